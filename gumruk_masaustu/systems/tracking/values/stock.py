"""Values of the stock: identity of a unit, its charge, transfer orders (m.65, m.70/6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gumruk_masaustu.kernel.labelled import Labelled


class FullBasis(Labelled):
    """How it is known that the battery is full; there is no rule of hours. Source: ATS-031, D-08."""

    TELEMETRY = "telemetry", "Telemetri %100"
    CHARGER = "charger", "Şarj cihazı dolu işareti"


class OrderState(Labelled):
    """Course of a transfer order of KKM. Source: ATS-026 to ATS-029."""

    ORDERED = "ordered", "Emir verildi"
    DISPATCHED = "dispatched", "Sevkte"
    DISCREPANCY = "discrepancy", "Uyuşmazlık var"
    CLOSED = "closed", "Tamamlandı"
    CANCELLED = "cancelled", "İptal"


class LineResult(Labelled):
    """What the receiver found of one serial. Source: ATS-028."""

    RECEIVED = "received", "Teslim alındı"
    MISSING = "missing", "Eksik"
    DAMAGED = "damaged", "Hasarlı teslim alındı"


@dataclass(frozen=True, slots=True)
class UnitForm:
    """Identity of a unit as KKM types it (ATS-017)."""

    serial: str
    imei: str = ""
    model: str = ""
    warranty_until: date | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """Use and charge of a unit; None: never (ATS-031)."""

    last_used_at: datetime | None = None
    started_at: datetime | None = None
    full_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that somebody wants to send to another İdare (ATS-027)."""

    serial: str
    administration: str
    is_in_stock: bool
    is_ready: bool
    is_faulty: bool


@dataclass(frozen=True, slots=True)
class Cargo:
    """Firm and number of a consignment."""

    firm: str
    number: str


@dataclass(frozen=True, slots=True)
class Order:
    """A transfer order as the rules see it; empty `serials`: the sender chooses."""

    sender: str
    receiver: str
    quantity: int
    serials: tuple[str, ...] = ()
    state: OrderState = OrderState.ORDERED
