"""What an officer may know of the cases of a vehicle: all, its history, that there is one, or nothing.

Source: m.43/1, SCAN-167; scope SYS-033; the log of openings SCAN-166, SYS-039.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.accounts.queries import rights
from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.lists import CaseRow, Filter, archive
from gumruk_masaustu.systems.scan.queries.scope import case_for, reached_units, reaches
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES
from gumruk_masaustu.systems.scan.rules.secrecy import (
    HIDDEN_CASE,
    Audience,
    Viewer,
    Visibility,
    check_visible,
    visibility,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer of the search. Without `row` all that may be said is `text`; hidden cases are not counted."""

    visibility: Visibility
    text: str
    row: CaseRow | None = None


def viewer_of(post: Post, by: Officer, at: datetime, *, refers_this_vehicle: bool = False) -> Viewer:
    """Who looks, with duties, own systems and chain as they are now."""
    on_duty = by.duty in {role.value for role in OPERATOR_ROLES} and bool(by.system)
    return Viewer(
        by.staff_no,
        effective_roles(by) | set(by.functions),
        duty_systems=frozenset({by.system} if on_duty else ()),
        supervised=frozenset(rights(post, by.id, at).supervised),
        units=reached_units(by) or frozenset(),
        refers_this_vehicle=refers_this_vehicle,
    )


def audience_of(post: Post, case: cases.Case) -> Audience:
    """For whom the case is open: search staff and escort are named on it."""
    named = {number for line in cases.searches(post, case.id) for number in line.officers}
    named |= {number for number in (case.escort_staff_no,) if number}
    return Audience(case.system_label, case.unit, frozenset(named))


def visibility_of(post: Post, case: cases.Case, *, by: Officer, at: datetime) -> Visibility:
    """What the officer may know of a case that is within his reach."""
    viewer = viewer_of(post, by, at, refers_this_vehicle=case.requested_by == by.id)
    return visibility(viewer, audience_of(post, case))


def view(post: Post, case_id: str, purpose: str, *, by: Officer, at: datetime) -> cases.Case:
    """The whole case for those who may see it; every opening is noted, of tipped and other cases alike.

    Were only tipped ones noted, the trail itself would tell. Raises UserError: unknown, or HIDDEN_CASE.
    Source: SCAN-166, SCAN-167.
    """
    case = case_for(post, case_id, by)
    check_visible(viewer_of(post, by, at), audience_of(post, case))
    post.open_record("scan.case", case_id, purpose, by=by, at=at)
    return case


def search(post: Post, text: str, *, by: Officer, at: datetime, limit: int = 50) -> tuple[Hit, ...]:
    """Cases of a plate, container or case number as this officer may know them, newest first.

    Another unit's case is no hit at all (SYS-033); one of the own post without duty is "kayıt var" (SCAN-167).
    """
    if not text.strip():
        return ()
    hits: list[Hit] = []
    hidden = False
    for row in archive(post, Filter(text=text), limit=limit).rows:
        case = cases.case(post, row.id)
        if not reaches(by, unit=row.unit, requested_by=case.requested_by, system=row.system_label):
            continue
        seen = visibility_of(post, case, by=by, at=at)
        if seen is Visibility.EXISTS:
            hidden = True
        else:
            hits.append(Hit(seen, row.number, row))
    return (*hits, Hit(Visibility.EXISTS, HIDDEN_CASE)) if hidden else tuple(hits)
