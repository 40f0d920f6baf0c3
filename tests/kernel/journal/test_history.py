"""The history of a record: who, when, where, old and new value."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.journal.history import FieldChange, history
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import change, save
from tests.support import SetClock, at


@pytest.mark.rule("SYS-038")
def test_old_and_new_value_stand_with_the_person(
    post: Post, officer: Callable[..., Officer], clock: SetClock
) -> None:
    by = officer(staff_no="45821")
    record = save(post, by=by, plate="34 ABC 123", seen_at=at("13:50"), priority=True)
    clock.set("14:30")
    change(post, record, by=by, plate="34 ABC 132", priority=False)
    first, second = history(
        post, record, may_see_restricted=False, name_of=lambda person: f"sicil {by.staff_no}"
    )
    assert first.changes == (
        FieldChange("Plaka", "—", "34 ABC 123"),
        FieldChange("Görüldü", "—", "12.03.2026 13:50"),
        FieldChange("Öncelikli", "—", "Evet"),
    )
    assert second.changes == (
        FieldChange("Plaka", "34 ABC 123", "34 ABC 132"),
        FieldChange("Öncelikli", "Evet", "Hayır"),
    )
    assert (second.at, second.who, second.installation) == (at("14:30"), "sicil 45821", "kabin 01")
    assert (second.number, second.marks, second.title) == (3, "✓", "Kayıt")


def test_restricted_fields_are_for_those_who_may_see_them(post: Post) -> None:
    record = save(post, plate="A", tip="sarı kamyon")
    change(post, record, tip="kırmızı kamyon")
    open_lines = history(post, record, may_see_restricted=False)
    assert [c.new for line in open_lines for c in line.changes] == ["A"]
    all_lines = history(post, record, may_see_restricted=True)
    assert all_lines[1].changes == (FieldChange("İhbar", "sarı kamyon", "kırmızı kamyon"),)


def test_the_version_before_a_correction_stays_readable(post: Post) -> None:
    record = save(post, plate="34 ABC 123")
    change(post, record, plate="34 ABC 132")
    change(post, record, plate=None)
    lines = history(post, record, may_see_restricted=False)
    assert [line.changes[0].new for line in lines] == ["34 ABC 123", "34 ABC 132", "—"]
