"""Ekip, bedel, çelişki: tasks of mobile teams, tutanaks, law enforcement, claims, contradictory reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.systems.tracking.transitions.claim import KKM, OPERATORS, SUPERVISOR, TEAM
from ui.tracking.area import Area
from ui.tracking.area_page import AreaPage
from ui.tracking.cases_controller import CasesController
from ui.tracking.claims_area import ClaimsArea
from ui.tracking.conflicts_area import ConflictsArea
from ui.tracking.road_areas import LawArea, RecordsArea, TasksArea, TeamsArea

HELP = """Görevler (Ctrl+1): F2 görevin sıradaki adımıdır: yola çık, gözetime al, müdahale et, bitir; F8 \
kolluğa bildirir, Ctrl+D devir ister. Ekipler (Ctrl+2), Kolluk (Ctrl+3), Tutanaklar (Ctrl+4).
Bedel (Ctrl+5): bedeli yalnız KKM girer; ödemeyi giren onaylayamaz, ikinci kişi kendi şifresiyle onaylar.
Çelişkili bildirimler (Ctrl+6): iki bildirim yan yana, geçerli durum ve kararı verecek kişi.
Ctrl+L bitenleri de gösterir, Ctrl+P yazdırır."""


class CasesPage(AreaPage):
    """The team sees the road, the second person of a payment the claims; operators and KKM see all."""

    title = "Ekip, bedel, çelişki"
    help_text = HELP
    search_text = "mobil ekip görev devir müdahale tutanak söküm kolluk emniyet jandarma bedel makbuz çelişki"

    def make_areas(self) -> Sequence[Area[Any]]:
        self._controller = CasesController(self.desk)
        roles = effective_roles(self.desk.officer)
        made: list[Area[Any]] = []
        if roles & {*OPERATORS, KKM, SUPERVISOR, TEAM}:
            made += [make(self._context, self._controller) for make in (TasksArea, TeamsArea)]
        if roles & {*OPERATORS, KKM, SUPERVISOR}:
            made.append(LawArea(self._context, self._controller))
        if roles & {*OPERATORS, KKM, SUPERVISOR, TEAM}:
            made.append(RecordsArea(self._context, self._controller))
        if roles & {*OPERATORS, KKM, SUPERVISOR, "shift_chief"}:
            made.append(ClaimsArea(self._context, self._controller))
        if roles & {*OPERATORS, KKM, SUPERVISOR}:
            made.append(ConflictsArea(self._context, self._controller))
        return made

    def place_of(self, record: str) -> tuple[str, str]:
        kind, found = self._controller.place_of(record)
        return _KEYS.get(kind, ""), found


_KEYS = {
    "task": TasksArea.key,
    "team": TeamsArea.key,
    "law": LawArea.key,
    "record": RecordsArea.key,
    "claim": ClaimsArea.key,
    "conflict": ConflictsArea.key,
}
