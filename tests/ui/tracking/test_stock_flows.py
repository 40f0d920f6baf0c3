"""Transfers, faults and the request to KKM on the stock page, each worked through with keys and reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import faults as fault_actions
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.faults import fault, maintenance_of
from gumruk_masaustu.systems.tracking.queries.orders import discrepancies, lines_of, orders_of
from gumruk_masaustu.systems.tracking.queries.stock_papers import stock_requests
from gumruk_masaustu.systems.tracking.queries.units import unit, unit_by_serial
from gumruk_masaustu.systems.tracking.values.stock import Cargo, LineResult, OrderState
from tests.systems.tracking.made import HERE, THERE, Desk
from tests.ui.keys import show_active, type_text
from tests.ui.tracking.conftest import Context
from tests.ui.tracking.stock_keys import enter, form_of, press, read, rows_of, to_front
from tests.ui.tracking.stock_made import Stock, incoming, make_stock, mark_fault, order_to
from ui.tracking.faults_area import FaultsArea
from ui.tracking.stock_page import StockPage
from ui.tracking.stock_request_area import RequestArea

Make = Callable[[str, int], StockPage]
Key = Qt.Key
S = UnitState


@pytest.fixture
def stock(kapikule: Desk, officer: Callable[..., Officer]) -> Stock:
    return make_stock(kapikule, officer)


@pytest.fixture
def page(stock: Stock, context: Context, qtbot: QtBot) -> Make:
    """`page(who, area)`: the page of this officer with an area in front."""

    def make(who: str, area: int) -> StockPage:
        made = StockPage(context(stock.desk.by[who]))
        made.resize(1150, 690)
        show_active(qtbot, made)
        made.activate()
        press(qtbot, made, Key(Key.Key_1.value + area), control=True)
        return made

    return make


# --- transfers -------------------------------------------------------------------------------------------


def test_without_an_order_nothing_can_be_sent(page: Make, qtbot: QtBot) -> None:
    shown = page("field", 2)
    press(qtbot, shown, Key.Key_F2)
    assert shown.strip.offer is None
    assert isinstance(shown.area.detail, str)
    assert shown.area.detail.startswith("KKM sevk emri yok.")


def test_units_are_sent_by_reading_them(page: Make, stock: Stock, qtbot: QtBot) -> None:
    mark_fault(stock)
    order = order_to(stock, quantity=2)
    shown = page("field", 2)
    read(qtbot, shown, "MU-004200", "MU-003388")
    enter(qtbot, shown)
    text = form_of(shown).messages.text()
    assert "MU-003388 arızalı; sevk edilemez." in text
    assert "Kargo firması yazılmalıdır." in text
    assert "Kargo numarası yazılmalıdır." in text
    assert form_of(shown).values()["serials"] == ("MU-004200", "MU-003388")
    press(qtbot, shown, Key.Key_Delete)
    read(qtbot, shown, "MU-004201")
    read(qtbot, shown, "MU-004201")
    assert "bu listede zaten var" in shown.messages.text()
    type_text(form_of(shown).field("cargo_firm").editor, "Yurtiçi Kargo")
    type_text(form_of(shown).field("cargo_no").editor, "114478")
    enter(qtbot, shown)
    assert [line.serial for line in lines_of(stock.desk.post, order)] == ["MU-004200", "MU-004201"]
    assert unit(stock.desk.post, stock.units["MU-004201"]).state is S.TRANSFER
    assert shown.messages.text() == "2 ünite HABUR KİM idaresine sevk edildi."


def test_receipt_by_serial_and_what_came_later(page: Make, stock: Stock, qtbot: QtBot) -> None:
    order = incoming(stock)
    shown = page("field", 2)
    read(qtbot, shown, "MU-002957")
    assert shown.strip.offer is not None
    assert shown.strip.offer.verb == "Teslim al"
    enter(qtbot, shown)
    assert "MU-002956 için teslim sonucu seçilmedi." in form_of(shown).messages.text()
    values = form_of(shown).values()["lines"]
    assert values == {"MU-002957": (LineResult.RECEIVED.value, "")}
    read(qtbot, shown, "MU-002958")
    assert form_of(shown).values()["lines"].keys() == {"MU-002957", "MU-002958"}
    lines = values | {"MU-002956": ("missing", "Kutuda yok"), "MU-002958": ("damaged", "Kapağı kırık")}
    form_of(shown).set_values({"lines": lines})
    enter(qtbot, shown)
    results = {line.serial: line.result for line in lines_of(stock.desk.post, order)}
    assert results["MU-002956"] is LineResult.MISSING
    assert unit(stock.desk.post, stock.units["MU-002958"]).is_faulty
    assert [one.serial for one in discrepancies(stock.desk.post, HERE)] == ["MU-002956"]
    assert "1 eksik ünite gönderen İdareye ve KKM'ye bildirildi" in shown.messages.text()
    # the cursor stands on the missing one: it has come
    press(qtbot, shown, Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.subject == "MU-002956"
    enter(qtbot, shown)
    assert not discrepancies(stock.desk.post, HERE)
    assert unit(stock.desk.post, stock.units["MU-002956"]).administration == HERE


def test_a_label_of_another_consignment_is_not_taken(page: Make, stock: Stock, qtbot: QtBot) -> None:
    incoming(stock)
    shown = page("field", 2)
    read(qtbot, shown, "MU-004200")
    assert "bu sevkte beklenmiyor" in shown.messages.text()
    assert form_of(shown).values()["lines"] == {}


def test_kkm_orders_and_decides_what_is_lost(page: Make, stock: Stock, qtbot: QtBot) -> None:
    order = incoming(stock, ("MU-002956",))
    shown = page("kkm", 2)
    press(qtbot, shown, Key.Key_F8)
    assert shown.strip.offer is not None
    assert shown.strip.offer.typed_check == "MU-002956"
    form_of(shown).set_values({"note": "Kargo firması kayıp bildirdi"})
    shown.strip._secret.setText("956")
    enter(qtbot, shown)
    assert unit(stock.desk.post, stock.units["MU-002956"]).state is S.MISSING
    assert lines_of(stock.desk.post, order)[0].note == "Kargo firması kayıp bildirdi"
    press(qtbot, shown, Key.Key_N, control=True)
    enter(qtbot, shown)
    text = form_of(shown).messages.text()
    assert "Alan İdare boş." in text
    assert "Adet boş." in text
    form_of(shown).set_values({"sender": HERE, "receiver": THERE, "quantity": 3, "basis": "KKM-E-2026/200"})
    enter(qtbot, shown)
    assert [(one.quantity, one.state) for one in orders_of(stock.desk.post, THERE)] == [
        (3, OrderState.ORDERED)
    ]


# --- faults ----------------------------------------------------------------------------------------------


def test_a_fault_from_the_call_to_the_test(page: Make, stock: Stock, qtbot: QtBot) -> None:
    report = mark_fault(stock)
    shown = page("field", 3)
    assert shown.detail.detail is not None
    assert shown.detail.detail.word == "Bildirilmedi"
    press(qtbot, shown, Key.Key_F2)
    type_text(form_of(shown).field("contact").editor, "Telefonla Filiz Aksoylu")
    enter(qtbot, shown)
    assert fault(stock.desk.post, report).contact == "Telefonla Filiz Aksoylu"
    press(qtbot, shown, Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.verb == "Arızayı kaldır"
    form_of(shown).set_values({"closing_note": "Pil yuvası temizlendi"})
    enter(qtbot, shown)
    assert "geçerli bir konum yok" in form_of(shown).messages.text()
    assert form_of(shown).field("tested_fix_at_day").has_focus()
    stock.desk.clock.tick(minutes=5)
    form_of(shown).set_values({"tested_fix_at_day": date(2026, 3, 12)})
    enter(qtbot, shown)
    assert "Gün ve saat birlikte yazılmalıdır." in form_of(shown).messages.text()
    type_text(form_of(shown).field("tested_fix_at_time").editor, "s")
    form_of(shown).field("closing_note").focus_editor()
    enter(qtbot, shown)
    closed = fault(stock.desk.post, report)
    assert closed.closing_note == "Pil yuvası temizlendi"
    assert closed.tested_fix_at == stock.desk.clock()
    assert unit(stock.desk.post, stock.units["MU-003388"]).state is S.IN_STOCK_UNCHARGED


def test_to_the_maker_and_back_with_the_record_of_kkm(page: Make, stock: Stock, qtbot: QtBot) -> None:
    report, desk = mark_fault(stock), stock.desk
    shown = page("field", 3)
    read(qtbot, shown, "MU-003388")
    press(qtbot, shown, Key.Key_G, control=True)
    enter(qtbot, shown)
    text = form_of(shown).messages.text()
    assert "Gönderi hızlı kargo olmalıdır." in text
    assert "Kargo numarası yazılmalıdır." in text
    form_of(shown).set_values({"cargo_firm": "Aras Kargo", "cargo_no": "99120", "is_express": True})
    enter(qtbot, shown)
    assert unit(desk.post, stock.units["MU-003388"]).state is S.CARGO_TO_MANUFACTURER
    kkm = page("kkm", 3)
    press(qtbot, kkm, Key.Key_F2)
    now = desk.clock.tick(hours=30)
    form_of(kkm).set_values({"fault_no": "UR-771", "intervention": "Anten değişti", "result": "Sağlam"})
    form_of(kkm).set_values({"received_at_day": date(2026, 3, 13), "received_at_time": None})
    type_text(form_of(kkm).field("received_at_time").editor, "1000")
    form_of(kkm).field("result").focus_editor()
    enter(qtbot, kkm)
    found = fault(desk.post, report)
    assert (found.maker_fault_no, found.maker_result) == ("UR-771", "Sağlam")
    assert unit(desk.post, found.unit_id).state is S.AT_MANUFACTURER
    fault_actions.record_maker(
        desk.post, report, fault_actions.MakerForm(sent_at=now), by=desk.kkm, at=desk.clock.tick()
    )
    to_front(qtbot, shown)
    assert "Üretici sonucu: Sağlam" in shown.detail.text()
    assert [one.key for one in shown.detail.buttons] == ["F2", "Ctrl+R", "Ctrl+B"]
    press(qtbot, shown, Key.Key_R, control=True)
    assert shown.strip.offer is not None
    assert shown.strip.offer.verb == "Onarımdan teslim al"
    enter(qtbot, shown)
    assert unit(desk.post, found.unit_id).state is S.IN_STOCK_UNCHARGED


def test_maintenance_that_is_due_is_written_from_its_list(page: Make, stock: Stock, qtbot: QtBot) -> None:
    desk = stock.desk
    stock.add("MU-001000", registered_at=desk.clock())
    desk.clock.tick(days=200)
    shown = page("field", 3)
    area = shown.area
    assert isinstance(area, FaultsArea)
    press(qtbot, shown, Key.Key_L, control=True)
    assert [row.serial for row in rows_of(area.due)] == ["MU-001000"]
    press(qtbot, shown, Key.Key_B, control=True)
    enter(qtbot, shown)
    text = form_of(shown).messages.text()
    assert "Firma" in text
    assert "Sonuç boş." in text
    form_of(shown).set_values({"firm": "Takip Teknik A.Ş.", "basis": "warranty", "result": "Pil ölçüldü"})
    enter(qtbot, shown)
    assert [one.firm for one in maintenance_of(desk.post, stock.units["MU-001000"])] == ["Takip Teknik A.Ş."]
    assert rows_of(area.due) == []


# --- request ---------------------------------------------------------------------------------------------


def test_the_computation_line_by_line_and_the_changed_number(page: Make, stock: Stock, qtbot: QtBot) -> None:
    shown = page("field", 4)
    area = shown.area
    assert isinstance(area, RequestArea)
    lines = area.steps.text().splitlines()
    assert lines[3] == "Acil stok (E) | 3 | en büyüğü: 3 ve ⌈2 × 0,00⌉"
    assert "Stok durumu (SP)" in shown.detail.text()
    press(qtbot, shown, Key.Key_F2)
    type_text(form_of(shown).field("asked").editor, "12")
    enter(qtbot, shown)
    (request,) = stock_requests(stock.desk.post, HERE)
    assert (request.proposed, request.asked) == (0, 12)
    assert shown.messages.text() == "KKM'den 12 ünite talep edildi (önerilen 0)."
    # no other one until KKM has answered
    press(qtbot, shown, Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.verb == "Yanıtı kaydet"
    form_of(shown).set_values({"answer": "10 ünite GEBZE'den gönderilecek"})
    enter(qtbot, shown)
    assert stock_requests(stock.desk.post, HERE)[0].answer == "10 ünite GEBZE'den gönderilecek"
    press(qtbot, shown, Key.Key_F2)
    assert shown.strip.offer.verb == "KKM'den ünite talep et"


# --- KKM -------------------------------------------------------------------------------------------------


def test_kkm_registers_with_a_checked_imei(page: Make, stock: Stock, qtbot: QtBot) -> None:
    shown = page("kkm", 0)
    press(qtbot, shown, Key.Key_N, control=True)
    form_of(shown).set_values({"serial": "MU-005000", "imei": "356938040042178", "administration": HERE})
    enter(qtbot, shown)
    assert "IMEI denetim rakamı 8 yazılmış, 9 olmalı: 356938040042179." in form_of(shown).messages.text()
    assert form_of(shown).field("imei").has_focus()
    form_of(shown).set_values({"imei": "356938040042179"})
    enter(qtbot, shown)
    made = unit_by_serial(stock.desk.post, "MU-005000")
    assert made is not None
    assert (made.administration, made.imei) == (HERE, "356938040042179")


def test_kkm_writes_off_a_missing_unit_and_takes_it_back(page: Make, stock: Stock, qtbot: QtBot) -> None:
    stock.add("MU-000666", S.MISSING)
    shown = page("kkm", 0)
    read(qtbot, shown, "MU-000666")
    press(qtbot, shown, Key.Key_F2)
    enter(qtbot, shown)
    assert unit(stock.desk.post, stock.units["MU-000666"]).state is S.MISSING
    form_of(shown).set_values({"write_off_document": "Tutanak KPK-T-2026-3"})
    shown.strip._secret.setText("666")
    enter(qtbot, shown)
    assert unit(stock.desk.post, stock.units["MU-000666"]).state is S.WRITTEN_OFF
    field = page("field", 0)
    read(qtbot, field, "MU-000666")
    press(qtbot, field, Key.Key_F2)
    assert field.strip.offer is not None
    assert field.strip.offer.verb == "Bulunduğunu bildir"
    form_of(field).set_values({"found_note": "Hurdalıkta bulundu"})
    enter(qtbot, field)
    to_front(qtbot, shown)
    read(qtbot, shown, "MU-000666")
    assert "Hurdalıkta bulundu" in shown.detail.text()
    press(qtbot, shown, Key.Key_F2)
    form_of(shown).set_values({"administration": THERE})
    enter(qtbot, shown)
    back = unit(stock.desk.post, stock.units["MU-000666"])
    assert (back.state, back.administration) == (S.IN_STOCK_UNCHARGED, THERE)


# --- from an alert ---------------------------------------------------------------------------------------


def test_an_alert_opens_its_record_in_its_area(page: Make, stock: Stock) -> None:
    report, order = mark_fault(stock), incoming(stock)
    shown = page("field", 0)
    for record, area, head in (
        (report, 3, "MU-003388"),
        (order, 2, "3 ünite"),
        (stock.units["MU-004218"], 0, "MU-004218"),
    ):
        shown.show_record(record)
        assert shown.tabs.currentIndex() == area
        assert shown.detail.detail is not None
        assert shown.detail.detail.head == head
    shown.show_record("f" * 32)
    assert shown.tabs.currentIndex() == 4


def test_what_is_late_says_so(page: Make, stock: Stock) -> None:
    incoming(stock)
    stock.desk.clock.tick(days=9)
    shown = page("field", 2)
    assert shown.detail.detail is not None
    assert shown.detail.detail.word == "Gecikti"
    assert "Gecikme" in shown.detail.text()


def test_the_cargo_of_a_unit_that_is_sent_is_shown(page: Make, stock: Stock) -> None:
    mark_fault(stock)
    fault_actions.send_to_maker(
        stock.desk.post,
        stock.units["MU-003388"],
        Cargo("Aras Kargo", "99120"),
        is_express=True,
        **stock.desk.act("field"),
    )
    shown = page("field", 3)
    assert "Aras Kargo, 99120" in shown.detail.text()
