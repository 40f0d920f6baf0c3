"""A unit that counted as missing is found, on the vehicle or elsewhere (4.3; m.74/1-c, m.70/4)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, need_text
from gumruk_masaustu.systems.tracking.actions.arrival import REASON, REMOVAL_PHOTO, removed, unit_off
from gumruk_masaustu.systems.tracking.actions.end_step import tell, unit_in_hand
from gumruk_masaustu.systems.tracking.actions.fault_rows import write_fault
from gumruk_masaustu.systems.tracking.actions.identity import need_read
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking, step, unit_in
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.values.end import FoundForm

_WHERE = Bound("Bulunduğu yer", 120)
FOUND = "bulundu"


@action(
    "tracking.missing_unit_found",
    title="Ünite bulundu",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/4",
    rule="ATS-187",
)
def find_unit(post: Post, tracking_id: str, form: FoundForm, *, by: Officer, at: datetime) -> Tracking:
    """The unit is in hand and its numbers agree: the tracking goes on as “söküldü”, KKM is asked to confirm.

    A unit that was reported missing gets a fault report and is tested; claim and hold stay until KKM
    decides (ATS-187). The other units of the vehicle come off with this act too, as nobody may record
    them as unmounted while the tracking misses a unit. Source: 4.1, 4.3, ATS-116, ATS-120.
    """
    form = cleaned(form, {"other_reason": REASON})
    where = need_text(form.where, "where", _WHERE, rule="ATS-187", article="m.70/4")
    found, is_destination = unit_in_hand(post, tracking_id, by, form.other_reason)
    one = unit_in(post, tracking_id, form.serial, ("mounted",))
    state = step(found, TrackingEvent.FIND_UNIT, by)
    moment = form.found_at or at
    need_past(moment, at, "found_at", "Bulunma zamanı")
    need_read(post, found, one, form.read, by=by, at=at)
    known = unit(post, one.unit_id)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.missing_unit_found", about=tracking_id)
        if form.photo is not None:
            entry.attach(form.photo, kind=REMOVAL_PHOTO)
        entry.set(
            ats_tracking_unit,
            one.id,
            state="removed",
            unmounted_at=moment,
            unmounted_by=by.staff_no,
            read_serial=form.read.serial.strip(),
            read_imei=form.read.imei.strip(),
            id_checked_at=at,
            removal_photo=form.photo.sha256 if form.photo is not None else "",
        )
        removed(entry, post, found, one, state, moment, form.other_reason, is_destination=is_destination)
        set_tracking(entry, tracking_id, at, unmounted_where=where, unmounted_how=FOUND)
        unit_off(batch, post, one, at)
        if known.state is UnitState.MISSING:
            text = f"{found.number}: yerinde olmayan {one.serial} bulundu ({where}). Teyidiniz istenir."
            tell(entry, found, "Ünite Kayıp/Hasar", text, (KKM,), "ATS-187", urgent=True)
            symptom = f"Yerinde değilken bulundu ({found.number}); test edilecek"
            fault = batch.entry("tracking.fault_marked")
            write_fault(fault, known, symptom, at, office=administration_of(by), by=by)
    return tracking(post, tracking_id)
