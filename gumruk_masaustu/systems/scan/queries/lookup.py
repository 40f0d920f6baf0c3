"""Searching cases and opening one, as an officer may know them. Source: SCAN-166, SCAN-167, SYS-033."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.lists import CaseRow, Filter, archive
from gumruk_masaustu.systems.scan.queries.scope import case_for, reaches
from gumruk_masaustu.systems.scan.queries.visible import seen, viewer_of
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules.secrecy import HIDDEN_CASE, Visibility


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer of the search. Without `row` all that may be said is `text`; hidden cases are not counted."""

    visibility: Visibility
    text: str
    row: CaseRow | None = None


def search(post: Post, text: str, *, by: Officer, at: datetime, limit: int = 50) -> tuple[Hit, ...]:
    """Cases of a plate, container or case number as this officer may know them, newest first.

    The case of another unit is no hit (SYS-033); one of the own post without duty is "kayıt var" (SCAN-167).
    """
    if not text.strip():
        return ()
    found = archive(post, Filter(text=text), limit=limit).rows
    requesters = {row.id: cases.case(post, row.id).requested_by for row in found}
    rows = [
        row
        for row in found
        if reaches(by, unit=row.unit, requested_by=requesters[row.id], system=row.system_label)
    ]
    refers = Role.REFERRAL_OFFICER.value in by.functions
    hits: list[Hit] = []
    for row, sight in zip(rows, seen(post, viewer_of(post, by, at), rows), strict=True):
        if sight is Visibility.EXISTS and refers and requesters[row.id] == by.id:
            sight = Visibility.HISTORY
        if sight is not Visibility.EXISTS:
            hits.append(Hit(sight, row.number, row))
    hidden = len(hits) < len(rows)
    return (*hits, Hit(Visibility.EXISTS, HIDDEN_CASE)) if hidden else tuple(hits)


def view(post: Post, case_id: str, purpose: str, *, by: Officer, at: datetime) -> cases.Case:
    """The whole case for those who may see it; every opening is noted, of tipped and other cases alike.

    Were only tipped ones noted, the trail itself would tell. Raises UserError: unknown, or HIDDEN_CASE.
    Source: SCAN-166, SCAN-167.
    """
    case = case_for(post, case_id, by)
    rows = archive(post, Filter(text=case.number)).rows
    sights = dict(zip((row.id for row in rows), seen(post, viewer_of(post, by, at), rows), strict=True))
    if sights.get(case_id) is not Visibility.FULL:
        raise UserError(
            HIDDEN_CASE,
            remedy="Tarama bilgileri yalnız o sistemde görevli personele açıktır.",
            rule="SCAN-167",
            article="m.43/1",
        )
    post.open_record("scan.case", case_id, purpose, by=by, at=at)
    return case
