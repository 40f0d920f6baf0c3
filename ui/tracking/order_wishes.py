"""Transfers between İdareler: KKM's order, dispatch and receipt by serial, what did not arrive. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.systems.tracking.actions import orders
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.orders import DispatchLine, TransferOrder
from gumruk_masaustu.systems.tracking.rules.stock import need_order_for
from gumruk_masaustu.systems.tracking.values.stock import LineResult, OrderState
from ui.tracking.stock_desk import StockDesk, office_choices
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of
from ui.tracking.unit_wishes import CARGO, cargo_of


def order_wishes(
    desk: StockDesk, one: TransferOrder, lines: tuple[DispatchLine, ...], line: DispatchLine | None
) -> tuple[Wish, ...]:
    """What may be done with an order; `line`: the serial under the cursor."""
    offered = (
        _dispatch(desk, one),
        _receive(desk, one, lines),
        _receive_late(desk, one, line),
        _lost(desk, one, line),
        _cancel(desk, one),
    )
    return tuple(wish for wish in offered if wish is not None)


def order_wish(desk: StockDesk) -> Wish | None:
    """KKM's order; İdareler send nothing without one (ATS-026)."""
    if not desk.may(orders.order_transfer):
        return None

    def work(values: Values) -> str:
        made = desk.do(
            orders.order_transfer,
            text_of(values, "sender"),
            text_of(values, "receiver"),
            int(values.get("quantity") or 0),
            tuple(values.get("serials") or ()),
            text_of(values, "basis"),
        )
        return f"{_way(made)}: {made.quantity} ünite için sevk emri verildi."

    asks = (
        Ask(Kind.CHOICE, "sender", "Gönderen İdare", True, office_choices()),
        Ask(Kind.CHOICE, "receiver", "Alan İdare", True, office_choices()),
        Ask(Kind.NUMBER, "quantity", "Adet", True),
        Ask(Kind.SERIALS, "serials", "Seri numaraları", hint="Boş: üniteleri gönderen İdare seçer."),
        Ask(Kind.TEXT, "basis", "Dayanak", max_chars=120),
    )
    what = "Emir gönderen ve alan İdareye görünür (m.65/6)."
    return Wish("order", "Ctrl+N", "Sevk emri ver", "Yeni sevk emri", what, work, asks)


def without_order(office: str) -> str:
    """Why "Sevk et" is disabled: the rule's own words (ATS-026)."""
    return next((refusal.text for refusal in need_order_for(None, office)), "")


# --- inside ----------------------------------------------------------------------------------------------


def _dispatch(desk: StockDesk, one: TransferOrder) -> Wish | None:
    is_mine = one.sender == desk.office and one.state is OrderState.ORDERED
    if not is_mine or not desk.may(orders.dispatch):
        return None

    def work(values: Values) -> str:
        serials = tuple(values.get("serials") or ())
        desk.do_acting(orders.dispatch, values, one.id, serials, cargo_of(values))
        return f"{len(serials)} ünite {administration_name(one.receiver)} idaresine sevk edildi."

    asks = (
        Ask(Kind.SERIALS, "serials", "Okutulan üniteler", True, hint=_to_read(one)),
        *CARGO,
        *desk.acting,
    )
    what = "Her ünite sevkte olur; teslimi alan İdare seri numarasıyla kaydeder (m.65/6)."
    return _wish("dispatch", "F2", "Sevk et", one, what, work, asks)


def _to_read(one: TransferOrder) -> str:
    named = f": {', '.join(one.serials)}" if one.serials else ""
    return f"Emir {one.quantity} ünite içindir{named}. Delete: seçileni çıkarır."


def _receive(desk: StockDesk, one: TransferOrder, lines: tuple[DispatchLine, ...]) -> Wish | None:
    waiting = tuple(line.serial for line in lines if line.result is None and line.closed_at is None)
    is_mine = one.receiver == desk.office and one.state is OrderState.DISPATCHED
    if not is_mine or not waiting or not desk.may(orders.receive):
        return None

    def work(values: Values) -> str:
        given: dict[str, tuple[str, str]] = values.get("lines") or {}
        results = {serial: LineResult(result) for serial, (result, _note) in given.items()}
        notes = {serial: note for serial, (_result, note) in given.items() if note}
        desk.do_acting(orders.receive, values, one.id, results, notes)
        missing = sum(result is LineResult.MISSING for result in results.values())
        told = f"; {missing} eksik ünite gönderen İdareye ve KKM'ye bildirildi" if missing else ""
        return f"{len(results) - missing} ünite teslim alındı{told}."

    rows = tuple((serial, serial) for serial in waiting)
    hint = "Okutulan ünite “Teslim alındı” olur; gelmeyeni eksik, bozuk geleni hasarlı seçiniz."
    asks = (Ask(Kind.RECEIPT, "lines", "Gelen üniteler", choices=rows, hint=hint), *desk.acting)
    what = "Eksik üniteler sevkte kalır ve uyuşmazlık açılır (m.65/6)."
    return _wish("receive", "F2", "Teslim al", one, what, work, asks)


def _receive_late(desk: StockDesk, one: TransferOrder, line: DispatchLine | None) -> Wish | None:
    if line is None or not line.is_discrepancy or one.receiver != desk.office:
        return None
    if not desk.may(orders.receive_late):
        return None

    def work(values: Values) -> str:
        desk.do_acting(orders.receive_late, values, one.id, line.serial)
        return f"{line.serial} teslim alındı; uyuşmazlığı kapandı."

    what = "Eksik bildirilen ünite sonradan geldi; stokta şarjsız olur."
    return _line("late", "F2", "Eksik üniteyi teslim al", one, line, what, work, desk.acting)


def _lost(desk: StockDesk, one: TransferOrder, line: DispatchLine | None) -> Wish | None:
    is_out = line is not None and (line.is_discrepancy or (line.result is None and line.closed_at is None))
    if line is None or not is_out or not desk.may(orders.decide_lost):
        return None

    def work(values: Values) -> str:
        desk.do(orders.decide_lost, one.id, line.serial, text_of(values, "note"))
        return f"{line.serial} kayıp olarak kaydedildi."

    reason = Ask(Kind.LONG, "note", "Karar nedeni", True)
    what = "Ünite “Yerinde değil” olur; kararı yalnız KKM verir."
    return _line("lost", "F8", "Kayıp kararı ver", one, line, what, work, (reason,), harm=True)


def _cancel(desk: StockDesk, one: TransferOrder) -> Wish | None:
    if one.state is not OrderState.ORDERED or not desk.may(orders.cancel_order):
        return None

    def work(values: Values) -> str:
        desk.do(orders.cancel_order, one.id, text_of(values, "basis"))
        return "Sevk emri iptal edildi."

    reason = Ask(Kind.TEXT, "basis", "İptal nedeni", True, max_chars=120)
    return _wish(
        "cancel", "Ctrl+D", "Emri iptal et", one, "Uygulanmamış emir geri alınır.", work, (reason,), harm=True
    )


def _way(one: TransferOrder) -> str:
    return f"{administration_name(one.sender)} → {administration_name(one.receiver)}"


def _wish(
    name: str,
    key: str,
    verb: str,
    one: TransferOrder,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...],
    *,
    harm: bool = False,
) -> Wish:
    return Wish(name, key, verb, f"{one.quantity} ünite", f"{_way(one)}. {what}", work, asks, one.id, harm)


def _line(
    name: str,
    key: str,
    verb: str,
    one: TransferOrder,
    line: DispatchLine,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...],
    *,
    harm: bool = False,
) -> Wish:
    check = line.serial if harm else ""
    return Wish(f"{name}:{line.serial}", key, verb, line.serial, what, work, asks, one.id, harm, check)
