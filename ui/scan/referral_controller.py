"""What the referral screen asks and does. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.people.queries import person_as_of, person_by_staff_no
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import scan_systems
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions import closing, queue, referral
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Exemption, Reason, Source
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import desk, lists
from gumruk_masaustu.systems.scan.queries.history import EarlierScan, earlier_scans
from gumruk_masaustu.systems.scan.queries.scope import case_for
from gumruk_masaustu.systems.scan.queries.visible import viewer_of
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import evaluation
from gumruk_masaustu.systems.scan.rules.secrecy import Audience, Visibility, visibility
from ui.kit.run import Run
from ui.scan.referral_values import Values, referral_form, vehicle_form, vehicle_keys

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
SEES_ALL = frozenset({Role.SUPERVISOR, Role.SHIFT_CHIEF, Role.OFFICE_CHIEF})
EXEMPT, WITHDRAW, TAKE_BACK = "EXEMPT", "WITHDRAW", "TAKE_BACK"
LOOK = "sevk: taşıtın geçmişi"


@dataclass(frozen=True, slots=True)
class Offers:
    """What this officer may choose: scanners, sources granted, least length of the gerekçe."""

    systems: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    rationale_min_chars: int


@dataclass(frozen=True, slots=True)
class VehicleFacts:
    """Earlier scans with the office's name, and plates that look alike."""

    keys: tuple[str, ...]
    earlier: tuple[tuple[EarlierScan, str], ...]
    similar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A chosen case and what this officer may do with it."""

    case: cases.Case
    place: int
    requester: str
    evaluator: str
    sees_reasons: bool
    may_evaluate: bool
    evaluation_barred: str
    may_queue: bool
    may_override: bool
    may_move: bool
    may_print: bool
    closing: str
    """EXEMPT, WITHDRAW, TAKE_BACK or empty: what F8 offers."""


class ReferralController:
    """`run` works on the database thread; every callback comes back on the caller's."""

    def __init__(self, post: Post, officer: Officer, now: Callable[[], datetime], run: Run) -> None:
        self._post, self._officer, self._now, self._run = post, officer, now, run

    # --- reading -----------------------------------------------------------------------------------------

    def read_list(self) -> Sequence[lists.CaseRow]:
        """Open requests of the unit; only the own ones for somebody who may but ask. On the worker."""
        own = "" if self._decides else self._officer.id
        return desk.requests(self._post, unit=self._officer.unit, requested_by=own)

    def offers(self, done: Callable[[Offers], object], failed: Failed) -> None:
        self._run(self._offers, done, failed)

    def _offers(self) -> Offers:
        post, by = self._post, self._officer
        cards = scan_systems(post, unit=by.unit)
        sites = dict.fromkeys(card.site_type for card in cards)
        granted = {s for site in sites for s in referral.offered_sources(post, by, site)}
        return Offers(
            tuple((card.label, f"{card.label} {card.make} {card.model}".strip()) for card in cards),
            tuple(source for source in Source if source in granted),
            int(post.settings.value(settings.RATIONALE_MIN_CHARS)),
        )

    def look_up(self, values: Values, done: Callable[[VehicleFacts | None], object], failed: Failed) -> None:
        """What is known here of the numbers typed so far; each look is noted (SCAN-180, SYS-039)."""
        keys = tuple(key for key in vehicle_keys(values) if len(key.replace(" ", "")) >= 4)
        if not keys:
            done(None)
            return
        self._run(lambda: self._facts(keys), done, failed)

    def _facts(self, keys: tuple[str, ...]) -> VehicleFacts:
        earlier = self._known_to_him(earlier_scans(self._post, keys))
        for scan in earlier:
            self._post.open_record("scan.case", scan.case, LOOK, by=self._officer, at=self._now())
        tree = shipped_tree()
        placed = tuple((scan, tree.by_short(scan.unit).name if scan.unit else "") for scan in earlier)
        return VehicleFacts(keys, placed, lists.similar_plates(self._post, keys[0]))

    def _known_to_him(self, scans: Sequence[EarlierScan]) -> tuple[EarlierScan, ...]:
        """All for the referral officer (SCAN-180); others see what they may open anyway (SCAN-167)."""
        if Role.REFERRAL_OFFICER.value in self._officer.functions:
            return tuple(scans)
        viewer = viewer_of(self._post, self._officer, self._now())
        return tuple(
            scan for scan in scans if visibility(viewer, Audience(scan.system, scan.unit)) is Visibility.FULL
        )

    def open(self, case_id: str, done: Callable[[Request], object], failed: Failed) -> None:
        self._run(lambda: self._request(case_id), done, failed)

    def _request(self, case_id: str) -> Request:
        post, by = self._post, self._officer
        case = case_for(post, case_id, by)
        sees = self._sees_reasons(case)
        if sees:
            post.open_record("scan.case", case_id, "sevk", by=by, at=self._now())
        barred = evaluation.need_evaluator(by, requester_staff_no=case.requester_staff_no)
        supervises = Role.SUPERVISOR in by.roles
        return Request(
            case,
            desk.queue_place(post, case_id, unit=by.unit),
            self._name(case.requested_by, case.requested_at),
            self._name(case.evaluated_by, case.evaluated_at),
            sees_reasons=sees,
            may_evaluate=case.state is State.REQUESTED and self._may("scan.evaluated"),
            evaluation_barred=" ".join(f"{o.text} {o.remedy}" for o in barred),
            may_queue=case.state is State.REFERRED and self._queues,
            may_override=supervises,
            may_move=case.state is State.QUEUED and supervises and self._may("scan.moved"),
            may_print=self._may("scan.front_prepared"),
            closing=self._closing(case),
        )

    @property
    def _decides(self) -> bool:
        return self._may("scan.evaluated") or self._queues

    @property
    def _queues(self) -> bool:
        able = {Role.REFERRAL_OFFICER.value, Role.ENTRY_OPERATOR.value}
        return bool(able & {*self._officer.functions, self._officer.duty}) and self._may("scan.queued")

    def _sees_reasons(self, case: cases.Case) -> bool:
        by = self._officer
        own = by.id in (case.requested_by, case.evaluated_by)
        decides = case.state is State.REQUESTED and self._may("scan.evaluated")
        return own or decides or bool(SEES_ALL & set(by.roles))

    def _closing(self, case: cases.Case) -> str:
        """What W1 and SCAN-030 leave open for this case and this officer."""
        if case.state is State.REQUESTED:
            return TAKE_BACK if case.requested_by == self._officer.id else ""
        if case.state not in (State.REFERRED, State.QUEUED, State.ENTRY) or case.source is None:
            return ""
        by_hq = Role.HQ_USER in self._officer.roles
        offered = evaluation.offered_closings(case.source, by_hq=by_hq)
        if EXEMPT in offered and case.state is State.REFERRED and self._may("scan.exempted"):
            return EXEMPT
        return WITHDRAW if WITHDRAW in offered and self._may("scan.withdrawn") else ""

    def _may(self, action: str) -> bool:
        return may(self._officer, ACTIONS[action])

    def _name(self, person: str, at: datetime | None) -> str:
        if not person or at is None:
            return ""
        try:
            found = person_as_of(self._post, person, at)
        except KeyError:
            return ""  # a person of another post, not yet received
        return f"{found.name} ({found.staff_no})"

    def find_person(self, staff_no: str) -> tuple[str, str, str] | None:
        """(id, sicil, name) for the sicil field; on the worker."""
        found = person_by_staff_no(self._post, staff_no, self._now())
        return (found.id, found.staff_no, found.name) if found else None

    def keep_file(self, path: Path) -> StoredFile:
        """Store a scanned form; on the long lane."""
        return self._post.attachments.keep(path.read_bytes(), name=path.name, source="belge tarayıcı")

    # --- acting ------------------------------------------------------------------------------------------

    def check(self, values: Values, done: Done, failed: Failed) -> None:
        """Every obstacle of "gönder", before the officer is asked."""
        form = referral_form(values)
        self._run(lambda: referral.check(self._post, form, by=self._officer), done, failed)

    def submit(self, values: Values, done: Callable[[cases.Case], object], failed: Failed) -> None:
        form = referral_form(values)
        self._act(lambda at: referral.refer(self._post, form, by=self._officer, at=at), done, failed)

    def open_case_of(
        self, values: Values, done: Callable[[lists.CaseRow | None], object], failed: Failed
    ) -> None:
        """The open case to which a reason can be added instead (SCAN-038)."""
        keys, unit = vehicle_form(values).keys, self._officer.unit
        self._run(lambda: next(iter(lists.open_of_vehicle(self._post, keys, unit=unit)), None), done, failed)

    def add_reason(self, case_id: str, reason: Reason, note: str, done: Done, failed: Failed) -> None:
        self._act(
            lambda at: referral.add_reason(self._post, case_id, reason, note, by=self._officer, at=at),
            done,
            failed,
        )

    def evaluate(self, case_id: str, suitable: bool, note: str, done: Done, failed: Failed) -> None:
        self._act(
            lambda at: referral.evaluate(self._post, case_id, suitable, note, by=self._officer, at=at),
            done,
            failed,
        )

    def put_in_queue(self, case_id: str, form: queue.QueueForm, done: Done, failed: Failed) -> None:
        self._act(
            lambda at: queue.put_in_queue(self._post, case_id, form, by=self._officer, at=at), done, failed
        )

    def move(self, case_id: str, place: int, reason: str, done: Done, failed: Failed) -> None:
        self._act(
            lambda at: queue.move_in_queue(self._post, case_id, place, reason, by=self._officer, at=at),
            done,
            failed,
        )

    def close(self, case_id: str, how: str, values: Values, done: Done, failed: Failed) -> None:
        """F8: exempt, withdraw or take back."""
        reason = str(values.get("withdrawal_reason") or "")
        by = self._officer
        if how == EXEMPT:
            kind = values.get("exemption")
            basis, annotation = (str(values.get(n) or "") for n in ("exemption_basis", "annotation"))
            chosen = Exemption(kind) if kind else None
            self._act(
                lambda at: closing.exempt(self._post, case_id, chosen, basis, annotation, by=by, at=at),
                done,
                failed,
            )
            return
        act = closing.take_back if how == TAKE_BACK else closing.withdraw
        self._act(lambda at: act(self._post, case_id, reason, by=by, at=at), done, failed)

    def _act(self, act: Callable[[datetime], Any], done: Done, failed: Failed) -> None:
        at = self._now()
        self._run(lambda: act(at), done, failed)
