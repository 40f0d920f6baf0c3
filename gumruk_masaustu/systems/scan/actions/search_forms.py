"""What the search screens send, and what of it can be stored. Source: m.42, EK-2, EK-1/A.4."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import local_day, show_date
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.typed import (
    Bound,
    cleaned,
    member,
    members,
    need_count,
    staff_no,
    text_of,
)
from gumruk_masaustu.systems.scan.lists import SearchAid, SearchOutcome, SeizureCategory
from gumruk_masaustu.systems.scan.values import SeizureLine

_RESULT = {
    "explanation": Bound("Açıklama", 1000, multiline=True),
    "record_no": Bound("Tutanak numarası", 40),
    "no_dog_reason": Bound("Köpek araması yapılmama nedeni", 300),
    "dog_record": Bound("Köpek tutanağı/raporu", 40),
}
ANSWERS = ("FOUND", "NOT_FOUND", "NOT_OPENED")
MOST_KURUS = 10**15


@dataclass(frozen=True, slots=True)
class SearchForm:
    """Start of a search: who escorts, where, with what; what was handed over."""

    officers: tuple[str, ...]
    place: str
    aids: frozenset[SearchAid] = frozenset()
    aids_asked: bool = False
    got_printout: bool = False
    got_vehicle: bool = False
    got_documents: bool = False
    given_by: str = ""


@dataclass(frozen=True, slots=True)
class ResultForm:
    """Result of a search; `answers` says per mark number FOUND, NOT_FOUND or NOT_OPENED."""

    outcome: SearchOutcome | None
    explanation: str = ""
    record_no: str = ""
    record_date: date | None = None
    record: StoredFile | None = None
    lines: tuple[SeizureLine, ...] = ()
    no_dog_reason: str = ""
    answers: dict[int, str] = field(default_factory=dict)
    dog_record: str = ""
    """Number of the dog team's tutanak or of its report that it could not search (SCAN-122)."""


def cleaned_start(form: SearchForm) -> SearchForm:
    """The start with its texts cleaned and its staff numbers checked. Raises UserError naming the field."""
    form = cleaned(form, {"place": Bound("Arama yeri")})
    officers = tuple(
        staff_no(number, "officers", "Arama personeli", may_be_named=True) for number in form.officers
    )
    given_by = staff_no(form.given_by, "given_by", "Teslim eden") if form.given_by.strip() else ""
    members(SearchAid, form.aids, "aids", "Yardımcı ekipman")
    return replace(form, officers=officers, given_by=given_by)


def cleaned_result(form: ResultForm, at: datetime) -> ResultForm:
    """The result with its texts cleaned and its figures checked. Raises UserError naming the field."""
    form = cleaned(form, _RESULT)
    if form.outcome is not None:
        member(SearchOutcome, form.outcome, "outcome", "Arama sonucu")
    if form.record_date is not None and form.record_date > local_day(at):
        raise UserError(
            f"Tutanak tarihi ileri bir gün olamaz ({show_date(form.record_date)}).",
            remedy="Tarihi düzeltiniz.",
            field="record_date",
            rule="SCAN-127",
        )
    if any(answer not in ANSWERS for answer in form.answers.values()):
        raise UserError("İşaret cevabı listeden seçilmelidir.", remedy="Birini seçiniz.", field="answers")
    return replace(form, lines=tuple(_line(line) for line in form.lines))


def _line(line: SeizureLine) -> SeizureLine:
    category = member(SeizureCategory, line.category, "seizure_lines", "Yakalama türü")
    if line.quantity is not None and (not line.quantity.is_finite() or abs(line.quantity) >= 10**12):
        raise UserError(
            f"{category.label}: miktar okunamıyor.", remedy="Miktarı rakamla yazınız.", field="quantity"
        )
    need_count(line.value_kurus, "value", f"{category.label} değeri", low=0, high=MOST_KURUS)
    return replace(line, unit=text_of(line.unit, "unit", Bound("Birim", 20)))
