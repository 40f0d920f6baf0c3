"""Talepler by keys: EK-4 from the first letter, its drafts and refusals, the list, the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.actions.requests import draft_request
from gumruk_masaustu.systems.tracking.lists import Priority, RequestState, ReturnReason
from gumruk_masaustu.systems.tracking.queries.requests import requests as request_list
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_elements
from gumruk_masaustu.systems.tracking.values.request import RiskMark
from tests.systems.tracking.made import HERE, Desk
from tests.systems.tracking.requests_made import (
    FORM,
    dispatched,
    evaluated,
    sent,
    with_section_chief,
)
from tests.ui.keys import type_text
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context
from tests.ui.tracking.request_keys import (
    CTRL,
    REASON,
    TYPED,
    at_record,
    carry_out,
    key,
    opened,
    state_of,
    step_field,
)
from ui.kit.fields.plate import Plate


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    """14 ready units, the reserve is 3."""
    return with_section_chief(kapikule, officer)


# --- the form --------------------------------------------------------------------------------------------


def test_ek4_is_typed_and_sent_by_keys_alone(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.guard)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    form = page.editor.form
    assert form.field("tractor_plate").has_focus()
    assert form.field("boxes").value() == "guard_officer"
    form.set_values({name: value for name, value in TYPED.items() if name != "reason"})
    form.focus_field("reason")
    type_text(page.focusWidget() or page, "Şoför İĞNE ile ığdır yükünü açıklayamadı")
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert (page.strip.offer.subject, page.strip.offer.verb) == ("34 ABC 123", "Sevk amirine gönder")
    carry_out(qtbot, page)
    (row,) = request_list(desk.post, desk.guard).rows
    found = stored_request(desk.post, row.id)
    assert found.state is RequestState.AWAITING_DISPATCH_OFFICER
    assert found.reason == "Şoför İĞNE ile ığdır yükünü açıklayamadı"
    assert (found.destination, found.given_hours, found.risk_mark) == (
        "HABUR",
        Decimal(72),
        RiskMark.SUFFICIENT,
    )
    assert page.editor is None
    assert page.desk.opened is not None
    assert page.desk.opened.request.id == row.id


@pytest.mark.rule("ATS-034")
def test_everything_missing_is_named_and_the_first_gap_has_the_focus(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, context, desk.guard)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    page.editor.form.set_values(TYPED | {"goods": None, "tir_no": None, "reason": None})
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    missing = page.strip.offer.missing
    assert missing is not None
    assert [one.text for one in missing.all] == [
        "Eşya Tanımı boş.",
        "TIR karnesi veya tescil no yazılmalıdır.",
        "Talep nedeni boş.",
    ]
    carry_out(qtbot, page)
    assert request_list(desk.post, desk.guard).rows == ()
    key(qtbot, page, Qt.Key.Key_Escape)
    assert page.editor.form.field("goods").shown_problem()
    assert page.editor.form.field("goods").has_focus()
    assert page.editor.form.field("route").value() == "Edirne - Ankara - Habur"


def test_a_place_outside_ek18_is_warned_and_comes_back(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.guard)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    page.editor.form.set_values(TYPED | {"destination": "Karkamış"})
    assert "EK-18" in page.editor.form.field("destination").shown_warning()
    record = dispatched(desk, replace(FORM, destination="Karkamış"))
    page = at_record(qtbot, context, desk.field, record)
    assert "Sistem yok: “Karkamış”" in page.view.text()
    assert page.bar.verbs()["F8"] == "İade et"
    key(qtbot, page, Qt.Key.Key_F8)
    assert step_field(page, "return_reason").value() == ReturnReason.NO_SYSTEM.value  # type: ignore[attr-defined]
    carry_out(qtbot, page)
    found = stored_request(desk.post, record)
    assert (found.state, found.return_reason) == (RequestState.RETURNED, ReturnReason.NO_SYSTEM)


def test_a_draft_survives_a_crash(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.guard)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    page.editor.form.set_values(TYPED | {"tractor_plate": Plate("34 ŞNL 905", "TR")})
    page.editor.keeper.save_now()
    page.hide()
    again = opened(qtbot, context, desk.guard)
    key(qtbot, again, Qt.Key.Key_N, CTRL)
    assert again.editor is not None
    assert again.editor.form.field("reason").value() == REASON
    assert again.editor.form.field("tractor_plate").value() == Plate("34 SNL 905", "TR")
    assert "Kaldığınız yerden açıldı" in again.editor.form.messages.text()


def test_a_draft_in_the_list_is_opened_and_sent_later(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.guard)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    page.editor.form.set_values(TYPED | {"reason": None})
    key(qtbot, page, Qt.Key.Key_L, CTRL)
    (row,) = request_list(desk.post, desk.guard).rows
    assert row.state is RequestState.DRAFT
    again = at_record(qtbot, context, desk.guard, row.id)
    assert again.editor is not None
    assert again.editor.form.field("goods").value() == TYPED["goods"]
    again.editor.form.field("reason").set_value(REASON)
    key(qtbot, again, Qt.Key.Key_F2)
    carry_out(qtbot, again)
    assert state_of(desk, row.id) is RequestState.AWAITING_DISPATCH_OFFICER


def test_a_draft_is_withdrawn_from_its_form(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = draft_request(desk.post, FORM, **desk.act("guard")).id
    page = at_record(qtbot, context, desk.guard, record)
    assert page.bar.verbs()["F8"] == "Talebi geri çek"
    key(qtbot, page, Qt.Key.Key_F8)
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.WITHDRAWN
    assert page.editor is None


def test_arriving_records_leave_the_form_alone(desk: Desk, context: Context, qtbot: QtBot) -> None:
    sent(desk)
    page = opened(qtbot, context, desk.guard)
    key(qtbot, page, Qt.Key.Key_3, CTRL)
    page.list.table.focus_first()
    assert page.desk.opened is not None
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    focused = page.focusWidget()
    page._context.changes.saved.emit("tracking", "x")
    assert page.editor is not None
    assert page.focusWidget() is focused


def test_a_returned_request_is_corrected_and_keeps_its_number(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    record = dispatched(desk, replace(FORM, risk_elements=()))
    number = stored_request(desk.post, record).number
    decisions.return_request(desk.post, record, ReturnReason.NO_RISK, "", **desk.act("field"))
    page = at_record(qtbot, context, desk.guard, record)
    assert page.editor is not None
    assert page.bar.verbs()["F2"] == "Düzeltip yeniden gönder"
    page.editor.form.field("risk_elements").set_value(("tip_off",))
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    found = stored_request(desk.post, record)
    assert (found.state, found.number) == (RequestState.AWAITING_DISPATCH_OFFICER, number)


# --- list and board --------------------------------------------------------------------------------------


def test_the_list_shows_what_waits_for_this_officer(desk: Desk, context: Context, qtbot: QtBot) -> None:
    waits, done = dispatched(desk), evaluated(desk)
    page = opened(qtbot, context, desk.field)
    assert page.list.ids() == (waits,)
    assert page.list.table.head() == "2 kayıttan 1'i, süzgeç: bana düşen"
    key(qtbot, page, Qt.Key.Key_3, CTRL)
    assert set(page.list.ids()) == {waits, done}


def test_an_empty_list_says_what_is_next(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.guard)
    key(qtbot, page, Qt.Key.Key_3, CTRL)
    assert "Ctrl+N: yeni talep" in page.empty.text()
    assert page.list.table.head() == "0 kayıt"


def test_the_board_counts_transit_and_opens_a_referral(desk: Desk, context: Context, qtbot: QtBot) -> None:
    late = dispatched(desk)
    first = dispatched(desk, replace(FORM, priority=Priority.SECURITY))
    page = opened(qtbot, context, desk.watch)
    key(qtbot, page, Qt.Key.Key_O, CTRL)
    assert [line.request.id for line in page.board.lines()] == [first, late]
    assert "14 / yedek 3" in page.board.text()
    key(qtbot, page, Qt.Key.Key_F2)
    type_text(page.focusWidget() or page, "46")
    carry_out(qtbot, page)
    assert "46 transit (" in page.board.text()
    page.board.table.focus_first()
    key(qtbot, page.board.table.view, Qt.Key.Key_Return)
    assert page.desk.opened is not None
    assert page.desk.opened.request.id == first


def test_each_list_of_risk_elements_has_its_keeper(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.supervisor)
    key(qtbot, page, Qt.Key.Key_O, CTRL)
    key(qtbot, page, Qt.Key.Key_O, CTRL)
    assert page.bar.verbs() == {"F2": "Yerel unsur ekle", "F8": "Unsuru kaldır"}
    key(qtbot, page, Qt.Key.Key_F2)
    type_text(page.focusWidget() or page, "Akaryakıt tankeri, boş dönüş")
    carry_out(qtbot, page)
    added = risk_elements(desk.post, HERE)[-1]
    assert (added.label, added.is_general) == ("Akaryakıt tankeri, boş dönüş", False)
    page.risks.table.view.select("goods")
    key(qtbot, page, Qt.Key.Key_F8)
    carry_out(qtbot, page)
    assert page.strip.offer is not None
    assert any(one.identifier == "goods" for one in risk_elements(desk.post, HERE))
    key(qtbot, page, Qt.Key.Key_Escape)
    page.risks.table.view.select(added.identifier)
    key(qtbot, page, Qt.Key.Key_F8)
    carry_out(qtbot, page)
    assert added.identifier not in {one.identifier for one in risk_elements(desk.post, HERE)}


def test_an_outsider_sees_neither_reason_nor_board(
    desk: Desk, context: Context, qtbot: QtBot, officer: Callable[..., Officer]
) -> None:
    record = dispatched(desk)
    chief = officer(staff_no="30001", name="Cem Atasoy", roles=("office_chief",))
    page = at_record(qtbot, context, chief, record)
    text = page.view.text()
    assert "34 ABC 123" in text
    assert not [word for word in (REASON, "İhbar", "Riskli firma", "Diğer") if word in text]
    assert page.bar.verbs() == {}
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.strip.offer is None
    assert page.editor is None
    other = at_record(qtbot, context, desk.habur, record)
    assert other.desk.opened is None
    assert "Kayıt bulunamadı" in other.messages.text()


def test_rules_of_every_screen(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = dispatched(desk, replace(FORM, reason="şüpheli"))
    page = at_record(qtbot, context, desk.field, record)
    assert_screen_rules(page)
    assert_nothing_is_cut(page)
    key(qtbot, page, Qt.Key.Key_F8)
    assert_screen_rules(page)
    key(qtbot, page, Qt.Key.Key_Escape)
    key(qtbot, page, Qt.Key.Key_O, CTRL)
    assert_screen_rules(page)
    asks = opened(qtbot, context, desk.guard)
    key(qtbot, asks, Qt.Key.Key_N, CTRL)
    assert_screen_rules(asks)
    assert_nothing_is_cut(asks)
