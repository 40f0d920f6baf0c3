"""A fault of a unit from the mark to the test that closes it (m.82/1, m.82/4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, need_text, text_of
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.fault_rows import write_fault
from gumruk_masaustu.systems.tracking.actions.tracking_step import acting_as
from gumruk_masaustu.systems.tracking.actions.unit_step import held_unit, move_unit, short_of
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_fault
from gumruk_masaustu.systems.tracking.queries.faults import FaultReport, fault, faults_of_unit
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules import faults as rules
from gumruk_masaustu.systems.tracking.transitions.unit import FIELD, KKM, OPERATORS, UnitEvent, moved
from gumruk_masaustu.systems.tracking.values.stock import Cargo

PENALTY_ITEM = "tracking.penalty_proposal"
_SYMPTOM, _CONTACT = Bound("Belirti", 300, multiline=True), Bound("KKM ile görüşme", 200)
_NOTE = Bound("Kapanış notu", 300, multiline=True)
_MAKER = {
    "fault_no": Bound("Üretici arıza no", 40),
    "intervention": Bound("Müdahale", 300, multiline=True),
    "result": Bound("Sonuç", 300, multiline=True),
}


@dataclass(frozen=True, slots=True)
class MakerForm:
    """What the maker told KKM; empty fields are not known yet (ATS-143)."""

    fault_no: str = ""
    received_at: datetime | None = None
    intervention: str = ""
    result: str = ""
    sent_at: datetime | None = None


@action(
    "tracking.fault_marked",
    title="Arızalı işaretle",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/1",
    rule="ATS-140",
)
def mark_faulty(
    post: Post,
    unit_id: str,
    symptom: str,
    marked_at: datetime | None = None,
    *,
    acting_reason: str = "",
    by: Officer,
    at: datetime,
) -> FaultReport:
    """A fault report; the unit leaves the usable list at once. Any İdare may report. ATS-140, D-41."""
    acting = acting_as(by, FIELD, acting_reason)
    found, marked = unit(post, unit_id), marked_at or at
    symptom = text_of(symptom, "symptom", _SYMPTOM)
    refuse_all(rules.need_marking(symptom, marked, at, found.state))
    with post.journal.entry("tracking.fault_marked", by=by, at=at) as entry:
        write_fault(entry, found, symptom, marked, office=administration_of(by), by=by, acting=acting)
    return fault(post, entry.about)


@action(
    "tracking.fault_contact",
    title="KKM görüşmesini kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/1",
    rule="ATS-140",
)
def record_contact(
    post: Post, fault_id: str, contact: str, contact_at: datetime | None = None, *, by: Officer, at: datetime
) -> FaultReport:
    """With whom at KKM, by telephone or EK-13, and when; by the İdare that reported or holds. ATS-140."""
    found = _open(post, fault_id)
    if administration_of(by) != found.administration:
        held_unit(post, found.unit_id, by, rule="ATS-140")
    contact = need_text(contact, "contact", _CONTACT, rule="ATS-140", article="m.82/1")
    need_past(contact_at, at, "contact_at", "Görüşme zamanı")
    with post.journal.entry("tracking.fault_contact", by=by, at=at, about=found.id) as entry:
        entry.set(ats_fault, found.id, contact=contact, contact_at=contact_at or at)
    return fault(post, fault_id)


@action(
    "tracking.unit_sent_to_maker",
    title="Üreticiye gönder",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/1",
    rule="ATS-142",
)
def send_to_maker(
    post: Post,
    unit_id: str,
    cargo: Cargo,
    *,
    acting_reason: str = "",
    is_express: bool,
    by: Officer,
    at: datetime,
) -> tuple[FaultReport, ...]:
    """The unit goes straight to the maker; its open reports carry the consignment. Source: ATS-142."""
    acting = acting_as(by, FIELD, acting_reason)
    found, reports = (
        held_unit(post, unit_id, by, rule="ATS-142"),
        faults_of_unit(post, unit_id, open_only=True),
    )
    cargo = Cargo(
        text_of(cargo.firm, "cargo_firm", Bound("Kargo firması", 60)),
        text_of(cargo.number, "cargo_no", Bound("Kargo no", 40)),
    )
    refuse_all(rules.need_shipment(len(reports), cargo, is_express=is_express))
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.unit_sent_to_maker", about=unit_id)
        move_unit(entry, found, UnitEvent.SEND_TO_MAKER, at, acting=acting)
        text = f"{found.serial} onarım için üreticiye gönderildi: {cargo.firm} {cargo.number}"
        subject = Subject.UNIT_SENT.label
        eform_due(entry, subject=subject, text=text, receivers=(KKM_OFFICE,), at=at, rule="ATS-142")
        for report in reports:
            row = batch.entry("tracking.fault_sent", about=report.id)
            row.set(ats_fault, report.id, cargo_firm=cargo.firm, cargo_no=cargo.number, sent_at=at)
    return faults_of_unit(post, unit_id, open_only=True)


@action(
    "tracking.maker_recorded",
    title="Üretici kaydını gir",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.82/4",
    rule="ATS-143",
)
def record_maker(post: Post, fault_id: str, form: MakerForm, *, by: Officer, at: datetime) -> FaultReport:
    """KKM's record of the repair; receipt and return move the unit. A repair over the contract's days leaves
    a penalty proposal at KKM. Source: ATS-143, ATS-145."""
    report, form = _open(post, fault_id), cleaned(form, _MAKER)
    _check_maker_times(report, form, at)
    found = unit(post, report.unit_id)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.maker_recorded", about=fault_id)
        entry.set(ats_fault, fault_id, **_maker_values(form))
        for event, moment in _maker_events(found.state, form):
            moving = batch.entry("tracking.unit_at_maker", about=found.id)
            move_unit(moving, found, event, moment)
            found = replace(found, state=moved(found.standing, event).state or found.state)
        if form.sent_at is not None and report.maker_sent_at is None:
            _propose_penalty(post, entry, report, form, at)
    return fault(post, fault_id)


def _maker_values(form: MakerForm) -> dict[str, Any]:
    values = {
        "maker_fault_no": form.fault_no,
        "maker_received_at": form.received_at,
        "intervention": form.intervention,
        "maker_result": form.result,
        "maker_sent_at": form.sent_at,
    }
    return {name: value for name, value in values.items() if value}


def _maker_events(state: UnitState, form: MakerForm) -> tuple[tuple[UnitEvent, datetime], ...]:
    """What the record means for the unit; a second report of the same repair moves nothing again."""
    events: list[tuple[UnitEvent, datetime]] = []
    if form.received_at is not None and state is UnitState.CARGO_TO_MANUFACTURER:
        events.append((UnitEvent.MAKER_RECEIVED, form.received_at))
        state = UnitState.AT_MANUFACTURER
    if form.sent_at is not None and state is UnitState.AT_MANUFACTURER:
        events.append((UnitEvent.MAKER_SENT, form.sent_at))
    return tuple(events)


def _check_maker_times(report: FaultReport, form: MakerForm, at: datetime) -> None:
    """Refuse times of a repair that never began, are in the future or go backwards."""
    need_past(form.received_at, at, "received_at", "Üreticinin teslim alması")
    need_past(form.sent_at, at, "sent_at", "Üreticinin göndermesi")
    received = form.received_at or report.maker_received_at
    wrong = ""
    if report.sent_at is None:
        wrong = "Ünite bu arıza için üreticiye gönderilmemiş."
    elif received is not None and received < report.sent_at:
        wrong = "Üreticinin teslim alması gönderimden önce olamaz."
    elif form.sent_at is not None and (received is None or form.sent_at < received):
        wrong = "Üreticinin göndermesi teslim almasından önce olamaz."
    if wrong:
        raise UserError(
            wrong,
            remedy="Üretici kaydındaki zamanları kontrol ediniz.",
            field="received_at",
            rule="ATS-143",
            article="m.82/4",
        )


def _propose_penalty(
    post: Post, entry: EntryDraft, report: FaultReport, form: MakerForm, at: datetime
) -> None:
    firm = rules.firm_days(form.received_at or report.maker_received_at, form.sent_at, at)
    over = rules.days_over_contract(firm, int(post.settings.value(settings.CONTRACT_REPAIR_DAYS, at)))
    if over:
        raise_item(
            entry,
            system="tracking",
            kind=PENALTY_ITEM,
            title=f"Ceza teklifi: {report.serial} onarımı sözleşmeyi {show_days(over)} gün aştı",
            role=KKM,
            unit=short_of(KKM_OFFICE),
            at=at,
            number=report.number,
        )


def show_days(days: Decimal) -> str:
    """Days as officers read them: 1,5."""
    return str(days).replace(".", ",")


@action(
    "tracking.unit_back_from_maker",
    title="Onarımdan teslim al",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/4",
    rule="ATS-144",
)
def receive_back(
    post: Post, unit_id: str, *, acting_reason: str = "", by: Officer, at: datetime
) -> tuple[FaultReport, ...]:
    """A repaired unit arrived; it is uncharged and stays faulty until each report is closed. ATS-144."""
    acting = acting_as(by, FIELD, acting_reason)
    found, reports = unit(post, unit_id), faults_of_unit(post, unit_id, open_only=True)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.unit_back_from_maker", about=unit_id)
        move_unit(
            entry, found, UnitEvent.RECEIVE_REPAIRED, at, administration=administration_of(by), acting=acting
        )
        for report in reports:
            if report.sent_at is not None:
                row = batch.entry("tracking.fault_back", about=report.id)
                row.set(ats_fault, report.id, back_at=at)
    return faults_of_unit(post, unit_id, open_only=True)


@action(
    "tracking.fault_closed",
    title="Arızayı kaldır",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.82/4",
    rule="ATS-144",
)
def close_fault(
    post: Post,
    fault_id: str,
    note: str,
    tested_fix_at: datetime | None = None,
    *,
    acting_reason: str = "",
    by: Officer,
    at: datetime,
) -> FaultReport:
    """One report closed by its id, after repair or after a test with a valid fix; the unit is uncharged.

    Other reports keep the unit faulty. Source: ATS-141, ATS-144.
    """
    acting = acting_as(by, FIELD, acting_reason)
    report = _open(post, fault_id)
    found = unit(post, report.unit_id)
    note = need_text(note, "closing_note", _NOTE, rule="ATS-144", article="m.82/4")
    refuse_all(
        rules.need_closing(
            rules.Closing(
                office=administration_of(by),
                holder=found.administration,
                state=found.state,
                marked_at=report.marked_at,
                contact_at=report.contact_at,
                sent_at=report.sent_at,
                back_at=report.back_at,
                tested_fix_at=tested_fix_at,
            ),
            at,
        )
    )
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.fault_closed", about=fault_id)
        values = {"closed_at": at, "closed_by": by.staff_no, "closing_note": note, "acting": acting}
        entry.set(ats_fault, fault_id, **values, tested_fix_at=tested_fix_at)
        text = f"{report.number} arıza kaydı kapatıldı: {found.serial}"
        subject = Subject.FAULT.label
        eform_due(entry, subject=subject, text=text, receivers=(KKM_OFFICE,), at=at, rule="ATS-144")
        moving = batch.entry("tracking.unit_fault_cleared", about=found.id)
        move_unit(moving, found, UnitEvent.CLEAR_FAULT, at)
    return fault(post, fault_id)


def _open(post: Post, fault_id: str) -> FaultReport:
    found = fault(post, fault_id)
    if not found.is_open:
        raise UserError(
            f"{found.number} arıza kaydı kapanmış.",
            remedy="Yeni bir arıza için yeni kayıt açınız.",
            field="fault",
            rule="ATS-141",
            article="m.82/1",
        )
    return found
