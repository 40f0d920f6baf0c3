"""Referrals as they are stored: the record with its steps and time corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gumruk_masaustu.systems.tracking.lists import Origin, Priority, RequesterBox, RequestState, ReturnReason
from gumruk_masaustu.systems.tracking.values.request import Choice, Part, RiskMark, Signer, StepKind


@dataclass(frozen=True, slots=True)
class Step:
    """A part of EK-4, a question, an answer, a notice; rows are only added."""

    id: str
    kind: StepKind
    choice: str
    box: str
    explanation: str
    person: str
    name: str
    staff_no: str
    title: str
    at: datetime
    acting: str


@dataclass(frozen=True, slots=True)
class TimeCorrection:
    """A request to the hareket gümrük idaresi and its written answer (m.66/4)."""

    id: str
    given_hours: Decimal | None
    table_hours: Decimal | None
    kind: str
    asked_at: datetime
    staff_no: str
    reply_hours: Decimal | None
    reply_no: str
    reply_date: date | None
    replied_at: datetime | None


@dataclass(frozen=True, slots=True)
class RequestColumns:
    """The stored columns. Restricted ones are empty for who may not know why the vehicle was chosen."""

    id: str
    number: str
    origin: Origin
    state: RequestState
    state_since: datetime
    state_left: RequestState | None
    administration: str
    customs_office: str
    priority: Priority | None
    tractor_plate: str
    tractor_country: str
    trailer1_plate: str
    trailer1_country: str
    trailer2_plate: str
    trailer2_country: str
    goods: str
    tir_no: str
    declaration_no: str
    route: str
    destination: str
    warehouse_code: str
    warehouse_name: str
    regime: str
    given_hours: Decimal | None
    fetched: tuple[str, ...]
    requester_box: RequesterBox | None
    requester: str
    requester_name: str
    requester_staff_no: str
    requester_unit: str
    requested_at: datetime | None
    reason: str
    risk_elements: tuple[str, ...]
    risk_mark: RiskMark | None
    return_reason: ReturnReason | None
    approved_at: datetime | None
    activated_at: datetime | None
    tracking_id: str
    exemption_law: str
    exemption_article: str
    annotation: str
    not_fulfilled_reason: str
    hq_hold: bool
    override_reason: str


@dataclass(frozen=True, slots=True)
class Request(RequestColumns):
    """A referral with all that was decided about it."""

    steps: tuple[Step, ...] = ()
    corrections: tuple[TimeCorrection, ...] = ()
    sees_risk: bool = True
    """Whether the restricted columns were given to this reader."""

    @property
    def plates(self) -> tuple[str, ...]:
        """Tractor and trailers as typed."""
        known = (self.tractor_plate, self.trailer1_plate, self.trailer2_plate)
        return tuple(plate for plate in known if plate)

    @property
    def served_as(self) -> Priority:
        """The priority that counts; 4 until somebody sets another."""
        return self.priority or Priority.OTHER

    def of_kind(self, *kinds: StepKind) -> tuple[Step, ...]:
        """Steps of these kinds, oldest first."""
        return tuple(step for step in self.steps if step.kind in kinds)

    def part(self, kind: StepKind) -> Step | None:
        """The part that counts now: the last of its kind since EK-4 was last sent to the sevk amiri."""
        sent = [n for n, step in enumerate(self.steps) if step.kind is StepKind.SUBMITTED]
        start = sent[-1] if sent else 0
        return next((step for step in reversed(self.steps[start:]) if step.kind is kind), None)

    def field_choice(self) -> Choice | None:
        """KARAR that counts now, if there is one."""
        step = self.part(StepKind.FIELD)
        return Choice(step.choice) if step else None

    def signers(self) -> tuple[Signer, ...]:
        """Everybody who asked or signed a part, of earlier rounds too (ATS-039)."""
        asked = (Signer(Part.REQUESTER, self.requester, self.requester_staff_no),) if self.requester else ()
        parts = {part.value for part in Part}
        signed = (
            Signer(Part(step.kind.value), step.person, step.staff_no)
            for step in self.steps
            if step.kind.value in parts and step.kind is not StepKind.SUBMITTED
        )
        return (*asked, *signed)
