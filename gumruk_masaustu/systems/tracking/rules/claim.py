"""Price of a lost or damaged unit: when it is owed, how much is left, who confirms (m.74/1-c-1, m.82/2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding
from gumruk_masaustu.systems.tracking.values.claim import AmountForm, Consequence, PaymentForm
from gumruk_masaustu.systems.tracking.values.team import InterventionForm

_HEAVY = (DamageClass.BROKEN, DamageClass.NOT_WORKING)
_BLAMED = (Fault.NEGLIGENCE, Fault.INTENT)
MOST_TRY = Decimal("99999999.99")
CENT = Decimal("0.01")


def consequence(damage: DamageClass, fault: Fault) -> Consequence:
    """Claim, decision of KKM, or only a record. Source: m.82/2, ATS-130 to ATS-132, D-51.

    A lost unit opens a claim whatever the fault; heavy damage of unknown fault waits for KKM.
    """
    if damage is DamageClass.LOST or fault in _BLAMED:
        return Consequence.CLAIM
    if damage in _HEAVY and fault is Fault.UNDETERMINED:
        return Consequence.CONFLICT
    return Consequence.RECORD


def damage_of(form: InterventionForm) -> tuple[DamageClass, Fault] | None:
    """Damage class and fault of a tutanak; None for mere suspicion, which opens no claim (D-50)."""
    if Finding.NOT_IN_PLACE in form.findings:
        return DamageClass.LOST, form.fault or Fault.UNDETERMINED
    if Finding.DAMAGED in form.findings and form.damage and form.fault:
        return form.damage, form.fault
    return None


def need_intervention(form: InterventionForm) -> Iterator[UserError]:
    """What the tutanak of 5.5 lacks. Source: ATS-129, ATS-130, 5.5."""
    if not form.findings:
        yield _refused("Bulgu işaretlenmedi.", "En az bir bulguyu işaretleyiniz.", "findings", "ATS-129")
    if not form.finding_text:
        yield _refused("Tespit yazılmadı.", "Tespiti yazınız.", "finding_text", "ATS-129")
    if not form.persons:
        yield _refused("Bulunanlar yazılmadı.", "Tutanakta bulunanları yazınız.", "persons", "ATS-129")
    place = form.place
    if not place.text and (place.lat is None or place.lon is None):
        yield _refused("Yer yazılmadı.", "Yeri veya koordinatı yazınız.", "place", "ATS-129")
    is_about_unit = bool({Finding.NOT_IN_PLACE, Finding.DAMAGED} & set(form.findings))
    if is_about_unit and not form.serial:
        yield _refused("Ünite seçilmedi.", "Üniteyi seçiniz.", "serial", "ATS-129")
    if Finding.DAMAGED in form.findings and (form.damage is None or form.fault is None):
        yield _refused(
            "Hasar sınıfı veya kusur seçilmedi.", "Hasarı ve kusuru seçiniz.", "damage", "ATS-130", "m.82/2"
        )
    if {Finding.NOT_IN_PLACE, Finding.DAMAGED} <= set(form.findings):
        yield _refused(
            "Ünite hem yerinde değil hem zarar görmüş olamaz.",
            "Bulgulardan birini seçiniz.",
            "findings",
            "ATS-129",
        )
    found = damage_of(form)
    if found is not None:
        yield from need_tip_number(consequence(*found), form.tip_program_no)


def need_damage(damage: DamageClass, fault: Fault | None, tip_program_no: str) -> Iterator[UserError]:
    """Fault of a damage seen when the unit is taken off, and the record of a claim. Source: ATS-130."""
    if fault is None:
        yield _refused(
            "Hasarın kusuru seçilmedi.",
            "Kusuru seçiniz; bilinmiyorsa “Belirlenemedi” deyiniz.",
            "damage_fault",
            "ATS-130",
            "m.82/2",
        )
    else:
        yield from need_tip_number(consequence(damage, fault), tip_program_no)


def need_tip_number(leads_to: Consequence, tip_program_no: str) -> Iterator[UserError]:
    """The record in the İhbar programı when a claim opens. Source: m.74/1-c-1, ATS-130."""
    if leads_to is Consequence.CLAIM and not tip_program_no:
        yield _refused(
            "İhbar programı kayıt numarası yazılmadı.",
            "İhbar programına kayıt düşüp numarasını yazınız.",
            "tip_program_no",
            "ATS-130",
        )


def need_amount(form: AmountForm) -> Iterator[UserError]:
    """Amount above zero in whole kuruş, and its document. Source: ATS-133."""
    yield from _need_money(form.amount_try, "ATS-133", "m.74/1-c-1")
    if not form.document_no:
        yield _refused("Belge no yazılmadı.", "Bedelin dayandığı belgeyi yazınız.", "document_no", "ATS-133")


def need_payment(form: PaymentForm, today: date) -> Iterator[UserError]:
    """A receipt of the saymanlık with its scan. Source: ATS-134, D-12, m.82/2."""
    yield from _need_money(form.amount_try, "ATS-134", "m.82/2")
    for value, field, label in (
        (form.accounting_office, "accounting_office", "Saymanlık"),
        (form.receipt_no, "receipt_no", "Makbuz no"),
    ):
        if not value:
            yield _refused(f"{label} yazılmadı.", "Makbuza bakarak yazınız.", field, "ATS-134", "m.82/2")
    if form.scan is None:
        yield _refused(
            "Makbuz taraması eklenmedi.", "Makbuzu tarayıp ekleyiniz.", "scan", "ATS-134", "m.82/2"
        )
    if form.paid_on > today:
        yield _refused(
            "Ödeme tarihi ileri bir tarih olamaz.", "Tarihi düzeltiniz.", "paid_on", "ATS-134", "m.82/2"
        )


def _need_money(amount: Decimal, rule: str, article: str) -> Iterator[UserError]:
    is_whole = amount.is_finite() and amount == amount.quantize(CENT) if amount.is_finite() else False
    if not is_whole or not 0 < amount <= MOST_TRY:
        yield _refused(
            "Tutar sıfırdan büyük, kuruşu en çok iki haneli olmalıdır.",
            "Tutarı örneğin 18.500,00 biçiminde yazınız.",
            "amount_try",
            rule,
            article,
        )


def need_second_person(entered_by: str, confirms: str) -> Iterator[UserError]:
    """Nobody confirms the payment that he entered. Source: ATS-134."""
    if entered_by == confirms:
        yield _refused(
            "Ödemeyi giren kişi onaylayamaz.",
            "Onayı başka bir görevli vermelidir.",
            "confirmed_by",
            "ATS-134",
            "m.82/2",
        )


def remaining(amount: Decimal | None, confirmed: Iterable[Decimal]) -> Decimal | None:
    """Lira still owed, never below zero; None before KKM entered the amount. Source: ATS-134."""
    return None if amount is None else max(amount - sum(confirmed, Decimal(0)), Decimal("0.00"))


def _refused(text: str, remedy: str, field: str, rule: str, article: str = "m.74/1-c-1") -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article=article)
