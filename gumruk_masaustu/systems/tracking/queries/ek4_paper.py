"""The record of a request as values of the printed EK-4. Source: EK-4, ATS-056, D-48."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.forms import FormSpec
from gumruk_masaustu.kernel.forms.blocks import NOBODY, Person
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import forms, settings
from gumruk_masaustu.systems.tracking.forms.ek4 import UNDECIDED, Decision
from gumruk_masaustu.systems.tracking.forms.ek4 import Ek4 as Ek4Paper
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.queries.ek4 import ek4_of
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_labels
from gumruk_masaustu.systems.tracking.values.request import Choice, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request, Step

_NOT_FITTED = frozenset(
    {RequestState.DISPATCH_REFUSED, RequestState.REFUSED, RequestState.RETURNED, RequestState.NO_UNIT}
)


def ek4_spec(found: Request) -> FormSpec[Ek4Paper]:
    """One original; a copy for the requester's unit when no unit is fitted. Source: D-48."""
    return forms.EK4_REQUESTER if found.state in _NOT_FITTED else forms.EK4


def ek4_paper(post: Post, found: Request, at: datetime) -> Ek4Paper:
    """What is printed of a record that its reader may see whole. Source: ATS-056."""
    values = ek4_of(found, risk_labels(post, found.administration, found.risk_elements))
    tractor, *trailers = values.plates
    system = found.part(StepKind.SYSTEM)
    result = _decision(system)
    if result is UNDECIDED and values.system_choice is not None:  # no unit: printed without a person
        result = Decision(values.system_choice is Choice.SUITABLE)
    return Ek4Paper(
        number=found.number,
        ministry=str(post.settings.value(settings.HEADING, at)),
        region=values.region,
        office=values.customs_office,
        plates=(tractor, trailers[0] or "-", trailers[1] or "-"),
        requested_at=found.requested_at,
        goods=values.goods,
        tir_no=found.tir_no,
        declaration_no=found.declaration_no,
        route=values.route,
        requester_box=values.requester_box,
        requester=Person(found.requester_name, found.requester_staff_no) if found.requester else NOBODY,
        reason=values.reason,
        dispatch_box=values.dispatch_box,
        dispatch=_decision(found.part(StepKind.DISPATCH)),
        field_decision=_decision(found.part(StepKind.FIELD) or found.part(StepKind.NO_UNIT)),
        result=result,
        activated_at=found.activated_at,
    )


def _decision(step: Step | None) -> Decision:
    if step is None or not step.choice:
        return UNDECIDED
    title = f"{step.title} ({step.acting})" if step.acting else step.title
    return Decision(
        step.choice == Choice.SUITABLE, step.explanation, Person(step.name, step.staff_no, title), step.at
    )
