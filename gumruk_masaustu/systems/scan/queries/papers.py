"""Values of the printed forms, as of the form's date (SYS-003, SYS-007, F1 to F6)."""

from __future__ import annotations

import json
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.organisation import shipped_names, shipped_tree
from gumruk_masaustu.kernel.people.queries import person_as_of, person_by_staff_no
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.forms import declaration, ek2_back, ek2_common, ek2_front, marked_image
from gumruk_masaustu.systems.scan.lists import (
    Direction,
    Finding,
    Hindrance,
    ReviewResult,
    SearchOutcome,
    Source,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.review import has_digital_marks
from gumruk_masaustu.systems.scan.rules.review import hindrance_line
from gumruk_masaustu.systems.scan.values import Review


def head(case: cases.Case, serial: str) -> ek2_common.Ek2Head:
    """Serial and offices as named on the day of the request."""
    tree, names = shipped_tree(), shipped_names()
    unit = tree.by_short(case.unit)
    day = local_day(case.requested_at or case.state_since)
    return ek2_common.Ek2Head(
        serial, names.name_on(tree.region_of(unit.code), day), names.name_on(unit.code, day)
    )


def _person(post: Post, person_id: str, at: datetime | None) -> ek2_common.Person:
    if not person_id or at is None:
        return ek2_common.NOBODY
    found = person_as_of(post, person_id, at)
    return ek2_common.Person(found.name, found.staff_no, found.title)


def ek2_front_values(post: Post, case_id: str, serial: str) -> ek2_front.Ek2Front:
    """Front face, box by box. Source: F1, SYS-007."""
    case = cases.case(post, case_id)
    run, review, final = _result(post, case_id)
    search = next((s for s in reversed(cases.searches(post, case_id)) if s.committed_at), None)
    suspicious = None
    if review is not None:
        results = (review.result, final.result if final else "")
        suspicious = ReviewResult.SUSPICIOUS in results
    return ek2_front.Ek2Front(
        head=head(case, serial),
        vehicle=case.vehicle,
        requested_at=case.requested_at,
        goods=case.goods or ("boş" if case.is_loaded is False else ""),
        registration=case.registration_no,
        direction=Direction(case.direction) if case.direction else None,
        requested_by=case.source if case.source in (Source.KIM, Source.CUSTOMS) else None,
        requester=_person(post, case.requested_by, case.requested_at),
        agency=case.agency,
        reason=case.reasons[0] if case.reasons else None,
        suitable={"SUITABLE": True, "UNSUITABLE": False}.get(case.evaluation),
        evaluated_at=case.evaluated_at,
        evaluator=_person(post, case.evaluated_by, case.evaluated_at),
        evaluation_note=case.evaluation_note,
        prn_no=run.prn_no if run else "",
        reviewer=_person(post, review.by, review.decided_at) if review else ek2_common.NOBODY,
        suspicious=suspicious,
        scanned_at=run.ended_at if run else None,
        found=None if search is None else search.outcome == SearchOutcome.POSITIVE,
        exit_operator=_person(post, search.drafted_by, search.drafted_at) if search else ek2_common.NOBODY,
        searched_at=search.started_at if search else None,
    )


def _result(
    post: Post, case_id: str
) -> tuple[cases.RunLine | None, cases.ReviewLine | None, cases.ReviewLine | None]:
    """The printed run (the last completed one), its first review and its second look."""
    run = next((r for r in reversed(cases.runs(post, case_id)) if r.prn_no), None)
    reviews = [r for r in cases.reviews(post, case_id) if run and r.run == run.number]
    return (
        run,
        next((r for r in reviews if r.kind == "FIRST"), None),
        next((r for r in reviews if r.kind == "SECOND"), None),
    )


def ek2_back_values(post: Post, case_id: str, serial: str) -> ek2_back.Ek2Back:
    """Back face: explanations in their order. Source: F1, SCAN-004, SCAN-109, SCAN-128."""
    case = cases.case(post, case_id)
    _, review, _ = _result(post, case_id)
    search = next((s for s in reversed(cases.searches(post, case_id)) if s.committed_at), None)
    positive = search is not None and search.outcome == SearchOutcome.POSITIVE
    agency = None
    if case.source is Source.OTHER_AGENCY:
        agency = ek2_back.AgencySignature(
            case.agency_name, case.agency, case.agency_rank, case.agency_signed_at
        )
    return ek2_back.Ek2Back(
        head=head(case, serial),
        other_reason=case.reason_note,
        agency=agency,
        hindrance=_hindrance(review) if review else "",
        finding=search.explanation if search and positive else "",
        left_at=case.release_approved_at,
        released_by=_person(post, case.release_approved_by, case.release_approved_at).name,
        signer=case.driver_name,
    )


def _hindrance(line: cases.ReviewLine) -> str:
    found = frozenset(Hindrance(h) for h in line.hindrances)
    return hindrance_line(
        Review(
            line.staff_no,
            ReviewResult(line.result),
            hindrances=found,
            hindrance_note=line.hindrance_note,
        )
    )


def declaration_values(case: cases.Case, driver_name: str = "") -> declaration.Declaration:
    """F3 for the driver: case number or serial, plates and his name; nothing else (SCAN-066)."""
    return declaration.Declaration(case.serial or case.number, case.vehicle, driver_name or case.driver_name)


def marked_image_values(
    post: Post, case_id: str, jpeg: bytes, *, copy_no: int, printed_by: str, received_by: str = ""
) -> marked_image.MarkedImage:
    """F6 of the last completed run. `jpeg` is the whole image without marks; the form draws them."""
    case = cases.case(post, case_id)
    run = next((r for r in reversed(cases.runs(post, case_id)) if r.prn_no), None)
    if run is None:
        raise UserError(
            "Yazdırılacak görüntü yok.", remedy="Tarama tamamlanınca yazdırınız.", rule="SCAN-118"
        )
    receiver = person_by_staff_no(post, received_by, run.started_at) if received_by else None
    receipt = marked_image.Receipt(receiver.name, receiver.staff_no) if receiver else marked_image.Receipt()
    return marked_image.MarkedImage(
        office=head(case, "").office,
        case_number=case.number,
        prn_no=run.prn_no,
        vehicle=case.vehicle,
        scanned_at=run.ended_at or run.started_at,
        system=run.system_label,
        direction=Direction(case.direction),
        copy_no=copy_no,
        printed_by=printed_by,
        jpeg=jpeg,
        marks=tuple(_mark(m) for m in cases.marks(post, case_id, run.number) if not m.is_deleted),
        receipt=receipt,
        gamma=not has_digital_marks(post, case.system_label),
    )


def _mark(line: cases.MarkLine) -> marked_image.Mark:
    points = json.loads(line.points)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return marked_image.Mark(line.number, box, Finding(line.category), line.comment, line.staff_no)
