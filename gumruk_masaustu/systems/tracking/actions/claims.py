"""The price of a lost or damaged unit: amount by KKM, payment by two people, receipt to KKM (m.82/2)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.actions import action, effective_roles
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, member
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.lists import HoldKind
from gumruk_masaustu.systems.tracking.machine import check_may, next_state
from gumruk_masaustu.systems.tracking.model import ats_claim, ats_hold, ats_payment
from gumruk_masaustu.systems.tracking.queries.claims import (
    Claim,
    Payment,
    claim,
    claim_for,
    payments_of,
    remaining_of,
)
from gumruk_masaustu.systems.tracking.queries.tasks import tracking_number
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Hold
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of
from gumruk_masaustu.systems.tracking.rules import claim as rules
from gumruk_masaustu.systems.tracking.transitions.claim import (
    CONFIRMERS,
    KKM,
    LABEL,
    MOVES,
    OPERATORS,
    ClaimEvent,
)
from gumruk_masaustu.systems.tracking.values.claim import AmountForm, Basis, Payer, PaymentForm

SCAN_KIND = "tracking.receipt"
_AMOUNT = {"document_no": Bound("Belge no", 60)}
_PAYMENT = {
    "accounting_office": Bound("Saymanlık", 80),
    "receipt_no": Bound("Makbuz no", 40),
    "payer_name": Bound("Ödeyenin adı"),
}


def move_claim(found: Claim, event: ClaimEvent, by: Officer) -> str:
    """The next state as it is stored, or a refusal: wrong state, wrong person."""
    check_may(MOVES, found.state, event, effective_roles(by), label=LABEL)
    return str(next_state(MOVES, found.state, event, label=LABEL).value)


@action(
    "tracking.claim_amount",
    title="Bedeli gir",
    system="ATS",
    letter="A",
    roles=(KKM,),
    article="m.74/1-c-1",
    rule="ATS-133",
)
def enter_amount(post: Post, claim_id: str, form: AmountForm, *, by: Officer, at: datetime) -> Claim:
    """KKM's amount with its basis and document; the hold stays. Source: ATS-133, EK-5."""
    found, form = claim_for(post, claim_id, by), cleaned(form, _AMOUNT)
    state = move_claim(found, ClaimEvent.DEMAND, by)
    basis = member(Basis, form.basis, "basis", "Bedelin dayanağı")
    refuse_all(rules.need_amount(form))
    with post.journal.entry("tracking.claim_amount", by=by, at=at, about=claim_id) as entry:
        entry.set(
            ats_claim,
            claim_id,
            state=state,
            state_since=at,
            amount_try=form.amount_try,
            basis=basis.value,
            document_no=form.document_no,
            amount_by=by.staff_no,
            amount_at=at,
        )
        if found.administration != KKM_OFFICE:
            _tell_amount(entry, found, form, tracking_number(post, found.tracking_id))
    return claim(post, claim_id)


def _tell_amount(entry: EntryDraft, found: Claim, form: AmountForm, number: str) -> None:
    eform_due(
        entry,
        subject=Subject.UNIT_LOST.label,
        text=f"{number}, {found.number}: bedel {show_lira(form.amount_try)} TL, belge {form.document_no}.",
        receivers=(found.administration,),
        at=entry.at,
        number=number,
        rule="ATS-133",
    )


@action(
    "tracking.payment_entered",
    title="Ödemeyi gir",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.82/2",
    rule="ATS-134",
)
def enter_payment(post: Post, claim_id: str, form: PaymentForm, *, by: Officer, at: datetime) -> Payment:
    """A receipt of the saymanlık; it counts once another person confirms it. ATS-134, D-12."""
    found, form = claim_for(post, claim_id, by), cleaned(form, _PAYMENT)
    check_may(MOVES, found.state, ClaimEvent.PAY, CONFIRMERS, label=LABEL)
    payer = member(Payer, form.payer, "payer", "Ödeyen")
    refuse_all(rules.need_payment(form, local_day(at)))
    _need_new_receipt(post, claim_id, form)
    scan = form.scan
    with post.journal.entry("tracking.payment_entered", by=by, at=at, about=claim_id) as entry:
        if scan is not None:
            entry.attach(scan, kind=SCAN_KIND)
        row = entry.insert(
            ats_payment,
            accounting_office=form.accounting_office,
            receipt_no=form.receipt_no,
            paid_on=form.paid_on,
            amount_try=form.amount_try,
            payer=payer.value,
            payer_name=form.payer_name,
            scan_sha256=scan.sha256 if scan is not None else "",
            entered_by=by.staff_no,
            entered_at=at,
        )
    return _payment(post, claim_id, row)


def _need_new_receipt(post: Post, claim_id: str, form: PaymentForm) -> None:
    """One receipt counts once."""
    known = ((one.accounting_office, one.receipt_no) for one in payments_of(post, claim_id))
    if (form.accounting_office, form.receipt_no) in set(known):
        raise UserError(
            f"{form.receipt_no} numaralı makbuz bu bedel için girilmiş.",
            remedy="Başka bir makbuzsa numarasını kontrol ediniz.",
            field="receipt_no",
            rule="ATS-134",
            article="m.82/2",
        )


def _payment(post: Post, claim_id: str, payment_id: str) -> Payment:
    for one in payments_of(post, claim_id):
        if one.id == payment_id:
            return one
    raise UserError("Ödeme kaydı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-134")


@action(
    "tracking.payment_confirmed",
    title="Ödemeyi onayla",
    system="ATS",
    letter="A",
    roles=CONFIRMERS,
    article="m.82/2",
    rule="ATS-134",
)
def confirm_payment(post: Post, claim_id: str, payment_id: str, *, by: Officer, at: datetime) -> Claim:
    """Another person looked at the receipt; with the last lira the hold is lifted. Source: ATS-134."""
    found, one = claim_for(post, claim_id, by), _payment(post, claim_id, payment_id)
    check_may(MOVES, found.state, ClaimEvent.PAY, CONFIRMERS, label=LABEL)
    refuse_all(rules.need_second_person(one.entered_by, by.staff_no))
    if one.confirmed_at is not None:
        raise UserError("Bu ödeme onaylanmış.", remedy="Listeyi yenileyiniz.", rule="ATS-134")
    left = remaining_of(post, found)
    is_paid = left is not None and one.amount_try >= left
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.payment_confirmed", about=claim_id)
        entry.set(ats_payment, payment_id, confirmed_by=by.staff_no, confirmed_at=at)
        if is_paid:
            entry.set(ats_claim, claim_id, state=move_claim(found, ClaimEvent.PAY, by), state_since=at)
            holds = holds_of_claim(post, found)
            lifting = batch.entry("tracking.hold_lifted", about=found.tracking_id) if holds else None
            if lifting is not None:
                lift_all(lifting, holds, f"{found.number} ödendi: {one.receipt_no}")
    return claim(post, claim_id)


def holds_of_claim(post: Post, found: Claim, kind: HoldKind = HoldKind.DEBT) -> tuple[Hold, ...]:
    """Holds of a kind that stand for this claim."""
    return tuple(
        hold
        for hold in holds_of(post, found.tracking_id)
        if hold.claim_id == found.id and hold.kind is kind and hold.lifted_at is None
    )


def lift_all(entry: EntryDraft, holds: tuple[Hold, ...], ground: str) -> None:
    """Lift these holds; every other one stands (D-30)."""
    for hold in holds:
        entry.set(ats_hold, hold.id, lifted_at=entry.at, lifted_by=entry.by.staff_no, lift_ground=ground)


@action(
    "tracking.receipt_sent",
    title="Makbuz örneğini KKM'ye gönder",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/2",
    rule="ATS-135",
)
def send_receipt(post: Post, claim_id: str, *, by: Officer, at: datetime) -> Claim:
    """The EK-13 with the copies of the receipts; that closes the claim. Source: ATS-135, m.82/2.

    The scans hang on the claim, which the form is about.
    """
    found = claim_for(post, claim_id, by)
    state = move_claim(found, ClaimEvent.SEND_RECEIPT, by)
    paid = [one for one in payments_of(post, claim_id) if one.confirmed_at is not None]
    receipts = ", ".join(
        f"{one.accounting_office} {one.receipt_no} ({show_lira(one.amount_try)} TL)" for one in paid
    )
    number = tracking_number(post, found.tracking_id)
    with post.journal.entry("tracking.receipt_sent", by=by, at=at, about=claim_id) as entry:
        entry.set(ats_claim, claim_id, state=state, state_since=at, receipt_sent_at=at)
        eform_due(
            entry,
            subject=Subject.PAYMENT.label,
            text=f"{number}, {found.number} bedeli ödendi. Makbuz örneği ektedir: {receipts}.",
            receivers=(KKM_OFFICE,),
            at=at,
            number=number,
            rule="ATS-135",
        )
    return claim(post, claim_id)


def show_lira(amount: Decimal) -> str:
    """18500 as 18.500,00."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
