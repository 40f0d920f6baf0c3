"""Invented persons, accounts, workplaces and a running shift for the demo post Kapıkule KİM.

Everything is made through the same actions that officers use, so that the demo's journal is a real one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts import granting, hashing, issuing, sign_in
from gumruk_masaustu.kernel.accounts.first import FirstPerson, first_accounts
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.clock import from_local, local_day, to_local
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.people import papers
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.people.model import ItemKind, Rank
from gumruk_masaustu.kernel.people.queries import person_id_of
from gumruk_masaustu.kernel.workplaces import medical, places, shifts
from gumruk_masaustu.kernel.workplaces.duty import choose_duty
from gumruk_masaustu.kernel.workplaces.queries import scan_system_of, shift_at, workplaces

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.clock import Clock
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

DEMO_PASSWORD = "Kapikule-2026!"  # noqa: S105 the demo's password stands on its sign-in screen
SYSTEM = "KPK-T1"
IMAGE_FOLDER = "gelen-goruntu"
CHIEF, SUPERVISOR = "30011", "100377"
OPERATORS = (
    "scan_site_operator",
    "scan_entry_operator",
    "scan_system_operator",
    "scan_image_operator",
    "scan_exit_operator",
)
CREW = {
    "scan_system_operator": "104512",
    "scan_site_operator": "118840",
    "scan_entry_operator": "131002",
    "scan_image_operator": "220145",
    "scan_exit_operator": "220153",
}
WORKPLACES = (
    ("Giriş kabini", ("scan_entry_operator",)),
    ("Saha", ("scan_site_operator",)),
    ("Sistem odası", ("scan_system_operator",)),
    ("Görüntü inceleme", ("scan_image_operator",)),
    ("Çıkış kabini", ("scan_exit_operator",)),
    ("Arama hangarı", ("guard_officer", "dog_handler", "judicial_officer")),
    ("Amir masası", ("system_supervisor", "shift_chief", "office_chief")),
    ("Sevk masası", ("guard_officer", "customs_office_user")),
)
_MANAGEMENT = ("Arama hangarı", "Amir masası", "Sevk masası")


@dataclass(frozen=True, slots=True)
class _Made:
    staff_no: str
    name: str
    title: str
    roles: tuple[str, ...]
    functions: tuple[str, ...] = ()
    rank: Rank = Rank.GUARD


_MEMUR = "Muhafaza Memuru"
_OPERATOR_NAMES = (
    ("104512", "Hakan Yıldıran"),
    ("104530", "İbrahim Şentürkmen"),
    ("118840", "Zeynep Korkutan"),
    ("118852", "Gülşen Uçarer"),
    ("118871", "Fatih Köroğulları"),
    ("131002", "Emre Çağlarsu"),
    ("131019", "Derya Güngördü"),
    ("220145", "Aslı Demirbağlı"),
    ("220153", "Murat Özkanlı"),
    ("220160", "Onur Bayrakçı"),
)
_PEOPLE = (
    *(_Made(number, name, _MEMUR, OPERATORS) for number, name in _OPERATOR_NAMES),
    _Made("100381", "Turgut Ersoylu", "Kısım Amiri", ("shift_chief",), rank=Rank.SECTION_CHIEF),
    _Made("100912", "Kemal Arıkanlı", _MEMUR, ("guard_officer",), ("search_officer", "escort")),
    _Made("100925", "Sevgi Tunçel", _MEMUR, ("guard_officer",), ("search_officer",)),
    _Made("100940", "Hatice Aydoğdulu", _MEMUR, ("guard_officer",), ("referral_officer", "evaluator")),
    _Made("100951", "Volkan Işıkçı", _MEMUR, ("guard_officer",), ("referral_officer", "requester")),
    _Made("100966", "Nazlı Çelikbaş", _MEMUR, ("guard_officer",), ("search_officer", "referral_officer")),
    _Made("310004", "Pınar Soyluer", "Adli Kolluk Görevlisi", ("judicial_officer",)),
    _Made("200310", "Leyla Şimşekçi", "Muayene Memuru", ("customs_office_user",), ("requester",)),
)


def add_people(post: Post, clock: Clock) -> dict[str, str]:
    """Make the demo's people; gives workplace name → id, staff number → person id, and "shift" → id.

    Cheap hashes: the password is public and twenty slow ones would keep the visitor waiting.
    """
    with cheap_hashes():
        at = clock()
        chief, supervisor = _first(post, at)
        _workplaces(post, supervisor, at)
        for number in (CHIEF, SUPERVISOR):
            _qualify(post, number, by=chief, at=at)
        issued = [_add(post, made, by=chief, at=at) for made in _PEOPLE]
        for one in issued:  # afterwards: an active Sistem Operatörü would issue them (SCAN-054)
            sign_in.sign_out(post, _own_password(post, one, at), at=at)
        shift = shifts.plan_shift(post, SYSTEM, *shift_hours(at), CREW, by=supervisor, at=at)
        for officer in (chief, supervisor):
            sign_in.sign_out(post, officer, at=at)
    ids = {place.name: place.id for place in workplaces(post)}
    for number in (CHIEF, SUPERVISOR, *(made.staff_no for made in _PEOPLE)):
        ids[number] = person_id_of(post, number) or ""
    return ids | {"shift": shift.id}


def sign_in_crew(post: Post, clock: Clock, *, besides: Collection[str] = ()) -> dict[str, Officer]:
    """Sign in the Sistem Sorumlusu and the five operators at their workplaces: duty → officer.

    Plans the running shift anew if the demo was made in an earlier one. Staff numbers in `besides` are left
    out: the visitor signs in with one of them himself, and an account has one session (SCAN-051).
    """
    at, officers = clock(), {}
    wanted = {"system_supervisor": SUPERVISOR, **CREW}
    desks = desks_of(post)
    _plan_if_over(post, at)
    for duty, number in wanted.items():
        if number not in besides:
            officer = sign_in.sign_in(post, number, DEMO_PASSWORD, at=at).officer
            officers[duty] = choose_duty(post, officer, desks[duty], duty, at)
    return officers


def desks_of(post: Post) -> dict[str, str]:
    """Duty → workplace id, the first workplace that offers the duty."""
    desks: dict[str, str] = {}
    for place in workplaces(post):
        for duty in place.duties:
            desks.setdefault(duty, place.id)
    return desks


def keep_image_folder(post: Post, leader: Officer, at: datetime) -> None:
    """The folder of arriving images lies beside the post; the post may have been moved since it was made."""
    folder = str(image_folder(post))
    card = scan_system_of(post, SYSTEM)
    if card is not None and card.image_folder != folder:
        places.set_image_folder(post, SYSTEM, folder, by=leader, at=at)


def release(post: Post, staff_no: str, clock: Clock) -> None:
    """Close the demo's session of a staff number, so that the visitor can sign in with it."""
    for officer in post.sessions.officers():
        if officer.staff_no == staff_no:
            sign_in.sign_out(post, officer, at=clock())


def _plan_if_over(post: Post, at: datetime) -> None:
    if shift_at(post, SYSTEM, at) is None:
        leader = sign_in.sign_in(post, SUPERVISOR, DEMO_PASSWORD, at=at).officer
        shifts.plan_shift(post, SYSTEM, *shift_hours(at), CREW, by=leader, at=at)
        sign_in.sign_out(post, leader, at=at)


def shift_hours(at: datetime) -> tuple[datetime, datetime]:
    """The twelve-hour shift (08:00 or 20:00 local) that runs at this time."""
    local = to_local(at)
    is_day = time(8) <= local.time() < time(20)
    day = local.date() - timedelta(days=1) if local.time() < time(8) else local.date()
    start = from_local(day, time(8) if is_day else time(20))
    return start, start + timedelta(hours=12)


@contextlib.contextmanager
def cheap_hashes() -> Iterator[None]:
    """The password is public: nothing is gained by slow hashes while the demo is made."""
    before = hashing.cost
    hashing.cost = hashing.Cost(rounds=1, memory_kib=1024)
    try:
        yield
    finally:
        hashing.cost = before


def _first(post: Post, at: datetime) -> tuple[Officer, Officer]:
    issued = first_accounts(
        post,
        [
            FirstPerson(CHIEF, "Selim Aktuğlu", "KİM Müdürü", Rank.DIRECTOR, RightsForm(("office_chief",))),
            FirstPerson(
                SUPERVISOR,
                "Nermin Sarıkayalı",
                "Kısım Amiri",
                Rank.SECTION_CHIEF,
                RightsForm(("system_supervisor",), module="SCAN", system=SYSTEM),
            ),
        ],
        at=at,
    )
    chief, supervisor = (_own_password(post, one, at) for one in issued)
    return chief, supervisor


def _own_password(post: Post, issued: hashing.TemporaryPassword, at: datetime) -> Officer:
    officer = sign_in.sign_in(post, issued.staff_no, issued.password, at=at).officer
    return sign_in.set_own_password(post, officer, issued.password, DEMO_PASSWORD, at=at).officer


def image_folder(post: Post) -> Path:
    """Where the scanner's console leaves its images; in the demo's own folder."""
    folder = post.folder / IMAGE_FOLDER
    folder.mkdir(exist_ok=True)
    return folder


def _workplaces(post: Post, supervisor: Officer, at: datetime) -> None:
    form = places.SystemForm(
        SYSTEM,
        "FIXED",
        "Örnek Tarama",
        "Tünel 6 MeV",
        max_height_m=Decimal("4.8"),
        max_width_m=Decimal("3.2"),
        max_length_m=Decimal("26"),
        discriminates=True,
        mm_per_pixel=Decimal("5"),
        site_type="ROAD",
        installed_on=date(2021, 6, 1),
        image_folder=str(image_folder(post)),
    )
    places.add_system(post, form, by=supervisor, at=at)
    for name, duties in WORKPLACES:
        places.add_workplace(
            post,
            name,
            duties,
            system="" if name == "Sevk masası" else SYSTEM,
            lock_kind="default" if name in _MANAGEMENT else "scan",
            by=supervisor,
            at=at,
        )


def _add(post: Post, made: _Made, *, by: Officer, at: datetime) -> hashing.TemporaryPassword:
    people.add_person(
        post,
        made.staff_no,
        made.name,
        made.title,
        rank=made.rank,
        valid_from=local_day(at) - timedelta(days=800),
        by=by,
        at=at,
    )
    _qualify(post, made.staff_no, is_operator=made.roles == OPERATORS, by=by, at=at)
    account = granting.request_account(post, made.staff_no, by=by, at=at)
    basis = f"{local_day(at) - timedelta(days=30):%d.%m.%Y} / 2026-{made.staff_no[-4:]}"
    if made.roles == ("judicial_officer",):
        basis = f"Genel Müdürlük, {basis}"
    form = RightsForm(made.roles, made.functions, basis=basis)
    granting.record_grant(post, account.id, form, by=by, at=at)
    return issuing.issue_password(post, account.id, by=by, at=at)


def _qualify(post: Post, staff_no: str, *, is_operator: bool = False, by: Officer, at: datetime) -> None:
    person, today = person_id_of(post, staff_no) or "", local_day(at)
    people.give_item(
        post,
        person,
        ItemKind.BADGE,
        f"K-{staff_no}",
        given_on=today - timedelta(days=700),
        by=by,
        at=at,
    )
    if not is_operator and staff_no != SUPERVISOR:
        return
    for form in _scan_papers(staff_no, today):
        papers.record_qualification(post, person, form, by=by, at=at)
    if is_operator:
        days_ago = 330 if staff_no == "118852" else 60 + int(staff_no[-3:]) % 200  # one runs out soon
        medical.record_medical(post, person, today - timedelta(days=days_ago), is_fit=True, by=by, at=at)
        people.give_item(
            post,
            person,
            ItemKind.DOSIMETER,
            f"D-{staff_no}",
            given_on=today - timedelta(days=600),
            by=by,
            at=at,
        )


def _scan_papers(staff_no: str, today: date) -> Iterator[papers.PaperForm]:
    trained = today - timedelta(days=640)
    number = f"{trained.year}/{staff_no[-3:]}"
    yield papers.PaperForm(
        Kind.XRAY_OPERATOR,
        number,
        "Gümrükler Muhafaza Genel Müdürlüğü",
        trained + timedelta(days=10),
        trained_from=trained,
        trained_until=trained + timedelta(days=9),
        trainer=papers.HQ_TRAINER,
        exam_on=trained + timedelta(days=9),
        exam_result=papers.PASSED,
    )
    yield papers.PaperForm(
        Kind.RADIATION_SAFETY, number, "TAEK", trained + timedelta(days=14), trainer=papers.TAEK_TRAINER
    )
    yield papers.PaperForm(
        Kind.HQ_ASSIGNMENT,
        f"{trained.year}/{staff_no[-4:]}",
        "Gümrükler Muhafaza Genel Müdürlüğü",
        trained + timedelta(days=20),
    )
