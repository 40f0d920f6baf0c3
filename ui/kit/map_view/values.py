"""What a page gives to the map: plain frozen values. The map never asks for anything itself. No Qt."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum

from ui.kit.tokens import State

LatLon = tuple[float, float]
"""WGS84 degrees."""

GAP_S = 30 * 60
"""Seconds without an accepted fix after which the line is dashed. Source: ATS-083."""


@dataclass(frozen=True, slots=True)
class MapTruck:
    """A tracked vehicle at its last accepted fix. `heading`: degrees clockwise from north, None if unknown.

    `age_text` as it is to be read: "Son konum 10:42 (23 dk önce)".
    """

    id: str
    label: str
    lat: float
    lon: float
    state: State
    heading: float | None = None
    age_text: str = ""


@dataclass(frozen=True, slots=True)
class MapPost:
    """An İdare; `short` is what stands beside it. `at_border`: a gate, drawn with another sign."""

    code: str
    name: str
    lat: float
    lon: float
    at_border: bool = False
    short: str = ""


class ZoneKind(Enum):
    """Kinds of list 7.11 with the word that stands in the zone."""

    RISK = "RİSKLİ"
    FORBIDDEN = "YASAK"
    PERMITTED_STOP = "İZİNLİ DURAK"
    PERMITTED_DEVIATION = "İZİNLİ SAPMA"
    CUSTOMS_SITE = "GÜMRÜK SAHASI"
    BORDER_EXIT = "SINIR ÇIKIŞI"


@dataclass(frozen=True, slots=True)
class MapZone:
    """A polygon, or a circle of `radius_m` metres around `centre` when there is no polygon."""

    id: str
    name: str
    kind: ZoneKind
    polygon: tuple[LatLon, ...] = ()
    centre: LatLon = (0.0, 0.0)
    radius_m: float = 0.0


@dataclass(frozen=True, slots=True)
class MapRoute:
    """A route with its corridor, `half_width_m` metres on both sides."""

    code: str
    name: str
    line: tuple[LatLon, ...]
    half_width_m: float = 1000.0


class FixKind(IntEnum):
    """Rejected fixes never belong to the line (ATS-080); late ones do, and are marked (ATS-081)."""

    ACCEPTED = 0
    LATE = 1
    REJECTED = 2


@dataclass(frozen=True, slots=True)
class MapFix:
    """One position message of a track."""

    at: datetime
    lat: float
    lon: float
    kind: FixKind = FixKind.ACCEPTED


@dataclass(frozen=True, eq=False)
class MapTrack:
    """The past route of one vehicle, kept as columns so that 500,000 points stay small.

    `lat`, `lon`, `at` (seconds since 1970) hold the accepted and late fixes in the order of time, `late` the
    places of the late ones; `gaps` the places after which nothing came for `GAP_S`; `rejected` the others.
    """

    lat: array[float]
    lon: array[float]
    at: array[float]
    late: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()
    rejected: tuple[MapFix, ...] = ()
    id: str = field(default="")

    @classmethod
    def of(cls, fixes: Iterable[MapFix], *, gap_s: float = GAP_S, id: str = "") -> MapTrack:
        """From fixes in any order. May take long: call it on a worker for very long tracks."""
        ordered = sorted(fixes, key=lambda fix: fix.at)
        line = [fix for fix in ordered if fix.kind is not FixKind.REJECTED]
        at = array("d", [fix.at.timestamp() for fix in line])
        return cls(
            array("d", [fix.lat for fix in line]),
            array("d", [fix.lon for fix in line]),
            at,
            tuple(place for place, fix in enumerate(line) if fix.kind is FixKind.LATE),
            gaps_of(at, gap_s),
            tuple(fix for fix in ordered if fix.kind is FixKind.REJECTED),
            id,
        )

    def __len__(self) -> int:
        return len(self.at)

    def index_at(self, seconds: float) -> int:
        """The last point not later than a moment, 0 before the first. ValueError for an empty track."""
        if not self.at:
            raise ValueError("an empty track has no point")
        return max(0, bisect_right(self.at, seconds) - 1)


def gaps_of(at: Sequence[float], gap_s: float = GAP_S) -> tuple[int, ...]:
    """Places i with more than `gap_s` seconds between i and i + 1."""
    return tuple(place for place in range(len(at) - 1) if at[place + 1] - at[place] > gap_s)
