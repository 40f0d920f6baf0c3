"""The check at the start: what it says of the trail, the series and the clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.clock_confirmation import clock_state, note_forward_jump
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.integrity import look_over
from gumruk_masaustu.kernel.numbering import ledger, serial_block
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.restoring import free_station, last_numbers, read_numbers
from tests.support import SetClock, at


def enter(post: Post, kind: str, year: int, seq: int) -> None:
    with post.journal.entry("test.number", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(
            ledger, kind=kind, unit="KPK", year=year, station="01", seq=seq, number="x", state="TAKEN"
        )


def test_a_sound_file_has_no_findings(post: Post) -> None:
    assert look_over(post).all == ()


@pytest.mark.rule("SYS-040")
def test_an_edited_line_is_told_with_its_number(post: Post) -> None:
    for _ in range(3):
        with post.journal.entry("test.x", by=PROGRAM, at=post.clock()):
            pass
    edited = post.journal.head[0] - 1
    post.raw.execute("DROP TRIGGER journal_is_fixed")
    post.raw.execute("UPDATE journal SET open_part = x'00' WHERE seq = ?", (edited,))
    (text,) = look_over(post).trail
    assert text.startswith(f"İz zinciri kırık: kabin 01, sıra {edited}: ")
    with post.journal.entry("test.goes_on", by=PROGRAM, at=post.clock()):
        pass


@pytest.mark.rule("SYS-058")
def test_gaps_and_doubles_of_the_series_are_told_in_words(post: Post) -> None:
    with post.journal.entry("test.block", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(serial_block, letter="A", first=401, last=600, unit="KPK", station="01")
    for seq in (*range(401, 407), 408, 409, 410):
        enter(post, "EK2A", 0, seq)
    for seq in (1, 2, 2, 6):
        enter(post, "TUT", 2026, seq)
    assert look_over(post).series == (
        "Tarama Formu serisi (istasyon 01): eksik: A000407.",
        "TUT-KPK-2026 numaraları (istasyon 01): eksik: 000003 ile 000005 arası; mükerrer: 000002.",
    )


def test_a_clock_behind_the_last_entry_is_told_with_the_place_to_go(post: Post, clock: SetClock) -> None:
    enter(post, "TUT", 2026, 1)
    clock.set(at("14:00", "2026-03-11"))
    (text,) = look_over(post).numbers
    assert text.endswith("Büro > Saat ve numaralar.")


def test_a_confirmed_date_is_stored_with_both_times(
    post: Post, clock: SetClock, officer: Callable[..., Officer]
) -> None:
    enter(post, "TUT", 2026, 1)
    clock.set(at("14:00", "2027-03-12"))
    note_forward_jump(post, clock_state(post), by=officer())
    assert clock_state(post).last == clock()


def test_numbers_are_read_as_they_are_printed(post: Post) -> None:
    enter(post, "TUT", 2026, 400)
    enter(post, "EK2A", 0, 17)
    assert last_numbers(post) == ("TUT-KPK-2026-01-000400", "A000017")
    typed = ["tut-kpk-2026-01-000417", " A000020 ", "", "TUT-KPK-2026-01-000401"]
    assert read_numbers(post, typed) == {("TUT", 2026): 417, ("EK2A", 0): 20}
    with pytest.raises(UserError) as refused:
        read_numbers(post, ["TUT-TKR-2026-01-000001", "417"])
    assert [one.field for one in refused.value.all] == ["numbers", "numbers"]
    assert free_station(post) == "02"
