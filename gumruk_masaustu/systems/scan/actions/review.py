"""Görüntü inceleme. Source: m.38, m.40, m.41."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import DamagedFile, UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_count, need_text
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions.facts import (
    CORRECTION,
    FIRST,
    holds_of,
    last_completed,
    mark_value,
    runs_of,
    searches_of,
)
from gumruk_masaustu.systems.scan.actions.marks import DeletedMark, NewMark, insert_marks, numbered
from gumruk_masaustu.systems.scan.actions.step import (
    holdings,
    opened,
    roles_of,
    scan_system,
    set_case,
    step,
)
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import Hindrance, HindranceChoice, ReviewResult
from gumruk_masaustu.systems.scan.model import scan_review, scan_run
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import review as rules
from gumruk_masaustu.systems.scan.rules import routing
from gumruk_masaustu.systems.scan.rules.release import check_release_approval
from gumruk_masaustu.systems.scan.values import Review

_COMMENT = Bound("Açıklama", 1000, multiline=True)
_TEXTS = {
    "comment": _COMMENT,
    "hindrance_note": Bound("Engel açıklaması", 500, multiline=True),
    "hindrance_reason": Bound("Engel gerekçesi", 500, multiline=True),
}


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """What the review strip sends."""

    result: ReviewResult
    comment: str = ""
    density_found: bool | None = None
    hindrances: frozenset[Hindrance] = frozenset()
    hindrance_note: str = ""
    hindrance_choice: HindranceChoice | None = None
    hindrance_reason: str = ""
    printout_marked: bool = False
    marks: tuple[NewMark, ...] = ()
    deleted_marks: tuple[DeletedMark, ...] = ()
    seen_permille: int = 1000


def image_of(post: Post, run: cases.RunLine) -> bytes:
    """The stored image of a run, checked against its hash. Refuses one that was changed (SCAN-100)."""
    try:
        return post.attachments.read(run.image_sha256)
    except DamagedFile:
        raise UserError(
            rules.BROKEN_IMAGE,
            remedy="Sonuç kaydedilemez; Sistem Sorumlusuna bildiriniz.",
            rule="SCAN-100",
            article="m.48/1",
        ) from None


@action(
    "scan.review_decided",
    title="İnceleme sonucu",
    system="SCAN",
    letter="C",
    roles=(Role.IMAGE_OPERATOR,),
    article="m.38/2-e",
    rule="SCAN-112",
)
def decide(post: Post, case_id: str, form: ReviewForm, *, by: Officer, at: datetime) -> cases.Case:
    """The result is the only way out of İNCELEMEDE; marks, result and answers are one entry.

    Source: SCAN-057, SCAN-100 to SCAN-103, SCAN-108 to SCAN-112, SCAN-114.
    """
    case = opened(post, case_id, by)
    form = cleaned(form, _TEXTS)
    need_count(form.seen_permille, "seen_permille", "İncelenen bölüm (binde)", low=0, high=1000)
    run = reviewed_run(post, case)
    image_of(post, run)
    system, crew = scan_system(post, case.system_label), holdings(post, case.system_label, at)
    value = _review(form, by)
    earlier = cases.marks(post, case_id, run.number)
    drawn = numbered(form.marks, form.deleted_marks, [mark_value(m) for m in earlier], by)
    minimum = int(post.settings.value(settings.MARK_COMMENT_MIN_CHARS))
    rules.check_review(value, drawn, system, comment_min_chars=minimum)
    suspicion = routing.suspicion_stands(runs_of(post, case_id), searches_of(post, case_id))
    route = routing.after_review(form.result, reviewer=by.staff_no, crew=crew, earlier_suspicion=suspicion)
    state = step(
        post,
        case,
        Event.DECIDE_REVIEW,
        by,
        at,
        exit_operator=route.exit_operator is not None,
        suspicious=form.result is ReviewResult.SUSPICIOUS or suspicion,
    )
    if state is State.RELEASE_APPROVED:
        runs = [replace(r, review=value) if r.number == run.number else r for r in runs_of(post, case_id)]
        check_release_approval(runs, searches_of(post, case_id), holds_of(post, case))
    with post.journal.entry("scan.review_decided", by=by, at=at, about=case_id) as entry:
        given = (*form.marks, *(mark for mark, _ in form.deleted_marks))
        insert_marks(entry, run.number, drawn, given, kind=FIRST, by=by, at=at)
        _insert_review(entry, run.number, form, by, at, second_look_due=route.exit_operator is not None)
        approval = {"release_approved_by": by.id, "release_approved_at": at}
        approved = approval if state is State.RELEASE_APPROVED else {}
        set_case(entry, case_id, at, state, exit_duty_note=route.exit_duty_note, **approved)
    return cases.case(post, case_id)


def reviewed_run(post: Post, case: cases.Case) -> cases.RunLine:
    run = last_completed(post, case.id)
    if run is None:
        raise UserError("İncelenecek görüntü yok.", remedy="Taramanın bitmesini bekleyiniz.", rule="SCAN-112")
    return run


def _review(form: ReviewForm, by: Officer) -> Review:
    return Review(
        by.staff_no,
        form.result,
        form.comment,
        form.density_found,
        form.hindrances,
        form.hindrance_note,
        form.hindrance_choice,
        form.hindrance_reason,
        form.printout_marked,
    )


def _insert_review(
    entry: EntryDraft, run: int, form: ReviewForm, by: Officer, at: datetime, *, second_look_due: bool
) -> None:
    entry.insert(
        scan_review,
        run=run,
        kind=FIRST,
        second_look_due=second_look_due,
        result=form.result,
        comment=form.comment,
        density_found=bool(form.density_found),
        hindrances=sorted(form.hindrances),
        hindrance_note=form.hindrance_note,
        hindrance_choice=form.hindrance_choice,
        hindrance_reason=form.hindrance_reason,
        seen_permille=form.seen_permille,
        by=by.id,
        staff_no=by.staff_no,
        decided_at=at,
        printout_marked=form.printout_marked,
    )


@action(
    "scan.correction_added",
    title="Düzeltme ekle",
    system="SCAN",
    letter="R",
    roles=(Role.IMAGE_OPERATOR, Role.EXIT_OPERATOR, Role.SUPERVISOR),
    article="m.38/2-e",
    rule="SCAN-113",
)
def add_correction(post: Post, case_id: str, comment: str, *, by: Officer, at: datetime) -> None:
    """A saved result is never changed; a correction is a new dated entry. Source: SCAN-113."""
    case = opened(post, case_id, by)
    rules.check_correction(
        roles_of(post, by, case.system_label, at), is_released=case.state is State.RELEASED
    )
    comment = need_text(comment, "comment", Bound("Düzeltme", 1000, multiline=True), rule="SCAN-113")
    run = reviewed_run(post, case)
    with post.journal.entry("scan.correction_added", by=by, at=at, about=case_id) as entry:
        entry.insert(
            scan_review,
            run=run.number,
            kind=CORRECTION,
            comment=comment,
            by=by.id,
            staff_no=by.staff_no,
            decided_at=at,
        )


@action(
    "scan.new_run_wanted",
    title="Yeni tarama gerekli",
    system="SCAN",
    letter="C",
    roles=(Role.IMAGE_OPERATOR, Role.EXIT_OPERATOR),
    article="m.38/2-f",
    rule="SCAN-110",
)
def want_new_run(post: Post, case_id: str, reason: str, *, by: Officer, at: datetime) -> cases.Case:
    """İNCELEMEDE or İKİNCİ BAKIŞ to SAHA KONTROLÜ for the next run. Source: SCAN-110, SCAN-117."""
    case = opened(post, case_id, by)
    reason = need_text(
        reason, "reason", Bound("Yeni tarama nedeni", 500), rule="SCAN-110", article="m.38/2-f"
    )
    suspicion = routing.suspicion_stands(runs_of(post, case_id), searches_of(post, case_id))
    state = step(post, case, Event.NEW_RUN, by, at, suspicious=suspicion)
    with post.journal.entry("scan.new_run_wanted", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, run_count=case.run_no + 1)
        entry.set(scan_run, reviewed_run(post, case).id, is_replaced=True)
        entry.insert(
            scan_review,
            run=case.run_no,
            kind=CORRECTION,
            comment=reason,
            by=by.id,
            staff_no=by.staff_no,
            decided_at=at,
        )
    return cases.case(post, case_id)
