"""What stands beside the image of a review, on the smallest screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.actions.release import pass_documents, release
from gumruk_masaustu.systems.scan.lists import Hand
from tests.ui.keys import show_active
from tests.ui.scan.desk_keys import press
from tests.ui.scan.station import Station
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.page import PageContext
from ui.scan.page_links import PageLinks
from ui.scan.paper_view import PaperView
from ui.scan.review_page import ReviewPage

PLATE, TRAILER = "34 ABC 123", "34 DRS 19"
REGISTRATION, SEAL = "TR 06.26.341200.00118822", "TR0045512"


@pytest.fixture
def page(qtbot: QtBot, station: Station, context: Callable[[Officer], PageContext]) -> Iterator[ReviewPage]:
    """34 ABC 123 with a CMR of two pages, scanned before, opened for review."""
    station.leave_exit_empty()
    earlier = station.reviewed(PLATE, trailer_plate=TRAILER)
    by = station.entry_operator
    pass_documents(station.post, earlier.id, Hand.ENTRY, Hand.DRIVER, "", by=by, at=station.clock.tick())
    release(station.post, earlier.id, by=by, at=station.clock.tick())
    station.cmr_pages = 2
    station.entered_values |= {
        "goods": "seramik karo",
        "item_count": 1,
        "registration_kind": "TIR_CARNET",
        "registration_no": REGISTRATION,
        "registration_date": date(2026, 3, 12),
        "seal_numbers": SEAL,
    }
    station.scanned(PLATE, trailer_plate=TRAILER)
    shown = ReviewPage(context(station.image_operator))
    shown.resize(1366, 700)
    show_active(qtbot, shown)
    shown.activate()
    press(Qt.Key.Key_Return)
    yield shown
    shown.close_images()


def is_whole(widget: QWidget) -> bool:
    """Nothing of it is scrolled away or cut off."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def label(page: ReviewPage, text: str) -> QLabel:
    """The one label beside the image that has the text and is to be seen."""
    (found,) = (one for one in page.desk.side.findChildren(QLabel) if text in one.text() and one.isVisible())
    return found


def click_page(links: PageLinks, address: str) -> None:
    """One click on a page number."""
    hovered: list[str] = []
    text = links.label()
    text.linkHovered.connect(hovered.append)
    places = (QPoint(x, y) for y in range(4, text.height(), 6) for x in range(0, text.width(), 2))
    for place in places:
        QTest.mouseMove(text, place)
        if hovered and hovered[-1] == address:
            QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=place)
            return
    raise AssertionError(f"no link to {address} in {links.text()}")


@pytest.mark.rule("SCAN-089")
def test_everything_of_the_vehicle_is_beside_the_image_and_each_page_one_action_away(
    page: ReviewPage,
) -> None:
    side = page.desk.side
    assert is_whole(page.desk.image)
    assert page.desk.image.hasFocus()
    for text in ("seramik karo", REGISTRATION, SEAL, "şüpheli değil", f"{PLATE} / {TRAILER}"):
        assert is_whole(label(page, text)), text
    (paper,) = side.findChildren(PaperView)
    assert paper.has_page()
    assert is_whole(paper)
    assert paper.height() >= 150, "the head of the page on the smallest screen"
    assert side.page_text().startswith("CMR CMR-4471: sayfa 1 / 2 (belge 1 / 2)")

    first = paper.widget().height()
    press(Qt.Key.Key_F9)
    assert paper.widget().height() > first, "the other page is painted"
    assert side.page_text().startswith("CMR CMR-4471: sayfa 2 / 2")
    assert is_whole(page.desk.image)
    assert page.desk.image.hasFocus()
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert side.page_text().startswith("CMR CMR-4471: sayfa 1 / 2")

    for address, where in (("1/0", "(belge 2 / 2)"), ("0/1", "sayfa 2 / 2"), ("0/0", "sayfa 1 / 2")):
        click_page(side.links, address)
        assert where in side.page_text()
        assert page.desk.image.hasFocus()


def test_the_screen_rules_hold_with_page_numbers(page: ReviewPage) -> None:
    assert is_whole(page.desk.side.links.label())
    assert_screen_rules(page)
