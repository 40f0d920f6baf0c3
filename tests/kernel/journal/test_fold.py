"""Any order, any number of times, any part that is closed under "had seen": the same state."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.journal.entry import SET, Operation
from gumruk_masaustu.kernel.journal.fold import Folded, Known, fold

ROW = bytes(16)
FIELDS = st.dictionaries(st.integers(1, 3), st.sampled_from(["a", "b", "c"]), min_size=1)


def known(hash_: bytes, deps: Sequence[bytes], hlc: int, values: dict[int, str]) -> Known:
    return Known(hash_, tuple(deps), hlc, [Operation(SET, 1, ROW, values)])


@st.composite
def histories(draw: st.DrawFn) -> list[Known]:
    """What three nodes write and hear of each other, in the order in which it happened."""
    heard: list[set[int]] = [set(), set(), set()]
    written: list[Known] = []
    for number in range(draw(st.integers(1, 12))):
        node = draw(st.integers(0, 2))
        if draw(st.booleans()):
            heard[node] |= heard[draw(st.integers(0, 2))]
        seen = {written[n].hash for n in heard[node]}
        covered = {dep for n in heard[node] for dep in written[n].deps}
        deps = sorted(seen - covered)
        clock = draw(st.integers(0, 5))
        written.append(known(number.to_bytes(32, "big"), deps, clock, draw(FIELDS)))
        heard[node].add(number)
    return written


def closed_part(history: list[Known], wanted: set[int]) -> list[Known]:
    """The chosen entries and everything they had seen."""
    by_hash = {entry.hash: entry for entry in history}
    stack, part = [history[n].hash for n in wanted if n < len(history)], set()
    while stack:
        hash_ = stack.pop()
        if hash_ not in part:
            part.add(hash_)
            stack.extend(by_hash[hash_].deps)
    return [entry for entry in history if entry.hash in part]


def ancestors(history: list[Known], entry: Known) -> set[bytes]:
    by_hash = {e.hash: e for e in history}
    found: set[bytes] = set()
    stack = list(entry.deps)
    while stack:
        hash_ = stack.pop()
        if hash_ not in found:
            found.add(hash_)
            stack.extend(by_hash[hash_].deps)
    return found


@given(histories(), st.sets(st.integers(0, 11)), st.integers())
def test_order_and_repetition_do_not_matter(history: list[Known], wanted: set[int], seed: int) -> None:
    part = closed_part(history, wanted) or history
    shuffled = part + part[: seed % (len(part) + 1)]
    random.Random(seed).shuffle(shuffled)
    assert fold(shuffled) == fold(part)


@given(histories())
def test_a_value_stands_exactly_if_nobody_who_wrote_later_had_seen_it(history: list[Known]) -> None:
    folded = fold(history)
    for number in (1, 2, 3):
        writers = [e for e in history if number in e.operations[0].values]
        standing = {
            e.operations[0].values[number]
            for e in writers
            if not any(e.hash in ancestors(history, later) for later in writers)
        }
        heads = folded.rows.get((1, ROW), {}).get(number, [])
        assert {head.value for head in heads} == standing


@given(histories())
def test_the_shown_value_comes_first_and_equal_values_are_one(history: list[Known]) -> None:
    for heads in fold(history).rows.get((1, ROW), {}).values():
        assert heads == sorted(heads, key=lambda h: (h.hlc, h.hash), reverse=True)
        assert len({head.value for head in heads}) == len(heads)


@given(histories())
def test_whoever_has_seen_everything_ends_every_clash_of_his_fields(history: list[Known]) -> None:
    last = known(b"\xff" * 32, sorted(fold(history).heads), 0, {1: "x", 2: "y", 3: "z"})
    folded = fold([*history, last])
    assert folded.clashes() == []
    assert folded.heads == {last.hash}
    assert {number: heads[0].value for number, heads in folded.rows[1, ROW].items()} == {
        1: "x",
        2: "y",
        3: "z",
    }


def test_a_later_clock_does_not_beat_what_had_been_seen() -> None:
    first = known(b"1" * 32, [], 1000, {1: "a"})
    second = known(b"2" * 32, [first.hash], 1, {1: "b"})
    folded = fold([second, first])
    assert [head.value for head in folded.rows[1, ROW][1]] == ["b"]


def test_different_fields_merge() -> None:
    folded = fold([known(b"1" * 32, [], 1, {1: "a"}), known(b"2" * 32, [], 2, {2: "b"})])
    assert folded.clashes() == []
    assert {n: heads[0].value for n, heads in folded.rows[1, ROW].items()} == {1: "a", 2: "b"}


def test_nothing_folds_to_nothing() -> None:
    assert fold([]) == Folded()
