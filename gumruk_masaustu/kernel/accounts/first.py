"""The first accounts of a new post, made at set-up by the program.

Exception to "nothing writes the journal but actions": before them nobody could sign in to allow anything.
Refused as soon as the post has an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts import hashing
from gumruk_masaustu.kernel.accounts.granting import RightsForm, write_rights
from gumruk_masaustu.kernel.accounts.hashing import TemporaryPassword
from gumruk_masaustu.kernel.accounts.issuing import write_temporary
from gumruk_masaustu.kernel.accounts.model import account
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.people.actions import refuse_known, write_person
from gumruk_masaustu.kernel.people.model import Rank
from gumruk_masaustu.kernel.people.rules import check_staff_no

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Typed at set-up: the chief of the office, and where there is one the Sistem Sorumlusu."""

    staff_no: str
    name: str
    title: str
    rank: Rank
    rights: RightsForm


def has_accounts(post: Post) -> bool:
    """Whether anybody could sign in here."""
    with post.read() as db:
        return db.execute(select(account.c.id).limit(1)).first() is not None


def first_accounts(post: Post, people: list[FirstPerson], *, at: datetime) -> list[TemporaryPassword]:
    """Person, account, rights and a temporary password for each, shown once to who sets up. Slow.

    Source: SYS-015, SYS-018. Raises UserError when the post has accounts or a staff number stands twice.
    """
    if has_accounts(post):
        raise UserError(
            "Bu postta hesap var; ilk hesaplar yalnız kurulumda açılır.",
            remedy="Yeni hesabı birim amiri talep eder.",
            rule="SYS-015",
        )
    return [_add(post, one, at) for one in people]


def _add(post: Post, one: FirstPerson, at: datetime) -> TemporaryPassword:
    staff_no = check_staff_no(one.staff_no)
    refuse_known(post, staff_no, at)
    issued = TemporaryPassword(staff_no, hashing.new_temporary())
    with post.journal.entry("people.added", by=PROGRAM, at=at) as person:
        write_person(person, staff_no, one.name, one.title, one.rank, post.unit, local_day(at))
    with post.journal.entry("accounts.first", by=PROGRAM, at=at) as entry:
        entry.insert(account, entry.about, person=person.about, state=State.REQUESTED, request_no="kurulum")
        write_rights(entry, one.rights)
        write_temporary(entry, State.TEMPORARY, hashing.hashed(issued.password), number=1)
    return issued
