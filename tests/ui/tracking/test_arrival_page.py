"""Varış ve deaktivasyon by keys: list, arrival, unit, review, drafts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.systems.tracking.actions import end_review, identity, notes
from gumruk_masaustu.systems.tracking.lists import (
    AlarmKind,
    DeactivationTopic,
    HoldKind,
    ReviewPage,
    TrackingState,
)
from gumruk_masaustu.systems.tracking.queries.alarm_rows import alarms_of
from gumruk_masaustu.systems.tracking.queries.end_rows import reviews
from gumruk_masaustu.systems.tracking.queries.trackings import (
    tracking,
    units_of_tracking,
)
from tests.systems.tracking.ended import (
    COPIES,
    READ,
    alarm,
    arrived,
    came,
    ended,
    last_contact,
    off,
    ready,
)
from tests.systems.tracking.made import IMEI, Desk
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.arrival_keys import CTRL, key, opened, typed, usual
from tests.ui.tracking.conftest import Context
from ui.tracking.arrival_work import NOTE, NOTICE, RELEASE, REVIEW, UNITS

# --- list ------------------------------------------------------------------------------------------------


def test_the_list_says_what_waits_and_opens_with_enter(habur: Desk, context: Context, qtbot: QtBot) -> None:
    late = came(habur, due_at=habur.clock() - timedelta(hours=1))
    page = opened(qtbot, context, habur.habur)
    assert page.table.model.rowCount() == 1
    assert page.table.view.hasFocus()
    key(qtbot, page, Qt.Key.Key_Return)
    assert page.work is not None
    assert page.work.found.id == late
    assert_screen_rules(page)
    assert_nothing_is_cut(page)
    key(qtbot, page, Qt.Key.Key_Escape)
    assert page.is_on_list
    assert page.table.view.current_id() == late


def test_an_empty_list_says_what_is_next(habur: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, habur.habur)
    assert "Ctrl+B" in page.table._empty.text()
    assert_screen_rules(page)


def test_another_office_sees_nothing(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = came(habur)
    page = opened(qtbot, context, habur.izmir, made)
    assert page.is_on_list
    assert "bulunamadı" in page.messages.text()
    assert page.table.model.rowCount() == 0


# --- arrival and unit ------------------------------------------------------------------------------------


def test_arrival_unmounting_and_identity_by_keys(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = came(habur)
    page = opened(qtbot, context, habur.habur_field, made)
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.ARRIVED
    assert page.current.name == UNITS
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.verb == "Söküldü"
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert tracking(habur.post, made).state is TrackingState.UNMOUNTED
    page.read_code("MU-004217")
    page.read_code(IMEI)
    usual(qtbot, page)
    (one,) = units_of_tracking(habur.post, made)
    assert (one.read_serial, one.read_imei) == ("MU-004217", IMEI)
    assert page.current.name == REVIEW


def test_a_label_read_anywhere_reaches_the_number(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = arrived(habur)
    off(habur, made)
    page = opened(qtbot, context, habur.habur_field, made)
    page.go(NOTICE)
    page.read_code("MU-004217")
    assert page.current.name == UNITS
    assert page.units.form.field("read_serial").value() == "MU-004217"


@pytest.mark.rule("ATS-116")
def test_another_unit_is_refused_beside_its_number_and_kkm_gets_the_alarm(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    made = arrived(habur)
    off(habur, made)
    page = opened(qtbot, context, habur.habur_field, made)
    page.read_code("MU-004271")
    assert "bu izlemenin ünitesi değil" in page.messages.text()
    usual(qtbot, page)
    field = page.units.form.field("read_serial")
    assert "Kimlik uyuşmuyor" in field.shown_problem()
    assert field.has_focus()
    with habur.post.read() as db:
        assert [one.kind for one in alarms_of(db, made)] == [AlarmKind.DEVICE_ID_MISMATCH]


@pytest.mark.rule("ATS-114")
def test_a_unit_from_a_hand_needs_its_record_and_holds_the_vehicle(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    made = arrived(habur)
    page = opened(qtbot, context, habur.habur, made)
    form = page.units.form
    form.field("how").set_value("hand")
    form.field("how").changed.emit()
    assert page.foot.usual.verb == "Elden alındı"
    form.set_values({"handed_by": "Hüseyin Çağlayan", "where": "Saha", "statement": "Kabinde taşıdım."})
    page.read_code("MU-004217")
    page.read_code(IMEI)
    usual(qtbot, page)
    assert "Tutanak no yazılmalıdır" in form.field("tutanak_no").shown_problem()
    form.field("tutanak_no").set_value("TUT-2026-17")
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.UNMOUNTED
    assert page.work is not None
    assert [one.kind for one in page.work.shown.holds] == [HoldKind.REFERRAL]
    assert page.work.shown.proposes_referral


def test_a_watch_operator_says_why_he_unmounts(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = arrived(habur)
    page = opened(qtbot, context, habur.habur, made)
    usual(qtbot, page)
    field = page.units.form.field("acting_reason")
    assert "saha operatörünün görevidir" in field.shown_problem()
    assert field.has_focus()
    typed(page, "Saha operatörü başka taşıtta")
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.UNMOUNTED


def test_f8_marks_the_unit_faulty(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = arrived(habur)
    page = opened(qtbot, context, habur.habur_field, made)
    key(qtbot, page, Qt.Key.Key_F8)
    typed(page, "Konum göndermiyor")
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert "Arıza kaydedildi" in page.messages.text()


# --- review ----------------------------------------------------------------------------------------------


@pytest.mark.rule("ATS-109")
def test_four_ticks_are_not_enough_and_the_strip_names_the_fifth(
    habur: Desk, asks: Context, qtbot: QtBot
) -> None:
    made = arrived(habur)
    off(habur, made)
    identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("habur"))
    end_review.record_copies(habur.post, made, COPIES, **habur.act("habur"))
    page = opened(qtbot, asks, habur.habur, made)
    assert page.current.name == REVIEW
    for _ in range(4):
        key(qtbot, page, Qt.Key.Key_Space)  # opens the page under the cursor
        key(qtbot, page, Qt.Key.Key_Space)  # ticks it
    ticked = [one.page for one in reviews(habur.post, made) if one.ticked_at]
    assert ticked == ["vehicle", "track", "reports", "notes"]
    page.step(NOTE).form.field("topics").set_value([DeactivationTopic.NOTHING_SPECIAL.value])
    page.go(NOTE)
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.missing is not None
    assert "ek notlar" in page.strip.offer.missing.text
    key(qtbot, page, Qt.Key.Key_Return, CTRL)  # leads to what is missing
    assert page.current.name == REVIEW
    key(qtbot, page, Qt.Key.Key_Space)
    key(qtbot, page, Qt.Key.Key_Space)
    page.go(NOTE)
    page.step(NOTE).form.field("topics").set_value([DeactivationTopic.NOTHING_SPECIAL.value])
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.DEACTIVATED


def test_a_page_shows_its_content_before_it_can_be_ticked(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    made = arrived(habur)
    notes.add_note(habur.post, made, "Şoför mola yerinde telefonla arandı.", **habur.act("watch"))
    alarm(
        habur.post,
        made,
        AlarmKind.BATTERY_LOW,
        habur.clock(),
        15,
        evidence='{"battery_pct": 9, "limit_pct": 10}',
    )
    off(habur, made)
    page = opened(qtbot, context, habur.habur, made)
    page.go(REVIEW)
    assert page.review.tick.lines == ()
    page.review.open_page(ReviewPage.VEHICLE.value)
    assert "Çınar Nakliyat" in page.review.facts.text()
    page.review.open_page(ReviewPage.REPORTS.value)
    assert "İhlal: 0" in page.review.facts.text()
    assert "Batarya %9" in page.review.facts.text()
    page.review.open_page(ReviewPage.ADDITIONAL_NOTES.value)
    assert "telefonla arandı" in page.review.facts.text()
    page.review.open_page(ReviewPage.TRACK.value)
    assert "konumları bu kurulumda yok" in page.review.track.line.text()


@pytest.mark.rule("ATS-179")
def test_offline_the_history_is_read_out_by_kkm(habur: Desk, asks: Context, qtbot: QtBot) -> None:
    last_contact(habur.post, habur.clock() - timedelta(hours=2))
    made = ready(habur)
    page = opened(qtbot, asks, habur.habur, made)
    assert page.current.name == REVIEW
    page.review.open_page("call")
    form = page.review.form
    usual(qtbot, page)
    assert len(form.messages.refusals.items) == 3
    form.set_values({"staff_no": "20031", "text": "Sapma yok, son duruş Şırnak."})
    form.focus_field("called_at")
    typed(page, "s")
    usual(qtbot, page)
    assert page.work is not None
    assert page.work.calls[0].staff_no == "20031"
    page.go(NOTE)
    page.step(NOTE).form.field("topics").set_value([DeactivationTopic.NOTHING_SPECIAL.value])
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.DEACTIVATED_PROVISIONAL


@pytest.mark.rule("ATS-180")
def test_without_link_and_telephone_an_amir_lets_the_vehicle_go(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    last_contact(habur.post, habur.clock() - timedelta(hours=2))
    made = ready(habur)
    page = opened(qtbot, context, habur.habur, made)
    key(qtbot, page, Qt.Key.Key_F8)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert page.work is not None
    assert page.work.review_hold
    habur.clock.tick(hours=5)
    chief = opened(qtbot, context, habur.habur_chief, made)
    assert chief.current.name == RELEASE
    chief.go(REVIEW)
    assert chief.current.name == RELEASE  # nothing else of the tracking is his to see
    chief.step(RELEASE).form.field("tutanak_no").set_value("TUT-88")
    usual(qtbot, chief)
    found = tracking(habur.post, made)
    assert found.released_at is not None
    assert found.review_owed


# --- drafts ----------------------------------------------------------------------------------------------


def test_a_half_typed_note_survives_the_crash(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = ready(habur)
    page = opened(qtbot, context, habur.habur, made)
    form = page.step(NOTE).form
    form.field("topics").set_value([DeactivationTopic.OTHER.value])
    form.field("topics").changed.emit()
    form.focus_field("topic_other")
    typed(page, "Şoför İğdır yükünü açıklayamadı")
    page.keep_drafts()
    again = opened(qtbot, context, habur.habur, made)
    kept = again.step(NOTE).form.field("topic_other")
    assert kept.value() == "Şoför İğdır yükünü açıklayamadı"
    assert kept.isVisible()


def test_what_the_steps_fill_in_themselves_is_no_draft(habur: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, habur.habur, arrived(habur))
    assert page.units.form.field("serial").value()
    assert not [step.name for step in page.steps if step.keeper is not None and step.keeper.is_waiting]


def test_a_draft_belongs_to_its_tracking(habur: Desk, context: Context, qtbot: QtBot) -> None:
    one, two = arrived(habur), arrived(habur, units=(("MU-002956", "tractor"),), imei="")
    page = opened(qtbot, context, habur.habur, one)
    page.go(NOTICE)
    page.step(NOTICE).form.field("document_no").set_value("2026/455")
    page.open_tracking(two)
    assert page.step(NOTICE).form.field("document_no").is_empty()
    page.open_tracking(one)
    assert page.step(NOTICE).form.field("document_no").value() == "2026/455"


def test_after_the_end_the_pages_are_only_read(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = ended(habur)
    reviewed_pages = len(reviews(habur.post, made))
    page = opened(qtbot, context, habur.habur_field, made)
    page.go(REVIEW)
    page.review.open_page(ReviewPage.NOTES.value)
    assert page.review.facts.text()
    assert len(reviews(habur.post, made)) == reviewed_pages
