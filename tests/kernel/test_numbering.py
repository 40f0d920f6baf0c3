"""Numbers: no gap, no repeat, at the change of the year, after a clock that went back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.clock_confirmation import confirm_clock, must_confirm_date
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.numbering import ledger, serial_block
from gumruk_masaustu.kernel.numbering_check import SeriesFinding, check_series
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock, at


def number(post: Post, kind: str = "TUT") -> str:
    with post.journal.entry("test.finalised", by=PROGRAM, at=post.clock()) as entry:
        return entry.number(kind)


def serial(post: Post) -> str:
    with post.journal.entry("test.finalised", by=PROGRAM, at=post.clock()) as entry:
        return entry.serial()


def give_block(post: Post, first: int, last: int) -> None:
    with post.journal.entry("test.block", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(serial_block, letter="A", first=first, last=last, unit="KPK", station=post.place.station)


def enter(post: Post, kind: str, year: int, seq: int) -> None:
    with post.journal.entry("test.entered", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(ledger, kind=kind, unit="KPK", year=year, station="01", seq=seq, state="TAKEN")


@pytest.mark.rule("SYS-053")
def test_the_series_begins_anew_at_midnight_in_istanbul(post: Post, clock: SetClock) -> None:
    clock.set(at("09:00", "2026-12-31"))
    enter(post, "TUT", 2026, 911)
    clock.set(at("23:59:50", "2026-12-31"))
    assert number(post) == "TUT-KPK-2026-01-000912"
    clock.set(at("00:00:10", "2027-01-01"))
    assert number(post) == "TUT-KPK-2027-01-000001"


@pytest.mark.rule("SYS-054")
def test_a_number_exists_with_its_record_or_not_at_all(post: Post) -> None:
    def fail() -> None:
        with post.journal.entry("test.x", by=PROGRAM, at=post.clock()) as entry:
            assert entry.number("TUT") == "TUT-KPK-2026-01-000001"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [number(post), number(post)] == ["TUT-KPK-2026-01-000001", "TUT-KPK-2026-01-000002"]


def test_several_numbers_in_one_entry_and_kinds_apart(post: Post) -> None:
    with post.journal.entry("test.x", by=PROGRAM, at=post.clock()) as entry:
        taken = [entry.number("TUT"), entry.number("TRM"), entry.number("TUT")]
    assert [text[-6:] for text in taken] == ["000001", "000001", "000002"]
    assert check_series(post) == []


@pytest.mark.rule("SYS-052")
def test_serials_go_upwards_in_the_stations_block(post: Post) -> None:
    give_block(post, 401, 403)
    assert [serial(post) for _ in range(3)] == ["A000401", "A000402", "A000403"]
    assert post.journal.numbers.serials_left() == (0, 3)
    with pytest.raises(UserError) as refused:
        serial(post)
    assert refused.value.rule == "SYS-052"
    give_block(post, 901, 902)
    assert serial(post) == "A000901"
    assert check_series(post) == []


@pytest.mark.rule("SYS-071")
def test_no_number_while_the_clock_is_behind_the_last_entry(
    post: Post, clock: SetClock, officer: Callable[..., Officer]
) -> None:
    number(post)
    clock.set(at("14:00", "2026-03-11"))
    with pytest.raises(UserError) as refused:
        number(post)
    assert refused.value.rule == "SYS-071"
    with post.journal.entry("test.other", by=PROGRAM, at=clock()):
        pass
    with pytest.raises(UserError, match="geride"):
        number(post)  # an entry without number does not confirm the clock
    chief = officer(roles=("shift_chief",))
    with pytest.raises(UserError, match="gerekçesi"):
        confirm_clock(post, " ", by=chief, at=clock())
    confirm_clock(post, "Pil değişti", by=chief, at=clock())
    assert number(post) == "TUT-KPK-2026-01-000002"
    with post.read() as db:
        row = db.execute(audit_event.select().where(audit_event.c.kind == "SAAT")).one()
    assert row.detail == "Son kayıt 12.03.2026 14:00, doğrulanan saat 11.03.2026 14:00. Pil değişti"
    with pytest.raises(UserError, match="geride değil"):
        confirm_clock(post, "x", by=chief, at=clock())


@pytest.mark.rule("SYS-042")
def test_a_void_number_stays_and_is_not_given_again(post: Post) -> None:
    with post.journal.entry("test.x", by=PROGRAM, at=post.clock()) as entry:
        spoiled = entry.number("TUT")
    with post.journal.entry("test.void", by=PROGRAM, at=post.clock(), about=entry.about) as again:
        again.void(spoiled, "Baskı bozuldu")
    with post.read() as db:
        row = db.execute(ledger.select().where(ledger.c.number == spoiled)).one()
    assert (row.state, row.void_reason) == ("VOID", "Baskı bozuldu")
    assert number(post) == "TUT-KPK-2026-01-000002"


@pytest.mark.parametrize(
    ("reason", "other_record", "text"), [("", False, "gerekçesi"), ("x", True, "geçerli bir numarası değil")]
)
def test_a_void_needs_a_reason_and_the_own_record(
    post: Post, reason: str, other_record: bool, text: str
) -> None:
    with post.journal.entry("test.x", by=PROGRAM, at=post.clock()) as entry:
        taken = entry.number("TUT")

    def void() -> None:
        about = new_id() if other_record else entry.about
        with post.journal.entry("test.void", by=PROGRAM, at=post.clock(), about=about) as again:
            again.void(taken, reason)

    with pytest.raises(UserError, match=text):
        void()


@pytest.mark.rule("SYS-058")
def test_the_daily_check_lists_gaps_and_doubles(post: Post) -> None:
    give_block(post, 401, 600)
    for seq in (*range(401, 407), 408, 409, 410):
        enter(post, "EK2A", 0, seq)
    assert check_series(post) == [SeriesFinding("EK2A", "KPK", 0, "01", ((407, 407),), ())]
    for seq in (2, 3, 3, 6):
        enter(post, "TUT", 2026, seq)
    assert check_series(post)[1] == SeriesFinding("TUT", "KPK", 2026, "01", ((1, 1), (4, 5)), (3,))


def test_two_stations_never_give_the_same_number(post: Post, second_post: Post) -> None:
    assert {number(post), number(second_post)} == {"TUT-KPK-2026-01-000001", "TUT-KPK-2026-02-000001"}


@pytest.mark.rule("SYS-072")
def test_a_jump_of_more_than_a_day_asks_for_the_date(post: Post, clock: SetClock) -> None:
    clock.tick(hours=24)
    assert not must_confirm_date(post, 24)
    clock.set(at("14:00", "2027-03-12"))
    assert must_confirm_date(post, 24)
