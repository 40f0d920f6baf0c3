"""Blocks of EK-2 serials: entering, overlap, what is left, asking for the next one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.numbering import REQUEST_ITEM
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.kernel.serial_blocks import blocks, enter_block
from tests.support import SetClock

Make = Callable[..., Officer]
LETTER = "12.03.2026/771"


@pytest.fixture
def chief(officer: Make) -> Officer:
    return officer(roles=("office_chief",))


def use(post: Post, count: int) -> str:
    with post.journal.entry("test.form", by=PROGRAM, at=post.clock()) as entry:
        taken = [entry.serial() for _ in range(count)]
    return taken[-1]


def requests(post: Post) -> list[str]:
    return [item.title for item in open_items(post, unit="KPK") if item.kind == REQUEST_ITEM]


@pytest.mark.rule("SYS-052")
def test_at_a_fifth_left_the_next_block_is_asked_for_once(
    post: Post, chief: Officer, clock: SetClock
) -> None:
    enter_block(post, "A", 401, 600, LETTER, by=chief, at=clock())
    use(post, 17)
    assert use(post, 1) == "A000418"
    use(post, 141)
    assert requests(post) == []
    assert use(post, 1) == "A000560"
    assert requests(post) == ["Yeni seri bloğu isteyiniz (Tarama Formu, istasyon 01, kalan 40)"]
    use(post, 1)
    assert len(requests(post)) == 1
    enter_block(post, "A", 801, 1000, "20.03.2026/802", by=chief, at=clock())
    assert requests(post) == []
    use(post, 39)
    assert use(post, 1) == "A000801"
    assert [(one.span, one.left) for one in blocks(post)] == [
        ("A000401-A000600", 0),
        ("A000801-A001000", 199),
    ]


@pytest.mark.parametrize(
    ("letter", "first", "last", "field"),
    [("İ", 1, 2, "letter"), ("AB", 1, 2, "letter"), ("A", 0, 2, "first"), ("A", 1, 1_000_000, "last")],
)
def test_what_is_no_block_is_refused(
    post: Post, chief: Officer, clock: SetClock, letter: str, first: int, last: int, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        enter_block(post, letter, first, last, LETTER, by=chief, at=clock())
    assert refused.value.field == field


def test_a_block_needs_a_letter_of_headquarters_and_stands_apart_from_others(
    post: Post, chief: Officer, clock: SetClock
) -> None:
    enter_block(post, "a", 401, 600, LETTER, by=chief, at=clock())
    with pytest.raises(UserError, match="çakışıyor") as refused:
        enter_block(post, "A", 600, 700, LETTER, by=chief, at=clock())
    assert "KPK 01 istasyonunun A000401-A000600" in refused.value.text
    with pytest.raises(UserError, match="küçük"):
        enter_block(post, "A", 800, 700, LETTER, by=chief, at=clock())
    with pytest.raises(UserError) as empty:
        enter_block(post, "A", 700, 800, " ", by=chief, at=clock())
    assert empty.value.field == "basis"
    enter_block(post, "B", 401, 600, LETTER, by=chief, at=clock())
    assert [one.span for one in blocks(post)] == ["A000401-A000600", "B000401-B000600"]


def test_only_chief_and_supervisor_enter_a_block(post: Post, officer: Make, clock: SetClock) -> None:
    for role in ("shift_chief", "guard_officer"):
        with pytest.raises(UserError, match="yetkiniz yok"):
            enter_block(post, "A", 1, 9, LETTER, by=officer(roles=(role,)), at=clock())
    enter_block(post, "A", 1, 9, LETTER, by=officer(roles=("system_supervisor",)), at=clock())


def test_without_a_block_the_refusal_names_the_page(post: Post) -> None:
    with pytest.raises(UserError) as refused:
        use(post, 1)
    assert refused.value.remedy is not None
    assert "Büro > Seri blokları" in refused.value.remedy
