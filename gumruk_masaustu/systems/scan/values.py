"""What the rules are told: facts of a case, as frozen values without ids of rows.

Times are aware UTC. `staff_no` is the sicil. An empty text or None means: not entered yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    Basis,
    DeclarationState,
    Discrimination,
    Hand,
    Hindrance,
    HindranceChoice,
    Purpose,
    Reason,
    ReviewResult,
    RunPurpose,
    RunState,
    SiteType,
    Source,
    SuspectedGoods,
    SystemKind,
    VehicleType,
)
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.search_values import CommittedSearch as CommittedSearch
from gumruk_masaustu.systems.scan.search_values import SearchResult as SearchResult
from gumruk_masaustu.systems.scan.search_values import SearchStart as SearchStart
from gumruk_masaustu.systems.scan.search_values import SeizureLine as SeizureLine


@dataclass(frozen=True, slots=True)
class OtherDevice:
    """Answer to the question whether another device would control the goods better (m.24/1)."""

    is_better: bool
    device: str = ""
    reason_to_go_on: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """What a referral says when it is submitted. Several sources or reasons are what the form may send."""

    sources: tuple[Source, ...] = ()
    reasons: tuple[Reason, ...] = ()
    reason_note: str = ""
    bases: frozenset[Basis] = frozenset()
    rationale: str = ""
    purposes: frozenset[Purpose] = frozenset()
    item_count: int | None = None
    other_device: OtherDevice | None = None

    @property
    def source(self) -> Source | None:
        """The one source, or None while there is none or more than one."""
        return self.sources[0] if len(self.sources) == 1 else None


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of headquarters' permission table: sources of a unit and level at a site (m.25/2)."""

    unit: str
    level: int
    site: str
    sources: frozenset[Source]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A yes given by somebody at a time."""

    at: datetime
    staff_no: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """DEĞERLENDİRME of EK-2."""

    suitable: bool
    by: Confirmation
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgencyForm:
    """The signed EK-2 of another agency (m.25/8)."""

    serial: str = ""
    agency: str = ""
    representative: str = ""
    rank_or_staff_no: str = ""
    signed_at: datetime | None = None
    has_signed_copy: bool = False


@dataclass(frozen=True, slots=True)
class Registration:
    """Tescil of the load; `override_reason` only by the Sistem Sorumlusu (SCAN-009)."""

    kind: str = ""
    number: str = ""
    override_reason: str = ""
    overridden_by: tuple[str, ...] = ()
    """Roles of the person who overrode."""


@dataclass(frozen=True, slots=True)
class Watch:
    """An escort officer's watch over the waiting vehicle (m.25/6)."""

    staff_no: str
    since: datetime | None = None
    until: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Whether he watches at this time."""
        return self.since is not None and self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Place:
    """What the queue has to know of the site: sea, Ro-Ro and rail have their own duties (m.26)."""

    site: SiteType
    is_roro: bool = False
    has_outage: bool = False


@dataclass(frozen=True, slots=True)
class QueueRequest:
    """A case on its way from SEVK EDİLDİ to SIRADA."""

    source: Source
    vehicle: VehicleType
    place: Place
    at: datetime
    registration: Registration = Registration()
    belongings: Confirmation | None = None
    has_no_driver: bool = False
    requester_is_referral_officer: bool = True
    evaluation: Evaluation | None = None
    agency_form: AgencyForm = AgencyForm()
    needs_escort: bool = False
    watches: tuple[Watch, ...] = ()
    is_from_tracking: bool = False
    has_tracking_record: bool = False
    bases: frozenset[Basis] = frozenset()
    purposes: frozenset[Purpose] = frozenset()
    purpose_basis: str = ""
    declaration_no: str = ""
    has_declaration_date: bool = False
    is_outbound: bool = False
    is_bulk: bool = False
    carrier: str = ""
    loaded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case in SIRADA. `moved_to` is the place (1 = first) given by hand at `moved_at`."""

    case: str
    is_priority: bool
    queued_at: datetime
    moved_to: int | None = None
    moved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case of the site with the keys (plate, trailer, container, wagon) under which it stands."""

    case: str
    number: str
    keys: frozenset[str]
    reasons: frozenset[Reason]
    queued_at: datetime | None
    is_priority: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """What decides priority (m.25/7)."""

    source: Source
    reasons: frozenset[Reason]
    vehicle: VehicleType
    passenger_count: int = 0
    suspected: frozenset[SuspectedGoods] = frozenset()
    is_hq_tip: bool = False


@dataclass(frozen=True, slots=True)
class DutyHolding:
    """An open operator duty of a signed-in person on one system."""

    staff_no: str
    duty: Role


@dataclass(frozen=True, slots=True)
class Qualification:
    """What must be recorded before an operator duty (m.29-32)."""

    staff_no: str
    has_certificate: bool
    has_radiation_training: bool
    has_assignment: bool
    is_fit: bool | None
    has_dosimeter: bool = True
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """Documents passing from hand to hand; `documents` are their ids (SCAN-061, SCAN-135)."""

    giver: Hand
    taker: Hand
    documents: tuple[str, ...]
    at: datetime
    taker_staff_no: str = ""


@dataclass(frozen=True, slots=True)
class ScannedDocument:
    """A document of the case and whether it was scanned into it with type and number."""

    document: str
    kind: str
    number: str
    is_scanned: bool


@dataclass(frozen=True, slots=True)
class Declaration:
    """F3 of one run."""

    state: DeclarationState | None = None
    has_signed_copy: bool = False
    reason: str = ""
    on_paper_channel: bool = False


@dataclass(frozen=True, slots=True)
class ScanSystem:
    """The card of a scan system, as far as rules need it."""

    code: str
    kind: SystemKind
    has_discrimination: bool = True
    has_digital_marks: bool = True
    driver_aboard_portal: bool = False
    mm_per_pixel: Decimal | None = None

    @property
    def driver_stays_aboard(self) -> bool:
        """Gamma-ray, and a portal whose card says so (m.35/2-c, D9)."""
        aboard_portal = self.kind is SystemKind.MOBILE_PORTAL and self.driver_aboard_portal
        return self.kind is SystemKind.GAMMA or aboard_portal


@dataclass(frozen=True, slots=True)
class Tick:
    """One ticked item of the field checklist of one run."""

    item: str
    at: datetime
    staff_no: str


@dataclass(frozen=True, slots=True)
class BarrierTest:
    """Function test of the infrared barriers of a mobil system (m.37/2-a)."""

    at: datetime
    place: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Camera:
    """A console camera at the start of a run."""

    name: str
    is_online: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review result of one run, as it is being saved or was saved."""

    reviewer: str
    result: ReviewResult
    comment: str = ""
    density_found: bool | None = None
    hindrances: frozenset[Hindrance] = frozenset()
    hindrance_note: str = ""
    hindrance_choice: HindranceChoice | None = None
    hindrance_reason: str = ""
    printout_marked: bool = False


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The exit operator's review: the opinion before he saw the marks, and the final one (SCAN-116)."""

    by: str
    first_opinion: ReviewResult | None = None
    final_opinion: ReviewResult | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A region drawn on the image; `is_deleted` marks stay with a reason."""

    number: int
    comment: str
    category: str
    points: tuple[tuple[int, int], ...]
    author: str = ""
    is_deleted: bool = False
    delete_reason: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run with what became of its image.

    `is_replaced`: left without a result by "yeni tarama gerekli", because its image could not be read.
    """

    number: int
    purpose: RunPurpose
    state: RunState
    finished_at: datetime | None = None
    review: Review | None = None
    second_look: SecondLook | None = None
    second_look_due: bool = False
    is_replaced: bool = False
    discrimination: Discrimination = Discrimination.NONE


@dataclass(frozen=True, slots=True)
class LeaveFacts:
    """What the gate's question has to know of one case of the vehicle."""

    state: State
    hq_hold: bool = False
    cleared_by_successor: bool = False
    """After ADLİ İŞLEM or RADYASYON İŞLEMİ: the module that took over answered that the vehicle may go."""
