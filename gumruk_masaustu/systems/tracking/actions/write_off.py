"""The end of a unit: confirmed unusable, written off, found again, reinstated; KKM decides (m.82/3)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, need_text, text_of
from gumruk_masaustu.systems.tracking.actions.fault_rows import write_fault
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit, short_of
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import (
    administration_name,
    administration_of,
    check_administration,
)
from gumruk_masaustu.systems.tracking.model import ats_fault
from gumruk_masaustu.systems.tracking.queries.faults import faults_of_unit
from gumruk_masaustu.systems.tracking.queries.units import Unit, unit
from gumruk_masaustu.systems.tracking.rules import faults as rules
from gumruk_masaustu.systems.tracking.transitions.unit import KKM, OPERATORS, UnitEvent

_DOCUMENT = Bound("Belge", 120)
FOUND_ITEM = "tracking.unit_found"


@action(
    "tracking.unit_unusable",
    title="Kullanılamaz (üretici teyitli)",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.82/3",
    rule="ATS-146",
)
def confirm_unusable(post: Post, unit_id: str, document: str, *, by: Officer, at: datetime) -> Unit:
    """The maker says that the unit cannot be repaired; its document stands in the open reports. ATS-146."""
    found, document = unit(post, unit_id), text_of(document, "maker_document", _DOCUMENT)
    refuse_all(rules.need_unusable(document))
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.unit_unusable", about=unit_id)
        move_unit(entry, found, UnitEvent.CONFIRM_UNUSABLE, at, unusable=True, write_off_document=document)
        for report in faults_of_unit(post, unit_id, open_only=True):
            row = batch.entry("tracking.fault_unrepairable", about=report.id)
            row.set(ats_fault, report.id, maker_document=document)
    return unit(post, unit_id)


@action(
    "tracking.unit_written_off",
    title="Kayıttan düş",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.82/3",
    rule="ATS-146",
)
def write_off(post: Post, unit_id: str, document: str = "", *, by: Officer, at: datetime) -> Unit:
    """Out of the inventory: a missing unit, or one that the maker confirmed as unusable. Source: ATS-146."""
    found = unit(post, unit_id)
    document = text_of(document, "write_off_document", _DOCUMENT) or found.write_off_document
    refuse_all(rules.need_write_off(found.state, is_unusable=found.unusable, document=document))
    with post.journal.entry("tracking.unit_written_off", by=by, at=at, about=unit_id) as entry:
        move_unit(entry, found, UnitEvent.WRITE_OFF, at, write_off_document=document)
    return unit(post, unit_id)


@action(
    "tracking.unit_found_after_write_off",
    title="Düşülen ünite bulundu",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/3",
    rule="ATS-193",
)
def note_found(post: Post, unit_id: str, note: str, *, by: Officer, at: datetime) -> Unit:
    """A written-off unit turned up: it stays written off and KKM decides. Source: ATS-193, workflow 4.1."""
    found = unit(post, unit_id)
    note = need_text(note, "found_note", Bound("Bulundu", 300, multiline=True), rule="ATS-193")
    where = administration_name(administration_of(by))
    with post.journal.entry("tracking.unit_found_after_write_off", by=by, at=at, about=unit_id) as entry:
        move_unit(entry, found, UnitEvent.NOTE_FOUND, at, found_note=f"{where}: {note}")
        _tell_found(entry, f"Kayıttan düşülen ünite bulundu: {found.serial}", at)
    return unit(post, unit_id)


@action(
    "tracking.unit_found",
    title="Kayıp ünite bulundu",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/3",
    rule="ATS-028",
)
def record_found(post: Post, unit_id: str, note: str, *, by: Officer, at: datetime) -> Unit:
    """A unit lost in a transfer turned up here: in stock with an open fault report; KKM confirms.

    One that is missing from a tracking is found through that tracking. Source: workflow 4.1.
    """
    found = unit(post, unit_id)
    note = need_text(note, "found_note", Bound("Bulundu", 300, multiline=True), rule="ATS-028")
    if found.tracking_id:
        raise UserError(
            f"{found.serial} ünitesi bir izlemede yerinde değil olarak kayıtlı.",
            remedy="Bulunduğunu izleme kaydından bildiriniz.",
            field="serial",
            rule="ATS-187",
            article="m.74/1-c",
        )
    office = administration_of(by)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.unit_found", about=unit_id)
        move_unit(entry, found, UnitEvent.FIND, at, administration=office)
        _tell_found(entry, f"Kayıp ünite bulundu, teyit bekliyor: {found.serial}", at)
        symptom = f"Kayıp ünite bulundu: {note}"
        write_fault(batch.entry("tracking.fault_marked"), found, symptom, at, office=office, by=by)
    return unit(post, unit_id)


def _tell_found(entry: EntryDraft, title: str, at: datetime) -> None:
    raise_item(
        entry,
        system="tracking",
        kind=FOUND_ITEM,
        title=title,
        role=KKM,
        unit=short_of(KKM_OFFICE),
        at=at,
    )


@action(
    "tracking.unit_reinstated",
    title="Kayda geri al",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.82/3",
    rule="ATS-193",
)
def reinstate(post: Post, unit_id: str, administration: str, *, by: Officer, at: datetime) -> Unit:
    """KKM takes a written-off unit into the register again, uncharged at an İdare. Source: ATS-193."""
    found, place = unit(post, unit_id), check_administration(administration, "administration", "İdare")
    with post.journal.entry("tracking.unit_reinstated", by=by, at=at, about=unit_id) as entry:
        move_unit(entry, found, UnitEvent.REINSTATE, at, administration=place, unusable=False, found_note="")
    return unit(post, unit_id)
