"""The alarm card in words (T1, T2). No Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.text import lower
from gumruk_masaustu.kernel.units import show_decimal
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm, AlarmRevision
from gumruk_masaustu.systems.tracking.queries.alarm_words import figures_text
from gumruk_masaustu.systems.tracking.queries.alarms import AlarmCard, KnownPlace
from ui.kit.ages import age_text

Fact = tuple[str, str]


def card_facts(card: AlarmCard, now: datetime, *, is_short: bool = False) -> tuple[Fact, ...]:
    """What stands under the rule's sentence; `is_short`: beside the form, which has the nearest İdare."""
    alarm = card.alarm
    started = f"{show_date_time(alarm.started_at)} ({age_text(alarm.started_at, now)} önce)"
    ended = show_date_time(alarm.ended_at) if alarm.ended_at else ""
    data = "sonradan geldi (ünite hafızasından)" if card.is_buffered else "canlı"
    place = ("Bu yer", place_text(card.place))
    if is_short:
        unit = f", ünite {alarm.serial}" if alarm.serial else ""
        return (("Başladı", started), ("Sona erdi", ended), ("Veri", f"{data}{unit}"), place)
    return (
        ("Başladı", started),
        ("Sona erdi", ended),
        ("Veri", data),
        ("Ünite", alarm.serial),
        ("Durum", state_text(alarm)),
        ("KKM", _kkm_text(alarm)),
        place,
        ("En yakın İdare", _nearest_text(card)),
        ("Değerlendirme", alarm.answered.label if alarm.answered else ""),
    )


def state_text(alarm: Alarm) -> str:
    """Who saw or closed it."""
    if alarm.handled_at is not None:
        return _by(alarm.state.label, alarm.handled_by, alarm.handled_administration, alarm.handled_at)
    if alarm.seen_at is not None:
        return _by(alarm.state.label, alarm.seen_by, alarm.seen_administration, alarm.seen_at)
    return f"{alarm.state.label}, henüz görülmedi" if alarm.is_standing else alarm.state.label


def place_text(place: KnownPlace | None) -> str:
    """What is known of this stopping place: zones and earlier alarms by their answers."""
    if place is None:
        return "Konum yok"
    parts = list(place.zones)
    if not place.alarms:
        parts.append("300 m içinde önceki alarm yok")
    else:
        counted = ", ".join(f"{count} {lower(answer.label)}" for answer, count in place.answers.items())
        last = f", son {show_date_time(place.last_at)}" if place.last_at else ""
        answers = f" ({counted})" if counted else ""
        parts.append(f"300 m içinde {place.alarms} önceki alarm{answers}{last}")
    return "; ".join(parts)


def revision_text(alarm: Alarm, old: AlarmRevision, now: datetime) -> str:
    """What the alarm said before late data changed it."""
    before = replace(
        alarm,
        level=old.level,
        state=old.state,
        started_at=old.started_at,
        ended_at=old.ended_at,
        evidence=old.evidence,
    )
    told = f"{old.revision + 1}. sürüm, {show_date_time(old.at)} tarihine kadar ({old.level.label})"
    cause = f"\nDeğişme nedeni: {old.cause}" if old.cause else ""
    return f"{told}:\n{figures_text(before, now)}{cause}"


def _by(word: str, staff_no: str, office: str, at: datetime) -> str:
    return f"{word}: {staff_no}, {administration_name(office)}, {show_date_time(at)}"


def _kkm_text(alarm: Alarm) -> str:
    return f"gördü: {alarm.kkm_seen_by}, {show_date_time(alarm.kkm_seen_at)}" if alarm.kkm_seen_at else ""


def _nearest_text(card: AlarmCard) -> str:
    if card.nearest is None:
        return "bulunamadı (konum yok)"
    return f"{card.nearest.name} ({show_decimal(Decimal(card.nearest.distance_m) / 1000, 1)} km)"
