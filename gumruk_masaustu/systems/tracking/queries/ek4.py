"""The record of a request as values of the printed EK-4: filled parts only. Source: EK-4, ATS-056, D-48."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.forms import FormSpec
from gumruk_masaustu.kernel.forms.blocks import NOBODY, Person
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import forms, settings
from gumruk_masaustu.systems.tracking.forms.ek4 import UNDECIDED, Decision, Ek4
from gumruk_masaustu.systems.tracking.lists import DispatchBox, RequestState
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_labels
from gumruk_masaustu.systems.tracking.values.request import Choice, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request, Step

_NOT_FITTED = frozenset(
    {RequestState.DISPATCH_REFUSED, RequestState.REFUSED, RequestState.RETURNED, RequestState.NO_UNIT}
)


def ek4(post: Post, request_id: str, by: Officer, at: datetime | None = None) -> Ek4:
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
    return ek4_of(post, found, at)


def ek4_spec(found: Request) -> FormSpec[Ek4]:
    """One original; a copy for the requester's unit when no unit is fitted. Source: D-48."""
    return forms.EK4_REQUESTER if found.state in _NOT_FITTED else forms.EK4


def ek4_of(post: Post, found: Request, at: datetime | None = None) -> Ek4:
    """The form of a record that its reader may see whole.

    KARAR and SONUÇ of "ünite yok" are the fixed reason and "Uygun değildir" (m.66/5, D-05).
    """
    elements = ", ".join(risk_labels(post, found.administration, found.risk_elements))
    dispatch = found.part(StepKind.DISPATCH)
    result = _decision(found.part(StepKind.SYSTEM))
    if result is UNDECIDED and found.state is RequestState.NO_UNIT:  # printed without a person
        result = Decision(suitable=False)
    return Ek4(
        number=found.number,
        ministry=str(post.settings.value(settings.HEADING, at)),
        region=_region(found.administration),
        office=found.customs_office,
        plates=(found.tractor_plate, found.trailer1_plate or "-", found.trailer2_plate or "-"),
        requested_at=found.requested_at,
        goods=found.goods,
        tir_no=found.tir_no,
        declaration_no=found.declaration_no,
        route=found.route,
        requester_box=found.requester_box,
        requester=Person(found.requester_name, found.requester_staff_no) if found.requester else NOBODY,
        reason="; ".join(part for part in (elements, found.reason) if part),
        dispatch_box=DispatchBox(dispatch.box) if dispatch else None,
        dispatch=_decision(dispatch),
        field_decision=_decision(found.part(StepKind.FIELD) or found.part(StepKind.NO_UNIT)),
        result=result,
        activated_at=found.activated_at,
    )


def _region(administration: str) -> str:
    tree = shipped_tree()
    region = tree.region_of(administration) if administration in tree else ""
    return tree.unit(region).name if region else ""


def _decision(step: Step | None) -> Decision:
    if step is None or not step.choice:
        return UNDECIDED
    title = f"{step.title} ({step.acting})" if step.acting else step.title
    return Decision(
        step.choice == Choice.SUITABLE, step.explanation, Person(step.name, step.staff_no, title), step.at
    )
