"""Given route time against the loaded tables, and the value that counts. Source: m.66/4, m.79/1-g."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.systems.tracking.values.request import (
    HoursInUse,
    Regime,
    TableTime,
    TimeDifference,
    TimeOffer,
    TimeReply,
)


def table_hours(
    table: Iterable[TableTime], regime: Regime, departure: str, destination: str, day: date
) -> Decimal | None:
    """Hours of the line in force on the day: TIR lines for TIR, transit lines for the rest.

    None without a line, and always for ortak transit. Source: m.66/4, ATS-047.
    """
    if regime is Regime.COMMON_TRANSIT:
        return None
    found = [
        line
        for line in table
        if (line.regime, line.departure, line.destination) == (regime, departure, destination)
        and line.valid_from <= day
    ]
    return max(found, key=lambda line: line.valid_from).hours if found else None


def time_difference(
    regime: Regime | None, given: Decimal | None, table: Decimal | None
) -> TimeDifference | None:
    """What is offered when the given time differs; None when it does not or for ortak transit.

    Longer: reduction; shorter: correction. It warns only. Source: m.66/4, ATS-047.
    """
    if regime is None or regime is Regime.COMMON_TRANSIT or given is None or table is None or given == table:
        return None
    longer = given > table
    offer = TimeOffer.REDUCTION if longer else TimeOffer.CORRECTION
    hours = f"{abs(given - table).normalize():f}".replace(".", ",")
    return TimeDifference(given, table, offer, f"{hours} saat {'fazla' if longer else 'eksik'}")


def hours_in_use(given: Decimal | None, replies: Iterable[TimeReply], at: datetime) -> HoursInUse | None:
    """The last value confirmed in writing at that time; without one, the time given at the start.

    An unanswered request changes nothing. Source: m.66/4, m.79/1-g, ATS-048.
    """
    known = [reply for reply in replies if reply.replied_at <= at]
    if known:
        last = max(known, key=lambda reply: reply.replied_at)
        return HoursInUse(last.hours, f"yazı {last.document_no}, {show_date(last.document_date)}")
    return None if given is None else HoursInUse(given)
