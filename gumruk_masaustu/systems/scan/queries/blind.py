"""While a second look is due, nobody who may give it reads the first result. Source: m.39/1-a, SCAN-116.

The exit operator has the same case in lists, history and papers as anybody: what hides the marks on his own
screen only would hide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import RunState
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role

REVIEW_ENTRIES = frozenset({"scan.review_decided", "scan.correction_added"})
"""Types of entries that tell the result, the marks or a comment on them."""


@dataclass(frozen=True, slots=True)
class Blind:
    """The run whose first review is hidden from this reader."""

    run: int


def blind_look(post: Post, case: cases.Case, by: Officer) -> Blind | None:
    """What is hidden from the officer now; None when he reads everything. Source: SCAN-116."""
    may_look = Role.EXIT_OPERATOR.value in {*by.roles, by.duty}
    if not may_look or case.state is not State.SECOND_LOOK:
        return None
    if not post.settings.value(settings.SECOND_LOOK_BLIND):
        return None
    done = [run.number for run in cases.runs(post, case.id) if run.state is RunState.COMPLETED]
    looks = [look for look in cases.reviews(post, case.id) if done and look.run == done[-1]]
    has_opinion = any(look.kind == "OPINION" and look.staff_no == by.staff_no for look in looks)
    is_reviewer = any(look.kind == "FIRST" and look.staff_no == by.staff_no for look in looks)
    return None if has_opinion or is_reviewer or not done else Blind(done[-1])


def need_no_blind_look(post: Post, case: cases.Case, by: Officer) -> None:
    """Refuse a paper that would tell the first result before the second opinion. Source: SCAN-116."""
    if blind_look(post, case, by) is not None:
        raise UserError(
            "İkinci bakış sürüyor; inceleme sonucunu gösteren belge henüz yazdırılamaz.",
            remedy="Çıkış Operatörü kendi görüşünü kaydedince yazdırınız.",
            rule="SCAN-116",
            article="m.39/1-a",
        )
