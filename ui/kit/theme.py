"""Puts one of the three themes on the application: style sheet, palette and fonts from the token table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gumruk_masaustu.kernel.resources import resource_path as resource
from ui.kit.tokens import METRICS, PALETTES, Fill, Metrics, Palette, State, TextSize, ThemeName

TEXT_FAMILY = "DejaVu Sans"
NUMBER_FAMILY = "DejaVu Sans Mono"
"""Digits of both are tabular; in the second 0/O, 1/I, 8/B and 5/S differ."""

_MM_PER_INCH = 25.4
_LOWEST_DPI, _HIGHEST_DPI = 96.0, 200.0


@dataclass(frozen=True)
class Look:
    """What is on the screen now; widgets that paint themselves read it."""

    name: ThemeName
    size: TextSize
    palette: Palette
    metrics: Metrics
    px_per_mm: float

    @property
    def hit(self) -> int:
        return self.metrics.hit(self.px_per_mm)

    @property
    def main_hit(self) -> int:
        return self.metrics.main_hit(self.px_per_mm)

    @property
    def gap(self) -> int:
        return self.metrics.gap(self.px_per_mm)

    def state(self, state: State) -> Fill:
        return self.palette.states[state]

    def points(self, base: int) -> float:
        return base * self.size.value

    def number_font(self, base: int) -> QFont:
        """Font for plates, container numbers, seals; `base` in points before the user's size."""
        font = QFont(NUMBER_FAMILY)
        font.setPointSizeF(self.points(base))
        font.setStyleHint(QFont.StyleHint.Monospace)
        return font

    def colour(self, token: str) -> QColor:
        return QColor(getattr(self.palette, token))


_current: list[Look] = []


def look() -> Look:
    """The look put on by `apply`; Masa, normal before the first call."""
    return _current[-1] if _current else make_look(ThemeName.MASA, TextSize.NORMAL)


def make_look(name: ThemeName, size: TextSize, dpi: float = _LOWEST_DPI) -> Look:
    dpi = min(max(dpi, _LOWEST_DPI), _HIGHEST_DPI)
    return Look(name, size, PALETTES[name], METRICS[name], dpi / _MM_PER_INCH)


def apply(app: QApplication, theme: ThemeName, size: TextSize = TextSize.NORMAL) -> Look:
    """Restyle the whole application at once and return the new look."""
    load_fonts()
    screen = QGuiApplication.primaryScreen()
    chosen = make_look(theme, size, screen.physicalDotsPerInch() if screen else _LOWEST_DPI)
    _current[:] = [chosen]
    app.setStyle("fusion")
    app.setPalette(_qt_palette(chosen.palette))
    font = QFont(TEXT_FAMILY)
    font.setPointSizeF(chosen.points(chosen.metrics.text_pt))
    app.setFont(font)
    app.setStyleSheet(style_sheet(chosen))
    return chosen


def load_fonts() -> None:
    """Make the bundled fonts known; the families are those of the system where no file is bundled."""
    known = set(QFontDatabase.families())
    if {TEXT_FAMILY, NUMBER_FAMILY} <= known:
        return
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def style_sheet(of: Look) -> str:
    """`base.qss` and the theme's own sheet with every `$token` filled in; KeyError names a missing token."""
    tokens = style_tokens(of)
    sheets = (resource("theme", file).read_text("utf-8") for file in ("base.qss", f"{of.name.value}.qss"))
    return "\n".join(Template(sheet).substitute(tokens) for sheet in sheets)


def style_tokens(of: Look) -> Mapping[str, str]:
    colours = {key: value for key in Palette.__slots__ if isinstance(value := getattr(of.palette, key), str)}
    states = {}
    for state, fill in of.palette.states.items():
        states[f"{state.value}_fill"] = fill.fill or of.palette.ground
        states[f"{state.value}_text"] = fill.text
        states[f"{state.value}_border"] = fill.border
    metrics = of.metrics
    sizes = {
        "text_pt": f"{of.points(metrics.text_pt):g}pt",
        "small_pt": f"{of.points(metrics.text_pt - 2):g}pt",
        "title_pt": f"{of.points(metrics.text_pt + 3):g}pt",
        "table_pt": f"{of.points(metrics.table_pt):g}pt",
        "plate_pt": f"{of.points(metrics.plate_pt):g}pt",
        "hit": f"{of.hit}px",
        "field_hit": f"{max(of.hit - 6, _line_px(of.points(metrics.text_pt)))}px",
        "plate_hit": f"{max(of.hit - 6, _line_px(of.points(metrics.plate_pt)))}px",
        "main_hit": f"{of.main_hit}px",
        "tick": f"{max(18, of.hit * 3 // 5)}px",
        "tick_round": f"{max(18, of.hit * 3 // 5) // 2 + 1}px",
        "gap": f"{of.gap}px",
        "half_gap": f"{of.gap // 2}px",
        "icons": resource("icons").as_posix(),
        "theme": of.name.value,
        "text_family": TEXT_FAMILY,
        "number_family": NUMBER_FAMILY,
    }
    return colours | states | sizes


def _line_px(points: float) -> int:
    """Height of a line of text at 96 dpi, so that larger letters are not cut."""
    return round(points * _LOWEST_DPI / 72 * 1.2)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a look that the style sheets know (`role` property) and repaint it."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property used in it changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _qt_palette(colours: Palette) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: colours.ground,
        roles.WindowText: colours.text,
        roles.Base: colours.field,
        roles.AlternateBase: colours.alternate,
        roles.Text: colours.field_text,
        roles.Button: colours.button,
        roles.ButtonText: colours.button_text,
        roles.Highlight: colours.selection,
        roles.HighlightedText: colours.selection_text,
        roles.ToolTipBase: colours.panel,
        roles.ToolTipText: colours.text,
        roles.PlaceholderText: colours.muted,
        roles.Link: colours.focus,
        roles.Mid: colours.border,
    }
    for role, colour in pairs.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled_text))
    return palette
