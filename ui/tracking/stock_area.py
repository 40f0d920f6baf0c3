"""One area of the stock page."""

from __future__ import annotations

from ui.tracking.area import Area, Command
from ui.tracking.stock_controller import StockController

__all__ = ["Command", "StockArea"]


class StockArea(Area[StockController]):
    """A subclass sets the words and fills `column`."""
