"""What may be done with a chosen unit of the shelf, by its state; the first is the usual one (F2). No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.systems.tracking.actions import faults, maintenance, units, write_off
from gumruk_masaustu.systems.tracking.actions.maintenance import MaintenanceBasis, MaintenanceForm
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.units import Unit
from gumruk_masaustu.systems.tracking.values.stock import Cargo, UnitForm
from ui.tracking.stock_desk import StockDesk, office_choices
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, moment_of, text_of

PLACE = Ask(Kind.TEXT, "place", "Yer (oda, raf, şarj yuvası)", max_chars=60)
CARGO = (
    Ask(Kind.TEXT, "cargo_firm", "Kargo firması", True, max_chars=60),
    Ask(Kind.TEXT, "cargo_no", "Kargo no", True, max_chars=40),
)


def unit_wishes(desk: StockDesk, one: Unit) -> tuple[Wish, ...]:
    """In the order of the buttons; at most one of them is the usual one."""
    offered = (_usual(desk, one), *_shelf(desk, one), *_care(desk, one), *_register(desk, one))
    return tuple(wish for wish in offered if wish is not None)


def register_wish(desk: StockDesk) -> Wish | None:
    """A new unit; KKM only (ATS-017)."""
    if not desk.may(units.register_unit):
        return None

    def work(values: Values) -> str:
        made = desk.do(units.register_unit, _form(values), text_of(values, "administration"))
        return f"{made.serial} kayda alındı."

    return Wish(
        "register",
        "Ctrl+N",
        "Ünite kaydet",
        "Yeni ünite",
        "Ünite seçilen İdarenin stokuna şarjsız olarak kaydedilir.",
        work,
        (*_identity_asks(None), Ask(Kind.CHOICE, "administration", "İdare", True, office_choices())),
    )


# --- the usual one ---------------------------------------------------------------------------------------


def _usual(desk: StockDesk, one: Unit) -> Wish | None:
    by_state: dict[UnitState, Callable[[StockDesk, Unit], Wish | None]] = {
        UnitState.IN_STOCK_UNCHARGED: _put_on_charge,
        UnitState.CHARGING: _mark_full,
        UnitState.READY: _store_usual,
        UnitState.CARGO_FROM_MANUFACTURER: receive_back_wish,
        UnitState.MISSING: _missing,
        UnitState.AT_MANUFACTURER: _at_maker,
        UnitState.WRITTEN_OFF: _written_off,
    }
    make = by_state.get(one.state)
    return make(desk, one) if make is not None else None


def _put_on_charge(desk: StockDesk, one: Unit) -> Wish | None:
    if not _is_here(desk, one, units.put_on_charge):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.put_on_charge, values, one.id, text_of(values, "place"))
        return f"{one.serial} şarja takıldı."

    place = Ask(Kind.TEXT, "place", "Şarj yuvası", hint="Boş bırakılırsa yeri değişmez.", max_chars=60)
    what = "Ünite şarja takıldı olarak kaydedilir."
    return _wish("charge", "F2", "Şarja takıldı", one, what, work, (place, *desk.acting))


def _mark_full(desk: StockDesk, one: Unit) -> Wish | None:
    if not _is_here(desk, one, units.mark_full):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.mark_full, values, one.id)
        return f"{one.serial} hazır."

    what = "Şarj cihazı dolu işareti veriyor; ünite hazır olur (m.70/6)."
    return _wish("full", "F2", "Batarya dolu", one, what, work, desk.acting)


def _store_usual(desk: StockDesk, one: Unit) -> Wish | None:
    return _store(desk, one, "F2")


def _missing(desk: StockDesk, one: Unit) -> Wish | None:
    if desk.may(write_off.write_off):
        return _write_off(desk, one)
    if not desk.may(write_off.record_found):
        return None

    def work(values: Values) -> str:
        desk.do(write_off.record_found, one.id, text_of(values, "found_note"))
        return f"{one.serial} stokta, arızalı işaretli; KKM teyidi bekleniyor."

    what = "Ünite bu İdarenin stokuna alınır, arıza kaydı açılır ve KKM'ye bildirilir."
    return _wish("found", "F2", "Kayıp ünite bulundu", one, what, work, (_FOUND,))


def _written_off(desk: StockDesk, one: Unit) -> Wish | None:
    if desk.may(write_off.reinstate):

        def again(values: Values) -> str:
            desk.do(write_off.reinstate, one.id, text_of(values, "administration"))
            return f"{one.serial} kayda geri alındı."

        place = Ask(Kind.CHOICE, "administration", "İdare", True, office_choices())
        what = "Ünite seçilen İdarenin stokuna şarjsız olarak geri alınır."
        return _wish("reinstate", "F2", "Kayda geri al", one, what, again, (place,))
    if not desk.may(write_off.note_found):
        return None

    def work(values: Values) -> str:
        desk.do(write_off.note_found, one.id, text_of(values, "found_note"))
        return f"{one.serial} için bulunma notu KKM'ye bildirildi."

    what = "Ünite kayıttan düşülmüş kalır; kararı KKM verir."
    return _wish("note-found", "F2", "Bulunduğunu bildir", one, what, work, (_FOUND,))


def _at_maker(desk: StockDesk, one: Unit) -> Wish | None:
    return _write_off(desk, one) if one.unusable else _unusable(desk, one)


def _write_off(desk: StockDesk, one: Unit) -> Wish | None:
    if not desk.may(write_off.write_off):
        return None

    def work(values: Values) -> str:
        desk.do(write_off.write_off, one.id, text_of(values, "write_off_document"))
        return f"{one.serial} kayıttan düşüldü."

    document = Ask(
        Kind.TEXT, "write_off_document", "Düşüm belgesi", True, first=one.write_off_document, max_chars=120
    )
    what = "Ünite envanterden çıkar; yeniden aktive edilemez (m.82/3)."
    return _wish("write-off", "F2", "Kayıttan düş", one, what, work, (document,), harm=True)


def _unusable(desk: StockDesk, one: Unit) -> Wish | None:
    if not desk.may(write_off.confirm_unusable):
        return None

    def work(values: Values) -> str:
        desk.do(write_off.confirm_unusable, one.id, text_of(values, "maker_document"))
        return f"{one.serial} kullanılamaz olarak kaydedildi."

    document = Ask(Kind.TEXT, "maker_document", "Üretici belgesi", True, max_chars=120)
    what = "Üretici onarılamayacağını belgeyle teyit etti; kayıttan düşülebilir (m.82/3)."
    return _wish("unusable", "F2", "Kullanılamaz olarak kaydet", one, what, work, (document,))


def receive_back_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """A repaired unit arrived (ATS-144); the page of faults offers it too."""
    if not desk.may(faults.receive_back):
        return None

    def work(values: Values) -> str:
        desk.do_acting(faults.receive_back, values, one.id)
        return f"{one.serial} onarımdan teslim alındı; arıza kaydı kapatılana kadar kullanılamaz."

    what = "Ünite stokta şarjsız olur; her arıza kaydı ayrıca kapatılır (m.82/4)."
    return _wish("back", "F2", "Onarımdan teslim al", one, what, work, desk.acting)


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
    return _wish("faulty", "F8", "Arızalı işaretle", one, what, work, asks, harm=True, typed=False)


def _take_off(desk: StockDesk, one: Unit) -> Wish | None:
    if not _is_here(desk, one, units.take_off_charge):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.take_off_charge, values, one.id)
        return f"{one.serial} dolmadan şarjdan alındı; şarjsız."

    what = "Dolmadan alınan şarj sayılmaz; ünite şarjsız olur (m.70/6)."
    return _wish("off", "Ctrl+R", "Dolmadan şarjdan al", one, what, work, desk.acting)


def _store(desk: StockDesk, one: Unit, key: str) -> Wish | None:
    if not _is_here(desk, one, units.store):
        return None

    def work(values: Values) -> str:
        desk.do_acting(units.store, values, one.id, text_of(values, "place"))
        return f"{one.serial} yeri yazıldı."

    place = Ask(Kind.TEXT, "place", "Yer (oda, raf, şarj yuvası)", True, first=one.place, max_chars=60)
    what = "Ünitenin saklandığı yer yazılır."
    return _wish("store", key, "Yerini yaz", one, what, work, (place, *desk.acting))


def _care(desk: StockDesk, one: Unit) -> tuple[Wish | None, ...]:
    can_send = one.is_faulty and one.state.is_in_stock
    is_gone = one.state is UnitState.WRITTEN_OFF
    return (
        send_to_maker_wish(desk, one) if can_send else None,
        None if is_gone else maintenance_wish(desk, one),
    )


def send_to_maker_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """By express cargo, straight to the maker (ATS-142)."""
    if not _is_here(desk, one, faults.send_to_maker):
        return None

    def work(values: Values) -> str:
        desk.do_acting(
            faults.send_to_maker, values, one.id, cargo_of(values), is_express=bool(values.get("is_express"))
        )
        return f"{one.serial} üreticiye gönderildi; KKM'ye elektronik form yazıldı."

    asks = (*CARGO, Ask(Kind.TICK, "is_express", "Hızlı kargo", True), *desk.acting)
    what = "Ünite doğrudan üreticiye gönderilir; KKM'ye elektronik form kendiliğinden yazılır (m.82/1)."
    return _wish("to-maker", "Ctrl+G", "Üreticiye gönder", one, what, work, asks)


def maintenance_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """Bakım with the firm's report (ATS-148)."""
    if not _is_here(desk, one, maintenance.record_maintenance):
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
    return _wish("maintenance", "Ctrl+B", "Bakımı kaydet", one, what, work, asks)


def _register(desk: StockDesk, one: Unit) -> tuple[Wish | None, ...]:
    if not desk.may(units.change_identity):
        return ()

    def work(values: Values) -> str:
        made = desk.do(units.change_identity, one.id, _form(values))
        return f"{made.serial} kimlik bilgisi değiştirildi."

    what = "Kimlik numaraları değişir; öncekiler geçmişte kalır (m.70/4)."
    asks = _identity_asks(one)
    return (_wish("identity", "Ctrl+D", "Kimliği değiştir", one, what, work, asks),)


# --- inside ----------------------------------------------------------------------------------------------

_FOUND = Ask(Kind.LONG, "found_note", "Nerede, nasıl bulundu", True)
_PLACED = (UnitState.IN_STOCK_UNCHARGED, UnitState.CHARGING)


def cargo_of(values: Values) -> Cargo:
    return Cargo(text_of(values, "cargo_firm"), text_of(values, "cargo_no"))


def kept_file(desk: StockDesk, path: str) -> StoredFile | None:
    """The chosen file, kept with its checksum; None if none was chosen. Database thread."""
    if not path:
        return None
    file = Path(path)
    return desk.post.attachments.keep(file.read_bytes(), name=file.name, source="dosya")


def _form(values: Values) -> UnitForm:
    return UnitForm(
        text_of(values, "serial"),
        text_of(values, "imei"),
        text_of(values, "model"),
        values.get("warranty_until"),
    )


def _identity_asks(one: Unit | None) -> tuple[Ask, ...]:
    return (
        Ask(Kind.TEXT, "serial", "Seri no", True, first=one.serial if one else "", max_chars=40),
        Ask(
            Kind.TEXT,
            "imei",
            "IMEI",
            first=one.imei if one else "",
            hint="15 rakam, son rakam denetim rakamıdır",
            max_chars=20,
        ),
        Ask(Kind.TEXT, "model", "Model", first=one.model if one else "", max_chars=60),
        Ask(Kind.DAY, "warranty_until", "Garanti sonu", first=one.warranty_until if one else None),
    )


def _is_here(desk: StockDesk, one: Unit, act: Callable[..., object]) -> bool:
    return desk.may(act) and (desk.is_central or one.administration == desk.office)


def _wish(
    name: str,
    key: str,
    verb: str,
    one: Unit,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...] = (),
    *,
    harm: bool = False,
    typed: bool = True,
) -> Wish:
    check: Any = one.serial if harm and typed else ""
    return Wish(name, key, verb, one.serial, what, work, asks, one.id, harm, check)
