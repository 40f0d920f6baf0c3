"""What happens when: the scenes of vehicle tracking by hours before the demo is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from gumruk_masaustu.demo.tracking import endings, incidents, referrals, stock
from gumruk_masaustu.demo.tracking import map as kkm_map
from gumruk_masaustu.demo.tracking.cast import Cast
from gumruk_masaustu.demo.tracking.departures import Departure, depart
from gumruk_masaustu.demo.tracking.received import Coming, past, receive
from gumruk_masaustu.demo.tracking.ways import points
from gumruk_masaustu.demo.trucks import Detour, Hole, Stop, Trip
from gumruk_masaustu.kernel.eforms.arrivals import mark_carried
from gumruk_masaustu.systems.tracking.actions.request_time import expire_requests
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmKind, TrackingState

S = TrackingState
STANDING, SILENT = (14,), (15, 17)
"""Units that do not go on when the demo is opened: one stands, two say nothing any more."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A vehicle from Kapıkule: hours before the end, plan, and the shape of its trip."""

    hours: float
    plan: Departure
    trip: dict[str, object] = field(default_factory=dict)
    quiet_hours: float = 0.0


LEAVING = (
    Leaving(46.0, Departure("ended", "IZMIR", (22,))),
    Leaving(
        31.0, Departure("overrun", "IZMIR", (18,), hours=24), {"speed_kmh": 33.0, "stops": (Stop(93, 640),)}
    ),
    Leaving(29.0, Departure("removed", "IZMIR", (21,)), {"stops": (Stop(30, 1500),)}),
    Leaving(27.0, Departure("lost", "ESENDERE", (19,))),
    Leaving(21.0, Departure("clean", "HABUR", (11, 12))),
    Leaving(15.5, Departure("broken", "HABUR", (20,)), {"late": 0.05}),
    Leaving(12.5, Departure("silent", "SARP", (15,)), {"holes": (Hole(300, 60),)}, quiet_hours=4.0),
    Leaving(11.0, Departure("tamper", "CILVEGOZU", (17,)), {"off_km": 350.0}, quiet_hours=3.0),
    Leaving(10.0, Departure("deviation", "MERSIN", (13,)), {"detours": (Detour(300, 60, 9000),)}),
    Leaving(7.0, Departure("stop", "GURBULAK", (14,)), {"stops": (Stop(30, 6000),)}),
    Leaving(5.2, Departure("battery", "HALKALI", (16,)), {"battery_pct": 21.0, "battery_per_hour": 1.6}),
)
YARD = (
    Departure("cancelled", "SARP", (23,), S.ACTIVATED),
    Departure("mounted", "HABUR", (26,), S.MOUNTED),
    Departure("activated", "MERSIN", (25,), S.ACTIVATED, notes_later=True),
    Departure("draft", "GURBULAK", (24,), S.DRAFT),
)


def _coming(now: datetime) -> tuple[Coming, ...]:
    ends = (
        ("in1", "HABUR", 100, 26.5, S.IN_TRANSIT),
        ("in2", "HABUR", 101, 12.0, S.IN_TRANSIT),
        ("in3", "GURBULAK", 102, 18.0, S.IN_TRANSIT),
        ("in4", "SARP", 103, 8.0, S.IN_TRANSIT),
        ("in5", "MERSIN", 104, 5.0, S.IN_TRANSIT),
        ("in6", "IZMIR", 105, 7.0, S.IN_TRANSIT),
        ("in7", "AMBARLI", 106, 6.0, S.IN_TRANSIT),
        ("in8", "HALKALI", 107, 15.0, S.IN_TRANSIT),
        ("in9", "AMBARLI", 108, 17.0, S.IN_TRANSIT),
        ("in10", "HALKALI", 109, 28.0, S.IN_TRANSIT),
    )
    inside = tuple(
        Coming(name, departure, kkm_map.HERE, unit, now - timedelta(hours=hours), state)
        for name, departure, unit, hours, state in ends
    )
    return (
        *inside,
        Coming("pass1", "GURBULAK", "MERSIN", 110, now - timedelta(hours=6)),
        Coming("pass2", "IPSALA", "HALKALI", 111, now - timedelta(hours=2)),
        Coming("pass3", "SARP", "ANKARA_KIM", 112, now - timedelta(hours=4)),
        Coming("alias", "ESENDERE", kkm_map.HERE, 113, now - timedelta(hours=3), S.PRE_RECORD),
        Coming("local", "HABUR", "SAMSUN", 114, now - timedelta(hours=30), S.DEACTIVATED_PROVISIONAL),
        Coming("closed", "CILVEGOZU", kkm_map.HERE, 115, now - timedelta(hours=90), S.CLOSED_WITHOUT_UNIT),
    )


Scene = tuple[datetime, Callable[[Cast], object]]


class Story:
    """The scenes in order; `until` plays those whose time has come."""

    def __init__(self, cast: Cast, now: datetime) -> None:
        self._cast, self._now = cast, now
        self._scenes = sorted(
            [*_stock(now, cast.post.clock()), *_road(now), *_ends(now)], key=lambda one: one[0]
        )

    def until(self, moment: datetime) -> None:
        """Play every scene before this moment; positions are heard on the way."""
        cast = self._cast
        while self._scenes and self._scenes[0][0] < moment:
            when, scene = self._scenes.pop(0)
            cast.set_clock(when)
            if cast.fleet.is_due(cast.post.clock()):
                cast.fleet.deliver(cast.post.clock())
            scene(cast)

    def end(self) -> None:
        """Everything that is left, and the positions up to now."""
        self.until(datetime.max.replace(tzinfo=self._now.tzinfo))
        self._cast.fleet.deliver(self._cast.post.clock())
        mark_carried(self._cast.post, self._cast.post.clock())


def _stock(now: datetime, first: datetime) -> list[Scene]:
    """From the first day: map, units, repairs, transfers, the weeks before."""
    day = timedelta(days=1)
    return [
        (first, lambda cast: kkm_map.load_map(cast.post, cast.post.clock())),
        (first, past),
        (first, stock.register),
        (first + timedelta(hours=2), incidents.form_teams),
        (first + timedelta(hours=2), referrals.without_units),
        (first + timedelta(hours=5), stock.charged),
        (first + timedelta(hours=12.5), stock.repairs),
        (first + timedelta(hours=36.5), stock.transfers),
        (now - 2.3 * day, referrals.to_expire),
        (now - 2 * day, referrals.ended),
        (now - timedelta(hours=24), lambda cast: expire_requests(cast.post, at=cast.post.clock())),
        (now - timedelta(hours=3), referrals.waiting),
    ]


def _road(now: datetime) -> list[Scene]:
    scenes: list[Scene] = [
        (now - timedelta(hours=one.hours), partial(_leave, one=one, now=now)) for one in LEAVING
    ]
    for place, plan in enumerate(YARD):
        when = now - timedelta(hours=2.4 - 0.3 * place)
        scenes.append((when, partial(depart, plan=plan)))
    for coming in _coming(now):
        scenes.append((coming.exit_at, partial(_arrive, coming=coming)))
    return scenes


def _leave(cast: Cast, one: Leaving, now: datetime) -> None:
    depart(cast, one.plan)
    for number in one.plan.units:
        line = points(kkm_map.HERE, one.plan.destination)
        trip = Trip(stock.serial(number), line, cast.post.clock(), imei=stock.imei(number), **one.trip)  # type: ignore[arg-type]
        until = now - timedelta(hours=one.quiet_hours) if one.quiet_hours else None
        cast.fleet.send(trip, until=until)


def _arrive(cast: Cast, coming: Coming) -> None:
    if coming.state is S.IN_TRANSIT:
        coming = replace(coming, exit_at=cast.post.clock())
    receive(cast, coming)
    if coming.state is S.IN_TRANSIT:
        serial, line = stock.serial(coming.unit), points(coming.departure, coming.destination)
        cast.fleet.send(Trip(serial, line, coming.exit_at, imei=stock.imei(coming.unit)))


def _ends(now: datetime) -> list[Scene]:
    """Acts on journeys, by hours before the end."""

    def at(hours: float, scene: Callable[[Cast], object]) -> Scene:
        return now - timedelta(hours=hours), scene

    return [
        at(36.2, partial(_handle, name="ended", kind=AlarmKind.ZONE_ENTRY)),
        at(36.0, partial(endings.unmount, name="ended", number=22, field="IZM", watch="IZM")),
        at(35.8, partial(endings.deactivate, name="ended", number=22, field="IZM", watch="IZM")),
        at(35.5, partial(endings.let_go, name="ended", watch="IZM")),
        at(27.2, partial(incidents.unit_taken_off, number=21)),
        at(23.5, partial(endings.unmount, name="in10", number=109)),
        at(23.4, partial(endings.deactivate, name="in10", number=109)),
        at(23.2, partial(endings.let_go, name="in10")),
        at(22.0, partial(incidents.unit_lost, number=19)),
        at(14.0, partial(incidents.unit_broken, number=20)),
        at(12.2, partial(endings.unmount, name="in9", number=108)),
        at(12.0, partial(endings.deactivate, name="in9", number=108)),
        at(11.8, partial(_handle, name="in1", kind=AlarmKind.ZONE_ENTRY)),
        at(10.5, partial(endings.unmount, name="in8", number=107)),
        at(10.4, partial(endings.refer, name="in8")),
        at(4.0, partial(_handle, name="deviation", kind=AlarmKind.ROUTE_DEVIATION)),
        at(3.5, partial(incidents.see, name="tamper", kind=AlarmKind.TAMPER, by_kkm=True)),
        at(3.4, partial(incidents.see, name="stop", kind=AlarmKind.ABNORMAL_STOP)),
        at(3.3, incidents.team_under_way),
        at(2.2, partial(endings.cancel, name="cancelled", number=23)),
        at(2.1, incidents.forms),
        at(1.5, incidents.look_around),
        at(1.4, partial(incidents.see, name="silent", kind=AlarmKind.SILENCE)),
        at(1.3, partial(incidents.note, name="overrun", text="Firma arandı, gecikmenin nedeni soruldu")),
    ]


_SAID = {
    AlarmKind.ROUTE_DEVIATION: (
        "Şoför arandı, yol çalışması nedeniyle tali yola girmiş",
        AlarmAnswer.EXPLAINED,
    ),
    AlarmKind.ZONE_ENTRY: ("Taşıt bölgeden durmadan geçti, en yakın İdare teyit etti", AlarmAnswer.USELESS),
}


def _handle(cast: Cast, name: str, kind: AlarmKind) -> None:
    incidents.handle(cast, name, kind, *_SAID[kind])
