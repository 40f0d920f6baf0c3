"""The demo's people sign in and the crew of the running shift is complete, at any hour."""

from __future__ import annotations

import pytest

from gumruk_masaustu.demo import people
from gumruk_masaustu.kernel.accounts import hashing, sign_in
from gumruk_masaustu.kernel.journal import verify
from gumruk_masaustu.kernel.people.queries import persons, qualification_reminders
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import crew, crew_ok, scan_system_of, shift_at
from tests.support import SetClock, at


def complete(post: Post, clock: SetClock) -> bool:
    needed = tuple(people.CREW)[:4]
    facts = crew(post, people.SYSTEM, clock())
    return crew_ok(facts, minimum=3, leading_duty="scan_system_operator", needed=needed)


def test_demo_people_and_crew(post: Post, clock: SetClock) -> None:
    before = hashing.cost
    ids = people.add_people(post, clock)
    assert hashing.cost is before
    assert len(persons(post, clock()).rows) == 20
    assert {name for name, _ in people.WORKPLACES} <= set(ids)
    card = scan_system_of(post, people.SYSTEM)
    assert card is not None
    assert card.discriminates
    assert post.sessions.officers() == []
    assert verify.check_chains(post.raw) == []
    assert verify.check_state(post.raw, post._key) == []
    officers = people.sign_in_crew(post, clock, besides=("220145",))
    assert "scan_image_operator" not in officers
    assert complete(post, clock)
    signed_in = sign_in.sign_in(post, "220145", people.DEMO_PASSWORD, at=clock())
    assert not signed_in.must_change_password
    assert [one.staff_no for one in qualification_reminders(post, clock(), unit="KPK")] == ["118852"]


def test_crew_of_a_later_day_and_release(post: Post, clock: SetClock) -> None:
    people.add_people(post, clock)
    clock.set(at("23:30", "2026-03-15"))
    assert shift_at(post, people.SYSTEM, clock()) is None
    people.sign_in_crew(post, clock)
    assert complete(post, clock)
    people.release(post, "131002", clock)
    sign_in.sign_in(post, "131002", people.DEMO_PASSWORD, at=clock())


@pytest.mark.parametrize(
    ("time_of_day", "start", "end"),
    [
        ("07:59", ("20:00", "2026-03-11"), ("08:00", "2026-03-12")),
        ("08:00", ("08:00", "2026-03-12"), ("20:00", "2026-03-12")),
        ("20:00", ("20:00", "2026-03-12"), ("08:00", "2026-03-13")),
    ],
)
def test_running_shift_of_an_hour(time_of_day: str, start: tuple[str, str], end: tuple[str, str]) -> None:
    assert people.shift_hours(at(time_of_day)) == (at(*start), at(*end))
