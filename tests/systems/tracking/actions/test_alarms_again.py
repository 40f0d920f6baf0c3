"""Handled at one İdare, looked at later by another that did not know: the alarm stays handled (ATS-107)."""

from __future__ import annotations

from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import standing
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.model import ats_alarm
from gumruk_masaustu.systems.tracking.queries.alarm_rows import alarm_by_id
from tests.systems.tracking.made import HERE, THERE, Desk, tracking_in
from tests.systems.tracking.watch_made import add_alarm


def contradicted(desk: Desk, handled_at: str) -> str:
    """What folding leaves when "seen" is the later word and "handled" the earlier: both stand."""
    post: Post = desk.post
    alarm = add_alarm(post, tracking_in(post))
    with post.journal.entry("tracking.test_both", by=PROGRAM, at=post.clock(), about=alarm) as entry:
        entry.set(
            ats_alarm,
            alarm,
            state=AlarmState.SEEN.value,
            seen_at=post.clock(),
            handled_at=post.clock(),
            handled_by="41277",
            handled_administration=handled_at,
        )
    return alarm


def test_it_is_closed_again_once_by_the_idare_that_handled_it(kapikule: Desk) -> None:
    alarm = contradicted(kapikule, HERE)
    standing.by_the_clock(kapikule.post, kapikule.clock.tick(minutes=1))
    assert alarm_by_id(kapikule.post, alarm).state is AlarmState.HANDLED
    written = kapikule.post.journal.head[0]
    standing.by_the_clock(kapikule.post, kapikule.clock.tick(minutes=1))
    assert kapikule.post.journal.head[0] == written


def test_another_idare_leaves_it_to_that_one(kapikule: Desk) -> None:
    alarm = contradicted(kapikule, THERE)
    standing.by_the_clock(kapikule.post, kapikule.clock.tick(minutes=1))
    assert alarm_by_id(kapikule.post, alarm).state is AlarmState.SEEN


def test_an_alarm_that_is_only_seen_stays_seen(kapikule: Desk) -> None:
    alarm = add_alarm(kapikule.post, tracking_in(kapikule.post), state=AlarmState.SEEN.value)
    standing.by_the_clock(kapikule.post, kapikule.clock.tick(minutes=1))
    assert alarm_by_id(kapikule.post, alarm).state is AlarmState.SEEN
