"""The marked sheet of a gamma-ray image, and the end of each printed copy. Source: m.41/2, m.43/1."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.attachments.store import attachment
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions.facts import runs_of
from gumruk_masaustu.systems.scan.actions.step import opened, scan_system
from gumruk_masaustu.systems.scan.lists import CopyEnd
from gumruk_masaustu.systems.scan.model import scan_copy
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules.routing import is_suspicious

SHEET_KIND = "marked_sheet"


@action(
    "scan.marked_sheet_attached",
    title="İşaretli çıktıyı ekle",
    system="SCAN",
    letter="C",
    roles=(Role.IMAGE_OPERATOR, Role.EXIT_OPERATOR),
    article="m.41/2",
    rule="SCAN-120",
)
def attach_marked_sheet(
    post: Post, case_id: str, stored: StoredFile, *, by: Officer, at: datetime
) -> cases.Case:
    """The scan of the printout on which the reviewer drew the regions. Source: SCAN-120."""
    opened(post, case_id, by)
    with post.journal.entry("scan.marked_sheet_attached", by=by, at=at, about=case_id) as entry:
        entry.attach(stored, kind=SHEET_KIND)
    return cases.case(post, case_id)


def check_marked_sheet(post: Post, case: cases.Case) -> None:
    """Refuse to close a suspicious case of a system without digital marks before the sheet is here.

    Source: m.41/2, SCAN-120.
    """
    if scan_system(post, case.system_label).has_digital_marks:
        return
    if not any(is_suspicious(run) for run in runs_of(post, case.id)):
        return
    query = select(attachment.c.id).where(attachment.c.aggregate == case.id, attachment.c.kind == SHEET_KIND)
    with post.read() as db:
        found = db.execute(query).first()
    if found is None:
        raise UserError(
            "Üzeri işaretlenmiş görüntü çıktısı taranıp eklenmedi.",
            remedy="İşaretli çıktıyı tarayıp kayda ekleyiniz.",
            field="marked_sheet",
            rule="SCAN-120",
            article="m.41/2",
        )


@action(
    "scan.copy_ended",
    title="Çıktı nüshasının akıbeti",
    system="SCAN",
    letter="P",
    article="m.43/1",
    rule="SCAN-119",
)
def end_copy(
    post: Post, case_id: str, copy_id: str, end: CopyEnd, *, by: Officer, at: datetime
) -> cases.Case:
    """A copy of the marked image was put into the file or destroyed; said once. Source: SCAN-119."""
    opened(post, case_id, by)
    copy = next((c for c in cases.copies(post, case_id) if c.id == copy_id), None)
    if copy is None or copy.end:
        raise UserError(
            "Bu nüshanın akıbeti kaydedilmiş." if copy else "Bu nüsha kayıtta yok.",
            remedy="Listeyi yenileyiniz.",
            rule="SCAN-119",
            article="m.43/1",
        )
    with post.journal.entry("scan.copy_ended", by=by, at=at, about=case_id) as entry:
        entry.set(scan_copy, copy_id, end=end, ended_at=at, ended_by=by.staff_no)
    return cases.case(post, case_id)
