"""F3: everything this officer may see, by one line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.search import Found, search_everything
from gumruk_masaustu.systems import System, discover, load
from ui.kit.message_bar import MessageBar
from ui.kit.run import Cancel
from ui.kit.theme import set_role
from ui.shell.page import PageContext

KEY, PATH = "shell.search", "ui.shell.search_page:SearchPage"
PAUSE_MS = 200
MOST = 100


def providers(systems: Iterable[System]) -> tuple[str, ...]:
    """Dotted paths of the systems' search functions; a system without one is not searched."""
    return tuple(path for system in systems if (path := str(getattr(system, "search", "") or "")))


class SearchPage(QWidget):
    """Results while typing; Enter opens the page of the record."""

    title = "Her şeyde ara"
    help_text = (
        "Plaka, konteyner, kayıt numarası veya ad yazınız; görebildiğiniz bütün sistemlerde aranır.\n"
        "Arama kutusundan aşağı ok listeye geçer, Enter kaydı açar."
    )
    search_text = "bul arama"

    def __init__(self, context: PageContext, paths: tuple[str, ...] | None = None) -> None:
        super().__init__()
        self._context = context
        self._run = context.runner.bound_to(self)
        self._paths = providers(discover()) if paths is None else paths
        self._asked = Cancel()
        self._found: tuple[Found, ...] = ()
        heading = QLabel(self.title)
        set_role(heading, "title")
        self.messages = MessageBar(self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Plaka, konteyner, kayıt no, ad")
        self.line.setAccessibleName("Aranan")
        self.line.returnPressed.connect(self._to_list)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Bulunan kayıtlar")
        self.list.itemActivated.connect(self.open_current)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.line.textEdited.connect(self._pause.start)
        column = QVBoxLayout(self)
        for widget in (heading, self.line, self.messages, self.said, self.list):
            column.addWidget(widget)

    def activate(self) -> None:
        self.line.setFocus()
        self.line.selectAll()
        if not self._paths:
            self.said.setText("Bu kurulumda aranabilecek kayıt türü yok.")

    def can_leave(self) -> bool:
        return True

    def search(self) -> None:
        self._pause.stop()
        typed = self.line.text().strip()
        self._asked.set()
        if len(typed) < 2 or not self._paths:
            return
        self._asked = Cancel()
        context, paths = self._context, self._paths

        def work() -> tuple[Found, ...]:
            asked: list[Callable[..., Iterable[Found]]] = [load(path) for path in paths]  # type: ignore[misc]
            return search_everything(context.post, context.officer, asked, typed, MOST)

        self._run(work, self._show, self.messages.show_error, cancel=self._asked)

    def open_current(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self._context.open_page(self._found[row].page, self._found[row].record)

    def _show(self, found: tuple[Found, ...]) -> None:
        self._found = found
        self.list.clear()
        self.list.addItems([f"{one.kind}   {one.title}   {one.detail}".rstrip() for one in found])
        typed = self.line.text().strip()
        self.said.setText(
            f"{len(found)} kayıt bulundu."
            if found
            else f"{typed} bulunamadı (yalnız yerel kayıtlarda arandı)."
        )

    def _to_list(self) -> None:
        if self._pause.isActive():
            self.search()
        if self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(0)
