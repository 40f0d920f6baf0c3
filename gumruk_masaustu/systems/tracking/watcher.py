"""The watch over all trackings on the road: positions in, alarms out (m.65/2, 7.15).

One object per running installation that receives positions; `apply` is what the gateway calls, `tick` what a
timer calls. A position in order costs the same with ten and with ten thousand trackings: its unit is found in
a table and only its own state is touched.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions.watching import BY_POSITION, Decision, write_decisions
from gumruk_masaustu.systems.tracking.detection import Found, Ground, Limits, UnitWatch
from gumruk_masaustu.systems.tracking.detection.clock import RouteClock, clock_alarms, clock_start
from gumruk_masaustu.systems.tracking.detection.reconcile import Change, reconcile
from gumruk_masaustu.systems.tracking.lists import AlarmKind, TrackingState
from gumruk_masaustu.systems.tracking.messages import Message
from gumruk_masaustu.systems.tracking.positions import PositionStore, post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_rows import alarms_of
from gumruk_masaustu.systems.tracking.queries.country import Country, country
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.watched import (
    WATCHED,
    Carried,
    Watched,
    ids_with_open_alarms,
    watched,
    watched_ids,
)

CLOCK_KINDS = frozenset({AlarmKind.ROUTE_TIME_OVERRUN, AlarmKind.ROUTE_TIME_PREWARN, AlarmKind.NOT_CLOSED})


@dataclass(slots=True)
class _Unit:
    watch: UnitWatch
    ground: Ground


@dataclass(slots=True)
class _Journey:
    """One watched tracking. `told`: the alarms of time and silence that are stored as they stand."""

    tracking: Tracking
    units: dict[str, _Unit] = field(default_factory=dict)
    told: dict[tuple[str, str, str, datetime], Found] = field(default_factory=dict)
    areas: frozenset[str] | None = None


class Watcher:
    """Every call may come from any thread; they wait for each other."""

    def __init__(self, post: Post, store: PositionStore | None = None) -> None:
        self._post, self._store = post, store or post_positions(post)
        self._lock = threading.Lock()
        self._changed: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._journeys: dict[str, _Journey] = {}
        self._of_serial: dict[str, str] = {}
        self._limits, self._land = Limits(), country(post)
        self._ending = set(ids_with_open_alarms(post))
        for one in {*watched_ids(post), *self._ending}:
            self._changed.put(one)
        post.journal.on_saved.append(self._on_saved)

    def _on_saved(self, system: str, record: str) -> None:
        """On whichever thread saved, under its locks: only noted here."""
        if system == "tracking":
            self._changed.put(record)

    def apply(self, messages: Iterable[Message], *, at: datetime) -> int:
        """Examine messages that were stored just now; gives how many entries were written."""
        with self._lock:
            by_tracking: dict[str, dict[str, list[Message]]] = {}
            renewed = self._refresh(at)
            for message in messages:
                tracking_id = self._of_serial.get(message.unit_serial)
                if tracking_id is not None:
                    units = by_tracking.setdefault(tracking_id, {})
                    units.setdefault(message.unit_serial, []).append(message)
            for tracking_id in renewed & set(self._journeys):
                by_tracking.setdefault(tracking_id, {})
            return self._carry_out(
                by_tracking, lambda one: self._look(one, by_tracking[one], at), at, has_moved=True
            )

    def tick(self, *, at: datetime, is_linked: bool = True) -> int:
        """What time alone brings: silence, overrun, missing deactivation.

        Without link to headquarters nothing is raised: an old picture proves nothing (ATS-091).
        """
        if not is_linked:
            return 0
        with self._lock:
            renewed = self._refresh(at)
            return self._carry_out(
                tuple(self._journeys),
                lambda one: self._look(one, {}, at) if one in renewed else self._passed(one, at),
                at,
            )

    def _carry_out(
        self, ids: Iterable[str], look: Callable[[str], Decision], at: datetime, *, has_moved: bool = False
    ) -> int:
        """Each tracking by itself: what cannot be examined or written for one takes no alarm from another.

        That one is examined anew with the next call; its fault is raised after the others are stored.
        """
        decisions, faults = list[Decision](), list[Exception]()
        for one in ids:
            try:
                decisions.append(look(one))
            except Exception as fault:  # noqa: BLE001 - raised again below
                faults.append(fault)
                self._again(one)
        written = self._write(decisions, at, faults)
        if has_moved:
            self._note_areas(one for one in ids if one in self._journeys)
        self._drop_ended()
        if len(faults) > 1:
            raise ExceptionGroup("watch over trackings", faults)
        if faults:
            raise faults[0]
        return written

    def _note_areas(self, ids: Iterable[str]) -> None:
        """In whose responsibility area each vehicle is now (ATS-101)."""
        if not self._land.areas:
            return
        for journey in (self._journeys[one] for one in ids):
            detectors = (unit.watch.detector for unit in journey.units.values())
            fixes = [one.last_fix for one in detectors if one is not None and one.last_fix is not None]
            if not fixes:
                continue
            fix = max(fixes, key=lambda one: one.at)
            here = frozenset(self._land.administrations_at(fix.lat, fix.lon))
            entered = frozenset[str]() if journey.areas is None else here - journey.areas
            if here:
                self._store.note_presence(journey.tracking.id, sorted(here), entered, fix.at)
            journey.areas = here

    # --- what is watched -----------------------------------------------------------------------------------

    def _refresh(self, at: datetime) -> set[str]:
        """Read again what was saved since; gives the trackings of which a fact changed or that are new."""
        saved = set[str]()
        while not self._changed.empty():
            saved.add(self._changed.get())
        if not saved:
            return set()
        try:
            self._limits = Limits.of(lambda setting: self._post.settings.value(setting, at))
            land = country(self._post)
            if land is not self._land:
                self._land, saved = land, saved | set(self._journeys)
            found = watched(self._post, saved)
        except Exception:
            for one in saved:  # read with the next call
                self._changed.put(one)
            raise
        renewed = set[str]()
        for carried in found.values():
            key = carried.tracking.id
            is_ending = key in self._journeys or key in self._ending
            if (carried.tracking.state in WATCHED or is_ending) and self._take(carried):
                renewed.add(key)
        self._ending -= saved
        return renewed

    def _drop_ended(self) -> None:
        """Their last alarms are written: positions of their units belong to other journeys."""
        for key in [key for key, one in self._journeys.items() if one.tracking.state not in WATCHED]:
            self._drop(key)

    def _drop(self, tracking_id: str) -> None:
        for serial in self._journeys.pop(tracking_id).units:
            if self._of_serial.get(serial) == tracking_id:
                del self._of_serial[serial]

    def _take(self, found: Watched) -> bool:
        tracking = found.tracking
        journey = self._journeys.setdefault(tracking.id, _Journey(tracking))
        is_new = journey.tracking != tracking or not journey.units
        journey.tracking = tracking
        for carried in found.units:
            facts = _ground(tracking, carried, self._land)
            known = journey.units.get(carried.serial)
            if known is None or known.ground != facts:
                watch = UnitWatch(carried.serial, self._limits, self._history(carried, facts))
                journey.units[carried.serial] = _Unit(watch, facts)
                is_new = True
            if facts.until is None:
                self._of_serial[carried.serial] = tracking.id
        return is_new

    def _history(self, carried: Carried, facts: Ground) -> Any:
        return lambda: self._store.messages(carried.serial, facts.activated_at, facts.until)

    # --- what is decided -----------------------------------------------------------------------------------

    def _look(self, tracking_id: str, new: dict[str, list[Message]], at: datetime) -> Decision:
        """New messages of a tracking, or all of it anew."""
        journey = self._journeys[tracking_id]
        whole, found = set[str](), list[Found]()
        for serial, unit in journey.units.items():
            if unit.watch.detector is not None and serial not in new:
                continue
            outcome = unit.watch.apply(new.get(serial, ()), unit.ground)
            found += outcome.found
            if outcome.is_whole:
                whole.add(serial)
        return self._decided(journey, found, whole, at)

    def _passed(self, tracking_id: str, at: datetime) -> Decision:
        return self._decided(self._journeys[tracking_id], [], set(), at)

    def _decided(self, journey: _Journey, found: list[Found], whole: set[str], at: datetime) -> Decision:
        facts, clock = self._clock(journey)
        standing = {one.name: one for one in self._standing(journey, clock, at)}
        changes: tuple[Change, ...] = ()
        if found or whole or standing != journey.told:
            everything = {one.name: one for one in found} | standing
            changes = self._changes(journey.tracking.id, list(everything.values()), whole)
            journey.told = standing
        is_arriving = journey.tracking.state is TrackingState.IN_TRANSIT and "arrived_at" in facts
        return Decision(
            journey.tracking.id,
            changes,
            facts,
            arrives_from=TrackingState.IN_TRANSIT if is_arriving else None,
            is_late=bool(whole),
        )

    def _standing(self, journey: _Journey, clock: RouteClock | None, at: datetime) -> list[Found]:
        silent = [
            unit.watch.detector.silence_at(at) for unit in journey.units.values() if unit.watch.detector
        ]
        timed = [] if clock is None else clock_alarms(clock, at, self._limits)
        return timed + [one for one in silent if one is not None]

    def _changes(self, tracking_id: str, found: list[Found], whole: set[str]) -> tuple[Change, ...]:
        with self._post.read() as db:
            stored = [alarm.stored for alarm in alarms_of(db, tracking_id)]
        timed = [one for one in found if one.kind in CLOCK_KINDS]
        changes = reconcile((s for s in stored if s.kind in CLOCK_KINDS), timed, is_whole=True)
        for serial in {one.serial for one in found} | whole:
            own = [s for s in stored if s.serial == serial and s.kind not in CLOCK_KINDS]
            new = [one for one in found if one.serial == serial and one.kind not in CLOCK_KINDS]
            changes += reconcile(own, new, is_whole=serial in whole)
        return tuple(changes)

    def _clock(self, journey: _Journey) -> tuple[dict[str, Any], RouteClock | None]:
        """Clock facts that are not stored yet, and the clock with them."""
        tracking = journey.tracking
        if tracking.exit_at is None:
            return {}, None
        detectors = [unit.watch.detector for unit in journey.units.values() if unit.watch.detector]
        departed = min((d.departed_at for d in detectors if d.departed_at), default=tracking.departed_at)
        seen = min((d.arrived_at for d in detectors if d.arrived_at), default=None)
        arrived = tracking.arrived_at
        is_ours = arrived is None or tracking.arrived_basis == BY_POSITION
        if (
            seen is not None
            and is_ours
            and tracking.state in (TrackingState.IN_TRANSIT, TrackingState.ARRIVED)
        ):
            arrived = seen
        hours = tracking.route_hours
        clock = RouteClock(
            tracking.exit_at,
            clock_start(tracking.exit_at, departed, self._limits),
            None if hours is None else timedelta(seconds=float(hours * 3600)),
            arrived,
            tracking.deactivated_at or tracking.ended_at,
        )
        facts: dict[str, Any] = {"departed_at": departed, "due_at": clock.due, "arrived_at": arrived}
        facts = {name: value for name, value in facts.items() if value != getattr(tracking, name)}
        if "arrived_at" in facts:
            facts["arrived_basis"] = BY_POSITION
        return facts, clock

    def _write(self, decisions: list[Decision], at: datetime, faults: list[Exception]) -> int:
        """All in one transaction; one by one when that cannot be written."""
        changed = [one for one in decisions if one.changes or one.facts]
        if len(changed) < 2:
            return sum(self._write_one(one, at, faults) for one in changed)
        try:
            return write_decisions(self._post, changed, at=at)
        except Exception:  # noqa: BLE001 - raised by the one that caused it
            return sum(self._write_one(one, at, faults) for one in changed)

    def _write_one(self, one: Decision, at: datetime, faults: list[Exception]) -> int:
        try:
            return write_decisions(self._post, [one], at=at)
        except Exception as fault:  # noqa: BLE001 - raised by `_carry_out`
            faults.append(fault)
            self._again(one.tracking_id)
            return 0

    def _again(self, tracking_id: str) -> None:
        """What was not stored is computed again from all positions with the next call."""
        if tracking_id in self._journeys:
            self._drop(tracking_id)
        self._ending.add(tracking_id)
        self._changed.put(tracking_id)


def _ground(tracking: Tracking, carried: Carried, land: Country) -> Ground:
    route, width = land.routes.get(tracking.route_id, (None, None))
    exit_at = tracking.exit_at or tracking.state_since
    ends = [moment for moment in (carried.unmounted_at, tracking.ended_at) if moment is not None]
    return Ground(
        activated_at=tracking.activated_at or exit_at,
        exit_at=exit_at,
        departure=tracking.departure,
        destination=tracking.destination,
        route=route,
        half_width_m=width,
        zones=land.zones,
        border=land.border,
        arrived_at=tracking.arrived_at,
        until=min(ends, default=None),
    )
