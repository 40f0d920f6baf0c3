"""Taking a duty at a workplace: a new Officer value for the same session (architecture 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts.model import session_duty
from gumruk_masaustu.kernel.accounts.queries import open_sessions
from gumruk_masaustu.kernel.accounts.session_rows import end_duties
from gumruk_masaustu.kernel.accounts.sign_in import with_rights
from gumruk_masaustu.kernel.actions import STATION_DUTIES
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.queries import unfit
from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.workplaces.queries import Workplace, holds_duty, workplace_by_id, workplaces

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


def choose_duty(post: Post, officer: Officer, workplace_id: str, duty: str, at: datetime) -> Officer:
    """Take a duty of a workplace; gives the officer with whom the session goes on.

    The former duty of the session ends at the same moment. Source: SCAN-042, SCAN-047, SCAN-053, SYS-025.
    """
    with post.journal.lock:
        post.sessions.check(officer)
        place = workplace_by_id(post, workplace_id)
        _check_offered(place, duty)
        now = with_rights(post, officer, at)
        _check_may_take(post, now, place, duty, at)
        row = next(one for one in open_sessions(post, person=officer.id) if one.token == officer.session)
        taken = replace(now, duty=duty, workplace=place.name, system=place.system)
        with post.journal.entry("accounts.duty_taken", by=taken, at=at, about=row.id) as entry:
            end_duties(post, entry, row.id, at)
            entry.insert(
                session_duty,
                person=officer.id,
                workplace=place.name,
                system=place.system,
                duty=duty,
                from_at=at,
            )
        post.sessions.begin(taken)
        return taken


def duties_for(post: Post, officer: Officer, at: datetime) -> list[tuple[Workplace, str]]:
    """What the officer can choose after signing in: workplaces with a duty that he may take now."""
    offered = []
    for place in workplaces(post):
        for duty in place.duties:
            try:
                _check_may_take(post, officer, place, duty, at)
            except UserError:
                continue
            offered.append((place, duty))
    return offered


def _check_offered(place: Workplace, duty: str) -> None:
    if duty not in place.duties:
        raise UserError(
            f"“{place.name}” yerinde “{role_of(duty).title}” görevi yapılmaz.",
            remedy="Başka bir çalışma yeri seçiniz.",
            field="duty",
        )


def _check_may_take(post: Post, officer: Officer, place: Workplace, duty: str, at: datetime) -> None:
    title = role_of(duty).title
    if duty not in officer.roles:
        raise UserError(
            f"“{title}” yetkiniz yok.",
            remedy="Yetkiyi birim amirinden isteyiniz.",
            field="duty",
            rule="SYS-017",
        )
    if duty not in STATION_DUTIES or not place.system:
        return
    if unfit(post, {officer.id}, at):
        raise UserError(
            "Sağlık durumu göreve uygun değil",
            remedy="Genel Müdürlüğe bildirim yapılmıştır; birim amirine başvurunuz.",
            field="duty",
            rule="SCAN-047",
            article="m.32/2",
        )
    if not holds_duty(post, officer, duty, place.system, at):
        raise UserError(
            f"{place.system} sisteminin bu vardiyasında “{title}” görevi size verilmemiş.",
            remedy="Sistem Sorumlusundan görev dağılımını yapmasını isteyiniz.",
            field="duty",
            rule="SCAN-042",
            article="m.33/3",
        )
