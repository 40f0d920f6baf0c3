"""Claims for lost and damaged units and their payments (m.82/2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import and_, or_, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import ClaimState, DamageClass, Fault
from gumruk_masaustu.systems.tracking.model import ats_claim, ats_payment, ats_tracking
from gumruk_masaustu.systems.tracking.queries.trackings import sees, tracking
from gumruk_masaustu.systems.tracking.rules.claim import remaining
from gumruk_masaustu.systems.tracking.transitions.claim import CONFIRMERS, OPERATORS
from gumruk_masaustu.systems.tracking.transitions.claim import KKM as KKM_ROLE
from gumruk_masaustu.systems.tracking.values.claim import Payer

PAGE = 100


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of one unit; amounts in Turkish lira."""

    id: str
    number: str
    tracking_id: str
    serial: str
    state: ClaimState
    state_since: datetime
    damage: DamageClass
    fault: Fault
    administration: str
    staff_no: str
    opened_at: datetime
    tip_program_no: str
    amount_try: Decimal | None
    basis: str
    document_no: str
    amount_by: str
    amount_at: datetime | None
    receipt_sent_at: datetime | None
    decision_reason: str


@dataclass(frozen=True, slots=True)
class Payment:
    """A receipt; it counts once another person confirmed it."""

    id: str
    aggregate: str
    accounting_office: str
    receipt_no: str
    paid_on: date
    amount_try: Decimal
    payer: Payer
    payer_name: str
    scan_sha256: str
    entered_by: str
    entered_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """A claim with its payments. `remaining_try`: None before KKM entered the amount."""

    claim: Claim
    payments: tuple[Payment, ...]
    remaining_try: Decimal | None
    may_enter_amount: bool
    may_pay: bool


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Newest first; `next_key` is the `after` of the next page, None at the end."""

    rows: tuple[Claim, ...]
    next_key: tuple[datetime, str] | None


def _unknown() -> UserError:
    return UserError("Bedel kaydı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-100")


def claim(post: Post, claim_id: str) -> Claim:
    """The claim, for rules and the program's own steps. Raises UserError when there is none."""
    with post.read() as db:
        row = db.execute(select(*columns_for(Claim, ats_claim)).where(ats_claim.c.id == claim_id)).first()
    if row is None:
        raise _unknown()
    return value_of(Claim, row)


def claim_for(post: Post, claim_id: str, by: Officer) -> Claim:
    """The claim when the officer's İdare opened it or sees its tracking; KKM sees all."""
    found, office = claim(post, claim_id), administration_of(by)
    if office in (KKM, found.administration) or sees(post, tracking(post, found.tracking_id), office):
        return found
    raise _unknown()


def claims_of(post: Post, tracking_id: str) -> tuple[Claim, ...]:
    """Claims of a tracking, oldest first."""
    c = ats_claim.c
    query = select(*columns_for(Claim, ats_claim)).where(c.tracking_id == tracking_id)
    with post.read() as db:
        return tuple(value_of(Claim, row) for row in db.execute(query.order_by(c.opened_at, c.id)))


def standing_claim_of(post: Post, tracking_id: str, serial: str) -> Claim | None:
    """The claim of a unit in a tracking that KKM has not withdrawn, paid or not."""
    claims_of_unit = (one for one in claims_of(post, tracking_id) if one.serial == serial)
    return next((one for one in claims_of_unit if one.state is not ClaimState.WITHDRAWN), None)


def payments_of(post: Post, claim_id: str) -> tuple[Payment, ...]:
    """Payments of a claim, oldest first."""
    c = ats_payment.c
    query = select(*columns_for(Payment, ats_payment)).where(c.aggregate == claim_id)
    with post.read() as db:
        return tuple(value_of(Payment, row) for row in db.execute(query.order_by(c.entered_at, c.id)))


def remaining_of(post: Post, found: Claim) -> Decimal | None:
    """Lira still owed by confirmed payments. Source: ATS-134."""
    paid = (one.amount_try for one in payments_of(post, found.id) if one.confirmed_at is not None)
    return remaining(found.amount_try, paid)


def claim_sheet(post: Post, claim_id: str, by: Officer) -> ClaimSheet:
    """What the screen of a claim shows; the amount field is read-only but for KKM (ATS-133)."""
    found, roles = claim_for(post, claim_id, by), effective_roles(by)
    return ClaimSheet(
        found,
        payments_of(post, claim_id),
        remaining_of(post, found),
        may_enter_amount=KKM_ROLE in roles and found.state is ClaimState.AMOUNT_REQUESTED,
        may_pay=bool(roles & {*OPERATORS, *CONFIRMERS}) and found.state is ClaimState.DEMANDED,
    )


def claims(
    post: Post,
    officer: Officer,
    *,
    states: tuple[ClaimState, ...] = (),
    after: tuple[datetime, str] | None = None,
    limit: int = PAGE,
) -> ClaimPage:
    """Claims of the officer's İdare and of the trackings that begin or end there, newest first.

    KKM, which opens some itself, sees those of the country.
    """
    c, office = ats_claim.c, administration_of(officer)
    query = select(*columns_for(Claim, ats_claim))
    if office != KKM:
        ends = select(ats_tracking.c.id).where(
            or_(ats_tracking.c.departure == office, ats_tracking.c.destination == office)
        )
        query = query.where(or_(c.administration == office, c.tracking_id.in_(ends)))
    if states:
        query = query.where(c.state.in_([state.value for state in states]))
    if after is not None:
        query = query.where(or_(c.opened_at < after[0], and_(c.opened_at == after[0], c.id < after[1])))
    with post.read() as db:
        found = db.execute(query.order_by(c.opened_at.desc(), c.id.desc()).limit(limit + 1)).all()
    rows = tuple(value_of(Claim, row) for row in found[:limit])
    return ClaimPage(rows, (rows[-1].opened_at, rows[-1].id) if len(found) > limit else None)
