"""KKM told an İdare without link what is coming to it (m.79/1-d, ATS-194)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, need_past, need_text, text_of
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_information
from gumruk_masaustu.systems.tracking.queries.kkm_calls import OFFLINE_CALL
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for
from gumruk_masaustu.systems.tracking.transitions.tracking import KKM_OFFICER


@action(
    "tracking.offline_called",
    title="Çevrimdışı İdarenin arandığını kaydet",
    system="ATS",
    letter="U",
    roles=(KKM_OFFICER,),
    article="m.79/1-d",
    rule="ATS-194",
)
def record_offline_call(
    post: Post,
    tracking_id: str,
    person: str,
    called_at: datetime | None = None,
    text: str = "",
    *,
    by: Officer,
    at: datetime,
) -> None:
    """With whom at the destination, and when; that closes the task."""
    found = tracking_for(post, tracking_id, by)
    who = need_text(person, "person", Bound("Görüşülen kişi", 80), rule="ATS-194")
    need_past(called_at, at, "called_at", "Görüşme zamanı")
    said = text_of(text, "text", Bound("Bilgi", 500, multiline=True))
    with post.journal.entry("tracking.offline_called", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_information,
            target=found.destination,
            person=who,
            way="telefon",
            told_at=called_at or at,
            text=said,
            administration=administration_of(by),
            staff_no=by.staff_no,
            purpose=OFFLINE_CALL,
        )
