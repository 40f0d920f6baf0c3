"""Units of an activation: switched on for a part of the vehicle, left out, failed, changed (m.67)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, member, need_text, text_of
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.activation import activate_row, switched_on
from gumruk_masaustu.systems.tracking.actions.activation_notice import ask_notice
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    REASON,
    at_departure,
    set_tracking,
    step,
    unit_in,
)
from gumruk_masaustu.systems.tracking.actions.undertaking import void_undertaking
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.lists import MountingPlace, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_attempt, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.activation import candidate
from gumruk_masaustu.systems.tracking.queries.tracking_rows import PARTS, Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import need_unit_by_serial, unit
from gumruk_masaustu.systems.tracking.rules.activation import need_live_fixes, need_usable_unit
from gumruk_masaustu.systems.tracking.rules.device_id import need_identity
from gumruk_masaustu.systems.tracking.rules.mounting import places_of
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.tracking import MOST_UNITS, DeviceRead, UnitChoice

_BEFORE_EXIT = (TrackingState.DRAFT, TrackingState.ACTIVATED)


def _refused(text: str, field: str, remedy: str, rule: str = "ATS-006") -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article="m.67/3")


@action(
    "tracking.unit_switched_on",
    title="Üniteyi seç ve aç",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/1",
    rule="ATS-058",
)
def choose_unit(
    post: Post, tracking_id: str, choice: UnitChoice, *, by: Officer, at: datetime
) -> TrackingUnit:
    """Note that a unit was switched on for one part of the vehicle; its position is awaited from now on.

    Also after the activation, for a unit that takes the place of a failed one. Source: m.67/1, ATS-058,
    ATS-079.
    """
    found = at_departure(post, tracking_id, by)
    if found.state not in _BEFORE_EXIT:
        raise _refused(
            f"İzleme “{found.state.label}” durumunda; ünite eklenemez.", "serial", "Listeyi yenileyiniz."
        )
    place = member(MountingPlace, choice.place, "place", "Takılma yeri")
    detail = text_of(choice.place_detail, "place_detail", Bound("Yer ayrıntısı", 120))
    chosen = need_unit_by_serial(post, choice.serial)
    _check_part(post, tracking_id, choice.carrier_part, place)
    refuse_all(need_usable_unit(candidate(post, chosen, tracking_id), found.departure))
    with post.journal.entry("tracking.unit_switched_on", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_tracking_unit,
            unit_id=chosen.id,
            serial=chosen.serial,
            imei=chosen.imei,
            state="chosen",
            place=place.value,
            place_detail=detail,
            switched_on_at=at,
            carrier_part=choice.carrier_part,
        )
    return unit_in(post, tracking_id, chosen.serial)


def _check_part(post: Post, tracking_id: str, part: str, place: MountingPlace) -> None:
    """One unit for each part of the vehicle, three at most. Source: D-01, ATS-006, ATS-074."""
    if part not in PARTS:
        raise _refused(
            "Ünitenin takılacağı araç seçilmelidir.", "carrier_part", "Çekici veya dorseyi seçiniz."
        )
    if place not in places_of(part):
        raise _refused(
            "Takılma yeri, seçilen araçta değil.", "place", "Yeri veya aracı değiştiriniz.", "ATS-074"
        )
    carried = units_of_tracking(post, tracking_id)
    if any(one.carrier_part == part for one in carried):
        raise _refused(
            "Bu araç için bir ünite seçilmiş.",
            "carrier_part",
            "Önce o üniteyi çıkarınız veya başarısız sayınız.",
        )
    if len(carried) >= MOST_UNITS:
        raise _refused(
            f"Bir izlemede en fazla {MOST_UNITS} ünite olur.", "serial", "Fazla üniteyi çıkarınız."
        )


@action(
    "tracking.unit_left_out",
    title="Üniteyi formdan çıkar",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/1",
    rule="ATS-058",
)
def leave_out(post: Post, tracking_id: str, serial: str, *, by: Officer, at: datetime) -> None:
    """Take out a unit that was chosen by mistake; nothing had been activated."""
    at_departure(post, tracking_id, by)
    one = unit_in(post, tracking_id, serial, ("chosen",))
    with post.journal.entry("tracking.unit_left_out", by=by, at=at, about=tracking_id) as entry:
        entry.set(ats_tracking_unit, one.id, state="cancelled")


@action(
    "tracking.activation_failed",
    title="Aktivasyon yapılamadı",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/4",
    rule="ATS-064",
)
def fail_unit(
    post: Post, tracking_id: str, serial: str, reason: str, *, by: Officer, at: datetime
) -> Tracking:
    """A chosen unit could not be activated; the second different one puts the EK-13 to KKM on screen.

    Source: m.67/4, ATS-064, ATS-065.
    """
    found = at_departure(post, tracking_id, by)
    one = unit_in(post, tracking_id, serial, ("chosen",))
    text = need_text(reason, "reason", REASON, rule="ATS-064", article="m.67/4")
    with post.journal.entry("tracking.activation_failed", by=by, at=at, about=tracking_id) as entry:
        write_failure(entry, post, found, one, text)
    return tracking(post, tracking_id)


def write_failure(entry: EntryDraft, post: Post, found: Tracking, one: TrackingUnit, reason: str) -> None:
    """The failed activation of a unit, and the notice to KKM when it is due."""
    entry.insert(
        ats_attempt,
        unit_id=one.unit_id,
        serial=one.serial,
        at=entry.at,
        reason=reason,
        staff_no=entry.by.staff_no,
    )
    entry.set(ats_tracking_unit, one.id, state="failed")
    ask_notice(entry, post, found, one.serial, reason)


@action(
    "tracking.unit_changed",
    title="Başka ünite kullan",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.68/3",
    rule="ATS-079",
)
def take_back_unit(
    post: Post,
    tracking_id: str,
    serial: str,
    reason: str,
    read: DeviceRead,
    *,
    by: Officer,
    at: datetime,
) -> Tracking:
    """An activated unit gives no position: it comes back in hand as a failed activation.

    It goes to stock uncharged, the undertaking of the old serials is void, and another unit is chosen,
    checked and mounted. Source: m.68/3, ATS-032, ATS-079.
    """
    found = at_departure(post, tracking_id, by)
    one = unit_in(post, tracking_id, serial, ("active", "mounted"))
    state = step(found, TrackingEvent.CHANGE_UNIT, by)
    text = need_text(reason, "reason", REASON, rule="ATS-079", article="m.68/3")
    known = unit(post, one.unit_id)
    refuse_all(need_identity(known.serial, known.imei, read, rule="ATS-079"))
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.unit_changed", about=tracking_id)
        write_failure(entry, post, found, one, text)
        void_undertaking(entry, post, tracking_id, f"Ünite değişti: {one.serial}")
        set_tracking(entry, tracking_id, at, state if state is not found.state else None)
        move_unit(
            batch.entry("tracking.unit_taken_back", about=one.unit_id),
            known,
            UnitEvent.CANCEL,
            at,
            tracking_id=None,
        )
    return tracking(post, tracking_id)


@action(
    "tracking.unit_joined",
    title="Yeni üniteyi aktive et",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.67/1",
    rule="ATS-079",
)
def join_unit(post: Post, tracking_id: str, serial: str, *, by: Officer, at: datetime) -> Tracking:
    """Activate the unit that takes the place of a failed one, with its own position check (ATS-059)."""
    found = at_departure(post, tracking_id, by)
    one = unit_in(post, tracking_id, serial, ("chosen",))
    if found.state is not TrackingState.ACTIVATED:
        raise _refused(
            f"İzleme “{found.state.label}” durumunda.", "serial", "Aktivasyonu tamamlayınız.", "ATS-079"
        )
    known, fix = unit(post, one.unit_id), switched_on(post, one, at)
    max_age_s = int(post.settings.value(settings.LIVE_MAX_AGE_S, at))
    refuse_all(
        [
            *need_usable_unit(candidate(post, known, tracking_id), found.departure),
            *need_live_fixes((fix,), at, max_age_s=max_age_s),
        ]
    )
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.unit_joined", about=tracking_id)
        activate_row(entry, one, fix)
        void_undertaking(entry, post, tracking_id, f"Ünite değişti: {one.serial}")
        move_unit(
            batch.entry("tracking.unit_activated", about=one.unit_id),
            known,
            UnitEvent.ACTIVATE,
            at,
            tracking_id=tracking_id,
        )
    return tracking(post, tracking_id)
