"""What KKM writes down while an İdare activates without a link (m.67/1, m.67/4, ATS-176)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.systems.tracking.lists import UnitState


@dataclass(frozen=True, slots=True)
class PreRecordForm:
    """Unit, plates with countries, both ends, time of the confirmation; `route` are İdareler on the way."""

    serial: str
    tractor_plate: str
    departure: str
    destination: str
    activated_at: datetime
    tractor_country: str = ""
    trailer1_plate: str = ""
    trailer1_country: str = ""
    trailer2_plate: str = ""
    trailer2_country: str = ""
    route_administrations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """The unit as headquarters knows it; `open_tracking`: number of the tracking that has it."""

    serial: str
    state: UnitState
    is_faulty: bool
    open_tracking: str
