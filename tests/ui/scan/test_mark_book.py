"""Marks under work: numbers, undo, deletion with reason, draft."""

from __future__ import annotations

from gumruk_masaustu.imaging.marks import Mark
from ui.scan.mark_book import MarkBook, new_mark

BOX = ((10.4, 20.6), (30.0, 40.0))


def book_of(*comments: str, fixed: tuple[Mark, ...] = ()) -> MarkBook:
    book = MarkBook()
    book.start(fixed)
    for comment in comments:
        number = len(book.all) + 1
        book.put(Mark(number, BOX))
        book.describe(number, comment, "ORGANIC")
    return book


def test_a_drawn_mark_becomes_whole_pixels_and_its_shape() -> None:
    made = new_mark(Mark(1, BOX, "ellipse", "yuvarlak", "ORGANIC"))
    assert (made.points, made.shape, made.comment) == (((10, 21), (30, 40)), "ELLIPSE", "yuvarlak")


def test_own_marks_are_numbered_after_the_saved_ones_which_stay() -> None:
    saved = Mark(1, BOX, comment="ilk")
    book = book_of("kendi", fixed=(saved,))
    assert [mark.number for mark in book.all] == [1, 2]
    assert not book.put(Mark(1, ((0.0, 0.0), (5.0, 5.0))))
    assert not book.delete(1, "neden")
    assert book.find(1) == saved


def test_a_deleted_mark_keeps_its_reason_and_the_numbers_close_up() -> None:
    book = book_of("birinci", "ikinci")
    assert not book.delete(1, "  ")
    assert book.delete(1, "gölge, yedek lastik")
    assert [(mark.number, mark.comment) for mark in book.own] == [(1, "ikinci")]
    assert [reason for _, reason in book.deleted_marks()] == ["gölge, yedek lastik"]
    assert book.undo()
    assert [mark.comment for mark in book.own] == ["birinci", "ikinci"]
    assert not book.deleted


def test_the_draft_brings_everything_back() -> None:
    book = book_of("birinci", "ikinci")
    book.delete(2, "gölge")
    again = MarkBook()
    again.restore(book.state())
    assert (again.own, again.deleted) == (book.own, book.deleted)
    again.restore(None)
    assert again.own == book.own


def test_undo_ends_at_the_beginning() -> None:
    book = book_of("bir")
    assert book.undo()
    assert not book.undo()
    assert book.redo()
    assert not book.redo()
