"""What was typed survives, belongs to its writer, and leaves no trace in the journal."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.opening import open_post
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import entries
from tests.support import PASSPHRASE, SetClock, at


def test_the_newest_state_comes_back_also_after_a_restart(post: Post, clock: SetClock) -> None:
    post.drafts.save("ayşe", "scan.entry", "", {"plate": "34 İ 1"})
    clock.tick()
    assert post.drafts.save("ayşe", "scan.entry", "", {"plate": "34 İ 12", "n": [1, None]}) == at("14:00:01")
    post.close()
    again = open_post(post.folder, PASSPHRASE, clock=clock)
    found = again.drafts.load("ayşe", "scan.entry", "")
    assert found is not None
    assert (found.content, found.saved_at) == ({"plate": "34 İ 12", "n": [1, None]}, at("14:00:01"))
    assert [d.content["plate"] for d in again.drafts.states("ayşe", "scan.entry", "")] == [
        "34 İ 12",
        "34 İ 1",
    ]
    again.close()


def test_drafts_of_others_forms_and_records_are_apart(post: Post) -> None:
    post.drafts.save("ayşe", "f", "1", {"a": 1})
    assert post.drafts.load("mehmet", "f", "1") is None
    assert post.drafts.load("ayşe", "g", "1") is None
    assert post.drafts.load("ayşe", "f", "2") is None
    post.drafts.save("ayşe", "f", "2", {"a": 2})
    assert (post.drafts.count("ayşe"), post.drafts.count("mehmet")) == (2, 0)


def test_states_older_than_a_day_go_and_a_discarded_draft_is_gone(post: Post, clock: SetClock) -> None:
    post.drafts.save("ayşe", "f", "", {"a": 1})
    clock.tick(hours=25)
    post.drafts.save("ayşe", "f", "", {"a": 2})
    assert len(post.drafts.states("ayşe", "f", "")) == 1
    post.drafts.discard("ayşe", "f", "")
    assert post.drafts.load("ayşe", "f", "") is None


def test_a_draft_is_no_entry_and_takes_no_number(post: Post) -> None:
    before = entries(post)
    post.drafts.save("ayşe", "f", "", {"a": 1})
    post.drafts.discard("ayşe", "f", "")
    assert entries(post) == before
