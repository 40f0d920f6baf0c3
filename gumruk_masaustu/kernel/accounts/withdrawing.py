"""Taking back a single role or function before its time, while the account goes on (SYS-017, SYS-029)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts import session_rows
from gumruk_masaustu.kernel.accounts.model import right_grant
from gumruk_masaustu.kernel.accounts.queries import account_by_id, grants
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.people.rules import check_own_unit, need_text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


@action(
    "accounts.withdraw_right",
    title="Yetkiyi geri alma",
    system="ADM",
    letter="M",
    roles=("office_chief",),
    rule="SYS-017",
    article="m.25/2",
)
def withdraw_right(
    post: Post, account_id: str, grant_id: str, basis: str, *, by: Officer, at: datetime
) -> None:
    """End one right now; a session that leans on it closes at once.

    `basis` is the date and number of the letter that takes it back. Raises UserError without it, for a right
    that has ended, and for the own account. Source: SYS-017, SYS-029, SYS-032.
    """
    found = account_by_id(post, account_id)
    if found.person == by.id:
        raise UserError(
            "Kendi hesabınızın yetkisini geri alamazsınız.",
            remedy="Yetkiyi bir üst makam geri alır.",
            field="account",
            rule="SYS-032",
        )
    person = person_as_of(post, found.person, at)
    check_own_unit(person, by)
    text = need_text(basis, "basis", "Dayanak (yazı tarihi ve sayısı)", 120, rule="SYS-017")
    held = next((one for one in grants(post, account_id, at) if one.id == grant_id), None)
    if held is None:
        raise UserError(
            "Bu yetki artık geçerli değil.", remedy="Listeden yeniden seçiniz.", field="right", rule="SYS-017"
        )
    with post.journal.entry("accounts.right_withdrawn", by=by, at=at, about=account_id) as entry:
        entry.set(right_grant, grant_id, valid_until=at)
        note(entry, Event.SETTING, subject=f"{person.staff_no}: {held.name}", detail=text, at=at)
    session_rows.end_expired(post, at)
