"""Values of activation, mounting and exit: what rules judge, and what forms of officers carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.systems.tracking.lists import (
    ForbiddenDetail,
    HoldKind,
    MountingCheck,
    MountingPlace,
    NoteKind,
    UnitState,
)
from gumruk_masaustu.systems.tracking.values.stock import Charge

MOST_UNITS = 3
"""Slots of EK-5 (D-01)."""


class LiveFix(NamedTuple):
    """The newest position of a unit, degrees WGS84; `fix_at` is the satellite time (ATS-059, ATS-077)."""

    fix_at: datetime
    lat: float
    lon: float
    valid: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate with its country, compared in normal form (ATS-003)."""

    text: str
    country: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return plate_key(self.text), self.country.strip().upper()


@dataclass(frozen=True, slots=True)
class ActivationForm:
    """What is typed into the activation form (m.67/2); hours are decimal hours.

    `entered_on`: entry into Türkiye, None when the vehicle did not come from abroad.
    """

    tractor_plate: str = ""
    tractor_country: str = ""
    trailer1_plate: str = ""
    trailer1_country: str = ""
    trailer2_plate: str = ""
    trailer2_country: str = ""
    no_trailer: bool = False
    goods: str = ""
    document_no: str = ""
    driver_name: str = ""
    driver_phone: str = ""
    carrier: str = ""
    destination: str = ""
    warehouse_code: str = ""
    warehouse_name: str = ""
    route_id: str = ""
    route: str = ""
    route_administrations: tuple[str, ...] = ()
    given_hours: Decimal | None = None
    entered_on: date | None = None

    @property
    def plates(self) -> tuple[Plate, ...]:
        """Tractor and trailers that were typed."""
        known = (
            Plate(self.tractor_plate, self.tractor_country),
            Plate(self.trailer1_plate, self.trailer1_country),
            Plate(self.trailer2_plate, self.trailer2_country),
        )
        return tuple(plate for plate in known if plate.text.strip())


@dataclass(frozen=True, slots=True)
class NotesForm:
    """The five mandatory note parts, or the tick “sonra gireceğim” with its reason (ATS-062, ATS-063).

    `further`: what else the İdare finds proper (m.67/3).
    """

    parts: Mapping[NoteKind, str] = field(default_factory=dict)
    later: bool = False
    later_reason: str = ""
    further: str = ""


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that is to ride on one part of the vehicle (tractor, trailer1, trailer2)."""

    serial: str
    carrier_part: str
    place: str
    place_detail: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit as the activation judges it. `other_tracking`: number of an open tracking that has it."""

    serial: str
    administration: str
    state: UnitState
    is_faulty: bool = False
    is_unusable: bool = False
    in_conflict: bool = False
    other_tracking: str = ""
    charge: Charge = field(default_factory=Charge)


@dataclass(frozen=True, slots=True)
class SwitchedOn:
    """A chosen unit, switched on, with its newest position if one came."""

    serial: str
    switched_on_at: datetime
    fix: LiveFix | None


@dataclass(frozen=True, slots=True)
class Occupied:
    """A plate that stands in another open tracking."""

    plate: str
    number: str
    administration: str


@dataclass(frozen=True, slots=True)
class FailedTry:
    """A failed activation of one unit."""

    serial: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeviceRead:
    """Identity numbers read from the unit itself; empty: not read."""

    serial: str = ""
    imei: str = ""


@dataclass(frozen=True, slots=True)
class Mounting:
    """A mounting as it is recorded (m.68)."""

    place: MountingPlace
    carrier_part: str
    detail: str = ""
    flags: tuple[ForbiddenDetail, ...] = ()
    checks: frozenset[MountingCheck] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitReadiness:
    """One unit before the exit permission (ATS-006, ATS-078)."""

    serial: str
    is_mounted: bool
    is_checklisted: bool
    is_identified: bool
    is_position_confirmed: bool


@dataclass(frozen=True, slots=True)
class PaperReadiness:
    """The undertaking before the exit permission; `serials` are those that it names."""

    serials: tuple[str, ...] = ()
    is_produced: bool = False
    is_signed: bool = False
    is_handed: bool = False


@dataclass(frozen=True, slots=True)
class OpenHold:
    """A hold that stands, as its refusal names it."""

    kind: HoldKind
    administration: str = ""


@dataclass(frozen=True, slots=True)
class MountWait:
    """How long a mounted unit waits for its position, whole minutes; late: re-position or another unit."""

    serial: str
    since: datetime
    minutes: int
    is_late: bool
