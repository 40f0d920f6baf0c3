"""Who sees what of which case: the facts for `rules.secrecy.visibility`. Source: m.43/1, SCAN-167."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts.queries import rights
from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.model import scan_search
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from gumruk_masaustu.systems.scan.queries.scope import reached_units
from gumruk_masaustu.systems.scan.rules.secrecy import Audience, Viewer, Visibility, visibility


def viewer_of(post: Post, by: Officer, at: datetime) -> Viewer:
    """The officer as he may look now: his duty counts only on the system where he holds it."""
    units = reached_units(by)
    return Viewer(
        by.staff_no,
        frozenset({*effective_roles(by), *by.functions}),
        duty_systems=frozenset({by.system} if by.system and by.duty else ()),
        supervised=frozenset(rights(post, by.id, at).supervised),
        units=frozenset(unit.short for unit in shipped_tree()) if units is None else units,
    )


def seen(post: Post, viewer: Viewer, rows: Sequence[CaseRow]) -> tuple[Visibility, ...]:
    """What the viewer sees of each row; search staff named on a case see it whole."""
    named = _named(post, [row.id for row in rows])
    return tuple(
        visibility(viewer, Audience(row.system_label, row.unit, named.get(row.id, frozenset())))
        for row in rows
    )


def _named(post: Post, ids: list[str]) -> dict[str, frozenset[str]]:
    t = scan_search.c
    found: dict[str, frozenset[str]] = {}
    with post.read() as db:
        for row in db.execute(select(t.aggregate, t.officers).where(t.aggregate.in_(ids))):
            known = found.get(row.aggregate, frozenset())
            found[row.aggregate] = known | {_staff_no(officer) for officer in row.officers or ()}
    return found


def _staff_no(officer: str) -> str:
    """Search officers are stored by staff number, some with a word in front ("İdareci: 100912")."""
    return officer.rsplit(" ", 1)[-1]
