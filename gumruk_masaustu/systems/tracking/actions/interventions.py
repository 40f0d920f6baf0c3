"""The tutanak of an intervention: number, photographs, statement, and what follows (m.74/1-c-1, form 5.5)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, text_of
from gumruk_masaustu.systems.tracking.actions.damage import follow_damage
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.task_step import team_task
from gumruk_masaustu.systems.tracking.actions.tasks import seen
from gumruk_masaustu.systems.tracking.actions.teams import degrees
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking, step
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import Finding, TaskState, TrackingState, UnitState
from gumruk_masaustu.systems.tracking.model import ats_intervention
from gumruk_masaustu.systems.tracking.queries.tasks import INTERVENTION, Intervention, Task, intervention
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules.claim import damage_of, need_intervention
from gumruk_masaustu.systems.tracking.transitions.task import KKM as KKM_ROLE
from gumruk_masaustu.systems.tracking.transitions.task import TEAM
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.claim import Damage
from gumruk_masaustu.systems.tracking.values.team import InterventionForm, Place

PHOTO_KIND = "tracking.intervention_photo"
_BOUNDS = {
    "finding_text": Bound("Tespit", 2000, multiline=True),
    "driver_statement": Bound("Şoförün beyanı", 2000, multiline=True),
    "measures": Bound("Alınan önlem", 1000, multiline=True),
    "tip_program_no": Bound("İhbar programı kayıt no", 40),
}
_ON_THE_WAY = (TrackingState.IN_TRANSIT, TrackingState.ARRIVED)
_LOSABLE = (UnitState.IN_TRANSIT, UnitState.CARGO_TO_DESTINATION)


@action(
    "tracking.intervention_recorded",
    title="Müdahale tutanağını kaydet",
    system="ATS",
    letter="C",
    roles=(TEAM, *OPERATORS, KKM_ROLE),
    article="m.74/1-c-1",
    rule="ATS-129",
)
def record_intervention(
    post: Post, tracking_id: str, form: InterventionForm, *, task_id: str = "", by: Officer, at: datetime
) -> Intervention:
    """The tutanak with its number, sent to KKM at once; a missing or damaged unit leads to claim or hold.

    `task_id` when a team was there; operators at the gate record one without. Source: ATS-129 to ATS-132.
    """
    task = _own_task(post, tracking_id, task_id, by)
    found = tracking(post, tracking_id) if task is not None else seen(post, tracking_id, by)
    form = cleaned(form, _BOUNDS)
    need_past(form.found_at, at, "found_at", "Tespit zamanı")
    one = _unit_of(post, found, form.serial) if form.serial else None
    refuse_all(need_intervention(form))
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.intervention_recorded", about=tracking_id)
        number = entry.number("TUT", found.number)
        if one is not None and Finding.NOT_IN_PLACE in form.findings:
            _lose(post, batch, entry, found, one, form.found_at, by)
        judged, claim_id = damage_of(form), ""
        if one is not None and judged is not None:
            damage = Damage(one.serial, *judged, form.found_at, form.tip_program_no)
            _, claim_id = follow_damage(post, batch, entry, found, damage)
        row = _write(entry, found, form, number, claim_id, task)
        _send(entry, found, form, number)
    return intervention(post, row)


def _own_task(post: Post, tracking_id: str, task_id: str, by: Officer) -> Task | None:
    if not task_id:
        return None
    task = team_task(post, task_id, by)
    if task.tracking_id != tracking_id or task.state is not TaskState.INTERVENING:
        raise UserError(
            "Tutanak müdahale sırasında düzenlenir.",
            remedy="Önce “Müdahale et”i seçiniz.",
            field="task_id",
            rule="ATS-129",
            article="m.74/1-c",
        )
    return task


def _unit_of(post: Post, found: Tracking, serial: str) -> TrackingUnit:
    for one in units_of_tracking(post, found.id):
        if one.serial == serial and one.state in ("active", "mounted", "removed"):
            return one
    raise UserError(
        f"{serial} bu izlemenin ünitesi değil.",
        remedy="İzlemenin ünitelerinden birini seçiniz.",
        field="serial",
        rule="ATS-129",
    )


def _lose(
    post: Post,
    batch: Together,
    entry: EntryDraft,
    found: Tracking,
    one: TrackingUnit,
    found_at: datetime,
    by: Officer,
) -> None:
    """The tracking counts as missing its unit, and so does the unit (4.1, 4.3)."""
    if found.state is not TrackingState.MISSING_UNIT:
        state = step(found, TrackingEvent.LOSE_UNIT, by)
        set_tracking(entry, found.id, found_at, state)
    known = unit(post, one.unit_id)
    if known.state in _LOSABLE:
        move_unit(batch.entry("tracking.unit_missing", about=one.unit_id), known, UnitEvent.LOSE, found_at)


def _write(
    entry: EntryDraft, found: Tracking, form: InterventionForm, number: str, claim_id: str, task: Task | None
) -> str:
    for photo in form.photos:
        entry.attach(photo, kind=PHOTO_KIND)
    judged = damage_of(form)
    return entry.insert(
        ats_intervention,
        tracking_id=found.id,
        number=number,
        form=INTERVENTION,
        at=form.found_at,
        findings=[one.value for one in Finding if one in form.findings],
        damage=judged[0].value if judged else None,
        fault=judged[1].value if judged else None,
        finding_text=form.finding_text,
        driver_statement=form.driver_statement,
        measures=form.measures,
        tip_program_no=form.tip_program_no,
        serial=form.serial,
        claim_id=claim_id or None,
        **common_values(entry, form.place, form.persons),
        photos=[photo.sha256 for photo in form.photos],
        task_id=task.id if task is not None else None,
    )


def common_values(entry: EntryDraft, place: Place, persons: tuple[str, ...]) -> dict[str, object]:
    """Place, persons and writer of a tutanak as columns."""
    lat, lon = degrees(place)
    return {
        "place": text_of(place.text, "place", Bound("Yer", 200)),
        "lat": lat,
        "lon": lon,
        "persons": [text_of(one, "persons", Bound("Bulunan", 120)) for one in persons],
        "administration": administration_of(entry.by),
        "staff_no": entry.by.staff_no,
    }


def _send(entry: EntryDraft, found: Tracking, form: InterventionForm, number: str) -> None:
    """The electronic copy for KKM (m.74/1-c-1). Source: ATS-129."""
    if administration_of(entry.by) == KKM:
        return
    findings = ", ".join(one.label for one in Finding if one in form.findings)
    eform_due(
        entry,
        subject=Subject.UNIT_LOST.label if form.serial else Subject.OTHER.label,
        text=f"{found.number} için {number} sayılı müdahale tutanağı düzenlendi. Bulgu: {findings}. "
        f"Tespit: {form.finding_text}",
        receivers=(KKM,),
        at=entry.at,
        urgent=True,
        number=found.number,
        rule="ATS-129",
    )
