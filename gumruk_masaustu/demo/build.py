"""The demo post "Kapıkule KİM": two weeks of work written through the same actions that officers use."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from gumruk_masaustu.demo import PASSPHRASE
from gumruk_masaustu.demo.journey import Journey, Station
from gumruk_masaustu.demo.people import CREW, SYSTEM, add_people, shift_hours
from gumruk_masaustu.demo.pictures import keep_pictures
from gumruk_masaustu.demo.seats import sign_in_everybody, take_duties
from gumruk_masaustu.demo.tracking.cast import assemble, dismiss
from gumruk_masaustu.demo.tracking.people import add_tracking_people
from gumruk_masaustu.demo.tracking.story import Story
from gumruk_masaustu.demo.traffic import GOODS_OF, trucks
from gumruk_masaustu.kernel.accounts.sign_in import sign_out
from gumruk_masaustu.kernel.clock import from_local, local_day
from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.kernel.numbering import serial_block
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces import shifts
from gumruk_masaustu.kernel.workplaces.queries import shift_at
from gumruk_masaustu.systems import load_models
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import SearchOutcome, Source
from gumruk_masaustu.systems.scan.model import scan_grant

DAYS, CASES_A_DAY = 14, 8
LAST_START = timedelta(hours=9.2)
"""After the beginning of the day; a vehicle that came later would not be done when the shift ends."""
Progress = Callable[[int, int], None]

TODAY: tuple[tuple[State, bool], ...] = (
    (State.RELEASED, False),
    (State.SEIZED, True),
    (State.RELEASED, False),
    (State.SEARCH_CLEAR, True),
    (State.SEARCH_RESULT_DRAFT, True),
    (State.SEARCHING, True),
    (State.SEARCH_REFERRED, True),
    (State.RELEASE_APPROVED, False),
    (State.SECOND_LOOK, True),
    (State.SECOND_LOOK, False),
    (State.IMAGE_REVIEW, True),
    (State.IMAGE_REVIEW, False),
    (State.IMAGE_REVIEW, False),
    (State.READY, False),
    (State.PRECHECK, False),
    (State.ENTRY, False),
    (State.QUEUED, False),
    (State.QUEUED, False),
    (State.QUEUED, False),
    (State.REFERRED, False),
)
"""Where today's vehicles stand, and whether their image hides something."""


class DemoClock:
    """A clock that the builder sets; it never goes back."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> None:
        """Move on; a time before the present one leaves it."""
        self.moment = max(self.moment, moment)


def build(folder: Path, progress: Progress) -> None:
    """Write the demo post and close it; `progress` gets vehicles done and their total."""
    load_models()
    now = datetime.now(UTC)
    first_day = local_day(now) - timedelta(days=DAYS)
    clock = DemoClock(from_local(first_day, time(8, 5)))
    total = DAYS * CASES_A_DAY + len(TODAY)
    progress(0, total)
    post = create_post(
        folder, PASSPHRASE, unit="KPK", station="01", label="Kapıkule demo", clock=clock, memory_kib=8192
    )
    post.raw.execute("PRAGMA synchronous = OFF")  # nobody's work: a demo that was cut off is made anew
    writer = _Writer(post, clock, progress, total, now)
    for day in range(DAYS):
        writer.day(first_day + timedelta(days=day))
    writer.today(now)
    writer.end()
    for officer in post.sessions.officers():
        sign_out(post, officer, at=clock())
    post.raw.execute("PRAGMA synchronous = FULL")  # closing carries everything into the file durably
    post.close()


class _Writer:
    """Writes day after day; keeps who is signed in and how far it has come."""

    def __init__(self, post: Post, clock: DemoClock, progress: Progress, total: int, now: datetime) -> None:
        self._post, self._clock, self._progress, self._total = post, clock, progress, total
        self._done = 0
        add_people(post, clock)
        add_tracking_people(post, clock())
        _receive_from_headquarters(post, clock())
        self._clean, self._hidden = keep_pictures(post)
        self._officers = sign_in_everybody(post, clock())
        rng = random.Random(2026)
        self._vehicles = iter(trucks(rng, total))
        paper = post.attachments.keep(_paper(post), name="belge.pdf", source="tarayıcı")
        self._station = Station(post, self._officers, clock.set, paper, rng)
        self._cast = assemble(post, clock.set, trucks(random.Random(77), 140))
        self._story = Story(self._cast, now)

    def day(self, day: date) -> None:
        """One day shift of finished cases."""
        at = from_local(day, time(8, 10))
        self._story.until(at)
        self._clock.set(at)
        self._take_duties()
        for n in range(CASES_A_DAY):
            hides = self._station.rng.random() < 0.18
            outcome = SearchOutcome.POSITIVE if self._station.rng.random() < 0.5 else SearchOutcome.NEGATIVE
            until = State.SEIZED if hides and outcome is SearchOutcome.POSITIVE else State.RELEASED
            self._story.until(at + timedelta(minutes=75 * n))
            start = max(at + timedelta(minutes=75 * n), self._clock())
            if start > at + LAST_START:
                break
            self._journey(start, hides=hides, outcome=outcome, tipped=hides and n % 2 == 0).go(until)

    def today(self, now: datetime) -> None:
        """Vehicles in every state, written into the last hour of the running shift."""
        begin = max(now - timedelta(minutes=60), shift_hours(now)[0])
        self._story.until(begin)
        begin = max(begin, self._clock())
        self._clock.set(begin)
        self._take_duties()
        left = max((now - begin).total_seconds() / 60, 0.5)
        for n, (until, hides) in enumerate(TODAY):
            outcome = SearchOutcome.POSITIVE if until is State.SEIZED else SearchOutcome.NEGATIVE
            start = max(begin + timedelta(minutes=left * n / len(TODAY)), self._clock())
            journey = self._journey(start, hides=hides, outcome=outcome, tipped=n in (4, 8, 17))
            journey.pace = left / len(TODAY) / 200
            journey.go(until)

    def end(self) -> None:
        """What is left of vehicle tracking; its people go home."""
        self._story.end()
        dismiss(self._cast)
        self._progress(self._total, self._total)

    def _take_duties(self) -> None:
        at = self._clock()
        if shift_at(self._post, SYSTEM, at) is None:
            shifts.plan_shift(
                self._post,
                SYSTEM,
                *shift_hours(at),
                CREW,
                by=self._officers["system_supervisor"],
                at=at,
            )
        self._officers.update(take_duties(self._post, self._officers, at))

    def _journey(self, at: datetime, *, hides: bool, outcome: SearchOutcome, tipped: bool) -> Journey:
        self._done += 1
        self._progress(self._done, self._total)
        picture = self._station.rng.choice(self._hidden if hides else self._clean)
        truck = replace(next(self._vehicles), goods=GOODS_OF[picture.load])
        return Journey(self._station, truck, at, picture, outcome, tipped)


def _receive_from_headquarters(post: Post, at: datetime) -> None:
    """What headquarters gives a post: the table of referral sources and a block of EK-2 serials."""
    with post.journal.entry("scan.grants_received", by=PROGRAM, at=at) as entry:
        for level, sources in ((1, [Source.KIM]), (2, [Source.KIM, Source.CUSTOMS, Source.OTHER_AGENCY])):
            entry.insert(
                scan_grant,
                version="2026-04",
                unit=post.unit,
                level=level,
                site="ROAD",
                sources=sources,
                valid_from=local_day(at),
            )
        entry.insert(
            serial_block,
            letter="A",
            first=401,
            last=600,
            unit=post.unit,
            station=post.place.station,
            given_at=at,
            given_by=PROGRAM.id,
        )


def _paper(post: Post) -> bytes:
    """A page that stands for a scanned transport document."""
    from gumruk_masaustu.demo.paper import document_page

    return document_page()
