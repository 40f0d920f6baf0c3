"""Position messages (7.14): what a unit says, checked field by field before anything else sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from gumruk_masaustu.kernel.labelled import Labelled

MOST_BYTES = 64 * 1024
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = datetime(2010, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
SERIAL = re.compile(r"[A-Z0-9][A-Z0-9-]{2,31}")
_IMEI = re.compile(r"\d{15}")


class UnitEvent(Labelled):
    """Why the unit sent. Source: 7.14."""

    PERIODIC = "periodic", "Düzenli"
    START = "start", "Hareket"
    STOP = "stop", "Duruş"
    TAMPER = "tamper", "Müdahale"
    LOW_BATTERY = "low_battery", "Batarya düşük"
    POWER_ON = "power_on", "Açıldı"
    POWER_OFF = "power_off", "Kapandı"


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Times are aware UTC of whole seconds; `lat`, `lon` are None without fix.

    `imei` alone may name the unit; the store's callers resolve it. `battery_pct` is None only for a unit that
    comes through another server and has no such figure.
    """

    unit_serial: str
    seq: int
    fix_time: datetime
    sent_time: datetime
    received_time: datetime
    fix_valid: bool
    lat: float | None
    lon: float | None
    speed_kmh: float
    battery_pct: float | None
    buffered: bool
    event: UnitEvent = UnitEvent.PERIODIC
    imei: str = ""
    satellites: int | None = None
    hdop: float | None = None
    accuracy_m: float | None = None
    heading_deg: float | None = None
    altitude_m: float | None = None
    charging: bool | None = None
    attached: bool | None = None
    firmware: str = ""

    @property
    def moment(self) -> datetime:
        """When it was so: the fix time, but without fix and live the time of sending, never after receipt."""
        if self.fix_valid or self.buffered:
            return self.fix_time
        return min(self.sent_time, self.received_time)

    @property
    def order(self) -> tuple[datetime, int]:
        """Order in which detection reads: fix time, then sequence number (ATS-081)."""
        return self.moment, self.seq


class MessageRefused(Exception):
    """The bytes are no position message; the text is the Turkish reason that the receiver's log shows."""


def parse(data: bytes, received: datetime) -> Message:
    """Our own JSON (field names of 7.14). Raises MessageRefused with the reason, nothing else."""
    return from_mapping(decoded(data), received)


def decoded(data: bytes) -> Mapping[str, Any]:
    """A JSON object. Raises MessageRefused."""
    if len(data) > MOST_BYTES:
        raise MessageRefused("mesaj çok uzun")
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise MessageRefused("JSON okunamadı") from error
    if not isinstance(found, dict):
        raise MessageRefused("JSON nesnesi değil")
    return found


def from_mapping(found: Mapping[str, Any], received: datetime) -> Message:
    """A message of decoded values. Raises MessageRefused."""
    valid = _flag(found, "fix_valid")
    serial, imei = _text(found, "unit_serial").upper(), _text(found, "imei", "")
    event = _text(found, "event")
    sent = moment_of(found.get("sent_time"), "sent_time")
    if not SERIAL.fullmatch(serial):
        raise MessageRefused("unit_serial okunamadı")
    if imei and not _IMEI.fullmatch(imei):
        raise MessageRefused("imei 15 rakam değil")
    if event not in {one.value for one in UnitEvent}:
        raise MessageRefused("event listede yok")
    return Message(
        unit_serial=serial,
        seq=_whole(found, "seq", 0, 2**32 - 1),
        fix_time=fix_time_of(found.get("fix_time"), valid, sent),
        sent_time=sent,
        received_time=received.replace(microsecond=0),
        fix_valid=valid,
        lat=_coordinate(found, "lat", valid),
        lon=_coordinate(found, "lon", valid),
        speed_kmh=_need(number_of(found, "speed_kmh", 0, 2000), "speed_kmh"),
        battery_pct=_need(number_of(found, "battery_pct", 0, 100), "battery_pct"),
        buffered=_flag(found, "buffered"),
        event=UnitEvent(event),
        imei=imei,
        satellites=None if found.get("satellites") is None else _whole(found, "satellites", 0, 200),
        hdop=number_of(found, "hdop", 0, 1000),
        accuracy_m=number_of(found, "accuracy_m", 0, 1_000_000),
        heading_deg=number_of(found, "heading_deg", 0, 360),
        altitude_m=number_of(found, "altitude_m", -1000, 20_000),
        charging=None if found.get("charging") is None else _flag(found, "charging"),
        attached=None if found.get("attached") is None else _flag(found, "attached"),
        firmware=_text(found, "firmware", "")[:40],
    )


def to_json(message: Message) -> bytes:
    """Our own JSON of a message, without the received time, which the receiver sets."""
    values: dict[str, Any] = {}
    for name in Message.__slots__:
        value = getattr(message, name)
        if name == "received_time" or value is None or value == "":
            continue
        values[name] = value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
    return json.dumps(values, ensure_ascii=False).encode()


def moment_of(value: object, name: str) -> datetime:
    """An ISO time with zone, or milliseconds since 1970, in whole seconds. Raises MessageRefused."""
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            found = _EPOCH + timedelta(milliseconds=value)
        elif isinstance(value, str):
            found = datetime.fromisoformat(value)
        else:
            raise MessageRefused(f"{name} yok")
        if found.tzinfo is None:
            raise MessageRefused(f"{name}: saat dilimi yok")
        found = found.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError) as error:
        raise MessageRefused(f"{name} okunamadı") from error
    if not _FIRST <= found < _LAST:
        raise MessageRefused(f"{name} olanaksız bir zaman")
    return found


def fix_time_of(value: object, is_valid: bool, sent: datetime, name: str = "fix_time") -> datetime:
    """The fix time; without a fix an impossible one (a clock that was never set) gives way to the time of
    sending, so that battery and tamper are still heard. Raises MessageRefused for a valid fix without time.
    """
    try:
        return moment_of(value, name)
    except MessageRefused:
        if is_valid:
            raise
        return sent


def number_of(found: Mapping[str, Any], name: str, low: float, high: float) -> float | None:
    """A finite number between the bounds, None when absent. Raises MessageRefused."""
    value = found.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise MessageRefused(f"{name} sayı değil veya sınır dışında")
    return float(value)


def _need(value: float | None, name: str) -> float:
    if value is None:
        raise MessageRefused(f"{name} yok")
    return value


def _coordinate(found: Mapping[str, Any], name: str, needed: bool) -> float | None:
    """Six decimals; whether it lies on Earth is decided later, so that the message is kept (ATS-080)."""
    value = number_of(found, name, -1000, 1000)
    if value is None and needed:
        raise MessageRefused(f"{name} yok")
    return None if value is None else round(value, 6)


def _whole(found: Mapping[str, Any], name: str, low: int, high: int) -> int:
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise MessageRefused(f"{name} tam sayı değil veya sınır dışında")
    return value


def _flag(found: Mapping[str, Any], name: str) -> bool:
    value = found.get(name)
    if not isinstance(value, bool):
        raise MessageRefused(f"{name} evet/hayır değil")
    return value


def _text(found: Mapping[str, Any], name: str, usual: str | None = None) -> str:
    value = found.get(name, usual)
    if value is None and usual is not None:
        return usual
    if not isinstance(value, str) or len(value) > 64:
        raise MessageRefused(f"{name} metin değil")
    return value.strip()
