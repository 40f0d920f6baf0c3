"""Program hakkında: version, installation, and the check of the trail."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gumruk_masaustu import __version__
from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.integrity import TOLD, Findings, findings_of, installation_facts, look_over
from ui.kit.buttons import ActionButton
from ui.kit.page import PageContext
from ui.kit.progress import ProgressLine
from ui.office.office_page import OfficePage

NOTHING_FOUND = "Son kayıtların izi sağlam, numaralarda eksik veya mükerrer yok."
SOUND = "İz zinciri sağlam, imzalar geçerli, tablolar günlükle aynı."


class AboutPage(OfficePage):
    """The check works beside everything else; the window stays usable."""

    title = "Program hakkında"
    has_side = False
    help_text = (
        "Sürüm ve bu kurulumun bilgileri. “Kayıtları denetle” bütün iz zincirini, imzaları ve tabloları "
        "yeniden hesaplar; birkaç dakika sürebilir, bu sırada çalışmaya devam edebilirsiniz."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.facts = QLabel(f"Sürüm {__version__}", self)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts.setWordWrap(True)
        self.check = ActionButton("Kayıtları denetle", parent=self)
        self.check.clicked.connect(self.verify)
        self.progress = ProgressLine(self)
        self.result = QLabel(self)
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.found = QLabel(self)
        self.found.setWordWrap(True)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self.facts, self.found, self.check, self.progress, self.result):
            self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addStretch()

    def activate(self) -> None:
        super().activate()
        self.check.setFocus()

    def reload(self) -> None:
        post = self.context.post
        self.run(lambda: installation_facts(post), self._show_facts, self.show_refusal)
        if effective_roles(self.context.officer) & TOLD:
            self.run(lambda: look_over(post), self._show_look, self.show_refusal)

    def verify(self) -> None:
        post = self.context.post
        self.check.setEnabled(False)
        self.result.clear()
        self.progress.begin("Kayıtlar denetleniyor", can_cancel=False)
        self.context.runner.bound_to(self, long=True)(
            lambda: findings_of(post), self._show_findings, self.show_refusal, always=self._ended
        )

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        lines = [f"Sürüm: {__version__}", *(f"{name}: {value}" for name, value in facts)]
        self.facts.setText("\n".join(lines))

    def _show_look(self, findings: Findings) -> None:
        self.found.setText("\n".join(("Günlük denetim:", *(findings.all or (NOTHING_FOUND,)))))

    def _show_findings(self, findings: list[str]) -> None:
        self.result.setText("\n".join(findings) if findings else SOUND)

    def _ended(self) -> None:
        self.progress.end()
        self.check.setEnabled(True)
