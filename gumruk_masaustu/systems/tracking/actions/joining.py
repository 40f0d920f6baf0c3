"""The program joins an ön kayıt with the activation of the İdare, and checks what KKM read out.

Source: ATS-177, ATS-178. Ids follow from the two records, so every installation writes the same rows.
"""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.contradiction_rows import named
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import (
    ats_conflict,
    ats_correction,
    ats_kkm_call,
    ats_tracking_unit,
)
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one
from gumruk_masaustu.systems.tracking.queries.contradictory import stored_fixes
from gumruk_masaustu.systems.tracking.queries.pre_records import (
    Match,
    QuotedFix,
    matches,
    unchecked_fixes,
)
from gumruk_masaustu.systems.tracking.queries.tracking_rows import PLATE_FIELDS, Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.rules.contradictions import Fix, fix_is_verified
from gumruk_masaustu.systems.tracking.rules.corrections import FIELDS
from gumruk_masaustu.systems.tracking.rules.pre_record import differs
from gumruk_masaustu.systems.tracking.values.contradictions import Closer, Contradiction

JOINED = "Ön kayıt İdarenin aktivasyonuyla birleştirildi"
VERIFIED, DIFFERENT = "doğrulandı", "konum teyidi uyuşmuyor"


def join_pre_records(post: Post, *, at: datetime) -> int:
    """Join every ön kayıt whose activation has arrived; gives how many."""
    found = matches(post)
    return len(one_by_one(found, lambda one: _join_now(post, one, at), "ön kayıts that are joined"))


def _join_now(post: Post, match: Match, at: datetime) -> None:
    with together(post, by=PROGRAM, at=at) as batch:
        _join(post, batch, match)


def _join(post: Post, batch: Together, match: Match) -> None:
    """The İdare's record goes on under its own number with the KKM number as alias; the ön kayıt ends.

    A plate that differs stays searchable as a correction that KKM decides.
    """
    pre, own = tracking(post, match.pre_record), tracking(post, match.activation)
    about = batch.entry("tracking.pre_record_joined", about=own.id)
    set_tracking(about, own.id, batch_time(own), alias_number=pre.alias_number)
    wrong = [field for field in PLATE_FIELDS if differs(getattr(pre, field), getattr(own, field))]
    for field in wrong:
        _keep_both(batch, about, pre, own, field)
    ended = batch.entry("tracking.pre_record_ended", about=pre.id)
    moment = batch_time(own)
    set_tracking(
        ended,
        pre.id,
        moment,
        TrackingState.CANCELLED,
        cancel_reason=f"{JOINED}: {own.number}",
        ended_at=moment,
    )
    for unit in units_of_tracking(post, pre.id):
        ended.set(ats_tracking_unit, unit.id, state="cancelled")


def batch_time(own: Tracking) -> datetime:
    """The moment that every installation writes: the activation itself."""
    return own.activated_at or own.state_since


def _keep_both(batch: Together, about: EntryDraft, pre: Tracking, own: Tracking, field: str) -> None:
    moment, said = batch_time(own), getattr(pre, field)
    row = named("plate", pre.id, own.id, field)
    about.insert(
        ats_correction,
        row,
        field=field,
        wrong=getattr(own, field),
        right=said,
        reason=f"Ön kayıtta ({pre.alias_number}) başka plaka var",
        administration=KKM,
        asked_at=moment,
    )
    entry = batch.entry("tracking.contradiction_found", about=named("conflict", row))
    part = FIELDS[field]
    entry.insert(
        ats_conflict,
        entry.about,
        kind=Contradiction.PLATE.value,
        tracking_id=own.id,
        serial="",
        first=f"İdare {part}: {getattr(own, field) or 'yok'}",
        second=f"Ön kayıt {part}: {said}",
        result="İki plaka da aranır; İdarenin plakası gösterilir.",
        closes=Closer.KKM.value,
        found_at=about.at,
        sides=[own.departure],
        other_id=row,
    )


def check_quoted_fixes(post: Post, *, at: datetime) -> int:
    """Compare what KKM read out with the stored positions; gives how many were checked.

    Only headquarters, which has every position, asks this. Source: ATS-178.
    """
    found = unchecked_fixes(post)
    return len(one_by_one(found, lambda one: _check_now(post, one, at), "positions read out by KKM"))


def _check_now(post: Post, one: QuotedFix, at: datetime) -> None:
    with together(post, by=PROGRAM, at=at) as batch:
        _check(post, batch, one, at)


def _check(post: Post, batch: Together, one: QuotedFix, at: datetime) -> None:
    minutes = int(post.settings.value(settings.FIX_CHECK_MIN, at))
    metres = int(post.settings.value(settings.FIX_CHECK_M, at))
    quoted = Fix(one.fix_at, float(one.lat), float(one.lon))
    stored = stored_fixes(post, one.serial, one.fix_at, minutes)
    verified = fix_is_verified(quoted, stored, minutes=minutes, metres=metres)
    about = batch.entry("tracking.fix_checked", about=one.tracking_id)
    about.set(ats_kkm_call, one.id, check=VERIFIED if verified else DIFFERENT)
    if verified:
        return
    entry = batch.entry("tracking.contradiction_found", about=named("fix", one.id))
    entry.insert(
        ats_conflict,
        entry.about,
        kind=Contradiction.FIX.value,
        tracking_id=one.tracking_id,
        serial=one.serial,
        first=f"Telefonla okunan konum: {one.lat}, {one.lon}",
        second="Kayıtlı konumlarda yok" if not stored else "Kayıtlı konumlar başka yerde",
        result="İzleme sürer.",
        closes=Closer.KKM.value,
        found_at=at,
        sides=[one.departure],
        other_id=one.id,
    )
