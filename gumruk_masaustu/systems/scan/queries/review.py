"""What review, second look and search see of a case at one glance. Nothing here says why it was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.kernel.organisation import shipped_names, shipped_tree
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import scan_system_of
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    Direction,
    Labelled,
    RegistrationKind,
    ReviewResult,
    RunState,
    SealState,
    SearchOutcome,
    SpecialLoad,
    SystemKind,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists

MOST_EARLIER = 20
NO_RESULT = "sonuç girilmemiş"
"""Also while a second look is due: its operator may know nothing of the first (SCAN-116)."""


@dataclass(frozen=True, slots=True)
class EarlierScan:
    """An earlier scan of the vehicle, one of its trailers or containers (SCAN-104)."""

    case_id: str
    number: str
    scanned_at: datetime
    site: str
    vehicle: str
    result: str
    image_sha256: str


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """Case, run under review, its documents and earlier scans; `has_digital_marks`: m.41/2."""

    case: cases.Case
    run: cases.RunLine | None
    facts: tuple[tuple[str, str], ...]
    documents: tuple[cases.Document, ...]
    earlier: tuple[EarlierScan, ...]
    has_digital_marks: bool = True
    searches: tuple[cases.SearchLine, ...] = ()
    marks: tuple[cases.MarkLine, ...] = ()
    """Marks of the run that stand; empty in a blind second look (`without_marks`)."""


def review_case(post: Post, case_id: str, *, without_marks: bool = False) -> ReviewCase:
    """Everything beside the image. Source: SCAN-089, SCAN-104."""
    case = cases.case(post, case_id)
    done = [run for run in cases.runs(post, case_id) if run.state is RunState.COMPLETED]
    run = done[-1] if done else None
    found = cases.marks(post, case_id, run.number) if run and not without_marks else ()
    return ReviewCase(
        case,
        run,
        facts_of(case),
        cases.documents(post, case_id),
        earlier_scans(post, case),
        has_digital_marks(post, case.system_label),
        cases.searches(post, case_id),
        tuple(mark for mark in found if not mark.is_deleted),
    )


def has_digital_marks(post: Post, system_label: str) -> bool:
    """Off on gamma-ray systems unless headquarters opened them on the card (m.41/2, D36)."""
    card = scan_system_of(post, system_label)
    return card is None or card.digital_marks or card.kind != SystemKind.GAMMA


def earlier_scans(post: Post, case: cases.Case) -> tuple[EarlierScan, ...]:
    """Scans under any number of the vehicle in local data, newest first. Source: m.38/2-d, SCAN-104."""
    numbers = (
        case.plate,
        case.trailer_plate,
        case.trailer2_plate,
        case.container_no,
        case.container2_no,
        case.wagon_no,
    )
    rows = {row.id: row for key in numbers if key for row in lists.by_vehicle(post, key)}
    rows.pop(case.id, None)
    found = (scan for row in rows.values() for scan in _scans_of(post, row))
    return tuple(sorted(found, key=lambda scan: scan.scanned_at, reverse=True))[:MOST_EARLIER]


def _scans_of(post: Post, row: lists.CaseRow) -> Iterable[EarlierScan]:
    for run in cases.runs(post, row.id):
        if run.state is RunState.COMPLETED and run.ended_at is not None:
            vehicle = " / ".join(part for part in (row.plate, row.trailer_plate, row.container_no) if part)
            yield EarlierScan(
                row.id,
                row.number,
                run.ended_at,
                site_name(row.unit, run.ended_at),
                vehicle,
                NO_RESULT if row.state is State.SECOND_LOOK else _result_of(post, row.id, run.number),
                run.image_sha256,
            )


def _result_of(post: Post, case_id: str, run: int) -> str:
    """Outcome of a committed search, else the result of the review."""
    outcomes = [s.outcome for s in cases.searches(post, case_id) if s.run == run and s.committed_at]
    if outcomes:
        return f"Arama: {SearchOutcome(outcomes[-1]).label}"
    results = [r.result for r in cases.reviews(post, case_id) if r.run == run and r.result]
    if not results:
        return NO_RESULT
    suspicious = ReviewResult.SUSPICIOUS.value in results
    return "şüpheli" if suspicious else "şüpheli değil"


def site_name(unit: str, at: datetime) -> str:
    """Name of a unit on a day; its short code where the tree does not know it."""
    tree = shipped_tree()
    try:
        return shipped_names().name_on(tree.by_short(unit).code, at.date())
    except (KeyError, ValueError):
        return unit


def _label(kind: type[Labelled], value: str) -> str:
    return kind(value).label if value in set(kind) else value


def facts_of(case: cases.Case) -> tuple[tuple[str, str], ...]:
    """Entry data as label and text; empty ones are left out. No source, reason or priority."""
    registration = " ".join(
        part for part in (_label(RegistrationKind, case.registration_kind), case.registration_no) if part
    )
    day = f", {show_date(case.registration_date)}" if case.registration_date else ""
    special = ", ".join(_label(SpecialLoad, value) for value in case.special_load)
    load = {True: "yüklü", False: "boş", None: ""}[case.is_loaded]
    items = f"{case.item_count} kalem" if case.item_count is not None else ""
    driver = " / ".join(part for part in (case.driver_name, case.driver_nationality) if part)
    seals = " · ".join(part for part in (case.seal_numbers, _label(SealState, case.seal_state)) if part)
    pairs = (
        ("Yön", _label(Direction, case.direction)),
        ("Taşıt", case.vehicle_type.label),
        ("Eşya", case.goods),
        ("Yük", ", ".join(part for part in (load, items) if part)),
        ("Tescil", f"{registration}{day}"),
        ("Mühür", seals),
        ("Özel durum", special),
        ("Gönderici", case.consignor),
        ("Alıcı", case.consignee),
        ("Sürücü", driver if not case.no_driver else "sürücü yok"),
        ("Yolcu", str(case.passenger_count) if case.passenger_count else ""),
        ("Gemi", " ".join(part for part in (case.ship_name, case.voyage) if part)),
    )
    return tuple((label, text) for label, text in pairs if text)
