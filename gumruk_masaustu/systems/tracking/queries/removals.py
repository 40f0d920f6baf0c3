"""Units taken off in the field as the end of a task judges them (ATS-136)."""

from __future__ import annotations

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.queries.tasks import REMOVAL, Intervention, interventions_of
from gumruk_masaustu.systems.tracking.values.team import RemovalState


def removals_of(post: Post, record: str) -> tuple[Intervention, ...]:
    """Tutanaks of 5.6 of a task or tracking, oldest first."""
    return tuple(one for one in interventions_of(post, record) if one.form == REMOVAL)


def removal_states(post: Post, task_id: str) -> tuple[RemovalState, ...]:
    """What each removal of a task has by now."""
    return tuple(
        RemovalState(
            serial=one.serial,
            record_no=one.number,
            cargo_firm=one.cargo_firm,
            cargo_no=one.cargo_no,
            by_hand=one.by_hand,
            has_note=bool(one.note_id),
            is_told=bool(one.informed),
        )
        for one in removals_of(post, task_id)
    )
