"""Printing the tutanaks of 5.5 and 5.6 and the letter of 5.8; `printing.record_print` ends a print number."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout, make_printout
from gumruk_masaustu.systems.tracking import forms
from gumruk_masaustu.systems.tracking.actions.tasks import seen
from gumruk_masaustu.systems.tracking.queries.law import law_request
from gumruk_masaustu.systems.tracking.queries.tasks import REMOVAL, intervention, task_for
from gumruk_masaustu.systems.tracking.queries.team_papers import (
    intervention_record,
    law_letter,
    removal_record,
)
from gumruk_masaustu.systems.tracking.transitions.task import TEAM
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS


@action(
    "tracking.team_record_prepared",
    title="Ekip tutanağını yazdır",
    system="ATS",
    letter="P",
    roles=(TEAM, *OPERATORS),
    article="m.74/1-c",
    rule="ATS-129",
)
def print_record(post: Post, record_id: str, *, draft: bool = False, by: Officer, at: datetime) -> Printout:
    """The tutanak of an intervention (5.5) or of a field unmounting (5.6)."""
    record = intervention(post, record_id)
    if record.task_id:
        task_for(post, record.task_id, by)
    else:
        seen(post, record.tracking_id, by)
    post.open_record("tracking", record.tracking_id, f"tutanak {record.number} yazdırma", by=by, at=at)
    about = record.aggregate
    if record.form == REMOVAL:
        removal = removal_record(post, record, by=by, at=at)
        return make_printout(post, forms.REMOVAL_RECORD, removal, about=about, by=by, at=at, draft=draft)
    values = intervention_record(post, record, by=by, at=at)
    return make_printout(post, forms.INTERVENTION_RECORD, values, about=about, by=by, at=at, draft=draft)


@action(
    "tracking.law_letter_prepared",
    title="Kolluk yazısını yazdır",
    system="ATS",
    letter="P",
    roles=OPERATORS,
    article="m.74/1-ç-1",
    rule="ATS-138",
)
def print_law_letter(
    post: Post, request_id: str, *, draft: bool = False, by: Officer, at: datetime
) -> Printout:
    """The letter after the telephone notice; before the call there is nothing to print. ATS-138."""
    found = law_request(post, request_id, by)
    if found.called_at is None:
        raise UserError(
            "Önce telefon bildirimi yapılmalıdır.",
            remedy="Görüşmeyi kaydediniz.",
            rule="ATS-138",
            article="m.74/1-ç-1",
        )
    post.open_record("tracking", found.aggregate, "kolluk yazısı yazdırma", by=by, at=at)
    values = law_letter(post, found, by=by, at=at)
    return make_printout(post, forms.LAW_LETTER, values, about=found.aggregate, by=by, at=at, draft=draft)
