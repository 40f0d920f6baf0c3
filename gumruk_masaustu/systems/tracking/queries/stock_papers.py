"""Counts of the shelf and requests for units to KKM (m.80/1-b, m.65/6)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_count, ats_stock_request
from gumruk_masaustu.systems.tracking.queries.units import CENTRAL


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """A count by serial against the register; `eform_id` is the EK-13 about an absent unit (ATS-198)."""

    id: str
    administration: str
    counted_at: datetime
    staff_no: str
    read: tuple[str, ...]
    absent: tuple[str, ...]
    unexpected: tuple[str, ...]
    tutanak_no: str
    eform_id: str


_FORM_ID = select(eform.c.id).where(eform.c.about == ats_count.c.id).limit(1).scalar_subquery()
_COUNT = [ats_count.c[one.name] for one in fields(ShelfCount) if one.name != "eform_id"] + [
    _FORM_ID.label("eform_id")
]


def shelf_count(post: Post, count_id: str) -> ShelfCount:
    """Raises UserError when there is no such count."""
    with post.read() as db:
        row = db.execute(select(*_COUNT).where(ats_count.c.id == count_id)).first()
    if row is None:
        raise UserError("Sayım bulunamadı.", remedy="Listeyi yenileyiniz.", field="count")
    return value_of(ShelfCount, row)


def counts_of(post: Post, administration: str, *, limit: int = 100) -> tuple[ShelfCount, ...]:
    """Counts of an İdare, newest first; for KKM all."""
    c = ats_count.c
    query = select(*_COUNT).order_by(c.counted_at.desc(), c.id.desc())
    if administration not in CENTRAL:
        query = query.where(c.administration == administration)
    with post.read() as db:
        return tuple(value_of(ShelfCount, row) for row in db.execute(query.limit(limit)))


@dataclass(frozen=True, slots=True)
class StockRequest:
    """A request for units to KKM; proposed and asked numbers are both kept (ATS-023)."""

    id: str
    administration: str
    sent_at: datetime
    proposed: int
    asked: int
    computation: str
    eform_no: str
    answered_at: datetime | None
    answer: str
    staff_no: str


_EFORM_NO = select(eform.c.number).where(eform.c.about == ats_stock_request.c.id).limit(1).scalar_subquery()
_REQUEST = [
    _EFORM_NO.label("eform_no") if column.name == "eform_no" else column
    for column in columns_for(StockRequest, ats_stock_request)
]


def stock_request(post: Post, request_id: str) -> StockRequest:
    """Raises UserError when there is no such request."""
    query = select(*_REQUEST).where(ats_stock_request.c.id == request_id)
    with post.read() as db:
        row = db.execute(query).first()
    if row is None:
        raise UserError("Ünite talebi bulunamadı.", remedy="Listeyi yenileyiniz.", field="request")
    return value_of(StockRequest, row)


def stock_requests(
    post: Post, administration: str, *, open_only: bool = False, limit: int = 100
) -> tuple[StockRequest, ...]:
    """Requests of an İdare, newest first; for KKM all."""
    c = ats_stock_request.c
    query = select(*_REQUEST).order_by(c.sent_at.desc(), c.id.desc())
    if administration not in CENTRAL:
        query = query.where(c.administration == administration)
    if open_only:
        query = query.where(c.answered_at.is_(None))
    with post.read() as db:
        return tuple(value_of(StockRequest, row) for row in db.execute(query.limit(limit)))


def unanswered_request(post: Post, administration: str) -> StockRequest | None:
    """The request that waits for KKM's answer; while there is one no other is opened (ATS-024)."""
    return next(iter(stock_requests(post, administration, open_only=True)), None)
