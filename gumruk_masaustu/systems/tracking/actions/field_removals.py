"""A unit that a team takes off in the field: tutanak 5.6, cargo, word to both (m.74/1-c-2, ATS-136)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, need_text
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.interventions import PHOTO_KIND, common_values
from gumruk_masaustu.systems.tracking.actions.task_step import team_task
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    set_tracking,
    step,
    unit_in,
    write_note,
)
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import NoteKind, TaskState
from gumruk_masaustu.systems.tracking.model import ats_information, ats_intervention, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.removals import removals_of
from gumruk_masaustu.systems.tracking.queries.tasks import REMOVAL, Intervention, Task, intervention
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules.device_id import need_identity
from gumruk_masaustu.systems.tracking.rules.team import (
    IN_FIELD,
    end_after_field_removal,
    need_hand_delivery,
)
from gumruk_masaustu.systems.tracking.transitions.task import TEAM
from gumruk_masaustu.systems.tracking.transitions.tracking import TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.team import RemovalEnd, RemovalForm

_REASON, _CONDITION = Bound("Sökme nedeni", 500, multiline=True), Bound("Ünitenin durumu", 200)
_END = {
    "cargo_firm": Bound("Kargo firması", 60),
    "cargo_no": Bound("Kargo no", 40),
    "note": Bound("Ek not", 1000, multiline=True),
    "told_person": Bound("Bilgi verilen kişi"),
}
PURPOSE = "field_removal"


@action(
    "tracking.field_unmounted",
    title="Ünitenin sahada sökülmesini kaydet",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-c-2",
    rule="ATS-136",
)
def record_removal(post: Post, task_id: str, form: RemovalForm, *, by: Officer, at: datetime) -> Intervention:
    """A trained member took the unit off inside his task; only here may a team do so (D-25).

    Its positions do not count from `removed_at` on; with the last unit the tracking is “sahada söküldü”.
    """
    task = _intervening(post, task_id, by)
    found = tracking(post, task.tracking_id)
    one = unit_in(post, found.id, form.serial, ("active", "mounted"))
    known = unit(post, one.unit_id)
    need_past(form.removed_at, at, "removed_at", "Sökme zamanı")
    reason = need_text(form.reason, "reason", _REASON, rule="ATS-136", article="m.74/1-c-2")
    condition = need_text(form.unit_condition, "unit_condition", _CONDITION, rule="ATS-136")
    refuse_all(need_identity(known.serial, known.imei, form.read, rule="ATS-136"))
    state = step(found, TrackingEvent.FIELD_UNMOUNT, by)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.field_unmounted", about=found.id)
        number = entry.number("TUT", found.number)
        for photo in form.photos:
            entry.attach(photo, kind=PHOTO_KIND)
        row = entry.insert(
            ats_intervention,
            tracking_id=found.id,
            task_id=task_id,
            number=number,
            form=REMOVAL,
            at=form.removed_at,
            serial=one.serial,
            removal_reason=reason,
            unit_condition=condition,
            read_ids=[text for text in (form.read.serial.strip(), form.read.imei.strip()) if text],
            photos=[photo.sha256 for photo in form.photos],
            **common_values(entry, form.place, form.persons),
        )
        _take_off(entry, one, form.removed_at)
        ends = end_after_field_removal(_removed_at(post, found, one, form.removed_at))
        if ends is not None:
            set_tracking(entry, found.id, ends, state, **_unmounted(by, ends))
        moving = batch.entry("tracking.unit_field_unmounted", about=one.unit_id)
        move_unit(moving, known, UnitEvent.FIELD_UNMOUNT, form.removed_at)
    return intervention(post, row)


def _intervening(post: Post, task_id: str, by: Officer) -> Task:
    task = team_task(post, task_id, by)
    if task.state is not TaskState.INTERVENING:
        raise UserError(
            "Ünite yalnız müdahale sırasında sökülür.",
            remedy="Önce “Müdahale et”i seçiniz.",
            field="task_id",
            rule="ATS-136",
            article="m.74/1-c-2",
        )
    return task


def _take_off(entry: EntryDraft, one: TrackingUnit, removed_at: datetime) -> None:
    entry.set(
        ats_tracking_unit,
        one.id,
        state="removed",
        unmounted_at=removed_at,
        unmounted_by=entry.by.staff_no,
    )


def _removed_at(post: Post, found: Tracking, one: TrackingUnit, removed_at: datetime) -> tuple[datetime, ...]:
    """When the units came off; empty while another one still rides."""
    others = [other for other in units_of_tracking(post, found.id) if other.id != one.id]
    if any(other.unmounted_at is None for other in others):
        return ()
    return (removed_at, *(other.unmounted_at for other in others if other.unmounted_at is not None))


def _unmounted(by: Officer, ends: datetime) -> dict[str, Any]:
    return {
        "unmounted_at": ends,
        "unmounted_by": by.staff_no,
        "unmounted_where": IN_FIELD,
        "unmounted_how": "mobil ekip",
    }


@action(
    "tracking.removal_completed",
    title="Sahada söküm kaydını tamamla",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-c-2",
    rule="ATS-136",
)
def complete_removal(
    post: Post, task_id: str, serial: str, form: RemovalEnd, *, by: Officer, at: datetime
) -> Intervention:
    """Cargo, ek not, telephone and EK-13, as far as they are known; the end of the task asks for all of it.

    What was given before stays when a field is empty now. Source: ATS-136.
    """
    task, form = team_task(post, task_id, by), cleaned(form, _END)
    found = tracking(post, task.tracking_id)
    known = next((one for one in removals_of(post, task_id) if one.serial == serial), None)
    if known is None:
        raise UserError(
            f"{serial} için sahada söküm tutanağı yok.",
            remedy="Önce sökümü kaydediniz.",
            field="serial",
            rule="ATS-136",
            article="m.74/1-c-2",
        )
    refuse_all(need_hand_delivery(administration_of(by), found.destination, by_hand=form.by_hand))
    if form.told_person:
        need_past(form.told_at, at, "told_at", "Bilgi zamanı")
    with post.journal.entry("tracking.removal_completed", by=by, at=at, about=found.id) as entry:
        entry.set(ats_intervention, known.id, **_completed(entry, found, known, form))
    return intervention(post, known.id)


def _completed(entry: EntryDraft, found: Tracking, known: Intervention, form: RemovalEnd) -> dict[str, Any]:
    values: dict[str, Any] = {"by_hand": form.by_hand or known.by_hand}
    values |= {name: value for name in ("cargo_firm", "cargo_no") if (value := getattr(form, name))}
    if form.note:
        values["note_id"] = write_note(entry, NoteKind.ADDITIONAL, form.note)
    told = _inform(entry, found, known, form)
    if told:
        values |= {
            "informed": "\n".join(part for part in (known.informed, *told) if part),
            "informed_at": form.told_at or entry.at,
        }
    return values


def _inform(entry: EntryDraft, found: Tracking, known: Intervention, form: RemovalEnd) -> list[str]:
    """Telephone and EK-13 to the deactivating İdare and KKM; gives the lines of the tutanak."""
    lines, office = [], administration_of(entry.by)
    receivers = tuple(one for one in (found.destination, KKM) if one and one != office)
    if form.told_person:
        told_at = form.told_at or entry.at
        for target in receivers:
            entry.insert(
                ats_information,
                target=target,
                person=form.told_person,
                way="telefon",
                told_at=told_at,
                text=f"{known.serial} sahada söküldü",
                administration=office,
                staff_no=entry.by.staff_no,
                purpose=PURPOSE,
            )
        lines.append(f"Telefon: {form.told_person}, {show_date_time(told_at)}")
    if form.by_eform:
        way = "elden götürülecek" if form.by_hand else f"kargo: {form.cargo_firm} {form.cargo_no}".rstrip()
        eform_due(
            entry,
            subject=Subject.UNIT_SENT.label,
            text=f"{found.number}: {known.serial} {show_date_time(known.at)} sahada söküldü; {way}. "
            f"Tutanak: {known.number}",
            receivers=receivers,
            at=entry.at,
            number=found.number,
            rule="ATS-136",
        )
        lines.append(f"Elektronik form, {show_date_time(entry.at)}")
    return lines
