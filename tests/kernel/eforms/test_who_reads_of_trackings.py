"""A form about a tracking holds findings and reasons: not every reader of forms reads it (m.83/1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.eforms.actions import send_eform
from gumruk_masaustu.kernel.eforms.queries import detail_of
from gumruk_masaustu.kernel.eforms.reading import read_eform
from gumruk_masaustu.kernel.eforms.rules import EformDraft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock

WATCH = "ats_watch_operator"
DRAFT = EformDraft(to=("KKM",), subject="Diğer", text="Tespit: dorse altında bölme")


@pytest.mark.parametrize("number", ["ATS-KPK-2026-01-000413", "TLP-KPK-2026-01-000007"])
def test_an_examiner_does_not_read_what_was_found_on_a_tracked_vehicle(
    post: Post, clock: SetClock, officer: Callable[..., Officer], number: str
) -> None:
    watch = officer(staff_no="41277", roles=(WATCH,), duty=WATCH)
    examiner = officer(staff_no="55001", roles=("customs_office_user",))
    for person in (watch, examiner):
        post.sessions.begin(person)
    about, other = (
        send_eform(post, replace(DRAFT, about_number=one), by=watch, at=clock.tick(minutes=1))
        for one in (number, "")
    )
    assert read_eform(post, other.id, by=examiner, at=clock.tick(minutes=1)).detail.form.text == DRAFT.text
    with pytest.raises(UserError, match="bulunamadı"):
        read_eform(post, about.id, by=examiner, at=clock.tick(minutes=1))
    with pytest.raises(UserError, match="bulunamadı"):
        detail_of(post, about.id, by=examiner)
    assert detail_of(post, about.id, by=watch).form.text == DRAFT.text
