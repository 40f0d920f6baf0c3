"""What a person in front of the screen can read: texts of visible widgets, rows of visible lists."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from ui.kit.fields.field import Field
from ui.kit.image_view import ImageView

MOST_ROWS = 300
_ROOT = QModelIndex()


def texts(window: QWidget) -> Iterator[str]:
    """Everything that can be read in a window, in no order."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            yield widget.text().replace("\u00a0", " ")
        elif isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield widget.currentText()
        elif isinstance(widget, ImageView):
            yield from (widget.status_text(), *widget.chip_texts())
        elif isinstance(widget, QAbstractItemView):
            yield from rows(widget)


def rows(view: QAbstractItemView) -> list[str]:
    """Texts of the rows of a list or table, the columns of one row joined."""
    count = min(view.model().rowCount(_ROOT), MOST_ROWS)
    return [" | ".join(_row(view, row)) for row in range(count)]


def focused() -> QWidget | None:
    """Where the keys go."""
    return QApplication.focusWidget()


def field_of(widget: QWidget | None) -> Field | None:
    """The field to which an editor belongs."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget


def names_of(widget: QWidget) -> tuple[str, ...]:
    """By which names a person would call this place: label of its field, own text, accessible name."""
    field = field_of(widget)
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    found = (text, widget.accessibleName(), field.label if field is not None else "")
    return tuple(name for name in found if name)


def _row(view: QAbstractItemView, row: int) -> list[str]:
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount(_ROOT)
    found = (model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in range(columns))
    return [str(cell) for cell in found if cell is not None]
