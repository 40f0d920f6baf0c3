"""Which unit to the charger, which to the next truck (beyond.md T3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.units import Unit, stock_units


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A unit with the reason for its place on the board."""

    unit: Unit
    reason: str


@dataclass(frozen=True, slots=True)
class ChargerBoard:
    """`to_truck` and `to_charger` in the order in which to take them; `apart` are units not to be used."""

    to_truck: tuple[BoardLine, ...]
    to_charger: tuple[BoardLine, ...]
    charging: tuple[BoardLine, ...]
    apart: tuple[BoardLine, ...]


def charger_board(post: Post, administration: str, at: datetime) -> ChargerBoard:
    """Ready sound units, longest full first; uncharged ones, longest waiting first."""
    units = sorted(stock_units(post, administration), key=lambda one: (_since(one), one.serial))
    sound = [one for one in units if one.is_sound]

    def lines(state: UnitState, words: str) -> tuple[BoardLine, ...]:
        return tuple(_line(one, words, at) for one in sound if one.state is state and _fits(one))

    apart = [
        BoardLine(one, "Arızalı işaretli" if one.is_faulty else "Kullanılamaz")
        for one in units
        if not one.is_sound
    ]
    apart += [BoardLine(one, "Son kullanımdan sonra tam şarj yok") for one in sound if not _fits(one)]
    return ChargerBoard(
        to_truck=lines(UnitState.READY, "dolu"),
        to_charger=lines(UnitState.IN_STOCK_UNCHARGED, "şarjsız"),
        charging=lines(UnitState.CHARGING, "şarjda"),
        apart=tuple(apart),
    )


def _fits(unit: Unit) -> bool:
    return unit.state is not UnitState.READY or unit.is_usable


def _since(unit: Unit) -> datetime:
    return (unit.full_at if unit.state is UnitState.READY else None) or unit.state_since


def _line(unit: Unit, words: str, at: datetime) -> BoardLine:
    since = _since(unit)
    minutes = max(0, int((at - since).total_seconds()) // 60)
    waited = f"{minutes // 1440} gün" if minutes >= 1440 else f"{minutes // 60} sa {minutes % 60:02} dk"
    return BoardLine(unit, f"{words}: {waited}, {show_date_time(since)} tarihinden beri")
