"""Posts of three offices that exchange plain files, and their officers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gumruk_masaustu.kernel import transfer
from gumruk_masaustu.kernel.accounts import hashing
from gumruk_masaustu.kernel.eforms.rules import EformDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock

WATCH = "ats_watch_operator"
DRAFT = EformDraft(
    to=("HABUR",), subject="Alarm Bilgilendirme", text="34 ABC 123 plakalı taşıt güzergâh dışına çıkmıştır."
)


class Office:
    """One post with an izleme operatörü on duty, a Sistem Sorumlusu and a chief who moves files."""

    def __init__(self, post: Post, make: Callable[..., Officer], unit: str, first_staff_no: int) -> None:
        self.post, self.unit, self._make = post, unit, make
        self.operator = self.on_duty(str(first_staff_no))
        self.chief = self.officer(str(first_staff_no + 1), roles=("office_chief",))
        self.supervisor = self.officer(
            str(first_staff_no + 2), roles=("system_supervisor",), own_systems=("ATS",)
        )

    def officer(self, staff_no: str, **more: object) -> Officer:
        values = {"name": f"Memur {staff_no}", "title": "Muhafaza Memuru", "unit": self.unit} | more
        return self._make(where=self.post, staff_no=staff_no, **values)

    def on_duty(self, staff_no: str) -> Officer:
        """An izleme operatörü who took his duty."""
        return self.officer(staff_no, roles=(WATCH,), duty=WATCH)


class Exchange:
    """Carries whole journals between posts by the actions of the exchange page."""

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self._folder, self._clock = folder, clock

    def carry(self, sender: Office, receiver: Office) -> None:
        path, now = self._folder / "aktarim.gms", self._clock()
        transfer.export_entries(sender.post, path, by=sender.chief, at=now)
        transfer.import_entries(receiver.post, path, by=receiver.chief, at=now)
        for stranger in transfer.waiting_entries(receiver.post).strangers:
            transfer.confirm_installation(receiver.post, stranger, by=receiver.chief, at=now)


@pytest.fixture
def clock() -> SetClock:
    """Starts before the examples of the pages: numbers are only given at later and later times."""
    made = SetClock()
    made.set("01:00")
    return made


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "cost", hashing.Cost(rounds=1, memory_kib=8))


@pytest.fixture
def exchange(tmp_path: Path, clock: SetClock) -> Exchange:
    return Exchange(tmp_path, clock)


@pytest.fixture
def kapikule(post: Post, officer: Callable[..., Officer]) -> Office:
    return Office(post, officer, "KPK", 45821)


@pytest.fixture
def habur(new_post: Callable[..., Post], officer: Callable[..., Officer]) -> Office:
    return Office(new_post("01", unit="HBR", label="izleme"), officer, "HBR", 41300)


@pytest.fixture
def kkm(new_post: Callable[..., Post], officer: Callable[..., Officer]) -> Office:
    office = Office(new_post("01", unit="KKM", label="KKM"), officer, "KKM", 90001)
    office.operator = office.officer("90001", roles=("kkm_operator",))
    return office
