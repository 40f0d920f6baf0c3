"""One tracking as the watching screen shows it, and what may be written about it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import notes as acts
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.queries.alarms import AlarmFilter, AlarmRow, alarm_list
from gumruk_masaustu.systems.tracking.queries.opening import LOG_KIND, Opening, open_tracking, openings
from gumruk_masaustu.systems.tracking.queries.tracking_life import tracking_history
from gumruk_masaustu.systems.tracking.queries.tracking_rows import (
    Correction,
    Hold,
    Information,
    Note,
    Tracking,
    TrackingUnit,
)
from gumruk_masaustu.systems.tracking.queries.trackings import (
    corrections,
    holds_of,
    information,
    notes,
    tracking,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.queries.visible import sight
from ui.kit.run import Run

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
WATCH = "izleme"


@dataclass(frozen=True)
class HistoryEntry:
    """When, who, what, and what changed in words."""

    at: datetime
    who: str
    title: str
    changes: str


@dataclass(frozen=True)
class TrackingDetail:
    """Everything for the leaves. `spans`: he sees only these times of the journey, and nothing else of it.

    `openings` None: he may not read the log.
    """

    tracking: Tracking
    spans: tuple[tuple[datetime, datetime], ...] = ()
    units: tuple[TrackingUnit, ...] = ()
    notes: tuple[Note, ...] = ()
    information: tuple[Information, ...] = ()
    corrections: tuple[Correction, ...] = ()
    holds: tuple[Hold, ...] = ()
    alarms: tuple[AlarmRow, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    openings: tuple[Opening, ...] | None = None
    may_note: bool = False
    may_ask: bool = False
    may_inform: bool = False
    may_order: bool = False


class TrackingController:
    """`run` works on the database thread; every callback comes back on the caller's."""

    def __init__(self, post: Post, officer: Officer, now: Callable[[], datetime], run: Run) -> None:
        self._post, self._officer, self._now, self._run = post, officer, now, run

    def open(self, tracking_id: str, done: Callable[[TrackingDetail], object], failed: Failed) -> None:
        """That it was opened is noted (ATS-167)."""
        self._run(lambda: self._opened(tracking_id), done, failed)

    def read(self, tracking_id: str, done: Callable[[TrackingDetail], object], failed: Failed) -> None:
        """Again, after somebody wrote about it."""
        self._run(lambda: self._detail(tracking_id), done, failed)

    def _opened(self, tracking_id: str) -> TrackingDetail:
        detail = self._detail(tracking_id)
        by, at = self._officer, self._now()
        if detail.spans:
            self._post.open_record(LOG_KIND, tracking_id, WATCH, by=by, at=at)
        else:
            open_tracking(self._post, tracking_id, WATCH, by=by, at=at)
        return detail

    def _detail(self, tracking_id: str) -> TrackingDetail:
        post, by, at = self._post, self._officer, self._now()
        found = tracking(post, tracking_id)
        seen = sight(post, found, by)
        if not seen.is_any:
            raise UserError(
                "İzleme kaydı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-100"
            )
        if not seen.is_whole:
            return TrackingDetail(found, seen.spans)
        wanted = AlarmFilter(states=tuple(AlarmState), tracking_id=tracking_id)
        return TrackingDetail(
            found,
            units=units_of_tracking(post, tracking_id, all_attempts=True),
            notes=notes(post, tracking_id),
            information=information(post, tracking_id),
            corrections=corrections(post, tracking_id),
            holds=holds_of(post, tracking_id),
            alarms=alarm_list(post, by, at, wanted).rows,
            history=self._history(tracking_id, at),
            openings=self._openings(tracking_id),
            may_note=self._may("tracking.note_added"),
            may_ask=self._may("tracking.request_noted"),
            may_inform=self._may("tracking.information_given"),
            may_order=self._may("tracking.team_sent"),
        )

    def _history(self, tracking_id: str, at: datetime) -> tuple[HistoryEntry, ...]:
        lines = tracking_history(self._post, tracking_id, lambda person: self._name(person, at))
        return tuple(
            HistoryEntry(
                line.at,
                line.who,
                line.title,
                "; ".join(f"{one.label}: {one.new}" for one in line.changes),
            )
            for line in reversed(lines)
        )

    def _openings(self, tracking_id: str) -> tuple[Opening, ...] | None:
        try:
            return openings(self._post, tracking_id, self._officer)
        except UserError:  # the log is for KKM and Sistem Sorumlusu alone: the leaf is not there
            return None

    def _name(self, person: str, at: datetime) -> str:
        if person == PROGRAM.id:
            return "Program"
        try:
            found = person_as_of(self._post, person, at)
        except KeyError:
            return "Başka İdarenin görevlisi"  # his account has not been received yet
        return f"{found.name} ({found.staff_no})"

    # --- writing -----------------------------------------------------------------------------------------

    def add_note(self, tracking_id: str, text: str, topic: str, done: Done, failed: Failed) -> None:
        post, by, at = self._post, self._officer, self._now()
        self._run(lambda: acts.add_note(post, tracking_id, text, topic=topic, by=by, at=at), done, failed)

    def correct_note(self, tracking_id: str, note_id: str, text: str, done: Done, failed: Failed) -> None:
        post, by, at = self._post, self._officer, self._now()
        self._run(lambda: acts.correct_note(post, tracking_id, note_id, text, by=by, at=at), done, failed)

    def ask(self, tracking_id: str, text: str, done: Done, failed: Failed) -> None:
        """A request to the others (m.70/5)."""
        post, by, at = self._post, self._officer, self._now()
        self._run(lambda: acts.note_request(post, tracking_id, text, by=by, at=at), done, failed)

    def inform(self, tracking_id: str, form: acts.InformationForm, done: Done, failed: Failed) -> None:
        post, by, at = self._post, self._officer, self._now()
        self._run(lambda: acts.record_information(post, tracking_id, form, by=by, at=at), done, failed)

    def _may(self, action: str) -> bool:
        return may(self._officer, ACTIONS[action])
