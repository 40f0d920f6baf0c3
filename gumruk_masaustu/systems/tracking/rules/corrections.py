"""Activation data are locked; a correction is asked from KKM and decided there (m.67/5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.administration import check_administration

FIELDS = {
    "tractor_plate": "Çekici plakası",
    "tractor_country": "Çekici ülkesi",
    "trailer1_plate": "Dorse1 plakası",
    "trailer1_country": "Dorse1 ülkesi",
    "trailer2_plate": "Dorse2 plakası",
    "trailer2_country": "Dorse2 ülkesi",
    "goods": "Eşya tanımı",
    "document_no": "TIR karnesi / tescil no",
    "driver_name": "Şoför adı soyadı",
    "driver_phone": "Şoför tel no",
    "carrier": "Taşıyıcı",
    "destination": "Deaktivasyon İdaresi",
    "warehouse_code": "Antrepo kodu",
    "warehouse_name": "Antrepo adı",
    "route": "Güzergâh",
    "given_hours": "Verilen süre (saat)",
    "entered_on": "Giriş tarihi",
}
"""Activation data that a correction may be about: columns of the tracking, with the label of the form."""
MAY_BE_EMPTY = ("trailer1_plate", "trailer1_country", "trailer2_plate", "trailer2_country", "warehouse_code")
_EMPTIABLE = (*MAY_BE_EMPTY, "warehouse_name", "entered_on")


def refuse_edit(field: str) -> UserError:
    """An edit after the activation opens a correction request instead. Source: ATS-066."""
    return UserError(
        f"{FIELDS.get(field, field)} aktivasyondan sonra değiştirilemez.",
        remedy="Düzeltme talebi açınız; değer KKM onayından sonra değişir.",
        field=field,
        rule="ATS-066",
        article="m.67/5",
    )


def need_correction(field: str, stored: str, right: str, reason: str) -> Iterator[UserError]:
    """Refuse a request about an unknown field, without change, value or reason. Source: ATS-066."""
    if field not in FIELDS:
        yield _refused("Bu alan için düzeltme istenemez.", "field")
        return
    if not reason.strip():
        yield _refused("Düzeltme nedeni yazılmalıdır.", "reason")
    if not right.strip() and field not in _EMPTIABLE:
        yield _refused(f"Doğru {FIELDS[field]} yazılmalıdır.", "right")
    elif right.strip() == stored.strip():
        yield _refused("Doğru değer kayıtlı değerle aynı.", "right")
    else:
        try:
            stored_value(field, right)
        except UserError as refusal:
            yield refusal


def stored_value(field: str, right: str) -> str | Decimal | date | None:
    """The value as the tracking stores it. Raises UserError for one that the field cannot hold."""
    typed = right.strip()
    if field == "destination":
        return check_administration(typed, "right", FIELDS[field])
    if not typed and field in _EMPTIABLE:
        return None
    if field == "given_hours":
        return _hours(typed)
    if field == "entered_on":
        return _day(typed)
    return typed


def _hours(typed: str) -> Decimal:
    try:
        hours = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        hours = Decimal(0)
    if not (hours.is_finite() and 0 < hours <= 2000):
        raise _refused("Süre saat olarak sıfırdan büyük bir sayı olmalıdır.", "right")
    return hours


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise _refused("Giriş tarihi okunamadı.", "right") from None


def need_decision(is_pending: bool, is_approved: bool, note: str) -> Iterator[UserError]:
    """Refuse a second decision, and a refusal without words. Source: m.67/5, D-10."""
    if not is_pending:
        yield _refused("Bu düzeltme talebine karar verilmiş.", "correction")
    if not is_approved and not note.strip():
        yield _refused("Ret nedeni yazılmalıdır.", "decision_note")


def _refused(text: str, field: str) -> UserError:
    return UserError(
        text, remedy="Düzeltme talebini tamamlayınız.", field=field, rule="ATS-066", article="m.67/5"
    )
