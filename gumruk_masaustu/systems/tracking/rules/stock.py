"""Register, charge and transfers of the units (m.65/6, m.70/4, m.70/6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from math import ceil

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key, imei_doubts
from gumruk_masaustu.systems.tracking.values.stock import (
    Candidate,
    Cargo,
    Charge,
    LineResult,
    Order,
    OrderState,
    UnitForm,
)

IMEI_DIGITS = 15


def need_identity(
    form: UnitForm, *, serials: Collection[str], imeis: Mapping[str, str]
) -> Iterator[UserError]:
    """Refuse a serial or IMEI that another unit has, and a wrong check digit. Source: m.70/4, ATS-017.

    `serials`: keys of the other units' serials; `imeis`: IMEI of the other units → their serial.
    """
    if not code_key(form.serial):
        yield _identity("Seri no yazılmalıdır.", "serial", "Ünitenin üzerindeki seri numarasını yazınız.")
    elif code_key(form.serial) in serials:
        yield _identity(
            f"{form.serial} seri numarası kayıtlı.", "serial", "Seri no ülke genelinde bir kez kullanılır."
        )
    if form.imei:
        yield from _need_imei(form.imei, imeis)


def _need_imei(imei: str, imeis: Mapping[str, str]) -> Iterator[UserError]:
    number = code_key(imei)
    if len(number) != IMEI_DIGITS or not number.isdigit():
        yield _identity(f"IMEI {IMEI_DIGITS} rakam olmalıdır: {imei}.", "imei", "IMEI'yi yeniden okuyunuz.")
    elif imei_doubts(number):
        right = number[:-1] + _luhn_digit(number[:-1])
        yield _identity(
            f"IMEI denetim rakamı {number[-1]} yazılmış, {right[-1]} olmalı: {right}.",
            "imei",
            "IMEI'yi üniteden yeniden okuyunuz.",
        )
    elif number in imeis:
        yield _identity(
            f"{number} IMEI numarası {imeis[number]} ünitesinde kayıtlı.", "imei", "IMEI'yi kontrol ediniz."
        )


def _luhn_digit(body: str) -> str:
    from stdnum import luhn

    return str(luhn.calc_check_digit(body))


def _identity(text: str, field: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-017", article="m.70/4")


def is_fully_charged(charge: Charge) -> bool:
    """Whether charging and then "batarya dolu" came after the last activation. Source: m.70/6, ATS-031."""
    if charge.started_at is None or charge.full_at is None or charge.full_at < charge.started_at:
        return False
    return charge.last_used_at is None or charge.started_at >= charge.last_used_at


def need_full_charge(charge: Charge) -> Iterator[UserError]:
    """Refuse activation without a full charge since the last use; a cancelled activation is a use.

    Source: m.70/6, ATS-031, ATS-032, D-09.
    """
    if not is_fully_charged(charge):
        yield UserError(
            "Son kullanımdan sonra tam şarj yok",
            remedy="Üniteyi şarja takınız ve batarya dolunca kaydediniz; hazır başka bir ünite seçiniz.",
            field="serial",
            rule="ATS-031",
            article="m.70/6",
        )


def reminder_turn(since: datetime, now: datetime, *, minutes: int) -> int:
    """How many reminders are due: the first after `minutes`, then one each `minutes`. Source: ATS-030."""
    return max(0, int((now - since) // timedelta(minutes=minutes)))


def need_order(form: Order) -> Iterator[UserError]:
    """Refuse an order of KKM to the same place, of nothing, or with as many serials as it does not say."""
    if form.sender == form.receiver:
        yield _order("Gönderen ve alan İdare aynı olamaz.", "receiver", "Alan İdareyi değiştiriniz.")
    if form.quantity < 1:
        yield _order("Adet en az 1 olmalıdır.", "quantity", "Sevk edilecek ünite sayısını yazınız.")
    if form.serials and len(set(map(code_key, form.serials))) != form.quantity:
        yield _order("Seri numaralarının sayısı adet ile aynı değil.", "serials", "Listeyi düzeltiniz.")


def need_order_for(order: Order | None, sender: str) -> Iterator[UserError]:
    """Refuse to send without an order of KKM to this sender. Source: m.65/6, ATS-026."""
    if order is None or order.sender != sender or order.state is not OrderState.ORDERED:
        yield _order("KKM sevk emri yok", "order", "Sevk için KKM'den emir isteyiniz.")


def _order(text: str, field: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-026", article="m.65/6")


def need_dispatch(
    order: Order, chosen: Collection[Candidate], cargo: Cargo, *, ready: int, reserved: int
) -> Iterator[UserError]:
    """Refuse what the order does not cover, units that are not sound or at hand, a nameless consignment.

    `ready`: sound ready units of the sender, `reserved`: units promised to approved requests. Source: m.65/6,
    ATS-027.
    """
    for unit in chosen:
        yield from _need_sendable(unit, order)
    if len(chosen) != order.quantity:
        yield _dispatch(
            f"Emir {order.quantity} ünite içindir; {len(chosen)} ünite okutuldu.",
            "serials",
            "Emirdeki sayıda üniteyi okutunuz.",
        )
    if ready - sum(unit.is_ready for unit in chosen) < reserved:
        yield _dispatch(
            f"{reserved} hazır ünite uygun görülmüş taleplere söz verilmiş.",
            "serials",
            "Hazır olmayan ünitelerden gönderiniz veya KKM'ye bildiriniz.",
        )
    if not cargo.firm:
        yield _dispatch("Kargo firması yazılmalıdır.", "cargo_firm", "Kargo firmasını yazınız.")
    if not cargo.number:
        yield _dispatch("Kargo numarası yazılmalıdır.", "cargo_no", "Kargo gönderi numarasını yazınız.")


def _need_sendable(unit: Candidate, order: Order) -> Iterator[UserError]:
    if unit.administration != order.sender:
        yield _dispatch(f"{unit.serial} bu İdarenin zimmetinde değil.", "serials", "Listeden çıkarınız.")
    elif unit.is_faulty:
        yield _dispatch(f"{unit.serial} arızalı; sevk edilemez.", "serials", "Sağlam bir ünite okutunuz.")
    elif not unit.is_in_stock:
        yield _dispatch(f"{unit.serial} stokta değil; sevk edilemez.", "serials", "Stoktan ünite okutunuz.")
    if order.serials and code_key(unit.serial) not in {code_key(one) for one in order.serials}:
        yield _dispatch(f"{unit.serial} sevk emrinde yok.", "serials", "Emirdeki üniteleri okutunuz.")


def _dispatch(text: str, field: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-027", article="m.65/6")


def need_receipt(results: Mapping[str, LineResult], waiting: Collection[str]) -> Iterator[UserError]:
    """Refuse a receipt that leaves out a serial or names another one. Source: m.65/6, ATS-028.

    Keys of both are the serials as the order's lines have them.
    """
    for serial in sorted(set(waiting) - set(results)):
        yield _receipt(
            f"{serial} için teslim sonucu seçilmedi.", "Teslim alındı, eksik veya hasarlı seçiniz."
        )
    for serial in sorted(set(results) - set(waiting)):
        yield _receipt(f"{serial} bu sevkte beklenmiyor.", "Sevk listesinde olan üniteleri kaydediniz.")


def _receipt(text: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field="lines", rule="ATS-028", article="m.65/6")


def order_state(open_results: Collection[LineResult | None]) -> OrderState:
    """State of a dispatched order from its lines that nobody closed; None: still awaited. Source: ATS-028."""
    if None in open_results:
        return OrderState.DISPATCHED
    return OrderState.DISCREPANCY if LineResult.MISSING in open_results else OrderState.CLOSED


def late_at(dispatched_at: datetime, transfer_days: int, *, margin_days: int) -> datetime:
    """From when a transfer is late: L plus the margin after dispatch, to the next whole hour. ATS-029."""
    moment = dispatched_at + timedelta(days=transfer_days + margin_days)
    hours = ceil((moment - moment.replace(minute=0, second=0, microsecond=0)) / timedelta(hours=1))
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
