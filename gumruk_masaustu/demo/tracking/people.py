"""Invented people of vehicle tracking at Kapıkule, at KKM and at the gates where the trucks arrive.

Accounts of the post go the way of m.84: request by EK-13, rights by letter of headquarters, sealed passwords,
own password, confirmation. People of other places are received, as an installation receives them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.demo.people import CHIEF, DEMO_PASSWORD, SUPERVISOR, cheap_hashes
from gumruk_masaustu.kernel.accounts import granting, hashing, issuing, requests, sealed, sign_in
from gumruk_masaustu.kernel.accounts.granting import RightsForm, write_rights
from gumruk_masaustu.kernel.accounts.issuing import write_temporary
from gumruk_masaustu.kernel.accounts.model import account
from gumruk_masaustu.kernel.accounts.queries import account_of
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.eforms import reading, sealing
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.people import papers, trainers
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.people.model import ItemKind, Rank
from gumruk_masaustu.kernel.people.queries import person_id_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces import places

KKM, LEADER = "20031", "30112"
WATCH, SECOND_WATCH, FIELD, SECOND_FIELD = "41277", "41283", "41300", "41316"
TEAM_CHIEF, TEAM = "41402", ("41415", "41428")
SECOND_TEAM = ("41441", "41454")
GATE = "41530"
SIGN_IN = (
    ("izleme", WATCH),
    ("saha", FIELD),
    ("ATS Sistem Sorumlusu", LEADER),
    ("mobil ekip", TEAM_CHIEF),
    ("sevk amiri", "100381"),
    ("çıkış kapısı", GATE),
    ("KKM", KKM),
)
"""Whom the sign-in screen names."""
WORKPLACES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("ATS izleme", ("ats_watch_operator",), "ats"),
    ("ATS saha", ("ats_field_operator",), "ats"),
    ("ATS mobil ekip", ("ats_mobile_team",), "ats"),
    ("ATS Sistem Sorumlusu", ("system_supervisor",), "ats"),
    ("Çıkış kapısı", ("guard_officer",), "default"),
    ("KKM (Ankara)", ("kkm_operator",), "ats"),
)
_OPERATOR, _MEMUR = "Gümrük Muhafaza Memuru", "Muhafaza Memuru"


@dataclass(frozen=True, slots=True)
class _Made:
    staff_no: str
    name: str
    role: str
    title: str = _OPERATOR
    rank: Rank = Rank.GUARD
    functions: tuple[str, ...] = ()


_OPERATORS = (
    _Made(WATCH, "Tolga Aksungur", "ats_watch_operator"),
    _Made(SECOND_WATCH, "Gülay Şenocaklı", "ats_watch_operator"),
    _Made(FIELD, "Nermin Çetinkayalı", "ats_field_operator"),
    _Made(SECOND_FIELD, "Uğur Işıldar", "ats_field_operator"),
    _Made(TEAM_CHIEF, "Cüneyt Özgürlü", "ats_mobile_team", "Kısım Amiri", Rank.SECTION_CHIEF),
    _Made(TEAM[0], "Bülent Ağırman", "ats_mobile_team"),
    _Made(TEAM[1], "Şerife Günyüzlü", "ats_mobile_team"),
    _Made(SECOND_TEAM[0], "Orhan Kılıçlı", "ats_mobile_team", "Kısım Amiri", Rank.SECTION_CHIEF),
    _Made(SECOND_TEAM[1], "Emine Yağızer", "ats_mobile_team"),
)
_LEADER = _Made(LEADER, "Selim Uğurluer", "system_supervisor", "Bölge Amiri", Rank.DISTRICT_CHIEF)
_GATE = _Made(GATE, "İlknur Çakırel", "guard_officer", _MEMUR, functions=("exit_gate_officer",))
_AWAY = (
    ("HBR", "52210", "Şirin Kılıçarslanlı"),
    ("GRB", "53118", "Ömer Ağrıdağlı"),
    ("IZM", "61109", "Gökhan İncesu"),
)


def add_tracking_people(post: Post, at: datetime) -> None:
    """People, workplaces and accounts; everybody signs in with the demo's password afterwards."""
    with cheap_hashes():
        _receive_away(post, at)
        kkm = _headquarters(post, at)
        chief = sign_in.sign_in(post, CHIEF, DEMO_PASSWORD, at=at).officer
        supervisor = sign_in.sign_in(post, SUPERVISOR, DEMO_PASSWORD, at=at).officer
        for name, duties, lock in WORKPLACES:
            places.add_workplace(post, name, duties, lock_kind=lock, by=supervisor, at=at)
        for made in (_LEADER, _GATE, *_OPERATORS):
            _add(post, made, chief, at)
        leader = _begin_leader(post, kkm, chief, at)
        sign_in.sign_out(post, _by_letter(post, _GATE, chief, at), at=at)
        _operators(post, leader, chief, kkm, at)
        for one in (kkm, chief, supervisor, leader):
            sign_in.sign_out(post, one, at=at)


def away(post: Post, at: datetime) -> dict[str, Officer]:
    """Officers of other İdareler by short of their unit, each with a session of this writing only."""
    found = {}
    for unit, staff_no, name in _AWAY:
        person = person_id_of(post, staff_no) or ""
        roles = ("ats_watch_operator", "ats_field_operator")
        officer = Officer(
            person, staff_no, name, _OPERATOR, unit, roles, duty=roles[1], session=os.urandom(8).hex()
        )
        post.sessions.begin(officer)
        found[unit] = officer
    return found


def _headquarters(post: Post, at: datetime) -> Officer:
    """The KKM operator, with the account that headquarters gave him."""
    temporary = hashing.new_temporary()
    with post.journal.entry("people.added", by=PROGRAM, at=at) as entry:
        _write(entry, KKM, "Filiz Aksoylu", "KKM Görevlisi", "KKM", at)
        person = entry.about
    with post.journal.entry("accounts.first", by=PROGRAM, at=at) as entry:
        entry.insert(account, entry.about, person=person, state=State.REQUESTED, request_no="merkez")
        write_rights(entry, RightsForm(("kkm_operator",), basis="Genel Müdürlük onayı"))
        write_temporary(entry, State.TEMPORARY, hashing.hashed(temporary), number=1)
    return _own_password(post, KKM, temporary, at)


def _write(entry: EntryDraft, staff_no: str, name: str, title: str, unit: str, at: datetime) -> None:
    since = local_day(at) - timedelta(days=700)
    people.write_person(entry, staff_no, name, title, Rank.GUARD, unit, since)


def _receive_away(post: Post, at: datetime) -> None:
    for unit, staff_no, name in _AWAY:
        with post.journal.entry("people.added", by=PROGRAM, at=at) as entry:
            _write(entry, staff_no, name, _OPERATOR, unit, at)


def _own_password(post: Post, staff_no: str, temporary: str, at: datetime) -> Officer:
    officer = sign_in.sign_in(post, staff_no, temporary, at=at).officer
    return sign_in.set_own_password(post, officer, temporary, DEMO_PASSWORD, at=at).officer


def _add(post: Post, made: _Made, chief: Officer, at: datetime) -> None:
    today = local_day(at)
    since = today - timedelta(days=800)
    people.add_person(
        post, made.staff_no, made.name, made.title, rank=made.rank, valid_from=since, by=chief, at=at
    )
    given_on, badge = today - timedelta(days=700), f"K-{made.staff_no}"
    person = person_id_of(post, made.staff_no) or ""
    people.give_item(post, person, ItemKind.BADGE, badge, given_on=given_on, by=chief, at=at)


def _by_letter(post: Post, made: _Made, chief: Officer, at: datetime, module: str = "") -> Officer:
    """Account and rights as the office writes them from a letter; gives the signed-in officer."""
    opened = granting.request_account(post, made.staff_no, by=chief, at=at)
    basis = f"{local_day(at) - timedelta(days=30):%d.%m.%Y} / 2026-{made.staff_no}"
    form = RightsForm((made.role,), made.functions, module=module, basis=basis)
    granting.record_grant(post, opened.id, form, by=chief, at=at)
    issued = issuing.issue_password(post, opened.id, by=chief, at=at)
    return _own_password(post, made.staff_no, issued.password, at)


def _begin_leader(post: Post, kkm: Officer, chief: Officer, at: datetime) -> Officer:
    """Sistem Sorumlusu of ATS: his trainer certificate comes from KKM (m.76)."""
    today = local_day(at)
    day = [today - timedelta(days=days) for days in (500, 480, 450, 441, 430)]
    form = trainers.TrainerForm(
        "EO-2025/14", day[4], "2025-1181", day[0], "2025-77", day[1], day[2], day[3], is_passed=True
    )
    trainers.record_trainer(post, person_id_of(post, LEADER) or "", form, by=kkm, at=at)
    return _by_letter(post, _LEADER, chief, at, module="ATS")


def _operators(post: Post, leader: Officer, chief: Officer, kkm: Officer, at: datetime) -> None:
    """The operators and team members, from the EK-13 request to the confirmed password (m.84)."""
    today = local_day(at)
    for made in _OPERATORS:
        kind = Kind.ATS_USE if made.role == "ats_mobile_team" else Kind.ATS_PRACTICE
        person = person_id_of(post, made.staff_no) or ""
        number, issued_on = f"ATS-{made.staff_no}", today - timedelta(days=300)
        paper = papers.PaperForm(kind, number, "Kapıkule KİM", issued_on, trainer=LEADER)
        papers.record_qualification(post, person, paper, by=chief, at=at)
    wanted = tuple(requests.Wanted(made.staff_no, made.role) for made in _OPERATORS)
    asked = requests.request_by_eform(post, wanted, by=leader, at=at)
    known = {one.person: one for one in requests.accounts_of_request(post, asked.number)}
    basis = f"Genel Müdürlük, {today:%d.%m.%Y} / 2026-4417"
    for made in _OPERATORS:
        found = known[person_id_of(post, made.staff_no) or ""]
        granting.record_grant(post, found.id, RightsForm((made.role,), basis=basis), by=chief, at=at)
    sealing.publish_keys(post, at)
    form = sealed.issue_by_eform(post, [one.id for one in known.values()], by=kkm, at=at)
    for line in reading.read_eform(post, form.id, by=leader, at=at).sealed:
        officer = _own_password(post, line.staff_no, line.password, at)
        sealed.send_change_confirmation(post, officer, at=at)
        held = account_of(post, officer.id)
        if held is not None:
            sealed.confirm_password_change(post, held.id, by=kkm, at=at)
        sign_in.sign_out(post, officer, at=at)
