"""What all inputs have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.sentences import sentences
from ui.kit.theme import restyle, set_role

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(QWidget):
    """Label above, editor, line below for problem, warning or news from elsewhere.

    A subclass builds its editors, calls `_place`, and answers `value`, `set_value`, `is_empty`, `state`.
    Format is checked on leaving the field, completeness by the form.
    """

    changed = Signal()
    left = Signal()
    """The focus left the field."""
    next_asked = Signal()
    """Enter was pressed."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        required: bool = False,
        hint: str = "",
        key: str = "",
        rule: str | None = None,
        article: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the field that a UserError names; `hint` stays below, `key` stands beside the label."""
        super().__init__(parent)
        self.name, self.label, self.required = name, label, required
        self.rule, self.article = rule, article
        self.setObjectName(name)
        self._editors: list[QWidget] = []
        self._label = QLabel(f"{label} *" if required else label, self)
        self._key = QLabel(key, self)
        set_role(self._key, "key")
        self._hint = _line(self, "hint", hint)
        self._problem = _line(self, "problem")
        self._warning = _line(self, "warning")
        self._elsewhere = _line(self, "elsewhere")
        self._leaving = QTimer(self, singleShot=True, interval=0)  # dies with the field
        self._leaving.timeout.connect(self._check_left)

    # --- what a subclass answers -------------------------------------------------------------------------

    def value(self) -> Any:
        """The value, or None if empty or not readable (see `problem`)."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `changed` follows only what the officer does."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        raise NotImplementedError

    def state(self) -> Any:
        """What stands in the editors, also half typed, as JSON values for the draft."""
        raise NotImplementedError

    def restore(self, state: Any) -> None:
        """Put back what `state` gave."""
        raise NotImplementedError

    def format_problem(self) -> UserError | None:
        """What is wrong with what was typed; an empty field has no format problem."""
        return None

    def clear(self) -> None:
        self.set_value(None)

    # --- for forms and screens ---------------------------------------------------------------------------

    @property
    def editor(self) -> QWidget:
        """Where the focus goes."""
        return self._editors[0]

    def problem(self) -> UserError | None:
        """What stands in the way of saving: empty though required, or not readable."""
        if self.is_empty():
            return self.missing() if self.required else None
        return self.format_problem()

    def missing(self) -> UserError:
        return UserError(
            f"{self.label} boş.",
            remedy=f"“{self.label}” alanını doldurunuz.",
            field=self.name,
            rule=self.rule,
            article=self.article,
        )

    def focus_editor(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.editor, QLineEdit):
            self.editor.selectAll()

    def has_focus(self) -> bool:
        focused = self.focusWidget() if self.isAncestorOf(self) else None
        return focused is not None and focused.hasFocus()

    def show_problem(self, problem: UserError | None) -> None:
        """Message beside the field; None takes it away."""
        text = sentences(problem.text, problem.remedy) if problem else ""
        _say(self._problem, text)
        for editor in self._editors:
            if editor.property("faulty") != bool(text):
                editor.setProperty("faulty", bool(text))
                restyle(editor)

    def shown_problem(self) -> str:
        return self._problem.text()

    def warn(self, text: str) -> None:
        """A warning refuses nothing; empty text takes it away."""
        _say(self._warning, text)

    def shown_warning(self) -> str:
        return self._warning.text()

    def show_elsewhere(self, text: str, who: str, at: str) -> None:
        """The value changed elsewhere: shown beside, never put under the cursor."""
        _say(self._elsewhere, f"{who}, {at}: {text}" if text else "")

    def set_hint(self, text: str) -> None:
        _say(self._hint, text)

    def shown_hint(self) -> str:
        return self._hint.text()

    # --- for subclasses ----------------------------------------------------------------------------------

    def _place(
        self,
        *editors: QWidget,
        beside: tuple[QWidget, ...] = (),
        below: tuple[QWidget, ...] = (),
        stretch: bool = True,
    ) -> None:
        """Label and key; editors in a row, quiet widgets beside them; message lines; editors `below` them."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        head = QHBoxLayout()
        head.addWidget(self._label)
        head.addStretch()
        head.addWidget(self._key)
        layout.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, editor in enumerate(editors):
            row.addWidget(editor, 1 if stretch and number == 0 else 0)
            self._take(editor, self.label)
        for quiet in beside:
            row.addWidget(quiet)
        layout.addLayout(row)
        for line in (self._hint, self._warning, self._elsewhere, self._problem):
            layout.addWidget(line)
        for editor in below:
            layout.addWidget(editor)
            self._take(editor, self.label)
        self._label.setBuddy(editors[0])
        self.setFocusProxy(editors[0])

    def _take(self, editor: QWidget, accessible_name: str) -> None:
        """Watch an editor for Enter and for the focus leaving the field."""
        self._editors.append(editor)
        editor.setAccessibleName(editor.accessibleName() or accessible_name)
        editor.installEventFilter(self)

    def _keep_tab_order(self, holder: QWidget) -> None:
        """For editors made later: Tab reaches them where their holder stands, not behind the whole window."""
        policy, before = holder.focusPolicy(), holder
        holder.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt orders only places that take the keys
        for editor in self._editors:
            if editor is not holder:
                QWidget.setTabOrder(before, editor)
                before = editor
        holder.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in ENTER_KEYS and self._enter_goes_on(watched):
                self.next_asked.emit()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self._leaving.start()
        return super().eventFilter(watched, event)

    def _enter_goes_on(self, watched: QObject) -> bool:
        return True

    def _check_left(self) -> None:
        if any(editor.hasFocus() for editor in self._editors):
            return
        self._on_left()
        self.left.emit()

    def _on_left(self) -> None:
        """Check the format of what was typed."""
        self.show_problem(None if self.is_empty() else self.format_problem())

    def _edited(self) -> None:
        """To be connected to the editors: the officer changed something."""
        self.show_problem(None)
        self.changed.emit()


def _line(parent: QWidget, role: str, text: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    label.setVisible(bool(text))
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
