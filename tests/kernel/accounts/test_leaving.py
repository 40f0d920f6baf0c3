"""Leaving, suspension, deputies, emergency access, offline log-in."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.accounts import deputies, leaving, offline, session_rows, sign_in
from gumruk_masaustu.kernel.accounts.queries import account_by_id, deputy_note, rights
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.db.local import put_meta
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS, Kind
from gumruk_masaustu.kernel.people.model import ItemKind
from gumruk_masaustu.kernel.people.queries import custody_lines
from gumruk_masaustu.kernel.reminders import open_items
from tests.kernel.people_support import PASSWORD, World
from tests.support import at


def refused_sign_in(world: World, staff_no: str) -> UserError:
    with pytest.raises(UserError) as refused:
        sign_in.sign_in(world.post, staff_no, PASSWORD, at=world.clock())
    return refused.value


def titles(world: World) -> list[str]:
    return [one.title for one in open_items(world.post, unit="KPK")]


@pytest.mark.rule("SYS-024")
def test_last_day_14_may_refuses_15_may_00_01_and_drafts_the_eform(world: World) -> None:
    person = world.person("45821")
    world.paper(person, Kind.ATS_PRACTICE)
    account = world.active("45821", "guard_officer", "ats_watch_operator", request_no="MSJ-1")
    leaving.plan_leaving(world.post, account, date(2026, 5, 14), "Tayin", by=world.chief, at=world.clock())
    assert "Hesap Silme Talebi (e-form taslağı) – 45821" in titles(world)
    world.clock.set(at("23:58", "2026-05-14"))
    sign_in.sign_out(world.post, world.sign_in("45821"), at=world.clock())
    world.clock.set(at("00:01", "2026-05-15"))
    assert refused_sign_in(world, "45821").rule == "SYS-024"
    leaving.run_due(world.post, world.clock())
    assert account_by_id(world.post, account).state is State.ENDING
    leaving.confirm_cancelled(world.post, account, "16.05.2026 / 88", by=world.hq, at=world.clock())
    assert account_by_id(world.post, account).state is State.CANCELLED


@pytest.mark.rule("SCAN-055")
def test_220145_leaves_on_15_may_at_17_00(world: World) -> None:
    world.operator("220145", examined_on=date(2026, 3, 1))
    account = world.active("220145", *SCAN_OPERATORS, by=world.chief)
    leaving.plan_leaving(
        world.post,
        account,
        date(2026, 5, 15),
        "Emekli",
        ends_at=at("17:00", "2026-05-15"),
        by=world.chief,
        at=world.clock(),
    )
    world.clock.set(at("16:59", "2026-05-15"))
    officer = world.sign_in("220145")
    world.clock.set(at("17:00", "2026-05-15"))
    leaving.run_due(world.post, world.clock())
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        world.post.sessions.check(officer)
    assert refused_sign_in(world, "220145").rule == "SYS-024"
    item = next(one for one in open_items(world.post, unit="KPK") if one.kind == "vys_cancel")
    assert item.title == "VYS şifre iptali – 220145"
    with pytest.raises(UserError, match="Yazı no boş"):
        people.close_notice(
            world.post,
            item.id,
            letter_no="",
            letter_date=date(2026, 5, 18),
            by=world.chief,
            at=world.clock(),
        )
    people.close_notice(
        world.post, item.id, letter_no="771", letter_date=date(2026, 5, 18), by=world.chief, at=world.clock()
    )
    assert "VYS şifre iptali – 220145" not in titles(world)


@pytest.mark.rule("SYS-014")
def test_leaving_is_not_closed_while_stamp_17_is_out(world: World) -> None:
    person = world.person("45821")
    account = world.active("45821", "guard_officer")
    given = {"given_on": date(2026, 1, 5), "by": world.chief, "at": world.clock()}
    line = people.give_item(world.post, person, ItemKind.STAMP, "17", **given)
    with pytest.raises(UserError, match="henüz gerçekleşmedi"):
        leaving.close_leaving(world.post, account, by=world.chief, at=world.clock())
    leaving.plan_leaving(world.post, account, date(2026, 3, 12), "Tayin", by=world.chief, at=world.clock())
    world.clock.set(at("09:00", "2026-03-13"))
    with pytest.raises(UserError) as refused:
        leaving.close_leaving(world.post, account, by=world.chief, at=world.clock())
    assert (refused.value.rule, "Kaşe 17" in refused.value.text) == ("SYS-014", True)
    people.return_item(
        world.post, person, line, returned_on=date(2026, 3, 13), by=world.chief, at=world.clock()
    )
    assert custody_lines(world.post, person, open_only=True) == []
    closed = leaving.close_leaving(world.post, account, by=world.chief, at=world.clock())
    assert closed.leaving_closed_at == world.clock()


def test_suspended_account_is_closed_until_the_return(world: World) -> None:
    world.person("45821")
    account = world.active("45821", "guard_officer")
    world.sign_in("45821")
    leaving.suspend(world.post, account, "Yıllık izin", by=world.chief, at=world.clock())
    assert "Askıda" in refused_sign_in(world, "45821").text
    leaving.bring_back(world.post, account, by=world.chief, at=world.clock())
    world.sign_in("45821")


@pytest.mark.rule("SYS-026")
def test_deputy_of_1_to_15_june_has_no_right_on_16_june(world: World) -> None:
    chief, deputy = world.person("30012", "Mehmet Kaya"), world.person("45821")
    world.active("30012", "office_chief")
    world.active("45821", "guard_officer")
    deputies.give_deputy(
        world.post,
        "30012",
        "45821",
        date(2026, 6, 1),
        date(2026, 6, 15),
        "Yıllık izin",
        by=world.chief,
        at=world.clock(),
    )
    assert rights(world.post, deputy, at("23:59", "2026-05-31")).roles == ("guard_officer",)
    world.clock.set(at("23:59", "2026-06-15"))
    during = rights(world.post, deputy, world.clock())
    assert (during.roles, during.functions) == (("guard_officer", "office_chief"), ("deputy",))
    assert during.replaced == (chief,)
    assert deputy_note(world.post, deputy, world.clock()) == "Mehmet Kaya (30012) yerine"
    assert rights(world.post, deputy, at("00:00", "2026-06-16")).roles == ("guard_officer",)


@pytest.mark.rule("SYS-026")
def test_deputising_lasts_30_days_at_most(world: World) -> None:
    world.person("30012")
    world.person("45821")
    world.active("45821", "guard_officer")
    with pytest.raises(UserError, match="en çok 30 gün"):
        deputies.give_deputy(
            world.post,
            "30012",
            "45821",
            date(2026, 6, 1),
            date(2026, 7, 1),
            "İzin",
            by=world.chief,
            at=world.clock(),
        )


def test_deputys_session_ends_with_his_last_day(world: World) -> None:
    world.person("30012")
    world.person("45821")
    world.active("30012", "office_chief")
    world.active("45821", "guard_officer")
    days = (date(2026, 3, 12), date(2026, 3, 12))
    deputies.give_deputy(world.post, "30012", "45821", *days, "Toplantı", by=world.chief, at=world.clock())
    assert "office_chief" in world.sign_in("45821").roles
    ended = session_rows.end_expired(world.post, at("00:00", "2026-03-13"))
    assert [one.staff_no for one in ended] == ["45821"]


@pytest.mark.rule("SYS-037")
def test_emergency_access_at_02_10_is_gone_at_06_11(world: World) -> None:
    person = world.person("100381")
    world.active("100381", "shift_chief")
    world.clock.set(at("02:10", "2026-03-13"))
    officer = world.sign_in("100381")
    now = deputies.take_emergency_access(
        world.post, "judicial_chief", "Adli sorumluya ulaşılamıyor", by=officer, at=world.clock()
    )
    assert "judicial_chief" in now.roles
    informed = [one.role for one in open_items(world.post, unit="KPK") if one.kind == "emergency_access"]
    assert sorted(informed) == ["hq_user", "regional_office"]
    with world.post.read() as db:
        assert "ACIL_ERISIM" in [row.kind for row in db.execute(audit_event.select())]
    assert "judicial_chief" in rights(world.post, person, at("06:09", "2026-03-13")).roles
    assert "judicial_chief" not in rights(world.post, person, at("06:11", "2026-03-13")).roles
    session_rows.end_expired(world.post, at("06:11", "2026-03-13"))
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        world.post.sessions.check(now)


def test_emergency_access_is_for_chiefs_with_a_reason(world: World) -> None:
    guard = world.actor("guard_officer")
    with pytest.raises(UserError, match="yetkiniz yok"):
        deputies.take_emergency_access(world.post, "judicial_chief", "Acil", by=guard, at=world.clock())
    with pytest.raises(UserError, match="Neden boş"):
        deputies.take_emergency_access(world.post, "judicial_chief", "", by=world.chief, at=world.clock())


@pytest.mark.rule("SYS-028")
def test_from_1_april_log_in_needs_the_chiefs_extension(world: World) -> None:
    for number, role in (("45821", "guard_officer"), ("30012", "office_chief")):
        world.person(number)
        world.active(number, role)
    with world.post.journal.lock:
        put_meta(world.post.raw, offline.LAST_CONTACT, to_ms(at("15:00", "2026-03-01")))
    world.clock.set(at("23:59", "2026-03-31"))
    sign_in.sign_out(world.post, world.sign_in("45821"), at=world.clock())
    world.clock.set(at("08:00", "2026-04-01"))
    assert refused_sign_in(world, "45821").rule == "SYS-028"
    chief = sign_in.sign_in(world.post, "30012", PASSWORD, at=world.clock())
    assert chief.must_extend_offline
    assert chief.officer.roles == ("office_chief",)
    until = offline.extend(world.post, "Hat arızası", by=chief.officer, at=world.clock())
    assert until == at("00:00", "2026-04-08")
    world.sign_in("45821")
    offline.extend(world.post, "Hat arızası sürüyor", by=chief.officer, at=world.clock())
    with pytest.raises(UserError, match="en çok 2 kez"):
        offline.extend(world.post, "Yine", by=chief.officer, at=world.clock())


def test_post_that_was_never_connected_has_no_offline_limit(world: World) -> None:
    world.person("45821")
    world.active("45821", "guard_officer")
    assert offline.deadline(world.post, world.clock()) is None
    world.clock.set(at("08:00", "2026-06-01"))
    assert not sign_in.sign_in(world.post, "45821", PASSWORD, at=world.clock()).must_extend_offline
