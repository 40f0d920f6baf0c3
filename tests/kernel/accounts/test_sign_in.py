"""Signing in, locking, the own password: with real accounts in a real file."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from gumruk_masaustu.kernel.accounts import issuing, sealed, session_rows, sign_in
from gumruk_masaustu.kernel.accounts.model import account
from gumruk_masaustu.kernel.accounts.queries import account_by_id, open_sessions
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.db.opening import DATABASE
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.settings_actions import change_setting
from tests.kernel.people_support import PASSWORD, World
from tests.support import at


def trail(post: Post) -> list[tuple[str, str]]:
    with post.read() as db:
        rows = db.execute(audit_event.select().order_by(audit_event.c.at, audit_event.c.id))
        return [(row.kind, row.subject) for row in rows]


def wrong(world: World, staff_no: str = "104512", typed: str = "yanlis-bir-sifre") -> UserError:
    with pytest.raises(UserError) as refused:
        sign_in.sign_in(world.post, staff_no, typed, at=world.clock())
    return refused.value


@pytest.fixture
def officer_104512(world: World) -> str:
    world.person("104512", "Hakan Yıldırım")
    return world.active("104512", "guard_officer")


def test_sign_in_gives_rights_without_duty(world: World, officer_104512: str) -> None:
    signed_in = sign_in.sign_in(world.post, "104512", PASSWORD, at=world.clock())
    officer = signed_in.officer
    assert (officer.roles, officer.duty, officer.name) == (("guard_officer",), "", "Hakan Yıldırım")
    assert not signed_in.must_change_password
    assert ("GIRIS", "104512") in trail(world.post)
    sign_in.sign_out(world.post, officer, at=world.clock())
    assert open_sessions(world.post) == []
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        world.post.sessions.check(officer)


@pytest.mark.rule("SYS-018", "SCAN-052")
def test_temporary_password_opens_only_the_change_screen_and_works_once(world: World) -> None:
    world.person("131002")
    issued = world.account("131002", "guard_officer")
    signed_in = sign_in.sign_in(world.post, "131002", issued.password, at=world.clock())
    assert signed_in.must_change_password
    assert signed_in.officer.roles == ()
    sign_in.sign_out(world.post, signed_in.officer, at=world.clock())
    refused = wrong(world, "131002", issued.password)
    assert (refused.rule, refused.text) == ("SYS-018", "Geçici şifre daha önce kullanıldı.")


@pytest.mark.rule("SCAN-052")
def test_own_password_replaces_the_temporary_one(world: World) -> None:
    world.person("131002")
    issued = world.account("131002", "guard_officer")
    officer = sign_in.sign_in(world.post, "131002", issued.password, at=world.clock()).officer
    with pytest.raises(UserError, match="son 5"):
        sign_in.set_own_password(world.post, officer, issued.password, issued.password, at=world.clock())
    now = sign_in.set_own_password(world.post, officer, issued.password, PASSWORD, at=world.clock())
    assert now.officer.roles == ("guard_officer",)
    assert account_by_id(world.post, world.account_id("131002")).state is State.ACTIVE
    sign_in.sign_out(world.post, now.officer, at=world.clock())
    wrong(world, "131002", issued.password)
    world.sign_in("131002")


@pytest.mark.rule("SYS-019")
def test_ats_stays_shut_until_headquarters_confirms(world: World) -> None:
    person = world.person("45821")
    world.paper(person, Kind.ATS_PRACTICE)
    made = world.active("45821", "ats_watch_operator", request_no="MSJ-KPK-2026-01-000004")
    assert account_by_id(world.post, made).state is State.CHANGED
    officer = world.sign_in("45821")
    assert officer.roles == ()
    sealed.send_change_confirmation(world.post, officer, at=world.clock())
    sign_in.sign_out(world.post, officer, at=world.clock())
    sealed.confirm_password_change(world.post, made, by=world.hq, at=world.clock())
    assert world.sign_in("45821").roles == ("ats_watch_operator",)


@pytest.mark.rule("SYS-023")
def test_five_failures_at_10_02_refuse_the_right_password_until_10_18(
    world: World, officer_104512: str
) -> None:
    world.clock.set("10:02")
    texts = [wrong(world).text for _ in range(5)]
    assert texts[:4] == ["Sicil veya şifre yanlış."] * 4
    assert "10:17 saatine kadar kilitli" in texts[4]
    world.clock.set("10:10")
    assert "kilitli" in wrong(world, typed=PASSWORD).text
    world.clock.set("10:18")
    world.sign_in("104512")
    kinds = [kind for kind, subject in trail(world.post) if subject == "104512"]
    assert kinds.count("GIRIS_HATA") == 5
    assert kinds.count("KILIT") == 1


@pytest.mark.rule("SYS-023")
def test_supervisor_unlocks_with_a_reason(world: World, officer_104512: str) -> None:
    for _ in range(5):
        wrong(world)
    leader = world.actor("system_supervisor", own_systems=("SCAN",))
    with pytest.raises(UserError, match="Neden boş"):
        issuing.unlock_account(world.post, officer_104512, " ", by=leader, at=world.clock())
    issuing.unlock_account(world.post, officer_104512, "Şifresini unuttu", by=leader, at=world.clock())
    world.sign_in("104512")
    assert ("KILIT", "kilit açıldı: 104512") in trail(world.post)


def test_right_password_forgets_the_failures(world: World, officer_104512: str) -> None:
    for _ in range(4):
        wrong(world)
    sign_in.sign_out(world.post, world.sign_in("104512"), at=world.clock())
    for _ in range(4):
        assert "kilitli" not in wrong(world).text


def test_unknown_staff_no_is_answered_alike_and_not_written_down(world: World) -> None:
    assert wrong(world, "Uzun-Bir-Cumle-42").text == "Sicil veya şifre yanlış."
    assert trail(world.post) == [("GIRIS_HATA", "kayıtlı olmayan sicil")]


@pytest.mark.rule("SCAN-051")
def test_second_session_of_an_account_is_refused(world: World, officer_104512: str) -> None:
    first = world.sign_in("104512")
    refused = wrong(world, typed=PASSWORD)
    assert refused.rule == "SCAN-051"
    sign_in.sign_out(world.post, first, at=world.clock())
    world.sign_in("104512")


@pytest.mark.rule("SCAN-051")
def test_session_left_by_a_stopped_program_does_not_shut_its_owner_out(
    world: World, officer_104512: str
) -> None:
    officer = world.sign_in("104512")
    world.post.sessions.end(officer.session)  # what a killed process leaves: the row, and no session
    again = world.sign_in("104512")
    assert [one.token for one in open_sessions(world.post)] == [again.session]


def test_session_of_another_station_is_closed_with_a_reason(world: World, officer_104512: str) -> None:
    lost = world.sign_in("104512")
    by_chief = {"by": world.chief, "at": world.clock()}
    with pytest.raises(UserError, match="Neden boş"):
        issuing.close_session(world.post, officer_104512, "", **by_chief)
    issuing.close_session(world.post, officer_104512, "Giriş kabini kapalı", **by_chief)
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        world.post.sessions.check(lost)
    world.sign_in("104512")


def test_session_closed_elsewhere_ends_here(world: World, officer_104512: str) -> None:
    officer = world.sign_in("104512")
    sign_in.sign_out(world.post, officer, at=world.clock())
    world.post.sessions.begin(officer)  # as if only the row had arrived from the other station
    assert session_rows.end_expired(world.post, world.clock.tick()) == [officer]
    assert officer not in world.post.sessions.officers()


@pytest.mark.rule("SYS-012")
def test_reminder_reaches_the_person_the_supervisor_and_the_chief(world: World) -> None:
    world.operator("118840", examined_on=date(2025, 4, 1))
    world.active("118840", "scan_entry_operator", by=world.chief)
    text = "Sağlık muayenesi: 01.04.2026 günü doluyor (20 gün)."
    assert sign_in.sign_in(world.post, "118840", PASSWORD, at=world.clock()).reminders == (text,)
    leader = world.supervisor()
    sign_in.sign_out(world.post, leader, at=world.clock())
    world.person("30012")
    world.active("30012", "office_chief")
    for staff_no in ("100377", "30012"):
        told = sign_in.sign_in(world.post, staff_no, PASSWORD, at=world.clock()).reminders
        assert told == (f"118840 – {text}",)


@pytest.mark.rule("SYS-021")
def test_old_password_leads_to_the_change_screen(world: World, officer_104512: str) -> None:
    world.clock.set(at("09:00", "2026-05-31"))
    signed_in = sign_in.sign_in(world.post, "104512", PASSWORD, at=world.clock())
    assert "10 gün" in signed_in.reminders[0]
    sign_in.sign_out(world.post, signed_in.officer, at=world.clock())
    world.clock.set(at("09:00", "2026-06-10"))
    signed_in = sign_in.sign_in(world.post, "104512", PASSWORD, at=world.clock())
    assert signed_in.must_change_password
    assert signed_in.officer.roles == ()


@pytest.mark.rule("SYS-021")
def test_one_of_the_last_five_passwords_is_refused(world: World, officer_104512: str) -> None:
    officer, old = world.sign_in("104512"), PASSWORD
    for number in range(4):
        new = f"Yeni-Bir-Cumle-{number}"
        world.clock.tick(minutes=1)
        sign_in.set_own_password(world.post, officer, old, new, at=world.clock())
        old = new
    with pytest.raises(UserError, match="son 5"):
        sign_in.set_own_password(world.post, officer, old, PASSWORD, at=world.clock())
    world.clock.tick(minutes=1)
    sign_in.set_own_password(world.post, officer, old, "Yeni-Bir-Cumle-4", at=world.clock())
    world.clock.tick(minutes=1)
    sign_in.set_own_password(world.post, officer, "Yeni-Bir-Cumle-4", PASSWORD, at=world.clock())


def test_screen_is_unlocked_with_the_own_password(world: World, officer_104512: str) -> None:
    officer = world.sign_in("104512")
    with pytest.raises(UserError, match="yanlış"):
        sign_in.unlock(world.post, officer, "yanlis-bir-sifre", at=world.clock())
    assert sign_in.unlock(world.post, officer, PASSWORD, at=world.clock()) == officer


def test_the_own_password_counts_for_one_act_and_not_for_long(world: World, officer_104512: str) -> None:
    officer, sessions = world.sign_in("104512"), world.post.sessions

    def check() -> None:
        sessions.check_confirmed(officer, world.clock(), rule="SCAN-129")

    with pytest.raises(UserError, match="yanlış"):
        sign_in.confirm_password(world.post, officer, "yanlis-bir-sifre", at=world.clock())
    with pytest.raises(UserError, match="kendi şifrenizle"):
        check()
    sign_in.confirm_password(world.post, officer, PASSWORD, at=world.clock())
    check()
    sessions.use_confirmation(officer)
    with pytest.raises(UserError, match="kendi şifrenizle"):
        check()
    assert sign_in.confirm_password(world.post, officer, PASSWORD, at=world.clock()) == officer
    world.clock.tick(minutes=3)
    with pytest.raises(UserError, match="kendi şifrenizle"):
        check()


@pytest.mark.rule("SYS-022")
def test_typed_passwords_are_nowhere(
    world: World, officer_104512: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    typed = "Yanlis-Ama-Gizli-77"
    refused = wrong(world, typed=typed)
    wrong(world, staff_no=typed, typed=typed)
    world.post.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    secrets = [secret.encode() for secret in (typed, PASSWORD)]
    for name, column in (("journal", "open_part"), ("journal", "restricted_part"), ("journal", "header")):
        for (part,) in world.post.raw.execute(f"SELECT {column} FROM {name}"):
            assert not any(secret in (part or b"") for secret in secrets)
    tables = [row[0] for row in world.post.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in world.post.raw.execute(f"SELECT * FROM {table}"):
            assert not any(typed in str(cell) or PASSWORD in str(cell) for cell in row)
    assert not any(secret in (world.post.folder / DATABASE).read_bytes() for secret in secrets)
    seen = caplog.text + "".join(capsys.readouterr()) + "".join(map(str, refused.args)) + refused.remedy
    assert typed not in seen
    assert PASSWORD not in seen


@pytest.mark.rule("SYS-029")
def test_cancelled_account_loses_its_session(world: World, officer_104512: str) -> None:
    world.sign_in("104512")
    other = world.actor("office_chief")
    with world.post.journal.entry(
        "accounts.ended", by=PROGRAM, at=world.clock(), about=officer_104512
    ) as entry:
        entry.set(account, officer_104512, state=State.CANCELLED)
    ended = session_rows.end_expired(world.post, world.clock.tick(seconds=30))
    assert [one.staff_no for one in ended] == ["104512"]
    assert other in world.post.sessions.officers()
    assert open_sessions(world.post) == []


def test_new_temporary_password_closes_the_session(world: World, officer_104512: str) -> None:
    officer = world.sign_in("104512")
    issued = issuing.issue_password(world.post, officer_104512, by=world.chief, at=world.clock())
    with pytest.raises(UserError, match="Oturumunuz kapanmış"):
        world.post.sessions.check(officer)
    wrong(world, typed=PASSWORD)
    assert sign_in.sign_in(world.post, "104512", issued.password, at=world.clock()).must_change_password


def test_settings_of_headquarters_are_obeyed(world: World, officer_104512: str) -> None:
    change_setting(world.post, "account.lock_tries", "2", "Deneme", by=world.hq, at=world.clock())
    wrong(world)
    assert "kilitli" in wrong(world).text
