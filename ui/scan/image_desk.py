"""The image with everything beside it: head, marks, entry data, documents. For review and second look."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.images import OpenImage
from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from gumruk_masaustu.systems.scan.rules.review import PAPER_MARKS
from ui.kit.image_marks import REVIEWER, Mark
from ui.kit.image_view import ImageView
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.theme import set_role
from ui.scan.case_side import CaseSide
from ui.scan.image_head import ImageHead
from ui.scan.mark_book import MarkBook, shown_mark
from ui.scan.mark_panel import MarkPanel

LOADING = "Görüntü açılıyor…"


class ImageDesk(QWidget):
    """Own marks are in `book`; `edited` after each change of them, for the draft."""

    edited = Signal()

    def __init__(self, context: PageContext, *, role: str = REVIEWER, parent: QWidget | None = None) -> None:
        """`role` is REVIEWER or EXIT of `image_marks`."""
        super().__init__(parent)
        self._officer, self._role = context.officer, role
        self.book = MarkBook()
        self.found: ReviewCase | None = None
        self.head, self.image, self.side = ImageHead(self), ImageView(self), CaseSide(context, self)
        self.panel, self.messages = MarkPanel(self), MessageBar(self)
        self._state = QLabel(LOADING, self)
        set_role(self._state, "hint")
        self._broken = QLabel(self)
        self._broken.setWordWrap(True)
        set_role(self._broken, "problem")
        self._broken.setVisible(False)
        self.image.setMinimumSize(420, 120)
        self._build()
        self._connect()

    # --- for pages ---------------------------------------------------------------------------------------

    def show_case(self, found: ReviewCase) -> None:
        """Another case; its image follows with `show_image`."""
        self.found = found
        self.book.start(shown_mark(line) for line in found.marks)
        self.image.set_image(None)
        self.panel.close_panel()
        self.messages.clear()
        self._broken.setVisible(False)
        self._state.setText(LOADING if found.run else "Bu kayıtta görüntü yok.")
        self._state.setVisible(True)
        self.head.show_case(found)
        self.side.show_case(found)

    def show_image(self, source: OpenImage | None) -> None:
        """The decoded image, plain and fitted; the focus goes to it when it is not in a strip or field."""
        self.image.set_image(source)
        if source is None:
            return
        self._state.setVisible(False)
        self.image.set_author(self._officer.staff_no, self._role)
        self.show_marks()
        if not self._is_typing():
            self.image.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_broken(self, refusal: UserError) -> None:
        """Red, and it stays: no result can be saved (SCAN-100)."""
        self._state.setVisible(False)
        self._broken.setText(f"{refusal.text}. {refusal.remedy}".replace("..", "."))
        self._broken.setVisible(True)

    def broken_text(self) -> str:
        """What is shown in red; empty if the image is whole."""
        return "" if self._broken.isHidden() else self._broken.text()

    def set_fixed(self, marks: tuple[Mark, ...]) -> None:
        """Saved marks that may be shown now."""
        own = self.book.state()
        self.book.start(marks)
        self.book.restore(own)
        self.show_marks()

    def show_marks(self) -> None:
        """Put the marks of the book on the image."""
        self.image.set_marks(self.book.all)

    def close_case(self) -> None:
        """Nothing of the case stays on the screen."""
        self.found = None
        self.image.set_image(None)
        self.panel.close_panel()

    def undo(self) -> None:
        """Ctrl+Z: one step of the marks back."""
        self._stepped(self.book.undo(), "Geri alınacak işaret yok.")

    def redo(self) -> None:
        """Ctrl+Y."""
        self._stepped(self.book.redo(), "Yinelenecek işaret yok.")

    def show_unseen(self) -> None:
        """Go to the part of the image that was not looked at (SCAN-111)."""
        self.image.run_command("go_unseen")
        self.image.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_image(self) -> None:
        self.image.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside ------------------------------------------------------------------------------------------

    def _mark_drawn(self, mark: object) -> None:
        if not isinstance(mark, Mark):
            return
        if self.found is not None and not self.found.has_digital_marks:
            self.messages.show_warning(PAPER_MARKS)
            self.show_marks()
            return
        if not self.book.put(mark):
            self.messages.show_warning("Kaydedilmiş işaret değiştirilemez; yeni işaret çizebilirsiniz.")
            self.show_marks()
            return
        self.show_marks()
        self.edited.emit()
        self.panel.describe(mark)

    def _deletion_wanted(self, number: int) -> None:
        mark = self.book.find(number)
        if mark is None or not self.book.is_own(number):
            self.messages.show_warning("Kaydedilmiş işaret silinemez; düzeltme ekleyebilirsiniz.")
            return
        self.panel.ask_deletion(mark)

    def _described(self, number: int, comment: str, category: str) -> None:
        self.book.describe(number, comment, category)
        self.show_marks()
        self.edited.emit()

    def _deleted(self, number: int, reason: str) -> None:
        if self.book.delete(number, reason):
            self.show_marks()
            self.messages.show_undo(f"{number}. işaret silindi: {reason}")
            self.edited.emit()

    def _stepped(self, went: bool, nothing: str) -> None:
        if not went:
            self.messages.show_info(nothing)
            return
        self.panel.close_panel()
        self.messages.clear()
        self.show_marks()
        self.edited.emit()

    def _image_fault(self, fault: object) -> None:
        if isinstance(fault, UserError):
            self.show_broken(fault)

    def _is_typing(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and not self.isAncestorOf(focused) and focused.inherits("QLineEdit")

    def _connect(self) -> None:
        self.image.mark_added.connect(self._mark_drawn)
        self.image.mark_changed.connect(self._mark_drawn)
        self.image.mark_removed.connect(self._deletion_wanted)
        self.image.failed.connect(self._image_fault)
        self.panel.described.connect(self._described)
        self.panel.delete_confirmed.connect(self._deleted)
        self.panel.finished.connect(self.focus_image)
        self.messages.undo_asked.connect(self.undo)

    def _build(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._broken, self._state, self.messages):
            column.addWidget(widget)
        column.addWidget(self.image, 1)
        column.addWidget(self.panel)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([1000, 360])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(split, 1)
