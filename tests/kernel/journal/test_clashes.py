"""Two offices write one field apart: both values stand until a person decides."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.clashes import decide_clash, open_clashes
from gumruk_masaustu.kernel.journal.history import history
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import change, dump, entries, meet, save, send, shown, take, trust
from tests.support import SetClock, at

CHIEF = {"roles": ("shift_chief",), "name": "Mehmet Demir", "staff_no": "30112"}
Parted = tuple[str, Post, Post]


@pytest.fixture
def parted(post: Post, second_post: Post, tmp_path: Path, clock: SetClock) -> Parted:
    """A vehicle whose weight both posts wrote apart; each has then heard of the other's value."""
    meet(post, second_post, tmp_path)
    record = save(post, plate="34 ABC 123")
    send(post, second_post, tmp_path)
    change(post, record, weight_t=Decimal("12.500"))
    clock.tick(minutes=5)
    change(second_post, record, weight_t=Decimal("12.050"))
    meet(post, second_post, tmp_path)
    return record, post, second_post


@pytest.mark.rule("SYS-114")
def test_both_values_stand_on_both_sides_and_the_same_one_is_shown(parted: Parted) -> None:
    record, *posts = parted
    for side in posts:
        [clash] = open_clashes(side)
        assert (clash.record, clash.table, clash.field, clash.label) == (
            record,
            "test_vehicle",
            "weight_t",
            "Ağırlık (ton)",
        )
        assert [(v.value, v.installation, v.shown) for v in clash.versions] == [
            ("12,050", "KPK-02 kabin 02" if side is posts[0] else "kabin 02", True),
            ("12,500", "kabin 01" if side is posts[0] else "KPK-01 kabin 01", False),
        ]
        assert [v.recorded_at for v in clash.versions] == [at("14:05"), at("14:00")]
        assert shown(side, record)["weight_t"] == Decimal("12.050")
    assert dump(posts[0]) == dump(posts[1])


@pytest.mark.rule("SYS-114")
def test_different_fields_of_one_record_are_merged(post: Post, second_post: Post, tmp_path: Path) -> None:
    meet(post, second_post, tmp_path)
    record = save(post, plate="34 ABC 123")
    send(post, second_post, tmp_path)
    change(post, record, weight_t=Decimal("12.5"))
    change(second_post, record, seals=("M-1",))
    meet(post, second_post, tmp_path)
    for side in (post, second_post):
        assert (shown(side, record)["weight_t"], shown(side, record)["seals"]) == (Decimal("12.5"), ("M-1",))
        assert open_clashes(side) == []


def test_the_same_value_twice_is_no_clash(post: Post, second_post: Post, tmp_path: Path) -> None:
    meet(post, second_post, tmp_path)
    record = save(post, plate="A")
    send(post, second_post, tmp_path)
    for side in (post, second_post):
        change(side, record, plate="B")
    meet(post, second_post, tmp_path)
    assert open_clashes(post) == open_clashes(second_post) == []


def test_a_field_that_a_rule_closes_is_not_asked(post: Post, second_post: Post, tmp_path: Path) -> None:
    meet(post, second_post, tmp_path)
    record = save(post, plate="A")
    send(post, second_post, tmp_path)
    change(post, record, closed_by_rule="x")
    change(second_post, record, closed_by_rule="y")
    meet(post, second_post, tmp_path)
    assert open_clashes(post) == []


@pytest.mark.rule("SYS-115")
def test_a_person_decides_with_reason_and_it_is_closed_everywhere(
    parted: Parted, officer: Callable[..., Officer], tmp_path: Path, clock: SetClock
) -> None:
    record, post, second_post = parted
    chief = officer(**CHIEF)
    [clash] = open_clashes(post)
    chosen = next(v.entry for v in clash.versions if v.value == "12,500")
    decide_clash(post, clash, chosen, "Kantar fişi 12.500", by=chief, at=clock.tick())
    send(post, second_post, tmp_path)
    for side in (post, second_post):
        assert open_clashes(side) == []
        assert shown(side, record)["weight_t"] == Decimal("12.500")
        lines = history(side, record, may_see_restricted=True, name_of={chief.id: chief.name}.get)  # type: ignore[arg-type]
        assert {change.new for line in lines for change in line.changes} >= {
            "12,500",
            "12,050",
            "Kantar fişi 12.500",
        }
        assert (lines[-1].title, lines[-1].who) == ("Çelişkiyi karara bağla", "Mehmet Demir")
    assert dump(post) == dump(second_post)


def test_a_decision_without_reason_or_right_is_refused(
    parted: Parted, officer: Callable[..., Officer], clock: SetClock
) -> None:
    _, post, _ = parted
    [clash] = open_clashes(post)
    chosen = clash.versions[0].entry
    with pytest.raises(UserError) as refused:
        decide_clash(post, clash, chosen, " ", by=officer(**CHIEF), at=clock())
    assert (refused.value.field, refused.value.rule) == ("reason", "SYS-115")
    with pytest.raises(UserError, match="yetkiniz yok"):
        decide_clash(post, clash, chosen, "x", by=officer(roles=("guard_officer",)), at=clock())
    assert open_clashes(post) == [clash]


def test_a_value_that_comes_meanwhile_reopens_it(
    parted: Parted, officer: Callable[..., Officer], tmp_path: Path, clock: SetClock
) -> None:
    record, post, second_post = parted
    [clash] = open_clashes(post)
    change(second_post, record, weight_t=Decimal("13"))
    decide_clash(post, clash, clash.versions[0].entry, "kantar", by=officer(**CHIEF), at=clock())
    meet(post, second_post, tmp_path)
    for side in (post, second_post):
        [again] = open_clashes(side)
        assert {v.value for v in again.versions} == {"13", "12,050"}
    with pytest.raises(UserError, match="değişti"):
        decide_clash(post, clash, clash.versions[0].entry, "kantar", by=officer(**CHIEF), at=clock())


@pytest.mark.rule("SYS-116")
def test_after_three_days_the_region_sees_it(parted: Parted) -> None:
    [clash] = open_clashes(parted[1])
    assert clash.since == at("14:05")
    assert not clash.goes_to_region(at("14:04", "2026-03-15"))
    assert clash.goes_to_region(at("14:05", "2026-03-15"))


def test_a_clash_survives_restart_and_rebuild(parted: Parted) -> None:
    record, post, _ = parted
    before = dump(post)
    assert len(before["field_head"]) == 2
    post.receiver.retry_parked(0)
    assert dump(post) == before
    assert shown(post, record)["weight_t"] == Decimal("12.050")
    assert take(post, entries(post)).new == 0
    assert trust(post) == 0
