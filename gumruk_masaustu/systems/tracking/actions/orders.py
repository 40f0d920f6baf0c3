"""Transfers between İdareler: order of KKM, dispatch, receipt by serial, discrepancies (m.65/6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import close_item, open_items, raise_item
from gumruk_masaustu.kernel.typed import Bound, need_text, text_of
from gumruk_masaustu.systems.tracking.actions.fault_rows import write_fault
from gumruk_masaustu.systems.tracking.actions.tracking_step import acting_as
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit, short_of
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import administration_of, check_administration
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_dispatch_line, ats_order
from gumruk_masaustu.systems.tracking.queries.orders import (
    DispatchLine,
    TransferOrder,
    lines_of,
    order,
)
from gumruk_masaustu.systems.tracking.queries.reorder import reserved_units
from gumruk_masaustu.systems.tracking.queries.units import Unit, stock_units, unit, units_by_serial
from gumruk_masaustu.systems.tracking.rules import stock as rules
from gumruk_masaustu.systems.tracking.transitions.unit import FIELD, KKM, OPERATORS, UnitEvent
from gumruk_masaustu.systems.tracking.values.stock import Candidate, Cargo, LineResult, Order, OrderState

DISCREPANCY_ITEM = "tracking.discrepancy"
_BASIS = Bound("Dayanak", 120)
_FIRM, _NUMBER, _NOTE = Bound("Kargo firması", 60), Bound("Kargo no", 40), Bound("Açıklama", 300)


@action(
    "tracking.transfer_ordered",
    title="Sevk emri ver",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.65/6",
    rule="ATS-026",
)
def order_transfer(
    post: Post,
    sender: str,
    receiver: str,
    quantity: int,
    serials: Sequence[str] = (),
    basis: str = "",
    *,
    by: Officer,
    at: datetime,
) -> TransferOrder:
    """KKM's order to send units from one İdare to another, by number or by serials. Source: ATS-026."""
    chosen = units_by_serial(post, serials)
    form = Order(
        check_administration(sender, "sender", "Gönderen İdare"),
        check_administration(receiver, "receiver", "Alan İdare"),
        quantity,
        tuple(one.serial for one in chosen),
    )
    basis = text_of(basis, "basis", _BASIS)
    refuse_all(rules.need_order(form))
    with post.journal.entry("tracking.transfer_ordered", by=by, at=at) as entry:
        entry.insert(
            ats_order,
            entry.about,
            sender=form.sender,
            receiver=form.receiver,
            quantity=quantity,
            serials=list(form.serials),
            ordered_by=by.staff_no,
            ordered_at=at,
            basis=basis,
            state=OrderState.ORDERED,
        )
    return order(post, entry.about, KKM_OFFICE)


@action(
    "tracking.transfer_cancelled",
    title="Sevk emrini iptal et",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.65/6",
    rule="ATS-026",
)
def cancel_order(post: Post, order_id: str, reason: str, *, by: Officer, at: datetime) -> TransferOrder:
    """KKM takes back an order that was not carried out, with a reason."""
    found = order(post, order_id, KKM_OFFICE)
    reason = need_text(reason, "basis", Bound("İptal nedeni", 120), rule="ATS-026")
    if found.state is not OrderState.ORDERED:
        raise UserError(
            f"Emir “{found.state.label}” durumunda; iptal edilemez.",
            remedy="Listeyi yenileyiniz.",
            field="order",
            rule="ATS-026",
        )
    with post.journal.entry("tracking.transfer_cancelled", by=by, at=at, about=order_id) as entry:
        entry.set(ats_order, order_id, state=OrderState.CANCELLED, basis=reason)
    return order(post, order_id, KKM_OFFICE)


@action(
    "tracking.transfer_dispatched",
    title="Sevk et",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.65/6",
    rule="ATS-027",
)
def dispatch(
    post: Post,
    order_id: str,
    serials: Sequence[str],
    cargo: Cargo,
    *,
    acting_reason: str = "",
    by: Officer,
    at: datetime,
) -> TransferOrder:
    """Send the units of an order; each becomes sevkte. Source: ATS-026, ATS-027."""
    acting = acting_as(by, FIELD, acting_reason)
    office = administration_of(by)
    found = order(post, order_id, office) if order_id else None
    refuse_all(rules.need_order_for(found.facts if found else None, office))
    cargo = Cargo(
        text_of(cargo.firm, "cargo_firm", _FIRM).strip(), text_of(cargo.number, "cargo_no", _NUMBER).strip()
    )
    chosen = units_by_serial(post, serials)
    _check_dispatch(post, found, chosen, cargo)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.transfer_dispatched", about=order_id)
        entry.set(
            ats_order,
            order_id,
            cargo_firm=cargo.firm,
            cargo_no=cargo.number,
            dispatched_at=at,
            dispatched_by=by.staff_no,
            state=OrderState.DISPATCHED,
            acting=acting,
        )
        for one in chosen:
            entry.insert(ats_dispatch_line, serial=one.serial, unit_id=one.id)
            moving = batch.entry("tracking.unit_dispatched", about=one.id)
            move_unit(moving, one, UnitEvent.DISPATCH, at)
    return order(post, order_id, office)


def _check_dispatch(post: Post, found: TransferOrder | None, chosen: Sequence[Unit], cargo: Cargo) -> None:
    if found is None:
        return
    ready = sum(one.state is UnitState.READY and one.is_sound for one in stock_units(post, found.sender))
    with post.read() as db:
        reserved = reserved_units(db, found.sender)
    refuse_all(
        rules.need_dispatch(
            found.facts, [_candidate(one) for one in chosen], cargo, ready=ready, reserved=reserved
        )
    )


def _candidate(one: Unit) -> Candidate:
    return Candidate(
        one.serial,
        one.administration,
        one.state.is_in_stock,
        one.state is UnitState.READY,
        not one.is_sound,
    )


@action(
    "tracking.transfer_received",
    title="Teslim al",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.65/6",
    rule="ATS-028",
)
def receive(
    post: Post,
    order_id: str,
    results: Mapping[str, LineResult],
    notes: Mapping[str, str] | None = None,
    *,
    acting_reason: str = "",
    by: Officer,
    at: datetime,
) -> TransferOrder:
    """Receipt serial by serial. What is missing stays sevkte and is told to sender, receiver and KKM.

    A damaged unit is in stock with a fault report. `notes`: serial → what is seen. Source: ATS-028.
    """
    acting = acting_as(by, FIELD, acting_reason)
    office = administration_of(by)
    found = _to_receive(post, order_id, office)
    lines = {one.serial: one for one in lines_of(post, order_id)}
    waiting = {serial for serial, line in lines.items() if line.result is None}
    refuse_all(rules.need_receipt(results, waiting))
    said = {serial: text_of(text, "note", _NOTE) for serial, text in (notes or {}).items()}
    missing = sorted(serial for serial, result in results.items() if result is LineResult.MISSING)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.transfer_received", about=order_id)
        state = rules.order_state(_open_results(lines.values(), results))
        entry.set(ats_order, order_id, received_at=at, received_by=by.staff_no, state=state, acting=acting)
        for serial, result in results.items():
            entry.set(ats_dispatch_line, lines[serial].id, result=result, note=said.get(serial, ""))
            if result is not LineResult.MISSING:
                _take_in(post, batch, found, lines[serial], result, said.get(serial, ""), by, at)
        if missing:
            _tell_discrepancy(entry, found, missing, at)
    return order(post, order_id, office)


def _open_results(
    lines: Iterable[DispatchLine], changed: Mapping[str, LineResult]
) -> tuple[LineResult | None, ...]:
    return tuple(changed.get(line.serial, line.result) for line in lines if line.closed_at is None)


def _to_receive(post: Post, order_id: str, office: str) -> TransferOrder:
    found = order(post, order_id, office)
    if found.receiver != office or found.state is not OrderState.DISPATCHED:
        raise UserError(
            "Bu sevk sizin İdarenizce teslim alınacak durumda değil.",
            remedy="Gelen sevkler listesini yenileyiniz.",
            field="order",
            rule="ATS-028",
            article="m.65/6",
        )
    return found


def _take_in(
    post: Post,
    batch: Together,
    found: TransferOrder,
    line: DispatchLine,
    result: LineResult,
    note: str,
    by: Officer,
    at: datetime,
) -> None:
    one = unit(post, line.unit_id)
    entry = batch.entry("tracking.unit_received", about=one.id)
    move_unit(entry, one, UnitEvent.RECEIVE, at, administration=found.receiver)
    if result is LineResult.DAMAGED:
        fault = batch.entry("tracking.fault_marked")
        symptom = note or "Sevkten hasarlı teslim alındı"
        write_fault(fault, one, symptom, at, office=found.receiver, by=by)


def _tell_discrepancy(entry: EntryDraft, found: TransferOrder, missing: Sequence[str], at: datetime) -> None:
    """An open item for sender, receiver and KKM."""
    title = f"Sevkte eksik ünite: {', '.join(missing)}"
    for office, role in ((found.sender, FIELD), (found.receiver, FIELD), (KKM_OFFICE, KKM)):
        raise_item(
            entry,
            system="tracking",
            kind=DISCREPANCY_ITEM,
            title=title,
            role=role,
            unit=short_of(office),
            at=at,
        )


@action(
    "tracking.transfer_found",
    title="Eksik üniteyi teslim al",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.65/6",
    rule="ATS-028",
)
def receive_late(
    post: Post, order_id: str, serial: str, *, acting_reason: str = "", by: Officer, at: datetime
) -> TransferOrder:
    """A serial that was reported missing has arrived at the receiver after all; its discrepancy ends."""
    acting = acting_as(by, FIELD, acting_reason)
    office = administration_of(by)
    found, line = order(post, order_id, office), _discrepancy(post, order_id, serial)
    if found.receiver != office:
        raise UserError(
            "Eksik üniteyi yalnız alan İdare teslim alır.",
            remedy="Alan İdareye bildiriniz.",
            field="order",
            rule="ATS-028",
            article="m.65/6",
        )
    one = unit(post, line.unit_id)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.transfer_found", about=order_id)
        entry.set(ats_order, order_id, acting=acting)
        entry.set(ats_dispatch_line, line.id, result=LineResult.RECEIVED, closed_at=at)
        _end_discrepancy(post, entry, found, line, at)
        moving = batch.entry("tracking.unit_received", about=one.id)
        move_unit(moving, one, UnitEvent.RECEIVE, at, administration=found.receiver)
    return order(post, order_id, office)


@action(
    "tracking.transfer_lost",
    title="Sevkte kayıp kararı",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.65/6",
    rule="ATS-029",
)
def decide_lost(
    post: Post, order_id: str, serial: str, reason: str, *, by: Officer, at: datetime
) -> TransferOrder:
    """KKM decides that a serial that did not arrive is lost: the unit is yerinde değil. Source: ATS-029."""
    found, line = order(post, order_id, KKM_OFFICE), _discrepancy(post, order_id, serial, awaited_too=True)
    reason = need_text(reason, "note", _NOTE, rule="ATS-029", article="m.65/6")
    one = unit(post, line.unit_id)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.transfer_lost", about=order_id)
        entry.set(ats_dispatch_line, line.id, result=LineResult.MISSING, note=reason, closed_at=at)
        _end_discrepancy(post, entry, found, line, at)
        moving = batch.entry("tracking.unit_lost", about=one.id)
        move_unit(moving, one, UnitEvent.DECIDE_LOST, at)
    return order(post, order_id, KKM_OFFICE)


def _discrepancy(post: Post, order_id: str, serial: str, *, awaited_too: bool = False) -> DispatchLine:
    """The line of a serial reported missing; `awaited_too`: or of one that nobody has received yet."""
    for line in lines_of(post, order_id):
        is_awaited = awaited_too and line.result is None
        if line.serial == serial and (line.is_discrepancy or is_awaited):
            return line
    raise UserError(
        f"{serial} için açık uyuşmazlık yok.",
        remedy="Listeyi yenileyiniz.",
        field="serial",
        rule="ATS-028",
        article="m.65/6",
    )


def _end_discrepancy(
    post: Post, entry: EntryDraft, found: TransferOrder, line: DispatchLine, at: datetime
) -> None:
    """State of the order without this line; its open items end with the last discrepancy."""
    others = [one for one in lines_of(post, found.id) if one.id != line.id]
    state = rules.order_state(_open_results(others, {}))
    entry.set(ats_order, found.id, state=state)
    if any(one.is_discrepancy for one in others):
        return
    for office in (found.sender, found.receiver, KKM_OFFICE):
        for item in open_items(post, unit=short_of(office), record=found.id):
            if item.kind == DISCREPANCY_ITEM:
                close_item(entry, item.id, result=line.serial, at=at)
