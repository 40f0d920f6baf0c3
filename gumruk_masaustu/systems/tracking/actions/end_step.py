"""What every act at the end of a tracking needs: whose vehicle it is now, and what KKM hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.administration import KKM, administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import HoldKind
from gumruk_masaustu.systems.tracking.model import ats_hold
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import pending_corrections, tracking, tracking_for


def destinations(post: Post, found: Tracking) -> frozenset[str]:
    """The stored destination and those of pending corrections (ATS-067)."""
    pending = {one.right for one in pending_corrections(post, found.id) if one.field == "destination"}
    return frozenset({found.destination, *pending}) - {""}


def at_arrival(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The tracking for an act that the destination does."""
    found = tracking_for(post, tracking_id, by)
    if administration_of(by) not in destinations(post, found):
        raise _elsewhere(found)
    return found


def unit_in_hand(post: Post, tracking_id: str, by: Officer, reason: str) -> tuple[Tracking, bool]:
    """The tracking for taking the unit off, and whether this İdare is its destination.

    Any İdare may recover a unit, with a reason; who holds it in hand sees its tracking (D-27, ATS-120).
    """
    found = tracking(post, tracking_id)
    is_destination = administration_of(by) in destinations(post, found)
    if not is_destination and not reason.strip():
        raise UserError(
            f"Bu izlemenin varış İdaresi {administration_name(found.destination)}.",
            remedy="Ünite burada alınıyorsa nedenini yazınız; KKM'ye ve iki İdareye bildirilir.",
            field="other_reason",
            rule="ATS-120",
            article="m.70/4",
        )
    return found, is_destination


def at_end(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The tracking for an act after its units were taken off here."""
    found = tracking_for(post, tracking_id, by)
    here = found.deactivated_at_administration or found.unmounted_at_administration
    places = {here} if here else destinations(post, found)
    if administration_of(by) not in places:
        raise _elsewhere(found)
    return found


def _elsewhere(found: Tracking) -> UserError:
    place = found.unmounted_at_administration or found.destination
    return UserError(
        f"Bu işlemi {administration_name(place)} yapar.",
        remedy="Gerekiyorsa o İdareye elektronik form gönderiniz.",
        rule="ATS-113",
        article="m.70/3",
    )


def set_hold(
    entry: EntryDraft, found: Tracking, kind: HoldKind, ground: str, at: datetime, *, by: Officer
) -> str:
    """A hold against every plate of the vehicle; gives its row."""
    return entry.insert(
        ats_hold,
        kind=kind.value,
        tractor_plate=found.tractor_plate,
        trailer1_plate=found.trailer1_plate,
        trailer2_plate=found.trailer2_plate,
        administration=administration_of(by),
        ground=ground,
        set_at=at,
        set_by=by.staff_no,
    )


def lift_hold(entry: EntryDraft, hold_id: str, ground: str, at: datetime, *, by: Officer) -> None:
    """Lift one hold of the entry's record; the others stand (D-30)."""
    entry.set(ats_hold, hold_id, lifted_at=at, lifted_by=by.staff_no, lift_ground=ground)


def tell(
    entry: EntryDraft,
    found: Tracking,
    subject: str,
    text: str,
    receivers: Sequence[str],
    rule: str,
    *,
    urgent: bool = False,
) -> None:
    """An EK-13 to the others; the own İdare is never among its receivers."""
    others = tuple(dict.fromkeys(one for one in receivers if one and one != administration_of(entry.by)))
    eform_due(
        entry,
        subject=subject,
        text=text,
        receivers=others or (KKM,),
        at=entry.at,
        urgent=urgent,
        number=found.number,
        rule=rule,
    )
