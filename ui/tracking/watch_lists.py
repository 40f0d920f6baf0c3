"""Columns of the lists Giden, Gelen, Geçen, of “kontrol zamanı” and of the monthly sheet (ATS-108, T5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.alarm_sheet import SheetLine
from gumruk_masaustu.systems.tracking.queries.watch import WatchRow, last_position_text
from gumruk_masaustu.systems.tracking.queries.watch_due import ReviewDue
from ui.kit.ages import age_text
from ui.kit.table_data import Column
from ui.kit.tokens import State
from ui.tracking.watch_values import Fix

Now = Callable[[], datetime]
_LOST = (TrackingState.MISSING_UNIT, TrackingState.FIELD_UNMOUNTED)


def watch_columns(now: Now) -> tuple[Column[WatchRow], ...]:
    """State, plates, remaining time, position and alarms first: what an operator looks for."""
    return (
        Column("state", "Durum", lambda row: row.state_text, state=_badge),
        Column("plates", "Plakalar", lambda row: " / ".join(row.plates), code=True),
        Column("left", "Kalan süre", lambda row: remaining(row.due_at, now())),
        Column("fix", "Son konum", lambda row: _fix(row, now()), exported=lambda row: row.last_fix_at),
        Column("alarms", "Alarm", lambda row: str(row.open_alarms or ""), numeric=True),
        Column("flags", "İşaret", lambda row: ", ".join(flag.label for flag in row.flags)),
        Column("other", "Diğer uç", lambda row: row.other_end),
        Column("serials", "Ünite", lambda row: ", ".join(row.serials), code=True),
        Column("number", "İzleme no", lambda row: row.number, code=True),
        Column("exit", "Çıkış", lambda row: _moment(row.exit_at), exported=lambda row: row.exit_at),
        Column("due", "Varış süresi", lambda row: _moment(row.due_at), exported=lambda row: row.due_at),
    )


def review_columns(now: Now) -> tuple[Column[ReviewDue], ...]:
    """Journeys that nobody of the İdare has opened for hours (ATS-103)."""
    return (
        Column("number", "İzleme no", lambda row: row.number, code=True),
        Column("since", "Son bakış veya çıkış", lambda row: show_date_time(row.since)),
        Column("age", "Bakılmayan süre", lambda row: age_text(row.since, now())),
        Column("turn", "Hatırlatma", lambda row: f"{row.turn}.", numeric=True),
    )


SHEET_COLUMNS: tuple[Column[SheetLine], ...] = (
    Column("kind", "Alarm", lambda row: row.kind.label),
    Column("rule", "Kural", lambda row: row.rule, code=True),
    Column("raised", "Verilen", lambda row: str(row.raised), numeric=True, exported=lambda row: row.raised),
    Column("just", "Haklı", lambda row: str(row.justified), numeric=True, exported=lambda row: row.justified),
    Column(
        "expl", "Açıklandı", lambda row: str(row.explained), numeric=True, exported=lambda row: row.explained
    ),
    Column(
        "useless", "Yanlış alarm", lambda row: str(row.useless), numeric=True,
        exported=lambda row: row.useless,
    ),
    Column(
        "open", "Yanıtsız", lambda row: str(row.unanswered), numeric=True,
        exported=lambda row: row.unanswered,
    ),
    Column(
        "gone", "Geçersiz kalan", lambda row: str(row.superseded), numeric=True,
        exported=lambda row: row.superseded,
    ),
    Column("share", "Yanlış / yanıtlanan", lambda row: share_text(row)),
)  # fmt: skip


def fix_columns() -> tuple[Column[Fix], ...]:
    """The past route as a table (ATS-083)."""
    return (
        Column("at", "Konum zamanı", lambda row: show_date_time(row.point.fix_time)),
        Column("lat", "Enlem", lambda row: f"{row.point.lat:.5f}".replace(".", ","), numeric=True),
        Column("lon", "Boylam", lambda row: f"{row.point.lon:.5f}".replace(".", ","), numeric=True),
        Column("speed", "Hız (km/sa)", lambda row: f"{row.point.speed_kmh:.0f}", numeric=True),
        Column("late", "Geliş", _arrival),
        Column("serial", "Ünite", lambda row: row.serial, code=True),
    )


def remaining(due_at: datetime | None, now: datetime) -> str:
    """ "12 sa 05 dk", "48 dk aşıldı" (ATS-104, ATS-105)."""
    if due_at is None:
        return ""
    minutes = int(abs(due_at - now).total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    text = f"{days} gün {hours} sa" if days else f"{hours} sa {rest:02} dk" if hours else f"{rest} dk"
    return text if due_at >= now else f"{text} aşıldı"


def share_text(row: SheetLine) -> str:
    """Never a rate without its counts."""
    useless, answered = row.useless_share
    if not answered:
        return ""
    return f"{useless} / {answered} (%{round(100 * useless / answered)})"


def _badge(row: WatchRow) -> State:
    if row.state in _LOST:
        return State.STOP
    if row.state is TrackingState.IN_TRANSIT:
        return State.WORKING
    return State.DONE if row.exit_at is not None else State.UNKNOWN


def _fix(row: WatchRow, now: datetime) -> str:
    text = last_position_text(row.last_fix_at, now)
    return text.removeprefix("Son konum ")


def _moment(at: datetime | None) -> str:
    return show_date_time(at) if at else ""


def _arrival(row: Fix) -> str:
    return f"sonradan, {show_date_time(row.point.received_time)}" if row.point.buffered else "canlı"
