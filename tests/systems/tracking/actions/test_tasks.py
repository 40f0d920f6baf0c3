"""Teams and their tasks: order, position, instruction, handover, end (ATS-124 to ATS-129)."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.people import papers
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import handovers, interventions, tasks, teams
from gumruk_masaustu.systems.tracking.lists import Finding, TaskState, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_tracking
from gumruk_masaustu.systems.tracking.queries import tasks as task_queries
from gumruk_masaustu.systems.tracking.queries import team_due
from gumruk_masaustu.systems.tracking.queries import teams as team_queries
from gumruk_masaustu.systems.tracking.values.team import FindingForm, OrderForm, Place, TeamForm
from tests.support import SetClock
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.started import fix
from tests.systems.tracking.teams_made import (
    ORDER,
    SERIAL,
    add_area,
    add_team,
    intervening,
    missing_form,
    new_officer,
    sent,
)


@pytest.fixture
def clock() -> SetClock:
    """Starts before the examples of the page: numbers are only given at later and later times."""
    made = SetClock()
    made.set("08:00")
    return made


def forms(post: Post) -> list[tuple[str, str]]:
    """Subject and state of every EK-13, oldest first."""
    with post.read() as db:
        return [(row.subject, row.basis) for row in db.execute(eform.select().order_by(eform.c.id))]


def person(desk: Desk, chief: Officer, staff_no: str, *, trained: bool = True) -> None:
    made = people.add_person(
        desk.post,
        staff_no,
        f"Personel {staff_no}",
        "Muhafaza Memuru",
        valid_from=date(2024, 1, 1),
        by=chief,
        at=desk.clock(),
    )
    if trained:
        form = papers.PaperForm(Kind.ATS_USE, "2025/4", "KKM", date(2025, 2, 1))
        papers.record_qualification(desk.post, made.id, form, by=chief, at=desk.clock())


@pytest.mark.rule("ATS-124")
def test_a_team_is_one_chief_and_two_trained_memur_fewer_warns(kapikule: Desk) -> None:
    desk = kapikule
    office = new_officer(desk.post, "30010", roles=("office_chief",))
    for staff_no in ("30500", "41001", "41002"):
        person(desk, office, staff_no)
    person(desk, office, "41003", trained=False)
    form = TeamForm("Ekip 1", "22 AA 001", "gündüz", "30500", ("41001", "41003"))
    with pytest.raises(UserError) as refused:
        teams.save_team(desk.post, form, **desk.act("supervisor"))
    assert "41003 Personel 41003" in refused.value.text
    assert team_queries.team_notice(desk.post, "KAPIKULE") == "mobil ekip yok"
    small = TeamForm("Ekip 1", "22 AA 001", "gündüz", "30500", ("41001",))
    saved = teams.save_team(desk.post, small, **desk.act("supervisor"))
    assert saved.warning == "Ekip eksik: 2/3 kişi"
    whole = TeamForm("Ekip 1", "22 AA 001", "gündüz", "30500", ("41001", "41002"), saved.team.id)
    assert teams.save_team(desk.post, whole, **desk.act("supervisor")).warning == ""
    other = TeamForm("Ekip 1", "22 AA 001", "gündüz", "41001", ("30500", "41002"), saved.team.id)
    teams.save_team(desk.post, other, **desk.act("supervisor"))
    found = team_queries.members_of(desk.post, saved.team.id)
    assert [(one.staff_no, one.is_chief) for one in found] == [
        ("41001", True),
        ("30500", False),
        ("41002", False),
    ]
    assert team_queries.team_notice(desk.post, "KAPIKULE") == ""
    teams.end_team(desk.post, saved.team.id, **desk.act("supervisor"))
    assert team_queries.teams_of(desk.post, "KAPIKULE") == ()
    with pytest.raises(UserError, match="yetkiniz yok"):
        teams.save_team(desk.post, form, **desk.act("watch"))


@pytest.mark.rule("ATS-125")
def test_outside_the_own_area_the_form_to_kkm_opens(kapikule: Desk) -> None:
    desk = kapikule
    add_area(desk.post, "KAPIKULE", 41.7, 26.4)
    add_area(desk.post, "ANKARA_KIM", 39.9, 32.8)
    team_id = add_team(desk.post, new_officer(desk.post, "30500"), new_officer(desk.post, "41001"))
    tracking_id = tracking_in(desk.post)
    fix(desk.post, SERIAL, desk.clock.now, lat=39.9, lon=32.8)
    form = OrderForm(team_id, ORDER, equipment_confirmed=True)
    made = tasks.send_team(desk.post, tracking_id, form, **desk.act("watch"))
    assert (made.task_id, forms(desk.post)) == ("", [("Mobil Ekip Sevk Talebi", "ATS-125")])
    fix(desk.post, SERIAL, desk.clock.now, lat=41.7, lon=26.4)
    made = tasks.send_team(desk.post, tracking_id, form, **desk.act("watch"))
    found = task_queries.task(desk.post, made.task_id)
    assert (found.state, found.ordered_by, found.target) == (TaskState.ORDERED, "41277", ORDER)
    assert (found.ordered_at, found.equipment_confirmed) == (desk.clock.now, True)
    with pytest.raises(UserError, match="zaten görevli"):
        tasks.send_team(desk.post, tracking_id, form, **desk.act("watch"))


def test_an_order_needs_target_equipment_and_sight_of_the_tracking(kapikule: Desk) -> None:
    desk, on = kapikule, sent(kapikule)
    other = add_team(desk.post, new_officer(desk.post, "30600"), name="Ekip 2")
    with pytest.raises(UserError, match="Hedef") as refused:
        tasks.send_team(desk.post, on.tracking_id, OrderForm(other, "", False), **desk.act("watch"))
    assert len(refused.value.others) == 1
    with pytest.raises(UserError, match="bulunamadı"):
        tasks.send_team(desk.post, on.tracking_id, OrderForm(other, ORDER, True), **desk.act("izmir"))
    foreign = add_team(desk.post, new_officer(desk.post, "30700"), administration="HABUR")
    with pytest.raises(UserError, match="İdarenizin"):
        tasks.send_team(desk.post, on.tracking_id, OrderForm(foreign, ORDER, True), **desk.act("watch"))
    made = tasks.send_team(desk.post, on.tracking_id, OrderForm(foreign, ORDER, True), **desk.act("kkm"))
    assert task_queries.task(desk.post, made.task_id).administration == "HABUR"


@pytest.mark.rule("ATS-127")
def test_nobody_steps_in_without_instruction(kapikule: Desk) -> None:
    desk, on = kapikule, sent(kapikule)
    with pytest.raises(UserError, match="“Görev verildi” durumunda"):
        tasks.in_sight(desk.post, on.task_id, **desk.act("team_one"))
    tasks.set_out(desk.post, on.task_id, **desk.act("team_one"))
    observing = tasks.in_sight(desk.post, on.task_id, **desk.act("team_one"))
    assert observing.state is TaskState.OBSERVING
    with pytest.raises(UserError) as refused:
        tasks.intervene(desk.post, on.task_id, **desk.act("team_one"))
    assert (refused.value.text, refused.value.rule) == ("Müdahale için talimat kaydı yok.", "ATS-127")
    given_at = desk.clock.now
    tasks.record_instruction(desk.post, on.task_id, "Tolga Aksungur", given_at, **desk.act("watch"))
    found = tasks.intervene(desk.post, on.task_id, **desk.act("team_one"))
    assert (found.state, found.instruction_by) == (TaskState.INTERVENING, "Tolga Aksungur")
    assert [one.state for one in task_queries.steps_of(desk.post, on.task_id)] == [
        TaskState.ORDERED,
        TaskState.EN_ROUTE,
        TaskState.OBSERVING,
        TaskState.OBSERVING,
        TaskState.INTERVENING,
    ]


def test_urgency_stands_in_for_the_instruction_and_strangers_do_nothing(kapikule: Desk) -> None:
    desk, on = kapikule, sent(kapikule)
    stranger = desk.add("stranger", new_officer(desk.post, "41900"))
    with pytest.raises(UserError, match="ekibinde değilsiniz"):
        tasks.set_out(desk.post, on.task_id, by=stranger, at=desk.clock.tick())
    tasks.set_out(desk.post, on.task_id, **desk.act("team_one"))
    tasks.in_sight(desk.post, on.task_id, **desk.act("team_one"))
    found = tasks.intervene(desk.post, on.task_id, "Şoför üniteyi söküyor", **desk.act("team_one"))
    assert found.urgent_reason == "Şoför üniteyi söküyor"


def test_own_and_target_position_stand_together(kapikule: Desk) -> None:
    desk, on = kapikule, sent(kapikule)
    tasks.set_out(desk.post, on.task_id, **desk.act("team_one"))
    own = Place(lat=41.68, lon=26.55)
    teams.report_position(desk.post, on.team_id, own, desk.clock.now, **desk.act("team_one"))
    view = task_queries.team_view(desk.post, on.task_id, by=desk.team_one, at=desk.clock.now)
    assert (view.warning, float(view.team_lat or 0)) == ("", 41.68)
    assert view.target is not None
    assert view.target.lat == 41.7167
    later = desk.clock.tick(minutes=6)
    view = task_queries.team_view(desk.post, on.task_id, by=desk.team_one, at=later)
    assert view.warning == "Ekip konumu 7 dakikadır alınamıyor."
    assert [one.text for one in team_due.due(desk.post, desk.team_one, later)] == [f"Ekip 1: {view.warning}"]
    for wrong in (Place(lat=91, lon=0), Place()):
        with pytest.raises(UserError, match=r"Koordinat|Konum"):
            teams.report_position(desk.post, on.team_id, wrong, later, **desk.act("team_one"))


@pytest.mark.rule("ATS-128")
def test_the_first_team_stays_until_the_next_one_accepts(kapikule: Desk) -> None:
    desk = kapikule
    desk.clock.set("10:50")
    on = sent(desk)
    kayseri = new_officer(desk.post, "62001", unit="KYS")
    next_team = add_team(desk.post, kayseri, administration="KAYSERI", name="Kayseri Ekibi")
    tasks.set_out(desk.post, on.task_id, **desk.act("team_one"))
    tasks.in_sight(desk.post, on.task_id, **desk.act("team_one"))
    asked_at = desk.clock.set("11:00")
    handovers.ask_handover(desk.post, on.task_id, "KAYSERI", by=desk.team_one, at=asked_at)
    assert forms(desk.post)[-1] == ("Mobil Ekip Sevk Talebi", "ATS-128")
    [alert] = team_due.team_dues(desk.post, "KAYSERI", asked_at)
    assert "devralınması istendi" in alert.text
    with pytest.raises(UserError) as refused:
        tasks.finish(desk.post, on.task_id, "bitti", by=desk.team_one, at=desk.clock.set("11:05"))
    assert refused.value.text == "Devir kabul edilmedi."
    assert handovers.lapse_handovers(desk.post, at=desk.clock.set("11:09")) == 0
    assert handovers.lapse_handovers(desk.post, at=desk.clock.set("11:10")) == 1
    kept = task_queries.task(desk.post, on.task_id)
    assert (kept.state, kept.administration) == (TaskState.OBSERVING, "KAPIKULE")
    with pytest.raises(UserError) as refused:
        tasks.finish(desk.post, on.task_id, "bitti", by=desk.team_one, at=desk.clock.set("11:20"))
    assert refused.value.text == "Devir kabul edilmedi."
    with pytest.raises(UserError, match="Devir kabul edilmedi"):
        tasks.recall(desk.post, on.task_id, "gerek kalmadı", **desk.act("watch"))
    handovers.ask_handover(desk.post, on.task_id, "KAYSERI", **desk.act("team_one"))
    begun = handovers.take_over(desk.post, on.task_id, next_team, by=kayseri, at=desk.clock.tick(minutes=2))
    first = task_queries.task(desk.post, on.task_id)
    assert (first.state, first.handover_taken_by) == (TaskState.HANDED_OVER, "62001")
    assert (first.handover_taken_at, begun.handover_given_by) == (desk.clock.now, "41001")
    assert (begun.administration, begun.state, begun.from_task) == (
        "KAYSERI",
        TaskState.ORDERED,
        on.task_id,
    )


def test_a_refused_handover_leaves_the_first_team_and_kkm_is_told(kapikule: Desk) -> None:
    desk, on = kapikule, sent(kapikule)
    tasks.set_out(desk.post, on.task_id, **desk.act("team_one"))
    with pytest.raises(UserError, match="kendi İdarenize"):
        handovers.ask_handover(desk.post, on.task_id, "KAPIKULE", **desk.act("team_one"))
    handovers.ask_handover(desk.post, on.task_id, "KAYSERI", **desk.act("team_one"))
    habur = new_officer(desk.post, "52300", unit="HBR")
    with pytest.raises(UserError, match="bulunamadı"):
        handovers.take_over(desk.post, on.task_id, on.team_id, by=habur, at=desk.clock.tick())
    found = handovers.handover_refused(desk.post, on.task_id, **desk.act("team_one"))
    assert found.state is TaskState.OBSERVING
    assert [basis for _, basis in forms(desk.post)] == ["ATS-128", "ATS-128"]
    with desk.post.journal.entry(
        "tracking.test_arrived", by=PROGRAM, at=desk.clock(), about=on.tracking_id
    ) as entry:
        entry.set(ats_tracking, on.tracking_id, state=TrackingState.ARRIVED.value)
    ended = tasks.recall(desk.post, on.task_id, "Taşıt vardı", **desk.act("watch"))
    assert ended.state is TaskState.FINISHED


@pytest.mark.rule("ATS-129")
def test_a_finding_without_tutanak_does_not_end_the_task(kapikule: Desk) -> None:
    desk = kapikule
    desk.clock.set("12:30")
    on = intervening(desk)
    found_at = desk.clock.set("13:10")
    seen = FindingForm((Finding.NOT_IN_PLACE,), found_at, Place(lat=38.42, lon=27.10))
    task = tasks.report_finding(desk.post, on.task_id, seen, by=desk.team_one, at=found_at)
    assert (task.found_at, str(task.found_lat), str(task.found_lon)) == (found_at, "38.420000", "27.100000")
    with pytest.raises(UserError) as refused:
        tasks.finish(desk.post, on.task_id, "ünite yok", **desk.act("team_one"))
    assert refused.value.text == "Tutanak düzenlenmedi: Ünite yerinde değil."
    record = interventions.record_intervention(
        desk.post, on.tracking_id, missing_form(found_at), task_id=on.task_id, **desk.act("team_one")
    )
    assert record.number == "TUT-KPK-2026-01-000001"
    assert ("Ünite Kayıp/Hasar", "ATS-129") in forms(desk.post)
    ended = tasks.finish(desk.post, on.task_id, "tutanak düzenlendi", **desk.act("team_one"))
    assert (ended.state, ended.result) == (TaskState.FINISHED, "tutanak düzenlendi")
    assert task_queries.tasks(desk.post, desk.watch).rows == ()


def test_the_task_list_is_of_those_concerned_and_turns_pages(kapikule: Desk) -> None:
    desk, on = kapikule, sent(kapikule)
    second = add_team(desk.post, new_officer(desk.post, "30600"), name="Ekip 2")
    form = OrderForm(second, ORDER, equipment_confirmed=True)
    desk.clock.tick(minutes=1)
    tasks.send_team(desk.post, on.tracking_id, form, **desk.act("watch"))
    page = task_queries.tasks(desk.post, desk.watch, limit=1)
    assert [row.team for row in page.rows] == ["Ekip 2"]
    rest = task_queries.tasks(desk.post, desk.watch, after=page.next_key, limit=1)
    assert ([row.team for row in rest.rows], rest.next_key) == (["Ekip 1"], None)
    assert task_queries.tasks(desk.post, desk.izmir).rows == ()
    assert len(task_queries.tasks(desk.post, desk.kkm).rows) == 2
    assert len(task_queries.tasks(desk.post, desk.team_one).rows) == 2
    with pytest.raises(UserError, match="bulunamadı"):
        task_queries.task_for(desk.post, on.task_id, desk.izmir)
    with pytest.raises(UserError, match="bitmemiş görevi"):
        teams.end_team(desk.post, second, **desk.act("supervisor"))
