"""Tables of persons: one row per staff number, dated details, qualifications, custody lines (wire 10-14)."""

from __future__ import annotations

from enum import StrEnum

from gumruk_masaustu.kernel.db.schema import Class, day, derived, instant, record_table, ref, text
from gumruk_masaustu.kernel.text import search_key, sort_key


class Rank(StrEnum):
    """Ranks in rising order, as far as SCAN-043 asks."""

    GUARD = "GUARD"
    SECTION_CHIEF = "SECTION_CHIEF"
    DISTRICT_CHIEF = "DISTRICT_CHIEF"
    DIRECTOR = "DIRECTOR"

    @property
    def label(self) -> str:
        return _RANKS[self]


_RANKS = {
    Rank.GUARD: "Muhafaza memuru",
    Rank.SECTION_CHIEF: "Kısım amiri",
    Rank.DISTRICT_CHIEF: "Bölge amiri",
    Rank.DIRECTOR: "Müdür",
}


class ItemKind(StrEnum):
    """Personal items that are given out and given back (SYS-014, SCAN-048)."""

    BADGE = "BADGE"
    STAMP = "STAMP"
    DOSIMETER = "DOSIMETER"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        return _ITEMS[self]


_ITEMS = {
    ItemKind.BADGE: "Kimlik kartı",
    ItemKind.STAMP: "Kaşe",
    ItemKind.DOSIMETER: "Dozimetre",
    ItemKind.OTHER: "Diğer",
}

person = record_table(
    "person",
    10,
    text("staff_no", 1, index=True, label="Sicil"),
    instant("recorded_at", 2, label="Kaydedildi"),
    root=True,
)

person_detail = record_table(
    "person_detail",
    11,
    text("name", 1, label="Adı soyadı"),
    derived("name_key", "name", search_key, index=True),
    derived("name_sort", "name", sort_key, index=True),
    text("title", 2, label="Unvan"),
    text("rank", 3, label="Düzey"),
    text("unit", 4, index=True, label="Birim"),
    day("valid_from", 5, label="Geçerlilik"),
    instant("recorded_at", 6, label="Kaydedildi"),
    text("basis", 7, label="Dayanak"),
)
"""One row per change; the row of a day is the last one that is valid from that day or earlier (SYS-007)."""

qualification = record_table(
    "qualification",
    12,
    text("kind", 1, index=True, label="Belge"),
    text("number", 2, label="Belge no"),
    text("issuer", 3, label="Veren"),
    day("issued_on", 4, label="Tarih"),
    day("expires_on", 5, label="Bitiş"),
    text("result", 6, Class.RESTRICTED, label="Sonuç"),
    text("subject", 7, label="Cihaz / köpek"),
    day("trained_from", 8, label="Eğitim başlangıcı"),
    day("trained_until", 9, label="Eğitim bitişi"),
    text("trainer", 10, label="Eğitici"),
    day("exam_on", 11, label="Sınav"),
    text("exam_result", 12, label="Sınav sonucu"),
    text("file", 13, label="Dosya"),
    instant("recorded_at", 14, label="Kaydedildi"),
)
"""`result`: of a medical examination alone, FIT or UNFIT; clinical detail is not stored (SCAN-047)."""

qualification_exception = record_table(
    "qualification_exception",
    13,
    text("kind", 1, label="Belge"),
    text("basis", 2, label="Dayanak"),
    day("valid_from", 3, label="Başlangıç"),
    day("valid_until", 4, label="Bitiş"),
    ref("given_by", 5),
)

custody_line = record_table(
    "custody_line",
    14,
    text("kind", 1, label="Tür"),
    text("serial", 2, index=True, label="Seri no"),
    day("given_on", 3, label="Verildi"),
    day("returned_on", 4, label="Geri alındı"),
    text("note", 5, label="Not"),
)
