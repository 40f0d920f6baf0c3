"""Deputising and emergency access: rights for a time (SYS-026, SYS-037)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts.model import deputy_grant, emergency_access
from gumruk_masaustu.kernel.accounts.queries import account_of, rights
from gumruk_masaustu.kernel.accounts.sign_in import with_rights
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.clock import add_hours, end_of_day, from_local, local_day, show_end
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.kernel_settings import DEPUTY_MAX_DAYS, EMERGENCY_ACCESS_HOURS
from gumruk_masaustu.kernel.people.queries import need_person, person_as_of
from gumruk_masaustu.kernel.people.rules import need_text
from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.reminders.items import raise_item

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

EMERGENCY = "ACIL_ERISIM"
"""Kind of trail line, list L10."""
LEADERS = (
    "system_supervisor",
    "technical_officer",
    "shift_chief",
    "judicial_chief",
    "office_chief",
    "regional_office",
    "hq_user",
    "kem_branch",
)
"""Who has somebody to act for him; an operator is replaced through the duty allocation."""


@action(
    "accounts.give_deputy",
    title="Vekâlet verme",
    system="ADM",
    letter="M",
    roles=("office_chief",),
    rule="SYS-026",
    article="m.5/3",
)
def give_deputy(
    post: Post,
    replaced_no: str,
    deputy_no: str,
    first_day: date,
    last_day: date,
    reason: str,
    *,
    by: Officer,
    at: datetime,
) -> None:
    """The chief lets one person act for another. Source: SYS-026."""
    _write(post, replaced_no, deputy_no, first_day, last_day, reason, by, at)


@action(
    "accounts.give_own_deputy",
    title="Kendi yerine vekâlet verme",
    system="PERS",
    letter="R",
    roles=LEADERS,
    rule="SYS-026",
    article="m.5/3",
)
def give_own_deputy(
    post: Post, deputy_no: str, first_day: date, last_day: date, reason: str, *, by: Officer, at: datetime
) -> None:
    """A person lets another act for him. Source: SYS-026."""
    _write(post, by.staff_no, deputy_no, first_day, last_day, reason, by, at)


def _write(
    post: Post,
    replaced_no: str,
    deputy_no: str,
    first_day: date,
    last_day: date,
    reason: str,
    by: Officer,
    at: datetime,
) -> None:
    replaced = need_person(post, replaced_no, at, field="replaced")
    deputy = need_person(post, deputy_no, at, field="deputy")
    check_deputy_days(first_day, last_day, local_day(at), most=post.settings.value(DEPUTY_MAX_DAYS, at))
    if replaced.id == deputy.id or account_of(post, deputy.id) is None:
        raise UserError(
            "Vekil, hesabı olan başka bir personel olmalıdır.",
            remedy="Başka bir sicil yazınız.",
            field="deputy",
            rule="SYS-026",
        )
    text = need_text(reason, "reason", "Neden", 200, rule="SYS-026")
    with post.journal.entry("accounts.deputy_given", by=by, at=at) as entry:
        entry.insert(
            deputy_grant,
            replaced=replaced.id,
            deputy=deputy.id,
            valid_from=from_local(first_day, time()),
            valid_until=end_of_day(last_day),
            reason=text,
        )


def check_deputy_days(first_day: date, last_day: date, today: date, *, most: int) -> None:
    """Both days included, at most 30. Source: SYS-026."""
    days = (last_day - first_day).days + 1
    if days < 1 or last_day < today or days > most:
        raise UserError(
            f"Vekâlet en çok {most} gün için verilebilir."
            if days > most
            else "Vekâlet tarihleri ters veya geçmişte.",
            remedy="Tarihleri düzeltiniz.",
            field="last_day",
            rule="SYS-026",
        )


@action(
    "accounts.emergency_access",
    title="Acil erişim",
    system="DUTY",
    letter="M",
    roles=("shift_chief", "office_chief"),
    rule="SYS-037",
)
def take_emergency_access(post: Post, role: str, reason: str, *, by: Officer, at: datetime) -> Officer:
    """A chief takes a missing right for 4 hours; gives the officer who goes on. Source: SYS-037.

    It opens no duty: an operator duty needs its allocation and qualifications all the same (SCAN-046).
    """
    title = role_of(role).title
    if role in rights(post, by.id, at).roles:
        raise UserError("Bu yetki sizde zaten var.", remedy="İşlemi yapabilirsiniz.", field="role")
    text = need_text(reason, "reason", "Neden", 200, rule="SYS-037")
    until = add_hours(at, post.settings.value(EMERGENCY_ACCESS_HOURS, at))
    with post.journal.entry("accounts.emergency_access", by=by, at=at) as entry:
        entry.insert(emergency_access, person=by.id, role=role, valid_from=at, valid_until=until, reason=text)
        entry.insert(
            audit_event,
            kind=EMERGENCY,
            subject=f"{role} → {show_end(until)}",
            detail=text,
            officer=by.id,
            at=at,
            workplace=by.workplace,
        )
        for informed in ("regional_office", "hq_user"):
            raise_item(
                entry,
                system="PERS",
                kind="emergency_access",
                title=f"Acil erişim: {by.staff_no}, {title}, {show_end(until)} saatine kadar",
                role=informed,
                unit=person_as_of(post, by.id, at).unit,
                at=at,
            )
    now = with_rights(post, by, at)
    post.sessions.begin(now)
    return now
