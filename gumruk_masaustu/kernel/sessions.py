"""Sessions that are open in this process: an action of an ended session is refused (SYS-024, SYS-029)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.errors import UserError

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer


class Sessions:
    """The officers signed in here, by session."""

    def __init__(self) -> None:
        self._open: dict[str, Officer] = {}

    def begin(self, officer: Officer) -> None:
        """Open a session; only signing in does that."""
        self._open[officer.session] = officer

    def end(self, session: str) -> None:
        """Close a session; closing it twice is no fault."""
        self._open.pop(session, None)

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
