"""The request for units to KKM, prefilled by the reorder computation (m.65/6)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, need_text
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_stock_request
from gumruk_masaustu.systems.tracking.queries.reorder import reorder_steps
from gumruk_masaustu.systems.tracking.queries.stock_papers import (
    StockRequest,
    stock_request,
    unanswered_request,
)
from gumruk_masaustu.systems.tracking.rules.reorder import SUBJECT, request_text
from gumruk_masaustu.systems.tracking.transitions.unit import KKM, OPERATORS

MOST_ASKED = 999


@action(
    "tracking.units_requested",
    title="KKM'den ünite talep et",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.65/6",
    rule="ATS-022",
)
def request_units(post: Post, asked: int | None = None, *, by: Officer, at: datetime) -> StockRequest:
    """EK-13 to KKM with the computed text; `asked` replaces the proposal, both are kept.

    One request at a time. Source: ATS-022 to ATS-024.
    """
    office = administration_of(by)
    waiting = unanswered_request(post, office)
    if waiting is not None:
        raise UserError(
            f"{show_date_time(waiting.sent_at)} tarihli ünite talebi yanıtlanmadı.",
            remedy="Yeni talep açılmaz; KKM'yi arayınız ve yanıtı kaydediniz.",
            field="request",
            rule="ATS-024",
            article="m.65/6",
        )
    steps = reorder_steps(post, office, at)
    wanted = steps.quantity if asked is None else asked
    if not 1 <= wanted <= MOST_ASKED:
        raise UserError(
            f"Talep edilen adet 1 ile {MOST_ASKED} arasında olmalıdır.",
            remedy="Adedi yazınız.",
            field="asked",
            rule="ATS-023",
            article="m.65/6",
        )
    text = request_text(steps, wanted)
    with post.journal.entry("tracking.units_requested", by=by, at=at) as entry:
        entry.insert(
            ats_stock_request,
            entry.about,
            administration=office,
            sent_at=at,
            proposed=steps.quantity,
            asked=wanted,
            computation=text,
            staff_no=by.staff_no,
        )
        eform_due(entry, subject=SUBJECT, text=text, receivers=(KKM_OFFICE,), at=at, rule="ATS-022")
    return stock_request(post, entry.about)


@action(
    "tracking.units_answered",
    title="Ünite talebinin yanıtını kaydet",
    system="ATS",
    letter="U",
    roles=(*OPERATORS, KKM),
    article="m.65/6",
    rule="ATS-024",
)
def record_answer(post: Post, request_id: str, answer: str, *, by: Officer, at: datetime) -> StockRequest:
    """KKM's answer, or what it said on the telephone; then another request may be opened. ATS-024."""
    found, office = stock_request(post, request_id), administration_of(by)
    answer = need_text(answer, "answer", Bound("Yanıt", 300, multiline=True), rule="ATS-024")
    if office not in (found.administration, KKM_OFFICE) or found.answered_at is not None:
        raise UserError(
            "Bu talep sizin İdarenizin yanıt bekleyen talebi değil.",
            remedy="Listeyi yenileyiniz.",
            field="request",
            rule="ATS-024",
            article="m.65/6",
        )
    with post.journal.entry("tracking.units_answered", by=by, at=at, about=request_id) as entry:
        entry.set(ats_stock_request, request_id, answered_at=at, answer=answer)
    return stock_request(post, request_id)
