"""Printout, search, its result, seizure.

Source: m.37/2-ğ, m.38/2-b, m.39/1, m.41, m.42, m.45/3, m.49, m.141.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.scan.lists import SearchOutcome, SiteType
from gumruk_masaustu.systems.scan.rules.shift import SystemOperatorAct, need_system_operator
from gumruk_masaustu.systems.scan.values import DutyHolding, Place, SearchResult, SearchStart, SeizureLine

CONFIDENTIAL_LINE = "Gizlidir – görevli personel dışında verilemez"
NORMAL_INSPECTION_PLACE = "mevcut muayene mahalli"
CABIN_FOOTAGE_DAYS = 30
"""Legal floor of the cabin recorder (m.34/2-h)."""


def printer(*, exit_operator: str | None, reviewer: str) -> str:
    """Who prints F6 and hands it over: the exit operator, else the reviewer. Source: m.38/2-b, SCAN-118."""
    return exit_operator or reviewer


def need_receipts(start: SearchStart) -> Iterator[UserError]:
    """Printout (F4 copy where there is no image), vehicle and documents were received.

    Source: m.42/1, SCAN-118.
    """
    paper = "F4 tutanağının nüshasını" if start.is_without_image else "Görüntü çıktısını"
    for is_there, what, field in (
        (start.has_printout_receipt, paper, "printout_receipt"),
        (start.has_vehicle_receipt, "Taşıtı", "vehicle_receipt"),
        (start.has_documents_receipt, "Taşıma evrakını", "documents_receipt"),
    ):
        if not is_there:
            yield UserError(
                f"{what} teslim aldığını arama personeli onaylamalıdır.",
                remedy="Arama personelinin teslim onayını kaydediniz.",
                field=field,
                rule="SCAN-118",
                article="m.42/1",
            )


def need_search_data(start: SearchStart) -> Iterator[UserError]:
    """Named officer, place, start and the aids question. Source: m.42/1, SCAN-121."""
    for is_there, text, field in (
        (bool(start.officers), "Aramayı yapacak en az bir personel seçilmelidir.", "officers"),
        (bool(start.place.strip()), "Arama yeri (hangar/alan) girilmelidir.", "search_place"),
        (start.started_at is not None, "Aramanın başlama saati girilmelidir.", "started_at"),
        (bool(start.aids) or start.aids_asked, "Kullanılan yardımcı ekipman seçilmelidir.", "aids"),
    ):
        if not is_there:
            yield UserError(text, remedy="Bilgiyi giriniz.", field=field, rule="SCAN-121", article="m.42/1")


def need_dog_first(start: SearchStart) -> Iterator[UserError]:
    """No hand search before the dog search where the dog page wants it first. Source: m.141/6, SCAN-125."""
    if start.dog_first and not start.dog_finished:
        yield UserError(
            "Önce köpek araması",
            remedy="Köpek aramasının bitmesini veya aranamadı tutanağını bekleyiniz.",
            rule="SCAN-125",
            article="m.141/6",
        )


def check_search_start(start: SearchStart) -> None:
    """Refuse ARAMADA with every obstacle. Source: SCAN-118, SCAN-121, SCAN-125."""
    refuse_all([*need_receipts(start), *need_search_data(start), *need_dog_first(start)])


def need_outcome(result: SearchResult) -> Iterator[UserError]:
    """Olumsuz or Olumlu with time and operator. Source: m.42/2, m.39/1-b, SCAN-126."""
    if result.outcome is None or result.drafted_at is None or not result.drafted_by:
        yield UserError(
            "Arama sonucu, tarihi ve saati girilmelidir.",
            remedy="Olumsuz veya Olumlu seçip saati giriniz.",
            field="outcome",
            rule="SCAN-126",
            article="m.42/2",
        )


def need_search_record(result: SearchResult) -> Iterator[UserError]:
    """The search tutanak with number, date and scanned copy. Source: EK-2, SCAN-127."""
    if not result.record_no.strip() or result.record_date is None or not result.has_record_copy:
        yield UserError(
            "Aramaya ilişkin tutanak eklenmeden sonuç kaydedilemez.",
            remedy="Tutanağın numarasını ve tarihini giriniz, taranmış nüshasını ekleyiniz.",
            field="record_no",
            rule="SCAN-127",
            article="EK-2",
        )


def need_seizure(result: SearchResult) -> Iterator[UserError]:
    """Olumlu wants an explanation and at least one complete line. Source: EK-2, EK-1/A.4, SCAN-128."""
    if result.outcome is not SearchOutcome.POSITIVE:
        return
    if not result.explanation.strip():
        yield _seizure_gap("Olumlu sonuç için açıklama yazılmalıdır.", "explanation")
    if not result.lines:
        yield _seizure_gap("En az bir yakalama satırı girilmelidir.", "seizure_lines")
    for line in result.lines:
        yield from need_seizure_line(line)


def need_seizure_line(line: SeizureLine) -> Iterator[UserError]:
    """Category, quantity with unit, value or "değer bekleniyor". Source: EK-1/A.4, SCAN-128."""
    if line.quantity is None or line.quantity <= 0 or not line.unit.strip():
        yield _seizure_gap(f"{line.category.label}: miktar ve birim girilmelidir.", "quantity")
    if line.value_kurus is None and not line.value_pending:
        yield _seizure_gap(
            f"{line.category.label}: değer girilmeli veya “değer bekleniyor” seçilmelidir.", "value"
        )


def _seizure_gap(text: str, field: str) -> UserError:
    return UserError(
        text,
        remedy="Yakalama bilgilerini tamamlayınız; açıklama formun arka yüzüne yazılır.",
        field=field,
        rule="SCAN-128",
        article="EK-2",
    )


def need_dog_record(result: SearchResult) -> Iterator[UserError]:
    """After a density: dog tutanak or no-search report; without a dog team a reason.

    Source: m.141/5, SCAN-122.

    `no_dog_reason` is the Sistem Sorumlusu's.
    """
    if not result.density_found or result.has_dog_record:
        return
    if result.has_dog_team or not result.no_dog_reason.strip():
        yield UserError(
            "Yoğunluk tespit edilen taşıt için köpekle arama tutanağı veya aranamadı raporu gerekir.",
            remedy="Köpek ekibi yoksa Sistem Sorumlusunun yazılı gerekçesini ekleyiniz.",
            field="dog_record",
            rule="SCAN-122",
            article="m.141/5",
        )


def check_search_result(result: SearchResult) -> None:
    """Refuse a search result draft with every obstacle. Source: SCAN-122, SCAN-126 to SCAN-128."""
    refuse_all(
        [
            *need_outcome(result),
            *need_search_record(result),
            *need_seizure(result),
            *need_dog_record(result),
        ]
    )


def need_committer(staff_no: str, crew: Iterable[DutyHolding]) -> Iterator[UserError]:
    """Only the current Sistem Operatörü commits; he may have drafted it himself. Source: m.45/3, SCAN-129."""
    for obstacle in need_system_operator(staff_no, crew, SystemOperatorAct.COMMIT_SEARCH):
        yield UserError(
            "Arama sonucunu yalnız görevdeki Sistem Operatörü onaylayabilir.",
            remedy=obstacle.remedy,
            rule="SCAN-129",
            article="m.45/3",
        )


def check_commit(staff_no: str, crew: Iterable[DutyHolding], result: SearchResult) -> None:
    """Refuse the commit of a result that is incomplete or by somebody else. Source: SCAN-127, SCAN-129."""
    refuse_all([*need_committer(staff_no, crew), *need_search_record(result), *need_seizure(result)])


def check_return(reason: str) -> None:
    """Refuse to send a draft back without a reason. Source: W1 "geri gönder", SCAN-129."""
    if not reason.strip():
        raise UserError(
            "Geri gönderme nedeni yazılmalıdır.",
            remedy="Sonuçta neyin düzeltilmesi gerektiğini yazınız.",
            field="return_reason",
            rule="SCAN-129",
            article="m.45/3",
        )


def refuses_dog_request(*, is_suspicious: bool, density_found: bool, allowed_by_dog_page: bool) -> bool:
    """After a clean scan without density a dog goes only as DOG-046 to DOG-049 allow.

    Source: m.141/5, SCAN-123.
    """
    return not is_suspicious and not density_found and not allowed_by_dog_page


def proposes_dog(*, was_scanned: bool) -> bool:
    """For an unscanned vehicle that goes to search a dog is proposed, never forced.

    Source: m.141/5, SCAN-124.
    """
    return not was_scanned


def cabin_footage_due(scanned_on: date) -> date:
    """Last day to copy the cabin footage: 30 days after the scan; red the day after.

    Source: m.34/2-h, SCAN-132.
    """
    return scanned_on + timedelta(days=CABIN_FOOTAGE_DAYS)


def cabin_footage_reminders(scanned_on: date, days: Iterable[int]) -> tuple[date, ...]:
    """Days of the reminders; `days` is the setting scan.cabin_copy_remind_days. Source: SCAN-132."""
    return tuple(scanned_on + timedelta(days=day) for day in days)


def inspection_place(place: Place, *, search_place: str) -> str:
    """Where customs inspection ends after Olumsuz, by default. Source: m.42/3, SCAN-133.

    Road sites and Ro-Ro: the place of search; elsewhere the normal place.
    """
    ends_at_search = place.is_roro or place.site in (SiteType.ROAD, SiteType.RORO)
    return search_place if ends_at_search else NORMAL_INSPECTION_PLACE


def need_inspection_place(chosen: str, default: str, reason: str) -> Iterator[UserError]:
    """Another place than the default wants a reason. Source: m.42/3, SCAN-133."""
    if chosen != default and not reason.strip():
        yield UserError(
            "Muayene yerinin değiştirilmesi için neden yazılmalıdır.",
            remedy=f"Varsayılan yer: {default}. Değişikliğin nedenini yazınız.",
            field="inspection_place",
            rule="SCAN-133",
            article="m.42/3",
        )
