"""İzleme by keys: from the alarm to its end, lists, map, permission, what the timer may not move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts.offline import LAST_CONTACT
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.db.local import put_meta
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmKind, AlarmState
from gumruk_masaustu.systems.tracking.queries.alarm_rows import alarm_by_id
from gumruk_masaustu.systems.tracking.queries.tasks import tasks
from gumruk_masaustu.systems.tracking.queries.trackings import information
from tests.support import at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.watch_made import DEVIATION, add_alarm, add_area, fix_at
from tests.ui.keys import type_text
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context, Shell
from tests.ui.tracking.watch_made import ctrl, focus, on_the_road, opened, press
from ui.kit.tokens import State
from ui.tracking.alarm_list import EMPTY
from ui.tracking.watch_page import NO_RIGHT, WatchPage

STOP = {"duration_s": 3900, "limit_s": 3600, "radius_m": 150, "fixes": 5, "buffered": True}


def shown_fixes(page: WatchPage) -> int:
    """Positions of the past route on the map."""
    track = page.map.playback.track
    return 0 if track is None else len(track)


@pytest.fixture
def journey(kapikule: Desk) -> str:
    kapikule.clock.set("14:00")
    return on_the_road(kapikule)


def test_enter_digit_person_time_and_it_is_closed(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey)
    page = opened(qtbot, context, kapikule.watch)
    assert page.side.alarms.view.hasFocus()
    press(Qt.Key.Key_Return)
    assert alarm_by_id(kapikule.post, alarm).seen_by == "41277"
    assert page.card.form.nearest.value() == "VAN"
    press(Qt.Key.Key_2)
    assert page.card.form.answer.value() == AlarmAnswer.EXPLAINED.value
    assert page.card.form.person.has_focus()
    type_text(focus(), "Ferit Şen")
    press(Qt.Key.Key_Return)
    type_text(focus(), "1359")
    press(Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert "Ferit Şen" in page.strip.offer.what
    ctrl(Qt.Key.Key_Return)
    done = alarm_by_id(kapikule.post, alarm)
    assert (done.state, done.answered) == (AlarmState.HANDLED, AlarmAnswer.EXPLAINED)
    (told,) = information(kapikule.post, journey)
    assert (told.target, told.person, told.told_at) == ("VAN", "Ferit Şen", at("13:59"))
    assert page.side.alarms.model.rows == []
    assert page.strip.offer is None


def test_at_the_own_site_enter_digit_and_ctrl_enter_are_enough(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey)
    fix_at(kapikule.post, at("13:58"), 41.72, 26.36, seq=9)
    opened(qtbot, context, kapikule.watch)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_3)
    ctrl(Qt.Key.Key_Return)
    done = alarm_by_id(kapikule.post, alarm)
    assert (done.state, done.nearest) == (AlarmState.HANDLED, "KAPIKULE")
    assert done.answered is AlarmAnswer.USELESS


def test_all_obstacles_stand_there_and_the_first_wrong_field_has_the_focus(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey)
    page = opened(qtbot, context, kapikule.watch)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F2)
    text = page.card.form.messages.text()
    assert "Ek not en az 10 karakter olmalıdır." in text
    assert "Alarmın değerlendirmesi seçilmelidir." in text
    assert "En yakın İdarenin bilgilendirildiği kaydedilmemiş; alarm kapatılamaz." in text
    assert page.card.form.answer.has_focus()
    assert page.strip.offer is None
    assert alarm_by_id(kapikule.post, alarm).is_standing


def test_typing_survives_another_alarm_and_a_crash(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    first = add_alarm(kapikule.post, journey, ago=30)
    add_alarm(kapikule.post, journey, AlarmKind.ABNORMAL_STOP, STOP)
    page = opened(qtbot, context, kapikule.watch)
    page.side.alarms.select(first)
    page.alarm.open(first)
    page.card.form.focus_field("note")
    type_text(focus(), "Şoför İĞNE arıyor")
    page.side.alarms.view.setFocus()
    press(Qt.Key.Key_Down)
    page.hide()
    again = opened(qtbot, context, kapikule.watch)
    again.side.alarms.select(first)
    again.alarm.open(first)
    assert again.card.form.note.state() == "Şoför İĞNE arıyor"
    assert "Kaldığınız yerden açıldı" in again.card.form.messages.text()


def test_the_card_explains_itself_and_shows_its_old_version(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey, AlarmKind.ABNORMAL_STOP, STOP, revision=1)
    with kapikule.post.journal.entry("tracking.test", by=PROGRAM, at=at("13:59"), about=alarm) as entry:
        entry.insert(
            model.ats_alarm_revision,
            revision=0,
            level="critical",
            state="open",
            started_at=at("12:40"),
            evidence='{"duration_s": 5400, "limit_s": 3600, "radius_m": 150, "fixes": 2}',
            at=at("13:59"),
            cause="Sonradan gelen 3 konum",
        )
    page = opened(qtbot, context, kapikule.watch)
    text = page.card.text()
    for part in (
        "65 dk duruş; burada sınır 60 dk. 5 konum 150 m içinde.",
        "ATS-087",
        "sonradan geldi (ünite hafızasından)",
        "VAN KİM (2,1 km)",
        "Sonradan gelen verilerle değişti.",
    ):
        assert part in text
    ctrl(Qt.Key.Key_R)
    assert "1. sürüm, 12.03.2026 13:59 tarihine kadar (Kritik):\n90 dk duruş" in page.card.text()
    assert "Sonradan gelen 3 konum" in page.card.text()
    ctrl(Qt.Key.Key_R)
    assert "65 dk duruş" in page.card.text()


def test_the_cursor_alone_writes_nothing(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey)
    before = kapikule.post.journal.head
    page = opened(qtbot, context, kapikule.watch)
    assert page.card.shown is not None
    assert page.card.shown.card.alarm.id == alarm
    assert kapikule.post.journal.head == before
    assert page.card.form.isHidden()


def test_kkm_acknowledges_and_closes_nothing(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey, level="critical")
    page = opened(qtbot, context, kapikule.kkm)
    assert page.side.keys == ("alarms", "giden", "sheet")
    press(Qt.Key.Key_F2)
    assert page.strip.offer is not None
    ctrl(Qt.Key.Key_Return)
    found = alarm_by_id(kapikule.post, alarm)
    assert (found.state, found.kkm_seen_by) == (AlarmState.OPEN, "20031")


# --- what the timer may not move -----------------------------------------------------------------------


def test_new_alarms_wait_behind_f5_and_nothing_moves(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    first = add_alarm(kapikule.post, journey, ago=5)
    page = opened(qtbot, context, kapikule.watch)
    press(Qt.Key.Key_Return)
    page.card.form.focus_field("note")
    add_alarm(kapikule.post, journey, ago=60, level="critical")
    page.heart.beat()
    assert page.side.alarms.waiting_text() == "1 yeni  [F5]"
    assert len(page.side.alarms.model.rows) == 1
    assert page.side.alarms.current_id() == first
    assert page.card.form.note.has_focus()
    page.side.alarms.view.setFocus()
    press(Qt.Key.Key_F5)
    assert len(page.side.alarms.model.rows) == 2
    assert page.side.alarms.current_id() == first
    assert page.side.alarms.waiting_text() == ""


def test_what_another_officer_closed_stays_quietly_in_its_place(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey)
    page = opened(qtbot, context, kapikule.watch)
    with kapikule.post.journal.entry("tracking.test", by=PROGRAM, at=at("14:00"), about=alarm) as entry:
        entry.set(model.ats_alarm, alarm, state=AlarmState.HANDLED.value)
    page.heart.beat()
    assert [row.alarm.id for row in page.side.alarms.model.rows] == [alarm]
    assert page.side.alarms.model.standing == []
    assert page.side.bar.tabText(0) == "1  Alarmlar"


def test_an_empty_list_says_so_and_takes_the_first_alarm_at_once(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, context, kapikule.watch)
    assert page.side.alarms._empty.text() == EMPTY
    add_alarm(kapikule.post, journey)
    page.heart.beat()
    assert len(page.side.alarms.model.rows) == 1


# --- lists and map -------------------------------------------------------------------------------------


def test_lists_are_chosen_by_keys_and_show_every_column(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    tracking_in(kapikule.post, units=(("MU-9", "tractor"),), departure="HABUR", destination="KAPIKULE")
    add_alarm(kapikule.post, journey)
    page = opened(qtbot, context, kapikule.watch)
    ctrl(Qt.Key.Key_2)
    table = page.side.tables["giden"]
    assert table.view.hasFocus()
    row = [table.model.index(0, n).data() for n in range(table.model.columnCount())]
    assert row == [
        *("Yolda", "34 ABC 123 / 34 DR 4521", "2 gün 20 sa", "13:55 (5 dk önce)", "1", "", "HABUR KİM"),
        *("MU-004217", "ATS-KPK-2026-01-000001", "12.03.2026 10:01", "15.03.2026 10:09"),
    ]
    assert page.map.chosen() is not None
    ctrl(Qt.Key.Key_3)
    assert page.side.tables["gelen"].model.rowCount() == 1
    ctrl(Qt.Key.Key_4)
    assert page.side.tables["gecen"].model.rowCount() == 0
    assert page.side.bar.tabText(1) == "2  Giden (1)"


def test_the_map_shows_vehicles_by_their_state_and_goes_to_one(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    add_alarm(kapikule.post, journey, level="critical")
    page = opened(qtbot, context, kapikule.watch)
    (truck,) = page.map._commands.scene.trucks.all
    assert (truck.label, truck.state) == ("34 ABC 123", State.STOP)
    assert truck.age_text == "Son konum 13:55 (5 dk önce)"
    assert len(page.map._commands.scene.posts) == 3
    held = focus()
    ctrl(Qt.Key.Key_L)
    assert (round(page.map.view().x, 2), page.map.view().scale) == (43.4, 260.0)
    assert focus() is held


def test_the_past_route_of_the_opened_alarm_is_on_the_map(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    add_alarm(kapikule.post, journey)
    other = tracking_in(kapikule.post, units=(("MU-9", "tractor"),))
    quiet = add_alarm(kapikule.post, other, serial="MU-9", ago=1)
    page = opened(qtbot, context, kapikule.watch)
    assert shown_fixes(page) == 0
    press(Qt.Key.Key_Return)
    assert shown_fixes(page) == 3
    page.side.alarms.select(quiet)
    assert shown_fixes(page) == 0


@pytest.mark.rule("ATS-102")
def test_without_the_right_the_map_is_empty_and_nothing_is_read(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    add_alarm(kapikule.post, journey)
    waiting = kapikule.add("waiting", replace(kapikule.field, roles=(), duty=""))
    page = opened(qtbot, context, waiting)
    page.heart.beat()
    assert page.map._empty == NO_RIGHT
    assert page.side.alarms._empty.text() == NO_RIGHT
    assert page.side.alarms.model.rows == []
    for table in page.side.tables.values():
        assert table.model.rowCount() == 0
    assert page.map._commands.scene.trucks.all == ()


def test_an_idare_that_has_no_part_in_it_sees_nothing(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey)
    page = opened(qtbot, context, kapikule.izmir)
    assert page.side.alarms.model.rows == []
    assert page.map._commands.scene.trucks.all == ()
    page.show_record(alarm)
    assert "bulunamadı" in page.messages.text()
    assert "34 ABC 123" not in page.detail.text()


def test_what_nobody_looked_at_stands_in_the_list_of_reviews(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    kapikule.clock.set("14:01")
    page = opened(qtbot, context, kapikule.watch)
    ctrl(Qt.Key.Key_5)
    table = page.side.tables["reviews"]
    assert table.model.index(0, 0).data() == "ATS-KPK-2026-01-000001"
    press(Qt.Key.Key_Return)
    kapikule.post.access.flush()
    page.heart.beat()
    assert page.side.bar.tabText(4) == "5  Kontrol zamanı"


def test_the_monthly_sheet_counts_with_its_share(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    closed = AlarmState.HANDLED.value
    for answer in ("useless", "useless", "justified"):
        add_alarm(kapikule.post, journey, AlarmKind.ABNORMAL_STOP, STOP, answer=answer, state=closed)
    page = opened(qtbot, context, kapikule.watch)
    ctrl(Qt.Key.Key_6)
    row = page.side.sheet.table.model.find(AlarmKind.ABNORMAL_STOP.value)
    cells = [page.side.sheet.table.model.index(row, n).data() for n in range(9)]
    assert cells == ["Olağandışı duruş", "ATS-087", "3", "1", "0", "2", "0", "0", "2 / 3 (%67)"]
    assert page.side.sheet.month.currentText() == "Mart 2026"


# --- F8 ------------------------------------------------------------------------------------------------


@pytest.mark.rule("ATS-125")
def test_outside_the_own_area_f8_opens_the_form_to_kkm(
    kapikule: Desk, journey: str, context: Context, shell: Shell, qtbot: QtBot
) -> None:
    add_area(kapikule.post, "ANKARA_KIM", "38,43;38,44;39,44;39,43")
    add_alarm(kapikule.post, journey)
    page = opened(qtbot, context, kapikule.watch)
    press(Qt.Key.Key_F8)
    assert page.strip.offer is not None
    assert "Mobil Ekip Sevk Talebi" in page.strip.offer.what
    ctrl(Qt.Key.Key_Return)
    ((opened_page, form),) = shell.opened
    assert opened_page == "office.eforms"
    assert form


def test_in_the_own_area_f8_orders_the_own_team(
    kapikule: Desk, journey: str, context: Context, shell: Shell, qtbot: QtBot
) -> None:
    post = kapikule.post
    add_area(post, "KAPIKULE", "38,43;38,44;39,44;39,43")
    with post.journal.entry("tracking.test_team", by=PROGRAM, at=at("13:00")) as entry:
        values = {"administration": "KAPIKULE", "name": "Ekip 1", "vehicle_plate": "22 AA 101"}
        entry.insert(model.ats_team, entry.about, **values)
    alarm = add_alarm(post, journey)
    page = opened(qtbot, context, kapikule.watch)
    press(Qt.Key.Key_F8)
    ctrl(Qt.Key.Key_Return)
    assert page.team.form is not None
    text = page.team.form.messages.text()
    assert "Hedef yazılmadı." in text
    assert len(page.team.form.messages.refusals.items) == 2
    page.team.form.set_values(
        {"target": "Van yolu, durduğu yer", "equipment_confirmed": ["equipment_confirmed"]}
    )
    ctrl(Qt.Key.Key_Return)
    (task,) = tasks(post, kapikule.watch).rows
    assert (task.tracking_id, task.team) == (journey, "Ekip 1")
    assert (shell.opened, page.strip.offer) == ([], None)
    assert alarm_by_id(post, alarm).state is AlarmState.OPEN


def test_a_desk_without_link_says_from_when_its_data_are(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    put_meta(kapikule.post.raw, LAST_CONTACT, str(to_ms(at("10:42"))))
    page = opened(qtbot, context, kapikule.watch)
    assert page.map._banner == "Merkez bağlantısı yok, son veri 10:42"
    assert (page.view._link.text(), page.view._link.isVisible()) == (page.map._banner, True)


def test_screen_rules_in_every_view(kapikule: Desk, journey: str, context: Context, qtbot: QtBot) -> None:
    add_alarm(kapikule.post, journey, figures=DEVIATION)
    page = opened(qtbot, context, kapikule.watch)
    assert_screen_rules(page)
    press(Qt.Key.Key_Return)
    assert_screen_rules(page)
    assert_nothing_is_cut(page)
    for number in range(1, 7):
        QTest.keyClick(page, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert_screen_rules(page)
