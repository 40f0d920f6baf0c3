"""Mandatory notes (ATS-062, ATS-063) and notes that nobody changes (ATS-107)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, NoteKind
from gumruk_masaustu.systems.tracking.rules.notes import need_note_text, need_notes, refuse_note_change
from gumruk_masaustu.systems.tracking.values.tracking import NotesForm

FULL = dict.fromkeys(MANDATORY_NOTES, "yazıldı")


@pytest.mark.rule("ATS-062")
def test_an_empty_fourth_part_is_marked() -> None:
    (refused,) = need_notes(NotesForm(parts=FULL | {NoteKind.VEHICLE_DRIVER: ""}), min_chars=3)
    assert refused.field == "vehicle_driver"
    assert refused.text == "Taşıt ve şoförde dikkat çekenler en az 3 karakter olmalıdır."


def test_nothing_is_an_answer_in_the_last_three_parts_only() -> None:
    last = dict.fromkeys(MANDATORY_NOTES[2:], "yok")
    assert not list(need_notes(NotesForm(parts=FULL | last), min_chars=3))
    first = dict.fromkeys(MANDATORY_NOTES, "Yok")
    found = need_notes(NotesForm(parts=first), min_chars=3)
    assert [one.field for one in found] == ["place", "reason"]


def test_notes_may_come_later_with_a_reason_only() -> None:
    assert not list(need_notes(NotesForm(later=True, later_reason="yoğunluk"), min_chars=3))
    assert [one.field for one in need_notes(NotesForm(later=True), min_chars=3)] == ["later_reason"]


@pytest.mark.rule("ATS-107")
def test_only_a_correction_note_is_offered() -> None:
    assert "Düzeltme notu ekle" in refuse_note_change().remedy
    short = need_note_text("kısa", "text", min_chars=10, rule="ATS-107")
    assert [one.text for one in short] == ["Not en az 10 karakter olmalıdır."]
