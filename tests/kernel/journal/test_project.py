"""Only the projector writes state; the journal is only ever made longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.codec import CodecError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.project import ProjectionError, build_statement
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import axle, change, dump, entries, meet, save, shown, vehicle
from tests.support import SetClock, at


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO test_vehicle (id, aggregate) VALUES ('x', 'y')",
        "INSERT OR REPLACE INTO test_vehicle (id, aggregate) SELECT id, aggregate FROM test_vehicle",
        "REPLACE INTO test_vehicle (id, aggregate) SELECT id, aggregate FROM test_vehicle",
        "UPDATE test_vehicle SET plate = 'x'",
        "UPDATE OR REPLACE test_vehicle SET plate = 'x'",
        "DELETE FROM test_vehicle",
        "INSERT INTO number_ledger (id, aggregate) VALUES ('x', 'y')",
        "DELETE FROM installation",
        "INSERT INTO aggregate_head VALUES (x'', x'')",
        "INSERT INTO field_head VALUES (x'', 1, x'', 1, x'', x'', 1)",
        "INSERT INTO held VALUES (x'', x'', 'poison')",
        "UPDATE journal SET type = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal",
    ],
)
def test_nobody_else_writes_state_or_changes_the_journal(post: Post, sql: str) -> None:
    save(post, plate="34 ABC 123")
    before = dump(post), entries(post)
    with pytest.raises(sqlcipher.DatabaseError):
        post.raw.execute(sql)
    assert (dump(post), entries(post)) == before


def test_readers_cannot_write(post: Post) -> None:
    with post.read() as db, pytest.raises(Exception, match="readonly"):
        db.exec_driver_sql("CREATE TABLE x (y)")


def test_every_kind_comes_back_as_it_was_written(post: Post) -> None:
    values: dict[str, Any] = {
        "plate": "34 ABC 123\0İı",
        "weight_t": Decimal("12.500"),
        "tip": "x" * 70_000,
        "seen_at": at("14:20"),
        "declared_on": date(2026, 3, 12),
        "priority": False,
        "seals": ("M-1", "Ş-2"),
        "driver": new_id(),
    }
    record = save(post, **values)
    found = shown(post, record)
    assert {name: found[name] for name in values} == values
    assert str(found["weight_t"]) == "12.500"
    assert found["plate_key"] == "34abc123\0i̇ı"


@pytest.mark.parametrize("number", ["0", "-0.00", "1E+3", "1844674407370955161.5", "0.0000000001"])
def test_decimals_are_exact(post: Post, number: str) -> None:
    record = save(post, weight_t=Decimal(number))
    assert shown(post, record)["weight_t"] == Decimal(number)


def test_text_in_pieces_becomes_whole_letters(post: Post) -> None:
    record = save(post, plate="u\u0308", seals=("o\u0308",))
    assert shown(post, record)["plate"] == "ü"
    assert shown(post, record)["seals"] == ("ö",)


def test_null_empties_a_field_and_its_derived_form(post: Post) -> None:
    record = save(post, plate="34 ABC 123")
    change(post, record, plate=None)
    assert (shown(post, record)["plate"], shown(post, record)["plate_key"]) == (None, None)


@pytest.mark.parametrize("values", [{"plate": "12345"}, {"weight_t": Decimal(10) ** 31}])
def test_an_entry_that_cannot_be_shown_is_not_written(post: Post, values: dict[str, Any]) -> None:
    record = save(post, plate="34 ABC 123")
    before = dump(post), entries(post)
    with pytest.raises((ProjectionError, CodecError)):
        change(post, record, **values)
    assert (dump(post), entries(post)) == before
    change(post, record, plate="06 XYZ 1")
    assert shown(post, record)["plate"] == "06 XYZ 1"


def write(post: Post, about: str | None, work: Callable[[EntryDraft], object]) -> None:
    with post.journal.entry("test.written", by=PROGRAM, at=post.clock(), about=about) as entry:
        work(entry)


def test_a_row_of_another_record_is_not_changed(post: Post) -> None:
    mine, other = save(post, plate="A"), save(post, plate="B")
    with pytest.raises(ProjectionError):
        write(post, mine, lambda entry: entry.set(vehicle, other, plate="C"))
    assert shown(post, other)["plate"] == "B"


def test_an_exception_in_the_block_writes_nothing(post: Post) -> None:
    before = dump(post), entries(post)
    with pytest.raises(ZeroDivisionError):
        write(post, None, lambda entry: entry.insert(axle, load_kg=1 // 0))
    assert (dump(post), entries(post)) == before


def test_an_entry_within_an_entry_is_refused(post: Post) -> None:
    with pytest.raises(RuntimeError, match="another entry is open"):
        write(post, None, lambda entry: save(post, plate="A"))
    save(post, plate="B")


def test_one_entry_may_write_many_rows(post: Post, clock: SetClock) -> None:
    with post.journal.entry("t.x", by=PROGRAM, at=clock()) as entry:
        rows = [entry.insert(axle, load_kg=n) for n in range(500)]
        entry.set(axle, rows[7], note="ağır")
    with post.read() as db:
        found = db.execute(axle.select().where(axle.c.aggregate == entry.about)).all()
    assert len(found) == 500
    assert {row.id: row.note for row in found}[rows[7]] == "ağır"


def test_a_reading_block_sees_one_moment(post: Post) -> None:
    record = save(post, plate="A")
    query = vehicle.select().where(vehicle.c.id == record)
    with post.read() as db:
        before = db.execute(query).one().plate
        change(post, record, plate="B")
        assert db.execute(query).one().plate == before
    assert shown(post, record)["plate"] == "B"


def test_the_chain_is_gapless_and_each_entry_names_the_one_before(post: Post) -> None:
    record = save(post, plate="A")
    change(post, record, plate="B")
    chain = entries(post)
    assert [entry.header.seq for entry in chain] == [1, 2, 3]
    assert [entry.header.prev for entry in chain[1:]] == [entry.hash for entry in chain[:-1]]
    assert chain[2].header.deps == [chain[1].hash]


def noted_heads(post: Post) -> int:
    return int(post.raw.execute("SELECT count(*) FROM aggregate_head").fetchone()[0])


def test_heads_are_noted_only_while_the_newest_entry_is_not_the_one_head(
    post: Post, second_post: Post, tmp_path: Path
) -> None:
    record = save(post, plate="A")
    change(post, record, plate="B")
    meet(post, second_post, tmp_path)
    assert (noted_heads(post), noted_heads(second_post)) == (0, 0)
    change(post, record, weight_t=Decimal(1))
    change(second_post, record, seals=("M",))
    meet(post, second_post, tmp_path)
    assert (noted_heads(post), noted_heads(second_post)) == (2, 2)
    change(post, record, priority=True)
    assert (noted_heads(post), len(entries(post)[-1].header.deps)) == (0, 2)
    meet(post, second_post, tmp_path)
    assert (noted_heads(second_post), dump(second_post)) == (0, dump(post))


def test_a_field_may_be_called_as_a_word_of_sql() -> None:
    connection = sqlcipher.connect(":memory:")
    connection.execute('CREATE TABLE t (id PRIMARY KEY, aggregate, "check", "order")')
    for verb, n in (("insert", 1), ("over", 2), ("set", 3)):
        values = (n, n, "i", "a") if verb == "set" else ("i", "a", n, n)
        connection.execute(build_statement(verb, "t", ("check", "order")), values)
        assert connection.execute("SELECT * FROM t").fetchall() == [("i", "a", n, n)]
    connection.close()
