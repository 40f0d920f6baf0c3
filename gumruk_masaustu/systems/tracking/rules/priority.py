"""Which waiting referral is served first. Source: m.66/6, m.64/1-d, ATS-050."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gumruk_masaustu.systems.tracking.lists import Origin
from gumruk_masaustu.systems.tracking.rules.request_stock import usable_units
from gumruk_masaustu.systems.tracking.values.request import Usable, WaitingReferral


def _place(one: WaitingReferral) -> tuple[int, bool, datetime, str]:
    return (one.priority.rank, one.origin is not Origin.HEADQUARTERS, one.received_at, one.id)


def waiting_order(waiting: Iterable[WaitingReferral]) -> tuple[WaitingReferral, ...]:
    """Priority 1 to 4, headquarters first within one, then time received. Source: ATS-050."""
    return tuple(sorted(waiting, key=_place))


def offered_units(waiting: Iterable[WaitingReferral], units: Usable) -> frozenset[str]:
    """Ids of the referrals to which the free units are offered, in the order of the line.

    What stands before takes its unit first; a normal one never takes the reserve. Source: ATS-025, ATS-050.
    """
    left, offered = units.available, set()
    for one in waiting_order(waiting):
        if usable_units(Usable(left, units.reserve), one.priority, one.origin):
            offered.add(one.id)
            left -= 1
    return frozenset(offered)
