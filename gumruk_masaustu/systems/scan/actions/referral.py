"""Sevk: asking for a scan, evaluating, putting into the queue. Source: m.25 to m.28."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions.step import set_case, step, system_card
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import (
    Exemption,
    Reason,
    Source,
    SuspectedGoods,
    VehicleType,
)
from gumruk_masaustu.systems.scan.model import scan_case, scan_grant
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import evaluation, queue, referral, registration
from gumruk_masaustu.systems.scan.values import Grant, OpenCase, Referral, Risk

SUITABLE, UNSUITABLE = "SUITABLE", "UNSUITABLE"


@dataclass(frozen=True, slots=True)
class VehicleForm:
    """The vehicle as it stands at the gate; names are those of the case's fields."""

    vehicle_type: VehicleType
    direction: str = ""
    plate: str = ""
    plate_country: str = ""
    no_trailer: bool = False
    trailer_plate: str = ""
    trailer_country: str = ""
    container_no: str = ""
    number_confirmed: bool = False
    wagon_no: str = ""
    goods: str = ""
    item_count: int | None = None
    passenger_count: int | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything under which the vehicle may be open already."""
        return tuple(k for k in (self.plate, self.trailer_plate, self.container_no, self.wagon_no) if k)


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """What the referral screen sends."""

    vehicle: VehicleForm
    referral: Referral
    system_label: str
    suspected: frozenset[SuspectedGoods] = frozenset()
    needs_escort: bool = False
    agency: str = ""
    agency_name: str = ""
    agency_rank: str = ""
    profile_id: str = ""


def offered_sources(post: Post, by: Officer, site: str) -> tuple[Source, ...]:
    """Sources that headquarters' table grants this officer at the site (SCAN-002)."""
    t = scan_grant.c
    with post.read() as db:
        rows = db.execute(select(t.unit, t.level, t.site, t.sources).where(t.unit == by.unit)).all()
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
    asked, vehicle = form.referral, form.vehicle
    card = system_card(post, form.system_label)
    if asked.source is not None:
        referral.check_source_granted(asked.source, offered_sources(post, by, card.site_type))
    minimum = int(post.settings.value(settings.RATIONALE_MIN_CHARS))
    doubts = registration.number_doubts(
        containers=[n for n in (vehicle.container_no,) if n], wagons=[n for n in (vehicle.wagon_no,) if n]
    )
    opened = _open_cases(post, vehicle, by.unit)
    refuse_all(
        [
            *_need_vehicle(vehicle),
            *referral.need_submittable(asked, rationale_min_chars=minimum),
            *registration.need_numbers_confirmed(doubts, read_like_this=vehicle.number_confirmed),
            *queue.need_no_open_case([plate_key(k) for k in vehicle.keys], opened),
        ]
    )


@action("scan.referred", title="Tarama talebi", system="SCAN", letter="C", article="m.25/1", rule="SCAN-002")
def refer(post: Post, form: ReferralForm, *, by: Officer, at: datetime) -> cases.Case:
    """Open a case. Refused: source not granted, gaps of the form, a second open case of the vehicle.

    A referral officer's own request is evaluated by the same act (SCAN-012); others wait in TALEP.
    Source: SCAN-001 to SCAN-007, SCAN-011 to SCAN-013, SCAN-015, SCAN-038.
    """
    card = system_card(post, form.system_label)
    asked = form.referral
    check(post, form, by=by)
    source = _only(asked)
    is_officer = Role.REFERRAL_OFFICER.value in by.functions
    waits = evaluation.needs_evaluation(source, requester_is_referral_officer=is_officer)
    with post.journal.entry("scan.referred", by=by, at=at) as entry:
        number = entry.number("TRM", form.vehicle.plate or form.vehicle.container_no)
        values = _values(form, source, by, at, is_officer=is_officer, waits=waits)
        if source is Source.OTHER_AGENCY:
            values["serial"] = entry.serial("Tarama Formu")
        entry.insert(scan_case, entry.about, number=number, site_type=card.site_type, **values)
    return cases.case(post, entry.about)


def _values(
    form: ReferralForm, source: Source, by: Officer, at: datetime, *, is_officer: bool, waits: bool
) -> dict[str, object]:
    asked, vehicle = form.referral, form.vehicle
    reason, note = referral.default_reason(source)
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
        "unit": by.unit,
        "system_label": form.system_label,
        "source": source,
        "reasons": list(reasons),
        "reason_note": note or asked.reason_note,
        "bases": sorted(asked.bases),
        "rationale": asked.rationale,
        "purposes": sorted(referral.stored_purposes(asked.purposes, vehicle.item_count)),
        "priority": queue.is_priority(risk),
        "suspected": sorted(form.suspected),
        "other_device": _other_device(asked),
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


def _other_device(asked: Referral) -> str:
    """The device that would do better, with the reason to go on all the same (SCAN-007)."""
    answer = asked.other_device
    if answer is None or not answer.is_better:
        return ""
    return f"{answer.device.strip()} – {answer.reason_to_go_on.strip()}"


def _need_vehicle(vehicle: VehicleForm) -> list[UserError]:
    if vehicle.keys:
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


def _open_cases(post: Post, vehicle: VehicleForm, unit: str) -> list[OpenCase]:
    rows = lists.open_of_vehicle(post, vehicle.keys, unit=unit)
    found = []
    for row in rows:
        case = cases.case(post, row.id)
        keys = frozenset(
            plate_key(k) for k in (case.plate, case.trailer_plate, case.container_no, case.wagon_no) if k
        )
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
def add_reason(post: Post, case_id: str, reason: Reason, *, by: Officer, at: datetime) -> cases.Case:
    """Add a reason to the open case instead of a second case; it keeps its queue place. Source: SCAN-038."""
    case = cases.case(post, case_id)
    opened = OpenCase(
        case.id, case.number, frozenset(), frozenset(case.reasons), case.queued_at, case.priority
    )
    risk = Risk(case.source or Source.KIM, frozenset({*case.reasons, reason}), case.vehicle_type)
    joined = queue.merged(opened, reason, risk)
    with post.journal.entry("scan.reason_added", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, reasons=sorted(joined.reasons), priority=joined.is_priority)
    return cases.case(post, case_id)


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
    case = cases.case(post, case_id)
    evaluation.check_evaluation(
        by,
        suitable=suitable,
        note=note,
        requester_staff_no=case.requester_staff_no,
        source=case.source or Source.KIM,
        reason=case.reasons[0] if case.reasons else None,
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


@action(
    "scan.taken_back",
    title="Talebi geri çek",
    system="SCAN",
    letter="C",
    functions=(Role.REFERRAL_OFFICER, Role.REQUESTER),
    article="EK-2",
)
def take_back(post: Post, case_id: str, reason: str, *, by: Officer, at: datetime) -> cases.Case:
    """TALEP to İPTAL by whoever asked for it. Source: W1 "geri çek"."""
    case = cases.case(post, case_id)
    obstacles = []
    if case.requested_by != by.id:
        obstacles.append(
            UserError(
                "Talebi yalnız talepte bulunan personel geri çekebilir.",
                remedy="Talep uygun değilse değerlendirme ile sonuçlandırınız.",
            )
        )
    if not reason.strip():
        obstacles.append(
            UserError(
                "Geri çekme nedeni yazılmalıdır.",
                remedy="Talebin neden geri çekildiğini yazınız.",
                field="withdrawal_reason",
            )
        )
    refuse_all(obstacles)
    state = step(post, case, Event.TAKE_BACK, by, at)
    with post.journal.entry("scan.taken_back", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, closing_reason=reason)
    return cases.case(post, case_id)


@action(
    "scan.withdrawn",
    title="Kaydı iptal et",
    system="SCAN",
    letter="A",
    roles=(Role.SUPERVISOR, Role.SYSTEM_OPERATOR, Role.HQ_USER),
    article="m.27/2",
    rule="SCAN-030",
)
def withdraw(post: Post, case_id: str, reason: str, *, by: Officer, at: datetime) -> cases.Case:
    """İPTAL before scanning. Source: SCAN-030, SCAN-031."""
    case = cases.case(post, case_id)
    refuse_all(
        evaluation.need_withdrawal(
            case.source or Source.KIM,
            reason,
            by_hq=Role.HQ_USER.value in by.roles,
            has_completed_run=any(r.ended_at and not r.abort_cause for r in cases.runs(post, case_id)),
        )
    )
    state = step(post, case, Event.WITHDRAW, by, at)
    with post.journal.entry("scan.withdrawn", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, closing_reason=reason)
    return cases.case(post, case_id)


@action(
    "scan.exempted",
    title="İstisna",
    system="SCAN",
    letter="R",
    roles=(Role.SUPERVISOR,),
    functions=(Role.REFERRAL_OFFICER,),
    article="m.27/2",
    rule="SCAN-029",
)
def exempt(
    post: Post,
    case_id: str,
    exemption: Exemption | None,
    basis: str,
    annotation: str,
    *,
    by: Officer,
    at: datetime,
) -> cases.Case:
    """İSTİSNA of a program referral with type, basis and meşruhat. Source: SCAN-029, SCAN-030."""
    case = cases.case(post, case_id)
    minimum = int(post.settings.value(settings.RATIONALE_MIN_CHARS))
    refuse_all(
        evaluation.need_exemption(case.source or Source.KIM, exemption, basis, annotation, min_chars=minimum)
    )
    state = step(post, case, Event.EXEMPT, by, at)
    with post.journal.entry("scan.exempted", by=by, at=at, about=case_id) as entry:
        set_case(
            entry,
            case_id,
            at,
            state,
            exemption=exemption,
            exemption_basis=basis,
            closing_reason=annotation,
        )
        raise_item(
            entry,
            system="scan",
            kind="scan.exempted",
            title=f"İstisna tutulan sevk: {case.number}",
            role=Role.SUPERVISOR.value,
            unit=case.unit,
            at=at,
            number=case.number,
        )
    return cases.case(post, case_id)
