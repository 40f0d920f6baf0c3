"""What the declaration of a table makes of its rows and indexes in the file."""

from __future__ import annotations

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.people.model import person, person_detail
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.model import scan_case, scan_document
from tests.kernel.journal.records import vehicle


@pytest.mark.parametrize(
    ("table", "by_id", "by_record"),
    [
        (scan_case, False, False),
        (scan_document, True, True),
        (person, True, False),
        (person_detail, False, True),
    ],
)
def test_few_indexes_mean_rows_by_id_and_a_root_has_no_index_by_record(
    table: Table, by_id: bool, by_record: bool
) -> None:
    sql = str(CreateTable(table).compile(dialect=sqlite.dialect()))
    assert ("WITHOUT ROWID" in sql) == by_id
    assert any(list(index.columns) == [table.c.aggregate] for index in table.indexes) == by_record


def test_a_row_of_a_root_table_is_the_record_itself(post: Post) -> None:
    with (
        pytest.raises(ValueError, match="not the record"),
        post.journal.entry("t.x", by=PROGRAM, at=post.clock()) as entry,
    ):
        entry.insert(vehicle, new_id(), plate="A")
