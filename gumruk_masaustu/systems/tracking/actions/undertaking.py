"""EK-5: produced, signed, handed over, scanned; void when a serial changes (m.67/6)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import text_of
from gumruk_masaustu.systems.tracking.actions.tracking_step import REASON, at_departure
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_undertaking
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, Undertaking
from gumruk_masaustu.systems.tracking.queries.trackings import (
    undertaking_in_force,
    undertakings,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.rules.undertaking import need_by_hand_reason, need_signatures
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS

_TIME = (TrackingState.ACTIVATED, TrackingState.MOUNTED)


def need_before_exit(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The tracking while its undertaking may be produced. Raises UserError otherwise. Source: ATS-068."""
    found = at_departure(post, tracking_id, by)
    if found.state not in _TIME:
        raise UserError(
            f"İzleme “{found.state.label}” durumunda; taahhütname düzenlenemez.",
            remedy="Taahhütname aktivasyondan sonra, çıkış izninden önce düzenlenir.",
            rule="ATS-068",
            article="m.67/6",
        )
    return found


def serials_in_force(post: Post, tracking_id: str) -> tuple[str, ...]:
    """Serials that EK-5 names: activated units in the order çekici, dorse1, dorse2."""
    units = units_of_tracking(post, tracking_id)
    return tuple(one.serial for one in units if one.state != "chosen")


def _set_of(
    entry: EntryDraft, post: Post, tracking_id: str, serials: tuple[str, ...], **values: object
) -> None:
    """Write into the set of these serials; a set of other serials is void and the next version begins."""
    known = undertaking_in_force(post, tracking_id)
    if known is not None and known.serials == serials:
        entry.set(ats_undertaking, known.id, **values)
        return
    void_undertaking(entry, post, tracking_id, "Seri numaraları değişti")
    version = len(undertakings(post, tracking_id)) + 1
    entry.insert(ats_undertaking, version=version, serials=list(serials), **values)


def void_undertaking(entry: EntryDraft, post: Post, tracking_id: str, reason: str) -> None:
    """Mark the set in force “iptal”; without one nothing happens. Source: ATS-072, ATS-079."""
    known = undertaking_in_force(post, tracking_id)
    if known is not None:
        entry.set(ats_undertaking, known.id, void_at=entry.at, void_reason=reason)


@action(
    "tracking.undertaking_printed",
    title="Taahhütname yazdır",
    system="ATS",
    letter="P",
    roles=OPERATORS,
    article="m.67/6",
    rule="ATS-068",
)
def undertaking_printed(post: Post, tracking_id: str, *, by: Officer, at: datetime) -> Undertaking:
    """Three nüsha were printed in one job for the units that ride now."""
    need_before_exit(post, tracking_id, by)
    with post.journal.entry("tracking.undertaking_printed", by=by, at=at, about=tracking_id) as entry:
        mark_printed(entry, post, tracking_id)
    return _in_force(post, tracking_id)


def mark_printed(entry: EntryDraft, post: Post, tracking_id: str) -> None:
    """The set of the units that ride now is on paper. Source: ATS-068, ATS-079."""
    _set_of(entry, post, tracking_id, serials_in_force(post, tracking_id), printed_at=entry.at)


@action(
    "tracking.undertaking_by_hand",
    title="Taahhütname elle dolduruldu",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/6",
    rule="ATS-070",
)
def undertaking_by_hand(
    post: Post, tracking_id: str, reason: str, *, by: Officer, at: datetime
) -> Undertaking:
    """Printing failed and a blank set was filled by hand; a scan of copy 1 is asked within 24 h."""
    need_before_exit(post, tracking_id, by)
    text = text_of(reason, "by_hand_reason", REASON)
    refuse_all(need_by_hand_reason(text))
    with post.journal.entry("tracking.undertaking_by_hand", by=by, at=at, about=tracking_id) as entry:
        _set_of(
            entry, post, tracking_id, serials_in_force(post, tracking_id), by_hand_reason=text, filled_at=at
        )
    return _in_force(post, tracking_id)


@action(
    "tracking.undertaking_signed",
    title="İmzaları ve nüshaların verilişini kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.67/6",
    rule="ATS-069",
)
def undertaking_signed(
    post: Post,
    tracking_id: str,
    *,
    officer_signed: bool,
    driver_signed: bool,
    copies_given: bool,
    by: Officer,
    at: datetime,
) -> Undertaking:
    """Officer and driver signed; copy 1 stays, copies 2 and 3 went to the driver. Source: ATS-069."""
    need_before_exit(post, tracking_id, by)
    known = undertaking_in_force(post, tracking_id)
    is_produced = known is not None and known.serials == serials_in_force(post, tracking_id)
    refuse_all(
        need_signatures(
            is_produced=is_produced,
            officer_signed=officer_signed,
            driver_signed=driver_signed,
            copies_given=copies_given,
        )
    )
    with post.journal.entry("tracking.undertaking_signed", by=by, at=at, about=tracking_id) as entry:
        _set_of(
            entry,
            post,
            tracking_id,
            serials_in_force(post, tracking_id),
            signed_at=at,
            officer_staff_no=by.staff_no,
            handed_at=at,
        )
    return _in_force(post, tracking_id)


@action(
    "tracking.undertaking_scanned",
    title="1. nüshanın taramasını ekle",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/6",
    rule="ATS-070",
)
def undertaking_scanned(
    post: Post, tracking_id: str, scan: StoredFile, *, by: Officer, at: datetime
) -> Undertaking:
    """Keep the scan of copy 1; also after the vehicle has gone. Source: ATS-070."""
    at_departure(post, tracking_id, by)
    known = _in_force(post, tracking_id)
    with post.journal.entry("tracking.undertaking_scanned", by=by, at=at, about=tracking_id) as entry:
        entry.attach(scan, kind="undertaking")
        entry.set(ats_undertaking, known.id, scan_sha256=scan.sha256)
    return _in_force(post, tracking_id)


def _in_force(post: Post, tracking_id: str) -> Undertaking:
    known = undertaking_in_force(post, tracking_id)
    if known is None:
        raise UserError(
            "Taahhütname düzenlenmedi.",
            remedy="Önce taahhütnameyi yazdırınız veya elle doldurulduğunu kaydediniz.",
            field="undertaking",
            rule="ATS-069",
            article="m.67/6",
        )
    return known
