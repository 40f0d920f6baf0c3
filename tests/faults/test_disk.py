"""Full and failing disks, real files: the save is refused in words, nothing is lost, the next one works."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.db.faults import failing_disk, full_disk
from gumruk_masaustu.kernel.db.opening import create_post, open_post
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.verify import check_chains, check_pages, check_state
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import dump, entries, save, shown
from tests.support import PASSPHRASE, SetClock

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def file_limit() -> Iterator[Callable[[int], None]]:
    """Sets the largest size that a file of this process may have."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refused:
        work()
    return refused.value.text


def check(post: Post) -> None:
    with post.journal.lock:
        assert check_pages(post.raw) + check_chains(post.raw) + check_state(post.raw, post._key) == []


def test_a_log_that_cannot_grow(post: Post, file_limit: Callable[[int], None]) -> None:
    record = save(post, plate="A")
    before = dump(post), entries(post)
    size = (post.folder / "post.db-wal").stat().st_size
    file_limit(size + 8192)
    for _ in range(3):
        assert refusal(lambda: save(post, tip="x" * 100_000)) in (full_disk().text, failing_disk().text)
    refused = pytest.raises(UserError)
    with refused:
        post.attachments.keep(PNG + bytes(2 * size + 200_000), name="x.png", source="kamera")
    file_limit(resource.RLIM_INFINITY)
    assert (dump(post), entries(post)) == before
    assert [p for p in (post.folder / "files").rglob("*") if p.is_file()] == []
    save(post, plate="B")
    assert shown(post, record)["plate"] == "A"
    check(post)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MiB; needs root."""
    if os.geteuid() != 0:
        pytest.fail("the fault tests mount a small file system: run them as root")
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.faults
def test_a_disk_that_is_really_full(small_disk: Path, clock: SetClock, all_models: None) -> None:
    folder = small_disk / "post"
    post = create_post(folder, PASSPHRASE, unit="KPK", station="01", label="x", clock=clock, memory_kib=1024)
    kept = [save(post, plate=f"{n} A", tip="x" * 1000) for n in range(20)]
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    refusals: list[str] = []
    while len(refusals) < 5:
        try:
            kept.append(save(post, plate="dolu", tip="x" * 20_000))
        except UserError as error:
            refusals.append(error.text)
    assert set(refusals) <= {full_disk().text, failing_disk().text}
    big = PNG + bytes(9_000_000)
    assert refusal(lambda: post.attachments.keep(big, name="x.png", source="k")) == full_disk().text
    assert all(shown(post, record) for record in kept)
    ballast.unlink()
    kept.append(save(post, plate="yer açıldı"))
    post.close()
    again = open_post(folder, PASSPHRASE, clock=clock)
    assert all(shown(again, record) for record in kept)
    assert len(entries(again)) == len(kept) + 1
    check(again)
    again.close()


@pytest.mark.faults
def test_a_disk_that_turns_read_only(small_disk: Path, clock: SetClock, all_models: None) -> None:
    folder = small_disk / "post"
    post = create_post(folder, PASSPHRASE, unit="KPK", station="01", label="x", clock=clock, memory_kib=1024)
    kept = save(post, plate="A")
    post.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "salt okunur" in refusal(lambda: open_post(folder, PASSPHRASE, clock=clock))
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    again = open_post(folder, PASSPHRASE, clock=clock)
    assert shown(again, kept)["plate"] == "A"
    again.close()
