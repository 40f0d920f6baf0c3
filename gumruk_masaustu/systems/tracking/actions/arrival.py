"""The vehicle arrives and its units come off it, or into the hand (m.70/2, m.70/3, m.71)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, member, need_past
from gumruk_masaustu.systems.tracking.actions.damage import follow_damage
from gumruk_masaustu.systems.tracking.actions.end_step import (
    at_arrival,
    set_hold,
    tell,
    unit_in_hand,
)
from gumruk_masaustu.systems.tracking.actions.fault_rows import write_fault
from gumruk_masaustu.systems.tracking.actions.identity import need_read
from gumruk_masaustu.systems.tracking.actions.tracking_step import acting_as, set_tracking, step, unit_in
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.administration import KKM, administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, HoldKind, TrackingState, UnitState
from gumruk_masaustu.systems.tracking.model import ats_information, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.claims import standing_claim_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules import deactivation as rules
from gumruk_masaustu.systems.tracking.rules.claim import need_damage
from gumruk_masaustu.systems.tracking.transitions.tracking import FIELD, OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.claim import Damage
from gumruk_masaustu.systems.tracking.values.end import HandoverForm, UnmountForm, UnmountPlace

BY_OPERATOR = "operatör"
OTHER_PLACE = "other_place"
"""Purpose of the information record by which an İdare that is not on the route sees the tracking."""
REMOVAL_PHOTO = "removal_photo"
REASON = Bound("Neden", 300, multiline=True)
BY_HAND, UNMOUNTED = "elden alındı", "söküldü"
_UNMOUNT = {
    "place_reason": REASON,
    "other_reason": REASON,
    "acting_reason": REASON,
    "tip_program_no": Bound("İhbar programı kayıt no", 40),
}
_HANDOVER = {
    "handed_by": Bound("Üniteyi teslim eden"),
    "where": Bound("Teslim yeri", 120),
    "statement": Bound("Beyan", 500, multiline=True),
    "tutanak_no": Bound("Tutanak no", 40),
    "other_reason": REASON,
}


@action(
    "tracking.arrival_recorded",
    title="Varışı kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/1",
    rule="ATS-105",
)
def record_arrival(
    post: Post, tracking_id: str, arrived_at: datetime | None = None, *, by: Officer, at: datetime
) -> Tracking:
    """The vehicle stands at the destination; its time counts, not that of the typing (ATS-182)."""
    found = at_arrival(post, tracking_id, by)
    moment = arrived_at or at
    need_past(moment, at, "arrived_at", "Varış zamanı")
    state = step(found, TrackingEvent.ARRIVE, by)
    with post.journal.entry("tracking.arrival_recorded", by=by, at=at, about=tracking_id) as entry:
        set_tracking(entry, tracking_id, moment, state, arrived_at=moment, arrived_basis=BY_OPERATOR)
    return tracking(post, tracking_id)


@action(
    "tracking.unmounted",
    title="Söküldü",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/3",
    rule="ATS-113",
)
def unmount(post: Post, tracking_id: str, form: UnmountForm, *, by: Officer, at: datetime) -> Tracking:
    """A saha operatörü took one unit off; with the last one the tracking is “söküldü”.

    Damage leads to claim, decision of KKM or a record (ATS-130 to ATS-132).
    Source: m.70/2, m.70/3, ATS-113, ATS-115, ATS-120.
    """
    form = cleaned(form, _UNMOUNT)
    found, is_destination = unit_in_hand(post, tracking_id, by, form.other_reason)
    acting = acting_as(by, FIELD, form.acting_reason)
    place = member(UnmountPlace, form.place, "place", "Sökme yeri")
    moment = form.unmounted_at or at
    need_past(moment, at, "unmounted_at", "Sökme zamanı")
    damage = _damage(post, found, form, moment)
    refuse_all(rules.need_warehouse(found.warehouse_code, place, form.place_reason))
    one = unit_in(post, tracking_id, form.serial, ("mounted",))
    state = step(found, TrackingEvent.UNMOUNT, by, acting=acting)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.unmounted", about=tracking_id)
        entry.set(
            ats_tracking_unit,
            one.id,
            state="removed",
            unmounted_at=moment,
            unmounted_by=by.staff_no,
        )
        removed(entry, post, found, one, state, moment, form.other_reason, is_destination=is_destination)
        where = found.warehouse_name or found.warehouse_code if place is UnmountPlace.WAREHOUSE else ""
        where = ": ".join(part for part in (place.label, where, form.place_reason) if part)
        set_tracking(entry, tracking_id, at, unmounted_where=where, unmounted_how=UNMOUNTED)
        if damage is not None:
            follow_damage(post, batch, entry, found, damage)
        unit_off(batch, post, one, at)
    return tracking(post, tracking_id)


def _damage(post: Post, found: Tracking, form: UnmountForm, moment: datetime) -> Damage | None:
    """The damage as it was judged at the removal; None: the unit is sound."""
    if not form.damage:
        return None
    damage = member(DamageClass, form.damage, "damage", "Hasar")
    fault = member(Fault, form.damage_fault, "damage_fault", "Kusur") if form.damage_fault else None
    known = standing_claim_of(post, found.id, form.serial)
    tip_number = form.tip_program_no or (known.tip_program_no if known is not None else "")
    refuse_all(need_damage(damage, fault, tip_number))
    return None if fault is None else Damage(form.serial, damage, fault, moment, tip_number)


@action(
    "tracking.handed_over",
    title="Elden alındı",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.71/1",
    rule="ATS-114",
)
def take_by_hand(post: Post, tracking_id: str, form: HandoverForm, *, by: Officer, at: datetime) -> Tracking:
    """A unit that was not on the vehicle: identity, tutanak, referral_hold, fault report, word to KKM.

    Source: m.70/3, m.71/1, m.74/1-c, ATS-114.
    """
    form = cleaned(form, _HANDOVER)
    found, is_destination = unit_in_hand(post, tracking_id, by, form.other_reason)
    one = unit_in(post, tracking_id, form.serial, ("mounted",))
    state = step(found, TrackingEvent.HAND_OVER, by)
    refuse_all(rules.need_handover(form))
    need_read(post, found, one, form.read, by=by, at=at)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.handed_over", about=tracking_id)
        _write_handover(entry, one, form)
        removed(entry, post, found, one, state, at, form.other_reason, is_destination=is_destination)
        where = f"{form.where}; tutanak {form.tutanak_no}"
        set_tracking(entry, tracking_id, at, unmounted_where=where, unmounted_how=BY_HAND)
        set_hold(entry, found, HoldKind.REFERRAL, "Ünite taşıt üzerinde değil, elden alındı", at, by=by)
        text = (
            f"{found.number}: {one.serial} taşıt üzerinde değildi, elden alındı. Tutanak: {form.tutanak_no}"
        )
        tell(entry, found, "Ünite Kayıp/Hasar", text, (KKM,), "ATS-114", urgent=True)
        unit_off(batch, post, one, at)
        fault_entry = batch.entry("tracking.fault_marked")
        symptom = f"Elden alındı ({found.number}); test edilecek"
        office = administration_of(by)
        write_fault(fault_entry, unit(post, one.unit_id), symptom, at, office=office, by=by)
    return tracking(post, tracking_id)


def _write_handover(entry: EntryDraft, one: TrackingUnit, form: HandoverForm) -> None:
    """The unit's row: who gave it, what he said, which numbers it bears."""
    if form.photo is not None:
        entry.attach(form.photo, kind=REMOVAL_PHOTO)
    entry.set(
        ats_tracking_unit,
        one.id,
        state="removed",
        unmounted_at=entry.at,
        unmounted_by=entry.by.staff_no,
        handed_over_by=form.handed_by,
        handed_over_statement=form.statement,
        read_serial=form.read.serial.strip(),
        read_imei=form.read.imei.strip(),
        id_checked_at=entry.at,
        removal_photo=form.photo.sha256 if form.photo is not None else "",
    )


def removed(
    entry: EntryDraft,
    post: Post,
    found: Tracking,
    one: TrackingUnit,
    state: TrackingState,
    moment: datetime,
    other_reason: str,
    *,
    is_destination: bool,
) -> None:
    """The tracking's own fields: the state changes with the last unit, the place is this İdare."""
    others = [u for u in units_of_tracking(post, found.id) if u.id != one.id]
    is_last = all(u.state == "removed" for u in others)
    here, by = administration_of(entry.by), entry.by
    set_tracking(
        entry,
        found.id,
        moment,
        state if is_last else None,
        unmounted_at=moment,
        unmounted_by=by.staff_no,
        unmounted_at_administration=here,
    )
    if found.arrived_at is None and is_destination:
        set_tracking(entry, found.id, moment, arrived_at=moment, arrived_basis=BY_OPERATOR)
    if not is_destination and found.unmounted_at_administration != here:
        set_tracking(entry, found.id, moment, other_place_reason=other_reason)
        _sees_from_now(entry, found, here, other_reason)


def _sees_from_now(entry: EntryDraft, found: Tracking, here: str, reason: str) -> None:
    """An İdare that recovers a unit sees its tracking, and the others hear of it (ATS-100, ATS-120)."""
    by = entry.by
    entry.insert(
        ats_information,
        target=here,
        person=by.name,
        way="ünite elde",
        told_at=entry.at,
        text=reason,
        administration=here,
        staff_no=by.staff_no,
        purpose=OTHER_PLACE,
    )
    text = (
        f"{found.number}: ünite varış İdaresi olmayan {administration_name(here)} tarafından alındı. {reason}"
    )
    receivers = (KKM, found.destination, found.departure)
    tell(entry, found, "Varış İdaresi Değişikliği", text, receivers, "ATS-120")


def unit_off(batch: Together, post: Post, one: TrackingUnit, at: datetime) -> None:
    """The unit's own record: off the vehicle, or found again in somebody's hand."""
    known = unit(post, one.unit_id)
    event = UnitEvent.FIND if known.state is UnitState.MISSING else UnitEvent.UNMOUNT
    move_unit(batch.entry("tracking.unit_unmounted", about=one.unit_id), known, event, at)
