"""Kayıt aktarımı: entries to and from a file, and installations that wait for confirmation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget

from gumruk_masaustu.kernel.transfer import (
    Stranger,
    Taken,
    Waiting,
    confirm_installation,
    export_entries,
    import_entries,
    waiting_entries,
)
from gumruk_masaustu.kernel.units import show_decimal
from ui.kit.buttons import ActionButton
from ui.kit.page import PageContext
from ui.kit.progress import ProgressLine
from ui.kit.strip import Offer, Strip
from ui.kit.theme import set_role
from ui.office.office_page import OfficePage

SUFFIX = "Kayıt aktarım dosyası (*.gma)"
NOTE = (
    "Dosya şifreli değildir: yalnız kayıtlı taşıyıcıda, elden götürülür. Aynı dosyanın iki kez alınması bir "
    "şey değiştirmez. Şifreli taşıma ve ağ üzerinden eşitleme sonraki bölümde gelecektir."
)


class ExchangePage(OfficePage):
    """Nothing received is applied before a person confirmed the installation that wrote it."""

    title = "Kayıt aktarımı"
    help_text = (
        "Kayıtları dosyaya yazıp öteki bilgisayarda “Dosyadan al” ile alınız.\n"
        "Yeni bir kurulumun kayıtları, parmak izi telefonla karşılaştırılıp onaylanınca işlenir."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._strangers: tuple[Stranger, ...] = ()
        note = QLabel(NOTE, self)
        note.setWordWrap(True)
        set_role(note, "hint")
        self.write = ActionButton("Dosyaya yaz", parent=self)
        self.write.clicked.connect(self._ask_where_to)
        self.take = ActionButton("Dosyadan al", parent=self)
        self.take.clicked.connect(self._ask_where_from)
        self.progress = ProgressLine(self)
        self.gaps = QLabel(self)
        self.gaps.setWordWrap(True)
        self.gaps.setTextFormat(Qt.TextFormat.PlainText)
        self.strangers = QListWidget(self)
        self.strangers.setAccessibleName("Onay bekleyen kurulumlar")
        self.confirm = ActionButton("Seçilen kurulumu onayla", "F2", parent=self)
        self.confirm.clicked.connect(self.ask_confirmation)
        heading = QLabel("Onay bekleyen kurulumlar", self)
        set_role(heading, "section")
        for widget in (note, self.write, self.take, self.progress, self.gaps):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.side.addWidget(heading)
        self.side.addWidget(self.strangers)
        self.side.addWidget(self.confirm)
        self.strip = Strip(self)
        self.strip.carried_out.connect(self._confirm)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.keys.add("F2", "Kurulumu onayla", self.ask_confirmation)

    def activate(self) -> None:
        super().activate()
        self.write.setFocus()

    def reload(self) -> None:
        post = self.context.post
        self.run(lambda: waiting_entries(post), self._show_waiting, self.show_refusal)

    def export_to(self, path: Path) -> None:
        context = self.context
        self.progress.begin("Kayıtlar yazılıyor", can_cancel=False)
        self.run(
            lambda: export_entries(context.post, path, by=context.officer, at=context.now()),
            lambda count: self.messages.show_info(
                f"{show_decimal(count)} kayıt {path.name} dosyasına yazıldı."
            ),
            self.show_refusal,
            always=self.progress.end,
        )

    def import_from(self, path: Path) -> None:
        context = self.context
        self.progress.begin("Kayıtlar alınıyor", can_cancel=False)
        self.run(
            lambda: import_entries(context.post, path, by=context.officer, at=context.now()),
            self._taken,
            self.show_refusal,
            always=self.progress.end,
        )

    def ask_confirmation(self) -> None:
        row = self.strangers.currentRow()
        if not 0 <= row < len(self._strangers):
            self.messages.show_info("Onaylanacak kurulumu listeden seçiniz.")
            return
        stranger = self._strangers[row]
        self.strip.open(
            Offer(
                stranger.fingerprint,
                f"{stranger.label} kurulumunun kayıtları bundan sonra işlenecek. Parmak izini o bilgisayarın "
                "başındaki görevliyle karşılaştırınız.",
                "Kurulumu onayla",
            )
        )

    def _confirm(self, _confirmed: object) -> None:
        row = self.strangers.currentRow()
        stranger, context = self._strangers[row], self.context
        self.run(
            lambda: confirm_installation(context.post, stranger, by=context.officer, at=context.now()),
            self._confirmed,
            self.strip.show_error,
        )

    def _confirmed(self, applied: int) -> None:
        self.strip.close_strip()
        self.messages.show_info(f"Kurulum onaylandı, {applied} kayıt işlendi.")
        self.reload()

    def _taken(self, taken: Taken) -> None:
        new, known, applied, waiting, refused = (
            show_decimal(count)
            for count in (taken.new, taken.known, taken.applied, taken.waiting, taken.refused)
        )
        self.messages.show_info(
            f"{new} yeni kayıt alındı, {known} kayıt zaten vardı; {applied} kayıt işlendi, "
            f"{waiting} kayıt sırasını bekliyor, {refused} kayıt ayrıldı."
        )
        self.reload()

    def _show_waiting(self, waiting: Waiting) -> None:
        self._strangers = waiting.strangers
        self.strangers.clear()
        self.strangers.addItems([f"{one.label}\n{one.fingerprint}" for one in waiting.strangers])
        self.confirm.setEnabled(bool(waiting.strangers))
        self.gaps.setText(
            "\n".join(
                f"{gap.label}: {gap.first}-{gap.last} sıra numaralı kayıtlar eksik." for gap in waiting.gaps
            )
        )

    def _ask_where_to(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Dosyaya yaz", "kayitlar.gma", SUFFIX)
        if name:
            self.export_to(Path(name))

    def _ask_where_from(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Dosyadan al", "", SUFFIX)
        if name:
            self.import_from(Path(name))
