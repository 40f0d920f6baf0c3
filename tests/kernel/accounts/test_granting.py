"""Requests and rights: who may give what (L5), the one account of a person, first accounts."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.accounts import granting, issuing, sign_in
from gumruk_masaustu.kernel.accounts.first import FirstPerson, first_accounts
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.accounts.queries import accounts, rights
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS, Kind
from gumruk_masaustu.kernel.people.model import Rank
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import open_items
from tests.kernel.people_support import PASSWORD, World
from tests.support import SetClock, at


def requested(world: World, staff_no: str, request_no: str = "") -> str:
    return granting.request_account(
        world.post, staff_no, request_no=request_no, by=world.chief, at=world.clock()
    ).id


@pytest.mark.rule("SYS-015")
def test_user_name_without_staff_no_is_refused(world: World) -> None:
    with pytest.raises(UserError) as refused:
        requested(world, "operator1")
    assert refused.value.rule == "SYS-015"
    assert world.post.sessions.officers() == [world.chief, world.hq]


@pytest.mark.rule("SCAN-051")
def test_one_person_has_one_account(world: World) -> None:
    world.person("104512")
    requested(world, "104512")
    with pytest.raises(UserError) as refused:
        requested(world, "104512")
    assert refused.value.rule == "SCAN-051"


def test_account_needs_a_person(world: World) -> None:
    with pytest.raises(UserError, match="104512 sicil numaralı personel bulunamadı"):
        requested(world, "104512")


@pytest.mark.rule("SYS-016")
def test_ats_right_demands_the_request_number(world: World) -> None:
    person = world.person("45821")
    world.paper(person, Kind.ATS_PRACTICE)
    account = requested(world, "45821")
    form = RightsForm(("ats_watch_operator",), basis="2026/1")
    with pytest.raises(UserError) as refused:
        granting.grant_region(world.post, account, form, by=world.hq, at=world.clock())
    assert (refused.value.rule, refused.value.field) == ("SYS-016", "request_no")


@pytest.mark.rule("SYS-017")
def test_scan_system_operator_is_refused_a_baggage_right(world: World) -> None:
    person = world.person("45821")
    world.paper(person, Kind.BAGGAGE_PRACTICE)
    account = requested(world, "45821")
    holder = world.actor("scan_system_operator", duty="scan_system_operator")
    form = RightsForm(("baggage_operator",))
    before = world.entries()
    with pytest.raises(UserError, match="yalnız Sistem Sorumlusu"):
        granting.grant_scan(world.post, account, form, by=holder, at=world.clock())
    assert world.entries() == before
    leader = world.actor("system_supervisor", own_systems=("BAG",))
    granting.grant_baggage(world.post, account, form, by=leader, at=world.clock())
    assert rights(world.post, person, world.clock()).roles == ("baggage_operator",)


@pytest.mark.rule("SYS-009")
def test_role_without_its_qualification_is_refused(world: World) -> None:
    world.person("45821")
    account = requested(world, "45821")
    form = RightsForm(("radiation_operator",), basis="2026/1")
    with pytest.raises(UserError, match="RTS uygulamalı eğitim kaydı yok"):
        granting.record_grant(world.post, account, form, by=world.chief, at=world.clock())


@pytest.mark.rule("SCAN-043")
def test_muhafaza_memuru_104512_is_no_sistem_sorumlusu(world: World) -> None:
    world.operator("104512")
    account = requested(world, "104512")
    form = RightsForm(("system_supervisor",), module="SCAN", system="KPK-T1", basis="2026/1")
    with pytest.raises(UserError) as refused:
        granting.record_grant(world.post, account, form, by=world.chief, at=world.clock())
    assert refused.value.rule == "SCAN-043"


@pytest.mark.rule("SCAN-044")
def test_sistem_sorumlusu_needs_certificate_training_and_assignment(world: World) -> None:
    world.person("100377", rank=Rank.SECTION_CHIEF)
    account = requested(world, "100377")
    form = RightsForm(("system_supervisor",), module="SCAN", system="KPK-T1", basis="2026/1")
    with pytest.raises(UserError) as refused:
        granting.record_grant(world.post, account, form, by=world.chief, at=world.clock())
    assert [one.text for one in refused.value.all] == [
        "Operatör sertifikası kaydı yok",
        "Radyasyon güvenliği eğitimi kaydı yok",
        "Genel Müdürlük görevlendirmesi kaydı yok",
    ]


def test_letter_is_the_basis_of_a_right_entered_by_the_chief(world: World) -> None:
    world.person("45821")
    account = requested(world, "45821")
    with pytest.raises(UserError, match="Dayanak"):
        granting.record_grant(
            world.post, account, RightsForm(("guard_officer",)), by=world.chief, at=world.clock()
        )
    with pytest.raises(UserError, match="henüz yetki verilmemiş"):
        issuing.issue_password(world.post, account, by=world.chief, at=world.clock())


def test_function_stands_on_a_role(world: World) -> None:
    world.person("45821")
    account = requested(world, "45821")
    form = RightsForm(("payment_officer",), ("search_officer",), basis="2026/1")
    with pytest.raises(UserError, match="görevlendirme"):
        granting.record_grant(world.post, account, form, by=world.chief, at=world.clock())


@pytest.mark.rule("SCAN-054")
def test_operator_passwords_come_from_the_sistem_operatoru_alone(world: World) -> None:
    for number in ("104512", "131002"):
        world.operator(number)
    world.active("104512", *SCAN_OPERATORS, by=world.chief)
    account = requested(world, "131002")
    form = RightsForm(SCAN_OPERATORS, basis="2026/1")
    granting.record_grant(world.post, account, form, by=world.chief, at=world.clock())
    for other in (world.chief, world.hq):
        with pytest.raises(UserError) as refused:
            issuing.issue_password(world.post, account, by=other, at=world.clock())
        assert refused.value.rule == "SCAN-054"
    leader = world.actor("system_supervisor", own_systems=("SCAN",), staff_no="100377")
    with pytest.raises(UserError, match="yetkiniz yok"):
        issuing.issue_operator_password(world.post, account, by=leader, at=world.clock())
    off_duty = world.actor("scan_system_operator")
    with pytest.raises(UserError, match="yetkiniz yok"):
        issuing.issue_operator_password(world.post, account, by=off_duty, at=world.clock())
    holder = world.actor("scan_system_operator", duty="scan_system_operator")
    issued = issuing.issue_operator_password(world.post, account, by=holder, at=world.clock())
    assert sign_in.sign_in(world.post, "131002", issued.password, at=world.clock()).must_change_password


@pytest.mark.rule("SCAN-055")
def test_new_operator_opens_the_vys_request(world: World) -> None:
    world.operator("220145")
    world.account("220145", *SCAN_OPERATORS, by=world.chief)
    assert "VYS şifre talebi – 220145" in [one.title for one in open_items(world.post, unit="KPK")]


def test_first_accounts_only_in_an_empty_post(post: Post, clock: SetClock) -> None:
    chief = FirstPerson("30011", "Selim Aktuğlu", "Müdür", Rank.DIRECTOR, RightsForm(("office_chief",)))
    (issued,) = first_accounts(post, [chief], at=clock())
    officer = sign_in.sign_in(post, "30011", issued.password, at=clock()).officer
    officer = sign_in.set_own_password(post, officer, issued.password, PASSWORD, at=clock()).officer
    assert officer.roles == ("office_chief",)
    with pytest.raises(UserError, match="yalnız kurulumda"):
        first_accounts(post, [chief], at=clock())


def test_list_of_accounts_shows_state_and_roles(world: World) -> None:
    world.person("45821", "Ayşe Yılmaz")
    world.person("45822", "Hesapsız Kişi")
    made = world.active("45821", "guard_officer")
    page = accounts(world.post, world.clock(), units=("KPK",))
    assert [(one.account.id, one.person.name, one.roles) for one in page.rows] == [
        (made, "Ayşe Yılmaz", ("guard_officer",))
    ]
    assert page.next is None


def test_rights_hold_on_their_days(world: World) -> None:
    person = world.person("45821")
    world.active("45821", "guard_officer", valid_until=at("08:00", "2026-03-20"))
    assert rights(world.post, person, at("07:59", "2026-03-20")).roles == ("guard_officer",)
    assert rights(world.post, person, at("08:00", "2026-03-20")).roles == ()


def test_screen_finds_the_action_that_gives_a_role() -> None:
    assert granting.grant_action_for(("scan_entry_operator",)) is granting.grant_scan
    assert granting.grant_action_for(("baggage_operator",)) is granting.grant_baggage
    assert granting.grant_action_for(("guard_officer",)) is granting.grant_region
    assert granting.grant_action_for(("guard_officer", "cctv_operator")) is granting.grant_region


def test_nobody_gives_rights_to_himself(world: World) -> None:
    world.person("30012")
    account = world.active("30012", "office_chief")
    chief = world.sign_in("30012")
    form = RightsForm(("judicial_chief",), basis="2026/1")
    with pytest.raises(UserError) as refused:
        granting.record_grant(world.post, account, form, by=chief, at=world.clock())
    assert refused.value.rule == "SYS-032"


def test_chief_asks_no_account_for_a_person_of_another_unit(world: World) -> None:
    world.person("45821")
    with pytest.raises(UserError, match="KPK biriminde"):
        granting.request_account(
            world.post, "45821", by=world.actor("office_chief", unit="IPS"), at=world.clock()
        )
