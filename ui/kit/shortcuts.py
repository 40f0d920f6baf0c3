"""Window shortcuts are registered here and nowhere else, so that none is forbidden or doubled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_UNREADABLE = "Iİı"
_NEED_ALTGR = "[]{}\\@=+/?#|~€"
_MODIFIERS = Qt.KeyboardModifier
_FUNCTION_KEYS = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)
_BARE_ALLOWED = {
    Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter,
}  # fmt: skip


class ForbiddenKeyError(ValueError):
    """A key that does not work on Turkish keyboards, belongs to Windows or is taken in this window."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One line of the key help: `key` as on the keyboard ("Ctrl+Enter"), `title` a Turkish verb."""

    key: str
    title: str


class Shortcuts(QObject):
    """The shortcuts of one page or window. Keys work while `owner` is visible and enabled."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._hints: dict[str, KeyHint] = {}

    def add(
        self,
        key: str,
        title: str,
        act: Callable[[], object],
        *,
        inside: QWidget | None = None,
        hint: bool = True,
    ) -> QShortcut:
        """Make `key` carry out `act`; `inside` limits it to a widget with its children (image keys).

        Raises ForbiddenKeyError for a key that the rules exclude or that this owner has already.
        """
        sequence = QKeySequence(key.replace("Enter", "Return"))
        fault = key_fault(sequence, bare=inside is not None) or self._doubled(sequence)
        if fault:
            raise ForbiddenKeyError(f"{key} ({title}): {fault}")
        place = inside or self._owner
        shortcut = QShortcut(sequence, place)
        shortcut.setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut if inside else Qt.ShortcutContext.WindowShortcut
        )
        shortcut.setAutoRepeat(inside is not None)
        shortcut.activated.connect(act)
        self._hints[sequence.toString()] = KeyHint(shown_key(sequence), title)
        if not hint:
            shortcut.setWhatsThis("quiet")
            self._hints[sequence.toString()] = KeyHint("", title)
        return shortcut

    def hints(self) -> tuple[KeyHint, ...]:
        """In the order of registration, for `KeyHints` and F1."""
        return tuple(hint for hint in self._hints.values() if hint.key)

    def _doubled(self, sequence: QKeySequence) -> str:
        known = self._hints.get(sequence.toString())
        return f"bu pencerede “{known.title}” için kullanılıyor" if known else ""


def key_fault(sequence: QKeySequence, *, bare: bool = False) -> str:
    """Why a shortcut may not be used; empty if it may. `bare`: single letters are allowed (image widget)."""
    if sequence.isEmpty():
        return "tuş okunamadı"
    for index in range(sequence.count()):
        fault = _combination_fault(sequence[index], bare)  # type: ignore[index]
        if fault:
            return fault
    return ""


def _combination_fault(combination: QKeyCombination, bare: bool) -> str:
    key, modifiers = combination.key(), combination.keyboardModifiers()
    if key == Qt.Key.Key_unknown:
        return "tuş okunamadı"
    sign = QKeySequence(key).toString()
    if sign in _UNREADABLE or key in (Qt.Key.Key_I, Qt.Key.Key_Idiaeresis):
        return "Qt ı ile i'yi ayıramaz"
    if sign in _NEED_ALTGR:
        return "Türkçe klavyede Shift veya AltGr gerektirir"
    if modifiers & _MODIFIERS.ControlModifier and modifiers & _MODIFIERS.AltModifier:
        return "Windows Ctrl+Alt'ı AltGr sayar"
    if key == Qt.Key.Key_F10:
        return "F10 Windows'undur"
    commands = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier | _MODIFIERS.MetaModifier
    if bare or modifiers & commands or key.value in _FUNCTION_KEYS or key in _BARE_ALLOWED:
        return ""
    return "tek harf ve boşluk yalnız görüntüde kullanılır"


def shown_key(sequence: QKeySequence | str) -> str:
    """As it stands on buttons: Ctrl+Enter, PgUp, Shift+F9."""
    text = sequence if isinstance(sequence, str) else sequence.toString()
    return text.replace("Return", "Enter").replace("Space", "Boşluk")
