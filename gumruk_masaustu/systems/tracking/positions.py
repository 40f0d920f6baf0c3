"""Position messages of all units, in an encrypted file of their own beside the post's.

They are no acts of officers: millions of them would drown the journal. Nothing is ever deleted or changed
here (m.85/1); the file says so itself.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from gumruk_masaustu.kernel.db.engine import connect, transaction
from gumruk_masaustu.kernel.db.faults import file_faults

from .detection.accept import Rejection, rejection
from .detection.limits import Limits
from .messages import Message, UnitEvent

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post

FILE, PURPOSE = "positions.db", "positions"
_FORMAT = 1
_SCHEMA = """
CREATE TABLE unit (id INTEGER PRIMARY KEY, serial TEXT NOT NULL UNIQUE);
CREATE TABLE position (
    unit INTEGER NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, lat INTEGER, lon INTEGER,
    speed REAL NOT NULL, heading REAL, accuracy REAL, received INTEGER NOT NULL, buffered INTEGER NOT NULL,
    rejected INTEGER NOT NULL, fix INTEGER, sent INTEGER NOT NULL, valid INTEGER NOT NULL, battery REAL,
    event INTEGER NOT NULL, satellites INTEGER, hdop REAL, altitude REAL, charging INTEGER, attached INTEGER,
    imei TEXT, firmware TEXT,
    PRIMARY KEY (unit, at, seq)) WITHOUT ROWID;
CREATE UNIQUE INDEX ix_position_seq ON position (unit, seq);
CREATE TABLE contradiction (
    id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, seq INTEGER NOT NULL, received INTEGER NOT NULL,
    message TEXT NOT NULL, UNIQUE (unit, seq, message));
CREATE TABLE presence (
    tracking TEXT NOT NULL, administration TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (tracking, administration, first)) WITHOUT ROWID;
CREATE INDEX ix_presence ON presence (administration, tracking);
CREATE TRIGGER positions_are_kept BEFORE DELETE ON position
    BEGIN SELECT RAISE(ABORT, 'positions are never deleted'); END;
CREATE TRIGGER positions_are_fixed BEFORE UPDATE ON position
    BEGIN SELECT RAISE(ABORT, 'positions are never changed'); END;
"""
_COLUMNS = (
    *("unit", "at", "seq", "lat", "lon", "speed", "heading", "accuracy", "received", "buffered", "rejected"),
    *("fix", "sent", "valid", "battery", "event", "satellites", "hdop", "altitude", "charging", "attached"),
    *("imei", "firmware"),
)
_INSERT = (
    f"INSERT OR IGNORE INTO position ({', '.join(_COLUMNS)}) "  # noqa: S608 names of this module only
    f"VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM position WHERE unit = ?"  # noqa: S608
TRACK_SQL = (
    "SELECT at, lat / 1e6, lon / 1e6, speed, heading, accuracy, received, buffered, seq FROM position "
    "WHERE unit = ? AND at >= ? AND at <= ? AND rejected = 0 ORDER BY at, seq"
)
_EVENTS, _REJECTIONS = tuple(UnitEvent), (None, *Rejection)


class TrackPoint(NamedTuple):
    """An accepted position as maps and tables want it; times in seconds since 1970."""

    at_s: int
    lat: float
    lon: float
    speed_kmh: float
    heading_deg: float | None
    accuracy_m: float | None
    received_s: int
    buffered: int
    seq: int

    @property
    def fix_time(self) -> datetime:
        return datetime.fromtimestamp(self.at_s, UTC)

    @property
    def received_time(self) -> datetime:
        return datetime.fromtimestamp(self.received_s, UTC)


@dataclass(frozen=True, slots=True)
class Added:
    """`new`: stored now. `copies`: known already. `contradictions`: the same number with another content."""

    new: tuple[Message, ...]
    copies: int = 0
    contradictions: int = 0


class PositionStore:
    """The file. Every call may come from any thread; writing is one transaction, durable on return."""

    def __init__(self, path: Path, key: bytes, limits: Callable[[], Limits] = Limits) -> None:
        """Raises UserError when the file is damaged, foreign or cannot be written."""
        self.path, self._key, self._limits = path, key, limits
        self._lock = threading.RLock()
        self._free: list[Any] = []
        self._units: dict[str, int] = {}
        self._is_closed = False
        self._writer = connect(path, key)
        with file_faults(path):
            if self._writer.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
                self._writer.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_FORMAT}; COMMIT;")

    def add(self, messages: Iterable[Message]) -> Added:
        """Store messages; the first copy of a number stays (ATS-081).

        A later one with another content is kept beside it and not examined. Raises UserError when the disk is
        full; nothing of the call is stored then.
        """
        new, copies, contradictions = [], 0, 0
        units = dict[str, int]()
        with self._lock, transaction(self._writer, self.path):
            limits = self._limits()
            for message in messages:
                serial = message.unit_serial
                if serial not in units:
                    units[serial] = self._unit(serial)
                row = _row(units[serial], message, limits)
                if self._writer.execute(_INSERT, row).rowcount > 0:
                    new.append(message)
                elif self._is_copy(row):
                    copies += 1
                else:
                    contradictions += 1
                    self._writer.execute(
                        "INSERT OR IGNORE INTO contradiction (unit, seq, received, message) "
                        "VALUES (?, ?, ?, ?)",
                        (row[0], message.seq, row[8], json.dumps(row)),
                    )
        self._units.update(units)
        return Added(tuple(new), copies, contradictions)

    def _is_copy(self, row: tuple[Any, ...]) -> bool:
        stored = self._writer.execute(f"{_SELECT} AND seq = ?", (row[0], row[2])).fetchone()
        times = (_COLUMNS.index("received"), _COLUMNS.index("rejected"), _COLUMNS.index("at"))
        return all(
            one == other for n, (one, other) in enumerate(zip(stored, row, strict=True)) if n not in times
        )

    def _unit(self, serial: str) -> int:
        """Number of a unit, given when its first message comes; inside the transaction of `add`."""
        known = self._units.get(serial)
        if known is None:
            self._writer.execute("INSERT OR IGNORE INTO unit (serial) VALUES (?)", (serial,))
            row = self._writer.execute("SELECT id FROM unit WHERE serial = ?", (serial,)).fetchone()
            known = int(row[0])
        return known

    def note_presence(
        self, tracking: str, administrations: Iterable[str], entered: Collection[str], moment: datetime
    ) -> None:
        """The vehicle is in these responsibility areas; those in `entered` begin a new span (ATS-101)."""
        at = _seconds(moment)
        with self._lock, transaction(self._writer, self.path):
            for one in administrations:
                last = "SELECT max(first) FROM presence WHERE tracking = ? AND administration = ?"
                row = self._writer.execute(last, (tracking, one)).fetchone()
                if row[0] is None or one in entered:
                    self._writer.execute(
                        "INSERT OR IGNORE INTO presence VALUES (?, ?, ?, ?)", (tracking, one, at, at)
                    )
                else:
                    self._writer.execute(
                        "UPDATE presence SET last = max(last, ?) "
                        "WHERE tracking = ? AND administration = ? AND first = ?",
                        (at, tracking, one, row[0]),
                    )

    # --- reading -------------------------------------------------------------------------------------------

    def unit_number(self, serial: str) -> int | None:
        """The file's number of a unit, None when it never sent anything."""
        known = self._units.get(serial)
        if known is None:
            with self._reading() as db:
                row = db.execute("SELECT id FROM unit WHERE serial = ?", (serial,)).fetchone()
            if row is None:
                return None
            known = self._units[serial] = int(row[0])
        return known

    def last(self, serial: str) -> TrackPoint | None:
        """The newest accepted position."""
        unit = self.unit_number(serial)
        if unit is None:
            return None
        sql = TRACK_SQL.replace("ORDER BY at, seq", "ORDER BY at DESC, seq DESC LIMIT 1")
        with self._reading() as db:
            row = db.execute(sql, (unit, 0, 2**40)).fetchone()
        return None if row is None else TrackPoint._make(row)

    def lasts(self, serials: Collection[str]) -> dict[str, TrackPoint]:
        """The newest accepted position of each of many units, over one connection."""
        numbers = {serial: self.unit_number(serial) for serial in serials}
        sql = TRACK_SQL.replace("ORDER BY at, seq", "ORDER BY at DESC, seq DESC LIMIT 1")
        found: dict[str, TrackPoint] = {}
        with self._reading() as db:
            for serial, unit in numbers.items():
                row = None if unit is None else db.execute(sql, (unit, 0, 2**40)).fetchone()
                if row is not None:
                    found[serial] = TrackPoint._make(row)
        return found

    def track(self, serial: str, start: datetime, end: datetime) -> list[TrackPoint]:
        """Accepted positions of a span, both ends included, by fix time."""
        unit = self.unit_number(serial)
        if unit is None:
            return []
        with self._reading() as db:
            found = db.execute(TRACK_SQL, (unit, _seconds(start), _seconds(end))).fetchall()
        return list(map(TrackPoint._make, found))

    def page(
        self,
        serial: str,
        start: datetime,
        end: datetime,
        *,
        after: TrackPoint | None = None,
        limit: int = 500,
    ) -> list[TrackPoint]:
        """Accepted positions of a span in pages; `after` is the last point of the page before."""
        unit = self.unit_number(serial)
        if unit is None:
            return []
        first, seq = (_seconds(start), -1) if after is None else (after.at_s, after.seq)
        sql = TRACK_SQL.replace("ORDER BY", "AND (at > ? OR seq > ?) ORDER BY") + " LIMIT ?"
        with self._reading() as db:
            found = db.execute(sql, (unit, first, _seconds(end), first, seq, limit)).fetchall()
        return list(map(TrackPoint._make, found))

    def messages(self, serial: str, start: datetime, end: datetime | None = None) -> Iterator[Message]:
        """Whole messages of a span, rejected ones too, for computing a history anew."""
        unit = self.unit_number(serial)
        if unit is None:
            return
        last = 2**40 if end is None else _seconds(end)
        with self._reading() as db:
            rows = db.execute(
                f"{_SELECT} AND at >= ? AND at <= ? ORDER BY at, seq", (unit, _seconds(start), last)
            )
            for row in rows:
                yield _message(serial, row)

    def rejected(self, serial: str, start: datetime, end: datetime) -> list[tuple[Message, Rejection]]:
        """Messages of a span that were not accepted, with the reason (ATS-080)."""
        unit = self.unit_number(serial)
        if unit is None:
            return []
        sql = f"{_SELECT} AND at >= ? AND at <= ? AND rejected > 0 ORDER BY at, seq"
        with self._reading() as db:
            rows = db.execute(sql, (unit, _seconds(start), _seconds(end))).fetchall()
        reasons = tuple(Rejection)
        place = _COLUMNS.index("rejected")
        return [(_message(serial, row), reasons[row[place] - 1]) for row in rows]

    def contradictions(self, serial: str) -> int:
        """How many messages came with a used number and another content."""
        unit = self.unit_number(serial)
        with self._reading() as db:
            row = db.execute("SELECT count(*) FROM contradiction WHERE unit = ?", (unit,)).fetchone()
        return int(row[0])

    def spans(self, tracking: str, administration: str) -> list[tuple[datetime, datetime]]:
        """When the vehicle was in the area of an İdare (ATS-101)."""
        sql = "SELECT first, last FROM presence WHERE tracking = ? AND administration = ? ORDER BY first"
        with self._reading() as db:
            return [(_time(one), _time(two)) for one, two in db.execute(sql, (tracking, administration))]

    def passed_through(self, administration: str) -> frozenset[str]:
        """Trackings that were in the area of an İdare."""
        sql = "SELECT DISTINCT tracking FROM presence WHERE administration = ?"
        with self._reading() as db:
            return frozenset(row[0] for row in db.execute(sql, (administration,)))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Any]:
        with self._lock:
            connection = self._free.pop() if self._free else None
        with file_faults(self.path):
            connection = connection or connect(self.path, self._key, read_only=True)
            try:
                yield connection
            finally:
                with self._lock:
                    is_kept = not self._is_closed and len(self._free) < 3
                    if is_kept:
                        self._free.append(connection)
                if not is_kept:
                    connection.close()

    def close(self) -> None:
        """Close every connection. Closing twice is no fault."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            for connection in self._free:
                connection.close()
            with contextlib.closing(self._writer), file_faults(self.path):
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")


_stores: WeakKeyDictionary[Post, PositionStore] = WeakKeyDictionary()
_opening = threading.Lock()


def post_positions(post: Post) -> PositionStore:
    """The positions of this installation, opened once and closed with the post."""
    with _opening:
        store = _stores.get(post)
        if store is None:
            store = PositionStore(
                post.folder / FILE, post.derived_key(PURPOSE), lambda: Limits.of(post.settings.value)
            )
            _stores[post] = store
            post.on_close.append(store.close)
        return store


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _row(unit: int, message: Message, limits: Limits) -> tuple[Any, ...]:
    at, fix = _seconds(message.moment), _seconds(message.fix_time)
    return (
        unit,
        at,
        message.seq,
        None if message.lat is None else round(message.lat * 1e6),
        None if message.lon is None else round(message.lon * 1e6),
        message.speed_kmh,
        message.heading_deg,
        message.accuracy_m,
        _seconds(message.received_time),
        int(message.buffered),
        _REJECTIONS.index(rejection(message, limits)),
        fix,
        _seconds(message.sent_time),
        int(message.fix_valid),
        message.battery_pct,
        _EVENTS.index(message.event),
        message.satellites,
        message.hdop,
        message.altitude_m,
        message.charging,
        message.attached,
        message.imei or None,
        message.firmware or None,
    )


def _message(serial: str, row: tuple[Any, ...]) -> Message:
    (_, _, seq, lat, lon, speed, heading, accuracy, received, buffered, _) = row[:11]
    (fix, sent, valid, battery, event, satellites, hdop, altitude, charging, attached, imei, firmware) = row[
        11:
    ]
    return Message(
        unit_serial=serial,
        seq=seq,
        fix_time=_time(fix),
        sent_time=_time(sent),
        received_time=_time(received),
        fix_valid=bool(valid),
        lat=None if lat is None else lat / 1e6,
        lon=None if lon is None else lon / 1e6,
        speed_kmh=speed,
        battery_pct=battery,
        buffered=bool(buffered),
        event=_EVENTS[event],
        imei=imei or "",
        satellites=satellites,
        hdop=hdop,
        accuracy_m=accuracy,
        heading_deg=heading,
        altitude_m=altitude,
        charging=None if charging is None else bool(charging),
        attached=None if attached is None else bool(attached),
        firmware=firmware or "",
    )
