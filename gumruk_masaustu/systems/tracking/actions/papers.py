"""Printing the papers of the end: referral record and violation notice (forms 5.4 and 5.7)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.forms.pictures import Picture
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout, make_printout
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.tracking import forms
from gumruk_masaustu.systems.tracking.actions.end_step import at_end
from gumruk_masaustu.systems.tracking.queries.end_papers import referral_record, violation_notice
from gumruk_masaustu.systems.tracking.queries.end_rows import referral
from gumruk_masaustu.systems.tracking.queries.opening import open_tracking
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS


@action(
    "tracking.referral_prepared",
    title="Sevk tutanağını yazdır",
    system="ATS",
    letter="P",
    roles=OPERATORS,
    article="m.71/1",
    rule="ATS-121",
)
def print_referral(
    post: Post, tracking_id: str, referral_id: str, *, draft: bool = False, by: Officer, at: datetime
) -> Printout:
    """Two copies: the İdare and the unit that receives the vehicle (it demands the tutanak, SCAN-037)."""
    at_end(post, tracking_id, by)
    found = open_tracking(post, tracking_id, "sevk tutanağı", by=by, at=at)
    values = referral_record(post, found, referral(post, tracking_id, referral_id), by=by, at=at)
    return make_printout(post, forms.REFERRAL_RECORD, values, about=tracking_id, by=by, at=at, draft=draft)


@action(
    "tracking.notice_prepared",
    title="İhlal bildirimini yazdır",
    system="ATS",
    letter="P",
    roles=OPERATORS,
    article="m.79/1-g",
    rule="ATS-111",
)
def print_notice(
    post: Post,
    tracking_id: str,
    document_no: str = "",
    map_jpeg: bytes | None = None,
    *,
    draft: bool = False,
    by: Officer,
    at: datetime,
) -> Printout:
    """The notification to the destination customs office, copy to the departure; facts only (ATS-112).

    `document_no`: number of the letter it becomes; without one the tracking's number stands on it.
    """
    at_end(post, tracking_id, by)
    found = open_tracking(post, tracking_id, "ihlal bildirimi", by=by, at=at)
    number = text_of(document_no, "document_no", Bound("Yazı no", 40)) or found.number
    picture = _picture(map_jpeg)
    values = violation_notice(post, found, number, picture=picture, by=by, at=at)
    return make_printout(post, forms.VIOLATION_NOTICE, values, about=tracking_id, by=by, at=at, draft=draft)


def _picture(map_jpeg: bytes | None) -> Picture | None:
    if map_jpeg is None:
        return None
    try:
        return Picture.of(map_jpeg)
    except ValueError as error:
        raise UserError(
            "Harita resmi okunamadı.", remedy="Resmi yeniden alınız veya resimsiz yazdırınız.", field="map"
        ) from error
