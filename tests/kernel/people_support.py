"""A post with people for the tests of persons, accounts and workplaces: made by the real actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from gumruk_masaustu.kernel.accounts import granting, hashing, issuing, sign_in
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.accounts.queries import account_by_staff_no
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.people import papers
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.people.model import ItemKind, Rank
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces import medical, places
from tests.support import SetClock

PASSWORD = "Uzun-Bir-Cumle-42"
OWN_DAY = date(2025, 2, 1)


class World:
    """The actors of the page's examples at the Kapıkule post."""

    def __init__(self, post: Post, officer: Callable[..., Officer], clock: SetClock) -> None:
        self.post, self.clock, self._officer = post, clock, officer
        self.chief = officer(staff_no="30011", name="Selim Aktuğlu", roles=("office_chief",))
        self.hq = officer(staff_no="900001", name="Genel Müdürlük", unit="GMG", roles=("hq_user",))

    def actor(self, *roles: str, **more: Any) -> Officer:
        """A signed-in officer with these roles."""
        return self._officer(roles=roles, **more)

    def person(self, staff_no: str, name: str = "Deniz Kaya", **more: Any) -> str:
        """Add a person; gives his id."""
        given = {"title": "Muhafaza Memuru", "valid_from": date(2024, 1, 1)} | more
        return people.add_person(self.post, staff_no, name, by=self.chief, at=self.clock(), **given).id

    def paper(self, person: str, kind: Kind, issued_on: date = OWN_DAY, **more: Any) -> str:
        """Record a complete paper."""
        given: dict[str, Any] = {"number": "2025/41", "issuer": "GMGM"}
        if kind is Kind.XRAY_OPERATOR:
            given |= {
                "trained_from": date(2025, 1, 5),
                "trained_until": date(2025, 1, 20),
                "trainer": papers.HQ_TRAINER,
                "exam_on": date(2025, 1, 21),
                "exam_result": papers.PASSED,
            }
        if kind is Kind.RADIATION_SAFETY:
            given |= {"trainer": papers.TAEK_TRAINER}
        form = papers.PaperForm(kind=kind, issued_on=issued_on, **(given | more))
        return papers.record_qualification(self.post, person, form, by=self.chief, at=self.clock())

    def fit(self, person: str, on: date, *, is_fit: bool = True) -> None:
        """Record a medical examination."""
        medical.record_medical(self.post, person, on, is_fit=is_fit, by=self.chief, at=self.clock())

    def dosimeter(self, person: str, serial: str) -> None:
        """Give a dosimeter."""
        people.give_item(
            self.post,
            person,
            ItemKind.DOSIMETER,
            serial,
            given_on=OWN_DAY,
            by=self.chief,
            at=self.clock(),
        )

    def qualify(self, person: str, *, examined_on: date) -> None:
        """Everything that an operator duty needs."""
        for kind in (Kind.XRAY_OPERATOR, Kind.RADIATION_SAFETY, Kind.HQ_ASSIGNMENT):
            self.paper(person, kind)
        self.fit(person, examined_on)
        self.dosimeter(person, f"D-{person[-6:]}")

    def operator(self, staff_no: str, name: str = "Deniz Kaya", *, examined_on: date | None = None) -> str:
        """A person with every paper for operator duties; gives his id."""
        person = self.person(staff_no, name)
        self.qualify(person, examined_on=examined_on or self.clock().date())
        return person

    def account(
        self, staff_no: str, *roles: str, by: Officer | None = None, **more: Any
    ) -> hashing.TemporaryPassword:
        """Account with rights and a temporary password, by headquarters' letter."""
        made = granting.request_account(
            self.post, staff_no, request_no=more.pop("request_no", ""), by=self.chief, at=self.clock()
        )
        form = RightsForm(roles, **({"basis": "01.03.2026 / 2026/771"} | more))
        granting.record_grant(self.post, made.id, form, by=self.chief, at=self.clock())
        return issuing.issue_password(self.post, made.id, by=by or self.hq, at=self.clock())

    def account_id(self, staff_no: str) -> str:
        found = account_by_staff_no(self.post, staff_no)
        assert found is not None
        return found.id

    def active(self, staff_no: str, *roles: str, password: str = PASSWORD, **more: Any) -> str:
        """An account with an own password, signed out; gives its id."""
        issued = self.account(staff_no, *roles, **more)
        officer = sign_in.sign_in(self.post, staff_no, issued.password, at=self.clock()).officer
        now = sign_in.set_own_password(self.post, officer, issued.password, password, at=self.clock())
        sign_in.sign_out(self.post, now.officer, at=self.clock())
        return self.account_id(staff_no)

    def sign_in(self, staff_no: str, at: datetime | None = None) -> Officer:
        return sign_in.sign_in(self.post, staff_no, PASSWORD, at=at or self.clock()).officer

    def supervisor(self, label: str = "KPK-T1") -> Officer:
        """Sistem Sorumlusu 100377 of a scanner, signed in through his own account."""
        person = self.person("100377", "Nermin Sarıkaya", rank=Rank.SECTION_CHIEF, title="Kısım Amiri")
        for kind in (Kind.XRAY_OPERATOR, Kind.RADIATION_SAFETY, Kind.HQ_ASSIGNMENT):
            self.paper(person, kind)
        self.active("100377", "system_supervisor", module="SCAN", system=label)
        return self.sign_in("100377")

    def system(self, label: str = "KPK-T1", kind: str = "FIXED") -> None:
        form = places.SystemForm(label, kind, "Örnek", "Tünel")
        places.add_system(self.post, form, by=self.chief, at=self.clock())

    def entries(self) -> int:
        """How many entries the journal has: a refusal writes none."""
        with self.post.journal.lock:
            return int(self.post.raw.execute("SELECT count(*) FROM journal").fetchone()[0])


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "cost", hashing.Cost(rounds=1, memory_kib=8))


@pytest.fixture
def world(post: Post, officer: Callable[..., Officer], clock: SetClock) -> World:
    return World(post, officer, clock)
