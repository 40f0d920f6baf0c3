"""Free tutanak: what the page wishes becomes actions. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from gumruk_masaustu.kernel.clock import from_local
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.kernel.tutanak import actions, queries
from gumruk_masaustu.kernel.tutanak.queries import TutanakPage, TutanakRow
from gumruk_masaustu.kernel.tutanak.rules import OFFICE_COPY, Signer, TutanakForm
from ui.kit.run import Run


class TutanakView(Protocol):
    """What the page shows after an action."""

    def show_record(self, record_id: str) -> None: ...

    def show_versions(self, versions: tuple[TutanakRow, ...]) -> None: ...

    def finalised(self, row: TutanakRow) -> None: ...

    def voided(self, row: TutanakRow) -> None: ...

    def show_refusal(self, refusal: UserError) -> None: ...


def signers_of(typed: str) -> tuple[Signer, ...]:
    """One person a line: a staff number, or "Ad Soyad, unvan"."""
    found = []
    for line in typed.splitlines():
        name, _, title = (part.strip() for part in line.partition(","))
        if name.isdigit():
            found.append(Signer("", "", name))
        elif name:
            found.append(Signer(name, title))
    return tuple(found)


def signers_text(signers: tuple[Signer, ...]) -> str:
    """As `signers_of` reads it."""
    return "\n".join(s.staff_no or ", ".join(part for part in (s.name, s.title) if part) for s in signers)


def keepers_of(typed: str) -> tuple[str, ...]:
    """ "İdare, Sürücü": who keeps which copy; without a word one copy for the İdare."""
    return tuple(part.strip() for part in typed.split(",") if part.strip()) or (OFFICE_COPY,)


def form_of(values: dict[str, Any]) -> TutanakForm:
    """What is typed, as the action takes it."""
    day, at = values["held_on"], values["held_time"]
    return TutanakForm(
        subject=values["subject"] or "",
        held_at=from_local(day, at) if day and at else None,
        place=values["place"] or "",
        text=values["text"] or "",
        signers=signers_of(values["signers"] or ""),
        keepers=keepers_of(values["keepers"] or ""),
        replaces=values["replaces"] or "",
    )


class TutanakController:
    """Each wish is one action."""

    def __init__(
        self, view: TutanakView, post: Post, officer: Officer, now: Callable[[], datetime], run: Run
    ) -> None:
        self._view, self._post, self._officer, self._now, self._run = view, post, officer, now, run

    def page(self, search: str, after: tuple[int, str] | None, limit: int) -> TutanakPage:
        """For the list; database thread."""
        return queries.tutanaks(self._post, unit=self._officer.unit, search=search, after=after, limit=limit)

    def open(self, record: str) -> None:
        """All versions of a tutanak; the look is noted (SYS-039)."""
        post, officer, at = self._post, self._officer, self._now()

        def read() -> tuple[TutanakRow, ...]:
            post.open_record("tutanak", record, "tutanak okuma", by=officer, at=at)
            return queries.versions(post, record)

        self._run(read, self._view.show_versions, self._view.show_refusal)

    def finalise(self, form: TutanakForm) -> None:
        """Number and first version."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: actions.finalise(post, form, by=officer, at=at),
            self._view.finalised,
            self._view.show_refusal,
        )

    def correct(self, record: str, form: TutanakForm, reason: str) -> None:
        """Next version."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: actions.correct(post, record, form, reason, by=officer, at=at),
            self._view.finalised,
            self._view.show_refusal,
        )

    def void(self, record: str, reason: str) -> None:
        """İPTAL."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: actions.void(post, record, reason, by=officer, at=at),
            self._view.voided,
            self._view.show_refusal,
        )

    def printout(self, record: str) -> Printout:
        """The version in force with its copies; long lane."""
        return actions.printout(self._post, record, by=self._officer, at=self._now())

    def record_print(self, made: Printout, outcome: str, reason: str, done: Callable[[], object]) -> None:
        """What became of the paper."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: actions.record_print(post, made, outcome, reason, by=officer, at=at),
            lambda _: done(),
            self._view.show_refusal,
        )
