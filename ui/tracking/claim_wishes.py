"""A claim: amount of KKM, payments, the second person, the receipt to KKM (m.82/2, workflow 4.6). No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.units import lira_to_kurus, show_decimal, show_money
from gumruk_masaustu.systems.tracking.actions import claims
from gumruk_masaustu.systems.tracking.lists import ClaimState
from gumruk_masaustu.systems.tracking.queries.claims import Claim, ClaimSheet, Payment
from gumruk_masaustu.systems.tracking.values.claim import AmountForm, Basis, Payer, PaymentForm
from ui.tracking.case_asks import choices, files_of, word_of
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of


def money_twice(lira: Decimal) -> str:
    """500,00 TL (50.000 kuruş)"""
    return f"{show_money(lira)} ({show_decimal(lira_to_kurus(lira))} kuruş)"


def claim_wishes(desk: StockDesk, sheet: ClaimSheet, payment: Payment | None) -> tuple[Wish, ...]:
    """`payment`: the receipt under the cursor."""
    offered = (
        _amount(desk, sheet),
        _confirm(desk, sheet, payment),
        _pay(desk, sheet),
        _receipt(desk, sheet),
    )
    found = [wish for wish in offered if wish is not None]
    if found and all(wish.key != "F2" for wish in found):
        found[0] = replace(found[0], key="F2")
    return tuple(found)


def _amount(desk: StockDesk, sheet: ClaimSheet) -> Wish | None:
    """Nobody but KKM gets the field (ATS-133)."""
    one = sheet.claim
    if not sheet.may_enter_amount or not desk.may(claims.enter_amount):
        return None

    def work(values: Values) -> str:
        amount = values.get("amount_try") or Decimal(0)
        form = AmountForm(amount, word_of(values, "basis"), text_of(values, "document_no"))
        made = desk.do(claims.enter_amount, one.id, form)
        return f"{made.number}: bedel {show_money(amount)}."

    asks = (
        Ask(Kind.NUMBER, "amount_try", "Bedel", True, unit="TL", places=2),
        Ask(Kind.CHOICE, "basis", "Dayanak", True, choices(Basis)),
        Ask(Kind.TEXT, "document_no", "Belge no", True, max_chars=60),
    )
    what = "Bedel İdareye elektronik formla bildirilir; bekletme ödeme onaylanana kadar sürer (EK-5)."
    return _wish(one, "claim_amount", "F2", "Bedeli gir", what, work, asks)


def _pay(desk: StockDesk, sheet: ClaimSheet) -> Wish | None:
    one = sheet.claim
    if not sheet.may_pay or not desk.may(claims.enter_payment):
        return None

    def work(values: Values) -> str:
        path = text_of(values, "scan")
        scans = files_of(desk, {"scan": (path,)} if path else {}, "scan")
        form = PaymentForm(
            text_of(values, "accounting_office"),
            text_of(values, "receipt_no"),
            values.get("paid_on") or local_day(desk.now()),
            values.get("amount_try") or Decimal(0),
            word_of(values, "payer"),
            text_of(values, "payer_name"),
            scans[0] if scans else None,
        )
        made = desk.do(claims.enter_payment, one.id, form)
        return f"{made.receipt_no} sayılı makbuz girildi.\nÖdeme başka bir görevli onaylayınca sayılır."

    left = sheet.remaining_try or Decimal(0)
    asks = (
        Ask(Kind.TEXT, "accounting_office", "Saymanlık", True, max_chars=80),
        Ask(Kind.TEXT, "receipt_no", "Makbuz no", True, max_chars=40),
        Ask(Kind.DAY, "paid_on", "Ödeme tarihi", True, first=local_day(desk.now())),
        Ask(Kind.NUMBER, "amount_try", "Ödenen", True, unit="TL", places=2),
        Ask(Kind.CHOICE, "payer", "Ödeyen", True, choices(Payer)),
        Ask(Kind.TEXT, "payer_name", "Ödeyenin adı", max_chars=80),
        Ask(Kind.FILE, "scan", "Makbuz taraması", True),
    )
    what = f"Kalan {money_twice(left)}. Kapıda nakit alınmaz; saymanlık makbuzu girilir (m.82/2)."
    return _wish(one, "claim_payment", "Ctrl+N", "Ödemeyi gir", what, work, asks)


def _confirm(desk: StockDesk, sheet: ClaimSheet, payment: Payment | None) -> Wish | None:
    """With his own password, by another person than the one who entered it (ATS-134)."""
    one = sheet.claim
    if payment is None or payment.confirmed_at is not None or one.state is not ClaimState.DEMANDED:
        return None
    if payment.entered_by == desk.officer.staff_no or not desk.may(claims.confirm_payment):
        return None

    def work(_values: Values) -> str:
        made = desk.do(claims.confirm_payment, one.id, payment.id)
        if made.state is ClaimState.PAID:
            return f"{one.number} ödendi, bekletme kalktı.\nMakbuz örneği KKM'ye gönderilmelidir."
        return f"{payment.receipt_no} sayılı ödeme onaylandı."

    receipt = f"{payment.receipt_no} sayılı makbuz, {money_twice(payment.amount_try)}"
    what = f"{receipt}. Makbuzu gördüğünüzü onaylıyorsunuz; giren: {payment.entered_by}."
    return Wish(
        "claim_confirm", "F2", "Ödemeyi onayla", one.number, what, work, (), one.id, own_password=True
    )


def _receipt(desk: StockDesk, sheet: ClaimSheet) -> Wish | None:
    one = sheet.claim
    if one.state is not ClaimState.PAID or not desk.may(claims.send_receipt):
        return None

    def work(_values: Values) -> str:
        desk.do(claims.send_receipt, one.id)
        return f"{one.number}: makbuz örneği KKM'ye gönderildi, kayıt kapandı."

    what = "Makbuz örnekleri elektronik formla KKM'ye gider ve bedel kaydı kapanır (m.82/2)."
    return _wish(one, "claim_receipt", "F2", "Makbuzu KKM'ye gönder", what, work, ())


def _wish(
    one: Claim,
    name: str,
    key: str,
    verb: str,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...],
) -> Wish:
    return Wish(name, key, verb, f"{one.number} · {one.serial}", what, work, asks, one.id)
