"""Files: checked by content, kept once, encrypted, never changed; damage is found."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gumruk_masaustu.kernel.attachments import Attachments, attachment, media_type_of
from gumruk_masaustu.kernel.attachments.sealed import CHUNK
from gumruk_masaustu.kernel.errors import DamagedFile, UserError
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from tests.support import at

PDF, PNG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n"
KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Attachments:
    (tmp_path / "files").mkdir()
    return Attachments(tmp_path / "files", KEY)


def files(store: Attachments) -> list[Path]:
    return sorted(path for path in store._folder.rglob("*") if path.is_file())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.sampled_from([0, 1, CHUNK - 9, CHUNK - 8, 3 * CHUNK]) | st.integers(0, 2 * CHUNK))
def test_content_comes_back(store: Attachments, size: int) -> None:
    data = PNG + os.urandom(size)
    stored = store.keep(data, name="x.png", source="kamera")
    assert (stored.sha256, stored.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert store.read(stored.sha256) == data


@pytest.mark.rule("SYS-066")
def test_the_type_is_read_from_the_content(store: Attachments) -> None:
    with pytest.raises(UserError) as refused:
        store.keep(b"MZ\x90\0" + bytes(100), name="beyan.pdf", source="dosya")
    assert (refused.value.rule, refused.value.field) == ("SYS-066", "attachments")
    for data, name in ((PDF, "x.png"), (b"", "x.pdf"), (PNG, "x.exe")):
        with pytest.raises(UserError):
            store.keep(data, name=name, source="dosya")
    assert files(store) == []
    assert store.keep(PDF, name="BEYAN.PDF", source="tarayıcı").media_type == "application/pdf"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"II*\0", "image/tiff"),
        (b"MM\0+", "image/tiff"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"<svg>", None),
    ],
)
def test_known_types(data: bytes, kind: str | None) -> None:
    assert media_type_of(data) == kind


def test_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    small = Attachments(tmp_path, KEY, max_mb=1)
    with pytest.raises(UserError, match="1 MB sınırını aşıyor"):
        small.keep(PDF + bytes(1024 * 1024), name="x.pdf", source="dosya")


def test_the_same_content_is_kept_once_and_stays_as_it_is(store: Attachments) -> None:
    first = store.keep(PNG + b"a", name="a.png", source="kamera")
    before = files(store)[0].read_bytes()
    second = store.keep(PNG + b"a", name="b.png", source="dosya")
    assert first.sha256 == second.sha256
    assert [path.read_bytes() for path in files(store)] == [before]


def test_nothing_readable_is_on_the_disk(store: Attachments) -> None:
    store.keep(PDF + b"Gizli ihbar" * 9999, name="x.pdf", source="dosya")
    assert b"Gizli" not in files(store)[0].read_bytes()


def test_any_damage_is_found(store: Attachments) -> None:
    sha256 = store.keep(PNG + os.urandom(3 * CHUNK), name="x.png", source="kamera").sha256
    path = files(store)[0]
    whole = path.read_bytes()
    sealed = CHUNK + 40
    chunks = [whole[13 + n * sealed : 13 + (n + 1) * sealed] for n in range(4)]
    broken = [whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in range(0, len(whole), 9973)]
    broken += [whole[:-1], whole[:13], b"", whole + b"x", whole[:13] + b"".join(chunks[:3])]
    broken.append(whole[:13] + b"".join([chunks[1], chunks[0], *chunks[2:]]))
    for data in broken:
        path.write_bytes(data)
        with pytest.raises(DamagedFile):
            store.read(sha256)
    path.write_bytes(whole)
    assert store.read(sha256)


def test_a_file_under_another_name_is_found(store: Attachments) -> None:
    first = store.keep(PNG + b"a", name="a.png", source="kamera").sha256
    second = store.keep(PNG + b"b", name="b.png", source="kamera").sha256
    store._path(first).write_bytes(store._path(second).read_bytes())
    with pytest.raises(DamagedFile):
        store.read(first)


def test_a_file_that_is_not_here_is_told(store: Attachments) -> None:
    assert not store.has("a" * 64)
    with pytest.raises(UserError, match="bu bilgisayarda yok"):
        store.read("a" * 64)
    with pytest.raises(ValueError, match="SHA-256"):
        store.read("../../etc/passwd")


def test_the_sweep_takes_old_files_that_no_record_names(store: Attachments) -> None:
    named = store.keep(PNG + b"a", name="a.png", source="kamera").sha256
    stray = store.keep(PNG + b"b", name="b.png", source="kamera").sha256
    again = store.keep(PNG + b"c", name="c.png", source="kamera").sha256
    for path in files(store):
        os.utime(path, (1000, 1000))
    store.keep(PNG + b"c", name="c.png", source="kamera")
    assert store.sweep([named], older_than=2000) == 1
    assert (store.has(named), store.has(stray), store.has(again)) == (True, False, True)


@pytest.mark.rule("SYS-066")
def test_a_record_names_its_file_with_source_and_time(post: Post) -> None:
    stored = post.attachments.keep(PDF + b"x", name="cmr.pdf", source="tarayıcı")
    with post.journal.entry("test.attached", by=PROGRAM, at=at("14:20")) as entry:
        row_id = entry.attach(stored, kind="CMR")
    with post.read() as db:
        row = db.execute(attachment.select().where(attachment.c.id == row_id)).one()
    assert (row.sha256, row.source, row.taken_at) == (stored.sha256, "tarayıcı", at("14:20"))
