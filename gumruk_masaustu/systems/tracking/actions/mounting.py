"""Mounting of a unit: place, checklist, photo and device identity at the same time (m.68, T4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from gumruk_masaustu.kernel.actions import action, effective_roles
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, member, members, text_of
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    acting_as,
    at_departure,
    set_tracking,
    step,
    unit_in,
)
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.lists import (
    ForbiddenDetail,
    MountingCheck,
    MountingPlace,
    TrackingState,
    UnitState,
)
from gumruk_masaustu.systems.tracking.model import ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.activation import field_operators
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules import mounting as rules
from gumruk_masaustu.systems.tracking.rules.device_id import need_identity
from gumruk_masaustu.systems.tracking.transitions.tracking import FIELD, OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead, Mounting

PHOTO_KIND = "mounting_photo"


@dataclass(frozen=True, slots=True)
class MountingForm:
    """One unit as it was fixed. `mounted_at` None: now; `mounter` empty: the acting officer himself.

    `acting_reason`: an izleme operatörü stands in for the saha operatörü (ATS-013). The photo may be missing
    when there is no camera; the identity may not (ATS-006).
    """

    serial: str
    place: str
    place_detail: str = ""
    flags: tuple[str, ...] = ()
    checks: frozenset[str] = field(default_factory=frozenset)
    read: DeviceRead = field(default_factory=DeviceRead)
    photo: StoredFile | None = None
    mounted_at: datetime | None = None
    mounter: str = ""
    acting_reason: str = ""


@action(
    "tracking.mounted",
    title="Takmayı kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.68/1",
    rule="ATS-073",
)
def record_mounting(
    post: Post, tracking_id: str, form: MountingForm, *, by: Officer, at: datetime
) -> Tracking:
    """A unit was fixed, or fixed anew at another place; its position is awaited from then on.

    The tracking counts as mounted when the last of its units is. Source: m.68, ATS-073 to ATS-077, ATS-079.
    """
    judged = _judged(post, tracking_id, form, by, at)
    refuse_all(judged.obstacles)
    found, one, acting, state = judged.found, judged.one, judged.acting, judged.state
    mounting, mounter, mounted_at = judged.mounting, judged.mounter, judged.mounted_at
    is_again = one.state == "mounted"
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.mounted", about=tracking_id)
        if form.photo is not None:
            entry.attach(form.photo, kind=PHOTO_KIND)
        entry.set(
            ats_tracking_unit,
            one.id,
            state="mounted",
            place=mounting.place.value,
            place_detail=mounting.detail,
            mounted_at=mounted_at,
            mounted_by=mounter,
            mounted_as=acting,
            checklist=sorted(check.value for check in mounting.checks),
            mounting_photo=form.photo.sha256 if form.photo is not None else "",
            mounting_read_serial=form.read.serial.strip(),
            mounting_read_imei=form.read.imei.strip(),
            position_fix_at=None,
            position_confirmed_at=None,
            position_confirmed_by="",
            position_confirmed_as="",
        )
        set_tracking(entry, tracking_id, at, state if state is not found.state else None)
        if not is_again:
            unit_entry = batch.entry("tracking.unit_mounted", about=one.unit_id)
            move_unit(unit_entry, unit(post, one.unit_id), UnitEvent.MOUNT, at)
    return tracking(post, tracking_id)


def check_mounting(post: Post, tracking_id: str, form: MountingForm, *, by: Officer, at: datetime) -> None:
    """What `record_mounting` would refuse now, before the officer is asked; nothing is written."""
    refuse_all(_judged(post, tracking_id, form, by, at).obstacles)


@dataclass(frozen=True, slots=True)
class _Judged:
    found: Tracking
    one: TrackingUnit
    acting: str
    state: TrackingState
    mounting: Mounting
    mounter: str
    mounted_at: datetime
    obstacles: list[UserError]


def _judged(post: Post, tracking_id: str, form: MountingForm, by: Officer, at: datetime) -> _Judged:
    found = at_departure(post, tracking_id, by)
    acting = acting_as(by, FIELD, form.acting_reason)
    one = unit_in(post, tracking_id, form.serial, ("active", "mounted"))
    state = _state_after(post, found, one, by, acting)
    mounter = form.mounter.strip() or by.staff_no
    mounted_at = form.mounted_at or at
    mounting = _mounting(form, one)
    obstacles = _obstacles(post, found, one, form, mounting, mounter, mounted_at, by, at)
    return _Judged(found, one, acting, state, mounting, mounter, mounted_at, obstacles)


def _state_after(post: Post, found: Tracking, one: TrackingUnit, by: Officer, acting: str) -> TrackingState:
    """Mounted when no other unit waits; a unit that is fixed anew changes no state."""
    if one.state == "mounted":
        return step(found, TrackingEvent.REPOSITION, by, acting=acting)
    state = step(found, TrackingEvent.MOUNT, by, acting=acting)
    others = (u for u in units_of_tracking(post, found.id) if u.id != one.id)
    return state if all(u.state == "mounted" for u in others) else found.state


def _mounting(form: MountingForm, one: TrackingUnit) -> Mounting:
    return Mounting(
        place=member(MountingPlace, form.place, "place", "Takılma yeri"),
        carrier_part=one.carrier_part,
        detail=text_of(form.place_detail, "place_detail", Bound("Yer ayrıntısı", 120)),
        flags=tuple(members(ForbiddenDetail, form.flags, "place_detail", "Yer ayrıntısı")),
        checks=frozenset(members(MountingCheck, form.checks, "checks", "Takma kontrolü")),
    )


def _obstacles(
    post: Post,
    found: Tracking,
    one: TrackingUnit,
    form: MountingForm,
    mounting: Mounting,
    mounter: str,
    mounted_at: datetime,
    by: Officer,
    at: datetime,
) -> list[UserError]:
    known = unit(post, one.unit_id)
    refusals = [
        *rules.need_mounter(mounter, mounters(post, found, by, at, acting=bool(form.acting_reason.strip()))),
        *rules.need_mounting_time(mounted_at, found.activated_at or at, at),
        *rules.need_place(mounting),
        *rules.need_checks(mounting.place, mounting.checks),
        *need_identity(known.serial, known.imei, form.read, rule="ATS-006"),
    ]
    if known.state not in (UnitState.ACTIVATED, UnitState.MOUNTED):
        refusals.append(
            UserError(
                f"{one.serial} aktive edilmemiş; takma kaydedilemez.",
                remedy="Takma, aktivasyondan sonra yapılır.",
                field="serial",
                rule="ATS-073",
                article="m.68/1",
            )
        )
    return refusals


def mounters(
    post: Post, found: Tracking, by: Officer, at: datetime, *, acting: bool = False
) -> tuple[str, ...]:
    """Staff numbers in whose name a mounting may be recorded; the acting officer first (ATS-073, ATS-013)."""
    own = (by.staff_no,) if FIELD in effective_roles(by) or acting else ()
    listed = (person.staff_no for person in field_operators(post, found.departure, at))
    return tuple(dict.fromkeys((*own, *listed)))
