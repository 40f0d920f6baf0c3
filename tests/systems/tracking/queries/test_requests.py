"""Who sees what of a request, the referral board, EK-4 and the alerts, on the real file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest

from gumruk_masaustu.kernel.accounts.model import account, right_grant
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.forms.blocks import NOBODY, Person
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.people.model import Rank, person, person_detail
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.kernel.setting_values import put_setting
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.actions import request_time, requests
from gumruk_masaustu.systems.tracking.forms.ek4 import UNDECIDED
from gumruk_masaustu.systems.tracking.lists import DispatchBox, Origin, Priority, RequesterBox, RequestState
from gumruk_masaustu.systems.tracking.queries.ek4 import ek4
from gumruk_masaustu.systems.tracking.queries.referral_board import NO_DECIDER, referral_board
from gumruk_masaustu.systems.tracking.queries.requests import approved_requests, request
from gumruk_masaustu.systems.tracking.queries.requests import requests as request_list
from gumruk_masaustu.systems.tracking.queries.requests_due import due
from gumruk_masaustu.systems.tracking.values.request import NO_UNIT_REASON, RiskMark
from tests.support import at
from tests.systems.tracking.made import HERE, Desk, approved_request
from tests.systems.tracking.requests_made import (
    FORM,
    NO,
    approved,
    dispatched,
    evaluated,
    sent,
    with_section_chief,
)

SECRET = "Firma hakkında ihbar var, mühür ipi gevşek"


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    made = with_section_chief(kapikule, officer)
    made.add("other_guard", officer(staff_no="100966", name="Nazlı Çelikbaş", roles=("guard_officer",)))
    made.add("office_chief", officer(staff_no="30001", name="Cem Atasoy", roles=("office_chief",)))
    made.add("auditor", officer(staff_no="70001", name="Esra Kaplan", roles=("auditor",), unit="HQ"))
    return made


def test_risk_text_is_absent_for_everyone_without_the_right(desk):
    one = evaluated(desk, choice=NO)
    for name in ("watch", "field", "supervisor", "section_chief", "kkm", "guard"):
        seen = request(desk.post, one, desk.by[name])
        assert (seen.sees_risk, seen.reason) == (True, SECRET), name
    for name in ("office_chief", "auditor"):
        seen = request(desk.post, one, desk.by[name])
        text = repr(asdict(seen))
        assert not seen.sees_risk
        assert not [word for word in (SECRET, "tip_off", "Mükerrer") if word in text], name
        assert (seen.priority, seen.risk_mark) == (None, None)
        with pytest.raises(UserError, match="yetkiniz yok"):
            ek4(desk.post, one, desk.by[name])
    for name in ("other_guard", "habur", "izmir"):
        with pytest.raises(UserError, match="Kayıt bulunamadı"):
            request(desk.post, one, desk.by[name])


def test_lists_alerts_and_open_items_carry_no_reason(desk):
    one = dispatched(desk)
    decisions.ask_question(desk.post, one, "Hangi firma riskli?", **desk.act("watch"))
    approved(desk)
    for name in desk.by:
        shown = [*request_list(desk.post, desk.by[name]).rows]
        shown += [alert.text for alert in due(desk.post, desk.by[name], desk.clock())]
        shown += [item.title for item in open_items(desk.post, unit="KPK")]
        text = repr(shown).lower()
        assert not [word for word in ("ihbar", "riskli", "p4_other") if word in text], name


def test_lists_show_each_officer_his_own_world(desk):
    mine = sent(desk)
    foreign = approved_request(desk.post, administration="HABUR")

    def ids(name: str) -> set[str]:
        return {row.id for row in request_list(desk.post, desk.by[name]).rows}

    assert ids("watch") == {mine}
    assert ids("guard") == {mine}
    assert ids("other_guard") == set()
    assert ids("habur") == {foreign}
    assert ids("kkm") == {mine, foreign}


def test_pages_follow_each_other_without_gap_or_repeat(desk):
    made = [sent(desk) for _ in range(5)]
    found, key = [], None
    while True:
        page = request_list(desk.post, desk.watch, after=key, limit=2)
        found += [row.id for row in page.rows]
        key = page.next_key
        if key is None:
            break
    assert found == list(reversed(made))


def test_a_list_is_narrowed_by_state_and_plate(desk):
    waits, done = sent(desk, replace(FORM, tractor_plate="06 KL 77")), approved(desk)
    in_state = request_list(desk.post, desk.watch, states=(RequestState.APPROVED,)).rows
    assert [row.id for row in in_state] == [done]
    by_plate = request_list(desk.post, desk.watch, text="06 kl-77").rows
    assert [row.id for row in by_plate] == [waits]
    assert [row.id for row in approved_requests(desk.post, HERE, desk.watch)] == [done]
    assert approved_requests(desk.post, HERE, desk.habur) == ()
    assert request_list(desk.post, desk.watch, text="???").rows == ()


@pytest.mark.rule("ATS-195")
def test_the_board_shows_units_transit_and_the_line(desk):
    with desk.post.journal.entry("settings.changed", by=PROGRAM, at=desk.clock()) as entry:
        put_setting(entry, "ats.emergency_reserve_min", 11, valid_from=at("00:00"), reason="örnek")
    for number in range(3):
        approved_request(desk.post, number=f"TLP-{number}")
    desk.clock.set(at("08:05", "2026-03-13"))
    request_time.count_transit(desk.post, 46, by=desk.watch, at=desk.clock())
    line = {}
    for priority in (Priority.OTHER, Priority.DIVERSION, Priority.SECURITY):
        line[priority] = dispatched(desk, replace(FORM, priority=priority))
    board = referral_board(desk.post, HERE, desk.clock(), desk.watch)
    assert (board.units_text, board.transit.text) == ("11 / yedek 11", "46 transit (08:05)")
    assert [one.request.id for one in board.lines] == [
        line[Priority.SECURITY],
        line[Priority.DIVERSION],
        line[Priority.OTHER],
    ]
    assert [one.is_offered for one in board.lines] == [True, True, False]
    assert board.lines[0].elements == ("Riskli firma", "İhbar")
    assert board.transit.staff_no == "41277"
    assert "elle girilir" in board.hint
    assert board.banner == NO_DECIDER
    assert referral_board(desk.post, HERE, at("08:00", "2026-03-14"), desk.watch).transit is None


def test_the_red_banner_goes_when_a_supervisor_is_appointed(desk):
    dispatched(desk)
    desk.post.sessions.end(desk.supervisor.session)
    assert referral_board(desk.post, HERE, desk.clock(), desk.watch).banner == NO_DECIDER
    appoint(desk, "HBR", "30113")
    assert referral_board(desk.post, HERE, desk.clock(), desk.kkm).banner == NO_DECIDER
    appoint(desk, "KPK", "30112")
    assert referral_board(desk.post, HERE, desk.clock(), desk.watch).banner == ""


def appoint(desk: Desk, unit: str, staff_no: str) -> None:
    """A Sistem Sorumlusu of vehicle tracking in the accounts; he has not signed in."""
    post, now = desk.post, desk.clock()
    with post.journal.entry("people.test_lead", by=PROGRAM, at=now) as entry:
        who = entry.insert(person, entry.about, staff_no=staff_no, recorded_at=now)
        entry.insert(
            person_detail,
            name="Selim Uğurlu",
            rank=Rank.GUARD.value,
            unit=unit,
            valid_from=date(2026, 1, 1),
            recorded_at=now,
        )
    with post.journal.entry("accounts.test_lead", by=PROGRAM, at=now) as entry:
        entry.insert(account, entry.about, person=who, state="ACTIVE")
        entry.insert(right_grant, kind="role", name="system_supervisor", module="ATS", valid_from=now)


def test_the_board_is_closed_to_others(desk):
    for name in ("guard", "office_chief", "habur", "auditor"):
        with pytest.raises(UserError) as found:
            referral_board(desk.post, HERE, desk.clock(), desk.by[name])
        assert found.value.rule == "ATS-195"
    assert referral_board(desk.post, HERE, desk.clock(), desk.kkm).lines == ()


def test_ek4_has_empty_boxes_for_what_is_undecided(desk):
    desk.clock.set(at("09:42", "2026-03-13"))
    one = requests.submit_request(desk.post, FORM, by=desk.guard, at=desk.clock()).id
    paper = ek4(desk.post, one, desk.guard)
    assert paper.requested_at == at("09:42", "2026-03-13")
    assert (paper.requester_box, paper.requester) == (
        RequesterBox.GUARD,
        Person("Volkan Işıkçı", "100951"),
    )
    assert (paper.dispatch_box, paper.dispatch, paper.field_decision) == (None, UNDECIDED, UNDECIDED)
    assert paper.reason == f"Riskli firma, İhbar; {SECRET}"
    assert paper.region.endswith("BÖLGE MÜDÜRLÜĞÜ")


def test_ek4_before_the_result_has_three_parts_and_a_blank_fourth(desk):
    one = evaluated(desk, choice=NO)
    paper = ek4(desk.post, one, desk.watch)
    assert (paper.dispatch_box, paper.dispatch.suitable) == (DispatchBox.SECTION_CHIEF, True)
    assert paper.dispatch.person.name == "Mehmet Kaya"
    assert (paper.field_decision.suitable, paper.field_decision.explanation) == (False, "Mükerrer talep")
    assert paper.field_decision.person.staff_no == "41300"
    assert (paper.result, paper.activated_at) == (UNDECIDED, None)


def test_ek4_without_unit_carries_the_fixed_reason_and_the_result(desk, kapikule):
    with desk.post.journal.entry("settings.changed", by=PROGRAM, at=desk.clock()) as entry:
        put_setting(entry, "ats.emergency_reserve_min", 14, valid_from=at("00:00"), reason="örnek")
    one = dispatched(desk)
    decisions.close_without_unit(desk.post, one, **desk.act("watch"))
    paper = ek4(desk.post, one, desk.section_chief)
    assert (paper.field_decision.explanation, paper.field_decision.suitable) == (NO_UNIT_REASON, False)
    assert (paper.result.suitable, paper.result.person) == (False, NOBODY)


def alerts(desk: Desk, name: str) -> list[str]:
    return [one.text for one in due(desk.post, desk.by[name], desk.clock())]


def test_each_decider_is_told_of_what_waits_for_him_until_he_saw_it(desk):
    one = sent(desk)
    number = request(desk.post, one, desk.guard).number
    assert alerts(desk, "section_chief") == [f"Kararınızı bekleyen talep: {number}."]
    assert alerts(desk, "field") == alerts(desk, "guard") == []
    alert = due(desk.post, desk.section_chief, desk.clock())[0]
    alert.acknowledge(desk.post, **desk.act("section_chief"))
    assert alerts(desk, "section_chief") == []
    decisions.decide_dispatch(desk.post, one, NO, (DispatchBox.SECTION_CHIEF,), **desk.act("section_chief"))
    assert alerts(desk, "guard") == [f"Talep {number}: sevk uygun değil."]
    due(desk.post, desk.guard, desk.clock())[0].acknowledge(desk.post, **desk.act("guard"))
    assert alerts(desk, "guard") == []


def test_an_approval_is_called_before_it_lapses_and_headquarters_every_day(desk):
    one = approved_request(desk.post, number="TLP-1")
    approved_request(desk.post, number="TLP-2", origin=Origin.HEADQUARTERS)
    assert [text[:5] for text in alerts(desk, "watch")] == ["TLP-2"]
    hq = due(desk.post, desk.watch, desk.clock())[0]
    assert hq.turn == 0
    hq.acknowledge(desk.post, **desk.act("watch"))
    assert alerts(desk, "watch") == []
    desk.clock.tick(hours=22)
    assert [text[:5] for text in alerts(desk, "watch")] == ["TLP-1"]
    desk.clock.tick(hours=2)
    later = due(desk.post, desk.watch, desk.clock())
    assert ("TLP-2: Genel Müdürlük sevki yerine getirilmedi, 2. gün.", 1) in [
        (alert.text, alert.turn) for alert in later
    ]
    assert request(desk.post, one, desk.watch).state is RequestState.APPROVED


def test_an_unanswered_question_comes_back_after_a_day(desk):
    one = dispatched(desk)
    asked = decisions.ask_question(desk.post, one, "Hangi firma?", **desk.act("watch"))
    assert [text.split(":")[0] for text in alerts(desk, "guard")] == [f"Talep {asked.number}"]
    assert alerts(desk, "field") == []
    desk.clock.tick(hours=24)
    assert alerts(desk, "field") == [f"{asked.number}: istenen ek bilgi yanıtlanmadı."]
    assert desk.clock() - asked.state_since == timedelta(hours=24)
    assert request(desk.post, one, desk.guard).risk_mark is RiskMark.SUFFICIENT
