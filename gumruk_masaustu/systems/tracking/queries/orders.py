"""Transfer orders of KKM and what became of every serial (m.65/6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_dispatch_line, ats_order
from gumruk_masaustu.systems.tracking.queries.units import CENTRAL
from gumruk_masaustu.systems.tracking.values.stock import LineResult, Order, OrderState


@dataclass(frozen=True, slots=True)
class DispatchLine:
    """One serial of a consignment; no `result` while it is awaited. A missing one without `closed_at` is an
    open discrepancy (ATS-028)."""

    id: str
    serial: str
    unit_id: str
    result: LineResult | None
    note: str
    closed_at: datetime | None

    @property
    def is_discrepancy(self) -> bool:
        return self.result is LineResult.MISSING and self.closed_at is None


@dataclass(frozen=True, slots=True)
class TransferOrder:
    """An order of KKM."""

    id: str
    sender: str
    receiver: str
    quantity: int
    serials: tuple[str, ...]
    ordered_by: str
    ordered_at: datetime
    basis: str
    cargo_firm: str
    cargo_no: str
    dispatched_at: datetime | None
    dispatched_by: str
    received_at: datetime | None
    received_by: str
    state: OrderState

    @property
    def facts(self) -> Order:
        """What the rules of the stock ask."""
        return Order(self.sender, self.receiver, self.quantity, self.serials, self.state)


_ORDER, _LINE = columns_for(TransferOrder, ats_order), columns_for(DispatchLine, ats_dispatch_line)


def order(post: Post, order_id: str, administration: str) -> TransferOrder:
    """An order that concerns the İdare; KKM sees all. Raises UserError for any other."""
    with post.read() as db:
        row = db.execute(select(*_ORDER).where(ats_order.c.id == order_id)).first()
    found = value_of(TransferOrder, row) if row is not None else None
    if found is None or administration not in (found.sender, found.receiver, *CENTRAL):
        raise UserError("Sevk emri bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", field="order")
    return found


def orders_of(post: Post, administration: str, *, open_only: bool = False) -> tuple[TransferOrder, ...]:
    """Orders that an İdare sends or receives, newest first; for KKM all."""
    c = ats_order.c
    query = select(*_ORDER).order_by(c.ordered_at.desc(), c.id.desc())
    if administration not in CENTRAL:
        query = query.where(or_(c.sender == administration, c.receiver == administration))
    if open_only:
        query = query.where(c.state.not_in([OrderState.CLOSED.value, OrderState.CANCELLED.value]))
    with post.read() as db:
        return tuple(value_of(TransferOrder, row) for row in db.execute(query.limit(500)))


def order_to_send(post: Post, sender: str) -> TransferOrder | None:
    """The oldest order that this İdare has not carried out; without one "Sevk et" is disabled (ATS-026)."""
    waiting = [
        one for one in orders_of(post, sender) if one.sender == sender and one.state is OrderState.ORDERED
    ]
    return waiting[-1] if waiting else None


def lines_of(post: Post, order_id: str) -> tuple[DispatchLine, ...]:
    """Serials of a consignment in the order in which they were sent."""
    c = ats_dispatch_line.c
    with post.read() as db:
        rows = db.execute(select(*_LINE).where(c.aggregate == order_id).order_by(c.id))
        return tuple(value_of(DispatchLine, row) for row in rows)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A serial that did not arrive, seen by sender, receiver and KKM (ATS-028)."""

    order_id: str
    line_id: str
    serial: str
    sender: str
    receiver: str
    dispatched_at: datetime | None


def discrepancies(post: Post, administration: str) -> tuple[Discrepancy, ...]:
    """Open discrepancies that concern an İdare, oldest first; for KKM all."""
    line, one = ats_dispatch_line.c, ats_order.c
    query = (
        select(
            one.id.label("order_id"),
            line.id.label("line_id"),
            *(line.serial, one.sender, one.receiver, one.dispatched_at),
        )
        .select_from(ats_dispatch_line.join(ats_order, one.id == line.aggregate))
        .where(line.result == LineResult.MISSING.value, line.closed_at.is_(None))
        .order_by(one.dispatched_at, line.serial)
    )
    if administration not in CENTRAL:
        query = query.where(or_(one.sender == administration, one.receiver == administration))
    with post.read() as db:
        return tuple(value_of(Discrepancy, row) for row in db.execute(query))
