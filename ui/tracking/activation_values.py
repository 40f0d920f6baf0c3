"""What stands in the activation form, to and from the values of the actions. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.clock import from_local, local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, MountingCheck, NoteKind, TrackingState
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.values.tracking import ActivationForm, NotesForm

VEHICLE, UNIT, NOTES, MOUNT, POSITION, PAPER, EXIT = (
    "vehicle",
    "unit",
    "notes",
    "mount",
    "position",
    "paper",
    "exit",
)
STEPS = (
    (VEHICLE, "Taşıt"),
    (UNIT, "Ünite"),
    (NOTES, "Notlar"),
    (MOUNT, "Takma"),
    (POSITION, "Konum"),
    (PAPER, "Taahhütname"),
    (EXIT, "Çıkış izni"),
)
PART_LABELS = {"tractor": "Çekici", "trailer1": "1. dorse", "trailer2": "2. dorse"}
ROUTE_OFFICES = ("route_office1", "route_office2", "route_office3")
NOTE_FIELDS = (*(f"note_{kind.value}" for kind in MANDATORY_NOTES), "later", "later_reason", "further")
_NOTE_RULES = ("ATS-062", "ATS-063")
_TEXTS = (
    *("goods", "document_no", "driver_name", "driver_phone", "carrier"),
    *("warehouse_code", "warehouse_name", "route"),
)
_PLATES = ("tractor", "trailer1", "trailer2")
_CHECKS = {check.value for check in MountingCheck}


@dataclass(frozen=True, slots=True)
class PlateText:
    """A plate as typed, with the ISO code of its country."""

    text: str = ""
    country: str = ""


def note_field(kind: NoteKind) -> str:
    """Name of the input of a mandatory note; “goods” alone is the description of the goods."""
    return f"note_{kind.value}"


def screen_field(obstacle: UserError) -> str:
    """Name of the input that holds the field of an obstacle."""
    field = obstacle.field or ""
    if obstacle.rule in _NOTE_RULES and f"note_{field}" in NOTE_FIELDS:
        return f"note_{field}"
    return field.replace("_country", "_plate") if field.endswith("_country") else field


def step_of(field: str) -> str:
    """The step on which an input stands; the serial of a unit stands with the units."""
    if field in NOTE_FIELDS:
        return NOTES
    if field in _TEXTS or field in ("destination", "given_hours", "entered_on", "no_trailer"):
        return VEHICLE
    return VEHICLE if field.endswith("_plate") or field in ROUTE_OFFICES else UNIT


def mounting_field(obstacle: UserError) -> str:
    """Each tick of the checklist is refused by its own name; they stand in one group."""
    return "checks" if obstacle.field in _CHECKS else obstacle.field or ""


def form_of(values: Mapping[str, Any]) -> ActivationForm:
    """What is typed, gaps included."""
    plates: dict[str, str] = {}
    for part in _PLATES:
        plate = values.get(f"{part}_plate")
        plates[f"{part}_plate"] = plate.text if plate else ""
        plates[f"{part}_country"] = plate.country if plate else ""
    offices = (str(values.get(name) or "") for name in ROUTE_OFFICES)
    hours = values.get("given_hours")
    return ActivationForm(
        **plates,
        **{name: str(values.get(name) or "") for name in _TEXTS},
        no_trailer=bool(values.get("no_trailer")),
        destination=str(values.get("destination") or ""),
        route_id=str(values.get("route_id") or ""),
        route_administrations=tuple(dict.fromkeys(code for code in offices if code)),
        given_hours=hours if isinstance(hours, Decimal) else None,
        entered_on=values.get("entered_on"),
    )


def typed_of(found: Tracking) -> dict[str, Any]:
    """The stored form as values of the inputs; plates as `PlateText`."""
    offices = (*found.route_administrations, "", "", "")[: len(ROUTE_OFFICES)]
    values: dict[str, Any] = {name: getattr(found, name) for name in _TEXTS}
    for part in _PLATES:
        values[f"{part}_plate"] = PlateText(
            getattr(found, f"{part}_plate") or "", getattr(found, f"{part}_country") or "TR"
        )
    return values | {
        "no_trailer": ("yes",) if found.no_trailer else (),
        "destination": found.destination or None,
        "route_id": found.route_id or "",
        "given_hours": found.given_hours,
        "entered_on": found.entered_on,
        **dict(zip(ROUTE_OFFICES, offices, strict=True)),
    }


def notes_of(values: Mapping[str, Any]) -> NotesForm:
    """The five parts, or the tick with its reason."""
    parts = {kind: str(values.get(note_field(kind)) or "") for kind in MANDATORY_NOTES}
    return NotesForm(
        parts={kind: text for kind, text in parts.items() if text},
        later=bool(values.get("later")),
        later_reason=str(values.get("later_reason") or ""),
        further=str(values.get("further") or ""),
    )


def note_parts(values: Mapping[str, Any]) -> dict[NoteKind, str]:
    """The five parts alone."""
    return {kind: str(values.get(note_field(kind)) or "") for kind in MANDATORY_NOTES}


def clock_time(at: time, now: datetime) -> datetime:
    """The moment of a typed Istanbul time: of today, or of yesterday when today's is half a day away."""
    today = from_local(local_day(now), at)
    if today - now > timedelta(hours=12):
        return from_local(local_day(now) - timedelta(days=1), at)
    return today


def natural_step(found: Tracking, units: tuple[TrackingUnit, ...], is_signed: bool) -> str:
    """Where the work goes on."""
    if found.state is TrackingState.DRAFT:
        return VEHICLE
    if found.state is TrackingState.ACTIVATED:
        waits = not units or any(one.state == "chosen" for one in units)
        return UNIT if waits else MOUNT
    if found.state is TrackingState.MOUNTED:
        if any(one.position_confirmed_at is None for one in units):
            return POSITION
        return EXIT if is_signed else PAPER
    return EXIT
