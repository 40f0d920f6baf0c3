"""What a letter is about, by the number that an officer types (ATS-199)."""

from __future__ import annotations

from sqlalchemy import select

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.text import upper
from gumruk_masaustu.systems.tracking.model import ats_claim, ats_request, ats_tracking, ats_unit
from gumruk_masaustu.systems.tracking.queries.claims import claim_for
from gumruk_masaustu.systems.tracking.queries.named_tracking import named_tracking
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.queries.units import need_unit_by_serial


class AboutKind(Labelled):
    """Records with letters. Source: ATS-199."""

    REQUEST = "request", "Talep"
    TRACKING = "tracking", "İzleme"
    UNIT = "unit", "Mobil ünite"
    CLAIM = "claim", "Bedel"


def subject_id(post: Post, kind: AboutKind, text: str, officer: Officer) -> str:
    """Id of the record that was typed. Raises UserError for one that the officer does not reach."""
    typed = upper(text.strip())
    if kind is AboutKind.TRACKING:
        return named_tracking(post, typed, officer, field="about").id
    if kind is AboutKind.UNIT:
        return need_unit_by_serial(post, typed).id
    table = ats_request if kind is AboutKind.REQUEST else ats_claim
    with post.read() as db:
        found = db.execute(select(table.c.id).where(table.c.number == typed).limit(1)).scalars().first()
    if found is None or not typed:
        raise UserError(
            f"{text.strip()} numaralı kayıt bulunamadı." if typed else "İlgili kaydın numarası yazılmadı.",
            remedy="Numarayı kayıttaki gibi yazınız.",
            field="about",
            rule="ATS-199",
        )
    if kind is AboutKind.REQUEST:
        return request(post, found, officer).id
    return claim_for(post, found, officer).id


def subject_name(post: Post, kind: str, record: str) -> str:
    """Number of the record as a list shows it; empty for one that is not here."""
    table, column = {
        AboutKind.REQUEST.value: (ats_request, "number"),
        AboutKind.TRACKING.value: (ats_tracking, "number"),
        AboutKind.UNIT.value: (ats_unit, "serial"),
        AboutKind.CLAIM.value: (ats_claim, "number"),
    }[kind]
    with post.read() as db:
        return db.execute(select(table.c[column]).where(table.c.id == record)).scalars().first() or ""
