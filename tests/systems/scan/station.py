"""A scan station on a real post: people on duty, grants, serials, and cases brought on by real actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gumruk_masaustu.demo import people
from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.accounts.model import session_duty
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.model import duty_allocation, scan_system, shift
from gumruk_masaustu.systems.scan.actions import (
    entry,
    queue,
    referral,
    release,
    review,
    run,
    search,
    second_look,
)
from gumruk_masaustu.systems.scan.actions import field as site
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    DeclarationState,
    Discrimination,
    Hand,
    ReviewResult,
    SearchAid,
    SearchOutcome,
    SeizureCategory,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.values import SeizureLine
from tests.support import SetClock, at
from tests.systems.scan.made import CLEAN, DUTIES, ENTERED, GAMMA, IMAGE, PDF, SUSPICIOUS, form, officer


@dataclass
class Station:
    """The post, its clock and its officers; every act is a minute later than the one before."""

    post: Post
    clock: SetClock
    by: dict[str, Officer]
    prn: int = 0
    images: dict[str, StoredFile] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Officer:
        """`station.scan_entry_operator`, `station.referrer`."""
        try:
            return self.by[name]
        except KeyError:
            raise AttributeError(name) from None

    def add(self, name: str, made: Officer) -> Officer:
        """Open a session for an officer made by a test."""
        self.post.sessions.begin(made)
        self.by[name] = made
        return made

    def hq(self) -> Officer:
        if "hq" in self.by:
            return self.by["hq"]
        return self.add("hq", officer(staff_no="000217", name="Filiz Aksoylu", unit="GM", roles=("hq_user",)))

    def sign_out(self, name: str) -> None:
        sign_in.sign_out(self.post, self.by.pop(name), at=self.clock.tick())

    def act(self, name: str, **span: float) -> dict[str, Any]:
        """`by` and `at` of an act of this officer, a minute later (or the span given)."""
        return {"by": self.by[name], "at": self.clock.tick(**(span or {"minutes": 1}))}

    def case(self, case_id: str) -> cases.Case:
        return cases.case(self.post, case_id)

    def entries(self, about: str | None = None) -> int:
        """How many journal entries there are, of one record if given."""
        where = "" if about is None else " WHERE aggregate = ?"
        values = () if about is None else (bytes.fromhex(about),)
        with self.post.journal.lock:
            row = self.post.raw.execute(f"SELECT count(*) FROM journal{where}", values).fetchone()
        return int(row[0])

    def refused(self, act: Callable[[], object], *, about: str | None = None, writes: int = 0) -> UserError:
        """The refusal of an act; nothing (but `writes` entries elsewhere) was written."""
        everything, of_case = self.entries(), self.entries(about) if about else 0
        try:
            act()
        except UserError as refusal:
            assert self.entries() == everything + writes, "something was written"
            assert not about or self.entries(about) == of_case, "something was written about the case"
            return refusal
        raise AssertionError("was not refused")

    def stored(self, data: bytes = PDF, name: str = "belge.pdf") -> StoredFile:
        return self.post.attachments.keep(data, name=name, source="belge tarayıcı")

    def image(self, data: bytes = IMAGE) -> run.Image:
        """A new image of the scanner with the next PRN NO."""
        self.prn += 1
        stored = self.post.attachments.keep_own(
            data + bytes([self.prn % 256]), name="T1.tif", source="tarama sistemi", media_type="image/tiff"
        )
        return run.Image(stored, f"20260312-{self.prn:04d}", 20_000, 3_000, Decimal("5"))

    # --- one step each -------------------------------------------------------------------------------------

    def refer(self, plate: str = "34 ABC 123", *, who: str = "referrer", **values: Any) -> cases.Case:
        return referral.refer(self.post, form(plate, **values), **self.act(who))

    def queue(self, case_id: str, *, who: str = "referrer", **values: Any) -> cases.Case:
        known: dict[str, Any] = {
            "registration_kind": "TIR_CARNET",
            "registration_no": "TR 06.26.341200.00118822",
            "registration_date": date(2026, 3, 11),
            "belongings_checked": True,
        }
        return queue.put_in_queue(self.post, case_id, queue.QueueForm(**(known | values)), **self.act(who))

    def call(self, case_id: str) -> cases.Case:
        return entry.call(self.post, case_id, **self.act("scan_entry_operator"))

    def take_papers(self, case_id: str) -> cases.Case:
        papers = (entry.NewDocument("CMR", "0118822"), entry.NewDocument("TIR karnesi", "XF 4471"))
        giver = self.by["scan_site_operator"].staff_no
        return entry.take_documents(self.post, case_id, papers, giver, **self.act("scan_entry_operator"))

    def scan_papers(self, case_id: str, only: str = "") -> None:
        for document in cases.documents(self.post, case_id):
            if not document.sha256 and only in ("", document.kind):
                entry.scan_document_page(
                    self.post, case_id, document.id, self.stored(), 2, **self.act("scan_entry_operator")
                )

    def close_entry(self, case_id: str, **values: Any) -> cases.Case:
        known = entry.EntryForm(
            ENTERED, DeclarationState.NOT_NEEDED, "Beyan özet beyanla birlikte alındı, dosyasındadır"
        )
        return entry.close_entry(
            self.post, case_id, replace(known, **values), **self.act("scan_entry_operator")
        )

    def enter(self, case_id: str) -> cases.Case:
        self.take_papers(case_id)
        self.scan_papers(case_id)
        return self.close_entry(case_id)

    def tick_all(self, case_id: str, *, but: str = "") -> None:
        for item in site.items_of(self.post, self.case(case_id)):
            if item.key != but:
                site.tick(self.post, case_id, item.key, **self.act("scan_site_operator", seconds=5))

    def check(self, case_id: str) -> cases.Case:
        self.tick_all(case_id)
        return site.mark_ready(self.post, case_id, **self.act("scan_site_operator", seconds=5))

    def start_form(self, **values: Any) -> run.StartForm:
        known: dict[str, Any] = {
            "discrimination": Discrimination.ON,
            "consulted": ("220145",),
            "is_area_clear": True,
        }
        return run.StartForm(**(known | values))

    def start(self, case_id: str, **values: Any) -> cases.Case:
        return run.start(self.post, case_id, self.start_form(**values), **self.act("scan_system_operator"))

    def complete(self, case_id: str) -> cases.Case:
        return run.complete(self.post, case_id, self.image(), **self.act("scan_system_operator"))

    def review(self, case_id: str, made: review.ReviewForm = CLEAN) -> cases.Case:
        return review.decide(self.post, case_id, made, **self.act("scan_image_operator"))

    def second(
        self, case_id: str, result: ReviewResult = ReviewResult.CLEAN, comment: str = ""
    ) -> cases.Case:
        made = second_look.SecondForm(result, comment)
        second_look.record_opinion(self.post, case_id, made, **self.act("scan_exit_operator"))
        return second_look.decide_second(self.post, case_id, made, **self.act("scan_exit_operator"))

    def search(self, case_id: str, **values: Any) -> cases.Case:
        known: dict[str, Any] = {
            "officers": ("100912",),
            "place": "Hangar 2",
            "aids": frozenset({SearchAid.VIDEOSCOPE}),
            "got_printout": True,
            "got_vehicle": True,
            "got_documents": True,
            "given_by": "131002",
        }
        return search.start(self.post, case_id, search.SearchForm(**(known | values)), **self.act("searcher"))

    def result_form(
        self, outcome: SearchOutcome = SearchOutcome.NEGATIVE, **values: Any
    ) -> search.ResultForm:
        found = outcome is SearchOutcome.POSITIVE
        line = SeizureLine(SeizureCategory.DRUGS, Decimal("12.400"), "kg", value_pending=True)
        known: dict[str, Any] = {
            "outcome": outcome,
            "explanation": "Ön duvardaki bölmede 12,4 kg eroin bulundu" if found else "",
            "record_no": "TUT-KPK-2026-01-000871",
            "record_date": date(2026, 3, 12),
            "record": self.stored(),
            "lines": (line,) if found else (),
        }
        return search.ResultForm(**(known | values))

    def draft(
        self, case_id: str, outcome: SearchOutcome = SearchOutcome.NEGATIVE, *, who: str = "", **values: Any
    ) -> cases.Case:
        made = self.result_form(outcome, **values)
        return search.draft_result(self.post, case_id, made, **self.act(who or "scan_exit_operator"))

    def commit(self, case_id: str, **values: Any) -> cases.Case:
        acting = self.act("scan_system_operator")
        self.post.sessions.confirm(acting["by"], acting["at"])
        return search.commit_result(self.post, case_id, **values, **acting)

    def approve(self, case_id: str, *, who: str = "scan_exit_operator") -> cases.Case:
        return release.approve(self.post, case_id, **self.act(who))

    def hand(self, case_id: str, giver: Hand, taker: Hand, taker_no: str, who: str) -> cases.Case:
        return release.pass_documents(self.post, case_id, giver, taker, taker_no, **self.act(who))

    def give_back(self, case_id: str) -> None:
        """Every document by the hands of m.39/1-c to the driver."""
        holder = cases.custody(self.post, case_id)[-1].taker
        who = "searcher" if holder is Hand.SEARCH else "scan_entry_operator"
        self.hand(case_id, holder, Hand.EXIT, self.by["scan_exit_operator"].staff_no, who)
        self.hand(case_id, Hand.EXIT, Hand.SITE, self.by["scan_site_operator"].staff_no, "scan_exit_operator")
        self.hand(case_id, Hand.SITE, Hand.DRIVER, "", "scan_site_operator")

    def release(self, case_id: str, *, who: str = "scan_site_operator") -> cases.Case:
        return release.release(self.post, case_id, **self.act(who))

    # --- a case in a state ---------------------------------------------------------------------------------

    def at_state(
        self,
        wanted: State,
        plate: str = "34 ABC 123",
        *,
        found: SearchOutcome = SearchOutcome.NEGATIVE,
        suspicious: bool | None = None,
        **values: Any,
    ) -> cases.Case:
        """A case of the plate in this state; suspicious by itself where the state wants it."""
        searched = (State.SEARCH_REFERRED, State.SEARCHING, State.SEARCH_RESULT_DRAFT, State.SEARCH_CLEAR)
        if suspicious is None:
            suspicious = wanted in (*searched, State.SEIZED)
        if wanted is State.SEIZED:
            found = SearchOutcome.POSITIVE
        case = self.refer(plate, who="requester" if wanted is State.REQUESTED else "referrer", **values)
        steps: dict[State, Callable[[str], object]] = {
            State.REFERRED: self.queue,
            State.QUEUED: self.call,
            State.ENTRY: self.enter,
            State.PRECHECK: self.check,
            State.READY: self.start,
            State.SCANNING: self.complete,
            State.IMAGE_REVIEW: lambda i: self.review(i, SUSPICIOUS if suspicious else CLEAN),
            State.SECOND_LOOK: lambda i: self._second(i, bool(suspicious)),
            State.SEARCH_REFERRED: self.search,
            State.SEARCHING: lambda i: self.draft(i, found),
            State.SEARCH_RESULT_DRAFT: self.commit,
            State.SEARCH_CLEAR: self.approve,
            State.RELEASE_APPROVED: lambda i: (self.give_back(i), self.release(i)),
        }
        while self.case(case.id).state is not wanted:
            steps[self.case(case.id).state](case.id)
        return self.case(case.id)

    def _second(self, case_id: str, suspicious: bool) -> cases.Case:
        if suspicious:
            return self.second(case_id, ReviewResult.SUSPICIOUS, "çift cidar")
        return self.second(case_id)

    # --- another system ------------------------------------------------------------------------------------

    def gamma(self) -> None:
        """A gamma-ray system with a crew of its own; the officers are found under "gamma_" + duty."""
        crew = {
            "scan_system_operator": "104530",
            "scan_site_operator": "118852",
            "scan_entry_operator": "118871",
            "scan_image_operator": "118852",
        }
        now = self.clock.now
        with self.post.journal.entry("workplaces.system_added", by=PROGRAM, at=now) as draft:
            draft.insert(
                scan_system,
                draft.about,
                label=GAMMA,
                kind="GAMMA",
                discriminates=False,
                digital_marks=False,
                driver_aboard=False,
                site_type="ROAD",
                unit="KPK",
            )
        with self.post.journal.entry("workplaces.shift_planned", by=PROGRAM, at=now) as draft:
            hours = {"starts_at": at("08:00"), "ends_at": at("20:00")}
            draft.insert(shift, draft.about, system=GAMMA, **hours)
            for duty, number in crew.items():
                person = people.person_id_of(self.post, number) or ""
                draft.insert(
                    duty_allocation, duty=duty, person=person, from_at=at("08:00"), to_at=at("20:00")
                )
        for duty, number in crew.items():
            self._take_gamma_duty(duty, number, now)

    def _take_gamma_duty(self, duty: str, number: str, now: datetime) -> None:
        person = people.person_id_of(self.post, number) or ""
        self.add(
            f"gamma_{duty}",
            officer(id=person, staff_no=number, roles=DUTIES, duty=duty, system=GAMMA, workplace="Gamma"),
        )
        with self.post.journal.entry("accounts.duty_taken", by=PROGRAM, at=now) as draft:
            draft.insert(session_duty, person=person, workplace="Gamma", system=GAMMA, duty=duty, from_at=now)

    def on_gamma(self) -> Station:
        """This station with the crew of the gamma-ray system in the duties."""
        crew = {duty: self.by[f"gamma_{duty}"] for duty in DUTIES if f"gamma_{duty}" in self.by}
        others = {name: one for name, one in self.by.items() if name not in DUTIES}
        return Station(self.post, self.clock, others | crew, self.prn + 50)
