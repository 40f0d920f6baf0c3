"""Colours can be told apart and read by everybody, in every theme."""

from __future__ import annotations

import math
from itertools import combinations, product

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from gumruk_masaustu.kernel.resources import resource_path
from tests.ui.screen_rules import assert_contrast, contrast, linear
from ui.kit.icons import picture
from ui.kit.theme import NUMBER_FAMILY, apply, load_fonts, look, make_look, style_sheet
from ui.kit.tokens import METRICS, PALETTES, State, TextSize, ThemeName

# Machado, Oliveira and Fernandes 2009, full strength, on linear RGB.
EYES = {
    "normal": (1, 0, 0, 0, 1, 0, 0, 0, 1),
    "red-blind": (
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
    ),
    "green-blind": (
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881,
    ),
    "blue-blind": (
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900,
    ),
}  # fmt: skip


def seen_lab(colour: str, eye: str) -> tuple[float, float, float]:
    """CIE Lab (D65) of a colour as this eye sees it."""
    channels = [linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5)]
    red, green, blue = (
        min(1.0, max(0.0, sum(EYES[eye][row + n] * channels[n] for n in range(3)))) for row in (0, 3, 6)
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("theme", ThemeName)
def test_every_text_can_be_read_on_what_is_behind_it(theme: ThemeName) -> None:
    assert_contrast(make_look(theme, TextSize.NORMAL))


@pytest.mark.parametrize(("theme", "eye"), list(product(ThemeName, EYES)))
def test_four_fills_stay_apart_for_every_eye(theme: ThemeName, eye: str) -> None:
    fills = {state: fill.fill for state, fill in PALETTES[theme].states.items() if fill.fill}
    assert len(fills) == 4
    for (one, first), (other, second) in combinations(fills.items(), 2):
        difference = math.dist(seen_lab(first, eye), seen_lab(second, eye))
        assert difference >= 22, f"{one.word} and {other.word}: {difference:.0f}"


def test_fills_are_exactly_those_of_the_design() -> None:
    kabin, masa, saha = (PALETTES[name] for name in (ThemeName.KABIN, ThemeName.MASA, ThemeName.SAHA))
    assert (kabin.ground, kabin.text) == ("#1B1D1F", "#C9CDD1")
    assert (masa.ground, masa.text) == ("#ECEEF0", "#16191C")
    assert (saha.ground, saha.text) == ("#FFFFFF", "#000000")
    fills = {state: [palette.states[state].fill for palette in (kabin, masa, saha)] for state in State}
    assert fills == {
        State.STOP: ["#B3261E", "#A4001A", "#8F0016"],
        State.ATTENTION: ["#E0A526", "#FFC83D", "#FFC83D"],
        State.WORKING: ["#2F6FB5", "#1E5FA8", "#1E5FA8"],
        State.DONE: ["#3A4046", "#D5DADD", "#E3E6E8"],
        State.UNKNOWN: [None, None, None],
    }


def test_attention_on_light_ground_has_a_dark_border() -> None:
    for name in (ThemeName.MASA, ThemeName.SAHA):
        assert contrast(PALETTES[name].states[State.ATTENTION].border, PALETTES[name].ground) >= 3


@pytest.mark.parametrize(
    ("theme", "sizes"),
    [(ThemeName.KABIN, (13, 12, 20)), (ThemeName.SAHA, (15, 14, 24)), (ThemeName.MASA, (12, 11, 18))],
)
def test_text_table_and_plate_sizes(theme: ThemeName, sizes: tuple[int, int, int]) -> None:
    metrics = METRICS[theme]
    assert (metrics.text_pt, metrics.table_pt, metrics.plate_pt) == sizes


def test_targets_outdoors_are_as_large_as_a_glove_needs() -> None:
    outdoors = make_look(ThemeName.SAHA, TextSize.NORMAL, dpi=96)
    assert outdoors.hit >= 15 / 25.4 * 96 - 1
    assert outdoors.main_hit >= 20 / 25.4 * 96 - 1
    assert outdoors.gap >= 4 / 25.4 * 96 - 1


@pytest.mark.parametrize(("theme", "size"), list(product(ThemeName, TextSize)))
def test_style_sheet_has_no_open_token_and_no_style_capitals(theme: ThemeName, size: TextSize) -> None:
    sheet = style_sheet(make_look(theme, size))
    assert "$" not in sheet
    assert "text-transform" not in sheet


def test_larger_text_size_makes_larger_fonts(qapp: QApplication) -> None:
    apply(qapp, ThemeName.MASA, TextSize.LARGEST)
    assert qapp.font().pointSizeF() == 18
    apply(qapp, ThemeName.MASA)
    assert look().size is TextSize.NORMAL
    assert qapp.font().pointSizeF() == 12


def test_theme_reaches_widgets_that_are_open(qapp: QApplication, qtbot) -> None:  # type: ignore[no-untyped-def]
    label = QLabel("34 ABC 123")
    qtbot.addWidget(label)
    label.show()
    for theme in ThemeName:
        apply(qapp, theme)
        colour = label.palette().color(label.foregroundRole()).name().upper()
        assert colour == PALETTES[theme].text
    apply(qapp, ThemeName.MASA)


def test_digits_are_tabular_in_both_fonts(qapp: QApplication) -> None:
    load_fonts()
    for family in ("DejaVu Sans", NUMBER_FAMILY):
        assert family in QFontDatabase.families()
        metrics = QFontMetrics(QFont(family, 20))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_similar_signs_of_plates_differ(qapp: QApplication) -> None:
    load_fonts()
    font = QFont(NUMBER_FAMILY, 40)
    shapes = []
    for sign in "0O1I8B5S":
        label = QLabel(sign)
        label.setFont(font)
        label.setFixedSize(60, 80)
        shapes.append(bytes(label.grab().toImage().constBits()))
    assert len(set(shapes)) == 8


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    for file in resource_path("icons").glob("*.svg"):
        drawn = picture(file.stem, 24).toImage()
        assert any(drawn.pixelColor(x, y).alpha() for x in range(0, 48, 2) for y in range(0, 48, 2)), (
            f"{file.stem} is empty"
        )
