"""What every act on a referral needs: the record, the right İdare, the history line, the notice."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.accounts.queries import rights
from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import Person, person_as_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.administration import (
    KKM,
    administration_name,
    administration_of,
    administrations,
    check_administration,
)
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.model import ats_request, ats_request_step
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_elements
from gumruk_masaustu.systems.tracking.rules.hq_referral import need_may_refuse
from gumruk_masaustu.systems.tracking.rules.request import administration_typed, risk_mark
from gumruk_masaustu.systems.tracking.transit_link import stored as stored_fetched
from gumruk_masaustu.systems.tracking.transitions.request import next_state
from gumruk_masaustu.systems.tracking.values.request import (
    Appointment,
    Choice,
    Ek4Form,
    Regime,
    RequestEvent,
    StepKind,
)
from gumruk_masaustu.systems.tracking.values.request_rows import Request

EXPLANATION = Bound("Açıklama", 500, multiline=True)
_PLATE, _COUNTRY, _NUMBER = Bound("Plaka", 20), Bound("Ülke", 3), Bound("Belge no", 40)
_BOUNDS = {
    "customs_office": Bound("Gümrük müdürlüğü", 120),
    "tractor_plate": _PLATE,
    "tractor_country": _COUNTRY,
    "trailer1_plate": _PLATE,
    "trailer1_country": _COUNTRY,
    "trailer2_plate": _PLATE,
    "trailer2_country": _COUNTRY,
    "goods": Bound("Eşya Tanımı", 250),
    "tir_no": _NUMBER,
    "declaration_no": _NUMBER,
    "route": Bound("Güzergâh", 250),
    "destination": Bound("Deaktivasyon yeri", 120),
    "warehouse_code": Bound("Antrepo kodu", 40),
    "warehouse_name": Bound("Antrepo adı", 120),
    "reason": Bound("Talep nedeni", 500, multiline=True),
}
_NOT_STORED = ("boxes", "fetched", "priority", "risk_elements")
_MOST_HOURS = 2000


def cleaned_form(post: Post, form: Ek4Form, by: Officer) -> Ek4Form:
    """The form with clean texts, a known İdare and known risk elements; every refusal at once.

    The İdare is the requester's own where he has one; officers of other offices choose (m.66/3, D-43).
    """
    form = cleaned(form, _BOUNDS)
    known = {one.code: one.name for one in administrations()}
    own = administration_of(by)
    chosen = form.administration if own in ("", KKM) else own
    refuse_all(
        [*_need_known_elements(post, form, chosen), *_need_regime(form.regime), *_need_hours(form)],
    )
    check_administration(chosen, "administration", "İdare")
    values = asdict(form) | {
        "administration": chosen,
        "customs_office": form.customs_office or administration_name(chosen),
        "destination": administration_typed(form.destination, tuple(known.items())),
    }
    return Ek4Form(**values)


def _need_known_elements(post: Post, form: Ek4Form, administration: str) -> list[UserError]:
    offered = {one.identifier for one in risk_elements(post, administration)}
    if set(form.risk_elements) <= offered:
        return []
    return [
        UserError(
            "Risk unsurları listeden seçilmelidir.",
            remedy="Kaldırılmış veya bilinmeyen unsuru çıkarınız.",
            field="risk_elements",
            rule="ATS-042",
            article="m.65/3",
        )
    ]


def _need_regime(regime: str) -> list[UserError]:
    if regime in ("", *(one.value for one in Regime)):
        return []
    return [UserError("Rejim listeden seçilmelidir.", remedy="Listeden birini seçiniz.", field="regime")]


def _need_hours(form: Ek4Form) -> list[UserError]:
    hours = form.given_hours
    if hours is None or (hours.is_finite() and 0 < hours <= _MOST_HOURS):
        return []
    return [
        UserError(
            f"Verilen süre 0'dan büyük, en çok {_MOST_HOURS} saat olmalıdır.",
            remedy="Süreyi saat olarak yazınız.",
            field="given_hours",
        )
    ]


def form_values(post: Post, form: Ek4Form, at: datetime) -> dict[str, Any]:
    """The columns of the form, with the mark of ATS-036; the box is written by who submits."""
    minimum = int(post.settings.value(settings.RISK_MIN_CHARS, at))
    values = {name: value for name, value in asdict(form).items() if name not in _NOT_STORED}
    return values | {
        "priority": form.priority.value,
        "risk_elements": list(form.risk_elements),
        "risk_mark": risk_mark(form.risk_elements, form.reason, min_chars=minimum).value,
        "fetched": stored_fetched(form.fetched),
        "requester_box": form.boxes[0].value if len(form.boxes) == 1 else None,
    }


def requester_values(by: Officer, at: datetime) -> dict[str, Any]:
    """Who asks; date and time come from the clock (ATS-034)."""
    return {
        "requester": by.id,
        "requester_name": by.name,
        "requester_staff_no": by.staff_no,
        "requester_unit": by.unit,
        "requested_at": at,
    }


def opened(post: Post, request_id: str, by: Officer, *, local: bool = True) -> Request:
    """The referral for an officer who acts on it. `local`: only at his own İdare."""
    found = request(post, request_id, by)
    if local and administration_of(by) != found.administration:
        raise UserError(
            f"Talep {administration_name(found.administration)} işlemidir; burada işlem yapamazsınız.",
            remedy="İşlemi talebin gönderildiği İdarenin görevlileri yapar.",
            rule="ATS-033",
            article="m.66/1",
        )
    return found


def own_request(post: Post, request_id: str, by: Officer) -> Request:
    """The referral of the requester himself; nobody answers or corrects in his place."""
    found = request(post, request_id, by)
    if found.requester != by.id:
        raise UserError(
            "Bu işlemi yalnız talepte bulunan personel yapabilir.",
            remedy="Talebi dolduran görevliye bildiriniz.",
            rule="ATS-044",
            article="m.66/4",
        )
    return found


def moved(found: Request, event: RequestEvent) -> RequestState:
    """The next state, or a refusal. Source: workflow 4.2, ATS-052."""
    refuse_all(need_may_refuse(found.origin, event))
    return next_state(found.state, event, state_left=found.state_left)


def set_request(
    entry: EntryDraft, request_id: str, at: datetime, state: RequestState | None = None, **values: Any
) -> None:
    """Set fields of the referral; a new state also sets since when."""
    if state is not None:
        values |= {"state": state.value, "state_since": at}
    entry.set(ats_request, request_id, **values)


def add_step(
    entry: EntryDraft,
    kind: StepKind,
    at: datetime,
    *,
    choice: Choice | None = None,
    box: str = "",
    explanation: str = "",
    acting: str = "",
) -> str:
    """A line of the history with the acting officer as he is now; gives its id."""
    by = entry.by
    return entry.insert(
        ats_request_step,
        kind=kind.value,
        choice=choice.value if choice else "",
        box=box,
        explanation=explanation,
        person=by.id,
        name=by.name,
        staff_no=by.staff_no,
        title=by.title,
        at=at,
        acting=acting,
    )


def tell(entry: EntryDraft, found: Request, text: str, at: datetime, *, chief: bool = False) -> None:
    """A written notice to the requester and, with `chief`, to the sevk amiri who signed. Source: m.66/5."""
    told = [(found.requester, found.requester_name, found.requester_staff_no)] if found.requester else []
    step = found.part(StepKind.DISPATCH)
    if chief and step is not None:
        told.append((step.person, step.name, step.staff_no))
    for person, name, number in told:
        entry.insert(
            ats_request_step,
            kind=StepKind.NOTICE.value,
            explanation=text,
            person=person,
            name=name,
            staff_no=number,
            at=at,
        )


def _known_person(post: Post, person: str, at: datetime) -> Person | None:
    try:
        return person_as_of(post, person, at)
    except KeyError:
        return None


def appointments(post: Post, by: Officer, at: datetime) -> tuple[Appointment, ...]:
    """The officer's own appointment and those of whom he deputises now, as SEVK wants them (ATS-037).

    Rank and title are those of the register of persons; without a row there, the title of the session.
    """
    own = _known_person(post, by.id, at)
    rank = own.rank.value if own else ""
    found = [Appointment(effective_roles(by), own.title if own else by.title, rank)]
    for person in rights(post, by.id, at).replaced:
        replaced = person_as_of(post, person, at)
        roles = frozenset(rights(post, person, at).roles)
        found.append(Appointment(roles, replaced.title, replaced.rank.value))
    return tuple(found)


def acting_note(post: Post, by: Officer, role: str, at: datetime) -> str:
    """ "Mehmet Kaya (30011) yerine" when he signs as deputy of who holds the role, else empty (SYS-026)."""
    replaced = (
        person_as_of(post, person, at)
        for person in rights(post, by.id, at).replaced
        if role in rights(post, person, at).roles
    )
    return ", ".join(f"{one.name} ({one.staff_no}) yerine" for one in replaced)
