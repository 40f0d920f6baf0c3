"""Connections to the SQLCipher file: one writer for the process, a few read-only readers.

The raw 256-bit key is given to every connection, so no connection derives it again (limits.md 2).
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2 as sqlcipher

from gumruk_masaustu.kernel.db.faults import file_faults, raise_file_fault

CACHE_KIB = 64 * 1024
READERS = 4


def connect(path: Path, key: bytes, *, read_only: bool = False, salt: bytes = b"") -> Any:
    """A raw connection in autocommit mode; transactions are begun by hand.

    `salt` makes a new file begin with these 16 bytes, by which the key file knows it.
    Raises UserError when the file is damaged, foreign, not writable or the disk is full.
    """
    with file_faults(path):
        connection = sqlcipher.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=10.0, cached_statements=512
        )
        try:
            _prepare(connection, key + salt, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: Any, key: bytes, *, read_only: bool) -> None:
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB if not read_only else CACHE_KIB // READERS}")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA secure_delete = ON")


class Transaction:
    """BEGIN IMMEDIATE to COMMIT on the writer's connection; whatever goes wrong undoes all of it.

    Raises UserError for faults of the file or its disk. A class, as generators cost more: each save has one.
    """

    __slots__ = ("_connection", "_path")

    def __init__(self, connection: Any, path: Path) -> None:
        self._connection, self._path = connection, path

    def __enter__(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except Exception as error:
            raise_file_fault(error, self._path)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._undo()
            raise_file_fault(error, self._path)
            return
        try:
            self._connection.execute("COMMIT")
        except BaseException as fault:
            self._undo()
            raise_file_fault(fault, self._path)
            raise

    def _undo(self) -> None:
        with file_faults(self._path):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def transaction(connection: Any, path: Path) -> Transaction:
    """`with transaction(connection, path):` all of the block is written, or nothing."""
    return Transaction(connection, path)


class Readers:
    """The read-only connections of one post; one that is given back stays open for the next block.

    A connection belongs to one block at a time, so blocks on other threads share nothing. Taking one is an
    atomic step on a list: a pool costs several times what it guards, the look-up of a plate.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._free: list[Connection] = []
        self._is_closed = False
        self._engine = _reading_engine(path, key)

    def take(self) -> Connection:
        """A connection without transaction; one more is opened when none is free."""
        try:
            return self._free.pop()
        except IndexError:
            return self._engine.connect()

    def give(self, connection: Connection) -> None:
        """End what the block began and keep the connection; what cannot be used again is closed."""
        is_sound = False
        try:
            if connection.in_transaction():
                connection.rollback()
            is_sound = not (connection.closed or connection.invalidated)
        finally:
            if is_sound and len(self._free) < READERS:
                self._free.append(connection)
            else:
                connection.close()
            if self._is_closed:
                self._close_free()

    def close(self) -> None:
        """Close every free connection; those in use close when they are given back."""
        self._is_closed = True
        self._close_free()

    def _close_free(self) -> None:
        while self._free:
            with contextlib.suppress(IndexError):  # another thread took the last one
                self._free.pop().close()


def _reading_engine(path: Path, key: bytes) -> Engine:
    """The driver is in autocommit mode, so a transaction is begun by hand: all reads of one block see one
    moment.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, read_only=True),
        poolclass=NullPool,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


class Reading:
    """A connection for one block; faults of file and disk become the officer's sentence.

    A class and no generator: it stands around every look-up, and costs a third of the time.
    """

    __slots__ = ("_connection", "_readers")

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def __enter__(self) -> Connection:
        try:
            self._connection = self._readers.take()
        except Exception as error:
            raise_file_fault(error, self._readers.path)
            raise
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._readers.give(self._connection)
        except Exception as fault:
            raise_file_fault(error or fault, self._readers.path)
            raise
        if error is not None:
            raise_file_fault(error, self._readers.path)
