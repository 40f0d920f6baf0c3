"""A vehicle leaves the team's area: the next team takes over, or the first goes on (m.74/1-b, ATS-128)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.task_step import after, team_task, write_step
from gumruk_masaustu.systems.tracking.actions.teams import need_member, own_team
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import (
    administration_name,
    administration_of,
    check_administration,
)
from gumruk_masaustu.systems.tracking.lists import TaskState
from gumruk_masaustu.systems.tracking.machine import next_state
from gumruk_masaustu.systems.tracking.model import ats_task, ats_task_step
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one
from gumruk_masaustu.systems.tracking.queries.tasks import Task, task, task_for, tracking_number
from gumruk_masaustu.systems.tracking.rules.team import handover_lapsed
from gumruk_masaustu.systems.tracking.transitions.task import LABEL, MOVES, TEAM, TaskEvent


@action(
    "tracking.handover_asked",
    title="Devir iste",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-b",
    rule="ATS-128",
)
def ask_handover(post: Post, task_id: str, administration: str, *, by: Officer, at: datetime) -> Task:
    """Ask the team of another İdare to go on; until it accepts, this team stays responsible. ATS-128."""
    found = team_task(post, task_id, by)
    state = after(found, TaskEvent.ASK_HANDOVER, by)
    check_administration(administration, "handover_to", "Devralacak İdare")
    if administration == found.administration:
        raise UserError(
            "Görev kendi İdarenize devredilemez.",
            remedy="Taşıtın girdiği bölgenin İdaresini seçiniz.",
            field="handover_to",
            rule="ATS-128",
            article="m.74/1-b",
        )
    number = tracking_number(post, found.tracking_id)
    with post.journal.entry("tracking.handover_asked", by=by, at=at, about=task_id) as entry:
        write_step(
            entry,
            task_id,
            state,
            at,
            note=administration_name(administration),
            handover_to=administration,
            handover_asked_at=at,
            handover_taken_by="",
            handover_taken_at=None,
        )
        eform_due(
            entry,
            subject=Subject.TEAM_REQUEST.label,
            text=f"{number} izlemesindeki taşıt bölgenize geçmektedir; izleme görevini devralmanız istenir.",
            receivers=(administration,),
            at=at,
            number=number,
            rule="ATS-128",
        )
    return task(post, task_id)


@action(
    "tracking.handover_taken",
    title="Görevi devral",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-b",
    rule="ATS-128",
)
def take_over(post: Post, task_id: str, team_id: str, *, by: Officer, at: datetime) -> Task:
    """The next team accepts; a task of its own begins and the first one ends. Source: ATS-128.

    Both names and the time stand in the first task; the new task is given back.
    """
    found = task_for(post, task_id, by)
    if administration_of(by) != found.handover_to:
        raise UserError(
            f"Görevi {administration_name(found.handover_to or found.administration)} ekibi devralır.",
            remedy="Devir istenen İdarenin ekibi kabul etmelidir.",
            rule="ATS-128",
            article="m.74/1-b",
        )
    next_team = own_team(post, team_id, by)
    need_member(post, next_team.id, by)
    state = after(found, TaskEvent.TAKE_OVER, by)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.handover_taken", about=task_id)
        write_step(entry, task_id, state, at, handover_taken_by=by.staff_no, handover_taken_at=at)
        begun = batch.entry("tracking.team_sent")
        begun.insert(
            ats_task,
            begun.about,
            tracking_id=found.tracking_id,
            team_id=next_team.id,
            state=TaskState.ORDERED.value,
            state_since=at,
            administration=next_team.administration,
            ordered_by=found.ordered_by,
            ordered_at=at,
            target=found.target,
            equipment_confirmed=True,
            handover_given_by=_asker(post, found),
            from_task=task_id,
            alarm_id=found.alarm_id or None,
        )
        begun.insert(ats_task_step, state=TaskState.ORDERED.value, at=at, staff_no=by.staff_no)
    return task(post, begun.about)


def _asker(post: Post, found: Task) -> str:
    """Staff number of who asked for the handover."""
    c = ats_task_step.c
    query = (
        select(c.staff_no)
        .where(c.aggregate == found.id, c.state == TaskState.HANDOVER_REQUESTED.value)
        .order_by(c.at.desc(), c.id.desc())
    )
    with post.read() as db:
        return db.execute(query).scalars().first() or ""


@action(
    "tracking.handover_refused",
    title="Devir kabul edilmedi",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-b",
    rule="ATS-128",
)
def handover_refused(post: Post, task_id: str, *, by: Officer, at: datetime) -> Task:
    """The other team refused; this one goes on and KKM is told. Source: ATS-128, workflow 4.5."""
    found = team_task(post, task_id, by)
    state = after(found, TaskEvent.KEEP, by)
    number = tracking_number(post, found.tracking_id)
    with post.journal.entry("tracking.handover_refused", by=by, at=at, about=task_id) as entry:
        write_step(entry, task_id, state, at, note="Devir kabul edilmedi")
        _tell_kkm(entry, found, number, at)
    return task(post, task_id)


def lapse_handovers(post: Post, *, at: datetime) -> int:
    """Requests that nobody answered in time: the first team goes on and KKM is told; gives how many.

    The program's own act, at the İdare of the first team alone. Source: ATS-128, workflow 4.5.
    """
    from gumruk_masaustu.kernel.eforms.offices import office_of_unit

    minutes = int(post.settings.value(settings.HANDOVER_WAIT_MIN, at))
    t = ats_task.c
    query = select(*columns_for(Task, ats_task)).where(
        t.state == TaskState.HANDOVER_REQUESTED.value, t.administration == office_of_unit(post.unit)
    )
    with post.journal.lock:
        with post.read() as db:
            waiting = [value_of(Task, row) for row in db.execute(query)]
        lapsed = [
            one
            for one in waiting
            if one.handover_asked_at is not None
            and handover_lapsed(one.handover_asked_at, at, minutes=minutes)
        ]
        return len(one_by_one(lapsed, lambda one: _lapse(post, one, at), "handovers that lapse"))


def _lapse(post: Post, one: Task, at: datetime) -> None:
    state = next_state(MOVES, one.state, TaskEvent.KEEP, label=LABEL)
    number = tracking_number(post, one.tracking_id)
    with post.journal.entry("tracking.handover_lapsed", by=PROGRAM, at=at, about=one.id) as entry:
        write_step(entry, one.id, state, at, note="Devir yanıtsız kaldı")
        _tell_kkm(entry, one, number, at)


def _tell_kkm(entry: EntryDraft, found: Task, number: str, at: datetime) -> None:
    to = administration_name(found.handover_to)
    eform_due(
        entry,
        subject=Subject.TEAM_REQUEST.label,
        text=f"{number} izlemesinde görev {to} ekibine devredilemedi; izlemeyi ilk ekip sürdürüyor.",
        receivers=(KKM_OFFICE,),
        at=at,
        urgent=True,
        number=number,
        rule="ATS-128",
        office=found.administration,
    )
