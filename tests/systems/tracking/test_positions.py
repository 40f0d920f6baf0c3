"""The store of positions: once each, in order, kept with the reason, never deleted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.detection.accept import Rejection
from gumruk_masaustu.systems.tracking.positions import PositionStore, post_positions
from tests.support import at
from tests.systems.tracking.detection.made import UNIT, said

KEY = bytes(range(32))
DAY = (at("00:00"), at("23:59"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PositionStore]:
    made = PositionStore(tmp_path / "positions.db", KEY)
    yield made
    made.close()


@pytest.mark.rule("ATS-081")
def test_the_same_number_is_one_point(store: PositionStore) -> None:
    first = said(118, "10:00", 41.0, received_time=at("10:05"))
    late = said(116, "09:55", 41.1, received_time=at("10:40"), buffered=True)
    assert store.add([first]).new == (first,)
    again = store.add([replace(first, received_time=at("10:40")), said(117, "09:58", 41.2), late])
    assert [one.seq for one in again.new] == [117, 116]
    assert again.copies == 1
    assert [point.seq for point in store.track(UNIT, *DAY)] == [116, 117, 118]
    assert [one.received_time for one in store.messages(UNIT, at("10:00"))] == [at("10:05")]


def test_a_message_comes_back_as_it_was(store: PositionStore) -> None:
    messages = [
        said(
            1, "10:00", 41.0, imei="356938040042179", satellites=9, hdop=0.9, accuracy_m=6.5, heading_deg=91.0
        ),
        said(2, "10:05", attached=False, charging=True, altitude_m=-3.0, firmware="4.1", battery_pct=None),
    ]
    store.add(messages)
    assert list(store.messages(UNIT, *DAY)) == messages


def test_another_content_under_a_used_number_is_kept_aside(store: PositionStore) -> None:
    store.add([said(5, "10:00", 41.0)])
    added = store.add([said(5, "10:30", 42.0), said(5, "10:30", 42.0)])
    assert (added.new, added.contradictions) == ((), 2)
    assert store.contradictions(UNIT) == 1
    assert [point.lat for point in store.track(UNIT, *DAY)] == [41.0]


@pytest.mark.rule("ATS-080")
def test_a_rejected_message_is_stored_with_its_reason_and_not_drawn(store: PositionStore) -> None:
    store.add([said(1, "10:00", 41.0), said(2, "10:10", 41.1, received_time=at("10:05")), said(3, "10:15")])
    assert [point.seq for point in store.track(UNIT, *DAY)] == [1]
    assert [(one.seq, reason) for one, reason in store.rejected(UNIT, *DAY)] == [
        (2, Rejection.FUTURE),
        (3, Rejection.NO_FIX),
    ]
    last = store.last(UNIT)
    assert last is not None
    assert last.fix_time == at("10:00")
    assert len(list(store.messages(UNIT, *DAY))) == 3


def test_pages_follow_each_other(store: PositionStore) -> None:
    start = at("10:00")
    store.add(said(n, start + timedelta(minutes=n // 2), 41.0) for n in range(25))
    pages, after = [], None
    while page := store.page(UNIT, *DAY, after=after, limit=10):
        pages.append([point.seq for point in page])
        after = page[-1]
    assert pages == [list(range(10)), list(range(10, 20)), list(range(20, 25))]


def test_an_unknown_unit_has_nothing(store: PositionStore) -> None:
    assert store.last("MU-9") is None
    assert store.track("MU-9", *DAY) == []
    assert list(store.messages("MU-9", *DAY)) == []
    assert store.page("MU-9", *DAY) == []
    assert store.rejected("MU-9", *DAY) == []


def test_nothing_is_deleted_or_changed(store: PositionStore) -> None:
    store.add([said(1, "10:00", 41.0)])
    for statement in ("DELETE FROM position", "UPDATE position SET lat = 0"):
        with pytest.raises(sqlcipher.DatabaseError, match="never"):
            store._writer.execute(statement)


def test_it_is_there_after_opening_again_and_unreadable_without_the_key(tmp_path: Path) -> None:
    path = tmp_path / "positions.db"
    first = PositionStore(path, KEY)
    first.add([said(1, "10:00", 41.0)])
    first.close()
    first.close()
    again = PositionStore(path, KEY)
    assert [point.seq for point in again.track(UNIT, *DAY)] == [1]
    again.close()
    assert b"MU-004217" not in path.read_bytes()
    with pytest.raises(UserError):
        PositionStore(path, os.urandom(32))


def test_the_store_of_a_post_is_opened_once_and_closed_with_it(post: Post) -> None:
    store = post_positions(post)
    assert post_positions(post) is store
    store.add([said(1, "10:00", 41.0)])
    post.close()
    assert store._is_closed
    assert (post.folder / "positions.db").exists()
