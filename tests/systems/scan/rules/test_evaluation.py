"""Examples of SCAN-011, SCAN-012, SCAN-014 and of program and HQ referrals (SCAN-028 to SCAN-031)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Exemption, HqGround, Reason, Source
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import evaluation as rules
from gumruk_masaustu.systems.scan.states import Event, allowed_events
from tests.systems.scan.rules.examples import at, officer, refusal, texts

EXAMINER = officer("220198", "customs_office_user")
REFERRAL_OFFICER = officer("104512", "guard_officer", Role.REFERRAL_OFFICER)
CHIEF = officer("100377", Role.SHIFT_CHIEF)


def evaluate(
    by: Officer,
    *,
    suitable: bool = True,
    note: str = "",
    source: Source = Source.CUSTOMS,
    reason: Reason = Reason.RISKY,
) -> None:
    rules.check_evaluation(
        by, suitable=suitable, note=note, requester_staff_no="220198", source=source, reason=reason
    )


@pytest.mark.rule("SCAN-011")
def test_unsuitable_wants_an_explanation():
    refused = refusal(lambda: evaluate(REFERRAL_OFFICER, suitable=False))
    assert (refused.field, refused.rule) == ("evaluation_note", "SCAN-011")
    evaluate(REFERRAL_OFFICER, suitable=False, note="Araç bugün 06:40 tarandı, yeni bilgi yok")


@pytest.mark.rule("SCAN-011")
def test_who_is_no_referral_officer_and_every_agency_needs_an_evaluation():
    assert rules.needs_evaluation(Source.CUSTOMS, requester_is_referral_officer=False)
    assert rules.needs_evaluation(Source.OTHER_AGENCY, requester_is_referral_officer=True)
    assert not rules.needs_evaluation(Source.KIM, requester_is_referral_officer=True)


@pytest.mark.rule("SCAN-012")
def test_nobody_evaluates_his_own_request_unless_he_is_a_referral_officer():
    assert refusal(lambda: evaluate(EXAMINER)).rule == "SCAN-012"
    evaluate(REFERRAL_OFFICER)
    evaluate(officer("100001", Role.SUPERVISOR))
    own = officer("220198", Role.SUPERVISOR)
    assert refusal(lambda: evaluate(own)).text == "Kendi talebinizi değerlendiremezsiniz."
    evaluate(officer("220198", Role.REFERRAL_OFFICER))


@pytest.mark.rule("SCAN-014")
@pytest.mark.parametrize(
    ("source", "reason"), [(Source.OTHER_AGENCY, Reason.RISKY), (Source.CUSTOMS, Reason.TIP)]
)
def test_an_agency_or_tip_request_is_refused_by_an_amir_only(source: Source, reason: Reason):
    note = "Araç bugün 06:40 tarandı"
    refused = refusal(
        lambda: evaluate(REFERRAL_OFFICER, suitable=False, note=note, source=source, reason=reason)
    )
    assert refused.text == "Amir kararı gerekir"
    evaluate(CHIEF, suitable=False, note=note, source=source, reason=reason)
    evaluate(REFERRAL_OFFICER, suitable=True, source=source, reason=reason)


def test_a_program_referral_needs_no_evaluation_and_is_not_edited_or_deleted():
    assert not rules.needs_evaluation(Source.PROGRAM_RISK, requester_is_referral_officer=False)
    for field in ("source", "profile_id", "profile_hit_at"):
        assert refusal(lambda field=field: rules.check_editable(Source.PROGRAM_RISK, [field])).field == field
    rules.check_editable(Source.PROGRAM_RISK, ["goods"])
    rules.check_editable(Source.KIM, ["source"])
    assert refusal(lambda: rules.check_deletable(Source.PROGRAM_RANDOM)).rule == "SCAN-028"


@pytest.mark.rule("SCAN-029")
def test_an_exemption_wants_type_basis_and_annotation_and_offers_no_start():
    def gaps(exemption, basis, annotation):
        return texts(rules.need_exemption(Source.PROGRAM_RANDOM, exemption, basis, annotation, min_chars=20))

    basis = "Diplomatik İlişkiler Hakkında Viyana Sözleşmesi m.36"
    assert gaps(Exemption.DIPLOMATIC, basis, "Diplomatik plakalı araç 06 CD 1234") == []
    assert len(gaps(None, "", "kısa")) == 3
    assert Event.START not in allowed_events(State.EXEMPT)


@pytest.mark.rule("SCAN-030")
def test_exemption_is_for_program_referrals_and_withdrawal_for_the_others():
    assert rules.offered_closings(Source.HQ) == ()
    assert rules.offered_closings(Source.HQ, by_hq=True) == ("WITHDRAW",)
    assert rules.offered_closings(Source.PROGRAM_RISK) == ("EXEMPT",)
    for source in (Source.KIM, Source.CUSTOMS, Source.OTHER_AGENCY):
        assert rules.offered_closings(source) == ("WITHDRAW",)
        found = list(rules.need_exemption(source, Exemption.STATE, "dayanak", "x" * 20, min_chars=20))
        assert [obstacle.rule for obstacle in found] == ["SCAN-030"]


@pytest.mark.rule("SCAN-030", "SCAN-031")
def test_a_case_is_withdrawn_before_scanning_with_a_reason():
    def gaps(source, reason, *, by_hq=False, scanned=False):
        return [
            obstacle.rule
            for obstacle in rules.need_withdrawal(source, reason, by_hq=by_hq, has_completed_run=scanned)
        ]

    assert gaps(Source.KIM, "Araç geri döndü") == []
    assert gaps(Source.KIM, " ") == ["SCAN-030"]
    assert gaps(Source.KIM, "Araç geri döndü", scanned=True) == ["SCAN-030"]
    assert gaps(Source.HQ, "Araç geri döndü") == ["SCAN-031"]
    assert gaps(Source.HQ, "GM talimatı", by_hq=True) == []


@pytest.mark.rule("SCAN-031")
def test_an_hq_referral_has_a_ground_and_its_alert_repeats_after_five_minutes():
    assert texts(rules.need_hq_ground(None)) == ["Genel Müdürlük sevkinde Şüphe veya İhbar seçilmelidir."]
    assert not list(rules.need_hq_ground(HqGround.SUSPICION))
    assert not rules.needs_evaluation(Source.HQ, requester_is_referral_officer=False)
    arrived = at("16:02")
    assert not rules.hq_alert_repeats(arrived, None, at("16:06"), minutes=5)
    assert rules.hq_alert_repeats(arrived, None, at("16:07"), minutes=5)
    assert not rules.hq_alert_repeats(arrived, at("16:05"), at("16:30"), minutes=5)
