"""A team's task: ordered, on the way, in sight, instructed, ended (m.74/1-a, m.74/1-b; workflow 4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.actions import action, effective_roles
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, need_text, text_of
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.task_step import NOTE, after, team_task, write_step
from gumruk_masaustu.systems.tracking.actions.teams import degrees, own_team
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING, Finding, TaskState, TrackingState
from gumruk_masaustu.systems.tracking.machine import check_may
from gumruk_masaustu.systems.tracking.model import ats_task, ats_task_step
from gumruk_masaustu.systems.tracking.queries.removals import removal_states
from gumruk_masaustu.systems.tracking.queries.tasks import (
    Task,
    interventions_of,
    open_task_of,
    task,
    task_for,
    way_of_order,
)
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.queries.visible import sight
from gumruk_masaustu.systems.tracking.rules import team as rules
from gumruk_masaustu.systems.tracking.transitions.task import KKM, LABEL, MOVES, TEAM, WATCH, TaskEvent
from gumruk_masaustu.systems.tracking.values.team import FindingForm, OrderForm, OrderWay

_TARGET = Bound("Hedef", 300, multiline=True)
_ARRIVED = (*CLOSED_TRACKING, TrackingState.ARRIVED, TrackingState.UNMOUNTED)


@dataclass(frozen=True, slots=True)
class Sent:
    """What “ekip gönder” led to: the team's task, or the EK-13 to KKM that the officer finishes and sends."""

    task_id: str = ""
    eform_id: str = ""


def seen(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The tracking when the officer sees it whole; to others it does not exist. Source: ATS-100."""
    found = tracking(post, tracking_id)
    if not sight(post, found, by).is_whole:
        raise UserError(
            "İzleme kaydı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-100"
        )
    return found


@action(
    "tracking.team_sent",
    title="Ekip gönder",
    system="ATS",
    letter="C",
    roles=(WATCH, KKM),
    article="m.79/1-e, m.79/1-f",
    rule="ATS-125",
)
def send_team(post: Post, tracking_id: str, form: OrderForm, *, by: Officer, at: datetime) -> Sent:
    """Order the own team when the vehicle is in the own area; else the EK-13 “Mobil Ekip Sevk Talebi” opens.

    KKM orders the team of any İdare. Source: m.79/1-e, m.79/1-f, ATS-124, ATS-125.
    """
    found, office = seen(post, tracking_id, by), administration_of(by)
    check_may(MOVES, None, TaskEvent.ORDER, effective_roles(by), label=LABEL)
    if office != KKM_OFFICE and way_of_order(post, tracking_id, office) is OrderWay.THROUGH_KKM:
        return Sent(eform_id=_ask_kkm(post, found, form, by, at))
    form = cleaned(form, {"target": _TARGET})
    ordered = own_team(post, form.team_id, by)
    refuse_all(rules.need_order(form.target, equipment_confirmed=form.equipment_confirmed))
    if open_task_of(post, tracking_id, ordered.id) is not None:
        raise UserError(
            f"{ordered.name} bu izlemede zaten görevli.",
            remedy="Görev listesinden görevi açınız.",
            field="team_id",
            rule="ATS-125",
            article="m.79/1-e",
        )
    with post.journal.entry("tracking.team_sent", by=by, at=at) as entry:
        entry.insert(
            ats_task,
            entry.about,
            tracking_id=tracking_id,
            team_id=ordered.id,
            state=TaskState.ORDERED.value,
            state_since=at,
            administration=ordered.administration,
            ordered_by=by.staff_no,
            ordered_at=at,
            target=form.target,
            equipment_confirmed=True,
            alarm_id=form.alarm_id or None,
        )
        entry.insert(ats_task_step, state=TaskState.ORDERED.value, at=at, staff_no=by.staff_no)
    return Sent(task_id=entry.about)


def _ask_kkm(post: Post, found: Tracking, form: OrderForm, by: Officer, at: datetime) -> str:
    target = text_of(form.target, "target", _TARGET)
    with post.journal.entry("tracking.team_asked", by=by, at=at, about=found.id) as entry:
        return eform_due(
            entry,
            subject=Subject.TEAM_REQUEST.label,
            text=f"{found.number} izlemesindeki {found.vehicle} plakalı taşıt için mobil ekip sevki talep "
            f"edilir. {target}".rstrip(),
            receivers=(KKM_OFFICE,),
            at=at,
            number=found.number,
            rule="ATS-125",
            send=False,
        )


@action(
    "tracking.task_set_out",
    title="Yola çık",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-a",
    rule="ATS-126",
)
def set_out(post: Post, task_id: str, *, by: Officer, at: datetime) -> Task:
    """The team is on its way to the vehicle."""
    found = team_task(post, task_id, by)
    state = after(found, TaskEvent.SET_OUT, by)
    with post.journal.entry("tracking.task_set_out", by=by, at=at, about=task_id) as entry:
        write_step(entry, task_id, state, at)
    return task(post, task_id)


@action(
    "tracking.task_in_sight",
    title="Gözetime al",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-b",
    rule="ATS-127",
)
def in_sight(post: Post, task_id: str, *, by: Officer, at: datetime) -> Task:
    """The vehicle is watched from a distance; nobody steps in yet. Source: m.74/1-b."""
    found = team_task(post, task_id, by)
    state = after(found, TaskEvent.IN_SIGHT, by)
    with post.journal.entry("tracking.task_in_sight", by=by, at=at, about=task_id) as entry:
        write_step(entry, task_id, state, at)
    return task(post, task_id)


@action(
    "tracking.task_instructed",
    title="Müdahale talimatını kaydet",
    system="ATS",
    letter="C",
    roles=(WATCH, KKM, TEAM),
    article="m.74/1-b",
    rule="ATS-127",
)
def record_instruction(
    post: Post, task_id: str, giver: str, given_at: datetime, *, by: Officer, at: datetime
) -> Task:
    """Who ordered the team to step in, and when; whoever gave it or heard it records it. ATS-127."""
    found = team_task(post, task_id, by)
    bound = Bound("Talimatı veren", 80)
    giver = need_text(giver, "instruction_by", bound, rule="ATS-127", article="m.74/1-b")
    need_past(given_at, at, "instruction_at", "Talimat zamanı")
    with post.journal.entry("tracking.task_instructed", by=by, at=at, about=task_id) as entry:
        entry.set(ats_task, found.id, instruction_by=giver, instruction_at=given_at)
        note = f"Talimat: {giver}"
        entry.insert(ats_task_step, state=found.state.value, at=at, staff_no=by.staff_no, note=note)
    return task(post, task_id)


@action(
    "tracking.task_intervening",
    title="Müdahale et",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-b",
    rule="ATS-127",
)
def intervene(post: Post, task_id: str, urgent_reason: str = "", *, by: Officer, at: datetime) -> Task:
    """Step in on an instruction, or at once with the reason of “gecikmesinde sakınca”. Source: ATS-127."""
    found = team_task(post, task_id, by)
    state = after(found, TaskEvent.INTERVENE, by)
    reason = text_of(urgent_reason, "urgent_reason", NOTE)
    refuse_all(rules.need_instruction(found.instruction_by, found.instruction_at, reason))
    with post.journal.entry("tracking.task_intervening", by=by, at=at, about=task_id) as entry:
        write_step(entry, task_id, state, at, note=reason, urgent_reason=reason)
    return task(post, task_id)


@action(
    "tracking.task_finding",
    title="Bulguyu bildir",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-c",
    rule="ATS-129",
)
def report_finding(post: Post, task_id: str, form: FindingForm, *, by: Officer, at: datetime) -> Task:
    """What the team sees at the vehicle; each finding then needs its tutanak. Source: ATS-129."""
    found = team_task(post, task_id, by)
    if found.state is not TaskState.INTERVENING or not form.findings:
        raise UserError(
            "Bulgu yalnız müdahale sırasında bildirilir." if form.findings else "Bulgu işaretlenmedi.",
            remedy="Önce “Müdahale et”i seçiniz." if form.findings else "En az bir bulguyu işaretleyiniz.",
            field="findings",
            rule="ATS-129",
            article="m.74/1-c",
        )
    need_past(form.found_at, at, "found_at", "Bulgu zamanı")
    lat, lon = degrees(form.place)
    findings = [one.value for one in Finding if one in {*found.findings, *form.findings}]
    with post.journal.entry("tracking.task_finding", by=by, at=at, about=task_id) as entry:
        entry.set(ats_task, task_id, findings=findings, found_at=form.found_at, found_lat=lat, found_lon=lon)
        note = "Bulgu: " + ", ".join(one.label for one in form.findings)
        entry.insert(ats_task_step, state=found.state.value, at=at, staff_no=by.staff_no, note=note)
    return task(post, task_id)


@action(
    "tracking.task_finished",
    title="Görevi bitir",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1",
    rule="ATS-129",
)
def finish(post: Post, task_id: str, result: str, *, by: Officer, at: datetime) -> Task:
    """End the task with its result, once another team took over or every tutanak is complete.

    Source: ATS-128, ATS-129, ATS-136.
    """
    found = team_task(post, task_id, by)
    refuse_all(rules.need_taken_over(found.state, found.handover_asked_at, found.handover_taken_at))
    state = after(found, TaskEvent.FINISH, by)
    result = need_text(result, "result", NOTE, rule="ATS-129", article="m.74/1-c")
    recorded = {one for record in interventions_of(post, task_id) for one in record.findings}
    obstacles = [*rules.need_records(found.findings, recorded)]
    for removal in removal_states(post, task_id):
        obstacles.extend(rules.need_removal_complete(removal))
    refuse_all(obstacles)
    with post.journal.entry("tracking.task_finished", by=by, at=at, about=task_id) as entry:
        write_step(entry, task_id, state, at, note=result, result=result)
    return task(post, task_id)


@action(
    "tracking.task_recalled",
    title="Ekibi geri çağır",
    system="ATS",
    letter="C",
    roles=(WATCH, KKM),
    article="m.74/1-b",
    rule="ATS-128",
)
def recall(post: Post, task_id: str, reason: str, *, by: Officer, at: datetime) -> Task:
    """Nobody needs to be there any more. While a handover is not accepted the team stays, unless the vehicle
    arrived. Source: ATS-128; not a row of 4.5.
    """
    found = task_for(post, task_id, by)
    state = after(found, TaskEvent.RECALL, by)
    reason = need_text(reason, "reason", NOTE, rule="ATS-128", article="m.74/1-b")
    if tracking(post, found.tracking_id).state not in _ARRIVED:
        refuse_all(rules.need_taken_over(found.state, found.handover_asked_at, found.handover_taken_at))
    with post.journal.entry("tracking.task_recalled", by=by, at=at, about=task_id) as entry:
        write_step(entry, task_id, state, at, note=reason, result=reason)
    return task(post, task_id)
