"""Fault reports, time at the maker, maintenance of units (m.81, m.82)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, or_, select

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_fault, ats_maintenance, ats_unit
from gumruk_masaustu.systems.tracking.queries.units import CENTRAL
from gumruk_masaustu.systems.tracking.rules import faults as rules


@dataclass(frozen=True, slots=True)
class FaultReport:
    """A fault report; closed by its own id (ATS-141). `administration` is the İdare that reported it."""

    id: str
    number: str
    unit_id: str
    serial: str
    administration: str
    symptom: str
    marked_at: datetime
    marked_by: str
    contact: str
    contact_at: datetime | None
    cargo_firm: str
    cargo_no: str
    sent_at: datetime | None
    maker_fault_no: str
    maker_received_at: datetime | None
    intervention: str
    maker_result: str
    maker_sent_at: datetime | None
    back_at: datetime | None
    closed_at: datetime | None
    closed_by: str
    closing_note: str
    maker_document: str
    tested_fix_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def downtime_days(self, now: datetime) -> Decimal:
        """Mark to clear, one decimal half up (ATS-145)."""
        return rules.downtime_days(self.marked_at, self.closed_at, now)

    def firm_days(self, now: datetime) -> Decimal:
        """The maker's receipt to its dispatch, one decimal half up (ATS-145)."""
        return rules.firm_days(self.maker_received_at, self.maker_sent_at, now)


_FAULT = columns_for(FaultReport, ats_fault)


def fault(post: Post, fault_id: str) -> FaultReport:
    """Raises UserError when there is no such report."""
    with post.read() as db:
        row = db.execute(select(*_FAULT).where(ats_fault.c.id == fault_id)).first()
    if row is None:
        raise UserError("Arıza kaydı bulunamadı.", remedy="Listeyi yenileyiniz.", field="fault")
    return value_of(FaultReport, row)


def faults_of_unit(post: Post, unit_id: str, *, open_only: bool = False) -> tuple[FaultReport, ...]:
    """Reports of a unit, newest first; its whole life or only the open ones."""
    c = ats_fault.c
    query = select(*_FAULT).where(c.unit_id == unit_id).order_by(c.marked_at.desc(), c.id.desc())
    if open_only:
        query = query.where(c.closed_at.is_(None))
    with post.read() as db:
        return tuple(value_of(FaultReport, row) for row in db.execute(query))


def open_faults(post: Post, administration: str) -> tuple[FaultReport, ...]:
    """Open reports made by an İdare or about a unit in its custody, oldest first; for KKM all."""
    c = ats_fault.c
    query = (
        select(*_FAULT)
        .select_from(ats_fault.join(ats_unit, ats_unit.c.id == c.unit_id))
        .where(c.closed_at.is_(None))
        .order_by(c.marked_at, c.id)
    )
    if administration not in CENTRAL:
        query = query.where(
            or_(c.administration == administration, ats_unit.c.administration == administration)
        )
    with post.read() as db:
        return tuple(value_of(FaultReport, row) for row in db.execute(query))


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A repair that lasted longer than the contract says; days with one decimal (ATS-145)."""

    fault: FaultReport
    downtime_days: Decimal
    firm_days: Decimal
    over_days: Decimal


def long_repairs(post: Post, at: datetime) -> tuple[RepairLine, ...]:
    """KKM's report: repairs over the contract's days, longest first. Source: m.81/3, ATS-145."""
    limit = int(post.settings.value(settings.CONTRACT_REPAIR_DAYS, at))
    with post.read() as db:
        query = select(*_FAULT).where(ats_fault.c.maker_received_at.is_not(None))
        found = [value_of(FaultReport, row) for row in db.execute(query)]
    lines = [
        RepairLine(
            one,
            one.downtime_days(at),
            one.firm_days(at),
            rules.days_over_contract(one.firm_days(at), limit),
        )
        for one in found
    ]
    return tuple(sorted((one for one in lines if one.over_days), key=lambda one: -one.over_days))


@dataclass(frozen=True, slots=True)
class MaintenanceLine:
    """One maintenance of a unit (ATS-148)."""

    id: str
    done_on: date
    firm: str
    basis: str
    result: str
    report_sha256: str
    staff_no: str


def maintenance_of(post: Post, unit_id: str) -> tuple[MaintenanceLine, ...]:
    """Maintenance of a unit, newest first."""
    c = ats_maintenance.c
    query = select(*columns_for(MaintenanceLine, ats_maintenance)).where(c.aggregate == unit_id)
    with post.read() as db:
        rows = db.execute(query.order_by(c.done_on.desc(), c.id.desc()))
        return tuple(value_of(MaintenanceLine, row) for row in rows)


@dataclass(frozen=True, slots=True)
class MaintenanceDue:
    """A unit whose maintenance is due; counted from its registration while it had none."""

    unit_id: str
    serial: str
    administration: str
    last: date
    due_on: date


def maintenance_due(post: Post, administration: str, at: datetime) -> tuple[MaintenanceDue, ...]:
    """Units of an İdare whose last maintenance is `maintenance_days` ago, longest due first. ATS-148."""
    days = int(post.settings.value(settings.MAINTENANCE_DAYS, at))
    c, last = ats_unit.c, func.max(ats_maintenance.c.done_on).label("last")
    query = (
        select(c.id, c.serial, c.administration, c.registered_at, last)
        .select_from(ats_unit.outerjoin(ats_maintenance, ats_maintenance.c.aggregate == c.id))
        .where(c.state != UnitState.WRITTEN_OFF.value)
        .group_by(c.id)
    )
    if administration not in CENTRAL:
        query = query.where(c.administration == administration)
    due = []
    with post.read() as db:
        for row in db.execute(query):
            since = row.last or (local_day(row.registered_at) if row.registered_at else None)
            if since is not None and rules.maintenance_due_on(since, days) <= local_day(at):
                due_on = rules.maintenance_due_on(since, days)
                due.append(MaintenanceDue(row.id, row.serial, row.administration, since, due_on))
    return tuple(sorted(due, key=lambda one: (one.due_on, one.serial)))
