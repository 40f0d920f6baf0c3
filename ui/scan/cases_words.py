"""The lines in which a case's runs, results, papers and history stand on the screen. No Qt."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date, show_date_time
from gumruk_masaustu.systems.scan.lists import (
    AbortCause,
    DeclarationState,
    Hindrance,
    Labelled,
    RegistrationKind,
    ReviewResult,
    SealState,
    SearchOutcome,
    SpecialLoad,
)
from gumruk_masaustu.systems.scan.queries.history import EMPTY, FieldChange
from ui.kit.facts_grid import Fact
from ui.scan.cases_controller import CaseDetail
from ui.scan.change_words import QUIET, change_word

Line = tuple[str, ...]
RUN_HEADS = ("Tarama", "Durum", "Başladı", "Bitti", "PRN NO", "Başlatan", "Görevdekiler")
RESULT_HEADS = ("Zaman", "Tarama", "Görüş", "Sonuç", "Sicil", "Açıklama")
DOCUMENT_HEADS = ("Belge", "Numara", "Sayfa", "Eklendi")
CUSTODY_HEADS = ("Zaman", "Veren", "Alan", "Belge sayısı")
PRINT_HEADS = ("Basıldı", "Form", "Baskı no", "Baskı", "Sonuç", "Sicil", "Neden")
HISTORY_HEADS = ("Zaman", "Kim", "İşlem", "Kurulum", "Sıra", "Değişiklik")
ITEM_HEADS = ("Açıldı", "Son zaman", "İş")
_KINDS = {
    "FIRST": "İnceleme",
    "OPINION": "Çıkış: kendi görüşü",
    "SECOND": "İkinci bakış",
    "CORRECTION": "Düzeltme",
}
_OUTCOMES = {"GOOD": "iyi", "SPOILED": "bozuk", "SAVED": "saklandı"}


def time_text(moment: datetime | None) -> str:
    return show_date_time(moment) if moment is not None else ""


def vehicle_facts(detail: CaseDetail) -> list[Fact]:
    case = detail.case
    registered = (word(RegistrationKind, case.registration_kind), case.registration_no)
    day = show_date(case.registration_date) if case.registration_date else ""
    seals = (word(SealState, case.seal_state), case.seal_numbers)
    return [
        ("Taşıt türü", case.vehicle_type.label),
        ("Yön", {"IN": "Giriş", "OUT": "Çıkış"}.get(case.direction, "")),
        ("Sürücü", joined(case.driver_name, case.driver_nationality, case.driver_document)),
        ("Yolcu", "" if case.passenger_count is None else str(case.passenger_count)),
        ("Gemi, sefer", joined(case.ship_name, case.voyage, case.operator_company)),
        ("Tescil", joined(" ".join(filter(None, registered)), day)),
        ("Eşya", joined(case.goods, f"{case.item_count} kalem" if case.item_count else "")),
        ("Gönderici, alıcı", joined(case.consignor, case.consignee)),
        ("Mühür", " ".join(filter(None, seals))),
        ("Özel durum", ", ".join(word(SpecialLoad, value) for value in case.special_load)),
        ("Beyan", joined(word(DeclarationState, case.declaration_state), case.declaration_reason)),
        ("Evrak", detail.custody_line.removeprefix("Evrak: ")),
    ]


def referral_facts(detail: CaseDetail) -> list[Fact]:
    case, name = detail.case, detail.names
    decided = {"SUITABLE": "uygundur", "UNSUITABLE": "uygun değildir"}.get(case.evaluation, "")
    return [
        ("Kaynak", case.source.label if case.source else ""),
        ("Talep nedeni", ", ".join(reason.label for reason in case.reasons)),
        ("Açıklama", case.reason_note),
        ("Dayanak", ", ".join(basis.label for basis in case.bases)),
        ("Gerekçe", case.rationale),
        ("Amaç", ", ".join(purpose.label for purpose in case.purposes)),
        ("Talep", joined(time_text(case.requested_at), name.get(case.requested_by, ""))),
        ("Değerlendirme", joined(decided, case.evaluation_note, name.get(case.evaluated_by, ""))),
        ("Kurum", joined(case.agency, case.agency_name, case.agency_rank)),
        ("Tarama Formu seri no", case.serial),
        ("Sıraya giriş", time_text(case.queued_at)),
        ("Giriş kaydı", joined(time_text(case.entry_closed_at), name.get(case.entry_operator, ""))),
        ("Çıkış onayı", joined(time_text(case.release_approved_at), name.get(case.release_approved_by, ""))),
        ("Serbest", joined(time_text(case.released_at), name.get(case.released_by, ""))),
        ("Kapatma nedeni", case.closing_reason),
    ]


def run_lines(detail: CaseDetail) -> list[Line]:
    return [
        (
            f"{run.number}. {run.purpose.label}",
            joined(run.state.label, word(AbortCause, run.abort_cause)),
            time_text(run.started_at),
            time_text(run.ended_at),
            run.prn_no,
            run.starter_staff_no,
            ", ".join(run.operators),
        )
        for run in detail.runs
    ]


def result_lines(detail: CaseDetail) -> list[Line]:
    """Opinions and committed searches, oldest first."""
    looks = [
        (
            look.decided_at,
            (
                time_text(look.decided_at),
                str(look.run),
                _KINDS.get(look.kind, look.kind),
                word(ReviewResult, look.result),
                look.staff_no,
                joined(look.comment, *(word(Hindrance, h) for h in look.hindrances), look.hindrance_note),
            ),
        )
        for look in detail.reviews
    ]
    found = [
        (
            search.committed_at or search.started_at or detail.case.state_since,
            (
                time_text(search.committed_at or search.started_at),
                str(search.run or ""),
                "Arama",
                word(SearchOutcome, search.outcome) or "sürüyor",
                ", ".join(search.officers),
                joined(search.place, search.explanation, search.record_no),
            ),
        )
        for search in detail.searches
    ]
    return [line for _, line in sorted([*looks, *found], key=lambda pair: pair[0])]


def document_lines(detail: CaseDetail) -> list[Line]:
    return [(d.kind, d.number, str(d.pages or "taranmadı"), time_text(d.added_at)) for d in detail.documents]


def custody_lines(detail: CaseDetail) -> list[Line]:
    return [
        (
            time_text(line.at),
            f"{line.giver.label} {line.giver_staff_no}".strip(),
            f"{line.taker.label} {line.taker_staff_no}".strip(),
            str(len(line.documents)),
        )
        for line in detail.custody
    ]


def print_lines(detail: CaseDetail) -> list[Line]:
    return [
        (
            time_text(line.printed_at),
            line.form,
            line.print_no,
            f"{line.reprint}. baskı",
            _OUTCOMES.get(line.outcome, line.outcome),
            line.staff_no,
            line.reason,
        )
        for line in detail.prints
    ]


def history_lines(detail: CaseDetail) -> list[Line]:
    """Newest first."""
    return [
        (
            time_text(line.at),
            line.who,
            line.title,
            line.installation,
            str(line.number),
            "; ".join(_change(c) for c in line.changes if c.label not in QUIET),
        )
        for line in reversed(detail.history)
    ]


def _change(change: FieldChange) -> str:
    """ "Durum: GİRİŞ KAYDI → SAHA KONTROLÜ"; a first value stands alone."""
    new = change_word(change.label, change.new)
    if change.old == EMPTY:
        return f"{change.label}: {new}"
    return f"{change.label}: {change_word(change.label, change.old)} → {new}"


def item_lines(detail: CaseDetail) -> list[Line]:
    return [(time_text(item.opened_at), time_text(item.due_at), item.title) for item in detail.items]


def word(kind: type[Labelled], value: str) -> str:
    """The Turkish word of a stored identifier; one of a later version stands as it is."""
    if not value:
        return ""
    try:
        return kind(value).label
    except ValueError:
        return value


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
