"""Before the end: the five pages, the notification, the copies, KKM's reading of the history (m.70, m.79)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, need_past, need_text, staff_no, text_of
from gumruk_masaustu.systems.tracking.actions.end_step import at_end, lift_hold, set_hold
from gumruk_masaustu.systems.tracking.actions.unit_step import short_of
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import HoldKind, ReviewPage, TrackingState
from gumruk_masaustu.systems.tracking.model import (
    ats_kkm_call,
    ats_review,
    ats_undertaking,
    ats_violation_notice,
)
from gumruk_masaustu.systems.tracking.queries.end_readiness import riding
from gumruk_masaustu.systems.tracking.queries.end_rows import (
    HISTORY_CALL,
    Notice,
    Review,
    history_calls,
    reviews,
    violation_notices,
)
from gumruk_masaustu.systems.tracking.queries.link import link_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, Undertaking
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of, undertaking_in_force
from gumruk_masaustu.systems.tracking.rules import deactivation as rules
from gumruk_masaustu.systems.tracking.rules.offline import need_call, needs_history_call
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.end import COPIES, CopiesForm, KkmCall, NoticeForm

SUPERVISOR = "system_supervisor"
COPY_ITEM = "tracking.copy_missing"
EXCUSE = "violation_excuse"
_S = TrackingState
_REVIEWED = (_S.ARRIVED, _S.UNMOUNTED, _S.FIELD_UNMOUNTED)
_REASON = Bound("Neden", 300, multiline=True)


def _ending(post: Post, tracking_id: str, by: Officer, *, rule: str) -> Tracking:
    """The tracking between arrival and end, for the İdare where the vehicle is."""
    found = at_end(post, tracking_id, by)
    if found.state not in _REVIEWED:
        raise UserError(
            f"İzleme “{found.state.label}” durumunda; bu işlem varış ile deaktivasyon arasında yapılır.",
            remedy="Önce varışı kaydediniz.",
            rule=rule,
            article="m.70/3",
        )
    return found


@action(
    "tracking.review_opened",
    title="İnceleme sayfasını aç",
    system="ATS",
    letter="R",
    roles=OPERATORS,
    article="m.70/3",
    rule="ATS-109",
)
def open_review_page(post: Post, tracking_id: str, page: ReviewPage, *, by: Officer, at: datetime) -> Review:
    """Note that the operator has this page in front of him; his first look counts."""
    _ending(post, tracking_id, by, rule="ATS-109")
    known = _own(post, tracking_id, page, by)
    if known is not None:
        return known
    with post.journal.entry("tracking.review_opened", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_review,
            page=page.value,
            opened_at=at,
            administration=administration_of(by),
            staff_no=by.staff_no,
        )
    return _need_own(post, tracking_id, page, by)


@action(
    "tracking.review_ticked",
    title="İncelendi olarak işaretle",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/3",
    rule="ATS-109",
)
def tick_review_page(post: Post, tracking_id: str, page: ReviewPage, *, by: Officer, at: datetime) -> Review:
    """Tick a page that this operator opened himself."""
    _ending(post, tracking_id, by, rule="ATS-109")
    known = _own(post, tracking_id, page, by)
    rules.check_tick(page, (page,) if known is not None else ())
    known = _need_own(post, tracking_id, page, by)
    if known.ticked_at is None:
        with post.journal.entry("tracking.review_ticked", by=by, at=at, about=tracking_id) as entry:
            entry.set(ats_review, known.id, ticked_at=at)
    return _need_own(post, tracking_id, page, by)


def _own(post: Post, tracking_id: str, page: ReviewPage, by: Officer) -> Review | None:
    found = reviews(post, tracking_id)
    return next((one for one in found if one.page == page and one.staff_no == by.staff_no), None)


def _need_own(post: Post, tracking_id: str, page: ReviewPage, by: Officer) -> Review:
    found = _own(post, tracking_id, page, by)
    if found is None:
        raise LookupError(f"review of {page!r} was just written")
    return found


@action(
    "tracking.violation_notified",
    title="İhlal bildirimini kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.79/1-g",
    rule="ATS-111",
)
def record_notice(
    post: Post,
    tracking_id: str,
    form: NoticeForm,
    excuses: tuple[StoredFile, ...] = (),
    *,
    by: Officer,
    at: datetime,
) -> Notice:
    """The letter to the destination customs office was sent; documents of excuse ride with it.

    An excuse changes no figure: whether it counts is decided by the customs office (ATS-112). Also after the
    deactivation, when late data showed the violation (ATS-181).
    """
    at_end(post, tracking_id, by)
    number = text_of(form.document_no, "document_no", Bound("Yazı no", 40))
    form = replace(form, document_no=number)
    refuse_all(rules.need_notice_paper(form))
    typed = [text_of(one, "excuses", Bound("Mazeret belgesi", 120)) for one in form.excuses]
    with post.journal.entry("tracking.violation_notified", by=by, at=at, about=tracking_id) as entry:
        for stored in excuses:
            entry.attach(stored, kind=EXCUSE)
        entry.insert(
            ats_violation_notice,
            is_sent=True,
            document_no=number,
            document_date=form.document_date,
            excuses=[*filter(None, typed), *(stored.name for stored in excuses)],
            administration=administration_of(by),
            staff_no=by.staff_no,
            at=at,
        )
    return violation_notices(post, tracking_id)[-1]


@action(
    "tracking.violation_not_notified",
    title="Bildirim yapılmadı",
    system="ATS",
    letter="A",
    roles=(SUPERVISOR,),
    article="m.79/1-g",
    rule="ATS-111",
)
def record_no_notice(post: Post, tracking_id: str, reason: str, *, by: Officer, at: datetime) -> Notice:
    """The Sistem Sorumlusu says why no notification was sent."""
    at_end(post, tracking_id, by)
    text = need_text(reason, "reason", _REASON, rule="ATS-111", article="m.79/1-g")
    with post.journal.entry("tracking.violation_not_notified", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_violation_notice,
            is_sent=False,
            reason=text,
            excuses=[],
            administration=administration_of(by),
            staff_no=by.staff_no,
            at=at,
        )
    return violation_notices(post, tracking_id)[-1]


@action(
    "tracking.copies_received",
    title="Taahhütname nüshalarını kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.67/6",
    rule="ATS-119",
)
def record_copies(
    post: Post, tracking_id: str, form: CopiesForm, *, by: Officer, at: datetime
) -> Undertaking:
    """Copies 2 and 3 came back, were countersigned; 2 went to the driver again, 3 is filed here.

    A copy that was not shown is recorded with its reason and told to the Sistem Sorumlusu; it stops nothing
    (D-49).
    """
    found = _ending(post, tracking_id, by, rule="ATS-119")
    reason = text_of(form.missing_reason, "missing_reason", _REASON)
    form = replace(form, missing_reason=reason)
    refuse_all(rules.need_copies(form))
    missing = [copy for copy in COPIES if copy not in form.shown]
    known = undertaking_in_force(post, tracking_id)
    with post.journal.entry("tracking.copies_received", by=by, at=at, about=tracking_id) as entry:
        values = {
            "received_at": at,
            "received_by": by.staff_no,
            "missing_copies": missing,
            "missing_reason": reason if missing else "",
        }
        if known is not None:
            entry.set(ats_undertaking, known.id, **values)
        else:  # the activating İdare's record of the paper has not arrived
            serials = [u.serial for u in riding(post, tracking_id)]
            entry.insert(ats_undertaking, version=1, serials=serials, **values)
        if missing:
            raise_item(
                entry,
                system="tracking",
                kind=COPY_ITEM,
                title=f"{found.number}: taahhütnamenin {', '.join(missing)}. nüshası ibraz edilmedi",
                role=SUPERVISOR,
                unit=short_of(administration_of(by)),
                at=at,
                number=found.number,
            )
    recorded = undertaking_in_force(post, tracking_id)
    if recorded is None:
        raise LookupError("the undertaking was just written")
    return recorded


@action(
    "tracking.history_read_out",
    title="KKM'nin okuduğu geçmişi kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/3",
    rule="ATS-179",
)
def record_history_call(
    post: Post, tracking_id: str, call: KkmCall, *, by: Officer, at: datetime
) -> tuple[KkmCall, ...]:
    """KKM read the history since the last sync by telephone: its officer, the time, the content."""
    found = _ending(post, tracking_id, by, rule="ATS-179")
    content = text_of(call.text, "text", Bound("Okunan içerik", 1000, multiline=True))
    refuse_all(need_call(replace(call, text=content)))
    who = staff_no(call.staff_no, "staff_no", "KKM görevlisi")
    need_past(call.called_at, at, "called_at", "Görüşme zamanı")
    with post.journal.entry("tracking.history_read_out", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_kkm_call,
            purpose=HISTORY_CALL,
            kkm_staff_no=who,
            called_at=call.called_at,
            text=content,
            staff_no=by.staff_no,
        )
        for hold in holds_of(post, found.id):
            if hold.kind is HoldKind.REVIEW and hold.lifted_at is None:
                lift_hold(entry, hold.id, "Geçmiş KKM tarafından telefonla okundu", at, by=by)
    return history_calls(post, tracking_id)


@action(
    "tracking.review_hold_set",
    title="Geçmiş incelemesi bekletmesi koy",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/3",
    rule="ATS-180",
)
def hold_for_review(post: Post, tracking_id: str, *, by: Officer, at: datetime) -> Tracking:
    """Neither link nor telephone: what was done is recorded, the vehicle waits (ATS-180)."""
    found = _ending(post, tracking_id, by, rule="ATS-180")
    link = link_of(post, at)
    if not link.is_offline or not needs_history_call(link.last_contact, found.arrived_at):
        raise UserError(
            "Geçmiş izleme burada inceleniyor; bekletme gerekmez.",
            remedy="Beş sayfayı inceleyip deaktive ediniz.",
            rule="ATS-180",
            article="m.70/3",
        )
    if any(hold.kind is HoldKind.REVIEW and hold.lifted_at is None for hold in holds_of(post, tracking_id)):
        return found
    with post.journal.entry("tracking.review_hold_set", by=by, at=at, about=tracking_id) as entry:
        set_hold(entry, found, HoldKind.REVIEW, "Bağlantı yok, KKM'ye ulaşılamadı", at, by=by)
    return at_end(post, tracking_id, by)
