"""Duty allocation, the one Sistem Operatörü, crew and duties taken at workplaces."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gumruk_masaustu.kernel.accounts import granting, issuing, sign_in
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.accounts.model import session_duty
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS, Kind
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.kernel.workplaces import places, shifts
from gumruk_masaustu.kernel.workplaces.duty import choose_duty, duties_for
from gumruk_masaustu.kernel.workplaces.queries import (
    Shift,
    allocations,
    check_holds_duty,
    crew,
    crew_ok,
    shift_at,
    shift_board,
    workplaces,
)
from gumruk_masaustu.kernel.workplaces.queries import shifts as shift_list
from gumruk_masaustu.kernel.workplaces.time_at_duty import (
    duties_not_worked,
    rotation_reminders,
    times_at_duty,
)
from tests.kernel.people_support import World
from tests.support import at

SYSTEM, SITE, ENTRY, IMAGE, EXIT = (
    "scan_system_operator",
    "scan_site_operator",
    "scan_entry_operator",
    "scan_image_operator",
    "scan_exit_operator",
)
DAY = "2026-03-12"
NEEDED = (SYSTEM, SITE, ENTRY, IMAGE)


class Station:
    """Scanner KPK-T1 with its places, its Sistem Sorumlusu and operators 104512, 118840, 220145."""

    def __init__(self, world: World, *, label: str = "KPK-T1", kind: str = "FIXED") -> None:
        self.world, self.post, self.label = world, world.post, label
        world.clock.set("07:30")
        world.system(label, kind)
        self.leader = world.supervisor(label)
        for number, name in (("104512", "Hakan Ay"), ("118840", "Zeynep Su"), ("220145", "Aslı Er")):
            world.operator(number, name, examined_on=date(2025, 9, 1))
            world.account(number, *SCAN_OPERATORS, by=world.chief)
        self.places = {
            duty: places.add_workplace(
                self.post,
                f"Yer {duty}",
                (duty,),
                system=label,
                lock_kind="scan",
                by=world.chief,
                at=world.clock(),
            )
            for duty in SCAN_OPERATORS
        }

    def plan(self, duties: dict[str, str], start: str = "08:00", end: str = "20:00", **more: object) -> Shift:
        return shifts.plan_shift(
            self.post,
            self.label,
            at(start, str(more.pop("day", DAY))),
            at(end, DAY) if end > start else at(end, "2026-03-13"),
            duties,
            by=self.leader,
            at=self.world.clock(),
            **more,  # type: ignore[arg-type]
        )

    def usual(self) -> Shift:
        return self.plan({SYSTEM: "104512", SITE: "118840", ENTRY: "118840", IMAGE: "220145"})

    def officer(self, staff_no: str) -> Officer:
        """Signed in with the rights of a scan operator."""
        issued = issuing._issue(self.post, self.world.account_id(staff_no), self.leader, self.world.clock())
        first = sign_in.sign_in(self.post, staff_no, issued.password, at=self.world.clock()).officer
        new = f"Uzun-Cumle-{staff_no[::-1]}"
        return sign_in.set_own_password(self.post, first, issued.password, new, at=self.world.clock()).officer

    def take(self, officer: Officer, duty: str) -> Officer:
        return choose_duty(self.post, officer, self.places[duty], duty, self.world.clock())


@pytest.fixture
def station(world: World) -> Station:
    return Station(world)


def ok(station: Station, minimum: int = 3, moment: datetime | None = None) -> bool:
    facts = crew(station.post, station.label, moment or station.world.clock())
    return crew_ok(facts, minimum=minimum, leading_duty=SYSTEM, needed=NEEDED)


@pytest.mark.rule("SCAN-042")
def test_allocation_stands_on_the_board(station: Station) -> None:
    made = station.usual()
    board = shift_board(station.post, made.id, at("09:00"))
    assert {(one.allocation.duty, one.staff_no) for one in board} == {
        (SYSTEM, "104512"),
        (SITE, "118840"),
        (ENTRY, "118840"),
        (IMAGE, "220145"),
    }
    assert all(one.is_current for one in board)
    assert shift_at(station.post, "KPK-T1", at("20:00")) is None
    assert [one.id for one in shift_list(station.post, "KPK-T1")] == [made.id]


@pytest.mark.rule("SCAN-042")
def test_yesterdays_allocation_wants_a_confirmation(station: Station) -> None:
    first = station.usual()
    duties = {SYSTEM: "104512", SITE: "118840", ENTRY: "118840", IMAGE: "220145"}
    with pytest.raises(UserError) as refused:
        station.plan(duties, "20:00", "08:00", copied_from=first.id)
    assert refused.value.rule == "SCAN-042"
    station.plan(duties, "20:00", "08:00", copied_from=first.id, confirmed=True)


@pytest.mark.rule("SCAN-042")
def test_change_during_the_shift_has_time_and_reason(station: Station) -> None:
    made = station.usual()
    station.world.clock.set("11:00")
    by = {"by": station.leader, "at": station.world.clock()}
    with pytest.raises(UserError, match="Neden boş"):
        shifts.change_duty(station.post, made.id, ENTRY, "220145", "", **by)
    shifts.change_duty(station.post, made.id, ENTRY, "220145", "Dönüşüm", **by)
    lines = [one for one in allocations(station.post, made.id) if one.duty == ENTRY]
    assert [(one.from_at, one.to_at, one.reason) for one in lines] == [
        (at("08:00"), at("11:00"), "Dönüşüm"),
        (at("11:00"), at("20:00"), "Dönüşüm"),
    ]


@pytest.mark.rule("SCAN-040", "SCAN-042")
def test_crew_is_complete_with_three_signed_in_and_every_needed_duty(station: Station) -> None:
    station.usual()
    station.world.clock.set("08:05")
    taken = [
        station.take(station.officer(number), duty) for number, duty in (("104512", SYSTEM), ("118840", SITE))
    ]
    assert not ok(station)
    third = station.take(station.officer("220145"), IMAGE)
    assert ok(station)
    facts = crew(station.post, "KPK-T1", station.world.clock())
    assert facts.staff_of(SYSTEM) == ("104512",)
    assert facts.supervisors == ("100377",)
    station.world.clock.set("08:30")
    sign_in.sign_out(station.post, third, at=station.world.clock())
    assert not ok(station)
    assert len(taken) == 2


def test_crew_with_an_empty_needed_duty_is_not_complete(station: Station) -> None:
    station.plan({SYSTEM: "104512", SITE: "118840", IMAGE: "220145"})
    station.world.clock.set("08:05")
    for number, duty in (("104512", SYSTEM), ("118840", SITE), ("220145", IMAGE)):
        station.take(station.officer(number), duty)
    assert not ok(station)


@pytest.mark.rule("SCAN-041")
def test_gamma_needs_two_signed_in(world: World) -> None:
    station = Station(world, label="KPK-G1", kind="GAMMA")
    station.plan({SYSTEM: "104512", SITE: "118840", ENTRY: "118840", IMAGE: "104512"})
    world.clock.set("08:05")
    station.take(station.officer("104512"), SYSTEM)
    assert not ok(station, minimum=2)
    second = station.take(station.officer("118840"), SITE)
    assert ok(station, minimum=2)
    world.clock.set("08:06")
    sign_in.sign_out(world.post, second, at=world.clock())
    assert not ok(station, minimum=2)


@pytest.mark.rule("SCAN-044")
def test_131002_without_radiation_training_gets_no_saha_duty(station: Station) -> None:
    world = station.world
    person = world.person("131002", "Emre Çağ")
    world.paper(person, Kind.XRAY_OPERATOR, date(2026, 2, 14))
    world.paper(person, Kind.HQ_ASSIGNMENT)
    world.fit(person, date(2026, 2, 1))
    world.dosimeter(person, "D-131002")
    before = world.entries()
    with pytest.raises(UserError) as refused:
        station.plan({SYSTEM: "104512", SITE: "131002"})
    assert [one.text for one in refused.value.all] == ["Radyasyon güvenliği eğitimi kaydı yok"]
    assert world.entries() == before


@pytest.mark.rule("SCAN-048")
def test_131002_without_dosimeter_gets_no_saha_duty(station: Station) -> None:
    world = station.world
    person = world.person("131002", "Emre Çağ")
    for kind in (Kind.XRAY_OPERATOR, Kind.RADIATION_SAFETY, Kind.HQ_ASSIGNMENT):
        world.paper(person, kind)
    world.fit(person, date(2026, 2, 1))
    with pytest.raises(UserError, match=r"^Dozimetre kaydı yok$"):
        station.plan({SYSTEM: "104512", SITE: "131002"})


@pytest.mark.rule("SCAN-047")
def test_unfit_ends_duties_and_opens_the_notice(station: Station) -> None:
    made = station.usual()
    world = station.world
    world.clock.set("09:00")
    officer = station.take(station.officer("118840"), SITE)
    world.fit(officer.id, date(2026, 3, 12), is_fit=False)
    mine = [one for one in allocations(station.post, made.id) if one.person == officer.id]
    assert [one.to_at for one in mine] == [at("09:00"), at("09:00")]
    assert "118840" not in [one.staff_no for one in crew(station.post, "KPK-T1", at("09:00")).holders]
    assert "Genel Müdürlüğe bildir – 118840" in [one.title for one in open_items(world.post, unit="KPK")]
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        station.post.sessions.check(officer)
    with pytest.raises(UserError) as refused:
        station.plan({SYSTEM: "104512", SITE: "118840"}, "20:00", "08:00")
    assert refused.value.rule == "SCAN-047"


@pytest.mark.rule("SCAN-053", "SYS-025")
def test_118840_takes_over_at_14_00_and_104512_keeps_nothing(station: Station) -> None:
    made = station.usual()
    world = station.world
    world.clock.set("08:05")
    holder = station.take(station.officer("104512"), SYSTEM)
    check_holds_duty(station.post, holder, SYSTEM, "KPK-T1", at("13:59"))
    world.clock.set("14:00")
    with pytest.raises(UserError, match="boş bırakılamaz"):
        shifts.change_duty(
            station.post, made.id, SYSTEM, "", "Hastalandı", by=station.leader, at=world.clock()
        )
    shifts.change_duty(
        station.post, made.id, SYSTEM, "118840", "Hastalandı", by=station.leader, at=world.clock()
    )
    with pytest.raises(UserError) as refused:
        check_holds_duty(station.post, holder, SYSTEM, "KPK-T1", at("14:00:01"))
    assert refused.value.rule == "SYS-025"
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        station.post.sessions.check(holder)
    assert crew(station.post, "KPK-T1", at("14:00:01")).staff_of(SYSTEM) == ("118840",)


@pytest.mark.rule("SYS-025")
def test_right_ends_with_the_shift(station: Station) -> None:
    station.plan({SYSTEM: "104512", SITE: "118840", ENTRY: "118840", IMAGE: "220145"}, "08:00", "16:00")
    station.world.clock.set("08:05")
    holder = station.take(station.officer("104512"), SYSTEM)
    check_holds_duty(station.post, holder, SYSTEM, "KPK-T1", at("15:59"))
    with pytest.raises(UserError, match="görevi sürerken"):
        check_holds_duty(station.post, holder, SYSTEM, "KPK-T1", at("16:05"))


def test_shifts_of_a_system_do_not_overlap(station: Station) -> None:
    station.usual()
    with pytest.raises(UserError) as refused:
        station.plan({SYSTEM: "118840"}, "19:00", "23:00")
    assert refused.value.rule == "SCAN-053"


@pytest.mark.rule("SCAN-056")
def test_sistem_operatoru_stands_in_when_no_supervisor_is_there(station: Station) -> None:
    made = station.usual()
    world = station.world
    world.clock.set("21:00")
    night = station.plan(
        {SYSTEM: "104512", SITE: "118840", ENTRY: "118840", IMAGE: "220145"}, "20:30", "08:00"
    )
    holder = station.take(station.officer("104512"), SYSTEM)
    change = (station.post, night.id, ENTRY, "220145", "Dönüşüm")
    with pytest.raises(UserError, match="Sistem Sorumlusu değilsiniz"):
        shifts.change_duty(*change, by=holder, at=world.clock())
    sign_in.sign_out(station.post, station.leader, at=world.clock())
    world.clock.tick(minutes=1)
    shifts.change_duty(*change, by=holder, at=world.clock())
    reasons = [one.reason for one in allocations(station.post, night.id) if one.duty == ENTRY]
    assert reasons[-1] == "Dönüşüm Sistem Sorumlusu yerine, m.37/2-d"
    assert made.id != night.id


def test_supervisor_of_another_system_allocates_nothing(station: Station) -> None:
    other = station.world.actor("system_supervisor", own_systems=("SCAN",), staff_no="100378")
    with pytest.raises(UserError, match="Sistem Sorumlusu değilsiniz"):
        shifts.plan_shift(
            station.post,
            "KPK-T1",
            at("08:00"),
            at("20:00"),
            {SYSTEM: "104512"},
            by=other,
            at=station.world.clock(),
        )


def test_person_bound_to_another_system_needs_an_approval(station: Station) -> None:
    station.usual()
    world = station.world
    world.system("KPK-T2", "MOBILE_GANTRY")
    hours = (at("12:00"), at("14:00"), {SYSTEM: "104512"})
    form = RightsForm(("system_supervisor",), module="SCAN", system="KPK-T2", basis="2026/3")
    granting.record_grant(world.post, world.account_id("100377"), form, by=world.chief, at=world.clock())
    with pytest.raises(UserError) as refused:
        shifts.plan_shift(station.post, "KPK-T2", *hours, by=station.leader, at=world.clock())
    assert refused.value.field == "approval_no"
    shifts.plan_shift(
        station.post, "KPK-T2", *hours, approval_no="2026/4471", by=station.leader, at=world.clock()
    )


def test_duty_is_taken_only_as_allocated(station: Station) -> None:
    station.usual()
    station.world.clock.set("08:05")
    officer = station.officer("220145")
    with pytest.raises(UserError, match="görevi size verilmemiş"):
        station.take(officer, SITE)
    with pytest.raises(UserError, match="görevi yapılmaz"):
        choose_duty(station.post, officer, station.places[IMAGE], SITE, station.world.clock())
    assert [duty for _, duty in duties_for(station.post, officer, station.world.clock())] == [IMAGE]
    taken = station.take(officer, IMAGE)
    assert (taken.duty, taken.system, taken.session) == (IMAGE, "KPK-T1", officer.session)
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        station.post.sessions.check(officer)


@pytest.mark.rule("SCAN-050")
def test_reviewer_220145_since_08_00_is_reminded_at_09_00(station: Station) -> None:
    made = station.usual()
    station.world.clock.set("08:00")
    reviewer = station.take(station.officer("220145"), IMAGE)
    limits = {IMAGE: 60, SITE: 120, ENTRY: 120, EXIT: 120}

    def told(moment: str) -> list[str]:
        return rotation_reminders(
            times_at_duty(station.post, "KPK-T1", made.starts_at, at(moment)), limits, at(moment)
        )

    assert told("08:59") == []
    assert told("09:00") == ["Rotasyon zamanı: 220145 (60 dk)"]
    station.world.clock.set("09:10")
    sign_in.sign_out(station.post, reviewer, at=station.world.clock())
    assert told("09:30") == []
    (worked,) = times_at_duty(station.post, "KPK-T1", made.starts_at, at("19:00"))
    assert (worked.minutes, worked.since) == (70, None)
    missed = duties_not_worked(station.post, made, (SITE, ENTRY, IMAGE))
    assert missed == {"220145": (SITE, ENTRY)}


def test_changing_the_duty_ends_the_former_one(station: Station) -> None:
    station.usual()
    station.world.clock.set("08:05")
    first = station.take(station.officer("118840"), SITE)
    station.world.clock.set("10:00")
    second = station.take(first, ENTRY)
    assert (second.duty, second.workplace) == (ENTRY, f"Yer {ENTRY}")
    with station.post.read() as db:
        rows = db.execute(session_duty.select().order_by(session_duty.c.from_at)).all()
    assert [(row.duty, row.to_at) for row in rows] == [(SITE, at("10:00")), (ENTRY, None)]
    assert len(workplaces(station.post)) == 5
