"""What officers do about alarms: see, handle with ek not and information, acknowledge as KKM (4.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gumruk_masaustu.kernel.actions import action, effective_roles
from gumruk_masaustu.kernel.errors import refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, member, text_of
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.administration import administration_of, check_administration
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmState, NoteKind
from gumruk_masaustu.systems.tracking.machine import check_may, next_state
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_information, ats_note
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm, alarm_by_id
from gumruk_masaustu.systems.tracking.queries.alarms import alarm_for, nearest_to
from gumruk_masaustu.systems.tracking.queries.trackings import sees, tracking_for
from gumruk_masaustu.systems.tracking.rules.alarms import need_handling, need_kkm_unseen, need_party
from gumruk_masaustu.systems.tracking.transitions.alarm import LABEL, MOVES, OPERATORS, AlarmEvent
from gumruk_masaustu.systems.tracking.values.alarm import HandleForm, Way

PURPOSE = "alarm"
_BOUNDS = {
    "note": Bound("Ek not", 2000, multiline=True),
    "nearest_reason": Bound("Başka İdare seçilme nedeni", 300),
}


@action(
    "tracking.alarm_seen",
    title="Alarmı gördüm",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.69/2",
    rule="ATS-098",
)
def see_alarm(post: Post, alarm_id: str, *, by: Officer, at: datetime) -> Alarm:
    """The first operator who opens an alarm is noted; a further opening writes nothing."""
    found = alarm_for(post, alarm_id, by)
    if found.state is not AlarmState.OPEN:
        return found
    state = next_state(MOVES, found.state, AlarmEvent.OPENED, label=LABEL)
    with post.journal.entry("tracking.alarm_seen", by=by, at=at, about=alarm_id) as entry:
        entry.set(
            ats_alarm,
            alarm_id,
            state=state.value,
            seen_at=at,
            seen_by=by.staff_no,
            seen_administration=administration_of(by),
        )
    return alarm_by_id(post, alarm_id)


@action(
    "tracking.alarm_handled",
    title="Alarmı kapat",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.69/2",
    rule="ATS-097",
)
def handle_alarm(post: Post, alarm_id: str, form: HandleForm, *, by: Officer, at: datetime) -> Alarm:
    """Close an alarm for all İdareler: ek not, evaluation, and who was informed. Source: ATS-097, ATS-099.

    Only an operator of an İdare that is an end, on the route or informed may do it (4.4).
    """
    found, form = _checked(post, alarm_id, form, by, at)
    with together(post, by=by, at=at) as batch:
        batch.entry("tracking.alarm_handled", about=alarm_id).set(
            ats_alarm,
            alarm_id,
            state=AlarmState.HANDLED.value,
            handled_at=at,
            handled_by=by.staff_no,
            handled_administration=administration_of(by),
            answer=form.answer,
            nearest=form.nearest,
            nearest_reason=form.nearest_reason,
        )
        _write_note(batch.entry("tracking.alarm_noted", about=found.tracking_id), found, form, by, at)
    return alarm_by_id(post, alarm_id)


def check_handling(post: Post, alarm_id: str, form: HandleForm, *, by: Officer, at: datetime) -> None:
    """Everything that stands against closing, before the officer is asked. Writes nothing."""
    _checked(post, alarm_id, form, by, at)


def _checked(
    post: Post, alarm_id: str, form: HandleForm, by: Officer, at: datetime
) -> tuple[Alarm, HandleForm]:
    found = alarm_by_id(post, alarm_id)
    tracking = tracking_for(post, found.tracking_id, by)
    refuse_all(need_party(is_party=sees(post, tracking, administration_of(by))))
    check_may(MOVES, found.state, AlarmEvent.HANDLED, effective_roles(by), label=LABEL)
    form = _cleaned(form)
    _check(post, found, form, by, at)
    return found, form


def _check(post: Post, found: Alarm, form: HandleForm, by: Officer, at: datetime) -> None:
    proposed = nearest_to(post, found)
    least = int(post.settings.value(settings.EKNOT_MIN_CHARS, at))
    refuse_all(
        need_handling(
            form,
            own=administration_of(by),
            proposed=proposed.administration if proposed else "",
            raised_at=found.started_at,
            at=at,
            note_min=least,
        )
    )


def _write_note(entry: EntryDraft, found: Alarm, form: HandleForm, by: Officer, at: datetime) -> None:
    """Ek not and information record in the tracking's own history (ATS-107)."""
    own = administration_of(by)
    entry.insert(
        ats_note,
        kind=NoteKind.ADDITIONAL.value,
        topic=found.kind.label,
        text=form.note,
        administration=own,
        staff_no=by.staff_no,
        name=by.name,
        at=at,
        alarm_id=found.id,
    )
    if form.informed is not None:
        entry.insert(
            ats_information,
            target=form.nearest,
            person=form.informed.person,
            way=form.informed.way.value,
            told_at=form.informed.told_at,
            text=f"{found.kind.label}: {form.note}",
            administration=own,
            staff_no=by.staff_no,
            alarm_id=found.id,
            purpose=PURPOSE,
        )


@action(
    "tracking.alarm_kkm_seen",
    title="KKM alarmı gördü",
    system="ATS",
    letter="U",
    roles=("kkm_operator",),
    article="m.65/5",
    rule="ATS-098",
)
def acknowledge_by_kkm(post: Post, alarm_id: str, *, by: Officer, at: datetime) -> Alarm:
    """KKM saw it; the state stays, so it is still open at both ends. Source: ATS-098, D-47."""
    found = alarm_for(post, alarm_id, by)
    refuse_all(need_kkm_unseen(found.kkm_seen_at))
    with post.journal.entry("tracking.alarm_kkm_seen", by=by, at=at, about=alarm_id) as entry:
        entry.set(ats_alarm, alarm_id, kkm_seen_at=at, kkm_seen_by=by.staff_no)
    return alarm_by_id(post, alarm_id)


def _cleaned(form: HandleForm) -> HandleForm:
    form = cleaned(form, _BOUNDS)
    if form.answer is not None:
        form = replace(form, answer=member(AlarmAnswer, form.answer, "answer", "Değerlendirme"))
    if form.nearest:
        check_administration(form.nearest, "nearest", "En yakın İdare")
    if form.informed is not None:
        told = form.informed
        person = text_of(told.person, "person", Bound("Bilgi verilen kişi"))
        form = replace(
            form, informed=replace(told, person=person, way=member(Way, told.way, "way", "Bilgi verme yolu"))
        )
    return form
