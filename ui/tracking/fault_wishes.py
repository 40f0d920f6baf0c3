"""A fault from the call to KKM to the test that closes it; the maker's record at KKM. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.systems.tracking.actions import faults
from gumruk_masaustu.systems.tracking.actions.faults import MakerForm
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.faults import FaultReport
from gumruk_masaustu.systems.tracking.queries.units import Unit
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, moment_of, text_of
from ui.tracking.unit_wishes import maintenance_wish, receive_back_wish, send_to_maker_wish


def fault_wishes(desk: StockDesk, one: FaultReport, of: Unit) -> tuple[Wish, ...]:
    """The next step of the report is F2; the others stand beside it."""
    if not one.is_open:
        return ()
    close = _close(desk, one, of)
    contact = _contact(desk, one)
    send = send_to_maker_wish(desk, of) if of.state.is_in_stock and one.sent_at is None else None
    back = receive_back_wish(desk, of) if of.state is UnitState.CARGO_FROM_MANUFACTURER else None
    offered = (
        contact,
        _keyed(back, "F2" if contact is None else "Ctrl+R"),
        _maker(desk, one),
        _keyed(close, "F2" if contact is None and back is None else "Ctrl+U"),
        send,
        maintenance_wish(desk, of),
    )
    return tuple(wish for wish in offered if wish is not None)


def _contact(desk: StockDesk, one: FaultReport) -> Wish | None:
    if one.contact_at is not None or not desk.may(faults.record_contact):
        return None

    def work(values: Values) -> str:
        desk.do(faults.record_contact, one.id, text_of(values, "contact"), moment_of(values, "contact_at"))
        return f"{one.number}: KKM görüşmesi kaydedildi."

    hint = "Kiminle, telefonla mı elektronik formla mı"
    asks = (
        Ask(Kind.TEXT, "contact", "KKM ile görüşme", True, hint=hint, max_chars=200),
        Ask(Kind.MOMENT, "contact_at", "Görüşme zamanı", hint="Boş: şimdi"),
    )
    what = "Arızanın KKM'ye bildirildiği kaydedilir (m.82/1)."
    return _wish("contact", "F2", "KKM görüşmesini kaydet", one, what, work, asks)


def _close(desk: StockDesk, one: FaultReport, of: Unit) -> Wish | None:
    if not desk.may(faults.close_fault) or of.administration != desk.office or not of.state.is_in_stock:
        return None

    def work(values: Values) -> str:
        desk.do_acting(
            faults.close_fault,
            values,
            one.id,
            text_of(values, "closing_note"),
            moment_of(values, "tested_fix_at"),
        )
        return f"{one.number} arıza kaydı kapatıldı; {one.serial} şarjsız."

    fix = Ask(
        Kind.MOMENT,
        "tested_fix_at",
        "Testte alınan konum",
        hint="Onarıma gönderilmeden kapatılıyorsa yazılır.",
    )
    asks = (
        Ask(Kind.LONG, "closing_note", "Kapanış notu", True),
        *((fix,) if one.sent_at is None else ()),
        *desk.acting,
    )
    what = "Arıza kaydı kapanır, KKM'ye elektronik form yazılır; ünite yeniden tam şarj ister (m.82/4)."
    return _wish("close", "F2", "Arızayı kaldır", one, what, work, asks)


def _maker(desk: StockDesk, one: FaultReport) -> Wish | None:
    if not desk.may(faults.record_maker) or one.sent_at is None:
        return None

    def work(values: Values) -> str:
        form = MakerForm(
            text_of(values, "fault_no"),
            moment_of(values, "received_at"),
            text_of(values, "intervention"),
            text_of(values, "result"),
            moment_of(values, "sent_at"),
        )
        desk.do(faults.record_maker, one.id, form)
        return f"{one.number}: üretici kaydı yazıldı."

    asks = (
        Ask(Kind.TEXT, "fault_no", "Üretici arıza no", first=one.maker_fault_no, max_chars=40),
        Ask(Kind.MOMENT, "received_at", "Üreticinin teslim alması", first=one.maker_received_at),
        Ask(Kind.LONG, "intervention", "Müdahale", first=one.intervention),
        Ask(Kind.LONG, "result", "Sonuç", first=one.maker_result),
        Ask(Kind.MOMENT, "sent_at", "Üreticinin göndermesi", first=one.maker_sent_at),
    )
    what = "İdare bu kaydı görür, değiştiremez; sözleşmeyi aşan gün için ceza teklifi açılır (m.81/3)."
    return _wish("maker", "F2", "Üretici kaydını gir", one, what, work, asks)


def _keyed(wish: Wish | None, key: str) -> Wish | None:
    if wish is None or wish.key == key:
        return wish
    return Wish(
        wish.name, key, wish.verb, wish.subject, wish.what, wish.work, wish.asks, wish.record, wish.harm
    )


def _wish(
    name: str,
    key: str,
    verb: str,
    one: FaultReport,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...],
) -> Wish:
    return Wish(name, key, verb, f"{one.serial}  {one.number}", what, work, asks, one.id)
