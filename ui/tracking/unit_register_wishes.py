"""What KKM does with the register of units, and what İdareler do with lost ones. No Qt."""

from __future__ import annotations

from gumruk_masaustu.systems.tracking.actions import units, write_off
from gumruk_masaustu.systems.tracking.queries.units import Unit
from gumruk_masaustu.systems.tracking.values.stock import UnitForm
from ui.tracking.stock_desk import StockDesk, office_choices
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of
from ui.tracking.unit_wish import unit_wish

_FOUND = Ask(Kind.LONG, "found_note", "Nerede, nasıl bulundu", True)


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


def identity_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """Serial, IMEI, model, warranty; KKM only (ATS-017)."""
    if not desk.may(units.change_identity):
        return None

    def work(values: Values) -> str:
        made = desk.do(units.change_identity, one.id, _form(values))
        return f"{made.serial} kimlik bilgisi değiştirildi."

    what = "Kimlik numaraları değişir; öncekiler geçmişte kalır (m.70/4)."
    asks = _identity_asks(one)
    return unit_wish("identity", "Ctrl+D", "Kimliği değiştir", one, what, work, asks)


def missing_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """KKM writes a lost unit off; the İdare where it turned up takes it in."""
    if desk.may(write_off.write_off):
        return _write_off(desk, one)
    if not desk.may(write_off.record_found):
        return None

    def work(values: Values) -> str:
        desk.do(write_off.record_found, one.id, text_of(values, "found_note"))
        return f"{one.serial} stokta, arızalı işaretli; KKM teyidi bekleniyor."

    what = "Ünite bu İdarenin stokuna alınır, arıza kaydı açılır ve KKM'ye bildirilir."
    return unit_wish("found", "F2", "Kayıp ünite bulundu", one, what, work, (_FOUND,))


def written_off_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """KKM takes it back into the register; others tell that it was found (ATS-193)."""
    if desk.may(write_off.reinstate):

        def again(values: Values) -> str:
            desk.do(write_off.reinstate, one.id, text_of(values, "administration"))
            return f"{one.serial} kayda geri alındı."

        place = Ask(Kind.CHOICE, "administration", "İdare", True, office_choices())
        what = "Ünite seçilen İdarenin stokuna şarjsız olarak geri alınır."
        return unit_wish("reinstate", "F2", "Kayda geri al", one, what, again, (place,))
    if not desk.may(write_off.note_found):
        return None

    def work(values: Values) -> str:
        desk.do(write_off.note_found, one.id, text_of(values, "found_note"))
        return f"{one.serial} için bulunma notu KKM'ye bildirildi."

    what = "Ünite kayıttan düşülmüş kalır; kararı KKM verir."
    return unit_wish("note-found", "F2", "Bulunduğunu bildir", one, what, work, (_FOUND,))


def at_maker_wish(desk: StockDesk, one: Unit) -> Wish | None:
    """Confirmed as unusable first, then written off (ATS-146)."""
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
    return unit_wish("write-off", "F2", "Kayıttan düş", one, what, work, (document,), harm=True)


def _unusable(desk: StockDesk, one: Unit) -> Wish | None:
    if not desk.may(write_off.confirm_unusable):
        return None

    def work(values: Values) -> str:
        desk.do(write_off.confirm_unusable, one.id, text_of(values, "maker_document"))
        return f"{one.serial} kullanılamaz olarak kaydedildi."

    document = Ask(Kind.TEXT, "maker_document", "Üretici belgesi", True, max_chars=120)
    what = "Üretici onarılamayacağını belgeyle teyit etti; kayıttan düşülebilir (m.82/3)."
    return unit_wish("unusable", "F2", "Kullanılamaz olarak kaydet", one, what, work, (document,))


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
