"""Reminders between activation and the road (ATS-063, 065, 070, 077)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gumruk_masaustu.systems.tracking.actions import notes, undertaking
from gumruk_masaustu.systems.tracking.actions.activation_notice import record_kkm_call
from gumruk_masaustu.systems.tracking.actions.activation_units import fail_unit
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES
from gumruk_masaustu.systems.tracking.queries.start_due import due
from gumruk_masaustu.systems.tracking.values.tracking import NotesForm
from tests.support import at
from tests.systems.tracking.made import Desk
from tests.systems.tracking.started import activated, chosen, mounted

LATER = NotesForm(later=True, later_reason="yoğunluk")


def _texts(desk: Desk, now: datetime, by: str = "watch") -> list[str]:
    return [one.text for one in due(desk.post, desk.by[by], now)]


@pytest.mark.rule("ATS-063")
def test_missing_notes_are_called_after_an_hour_until_they_are_entered(kapikule: Desk) -> None:
    kapikule.clock.set(at("09:42", "2026-03-13"))
    made = activated(kapikule, notes=LATER)
    assert made.activated_at == at("09:45", "2026-03-13")
    assert _texts(kapikule, at("10:44", "2026-03-13")) == []
    assert _texts(kapikule, at("10:45", "2026-03-13")) == [f"{made.number}: zorunlu notlar girilmedi."]
    assert _texts(kapikule, at("10:45", "2026-03-13"), by="habur") == []
    kapikule.clock.set(at("10:49", "2026-03-13"))
    parts = dict.fromkeys(MANDATORY_NOTES, "yazıldı")
    done = notes.complete_notes(kapikule.post, made.id, parts, **kapikule.act("watch"))
    assert done.notes_completed_at == at("10:50", "2026-03-13")
    assert _texts(kapikule, at("12:45", "2026-03-13")) == []


def test_a_reminder_that_was_seen_is_quiet_until_its_next_turn(kapikule: Desk) -> None:
    made = activated(kapikule, notes=LATER)
    assert made.activated_at is not None
    later = kapikule.clock.set(made.activated_at + timedelta(minutes=60))
    (alert,) = due(kapikule.post, kapikule.watch, later)
    alert.acknowledge(kapikule.post, by=kapikule.watch, at=later)
    assert due(kapikule.post, kapikule.field, later) == ()
    (again,) = due(kapikule.post, kapikule.field, later + timedelta(minutes=60))
    assert (again.key, again.turn) == (alert.key, 2)


def test_the_notice_to_headquarters_is_called_every_five_minutes_until_told(kapikule: Desk) -> None:
    made = chosen(kapikule)
    fail_unit(kapikule.post, made, "MU-004217", "konum yok", **kapikule.act("watch"))
    failed = kapikule.clock.now
    turns = [
        [one.turn for one in due(kapikule.post, kapikule.watch, failed + timedelta(minutes=n))]
        for n in (0, 4, 5, 10)
    ]
    assert turns == [[1], [1], [2], [3]]
    record_kkm_call(kapikule.post, made, "Filiz Aksoylu", failed, "tek ünite vardı", **kapikule.act("watch"))
    assert _texts(kapikule, failed + timedelta(minutes=15)) == []


def test_the_scan_of_a_hand_filled_set_is_due_after_a_day(kapikule: Desk) -> None:
    made = activated(kapikule)
    undertaking.undertaking_by_hand(kapikule.post, made.id, "yazıcı arızalı", **kapikule.act("watch"))
    filled = kapikule.clock.now
    assert _texts(kapikule, filled + timedelta(hours=23, minutes=59)) == []
    due_text = f"{made.number}: elle doldurulan taahhütnamenin 1. nüshası taranmadı."
    assert _texts(kapikule, filled + timedelta(hours=24)) == [due_text]
    scan = kapikule.post.attachments.keep(b"%PDF-1.4\n%nusha\n", name="ek5.pdf", source="tarayıcı")
    undertaking.undertaking_scanned(kapikule.post, made.id, scan, **kapikule.act("watch"))
    assert _texts(kapikule, filled + timedelta(hours=25)) == []


def test_a_unit_without_position_is_called_after_fifteen_minutes(kapikule: Desk) -> None:
    made = mounted(kapikule)
    fixed = kapikule.clock.now
    assert _texts(kapikule, fixed + timedelta(minutes=14)) == []
    (text,) = _texts(kapikule, fixed + timedelta(minutes=15))
    assert text == f"{made.number}: MU-004217 takıldı, 15 dakikadır konum gelmedi."
