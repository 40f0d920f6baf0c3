"""The register of mobile units: one unit, lists of an İdare, counts by state (m.65/4, m.80/1-b)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from gumruk_masaustu.kernel.db.rows import value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import HEADQUARTERS, KKM
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_fault, ats_unit
from gumruk_masaustu.systems.tracking.rules.stock import is_fully_charged
from gumruk_masaustu.systems.tracking.transitions.unit import Standing
from gumruk_masaustu.systems.tracking.values.stock import Charge

PAGE = 200
CENTRAL = (KKM, HEADQUARTERS)
"""İdare codes for which every unit is shown."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the register. Faulty: `open_faults` above zero (ATS-141)."""

    id: str
    serial: str
    imei: str
    model: str
    warranty_until: date | None
    administration: str
    state: UnitState
    state_since: datetime
    unusable: bool
    found_note: str
    place: str
    last_used_at: datetime | None
    charge_started_at: datetime | None
    full_at: datetime | None
    full_basis: str
    tracking_id: str | None
    write_off_document: str
    registered_at: datetime | None
    open_faults: int

    @property
    def is_faulty(self) -> bool:
        return self.open_faults > 0

    @property
    def is_sound(self) -> bool:
        return not self.is_faulty and not self.unusable

    @property
    def charge(self) -> Charge:
        return Charge(self.last_used_at, self.charge_started_at, self.full_at)

    @property
    def is_usable(self) -> bool:
        """May be activated now: ready, sound, fully charged since its last use (ATS-031, ATS-140)."""
        return self.state is UnitState.READY and self.is_sound and is_fully_charged(self.charge)

    @property
    def standing(self) -> Standing:
        """What the unit machine asks."""
        return Standing(self.state, self.is_faulty, self.unusable, bool(self.found_note))


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """What a list shows; empty does not narrow. `text`: part of a serial or an IMEI."""

    states: tuple[UnitState, ...] = ()
    text: str = ""
    faulty_only: bool = False


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A page by serial; `next_key` is the `after` of the next one, empty at the end."""

    rows: tuple[Unit, ...]
    next_key: str


@dataclass(frozen=True, slots=True)
class StockBoard:
    """Units in custody: the sound ones by state, the faulty ones apart; their sum is the total (ATS-018)."""

    sound: dict[UnitState, int]
    faulty: int
    total: int


_OPEN_FAULTS = (
    select(func.count())
    .where(ats_fault.c.unit_id == ats_unit.c.id, ats_fault.c.closed_at.is_(None))
    .scalar_subquery()
    .label("open_faults")
)


def _units() -> Select[Any]:
    return select(ats_unit, _OPEN_FAULTS)


def _of(query: Select[Any], administration: str) -> Select[Any]:
    return query if administration in CENTRAL else query.where(ats_unit.c.administration == administration)


def units_where(db: Connection, *conditions: Any) -> tuple[Unit, ...]:
    """Units that meet the conditions, by serial."""
    found = db.execute(_units().where(*conditions).order_by(ats_unit.c.serial_key))
    return tuple(value_of(Unit, row) for row in found)


def unit(post: Post, unit_id: str) -> Unit:
    """Raises UserError when there is no such unit."""
    with post.read() as db:
        found = units_where(db, ats_unit.c.id == unit_id)
    if not found:
        raise UserError("Ünite bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", field="serial")
    return found[0]


def unit_by_serial(post: Post, serial: str) -> Unit | None:
    """The unit whose serial was typed or read by the barcode reader; hyphens and case do not count."""
    key = code_key(serial)
    with post.read() as db:
        found = units_where(db, ats_unit.c.serial_key == key) if key else ()
    return found[0] if found else None


def need_unit_by_serial(post: Post, serial: str) -> Unit:
    """As `unit_by_serial`. Raises UserError for a serial that is not registered."""
    found = unit_by_serial(post, serial)
    if found is None:
        raise UserError(
            f"{serial.strip()} seri numaralı ünite kayıtlı değil.",
            remedy="Seri numarasını yeniden okutunuz; doğruysa KKM'ye bildiriniz.",
            field="serial",
            rule="ATS-017",
            article="m.70/4",
        )
    return found


def units_by_serial(post: Post, serials: Iterable[str]) -> tuple[Unit, ...]:
    """Units in the order in which their serials were read. Raises UserError for an unknown one."""
    return tuple(need_unit_by_serial(post, serial) for serial in dict.fromkeys(map(code_key, serials)))


def units_of(
    post: Post,
    administration: str,
    wanted: UnitFilter | None = None,
    *,
    after: str = "",
    limit: int = PAGE,
) -> UnitPage:
    """Units in the custody of an İdare by serial; for KKM all of the country."""
    t, wanted = ats_unit.c, wanted or UnitFilter()
    query = _of(_units(), administration).where(t.serial_key > after)
    if wanted.states:
        query = query.where(t.state.in_([state.value for state in wanted.states]))
    if wanted.faulty_only:
        query = query.where(_OPEN_FAULTS > 0)
    key = code_key(wanted.text)
    if key:
        query = query.where(or_(t.serial_key.contains(key), t.imei == key))
    with post.read() as db:
        found = db.execute(query.order_by(t.serial_key).limit(limit + 1)).all()
    rows = tuple(value_of(Unit, row) for row in found[:limit])
    return UnitPage(rows, code_key(rows[-1].serial) if len(found) > limit else "")


def stock_units(post: Post, administration: str) -> tuple[Unit, ...]:
    """Units on the shelf of an İdare: uncharged, charging or ready, faulty ones included (ATS-198)."""
    states = [state.value for state in UnitState if state.is_in_stock]
    with post.read() as db:
        return units_where(db, ats_unit.c.administration == administration, ats_unit.c.state.in_(states))


def usable_units(post: Post, administration: str) -> tuple[Unit, ...]:
    """Units that may be activated now, the longest full first."""
    found = [one for one in stock_units(post, administration) if one.is_usable]
    return tuple(sorted(found, key=lambda one: (one.full_at or one.state_since, one.serial)))


def stock_board(post: Post, administration: str) -> StockBoard:
    """Counts of every state of list 7.2 and of the faulty ones; written-off units are in nobody's custody.

    Source: m.65/4, m.80/1-b, ATS-018.
    """
    t = ats_unit.c
    is_faulty = _OPEN_FAULTS > 0
    query = select(t.state, is_faulty.label("faulty"), func.count().label("units"))
    query = _of(query.select_from(ats_unit), administration)
    query = query.where(t.state != UnitState.WRITTEN_OFF.value).group_by(t.state, "faulty")
    with post.read() as db:
        rows = db.execute(query).all()
    sound: dict[UnitState, int] = {state: 0 for state in UnitState if state != UnitState.WRITTEN_OFF}
    sound |= {UnitState(row.state): row.units for row in rows if not row.faulty}
    faulty = sum(row.units for row in rows if row.faulty)
    return StockBoard(sound, faulty, sum(sound.values()) + faulty)
