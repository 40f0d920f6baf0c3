"""A new installation is trusted by a person, with reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.trusting import confirm_installation, fingerprint
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import entries, save, shown, take
from tests.support import SetClock


def test_the_chief_confirms_with_reason_and_it_is_noted(
    post: Post, second_post: Post, officer: Callable[..., Officer], clock: SetClock
) -> None:
    record = save(second_post, plate="34 ABC 123")
    take(post, entries(second_post))
    [(node, epoch, _, key)] = post.receiver.unconfirmed()
    chief = officer(roles=("office_chief",))
    with pytest.raises(UserError) as refused:
        confirm_installation(post, node, epoch, "", by=chief, at=clock())
    assert refused.value.field == "reason"
    with pytest.raises(UserError, match="yetkiniz yok"):
        confirm_installation(post, node, epoch, "x", by=officer(roles=("guard_officer",)), at=clock())
    assert shown(post, record) == {}
    assert confirm_installation(post, node, epoch, "Yeni kabin", by=chief, at=clock()) == 2
    assert shown(post, record)["plate"] == "34 ABC 123"
    with post.read() as db:
        row = db.execute(audit_event.select().where(audit_event.c.subject == "installation_confirmed")).one()
    assert row.detail == f"KPK-02 kabin 02, anahtar {fingerprint(key)}. Yeni kabin"
    with pytest.raises(UserError, match="böyle bir kurulum yok"):
        confirm_installation(post, node, epoch, "x", by=chief, at=clock())


def test_a_fingerprint_is_read_in_groups() -> None:
    assert fingerprint(bytes(range(32))) == "0001 0203 0405 0607 0809 0A0B 0C0D 0E0F"
