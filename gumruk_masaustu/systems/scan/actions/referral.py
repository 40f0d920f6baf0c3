"""Sevk: asking for a scan, evaluating, putting into the queue. Source: m.25 to m.28."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event as Audit
from gumruk_masaustu.kernel.audit import note
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions.closing import exempt as exempt
from gumruk_masaustu.systems.scan.actions.closing import take_back as take_back
from gumruk_masaustu.systems.scan.actions.closing import withdraw as withdraw
from gumruk_masaustu.systems.scan.actions.referral_forms import ReferralForm as ReferralForm
from gumruk_masaustu.systems.scan.actions.referral_forms import VehicleForm as VehicleForm
from gumruk_masaustu.systems.scan.actions.referral_forms import cleaned_form
from gumruk_masaustu.systems.scan.actions.step import opened, set_case, step, system_card
from gumruk_masaustu.systems.scan.events import END_STATES, Event, State
from gumruk_masaustu.systems.scan.lists import (
    Reason,
    Source,
)
from gumruk_masaustu.systems.scan.model import scan_case, scan_grant
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import evaluation, queue, referral, registration
from gumruk_masaustu.systems.scan.values import Grant, OpenCase, Referral, Risk

SUITABLE, UNSUITABLE = "SUITABLE", "UNSUITABLE"


def offered_sources(post: Post, by: Officer, site: str) -> tuple[Source, ...]:
    """Sources that headquarters' table grants this officer at the site; its newest version counts (SCAN-002).

    A version becomes valid with its day; what a later one leaves out is granted no more.
    """
    t, today = scan_grant.c, local_day(post.clock())
    with post.read() as db:
        found = db.execute(
            select(t.unit, t.level, t.site, t.sources, t.version, t.valid_from).where(t.unit == by.unit)
        ).all()
    valid = [row for row in found if row.valid_from is None or row.valid_from <= today]
    newest = max(((row.valid_from or date.min, row.version or "") for row in valid), default=None)
    rows = [row for row in valid if (row.valid_from or date.min, row.version or "") == newest]
    grants = [
        Grant(row.unit, row.level, row.site, frozenset(Source(s) for s in row.sources or ())) for row in rows
    ]
    return referral.offered_sources(grants, unit=by.unit, level=access_level(by), site=site)


def access_level(by: Officer) -> int:
    """2 for an officer charged with referrals, else 1 (levels of headquarters' table, m.25/2)."""
    return 2 if Role.REFERRAL_OFFICER.value in by.functions else 1


def check(post: Post, form: ReferralForm, *, by: Officer) -> None:
    """Refuse what `refer` would refuse, with every obstacle, before the officer is asked to confirm.

    Source: SCAN-001 to SCAN-007, SCAN-038, SCAN-039.
    """
    _check(post, cleaned_form(form), by)


def _check(post: Post, form: ReferralForm, by: Officer) -> None:
    asked, vehicle = form.referral, form.vehicle
    card = system_card(post, form.system_label)
    offered = offered_sources(post, by, card.site_type)
    for source in asked.sources:
        referral.check_source_granted(source, offered)
    minimum = int(post.settings.value(settings.RATIONALE_MIN_CHARS))
    doubts = registration.number_doubts(
        containers=[n for n in (vehicle.container_no,) if n], wagons=[n for n in (vehicle.wagon_no,) if n]
    )
    known = open_cases(post, vehicle.keys, card.unit or post.unit)
    refuse_all(
        [
            *_need_vehicle(vehicle),
            *referral.need_submittable(asked, rationale_min_chars=minimum),
            *registration.need_numbers_confirmed(doubts, read_like_this=vehicle.number_confirmed),
            *queue.need_no_open_case([plate_key(k) for k in vehicle.keys], known),
        ]
    )


@action("scan.referred", title="Tarama talebi", system="SCAN", letter="C", article="m.25/1", rule="SCAN-002")
def refer(post: Post, form: ReferralForm, *, by: Officer, at: datetime) -> cases.Case:
    """Open a case. Refused: source not granted, gaps of the form, a second open case of the vehicle.

    A referral officer's own request is evaluated by the same act (SCAN-012); others wait in TALEP.
    Source: SCAN-001 to SCAN-007, SCAN-011 to SCAN-013, SCAN-015, SCAN-038.
    """
    card, form = system_card(post, form.system_label), cleaned_form(form)
    _note_refused_source(post, form.referral, by, card.site_type, at)
    _check(post, form, by)
    source = _only(form.referral)
    is_officer = Role.REFERRAL_OFFICER.value in by.functions
    waits = evaluation.needs_evaluation(source, requester_is_referral_officer=is_officer)
    with post.journal.entry("scan.referred", by=by, at=at) as entry:
        number = entry.number("TRM", form.vehicle.plate or form.vehicle.container_no)
        values = _values(form, source, by, at, is_officer=is_officer, waits=waits)
        if source is Source.OTHER_AGENCY:
            values["serial"] = entry.serial(number)
        values |= {"number": number, "site_type": card.site_type, "unit": card.unit or post.unit}
        entry.insert(scan_case, entry.about, **values)
    return cases.case(post, entry.about)


def _note_refused_source(post: Post, asked: Referral, by: Officer, site: str, at: datetime) -> None:
    """The attempt with a source that is not granted stands in the trail. Source: SCAN-002."""
    refused = set(asked.sources) - set(offered_sources(post, by, site))
    if refused:
        with post.journal.entry("kernel.refused", by=by, at=at) as entry:
            note(entry, Audit.REFUSED, subject="scan.referred", detail=", ".join(sorted(refused)), at=at)


def _values(
    form: ReferralForm, source: Source, by: Officer, at: datetime, *, is_officer: bool, waits: bool
) -> dict[str, object]:
    asked, vehicle = form.referral, form.vehicle
    reason, default_note = referral.default_reason(source)
    reasons = (reason,) if reason else asked.reasons
    risk = Risk(
        source,
        frozenset(reasons),
        vehicle.vehicle_type,
        vehicle.passenger_count or 0,
        frozenset(form.suspected),
    )
    values: dict[str, object] = {k: v for k, v in asdict(vehicle).items() if v not in ("", None)}
    values |= {
        "state": (State.REQUESTED if waits else State.REFERRED).value,
        "state_since": at,
        "system_label": form.system_label,
        "source": source,
        "reasons": list(reasons),
        "reason_note": default_note or asked.reason_note,
        "bases": sorted(asked.bases),
        "rationale": asked.rationale,
        "purposes": sorted(referral.stored_purposes(asked.purposes, vehicle.item_count)),
        "priority": queue.is_priority(risk),
        "suspected": sorted(form.suspected),
        "other_device": asked.other_device.device if asked.other_device else "",
        "other_device_reason": asked.other_device.reason_to_go_on if asked.other_device else "",
        "needs_escort": form.needs_escort,
        "requested_by": by.id,
        "requester_staff_no": by.staff_no,
        "requested_at": at,
        "requester_is_referral_officer": is_officer,
        "agency": form.agency,
        "agency_name": form.agency_name,
        "agency_rank": form.agency_rank,
        "profile_id": form.profile_id,
    }
    if not waits and is_officer:
        values |= {"evaluation": SUITABLE, "evaluated_by": by.id, "evaluated_at": at}
    return values


def _need_vehicle(vehicle: VehicleForm) -> list[UserError]:
    if any(plate_key(key) for key in vehicle.keys):
        return []
    return [
        UserError(
            "Plaka, konteyner veya vagon numarası boş.",
            remedy="Taşıtın plakasını veya numarasını yazınız.",
            field="plate",
            rule="SYS-062",
            article="EK-2",
        )
    ]


def _only(asked: Referral) -> Source:
    if asked.source is None:
        raise AssertionError("need_submittable lets one source through")
    return asked.source


def open_cases(post: Post, numbers: Collection[str], unit: str, *, but: str = "") -> list[OpenCase]:
    """Open cases of the unit under one of these plates or numbers, without the case `but`."""
    rows = [row for row in lists.open_of_vehicle(post, numbers, unit=unit) if row.id != but]
    found = []
    for row in rows:
        case = cases.case(post, row.id)
        keys = frozenset(plate_key(k) for k in case.numbers)
        found.append(
            OpenCase(case.id, case.number, keys, frozenset(case.reasons), case.queued_at, case.priority)
        )
    return found


@action(
    "scan.reason_added",
    title="Sevk nedeni ekle",
    system="SCAN",
    letter="C",
    article="m.34/2-k",
    rule="SCAN-038",
)
def add_reason(
    post: Post, case_id: str, reason: Reason, note: str = "", *, by: Officer, at: datetime
) -> cases.Case:
    """Add a reason to the open case instead of a second case; it keeps its queue place. Source: SCAN-038.

    `note` is the explanation that Diğer wants (SCAN-004).
    """
    case = opened(post, case_id, by)
    note = text_of(note, "reason_note", Bound("Diğer açıklaması", 200))
    _check_may_add(case, reason, note)
    before = OpenCase(
        case.id, case.number, frozenset(), frozenset(case.reasons), case.queued_at, case.priority
    )
    risk = Risk(case.source or Source.KIM, frozenset({*case.reasons, reason}), case.vehicle_type)
    joined = queue.merged(before, reason, risk)
    note = note or case.reason_note
    order = [*case.reasons, *(r for r in (reason,) if r not in case.reasons)]
    with post.journal.entry("scan.reason_added", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, reasons=order, priority=joined.is_priority, reason_note=note)
    return cases.case(post, case_id)


def _check_may_add(case: cases.Case, reason: Reason, note: str) -> None:
    if case.state in END_STATES:
        raise UserError(
            f"Kayıt “{case.state.label}” durumunda kapanmıştır; neden eklenemez.",
            remedy="Aynı taşıt için yeni bir kayıt açınız.",
            rule="SCAN-038",
            article="m.34/2-k",
        )
    refuse_all(referral.need_reason((reason,), note or case.reason_note))


@action(
    "scan.evaluated",
    title="Talebi değerlendir",
    system="SCAN",
    letter="R",
    roles=(Role.SUPERVISOR, Role.SHIFT_CHIEF, Role.OFFICE_CHIEF),
    functions=(Role.REFERRAL_OFFICER,),
    article="EK-2",
    rule="SCAN-012",
)
def evaluate(post: Post, case_id: str, suitable: bool, note: str, *, by: Officer, at: datetime) -> cases.Case:
    """Uygundur or uygun değildir. Source: SCAN-011, SCAN-012, SCAN-014."""
    case = opened(post, case_id, by)
    note = text_of(note, "evaluation_note", Bound("Değerlendirme açıklaması", 500, multiline=True))
    evaluation.check_evaluation(
        by,
        suitable=suitable,
        note=note,
        requester_staff_no=case.requester_staff_no,
        source=case.source or Source.KIM,
        reason=Reason.TIP if Reason.TIP in case.reasons else next(iter(case.reasons), None),
    )
    event = Event.EVALUATE_SUITABLE if suitable else Event.EVALUATE_UNSUITABLE
    state = step(post, case, event, by, at)
    with post.journal.entry("scan.evaluated", by=by, at=at, about=case_id) as entry:
        set_case(
            entry,
            case_id,
            at,
            state,
            evaluation=SUITABLE if suitable else UNSUITABLE,
            evaluation_note=note,
            evaluated_by=by.id,
            evaluated_at=at,
        )
    return cases.case(post, case_id)
