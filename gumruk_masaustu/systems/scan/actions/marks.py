"""Marks on the image while a result is saved: numbers, deletions, rows. Source: m.38/2-b, SCAN-101."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.scan.lists import MarkShape
from gumruk_masaustu.systems.scan.model import scan_mark
from gumruk_masaustu.systems.scan.rules import review as rules
from gumruk_masaustu.systems.scan.values import Mark


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark drawn on the image, anchored to its pixels; `view_state` is JSON of the active tools."""

    points: tuple[tuple[int, int], ...]
    comment: str
    category: str
    shape: MarkShape = MarkShape.RECTANGLE
    view_state: str = "{}"


_COMMENT = Bound("İşaret yorumu", 300, multiline=True)
_REASON = Bound("İşaretin silinme nedeni", 300)

DeletedMark = tuple[NewMark, str]
"""A mark that was drawn and deleted before the result was saved, with the reason."""


def numbered(
    marks: Sequence[NewMark], deleted: Sequence[DeletedMark], earlier: Sequence[Mark], by: Officer
) -> list[Mark]:
    """Values of new marks with their numbers; a deleted one keeps its number and its reason."""
    known, drawn = list(earlier), []
    for mark, given in (*((m, None) for m in marks), *deleted):
        reason = None if given is None else text_of(given, "delete_reason", _REASON)
        if reason is not None:
            rules.check_mark_deletion(reason)
        _need_shape(mark)
        value = Mark(
            rules.next_mark_number(known),
            text_of(mark.comment, "mark_comment", _COMMENT),
            mark.category,
            mark.points,
            by.staff_no,
            reason is not None,
            reason or "",
        )
        known.append(value)
        drawn.append(value)
    return drawn


def _need_shape(mark: NewMark) -> None:
    """Refuse a mark without a region; pixels are whole and not negative (SCAN-101)."""
    if len(mark.points) < 2 or any(x < 0 or y < 0 for x, y in mark.points):
        raise UserError(
            "İşaretin bölgesi çizilmemiş.",
            remedy="Bölgeyi görüntü üzerinde yeniden çiziniz.",
            field="marks",
            rule="SCAN-101",
            article="m.38/2-b",
        )


def insert_marks(
    entry: EntryDraft,
    run: int,
    drawn: Sequence[Mark],
    given: Sequence[NewMark],
    *,
    kind: str,
    by: Officer,
    at: datetime,
) -> None:
    """Insert the rows of numbered marks; `given` are the drawn ones in the same order."""
    for value, mark in zip(drawn, given, strict=True):
        entry.insert(
            scan_mark,
            run=run,
            number=value.number,
            shape=mark.shape,
            points=json.dumps(value.points),
            category=value.category,
            comment=value.comment,
            author_kind=kind,
            staff_no=by.staff_no,
            marked_at=at,
            view_state=mark.view_state,
            is_deleted=value.is_deleted,
            delete_reason=value.delete_reason,
        )
