"""Own referrals, referrals of headquarters and of the programs, and the scan hold, on the real file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.eforms.queries import eforms_about
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.actions import request_holds as holds
from gumruk_masaustu.systems.tracking.actions import request_origins as origins
from gumruk_masaustu.systems.tracking.actions.request_activation import mark_activated
from gumruk_masaustu.systems.tracking.actions.request_decisions import DecisionForm, ExemptionForm
from gumruk_masaustu.systems.tracking.lists import HoldKind, Origin, Priority, RequestState, ReturnReason
from gumruk_masaustu.systems.tracking.queries.requests import promised, stored_request
from gumruk_masaustu.systems.tracking.queries.trackings import holds_open
from gumruk_masaustu.systems.tracking.rules.hq_referral import FORBIDDEN, need_no_hq_hold
from gumruk_masaustu.systems.tracking.values.request import (
    NO_UNIT_REASON,
    Choice,
    RequestEvent,
    StepKind,
)
from tests.systems.tracking.made import HERE, Desk, approved_request
from tests.systems.tracking.requests_made import (
    FORM,
    YES,
    dispatched,
    evaluated,
    refused,
    with_section_chief,
)

OWN = replace(FORM, boxes=(), tractor_plate="63 KL 456")
HQ_FORM = replace(FORM, boxes=(), administration=HERE)


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    """Three units ready: exactly the reserve."""
    return with_section_chief(kapikule, officer, units=3)


@pytest.mark.rule("ATS-043")
def test_own_referral_goes_straight_on_and_its_writer_does_not_decide_it(desk):
    made = origins.refer_own(desk.post, OWN, **desk.act("field"))
    assert (made.state, made.origin) == (RequestState.AWAITING_SYSTEM_RESPONSIBLE, Origin.FIELD_OPERATOR)
    assert made.requester_box is None
    vekil = replace(
        desk.field, roles=("ats_field_operator", "system_supervisor"), own_systems=("ATS",), session="cd" * 8
    )
    desk.add("vekil", vekil)
    found = refused(
        desk, made.id, lambda: decisions.decide_system(desk.post, made.id, YES, **desk.act("vekil"))
    )
    assert found.rule == "ATS-039"


def test_own_referral_without_risk_text_or_system_is_refused(desk):
    with pytest.raises(UserError) as bare:
        origins.refer_own(desk.post, replace(OWN, reason="şüpheli"), **desk.act("field"))
    assert bare.value.rule == "ATS-043"
    with pytest.raises(UserError) as far:
        origins.refer_own(desk.post, replace(OWN, destination="Karkamış"), **desk.act("field"))
    assert far.value.rule == "ATS-046"


@pytest.mark.rule("ATS-033")
def test_an_import_has_origin_program_and_asks_no_requester(desk):
    form = replace(HQ_FORM, reason="", risk_elements=())
    made = origins.receive_program_referral(desk.post, form, at=desk.clock.tick())
    assert (made.origin, made.state) == (Origin.PROGRAM, RequestState.AWAITING_FIELD_DECISION)
    assert (made.requester, made.requester_name, made.requester_box) == ("", "", None)
    found = refused(
        desk, made.id, lambda: decisions.ask_question(desk.post, made.id, "Neden?", **desk.act("watch"))
    )
    assert found.rule == "ATS-044"


@pytest.mark.rule("ATS-025")
def test_the_reserve_is_for_priority_1_and_for_a_reason(desk):
    """AV is 3 and E is 3: a normal request waits, priority 1 takes one and AV is 2."""
    normal = evaluated(desk)
    found = refused(
        desk, normal, lambda: decisions.decide_system(desk.post, normal, YES, **desk.act("supervisor"))
    )
    assert (found.rule, found.field) == ("ATS-025", "override_reason")
    first = evaluated(desk, replace(FORM, priority=Priority.SECURITY))
    assert decisions.decide_system(desk.post, first, YES, **desk.act("supervisor")).state is (
        RequestState.APPROVED
    )
    assert promised(desk.post, HERE) == 1
    made = decisions.decide_system(
        desk.post, normal, YES, "Başka taşıt beklenmiyor", **desk.act("supervisor")
    )
    assert made.override_reason == "Başka taşıt beklenmiyor"


def test_no_unit_writes_the_fixed_reason_and_tells_requester_and_chief(desk):
    urgent = dispatched(desk, replace(FORM, priority=Priority.SECURITY))
    refusal = refused(
        desk, urgent, lambda: decisions.close_without_unit(desk.post, urgent, **desk.act("watch"))
    )
    assert refusal.text == "3 ünite kullanılabilir"
    typed = DecisionForm((Choice.UNSUITABLE,), NO_UNIT_REASON)
    refused(desk, urgent, lambda: decisions.decide_field(desk.post, urgent, typed, **desk.act("field")))
    normal = dispatched(desk)
    ended = decisions.close_without_unit(desk.post, normal, **desk.act("watch"))
    assert ended.state is RequestState.NO_UNIT
    assert ended.part(StepKind.NO_UNIT).explanation == NO_UNIT_REASON
    assert {step.person for step in ended.of_kind(StepKind.NOTICE)} == {
        desk.guard.id,
        desk.section_chief.id,
    }


@pytest.mark.rule("ATS-052")
def test_a_referral_of_headquarters_is_not_refused_but_may_be_impossible(desk):
    made = origins.refer_by_headquarters(desk.post, HQ_FORM, **desk.act("kkm"))
    assert (made.state, made.origin) == (RequestState.APPROVED, Origin.HEADQUARTERS)
    assert RequestEvent.FIELD_DECISION in FORBIDDEN  # the screen disables the choice
    no = DecisionForm((Choice.UNSUITABLE,), "Gerek yok")
    for act in (
        lambda: decisions.decide_field(desk.post, made.id, no, **desk.act("field")),
        lambda: decisions.decide_system(desk.post, made.id, no, **desk.act("supervisor")),
        lambda: decisions.return_request(desk.post, made.id, ReturnReason.NO_RISK, **desk.act("watch")),
    ):
        assert refused(desk, made.id, act).rule == "ATS-052"
    assert (
        refused(
            desk, made.id, lambda: origins.could_not_fulfil(desk.post, made.id, " ", **desk.act("watch"))
        ).rule
        == "ATS-052"
    )
    ended = origins.could_not_fulfil(desk.post, made.id, "araç gelmedi", **desk.act("watch"))
    assert (ended.state, ended.not_fulfilled_reason) == (RequestState.NOT_FULFILLED, "araç gelmedi")
    form = eforms_about(desk.post, made.id)[0]
    assert (form.subject, form.office) == ("Genel Müdürlük sevki yerine getirilemedi", HERE)
    assert "araç gelmedi" in form.text


def test_only_a_referral_of_headquarters_is_not_fulfilled(desk):
    one = approved_request(desk.post)
    act = lambda: origins.could_not_fulfil(desk.post, one, "araç gelmedi", **desk.act("watch"))  # noqa: E731
    assert refused(desk, one, act).rule == "ATS-052"


def test_the_exemption_of_a_referral_of_headquarters_is_allowed(desk):
    made = origins.refer_by_headquarters(desk.post, HQ_FORM, **desk.act("kkm"))
    form = ExemptionForm("GK", "m.167", "Diplomatik eşya")
    assert decisions.exempt(desk.post, made.id, form, **desk.act("watch")).state is RequestState.EXEMPT


def test_an_exempt_referral_is_not_activated(desk):
    one = dispatched(desk)
    form = ExemptionForm("GK", "m.167", "Diplomatik eşya")
    decisions.exempt(desk.post, one, form, **desk.act("watch"))

    def activate() -> None:
        with together(desk.post, **desk.act("watch")) as batch:
            entry = batch.entry("tracking.request_activated", about=one)
            mark_activated(entry, stored_request(desk.post, one), "ab" * 16, desk.clock())

    assert refused(desk, one, activate).rule == "ATS-051"


def test_activation_is_written_into_the_request(desk):
    one = approved_request(desk.post)
    with together(desk.post, **desk.act("watch")) as batch:
        entry = batch.entry("tracking.request_activated", about=one)
        mark_activated(entry, stored_request(desk.post, one), "ab" * 16, desk.clock())
    found = stored_request(desk.post, one)
    assert (found.state, found.activated_at) == (RequestState.ACTIVATED, desk.clock())
    assert found.tracking_id == "ab" * 16


@pytest.mark.rule("ATS-053")
def test_the_scan_hold_stands_until_a_result_or_kkm_lifts_it(desk):
    one = approved_request(desk.post)
    held = holds.set_hq_hold(desk.post, one, "Tarama istenmektedir", **desk.act("kkm"))
    assert held.hq_hold
    assert [hold.kind for hold in holds_open(desk.post, ["34ABC123"])] == [HoldKind.HQ]
    exit_refusal = next(need_no_hq_hold(held.hq_hold))
    assert exit_refusal.text == "Genel Müdürlük tarama sevki sonuçlanmadı"
    with pytest.raises(UserError, match="yetkiniz yok"):
        holds.lift_hq_hold(desk.post, one, "Gerek kalmadı", **desk.act("watch"))
    refused(desk, one, lambda: holds.set_hq_hold(desk.post, one, "Yine", **desk.act("kkm")))
    done = holds.record_hq_scan_result(desk.post, one, "TRM-KPK-2026-01-000412", "Temiz", **desk.act("watch"))
    assert not done.hq_hold
    assert holds_open(desk.post, ["34ABC123"]) == ()
    assert list(need_no_hq_hold(done.hq_hold)) == []
    holds.set_hq_hold(desk.post, one, "İkinci bakış", **desk.act("kkm"))
    assert not holds.lift_hq_hold(desk.post, one, "Gerek kalmadı", **desk.act("kkm")).hq_hold
