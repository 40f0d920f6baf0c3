"""EK-4 from the first word to its end, on the real encrypted file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.actions import requests as acts
from gumruk_masaustu.systems.tracking.actions.request_decisions import DecisionForm, ExemptionForm
from gumruk_masaustu.systems.tracking.lists import (
    DispatchBox,
    Origin,
    Priority,
    RequesterBox,
    RequestState,
    ReturnReason,
)
from gumruk_masaustu.systems.tracking.queries.requests import request, stored_request
from gumruk_masaustu.systems.tracking.values.request import Choice, Ek4Form, RiskMark, StepKind
from tests.support import at
from tests.systems.tracking.made import Desk
from tests.systems.tracking.requests_made import (
    FORM,
    NO,
    YES,
    dispatched,
    evaluated,
    refused,
    sent,
    with_section_chief,
)


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_section_chief(kapikule, officer)


@pytest.mark.rule("ATS-034")
def test_without_goods_it_is_not_sent_and_the_time_comes_from_the_clock(desk):
    desk.clock.set(at("09:41", "2026-03-13"))
    empty = replace(FORM, goods="")
    found = refused(desk, "", lambda: acts.submit_request(desk.post, empty, **desk.act("guard", seconds=1)))
    assert (found.field, found.rule, found.text) == ("goods", "ATS-034", "Eşya Tanımı boş.")
    desk.clock.set(at("09:42", "2026-03-13"))
    made = acts.submit_request(desk.post, FORM, by=desk.guard, at=desk.clock())
    assert made.requested_at == at("09:42", "2026-03-13")
    assert (made.state, made.requester_staff_no) == (RequestState.AWAITING_DISPATCH_OFFICER, "100951")
    assert made.number.startswith("TLP-KPK-2026-01-")


def test_a_draft_is_its_writers_alone_and_becomes_the_sent_request(desk):
    draft = acts.draft_request(desk.post, replace(FORM, goods="", boxes=()), **desk.act("guard"))
    assert (draft.state, draft.number) == (RequestState.DRAFT, "")
    with pytest.raises(UserError, match="Kayıt bulunamadı"):
        request(desk.post, draft.id, desk.watch)
    acts.draft_request(desk.post, replace(FORM, goods="Çay"), draft.id, **desk.act("guard"))
    made = acts.submit_request(desk.post, FORM, draft.id, **desk.act("guard"))
    assert made.id == draft.id
    assert (made.state, made.origin) == (RequestState.AWAITING_DISPATCH_OFFICER, Origin.PERSONNEL)


@pytest.mark.rule("ATS-035")
def test_two_boxes_are_refused_and_others_cannot_create_an_ek4(desk, officer):
    both = replace(FORM, boxes=(RequesterBox.GUARD, RequesterBox.EXAMINER))
    assert (
        refused(desk, "", lambda: acts.submit_request(desk.post, both, **desk.act("guard"))).rule == "ATS-035"
    )
    handler = desk.add("handler", officer(staff_no="44551", roles=("dog_handler", "guard_officer")))
    assert acts.submit_request(desk.post, FORM, **desk.act("handler")).requester == handler.id
    with pytest.raises(UserError, match="yetkiniz yok"):
        acts.submit_request(desk.post, FORM, **desk.act("watch"))


@pytest.mark.rule("ATS-036")
def test_a_short_reason_is_marked_yetersiz_and_nothing_at_all_hic_yok(desk):
    short = acts.submit_request(desk.post, replace(FORM, reason="şüpheli"), **desk.act("guard"))
    none = acts.submit_request(
        desk.post, replace(FORM, reason="şüpheli", risk_elements=()), **desk.act("guard")
    )
    assert (short.risk_mark, none.risk_mark) == (RiskMark.INSUFFICIENT, RiskMark.NONE)


@pytest.mark.rule("ATS-037")
def test_two_chief_boxes_are_refused_and_a_kisim_amiri_is_not_gumruk_muduru(desk):
    one = sent(desk)

    def sign(*boxes):
        decisions.decide_dispatch(desk.post, one, YES, boxes, **desk.act("section_chief"))

    both = refused(desk, one, lambda: sign(DispatchBox.BRANCH_CHIEF, DispatchBox.SECTION_CHIEF))
    assert both.text == "Yalnız bir tanesi işaretlenecektir"
    assert refused(desk, one, lambda: sign(DispatchBox.DIRECTOR)).rule == "ATS-037"
    sign(DispatchBox.SECTION_CHIEF)
    assert stored_request(desk.post, one).part(StepKind.DISPATCH).box == "section_chief"


@pytest.mark.rule("ATS-038")
def test_uygun_degildir_wants_an_aciklama_and_ends_the_request(desk):
    one, bare = sent(desk), DecisionForm((Choice.UNSUITABLE,))
    box = (DispatchBox.SECTION_CHIEF,)
    found = refused(
        desk,
        one,
        lambda: decisions.decide_dispatch(desk.post, one, bare, box, **desk.act("section_chief")),
    )
    assert (found.field, found.rule) == ("explanation", "ATS-038")
    ended = decisions.decide_dispatch(desk.post, one, NO, box, **desk.act("section_chief"))
    assert ended.state is RequestState.DISPATCH_REFUSED
    assert ended.part(StepKind.DISPATCH).explanation == "Mükerrer talep"
    assert [step.person for step in ended.of_kind(StepKind.NOTICE)] == [desk.guard.id]


@pytest.mark.rule("ATS-039")
def test_the_requester_does_not_sign_as_sevk_amiri(desk, officer):
    chief = officer(staff_no="30113", name="Ali Er", title="Kısım Amiri", roles=("shift_chief",))
    desk.add("asking_chief", chief)
    one = acts.submit_request(desk.post, FORM, **desk.act("asking_chief")).id
    found = refused(
        desk,
        one,
        lambda: decisions.decide_dispatch(
            desk.post, one, YES, (DispatchBox.SECTION_CHIEF,), **desk.act("asking_chief")
        ),
    )
    assert found.text == "Talepte bulunan kişi sevk amiri olamaz"


def test_field_operator_and_system_responsible_are_two_persons_also_as_vekil(desk, officer):
    one = evaluated(desk)
    both = replace(
        desk.field,
        roles=("ats_field_operator", "system_supervisor"),
        functions=("deputy",),
        own_systems=("ATS",),
        session="ab" * 8,
    )
    desk.add("vekil", both)
    found = refused(desk, one, lambda: decisions.decide_system(desk.post, one, YES, **desk.act("vekil")))
    assert (found.rule, found.text) == ("ATS-039", "Saha operatörü Sistem Sorumlusu olamaz")


@pytest.mark.rule("ATS-040")
def test_field_chooses_one_box_and_the_request_always_goes_on(desk):
    one = dispatched(desk)
    found = refused(
        desk, one, lambda: decisions.decide_field(desk.post, one, DecisionForm(), **desk.act("field"))
    )
    assert found.rule == "ATS-040"
    state = decisions.decide_field(desk.post, one, NO, **desk.act("field")).state
    assert state is RequestState.AWAITING_SYSTEM_RESPONSIBLE


@pytest.mark.rule("ATS-041")
def test_against_the_field_operator_the_result_wants_a_reason(desk):
    one = evaluated(desk, choice=NO)
    assert (
        refused(
            desk, one, lambda: decisions.decide_system(desk.post, one, YES, **desk.act("supervisor"))
        ).field
        == "explanation"
    )
    because = DecisionForm((Choice.SUITABLE,), "İhbar var")
    made = decisions.decide_system(desk.post, one, because, **desk.act("supervisor"))
    assert (made.state, made.approved_at) == (RequestState.APPROVED, desk.clock())


@pytest.mark.rule("ATS-044")
def test_a_question_goes_to_the_requester_and_his_answer_back_to_the_same_step(desk, officer):
    one = dispatched(desk, replace(FORM, reason="şüpheli"))
    assert stored_request(desk.post, one).risk_mark is RiskMark.INSUFFICIENT
    asked = decisions.ask_question(desk.post, one, "Hangi firma riskli?", **desk.act("watch"))
    assert asked.state is RequestState.INFO_REQUESTED
    seen = request(desk.post, one, desk.guard)
    assert seen.of_kind(StepKind.QUESTION)[0].explanation == "Hangi firma riskli?"
    other = desk.add("other", officer(staff_no="100966", roles=("guard_officer",)))
    with pytest.raises(UserError, match="Kayıt bulunamadı"):
        acts.answer_question(desk.post, one, "Bilmem", by=other, at=desk.clock())
    back = acts.answer_question(desk.post, one, "Çınar Nakliyat", **desk.act("guard"))
    assert back.state is RequestState.AWAITING_FIELD_DECISION
    assert back.of_kind(StepKind.ANSWER)[0].explanation == "Çınar Nakliyat"


@pytest.mark.rule("ATS-045")
def test_without_risk_element_it_goes_back_and_comes_again_under_its_number(desk):
    one = dispatched(desk, replace(FORM, risk_elements=()))
    before = stored_request(desk.post, one)
    back = decisions.return_request(desk.post, one, ReturnReason.NO_RISK, **desk.act("watch"))
    assert (back.state, back.return_reason) == (RequestState.RETURNED, ReturnReason.NO_RISK)
    told = {step.person for step in back.of_kind(StepKind.NOTICE)}
    assert told == {desk.guard.id, desk.section_chief.id}
    again = acts.correct_and_resend(desk.post, one, FORM, **desk.act("guard"))
    assert (again.state, again.number) == (RequestState.AWAITING_DISPATCH_OFFICER, before.number)
    assert again.part(StepKind.DISPATCH) is None
    assert len(again.of_kind(StepKind.DISPATCH)) == 1


def test_a_request_with_risk_and_system_cannot_be_returned(desk):
    one = dispatched(desk)
    for reason in ReturnReason:
        found = refused(
            desk,
            one,
            lambda reason=reason: decisions.return_request(desk.post, one, reason, **desk.act("watch")),
        )
        assert found.field == "return_reason"


@pytest.mark.rule("ATS-046")
def test_karkamis_is_not_approved_but_returned(desk):
    one = evaluated(desk, replace(FORM, destination="Karkamış"), NO)
    yes = DecisionForm((Choice.SUITABLE,), "İhbar var")
    found = refused(desk, one, lambda: decisions.decide_system(desk.post, one, yes, **desk.act("supervisor")))
    assert (found.rule, found.field) == ("ATS-046", "destination")
    other = dispatched(desk, replace(FORM, destination="Karkamış"))
    refused(desk, other, lambda: decisions.decide_field(desk.post, other, YES, **desk.act("field")))
    back = decisions.return_request(desk.post, other, ReturnReason.NO_SYSTEM, **desk.act("field"))
    assert (back.state, back.return_reason) == (RequestState.RETURNED, ReturnReason.NO_SYSTEM)


def test_the_name_of_an_idare_is_stored_as_its_code(desk):
    made = stored_request(desk.post, sent(desk, replace(FORM, destination="habur kim")))
    assert made.destination == "HABUR"


@pytest.mark.rule("ATS-051")
def test_an_exempt_referral_needs_its_article(desk):
    one = dispatched(desk)
    bare = ExemptionForm("GK", "", "Diplomatik eşya")
    found = refused(desk, one, lambda: decisions.exempt(desk.post, one, bare, **desk.act("watch")))
    assert found.field == "exemption_article"
    whole = ExemptionForm("GK", "m.167", "Diplomatik eşya")
    ended = decisions.exempt(desk.post, one, whole, **desk.act("supervisor"))
    assert (ended.state, ended.exemption_article) == (RequestState.EXEMPT, "m.167")


def test_the_requester_withdraws_before_the_decision_and_not_after(desk):
    one = evaluated(desk)
    ended = acts.withdraw_request(desk.post, one, "Taşıt geri döndü", **desk.act("guard"))
    assert ended.state is RequestState.WITHDRAWN
    other = evaluated(desk)
    decisions.decide_system(desk.post, other, YES, **desk.act("supervisor"))
    refused(desk, other, lambda: acts.withdraw_request(desk.post, other, **desk.act("guard")))


def test_another_idare_neither_sees_nor_decides(desk, officer):
    one = dispatched(desk)
    with pytest.raises(UserError, match="Kayıt bulunamadı"):
        decisions.ask_question(desk.post, one, "Neden?", **desk.act("habur"))
    assert stored_request(desk.post, one).state is RequestState.AWAITING_FIELD_DECISION


def test_priority_is_set_with_a_reason(desk):
    one = dispatched(desk)
    made = decisions.set_priority(desk.post, one, Priority.SECURITY, "KKM bildirimi", **desk.act("watch"))
    assert made.served_as is Priority.SECURITY
    assert made.of_kind(StepKind.PRIORITY)[0].explanation == "KKM bildirimi"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("goods", "Eşya\x00"),
        ("goods", "x" * 251),
        ("route", "Edirne\nHabur"),
        ("reason", "x" * 501),
        ("tractor_plate", "3" * 21),
        ("regime", "uydurma"),
        ("given_hours", Decimal("NaN")),
        ("given_hours", Decimal(-1)),
        ("risk_elements", ("bilinmeyen",)),
    ],
)
def test_what_cannot_be_stored_is_refused_and_nothing_is_written(desk, field, value):
    form = replace(FORM, **{field: value})
    found = refused(desk, "", lambda: acts.submit_request(desk.post, form, **desk.act("guard")))
    assert found.field == field


def test_check_names_every_gap_before_the_officer_confirms(desk):
    bare = Ek4Form(reason="Mühür gevşek")
    with pytest.raises(UserError) as found:
        acts.check(desk.post, bare, by=desk.guard)
    assert [one.field for one in found.value.all] == [
        "tractor_plate",
        "goods",
        "route",
        "tir_no",
        "destination",
        "boxes",
    ]
    assert acts.usual_boxes(desk.guard).boxes == (RequesterBox.GUARD,)


def test_the_requests_of_one_station_are_numbered_without_a_gap(desk):
    numbers = [stored_request(desk.post, sent(desk)).number for _ in range(3)]
    assert [int(number[-6:]) for number in numbers] == [1, 2, 3]
