"""The widget: keys, pointer, layers, names, themes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.map_view.conftest import Press
from tests.ui.kit.map_view.invented import track, trucks
from ui.kit.map_view import MapTruck, MapView, ZoneKind
from ui.kit.map_view.area_paint import STYLES
from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.furniture import STATE_WORDS, legend_lines, length_text, nice_metres
from ui.kit.map_view.hits import tooltip, trucks_at, zones_at
from ui.kit.map_view.keys import KEYS
from ui.kit.map_view.labels import Places, Spot, cross
from ui.kit.map_view.picture import wider
from ui.kit.map_view.projection import whole_turkey
from ui.kit.map_view.scene import Trucks, grouped
from ui.kit.map_view.shapes import state_badge
from ui.kit.map_view.texts import NO_RIGHT
from ui.kit.shortcuts import key_fault
from ui.kit.theme import apply, look, make_look
from ui.kit.tokens import State, TextSize, ThemeName

WORDS = {state.value: word for state, word in STATE_WORDS.items()}


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The look is that of the other tests again afterwards."""
    before = look()
    yield qapp
    apply(qapp, before.name, before.size)


def picture_of(view: MapView) -> QImage:
    view.finish()
    return view.grab().toImage()


def test_no_key_stands_twice_and_all_belong_to_the_map_only(view: MapView) -> None:
    shortcuts = view.findChildren(QShortcut)
    keys = [shortcut.key().toString() for shortcut in shortcuts]
    assert len(keys) == len(set(keys)) == len(KEYS)
    for shortcut in shortcuts:
        assert shortcut.context() is Qt.ShortcutContext.WidgetWithChildrenShortcut
        assert key_fault(shortcut.key(), bare=True) == ""


def test_letters_go_to_a_text_field_beside_the_map(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    shown, field = MapView(), QLineEdit()
    layout = QHBoxLayout(page)
    layout.addWidget(shown)
    layout.addWidget(field)
    with qtbot.waitActive(page):
        page.show()
    before = shown.view()
    field.setFocus()
    QTest.keyClicks(field, "34 wq")
    assert (field.text(), shown.view()) == ("34 wq", before)


def test_w_q_and_s_zoom_and_fit(view: MapView, press: Press) -> None:
    whole = view.view()
    press("W", "W")
    assert view.view().scale == pytest.approx(whole.scale * 1.6**2)
    press("Q")
    assert view.view().scale == pytest.approx(whole.scale * 1.6)
    press("S")
    assert view.view() == whole


def test_arrows_pan(view: MapView, press: Press) -> None:
    before = view.view()
    press("Right", "Down")
    assert view.view().x > before.x
    assert view.view().y < before.y


def test_the_wheel_zooms_at_the_pointer(view: MapView) -> None:
    at = QPointF(200, 150)
    place = view.view().world(200, 150)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    assert view.view().scale == pytest.approx(whole_turkey(1000, 600).scale * 1.3)
    assert view.view().world(200, 150) == pytest.approx(place)


def test_dragging_moves_the_map_and_chooses_nothing(view: MapView, qtbot: QtBot) -> None:
    before = view.view()
    with qtbot.assertNotEmitted(view.truck_chosen):
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
        QTest.mouseMove(view, QPoint(400, 260))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 260))
    assert view.view().x == pytest.approx(before.x + 100 / before.scale)
    assert view.view().y == pytest.approx(before.y - 40 / before.scale)


def test_a_click_chooses_the_most_urgent_truck(view: MapView, qtbot: QtBot) -> None:
    view.set_trucks(
        [
            MapTruck("calm", "34 AA 100", 39.0, 33.0, State.WORKING),
            MapTruck("alarm", "34 AA 200", 39.02, 33.02, State.STOP),
        ]
    )
    x, y = view.view().to_screen(39.0, 33.0)
    with qtbot.waitSignal(view.truck_chosen) as told:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert told.args == ["alarm"]
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.label == "34 AA 200"


def test_n_goes_through_trucks_by_urgency_and_enter_tells(view: MapView, press: Press, qtbot: QtBot) -> None:
    view.set_trucks(
        [
            MapTruck("a", "A", 39.0, 33.0, State.DONE),
            MapTruck("b", "B", 39.0, 34.0, State.STOP),
            MapTruck("c", "C", 39.0, 35.0, State.ATTENTION),
        ]
    )
    seen = []
    for _ in range(4):
        press("N")
        truck = view.chosen()
        seen.append(truck.id if truck else "")
    assert seen == ["b", "c", "a", "b"]
    press("Shift+N")
    with qtbot.waitSignal(view.truck_chosen) as told:
        press("Return")
    assert told.args == ["a"]


def test_a_chosen_truck_that_leaves_is_not_chosen_any_more(view: MapView) -> None:
    view.choose("t3")
    view.set_trucks(trucks(40)[:3])
    assert view.chosen() is None


def test_tooltip_names_state_and_age(view: MapView) -> None:
    truck = MapTruck("a", "34 ŞĞ 100", 41.12, 28.25, State.STOP, None, "Son konum 10:42 (23 dk önce)")
    view.set_trucks([truck])
    scene, place = view._commands.scene, view.view().to_screen(41.12, 28.25)
    lines = tooltip(scene, view.view(), *place, 10, WORDS).split("\n")
    assert lines[0] == "34 ŞĞ 100 · Kritik alarm · Son konum 10:42 (23 dk önce)"
    assert lines[-1] == "RİSKLİ: Silivri sanayi"
    assert trucks_at(scene, view.view(), place[0] + 30, place[1], 10) == []
    assert (
        zones_at(scene, view.view(), *view.view().to_screen(37.143, 42.567))[0].kind is ZoneKind.BORDER_EXIT
    )


def test_near_trucks_of_one_state_become_one_sign_and_urgent_ones_stay_apart() -> None:
    made = [MapTruck(f"w{n}", "W", 39.5001, 33.0001 + n / 10_000, State.WORKING) for n in range(5)]
    made.append(MapTruck("s", "S", 39.5001, 33.0001, State.STOP))
    groups = grouped(Trucks.of(made), whole_turkey(1000, 600), 20)
    assert [(group.truck.id, group.count) for group in groups] == [("s", 1), ("w0", 5)]


def test_names_never_lie_over_each_other() -> None:
    places = Places(400, 300)
    spots = [Spot(20 + 37 * (n % 10), 20 + 23 * (n // 10), 6, 60, 14) for n in range(80)]
    found = [rect for spot in spots if (rect := places.put(spot)) is not None]
    assert 5 < len(found) < 80
    assert not any(cross(a, b) for a, b in combinations(found, 2))


def test_names_prefer_to_leave_the_ground_readable() -> None:
    ground, places = Places(400, 300), Places(400, 300)
    ground.take((100, 90, 200, 20))
    rect = places.put(Spot(100, 100, 5, 60, 14), avoid=ground)
    assert rect is not None
    assert ground.is_free(rect)


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGEST])
def test_every_theme_paints_without_a_warning(
    view: MapView, app: QApplication, theme: ThemeName, size: TextSize
) -> None:
    apply(app, theme, size)
    view.set_track(track())
    view.choose("t1")
    view.run_command("rewind")
    view.set_banner("Merkez bağlantısı yok, son veri 10:42")
    shown = picture_of(view)
    sea = QColor(map_colours(look()).sea).rgb()
    assert shown.pixel(shown.width() // 2, round(shown.height() * 0.13)) == sea
    for scale in (150, 900, 24_000):
        view.go_to(41.0, 28.9, scale)
        picture_of(view)


def test_without_the_right_nothing_of_the_map_is_left(view: MapView) -> None:
    """ATS-102 in the widget: the old scene is forgotten, not only hidden."""
    view.choose("t1")
    view.set_empty(NO_RIGHT)
    shown = view.grab().toImage()
    assert shown.pixel(3, 3) == look().colour("ground").rgb()
    assert not view._commands.scene.trucks.all
    assert view._pictures.picture is None
    assert view.chosen() is None
    view.set_empty("")
    assert picture_of(view).pixel(3, 3) != look().colour("ground").rgb()


def test_layers_can_be_hidden(view: MapView, press: Press) -> None:
    before = picture_of(view)
    press("K", "Z", "E", "L")
    scene = view._commands.scene
    assert (scene.show_routes, scene.show_zones, scene.show_names) == (False, False, False)
    assert picture_of(view) != before
    press("K", "Z", "E", "L")
    assert picture_of(view) == before


def test_states_and_zones_differ_in_more_than_colour(qapp: QApplication) -> None:
    on = make_look(ThemeName.MASA, TextSize.NORMAL)
    shapes = set()
    for state in State:
        image = state_badge(state, on, 1.0).convertToFormat(QImage.Format.Format_Alpha8)
        shapes.add(bytes(image.constBits()))
    assert len(shapes) == len(State)
    styles = [(style[2], style[3]) for style in STYLES.values()]
    assert len({kind.value for kind in ZoneKind}) == len(STYLES)
    assert len(set(styles)) == len(styles)


def test_the_legend_says_what_is_there(view: MapView) -> None:
    texts = [text for text, _ in legend_lines(view._commands.scene, STATE_WORDS, look())]
    assert texts[:5] == ["Kritik alarm", "Uyarı", "Yolda", "Duruyor, varışta", "Güncel konum yok"]
    assert "Riskli bölge" in texts
    assert "Geçmiş iz" not in texts


def test_a_page_may_use_its_own_words(view: MapView) -> None:
    view.set_state_words({State.STOP: "Müdahale", State.WORKING: "Seyirde"})
    lines = legend_lines(view._commands.scene, view._commands.words, look())
    assert [text for text, _ in lines[:2]] == ["Müdahale", "Seyirde"]
    truck = MapTruck("a", "34 AA 100", 39.0, 33.0, State.DONE)
    view.set_trucks([truck])
    words = {state.value: word for state, word in view._commands.words.items()}
    place = view.view().to_screen(39.0, 33.0)
    assert tooltip(view._commands.scene, view.view(), *place, 10, words) == "34 AA 100 · BİTTİ"


@pytest.mark.parametrize(
    ("most", "metres", "text"), [(160_000, 100_000, "100 km"), (7300, 5000, "5 km"), (280, 200, "200 m")]
)
def test_the_scale_bar_has_round_lengths(most: float, metres: float, text: str) -> None:
    assert nice_metres(most) == metres
    assert length_text(metres) == text


def test_a_small_move_keeps_the_picture_and_a_zoom_makes_another(view: MapView) -> None:
    first = view._pictures.picture
    view.set_view(view.view().panned(40, 10))
    view.finish()
    assert view._pictures.picture is first
    view.set_view(view.view().zoomed(2, 10, 10))
    view.finish()
    second = view._pictures.picture
    assert second is not None
    assert second.wish.view.scale == view.view().scale


def test_new_positions_do_not_paint_the_ground_anew(view: MapView) -> None:
    before = view._pictures.picture
    view.set_trucks(trucks(30, seed=9))
    view.finish()
    after = view._pictures.picture
    assert before is not None
    assert after is not None
    assert after is not before
    assert after.ground is before.ground


def test_pictures_are_wider_than_the_view_but_not_without_end() -> None:
    view = whole_turkey(1000, 600)
    assert (wider(view, 1.0).width, wider(view, 1.0).height) == (1600, 960)
    large = wider(whole_turkey(3840, 2160), 1.5)
    assert large.width < 3840 * 1.2


def test_a_fault_while_painting_rises_once(view: MapView, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken step")

    monkeypatch.setattr("ui.kit.map_view.scene_paint.ScenePaint.steps", broken)
    view.set_trucks(trucks(5))
    with pytest.raises(RuntimeError, match="broken step"):
        view.finish()
    assert not view.is_busy()


def test_resizing_keeps_the_whole_of_turkey_until_the_user_moves(view: MapView) -> None:
    view.resize(700, 500)
    assert view.view() == whole_turkey(700, 500)
    view.go_to(39.0, 33.0, 400)
    view.resize(900, 500)
    assert (view.view().scale, view.view().width) == (400, 900)


def test_hints_name_every_key(view: MapView) -> None:
    assert [hint.title for hint in view.hints()] == [title for _, title, _ in KEYS]


@pytest.mark.parametrize(("width", "height"), [(1000, 600), (500, 900), (3200, 1800)])
def test_a_finished_picture_serves_its_own_wish(view: MapView, width: int, height: int) -> None:
    view.resize(width, height)
    view.go_to(39.0, 33.0, 300)
    for step in (0.0, 0.15, 0.25, 0.4):
        view.set_view(view.view().panned(step * width, 0))
        view.finish()
        picture = view._pictures.picture
        assert picture is not None
        assert picture.serves(view._wish())
        assert not view.is_busy()


def test_an_unknown_command_is_a_fault(view: MapView) -> None:
    with pytest.raises(KeyError):
        view.run_command("set_trucks")
