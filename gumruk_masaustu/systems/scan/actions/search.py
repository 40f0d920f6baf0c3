"""Arama: start, result draft, commit. Source: m.42, m.45/3, EK-2."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import end_of_day, from_local, local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import close_item, open_items, raise_item
from gumruk_masaustu.systems.scan.actions.facts import last_completed, runs_of
from gumruk_masaustu.systems.scan.actions.step import holdings, set_case, step
from gumruk_masaustu.systems.scan.events import Event
from gumruk_masaustu.systems.scan.lists import Hand, SearchAid, SearchOutcome, SeizureCategory
from gumruk_masaustu.systems.scan.model import (
    scan_custody,
    scan_mark,
    scan_search,
    scan_seizure_line,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import search as rules
from gumruk_masaustu.systems.scan.values import Place, SearchResult, SearchStart, SeizureLine

DOG_ITEM = "dogs.search"


@dataclass(frozen=True, slots=True)
class SearchForm:
    """Start of a search: who escorts, where, with what; what was handed over."""

    officers: tuple[str, ...]
    place: str
    aids: frozenset[SearchAid] = frozenset()
    aids_asked: bool = False
    got_printout: bool = False
    got_vehicle: bool = False
    got_documents: bool = False
    given_by: str = ""


@dataclass(frozen=True, slots=True)
class ResultForm:
    """Result of a search; `answers` says per mark number FOUND, NOT_FOUND or NOT_OPENED."""

    outcome: SearchOutcome | None
    explanation: str = ""
    record_no: str = ""
    record_date: date | None = None
    record: StoredFile | None = None
    lines: tuple[SeizureLine, ...] = ()
    no_dog_reason: str = ""
    answers: dict[int, str] = field(default_factory=dict)


@action(
    "scan.search_started",
    title="Aramayı başlat",
    system="SCAN",
    letter="C",
    functions=(Role.SEARCH_OFFICER,),
    article="m.42/1",
    rule="SCAN-121",
)
def start(post: Post, case_id: str, form: SearchForm, *, by: Officer, at: datetime) -> cases.Case:
    """ARAMAYA SEVK to ARAMADA; documents pass to the search officer. Source: SCAN-118, SCAN-121, SCAN-125."""
    case = cases.case(post, case_id)
    state = step(post, case, Event.START_SEARCH, by, at)
    run = last_completed(post, case_id)
    rules.check_search_start(
        SearchStart(
            officers=form.officers,
            place=form.place,
            started_at=at,
            aids=form.aids,
            aids_asked=form.aids_asked,
            has_printout_receipt=form.got_printout,
            has_vehicle_receipt=form.got_vehicle,
            has_documents_receipt=form.got_documents,
            is_without_image=run is None,
        )
    )
    documents = [d.id for d in cases.documents(post, case_id)]
    with post.journal.entry("scan.search_started", by=by, at=at, about=case_id) as entry:
        entry.insert(
            scan_search,
            run=run.number if run else None,
            officers=list(form.officers),
            place=form.place,
            started_at=at,
            aids=sorted(form.aids),
            receipt_staff_no=by.staff_no,
            receipt_at=at,
        )
        if documents:
            entry.insert(
                scan_custody,
                giver=Hand.ENTRY,
                taker=Hand.SEARCH,
                documents=documents,
                giver_staff_no=form.given_by,
                taker_staff_no=by.staff_no,
                at=at,
            )
        if _density_found(post, case_id):
            raise_item(
                entry,
                system="dogs",
                kind=DOG_ITEM,
                title=f"Dedektör köpek araması istenecek: {case.number}",
                role=Role.SUPERVISOR.value,
                unit=case.unit,
                at=at,
                number=case.number,
            )
        set_case(entry, case_id, at, state)
    return cases.case(post, case_id)


def _density_found(post: Post, case_id: str) -> bool:
    return any(r.review is not None and r.review.density_found for r in runs_of(post, case_id))


def open_search(post: Post, case_id: str) -> cases.SearchLine:
    """The search that has no committed result. Raises UserError when there is none."""
    for line in cases.searches(post, case_id):
        if line.committed_at is None:
            return line
    raise UserError("Süren bir arama yok.", remedy="Listeyi yenileyiniz.", rule="SCAN-126")


@action(
    "scan.search_result_drafted",
    title="Arama sonucunu yaz",
    system="SCAN",
    letter="C",
    roles=(Role.EXIT_OPERATOR, Role.IMAGE_OPERATOR),
    article="m.39/1-b",
    rule="SCAN-126",
)
def draft_result(post: Post, case_id: str, form: ResultForm, *, by: Officer, at: datetime) -> cases.Case:
    """ARAMADA to SONUÇ ONAYI BEKLİYOR. Source: SCAN-122, SCAN-126 to SCAN-128."""
    case, line = cases.case(post, case_id), open_search(post, case_id)
    state = step(post, case, Event.DRAFT_SEARCH_RESULT, by, at)
    rules.check_search_result(_result(post, case_id, form, by, at))
    with post.journal.entry("scan.search_result_drafted", by=by, at=at, about=case_id) as entry:
        if form.record is not None:
            entry.attach(form.record, kind="search_record")
        entry.set(
            scan_search,
            line.id,
            outcome=form.outcome,
            explanation=form.explanation,
            record_no=form.record_no,
            record_date=form.record_date,
            record_sha256=form.record.sha256 if form.record else None,
            no_dog_reason=form.no_dog_reason,
            drafted_by=by.id,
            drafter_staff_no=by.staff_no,
            drafted_at=at,
            returned_reason="",
        )
        _replace_lines(entry, post, case_id, line.id, form.lines)
        _answer_marks(entry, post, case_id, line.run, form.answers)
        set_case(entry, case_id, at, state)
    return cases.case(post, case_id)


def _result(post: Post, case_id: str, form: ResultForm, by: Officer, at: datetime) -> SearchResult:
    day = form.record_date
    return SearchResult(
        outcome=form.outcome,
        drafted_by=by.staff_no,
        drafted_at=at,
        record_no=form.record_no,
        record_date=from_local(day, time(0)) if day else None,
        has_record_copy=form.record is not None,
        explanation=form.explanation,
        lines=form.lines,
        density_found=_density_found(post, case_id),
        has_dog_team=False,
        no_dog_reason=form.no_dog_reason,
    )


def _replace_lines(
    entry: EntryDraft, post: Post, case_id: str, search_id: str, lines: tuple[SeizureLine, ...]
) -> None:
    for old in cases.seizures(post, case_id, search_id):
        entry.set(scan_seizure_line, old.id, is_removed=True)
    for line in lines:
        entry.insert(
            scan_seizure_line,
            search=search_id,
            category=line.category,
            quantity=line.quantity,
            unit=line.unit,
            value_kurus=line.value_kurus,
            value_pending=line.value_pending,
        )


def _answer_marks(
    entry: EntryDraft, post: Post, case_id: str, run: int | None, answers: dict[int, str]
) -> None:
    for mark in cases.marks(post, case_id, run) if run else ():
        if mark.number in answers:
            entry.set(scan_mark, mark.id, answer=answers[mark.number])


@action(
    "scan.search_result_returned",
    title="Sonucu geri gönder",
    system="SCAN",
    letter="A",
    roles=(Role.SYSTEM_OPERATOR,),
    article="m.45/3",
    rule="SCAN-129",
)
def return_result(post: Post, case_id: str, reason: str, *, by: Officer, at: datetime) -> cases.Case:
    """SONUÇ ONAYI BEKLİYOR back to ARAMADA with a reason. Source: SCAN-129."""
    case, line = cases.case(post, case_id), open_search(post, case_id)
    rules.check_return(reason)
    state = step(post, case, Event.RETURN_SEARCH_RESULT, by, at)
    with post.journal.entry("scan.search_result_returned", by=by, at=at, about=case_id) as entry:
        entry.set(scan_search, line.id, returned_reason=reason)
        set_case(entry, case_id, at, state)
    return cases.case(post, case_id)


@action(
    "scan.search_result_committed",
    title="Arama sonucunu onayla",
    system="SCAN",
    letter="A",
    roles=(Role.SYSTEM_OPERATOR,),
    article="m.45/3",
    rule="SCAN-129",
)
def commit_result(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """Only the current Sistem Operatörü; Olumlu opens hold, seizure folder and the hand-over.

    The screen has checked his own password just before. Source: SCAN-129 to SCAN-133.
    """
    case, line = cases.case(post, case_id), open_search(post, case_id)
    drafted = _drafted(post, case, line)
    rules.check_commit(by.staff_no, holdings(post, case.system_label, at), drafted)
    positive = drafted.outcome is SearchOutcome.POSITIVE
    state = step(post, case, Event.COMMIT_SEARCH_RESULT, by, at, positive=positive)
    place = "" if positive else rules.inspection_place(Place(case.site_type), search_place=line.place)
    with post.journal.entry("scan.search_result_committed", by=by, at=at, about=case_id) as entry:
        entry.set(
            scan_search,
            line.id,
            committed_by=by.id,
            committer_staff_no=by.staff_no,
            committed_at=at,
            inspection_place=place,
        )
        for item in open_items(post, unit=case.unit, record=case_id):
            if item.kind == DOG_ITEM:
                close_item(entry, item.id, result=line.explanation or "arama bitti", at=at)
        folder = _seize(entry, post, case, at) if positive else ""
        set_case(entry, case_id, at, state, legal_hold=positive or case.legal_hold, seizure_folder=folder)
    return cases.case(post, case_id)


def _drafted(post: Post, case: cases.Case, line: cases.SearchLine) -> SearchResult:
    lines = tuple(
        SeizureLine(
            SeizureCategory(row.category),
            row.quantity or Decimal(0),
            row.unit,
            row.value_kurus,
            row.value_pending,
        )
        for row in cases.seizures(post, case.id, line.id)
    )
    return SearchResult(
        outcome=SearchOutcome(line.outcome) if line.outcome else None,
        drafted_by=line.drafter_staff_no,
        drafted_at=line.drafted_at,
        record_no=line.record_no,
        record_date=from_local(line.record_date, time(0)) if line.record_date else None,
        has_record_copy=bool(line.record_sha256),
        explanation=line.explanation,
        lines=lines,
    )


def _seize(entry: EntryDraft, post: Post, case: cases.Case, at: datetime) -> str:
    """Number of the seizure folder; doors to other systems are open items. Source: SCAN-130 to SCAN-132."""
    folder = entry.number("YKD", case.number)
    run = last_completed(post, case.id)
    scanned = local_day(run.ended_at if run and run.ended_at else at)
    items = (
        ("custody", "custody.handover", f"Adli Kolluk birimine devredilecek: {case.number}", None),
        ("seizures", "seizures.folder", f"Yakalama dosyası tamamlanacak: {folder}", None),
        (
            "cctv",
            "cctv.cabin_copy",
            f"Kabin kamera kaydı ayrı birime kopyalanacak: {case.number}",
            end_of_day(rules.cabin_footage_due(scanned)),
        ),
    )
    for system, kind, title, due_at in items:
        raise_item(
            entry,
            system=system,
            kind=kind,
            title=title,
            role=Role.SUPERVISOR.value,
            unit=case.unit,
            at=at,
            due_at=due_at,
            number=case.number,
        )
    return folder
