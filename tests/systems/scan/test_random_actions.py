"""Random officers do random actions: states follow W1, release only when allowed, no number is lost."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gumruk_masaustu.kernel.db.opening import open_post
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.verify import check_chains, check_state
from gumruk_masaustu.kernel.numbering import ledger
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.actions import closing, referral, release, review, run, search
from gumruk_masaustu.systems.scan.actions import field as site
from gumruk_masaustu.systems.scan.actions.facts import holds_of, runs_of, searches_of
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause, Hand, Reason, ReviewResult, SearchOutcome
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.rules.release import need_clean_runs, need_no_holds
from gumruk_masaustu.systems.scan.states import TRANSITIONS
from tests.support import PASSPHRASE, SetClock
from tests.systems.scan.conftest import Template
from tests.systems.scan.made import CLEAN, SUSPICIOUS
from tests.systems.scan.station import Station

MOVES = {(source, row.target or source) for row in TRANSITIONS for source in row.sources}
OFFICERS = (
    "scan_entry_operator",
    "scan_site_operator",
    "scan_system_operator",
    "scan_image_operator",
    "scan_exit_operator",
    "system_supervisor",
    "referrer",
    "requester",
    "searcher",
    "chief",
    "hq",
)
PLATES = ("34 ABC 123", "27 HK 144", "33 TR 610")
Act = Callable[[Station, str, str], object]
RIGHT: dict[State, tuple[Act, ...]] = {
    State.REQUESTED: (lambda s, i, w: referral.evaluate(s.post, i, True, "", **s.act("evaluator")),),
    State.REFERRED: (lambda s, i, w: s.queue(i),),
    State.QUEUED: (lambda s, i, w: s.call(i),),
    State.ENTRY: (lambda s, i, w: s.enter(i),),
    State.PRECHECK: (lambda s, i, w: s.check(i),),
    State.READY: (lambda s, i, w: s.start(i),),
    State.SCANNING: (lambda s, i, w: s.complete(i), lambda s, i, w: s.complete(i)),
    State.ABORTED: (lambda s, i, w: run.again(s.post, i, **s.act("scan_system_operator")),),
    State.IMAGE_REVIEW: (lambda s, i, w: s.review(i), lambda s, i, w: s.review(i, SUSPICIOUS)),
    State.SECOND_LOOK: (
        lambda s, i, w: s.second(i),
        lambda s, i, w: s.second(i, ReviewResult.SUSPICIOUS, "çift cidar"),
    ),
    State.SEARCH_REFERRED: (lambda s, i, w: s.search(i),),
    State.SEARCHING: (lambda s, i, w: s.draft(i), lambda s, i, w: s.draft(i, SearchOutcome.POSITIVE)),
    State.SEARCH_RESULT_DRAFT: (lambda s, i, w: s.commit(i),),
    State.SEARCH_CLEAR: (lambda s, i, w: s.approve(i),),
    State.RELEASE_APPROVED: (lambda s, i, w: (s.give_back(i), s.release(i)),),
}
"""What brings a case on from its state."""
ANY: tuple[Act, ...] = (
    lambda s, i, w: s.queue(i, who=w),
    lambda s, i, w: s.approve(i, who=w),
    lambda s, i, w: s.release(i, who=w),
    lambda s, i, w: s.draft(i, who=w),
    lambda s, i, w: s.hand(i, Hand.ENTRY, Hand.EXIT, "220153", w),
    lambda s, i, w: referral.evaluate(s.post, i, False, "yeni bilgi yok", **s.act(w)),
    lambda s, i, w: referral.add_reason(s.post, i, Reason.TIP, **s.act(w)),
    lambda s, i, w: closing.withdraw(s.post, i, "vazgeçildi", **s.act(w)),
    lambda s, i, w: closing.take_back(s.post, i, "vazgeçildi", **s.act(w)),
    lambda s, i, w: site.untick(s.post, i, "POSITION", **s.act(w)),
    lambda s, i, w: site.mark_ready(s.post, i, **s.act(w)),
    lambda s, i, w: run.start(s.post, i, s.start_form(), **s.act(w)),
    lambda s, i, w: run.abort(s.post, i, AbortCause.STOPPED, **s.act(w)),
    lambda s, i, w: run.again(s.post, i, **s.act(w)),
    lambda s, i, w: review.decide(s.post, i, CLEAN, **s.act(w)),
    lambda s, i, w: review.want_new_run(s.post, i, "net değil", **s.act(w)),
    lambda s, i, w: search.commit_result(s.post, i, **s.act(w)),
    lambda s, i, w: search.return_result(s.post, i, "eksik", **s.act(w)),
    lambda s, i, w: release.set_hq_hold(s.post, i, **s.act(w)),
    lambda s, i, w: release.lift_hq_hold(s.post, i, **s.act(w)),
)
"""What anybody may try at any time."""


class Officers(RuleBasedStateMachine):
    """A day at the station with three vehicles and eleven officers."""

    template: ClassVar[Template]

    def __init__(self) -> None:
        super().__init__()
        folder, officers = self.template
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(folder, self.folder / "post")
        clock = SetClock()
        post = open_post(self.folder / "post", PASSPHRASE, clock=clock)
        known: dict[str, Officer] = dict(officers)
        for one in known.values():
            post.sessions.begin(one)
        self.station = Station(post, clock, known)
        self.station.hq()
        self.seen: dict[str, State] = {}

    def teardown(self) -> None:
        with self.station.post.journal.lock:
            post = self.station.post
            assert check_chains(post.raw) + check_state(post.raw, post._key) == []
        self.station.post.close()
        shutil.rmtree(self.folder)

    @rule(
        plate=st.sampled_from(PLATES),
        who=st.sampled_from(("referrer", "requester", "scan_site_operator")),
        reason=st.sampled_from((Reason.RISKY, Reason.TIP)),
    )
    def refer(self, plate: str, who: str, reason: Reason) -> None:
        self.attempt(lambda: self.station.refer(plate, who=who, reason=reason))

    @precondition(lambda self: bool(self.seen))
    @rule(data=st.data())
    def go_on(self, data: Any) -> None:
        case_id = data.draw(st.sampled_from(sorted(self.seen)))
        acts = RIGHT.get(self.seen[case_id])
        if acts:
            one = data.draw(st.sampled_from(range(len(acts))))
            self.attempt(lambda: acts[one](self.station, case_id, ""))

    @precondition(lambda self: bool(self.seen))
    @rule(data=st.data(), one=st.integers(0, len(ANY) - 1), who=st.sampled_from(OFFICERS))
    def try_anything(self, data: Any, one: int, who: str) -> None:
        case_id = data.draw(st.sampled_from(sorted(self.seen)))
        self.attempt(lambda: ANY[one](self.station, case_id, who))

    def attempt(self, act: Callable[[], object]) -> None:
        """Do it or be refused; either way every case stands where W1 lets it stand."""
        with contextlib.suppress(UserError):
            act()
        self.follow()

    def follow(self) -> None:
        for row in self.rows():
            now, before = row.state, self.seen.get(row.id)
            if before is not None and before is not now:
                assert self.reachable(before, now), f"{before} → {now}"
            if now in (State.RELEASE_APPROVED, State.RELEASED) and before is not now:
                self.check_release(row)
            self.seen[row.id] = now

    def rows(self) -> list[cases.Case]:
        with self.station.post.read() as db:
            ids = list(db.execute(scan_case.select().with_only_columns(scan_case.c.id)).scalars())
        return [self.station.case(one) for one in ids]

    def reachable(self, before: State, now: State) -> bool:
        """One step or two: some acts of a test are two acts of officers."""
        between = {target for source, target in MOVES if source is before}
        return now in between or any((one, now) in MOVES for one in between)

    def check_release(self, case: cases.Case) -> None:
        post = self.station.post
        assert list(need_clean_runs(runs_of(post, case.id), searches_of(post, case.id))) == []
        assert list(need_no_holds(holds_of(post, case))) == []

    @invariant()
    def numbers_have_no_gap(self) -> None:
        with self.station.post.read() as db:
            found = list(db.execute(ledger.select()))
        for kind in ("TRM", "YKD"):
            taken = sorted(row.seq for row in found if row.kind == kind)
            assert taken == list(range(1, len(taken) + 1))
        assert len({row.number for row in found}) == len(found)

    @invariant()
    def one_open_case_for_a_vehicle(self) -> None:
        ended = {State.RELEASED, State.SEIZED, State.WITHDRAWN, State.REFUSED, State.EXEMPT}
        plates = [row.plate for row in self.rows() if row.state not in ended]
        assert len(plates) == len(set(plates))


@pytest.mark.rule("SCAN-134", "SYS-053")
def test_whatever_officers_do_the_case_follows_the_table(template: Template) -> None:
    Officers.template = template
    run_state_machine_as_test(
        Officers,
        settings=settings(
            max_examples=12,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
