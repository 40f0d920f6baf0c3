"""Risk elements on offer: the general list of KKM and the local list of an İdare. Source: m.65/3, ATS-042."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import RiskElement
from gumruk_masaustu.systems.tracking.model import ats_risk_element


@dataclass(frozen=True, slots=True)
class RiskElementRow:
    """An element; `administration` is empty for the general list, `id` for one of the first content."""

    id: str
    identifier: str
    label: str
    administration: str
    removed_at: datetime | None

    @property
    def is_general(self) -> bool:
        return not self.administration


def risk_elements(post: Post, administration: str, *, removed: bool = False) -> tuple[RiskElementRow, ...]:
    """General elements, then the İdare's own, oldest first; with `removed` also those taken out."""
    t = ats_risk_element.c
    query = select(t.id, t.identifier, t.label, t.administration, t.removed_at).where(
        or_(t.administration == administration, t.administration == "", t.administration.is_(None))
    )
    with post.read() as db:
        rows = [
            RiskElementRow(row.id, row.identifier, row.label, row.administration or "", row.removed_at)
            for row in db.execute(query.order_by(t.id))
        ]
    known = {row.identifier for row in rows}
    first = (RiskElementRow("", one.value, one.label, "", None) for one in RiskElement)
    found = [*(one for one in first if one.identifier not in known), *rows]
    found.sort(key=lambda one: not one.is_general)
    return tuple(one for one in found if removed or one.removed_at is None)


def risk_labels(post: Post, administration: str, identifiers: Iterable[str]) -> tuple[str, ...]:
    """Labels of the elements of a request; a removed one stays readable (ATS-042)."""
    labels = {one.identifier: one.label for one in risk_elements(post, administration, removed=True)}
    return tuple(labels.get(identifier, identifier) for identifier in identifiers)
