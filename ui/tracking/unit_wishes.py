"""What may be done with a chosen unit of the shelf, by its state; the first is the usual one (F2). No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.systems.tracking.actions import faults, maintenance, units
from gumruk_masaustu.systems.tracking.actions.maintenance import MaintenanceBasis, MaintenanceForm
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.units import Unit
from gumruk_masaustu.systems.tracking.values.stock import Cargo
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, moment_of, text_of
from ui.tracking.unit_register_wishes import (
    at_maker_wish,
    identity_wish,
    missing_wish,
    written_off_wish,
)
from ui.tracking.unit_wish import is_here, unit_wish

CARGO = (
    Ask(Kind.TEXT, "cargo_firm", "Kargo firması", True, max_chars=60),
    Ask(Kind.TEXT, "cargo_no", "Kargo no", True, max_chars=40),
)


def unit_wishes(desk: StockDesk, one: Unit) -> tuple[Wish, ...]:
    """In the order of the buttons; at most one of them is the usual one."""
    offered = (_usual(desk, one), *_shelf(desk, one), *_care(desk, one), identity_wish(desk, one))
    return tuple(wish for wish in offered if wish is not None)


# --- the usual one ---------------------------------------------------------------------------------------


def _usual(desk: StockDesk, one: Unit) -> Wish | None:
    by_state: dict[UnitState, Callable[[StockDesk, Unit], Wish | None]] = {
        UnitState.IN_STOCK_UNCHARGED: _put_on_charge,
        UnitState.CHARGING: _mark_full,
        UnitState.READY: _store_usual,
        UnitState.CARGO_FROM_MANUFACTURER: receive_back_wish,
        UnitState.MISSING: missing_wish,
        UnitState.AT_MANUFACTURER: at_maker_wish,
        UnitState.WRITTEN_OFF: written_off_wish,
    }
    make = by_state.get(one.state)
    return make(desk, one) if make is not None else None


def _put_on_charge(desk: StockDesk, one: Unit) -> Wish | None:
    if not is_here(desk, one, units.put_on_charge):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.put_on_charge, values, one.id, text_of(values, "place"))
        return f"{one.serial} şarja takıldı."

    place = Ask(Kind.TEXT, "place", "Şarj yuvası", hint="Boş bırakılırsa yeri değişmez.", max_chars=60)
    what = "Ünite şarja takıldı olarak kaydedilir."
    return unit_wish("charge", "F2", "Şarja takıldı", one, what, work, (place, *desk.acting))


def _mark_full(desk: StockDesk, one: Unit) -> Wish | None:
    if not is_here(desk, one, units.mark_full):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.mark_full, values, one.id)
        return f"{one.serial} hazır."

    what = "Şarj cihazı dolu işareti veriyor; ünite hazır olur (m.70/6)."
    return unit_wish("full", "F2", "Batarya dolu", one, what, work, desk.acting)


def _store_usual(desk: StockDesk, one: Unit) -> Wish | None:
    return _store(desk, one, "F2")


def receive_back_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """A repaired unit arrived (ATS-144); the page of faults offers it too."""
    if not desk.may(faults.receive_back):
        return None

    def work(values: Values) -> str:
        desk.do_acting(faults.receive_back, values, one.id)
        return f"{one.serial} onarımdan teslim alındı; arıza kaydı kapatılana kadar kullanılamaz."

    what = "Ünite stokta şarjsız olur; her arıza kaydı ayrıca kapatılır (m.82/4)."
    return unit_wish("back", "F2", "Onarımdan teslim al", one, what, work, desk.acting)


# --- beside it -------------------------------------------------------------------------------------------


def _shelf(desk: StockDesk, one: Unit) -> tuple[Wish | None, ...]:
    return (
        faulty_wish(desk, one),
        _take_off(desk, one) if one.state is UnitState.CHARGING else None,
        _store(desk, one, "Ctrl+U") if one.state in _PLACED else None,
    )


def faulty_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """F8: any İdare may report a fault (ATS-140)."""
    if not desk.may(faults.mark_faulty) or one.state is UnitState.WRITTEN_OFF:
        return None

    def work(values: Values) -> str:
        made = desk.do_acting(
            faults.mark_faulty, values, one.id, text_of(values, "symptom"), moment_of(values, "marked_at")
        )
        return f"{one.serial} arızalı işaretlendi ({made.number}); KKM'ye bildiriniz."

    asks = (
        Ask(Kind.LONG, "symptom", "Belirti", True),
        Ask(Kind.MOMENT, "marked_at", "Görüldüğü zaman", hint="Boş: şimdi"),
        *desk.acting,
    )
    what = "Arıza kaydı açılır; ünite hemen kullanılabilir listesinden çıkar (m.82/1)."
    return unit_wish("faulty", "F8", "Arızalı işaretle", one, what, work, asks, harm=True, typed=False)


def _take_off(desk: StockDesk, one: Unit) -> Wish | None:
    if not is_here(desk, one, units.take_off_charge):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.take_off_charge, values, one.id)
        return f"{one.serial} dolmadan şarjdan alındı; şarjsız."

    what = "Dolmadan alınan şarj sayılmaz; ünite şarjsız olur (m.70/6)."
    return unit_wish("off", "Ctrl+R", "Dolmadan şarjdan al", one, what, work, desk.acting)


def _store(desk: StockDesk, one: Unit, key: str) -> Wish | None:
    if not is_here(desk, one, units.store):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.store, values, one.id, text_of(values, "place"))
        return f"{one.serial} yeri yazıldı."

    place = Ask(Kind.TEXT, "place", "Yer (oda, raf, şarj yuvası)", True, first=one.place, max_chars=60)
    what = "Ünitenin saklandığı yer yazılır."
    return unit_wish("store", key, "Yerini yaz", one, what, work, (place, *desk.acting))


def _care(desk: StockDesk, one: Unit) -> tuple[Wish | None, ...]:
    can_send = one.is_faulty and one.state.is_in_stock
    is_gone = one.state is UnitState.WRITTEN_OFF
    return (
        send_to_maker_wish(desk, one) if can_send else None,
        None if is_gone else maintenance_wish(desk, one),
    )


def send_to_maker_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """By express cargo, straight to the maker (ATS-142)."""
    if not is_here(desk, one, faults.send_to_maker):
        return None

    def work(values: Values) -> str:
        desk.do_acting(
            faults.send_to_maker, values, one.id, cargo_of(values), is_express=bool(values.get("is_express"))
        )
        return f"{one.serial} üreticiye gönderildi; KKM'ye elektronik form yazıldı."

    asks = (*CARGO, Ask(Kind.TICK, "is_express", "Hızlı kargo", True), *desk.acting)
    what = "Ünite doğrudan üreticiye gönderilir; KKM'ye elektronik form kendiliğinden yazılır (m.82/1)."
    return unit_wish("to-maker", "Ctrl+G", "Üreticiye gönder", one, what, work, asks)


def maintenance_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """Bakım with the firm's report (ATS-148)."""
    if not is_here(desk, one, maintenance.record_maintenance):
        return None

    def work(values: Values) -> str:
        form = MaintenanceForm(
            done_on=values["done_on"] or local_day(desk.now()),
            firm=text_of(values, "firm"),
            basis=text_of(values, "basis"),
            result=text_of(values, "result"),
            report=kept_file(desk, text_of(values, "report")),
        )
        desk.do(maintenance.record_maintenance, one.id, form)
        return f"{one.serial} bakımı kaydedildi."

    basis = tuple((one.value, one.label) for one in MaintenanceBasis)
    asks = (
        Ask(Kind.DAY, "done_on", "Bakım tarihi", True, first=local_day(desk.now())),
        Ask(Kind.TEXT, "firm", "Firma", True, max_chars=80),
        Ask(Kind.CHOICE, "basis", "Garanti/sözleşme", True, basis),
        Ask(Kind.LONG, "result", "Sonuç", True),
        Ask(Kind.FILE, "report", "Bakım raporu"),
    )
    what = "Bakım ünitenin kaydına eklenir (m.81/1)."
    return unit_wish("maintenance", "Ctrl+B", "Bakımı kaydet", one, what, work, asks)


# --- inside ----------------------------------------------------------------------------------------------

_PLACED = (UnitState.IN_STOCK_UNCHARGED, UnitState.CHARGING)


def cargo_of(values: Values) -> Cargo:
    return Cargo(text_of(values, "cargo_firm"), text_of(values, "cargo_no"))


def kept_file(desk: StockDesk, path: str) -> StoredFile | None:
    """The chosen file, kept with its checksum; None if none was chosen. Database thread."""
    if not path:
        return None
    file = Path(path)
    return desk.post.attachments.keep(file.read_bytes(), name=file.name, source="dosya")
