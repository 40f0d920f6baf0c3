"""What the chosen account may do: rights that stand, one more, one back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.accounts.queries import Grant
from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.kernel.permissions import function_of, role_of
from gumruk_masaustu.kernel.permissions.functions import functions
from ui.kit.buttons import ActionButton
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.text import TextField
from ui.kit.form import Form

ROLE = "role"
MOST_LETTERS = 40
NOBODY = "Listeden bir personel seçiniz."


class RightsPanel(QWidget):
    """Signals are wishes; the page asks once in its strip and carries them out."""

    give_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, offered: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grants: tuple[Grant, ...] = ()
        self.who = QLabel(NOBODY, self)
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.who.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Yürürlükteki yetkiler")
        self.list.setMinimumWidth(120)
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * 6)
        self.form = Form(self)
        self.right = self.form.add(
            ChoiceField("right", "Verilecek yetki veya görevlendirme", _choices(offered))
        )
        self.right.narrow(24)
        self.system = self.form.add(TextField("system", "Sorumlu olduğu sistem (KPK-T1)", max_chars=12))
        self.basis = self.form.add(TextField("basis", "Dayanak yazısı (tarih ve sayı)", max_chars=120))
        self.give = ActionButton("Yetkiyi ver", parent=self)
        self.give.clicked.connect(self.give_asked)
        self.withdraw = ActionButton("Listede seçilen yetkiyi geri al", parent=self)
        self.withdraw.clicked.connect(self.withdraw_asked)
        column = QVBoxLayout(self)
        for widget in (self.who, self.list, self.form, self.give, self.withdraw):
            column.addWidget(widget)
        column.setStretchFactor(self.form, 1)

    def show_grants(self, who: str, found: tuple[Grant, ...]) -> None:
        """Rights in force of the chosen account."""
        self._grants = found
        self.who.setText(who or NOBODY)
        self.list.clear()
        for one in found:
            item = QListWidgetItem(_shown(one))
            item.setToolTip(f"Dayanak: {one.basis}" if one.basis else "")
            self.list.addItem(item)

    @property
    def chosen(self) -> Grant | None:
        row = self.list.currentRow()
        return self._grants[row] if 0 <= row < len(self._grants) else None

    def wish(self) -> tuple[str, str]:
        """Kind ("role", "function") and name of what is to be given; empty where nothing is chosen."""
        kind, _, name = str(self.right.value() or "").partition(":")
        return kind, name

    def clear(self) -> None:
        self.form.set_values({field.name: None for field in self.form.fields})


def short_title(title: str) -> str:
    """Without what the list adds in brackets, where the line would push the list off a small screen."""
    return title if len(title) <= MOST_LETTERS else title.partition(" (")[0]


def title_of(kind: str, name: str) -> str:
    """As the regulation's list calls a role or function."""
    return role_of(name).title if kind.casefold() == ROLE else function_of(name).title


def _shown(one: Grant) -> str:
    until = f", bitiş {show_date(one.valid_until)}" if one.valid_until else ""
    system = f" ({one.system})" if one.system else ""
    return f"{title_of(one.kind, one.name)}{system}, başlangıç {show_date(one.valid_from)}{until}"


def _choices(offered: tuple[str, ...]) -> list[tuple[str, str]]:
    roles = [(f"{ROLE}:{name}", short_title(role_of(name).title)) for name in offered]
    more = [
        (f"function:{one.name}", short_title(f"Görev: {one.title}"))
        for one in functions().values()
        if one.has_account and one.name != "deputy"
    ]
    return [*roles, *more]
