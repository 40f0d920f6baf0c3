"""What waits at the end: referral results, owed reviews and notifications, KKM's calls, unmatched papers.

Source: ATS-121, ATS-171, ATS-180, ATS-181, ATS-183, ATS-194. Texts name tracking numbers only (SYS-044).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions.stock_reminders import acknowledge
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmState, TrackingState
from gumruk_masaustu.systems.tracking.model import (
    ats_alarm,
    ats_referral,
    ats_tracking,
    ats_violation_notice,
)
from gumruk_masaustu.systems.tracking.queries.compliance_lines import compliance_of
from gumruk_masaustu.systems.tracking.queries.end_rows import unmatched_paper_ends
from gumruk_masaustu.systems.tracking.queries.reminders_seen import seen_turns
from gumruk_masaustu.systems.tracking.queries.seizures import unsent_seizures
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.rules.offline import newly_violating
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS

PAGE = "tracking.arrival"
_DAY = timedelta(days=1)
_S = TrackingState
_ENDED = (_S.DEACTIVATED.value, _S.DEACTIVATED_PROVISIONAL.value, _S.RELEASED.value)


@dataclass(frozen=True, slots=True)
class EndDue:
    """One duty; the nöbet defteri carries it over as long as it stands."""

    key: str
    turn: int
    text: str
    record: str
    since: datetime


def due(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Duties of this officer's İdare whose newest turn nobody has seen, oldest first."""
    roles, office = effective_roles(officer), administration_of(officer)
    if not roles & {*OPERATORS, "system_supervisor"} or not office:
        return ()
    seen = seen_turns(post, office)
    found = [one for one in end_dues(post, office, at) if one.turn > seen.get(one.key, 0)]
    return tuple(_alert(one) for one in sorted(found, key=lambda one: (one.since, one.key)))


def end_dues(post: Post, office: str, at: datetime) -> tuple[EndDue, ...]:
    """Everything that waits at an İdare, seen or not."""
    parts = (_notices, _referrals, _reviews, _papers, _seizures)
    return tuple(one for part in parts for one in part(post, office, at))


def _daily(since: datetime, at: datetime) -> int:
    """The first turn at once, then one a day."""
    return 1 + max(at - since, timedelta(0)) // _DAY


def _alert(one: EndDue) -> Alert:
    return Alert(
        key=one.key,
        turn=one.turn,
        text=one.text,
        page=PAGE,
        record=one.record,
        acknowledge=functools.partial(_acknowledge, one.key, one.turn, one.record),
    )


def _acknowledge(key: str, turn: int, record: str, post: Post, *, by: Officer, at: datetime) -> None:
    acknowledge(post, key, turn, record, by=by, at=at)


def _notices(post: Post, office: str, at: datetime) -> Iterator[EndDue]:
    """“İhlal bildirimi yapılacak”: data that came after the end show more than was known (ATS-181)."""
    for found in _maybe_violating(post, office):
        ended = found.deactivated_at or found.state_since
        now = compliance_of(post, found, at).violations
        if newly_violating(now, found.violations, _notices_since(post, found.id, ended)):
            text = f"{found.number}: ihlal bildirimi yapılacak."
            yield EndDue(f"notice:{found.id}:{now}", _daily(ended, at), text, found.id, ended)


def _maybe_violating(post: Post, office: str) -> tuple[Tracking, ...]:
    """Ended here with a deviation alarm or a late arrival: few, so that each can be computed."""
    t, a = ats_tracking.c, ats_alarm.c
    deviated = (
        select(a.id)
        .where(
            a.tracking_id == t.id,
            a.kind == AlarmKind.ROUTE_DEVIATION.value,
            a.state != AlarmState.SUPERSEDED.value,
            a.raised_at.is_not(None),
        )
        .exists()
    )
    query = select(*columns_for(Tracking, ats_tracking)).where(
        t.deactivated_at_administration == office,
        t.state.in_(_ENDED),
        deviated | (t.arrived_at > t.due_at),
    )
    with post.read() as db:
        return tuple(value_of(Tracking, row) for row in db.execute(query))


def _notices_since(post: Post, tracking_id: str, moment: datetime) -> int:
    n = ats_violation_notice.c
    query = select(func.count()).where(n.aggregate == tracking_id, n.at > moment)
    with post.read() as db:
        return int(db.execute(query).scalar_one())


def _referrals(post: Post, office: str, at: datetime) -> Iterator[EndDue]:
    """A referral without result after a day: the vehicle still waits (ATS-121)."""
    t, r = ats_tracking.c, ats_referral.c
    query = (
        select(t.id, t.number, r.id.label("referral"), r.at)
        .join_from(ats_referral, ats_tracking, r.aggregate == t.id)
        .where(r.administration == office, r.result_at.is_(None), r.at <= at - _DAY)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        text = f"{row.number}: sevk sonucu kaydedilmedi."
        yield EndDue(f"referral:{row.referral}", _daily(row.at + _DAY, at), text, row.id, row.at)


def _reviews(post: Post, office: str, at: datetime) -> Iterator[EndDue]:
    """“Geçmiş incelemesi yapılacak” after an amir let the vehicle go (ATS-180)."""
    t = ats_tracking.c
    query = select(t.id, t.number, t.released_at).where(
        t.released_at_administration == office, t.review_owed == 1, t.state == _S.UNMOUNTED.value
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        text = f"{row.number}: geçmiş incelemesi yapılacak."
        yield EndDue(f"review:{row.id}", _daily(row.released_at, at), text, row.id, row.released_at)


def _seizures(post: Post, office: str, at: datetime) -> Iterator[EndDue]:
    """A seizure folder of which headquarters has no copy yet (ATS-171)."""
    for one in unsent_seizures(post, office):
        text = f"{one.folder_no}: yakalama dosyası Genel Müdürlüğe gönderilmedi."
        since = one.recorded_at
        yield EndDue(f"seizure:{one.id}", _daily(since, at), text, one.aggregate, since)


def _papers(post: Post, office: str, at: datetime) -> Iterator[EndDue]:
    """A belgeden deaktivasyon whose tracking has not come (ATS-183)."""
    for one in unmatched_paper_ends(post, office):
        text = f"{one.number or one.serial}: belgeden deaktivasyon, izleme kaydı bekleniyor."
        yield EndDue(f"paper:{one.id}", _daily(one.at, at), text, one.id, one.at)
