"""Step 6: the undertaking EK-5: three nüsha printed, signed, handed over; or filled by hand (m.67/6)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from ui.kit.attachments import Attachments
from ui.kit.buttons import ActionButton
from ui.kit.facts_grid import FactsGrid
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.kit.run import Run
from ui.kit.theme import look
from ui.tracking.activation_work import Work

SIGNATURES = (
    ("officer_signed", "Teslim eden görevli imzaladı"),
    ("driver_signed", "Şoför imzaladı"),
    ("copies_given", "1. nüsha bizde kaldı, 2 ve 3. nüsha şoföre verildi"),
)


class PaperStep(QScrollArea):
    """Print, then tick what was signed; a scan of copy 1 may be added at any time."""

    print_asked = Signal()
    scanned = Signal(object)
    """StoredFile"""

    def __init__(self, keep: Callable[[Path], Any], run_long: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.facts = FactsGrid()
        self.print = ActionButton("Üç nüshayı yazdır", "Ctrl+P")
        self.print.setMinimumHeight(look().main_hit)
        self.print.clicked.connect(self.print_asked)
        self.form = Form()
        self.ticks = self.form.add(TickGroup("signatures", "İmzalar ve nüshalar", SIGNATURES))
        self.scan = Attachments(keep, run_long)
        self.scan.changed.connect(self._scan_kept)
        self.form.add_section("1. nüshanın taraması")
        self.form.add_widget(self.scan)
        self._sent: set[str] = set()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 4, 12, 4)
        column.addWidget(self.facts)
        column.addWidget(self.print)
        column.addWidget(self.form, 1)
        self.setWidget(body)

    def show_work(self, work: Work) -> None:
        paper = work.paper
        is_open = work.is_before_exit and work.found.activated_at is not None
        self.print.setEnabled(is_open)
        self.ticks.setEnabled(is_open and not work.is_signed)
        self.scan.setEnabled(paper is not None)
        serials = ", ".join(work.ready.serials)
        if paper is None:
            self.facts.show_facts([("Durum", "Taahhütname düzenlenmedi."), ("Üniteler", serials)])
            return
        printed = f"yazdırıldı {show_date_time(paper.printed_at)}" if paper.printed_at else ""
        by_hand = f"elle dolduruldu: {paper.by_hand_reason}" if paper.by_hand_reason else ""
        signed = f"{show_date_time(paper.signed_at)}, {paper.officer_staff_no}" if paper.signed_at else ""
        self.facts.show_facts(
            [
                ("Takım", f"{paper.version}. takım, {printed or by_hand}"),
                ("Üniteler", ", ".join(paper.serials)),
                ("İmza", signed or "İmzalar kaydedilmedi."),
                ("Nüshalar", f"Şoföre verildi {show_date_time(paper.handed_at)}" if paper.handed_at else ""),
                ("Tarama", "1. nüshanın taraması var." if paper.scan_sha256 else ""),
            ]
        )

    def signatures(self) -> dict[str, bool]:
        ticked = set(self.ticks.value())
        return {key: key in ticked for key, _ in SIGNATURES}

    def focus_first(self) -> None:
        if self.ticks.isEnabled():
            self.print.setFocus() if self.print.isEnabled() else self.ticks.focus_editor()

    def _scan_kept(self) -> None:
        for row in self.scan.items():
            if row.stored.sha256 not in self._sent:
                self._sent.add(row.stored.sha256)
                self.scanned.emit(row.stored)
