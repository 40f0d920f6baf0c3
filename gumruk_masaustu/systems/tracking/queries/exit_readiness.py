"""What the exit permission asks, as the screen shows it beside the button (ATS-078)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import MountingPlace
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Hold, Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import (
    holds_of,
    holds_open,
    pending_corrections,
    undertaking_in_force,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.rules.mounting import mount_wait, required_checks
from gumruk_masaustu.systems.tracking.values.tracking import (
    MountWait,
    OpenHold,
    PaperReadiness,
    UnitReadiness,
)


@dataclass(frozen=True, slots=True)
class ExitReadiness:
    """Units, paper and holds before the exit permission."""

    serials: tuple[str, ...]
    units: tuple[UnitReadiness, ...]
    paper: PaperReadiness
    holds: tuple[OpenHold, ...]


def exit_readiness(post: Post, found: Tracking) -> ExitReadiness:
    """How far the tracking is. Holds stand by plate nationwide, pending plates included (ATS-067)."""
    units = units_of_tracking(post, found.id)
    return ExitReadiness(
        serials=tuple(one.serial for one in units),
        units=tuple(map(_unit, units)),
        paper=_paper(post, found.id),
        holds=tuple(OpenHold(hold.kind, hold.administration) for hold in holds_against(post, found)),
    )


def holds_against(post: Post, found: Tracking) -> tuple[Hold, ...]:
    """Open holds on the tracking, on its referral, and on any of its plates; each once, oldest first."""
    plates = [*found.plates]
    plates += [one.right for one in pending_corrections(post, found.id) if one.field.endswith("_plate")]
    own = [hold for hold in holds_of(post, found.id) if hold.lifted_at is None]
    asked = [h for h in holds_of(post, found.request_id) if h.lifted_at is None] if found.request_id else []
    by_id = {hold.id: hold for hold in (*own, *asked, *holds_open(post, plates))}
    return tuple(sorted(by_id.values(), key=lambda hold: (hold.set_at is not None, hold.set_at, hold.id)))


def _unit(one: TrackingUnit) -> UnitReadiness:
    needed = {check.value for check in required_checks(MountingPlace(one.place))} if one.place else {""}
    return UnitReadiness(
        serial=one.serial,
        is_mounted=one.state == "mounted",
        is_checklisted=needed <= set(one.checklist),
        is_identified=bool(one.mounting_read_serial),
        is_position_confirmed=one.position_confirmed_at is not None,
    )


def _paper(post: Post, tracking_id: str) -> PaperReadiness:
    known = undertaking_in_force(post, tracking_id)
    if known is None:
        return PaperReadiness()
    return PaperReadiness(
        serials=known.serials,
        is_produced=known.printed_at is not None or bool(known.by_hand_reason),
        is_signed=known.signed_at is not None,
        is_handed=known.handed_at is not None,
    )


def waiting_units(post: Post, found: Tracking, at: datetime) -> tuple[MountWait, ...]:
    """Mounted units of which the position was not confirmed, with their waiting clock (ATS-077)."""
    minutes = int(post.settings.value(settings.MOUNT_POSITION_WAIT_MIN, at))
    return tuple(
        mount_wait(one.serial, one.mounted_at, at, minutes=minutes)
        for one in units_of_tracking(post, found.id)
        if one.mounted_at is not None and one.position_confirmed_at is None
    )
