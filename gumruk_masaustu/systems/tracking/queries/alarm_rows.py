"""Stored alarms as values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.detection.reconcile import Stored
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmKind, AlarmLevel, AlarmState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_alarm_revision

STANDING = (AlarmState.OPEN, AlarmState.SEEN)


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm with what was done about it. `evidence` is JSON; `figures` reads it."""

    id: str
    tracking_id: str
    serial: str
    kind: AlarmKind
    level: AlarmLevel
    state: AlarmState
    started_at: datetime
    ended_at: datetime | None
    raised_at: datetime
    revision: int
    evidence: str
    lat: Decimal | None
    lon: Decimal | None
    zone: str
    seen_at: datetime | None
    seen_by: str
    seen_administration: str
    handled_at: datetime | None
    handled_by: str
    handled_administration: str
    answer: str
    nearest: str
    nearest_reason: str
    kkm_seen_at: datetime | None
    kkm_seen_by: str

    @property
    def figures(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.evidence) if self.evidence else {}
        return found

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING

    @property
    def answered(self) -> AlarmAnswer | None:
        return AlarmAnswer(self.answer) if self.answer else None

    @property
    def stored(self) -> Stored:
        """As reconciling wants it."""
        figures = self.figures
        detail = str(figures.pop("detail", ""))
        return Stored(
            id=self.id,
            kind=self.kind,
            serial=self.serial,
            detail=detail,
            level=self.level,
            state=self.state,
            started_at=self.started_at,
            ended_at=self.ended_at,
            zone=self.zone,
            evidence=figures,
            revision=self.revision,
        )


@dataclass(frozen=True, slots=True)
class AlarmRevision:
    """What an alarm said before it was changed (T2)."""

    id: str
    revision: int
    level: AlarmLevel
    state: AlarmState
    started_at: datetime
    ended_at: datetime | None
    evidence: str
    at: datetime
    cause: str

    @property
    def figures(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.evidence) if self.evidence else {}
        return found


COLUMNS = columns_for(Alarm, ats_alarm)


def alarms_of(db: Connection, tracking_id: str) -> tuple[Alarm, ...]:
    """All alarms of a tracking by start, superseded ones too."""
    t = ats_alarm.c
    query = select(*COLUMNS).where(t.tracking_id == tracking_id).order_by(t.started_at, t.id)
    return tuple(value_of(Alarm, row) for row in db.execute(query))


def alarm_by_id(post: Post, alarm_id: str) -> Alarm:
    """Raises UserError when there is none; asks nobody's right."""
    with post.read() as db:
        row = db.execute(select(*COLUMNS).where(ats_alarm.c.id == alarm_id)).first()
    if row is None:
        raise UserError("Alarm bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-097")
    return value_of(Alarm, row)


def revisions_of(post: Post, alarm_id: str) -> tuple[AlarmRevision, ...]:
    """Earlier versions of an alarm, newest first (T2)."""
    t = ats_alarm_revision.c
    query = (
        select(*columns_for(AlarmRevision, ats_alarm_revision))
        .where(t.aggregate == alarm_id)
        .order_by(t.revision.desc(), t.id.desc())
    )
    with post.read() as db:
        return tuple(value_of(AlarmRevision, row) for row in db.execute(query))
