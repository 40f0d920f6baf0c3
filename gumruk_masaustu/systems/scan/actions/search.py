"""Arama: start, result draft, commit. Source: m.42, m.45/3, EK-2."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import end_of_day, from_local, local_day
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.scan.actions.entry import custody_steps
from gumruk_masaustu.systems.scan.actions.facts import last_completed, runs_of
from gumruk_masaustu.systems.scan.actions.items import close_items
from gumruk_masaustu.systems.scan.actions.search_forms import ResultForm as ResultForm
from gumruk_masaustu.systems.scan.actions.search_forms import SearchForm as SearchForm
from gumruk_masaustu.systems.scan.actions.search_forms import cleaned_result, cleaned_start
from gumruk_masaustu.systems.scan.actions.sheets import check_marked_sheet
from gumruk_masaustu.systems.scan.actions.step import holdings, need_exit_duty, opened, set_case, step
from gumruk_masaustu.systems.scan.events import Event
from gumruk_masaustu.systems.scan.lists import Hand, SearchOutcome, SeizureCategory
from gumruk_masaustu.systems.scan.model import (
    scan_copy,
    scan_custody,
    scan_mark,
    scan_search,
    scan_seizure_line,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import search as rules
from gumruk_masaustu.systems.scan.rules.registration import holders
from gumruk_masaustu.systems.scan.values import Place, SearchResult, SearchStart, SeizureLine

DOG_ITEM = "dogs.search"


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
    case, form = opened(post, case_id, by), cleaned_start(form)
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
        _take_papers(entry, post, case_id, form.given_by, by, at)
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


def _take_papers(
    entry: EntryDraft, post: Post, case_id: str, given_by: str, by: Officer, at: datetime
) -> None:
    """Transport documents and printouts are in the hands of the search officer now. Source: SCAN-118."""
    held = holders(custody_steps(post, case_id))
    for giver in dict.fromkeys(line.taker for line in held.values()):
        if giver is not Hand.SEARCH:
            entry.insert(
                scan_custody,
                giver=giver,
                taker=Hand.SEARCH,
                documents=[document for document, line in held.items() if line.taker is giver],
                giver_staff_no=given_by,
                taker_staff_no=by.staff_no,
                at=at,
            )
    for copy in cases.copies(post, case_id):
        if not copy.end and not copy.receiver_staff_no:
            entry.set(scan_copy, copy.id, receiver_staff_no=by.staff_no)


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
    case, line = opened(post, case_id, by), open_search(post, case_id)
    form = cleaned_result(form, at)
    state = step(post, case, Event.DRAFT_SEARCH_RESULT, by, at)
    need_exit_duty(post, case, by, at)
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
            dog_record=form.dog_record,
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
        has_dog_record=bool(form.dog_record),
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
    case, line = opened(post, case_id, by), open_search(post, case_id)
    reason = text_of(reason, "return_reason", Bound("Geri gönderme nedeni", 500, multiline=True))
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
def commit_result(
    post: Post,
    case_id: str,
    *,
    inspection_place: str = "",
    inspection_reason: str = "",
    by: Officer,
    at: datetime,
) -> cases.Case:
    """Only the current Sistem Operatörü; Olumlu opens hold, seizure folder and the hand-over.

    He typed his own password just before (`accounts.sign_in.confirm_password`); it counts for one result.
    `inspection_place`: another place than the default for the customs inspection after Olumsuz, with its
    reason. Source: SCAN-129 to SCAN-133.
    """
    case, line = opened(post, case_id, by), open_search(post, case_id)
    drafted = _drafted(post, case, line)
    post.sessions.check_confirmed(by, at, rule="SCAN-129")
    rules.check_commit(by.staff_no, holdings(post, case.system_label, at), drafted)
    positive = drafted.outcome is SearchOutcome.POSITIVE
    state = step(post, case, Event.COMMIT_SEARCH_RESULT, by, at, positive=positive)
    place, reason = "", ""
    if positive:
        check_marked_sheet(post, case)
    else:
        place, reason = _inspection(case, line, inspection_place, inspection_reason)
    with post.journal.entry("scan.search_result_committed", by=by, at=at, about=case_id) as entry:
        entry.set(
            scan_search,
            line.id,
            committed_by=by.id,
            committer_staff_no=by.staff_no,
            committed_at=at,
            inspection_place=place,
            inspection_reason=reason,
        )
        close_items(entry, post, case, DOG_ITEM, at=at, result="arama bitti")
        folder = _seize(entry, post, case, at) if positive else ""
        set_case(entry, case_id, at, state, legal_hold=positive or case.legal_hold, seizure_folder=folder)
    post.sessions.use_confirmation(by)
    return cases.case(post, case_id)


def _inspection(case: cases.Case, line: cases.SearchLine, place: str, reason: str) -> tuple[str, str]:
    """Where the inspection ends, and why there if it is not the default. Source: SCAN-133."""
    default = rules.inspection_place(Place(case.site_type), search_place=line.place)
    place = text_of(place, "inspection_place", Bound("Muayene yeri")) or default
    reason = text_of(reason, "inspection_reason", Bound("Muayene yeri değişikliğinin nedeni", 300))
    refuse_all(rules.need_inspection_place(place, default, reason))
    return place, reason


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
