"""What a lost or damaged unit leads to, written into the act that found it (m.74/1-c-1, m.82/2).

Claim with debt_hold, decision of KKM with conflict_hold, or only a record: ATS-130 to ATS-132.
"""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.administration import KKM, administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import ClaimState, HoldKind
from gumruk_masaustu.systems.tracking.model import (
    ats_claim,
    ats_conflict,
    ats_hold,
    ats_tracking_unit,
)
from gumruk_masaustu.systems.tracking.queries.claims import standing_claim_of
from gumruk_masaustu.systems.tracking.queries.contradictions import damage_conflicts
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking
from gumruk_masaustu.systems.tracking.rules.claim import consequence
from gumruk_masaustu.systems.tracking.values.claim import Consequence, Damage
from gumruk_masaustu.systems.tracking.values.contradictions import Closer, Contradiction


def follow_damage(
    post: Post, batch: Together, entry: EntryDraft, found: Tracking, damage: Damage
) -> tuple[Consequence, str]:
    """Write what follows into the act of `entry` (about the tracking); gives it with the id of the claim.

    A unit that has a claim in this tracking gets no second one, unless KKM withdrew it; a damage that was
    left to KKM before stays with KKM.
    """
    leads_to = consequence(damage.damage, damage.fault)
    one = next(unit for unit in units_of_tracking(post, found.id) if unit.serial == damage.serial)
    if leads_to is Consequence.CONFLICT and left_to_kkm(post, found.id, damage, one.damage):
        return leads_to, ""
    entry.set(ats_tracking_unit, one.id, damage=damage.damage.value, damage_fault=damage.fault.value)
    if leads_to is Consequence.CLAIM:
        known = standing_claim_of(post, found.id, damage.serial)
        return leads_to, known.id if known is not None else open_claim(batch, entry, found, damage)
    if leads_to is Consequence.CONFLICT:
        _leave_to_kkm(batch, entry, found, damage)
    return leads_to, ""


def left_to_kkm(post: Post, tracking_id: str, damage: Damage, recorded: str) -> bool:
    """Whether KKM has this damage to decide, or decided it: the same report again changes nothing."""
    known = damage_conflicts(post, tracking_id, damage.serial)
    return any(one.is_open for one in known) or (bool(known) and recorded == damage.damage.value)


def open_claim(batch: Together, entry: EntryDraft, found: Tracking, damage: Damage) -> str:
    """The claim with its number, the hold on every plate, and the EK-13 that asks KKM for the amount."""
    by, office = entry.by, administration_of(entry.by)
    claim = batch.entry("tracking.claim_opened")
    number = claim.number("BDL", damage.serial)
    claim.insert(
        ats_claim,
        claim.about,
        number=number,
        tracking_id=found.id,
        serial=damage.serial,
        state=ClaimState.AMOUNT_REQUESTED.value,
        state_since=entry.at,
        damage=damage.damage.value,
        fault=damage.fault.value,
        administration=office,
        staff_no=by.staff_no,
        opened_at=entry.at,
        tip_program_no=damage.tip_program_no,
    )
    if office != KKM:
        eform_due(
            claim,
            subject=Subject.UNIT_LOST.label,
            text=f"{found.number}: {damage.serial} {damage.damage.label} (kusur: {damage.fault.label}). "
            f"{number} için bedelin bildirilmesi istenir.",
            receivers=(KKM,),
            at=entry.at,
            urgent=True,
            number=found.number,
            rule="ATS-130",
        )
    put_hold(entry, found, HoldKind.DEBT, f"{number} ödenmedi", claim_id=claim.about)
    return claim.about


def put_hold(
    entry: EntryDraft,
    found: Tracking,
    kind: HoldKind,
    ground: str,
    *,
    claim_id: str | None = None,
    row: str | None = None,
    office: str = "",
    set_at: datetime | None = None,
) -> str:
    """A hold against every plate of the vehicle; gives its row. Source: list 7.13, D-13.

    `row`, `office` and `set_at`: for the program, which writes the same row wherever it sees both reports.
    """
    return entry.insert(
        ats_hold,
        row or new_id(),
        kind=kind.value,
        tractor_plate=found.tractor_plate,
        trailer1_plate=found.trailer1_plate,
        trailer2_plate=found.trailer2_plate,
        administration=office or administration_of(entry.by),
        ground=ground,
        set_at=set_at or entry.at,
        set_by=entry.by.staff_no,
        claim_id=claim_id,
    )


def _leave_to_kkm(batch: Together, entry: EntryDraft, found: Tracking, damage: Damage) -> None:
    """Heavy damage of unknown fault: KKM decides, the vehicle waits. Source: ATS-132, D-51."""
    office = administration_of(entry.by)
    ground = f"{damage.serial}: {damage.damage.label}, kusur belirlenemedi"
    hold = put_hold(entry, found, HoldKind.CONFLICT, ground)
    conflict = batch.entry("tracking.contradiction_found")
    conflict.insert(
        ats_conflict,
        conflict.about,
        kind=Contradiction.DAMAGE.value,
        tracking_id=found.id,
        serial=damage.serial,
        first=f"{administration_name(office)}: {damage.damage.label}, kusur belirlenemedi",
        second="",
        result="Bedel istenmedi; taşıt KKM kararını bekliyor.",
        closes=Closer.KKM.value,
        found_at=entry.at,
        sides=[office],
        other_id=hold,
    )
