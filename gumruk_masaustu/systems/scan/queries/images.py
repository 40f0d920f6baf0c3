"""What an arriving image is matched against: runs that are going on, images that were taken already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import RunState
from gumruk_masaustu.systems.scan.model import scan_case, scan_run


@dataclass(frozen=True, slots=True)
class RunningRun:
    """A run without an image yet, with every plate and number of its vehicle."""

    case_id: str
    number: str
    started_at: datetime
    plates: tuple[str, ...]

    @property
    def vehicle(self) -> str:
        """The plate or number that stands in large type."""
        return self.plates[0] if self.plates else self.number


def running_on(post: Post, system: str, *, unit: str) -> tuple[RunningRun, ...]:
    """Runs that are going on at a system, oldest first; more than one only after a fault."""
    c, r = scan_case.c, scan_run.c
    plates = (c.plate, c.trailer_plate, c.trailer2_plate, c.container_no, c.container2_no, c.wagon_no)
    query = (
        select(c.id, c.number, r.started_at, *plates)
        .join_from(scan_run, scan_case, r.aggregate == c.id)
        .where(
            r.state == RunState.RUNNING.value,
            r.system_label == system,
            c.state == State.SCANNING.value,
            c.unit == unit,
        )
        .order_by(r.started_at, r.id)
    )
    with post.read() as db:
        return tuple(
            RunningRun(row.id, row.number, row.started_at, tuple(str(p) for p in row[3:] if p))
            for row in db.execute(query)
        )


def case_of_image(post: Post, sha256: str) -> str | None:
    """Number of the case whose run has this very file, or None."""
    return _number_where(post, scan_run.c.image_sha256 == sha256)


def case_of_prn(post: Post, prn_no: str, system: str) -> str | None:
    """Number of the case that has an image of this PRN NO of a system, or None."""
    return _number_where(post, scan_run.c.prn_no == prn_no, scan_run.c.system_label == system)


def _number_where(post: Post, *conditions: object) -> str | None:
    query = (
        select(scan_case.c.number)
        .join_from(scan_run, scan_case, scan_run.c.aggregate == scan_case.c.id)
        .where(*conditions)  # type: ignore[arg-type]
        .limit(1)
    )
    with post.read() as db:
        found = db.execute(query).scalar_one_or_none()
    return None if found is None else str(found)
