"""The contract of pages, as the shell sees it. It is defined in `ui.kit.page`, which pages may import."""

from __future__ import annotations

from ui.kit.page import AskPassword, Notify, Page, PageClass, PageContext, PageDrafts, ShowPdf

__all__ = ["AskPassword", "Notify", "Page", "PageClass", "PageContext", "PageDrafts", "ShowPdf"]
