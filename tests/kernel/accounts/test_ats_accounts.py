"""Accounts of vehicle tracking: request, sealed password, confirmation, deletion, all by EK-13 (m.84)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.accounts import granting, leaving, requests, sealed, sign_in
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.accounts.queries import account_by_id, account_by_staff_no
from gumruk_masaustu.kernel.accounts.requests import WAITS, Wanted
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.db.local import get_meta
from gumruk_masaustu.kernel.eforms import queries, reading, sealing
from gumruk_masaustu.kernel.eforms.model import eform_secret
from gumruk_masaustu.kernel.eforms.queries import Box
from gumruk_masaustu.kernel.eforms.values import MASK, SealedLine
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.people import papers
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import open_items
from tests.kernel.eforms.conftest import Exchange, Office
from tests.kernel.people_support import PASSWORD, World
from tests.support import SetClock, at

WATCH = "ats_watch_operator"


@dataclass
class Story:
    """HABUR asks for 41455 (and others), KKM answers."""

    habur: Office
    kkm: Office
    hq: Officer
    exchange: Exchange

    def ask(self, *staff_nos: str) -> str:
        post, chief, now = self.habur.post, self.habur.chief, self.habur.post.clock()
        for staff_no in staff_nos:
            day = date(2024, 1, 1)
            title = "Muhafaza Memuru"
            person = people.add_person(
                post, staff_no, f"Kaya {staff_no}", title, valid_from=day, by=chief, at=now
            )
            paper = papers.PaperForm(
                kind=Kind.ATS_PRACTICE, issued_on=date(2025, 2, 1), number="1", issuer="KKM"
            )
            papers.record_qualification(post, person.id, paper, by=chief, at=now)
        wanted = tuple(Wanted(staff_no, WATCH) for staff_no in staff_nos)
        return requests.request_by_eform(post, wanted, by=chief, at=now).number

    def issue(self, *staff_nos: str) -> str:
        """Rights and sealed passwords at headquarters; gives the id of the form."""
        self.exchange.carry(self.habur, self.kkm)
        post, now = self.kkm.post, self.kkm.post.clock()
        ids = [self.account(self.kkm, staff_no) for staff_no in staff_nos]
        for one in ids:
            granting.grant_region(post, one, RightsForm((WATCH,), basis="84/2"), by=self.hq, at=now)
        form = sealed.issue_by_eform(post, ids, by=self.kkm.operator, at=now).id
        self.exchange.carry(self.kkm, self.habur)
        return form

    def account(self, office: Office, staff_no: str) -> str:
        found = account_by_staff_no(office.post, staff_no)
        assert found is not None
        return found.id


@pytest.fixture
def clock() -> SetClock:
    made = SetClock()
    made.set("08:00")
    return made


@pytest.fixture
def story(
    new_post: Callable[..., Post], officer: Callable[..., Officer], tmp_path: Path, clock: SetClock
) -> Story:
    habur = Office(new_post("01", unit="HBR"), officer, "HBR", 41300)
    kkm = Office(new_post("01", unit="KKM"), officer, "KKM", 90001)
    kkm.operator = kkm.officer("90001", roles=("kkm_operator",))
    hq = kkm.officer("90010", roles=("hq_user",), unit="GMG")
    exchange = Exchange(tmp_path, clock)
    exchange.carry(habur, kkm)
    exchange.carry(kkm, habur)
    return Story(habur, kkm, hq, exchange)


@pytest.mark.rule("ATS-157")
@pytest.mark.rule("SYS-016")
def test_a_new_account_begins_as_a_prefilled_form_and_keeps_its_number(story: Story) -> None:
    number = story.ask("41455")
    [line] = queries.eforms(story.habur.post, Box.QUEUE, by=story.habur.operator).rows
    form = queries.eform_of(story.habur.post, line.id)
    assert (form.subject, form.to_offices) == ("Kullanıcı Hesap Talebi", ("KKM",))
    assert "41455, Kaya 41455, Muhafaza Memuru, İzleme operatörü, ATS uygulamalı eğitim (01.02.2025)" in (
        form.text
    )
    made = account_by_staff_no(story.habur.post, "41455")
    assert made is not None
    assert (made.state, made.request_no) == (State.REQUESTED, number)


@pytest.mark.rule("ATS-158")
def test_41300_reads_first_and_the_second_opening_shows_stars(story: Story, clock: SetClock) -> None:
    story.ask("41455")
    form = story.issue("41455")
    clock.set("10:12")
    reader, post = story.habur.operator, story.habur.post
    first = reading.read_eform(post, form, by=reader, at=at("10:12"))
    [line] = first.sealed
    assert line.staff_no == "41455"
    assert len(line.password) == 19
    titles = [one.title for one in open_items(post, unit="HBR", roles=(WATCH,), person=reader.id)]
    assert titles == ["Sistem Sorumlusunu bilgilendir", "41455'i bilgilendir"]
    assert reading.read_eform(post, form, by=reader, at=at("10:13")).sealed == (SealedLine("41455", MASK),)
    other = story.habur.on_duty("41399")
    assert reading.read_eform(post, form, by=other, at=at("10:14")).sealed == (SealedLine("41455", MASK),)
    assert open_items(post, unit="HBR", roles=(WATCH,), person=other.id) == []
    with post.read() as db:
        key = db.execute(eform_secret.select().where(eform_secret.c.eform == form)).one().key
    assert get_meta(post.raw, f"eform.seal.{key}") is None
    assert sealing.unseal(post, form) == ()
    signed_in = sign_in.sign_in(post, "41455", line.password, at=clock.set("11:00"))
    assert signed_in.must_change_password


@pytest.mark.rule("ATS-158")
def test_the_72_hours_begin_with_the_reading(story: Story, clock: SetClock) -> None:
    story.ask("41455")
    form = story.issue("41455")
    post = story.habur.post
    account = story.account(story.habur, "41455")
    assert account_by_id(post, account).temporary_read_at is None
    clock.set(at("10:12", "2026-03-20"))
    [line] = reading.read_eform(post, form, by=story.habur.operator, at=clock()).sealed
    assert account_by_id(post, account).temporary_read_at == clock()
    clock.set(at("10:12", "2026-03-23"))
    with pytest.raises(UserError, match="72 saatlik"):
        sign_in.sign_in(post, "41455", line.password, at=clock())


@pytest.mark.rule("SYS-020")
def test_with_3_names_and_2_ticks_a_task_stays_open(story: Story) -> None:
    story.ask("41455", "41456", "41457")
    form = story.issue("41455", "41456", "41457")
    post, reader = story.habur.post, story.habur.operator
    now = post.clock()
    reading.read_eform(post, form, by=reader, at=now)
    items = open_items(post, unit="HBR", roles=(), person=reader.id)
    assert len(items) == 4
    stranger = story.habur.on_duty("41399")
    with pytest.raises(UserError, match="ilk okuyan"):
        reading.tick_informed(post, items[0].id, by=stranger, at=now)
    for item in items[:3]:
        reading.tick_informed(post, item.id, by=reader, at=now)
    left = open_items(post, unit="HBR", roles=(), person=reader.id)
    assert [one.id for one in left] == [items[3].id]


def test_the_secret_is_in_no_journal_and_headquarters_cannot_open_it(story: Story) -> None:
    story.ask("41455")
    form = story.issue("41455")
    assert sealing.unseal(story.kkm.post, form) == ()
    [line] = reading.read_eform(
        story.habur.post, form, by=story.habur.operator, at=story.habur.post.clock()
    ).sealed
    for office in (story.habur, story.kkm):
        with office.post.journal.lock:
            rows = office.post.raw.execute("SELECT open_part, restricted_part FROM journal").fetchall()
        assert not any(line.password.encode() in bytes(part) for row in rows for part in row if part)
    shown = reading.read_eform(story.kkm.post, form, by=story.kkm.operator, at=story.kkm.post.clock())
    assert shown.sealed == (SealedLine("41455", MASK),)


def test_an_office_without_published_keys_gets_no_sealed_form(story: Story) -> None:
    with pytest.raises(UserError, match="mühür anahtarı yok"):
        sealing.seal(story.kkm.post, "MERSIN", [SealedLine("1", "x")])
    story.exchange.carry(story.habur, story.kkm)
    used = {sealing.seal(story.kkm.post, "HABUR", [SealedLine("1", "x")])[0].key for _ in range(2)}
    assert len(used) == 1


@pytest.mark.rule("ATS-159")
def test_kkm_grants_nothing_before_the_operators_own_form(story: Story, clock: SetClock) -> None:
    story.ask("41455")
    form = story.issue("41455")
    post = story.habur.post
    [line] = reading.read_eform(post, form, by=story.habur.operator, at=clock.set("10:12")).sealed
    bare = sign_in.sign_in(post, "41455", line.password, at=clock.set("10:58")).officer
    now = sign_in.set_own_password(post, bare, line.password, PASSWORD, at=clock.set("11:00"))
    assert now.officer.roles == ()
    story.exchange.carry(story.habur, story.kkm)
    account = story.account(story.kkm, "41455")
    with pytest.raises(UserError) as refused:
        sealed.confirm_password_change(story.kkm.post, account, by=story.kkm.operator, at=clock())
    assert (refused.value.text, refused.value.rule) == ("Teyit formu yok", "ATS-159")
    sent = sealed.send_change_confirmation(post, now.officer, at=clock.set("11:05"))
    assert sent.subject == "Şifre Değişikliği Teyidi"
    with pytest.raises(UserError, match="Teyit edilecek"):
        sealed.send_change_confirmation(post, now.officer, at=clock.set("11:06"))
    story.exchange.carry(story.habur, story.kkm)
    sealed.confirm_password_change(story.kkm.post, account, by=story.kkm.operator, at=clock.set("11:20"))
    story.exchange.carry(story.kkm, story.habur)
    sign_in.sign_out(post, now.officer, at=clock())
    assert sign_in.sign_in(post, "41455", PASSWORD, at=clock.set("11:30")).officer.roles == (WATCH,)


@pytest.mark.rule("ATS-160")
def test_41277_is_suspended_at_once_and_the_request_waits_for_the_answer(
    world: World, officer: Callable[..., Officer]
) -> None:
    post, clock = world.post, world.clock
    person = world.person("41277")
    world.paper(person, Kind.ATS_PRACTICE)
    account = world.active("41277", "guard_officer", WATCH, request_no="MSJ-1")
    leader = officer(staff_no="30050", roles=("system_supervisor",), own_systems=("ATS",))
    clock.set(at("09:00", "2026-06-01"))
    leaving.plan_leaving(post, account, date(2026, 6, 15), "Tayin", by=world.chief, at=clock())
    assert requests.deletion_state(post, account) == "taslak"
    clock.set(at("09:00", "2026-06-15"))
    # the confirmation of headquarters is the subject of ATS-159
    sealed.send_change_confirmation(post, world.sign_in("41277"), at=clock())
    sealed.confirm_password_change(post, account, by=world.hq, at=clock())
    requests.suspend_ats(post, account, "Ayrılış", by=leader, at=clock())
    with pytest.raises(UserError, match="durumunda; oturum açılamaz"):
        world.sign_in("41277")
    form = requests.ask_deletion(post, account, by=leader, at=clock())
    assert form.number.startswith("MSJ-KPK-2026")
    assert requests.deletion_state(post, account) == WAITS
    with pytest.raises(UserError, match="yanıt bekliyor"):
        requests.ask_deletion(post, account, by=leader, at=clock())
    clock.set(at("00:01", "2026-06-16"))
    leaving.run_due(post, clock())
    assert requests.deletion_state(post, account) == WAITS
    kkm = officer(staff_no="90001", roles=("kkm_operator",), unit="KKM")
    leaving.confirm_cancelled(post, account, "16.06.2026 / 88", by=kkm, at=clock())
    assert requests.deletion_state(post, account) == ""
    [answer] = queries.detail(post, form).answers
    assert queries.eform_of(post, answer.id).to_offices == ("KAPIKULE",)


def test_deletion_of_somebody_who_stays_ends_his_account_at_once(
    world: World, officer: Callable[..., Officer]
) -> None:
    person = world.person("41277")
    world.paper(person, Kind.ATS_PRACTICE)
    account = world.active("41277", "guard_officer")
    leader = officer(staff_no="30050", roles=("system_supervisor",), own_systems=("ATS",))
    with pytest.raises(UserError, match="ATS yetkisi yok"):
        requests.suspend_ats(world.post, account, "Ayrılış", by=leader, at=world.clock())
    requests.ask_deletion(world.post, account, by=leader, at=world.clock())
    assert account_by_id(world.post, account).state is State.ENDING
    with pytest.raises(UserError):
        world.sign_in("41277")


@pytest.mark.rule("ATS-161")
def test_change_of_1_january_is_reminded_from_22_march_and_forced_from_1_april(world: World) -> None:
    world.clock.set(at("09:00", "2026-03-12"))
    world.person("45821")
    made = world.active("45821", "guard_officer")
    post = world.post
    with post.journal.entry("test.age", by=world.hq, at=world.clock(), about=made) as entry:
        from gumruk_masaustu.kernel.accounts.model import account

        entry.set(account, made, password_changed_at=at("09:00", "2026-01-01"))
    told: dict[str, tuple[str, ...]] = {}
    for day in ("2026-03-21", "2026-03-22", "2026-03-31"):
        world.clock.set(at("09:00", day))
        signed_in = sign_in.sign_in(post, "45821", PASSWORD, at=world.clock())
        assert not signed_in.must_change_password
        told[day] = signed_in.reminders
        sign_in.sign_out(post, signed_in.officer, at=world.clock())
    assert told["2026-03-21"] == ()
    assert told["2026-03-22"] == ("Şifrenizin süresi 10 gün sonra doluyor; değiştiriniz.",)
    assert told["2026-03-31"] == ("Şifrenizin süresi 1 gün sonra doluyor; değiştiriniz.",)
    world.clock.set(at("09:00", "2026-04-01"))
    forced = sign_in.sign_in(post, "45821", PASSWORD, at=world.clock())
    assert forced.must_change_password
    assert forced.officer.roles == ()
    with pytest.raises(UserError, match="son 5"):
        sign_in.set_own_password(post, forced.officer, PASSWORD, PASSWORD, at=world.clock())
