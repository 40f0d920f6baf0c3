"""Seeing, handling and acknowledging an alarm (ATS-097 to ATS-099, workflow 4.4)."""

from __future__ import annotations

from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions.alarms import acknowledge_by_kkm, handle_alarm, see_alarm
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmState, NoteKind
from gumruk_masaustu.systems.tracking.queries.alarms import alarm_card, alarm_list
from gumruk_masaustu.systems.tracking.queries.trackings import information, notes
from gumruk_masaustu.systems.tracking.queries.watch import Side, watch_list
from gumruk_masaustu.systems.tracking.values.alarm import HandleForm, Informed, Way
from tests.support import at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.watch_made import add_alarm, add_area, add_sites, fix_at

NOTE = "Şoför arandı, kapalı yol nedeniyle ayrıldı"


@pytest.fixture
def journey(kapikule: Desk) -> str:
    add_sites(
        kapikule.post, ("VAN", "38.49", "43.38"), ("HABUR", "37.14", "42.57"), ("KAPIKULE", "41.72", "26.36")
    )
    fix_at(kapikule.post, at("13:55"), 38.5, 43.38)
    return tracking_in(kapikule.post, exit_at=at("13:00"))


def form(**values: Any) -> HandleForm:
    told = Informed(Way.PHONE, "Ferit Aksu, nöbetçi operatör", at("13:58"))
    known: dict[str, Any] = {
        "note": NOTE,
        "answer": AlarmAnswer.EXPLAINED,
        "nearest": "VAN",
        "informed": told,
    }
    return HandleForm(**(known | values))


def refused(desk: Desk, alarm: str, made: HandleForm, who: str = "watch") -> UserError:
    before = desk.post.journal.head
    with pytest.raises(UserError) as caught:
        handle_alarm(desk.post, alarm, made, **desk.act(who))
    assert desk.post.journal.head == before
    return caught.value


@pytest.mark.rule("ATS-097")
def test_a_note_alone_does_not_close_an_alarm_near_van(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    refusal = refused(kapikule, alarm, form(informed=None))
    assert refusal.rule == "ATS-097"
    assert "En yakın İdarenin bilgilendirildiği kaydedilmemiş" in refusal.text
    done = handle_alarm(kapikule.post, alarm, form(), **kapikule.act("watch"))
    assert (done.state, done.handled_by, done.handled_administration) == (
        *(AlarmState.HANDLED, "41277", "KAPIKULE"),
    )
    (told,) = information(kapikule.post, journey)
    assert (told.target, told.way, told.alarm_id) == ("VAN", "telefon", alarm)
    (note,) = notes(kapikule.post, journey)
    assert (note.kind, note.text, note.alarm_id) == (NoteKind.ADDITIONAL, NOTE, alarm)


def test_each_missing_part_is_named(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    assert "en az 10 karakter" in refused(kapikule, alarm, form(note="kısa not")).text
    assert "değerlendirmesi" in refused(kapikule, alarm, form(answer=None)).text
    assert "kişi" in refused(kapikule, alarm, form(informed=Informed(Way.PHONE, " ", at("13:58")))).text
    early = Informed(Way.PHONE, "Ferit Aksu", at("13:30"))
    assert "zamanı" in refused(kapikule, alarm, form(informed=early)).text


def test_the_own_idare_may_be_the_nearest(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    own = form(informed=None, is_own_nearest=True)
    assert "kendi İdareniz değil" in refused(kapikule, alarm, own).text
    fix_at(kapikule.post, at("13:59"), 41.70, 26.40, seq=2)
    done = handle_alarm(
        kapikule.post,
        alarm,
        form(informed=None, is_own_nearest=True, nearest="KAPIKULE"),
        **kapikule.act("watch"),
    )
    assert done.nearest == "KAPIKULE"
    assert information(kapikule.post, journey) == ()


def test_another_idare_than_the_proposed_needs_a_reason(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    assert refused(kapikule, alarm, form(nearest="HABUR")).rule == "ATS-099"
    made = form(nearest="HABUR", nearest_reason="Van yolu kar nedeniyle kapalı")
    assert handle_alarm(kapikule.post, alarm, made, **kapikule.act("watch")).nearest_reason
    assert refused(kapikule, alarm, form()).text.startswith("Alarm “İşlendi” durumunda")


@pytest.mark.rule("ATS-098")
def test_what_kkm_saw_is_still_open_at_the_departure(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    seen = acknowledge_by_kkm(kapikule.post, alarm, **kapikule.act("kkm"))
    assert (seen.state, seen.kkm_seen_by) == (AlarmState.OPEN, "20031")
    for who in ("watch", "habur"):
        (row,) = alarm_list(kapikule.post, kapikule.by[who], at("14:05")).rows
        assert row.alarm.state is AlarmState.OPEN
    (row,) = watch_list(kapikule.post, Side.LEAVING, kapikule.watch, at("14:05")).rows
    assert row.open_alarms == 1
    with pytest.raises(UserError, match="görüldü olarak"):
        acknowledge_by_kkm(kapikule.post, alarm, **kapikule.act("kkm"))


def test_the_first_opening_is_noted(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    seen = see_alarm(kapikule.post, alarm, **kapikule.act("habur"))
    assert (seen.state, seen.seen_by, seen.seen_administration) == (AlarmState.SEEN, "52210", "HABUR")
    before = kapikule.post.journal.head
    assert see_alarm(kapikule.post, alarm, **kapikule.act("watch")).seen_by == "52210"
    assert kapikule.post.journal.head == before


def test_others_find_no_alarm_and_kkm_handles_none(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    for who, made in (("izmir", see_alarm), ("kkm", see_alarm), ("supervisor", see_alarm)):
        with pytest.raises(UserError):
            made(kapikule.post, alarm, **kapikule.act(who))
    assert alarm_list(kapikule.post, kapikule.izmir, at("14:05")).rows == ()
    with pytest.raises(UserError):
        handle_alarm(kapikule.post, alarm, form(), **kapikule.act("kkm"))


def test_handled_by_one_is_closed_for_all_and_the_informed_sees_it(kapikule: Desk, journey: str) -> None:
    alarm = add_alarm(kapikule.post, journey)
    handle_alarm(
        kapikule.post,
        alarm,
        form(nearest="IZMIR", nearest_reason="Nöbetçi ekip orada"),
        **kapikule.act("watch"),
    )
    assert alarm_list(kapikule.post, kapikule.habur, at("14:05")).rows == ()
    card = alarm_card(kapikule.post, alarm, kapikule.izmir, at("14:05"))
    assert card.alarm.answered is AlarmAnswer.EXPLAINED


def test_who_has_it_only_in_his_area_does_not_close_its_alarms(kapikule: Desk, journey: str) -> None:
    add_area(kapikule.post, "IZMIR", "38,43;38,44;39,44;39,43")
    fix_at(kapikule.post, at("13:59"), 38.5, 43.38)
    alarm = add_alarm(kapikule.post, journey)
    see_alarm(kapikule.post, alarm, **kapikule.act("izmir"))
    with pytest.raises(UserError, match="Alarmı yalnız çıkış, varış"):
        handle_alarm(kapikule.post, alarm, form(), **kapikule.act("izmir"))
