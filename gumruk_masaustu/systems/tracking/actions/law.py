"""Emniyet and Jandarma: call, letter, what they send, and who else is told (m.74/1-ç)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gumruk_masaustu.kernel.actions import action, effective_roles
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import (
    Bound,
    cleaned,
    member,
    need_past,
    need_text,
    text_of,
)
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.task_step import after, write_step
from gumruk_masaustu.systems.tracking.actions.tasks import seen
from gumruk_masaustu.systems.tracking.actions.tracking_step import write_note
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import NoteKind
from gumruk_masaustu.systems.tracking.model import ats_law_request
from gumruk_masaustu.systems.tracking.queries.law import LawRequest, law_request
from gumruk_masaustu.systems.tracking.queries.tasks import task_for
from gumruk_masaustu.systems.tracking.rules import law as rules
from gumruk_masaustu.systems.tracking.transitions.task import KKM, TaskEvent
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.team import LawCallForm, LawForce, LawLetterForm

PHOTO_KIND = "tracking.law_photo"
YES, NO = "evet", "hayır"
_CALL = {
    "unit_name": Bound("Birim", 120),
    "person": Bound("Görüşülen"),
    "wanted": Bound("Talep", 1000, multiline=True),
}
_NOTE = Bound("Ek not", 1000, multiline=True)


@action(
    "tracking.law_called",
    title="Kolluğa telefon bildirimini kaydet",
    system="ATS",
    letter="C",
    roles=(*OPERATORS, KKM),
    article="m.74/1-ç-1",
    rule="ATS-138",
)
def record_call(post: Post, tracking_id: str, form: LawCallForm, *, by: Officer, at: datetime) -> LawRequest:
    """The telephone notice to Emniyet or Jandarma, chosen by the operator (D-37).

    With `task_id` the task of the own team goes to law enforcement: it cannot watch. Source: ATS-138.
    """
    seen(post, tracking_id, by)
    form = cleaned(form, _CALL)
    force = member(LawForce, form.force, "force", "Kolluk")
    for field in _CALL:
        need_text(getattr(form, field), field, _CALL[field], rule="ATS-138", article="m.74/1-ç-1")
    need_past(form.called_at, at, "called_at", "Telefon zamanı")
    task = task_for(post, form.task_id, by) if form.task_id else None
    state = after(task, TaskEvent.CALL_POLICE, by) if task is not None else None
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.law_called", about=tracking_id)
        row = entry.insert(
            ats_law_request,
            tracking_id=tracking_id,
            force=force.value,
            unit_name=form.unit_name,
            person=form.person,
            called_at=form.called_at,
            wanted=form.wanted,
            staff_no=by.staff_no,
        )
        if task is not None and state is not None:
            moved = batch.entry("tracking.task_law_enforcement", about=task.id)
            write_step(moved, task.id, state, at, note=f"{force.label}: {form.unit_name}")
    return law_request(post, row, by)


@action(
    "tracking.law_letter",
    title="Kolluğa yazılan yazıyı kaydet",
    system="ATS",
    letter="C",
    roles=(*OPERATORS, KKM),
    article="m.74/1-ç-1",
    rule="ATS-138",
)
def record_letter(
    post: Post,
    tracking_id: str,
    form: LawLetterForm,
    request_id: str = "",
    *,
    by: Officer,
    at: datetime,
) -> LawRequest:
    """The official letter after the telephone notice; without the notice it is refused. ATS-138."""
    seen(post, tracking_id, by)
    known = law_request(post, request_id, by) if request_id else None
    called_at = known.called_at if known is not None and known.aggregate == tracking_id else None
    refuse_all(
        [
            *rules.need_call_first(called_at, form.dated, local_day(at)),
            *rules.need_risk_right(form.tells_risk, is_kkm=KKM in effective_roles(by)),
        ]
    )
    number = need_text(form.number, "letter_no", Bound("Yazı no", 40), rule="ATS-138")
    with post.journal.entry("tracking.law_letter", by=by, at=at, about=tracking_id) as entry:
        entry.set(
            ats_law_request,
            request_id,
            letter_no=number,
            letter_date=form.dated,
            tells_risk=form.tells_risk,
        )
    return law_request(post, request_id, by)


@action(
    "tracking.law_risk_told",
    title="Risk nedenini yazıya koy",
    system="ATS",
    letter="A",
    roles=(KKM,),
    article="m.83/1",
    rule="ATS-164",
)
def allow_risk(post: Post, request_id: str, tells_risk: bool, *, by: Officer, at: datetime) -> LawRequest:
    """KKM ticks whether the letter may tell why. Source: form 5.8, m.83."""
    found = law_request(post, request_id, by)
    with post.journal.entry("tracking.law_risk_told", by=by, at=at, about=found.aggregate) as entry:
        entry.set(ats_law_request, request_id, tells_risk=tells_risk)
    return law_request(post, request_id, by)


@action(
    "tracking.law_received",
    title="Kolluktan gelen bilgiyi kaydet",
    system="ATS",
    letter="C",
    roles=(*OPERATORS, KKM),
    article="m.74/1-ç-2",
    rule="ATS-139",
)
def record_received(
    post: Post,
    request_id: str,
    received_at: datetime,
    photos: Sequence[StoredFile] = (),
    *,
    by: Officer,
    at: datetime,
) -> LawRequest:
    """Photographs and information came; the ek not is due from then on. Source: ATS-139."""
    found = _open(post, request_id, by)
    need_past(received_at, at, "received_at", "Geliş zamanı")
    with post.journal.entry("tracking.law_received", by=by, at=at, about=found.aggregate) as entry:
        for photo in photos:
            entry.attach(photo, kind=PHOTO_KIND)
        kept = [*found.photos, *(photo.sha256 for photo in photos)]
        entry.set(ats_law_request, request_id, received_at=found.received_at or received_at, photos=kept)
    return law_request(post, request_id, by)


@action(
    "tracking.law_noted",
    title="Kolluktan gelen bilgiye ek not",
    system="ATS",
    letter="C",
    roles=(*OPERATORS, KKM),
    article="m.74/1-ç-3",
    rule="ATS-139",
)
def note_received(post: Post, request_id: str, note: str, *, by: Officer, at: datetime) -> LawRequest:
    """The ek not about what came. Source: m.74/1-ç-3, ATS-139."""
    found = _open(post, request_id, by)
    note = need_text(note, "note", _NOTE, rule="ATS-139", article="m.74/1-ç-3")
    with post.journal.entry("tracking.law_noted", by=by, at=at, about=found.aggregate) as entry:
        row = write_note(entry, NoteKind.ADDITIONAL, note, answers=request_id)
        entry.set(ats_law_request, request_id, note_id=row)
    return law_request(post, request_id, by)


@action(
    "tracking.law_closed",
    title="Kolluk bildirimini kapat",
    system="ATS",
    letter="U",
    roles=(*OPERATORS, KKM),
    article="m.74/1-ç-4",
    rule="ATS-139",
)
def close_request(
    post: Post,
    request_id: str,
    told_hq: bool | None,
    reason: str = "",
    *,
    by: Officer,
    at: datetime,
) -> LawRequest:
    """“Genel Müdürlüğe bilgi” is answered evet, which sends the EK-13, or hayır with a reason. ATS-139."""
    found = _open(post, request_id, by)
    reason = text_of(reason, "told_hq_reason", Bound("Neden", 300, multiline=True))
    refuse_all(rules.need_answered(found.received_at, bool(found.note_id), told_hq, reason))
    number = seen(post, found.aggregate, by).number
    with post.journal.entry("tracking.law_closed", by=by, at=at, about=found.aggregate) as entry:
        answer = YES if told_hq else NO
        entry.set(ats_law_request, request_id, told_hq=answer, told_hq_reason=reason, closed_at=at)
        if told_hq and administration_of(by) != KKM_OFFICE:
            eform_due(
                entry,
                subject=Subject.OTHER.label,
                text=f"{number}: {found.force.label} ({found.unit_name}) ile görüşüldü. {reason}".rstrip(),
                receivers=(KKM_OFFICE,),
                at=at,
                number=number,
                rule="ATS-139",
            )
    return law_request(post, request_id, by)


def _open(post: Post, request_id: str, by: Officer) -> LawRequest:
    found = law_request(post, request_id, by)
    if found.closed_at is not None:
        raise UserError(
            "Kolluk bildirimi kapanmış.", remedy="Yeni bilgi için yeni bildirim kaydediniz.", rule="ATS-139"
        )
    return found
