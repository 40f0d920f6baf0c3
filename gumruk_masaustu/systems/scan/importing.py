"""Images of the scanner on their way into the case: checked, matched, stored, then committed (SCAN-085).

The order makes a crash harmless: the sealed copy is on disk before the entry commits, the file leaves the
folder only afterwards, and a file whose content is in a case already is not taken again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Protocol, TypeVar

from gumruk_masaustu.imaging.decoder import Decoder, ImageInfo
from gumruk_masaustu.imaging.faults import ImageFault
from gumruk_masaustu.kernel.attachments import media_type_of
from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.failpoints import failpoint
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions import run as runs
from gumruk_masaustu.systems.scan.inbox import ASIDE, BAD, TAKEN, Inbox, shown_name
from gumruk_masaustu.systems.scan.queries.images import (
    RunningRun,
    case_of_image,
    case_of_prn,
    running_on,
)

T = TypeVar("T")
SOURCE = "scanner"
CLOCK_SKEW = timedelta(minutes=5)
"""By how much the console's clock may be behind ours before its image counts as one of an earlier run."""
_MAY_STILL_GROW = frozenset({"empty", "truncated", "lying", "damaged", "crashed", "timeout", "memory"})
"""Faults after which a file stays a while: it may grow, or the program is just being closed."""
_HALF = UserError(
    "Görüntü dosyası yarım: tarama konsolundan yeniden aktarınız.",
    remedy="Dosya “hatalı” klasörüne ayrıldı.",
    rule="SCAN-085",
    article="m.48/1",
)


class Checker(Protocol):
    """`imaging.decoder.Decoder`, as far as it is needed here."""

    def check(self, data: bytes) -> ImageInfo: ...


def new_checker() -> Decoder:
    """The decoding child, started with the first file; whoever asked for it closes it."""
    return Decoder()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A whole, readable image in the folder."""

    path: Path
    sha256: str
    info: ImageInfo
    written_at: datetime

    @property
    def name(self) -> str:
        return shown_name(self.path)


@dataclass(frozen=True, slots=True)
class Taken:
    """An image that is in a case now. `refusal`: it is, but its file could not be moved away."""

    name: str
    case_id: str
    number: str
    refusal: UserError | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is no usable image, and what to tell the officer."""

    name: str
    refusal: UserError


@dataclass(frozen=True, slots=True)
class Waiting:
    """An image that is not taken by itself: `why` says what does not fit, `run` which run it could be.

    Without `run` it is a "sahipsiz görüntü".
    """

    arrival: Arrival
    why: tuple[str, ...]
    run: RunningRun | None = None

    @property
    def asks_prn(self) -> bool:
        """The file names no PRN NO: the officer reads it from the console."""
        return not self.arrival.info.meta.prn_no


@dataclass(frozen=True, slots=True)
class Report:
    """What one look found. `waiting` lists everything that lies there, each time anew."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[Refused, ...] = ()
    waiting: tuple[Waiting, ...] = ()


def judge(arrival: Arrival, running: tuple[RunningRun, ...], system: str) -> Waiting:
    """Which run an image belongs to, and what speaks against it. No `why` and a `run`: it is taken."""
    meta = arrival.info.meta
    keys = {plate_key(plate) for plate in (meta.plate, meta.trailer_plate) if plate}
    fitting = [run for run in running if keys & {plate_key(plate) for plate in run.plates}]
    candidates = fitting if len(running) > 1 and fitting else list(running)
    if len(candidates) != 1:
        why = "Bu sistemde süren tarama yok." if not candidates else "Birden çok tarama sürüyor."
        return Waiting(arrival, (why,))
    run, against = candidates[0], []
    made_at = meta.scanned_at or arrival.written_at
    if made_at < run.started_at - CLOCK_SKEW:
        return Waiting(
            arrival,
            (f"Görüntünün zamanı {show_date_time(made_at)}, süren taramadan önce.",),
        )
    if keys and not fitting:
        seen = " / ".join(plate for plate in (meta.plate, meta.trailer_plate) if plate)
        against.append(f"Görüntüdeki plaka {seen}, taranan {run.vehicle}.")
    if meta.system and meta.system != system:
        against.append(f"Görüntüdeki sistem {meta.system}, bu sistem {system}.")
    if not meta.prn_no:
        against.append("Görüntüde PRN NO yok; konsoldaki numarayı yazınız.")
    return Waiting(arrival, tuple(against), run)


def at_once(work: Callable[[], T]) -> T:
    """For callers that are on the database's thread already."""
    return work()


class Importer:
    """Imports the images of one system; `poll` every second or two on the long lane, never in parallel.

    `ask` has the database thread do a piece of work (`Runner.ask`).
    """

    def __init__(
        self,
        post: Post,
        system: str,
        folder: Path,
        checker: Checker,
        *,
        ask: Callable[[Callable[[], Waiting | str | None]], Waiting | str | None] = at_once,
    ) -> None:
        self.system, self.inbox = system, Inbox(folder)
        self._post, self._checker, self._ask = post, checker, ask
        self._checked: dict[Path, tuple[object, Arrival | ImageFault]] = {}
        self._stuck: set[str] = set()

    def poll(self, *, by: Officer, now: Callable[[], datetime]) -> Report:
        """Look once. Raises UserError when the folder cannot be reached."""
        taken: list[Taken] = []
        refused: list[Refused] = []
        waiting: list[Waiting] = []
        for path in self.inbox.look():
            found = self._examine(path)
            if isinstance(found, ImageFault):
                refused.extend(self._refuse(path, found))
            elif found is not None:
                result = self._handle(found, by, now)
                if isinstance(result, Waiting):
                    waiting.append(result)
                elif isinstance(result, Taken):
                    taken.append(result)
                elif result is not None:
                    refused.append(result)
        self._checked = {p: kept for p, kept in self._checked.items() if self.inbox.mark(p) is not None}
        return Report(tuple(taken), tuple(refused), tuple(waiting))

    def assign(
        self, waiting: Waiting, *, prn_no: str = "", by: Officer, now: Callable[[], datetime]
    ) -> Taken:
        """The officer says that the image belongs to this run although something does not fit.

        Raises UserError: no run, no PRN NO, or the case went on meanwhile.
        """
        if waiting.run is None:
            raise UserError(
                "Bu görüntünün süren bir taraması yok.",
                remedy="Tarama sürerken yeniden deneyiniz veya görüntüyü kenara ayırınız.",
                rule="SCAN-085",
            )
        number = waiting.arrival.info.meta.prn_no or prn_no.strip()
        if not number:
            raise UserError(
                "PRN NO boş.",
                remedy="Konsolda görünen PRN NO'yu yazınız.",
                field="prn_no",
                rule="SCAN-085",
                article="m.37/1",
            )
        return self._take(waiting.arrival, waiting.run, number, by, now)

    def set_aside(self, waiting: Waiting) -> None:
        """Move an image that belongs to no run to its subfolder; nothing is deleted."""
        self.inbox.file_away(waiting.arrival.path, ASIDE)

    # --- inside ------------------------------------------------------------------------------------------

    def _examine(self, path: Path) -> Arrival | ImageFault | None:
        """Checked once for each size and time; None while nothing can be said."""
        mark = self.inbox.mark(path)
        known = self._checked.get(path)
        if known is not None and known[0] == mark:
            return known[1]
        try:
            data = self.inbox.read(path)
            if data is None or mark is None:
                return None
            info = self._checker.check(data)
        except ImageFault as fault:
            self._checked[path] = (mark, fault)
            return fault
        written = datetime.fromtimestamp(mark[1] / 1e9, UTC)
        arrival = Arrival(path, hashlib.sha256(data).hexdigest(), info, written)
        self._checked[path] = (mark, arrival)
        return arrival

    def _refuse(self, path: Path, fault: ImageFault) -> list[Refused]:
        """Give a file up, unless it may still be growing."""
        if fault.kind in _MAY_STILL_GROW and not self.inbox.is_given_up(path):
            return []
        if str(path) in self._stuck:
            return []
        name, refusals = shown_name(path), [_HALF if fault.kind in ("empty", "truncated") else fault]
        try:
            self.inbox.file_away(path, BAD)
            self._checked.pop(path, None)
        except UserError as refusal:
            self._stuck.add(str(path))
            refusals.append(refusal)
        return [Refused(name, refusal) for refusal in refusals]

    def _handle(
        self, arrival: Arrival, by: Officer, now: Callable[[], datetime]
    ) -> Taken | Waiting | Refused | None:
        if arrival.sha256 in self._stuck:
            return None
        found = self._ask(lambda: self._match(arrival))
        if isinstance(found, str):
            return self._already_taken(arrival, found)
        if found is None or found.run is None or found.why:
            return found
        try:
            return self._take(arrival, found.run, arrival.info.meta.prn_no, by, now)
        except UserError as refusal:
            return Waiting(arrival, tuple(obstacle.text for obstacle in refusal.all), found.run)

    def _match(self, arrival: Arrival) -> Waiting | str:
        """The number of the case that has this very file, or how it fits the runs that are going on."""
        known = case_of_image(self._post, arrival.sha256)
        if known is not None:
            return known
        prn_no = arrival.info.meta.prn_no
        other = case_of_prn(self._post, prn_no, self.system) if prn_no else None
        if other is not None:
            return Waiting(arrival, (f"PRN NO {prn_no} daha önce {other} kaydına alındı.",))
        running = running_on(self._post, self.system, unit=self._post.unit)
        return judge(arrival, running, self.system)

    def _take(
        self, arrival: Arrival, run: RunningRun, prn_no: str, by: Officer, now: Callable[[], datetime]
    ) -> Taken:
        data = self.inbox.read(arrival.path) or b""  # as examined: regular, bounded, unchanged
        if hashlib.sha256(data).hexdigest() != arrival.sha256:
            raise UserError(
                "Görüntü dosyası bu arada değişti.", remedy="Birkaç saniye sonra kendiliğinden okunur."
            )
        media_type = media_type_of(data) or "application/octet-stream"
        stored = self._post.attachments.keep_own(
            data, name=arrival.name, source=SOURCE, media_type=media_type
        )
        del data
        failpoint("scan-image-stored")
        scale = arrival.info.meta.mm_per_pixel
        image = runs.Image(
            stored,
            prn_no,
            arrival.info.width,
            arrival.info.height,
            Decimal(str(scale)) if scale is not None else None,
        )

        def complete() -> str:
            return runs.complete(self._post, run.case_id, image, by=by, at=now()).number

        number = str(self._ask(complete))
        failpoint("scan-image-completed")
        return Taken(arrival.name, run.case_id, number, self._put_away(arrival))

    def _already_taken(self, arrival: Arrival, number: str) -> Refused | None:
        """The same file again changes nothing: it only leaves the folder."""
        refusal = self._put_away(arrival)
        return Refused(arrival.name, refusal) if refusal else None

    def _put_away(self, arrival: Arrival) -> UserError | None:
        self._checked.pop(arrival.path, None)
        try:
            self.inbox.file_away(arrival.path, TAKEN)
        except UserError as refusal:
            self._stuck.add(arrival.sha256)
            return refusal
        return None
