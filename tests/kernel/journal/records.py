"""A small set of tables for the tests of the journal; the program never uses wire numbers from 900000."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.db.schema import (
    Class,
    boolean,
    day,
    decimal,
    derived,
    instant,
    integer,
    record_table,
    ref,
    text,
    texts,
)
from gumruk_masaustu.kernel.journal.entry import Entry
from gumruk_masaustu.kernel.journal.exchange import read_entries, write_entries
from gumruk_masaustu.kernel.journal.project import Projector
from gumruk_masaustu.kernel.journal.receive import Received
from gumruk_masaustu.kernel.journal.store import journal_entries
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post


def plate_key(plate: str) -> str:
    """Refuses a plate without letters, as a strict identifier would."""
    if plate.isdigit():
        raise ValueError("a plate has letters")
    return plate.replace(" ", "").casefold()


vehicle = record_table(
    "test_vehicle",
    900_000,
    text("plate", 1, label="Plaka"),
    derived("plate_key", "plate", plate_key, index=True),
    decimal("weight_t", 2, label="Ağırlık (ton)"),
    text("tip", 3, Class.RESTRICTED, label="İhbar"),
    instant("seen_at", 4, label="Görüldü"),
    day("declared_on", 5, label="Beyan günü"),
    boolean("priority", 6, label="Öncelikli"),
    texts("seals", 7, label="Mühürler"),
    ref("driver", 8),
    text("closed_by_rule", 9, clash="rank"),
    root=True,
)
axle = record_table("test_axle", 900_001, integer("load_kg", 1, label="Dingil yükü"), text("note", 2))


def save(post: Post, *, by: Officer = PROGRAM, **values: Any) -> str:
    """A new vehicle; gives its id, which is also the id of its record."""
    with post.journal.entry("test.saved", by=by, at=post.clock()) as entry:
        entry.insert(vehicle, entry.about, **values)
    return entry.about


def change(post: Post, record: str, *, by: Officer = PROGRAM, **values: Any) -> None:
    """New values of a vehicle."""
    with post.journal.entry("test.changed", by=by, at=post.clock(), about=record) as entry:
        entry.set(vehicle, record, **values)


def shown(post: Post, record: str) -> dict[str, Any]:
    """What the table shows of a vehicle; empty if it is not there."""
    with post.read() as db:
        row = db.execute(vehicle.select().where(vehicle.c.id == record)).one_or_none()
    return {} if row is None else dict(row._mapping)


def entries(post: Post) -> list[Entry]:
    """The whole journal in the order of the file."""
    with post.journal.lock:
        return [entry for _, entry in journal_entries(post.raw)]


def take(post: Post, delivery: Iterable[Entry]) -> Received:
    """Hand entries over without a file."""
    return post.receiver.take(delivery, to_ms(post.clock()))


def send(sender: Post, receiver: Post, folder: Path) -> Received:
    """All of one journal to the other by a plain file."""
    path = folder / "delivery.gms"
    write_entries(path, entries(sender))
    return take(receiver, read_entries(path))


def trust(post: Post) -> int:
    """Confirm every installation that waits; gives the number of entries that were applied by that."""
    now = to_ms(post.clock())
    return sum(post.receiver.confirm(node, epoch, now) for node, epoch, _, _ in post.receiver.unconfirmed())


def meet(one: Post, other: Post, folder: Path) -> None:
    """Exchange everything and trust each other."""
    for sender, receiver in ((one, other), (other, one)):
        send(sender, receiver, folder)
        trust(receiver)


def dump(post: Post) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that the projector writes and the heads of every aggregate, to compare two files."""
    tables = ("test_vehicle", "test_axle", "field_head", "held")
    projector = Projector(post.raw)
    with post.journal.lock:
        found = {t: sorted(post.raw.execute(f"SELECT * FROM {t}").fetchall()) for t in tables}
        aggregates = post.raw.execute("SELECT DISTINCT aggregate FROM journal ORDER BY aggregate").fetchall()
        return found | {"heads": [(a, *projector.heads(a)) for (a,) in aggregates]}
