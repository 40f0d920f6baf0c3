"""Expiry, route time asked again, transit count, lists of risk elements, on the real file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.actions import request_time as acts
from gumruk_masaustu.systems.tracking.actions import requests, risk_elements
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState
from gumruk_masaustu.systems.tracking.queries.requests import promised, stored_request
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_elements as offered
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_labels
from gumruk_masaustu.systems.tracking.queries.route_times import difference_of, request_hours
from gumruk_masaustu.systems.tracking.values.request import StepKind
from tests.support import at
from tests.systems.tracking.made import HERE, Desk, approved_request, tracking_in
from tests.systems.tracking.requests_made import FORM, refused, with_section_chief


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    made = with_section_chief(kapikule, officer, units=0)
    habur_chief = officer(
        staff_no="52001", unit="HBR", roles=("system_supervisor",), own_systems=("ATS",), name="Rojda Ay"
    )
    made.add("habur_supervisor", habur_chief)
    return made


@pytest.mark.rule("ATS-054")
def test_an_approval_of_09_00_expires_at_09_00_of_the_next_day(desk):
    desk.clock.set(at("09:00", "2026-03-13"))
    one = approved_request(desk.post, requester=desk.guard.id)
    hq = approved_request(desk.post, origin=Origin.HEADQUARTERS)
    assert promised(desk.post, HERE) == 2
    assert acts.expire_requests(desk.post, at=at("08:59", "2026-03-14")) == ()
    desk.clock.set(at("09:00", "2026-03-14"))
    assert acts.expire_requests(desk.post, at=desk.clock()) == (one,)
    ended = stored_request(desk.post, one)
    assert (ended.state, promised(desk.post, HERE)) == (RequestState.EXPIRED, 1)
    assert [step.person for step in ended.of_kind(StepKind.NOTICE)] == [desk.guard.id]
    assert stored_request(desk.post, hq).state is RequestState.APPROVED
    assert acts.expire_requests(desk.post, at=at("09:00", "2026-03-20")) == ()


def load_time(desk: Desk, regime: str = "tir", hours: int = 72) -> None:
    with desk.post.journal.entry("tracking.test_route_time", by=PROGRAM, at=desk.clock()) as entry:
        entry.insert(
            model.ats_route_time,
            regime=regime,
            departure=HERE,
            destination="GURBULAK",
            hours=Decimal(hours),
            valid_from=date(2026, 1, 1),
        )


def test_the_offer_is_asked_and_the_written_answer_counts_from_its_time(desk):
    load_time(desk)
    one = approved_request(desk.post, destination="GURBULAK", regime="tir", given_hours=Decimal(96))
    assert difference_of(desk.post, stored_request(desk.post, one), desk.clock()).text == "24 saat fazla"
    desk.clock.set("15:00")
    asked = acts.ask_time_correction(desk.post, one, by=desk.watch, at=desk.clock())
    assert request_hours(asked, at("16:00")).hours == 96
    refused(desk, one, lambda: acts.ask_time_correction(desk.post, one, **desk.act("watch")))
    line = asked.corrections[0].id
    desk.clock.set("17:00")
    answer = (Decimal(72), "2026/1187", date(2026, 3, 12))
    done = acts.answer_time_correction(desk.post, one, line, *answer, by=desk.watch, at=desk.clock())
    assert request_hours(done, at("16:59")).hours == 96
    assert request_hours(done, at("17:00")).hours == 72
    assert difference_of(desk.post, done, at("17:00")) is None
    refused(
        desk,
        one,
        lambda: acts.answer_time_correction(desk.post, one, line, *answer, **desk.act("watch")),
    )


def test_without_a_difference_or_under_ortak_transit_nothing_is_offered(desk):
    load_time(desk, "ortak_transit")
    one = approved_request(desk.post, destination="GURBULAK", regime="ortak_transit", given_hours=Decimal(96))
    assert difference_of(desk.post, stored_request(desk.post, one), desk.clock()) is None
    found = refused(desk, one, lambda: acts.ask_time_correction(desk.post, one, **desk.act("watch")))
    assert found.rule == "ATS-047"


def test_the_answer_reaches_the_running_tracking_in_the_same_transaction(desk):
    load_time(desk)
    moving = tracking_in(desk.post, route_hours=Decimal(96), departed_at=at("10:00"))
    one = approved_request(
        desk.post, destination="GURBULAK", regime="tir", given_hours=Decimal(96), tracking_id=moving
    )
    line = acts.ask_time_correction(desk.post, one, **desk.act("watch")).corrections[0].id
    acts.answer_time_correction(
        desk.post, one, line, Decimal(72), "2026/1187", date(2026, 3, 12), **desk.act("watch")
    )
    t = model.ats_tracking.c
    with desk.post.read() as db:
        row = db.execute(select(t.route_hours, t.route_hours_basis, t.due_at).where(t.id == moving)).one()
    assert tuple(row) == (Decimal(72), "yazı 2026/1187", at("10:00", "2026-03-15"))


@pytest.mark.parametrize(
    ("hours", "day"),
    [(Decimal(0), date(2026, 3, 12)), (Decimal(72), date(2026, 3, 14)), (Decimal("NaN"), date(2026, 3, 12))],
)
def test_an_impossible_answer_is_refused(desk, hours, day):
    load_time(desk)
    one = approved_request(desk.post, destination="GURBULAK", regime="tir", given_hours=Decimal(96))
    line = acts.ask_time_correction(desk.post, one, **desk.act("watch")).corrections[0].id
    refused(
        desk,
        one,
        lambda: acts.answer_time_correction(
            desk.post, one, line, hours, "2026/1187", day, **desk.act("watch")
        ),
    )
    t = model.ats_time_correction.c
    with desk.post.read() as db:
        assert tuple(db.execute(select(t.reply_hours, t.reply_no, t.replied_at)).one()) == (None, None, None)


@pytest.mark.rule("ATS-042")
def test_haburs_local_element_is_seen_at_habur_alone_and_the_general_list_is_read_only(desk):
    label = "Akaryakıt tankeri, boş dönüş"
    made = risk_elements.add_local(desk.post, label, **desk.act("habur_supervisor"))
    assert label in [one.label for one in offered(desk.post, "HABUR")]
    assert label not in [one.label for one in offered(desk.post, HERE)]
    with pytest.raises(UserError, match="yetkiniz yok"):
        risk_elements.add_general(desk.post, "Yeni unsur", **desk.act("habur_supervisor"))
    with pytest.raises(UserError, match="Genel listeyi"):
        risk_elements.remove_local(desk.post, "goods", **desk.act("habur_supervisor"))
    risk_elements.remove_local(desk.post, made.identifier, **desk.act("habur_supervisor"))
    assert label not in [one.label for one in offered(desk.post, "HABUR")]
    assert risk_labels(desk.post, "HABUR", [made.identifier]) == (label,)


def test_a_removed_general_element_stays_readable_and_is_not_chosen_again(desk):
    one = requests.submit_request(desk.post, FORM, **desk.act("guard"))
    risk_elements.remove_general(desk.post, "tip_off", **desk.act("kkm"))
    assert "İhbar" not in [element.label for element in offered(desk.post, HERE)]
    assert risk_labels(desk.post, HERE, one.risk_elements) == ("Riskli firma", "İhbar")
    with pytest.raises(UserError) as found:
        requests.submit_request(desk.post, FORM, **desk.act("guard"))
    assert found.value.rule == "ATS-042"
    new = risk_elements.add_general(desk.post, "Sahte karne şüphesi", **desk.act("kkm"))
    form = replace(FORM, risk_elements=(new.identifier,))
    assert requests.submit_request(desk.post, form, **desk.act("guard")).risk_elements == (new.identifier,)
    with pytest.raises(UserError, match="listede var"):
        risk_elements.add_general(desk.post, "SAHTE KARNE ŞÜPHESİ", **desk.act("kkm"))


def test_the_transit_count_has_bounds(desk):
    assert acts.count_transit(desk.post, 46, **desk.act("watch")).vehicles == 46
    with pytest.raises(UserError):
        acts.count_transit(desk.post, -1, **desk.act("watch"))
