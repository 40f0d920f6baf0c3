"""İkinci bakış: the exit operator's own opinion first, then both. Source: m.39/1-a, m.41/1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions.facts import (
    FIRST,
    OPINION,
    SECOND,
    holds_of,
    last_completed,
    mark_value,
    review_value,
    runs_of,
    searches_of,
)
from gumruk_masaustu.systems.scan.actions.marks import NewMark, insert_marks, numbered
from gumruk_masaustu.systems.scan.actions.review import reviewed_run
from gumruk_masaustu.systems.scan.actions.step import opened, set_case, step
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.model import scan_review
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import review as review_rules
from gumruk_masaustu.systems.scan.rules import routing
from gumruk_masaustu.systems.scan.rules.release import check_release_approval
from gumruk_masaustu.systems.scan.states import check_transition
from gumruk_masaustu.systems.scan.values import Mark, SecondLook

_TEXTS = {"comment": Bound("İkinci bakış yorumu", 1000, multiline=True)}


@dataclass(frozen=True, slots=True)
class SecondForm:
    """What the exit operator sends: his final opinion, comment and own marks."""

    result: ReviewResult
    comment: str = ""
    marks: tuple[NewMark, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondView:
    """What the exit operator may see of the first review now; None while he has not given his opinion."""

    review: cases.ReviewLine | None
    marks: tuple[cases.MarkLine, ...]


def own_opinion(post: Post, case_id: str, run: int, by: Officer) -> cases.ReviewLine | None:
    """The opinion that this officer recorded on a run; nobody decides on another's opinion (SCAN-116)."""
    lines = (r for r in cases.reviews(post, case_id) if r.run == run and r.kind == OPINION)
    return next((r for r in lines if r.staff_no == by.staff_no), None)


def second_view(post: Post, case_id: str, by: Officer) -> SecondView:
    """The first result and marks, hidden until the officer's own opinion is stored. Source: SCAN-116."""
    run = last_completed(post, case_id)
    if run is None:
        return SecondView(None, ())
    opinion = own_opinion(post, case_id, run.number, by)
    look = SecondLook(by.staff_no, ReviewResult(opinion.result)) if opinion else None
    if not routing.may_see_marks(look, blind=bool(post.settings.value(settings.SECOND_LOOK_BLIND))):
        return SecondView(None, ())
    first = next((r for r in cases.reviews(post, case_id) if r.run == run.number and r.kind == FIRST), None)
    return SecondView(first, tuple(m for m in cases.marks(post, case_id, run.number) if not m.is_deleted))


@action(
    "scan.opinion_recorded",
    title="Kendi görüşünü kaydet",
    system="SCAN",
    letter="C",
    roles=(Role.EXIT_OPERATOR,),
    article="m.39/1-a",
    rule="SCAN-116",
)
def record_opinion(post: Post, case_id: str, form: SecondForm, *, by: Officer, at: datetime) -> SecondView:
    """The exit operator's opinion on the plain image, before he sees marks. Source: SCAN-115, SCAN-116."""
    case = opened(post, case_id, by)
    form = cleaned(form, _TEXTS)
    check_transition(case.state, Event.DECIDE_SECOND_LOOK)
    run, first = _first_review(post, case)
    for refusal in routing.need_other_person(by.staff_no, reviewer=first.staff_no):
        raise refusal
    if own_opinion(post, case_id, run.number, by) is not None:
        raise UserError(
            "Kendi görüşünüz kaydedilmiş; değiştirilemez.",
            remedy="Son görüşünüzü giriniz.",
            rule="SCAN-116",
            article="m.39/1-a",
        )
    if form.result is ReviewResult.SUSPICIOUS and not form.comment.strip():
        raise UserError(
            "Şüpheli görülen alan için yorum yazılmalıdır.",
            remedy="Hangi alanın neden şüpheli olduğunu yazınız.",
            field="second_look_comment",
            rule="SCAN-116",
            article="m.39/1-a",
        )
    earlier = [mark_value(m) for m in cases.marks(post, case_id, run.number)]
    drawn = numbered(form.marks, (), earlier, by)
    _check_marks(post, drawn)
    value = review_value(first)
    look = SecondLook(by.staff_no, form.result)
    with post.journal.entry("scan.opinion_recorded", by=by, at=at, about=case_id) as entry:
        insert_marks(entry, run.number, drawn, form.marks, kind=OPINION, by=by, at=at)
        entry.insert(
            scan_review,
            run=run.number,
            kind=OPINION,
            result=form.result,
            comment=form.comment,
            by=by.id,
            staff_no=by.staff_no,
            decided_at=at,
            agreed=routing.agree(value.result, look),
        )
    return second_view(post, case_id, by)


@action(
    "scan.second_look_decided",
    title="İkinci bakış sonucu",
    system="SCAN",
    letter="A",
    roles=(Role.EXIT_OPERATOR,),
    article="m.39/1-a",
    rule="SCAN-116",
)
def decide_second(post: Post, case_id: str, form: SecondForm, *, by: Officer, at: datetime) -> cases.Case:
    """İKİNCİ BAKIŞ to ARAMAYA SEVK or ÇIKIŞ ONAYI. Source: SCAN-115 to SCAN-118, SCAN-134."""
    case = opened(post, case_id, by)
    form = cleaned(form, _TEXTS)
    run, first = _first_review(post, case)
    opinion = own_opinion(post, case_id, run.number, by)
    look = SecondLook(
        by.staff_no,
        ReviewResult(opinion.result) if opinion else None,
        form.result,
        form.comment or (opinion.comment if opinion else ""),
    )
    blind = bool(post.settings.value(settings.SECOND_LOOK_BLIND))
    routing.check_second_look(look, reviewer=first.staff_no, blind=blind)
    earlier_runs = [r for r in runs_of(post, case_id) if r.number != run.number]
    suspicion = routing.suspicion_stands(earlier_runs, searches_of(post, case_id))
    result = ReviewResult(first.result)
    if form.result is ReviewResult.CLEAN:
        for refusal in routing.need_no_suspicion(result, earlier_suspicion=suspicion):
            raise refusal
    target = routing.after_second_look(result, look, earlier_suspicion=suspicion)
    suspicious = target is State.SEARCH_REFERRED
    state = step(post, case, Event.DECIDE_SECOND_LOOK, by, at, suspicious=suspicious)
    if not suspicious:
        seen = [replace(r, second_look=look) if r.number == run.number else r for r in runs_of(post, case_id)]
        check_release_approval(seen, searches_of(post, case_id), holds_of(post, case))
    drawn = numbered(form.marks, (), [mark_value(m) for m in cases.marks(post, case_id, run.number)], by)
    _check_marks(post, drawn)
    with post.journal.entry("scan.second_look_decided", by=by, at=at, about=case_id) as entry:
        insert_marks(entry, run.number, drawn, form.marks, kind=SECOND, by=by, at=at)
        entry.insert(
            scan_review,
            run=run.number,
            kind=SECOND,
            result=form.result,
            comment=form.comment,
            by=by.id,
            staff_no=by.staff_no,
            decided_at=at,
        )
        approval = {} if suspicious else {"release_approved_by": by.id, "release_approved_at": at}
        set_case(entry, case_id, at, state, **approval)
    return cases.case(post, case_id)


def _check_marks(post: Post, drawn: list[Mark]) -> None:
    """Marks of the exit operator want comment and finding as any mark does. Source: SCAN-101, SCAN-116."""
    minimum = int(post.settings.value(settings.MARK_COMMENT_MIN_CHARS))
    refuse_all(gap for mark in drawn for gap in review_rules.need_mark(mark, comment_min_chars=minimum))


def _first_review(post: Post, case: cases.Case) -> tuple[cases.RunLine, cases.ReviewLine]:
    run = reviewed_run(post, case)
    for line in cases.reviews(post, case.id):
        if line.run == run.number and line.kind == FIRST:
            return run, line
    raise UserError(
        "Görüntünün ilk incelemesi bitmemiş.", remedy="İnceleme sonucunu bekleyiniz.", rule="SCAN-114"
    )
