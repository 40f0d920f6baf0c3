"""Mobil üniteler worked with keys and the barcode reader: shelf, charge, fault, count, who sees what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.faults import open_faults
from gumruk_masaustu.systems.tracking.queries.stock_papers import counts_of
from gumruk_masaustu.systems.tracking.queries.units import unit
from tests.systems.tracking.made import HERE, Desk
from tests.ui.keys import show_active, type_text
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context, Shell
from tests.ui.tracking.stock_keys import enter, form_of, press, read
from tests.ui.tracking.stock_made import Stock, make_stock, mark_fault
from ui.kit.theme import apply
from ui.kit.tokens import ThemeName
from ui.tracking.stock_page import StockPage

Make = Callable[[str], StockPage]
S = UnitState


@pytest.fixture
def stock(kapikule: Desk, officer: Callable[..., Officer]) -> Stock:
    return make_stock(kapikule, officer)


@pytest.fixture
def page(stock: Stock, context: Context, qtbot: QtBot) -> Make:
    def make(who: str) -> StockPage:
        made = StockPage(context(stock.desk.by[who]))
        made.resize(1150, 690)
        show_active(qtbot, made)
        made.activate()
        return made

    return make


@pytest.fixture
def saha(qapp: QApplication, context: Context) -> Iterator[None]:
    apply(qapp, ThemeName.SAHA)
    yield
    apply(qapp, ThemeName.MASA)


def state_of(stock: Stock, serial: str) -> UnitState:
    return unit(stock.desk.post, stock.units[serial]).state


# --- the shelf -------------------------------------------------------------------------------------------


def test_the_board_counts_sound_units_by_state_and_the_faulty_apart(page: Make, stock: Stock) -> None:
    mark_fault(stock)
    shown = page("field")
    text = shown.areas[0].board.text()  # type: ignore[attr-defined]
    assert "Hazır 5" in text
    assert "Arızalı 1" in text
    assert text.endswith("Toplam 10, Kullanılabilir 5, Acil stok 3")


def test_a_label_read_on_the_list_chooses_its_unit(page: Make, qtbot: QtBot) -> None:
    shown = page("field")
    read(qtbot, shown, "MU-004218")
    assert shown.detail.detail is not None
    assert shown.detail.detail.head == "MU-004218"
    assert "Yer: Şarj yuvası 3" in shown.detail.text()
    assert shown.areas[0].table.view.current_id() == shown._controller.unit_read("MU-004218").unit.id  # type: ignore[attr-defined]


def test_an_unknown_label_is_refused_in_place(page: Make, qtbot: QtBot) -> None:
    shown = page("field")
    read(qtbot, shown, "MU-999999")
    assert "MU-999999 seri numaralı ünite kayıtlı değil." in shown.messages.text()
    assert shown.detail.detail is None
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is None


def test_charge_from_the_shelf_to_ready_with_the_reader_and_two_keys(
    page: Make, stock: Stock, qtbot: QtBot
) -> None:
    shown = page("field")
    read(qtbot, shown, "MU-004217")
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.verb == "Şarja takıldı"
    type_text(form_of(shown).field("place").editor, "Yuva 7")
    enter(qtbot, shown)
    assert state_of(stock, "MU-004217") is S.CHARGING
    assert unit(stock.desk.post, stock.units["MU-004217"]).place == "Yuva 7"
    stock.desk.clock.tick(hours=3)
    press(qtbot, shown, Qt.Key.Key_F2)
    enter(qtbot, shown)
    assert state_of(stock, "MU-004217") is S.READY
    assert shown.messages.text() == "MU-004217 hazır."


def test_taken_off_before_it_is_full(page: Make, stock: Stock, qtbot: QtBot) -> None:
    shown = page("field")
    read(qtbot, shown, "MU-004218")
    press(qtbot, shown, Qt.Key.Key_R, control=True)
    enter(qtbot, shown)
    assert state_of(stock, "MU-004218") is S.IN_STOCK_UNCHARGED


def test_f8_refuses_without_symptom_and_keeps_what_was_typed(page: Make, stock: Stock, qtbot: QtBot) -> None:
    shown = page("field")
    read(qtbot, shown, "MU-004200")
    press(qtbot, shown, Qt.Key.Key_F8)
    enter(qtbot, shown)
    form = form_of(shown)
    assert "Belirti yazılmalıdır." in form.messages.text()
    assert form.field("symptom").has_focus()
    type_text(form.field("symptom").editor, "Işık yanmıyor")
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert shown.acts.wish is None
    again = page("field")
    read(qtbot, again, "MU-004200")
    press(qtbot, again, Qt.Key.Key_F8)
    assert form_of(again).values()["symptom"] == "Işık yanmıyor"
    enter(qtbot, again)
    (fault,) = open_faults(stock.desk.post, HERE)
    assert (fault.serial, fault.symptom) == ("MU-004200", "Işık yanmıyor")
    assert fault.number in again.messages.text()


def test_a_label_read_into_a_long_text_leaves_the_text_alone(page: Make, qtbot: QtBot) -> None:
    shown = page("field")
    read(qtbot, shown, "MU-004200")
    press(qtbot, shown, Qt.Key.Key_F8)
    form_of(shown).set_values({"symptom": "Konum yok"})
    read(qtbot, shown, "MU-004201")
    assert shown.detail.detail is not None
    assert shown.detail.detail.head == "MU-004201"
    read(qtbot, shown, "MU-004200")
    press(qtbot, shown, Qt.Key.Key_F8)
    assert form_of(shown).values()["symptom"] == "Konum yok"


def test_the_watch_operator_is_asked_why_he_stands_in(page: Make, stock: Stock, qtbot: QtBot) -> None:
    shown = page("watch")
    read(qtbot, shown, "MU-004218")
    press(qtbot, shown, Qt.Key.Key_F2)
    enter(qtbot, shown)
    assert "Bu işlem saha operatörünün görevidir." in form_of(shown).messages.text()
    type_text(form_of(shown).field("acting_reason").editor, "Saha operatörü arama hangarında")
    enter(qtbot, shown)
    assert state_of(stock, "MU-004218") is S.READY


def test_all_obstacles_stand_in_one_list(page: Make, qtbot: QtBot) -> None:
    shown = page("watch")
    read(qtbot, shown, "MU-004200")
    press(qtbot, shown, Qt.Key.Key_F8)
    enter(qtbot, shown)
    text = form_of(shown).messages.text()
    assert "saha operatörünün görevidir" in text
    assert "Belirti boş." in text


def test_the_charger_board_gives_order_and_reason(page: Make, qtbot: QtBot) -> None:
    shown = page("field")
    press(qtbot, shown, Qt.Key.Key_T, control=True)
    area = shown.areas[0]
    rows = [area.charger.model.row(n) for n in range(area.charger.model.rowCount())]  # type: ignore[attr-defined]
    first = [(row.group, row.place, row.line.unit.serial) for row in rows if row.group == "Sıradaki tıra"]
    assert first[0] == ("Sıradaki tıra", 1, "MU-004204")
    assert ("Şarja", "MU-004217") in [(row.group, row.line.unit.serial) for row in rows]
    assert "Neden: dolu: 6 sa 00 dk" in shown.detail.text()


def test_the_life_of_a_unit_in_sentences(page: Make, stock: Stock, qtbot: QtBot) -> None:
    mark_fault(stock, "MU-004201")
    shown = page("field")
    read(qtbot, shown, "MU-004201")
    press(qtbot, shown, Qt.Key.Key_H, control=True)
    text = shown.areas[0].history.text()  # type: ignore[attr-defined]
    assert "Arızalı işaretlendi" in text
    assert "Konum göndermiyor, ışık yanmıyor" in text
    press(qtbot, shown, Qt.Key.Key_H, control=True)
    assert shown.areas[0].table.view.hasFocus()  # type: ignore[attr-defined]


def test_a_key_that_fits_nothing_says_so(page: Make, qtbot: QtBot) -> None:
    shown = page("field")
    read(qtbot, shown, "MU-004200")
    press(qtbot, shown, Qt.Key.Key_R, control=True)
    assert shown.messages.text() == "Bu işlem seçili kaydın durumunda yapılmaz."
    assert shown.strip.offer is None


# --- count -----------------------------------------------------------------------------------------------


def test_differences_stand_there_while_the_labels_are_read(page: Make, stock: Stock, qtbot: QtBot) -> None:
    shown = page("field")
    press(qtbot, shown, Qt.Key.Key_2, control=True)
    read(qtbot, shown, "MU-004200", "mu-004201", "MU-009001")
    area = shown.areas[1]
    assert area.table.view.current_id() == "MU-009001"  # type: ignore[attr-defined]
    assert area.board.text() == "Kayıtlı 8, Okunan 3, Okunmayan 6, Fazla 1"  # type: ignore[attr-defined]
    assert "Fazla (kayıtta yok): MU-009001" in shown.detail.text()
    read(qtbot, shown, "MU-004200")
    assert shown.messages.text() == "MU-004200 daha önce okutuldu."
    press(qtbot, shown, Qt.Key.Key_R, control=True)
    assert area.board.text() == "Kayıtlı 8, Okunan 2, Okunmayan 6, Fazla 0"  # type: ignore[attr-defined]


def test_an_absent_unit_asks_the_tutanak_and_leaves_the_form_on_screen(
    page: Make, stock: Stock, qtbot: QtBot, shell: Shell
) -> None:
    shown = page("field")
    press(qtbot, shown, Qt.Key.Key_2, control=True)
    here = [serial for serial in stock.units if serial not in ("MU-004230", "MU-003390", "MU-009001")]
    read(qtbot, shown, *(serial for serial in here if serial != "MU-003388"))
    press(qtbot, shown, Qt.Key.Key_F2)
    enter(qtbot, shown)
    assert "Bulunamayan ünite: MU-003388." in form_of(shown).messages.text()
    assert form_of(shown).field("tutanak_no").has_focus()
    type_text(form_of(shown).field("tutanak_no").editor, "KPK T 2026 12")
    enter(qtbot, shown)
    (count,) = counts_of(stock.desk.post, HERE)
    assert (count.absent, count.tutanak_no) == (("MU-003388",), "KPK T 2026 12")
    assert "Bulunamayan: MU-003388" in shown.messages.text()
    press(qtbot, shown, Qt.Key.Key_E, control=True)
    assert shell.opened == [("office.eforms", count.eform_id)]


def test_what_was_read_is_still_there_after_a_crash(page: Make, qtbot: QtBot) -> None:
    shown = page("field")
    press(qtbot, shown, Qt.Key.Key_2, control=True)
    read(qtbot, shown, "MU-004200", "MU-004201")
    again = page("field")
    again.go_to(1)
    assert "Okunan 2" in again.areas[1].board.text()  # type: ignore[attr-defined]
    assert "2 ünite okutulmuş" in again.messages.text()


# --- who and where ---------------------------------------------------------------------------------------


def test_the_supervisor_looks_and_does_nothing(page: Make, qtbot: QtBot) -> None:
    shown = page("supervisor")
    read(qtbot, shown, "MU-004217")
    assert shown.detail.detail is not None
    assert shown.detail.buttons == ()
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is None


def test_another_office_sees_its_own_shelf_only(page: Make, stock: Stock) -> None:
    shown = page("gebze_field")
    table = shown.areas[0].table  # type: ignore[attr-defined]
    assert [table.model.row(n).serial for n in range(table.model.rowCount())] == ["MU-009001"]


def test_an_empty_shelf_says_why(page: Make) -> None:
    shown = page("habur_field")
    table = shown.areas[0].table  # type: ignore[attr-defined]
    assert table._empty.text() == "Bu İdarenin zimmetinde ünite yok. Ünite, KKM'nin sevk emriyle gelir."


@pytest.mark.parametrize("who", ["field", "kkm"])
def test_every_area_keeps_the_screen_rules(page: Make, stock: Stock, qtbot: QtBot, who: str) -> None:
    mark_fault(stock)
    shown = page(who)
    for number in range(len(shown.areas)):
        shown.go_to(number)
        assert_screen_rules(shown)
        assert_nothing_is_cut(shown)
        press(qtbot, shown, Qt.Key.Key_F2)
        assert_screen_rules(shown)
        shown.strip.go_back()


def test_on_the_field_laptop_one_thing_stands_on_the_screen(
    saha: None, page: Make, stock: Stock, qtbot: QtBot
) -> None:
    shown = page("field")
    shown.resize(1100, 660)
    assert shown.sides.is_alone
    assert not shown.detail.isVisible()
    read(qtbot, shown, "MU-004217")
    assert shown.detail.isVisible()
    assert not shown.areas[0].isVisible()
    assert (shown.width(), shown.height()) == (1100, 660)
    assert_screen_rules(shown)
    assert_nothing_is_cut(shown)
    press(qtbot, shown, Qt.Key.Key_F2)
    assert (shown.width(), shown.height()) == (1100, 660)
    enter(qtbot, shown)
    assert state_of(stock, "MU-004217") is S.CHARGING
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert shown.areas[0].isVisible()
    assert shown.areas[0].table.view.hasFocus()  # type: ignore[attr-defined]
