"""Frozen values of a tracking and its parts, column by column; `queries/trackings.py` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gumruk_masaustu.systems.tracking.lists import HoldKind, NoteKind, TrackingState

PARTS = ("tractor", "trailer1", "trailer2")
"""Parts of a vehicle in the order in which EK-5 prints them (D-01)."""
PLATE_FIELDS = tuple(f"{part}_plate" for part in PARTS)


@dataclass(frozen=True, slots=True)
class Tracking:
    """One vehicle on its way; hours are decimal hours, instants UTC."""

    id: str
    number: str
    alias_number: str
    state: TrackingState
    state_since: datetime
    request_id: str
    departure: str
    destination: str
    warehouse_code: str
    warehouse_name: str
    route_id: str
    route: str
    route_administrations: tuple[str, ...]
    tractor_plate: str
    tractor_country: str
    trailer1_plate: str
    trailer1_country: str
    trailer2_plate: str
    trailer2_country: str
    no_trailer: bool
    goods: str
    document_no: str
    driver_name: str
    driver_phone: str
    carrier: str
    entered_on: date | None
    given_hours: Decimal | None
    route_hours: Decimal | None
    route_hours_basis: str
    activated_at: datetime | None
    activated_by: str
    notes_later_reason: str
    notes_completed_at: datetime | None
    exit_at: datetime | None
    exit_by: str
    departed_at: datetime | None
    due_at: datetime | None
    arrived_at: datetime | None
    arrived_basis: str
    unmounted_at: datetime | None
    unmounted_by: str
    unmounted_where: str
    unmounted_how: str
    ended_at: datetime | None
    deactivated_at: datetime | None
    deactivated_by: str
    deactivated_at_administration: str
    other_place_reason: str
    destination_change_document: str
    released_at: datetime | None
    released_by: str
    cancel_reason: str
    review_owed: bool
    is_provisional: bool
    violations: int | None
    compliance: str
    closing_record_no: str
    exit_as: str
    activated_name: str
    activated_title: str
    unmounted_at_administration: str
    released_at_administration: str

    @property
    def plates(self) -> tuple[str, ...]:
        """Plates of tractor and trailers, empty ones left out."""
        return tuple(p for p in (self.tractor_plate, self.trailer1_plate, self.trailer2_plate) if p)

    @property
    def vehicle(self) -> str:
        """Plates as screens show them, joined with " / "."""
        return " / ".join(self.plates)

    @property
    def notes_missing(self) -> bool:
        """“not eksik” of every list (ATS-063)."""
        return bool(self.notes_later_reason) and self.notes_completed_at is None


@dataclass(frozen=True, slots=True)
class TrackingUnit:
    """A unit in a tracking. `state`: chosen, active, mounted, failed, cancelled or removed."""

    id: str
    aggregate: str
    unit_id: str
    serial: str
    imei: str
    state: str
    place: str
    place_detail: str
    switched_on_at: datetime | None
    activation_fix_at: datetime | None
    mounted_at: datetime | None
    mounted_by: str
    mounted_as: str
    checklist: tuple[str, ...]
    mounting_photo: str
    position_fix_at: datetime | None
    position_confirmed_at: datetime | None
    position_confirmed_by: str
    unmounted_at: datetime | None
    unmounted_by: str
    handed_over_by: str
    handed_over_statement: str
    read_serial: str
    read_imei: str
    id_checked_at: datetime | None
    removal_photo: str
    damage: str
    damage_fault: str
    carrier_part: str
    mounting_read_serial: str
    mounting_read_imei: str
    position_confirmed_as: str

    @property
    def is_carried(self) -> bool:
        """Still part of the tracking: neither failed nor cancelled."""
        return self.state not in ("failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A failed activation (m.67/4)."""

    id: str
    unit_id: str
    serial: str
    at: datetime
    reason: str
    staff_no: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note, update, request or correction note; never changed (ATS-107)."""

    id: str
    kind: NoteKind
    topic: str
    text: str
    administration: str
    staff_no: str
    name: str
    at: datetime
    answers: str
    alarm_id: str


@dataclass(frozen=True, slots=True)
class Undertaking:
    """EK-5 of one set of serials (ATS-068 to ATS-070, ATS-079)."""

    id: str
    version: int
    serials: tuple[str, ...]
    printed_at: datetime | None
    by_hand_reason: str
    signed_at: datetime | None
    officer_staff_no: str
    handed_at: datetime | None
    scan_sha256: str
    void_at: datetime | None
    void_reason: str
    received_at: datetime | None
    received_by: str
    missing_copies: tuple[str, ...]
    missing_reason: str
    filled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Hold:
    """An obstacle to exit or release (list 7.13); `aggregate` is the tracking or the request."""

    id: str
    aggregate: str
    kind: HoldKind
    tractor_plate: str
    trailer1_plate: str
    trailer2_plate: str
    administration: str
    ground: str
    set_at: datetime | None
    set_by: str
    lifted_at: datetime | None
    lifted_by: str
    lift_ground: str
    too_late: bool
    claim_id: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction asked from KKM; `outcome` is approved, refused or empty while pending (m.67/5)."""

    id: str
    aggregate: str
    field: str
    wrong: str
    right: str
    reason: str
    administration: str
    staff_no: str
    asked_at: datetime
    eform_no: str
    outcome: str
    decided_by: str
    decided_at: datetime | None
    decision_note: str

    @property
    def is_pending(self) -> bool:
        return not self.outcome


@dataclass(frozen=True, slots=True)
class Information:
    """Who was told, how and when (ATS-097, ATS-106)."""

    id: str
    target: str
    person: str
    way: str
    told_at: datetime
    text: str
    administration: str
    staff_no: str
    alarm_id: str
    purpose: str
