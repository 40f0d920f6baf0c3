"""Faults, repair at the maker, write-off and maintenance of units (m.81, m.82)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.values.stock import Cargo

_DAY_MS = 86_400_000
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Closing:
    """What is known when a fault report is to be closed (ATS-144).

    `office`: İdare of the operator; `holder`: İdare that has the unit; `tested_fix_at`: time of a valid
    position received in a test.
    """

    office: str
    holder: str
    state: UnitState
    marked_at: datetime
    contact_at: datetime | None
    sent_at: datetime | None
    back_at: datetime | None
    tested_fix_at: datetime | None


def need_marking(symptom: str, marked_at: datetime, now: datetime, state: UnitState) -> Iterator[UserError]:
    """Refuse a fault without symptom, from the future, or of a written-off unit. Source: ATS-140."""
    if not symptom:
        yield _refused("Belirti yazılmalıdır.", "symptom", "Arızanın nasıl görüldüğünü yazınız.", "ATS-140")
    if marked_at > now:
        yield _refused("Arıza zamanı ileri bir zaman olamaz.", "marked_at", "Saati düzeltiniz.", "ATS-140")
    if state is UnitState.WRITTEN_OFF:
        yield _refused("Ünite kayıttan düşülmüş.", "serial", "Bulunma notu ekleyiniz.", "ATS-140")


def need_shipment(open_faults: int, cargo: Cargo, *, is_express: bool) -> Iterator[UserError]:
    """Refuse dispatch to the maker without open report, express cargo, firm and number.

    Source: m.82/1, ATS-142.
    """
    if not open_faults:
        yield _refused(
            "Açık arıza kaydı yok; ünite üreticiye gönderilemez.",
            "serial",
            "Önce arızalı olarak işaretleyiniz.",
            "ATS-142",
        )
    if not is_express:
        yield _refused("Gönderi hızlı kargo olmalıdır.", "is_express", "Hızlı kargo seçiniz.", "ATS-142")
    if not cargo.firm:
        yield _refused("Kargo firması yazılmalıdır.", "cargo_firm", "Kargo firmasını yazınız.", "ATS-142")
    if not cargo.number:
        yield _refused("Kargo numarası yazılmalıdır.", "cargo_no", "Gönderi numarasını yazınız.", "ATS-142")


def need_closing(closing: Closing, now: datetime) -> Iterator[UserError]:
    """Refuse who does not hold the unit, and a unit neither back from repair nor tested with a valid fix.

    Source: m.82/4, ATS-144, ATS-140.
    """
    article = "m.82/4"
    if closing.office != closing.holder or not closing.state.is_in_stock:
        yield UserError(
            f"Ünite bu İdarenin stokunda değil (“{closing.state.label}”).",
            remedy="Arıza kaydını üniteyi elinde bulunduran İdarenin saha operatörü kapatır.",
            field="fault",
            rule="ATS-144",
            article=article,
        )
    elif closing.sent_at is not None and closing.back_at is None:
        yield UserError(
            "Ünitenin onarımdan teslim alındığı kaydedilmemiş.",
            remedy="Önce onarımdan teslim almayı kaydediniz.",
            field="fault",
            rule="ATS-144",
            article=article,
        )
    elif closing.sent_at is None:
        yield from _need_test(closing, now)
    if closing.contact_at is None:
        yield _refused("KKM ile görüşme kaydı yok.", "contact", "KKM'ye bildirimi kaydediniz.", "ATS-140")


def _need_test(closing: Closing, now: datetime) -> Iterator[UserError]:
    fix = closing.tested_fix_at
    if fix is None or not closing.marked_at <= fix <= now:
        yield UserError(
            "Arızadan sonra alınmış geçerli bir konum yok.",
            remedy="Üniteyi açıp konum alınca testi kaydediniz veya üreticiye gönderiniz.",
            field="tested_fix_at",
            rule="ATS-144",
            article="m.82/4",
        )


def days_of(span: timedelta) -> Decimal:
    """Days with one decimal, half up. Source: ATS-145."""
    exact = Decimal(span // timedelta(milliseconds=1)) / Decimal(_DAY_MS)
    return exact.quantize(_TENTH, ROUND_HALF_UP)


def downtime_days(marked_at: datetime, closed_at: datetime | None, now: datetime) -> Decimal:
    """From mark to clear, an open one until now. Source: m.81/3, ATS-145."""
    return days_of((closed_at or now) - marked_at)


def firm_days(received_at: datetime | None, sent_at: datetime | None, now: datetime) -> Decimal:
    """From the maker's receipt to its dispatch, a unit still there until now; 0 before receipt. ATS-145."""
    return days_of((sent_at or now) - received_at) if received_at is not None else Decimal("0.0")


def days_over_contract(firm: Decimal, contract_days: int) -> Decimal:
    """Days for which KKM proposes a penalty. Source: m.81/3, ATS-145."""
    return max(Decimal("0.0"), firm - contract_days)


def need_unusable(document: str) -> Iterator[UserError]:
    """Refuse "kullanılamaz" without the maker's document. Source: m.82/3, ATS-146."""
    if not document:
        yield _written_off("Üreticinin kullanılamaz olduğuna dair belgesi yazılmalıdır.", "maker_document")


def need_write_off(state: UnitState, *, is_unusable: bool, document: str) -> Iterator[UserError]:
    """Refuse the write-off of a unit that is neither missing nor confirmed as unusable by the maker.

    Source: m.82/3, ATS-146.
    """
    if state is UnitState.MISSING:
        if not document:
            yield _written_off("Düşümün dayandığı belge yazılmalıdır.", "write_off_document")
    elif state is not UnitState.AT_MANUFACTURER or not is_unusable:
        yield _written_off(
            "Ünite kayıp değil; kullanılamaz olduğuna dair üretici belgesi de yok.",
            "write_off_document",
        )


def maintenance_due_on(last: date, days: int) -> date:
    """The day on which the reminder comes. Source: m.81/1, ATS-148."""
    return last + timedelta(days=days)


def _refused(text: str, field: str, remedy: str, rule: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article="m.82/1")


def _written_off(text: str, field: str) -> UserError:
    return UserError(
        text,
        remedy="Üretici belgesini veya tutanağı ekleyiniz; kayıttan düşüm yalnız KKM'nindir.",
        field=field,
        rule="ATS-146",
        article="m.82/3",
    )
