"""What was typed into a form, ready to be stored: texts cleaned and bounded, numbers and words checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.text import clean_text

F = TypeVar("F")
L = TypeVar("L", bound=Labelled)
_STAFF_NO = re.compile(r"[0-9]{4,8}")
_NAMED_STAFF_NO = re.compile(r"[^\W\d_]{1,20}: ([0-9]{4,8})")


@dataclass(frozen=True, slots=True)
class Bound:
    """Label of a text field and how many characters it holds."""

    label: str
    most: int = 80
    multiline: bool = False


def text_of(value: str, field: str, bound: Bound) -> str:
    """One cleaned text. Raises UserError that names the field."""
    return clean_text(value, field=field, label=bound.label, max_chars=bound.most, multiline=bound.multiline)


def need_text(value: str, field: str, bound: Bound, *, rule: str = "", article: str = "") -> str:
    """One cleaned text that must not be empty."""
    text = text_of(value, field, bound)
    if not text:
        raise UserError(
            f"{bound.label} yazılmalıdır.",
            remedy="Alanı doldurunuz.",
            field=field,
            rule=rule or None,
            article=article or None,
        )
    return text


def cleaned(form: F, bounds: Mapping[str, Bound]) -> F:
    """The frozen form with its texts cleaned. Raises UserError with every text that cannot be stored."""
    texts, refused = {}, []
    for name, bound in bounds.items():
        try:
            texts[name] = text_of(getattr(form, name), name, bound)
        except UserError as refusal:
            refused.append(refusal)
    refuse_all(refused)
    return replace(form, **texts)  # type: ignore[type-var]


def staff_no(value: str, field: str, label: str, *, may_be_named: bool = False) -> str:
    """A staff number of four to eight digits; `may_be_named`: also "İdareci: 100912"."""
    number = value.strip()
    if not (_STAFF_NO.fullmatch(number) or (may_be_named and _NAMED_STAFF_NO.fullmatch(number))):
        raise UserError(
            f"{label}: sicil numarası 4-8 rakam olmalıdır.",
            remedy="Personelin sicil numarasını yazınız.",
            field=field,
            rule="SYS-006",
        )
    return number


def need_count(value: object, field: str, label: str, *, low: int, high: int) -> None:
    """Refuse what is no whole number between the bounds; None is "not entered"."""
    if value is None or (type(value) is int and low <= value <= high):
        return
    raise UserError(
        f"{label} {low} ile {high} arasında bir tam sayı olmalıdır.",
        remedy="Sayıyı düzeltiniz.",
        field=field,
    )


def member(kind: type[L], value: object, field: str, label: str) -> L:
    """A word of a closed list. Raises UserError that names the field."""
    for one in kind:
        if one.value == value:
            return one
    raise UserError(f"{label} listeden seçilmelidir.", remedy="Listeden birini seçiniz.", field=field)


def members(kind: type[L], values: Iterable[object], field: str, label: str) -> list[L]:
    """Words of a closed list."""
    return [member(kind, value, field, label) for value in values]


def need_past(moment: datetime | None, at: datetime, field: str, label: str) -> None:
    """Refuse a time that has not come yet."""
    if moment is not None and moment > at:
        raise UserError(
            f"{label} ileri bir zaman olamaz ({show_date_time(moment)}).",
            remedy="Tarih ve saati düzeltiniz.",
            field=field,
        )


def texts_of(values: Mapping[str, Any], bounds: Mapping[str, Bound], usual: Bound) -> dict[str, Any]:
    """A mapping with its texts cleaned; blank ones are left out, other values stay."""
    result: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, str) and not isinstance(value, Labelled):
            value = text_of(value, name, bounds.get(name, usual))
        if value is not None and value != "":
            result[name] = value
    return result
