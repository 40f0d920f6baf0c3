"""The print log of vehicle tracking: what became of a sheet that an action prepared. Source: SYS-038."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import SPOILED, Printout, check_not_logged, log_print
from gumruk_masaustu.kernel.typed import Bound, need_text, text_of

_REASON = Bound("Bozuk baskının nedeni", 200)


@action("tracking.printed", title="Baskıyı kaydet", system="ATS", letter="P", rule="SYS-038")
def record_print(
    post: Post, printout: Printout, outcome: str, reason: str = "", *, by: Officer, at: datetime
) -> None:
    """The paper is good, spoiled with a reason, or kept as a file; each ends the print number.

    Whoever prepared the sheet was allowed to see its record. Source: SYS-038, SYS-042, SYS-051.
    """
    reason = (
        need_text(reason, "reason", _REASON, rule="SYS-042")
        if outcome == SPOILED
        else text_of(reason, "reason", _REASON)
    )
    check_not_logged(post, printout)
    with post.journal.entry("tracking.printed", by=by, at=at, about=printout.about) as entry:
        log_print(entry, printout, outcome=outcome, reason=reason)
