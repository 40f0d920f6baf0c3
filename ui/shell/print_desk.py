"""The print preview over the page: made when first needed, tells the page what became of the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.kit.runner import AnyRunner

if TYPE_CHECKING:
    from ui.kit.pdf_preview import PdfPreview, PrintJob
    from ui.kit.printers import Printers


@dataclass(frozen=True)
class _Answers:
    printed: Callable[[], object] | None = None
    spoiled: Callable[[str], object] | None = None
    by_hand: Callable[[str], object] | None = None
    kept: Callable[[str], object] | None = None


class PrintDesk(QObject):
    """`show` is what pages get as `context.show_pdf`."""

    opened = Signal(object)
    """The preview widget is to be shown in place of the page."""
    closed = Signal()

    def __init__(self, runner: AnyRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self.printers: Printers | None = None
        """Other printers than those of the operating system; set before the first preview."""
        self._preview: PdfPreview | None = None
        self._answers = _Answers()
        self._is_open = False

    @property
    def preview(self) -> PdfPreview | None:
        return self._preview

    def show(
        self,
        job: PrintJob,
        *,
        printed: Callable[[], object] | None = None,
        spoiled: Callable[[str], object] | None = None,
        by_hand: Callable[[str], object] | None = None,
        kept: Callable[[str], object] | None = None,
    ) -> None:
        """A job that comes `after` another one is dropped when the officer has gone back meanwhile."""
        if job.after and not self._is_open:
            return
        self._is_open = True
        self._answers = _Answers(printed, spoiled, by_hand, kept)
        if self._preview is None:
            self._preview = self._make()
        self.opened.emit(self._preview)
        self._preview.open(job)

    def _make(self) -> PdfPreview:
        from ui.kit.pdf_preview import PdfPreview

        preview = PdfPreview(self._runner, self.printers)
        preview.printed_ok.connect(self._printed)
        preview.spoiled.connect(self._spoiled)
        preview.filled_by_hand.connect(self._by_hand)
        preview.kept_as_pdf.connect(self._kept)
        preview.closed.connect(self._close)
        return preview

    def _printed(self) -> None:
        answers, self._answers = self._answers, _Answers()
        self._close()
        if answers.printed is not None:
            answers.printed()

    def _spoiled(self, reason: str) -> None:
        if self._answers.spoiled is not None:
            self._answers.spoiled(reason)

    def _by_hand(self, serial: str) -> None:
        answers, self._answers = self._answers, _Answers()
        self._close()
        if answers.by_hand is not None:
            answers.by_hand(serial)

    def _close(self) -> None:
        self._is_open = False
        self.closed.emit()

    def _kept(self, path: str) -> None:
        if self._answers.kept is not None:
            self._answers.kept(path)
