"""Columns and words of the lists of forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day, show_date, show_time
from gumruk_masaustu.kernel.eforms.queries import Box
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.values import EformLine
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.text import upper
from ui.kit.table_data import Column
from ui.kit.tokens import State

EMPTY = {
    Box.INCOMING: "Gelen elektronik form yok. Yeni bir form geldiğinde burada görünür.",
    Box.SENT: "Bu idareden gönderilmiş form yok. Ctrl+N ile yeni form yazınız.",
    Box.QUEUE: "Kuyrukta bekleyen form yok; gönderilenler Giden listesindedir.",
    Box.DRAFTS: "Bu idarenin taslağı yok. Yazılan form Ctrl+T ile taslaklara kaydedilir.",
    Box.ANSWER: "Yanıt bekleyen form yok.",
}
_STATES = {
    EformState.DRAFT: State.UNKNOWN,
    EformState.READ: State.DONE,
    EformState.ANSWERED: State.DONE,
    EformState.CLOSED: State.DONE,
}
_SHORT = {EformState.FAXED: "FAKSLANDI"}


def columns(office: str, now: Callable[[], datetime]) -> tuple[Column[EformLine], ...]:
    """State badge, number, subject, the other side, time, first reader."""
    return (
        Column(
            "state",
            "Durum",
            lambda row: state_word(row, office, now()),
            state=lambda row: state_of(row, office, now()),
        ),
        Column("number", "Numara", lambda row: row.number or "taslak", code=True),
        Column("subject", "Konu", subject_of, long=1),
        Column("other", "İdare", lambda row: other_side(row, office), code=True),
        Column("at", "Zaman", lambda row: short_time(row.queued_at or row.drafted_at, now())),
        Column("reader", "Okuyan", lambda row: row.first_reader, code=True),
    )


def subject_of(row: EformLine) -> str:
    """Subject with the marks that change how fast one answers."""
    marks = ["İVEDİ"] if row.urgent else []
    if row.fax_mark:
        marks.append(row.fax_mark)
    return " · ".join((*marks, row.subject or "(konu yazılmadı)"))


def other_side(row: EformLine, office: str) -> str:
    """Three letters of who wrote to us (←) or to whom we wrote (→)."""
    if row.office != office:
        return f"← {_short_name(row.office)}"
    names = [_short_name(code) for code in row.to_offices]
    return f"→ {names[0]}{f' +{len(names) - 1}' if len(names) > 1 else ''}" if names else ""


def _short_name(code: str) -> str:
    tree = shipped_tree()
    return tree.unit(code).short if code in tree else code


def short_time(moment: datetime, at: datetime) -> str:
    """The time of a form of today, else its day."""
    return show_time(moment) if local_day(moment) == local_day(at) else show_date(moment)


def _is_unread(row: EformLine, office: str) -> bool:
    return row.office != office and row.delivered_at is not None and not row.first_reader


def state_word(row: EformLine, office: str, at: datetime) -> str:
    """GECİKTİ and OKUNMADI before the state of the form."""
    if row.is_late(at):
        return "GECİKTİ"
    if _is_unread(row, office):
        return "OKUNMADI"
    return _SHORT.get(row.state) or upper(row.state.label)


def state_of(row: EformLine, office: str, at: datetime) -> State:
    """The badge of the line."""
    if row.is_late(at) or _is_unread(row, office):
        return State.ATTENTION
    return _STATES.get(row.state, State.WORKING)
