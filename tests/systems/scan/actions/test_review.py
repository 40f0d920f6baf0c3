"""Görüntü inceleme and ikinci bakış on a real post."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gumruk_masaustu.systems.scan.actions import review, run, second_look
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hindrance, HindranceChoice, ReviewResult
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.papers import ek2_back_values
from tests.systems.scan.made import CLEAN, SUSPICIOUS, mark
from tests.systems.scan.station import Station

CLEAN_RESULT, SUSPICIOUS_RESULT = ReviewResult.CLEAN, ReviewResult.SUSPICIOUS


@pytest.fixture
def case(station: Station) -> cases.Case:
    return station.at_state(State.IMAGE_REVIEW)


def rule_of(station: Station, case: cases.Case, form: review.ReviewForm) -> str | None:
    return station.refused(lambda: station.review(case.id, form), about=case.id).rule


@pytest.mark.rule("SCAN-100")
def test_one_changed_byte_stops_every_result(station: Station, case: cases.Case) -> None:
    sha256 = cases.runs(station.post, case.id)[0].image_sha256
    path: Path = station.post.folder / "files" / sha256[:2] / sha256
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(bytes(data))
    refusal = station.refused(lambda: station.review(case.id), about=case.id)
    assert refusal.text == "Görüntü bütünlüğü bozuk"
    assert refusal.rule == "SCAN-100"


@pytest.mark.rule("SCAN-101")
def test_marks_are_numbered_with_author_category_and_pixels(station: Station, case: cases.Case) -> None:
    short = replace(SUSPICIOUS, marks=(mark("bak"),))
    assert rule_of(station, case, short) == "SCAN-101"
    station.review(case.id, replace(SUSPICIOUS, marks=(mark(), mark("Yakıt deposunda çift cidar"))))
    first, second = cases.marks(station.post, case.id, 1)
    assert (first.number, second.number) == (1, 2)
    assert (first.points, first.staff_no) == ("[[4100, 880], [4620, 1240]]", "220145")
    assert first.comment == "Dorse ön duvarında ek bölme"
    assert first.marked_at == station.clock()


@pytest.mark.rule("SCAN-102")
def test_suspicious_wants_a_mark(station: Station, case: cases.Case) -> None:
    refusal = station.refused(lambda: station.review(case.id, replace(SUSPICIOUS, marks=())), about=case.id)
    assert refusal.text == "En az bir bölge işaretlenmelidir"


@pytest.mark.rule("SCAN-103")
def test_a_clean_result_has_no_mark_and_a_deletion_leaves_its_trace(
    station: Station, case: cases.Case
) -> None:
    assert rule_of(station, case, replace(CLEAN, marks=(mark(),))) == "SCAN-103"
    assert rule_of(station, case, replace(CLEAN, deleted_marks=((mark(), "  "),))) == "SCAN-103"
    station.review(case.id, replace(CLEAN, deleted_marks=((mark(), "gölge, yedek lastik"),)))
    (line,) = cases.marks(station.post, case.id, 1)
    assert line.is_deleted


@pytest.mark.rule("SCAN-108")
def test_the_density_question_is_answered(station: Station, case: cases.Case) -> None:
    assert rule_of(station, case, replace(SUSPICIOUS, density_found=None)) == "SCAN-108"


@pytest.mark.rule("SCAN-109")
def test_a_hindrance_stands_in_the_result_and_on_the_back_face(station: Station, case: cases.Case) -> None:
    hindered = replace(
        CLEAN,
        hindrances=frozenset({Hindrance.UNPENETRATED}),
        hindrance_note="mermer blok, x 3 000–9 000",
        hindrance_choice=HindranceChoice.SECOND_LOOK,
    )
    assert rule_of(station, case, replace(hindered, hindrance_note="")) == "SCAN-109"
    station.review(case.id, hindered)
    (line,) = cases.reviews(station.post, case.id)
    assert line.hindrances == (Hindrance.UNPENETRATED,)
    values = ek2_back_values(station.post, case.id, "A000240")
    assert values.hindrance.endswith("Nüfuz edilemeyen bölge – mermer blok, x 3 000–9 000")


@pytest.mark.rule("SCAN-110")
def test_a_blurred_image_is_clean_only_after_a_choice_or_a_new_run(
    station: Station, case: cases.Case
) -> None:
    blurred = replace(CLEAN, hindrances=frozenset({Hindrance.MOTION}), hindrance_note="bulanık")
    assert rule_of(station, case, blurred) == "SCAN-110"
    review.want_new_run(station.post, case.id, "Hareket bulanıklığı", **station.act("scan_image_operator"))
    station.check(case.id)
    station.start(case.id)
    station.complete(case.id)
    made = replace(blurred, hindrance_choice=HindranceChoice.NEW_RUN)
    assert station.review(case.id, made).state is State.SECOND_LOOK
    assert station.second(case.id).state is State.RELEASE_APPROVED


def test_a_run_that_was_replaced_in_second_look_owes_no_second_look(
    station: Station, case: cases.Case
) -> None:
    station.review(case.id)
    review.want_new_run(station.post, case.id, "Görüntünün sonu kesik", **station.act("scan_exit_operator"))
    station.check(case.id)
    station.start(case.id)
    station.complete(case.id)
    station.review(case.id)
    assert station.second(case.id).state is State.RELEASE_APPROVED


@pytest.mark.rule("SCAN-111")
def test_the_share_that_was_seen_is_stored_and_never_stops(station: Station, case: cases.Case) -> None:
    station.review(case.id, replace(CLEAN, seen_permille=820))
    assert cases.reviews(station.post, case.id)[0].seen_permille == 820


@pytest.mark.rule("SCAN-112")
def test_a_clean_result_wants_its_text(station: Station, case: cases.Case) -> None:
    assert rule_of(station, case, replace(CLEAN, comment="  ")) == "SCAN-112"
    station.review(case.id)
    (line,) = cases.reviews(station.post, case.id)
    assert (line.result, line.by, line.decided_at) == (
        CLEAN_RESULT,
        station.scan_image_operator.id,
        station.clock(),
    )


@pytest.mark.rule("SCAN-113")
def test_a_saved_result_is_corrected_by_a_new_entry(station: Station, case: cases.Case) -> None:
    station.review(case.id)
    before = cases.reviews(station.post, case.id)[0]
    assert station.refused(lambda: station.review(case.id), about=case.id)

    def correct(who: str) -> None:
        review.add_correction(station.post, case.id, "Gölge yedek lastiktir", **station.act(who))

    correct("scan_image_operator")
    first, second = cases.reviews(station.post, case.id)
    assert first == before
    assert (second.kind, second.comment) == ("CORRECTION", "Gölge yedek lastiktir")
    station.second(case.id)
    station.give_back(case.id)
    station.release(case.id)
    assert station.refused(lambda: correct("scan_image_operator"), about=case.id).rule == "SCAN-113"
    correct("system_supervisor")


@pytest.mark.rule("SCAN-114")
def test_with_an_exit_operator_every_image_gets_a_second_look(station: Station, case: cases.Case) -> None:
    assert station.review(case.id).state is State.SECOND_LOOK
    other = station.at_state(State.IMAGE_REVIEW, "33 TR 610")
    assert station.review(other.id, SUSPICIOUS).state is State.SECOND_LOOK


@pytest.mark.rule("SCAN-115")
def test_the_reviewer_does_not_look_twice(station: Station, case: cases.Case) -> None:
    station.review(case.id)
    same = replace(station.scan_image_operator, duty="scan_exit_operator")
    station.add("same", same)
    form = second_look.SecondForm(CLEAN_RESULT)

    def opinion() -> Any:
        return second_look.record_opinion(station.post, case.id, form, **station.act("same"))

    assert station.refused(opinion, about=case.id).rule == "SCAN-115"


@pytest.mark.rule("SCAN-116")
def test_the_first_opinion_is_given_blind_and_both_are_stored(station: Station, case: cases.Case) -> None:
    station.review(case.id)
    hidden = second_look.SecondView(None, ())
    assert second_look.second_view(station.post, case.id, station.scan_exit_operator) == hidden
    made = second_look.SecondForm(SUSPICIOUS_RESULT, "çift cidar", (mark("Yakıt deposunda çift cidar"),))

    def decide(form: second_look.SecondForm) -> Any:
        return second_look.decide_second(station.post, case.id, form, **station.act("scan_exit_operator"))

    assert station.refused(lambda: decide(made), about=case.id).field == "first_opinion"
    silent = replace(made, comment=" ")
    refusal = station.refused(
        lambda: second_look.record_opinion(
            station.post, case.id, silent, **station.act("scan_exit_operator")
        ),
        about=case.id,
    )
    assert refusal.field == "second_look_comment"
    view = second_look.record_opinion(station.post, case.id, made, **station.act("scan_exit_operator"))
    assert view.review is not None
    assert view.review.result == CLEAN_RESULT
    again = station.refused(
        lambda: second_look.record_opinion(station.post, case.id, made, **station.act("scan_exit_operator")),
        about=case.id,
    )
    assert again.rule == "SCAN-116"
    assert decide(replace(made, marks=())).state is State.SEARCH_REFERRED
    kinds = [(line.kind, line.result) for line in cases.reviews(station.post, case.id)]
    assert kinds == [("FIRST", "CLEAN"), ("OPINION", "SUSPICIOUS"), ("SECOND", "SUSPICIOUS")]
    (drawn,) = cases.marks(station.post, case.id, 1)
    assert (drawn.author_kind, drawn.staff_no) == ("OPINION", "220153")


def test_an_opinion_is_given_only_in_second_look(station: Station) -> None:
    case = station.at_state(State.RELEASE_APPROVED)
    form = second_look.SecondForm(CLEAN_RESULT)
    act = station.act("scan_exit_operator")
    assert station.refused(
        lambda: second_look.record_opinion(station.post, case.id, form, **act), about=case.id
    )


@pytest.mark.rule("SCAN-117")
def test_the_exit_operator_cannot_turn_suspicion_into_clean(station: Station, case: cases.Case) -> None:
    station.review(case.id, SUSPICIOUS)
    form = second_look.SecondForm(CLEAN_RESULT, "orijinal şase")
    second_look.record_opinion(station.post, case.id, form, **station.act("scan_exit_operator"))

    def decide(made: second_look.SecondForm) -> cases.Case:
        return second_look.decide_second(station.post, case.id, made, **station.act("scan_exit_operator"))

    assert station.refused(lambda: decide(form), about=case.id).rule == "SCAN-117"
    on = decide(second_look.SecondForm(SUSPICIOUS_RESULT, "orijinal şase"))
    assert on.state is State.SEARCH_REFERRED
    opinion = next(r for r in cases.reviews(station.post, case.id) if r.kind == "OPINION")
    assert (opinion.result, opinion.comment) == (CLEAN_RESULT, "orijinal şase")


def test_no_new_run_frees_a_suspicious_vehicle(station: Station, case: cases.Case) -> None:
    station.review(case.id, SUSPICIOUS)
    refusal = station.refused(
        lambda: review.want_new_run(station.post, case.id, "net değil", **station.act("scan_exit_operator")),
        about=case.id,
    )
    assert refusal.rule == "SCAN-117"
    assert len(cases.runs(station.post, case.id)) == 1
    assert run.running  # the run stays as it is
