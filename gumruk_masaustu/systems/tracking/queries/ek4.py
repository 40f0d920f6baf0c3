"""EK-4 as it is printed: its 23 fields, filled parts only. Source: EK-4, form 5.1, ATS-056."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date, show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import DispatchBox, RequesterBox, RequestState
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_labels
from gumruk_masaustu.systems.tracking.values.request import Choice, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request, Step

SUBTITLE = "ATS MOBİL ÜNİTESİ TAKILMASI TALEP EDİLEN ARAÇ BİLGİSİ"


@dataclass(frozen=True, slots=True)
class Signature:
    """Adı Soyadı, Sicil; İmza stays blank. `explanation` of the part SEVK, `acting` for a vekil."""

    name: str = ""
    staff_no: str = ""
    explanation: str = ""
    acting: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Date dd/mm/yyyy and time HH:MM; both empty for what has not happened."""

    date: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Ek4:
    """The 23 fields of the form in their order; a box that nobody ticked is None."""

    region: str
    customs_office: str
    subtitle: str
    plates: tuple[str, str, str]
    request_date: str
    goods: str
    request_time: str
    document_numbers: tuple[str, str]
    route: str
    requester_box: RequesterBox | None
    requester: Signature
    reason: str
    dispatch_box: DispatchBox | None
    dispatch_choice: Choice | None
    dispatched: Moment
    dispatcher: Signature
    field_choice: Choice | None
    field_explanation: str
    field_operator: Signature
    system_explanation: str
    system_responsible: Signature
    system_choice: Choice | None
    activated: Moment


def ek4(post: Post, request_id: str, by: Officer) -> Ek4:
    """The form of a request at any state; undecided parts are empty. Source: ATS-056.

    Raises UserError for an officer who may not read the talep nedeni: it stands on the paper (m.83/1).
    """
    found = request(post, request_id, by)
    if not found.sees_risk:
        raise UserError(
            "EK-4 formunu görme yetkiniz yok.",
            remedy="Form operatörler, sevk amiri, Sistem Sorumlusu ve talepte bulunan içindir.",
            rule="ATS-056",
            article="m.83/1",
        )
    return ek4_of(found, risk_labels(post, found.administration, found.risk_elements))


def ek4_of(found: Request, elements: tuple[str, ...]) -> Ek4:
    """The form of a record; `elements` are the labels of its risk elements.

    KARAR and SONUÇ of "ünite yok" are the fixed reason and "Uygun değildir" (m.66/5, D-05).
    """
    dispatch, field, system = (
        found.part(kind) for kind in (StepKind.DISPATCH, StepKind.FIELD, StepKind.SYSTEM)
    )
    without_unit = found.part(StepKind.NO_UNIT)
    decided = field or without_unit
    asked, activated = _moment(found.requested_at), _moment(found.activated_at)
    no_unit = found.state is RequestState.NO_UNIT
    return Ek4(
        region=_region(found.administration),
        customs_office=found.customs_office,
        subtitle=SUBTITLE,
        plates=(found.tractor_plate, found.trailer1_plate, found.trailer2_plate),
        request_date=asked.date,
        goods=found.goods,
        request_time=asked.time,
        document_numbers=(found.tir_no, found.declaration_no),
        route=found.route,
        requester_box=found.requester_box,
        requester=Signature(found.requester_name, found.requester_staff_no),
        reason="; ".join(part for part in (", ".join(elements), found.reason) if part),
        dispatch_box=DispatchBox(dispatch.box) if dispatch else None,
        dispatch_choice=_choice(dispatch),
        dispatched=_moment(dispatch.at if dispatch else None),
        dispatcher=_signature(dispatch, explained=True),
        field_choice=_choice(decided),
        field_explanation=decided.explanation if decided else "",
        field_operator=_signature(decided),
        system_explanation=system.explanation if system else "",
        system_responsible=_signature(system),
        system_choice=Choice.UNSUITABLE if no_unit else _choice(system),
        activated=activated,
    )


def _region(administration: str) -> str:
    tree = shipped_tree()
    region = tree.region_of(administration) if administration in tree else ""
    return tree.unit(region).name if region else ""


def _choice(step: Step | None) -> Choice | None:
    return Choice(step.choice) if step and step.choice else None


def _signature(step: Step | None, *, explained: bool = False) -> Signature:
    if step is None:
        return Signature()
    return Signature(step.name, step.staff_no, step.explanation if explained else "", step.acting)


def _moment(at: datetime | None) -> Moment:
    return Moment(show_date(at).replace(".", "/"), show_time(at)) if at else Moment()
