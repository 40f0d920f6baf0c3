"""EK-4 before it goes to the sevk amiri, origins, risk marks, destinations. Source: m.66, EK-4."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.text import count_chars, fold
from gumruk_masaustu.systems.tracking.lists import Origin, RequesterBox
from gumruk_masaustu.systems.tracking.values.request import Ek4Form, RiskMark

_TEXT_MIN = 3
BOX_ROLES = {
    RequesterBox.GUARD: ("guard_officer", "shift_chief"),
    RequesterBox.EXAMINER: ("customs_office_user",),
}
"""Roles behind the two boxes: Gümrük Muhafaza Amir/Memuru, Muayene Memuru (list 7.1)."""


def need_origin(origins: Collection[Origin]) -> Iterator[UserError]:
    """Exactly one origin. Source: m.66/1, m.66/8, ATS-033."""
    if len(set(origins)) != 1:
        yield UserError(
            "Sevkin tek bir kaynağı olmalıdır.",
            remedy="Personel (EK-4), Program, Saha operatörü veya Genel Müdürlük kaynağından birini seçiniz.",
            field="origin",
            rule="ATS-033",
            article="m.66/1",
        )


def boxes_of(roles: Collection[str]) -> tuple[RequesterBox, ...]:
    """Boxes of TALEPTE BULUNAN PERSONEL that an officer with these roles may tick. Source: ATS-035."""
    return tuple(box for box, wanted in BOX_ROLES.items() if set(wanted) & set(roles))


def need_requester_box(boxes: Collection[RequesterBox], roles: Collection[str]) -> Iterator[UserError]:
    """Exactly one box, and one that fits the requester. Source: EK-4, m.66/3, ATS-035."""
    allowed = boxes_of(roles)
    if not allowed:
        yield _box_refusal(
            "EK-4 talebini yalnız Gümrük Muhafaza Amir/Memuru veya Muayene Memuru doldurabilir.",
            "Talebi bu görevlilerden biri doldurmalıdır.",
        )
    elif len(set(boxes)) != 1:
        yield _box_refusal(
            "Talepte bulunan personel için tek bir kutu işaretlenmelidir.",
            "Gümrük Muhafaza Amir/Memuru veya Muayene Memuru kutusunu işaretleyiniz.",
        )
    elif not set(boxes) <= set(allowed):
        names = ", ".join(box.label for box in allowed)
        yield _box_refusal("İşaretlenen kutu görevinize uymuyor.", f"Sizin kutunuz: {names}.")


def _box_refusal(text: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field="boxes", rule="ATS-035", article="m.66/3")


def need_filled(form: Ek4Form, *, name: str, staff_no: str) -> Iterator[UserError]:
    """Every gap of the part TALEP, in the order of the form. Source: m.66/3, EK-4, ATS-034."""
    if not plate_key(form.tractor_plate):
        yield _gap("Çekici plakası boş.", "tractor_plate", "Çekici plakasını yazınız.")
    for value, field, label in ((form.goods, "goods", "Eşya Tanımı"), (form.route, "route", "Güzergâh")):
        if count_chars(value.strip()) < _TEXT_MIN:
            yield _gap(f"{label} boş.", field, f"{label} alanına en az {_TEXT_MIN} karakter yazınız.")
    if not form.tir_no.strip() and not form.declaration_no.strip():
        yield _gap(
            "TIR karnesi veya tescil no yazılmalıdır.", "tir_no", "İki numaradan en az birini yazınız."
        )
    if not form.reason.strip():
        yield _gap("Talep nedeni boş.", "reason", "Taşıtı riskli kılan hususları yazınız.")
    if not name.strip() or not staff_no.strip():
        yield _gap(
            "Talepte bulunan personelin adı ve sicili eksik.", "requester", "Personel kaydını tamamlatınız."
        )
    yield from need_destination(form.destination)


def _gap(text: str, field: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-034", article="m.66/3")


def need_destination(destination: str) -> Iterator[UserError]:
    """The place where the unit comes off is known; whether a system stands there is ATS-046."""
    if not destination.strip():
        yield UserError(
            "Deaktivasyon yeri boş.",
            remedy="Ünitenin söküleceği İdareyi seçiniz veya yerin adını yazınız.",
            field="destination",
            rule="ATS-046",
            article="m.66/4",
        )


def check_submit(form: Ek4Form, *, name: str, staff_no: str, roles: Collection[str]) -> None:
    """Refuse an EK-4 that may not go to the sevk amiri yet. Source: ATS-034, ATS-035."""
    refuse_all(
        (*need_filled(form, name=name, staff_no=staff_no), *need_requester_box(form.boxes, roles)),
    )


def risk_mark(elements: Collection[str], explanation: str, *, min_chars: int) -> RiskMark:
    """How the risk of a personnel referral is written; characters after trimming.

    Source: m.66/2, m.66/4, ATS-036.
    """
    if not elements:
        return RiskMark.NONE
    enough = count_chars(explanation.strip()) >= min_chars
    return RiskMark.SUFFICIENT if enough else RiskMark.INSUFFICIENT


def need_own_risk(elements: Collection[str], explanation: str, *, min_chars: int) -> Iterator[UserError]:
    """A saha operatörü writes the risk of his own referral at once: nobody pre-evaluates it.

    Source: m.80/1-ç, m.66/2, ATS-043.
    """
    mark = risk_mark(elements, explanation, min_chars=min_chars)
    if mark is RiskMark.NONE:
        yield _own_risk("En az bir risk unsuru işaretlenmelidir.", "risk_elements")
    elif mark is RiskMark.INSUFFICIENT:
        yield _own_risk(f"Risk açıklaması en az {min_chars} karakter olmalıdır.", "reason")


def _own_risk(text: str, field: str) -> UserError:
    return UserError(
        text,
        remedy="Sevki gerektiren risk unsurlarını ayrıntılı olarak yazınız.",
        field=field,
        rule="ATS-043",
        article="m.66/2",
    )


def lacks_system(destination: str, administrations: Collection[str]) -> bool:
    """Whether the unit would have to come off where no system stands: mark sistem_yok.

    A warehouse stands under the code of its İdare. An empty place is not judged. Source: m.66/4, ATS-046,
    D-39.
    """
    return bool(destination.strip()) and destination not in administrations


def administration_typed(typed: str, names: Collection[tuple[str, str]]) -> str:
    """The code of the İdare whose code or EK-18 name was typed, else the text itself."""
    wanted = fold(typed)
    return next((code for code, name in names if wanted in (fold(code), fold(name))), typed)


def need_system(destination: str, administrations: Collection[str]) -> Iterator[UserError]:
    """Refuse an approval whose deactivation point has no system. Source: m.66/4, EK-18, ATS-046."""
    if lacks_system(destination, administrations):
        yield UserError(
            f"“{destination}” ATS kurulu idareler listesinde yok; talep uygun görülemez.",
            remedy="Talebi “sistem yok” nedeniyle yeniden değerlendirilmek üzere iade ediniz.",
            field="destination",
            rule="ATS-046",
            article="m.66/4",
        )
    yield from need_destination(destination)
