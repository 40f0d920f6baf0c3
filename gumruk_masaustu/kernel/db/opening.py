"""Creating and opening a post's file; an upgrade of the state is a rebuild into a new file, then a switch."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.attachments.store import sync_folder
from gumruk_masaustu.kernel.clock import Clock
from gumruk_masaustu.kernel.db import keyfile, local
from gumruk_masaustu.kernel.db.engine import connect, transaction
from gumruk_masaustu.kernel.db.faults import (
    damaged_file,
    file_faults,
    foreign_file,
    missing_file,
    post_exists,
    read_only_disk,
    too_new_file,
)
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.db.owner import own
from gumruk_masaustu.kernel.db.rebuild import Rebuilder
from gumruk_masaustu.kernel.db.state import create_state_tables, state_fingerprint
from gumruk_masaustu.kernel.failpoints import failpoint
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.chain import Identity
from gumruk_masaustu.kernel.journal.installations import (
    EPOCH_START,
    create_identity,
    introduce,
    load_identity,
)
from gumruk_masaustu.kernel.journal.project import Projector
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import DATABASE, FILES, KEY_FILE, Post

Progress = Callable[[int, int], None]
KERNEL_MODELS = (
    "accounts.model",
    "attachments.store",
    "audit",
    "eforms.model",
    "journal.clashes",
    "journal.installations",
    "numbering",
    "people.model",
    "prints",
    "reminders.items",
    "setting_values",
    "tutanak.model",
    "workplaces.model",
)
"""Modules of the kernel that declare tables; a test compares them with the sources."""


def exists(folder: Path) -> bool:
    """Whether a post was set up in this folder."""
    return (folder / KEY_FILE).exists()


def create_post(
    folder: Path,
    passphrase: str,
    *,
    unit: str,
    station: str,
    label: str,
    clock: Clock,
    memory_kib: int = keyfile.MEMORY_KIB,
) -> Post:
    """Set up a new post: database, key file, identity, and the first entry that introduces the installation.

    The key file is written last, so that a crash before leaves no post.
    Raises UserError for a folder that has a post already, and for disk faults.
    """
    if exists(folder):
        raise post_exists()
    load_kernel_models()
    path, key = folder / DATABASE, os.urandom(32)
    with file_faults(path):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILES).mkdir(exist_ok=True)
    owner = own(folder)
    try:
        _put_aside(path)
        connection = connect(path, key)
        try:
            identity = _fill(connection, path, unit=unit, station=station, label=label)
            post = Post(folder, key, connection, identity, clock, owner)
            _introduce(post)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with file_faults(path):
                wrapped = keyfile.wrap(key, passphrase, _file_salt(path), memory_kib=memory_kib)
                keyfile.write(folder / KEY_FILE, wrapped)
                sync_folder(folder)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        owner.close()
        raise
    return post


def _put_aside(path: Path) -> None:
    """A database without key file is a set-up that broke off, or one whose key was lost:
    it is never deleted.
    """
    with file_faults(path):
        for stale in _files_of(path):
            if stale.exists():
                stale.replace(stale.with_name(f"{stale.name}.{new_id()}.kenarda"))


def _fill(connection: Any, path: Path, *, unit: str, station: str, label: str) -> Identity:
    with file_faults(path):
        local.create_local_tables(connection)
    with transaction(connection, path):
        create_state_tables(connection)
        for name, value in (
            ("format", local.FORMAT),
            ("state", state_fingerprint()),
            ("unit", unit),
            ("station", station),
            ("label", label),
        ):
            local.put_meta(connection, name, value)
        return create_identity(connection, label)


def _introduce(post: Post) -> None:
    identity = post.journal.identity
    with post.journal.entry(EPOCH_START, by=PROGRAM, at=post.clock(), about=identity.node.hex()) as entry:
        introduce(entry, identity, unit=post.place.unit, station=post.place.station, reason="kurulum")


def load_kernel_models() -> None:
    """Declare every table of the kernel; those of the systems are declared by whoever starts the program."""
    for module in KERNEL_MODELS:
        importlib.import_module(f"gumruk_masaustu.kernel.{module}")


def open_post(folder: Path, passphrase: str, *, clock: Clock, progress: Progress | None = None) -> Post:
    """Open the post of a folder; derives the key (a quarter of a second) and, after an update, rebuilds the
    state.

    Raises UserError for: no post, wrong passphrase, foreign, damaged or too new file, full or read-only disk.
    """
    return open_with_key(
        folder, keyfile.read(folder / KEY_FILE).unwrap(passphrase), clock=clock, progress=progress
    )


def open_with_key(folder: Path, key: bytes, *, clock: Clock, progress: Progress | None = None) -> Post:
    """Open with the raw key (from the OS keyring)."""
    path = folder / DATABASE
    load_kernel_models()
    _check_file(path, keyfile.read(folder / KEY_FILE).file_salt)
    owner = own(folder)
    try:
        _remove_unfinished(folder)
        connection = connect(path, key)
        try:
            if _is_outdated(connection, path):
                connection = _upgrade(folder, key, connection, progress)
            post = Post(folder, key, connection, load_identity(connection), clock, owner)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        owner.close()
        raise
    post.renew_if_restored()
    post.receiver.retry_parked(to_ms(clock()))
    return post


def _is_outdated(connection: Any, path: Path) -> bool:
    """Whether the state was written by another version. Raises UserError for a file of a newer format."""
    with file_faults(path):
        file_format = local.get_meta(connection, "format")
        if file_format is None:
            raise damaged_file()
        if int(file_format) > local.FORMAT:
            raise too_new_file()
        return bool(local.get_meta(connection, "state") != state_fingerprint())


def _check_file(path: Path, file_salt: bytes) -> None:
    if not path.exists():
        raise missing_file()
    with file_faults(path):
        if path.stat().st_size == 0:
            raise damaged_file()
        if _file_salt(path) != file_salt:
            raise foreign_file()
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise read_only_disk()


def _file_salt(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _files_of(path: Path) -> tuple[Path, Path, Path]:
    return path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _remove_unfinished(folder: Path) -> None:
    for stale in _files_of(folder / (DATABASE + ".new")):
        stale.unlink(missing_ok=True)


def _upgrade(folder: Path, key: bytes, old: Any, progress: Progress | None) -> Any:
    """Build a new file from the journal, compare, switch; a kill at any moment leaves the old file or the new
    one.
    """
    path, new_path = folder / DATABASE, folder / (DATABASE + ".new")
    with file_faults(path):
        build_copy(old, new_path, key, progress, salt=_file_salt(path))
        failpoint("upgrade-before-switch")
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.close()
        shutil.copy2(path, folder / (DATABASE + ".old"))
        new_path.replace(path)
        sync_folder(folder)
    return connect(path, key)


def build_copy(
    source: Any, path: Path, key: bytes, progress: Progress | None = None, *, salt: bytes = b""
) -> None:
    """Write a file at `path` with the journal of `source` and a state built from it.

    Raises RuntimeError when the copied journal differs from the source.
    """
    for stale in _files_of(path):
        stale.unlink(missing_ok=True)
    target = connect(path, key, salt=salt)
    try:
        local.create_local_tables(target)
        create_state_tables(target)
        target.execute("BEGIN IMMEDIATE")
        for table in local.JOURNAL_TABLES:
            _copy_table(source, target, table)
        local.put_meta(target, "format", local.FORMAT)
        local.put_meta(target, "state", state_fingerprint())
        Rebuilder(target, Projector(target)).run(progress or (lambda done, total: None))
        target.execute("COMMIT")
        check = "SELECT count(*), max(pos), (SELECT hash FROM journal ORDER BY pos DESC LIMIT 1) FROM journal"
        if source.execute(check).fetchone() != target.execute(check).fetchone():
            raise RuntimeError("the copied journal differs")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        target.close()


def _copy_table(source: Any, target: Any, table: str) -> None:
    cursor = source.execute(f"SELECT * FROM {table}")  # noqa: S608
    names = [column[0] for column in cursor.description]
    marks = ", ".join("?" * len(names))
    target.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", cursor)  # noqa: S608
