"""Notes, updates, requests and information of a tracking: only added (m.67/3, m.69/2, m.79/1-d)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, need_text, text_of
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.activation import NOTE
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    at_departure,
    set_tracking,
    write_note,
)
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, NoteKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_information
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Note, Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import notes, tracking, tracking_for
from gumruk_masaustu.systems.tracking.rules import notes as rules
from gumruk_masaustu.systems.tracking.transitions.tracking import KKM_OFFICER, OPERATORS
from gumruk_masaustu.systems.tracking.values.tracking import NotesForm

RISKY_VEHICLE = "risky_vehicle"
"""Purpose of an information record under ATS-106."""


@dataclass(frozen=True, slots=True)
class InformationForm:
    """Who was told of a risky vehicle: unit, person, way, time, text (ATS-106)."""

    target: str
    person: str
    way: str
    text: str
    told_at: datetime | None = None


@action(
    "tracking.notes_completed",
    title="Eksik notları gir",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.67/3",
    rule="ATS-063",
)
def complete_notes(
    post: Post, tracking_id: str, parts: Mapping[NoteKind, str], *, by: Officer, at: datetime
) -> Tracking:
    """Enter the mandatory notes that were left for later; the flag goes, the notes carry this time."""
    found = at_departure(post, tracking_id, by)
    if not found.notes_missing:
        raise UserError(
            "Eksik not yok.", remedy="Yeni bilgi için ek not giriniz.", rule="ATS-063", article="m.67/3"
        )
    texts = {kind: text_of(parts.get(kind, ""), kind.value, NOTE) for kind in MANDATORY_NOTES}
    minimum = int(post.settings.value(settings.NOTE_MIN_CHARS, at))
    refuse_all(rules.need_notes(NotesForm(parts=texts), min_chars=minimum))
    with post.journal.entry("tracking.notes_completed", by=by, at=at, about=tracking_id) as entry:
        for kind, text in texts.items():
            write_note(entry, kind, text)
        set_tracking(entry, tracking_id, at, notes_completed_at=at)
    return tracking(post, tracking_id)


@action(
    "tracking.note_added",
    title="Ek not ekle",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.69/2",
    rule="ATS-107",
)
def add_note(
    post: Post,
    tracking_id: str,
    text: str,
    *,
    topic: str = "",
    alarm_id: str | None = None,
    by: Officer,
    at: datetime,
) -> Note:
    """An ek not of any İdare that sees the tracking (4.8)."""
    _open_to_notes(post, tracking_id, by)
    typed = _typed(post, text, at)
    subject = text_of(topic, "topic", Bound("Konu", 80))
    with post.journal.entry("tracking.note_added", by=by, at=at, about=tracking_id) as entry:
        row = write_note(entry, NoteKind.ADDITIONAL, typed, topic=subject, alarm_id=alarm_id)
    return note_of(post, tracking_id, row)


@action(
    "tracking.note_corrected",
    title="Düzeltme notu ekle",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.69/2",
    rule="ATS-107",
)
def correct_note(post: Post, tracking_id: str, note_id: str, text: str, *, by: Officer, at: datetime) -> Note:
    """Answer a wrong note with a new one; the wrong one stays as it is. Source: ATS-107."""
    tracking_for(post, tracking_id, by)
    wrong, typed = note_of(post, tracking_id, note_id), _typed(post, text, at)
    with post.journal.entry("tracking.note_corrected", by=by, at=at, about=tracking_id) as entry:
        row = write_note(entry, NoteKind.CORRECTION, typed, topic=wrong.kind.value, answers=wrong.id)
    return note_of(post, tracking_id, row)


@action(
    "tracking.request_noted",
    title="İzlemeye talep ekle",
    system="ATS",
    letter="C",
    roles=(*OPERATORS, KKM_OFFICER),
    article="m.70/5",
    rule="ATS-118",
)
def note_request(post: Post, tracking_id: str, text: str, *, by: Officer, at: datetime) -> Note:
    """KKM or an İdare asks something of the others; the deactivating İdare answers it (m.70/5)."""
    _open_to_notes(post, tracking_id, by)
    typed = _typed(post, text, at)
    with post.journal.entry("tracking.request_noted", by=by, at=at, about=tracking_id) as entry:
        row = write_note(entry, NoteKind.REQUEST, typed)
    return note_of(post, tracking_id, row)


@action(
    "tracking.information_given",
    title="Bilgi verildiğini kaydet",
    system="ATS",
    letter="C",
    roles=(*OPERATORS, KKM_OFFICER),
    article="m.79/1-d",
    rule="ATS-106",
)
def record_information(
    post: Post, tracking_id: str, form: InformationForm, *, by: Officer, at: datetime
) -> None:
    """Another unit was told of a risky vehicle; the sender's sicil stands with it. Source: ATS-106.

    An İdare named by its code sees the tracking from then on (ATS-100).
    """
    tracking_for(post, tracking_id, by)
    form = cleaned(
        form,
        {
            "target": Bound("Bilgi verilen birim", 80),
            "person": Bound("Görüşülen kişi", 80),
            "way": Bound("Bilgi verme yolu", 40),
            "text": Bound("Bilgi", 500, multiline=True),
        },
    )
    refuse_all(_gaps(form))
    told_at = form.told_at or at
    need_past(told_at, at, "told_at", "Bilgi zamanı")
    with post.journal.entry("tracking.information_given", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_information,
            target=form.target,
            person=form.person,
            way=form.way,
            told_at=told_at,
            text=form.text,
            administration=administration_of(by),
            staff_no=by.staff_no,
            purpose=RISKY_VEHICLE,
        )


def _gaps(form: InformationForm) -> list[UserError]:
    labels = {"target": "Bilgi verilen birim", "person": "Görüşülen kişi", "way": "Bilgi verme yolu"}
    found = []
    for field, label in (*labels.items(), ("text", "Bilgi")):
        try:
            need_text(getattr(form, field), field, Bound(label, 500, multiline=True), rule="ATS-106")
        except UserError as refusal:
            found.append(refusal)
    return found


def _open_to_notes(post: Post, tracking_id: str, by: Officer) -> Tracking:
    found = tracking_for(post, tracking_id, by)
    if found.state is TrackingState.DRAFT:
        raise UserError(
            "Aktivasyondan önce ek not girilemez.",
            remedy="Notları aktivasyon formuna yazınız.",
            rule="ATS-107",
            article="m.69/2",
        )
    return found


def _typed(post: Post, text: str, at: datetime) -> str:
    typed = text_of(text, "text", NOTE)
    minimum = int(post.settings.value(settings.EKNOT_MIN_CHARS, at))
    refuse_all(rules.need_note_text(typed, "text", min_chars=minimum, rule="ATS-107"))
    return typed


def note_of(post: Post, tracking_id: str, note_id: str) -> Note:
    """A note of the tracking. Raises UserError when there is none."""
    for one in notes(post, tracking_id):
        if one.id == note_id:
            return one
    raise UserError("Not bulunamadı.", remedy="Listeyi yenileyiniz.", rule="ATS-107")
