"""Fields of the elektronik form: addressees, subject, text that counts code points (ATS-149 to 151)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListWidget, QListWidgetItem

from gumruk_masaustu.kernel.eforms.rules import (
    MOST_SUBJECT,
    MOST_TEXT,
    count_points,
    plain_text,
    points_left,
    too_long,
)
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import search_key
from ui.kit.fields.field import ENTER_KEYS, Field
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import SuggestionCompleter

_CODE = Qt.ItemDataRole.UserRole


class TextOf1000(LongTextField):
    """Açıklama: the counter shows what is left, the 1001st character is not taken. SYS-089, ATS-150."""

    def __init__(self, name: str, label: str, **common: Any) -> None:
        self._kept = ""
        super().__init__(name, label, max_chars=MOST_TEXT, **common)

    def _text_changed(self) -> None:
        typed = self._edit.toPlainText()
        if count_points(typed) > MOST_TEXT:
            self._take_what_fits(typed)
            self.show_problem(too_long(count_points(typed), MOST_TEXT, self.name))
            return
        self._kept = typed
        super()._text_changed()

    def _take_what_fits(self, typed: str) -> None:
        """Of what was typed or pasted only as much as there is room for; the rest of the text stays."""
        kept = self._kept
        start = _common(kept, typed)
        tail = _common(kept[start:][::-1], typed[start:][::-1])
        head, end = typed[:start], typed[len(typed) - tail :] if tail else ""
        middle = typed[start : len(typed) - tail]
        while middle and count_points(head + middle + end) > MOST_TEXT:
            middle = middle[: len(middle) - max(1, count_points(head + middle + end) - MOST_TEXT)]
        self._quiet = True
        self._kept = head + middle + end
        self._edit.setPlainText(self._kept)
        cursor = self._edit.textCursor()
        cursor.setPosition(len((head + middle).encode("utf-16-le")) // 2)
        self._edit.setTextCursor(cursor)
        self._quiet = False
        self._count()
        self.changed.emit()

    def restore(self, state: Any) -> None:
        self._kept = str(state or "")
        super().restore(state)

    def format_problem(self) -> UserError | None:
        count = count_points(self._edit.toPlainText())
        return too_long(count, MOST_TEXT, self.name) if count > MOST_TEXT else super().format_problem()

    def _clean(self) -> str:
        return plain_text(super()._clean())

    def _count(self) -> None:
        self._key.setText(f"{points_left(self._edit.toPlainText())} karakter kaldı")


def _common(one: str, other: str) -> int:
    """How many signs both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


class SubjectField(Field):
    """Konu: picked from list L9 (F4) or typed, at most 100 characters; what was picked may be edited."""

    def __init__(self, name: str, label: str, subjects: Sequence[str], **common: Any) -> None:
        common.setdefault("key", "F4 liste")
        super().__init__(name, label, **common)
        self._box = QComboBox(self)
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.addItems(list(subjects))
        self._box.setCompleter(SuggestionCompleter(list(subjects), self))
        self._box.setCurrentIndex(-1)
        self._box.setMinimumContentsLength(20)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = self._box.lineEdit()
        assert line is not None
        self._line = line
        self._line.setMaxLength(MOST_SUBJECT)
        self._place(self._box)
        self._editors = []
        self._take(self._line, label)
        self.setFocusProxy(self._box)
        self._box.currentTextChanged.connect(self._typed)
        self._quiet = False

    def value(self) -> str | None:
        return self._line.text().strip() or None

    def set_value(self, value: str | None) -> None:
        self._quiet = True
        self._box.setEditText(value or "")
        self._quiet = False

    def is_empty(self) -> bool:
        return self.value() is None

    def state(self) -> Any:
        return self._line.text()

    def restore(self, state: Any) -> None:
        self.set_value(str(state or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and cast(QKeyEvent, event).key() == Qt.Key.Key_F4:
            self._box.showPopup()
            return True
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        if not self._quiet:
            self._edited()


class OfficesField(Field):
    """Kime and Bilgi: type a part of the name, Enter adds it; Delete in the list takes one out.

    `value()` is the tuple of codes. Codes given to `fix` stand first, greyed, and cannot be taken out.
    """

    def __init__(self, name: str, label: str, offices: Sequence[tuple[str, str]], **common: Any) -> None:
        """`offices`: code and the words shown."""
        common.setdefault("key", "Enter ekler, Del çıkarır")
        super().__init__(name, label, **common)
        self._words = dict(offices)
        self._fixed: tuple[str, ...] = ()
        self._edit = QLineEdit(self)
        self._edit.setPlaceholderText("İdare adı veya kısaltması")
        completer = QCompleter([word for _, word in offices], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._picked)
        self._edit.setCompleter(completer)
        self._edit.textEdited.connect(lambda _text: self.show_problem(None))
        self._list = QListWidget(self)
        self._list.setAccessibleName(f"{label}: seçilenler")
        self._list.setTabKeyNavigation(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place(self._edit, below=(self._list,))
        self._show_list()

    def value(self) -> tuple[str, ...]:
        codes = (self._list.item(n).data(_CODE) for n in range(self._list.count()))
        return tuple(str(code) for code in codes)

    def set_value(self, value: Iterable[str] | None) -> None:
        self._fill(value or ())

    def fix(self, codes: Iterable[str]) -> None:
        """Offices that stand here by rule (ATS-151)."""
        chosen = [code for code in self.value() if code not in self._fixed]
        self._fixed = tuple(codes)
        names = ", ".join(self._fixed)
        self.set_hint(f"{names} kendiliğinden eklenir, çıkarılamaz." if names else "")
        self._fill(chosen)

    def fixed(self) -> tuple[str, ...]:
        return self._fixed

    def is_empty(self) -> bool:
        return not self.value() and not self._edit.text().strip()

    def format_problem(self) -> UserError | None:
        typed = self._edit.text().strip()
        if not typed:
            return None
        return UserError(
            f"“{typed}” eklenmedi.", remedy="İdareyi Enter ile ekleyiniz veya siliniz.", field=self.name
        )

    def state(self) -> Any:
        return [code for code in self.value() if code not in self._fixed]

    def restore(self, state: Any) -> None:
        self._edit.clear()
        self._fill([str(code) for code in state or ()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._list and event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
            enters = event.key() in ENTER_KEYS and not event.modifiers()
            if watched is self._edit and enters and self._edit.text().strip():
                self._add_typed()
                return True
        return super().eventFilter(watched, event)

    def _picked(self, word: object) -> None:
        self._edit.setText(str(word))
        self._add_typed()

    def _add_typed(self) -> None:
        code = self._find(self._edit.text())
        if code is None:
            self.show_problem(
                UserError(
                    f"“{self._edit.text().strip()}” bulunamadı.",
                    remedy="İdarenin adından birkaç harf yazınız.",
                    field=self.name,
                )
            )
            return
        self._edit.clear()
        if code not in self.value():
            self._fill([*(one for one in self.value() if one not in self._fixed), code])
            self._edited()

    def _find(self, typed: str) -> str | None:
        """The office whose name is, begins with or holds what was typed."""
        wanted = search_key(typed)
        keys = [(code, search_key(word)) for code, word in self._words.items()]
        tests = (lambda key: key == wanted, lambda key: key.startswith(wanted), lambda key: wanted in key)
        for test in tests:
            for code, key in keys:
                if test(key):
                    return code
        return None

    def _remove(self) -> None:
        item = self._list.currentItem()
        if item is not None and item.data(_CODE) not in self._fixed:
            self._list.takeItem(self._list.row(item))
            self._show_list()
            self._edited()

    def _fill(self, chosen: Iterable[str]) -> None:
        self._list.clear()
        for code in dict.fromkeys((*self._fixed, *chosen)):
            item = QListWidgetItem(self._words.get(code, code))
            item.setData(_CODE, code)
            if code in self._fixed:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setForeground(self._edit.palette().placeholderText())
            self._list.addItem(item)
        self._show_list()

    def _show_list(self) -> None:
        """As high as its lines, up to three; hidden while nobody is chosen."""
        count = self._list.count()
        self._list.setVisible(count > 0)
        row = max(self._list.sizeHintForRow(0), self._list.fontMetrics().lineSpacing() + 4)
        self._list.setFixedHeight(row * min(max(count, 1), 3) + 2 * self._list.frameWidth() + 10)
