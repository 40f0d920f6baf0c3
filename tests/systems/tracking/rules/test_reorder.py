"""ATS-019 to ATS-025 with the worked example of list 7.15 (İPSALA, 16.03.2026)."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from gumruk_masaustu.systems.tracking.rules.reorder import (
    Demand,
    Figures,
    ReorderSteps,
    Stock,
    compute,
    daily_demand,
    days_between,
    emergency_reserve,
    request_text,
    shown,
    transfer_time,
)

USUAL = Figures()
FIVE = tuple(Fraction(days) for days in ("2.5", "3.5", "2.0", "3.0", "2.0"))
IPSALA = Stock(ready=19, charging=6, uncharged=0, incoming=10, reserved=3, faulty=1)


def worked() -> ReorderSteps:
    return compute(IPSALA, Demand(short=38, long=132), FIVE, USUAL)


@pytest.mark.rule("ATS-019")
def test_daily_demand_is_the_larger_average() -> None:
    assert daily_demand(Demand(38, 132), USUAL) == Fraction(38, 7)
    assert shown(Fraction(38, 7)) == "5,43"
    assert daily_demand(Demand(28, 120), USUAL) == Fraction(30, 7)
    assert shown(Fraction(30, 7)) == "4,29"


def test_with_less_history_the_average_is_over_the_days_there_are() -> None:
    assert daily_demand(Demand(6, 6, days_of_history=2), USUAL) == 3
    assert daily_demand(Demand(7, 20, days_of_history=10), USUAL) == 2
    assert daily_demand(Demand(0, 0, days_of_history=0), USUAL) == 0


@pytest.mark.rule("ATS-020")
def test_transfer_time_is_the_mean_of_five_rounded_up() -> None:
    assert sum(FIVE, Fraction(0)) / 5 == Fraction("2.6")
    assert transfer_time(FIVE, USUAL) == 3
    assert transfer_time(FIVE, USUAL) + USUAL.reply_days == 4


def test_transfer_time_without_history_is_the_setting_and_only_the_last_five_count() -> None:
    assert transfer_time((), USUAL) == 3
    assert transfer_time((Fraction(100), *FIVE), USUAL) == 3
    assert days_between(timedelta(days=2, hours=12)) == Fraction(5, 2)


@pytest.mark.rule("ATS-021")
def test_reserve_is_two_days_of_demand_and_at_least_three() -> None:
    assert emergency_reserve(Fraction(38, 7), USUAL) == 11
    assert emergency_reserve(Fraction(1, 2), USUAL) == 3


@pytest.mark.rule("ATS-022")
def test_a_request_is_due_at_or_below_the_reorder_point() -> None:
    steps = worked()
    assert (steps.reorder_point, steps.position, steps.is_due) == (33, 32, True)
    at_the_point = compute(Stock(20, 6, 0, 10, 3), Demand(38, 132), FIVE, USUAL)
    above = compute(Stock(21, 6, 0, 10, 3), Demand(38, 132), FIVE, USUAL)
    assert (at_the_point.position, at_the_point.is_due) == (33, True)
    assert (above.position, above.is_due) == (34, False)


@pytest.mark.rule("ATS-023")
def test_proposed_quantity_and_its_text() -> None:
    steps = worked()
    assert steps.quantity == 39
    assert "Talep edilen adet: 39 adet" in request_text(steps, steps.quantity)


def test_worked_example_shows_every_step_with_its_formula() -> None:
    lines = {line.label.rsplit("(")[-1].rstrip(")"): line for line in worked().lines}
    assert (lines["D"].formula, lines["D"].result) == ("en büyüğü: 38/7 ve 132/28", "5,43")
    assert lines["L"].formula == "⌈(2,5 + 3,5 + 2 + 3 + 2) / 5⌉ = ⌈2,6⌉"
    assert lines["L"].result == "3 gün"
    assert lines["E"].result == "11"
    assert lines["ROP"].formula == "⌈5,43 × 4⌉ + 11 = 22 + 11"
    assert lines["SP"].formula == "hazır 19 + şarjda 6 + şarjsız 0 + gelen 10 − söz verilen 3"
    assert lines["Q"].formula == "⌈5,43 × 11⌉ + 11 − 32 = 60 + 11 − 32"
    assert lines["AV"].result == "16"


def test_text_of_form_5_10() -> None:
    assert request_text(worked(), 39) == (
        "Hazır: 19 Şarjda: 6 Şarjsız: 0 Sevkte (gelen): 10 Söz verilen: 3 Arızalı: 1\n"
        "Son 7 gün takılan: 38 Son 28 gün takılan: 132 Günlük ortalama: 5,43 Sevk süresi (gün): 3\n"
        "Yeniden talep noktası: 33 Acil stok: 11 Talep edilen adet: 39 adet"
    )


def test_no_negative_quantity_is_proposed_from_a_full_shelf() -> None:
    steps = compute(Stock(ready=200), Demand(0, 0), (), USUAL)
    assert (steps.quantity, steps.is_due) == (0, False)
