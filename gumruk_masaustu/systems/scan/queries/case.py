"""One case with all that belongs to it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, cast

from sqlalchemy import Table, bindparam, select

from gumruk_masaustu.kernel.db.rows import Lookup, columns_for
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan import model
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    Basis,
    Hand,
    Purpose,
    Reason,
    RunPurpose,
    RunState,
    SiteType,
    Source,
    SuspectedGoods,
    VehicleType,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """The case itself, column by column; restricted ones are empty where their part is not here."""

    id: str
    number: str
    state: State
    state_since: datetime
    unit: str
    site_type: SiteType
    system_label: str
    source: Source | None
    reasons: tuple[Reason, ...]
    reason_note: str
    bases: tuple[Basis, ...]
    rationale: str
    purposes: tuple[Purpose, ...]
    priority: bool
    suspected: tuple[SuspectedGoods, ...]
    vehicle_type: VehicleType
    direction: str
    plate: str
    plate_country: str
    no_trailer: bool
    trailer_plate: str
    trailer_country: str
    trailer2_plate: str
    carries_container: bool
    container_no: str
    container2_no: str
    number_confirmed: bool
    train_no: str
    wagon_no: str
    wagon_order: int | None
    no_driver: bool
    driver_name: str
    driver_nationality: str
    driver_document: str
    passenger_count: int | None
    ship_name: str
    voyage: str
    operator_company: str
    registration_kind: str
    registration_no: str
    registration_date: date | None
    registration_override: str
    is_loaded: bool | None
    goods: str
    item_count: int | None
    consignor: str
    consignee: str
    seal_state: str
    seal_numbers: str
    special_load: tuple[str, ...]
    requested_by: str
    requester_staff_no: str
    requested_at: datetime | None
    requester_is_referral_officer: bool
    evaluation: str
    evaluation_note: str
    evaluated_by: str
    evaluated_at: datetime | None
    agency: str
    agency_name: str
    agency_rank: str
    agency_signed_at: datetime | None
    serial: str
    queued_at: datetime | None
    moved_to: int | None
    moved_at: datetime | None
    belongings_at: datetime | None
    belongings_by: str
    needs_escort: bool
    escort_staff_no: str
    escort_since: datetime | None
    declaration_state: str
    declaration_reason: str
    entry_operator: str
    entry_closed_at: datetime | None
    safety_checker: str
    ready_at: datetime | None
    run_count: int | None
    hq_hold: bool
    hq_review: bool
    legal_hold: bool
    release_approved_by: str
    release_approved_at: datetime | None
    released_by: str
    released_at: datetime | None
    closing_reason: str
    exit_duty_note: str
    seizure_folder: str
    hq_acknowledged_at: datetime | None
    hq_confirmed_at: datetime | None
    other_device: str = ""
    other_device_reason: str = ""
    profile_id: str = ""
    profile_hit_at: datetime | None = None
    registration_override_by: str = ""
    moved_reason: str = ""
    moved_from: int | None = None
    exemption: str = ""
    exemption_basis: str = ""
    hq_ground: str = ""
    hq_acknowledged_by: str = ""
    late_hold: bool = False
    acting_note: str = ""
    arrived_at: datetime | None = None
    arrived_on: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every plate and number under which the vehicle stands here."""
        parts = (self.plate, self.trailer_plate, self.trailer2_plate, self.container_no, self.container2_no)
        return tuple(part for part in (*parts, self.wagon_no) if part)

    @property
    def vehicle(self) -> str:
        """Plates and numbers as they stand on papers, joined with " / "."""
        return " / ".join(self.numbers)

    @property
    def run_no(self) -> int:
        """Number of the run that is going on or comes next; the first is 1."""
        return self.run_count or 1


@dataclass(frozen=True, slots=True)
class Document:
    """A transport document scanned into the case."""

    id: str
    kind: str
    number: str
    pages: int | None
    sha256: str
    added_at: datetime
    is_removed: bool


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """One passing of documents from hand to hand."""

    id: str
    giver: Hand
    taker: Hand
    documents: tuple[str, ...]
    giver_staff_no: str
    taker_staff_no: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TickLine:
    """A ticked item of the field checklist."""

    id: str
    run: int
    item: str
    ticked_at: datetime
    staff_no: str
    cleared_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run as it is stored."""

    id: str
    number: int
    purpose: RunPurpose
    state: RunState
    started_at: datetime
    ended_at: datetime | None
    system_label: str
    discrimination: str
    prn_no: str
    image_sha256: str
    image_name: str
    mm_per_pixel: Decimal | None
    starter_staff_no: str
    operators: tuple[str, ...]
    abort_cause: str
    waiting_area_at: datetime | None
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A saved opinion on the image of a run."""

    id: str
    run: int
    kind: str
    result: str
    comment: str
    density_found: bool
    hindrances: tuple[str, ...]
    hindrance_note: str
    seen_permille: int | None
    second_look_due: bool
    by: str
    staff_no: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A saved mark; `points` is JSON of image pixels."""

    id: str
    run: int
    number: int
    shape: str
    points: str
    category: str
    comment: str
    author_kind: str
    staff_no: str
    marked_at: datetime
    is_deleted: bool
    answer: str


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A search with its result as far as it has come."""

    id: str
    run: int | None
    officers: tuple[str, ...]
    place: str
    started_at: datetime | None
    aids: tuple[str, ...]
    receipt_staff_no: str
    receipt_at: datetime | None
    outcome: str
    explanation: str
    record_no: str
    record_date: date | None
    record_sha256: str
    drafter_staff_no: str
    drafted_by: str
    drafted_at: datetime | None
    committer_staff_no: str
    committed_at: datetime | None
    returned_reason: str
    inspection_place: str
    inspection_reason: str = ""
    dog_record: str = ""
    no_dog_reason: str = ""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A printed copy of the marked image; `end` is empty while it is out (SCAN-119)."""

    id: str
    number: int
    print_no: str
    receiver_staff_no: str
    printed_at: datetime
    printed_by: str
    end: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class SeizureRow:
    """One seized item of a search."""

    id: str
    search: str
    category: str
    quantity: Decimal | None
    unit: str
    value_kurus: int | None
    value_pending: bool
    is_removed: bool


_CASE = Lookup(
    Case, select(*columns_for(Case, model.scan_case)).where(model.scan_case.c.id == bindparam("id"))
)


def case(post: Post, case_id: str) -> Case:
    """The case. Raises UserError when there is none."""
    with post.read() as db:
        found = _CASE.rows(db, id=case_id)
    if not found:
        raise UserError("Kayıt bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.")
    return found[0]


@functools.cache
def _lookup(kind: type[Any], table: Table, order: str) -> Lookup[Any]:
    """Made once for each kind of line; only the case differs between calls."""
    query = select(*columns_for(kind, table)).where(table.c.aggregate == bindparam("case"))
    return Lookup(kind, query.order_by(table.c[order], table.c.id))


def _lines(post: Post, kind: type[T], table: Table, case_id: str, order: str) -> tuple[T, ...]:
    with post.read() as db:
        found: tuple[T, ...] = _lookup(cast(Any, kind), table, order).rows(db, case=case_id)
    return found


def documents(post: Post, case_id: str) -> tuple[Document, ...]:
    """Documents of the case that were not taken out again, in the order in which they were added."""
    table = model.scan_document
    return tuple(d for d in _lines(post, Document, table, case_id, "added_at") if not d.is_removed)


def custody(post: Post, case_id: str) -> tuple[CustodyLine, ...]:
    """Hands through which documents went, oldest first."""
    return _lines(post, CustodyLine, model.scan_custody, case_id, "at")


def ticks(post: Post, case_id: str, run: int) -> tuple[TickLine, ...]:
    """Ticks of a run that still stand."""
    lines = _lines(post, TickLine, model.scan_tick, case_id, "ticked_at")
    return tuple(t for t in lines if t.run == run and t.cleared_at is None)


def runs(post: Post, case_id: str) -> tuple[RunLine, ...]:
    """Runs of the case by number."""
    return _lines(post, RunLine, model.scan_run, case_id, "number")


def reviews(post: Post, case_id: str) -> tuple[ReviewLine, ...]:
    """Opinions of the case, oldest first."""
    return _lines(post, ReviewLine, model.scan_review, case_id, "decided_at")


def marks(post: Post, case_id: str, run: int) -> tuple[MarkLine, ...]:
    """Marks of a run, deleted ones included, by number."""
    lines = _lines(post, MarkLine, model.scan_mark, case_id, "number")
    return tuple(m for m in lines if m.run == run)


def searches(post: Post, case_id: str) -> tuple[SearchLine, ...]:
    """Searches of the case, oldest first."""
    return _lines(post, SearchLine, model.scan_search, case_id, "started_at")


def copies(post: Post, case_id: str) -> tuple[CopyLine, ...]:
    """Copies of the marked image by number (SCAN-119)."""
    return _lines(post, CopyLine, model.scan_copy, case_id, "number")


def seizures(post: Post, case_id: str, search_id: str) -> tuple[SeizureRow, ...]:
    """Seized items of a search that were not taken out again."""
    lines = _lines(post, SeizureRow, model.scan_seizure_line, case_id, "id")
    return tuple(s for s in lines if s.search == search_id and not s.is_removed)
