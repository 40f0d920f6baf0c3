"""After a restored backup: the last numbers are confirmed, or the machine becomes a new station (SYS-055,
SYS-056).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.installations import installation
from gumruk_masaustu.kernel.numbering import NO_YEAR, ledger, serial_kind

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

_NUMBER = re.compile(r"([A-Z]{2,6})-([A-Z]{3})-(\d{4})-(\d{2})-(\d{6})")
_SERIAL = re.compile(r"([A-Z])(\d{6})")
CHIEFS = ("shift_chief", "office_chief")


@action(
    "kernel.numbers_confirmed",
    title="Son numaraları doğrula",
    system="DUTY",
    letter="A",
    roles=CHIEFS,
    rule="SYS-056",
)
def confirm_numbers(
    post: Post, highest: Mapping[tuple[str, int], int], source: str, *, by: Officer, at: datetime
) -> None:
    """Enter the highest numbers that were given, (kind, year) → sequence, and give numbers again.

    The missing ones become place-holders in the ledger. `source` says who confirmed them (post server,
    headquarters letter). Raises UserError without source or when no confirmation is due. Source: SYS-056.
    """
    _check_held(post)
    if not source.strip():
        raise UserError(
            "Doğrulayanın adı boş.",
            remedy="Numaraları kimin doğruladığını yazınız.",
            field="source",
            rule="SYS-056",
        )
    with post.journal.entry("kernel.numbers_confirmed", by=by, at=at) as entry:
        for (kind, year), last in sorted(highest.items()):
            post.journal.numbers.enter_lost(entry, kind, year, last)
        note(entry, Event.SETTING, subject="numbers_confirmed", detail=source.strip(), at=at)
        entry.alongside(post.release_numbers)


@action(
    "kernel.new_station",
    title="Yeni istasyon numarası al",
    system="DUTY",
    letter="A",
    roles=CHIEFS,
    rule="SYS-056",
)
def become_new_station(post: Post, station: str, *, by: Officer, at: datetime) -> None:
    """Number under a station that nobody in the unit has had; numbers are given again at once.

    Raises UserError for a station that is or was in use, and offers the next free one. Source: SYS-055,
    SYS-056.
    """
    _check_held(post)
    check_station_is_free(post, station)
    node = post.journal.identity.node.hex()
    with post.journal.entry("kernel.new_station", by=by, at=at, about=node) as entry:
        entry.set(installation, node, station=station, reason="yeni istasyon")
        entry.alongside(lambda: post.move_to_station(station))
    post.read_place()


def check_station_is_free(post: Post, station: str) -> None:
    """Refuse a station that another installation of the unit has or had: a number is given once. Source:
    SYS-055.
    """
    if len(station) != 2 or not station.isascii() or not station.isdigit() or station == "00":
        raise UserError(
            "İstasyon numarası iki rakamdır (01-99).",
            remedy="İki rakam yazınız.",
            field="station",
            rule="SYS-055",
        )
    if station in used_stations(post):
        raise UserError(
            f"{station} istasyon numarası kullanılmış; bir numara bir kez verilir.",
            remedy=f"{free_station(post)} numarasını alınız.",
            field="station",
            rule="SYS-055",
        )


def used_stations(post: Post) -> set[str]:
    """Every station number of the unit that this post knows of, those of retired machines included."""
    with post.read() as db:
        query = select(installation.c.station).where(installation.c.unit == post.unit)
        return {str(row[0]) for row in db.execute(query)} | {post.place.station}


def last_numbers(post: Post) -> tuple[str, ...]:
    """The highest number of each series that this station gave, as far as this file knows."""
    t = ledger.c
    query = (
        select(t.kind, t.year, func.max(t.seq))
        .where(t.unit == post.unit, t.station == post.place.station)
        .group_by(t.kind, t.year)
        .order_by(t.year.desc(), t.kind)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    place = post.place
    return tuple(
        f"{kind[-1]}{seq:06d}" if year == NO_YEAR else f"{kind}-{place.unit}-{year}-{place.station}-{seq:06d}"
        for kind, year, seq in rows
    )


def read_numbers(post: Post, lines: Iterable[str]) -> dict[tuple[str, int], int]:
    """What the chief typed, one number a line, as (kind, year) → sequence for `confirm_numbers`.

    Raises UserError with every line that is no number of this station. Source: SYS-053, SYS-056.
    """
    found: dict[tuple[str, int], int] = {}
    faults: list[UserError] = []
    for line in filter(None, (line.strip().upper() for line in lines)):
        number, serial = _NUMBER.fullmatch(line), _SERIAL.fullmatch(line)
        if serial is not None:
            key, seq = (serial_kind(serial[1]), NO_YEAR), int(serial[2])
        elif number is not None and (number[2], number[4]) == (post.unit, post.place.station):
            key, seq = (number[1], int(number[3])), int(number[5])
        else:
            faults.append(_no_number(post, line))
            continue
        found[key] = max(seq, found.get(key, 0))
    refuse_all(faults)
    return found


def _no_number(post: Post, line: str) -> UserError:
    example = f"TUT-{post.unit}-{post.clock().year}-{post.place.station}-000417"
    return UserError(
        f"“{line}” bu istasyonun bir numarası değil.",
        remedy=f"Her satıra bir numara yazınız: {example} veya A000417.",
        field="numbers",
        rule="SYS-056",
    )


def free_station(post: Post) -> str:
    """The lowest station number of the unit that was never given."""
    used = used_stations(post)
    return next(f"{n:02d}" for n in range(1, 100) if f"{n:02d}" not in used)


def _check_held(post: Post) -> None:
    if not post.numbers_are_held():
        raise UserError("Doğrulanacak numara yok; numara verilmesi açık.", rule="SYS-056")
