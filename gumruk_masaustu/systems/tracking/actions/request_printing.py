"""Printing EK-4 at any state of its request. Source: EK-4, ATS-056."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout, make_printout
from gumruk_masaustu.systems.tracking.actions.request_common import opened
from gumruk_masaustu.systems.tracking.queries.ek4 import ek4, ek4_spec
from gumruk_masaustu.systems.tracking.transitions.request import OPERATORS, SUPERVISOR


@action(
    "tracking.ek4_prepared",
    title="EK-4 yazdır",
    system="ATS",
    letter="P",
    roles=(*OPERATORS, SUPERVISOR, "shift_chief"),
    article="EK-4",
    rule="ATS-056",
)
def print_ek4(post: Post, request_id: str, *, draft: bool = False, by: Officer, at: datetime) -> Printout:
    """Filled parts only, empty boxes for undecided ones, blank İmza. Only of a request with EK-4.

    The matrix gives a customs_director no P in ATS: he signs on the screen, the paper is the İdare's.

    Source: ATS-056, D-06, D-48.
    """
    found = opened(post, request_id, by, local=False)
    if found.requester_box is None or not found.number:
        raise UserError(
            "Bu sevkin EK-4 formu yoktur.",
            remedy="EK-4 yalnız personel talebi gönderildikten sonra yazdırılır.",
            rule="ATS-056",
            article="EK-4",
        )
    values = ek4(post, request_id, by, at)
    post.open_record("tracking.request", request_id, "EK-4", by=by, at=at)
    return make_printout(post, ek4_spec(found), values, about=request_id, by=by, at=at, draft=draft)
