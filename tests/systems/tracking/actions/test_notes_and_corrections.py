"""Notes that are only added, corrections that KKM decides, information, the log of openings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.tracking.actions import corrections, notes
from gumruk_masaustu.systems.tracking.actions.corrections import CorrectionForm
from gumruk_masaustu.systems.tracking.actions.notes import InformationForm
from gumruk_masaustu.systems.tracking.forms.ek5 import EK5
from gumruk_masaustu.systems.tracking.lists import (
    MANDATORY_NOTES,
    ExitAnswer,
    HoldKind,
    NoteKind,
    TrackingState,
)
from gumruk_masaustu.systems.tracking.public import may_leave
from gumruk_masaustu.systems.tracking.queries import trackings
from gumruk_masaustu.systems.tracking.queries.opening import open_tracking, openings
from gumruk_masaustu.systems.tracking.queries.undertaking_paper import copy_heads, undertaking_paper
from gumruk_masaustu.systems.tracking.values.tracking import NotesForm
from tests.kernel.forms.pdf_text import MARKS, SEAL, pages
from tests.support import at
from tests.systems.tracking.made import Desk, hold, tracking_in
from tests.systems.tracking.started import FORM, activated

LATER = NotesForm(later=True, later_reason="yoğunluk")
WRONG = replace(FORM, tractor_plate="34 ABC 132")
PLATE = CorrectionForm("tractor_plate", "34 ABC 123", "plaka yanlış okundu")


def _refused(desk: Desk, act: Any, *args: Any, by: str = "watch", **values: Any) -> UserError:
    head = desk.post.journal.head
    with pytest.raises(UserError) as refused:
        act(desk.post, *args, **values, **desk.act(by))
    assert desk.post.journal.head == head
    return refused.value


def test_notes_entered_later_carry_their_own_time_and_clear_the_flag(kapikule: Desk) -> None:
    made = activated(kapikule, notes=LATER)
    assert made.notes_missing
    assert trackings.notes(kapikule.post, made.id) == ()
    parts = dict.fromkeys(MANDATORY_NOTES, "yok")
    refused = _refused(kapikule, notes.complete_notes, made.id, parts)
    assert [one.field for one in refused.all] == ["place", "reason"]
    parts = parts | dict.fromkeys(MANDATORY_NOTES[:2], "çekici altı, ihbar")
    entered = kapikule.clock.tick(minutes=64)
    done = notes.complete_notes(kapikule.post, made.id, parts, by=kapikule.field, at=entered)
    assert (done.notes_missing, done.notes_completed_at) == (False, entered)
    assert {note.at for note in trackings.notes(kapikule.post, made.id)} == {entered}
    assert _refused(kapikule, notes.complete_notes, made.id, parts).rule == "ATS-063"


def test_a_wrong_note_is_answered_and_stays(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post)
    wrong = notes.add_note(kapikule.post, made, "Ankara yönünde bekliyor", **kapikule.act("watch"))
    right = notes.correct_note(
        kapikule.post, made, wrong.id, "Ankara değil, Eskişehir", **kapikule.act("watch")
    )
    assert (right.kind, right.answers) == (NoteKind.CORRECTION, wrong.id)
    assert trackings.notes(kapikule.post, made)[0].text == "Ankara yönünde bekliyor"
    assert _refused(kapikule, notes.add_note, made, "kısa").rule == "ATS-107"
    assert _refused(kapikule, notes.add_note, made, "uzun yeterli bir not", by="izmir").rule == "ATS-100"


def test_headquarters_asks_and_the_destination_sees_it(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post)
    asked = notes.note_request(kapikule.post, made, "dorse altını kontrol edin", **kapikule.act("kkm"))
    assert (asked.kind, asked.administration, asked.staff_no) == (NoteKind.REQUEST, "KKM", "20031")
    assert trackings.tracking_for(kapikule.post, made, kapikule.habur).id == made


@pytest.mark.rule("ATS-106")
def test_informing_another_unit_stands_with_the_sicil_of_the_sender(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post)
    kapikule.clock.set(at("11:25", "2026-03-13"))
    form = InformationForm("IZMIR", "Gökhan İnce", "telefon", "dorse riskli", at("11:20", "2026-03-13"))
    notes.record_information(kapikule.post, made, form, **kapikule.act("watch"))
    (line,) = trackings.information(kapikule.post, made)
    assert (line.staff_no, line.way, line.told_at) == ("41277", "telefon", at("11:20", "2026-03-13"))
    assert trackings.tracking_for(kapikule.post, made, kapikule.izmir).id == made
    gaps = _refused(kapikule, notes.record_information, made, InformationForm("", "", "", ""))
    assert [one.field for one in gaps.all] == ["target", "person", "way", "text"]


@pytest.mark.rule("ATS-066")
def test_the_stored_plate_stays_until_headquarters_approves(kapikule: Desk) -> None:
    made = activated(kapikule, form=WRONG, tractor_plate="34 ABC 132")
    asked = corrections.ask_correction(kapikule.post, made.id, PLATE, **kapikule.act("watch"))
    assert asked.is_pending
    assert trackings.tracking(kapikule.post, made.id).tractor_plate == "34 ABC 132"
    assert _refused(kapikule, corrections.ask_correction, made.id, PLATE).field == "field"
    with pytest.raises(UserError):
        corrections.decide_correction(
            kapikule.post, made.id, asked.id, is_approved=True, **kapikule.act("supervisor")
        )
    done = corrections.decide_correction(
        kapikule.post, made.id, asked.id, is_approved=True, **kapikule.act("kkm")
    )
    assert done.tractor_plate == "34 ABC 123"
    (kept,) = trackings.corrections(kapikule.post, made.id)
    assert (kept.wrong, kept.right, kept.outcome) == ("34 ABC 132", "34 ABC 123", "approved")


@pytest.mark.rule("ATS-067")
def test_a_pending_plate_is_found_by_the_exit_check(kapikule: Desk) -> None:
    made = activated(kapikule, form=WRONG, tractor_plate="34 ABC 132")
    assert may_leave(kapikule.post, "34 ABC 123", "TR", kapikule.clock.now) is ExitAnswer.PASS
    corrections.ask_correction(kapikule.post, made.id, PLATE, **kapikule.act("watch"))
    (found,) = trackings.open_by_plate(kapikule.post, "34 ABC 123", "TR")
    assert found.id == made.id
    assert [one.right for one in trackings.pending_corrections(kapikule.post, made.id)] == ["34 ABC 123"]
    for plate in ("34 ABC 123", "34 ABC 132"):
        assert may_leave(kapikule.post, plate, "TR", kapikule.clock.now) is ExitAnswer.UNIT_MOUNTED


def test_a_refused_correction_changes_nothing(kapikule: Desk) -> None:
    made = activated(kapikule)
    form = CorrectionForm("destination", "MERSIN", "varış değişti")
    asked = corrections.ask_correction(kapikule.post, made.id, form, **kapikule.act("watch"))
    refused = _refused(
        kapikule, corrections.decide_correction, made.id, asked.id, is_approved=False, by="kkm"
    )
    assert refused.field == "decision_note"
    corrections.decide_correction(
        kapikule.post, made.id, asked.id, is_approved=False, note="belge yok", **kapikule.act("kkm")
    )
    assert trackings.tracking(kapikule.post, made.id).destination == "HABUR"
    assert trackings.pending_corrections(kapikule.post, made.id) == ()


def test_the_exit_check_says_the_class_of_reason_only(kapikule: Desk) -> None:
    post, now = kapikule.post, kapikule.clock.now
    tracking_in(post, TrackingState.MISSING_UNIT, units=(), tractor_plate="06 AB 1", trailer1_plate="")
    hold(post, "0b" * 16, HoldKind.DEBT.value, "06 AB 2")
    hold(post, "0c" * 16, HoldKind.REFERRAL.value, "06 AB 3")
    answers = [may_leave(post, plate, "TR", now) for plate in ("06 AB 1", "06 AB 2", "06 AB 3", "06 AB 4")]
    assert answers == [ExitAnswer.OPEN_TRACKING, ExitAnswer.DEBT, ExitAnswer.HELD, ExitAnswer.PASS]


@pytest.mark.rule("ATS-167")
def test_every_opening_is_logged_for_supervisor_and_headquarters(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post)
    kapikule.clock.set(at("10:29", "2026-03-13"))
    open_tracking(kapikule.post, made, "izleme", **kapikule.act("watch"))
    kapikule.post.access.flush()
    for reader in ("supervisor", "kkm"):
        (line,) = openings(kapikule.post, made, kapikule.by[reader])
        assert (line.at, line.officer, line.what) == (at("10:30", "2026-03-13"), kapikule.watch.id, "izleme")
    with pytest.raises(UserError) as refused:
        openings(kapikule.post, made, kapikule.watch)
    assert refused.value.rule == "ATS-167"


@pytest.mark.rule("ATS-071")
def test_the_printed_undertaking_tells_neither_note_nor_route(kapikule: Desk) -> None:
    secret = dict.fromkeys(MANDATORY_NOTES, "ihbar: gizli bölme")
    made = activated(kapikule, notes=NotesForm(parts=secret))
    paper = undertaking_paper(kapikule.post, made.id, **kapikule.act("watch"))
    assert (paper.number, paper.serials, paper.gate) == (made.number, ("MU-004217",), "KAPIKULE KİM")
    assert (paper.trailers, paper.officer_name) == (("34 DR 4521", "-"), "Tolga Aksungur")
    sheets = pages(render(EK5, paper, marks=MARKS, seal=SEAL))
    assert len(sheets) == len(copy_heads())
    for sheet, head in zip(sheets, copy_heads(), strict=True):
        assert head in sheet
        assert made.number in sheet
        assert "ihbar" not in sheet
        assert "Ankara" not in sheet
