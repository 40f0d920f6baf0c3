"""Reading the identity of a unit at its removal; a wrong one is an alarm for KKM (m.70/4, ATS-116)."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import refuse_all
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions.end_step import at_end, tell
from gumruk_masaustu.systems.tracking.actions.tracking_step import unit_in
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, AlarmState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules.device_id import need_identity
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead

PHOTO_KIND = "removal_photo"


@action(
    "tracking.identity_read",
    title="Cihaz kimliğini kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/4",
    rule="ATS-116",
)
def read_identity(
    post: Post,
    tracking_id: str,
    serial: str,
    read: DeviceRead,
    photo: StoredFile | None = None,
    *,
    by: Officer,
    at: datetime,
) -> TrackingUnit:
    """The numbers read from the unit agree with the register; otherwise refused, with an alarm to KKM."""
    found = at_end(post, tracking_id, by)
    one = unit_in(post, tracking_id, serial, ("removed",))
    need_read(post, found, one, read, by=by, at=at)
    with post.journal.entry("tracking.identity_read", by=by, at=at, about=tracking_id) as entry:
        values = {"read_serial": read.serial.strip(), "read_imei": read.imei.strip(), "id_checked_at": at}
        if photo is not None:
            entry.attach(photo, kind=PHOTO_KIND)
            values["removal_photo"] = photo.sha256
        entry.set(ats_tracking_unit, one.id, **values)
    return unit_in(post, tracking_id, serial)


def need_read(
    post: Post, found: Tracking, one: TrackingUnit, read: DeviceRead, *, by: Officer, at: datetime
) -> None:
    """Refuse numbers that are not the unit's; that another unit was in hand is written before (ATS-116)."""
    known = unit(post, one.unit_id)
    refusals = list(need_identity(known.serial, known.imei, read, rule="ATS-116"))
    if any(refusal.text.startswith("Kimlik uyuşmuyor") for refusal in refusals):
        _raise_alarm(post, found, one, read, by=by, at=at)
    refuse_all(refusals)


def _raise_alarm(
    post: Post, found: Tracking, one: TrackingUnit, read: DeviceRead, *, by: Officer, at: datetime
) -> None:
    """One alarm per unit and numbers read, however often they are typed."""
    figures = {"expected": one.serial, "read_serial": read.serial.strip(), "read_imei": read.imei.strip()}
    evidence = json.dumps(figures, ensure_ascii=False, sort_keys=True)
    t = ats_alarm.c
    same = select(t.id).where(
        t.tracking_id == found.id, t.kind == AlarmKind.DEVICE_ID_MISMATCH.value, t.evidence == evidence
    )
    with post.read() as db:
        if db.execute(same).first() is not None:
            return
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.alarm_raised")
        entry.insert(
            ats_alarm,
            entry.about,
            tracking_id=found.id,
            serial=one.serial,
            kind=AlarmKind.DEVICE_ID_MISMATCH.value,
            level=AlarmLevel.CRITICAL.value,
            state=AlarmState.OPEN.value,
            started_at=at,
            ended_at=at,
            raised_at=at,
            revision=0,
            evidence=evidence,
        )
        told = batch.entry("tracking.identity_refused", about=found.id)
        text = f"{found.number}: {one.serial} beklenirken {read.serial.strip() or read.imei.strip()} okundu."
        tell(told, found, "Alarm Bilgilendirme", text, (KKM,), "ATS-116", urgent=True)
