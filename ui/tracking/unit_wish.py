"""What every wish about one unit has: whose unit it is, its serial in large type. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.systems.tracking.queries.units import Unit
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Values, Wish


def is_here(desk: StockDesk, one: Unit, act: Callable[..., object]) -> bool:
    """Whether he may do this action, and the unit is in the custody of his İdare; KKM reaches all."""
    return desk.may(act) and (desk.is_central or one.administration == desk.office)


def unit_wish(
    name: str,
    key: str,
    verb: str,
    one: Unit,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...] = (),
    *,
    harm: bool = False,
    typed: bool = True,
) -> Wish:
    """`harm`: red, and the end of the serial is typed unless `typed` is False."""
    check = one.serial if harm and typed else ""
    return Wish(name, key, verb, one.serial, what, work, asks, one.id, harm, check)
