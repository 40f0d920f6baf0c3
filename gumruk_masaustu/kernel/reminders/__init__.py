"""One list of due things for all systems: open items that actions leave for somebody to see and close."""

from .items import OpenItem, close_item, open_item, open_items, raise_item

__all__ = ["OpenItem", "close_item", "open_item", "open_items", "raise_item"]
