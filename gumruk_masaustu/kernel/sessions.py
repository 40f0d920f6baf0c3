"""Sessions that are open in this process: an action of an ended session is refused (SYS-024, SYS-029)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.errors import UserError

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer

CONFIRMED_FOR = timedelta(minutes=2)
"""How long after the own password was typed an act that wants it may be carried out."""


class Sessions:
    """The officers signed in here, by session."""

    def __init__(self) -> None:
        self._open: dict[str, Officer] = {}
        self._confirmed: dict[str, datetime] = {}

    def begin(self, officer: Officer) -> None:
        """Open a session; only signing in does that."""
        self._open[officer.session] = officer

    def end(self, session: str) -> None:
        """Close a session; closing it twice is no fault."""
        self._open.pop(session, None)
        self._confirmed.pop(session, None)

    def confirm(self, officer: Officer, at: datetime) -> None:
        """He typed his own password just now; only the check of the password does that."""
        self._confirmed[officer.session] = at

    def check_confirmed(self, officer: Officer, at: datetime, *, rule: str) -> None:
        """Refuse an act that wants the own password, unless it was typed for it just before."""
        confirmed = self._confirmed.get(officer.session)
        if confirmed is None or not timedelta(0) <= at - confirmed <= CONFIRMED_FOR:
            raise UserError(
                "Bu işlem kendi şifrenizle onaylanmalıdır.",
                remedy="Şifrenizi yazıp yeniden onaylayınız.",
                field="password",
                rule=rule,
            )

    def use_confirmation(self, officer: Officer) -> None:
        """The act was done: the next one wants the password again."""
        self._confirmed.pop(officer.session, None)

    def officers(self) -> list[Officer]:
        """Who is signed in here now."""
        return list(self._open.values())

    def check(self, officer: Officer) -> None:
        """Refuse an officer whose session is not open, or who is not what he was when it was opened."""
        if self._open.get(officer.session) != officer:
            raise UserError(
                "Oturumunuz kapanmış; işlem yapılmadı, yazdıklarınız duruyor.",
                remedy="Yeniden giriş yapınız.",
                rule="SYS-024",
            )
