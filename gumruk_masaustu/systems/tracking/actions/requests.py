"""EK-4 as its requester handles it: fill, send, withdraw, correct after a return. Source: m.66/3, m.66/4."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import action, effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import need_text, text_of
from gumruk_masaustu.systems.tracking.actions.request_common import (
    EXPLANATION,
    add_step,
    cleaned_form,
    form_values,
    moved,
    own_request,
    requester_values,
    set_request,
)
from gumruk_masaustu.systems.tracking.lists import Origin
from gumruk_masaustu.systems.tracking.model import ats_request
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.rules.request import boxes_of, check_submit
from gumruk_masaustu.systems.tracking.transitions.request import FIELD, REQUESTERS, check_event, next_state
from gumruk_masaustu.systems.tracking.values.request import Ek4Form, RequestEvent, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request


def check(post: Post, form: Ek4Form, *, by: Officer) -> None:
    """Refuse what `submit_request` would refuse, with every obstacle, before the officer confirms."""
    checked = cleaned_form(post, form, by)
    check_submit(checked, name=by.name, staff_no=by.staff_no, roles=effective_roles(by))


def usual_boxes(by: Officer) -> Ek4Form:
    """An empty form; the requester's box is ticked where only one fits him."""
    fitting = boxes_of(effective_roles(by))
    return Ek4Form(boxes=fitting if len(fitting) == 1 else ())


@action(
    "tracking.request_drafted",
    title="EK-4 talebi doldur",
    system="ATS",
    letter="C",
    roles=REQUESTERS,
    article="m.66/3",
    rule="ATS-035",
)
def draft_request(post: Post, form: Ek4Form, request_id: str = "", *, by: Officer, at: datetime) -> Request:
    """Keep an unfinished EK-4, or change the kept one; gaps are allowed, a number comes with sending."""
    form = cleaned_form(post, form, by)
    if request_id:
        check_event(own_request(post, request_id, by).state, RequestEvent.SEND)
    state = next_state(None, RequestEvent.FILL)
    with post.journal.entry("tracking.request_drafted", by=by, at=at, about=request_id or None) as entry:
        values = form_values(post, form, at) | requester_values(by, at)
        if request_id:
            set_request(entry, request_id, at, **values)
        else:
            values |= {"origin": Origin.PERSONNEL.value, "state": state.value, "state_since": at}
            entry.insert(ats_request, entry.about, **values)
    return request(post, entry.about, by)


@action(
    "tracking.request_submitted",
    title="Sevk amirine gönder",
    system="ATS",
    letter="C",
    roles=REQUESTERS,
    article="m.66/3",
    rule="ATS-034",
)
def submit_request(post: Post, form: Ek4Form, request_id: str = "", *, by: Officer, at: datetime) -> Request:
    """Send EK-4 to the sevk amiri, from its kept draft or at once; date and time come from the clock.

    Source: ATS-033 to ATS-036.
    """
    form = cleaned_form(post, form, by)
    check_submit(form, name=by.name, staff_no=by.staff_no, roles=effective_roles(by))
    before = own_request(post, request_id, by).state if request_id else next_state(None, RequestEvent.FILL)
    state = next_state(before, RequestEvent.SEND)
    with post.journal.entry("tracking.request_submitted", by=by, at=at, about=request_id or None) as entry:
        values: dict[str, Any] = form_values(post, form, at) | requester_values(by, at)
        values["number"] = entry.number("TLP", form.tractor_plate)
        if request_id:
            set_request(entry, request_id, at, state, **values)
        else:
            values |= {"origin": Origin.PERSONNEL.value, "state": state.value, "state_since": at}
            entry.insert(ats_request, entry.about, **values)
        add_step(entry, StepKind.SUBMITTED, at, box=form.boxes[0].value)
    return request(post, entry.about, by)


@action(
    "tracking.request_resent",
    title="Talebi düzeltip yeniden gönder",
    system="ATS",
    letter="C",
    roles=REQUESTERS,
    article="m.66/4",
    rule="ATS-045",
)
def correct_and_resend(post: Post, request_id: str, form: Ek4Form, *, by: Officer, at: datetime) -> Request:
    """A returned request goes to the sevk amiri again and keeps its number. Source: m.66/4, ATS-045."""
    found = own_request(post, request_id, by)
    state = moved(found, RequestEvent.RESEND)
    form = cleaned_form(post, replace(form, administration=found.administration), by)
    check_submit(form, name=by.name, staff_no=by.staff_no, roles=effective_roles(by))
    with post.journal.entry("tracking.request_resent", by=by, at=at, about=request_id) as entry:
        values = form_values(post, form, at) | requester_values(by, at)
        set_request(entry, request_id, at, state, return_reason=None, **values)
        add_step(entry, StepKind.SUBMITTED, at, box=form.boxes[0].value)
    return request(post, request_id, by)


@action(
    "tracking.request_withdrawn",
    title="Talebi geri çek",
    system="ATS",
    letter="C",
    roles=(*REQUESTERS, FIELD),
    article="m.66/3",
)
def withdraw_request(
    post: Post, request_id: str, explanation: str = "", *, by: Officer, at: datetime
) -> Request:
    """The requester takes his request back before the Sistem Sorumlusu decided. Source: workflow 4.2."""
    found = own_request(post, request_id, by)
    state = moved(found, RequestEvent.WITHDRAW)
    text = text_of(explanation, "explanation", EXPLANATION)
    with post.journal.entry("tracking.request_withdrawn", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state)
        add_step(entry, StepKind.WITHDRAWN, at, explanation=text)
    return request(post, request_id, by)


@action(
    "tracking.request_answered",
    title="Ek bilgi ver",
    system="ATS",
    letter="C",
    roles=(*REQUESTERS, FIELD),
    article="m.66/4",
    rule="ATS-044",
)
def answer_question(post: Post, request_id: str, answer: str, *, by: Officer, at: datetime) -> Request:
    """The requester's answer; the request goes back to the step that asked. Source: m.66/4, ATS-044."""
    found = own_request(post, request_id, by)
    state = moved(found, RequestEvent.ANSWER)
    text = need_text(
        answer, "answer", replace(EXPLANATION, label="Ek bilgi"), rule="ATS-044", article="m.66/4"
    )
    with post.journal.entry("tracking.request_answered", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state, state_left=None)
        add_step(entry, StepKind.ANSWER, at, explanation=text)
    return request(post, request_id, by)


@action(
    "tracking.own_request_seen",
    title="Talebimin sonucunu gördüm",
    system="ATS",
    letter="C",
    roles=(*REQUESTERS, FIELD),
    rule="ATS-045",
    article="m.66/5",
)
def see_own_request(post: Post, request_id: str, *, by: Officer, at: datetime) -> None:
    """The requester saw what happened to his request; its notices stand no more."""
    own_request(post, request_id, by)
    with post.journal.entry("tracking.own_request_seen", by=by, at=at, about=request_id) as entry:
        add_step(entry, StepKind.SEEN, at)
