"""Counting the shelf at the handover: serials as the barcode reader gives them (m.80/1-b, ATS-198)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_count
from gumruk_masaustu.systems.tracking.queries.stock_papers import ShelfCount, shelf_count
from gumruk_masaustu.systems.tracking.queries.units import stock_units
from gumruk_masaustu.systems.tracking.rules.count import CountResult, compare, need_tutanak
from gumruk_masaustu.systems.tracking.transitions.unit import OPERATORS

MOST_READ = 2000


def compared(post: Post, read: Sequence[str], *, by: Officer) -> CountResult:
    """What `record_count` would store: shown while serials are read. The register is that of the İdare."""
    serials = [text_of(one, "read", Bound("Seri no", 40)) for one in read[:MOST_READ]]
    return compare([one.serial for one in stock_units(post, administration_of(by))], serials)


@action(
    "tracking.stock_counted",
    title="Sayımı kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.80/1-b",
    rule="ATS-198",
)
def record_count(
    post: Post, read: Sequence[str], tutanak_no: str = "", *, by: Officer, at: datetime
) -> ShelfCount:
    """A count; an absent unit asks the tutanak no and leaves the EK-13 to KKM on screen. Source: ATS-198."""
    result = compared(post, read, by=by)
    tutanak_no = text_of(tutanak_no, "tutanak_no", Bound("Tutanak no", 40))
    refuse_all(need_tutanak(result, tutanak_no))
    with post.journal.entry("tracking.stock_counted", by=by, at=at) as entry:
        entry.insert(
            ats_count,
            entry.about,
            administration=administration_of(by),
            counted_at=at,
            staff_no=by.staff_no,
            read=sorted((*result.found, *result.unexpected)),
            absent=list(result.absent),
            unexpected=list(result.unexpected),
            tutanak_no=tutanak_no,
        )
        if result.absent:
            text = f"Sayımda bulunamayan ünite: {', '.join(result.absent)}. Tutanak no: {tutanak_no}."
            eform_due(
                entry,
                subject=Subject.UNIT_LOST.label,
                text=text,
                receivers=(KKM_OFFICE,),
                at=at,
                urgent=True,
                rule="ATS-198",
                send=False,
            )
    return shelf_count(post, entry.about)
