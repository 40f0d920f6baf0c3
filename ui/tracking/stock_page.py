"""Mobil üniteler: the shelf, its count, transfers, faults and the request to KKM (m.65, m.80/1-b, m.82)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ui.kit.page import PageContext
from ui.tracking.area import Area
from ui.tracking.area_page import AreaPage
from ui.tracking.count_area import CountArea
from ui.tracking.faults_area import FaultsArea
from ui.tracking.shelf_area import ShelfArea
from ui.tracking.stock_area import StockArea
from ui.tracking.stock_controller import StockController
from ui.tracking.stock_request_area import RequestArea
from ui.tracking.transfer_area import TransferArea

HELP = """Barkod okuyucunun okuduğu numara, imleç nerede olursa olsun “Seri no” satırına düşer: rafta \
üniteyi seçer, sayımda listeye ekler, sevkte emre yazar.
F2: seçili kaydın olağan işlemi (şarja takıldı, batarya dolu, sevk et, teslim al, KKM görüşmesi, talep).
F8: arızalı. Ctrl+1…5: Raf, Sayım, Sevk, Arıza ve bakım, Talep. Ctrl+T: şarj tahtası. Ctrl+H: geçmiş."""


class StockPage(AreaPage):
    """What the reader reads selects the unit, wherever the focus is."""

    title = "Mobil üniteler"
    help_text = HELP
    search_text = "mobil ünite stok raf şarj sayım sevk arıza bakım talep KKM seri no IMEI kayıttan düşme"
    exception_text = "Arızalı"
    has_reader = True

    def make_areas(self) -> Sequence[Area[Any]]:
        self._controller = StockController(self.desk)
        return [make(self._context, self._controller) for make in AREAS]

    def place_of(self, record: str) -> tuple[str, str]:
        """A unit, an order, a fault, a request; any other record opens the request."""
        return _PLACES.get(self._controller.place_of(record), RequestArea.key), record


AREAS: tuple[Callable[[PageContext, StockController], StockArea], ...] = (
    ShelfArea,
    CountArea,
    TransferArea,
    FaultsArea,
    RequestArea,
)
_PLACES = {"unit": ShelfArea.key, "order": TransferArea.key, "fault": FaultsArea.key}
