"""The card that explains itself, lists, old versions, the monthly sheet (T1, T2, T5)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.alerts import standing_alerts
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmKind, AlarmLevel, AlarmState
from gumruk_masaustu.systems.tracking.queries.alarm_sheet import alarm_sheet
from gumruk_masaustu.systems.tracking.queries.alarms import AlarmFilter, alarm_card, alarm_list
from gumruk_masaustu.systems.tracking.queries.watch_due import due
from tests.support import TODAY, at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.watch_made import add_alarm, add_sites, add_zone, fix_at

STOP = {"duration_s": 3900, "limit_s": 3600, "radius_m": 150, "fixes": 5, "buffered": True}


def test_the_card_says_what_is_needed_for_a_decision(kapikule: Desk) -> None:
    post = kapikule.post
    add_sites(post, ("VAN", "38.49", "43.38"), ("HABUR", "37.14", "42.57"))
    add_zone(post, "Tuşba TIR parkı", "permitted_stop", "38.5001", "43.3801")
    journey, other = tracking_in(post), tracking_in(post, units=(("MU-003388", "tractor"),))
    fix_at(post, at("13:58"), 38.5, 43.38)
    handled = {"state": AlarmState.HANDLED.value, "answer": AlarmAnswer.USELESS.value}
    add_alarm(post, other, AlarmKind.ABNORMAL_STOP, STOP, ago=2000, **handled)
    add_alarm(post, other, AlarmKind.ABNORMAL_STOP, STOP, ago=1000, lat=Decimal(39))
    alarm = add_alarm(post, journey, AlarmKind.ABNORMAL_STOP, STOP)
    card = alarm_card(post, alarm, kapikule.watch, at("14:00"))
    assert card.rule == "ATS-087"
    assert card.text == "65 dk duruş; burada sınır 60 dk. 5 konum 150 m içinde."
    assert (card.age, card.is_buffered) == (timedelta(minutes=10), True)
    assert card.place is not None
    assert card.place.zones == ("Tuşba TIR parkı (İzinli durak)", "VAN KİM (Gümrük sahası)")
    assert (card.place.alarms, card.place.answers) == (1, {AlarmAnswer.USELESS: 1})
    assert card.nearest is not None
    assert (card.nearest.administration, round(card.nearest.distance_m)) == ("VAN", 1112)
    assert [(one.key, one.answer.label) for one in card.answers] == [
        (1, "Haklı"),
        (2, "Açıklandı"),
        (3, "Yanlış alarm"),
    ]


@pytest.mark.parametrize(
    ("kind", "figures", "text"),
    [
        (
            AlarmKind.ROUTE_DEVIATION,
            None,
            "Güzergâhtan en çok 3.336 m uzaklaştı (koridor 1.000 m); 3 konum, 15 dk, "
            "güzergâh dışında 4,8 km.",
        ),
        (AlarmKind.BATTERY_LOW, {"battery_pct": 20.0, "limit_pct": 20}, "Batarya %20; sınır %20."),
        (
            AlarmKind.SILENCE,
            {"limit_s": 1800, "moving": True},
            "Son mesaj 13:45; 15 dk sessiz (hareketli taşıtta sınır 30 dk).",
        ),
        (
            AlarmKind.NO_FIX,
            {"limit_s": 1800, "messages": 7},
            "Son geçerli konum 13:45; sonra gelen 7 mesajda konum yok (sınır 30 dk).",
        ),
        (
            AlarmKind.SPEED,
            {"greatest_kmh": 115.0, "limit_kmh": 110},
            "En yüksek hız 115 km/sa; sınır 110 km/sa.",
        ),
        (AlarmKind.BORDER_EXIT, {"gate": ""}, "Konum ülke sınırının dışında."),
        (
            AlarmKind.BORDER_EXIT,
            {"gate": "GURBULAK"},
            "Varış yeri olmayan GÜRBULAK KİM sınır çıkışına girdi.",
        ),
        (AlarmKind.TAMPER, {"attached": False}, "Ünite 13:45 itibarıyla taşıttan ayrıldığını bildirdi."),
        (
            AlarmKind.ROUTE_TIME_OVERRUN,
            {"due": "2026-03-12T10:42:00+00:00", "overrun_min": 48},
            "Varması gereken 12.03.2026 13:42; 48 dk aşıldı.",
        ),
        (
            AlarmKind.NOT_CLOSED,
            {"since": "2026-03-12T05:00:00+00:00", "limit_h": 6.0, "reason": "arrived"},
            "12.03.2026 08:00 varışından sonra 6 saat geçti; deaktivasyon yapılmadı.",
        ),
    ],
)
def test_figures_in_words(
    kapikule: Desk, kind: AlarmKind, figures: dict[str, object] | None, text: str
) -> None:
    alarm = add_alarm(kapikule.post, tracking_in(kapikule.post), kind, figures)
    assert alarm_card(kapikule.post, alarm, kapikule.watch, at("14:00")).text == text


def test_lists_show_the_most_severe_first_then_the_oldest_in_pages(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post)
    levels = (
        AlarmLevel.WARNING,
        AlarmLevel.CRITICAL,
        AlarmLevel.INFO,
        AlarmLevel.CRITICAL,
        AlarmLevel.WARNING,
    )
    ids = [
        add_alarm(kapikule.post, journey, ago=50 - n * 10, level=level.value)
        for n, level in enumerate(levels)
    ]
    shown, after = [], None
    while True:
        page = alarm_list(kapikule.post, kapikule.watch, at("14:00"), after=after, limit=2)
        shown += [row.alarm.id for row in page.rows]
        after = page.next_key
        if after is None:
            break
    assert shown == [ids[n] for n in (1, 3, 0, 4, 2)]
    wanted = AlarmFilter(levels=(AlarmLevel.CRITICAL,), older_than=timedelta(minutes=30))
    (row,) = alarm_list(kapikule.post, kapikule.watch, at("14:00"), wanted).rows
    assert (row.alarm.id, row.age, row.is_changed) == (ids[1], timedelta(minutes=40), False)


@pytest.mark.rule("ATS-095")
def test_the_gate_sees_the_vehicle_that_came_to_it(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post)
    alarm = add_alarm(kapikule.post, journey, AlarmKind.BORDER_EXIT, {"gate": "IZMIR"}, level="critical")
    add_alarm(kapikule.post, journey)
    for who, count in (("izmir", 1), ("watch", 2), ("habur", 2), ("kkm", 2)):
        found = alarm_list(kapikule.post, kapikule.by[who], at("14:00")).rows
        assert (len(found), found[0].alarm.id) == (count, alarm)
    assert alarm_card(kapikule.post, alarm, kapikule.izmir, at("14:00")).number


def test_the_sheet_counts_by_rule_and_answer(kapikule: Desk) -> None:
    post, journey = kapikule.post, tracking_in(kapikule.post)
    for answer in (*("useless",) * 3, "justified", "explained", ""):
        state = AlarmState.HANDLED if answer else AlarmState.OPEN
        add_alarm(post, journey, AlarmKind.ABNORMAL_STOP, STOP, answer=answer or None, state=state.value)
    add_alarm(post, journey, AlarmKind.ABNORMAL_STOP, STOP, state=AlarmState.SUPERSEDED.value)
    add_alarm(post, journey, AlarmKind.ABNORMAL_STOP, STOP, ago=60 * 24 * 40)
    lines = {line.kind: line for line in alarm_sheet(post, TODAY, kapikule.watch)}
    stop = lines[AlarmKind.ABNORMAL_STOP]
    assert (stop.rule, stop.raised, stop.justified, stop.explained, stop.useless) == ("ATS-087", 6, 1, 1, 3)
    assert (stop.unanswered, stop.superseded, stop.useless_share) == (1, 1, (3, 5))
    assert lines[AlarmKind.SPEED].raised == 0
    assert alarm_sheet(post, TODAY, kapikule.guard) == ()


def test_warnings_stand_in_one_line_after_the_critical_ones_and_come_back_with_a_new_one(
    kapikule: Desk,
) -> None:
    journey = tracking_in(kapikule.post)
    for ago in (30, 20):
        add_alarm(kapikule.post, journey, ago=ago)
    add_alarm(kapikule.post, journey, level="critical", ago=5)
    parts = [lambda *given: reversed(due(*given))]
    first, second = standing_alerts(kapikule.post, kapikule.watch, parts, at("14:00"))
    assert (first.is_critical, second.is_critical) == (True, False)
    assert second.text == "2 uyarı düzeyinde alarm görülmeyi bekliyor."
    second.acknowledge(kapikule.post, **kapikule.act("watch"))
    assert [one.is_critical for one in due(kapikule.post, kapikule.watch, at("14:00"))] == [True]
    add_alarm(kapikule.post, journey, ago=1)
    again = [one for one in due(kapikule.post, kapikule.watch, at("14:00")) if not one.is_critical]
    assert [one.text for one in again] == ["3 uyarı düzeyinde alarm görülmeyi bekliyor."]


def test_alerts_tell_level_and_number_only(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post)
    alarm = add_alarm(kapikule.post, journey, level="critical")
    (alert,) = due(kapikule.post, kapikule.watch, at("14:00"))
    assert alert.record == alarm
    assert alert.text == "Kritik alarm: ATS-KPK-2026-01-000001."
    alert.acknowledge(kapikule.post, **kapikule.act("watch"))
    assert due(kapikule.post, kapikule.watch, at("14:00")) == ()
    (for_kkm,) = due(kapikule.post, kapikule.kkm, at("14:00"))
    for_kkm.acknowledge(kapikule.post, **kapikule.act("kkm"))
    assert due(kapikule.post, kapikule.kkm, at("14:00")) == ()
    assert due(kapikule.post, kapikule.guard, at("14:00")) == ()
