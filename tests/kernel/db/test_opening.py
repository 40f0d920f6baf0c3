"""Opening a post: each thing that can be wrong has its own sentence, and nothing is lost."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.db import opening
from gumruk_masaustu.kernel.db.engine import connect
from gumruk_masaustu.kernel.db.faults import (
    damaged_file,
    file_in_use,
    foreign_file,
    full_disk,
    missing_file,
    post_exists,
    read_only_disk,
    too_new_file,
    wrong_passphrase,
)
from gumruk_masaustu.kernel.db.owner import own
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.verify import check_pages
from gumruk_masaustu.kernel.post import DATABASE, KEY_FILE, Post
from tests.kernel.journal.records import dump, entries, save, shown, vehicle
from tests.support import PASSPHRASE, SetClock


@pytest.fixture
def reopen(clock: SetClock) -> Iterator[Callable[..., Post]]:
    opened: list[Post] = []

    def open_again(folder: Path, passphrase: str = PASSPHRASE) -> Post:
        opened.append(opening.open_post(folder, passphrase, clock=clock))
        return opened[-1]

    yield open_again
    for post in opened:
        with contextlib.suppress(UserError):  # of the file that a test has damaged
            post.close()


@pytest.fixture
def closed(post: Post) -> Path:
    """The folder of a post with a hundred records, closed."""
    for number in range(100):
        save(post, plate=f"34 ABC {number}", tip="x" * 300)
    post.close()
    return post.folder


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refused:
        work()
    assert refused.value.remedy
    return refused.value.text


def test_a_closed_post_opens_with_all_it_had(post: Post, reopen: Callable[..., Post]) -> None:
    record = save(post, plate="34 ABC 123")
    before, journal = dump(post), entries(post)
    post.close()
    again = reopen(post.folder)
    assert (dump(again), entries(again)) == (before, journal)
    save(again, plate="06 A 1")
    assert shown(again, record)["plate"] == "34 ABC 123"
    assert entries(again)[-1].header.prev == journal[-1].hash
    again.close()


def test_nothing_readable_stands_on_the_disk(closed: Path) -> None:
    for path in closed.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"34 ABC" not in content
            assert b"SQLite format" not in content


def test_each_fault_of_the_file_has_its_own_sentence(
    closed: Path, tmp_path: Path, reopen: Callable[..., Post], new_post: Callable[..., Post]
) -> None:
    assert refusal(lambda: reopen(tmp_path / "nowhere")) == missing_file().text
    assert refusal(lambda: reopen(closed, "yanlış parola")) == wrong_passphrase().text
    other = new_post("02")
    other.close()
    foreign = tmp_path / "foreign"
    shutil.copytree(closed, foreign)
    shutil.copy(other.folder / DATABASE, foreign / DATABASE)
    assert refusal(lambda: reopen(foreign)) == foreign_file().text
    empty = tmp_path / "empty"
    shutil.copytree(closed, empty)
    (empty / DATABASE).write_bytes(b"")
    assert refusal(lambda: reopen(empty)) == damaged_file().text
    (empty / DATABASE).unlink()
    assert refusal(lambda: reopen(empty)) == missing_file().text
    (empty / KEY_FILE).write_text("{}")
    assert refusal(lambda: reopen(empty)) == damaged_file().text


def found_damage(path: Path, key: bytes) -> bool:
    try:
        connection = connect(path, key)
    except UserError as error:
        return error.text == damaged_file().text
    with contextlib.closing(connection):
        return [f.text for f in check_pages(connection)] == ["Kayıt dosyasının 1 sayfası bozuk."]


def test_a_flipped_byte_is_found_wherever_it_is(
    closed: Path, tmp_path: Path, reopen: Callable[..., Post]
) -> None:
    data = (closed / DATABASE).read_bytes()
    key = opening.keyfile.read(closed / KEY_FILE).unwrap(PASSPHRASE)
    for page in range(0, len(data) // 4096, 7):
        broken = bytearray(data)
        broken[page * 4096 + 2000] ^= 1
        path = tmp_path / "broken.db"
        path.write_bytes(broken)
        assert found_damage(path, key), f"page {page + 1}"
    (closed / DATABASE).write_bytes(data[:2000] + b"\0" + data[2001:])
    assert refusal(lambda: reopen(closed)) == damaged_file().text
    (closed / DATABASE).write_bytes(data)
    reopen(closed).close()


def dump_vehicles(post: Post) -> int:
    with post.read() as db:
        return len(db.execute(vehicle.select()).all())


def test_a_page_that_goes_bad_is_told_as_damage(closed: Path, reopen: Callable[..., Post]) -> None:
    data = bytearray((closed / DATABASE).read_bytes())
    key = opening.keyfile.read(closed / KEY_FILE).unwrap(PASSPHRASE)
    connection = connect(closed / DATABASE, key)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'test_vehicle'").fetchone()[0]
    connection.close()
    data[(root - 1) * 4096 + 100] ^= 1
    (closed / DATABASE).write_bytes(data)
    post = reopen(closed)
    assert refusal(lambda: dump_vehicles(post)) == damaged_file().text
    assert refusal(lambda: save(post, plate="A")) == damaged_file().text
    with contextlib.closing(connect(closed / DATABASE, key)) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (101,), "nothing else is lost"


def test_a_file_of_a_newer_program_is_left_alone(closed: Path, reopen: Callable[..., Post]) -> None:
    connection = connect(closed / DATABASE, opening.keyfile.read(closed / KEY_FILE).unwrap(PASSPHRASE))
    connection.execute("UPDATE meta SET value = 2 WHERE key = 'format'")
    connection.close()
    before = (closed / DATABASE).read_bytes()
    assert refusal(lambda: reopen(closed)) == too_new_file().text
    assert (closed / DATABASE).read_bytes() == before


def test_a_post_is_never_set_up_over_another(closed: Path, clock: SetClock) -> None:
    def set_up() -> Post:
        return opening.create_post(
            closed, "x", unit="KPK", station="01", label="x", clock=clock, memory_kib=1024
        )

    before = (closed / DATABASE).read_bytes()
    assert refusal(set_up) == post_exists().text
    (closed / KEY_FILE).rename(closed / "key.aside")
    set_up().close()
    [aside] = closed.glob("post.db.*.kenarda")
    assert aside.read_bytes() == before


OTHER_PROGRAM = """
import sys
from pathlib import Path
from gumruk_masaustu.kernel.db.owner import own
from gumruk_masaustu.kernel.errors import UserError
try:
    own(Path(sys.argv[1]))
except UserError as error:
    sys.stdout.write(error.text)
"""


def other_program_on(folder: Path) -> str:
    """What another process hears that takes the folder; empty if it got it."""
    command = [sys.executable, "-c", OTHER_PROGRAM, str(folder)]
    environment = {"PYTHONPATH": ".", "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment).stdout


def test_a_second_program_is_refused(post: Post) -> None:
    assert other_program_on(post.folder) == file_in_use().text
    post.close()
    assert other_program_on(post.folder) == ""


def test_one_process_may_take_its_folder_again(tmp_path: Path) -> None:
    first, second = own(tmp_path), own(tmp_path)
    first.close()
    first.close()
    assert other_program_on(tmp_path) == file_in_use().text
    own(tmp_path).close()
    assert other_program_on(tmp_path) == file_in_use().text
    second.close()
    assert other_program_on(tmp_path) == ""


def test_a_full_disk_refuses_the_save_and_nothing_else(post: Post) -> None:
    record = save(post, plate="A")
    pages = post.raw.execute("PRAGMA page_count").fetchone()[0]
    post.raw.execute(f"PRAGMA max_page_count = {pages}")
    before = dump(post), entries(post)
    for _ in range(2):
        assert refusal(lambda: save(post, tip="x" * 50_000)) == full_disk().text
        assert (dump(post), entries(post)) == before
    post.raw.execute("PRAGMA max_page_count = 1073741823")
    big = save(post, tip="x" * 50_000)
    assert (shown(post, record)["plate"], len(shown(post, big)["tip"])) == ("A", 50_000)
    assert [e.header.seq for e in entries(post)] == [1, 2, 3]


def test_a_read_only_file_refuses_the_save_and_nothing_else(post: Post) -> None:
    save(post, plate="A")
    before = dump(post), entries(post)
    post.raw.execute("PRAGMA query_only = ON")
    assert refusal(lambda: save(post, plate="B")) == read_only_disk().text
    assert refusal(lambda: post.drafts.save("w", "f", "", {"a": 1})) == read_only_disk().text
    post.raw.execute("PRAGMA query_only = OFF")
    assert (dump(post), entries(post)) == before
    save(post, plate="C")


def test_the_writer_is_as_durable_as_promised(post: Post) -> None:
    wanted = {"synchronous": 2, "journal_mode": "wal", "recursive_triggers": 1, "mmap_size": 0}
    for name, value in wanted.items():
        row = post.raw.execute(f"PRAGMA {name}").fetchone()
        assert (row[0] if row else 0) == value, name


def test_every_table_of_the_kernel_is_declared_before_a_file_is_made() -> None:
    kernel = Path(opening.__file__).parent.parent
    declaring = {
        ".".join(path.relative_to(kernel).with_suffix("").parts)
        for path in kernel.rglob("*.py")
        if "= record_table(" in path.read_text(encoding="utf-8")
    }
    assert declaring == set(opening.KERNEL_MODELS)
