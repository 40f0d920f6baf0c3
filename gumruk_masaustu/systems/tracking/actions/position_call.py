"""Offline: KKM reads the position of a unit by telephone and answers for it (m.67/1, ATS-175, D-28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import need_past, staff_no
from gumruk_masaustu.systems.tracking.actions.tracking_step import at_departure, unit_in
from gumruk_masaustu.systems.tracking.model import ats_kkm_call
from gumruk_masaustu.systems.tracking.queries.link import link_of
from gumruk_masaustu.systems.tracking.queries.live import POSITION_CALL
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS


@dataclass(frozen=True, slots=True)
class PositionCall:
    """Who at KKM, when, and what he read out; degrees WGS84."""

    staff_no: str
    called_at: datetime
    fix_at: datetime
    lat: Decimal
    lon: Decimal


@action(
    "tracking.position_read_out",
    title="KKM telefon teyidini kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.67/1",
    rule="ATS-175",
)
def record_position_call(
    post: Post, tracking_id: str, serial: str, call: PositionCall, *, by: Officer, at: datetime
) -> None:
    """The position counts as the unit's live one while the link is down; headquarters checks it later.

    Once for the activation and once after the mounting. Source: ATS-175, ATS-178.
    """
    at_departure(post, tracking_id, by)
    one = unit_in(post, tracking_id, serial, ("chosen", "active", "mounted"))
    if not link_of(post, at).is_offline:
        raise UserError(
            "Bağlantı var; konum yazılımdan alınır.",
            remedy="Ünitenin konumunu bekleyiniz.",
            rule="ATS-175",
            article="m.67/1",
        )
    who = staff_no(call.staff_no, "kkm_staff_no", "KKM görevlisi")
    need_past(call.called_at, at, "called_at", "Görüşme zamanı")
    need_past(call.fix_at, call.called_at, "fix_at", "Konum zamanı")
    if not (abs(call.lat) <= 90 and abs(call.lon) <= 180):
        raise UserError(
            "Enlem veya boylam geçersiz.", remedy="Okunan koordinatı yazınız.", field="lat", rule="ATS-175"
        )
    with post.journal.entry("tracking.position_read_out", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_kkm_call,
            purpose=POSITION_CALL,
            kkm_staff_no=who,
            called_at=call.called_at,
            fix_at=call.fix_at,
            lat=call.lat,
            lon=call.lon,
            staff_no=by.staff_no,
            serial=one.serial,
        )
