"""“Konum alındı” and the exit permission (m.68/3)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import refuse_all
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    acting_as,
    at_departure,
    set_tracking,
    step,
    unit_in,
)
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.exit_readiness import exit_readiness
from gumruk_masaustu.systems.tracking.queries.live import live_fix
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules import exit as rules
from gumruk_masaustu.systems.tracking.rules.mounting import need_position
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS, WATCH, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent


@action(
    "tracking.position_confirmed",
    title="Konum alındı",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.68/3",
    rule="ATS-077",
)
def confirm_position(
    post: Post,
    tracking_id: str,
    serial: str,
    *,
    acting_reason: str = "",
    by: Officer,
    at: datetime,
) -> TrackingUnit:
    """The izleme operatörü saw a valid position later than the mounting. Source: m.68/3, ATS-077."""
    at_departure(post, tracking_id, by)
    acting = acting_as(by, WATCH, acting_reason)
    one = unit_in(post, tracking_id, serial, ("mounted",))
    fix = live_fix(post, one.serial, at)
    max_age_s = int(post.settings.value(settings.LIVE_MAX_AGE_S, at))
    refuse_all(need_position(one.serial, fix, one.mounted_at or at, at, max_age_s=max_age_s))
    with post.journal.entry("tracking.position_confirmed", by=by, at=at, about=tracking_id) as entry:
        entry.set(
            ats_tracking_unit,
            one.id,
            position_fix_at=fix.fix_at if fix is not None else None,
            position_confirmed_at=at,
            position_confirmed_by=by.staff_no,
            position_confirmed_as=acting,
        )
    return unit_in(post, tracking_id, serial)


@action(
    "tracking.exit_permitted",
    title="Çıkış izni ver",
    system="ATS",
    letter="A",
    roles=OPERATORS,
    article="m.68/3",
    rule="ATS-078",
)
def permit_exit(
    post: Post, tracking_id: str, *, acting_reason: str = "", by: Officer, at: datetime
) -> Tracking:
    """The vehicle may go: every unit mounted, checked and seen, EK-5 signed, no hold. Source: ATS-078."""
    acting, state = _may_go(post, tracking_id, acting_reason, by)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.exit_permitted", about=tracking_id)
        set_tracking(entry, tracking_id, at, state, exit_at=at, exit_by=by.staff_no, exit_as=acting)
        for one in units_of_tracking(post, tracking_id):
            unit_entry = batch.entry("tracking.unit_in_transit", about=one.unit_id)
            move_unit(unit_entry, unit(post, one.unit_id), UnitEvent.EXIT, at)
    return tracking(post, tracking_id)


def check_exit(post: Post, tracking_id: str, *, acting_reason: str = "", by: Officer, at: datetime) -> None:
    """What `permit_exit` would refuse now, before the officer is asked; nothing is written."""
    _may_go(post, tracking_id, acting_reason, by)


def _may_go(post: Post, tracking_id: str, acting_reason: str, by: Officer) -> tuple[str, TrackingState]:
    found = at_departure(post, tracking_id, by)
    acting = acting_as(by, WATCH, acting_reason)
    ready = exit_readiness(post, found)
    refuse_all(
        [
            *rules.need_units_ready(ready.units),
            *rules.need_undertaking(ready.paper, ready.serials),
            *rules.need_no_hold(ready.holds),
        ]
    )
    return acting, step(found, TrackingEvent.PERMIT_EXIT, by, acting=acting)
