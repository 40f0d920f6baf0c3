"""Ekip, bedel, çelişki by keys: a task to its tutanak, a claim to its second person, the decision of KKM."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import claims
from gumruk_masaustu.systems.tracking.lists import ClaimState, DamageClass, Fault, TaskState
from gumruk_masaustu.systems.tracking.queries import claims as claim_queries
from gumruk_masaustu.systems.tracking.queries import contradictions, tasks
from gumruk_masaustu.systems.tracking.values.claim import AmountForm, Basis, Payer, PaymentForm
from gumruk_masaustu.systems.tracking.values.team import Candidate
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.teams_made import (
    PDF,
    damaged_form,
    found_by_operator,
    intervening,
    missing_form,
    receipt_scan,
    sent,
)
from tests.ui.keys import show_active
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context, Shell
from ui.tracking.cases_page import CasesPage
from ui.tracking.conflicts_area import ConflictsArea

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, context: Context, officer: Officer) -> CasesPage:
    page = CasesPage(context(officer))
    page.resize(1116, 640)
    show_active(qtbot, page)
    page.activate()
    return page


def key(qtbot: QtBot, page: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(page, code, modifier or Qt.KeyboardModifier.NoModifier)


def carry_out(qtbot: QtBot, page: CasesPage, **values: object) -> None:
    """Fill in what the open form asks and press Ctrl+Enter."""
    if values:
        assert page.acts.form is not None
        page.acts.form.set_values(values)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)


def claim_of(desk: Desk) -> claim_queries.Claim:
    return claim_queries.claims(desk.post, desk.watch).rows[0]


def with_claim(desk: Desk, amount: str = "18500.00") -> claim_queries.Claim:
    """A lost unit, the amount entered by KKM."""
    tracking_id = tracking_in(desk.post)
    found_by_operator(desk, tracking_id, missing_form(desk.clock()))
    one = claim_of(desk)
    form = AmountForm(Decimal(amount), Basis.MINISTRY, "2026-1190")
    return claims.enter_amount(desk.post, one.id, form, **desk.act("kkm"))


# --- tasks -----------------------------------------------------------------------------------------------


def test_a_team_takes_its_task_step_by_step_with_f2(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    on = sent(kapikule)
    page = opened(qtbot, context, kapikule.team_one)
    seen = []
    for _ in range(2):
        key(qtbot, page, Qt.Key.Key_F2)
        assert page.strip.offer is not None
        seen.append(page.strip.offer.verb)
        carry_out(qtbot, page)
    assert seen == ["Yola çık", "Gözetime al"]
    assert tasks.task(kapikule.post, on.task_id).state is TaskState.OBSERVING


@pytest.mark.rule("ATS-127")
def test_intervention_without_instruction_is_refused_and_the_reason_opens_it(
    kapikule: Desk, context: Context, qtbot: QtBot
) -> None:
    on = sent(kapikule)
    page = opened(qtbot, context, kapikule.team_one)
    for _ in range(2):
        key(qtbot, page, Qt.Key.Key_F2)
        carry_out(qtbot, page)
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert page.acts.form is not None
    assert "talimat" in page.acts.form.messages.text().lower()
    assert tasks.task(kapikule.post, on.task_id).state is TaskState.OBSERVING
    carry_out(qtbot, page, urgent_reason="Mühür sökülüyor")
    assert tasks.task(kapikule.post, on.task_id).state is TaskState.INTERVENING


def test_the_tutanak_is_recorded_with_photographs_and_printed(
    kapikule: Desk, context: Context, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    on = intervening(kapikule)
    page = opened(qtbot, context, kapikule.team_one)
    key(qtbot, page, Qt.Key.Key_U, CTRL)
    carry_out(qtbot, page)
    assert page.acts.form is not None
    wrong = {field.name for field in page.acts.form.fields if field.shown_problem()}
    assert {"findings", "finding_text", "persons"} <= wrong
    photo = tmp_path / "şüpheli.pdf"
    photo.write_bytes(PDF)
    carry_out(
        qtbot,
        page,
        findings=["suspicious"],
        finding_text="Dorse kapısı zorlanmış",
        place="Edirne çıkışı",
        persons="Memur 30500\nHüseyin Çağlayan (şoför)",
        photos=[str(photo)],
    )
    (record,) = tasks.interventions_of(kapikule.post, on.task_id)
    assert record.persons == ("Memur 30500", "Hüseyin Çağlayan (şoför)")
    assert len(record.photos) == 1
    key(qtbot, page, Qt.Key.Key_P, CTRL)
    assert len(shell.prints) == 1
    assert shell.prints[0].pdf.startswith(b"%PDF")


def test_what_was_typed_into_a_tutanak_is_there_again(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    intervening(kapikule)
    page = opened(qtbot, context, kapikule.team_one)
    key(qtbot, page, Qt.Key.Key_U, CTRL)
    assert page.acts.form is not None
    page.acts.form.set_values({"finding_text": "Iğdır plakalı araç, şüpheli"})
    page.acts.form.changed.emit()
    assert page.can_leave()
    again = opened(qtbot, context, kapikule.team_one)
    key(qtbot, again, Qt.Key.Key_U, CTRL)
    assert again.acts.form is not None
    assert again.acts.form.values()["finding_text"] == "Iğdır plakalı araç, şüpheli"


def test_a_small_team_is_kept_and_the_warning_stays(
    kapikule: Desk, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = (
        ("1" * 32, Candidate("30500", "Amir Bir", True)),
        ("2" * 32, Candidate("41001", "Memur", False)),
    )
    monkeypatch.setattr("gumruk_masaustu.systems.tracking.actions.teams.candidates", lambda *_args: people)
    page = opened(qtbot, context, kapikule.supervisor)
    key(qtbot, page, Qt.Key.Key_2, CTRL)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    carry_out(
        qtbot, page, name="Ekip 2", vehicle_plate="22 AA 002", shift="gündüz", chief="30500", members="41001"
    )
    assert "2/3" in page.messages.text()
    assert "Eksik 2/3" in page.detail.text()


# --- claims ----------------------------------------------------------------------------------------------


def test_only_kkm_gets_a_field_for_the_amount(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    tracking_id = tracking_in(kapikule.post)
    found_by_operator(kapikule, tracking_id, missing_form(kapikule.clock()))
    page = opened(qtbot, context, kapikule.watch)
    key(qtbot, page, Qt.Key.Key_5, CTRL)
    assert "KKM'den bekleniyor" in page.detail.text()
    assert page.area.wishes() == ()
    central = opened(qtbot, context, kapikule.kkm)
    key(qtbot, central, Qt.Key.Key_5, CTRL)
    key(qtbot, central, Qt.Key.Key_F2)
    carry_out(qtbot, central, amount_try=Decimal("18500"), basis="ministry", document_no="2026-1190")
    assert claim_of(kapikule).state is ClaimState.DEMANDED


@pytest.mark.rule("ATS-134")
def test_a_payment_counts_when_another_person_confirms_it_with_his_password(
    kapikule: Desk, context: Context, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    with_claim(kapikule)
    scan = tmp_path / "makbuz.pdf"
    scan.write_bytes(PDF)
    page = opened(qtbot, context, kapikule.watch)
    key(qtbot, page, Qt.Key.Key_5, CTRL)
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert "18.500,00 TL (1.850.000 kuruş)" in page.strip.offer.what
    carry_out(
        qtbot,
        page,
        accounting_office="Edirne Muhasebe Müdürlüğü",
        receipt_no="A-55120",
        amount_try=Decimal("18000"),
        payer="carrier",
        scan=str(scan),
    )
    assert "başka bir görevli" in page.messages.text()
    assert "claim_confirm" not in {wish.name for wish in page.area.wishes()}
    second = opened(qtbot, context, kapikule.field)
    key(qtbot, second, Qt.Key.Key_5, CTRL)
    key(qtbot, second, Qt.Key.Key_F2)
    assert [verb for _, verb in shell.passwords] == ["Ödemeyi onayla"]
    assert "500,00 TL (50.000 kuruş)" in second.detail.text()
    assert claim_of(kapikule).state is ClaimState.DEMANDED


def test_the_last_lira_leads_to_the_receipt(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    one = with_claim(kapikule)
    post, paid_on = kapikule.post, kapikule.clock().date()
    form = PaymentForm("Edirne", "A-1", paid_on, Decimal("18500"), Payer.DRIVER, "", receipt_scan(post))
    claims.enter_payment(post, one.id, form, **kapikule.act("watch"))
    page = opened(qtbot, context, kapikule.field)
    key(qtbot, page, Qt.Key.Key_5, CTRL)
    key(qtbot, page, Qt.Key.Key_F2)
    assert claim_of(kapikule).state is ClaimState.PAID
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert claim_of(kapikule).state is ClaimState.CLOSED


# --- contradictions --------------------------------------------------------------------------------------


def test_kkm_decides_with_both_reports_before_it(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    tracking_id = tracking_in(kapikule.post)
    form = damaged_form(kapikule.clock(), DamageClass.BROKEN, Fault.UNDETERMINED)
    found_by_operator(kapikule, tracking_id, form)
    (one,) = contradictions.conflicts(kapikule.post, kapikule.kkm).rows
    local = opened(qtbot, context, kapikule.watch)
    local.show_record(one.id)
    assert local.area.wishes() == ()
    page = opened(qtbot, context, kapikule.kkm)
    page.show_record(one.id)
    assert isinstance(page.area, ConflictsArea)
    assert "kusur belirlenemedi" in page.area.sides.text()
    assert "taşıt KKM kararını bekliyor" in page.area.sides.text()
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert page.acts.form is not None
    wrong = {field.name for field in page.acts.form.fields if field.shown_problem()}
    assert wrong == {"decision", "reason"}
    carry_out(
        qtbot, page, decision="claim", reason="Darbe izi var", fault="negligence", tip_program_no="İHB-1"
    )
    assert not contradictions.conflict(kapikule.post, one.id).is_open
    assert claim_of(kapikule).state is ClaimState.AMOUNT_REQUESTED


# --- the page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["watch", "kkm", "supervisor"])
def test_every_area_keeps_the_rules_of_screens(
    kapikule: Desk, context: Context, qtbot: QtBot, who: str
) -> None:
    with_claim(kapikule)
    page = opened(qtbot, context, kapikule.by[who])
    for number in range(len(page.areas)):
        page.go_to(number)
        assert_screen_rules(page)
        assert_nothing_is_cut(page)


def test_who_sees_which_area(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    sent(kapikule)
    titles: Callable[[Officer], list[str]] = lambda who: [  # noqa: E731
        area.title for area in CasesPage(context(who)).areas
    ]
    assert titles(kapikule.team_one) == ["Görevler", "Ekipler", "Tutanaklar"]
    assert titles(kapikule.chief) == ["Bedel"]
    assert titles(kapikule.guard) == []
    assert len(titles(kapikule.watch)) == 6


def test_empty_areas_say_why(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, kapikule.watch)
    said = [area.words.empty for area in page.areas]
    assert all(len(text) > 20 for text in said)
    assert "mobil ekip yok" in said[1]
