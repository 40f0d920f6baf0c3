"""One tracking in words and lines, for the leaves of its detail. No Qt."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date, show_date_time
from gumruk_masaustu.kernel.units import show_decimal
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import MountingPlace
from gumruk_masaustu.systems.tracking.queries.alarm_words import figures_text
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Correction, Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.rules.corrections import FIELDS
from gumruk_masaustu.systems.tracking.values.alarm import Way
from ui.tracking.tracking_controller import TrackingDetail
from ui.tracking.watch_lists import remaining

Fact = tuple[str, str]
Lines = list[tuple[str, ...]]

UNIT_HEADS = ("Ünite", "Taşıtta", "Yer", "Durum", "Takıldı", "Söküldü")
NOTE_HEADS = ("Zaman", "Tür", "Konu", "Not", "İdare", "Yazan")
INFORMATION_HEADS = ("Zaman", "Bilgi verilen", "Kişi", "Yol", "Bilgi", "Bildiren")
ALARM_HEADS = ("Zaman", "Alarm", "Düzey", "Durum", "Değerlendirme", "Bulgu")
CORRECTION_HEADS = ("İstendi", "Alan", "Kayıtlı", "İstenen", "Neden", "Sonuç")
HISTORY_HEADS = ("Zaman", "Kim", "Ne oldu", "Değişen")
OPENING_HEADS = ("Zaman", "Sicil", "İşlem", "Amaç")
_PARTS = {"tractor": "çekici", "trailer1": "dorse 1", "trailer2": "dorse 2"}
_UNIT_STATES = {
    "chosen": "seçildi",
    "active": "aktive",
    "mounted": "takılı",
    "failed": "aktive edilemedi",
    "cancelled": "geri alındı",
    "removed": "söküldü",
}
_OPENED = {"GORUNTULE": "açıldı", "YAZDIR": "yazdırıldı", "AKTAR": "dışa aktarıldı", "SORGU": "sorgulandı"}
_PLACES = {place.value: place.label for place in MountingPlace}


def journey_facts(detail: TrackingDetail, now: datetime) -> tuple[Fact, ...]:
    """From where to where, and when."""
    found = detail.tracking
    if detail.spans:
        spans = "; ".join(f"{show_date_time(one)} – {show_date_time(two)}" for one, two in detail.spans)
        return (("Sorumluluk alanınızda", spans), ("Görebildiğiniz", "yalnız bu sürelerin geçmiş izi"))
    return (
        ("Çıkış İdaresi", administration_name(found.departure)),
        ("Varış İdaresi", _with_pending(detail, "destination", administration_name(found.destination))),
        ("Güzergâh", _with_pending(detail, "route", found.route)),
        ("Güzergâh İdareleri", ", ".join(map(administration_name, found.route_administrations))),
        ("Aktivasyon", _moment(found.activated_at)),
        ("Çıkış izni", _moment(found.exit_at) or "henüz çıkmadı"),
        ("Varması gereken", _due(found, now)),
        ("Verilen süre", f"{show_decimal(found.given_hours)} saat" if found.given_hours else ""),
        ("Varış", _moment(found.arrived_at)),
        ("Deaktivasyon", _moment(found.deactivated_at)),
        ("Notlar", "not eksik" if found.notes_missing else ""),
        ("Bekletme", "; ".join(one.kind.label for one in detail.holds if one.lifted_at is None)),
    )


def vehicle_facts(detail: TrackingDetail) -> tuple[Fact, ...]:
    """Vehicle, driver, load; a value that a pending correction would change says so (ATS-067)."""
    found = detail.tracking
    if detail.spans:
        return ()
    facts = (
        ("Çekici", "tractor_plate", found.tractor_plate),
        ("Dorse 1", "trailer1_plate", found.trailer1_plate or ("dorsesiz" if found.no_trailer else "")),
        ("Dorse 2", "trailer2_plate", found.trailer2_plate),
        ("Eşya", "goods", found.goods),
        ("TIR karnesi / tescil", "document_no", found.document_no),
        ("Şoför", "driver_name", found.driver_name),
        ("Şoför telefonu", "driver_phone", found.driver_phone),
        ("Taşıyıcı", "carrier", found.carrier),
        ("Giriş tarihi", "entered_on", show_date(found.entered_on) if found.entered_on else ""),
    )
    return tuple((label, _with_pending(detail, field, value)) for label, field, value in facts)


def unit_lines(units: tuple[TrackingUnit, ...]) -> Lines:
    return [
        (
            one.serial,
            _PARTS.get(one.carrier_part, ""),
            ", ".join(part for part in (_PLACES.get(one.place, one.place), one.place_detail) if part),
            _UNIT_STATES.get(one.state, one.state),
            _moment(one.mounted_at),
            _moment(one.unmounted_at),
        )
        for one in units
    ]


def note_lines(detail: TrackingDetail) -> tuple[Lines, list[str]]:
    """Newest first, with the ids; a correction note names the note that it answers."""
    times = {one.id: one.at for one in detail.notes}
    lines: Lines = []
    ids: list[str] = []
    for one in reversed(detail.notes):
        answered = f"{show_date_time(times[one.answers])} notuna" if one.answers in times else ""
        who = f"{one.name} ({one.staff_no})" if one.name else one.staff_no
        office = administration_name(one.administration) if one.administration else ""
        topic = one.topic or answered
        lines.append((show_date_time(one.at), one.kind.label, topic, _one_line(one.text), office, who))
        ids.append(one.id)
    return lines, ids


def information_lines(detail: TrackingDetail) -> Lines:
    ways = {way.value: way.label for way in Way}
    return [
        (
            show_date_time(one.told_at),
            administration_name(one.target),
            one.person,
            ways.get(one.way, one.way),
            _one_line(one.text),
            f"{one.staff_no}, {administration_name(one.administration)}",
        )
        for one in reversed(detail.information)
    ]


def alarm_lines(detail: TrackingDetail, now: datetime) -> tuple[Lines, list[str]]:
    """Those that stand first, with the ids."""
    lines: Lines = []
    for row in detail.alarms:
        one = row.alarm
        answer = one.answered.label if one.answered else ""
        words = (one.kind.label, one.level.label, one.state.label, answer, figures_text(one, now))
        lines.append((show_date_time(one.raised_at), *words))
    return lines, [row.alarm.id for row in detail.alarms]


def correction_lines(detail: TrackingDetail) -> Lines:
    return [
        (
            show_date_time(one.asked_at),
            FIELDS.get(one.field, one.field),
            _value(one, one.wrong),
            _value(one, one.right),
            one.reason,
            _outcome(one),
        )
        for one in reversed(detail.corrections)
    ]


def history_lines(detail: TrackingDetail) -> Lines:
    return [(show_date_time(one.at), one.who, one.title, one.changes) for one in detail.history]


def opening_lines(detail: TrackingDetail) -> Lines:
    return [
        (show_date_time(one.at), one.staff_no, _OPENED.get(one.kind, one.kind), one.what)
        for one in detail.openings or ()
    ]


def pending_text(detail: TrackingDetail) -> str:
    """ "düzeltme bekliyor: Varış" for the head; empty if none."""
    names = [FIELDS.get(one.field, one.field) for one in detail.corrections if one.is_pending]
    return f"düzeltme bekliyor: {', '.join(names)}" if names else ""


def _with_pending(detail: TrackingDetail, field: str, value: str) -> str:
    asked = [one for one in detail.corrections if one.field == field and one.is_pending]
    if not asked:
        return value
    return (
        f"{value or '(boş)'} → istenen: {_value(asked[-1], asked[-1].right) or '(boş)'} (düzeltme bekliyor)"
    )


def _value(one: Correction, text: str) -> str:
    return administration_name(text) if one.field == "destination" and text else text


def _outcome(one: Correction) -> str:
    if one.is_pending:
        return "KKM kararı bekleniyor"
    word = {"approved": "uygun", "refused": "uygun değil"}.get(one.outcome, one.outcome)
    return " – ".join(part for part in (word, one.decision_note) if part)


def _due(found: Tracking, now: datetime) -> str:
    if found.due_at is None:
        return ""
    left = remaining(found.due_at, now) if found.arrived_at is None else ""
    return f"{show_date_time(found.due_at)}{f' ({left})' if left else ''}"


def _moment(at: datetime | None) -> str:
    return show_date_time(at) if at else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
