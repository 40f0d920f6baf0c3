"""Deliveries that lack a part, and what the rest of the program learns of what came."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gumruk_masaustu.kernel import kernel_settings
from gumruk_masaustu.kernel.journal.store import OPEN, RESTRICTED
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.setting_values import put_setting
from tests.kernel.journal.records import entries, meet, save, send, shown, take


def test_an_entry_without_its_open_part_waits_for_the_whole_one(
    post: Post, second_post: Post, tmp_path: Path
) -> None:
    meet(post, second_post, tmp_path)
    record = save(post, plate="34 ABC 123", tip="gizli")
    whole = entries(post)[-1]
    stripped = replace(whole, parts={RESTRICTED: whole.parts[RESTRICTED]})
    received = take(second_post, [stripped])
    assert (received.applied, received.waiting, received.refused) == (0, 1, 0)
    assert shown(second_post, record) == {}
    assert take(second_post, [whole]).applied == 1
    assert shown(second_post, record) == shown(post, record)


def test_an_introduction_without_its_open_part_waits_too(post: Post, second_post: Post) -> None:
    first = entries(post)[0]
    take(second_post, [replace(first, parts={})])
    assert second_post.receiver.unconfirmed() == []
    take(second_post, entries(post))
    assert len(second_post.receiver.unconfirmed()) == 1


def test_a_restricted_part_that_comes_while_the_entry_waits_is_kept(
    post: Post, second_post: Post, tmp_path: Path
) -> None:
    meet(post, second_post, tmp_path)
    first, last = save(post, plate="1 A"), save(post, plate="34 ABC 123", tip="gizli")
    before, whole = entries(post)[-2:]
    take(second_post, [replace(whole, parts={OPEN: whole.parts[OPEN]})])
    take(second_post, [whole])
    assert take(second_post, [before]).applied == 2
    assert shown(second_post, last)["tip"] == "gizli"
    assert shown(second_post, first)["plate"] == "1 A"


def test_a_setting_from_elsewhere_is_in_force_at_once(post: Post, second_post: Post, tmp_path: Path) -> None:
    meet(post, second_post, tmp_path)
    setting = kernel_settings.PASSWORD_MIN_LENGTH
    assert second_post.settings.value(setting) == setting.default
    with post.journal.entry("settings.change", by=PROGRAM, at=post.clock()) as entry:
        put_setting(entry, setting.name, 16, valid_from=post.clock(), reason="Genelge")
    send(post, second_post, tmp_path)
    assert second_post.settings.value(setting) == 16


def test_a_value_saved_while_another_thread_reads_is_not_forgotten(post: Post) -> None:
    """The reader took its snapshot before the entry was committed and would keep the old value."""
    setting = kernel_settings.PASSWORD_MIN_LENGTH
    read = post.read

    def slow_read():  # type: ignore[no-untyped-def]
        post.read = read  # type: ignore[method-assign]
        snapshot = read()
        post.settings.forget()  # what `on_saved` does in the writing thread
        return snapshot

    post.read = slow_read  # type: ignore[method-assign]
    assert post.settings.value(setting) == setting.default
    assert post.settings._known is None
