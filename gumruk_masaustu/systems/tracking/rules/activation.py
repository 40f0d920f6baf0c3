"""What must be true before a unit is activated for a vehicle (m.64, m.67, m.70/6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import show_date_time, show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.administration import (
    KKM,
    administration_name,
    check_administration,
)
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState, UnitState
from gumruk_masaustu.systems.tracking.rules.stock import need_full_charge
from gumruk_masaustu.systems.tracking.values.tracking import (
    MOST_UNITS,
    ActivationForm,
    Candidate,
    LiveFix,
    Occupied,
    Plate,
    SwitchedOn,
)

FUTURE_S = 120
"""A fix may be ahead of this clock by so much (ATS-080)."""


def _missing(label: str, field: str, *, rule: str = "ATS-060", article: str = "m.67/2") -> UserError:
    return UserError(
        f"{label} doldurulmalıdır.", remedy="Alanı doldurunuz.", field=field, rule=rule, article=article
    )


def need_departure(departure: str, administration: str) -> Iterator[UserError]:
    """Refuse activation in the name of another İdare; KKM activates for none. Source: ATS-061."""
    if administration == KKM:
        yield UserError(
            "Komuta Kontrol Merkezi bir İdare adına aktivasyon yapamaz.",
            remedy="Aktivasyonu taşıtın bulunduğu İdarenin operatörü yapar.",
            rule="ATS-061",
            article="m.67/2",
        )
    elif not administration or departure != administration:
        yield UserError(
            f"Aktivasyon {administration_name(departure)} adınadır; sizin İdareniz değildir.",
            remedy="Aktivasyonu o İdarenin izleme veya saha operatörü yapar.",
            rule="ATS-061",
            article="m.67/2",
        )


def need_referral(
    state: RequestState,
    plates: Collection[Plate],
    vehicle: Collection[Plate],
    *,
    origin: Origin | None = None,
) -> Iterator[UserError]:
    """Refuse activation without an approved referral of this vehicle. Source: ATS-057.

    A referral of headquarters is approved from its beginning (ATS-052). One plate in common is enough.
    """
    if state is RequestState.EXEMPT:
        yield UserError(
            "Talep mevzuat istisnası kapsamında; aktivasyon yapılamaz.",
            remedy="Meşruhatı inceleyiniz.",
            rule="ATS-051",
            article="m.66/7",
        )
    elif state is not RequestState.APPROVED:
        yield UserError(
            f"Uygun bulunmuş bir talep yok; talebin durumu: {state.label}.",
            remedy="Genel Müdürlük sevkini kontrol ediniz."
            if origin is Origin.HEADQUARTERS
            else "Talebin Sistem Sorumlusunca uygun bulunmasını bekleyiniz.",
            rule="ATS-057",
            article="m.66/2",
        )
    elif not {plate.key for plate in plates} & {plate.key for plate in vehicle}:
        yield UserError(
            "Taşıtın plakalarından hiçbiri talepteki plakalarla aynı değil.",
            remedy="Plakayı ve ülkesini kontrol ediniz veya bu taşıtın talebini seçiniz.",
            field="tractor_plate",
            rule="ATS-057",
            article="m.66/2",
        )


_TEXTS = (
    ("tractor_plate", "Çekici plakası"),
    ("document_no", "TIR karnesi / tescil no"),
    ("driver_name", "Şoför adı soyadı"),
    ("driver_phone", "Şoför Tel No"),
    ("carrier", "Taşıyıcı"),
    ("route", "Güzergâh"),
)


def need_joined(form: ActivationForm, units: int) -> Iterator[UserError]:
    """Refuse a tracking without vehicle, goods or unit. Source: m.64/1-a, ATS-002, ATS-006."""
    if not form.goods.strip():
        yield _missing("Eşya tanımı", "goods", rule="ATS-002", article="m.64/1-a")
    if not units:
        yield _missing("Mobil ünite", "serial", rule="ATS-002", article="m.64/1-a")
    if units > MOST_UNITS:
        yield UserError(
            f"Bir izlemede en fazla {MOST_UNITS} mobil ünite olabilir.",
            remedy="Fazla üniteyi çıkarınız.",
            field="serial",
            rule="ATS-006",
            article="m.67/3",
        )


def need_complete(form: ActivationForm) -> Iterator[UserError]:
    """Refuse a form with a gap, naming every empty field. Source: m.67/2, ATS-060; EK-5 needs the phone."""
    for field, label in _TEXTS:
        if not getattr(form, field).strip():
            yield _missing(label, field)
    if not form.no_trailer and not form.trailer1_plate.strip():
        yield _missing("Dorse plakası veya “dorse yok”", "trailer1_plate")
    if form.no_trailer and (form.trailer1_plate.strip() or form.trailer2_plate.strip()):
        yield UserError(
            "“Dorse yok” işaretliyken dorse plakası yazılamaz.",
            remedy="İşareti kaldırınız veya plakayı siliniz.",
            field="no_trailer",
            rule="ATS-060",
            article="m.67/2",
        )
    if form.given_hours is None or form.given_hours <= 0:
        yield _missing("Verilen güzergâh süresi", "given_hours")
    if bool(form.warehouse_code.strip()) != bool(form.warehouse_name.strip()):
        field = "warehouse_name" if form.warehouse_code.strip() else "warehouse_code"
        yield _missing("Antreponun kodu ve adı birlikte", field)
    yield from need_countries(form)


def need_countries(form: ActivationForm) -> Iterator[UserError]:
    """Refuse a plate without its country. Source: ATS-003."""
    for part in ("tractor", "trailer1", "trailer2"):
        plate, country = getattr(form, f"{part}_plate"), getattr(form, f"{part}_country")
        if plate.strip() and not country.strip():
            yield _missing("Plakanın ülkesi", f"{part}_country", rule="ATS-003")


def need_destination(destination: str) -> Iterator[UserError]:
    """Refuse a deactivating İdare that EK-18 does not have. Source: ATS-001."""
    if not destination.strip():
        yield _missing("Deaktivasyon İdaresi", "destination")
        return
    try:
        check_administration(destination, "destination", "Deaktivasyon İdaresi")
    except UserError as refusal:
        yield refusal


def need_free_plates(occupied: Sequence[Occupied]) -> Iterator[UserError]:
    """Refuse a vehicle of which a plate is in another open tracking. Source: m.64/1-a, ATS-004."""
    for one in occupied:
        place = administration_name(one.administration)
        yield UserError(
            f"{one.plate} plakası açık bir izlemede: {one.number} ({place}).",
            remedy="Plakayı kontrol ediniz; doğruysa o izlemenin İdaresi ve KKM ile görüşünüz.",
            field="tractor_plate",
            rule="ATS-004",
            article="m.64/1-a",
        )


def need_usable_unit(unit: Candidate, departure: str) -> Iterator[UserError]:
    """Refuse a unit that is faulty, foreign, in another tracking, not ready or not fully charged.

    Source: m.70/6, m.82/1, ATS-005, ATS-031, ATS-058.
    """
    if unit.other_tracking:
        yield _unit(f"Ünite başka izlemede: {unit.other_tracking}", "ATS-005", "m.64/1-a")
        return
    if unit.is_faulty or unit.is_unusable:
        yield _unit(f"Arızalı ünite: {unit.serial}.", "ATS-058", "m.82/1")
    if unit.administration != departure:
        place = administration_name(unit.administration)
        yield _unit(f"{unit.serial} İdarenizin zimmetinde değil ({place}).", "ATS-058", "m.70/6")
    if unit.in_conflict:
        yield _unit(f"{unit.serial} için çelişkili bildirim açık.", "ATS-058", "m.82/1")
    charge = list(need_full_charge(unit.charge))
    if charge:
        yield from charge
    elif unit.state is not UnitState.READY:
        yield _unit(f"{unit.serial} hazır değil; durumu: {unit.state.label}.", "ATS-058", "m.70/6")


def _unit(text: str, rule: str, article: str) -> UserError:
    return UserError(
        text, remedy="Listeden hazır başka bir ünite seçiniz.", field="serial", rule=rule, article=article
    )


def is_live(fix: LiveFix | None, *, after: datetime, at: datetime, max_age_s: int) -> bool:
    """Whether a position shows that the unit works now: valid, later than `after`, not too old (D-07)."""
    if fix is None or not fix.valid or fix.fix_at <= after:
        return False
    age = at - fix.fix_at
    return timedelta(seconds=-FUTURE_S) <= age <= timedelta(seconds=max_age_s)


def need_live_fixes(units: Sequence[SwitchedOn], at: datetime, *, max_age_s: int) -> Iterator[UserError]:
    """Refuse activation of a unit that gives no instant position. Source: m.67/1, ATS-059."""
    for unit in units:
        if not is_live(unit.fix, after=unit.switched_on_at, at=at, max_age_s=max_age_s):
            yield UserError(
                "Anlık konum yok",
                remedy=_no_fix_remedy(unit),
                field=unit.serial,
                rule="ATS-059",
                article="m.67/1",
            )


def _no_fix_remedy(unit: SwitchedOn) -> str:
    on = show_time(unit.switched_on_at)
    last = "konum gelmedi" if unit.fix is None else f"son konum {show_date_time(unit.fix.fix_at)}"
    return f"{unit.serial} açıldı {on}, {last}; konumu bekleyiniz veya başka bir ünite deneyiniz."


def need_cancellable(reason: str, has_exit: bool) -> Iterator[UserError]:
    """Refuse a cancellation after the exit permission or without a reason. Source: m.64/1-a, ATS-072."""
    if has_exit:
        yield UserError(
            "Çıkış izni verilen izlemede aktivasyon iptal edilemez.",
            remedy="Ünite varışta sökülür ve izleme deaktive edilir.",
            rule="ATS-072",
            article="m.64/1-a",
        )
    if not reason.strip():
        yield _missing("İptal nedeni", "cancel_reason", rule="ATS-072", article="m.64/1-a")
