"""Fields that two offices wrote apart: both values stand until a person decides (SYS-114 to SYS-116)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.db.kinds import INSTANT, from_ms
from gumruk_masaustu.kernel.db.schema import (
    Class,
    Field,
    all_tables,
    record,
    record_table,
    ref,
    table_of,
    text,
)
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.codec import decode_kept
from gumruk_masaustu.kernel.journal.shown import shown_value
from gumruk_masaustu.kernel.journal.store import COLUMNS, entry_from_row

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

REGION_AFTER = timedelta(days=3)

clash_decision = record_table(
    "clash_decision",
    8,
    text("table_name", 1),
    ref("row", 2),
    text("field", 3, label="Alan"),
    text("reason", 4, Class.RESTRICTED, label="Gerekçe"),
    ref("decided_by", 5),
)


@dataclass(frozen=True)
class Version:
    """One of the values: `entry` is the hash (hex) of the entry that wrote it, `person` an account id."""

    entry: str
    value: str
    person: str
    recorded_at: datetime
    installation: str
    shown: bool


@dataclass(frozen=True)
class Clash:
    """A field with several values; reports name it in a foot line and use none of them as final."""

    record: str
    table: str
    row: str
    field: str
    label: str
    restricted: bool
    versions: tuple[Version, ...]

    @property
    def since(self) -> datetime:
        """When the second value was recorded, by the clocks of the installations."""
        return sorted(version.recorded_at for version in self.versions)[1]

    def goes_to_region(self, now: datetime) -> bool:
        """Whether the region sees it because nobody has decided for three days (SYS-116)."""
        return now - self.since >= REGION_AFTER


def open_clashes(post: Post, *, record_id: str | None = None) -> list[Clash]:
    """Clashes that wait for a person, of all records or of one; fields closed by a rule are left out."""
    where, values = ("WHERE aggregate = ?", (bytes.fromhex(record_id),)) if record_id else ("", ())
    found: dict[tuple[bytes, int, bytes, int], list[Version]] = {}
    with post.journal.lock:
        rows = post.raw.execute(
            "SELECT aggregate, tbl, row, field, hash, value, shown FROM field_head"  # noqa: S608
            f" {where} ORDER BY aggregate, tbl, row, field, shown DESC, hash",
            values,
        ).fetchall()
        for aggregate, wire, row, number, hash_, value, shown in rows:
            field = _field(wire, number)
            if field is not None and field.clash == "ask":
                version = _version(post.raw, aggregate, field, hash_, value, bool(shown))
                found.setdefault((aggregate, wire, row, number), []).append(version)
    return [_clash(key, versions) for key, versions in found.items()]


def values_side_by_side(
    post: Post, table: Table, names: tuple[str, ...]
) -> dict[tuple[str, str], tuple[dict[str, Any], ...]]:
    """What several entries wrote into fields of one row without having seen each other, rules or not.

    (record, row) → for each such entry the named fields that it wrote: instants as aware UTC, others as they
    travel. For systems that close such a contradiction by their own rule and write the result.
    """
    info = record(table)
    numbers = {info.fields[name].wire: info.fields[name] for name in names}
    marks = ", ".join("?" * len(numbers))
    found: dict[tuple[str, str], dict[bytes, dict[str, Any]]] = {}
    with post.journal.lock:
        rows = post.raw.execute(
            "SELECT aggregate, row, field, hash, value FROM field_head"  # noqa: S608
            f" WHERE tbl = ? AND field IN ({marks}) ORDER BY aggregate, row, hash, field",
            (info.wire, *numbers),
        ).fetchall()
    for aggregate, row, number, hash_, value in rows:
        field, wire = numbers[number], decode_kept(value)
        shown = from_ms(wire) if field.kind is INSTANT and wire is not None else wire
        found.setdefault((aggregate.hex(), row.hex()), {}).setdefault(hash_, {})[field.name] = shown
    return {key: tuple(one for _, one in sorted(entries.items())) for key, entries in found.items()}


def _field(wire: int, number: int) -> Field | None:
    table = table_of(wire)
    return None if table is None else record(table).by_wire.get(number)


def _clash(key: tuple[bytes, int, bytes, int], versions: list[Version]) -> Clash:
    aggregate, wire, row, number = key
    table, field = table_of(wire), _field(wire, number)
    if table is None or field is None:
        raise LookupError(f"no field {number} in table {wire}")
    label = field.label or field.name
    restricted = field.part is Class.RESTRICTED
    return Clash(aggregate.hex(), table.name, row.hex(), field.name, label, restricted, tuple(versions))


def _version(
    connection: Any, aggregate: bytes, field: Field, hash_: bytes, value: bytes, shown: bool
) -> Version:
    row = connection.execute(
        f"SELECT {COLUMNS}, label FROM journal JOIN origin ON origin.id = origin"  # noqa: S608
        " WHERE aggregate = ? AND hash = ?",
        (aggregate, hash_),
    ).fetchone()
    header = entry_from_row(row).header
    text = shown_value(field, decode_kept(value))
    return Version(hash_.hex(), text, header.user.hex(), from_ms(header.wall_ms), str(row[5]), shown)


@action(
    "kernel.clash_decided",
    title="Çelişkiyi karara bağla",
    system="DUTY",
    letter="A",
    roles=("shift_chief", "office_chief"),
    rule="SYS-115",
)
def decide_clash(post: Post, clash: Clash, chosen: str, reason: str, *, by: Officer, at: datetime) -> None:
    """Write the value of one version (its `entry`) having seen all of them: that closes the clash everywhere.

    The other values stay readable in the history. Raises UserError without reason, and when the clash has
    changed since it was read. Source: SYS-114, SYS-115.
    """
    if not reason.strip():
        raise UserError("Karar gerekçesi boş.", remedy="Gerekçeyi yazınız.", field="reason", rule="SYS-115")
    if clash not in open_clashes(post, record_id=clash.record) or chosen not in {
        v.entry for v in clash.versions
    }:
        raise UserError(
            "Çelişki siz karar verirken değişti; karar yazılmadı.",
            remedy="Güncel değerleri yeniden inceleyiniz.",
            rule="SYS-115",
        )
    table = next(t for t in all_tables() if t.name == clash.table)
    value = post.raw.execute(
        "SELECT value FROM field_head WHERE aggregate = ? AND tbl = ? AND row = ? AND field = ? AND hash = ?",
        (
            bytes.fromhex(clash.record),
            record(table).wire,
            bytes.fromhex(clash.row),
            record(table).fields[clash.field].wire,
            bytes.fromhex(chosen),
        ),
    ).fetchone()[0]
    with post.journal.entry("kernel.clash_decided", by=by, at=at, about=clash.record) as entry:
        entry.set_wire(table, clash.row, clash.field, decode_kept(value))
        entry.insert(
            clash_decision,
            table_name=clash.table,
            row=clash.row,
            field=clash.field,
            reason=reason.strip(),
            decided_by=by.id,
        )
