"""What every step of a team's task does: who may, the next state, one line of its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound
from gumruk_masaustu.systems.tracking.actions.teams import need_member
from gumruk_masaustu.systems.tracking.lists import TaskState
from gumruk_masaustu.systems.tracking.machine import check_may, next_state
from gumruk_masaustu.systems.tracking.model import ats_task, ats_task_step
from gumruk_masaustu.systems.tracking.queries.tasks import Task, task_for
from gumruk_masaustu.systems.tracking.transitions.task import LABEL, MOVES, TEAM, TaskEvent

NOTE = Bound("Açıklama", 300, multiline=True)


def team_task(post: Post, task_id: str, by: Officer) -> Task:
    """The task of the acting member's own team."""
    found = task_for(post, task_id, by)
    if TEAM in effective_roles(by):
        need_member(post, found.team_id, by)
    return found


def after(found: Task, event: TaskEvent, by: Officer) -> TaskState:
    """The next state, or a refusal: wrong state, wrong person."""
    check_may(MOVES, found.state, event, effective_roles(by), label=LABEL)
    state: TaskState = next_state(MOVES, found.state, event, label=LABEL)
    return state


def write_step(
    entry: EntryDraft, task_id: str, state: TaskState, at: datetime, *, note: str = "", **values: Any
) -> None:
    """Set the task's state and add the step; who did it stands in the step."""
    entry.set(ats_task, task_id, state=state.value, state_since=at, **values)
    entry.insert(ats_task_step, state=state.value, at=at, staff_no=entry.by.staff_no, note=note)
