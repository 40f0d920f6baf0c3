"""Raporlar ve yazılar: statistics, letters, information given outside (m.77/1-e, m.80/1-d, m.83/3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gumruk_masaustu.systems.tracking.actions import letters, statistics
from ui.kit.page import PageContext
from ui.kit.shortcuts import KeyHint
from ui.tracking.area import Area
from ui.tracking.area_page import AreaPage
from ui.tracking.letters_areas import DisclosuresArea, LettersArea
from ui.tracking.reports_controller import ReportsController
from ui.tracking.statistics_area import MonthlyArea, YearlyArea

HELP = """Aylık istatistik (Ctrl+1) ve yıllık özet (Ctrl+2): Ctrl+D önceki, Ctrl+G sonraki dönem; Ctrl+E CSV \
kaydeder, Ctrl+P kâğıda veya PDF'e alır. Yazılar (Ctrl+3): cevabı beklenenler, süresi geçen başta; Ctrl+N \
yazı kaydeder, F2 cevabın geldiğini yazar, Ctrl+L bütün yazıları gösterir.
Dışarıya bilgi (Ctrl+4): Ctrl+N bilgi verir, Ctrl+P alıcısı ve zamanı basılı belgeyi yazdırır. Alarm cetveli \
İzleme sayfasındadır."""


class ReportsPage(AreaPage):
    """Each area stands where its first act may be done."""

    title = "Raporlar ve yazılar"
    help_text = HELP
    search_text = "istatistik aylık yıllık özet CSV yazı cevap muhatap bilgi verme savcılık adli makam"

    more_keys = (KeyHint("Ctrl+D", "Önceki dönem"), KeyHint("Ctrl+G", "Sonraki dönem"))

    def make_areas(self) -> Sequence[Area[Any]]:
        controller = ReportsController(self.desk)
        return [make(self._context, controller) for make, act in AREAS if self.desk.may(act)]

    def place_of(self, record: str) -> tuple[str, str]:
        return LettersArea.key, record


Make = Callable[[PageContext, ReportsController], Area[Any]]
AREAS: tuple[tuple[Make, Callable[..., object]], ...] = (
    (MonthlyArea, statistics.monthly_sheet),
    (YearlyArea, statistics.yearly_sheet),
    (LettersArea, letters.record_letter),
    (DisclosuresArea, letters.disclose),
)
