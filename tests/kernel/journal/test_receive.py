"""Entries from elsewhere: any order, twice, with gaps, hostile ones; one bad entry stops nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.entry import INSERT, SET, Entry
from gumruk_masaustu.kernel.journal.exchange import read_entries, write_entries
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.forging import Writer
from tests.kernel.journal.records import (
    change,
    dump,
    entries,
    meet,
    save,
    send,
    shown,
    take,
    trust,
)
from tests.support import SetClock

UNKNOWN_TABLE, VEHICLE = 999_999, 900_000


def test_a_record_arrives_by_file(post: Post, second_post: Post, tmp_path: Path) -> None:
    meet(post, second_post, tmp_path)
    record = save(post, plate="34 ABC 123", tip="gizli", weight_t=Decimal("12.5"))
    received = send(post, second_post, tmp_path)
    assert (received.applied, received.waiting, received.refused, received.held) == (1, 0, 0, 0)
    assert shown(second_post, record) == shown(post, record)
    assert entries(second_post)[-1] == entries(post)[-1]


def test_an_installation_is_unconfirmed_until_a_person_confirms_it(post: Post, second_post: Post) -> None:
    record = save(post, plate="34 ABC 123")
    received = take(second_post, entries(post))
    assert (received.applied, received.waiting) == (0, 2)
    assert shown(second_post, record) == {}
    [(node, epoch, label, key)] = second_post.receiver.unconfirmed()
    assert (node, epoch, label) == (post.journal.identity.node, 1, "KPK-01 kabin 01")
    assert key == bytes(post.journal.identity.key.verify_key)
    assert trust(second_post) == 2
    assert shown(second_post, record)["plate"] == "34 ABC 123"


def test_twice_changes_nothing(post: Post, second_post: Post, tmp_path: Path) -> None:
    save(post, plate="A")
    meet(post, second_post, tmp_path)
    before = dump(second_post), entries(second_post)
    received = send(post, second_post, tmp_path)
    assert (received.new, received.applied) == (0, 0)
    assert received.known == len(entries(post))
    assert (dump(second_post), entries(second_post)) == before


def test_a_gap_is_listed_and_heals(post: Post, second_post: Post, tmp_path: Path) -> None:
    meet(post, second_post, tmp_path)
    records = [save(post, plate=f"{n} A") for n in range(6)]
    own = [e for e in entries(post) if e.header.node == post.journal.identity.node][1:]
    assert take(second_post, [own[5], own[2]]).applied == 0
    assert [(g.label, g.first, g.last) for g in second_post.receiver.missing()] == [
        ("KPK-01 kabin 01", 2, 3),
        ("KPK-01 kabin 01", 5, 6),
    ]
    assert take(second_post, [own[1], own[0]]).applied == 3
    assert [(g.first, g.last) for g in second_post.receiver.missing()] == [(5, 6)]
    assert take(second_post, own).applied == 3
    assert second_post.receiver.missing() == []
    assert all(shown(second_post, record) for record in records)


@settings(
    max_examples=10, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_random_writes_of_three_posts_end_the_same_in_any_order(
    data: st.DataObject, new_post: Callable[..., Post]
) -> None:
    posts = [new_post(f"{n:02d}") for n in (1, 2, 3)]
    everything = {e.hash: e for post in posts for e in entries(post)}

    def deliver(target: Post, share: float) -> None:
        delivery = [e for e in everything.values() if data.draw(st.floats(0, 1)) <= share]
        random.Random(data.draw(st.integers(0, 99))).shuffle(delivery)
        take(target, delivery)
        trust(target)

    records: list[str] = []
    for _ in range(data.draw(st.integers(3, 14))):
        post = posts[data.draw(st.integers(0, 2))]
        record = data.draw(st.sampled_from([*records, ""])) if records else ""
        if record and shown(post, record):
            field = data.draw(st.sampled_from(["plate", "tip", "closed_by_rule"]))
            change(post, record, **{field: data.draw(st.sampled_from(["a", "b", None]))})
        else:
            records.append(save(post, plate="ilk"))
        everything |= {e.hash: e for e in entries(post)}
        if data.draw(st.booleans()):
            deliver(posts[data.draw(st.integers(0, 2))], 0.6)
    for post in posts:
        deliver(post, 1)
    assert dump(posts[0]) == dump(posts[1]) == dump(posts[2])
    assert dump(posts[0])["held"] == []


def test_a_forged_signature_is_parked_and_the_true_entry_still_comes(
    post: Post, second_post: Post, tmp_path: Path
) -> None:
    meet(post, second_post, tmp_path)
    record = save(post, plate="34 ABC 123")
    true = entries(post)[-1]
    forged = Entry(true.header, true.header_bytes, true.hash, bytes(64), true.parts)
    received = take(second_post, [forged])
    assert (received.applied, received.refused) == (0, 1)
    assert shown(second_post, record) == {}
    assert take(second_post, [true]).applied == 1
    assert shown(second_post, record)["plate"] == "34 ABC 123"


def test_somebody_who_signs_with_another_key_is_refused(post: Post) -> None:
    thief = Writer(node=post.journal.identity.node)
    thief.seq, thief.head = post.journal.head
    received = take(post, [thief.write([], aggregate=bytes(16))])
    assert (received.refused, received.waiting) == (1, 0)
    assert post.journal.identity.node == thief.node, "a forgery makes nobody change his identity"


@pytest.mark.parametrize("fault", ["other key", "other aggregate", "no card"])
def test_a_false_introduction_is_refused(post: Post, fault: str) -> None:
    writer = Writer()
    if fault == "other key":
        entry = writer.introduce(key=bytes(SigningKey.generate().verify_key))
    elif fault == "other aggregate":
        entry = writer.write([], aggregate=bytes(16), kind="epoch.start")
    else:
        entry = writer.write([], aggregate=writer.node, kind="epoch.start")
    assert take(post, [entry]).refused == 1
    assert post.receiver.unconfirmed() == []


@pytest.mark.rule("SYS-121")
def test_two_entries_at_one_place_the_first_stands_the_second_is_listed(post: Post) -> None:
    first = Writer()
    introduction = first.introduce()
    clone = Writer(node=first.node, key=first.key)
    clone.seq, clone.head = first.seq, first.head
    record, other = bytes.fromhex(new_id()), bytes.fromhex(new_id())
    take(post, [introduction, first.write([(INSERT, VEHICLE, record, {1: "A"})], aggregate=record)])
    trust(post)
    branch = [clone.write([(INSERT, VEHICLE, other, {1: "B"})], aggregate=other)]
    branch.append(clone.write([(SET, VEHICLE, other, {1: "C"})], aggregate=other, deps=[branch[0].hash]))
    take(post, branch)
    assert shown(post, record.hex())["plate"] == "A"
    assert shown(post, other.hex()) == {}
    listed = post.receiver.branches()
    assert [(b.label, b.seq, b.record) for b in listed] == [
        ("KPK-09 başka", 2, other.hex()),
        ("KPK-09 başka", 3, other.hex()),
    ]
    third = first.write([(SET, VEHICLE, record, {1: "D"})], aggregate=record, deps=[first.head])
    assert take(post, [third]).applied == 1, "the journal that came first goes on"


def introduced(post: Post) -> Writer:
    writer = Writer()
    take(post, [writer.introduce()])
    trust(post)
    return writer


@pytest.mark.parametrize(
    "poison",
    [
        (INSERT, VEHICLE, {1: "12345"}),  # its derived form cannot be computed
        (INSERT, VEHICLE, {2: "no number"}),
        (INSERT, VEHICLE, {2: [1, 2, 3]}),
        (INSERT, VEHICLE, {4: 2**60}),
        (INSERT, VEHICLE, {5: "2026-13-45"}),
        (INSERT, VEHICLE, {8: b"short"}),
        (7, VEHICLE, {1: "A"}),
    ],
)
def test_a_poison_entry_is_parked_alone(post: Post, poison: tuple[int, int, dict[int, object]]) -> None:
    writer = introduced(post)
    bad, good = bytes.fromhex(new_id()), bytes.fromhex(new_id())
    op, table, values = poison
    first = writer.write([(INSERT, VEHICLE, good, {1: "A"})], aggregate=good)
    second = writer.write([(op, table, bad, values)], aggregate=bad)
    third = writer.write([(SET, VEHICLE, bad, {9: "x"})], aggregate=bad, deps=[second.hash])
    fourth = writer.write([(SET, VEHICLE, good, {1: "B"})], aggregate=good, deps=[first.hash])
    received = take(post, [first, second, third, fourth])
    assert (received.applied, received.held, received.waiting, received.refused) == (4, 2, 0, 0)
    assert shown(post, good.hex())["plate"] == "B"
    assert shown(post, bad.hex()) == {}, "an entry applies whole or waits whole, and so do its followers"
    assert sorted(row[2] for row in dump(post)["held"]) == ["poison", "waiting"]
    post.receiver.retry_parked(0)
    assert len(dump(post)["held"]) == 2


def test_work_goes_on_beside_a_poison_entry_of_the_same_record(
    post: Post, second_post: Post, tmp_path: Path
) -> None:
    meet(post, second_post, tmp_path)
    record = save(post, plate="A")
    send(post, second_post, tmp_path)
    writer = introduced(post)
    head = entries(post)[-2].hash
    take(
        post,
        [
            writer.write(
                [(SET, VEHICLE, bytes.fromhex(record), {1: "123"})],
                aggregate=bytes.fromhex(record),
                deps=[head],
            )
        ],
    )
    change(post, record, plate="B")
    change(second_post, record, tip="x")
    send(second_post, post, tmp_path)
    assert (shown(post, record)["plate"], shown(post, record)["tip"]) == ("B", "x")


def test_an_entry_that_had_seen_what_is_not_here_waits_alone(post: Post) -> None:
    writer = introduced(post)
    parted, free = bytes.fromhex(new_id()), bytes.fromhex(new_id())
    waits = writer.write([(SET, VEHICLE, parted, {1: "A"})], aggregate=parted, deps=[b"\x11" * 32])
    goes = writer.write([(INSERT, VEHICLE, free, {1: "B"})], aggregate=free)
    received = take(post, [waits, goes])
    assert (received.applied, received.held) == (2, 1)
    assert (shown(post, parted.hex()), shown(post, free.hex())["plate"]) == ({}, "B")


def test_a_finish_that_arrives_before_its_start_is_applied_when_the_start_comes(
    post: Post, new_post: Callable[..., Post], second_post: Post, tmp_path: Path
) -> None:
    third = new_post("03")
    meet(post, second_post, tmp_path)
    meet(post, third, tmp_path)
    meet(second_post, third, tmp_path)
    record = save(post, plate="A")
    send(post, second_post, tmp_path)
    change(second_post, record, plate="B")
    seconds = [e for e in entries(second_post) if e.header.node == second_post.journal.identity.node]
    assert take(third, seconds).held == 1
    assert shown(third, record) == {}
    assert take(third, entries(post)).held == 0
    assert shown(third, record)["plate"] == "B"


def test_unknown_tables_and_fields_are_kept(post: Post) -> None:
    writer = introduced(post)
    record = bytes.fromhex(new_id())
    entry = writer.write(
        [(INSERT, UNKNOWN_TABLE, record, {1: [1, [2]]}), (INSERT, VEHICLE, record, {1: "A", 99: "neu"})],
        aggregate=record,
    )
    assert take(post, [entry]).held == 0
    assert shown(post, record.hex())["plate"] == "A"
    assert entries(post)[-1] == entry


def test_a_clock_from_the_future_moves_nobody_else(post: Post, clock: SetClock) -> None:
    writer = introduced(post)
    record = bytes.fromhex(new_id())
    take(post, [writer.write([(INSERT, VEHICLE, record, {1: "A"})], aggregate=record, hlc=2**62)])
    mine = save(post, plate="B")
    hlc = next(e.header.hlc for e in entries(post) if e.header.aggregate.hex() == mine)
    assert 0 <= (hlc >> 16) - int(clock().timestamp() * 1000) <= 10 * 60 * 1000


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(UserError, match="aktarım dosyası değil"):
        list(read_entries(path))


def test_what_stands_before_a_damaged_place_of_a_file_is_taken(
    post: Post, second_post: Post, tmp_path: Path
) -> None:
    meet(post, second_post, tmp_path)
    records = [save(post, plate=f"{n} A") for n in range(3)]
    path = tmp_path / "delivery"
    write_entries(path, entries(post)[-3:])
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    with pytest.raises(UserError, match="yolda bozulmuş"):
        take(second_post, read_entries(path))
    assert [bool(shown(second_post, record)) for record in records] == [True, True, False]
    path.write_bytes(data[:-40])
    with pytest.raises(UserError, match="yolda bozulmuş"):
        take(second_post, read_entries(path))
    assert [bool(shown(second_post, record)) for record in records] == [True, True, False]
