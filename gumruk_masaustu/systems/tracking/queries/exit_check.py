"""The answer of the exit check and what stands behind it; the second is never shown at the gate (ATS-096)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import ExitAnswer, TrackingState
from gumruk_masaustu.systems.tracking.queries.link import Link, link_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import holds_open, open_by_plate
from gumruk_masaustu.systems.tracking.rules import exit_check as rules
from gumruk_masaustu.systems.tracking.values.end import Hit
from gumruk_masaustu.systems.tracking.values.tracking import Plate


@dataclass(frozen=True, slots=True)
class ExitFacts:
    """What the gate is told, and how many obstacles KKM must name by telephone (ATS-191)."""

    answer: ExitAnswer
    hits: tuple[Hit, ...]
    link: Link
    list_is_old: bool

    @property
    def text(self) -> str:
        """The answer as the gate officer reads it: the class of reason only."""
        if self.answer is ExitAnswer.LIST_OLD and self.link.age is not None:
            return f"{self.answer.label}. {rules.old_list_text(self.link.age)}"
        return self.answer.label


def exit_facts(post: Post, plates: Sequence[Plate], at: datetime, *, administration: str = "") -> ExitFacts:
    """Look the vehicle up among all open trackings and holds by every plate. Source: ATS-096, ATS-192.

    `administration`: the gate; its own provisional deactivation and its own release without review count
    there.
    """
    found: dict[str, Tracking] = {}
    for plate in plates:
        for one in open_by_plate(post, plate.text, plate.country, administration=administration):
            if not _released_here(one, administration):
                found[one.id] = one
    hits = [rules.tracking_hit(one.state) for one in found.values()]
    hits += [rules.hold_hit(hold.kind) for hold in holds_open(post, [plate.text for plate in plates])]
    link = link_of(post, at)
    hours = int(post.settings.value(settings.OFFLINE_LIST_MAX_H, at))
    return ExitFacts(
        rules.answer(hits, link.age, max_hours=hours),
        tuple(hits),
        link,
        rules.is_old(link.age, max_hours=hours),
    )


def _released_here(found: Tracking, administration: str) -> bool:
    """An amir of this İdare let it go and only the review is owed (ATS-180)."""
    is_owed = found.state is TrackingState.UNMOUNTED and found.review_owed and found.released_at is not None
    return is_owed and found.released_at_administration == administration
