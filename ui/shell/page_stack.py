"""The opened pages of one session: made when first asked for, kept until the officer signs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.kit.drafts import DraftKeeper
from ui.kit.empty import Empty
from ui.shell.page import Page, PageClass, PageContext

Load = Callable[[str], object]


class PageStack(QStackedWidget):
    """One page in front; the others stay as they were left."""

    def __init__(self, context: PageContext, load: Load, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._load = context, load
        self._pages: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._front = ""
        self._over: QWidget | None = None
        self._focused: QWidget | None = None
        """Had the focus before the page was covered."""
        self._empty = Empty("Bu görevde açılabilecek sayfa yok. Görevinizi değiştirmek için çıkış yapınız.")
        self.addWidget(self._empty)

    @property
    def current_key(self) -> str:
        return self._front

    def page(self) -> Page | None:
        """The page in front, also while the print preview lies over it."""
        return cast("Page", self._pages[self._front]) if self._front in self._pages else None

    def opened(self) -> dict[str, Page]:
        return cast("dict[str, Page]", dict(self._pages))

    def open(self, key: str, path: str, record: str = "") -> bool:
        """Bring a page to the front; False if the present one cannot be left now."""
        present = self.page()
        if present is not None and key != self._front and not present.can_leave():
            return False
        self.uncover()
        if key not in self._pages:
            made = cast("PageClass", self._load(path))(self._context)
            self._pages[key] = made
            self._areas[key] = scrolling(made)
            self.addWidget(self._areas[key])
        self._front = key
        self.setCurrentWidget(self._areas[key])
        page = cast("Page", self._pages[key])
        page.activate()
        show_record = getattr(page, "show_record", None)
        if record and show_record is not None:
            show_record(record)
        return True

    def cover(self, over: QWidget) -> None:
        """Show something in place of the page (print preview)."""
        if self._over is None:
            focused = self.window().focusWidget()
            self._focused = focused if focused is not None and self.isAncestorOf(focused) else None
        self._over = over
        if self.indexOf(over) < 0:
            self.addWidget(over)
        self.setCurrentWidget(over)
        over.setFocus()

    def uncover(self) -> None:
        if self._over is not None:
            self._over = None
            self.setCurrentWidget(self._areas.get(self._front, self._empty))
            focused, self._focused = self._focused, None
            if focused is not None and isValid(focused) and focused.isVisible():
                focused.setFocus()

    def keep_drafts(self) -> None:
        """Before lock, curtain, dialogs and the end: whatever is typed is saved now (operator-ux 5)."""
        for keeper in self.findChildren(DraftKeeper):
            keeper.save_now()

    def visible_when_locked(self) -> QWidget | None:
        """The scan image of the page in front, if it has one."""
        asked = getattr(self.page(), "stays_visible_when_locked", None)
        found = asked() if callable(asked) else asked
        return found if isinstance(found, QWidget) and found.isVisible() else None


def scrolling(page: QWidget) -> QScrollArea:
    """A small screen or large letters scroll a page, they never cut it (operator-ux 12)."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(_Sheet(page))
    return area


class _Sheet(QWidget):
    """Holds a page without a layout of its own.

    A scroll area asks a widget whose layout has wrapped texts for the height it would like at this width,
    and scrolls although the page could do with less; the strip at its foot was out of sight then. This asks
    for no more than the page's least size.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        page.setParent(self)
        page.show()
        page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return self._page.minimumSizeHint().expandedTo(self._page.minimumSize())

    def sizeHint(self) -> QSize:
        return self._page.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
