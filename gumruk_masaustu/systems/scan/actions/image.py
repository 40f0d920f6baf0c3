"""What an officer reports about an image. Source: m.48/1, m.34/2-m."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import open_items, raise_item
from gumruk_masaustu.systems.scan.actions.step import opened
from gumruk_masaustu.systems.scan.roles import Role

BROKEN_ITEM = "scan.image_broken"


@action(
    "scan.image_broken",
    title="Bozuk görüntüyü bildir",
    system="SCAN",
    letter="R",
    roles=(Role.IMAGE_OPERATOR, Role.EXIT_OPERATOR),
    article="m.48/1",
    rule="SCAN-100",
)
def report_broken(post: Post, case_id: str, *, by: Officer, at: datetime) -> bool:
    """Leave a task for the Sistem Sorumlusu, once for a case; True if it is new. Source: SCAN-100."""
    case = opened(post, case_id, by)
    if any(item.kind == BROKEN_ITEM for item in open_items(post, unit=case.unit, record=case_id)):
        return False
    with post.journal.entry("scan.image_broken", by=by, at=at, about=case_id) as entry:
        raise_item(
            entry,
            system="scan",
            kind=BROKEN_ITEM,
            title=f"Görüntü bütünlüğü bozuk: {case.number}",
            role=Role.SUPERVISOR.value,
            unit=case.unit,
            at=at,
            number=case.number,
        )
    return True
