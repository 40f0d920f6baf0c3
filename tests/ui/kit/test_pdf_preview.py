"""Preview and print of a real PDF; printed means that the officer called the paper good."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tests.ui.keys import show_active, type_text
from tests.ui.screen_rules import assert_screen_rules, contrast
from ui.kit.pdf_preview import PdfPreview, PrintJob, dimmed
from ui.kit.pdf_render import page_count, page_picture, print_pdf
from ui.kit.printers import prepare
from ui.kit.run import Cancel, Cancelled, ImmediateRunner
from ui.kit.tokens import PALETTES, ThemeName


def make_pdf(pages: int = 2) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in range(pages):
        canvas.setPageSize(landscape(A4) if number == 1 else A4)
        canvas.rect(100, 100, 200, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


class PaperPrinter:
    """A printer that writes a PDF file."""

    def __init__(self, path: Path, names: list[str]) -> None:
        self.path, self._names = path, names

    def names(self) -> list[str]:
        return self._names

    def open(self, name: str, title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        prepare(printer, title)
        return printer


JOB = PrintJob(make_pdf(), "EK-1 Tutanak", copies=("1/3 idare", "2/3 sürücü", "3/3 dosya"))


@pytest.fixture
def printers(qapp: QApplication, tmp_path: Path) -> PaperPrinter:
    return PaperPrinter(tmp_path / "paper.pdf", ["Giriş kabini yazıcısı"])


@pytest.fixture
def preview(printers: PaperPrinter, qtbot: QtBot) -> PdfPreview:
    made = PdfPreview(ImmediateRunner(), printers)
    made.resize(1000, 700)
    show_active(qtbot, made)
    made.open(JOB)
    return made


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifier)


def test_first_page_and_copies_are_shown_at_once(preview: PdfPreview) -> None:
    assert preview.page_text() == "Sayfa 1 / 2"
    assert preview.copies.count() == 3
    assert preview._paper.pixmap().width() > 300
    assert_screen_rules(preview)


def test_pages_turn_with_keys_and_stop_at_the_ends(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.setFocus()
    for key, text in (
        (Qt.Key.Key_PageUp, "Sayfa 1 / 2"),
        (Qt.Key.Key_PageDown, "Sayfa 2 / 2"),
        (Qt.Key.Key_PageDown, "Sayfa 2 / 2"),
    ):
        press(qtbot, key)
        assert preview.page_text() == text
    assert preview._paper.width() > preview._paper.height()


def test_ctrl_enter_prints_and_only_good_paper_counts(
    preview: PdfPreview, printers: PaperPrinter, qtbot: QtBot
) -> None:
    good = QSignalSpy(preview.printed_ok)
    preview.setFocus()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page_count(printers.path.read_bytes()) == 2
    assert good.count() == 0
    assert preview.bar.is_asking
    assert QApplication.focusWidget() is preview.bar._good
    press(qtbot, Qt.Key.Key_Return)
    assert good.count() == 1
    assert not preview.bar.is_asking


def test_second_print_waits_for_the_answer(preview: PdfPreview, printers: PaperPrinter) -> None:
    preview.print_now()
    printers.path.unlink()
    preview.print_now()
    assert not printers.path.exists()


def test_spoiled_paper_needs_a_reason(preview: PdfPreview, qtbot: QtBot) -> None:
    spoiled = QSignalSpy(preview.spoiled)
    preview.print_now()
    qtbot.keyClick(preview.bar._spoiled, Qt.Key.Key_Return)
    assert spoiled.count() == 0
    assert preview.bar._reason.shown_problem().startswith("Bozuksa nedeni boş.")
    preview.bar._reason.set_value("kâğıt sıkıştı")
    qtbot.keyClick(preview.bar._spoiled, Qt.Key.Key_Return)
    assert spoiled.at(0) == ["kâğıt sıkıştı"]


def test_a_sheet_that_was_kept_or_printed_is_not_used_once_more(
    preview: PdfPreview, printers: PaperPrinter, tmp_path: Path
) -> None:
    preview.keep_pdf_as(tmp_path / "bir.pdf")
    preview.read_printers()
    preview.print_now()
    preview.keep_pdf_as(tmp_path / "iki.pdf")
    assert not printers.path.exists()
    assert not (tmp_path / "iki.pdf").exists()
    preview.open(replace(JOB, after="bir.pdf saklandı."))
    assert preview.messages.text() == "bir.pdf saklandı."
    preview.print_now()
    preview.keep_pdf_as(tmp_path / "iki.pdf")
    assert printers.path.exists()
    assert not (tmp_path / "iki.pdf").exists()


def test_a_file_that_could_not_be_written_leaves_the_sheet_usable(
    preview: PdfPreview, printers: PaperPrinter, tmp_path: Path
) -> None:
    preview.keep_pdf_as(tmp_path / "yok" / "a.pdf")
    preview.print_now()
    assert printers.path.exists()


def test_without_a_printer_the_screen_offers_other_ways(tmp_path: Path, qtbot: QtBot) -> None:
    printers = PaperPrinter(tmp_path / "paper.pdf", [])
    preview = PdfPreview(ImmediateRunner(), printers)
    show_active(qtbot, preview)
    preview.open(JOB)
    assert "Bu bilgisayarda yazıcı bulunamadı." in preview.messages.text()
    kept, by_hand = QSignalSpy(preview.kept_as_pdf), QSignalSpy(preview.filled_by_hand)
    preview.keep_pdf_as(tmp_path / "sonra.pdf")
    assert (tmp_path / "sonra.pdf").read_bytes() == JOB.pdf
    assert kept.count() == 1
    preview.open(JOB)
    type_text(preview.bar._serial.editor, "A 0417")
    qtbot.keyClick(preview.bar._hand, Qt.Key.Key_Return)
    assert by_hand.at(0) == ["A 0417"]
    printers._names.append("Yeni yazıcı")
    qtbot.keyClick(preview, Qt.Key.Key_F5)
    assert preview.bar.printer_name() == "Yeni yazıcı"
    assert preview.messages.text() == ""


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_printer_that_takes_no_job_is_said(
    preview: PdfPreview, printers: PaperPrinter, tmp_path: Path
) -> None:
    printers.path = tmp_path / "yok" / "paper.pdf"
    preview.print_now()
    assert "işi almadı" in preview.messages.text()
    assert not preview.bar.is_asking


def test_front_and_back_can_be_two_jobs(printers: PaperPrinter) -> None:
    printer = printers.open("", "EK-2")
    assert print_pdf(JOB.pdf, printer, pages=(1,), cancel=Cancel(), report=lambda *_: None) == 1
    printed = pypdfium2.PdfDocument(printers.path.read_bytes())
    assert printed[0].get_width() > printed[0].get_height()
    printed.close()


def test_cancelled_print_stops_between_pages(printers: PaperPrinter) -> None:
    cancel = Cancel()
    with pytest.raises(Cancelled):
        print_pdf(
            make_pdf(5),
            printers.open("", "x"),
            cancel=cancel,
            report=lambda done, _: cancel.set() if done else None,
        )


def test_picture_is_as_wide_as_asked_and_shows_what_was_drawn(qapp: QApplication) -> None:
    picture = page_picture(JOB.pdf, 0, 600)
    assert abs(picture.width() - 600) <= 1
    assert picture.pixelColor(5, 5).lightness() == 255
    assert picture.pixelColor(300, 500).lightness() == 0


def test_paper_is_dimmed_in_the_dark_cabin(qapp: QApplication) -> None:
    page = page_picture(JOB.pdf, 0, 300)
    assert dimmed(page.copy(), PALETTES[ThemeName.MASA].paper).pixelColor(5, 5).lightness() == 255
    dark = dimmed(page.copy(), PALETTES[ThemeName.KABIN].paper)
    assert dark.pixelColor(5, 5).lightness() < 150
    assert contrast(PALETTES[ThemeName.KABIN].paper, "#000000") >= 5


def test_folder_that_cannot_be_written_is_refused(preview: PdfPreview, tmp_path: Path) -> None:
    preview.keep_pdf_as(tmp_path / "yok" / "a.pdf")
    assert "a.pdf yazılamadı." in preview.messages.text()
