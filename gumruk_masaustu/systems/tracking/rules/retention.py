"""How long the papers of a tracking are kept (m.85/2); data in the program are never deleted (m.85/1)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.kernel.clock.periods import retention_last_day
from gumruk_masaustu.kernel.errors import UserError

YEARS = 1


def destroyable_from(
    closed_at: datetime, *, is_on_hold: bool = False, final_on: date | None = None
) -> date | None:
    """First day on which EK-4, undertaking, tutanak and letters may be destroyed; None while on hold.

    A year from the closing, its last day included (29 February counts to 1 March, D-31). Proceedings hold the
    papers until they are final, and then the later of both counts. Source: m.85/2, ATS-169, ATS-170.
    """
    if is_on_hold and final_on is None:
        return None
    first = retention_last_day(closed_at, YEARS) + timedelta(days=1)
    return first if final_on is None else max(first, final_on + timedelta(days=1))


def droppable(closed_at: datetime | None, confirmed_at: datetime | None, now: datetime, days: int) -> bool:
    """Whether a client may drop its local copy of a tracking: closed, confirmed by headquarters, both more
    than `days` ago. Nothing is deleted at headquarters, ever. Source: m.85/1, ATS-168.
    """
    if closed_at is None or confirmed_at is None:
        return False
    return now - max(closed_at, confirmed_at) > timedelta(days=days)


def check_destroyable(on: date, first: date | None) -> None:
    """Refuse marking papers as destroyed too early. Source: m.85/2, ATS-169."""
    if first is None or on < first:
        when = (
            "Yargılama kesinleşmedi"
            if first is None
            else f"İmha {show_date(first)} tarihinden önce yapılamaz"
        )
        raise UserError(
            f"{when}.",
            remedy="Belgeler saklanmaya devam eder.",
            field="destroyed_on",
            rule="ATS-169",
            article="m.85/2",
        )
