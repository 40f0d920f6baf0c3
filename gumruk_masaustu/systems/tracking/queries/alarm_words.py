"""An alarm's figures in words, and the three usual answers to its kind (T1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.clock import show_date_time, show_time
from gumruk_masaustu.kernel.units import show_decimal
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmKind, ZoneType
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm

RULES = {
    AlarmKind.ROUTE_DEVIATION: "ATS-084",
    AlarmKind.ABNORMAL_STOP: "ATS-087",
    AlarmKind.ZONE_ENTRY: "ATS-088",
    AlarmKind.SPEED: "ATS-089",
    AlarmKind.SILENCE: "ATS-090",
    AlarmKind.NO_FIX: "ATS-092",
    AlarmKind.BATTERY_LOW: "ATS-093",
    AlarmKind.TAMPER: "ATS-094",
    AlarmKind.BORDER_EXIT: "ATS-095",
    AlarmKind.ROUTE_TIME_PREWARN: "ATS-104",
    AlarmKind.ROUTE_TIME_OVERRUN: "ATS-105",
    AlarmKind.DEVICE_ID_MISMATCH: "ATS-116",
    AlarmKind.NOT_CLOSED: "ATS-123",
}


@dataclass(frozen=True, slots=True)
class UsualAnswer:
    """What is chosen with one key; `text` is a beginning for the ek not."""

    key: int
    answer: AlarmAnswer
    text: str


_Figures = dict[str, Any]


def figures_text(alarm: Alarm, now: datetime) -> str:
    """The rule's figures as one Turkish sentence, rounded for reading."""
    return _WORDS[alarm.kind](alarm, alarm.figures, now)


def usual_answers(kind: AlarmKind) -> tuple[UsualAnswer, ...]:
    """Haklı, Açıklandı, Yanlış alarm on 1 to 3."""
    texts = _ANSWERS.get(kind, _USUAL)
    return tuple(
        UsualAnswer(number, answer, text)
        for number, (answer, text) in enumerate(zip(AlarmAnswer, texts, strict=True), 1)
    )


def minutes_text(seconds: float) -> str:
    """“45 dk”, “3 sa 05 dk”."""
    minutes = int(seconds) // 60
    return f"{minutes} dk" if minutes < 120 else f"{minutes // 60} sa {minutes % 60:02} dk"


def _number(value: float, places: int = 0) -> str:
    return show_decimal(Decimal(value), places)


def _lasting(alarm: Alarm, now: datetime) -> str:
    return minutes_text(((alarm.ended_at or now) - alarm.started_at).total_seconds())


def _deviation(alarm: Alarm, f: _Figures, now: datetime) -> str:
    away, width = _number(f["greatest_m"]), _number(f["half_width_m"])
    return (
        f"Güzergâhtan en çok {away} m uzaklaştı (koridor {width} m); {f['fixes']} konum, "
        f"{_lasting(alarm, now)}, güzergâh dışında {_number(f['off_route_m'] / 1000, 1)} km."
    )


def _stop(alarm: Alarm, f: _Figures, now: datetime) -> str:
    zone = f" ({alarm.zone})" if alarm.zone else ""
    return (
        f"{minutes_text(f['duration_s'])} duruş; burada sınır {minutes_text(f['limit_s'])}{zone}. "
        f"{f['fixes']} konum {_number(f['radius_m'])} m içinde."
    )


def _zone(alarm: Alarm, f: _Figures, now: datetime) -> str:
    return f"“{alarm.zone}” bölgesine girdi ({ZoneType(f['zone_kind']).label}); {_lasting(alarm, now)}."


def _speed(alarm: Alarm, f: _Figures, now: datetime) -> str:
    return f"En yüksek hız {_number(f['greatest_kmh'])} km/sa; sınır {_number(f['limit_kmh'])} km/sa."


def _silence(alarm: Alarm, f: _Figures, now: datetime) -> str:
    who = "hareketli" if f["moving"] else "duran"
    return (
        f"Son mesaj {show_time(alarm.started_at)}; {_lasting(alarm, now)} sessiz "
        f"({who} taşıtta sınır {minutes_text(f['limit_s'])})."
    )


def _no_fix(alarm: Alarm, f: _Figures, now: datetime) -> str:
    return (
        f"Son geçerli konum {show_time(alarm.started_at)}; sonra gelen {f['messages']} mesajda konum yok "
        f"(sınır {minutes_text(f['limit_s'])})."
    )


def _battery(alarm: Alarm, f: _Figures, now: datetime) -> str:
    return f"Batarya %{_number(f['battery_pct'])}; sınır %{_number(f['limit_pct'])}."


def _tamper(alarm: Alarm, f: _Figures, now: datetime) -> str:
    return f"Ünite {show_time(alarm.started_at)} itibarıyla taşıttan ayrıldığını bildirdi."


def _border(alarm: Alarm, f: _Figures, now: datetime) -> str:
    if not f.get("gate"):
        return "Konum ülke sınırının dışında."
    return f"Varış yeri olmayan {administration_name(f['gate'])} sınır çıkışına girdi."


def _prewarn(alarm: Alarm, f: _Figures, now: datetime) -> str:
    return f"Güzergâh süresi {show_date_time(datetime.fromisoformat(f['due']))} itibarıyla doluyor."


def _overrun(alarm: Alarm, f: _Figures, now: datetime) -> str:
    minutes = f.get("overrun_min", int(((alarm.ended_at or now) - alarm.started_at).total_seconds()) // 60)
    return f"Varması gereken {show_date_time(datetime.fromisoformat(f['due']))}; {minutes} dk aşıldı."


def _not_closed(alarm: Alarm, f: _Figures, now: datetime) -> str:
    since, limit = show_date_time(datetime.fromisoformat(f["since"])), _number(f["limit_h"])
    if f["reason"] == "arrived":
        return f"{since} varışından sonra {limit} saat geçti; deaktivasyon yapılmadı."
    return f"Süre {since} itibarıyla doldu, {limit} saat geçti; varış yok, deaktivasyon yapılmadı."


def _mismatch(alarm: Alarm, f: _Figures, now: datetime) -> str:
    return "Ünitenin üzerindeki kimlik numarası kayıttakiyle uyuşmuyor."


_WORDS: dict[AlarmKind, Callable[[Alarm, _Figures, datetime], str]] = {
    AlarmKind.ROUTE_DEVIATION: _deviation,
    AlarmKind.ABNORMAL_STOP: _stop,
    AlarmKind.ZONE_ENTRY: _zone,
    AlarmKind.SPEED: _speed,
    AlarmKind.SILENCE: _silence,
    AlarmKind.NO_FIX: _no_fix,
    AlarmKind.BATTERY_LOW: _battery,
    AlarmKind.TAMPER: _tamper,
    AlarmKind.BORDER_EXIT: _border,
    AlarmKind.ROUTE_TIME_PREWARN: _prewarn,
    AlarmKind.ROUTE_TIME_OVERRUN: _overrun,
    AlarmKind.NOT_CLOSED: _not_closed,
    AlarmKind.DEVICE_ID_MISMATCH: _mismatch,
}
_USUAL = (
    "Durum doğrulandı; en yakın İdareye bildirildi.",
    "Şoför arandı; açıklaması alındı.",
    "Kontrol edildi; alarm gerçek bir duruma dayanmıyor.",
)
_ANSWERS = {
    AlarmKind.ROUTE_DEVIATION: (
        "Güzergâhtan ayrıldığı doğrulandı; en yakın İdareye bildirildi.",
        "Yol çalışması veya kapalı yol nedeniyle başka yola girdiği öğrenildi.",
        "Paralel yolda ilerliyor; güzergâh çizimi düzeltilmelidir.",
    ),
    AlarmKind.ABNORMAL_STOP: (
        "Nedeni bilinmeyen duruş doğrulandı; en yakın İdareye bildirildi.",
        "Şoför arandı; dinlenme veya arıza nedeniyle durduğu öğrenildi.",
        "Bilinen dinlenme yeri; izinli durak olarak tanımlanmalıdır.",
    ),
    AlarmKind.SILENCE: (
        "Ünite mesaj göndermiyor; en yakın İdareye bildirildi.",
        "Kapsama alanı dışında olduğu öğrenildi; konum yeniden geldi.",
        "Hat arızası; taşıtla ilgili bir durum yok.",
    ),
    AlarmKind.TAMPER: (
        "Ünitenin yerinde olmadığı değerlendirildi; en yakın İdareye bildirildi.",
        "Şoför arandı; ünitenin yerinde olduğu fotoğrafla görüldü.",
        "Algılayıcı hatası; ünite yerinde.",
    ),
}
