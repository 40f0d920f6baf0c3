"""Referrals that come from elsewhere: the Ministry's program (m.27) and headquarters (m.28).

Their entries are of the same type as any referral: the open part of the journal does not tell who referred.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import need_past
from gumruk_masaustu.systems.scan.actions.items import close_items
from gumruk_masaustu.systems.scan.actions.referral import open_cases
from gumruk_masaustu.systems.scan.actions.referral_forms import VehicleForm, cleaned_vehicle
from gumruk_masaustu.systems.scan.actions.step import opened, set_case, system_card
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import HqGround, Purpose, Reason, Source
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role
from gumruk_masaustu.systems.scan.rules import evaluation, queue, referral
from gumruk_masaustu.systems.scan.states import next_state
from gumruk_masaustu.systems.scan.values import OpenCase, Risk

ALERT_ITEM = "scan.alert"
_ENTRY = "scan.referred"


@dataclass(frozen=True, slots=True)
class ProgramHit:
    """A random choice or a hit of a profile, as the program sends it."""

    source: Source
    vehicle: VehicleForm
    system_label: str
    profile_id: str
    hit_at: datetime


@dataclass(frozen=True, slots=True)
class HqForm:
    """What the user of headquarters chooses."""

    vehicle: VehicleForm
    system_label: str
    ground: HqGround | None = None


def receive_program_referral(post: Post, hit: ProgramHit, *, at: datetime) -> cases.Case:
    """SEVK EDİLDİ without evaluation; what the program sent is never edited here. Source: SCAN-028.

    The door of the synchronisation: no officer acts. A vehicle that is open here already gets the
    reason added (SCAN-038). Raises ValueError for a source that is not the program's, or without profile.
    """
    if not hit.source.is_program or not hit.profile_id.strip():
        raise ValueError(f"no program referral: {hit.source}")
    reason, note = referral.default_reason(hit.source)
    if reason is None:
        raise ValueError(f"{hit.source} has no reason")
    need_past(hit.hit_at, at, "profile_hit_at", "Profil zamanı")
    hit = replace(hit, vehicle=cleaned_vehicle(hit.vehicle))
    card = system_card(post, hit.system_label)
    with post.journal.lock:
        known = open_cases(post, hit.vehicle.keys, card.unit or post.unit)
        found = queue.same_vehicle([plate_key(k) for k in hit.vehicle.keys], known)
        if found is not None:
            return _join(post, found, hit.source, reason, PROGRAM, at)
        with post.journal.entry(_ENTRY, by=PROGRAM, at=at) as entry:
            values = _values(post, entry, hit.vehicle, hit.system_label, hit.source, reason, at)
            values |= {
                "state": next_state(None, Event.PROGRAM_REFERRAL),
                "reason_note": note,
                "profile_id": hit.profile_id.strip(),
                "profile_hit_at": hit.hit_at,
            }
            entry.insert(scan_case, entry.about, **values)
        return cases.case(post, entry.about)


@action(
    "scan.hq_referred",
    title="GM sevki",
    system="SCAN",
    letter="R",
    roles=(Role.HQ_USER, Role.KKM),
    article="m.28/1",
    rule="SCAN-031",
)
def refer_by_hq(post: Post, form: HqForm, *, by: Officer, at: datetime) -> cases.Case:
    """SEVK EDİLDİ with ground Şüphe or İhbar and an alert at the station. Source: SCAN-031, SCAN-038."""
    vehicle = cleaned_vehicle(form.vehicle)
    refuse_all(evaluation.need_hq_ground(form.ground))
    card = system_card(post, form.system_label)
    keys = [plate_key(k) for k in vehicle.keys]
    if not any(keys):
        raise UserError(
            "Plaka, konteyner veya vagon numarası boş.",
            remedy="Taşıtın plakasını veya numarasını yazınız.",
            field="plate",
            rule="SYS-062",
            article="EK-2",
        )
    refuse_all(queue.need_no_open_case(keys, open_cases(post, vehicle.keys, card.unit or post.unit)))
    is_tip = form.ground is HqGround.TIP
    with post.journal.entry(_ENTRY, by=by, at=at) as entry:
        reason = Reason.TIP if is_tip else Reason.RISKY
        values = _values(post, entry, vehicle, form.system_label, Source.HQ, reason, at)
        values |= {
            "state": next_state(None, Event.HQ_REFERRAL),
            "hq_ground": form.ground,
            "requested_by": by.id,
            "requester_staff_no": by.staff_no,
        }
        entry.insert(scan_case, entry.about, **values)
        number = str(values["number"])
        raise_item(
            entry,
            system="scan",
            kind=ALERT_ITEM,
            title=f"Görülmesi gereken kayıt: {number}",
            role=Role.ENTRY_OPERATOR.value,
            unit=str(values["unit"]),
            at=at,
            number=number,
        )
    return cases.case(post, entry.about)


@action(
    "scan.hq_acknowledged",
    title="GM sevkini gördüm",
    system="SCAN",
    letter="R",
    roles=(*OPERATOR_ROLES, Role.SUPERVISOR, Role.SHIFT_CHIEF),
    article="m.28/1",
    rule="SCAN-031",
)
def acknowledge_hq(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """The alert of an HQ referral is acknowledged once, by name and time. Source: SCAN-031."""
    case = opened(post, case_id, by)
    if case.source is not Source.HQ or case.hq_acknowledged_at is not None:
        raise UserError(
            "Bu kayıtta görülmesi beklenen bir uyarı yok.", remedy="Listeyi yenileyiniz.", rule="SCAN-031"
        )
    with post.journal.entry("scan.hq_acknowledged", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, hq_acknowledged_at=at, hq_acknowledged_by=by.staff_no)
        close_items(entry, post, case, ALERT_ITEM, at=at, result="görüldü")
    return cases.case(post, case_id)


def _values(
    post: Post,
    entry: EntryDraft,
    vehicle: VehicleForm,
    system_label: str,
    source: Source,
    reason: Reason,
    at: datetime,
) -> dict[str, object]:
    card = system_card(post, system_label)
    is_tip = source is Source.HQ and reason is Reason.TIP
    risk = Risk(
        source,
        frozenset({reason}),
        vehicle.vehicle_type,
        vehicle.passenger_count or 0,
        is_hq_tip=is_tip,
    )
    values: dict[str, object] = {k: v for k, v in asdict(vehicle).items() if v not in ("", None)}
    return values | {
        "number": entry.number("TRM", vehicle.plate or vehicle.container_no),
        "site_type": card.site_type,
        "unit": card.unit or post.unit,
        "state": State.REFERRED,
        "state_since": at,
        "system_label": system_label,
        "source": source,
        "reasons": [reason],
        "purposes": [Purpose.SMUGGLING],
        "priority": queue.is_priority(risk),
        "requested_at": at,
    }


def _join(
    post: Post, found: OpenCase, source: Source, reason: Reason, by: Officer, at: datetime
) -> cases.Case:
    """The event of an open case: its reason is added, its place stays. Source: SCAN-038."""
    case = cases.case(post, found.case)
    risk = Risk(source, frozenset({reason}), case.vehicle_type, case.passenger_count or 0)
    joined = queue.merged(found, reason, risk)
    order = [*case.reasons, *(r for r in (reason,) if r not in case.reasons)]
    with post.journal.entry("scan.reason_added", by=by, at=at, about=case.id) as entry:
        set_case(entry, case.id, at, reasons=order, priority=joined.is_priority)
    return cases.case(post, case.id)
