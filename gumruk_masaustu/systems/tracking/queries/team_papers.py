"""What the tutanaks of a team and the letter to law enforcement print (forms 5.5, 5.6, 5.8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from gumruk_masaustu.kernel.attachments import attachment
from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.forms import Signature
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.forms.intervention_record import InterventionRecord
from gumruk_masaustu.systems.tracking.forms.law_letter import LawLetter
from gumruk_masaustu.systems.tracking.forms.removal_record import RemovalRecord
from gumruk_masaustu.systems.tracking.lists import NoteKind
from gumruk_masaustu.systems.tracking.model import ats_site
from gumruk_masaustu.systems.tracking.queries.end_papers import record_head
from gumruk_masaustu.systems.tracking.queries.law import LawRequest
from gumruk_masaustu.systems.tracking.queries.tasks import Intervention, target_fix, task
from gumruk_masaustu.systems.tracking.queries.teams import members_of, team
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import notes, tracking


def intervention_record(post: Post, record: Intervention, *, by: Officer, at: datetime) -> InterventionRecord:
    """Form 5.5."""
    found = tracking(post, record.tracking_id)
    return InterventionRecord(
        head=record_head(post, found, record.number, record.at, record.place, by=by, at=at),
        team=_team_name(post, record),
        coordinates=_coordinates(record.lat, record.lon),
        instruction=_instruction(post, record),
        driver=_driver(found),
        carrier=found.carrier,
        findings=record.findings,
        finding=record.finding_text,
        measures=record.measures,
        signers=_signers(post, record, found),
        damage=record.damage,
        fault=record.fault,
        photos=_photos(post, record.photos),
        statement=record.driver_statement,
        tip_program_no=record.tip_program_no,
    )


def removal_record(post: Post, record: Intervention, *, by: Officer, at: datetime) -> RemovalRecord:
    """Form 5.6."""
    found = tracking(post, record.tracking_id)
    return RemovalRecord(
        head=record_head(post, found, record.number, record.at, record.place, by=by, at=at),
        team=_team_name(post, record),
        coordinates=_coordinates(record.lat, record.lon),
        instruction=_instruction(post, record),
        driver=_driver(found),
        reason=record.removal_reason,
        removed_at=record.at,
        condition=record.unit_condition,
        read_ids=record.read_ids,
        cargo_firm="Ekip elden götürecek" if record.by_hand else record.cargo_firm,
        cargo_no=record.cargo_no,
        cargo_at=record.informed_at if record.cargo_no else None,
        informed=tuple(record.informed.splitlines()),
        signers=_signers(post, record, found),
    )


def law_letter(post: Post, asked: LawRequest, *, by: Officer, at: datetime) -> LawLetter:
    """Form 5.8; why the vehicle is watched stands there only when KKM ticked it in (m.83)."""
    found, point = tracking(post, asked.aggregate), target_fix(post, asked.aggregate)
    risk = [one.text for one in notes(post, found.id) if one.kind is NoteKind.RISK]
    return LawLetter(
        head=record_head(post, found, asked.letter_no or "–", at, "", by=by, at=at),
        addressee=f"{asked.force.label} – {asked.unit_name}",
        call_person=asked.person,
        called_at=asked.called_at or at,
        last_position=f"{point.lat:.6f}, {point.lon:.6f}" if point is not None else "Konum alınamıyor",
        position_at=point.fix_time if point is not None else None,
        wanted=asked.wanted,
        contact=_contact(post, found.departure),
        signer=Signature("", by.name, by.title, by.staff_no),
        risk_reason="\n".join(risk) if asked.tells_risk else "",
    )


def _team_name(post: Post, record: Intervention) -> str:
    if not record.task_id:
        return ""
    own = team(post, task(post, record.task_id).team_id)
    return f"{own.name} ({own.vehicle_plate})"


def _coordinates(lat: Decimal | None, lon: Decimal | None) -> str:
    return "" if lat is None or lon is None else f"{lat:.6f}, {lon:.6f}"


def _instruction(post: Post, record: Intervention) -> str:
    if not record.task_id:
        return ""
    found = task(post, record.task_id)
    if found.instruction_by and found.instruction_at is not None:
        return f"{found.instruction_by}, {show_date_time(found.instruction_at)}"
    return f"Gecikmesinde sakınca: {found.urgent_reason}" if found.urgent_reason else ""


def _driver(found: Tracking) -> str:
    return " · ".join(part for part in (found.driver_name, found.driver_phone) if part)


def _signers(post: Post, record: Intervention, found: Tracking) -> tuple[Signature, ...]:
    """The team, or whoever else was there, and the driver."""
    people: list[Signature] = []
    if record.task_id:
        for one in members_of(post, task(post, record.task_id).team_id):
            role = "Ekip amiri" if one.is_chief else "Ekip memuru"
            people.append(Signature(role, one.name, "", one.staff_no))
    else:
        people.extend(Signature("", person) for person in record.persons)
    return (*people, Signature("Şoför", found.driver_name))


def _photos(post: Post, hashes: Iterable[str]) -> tuple[str, ...]:
    c = attachment.c
    with post.read() as db:
        rows = db.execute(select(c.sha256, c.name).where(c.sha256.in_(sorted(hashes)))).all()
    names = {row.sha256: row.name for row in rows}
    return tuple(f"{n}. {names.get(one, one[:12])}" for n, one in enumerate(hashes, start=1))


def _contact(post: Post, administration: str) -> str:
    with post.read() as db:
        found = db.execute(select(ats_site.c.phone).where(ats_site.c.administration == administration))
        return found.scalars().first() or ""
