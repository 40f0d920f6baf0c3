"""Çıkış sorgusu: the question and the passing that KKM allowed by telephone. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import exit_check
from gumruk_masaustu.systems.tracking.lists import ExitAnswer
from gumruk_masaustu.systems.tracking.queries.end_rows import ExitCheck
from gumruk_masaustu.systems.tracking.queries.link import Link, link_of
from gumruk_masaustu.systems.tracking.values.end import ExitQuestion, GateConfirmation
from gumruk_masaustu.systems.tracking.values.tracking import Plate
from ui.kit.run import Run
from ui.tracking.moments import moment_of

Failed = Callable[[UserError], object]
PARTS = ("tractor", "trailer1", "trailer2")
GROUNDS_ASKED = 6
"""More obstacles than these on one vehicle are named one below the other in the last line."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the gate is told, with the age of the list behind it."""

    check_id: str
    vehicle: str
    answer: ExitAnswer
    text: str
    hits: int
    may_confirm: bool
    asked_at: datetime
    link: Link

    @property
    def may_pass(self) -> bool:
        return self.answer is ExitAnswer.PASS

    @property
    def word(self) -> str:
        """GEÇEBİLİR or GEÇEMEZ."""
        return self.answer.label.partition(":")[0]

    @property
    def reason(self) -> str:
        """The class of reason and nothing else; empty when the vehicle may pass (ATS-096)."""
        return self.text.partition(":")[2].strip()


class ExitCheckController:
    """Every method works off the GUI thread and calls `done` or `failed` back on it."""

    def __init__(self, post: Post, officer: Officer, run: Run, now: Callable[[], datetime]) -> None:
        self._post, self._officer, self._run, self._now = post, officer, run, now

    def read_link(self, done: Callable[[Link], object], failed: Failed) -> None:
        """How old the list is, before anything is asked."""
        self._run(lambda: link_of(self._post, self._now()), done, failed)

    def ask(self, plates: Mapping[str, Plate], done: Callable[[Told], object], failed: Failed) -> None:
        """`plates` by part; missing ones are not there."""
        question = ExitQuestion(*(plates.get(part, Plate("")) for part in PARTS))

        def work() -> Told:
            at = self._now()
            said = exit_check.ask_exit(self._post, question, by=self._officer, at=at)
            vehicle = " / ".join(plate.text for plate in question.plates)
            link = link_of(self._post, at)
            return Told(said.check_id, vehicle, said.answer, said.text, said.hits, said.may_confirm, at, link)

        self._run(work, done, failed)

    def let_pass(
        self, check_id: str, values: Mapping[str, Any], done: Callable[[ExitCheck], object], failed: Failed
    ) -> None:
        form, at = confirmation_of(values, self._now()), self._now()
        self._run(
            lambda: exit_check.let_pass(self._post, check_id, form, by=self._officer, at=at), done, failed
        )


def confirmation_of(values: Mapping[str, Any], now: datetime) -> GateConfirmation:
    """What stands in the form; a clock time is the latest one that has passed."""
    called = values.get("called_at")
    grounds = (str(values.get(f"ground{n}") or "").strip() for n in range(1, GROUNDS_ASKED + 1))
    return GateConfirmation(
        staff_no=str(values.get("kkm_staff_no") or ""),
        called_at=moment_of(None, called, now),
        grounds=tuple(one for one in grounds if one),
        receipt_no=str(values.get("receipt_no") or ""),
        approved_by=str(values.get("approved_by") or ""),
    )


def list_text(link: Link) -> str:
    """How fresh the list is from which the gate is answered (ATS-192)."""
    if link.last_contact is None:
        return "Liste bu kurulumun kendi kayıtlarıdır; merkezle henüz eşitleme yapılmadı."
    said = f"Son eşitleme {show_date_time(link.last_contact)}"
    if not link.is_offline or link.age is None:
        return f"Merkez bağlantısı var. {said}."
    minutes = int(link.age.total_seconds()) // 60
    age = f"{minutes} dk" if minutes < 60 else f"{minutes // 60} sa {minutes % 60:02d} dk"
    return f"Merkez bağlantısı yok. {said}, liste {age} eski."
