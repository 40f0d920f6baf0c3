"""The ön kayıt of KKM, and its joining with the activation of the İdare (ATS-176 to ATS-178)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking
from gumruk_masaustu.systems.tracking.administration import check_administration
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.machine import next_state
from gumruk_masaustu.systems.tracking.model import ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.activation import candidate
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.queries.units import need_unit_by_serial
from gumruk_masaustu.systems.tracking.rules.pre_record import need_filled, need_free_unit
from gumruk_masaustu.systems.tracking.transitions.tracking import KKM_OFFICER, LABEL, MOVES, TrackingEvent
from gumruk_masaustu.systems.tracking.values.pre_record import KnownUnit, PreRecordForm

_PLATE, _LAND = Bound("Plaka", 20), Bound("Ülke", 3)
_BOUNDS = {
    f"{part}_{what}": bound
    for part in ("tractor", "trailer1", "trailer2")
    for what, bound in (("plate", _PLATE), ("country", _LAND))
}


@action(
    "tracking.pre_recorded",
    title="Ön kayıt",
    system="ATS",
    letter="C",
    roles=(KKM_OFFICER,),
    article="m.67/4",
    rule="ATS-176",
)
def pre_record(post: Post, form: PreRecordForm, *, by: Officer, at: datetime) -> Tracking:
    """Record at headquarters the activation that an İdare without link is confirmed by telephone.

    Numbered with kind ATS and the unit of this installation (KKM); both ends and the route see it at once.
    Refused for a unit that may not travel: then the confirmation may not be given. Source: ATS-176.
    """
    form = cleaned(form, _BOUNDS)
    for field, label in (("departure", "Hareket İdaresi"), ("destination", "Varış İdaresi")):
        check_administration(getattr(form, field), field, label)
    need_past(form.activated_at, at, "activated_at", "Aktivasyon zamanı")
    unit = need_unit_by_serial(post, form.serial)
    judged = candidate(post, unit)
    known = KnownUnit(unit.serial, unit.state, unit.is_faulty, judged.other_tracking)
    refuse_all([*need_filled(form), *need_free_unit(known)])
    state = next_state(MOVES, None, TrackingEvent.PRE_RECORD, label=LABEL)
    with post.journal.entry("tracking.pre_recorded", by=by, at=at) as entry:
        entry.insert(
            ats_tracking,
            entry.about,
            alias_number=entry.number("ATS", form.tractor_plate),
            departure=form.departure,
            destination=form.destination,
            route_administrations=list(form.route_administrations),
            activated_at=form.activated_at,
            activated_by=by.staff_no,
            **{name: getattr(form, name) for name in _BOUNDS},
        )
        set_tracking(entry, entry.about, at, TrackingState(state))
        entry.insert(
            ats_tracking_unit,
            unit_id=unit.id,
            serial=unit.serial,
            imei=unit.imei,
            state="active",
            carrier_part="tractor",
        )
    return tracking(post, entry.about)
