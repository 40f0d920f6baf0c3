"""The officer at the stock page: who he is, what he may, and his actions on the database thread. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of, administrations
from ui.tracking.stock_wish import ACTING, Ask, Values, acting_asks, allowed, text_of

T = TypeVar("T")


@dataclass(frozen=True)
class StockDesk:
    """`now` gives aware UTC."""

    post: Post
    officer: Officer
    now: Callable[[], datetime]

    @property
    def office(self) -> str:
        """Code of the İdare for which he works; KKM for headquarters."""
        return administration_of(self.officer)

    @property
    def is_central(self) -> bool:
        return self.office == KKM

    def may(self, act: Callable[..., object]) -> bool:
        """Whether he may do this action at all."""
        return allowed(self.officer, act)

    def do(self, act: Callable[..., T], *args: Any, **more: Any) -> T:
        """One action by this officer now; on the database thread."""
        return act(self.post, *args, **more, by=self.officer, at=self.now())

    def do_acting(self, act: Callable[..., T], values: Values, *args: Any, **more: Any) -> T:
        """As `do`, for an action of the saha operatörü that the watch operator does with a reason."""
        return self.do(act, *args, **more, acting_reason=text_of(values, ACTING))

    @property
    def acting(self) -> tuple[Ask, ...]:
        """The field for that reason; none for the saha operatörü himself."""
        return acting_asks(self.officer)


def office_choices() -> tuple[tuple[str, str], ...]:
    """İdareler of EK-18 for a list of choices."""
    return tuple((one.code, one.name) for one in administrations())
