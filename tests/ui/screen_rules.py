"""Walks through the widgets of a screen and fails on what officers must never meet; for every screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from ui.kit.shortcuts import key_fault
from ui.kit.theme import Look, look
from ui.kit.tokens import State

_ENGLISH = {
    "ok", "cancel", "yes", "no", "save", "open", "close", "apply", "reset", "discard", "help", "abort",
    "retry", "ignore", "back", "next", "print", "export", "search", "delete", "add", "edit", "remove",
    "browse", "loading", "error", "warning", "settings", "file", "copy", "paste", "undo", "redo",
}  # fmt: skip
TEXT_ON_FILL, FOCUS_RING, SAHA_TEXT = 5.0, 3.0, 7.0


def assert_screen_rules(screen: QWidget) -> None:
    """All of the checks below on a shown screen."""
    assert_no_doubled_shortcuts(screen)
    assert_no_forbidden_keys(screen)
    assert_turkish_buttons(screen)
    assert_everything_has_a_name(screen)
    assert_tab_comes_round(screen)
    assert_contrast(look())


def assert_tab_comes_round(screen: QWidget) -> None:
    """From any place Tab goes on: a proxy that is hidden or takes no focus would hold it for ever."""
    stuck = [
        f"{type(one).__name__} {one.objectName()}"
        for one in screen.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and (proxy := one.focusProxy()) is not None
        and not proxy.isVisible()
    ]
    assert stuck == [], f"Tab stays at {stuck}"


# --- keys ------------------------------------------------------------------------------------------------


def live_keys(screen: QWidget) -> list[tuple[QKeySequence, QWidget, Qt.ShortcutContext]]:
    """Shortcuts and actions that can fire now: their widget is to be seen, they are enabled."""
    found: list[tuple[QKeySequence, QWidget, Qt.ShortcutContext]] = []
    for shortcut in screen.findChildren(QShortcut):
        place = shortcut.parent()
        if isinstance(place, QWidget) and shortcut.isEnabled() and _is_seen(place, screen):
            found += [(key, place, shortcut.context()) for key in shortcut.keys()]  # noqa: SIM118
    for action in screen.findChildren(QAction):
        place = action.parent()
        if not isinstance(place, QWidget) or _belongs_to_editor(place):
            continue
        if action.isEnabled() and _is_seen(place, screen):
            found += [(key, place, action.shortcutContext()) for key in action.shortcuts()]
    return found


def assert_no_doubled_shortcuts(screen: QWidget) -> None:
    """The same key twice in one window fires neither (measured)."""
    by_key: dict[str, list[tuple[QWidget, Qt.ShortcutContext]]] = defaultdict(list)
    for key, place, context in live_keys(screen):
        by_key[key.toString()].append((place, context))
    doubled = {
        key: [f"{type(place).__name__} {place.objectName()}" for place, _ in users]
        for key, users in by_key.items()
        if any(_clash(one, other) for n, one in enumerate(users) for other in users[n + 1 :])
    }
    assert not doubled, f"doubled shortcuts: {doubled}"


def assert_no_forbidden_keys(screen: QWidget) -> None:
    """No I, İ, ı; no brackets and signs under AltGr; no Ctrl+Alt; no F10; letters only inside a widget."""
    inner = (Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    faults = {
        key.toString(): fault
        for key, _, context in live_keys(screen)
        if (fault := key_fault(key, bare=context in inner))
    }
    assert not faults, f"forbidden keys: {faults}"


def _clash(one: tuple[QWidget, Qt.ShortcutContext], other: tuple[QWidget, Qt.ShortcutContext]) -> bool:
    inner = (Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    (place, context), (other_place, other_context) = one, other
    if context in inner and other_context in inner:
        return place is other_place or place.isAncestorOf(other_place) or other_place.isAncestorOf(place)
    return True


# --- words -----------------------------------------------------------------------------------------------


def assert_turkish_buttons(screen: QWidget) -> None:
    """No English words of Qt on buttons, no empty buttons, no question answered with Evet/Hayır or Tamam."""
    english = [
        button.text()
        for button in screen.findChildren(QAbstractButton)
        if set(button.text().replace("&", "").lower().split()) & _ENGLISH
    ]
    assert not english, f"English buttons: {english}"
    vague = [
        button.text()
        for button in screen.findChildren(QPushButton)
        if button.text().split("  [")[0] in ("Evet", "Hayır", "Tamam")
    ]
    assert not vague, f"buttons without a verb: {vague}"


def assert_everything_has_a_name(screen: QWidget) -> None:
    """Whatever takes the focus says what it is (screen readers, F1)."""
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in focusable(screen)
        if isinstance(widget, QLineEdit | QComboBox | QAbstractButton)
        and not (widget.accessibleName() or getattr(widget, "text", str)() or _has_buddy(widget, screen))
    ]
    assert not nameless, f"widgets without a name: {nameless}"


def focusable(screen: QWidget) -> list[QWidget]:
    """What Tab can reach now, in no order."""
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and _is_seen(widget, screen)
        and not _is_inner_part(widget)
    ]


def assert_nothing_is_cut(screen: QWidget) -> None:
    """Buttons and ticks are as wide as their text needs."""
    cut = [
        f"{button.text()}: {button.width()} < {button.sizeHint().width()}"
        for button in screen.findChildren(QAbstractButton)
        if isinstance(button, QPushButton | QCheckBox)
        and _is_seen(button, screen)
        and button.width() < button.sizeHint().width()
    ]
    assert not cut, f"cut texts: {cut}"


# --- colours ---------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2)."""
    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_pairs(on: Look) -> Iterable[tuple[str, str, str]]:
    """(what, text colour, colour behind it) of every text that the style sheets show."""
    colours = on.palette
    yield "text on ground", colours.text, colours.ground
    yield "text on panel", colours.text, colours.panel
    yield "field", colours.field_text, colours.field
    yield "alternate row", colours.field_text, colours.alternate
    yield "hint", colours.muted, colours.ground
    yield "hint on panel", colours.muted, colours.panel
    yield "placeholder", colours.muted, colours.field
    yield "selection", colours.selection_text, colours.selection
    yield "button", colours.button_text, colours.button
    yield "button under the pointer", colours.button_text, colours.button_hover
    yield "disabled", colours.disabled_text, colours.ground
    for state, fill in colours.states.items():
        yield state.word, fill.text, fill.fill or colours.ground


def assert_contrast(on: Look) -> None:
    """Text at least 5:1 (Saha 7:1), focus ring and borders 3:1 against what is beside them."""
    needed = SAHA_TEXT if on.name.value == "saha" else TEXT_ON_FILL
    for what, text, behind in text_pairs(on):
        least = TEXT_ON_FILL if what in {state.word for state in State} else needed
        assert contrast(text, behind) >= least, f"{on.name.value}: {what} {contrast(text, behind):.1f}"
    colours = on.palette
    for behind in (colours.ground, colours.panel, colours.field):
        assert contrast(colours.focus, behind) >= FOCUS_RING, f"{on.name.value}: focus ring on {behind}"
        assert contrast(colours.border, behind) >= FOCUS_RING, f"{on.name.value}: border on {behind}"


# --- inside ----------------------------------------------------------------------------------------------


def _is_seen(widget: QWidget, screen: QWidget) -> bool:
    return widget is screen or widget.isVisibleTo(screen)


def _belongs_to_editor(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QLabel) or type(widget).__name__ in ("QTextEdit", "QPlainTextEdit")


def _is_inner_part(widget: QWidget) -> bool:
    """Qt's own parts inside a combo box, calendar or scroll area."""
    return widget.objectName().startswith("qt_")


def _has_buddy(widget: QWidget, screen: QWidget) -> bool:
    return any(label.buddy() is widget for label in screen.findChildren(QLabel))
