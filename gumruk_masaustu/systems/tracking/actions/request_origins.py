"""Referrals without EK-4: of the saha operatörü, headquarters, the programs. Source: m.66/1, m.66/8, m.80."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import need_text
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.request_common import (
    EXPLANATION,
    add_step,
    cleaned_form,
    form_values,
    moved,
    opened,
    requester_values,
    set_request,
)
from gumruk_masaustu.systems.tracking.administration import KKM, administrations
from gumruk_masaustu.systems.tracking.lists import Origin
from gumruk_masaustu.systems.tracking.model import ats_request
from gumruk_masaustu.systems.tracking.queries.requests import request, stored_request
from gumruk_masaustu.systems.tracking.rules import request as rules
from gumruk_masaustu.systems.tracking.rules.hq_referral import need_headquarters
from gumruk_masaustu.systems.tracking.transitions.request import FIELD, KKM_OFFICER, OPERATORS, next_state
from gumruk_masaustu.systems.tracking.values.request import Ek4Form, RequestEvent, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request

_BEGUN = "tracking.referred"
"""One entry type for every origin: the open part of the journal does not tell who referred."""


def _without_part(form: Ek4Form) -> Ek4Form:
    return replace(form, boxes=())


def _need_plate(form: Ek4Form) -> Iterator[UserError]:
    if not plate_key(form.tractor_plate):
        yield UserError(
            "Çekici plakası boş.",
            remedy="Çekici plakasını yazınız.",
            field="tractor_plate",
            rule="ATS-034",
            article="m.66/3",
        )


def _codes() -> frozenset[str]:
    return frozenset(one.code for one in administrations())


@action(
    "tracking.own_referral",
    title="Saha operatörü sevki",
    system="ATS",
    letter="C",
    roles=(FIELD,),
    article="m.80/1-ç",
    rule="ATS-043",
)
def refer_own(post: Post, form: Ek4Form, *, by: Officer, at: datetime) -> Request:
    """Straight to the Sistem Sorumlusu, without requester box and SEVK. Source: ATS-043, D-06."""
    form = cleaned_form(post, _without_part(form), by)
    minimum = int(post.settings.value(settings.RISK_MIN_CHARS, at))
    gaps = rules.need_filled(form, name=by.name, staff_no=by.staff_no)
    refuse_all(
        [
            *(gap for gap in gaps if gap.field != "destination"),
            *rules.need_own_risk(form.risk_elements, form.reason, min_chars=minimum),
            *rules.need_system(form.destination, _codes()),
        ]
    )
    state = next_state(None, RequestEvent.OWN_REFERRAL)
    with post.journal.entry(_BEGUN, by=by, at=at) as entry:
        values: dict[str, Any] = form_values(post, form, at) | requester_values(by, at)
        values |= {"number": entry.number("TLP", form.tractor_plate), "state_since": at}
        values |= {"origin": Origin.FIELD_OPERATOR.value, "state": state.value}
        entry.insert(ats_request, entry.about, **values)
        add_step(entry, StepKind.SUBMITTED, at)
    return request(post, entry.about, by)


@action(
    "tracking.hq_referral",
    title="Genel Müdürlük sevki",
    system="ATS",
    letter="C",
    roles=(KKM_OFFICER,),
    article="m.66/8",
    rule="ATS-052",
)
def refer_by_headquarters(post: Post, form: Ek4Form, *, by: Officer, at: datetime) -> Request:
    """Approved at once for the named İdare, which cannot refuse it. Source: m.66/8, ATS-052."""
    form = cleaned_form(post, _without_part(form), by)
    lacking = rules.lacks_system(form.destination, _codes())
    refuse_all([*_need_plate(form), *(rules.need_system(form.destination, _codes()) if lacking else ())])
    state = next_state(None, RequestEvent.HQ_REFERRAL)
    with post.journal.entry(_BEGUN, by=by, at=at) as entry:
        values: dict[str, Any] = form_values(post, form, at) | requester_values(by, at)
        values |= {"number": entry.number("TLP", form.tractor_plate), "state_since": at}
        values |= {"origin": Origin.HEADQUARTERS.value, "state": state.value, "approved_at": at}
        entry.insert(ats_request, entry.about, **values)
        add_step(entry, StepKind.SUBMITTED, at)
    return request(post, entry.about, by)


def receive_program_referral(post: Post, form: Ek4Form, *, at: datetime) -> Request:
    """A referral that a program sends: to the saha operatörü, no requester is asked. ATS-033, ATS-055.

    The door of the synchronisation: no officer acts, and nothing calls it until such a link exists.
    Raises UserError for a form without İdare or plate.
    """
    form = cleaned_form(post, _without_part(form), PROGRAM)
    refuse_all(_need_plate(form))
    state = next_state(None, RequestEvent.IMPORT)
    with post.journal.entry(_BEGUN, by=PROGRAM, at=at) as entry:
        values: dict[str, Any] = form_values(post, form, at)
        values |= {"number": entry.number("TLP", form.tractor_plate), "state_since": at}
        values |= {"origin": Origin.PROGRAM.value, "state": state.value, "requested_at": at}
        entry.insert(ats_request, entry.about, **values)
    return stored_request(post, entry.about)


@action(
    "tracking.request_not_fulfilled",
    title="Genel Müdürlük sevki yerine getirilemedi",
    system="ATS",
    letter="A",
    roles=OPERATORS,
    article="m.66/8",
    rule="ATS-052",
)
def could_not_fulfil(post: Post, request_id: str, reason: str, *, by: Officer, at: datetime) -> Request:
    """The only other end of a referral of headquarters; an EK-13 to KKM is owed. Source: m.66/8, ATS-052."""
    found = opened(post, request_id, by)
    refuse_all(need_headquarters(found.origin))
    state = moved(found, RequestEvent.NOT_FULFILLED)
    text = need_text(reason, "not_fulfilled_reason", EXPLANATION, rule="ATS-052", article="m.66/8")
    with post.journal.entry("tracking.request_not_fulfilled", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state, not_fulfilled_reason=text)
        add_step(entry, StepKind.NOT_FULFILLED, at, explanation=text)
        eform_due(
            entry,
            subject="Genel Müdürlük sevki yerine getirilemedi",
            text=f"{found.number} {', '.join(found.plates)} yerine getirilemedi: {text}",
            receivers=(KKM,),
            at=at,
            number=found.number,
            rule="ATS-052",
        )
    return request(post, request_id, by)
