"""What EK-5 prints of a tracking, and nothing else: no note, risk, route or alarm (5.2, ATS-071)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.forms.ek5 import NONE, Ek5
from gumruk_masaustu.systems.tracking.model import ats_site
from gumruk_masaustu.systems.tracking.queries.opening import open_tracking
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking
from gumruk_masaustu.systems.tracking.rules.undertaking import copy_heads as copy_heads


def undertaking_paper(post: Post, tracking_id: str, *, by: Officer, at: datetime) -> Ek5:
    """Values of the three nüsha, printed at `at`; the print is noted (ATS-167).

    Field 2 is the entry into Türkiye, else the activation; serials stand in the order çekici, dorse1, dorse2.
    Raises UserError before the activation.
    """
    found = open_tracking(post, tracking_id, "EK-5 yazdırma", by=by, at=at)
    if found.activated_at is None:
        raise UserError(
            "Taahhütname aktivasyondan sonra düzenlenir.",
            remedy="Önce aktivasyonu tamamlayınız.",
            rule="ATS-068",
            article="m.67/6",
        )
    units = units_of_tracking(post, tracking_id)
    return Ek5(
        number=found.number,
        gate=administration_name(found.departure),
        entered_on=found.entered_on or local_day(found.activated_at),
        destination=administration_name(found.destination),
        tractor=found.tractor_plate,
        trailers=tuple(plate or NONE for plate in (found.trailer1_plate, found.trailer2_plate)),
        serials=tuple(one.serial for one in units if one.state != "chosen"),
        signed_at=at,
        officer_name=found.activated_name,
        officer_title=found.activated_title,
        office_phone=_phone(post, found.departure),
        driver_name=found.driver_name,
        driver_phone=found.driver_phone,
    )


def _phone(post: Post, administration: str) -> str:
    query = select(ats_site.c.phone).where(ats_site.c.administration == administration)
    with post.read() as db:
        return db.execute(query).scalars().first() or ""
