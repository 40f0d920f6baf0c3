"""One vehicle of the demo post on its way through the station, by the same actions that officers use."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from gumruk_masaustu.demo.people import DEMO_PASSWORD
from gumruk_masaustu.demo.traffic import Truck
from gumruk_masaustu.kernel.accounts.sign_in import confirm_password
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
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
from gumruk_masaustu.systems.scan.actions import (
    field as site,
)
from gumruk_masaustu.systems.scan.actions.marks import NewMark
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    Basis,
    DeclarationState,
    Discrimination,
    Finding,
    Hand,
    Purpose,
    Reason,
    ReviewResult,
    SearchAid,
    SearchOutcome,
    SeizureCategory,
    Source,
    SuspectedGoods,
    VehicleType,
)
from gumruk_masaustu.systems.scan.queries.case import case, documents
from gumruk_masaustu.systems.scan.values import OtherDevice, Referral, SeizureLine

SYSTEM = "KPK-T1"
PATH: tuple[State, ...] = (
    State.REFERRED,
    State.QUEUED,
    State.ENTRY,
    State.PRECHECK,
    State.READY,
    State.SCANNING,
    State.IMAGE_REVIEW,
    State.SECOND_LOOK,
    State.SEARCH_REFERRED,
    State.SEARCHING,
    State.SEARCH_RESULT_DRAFT,
    State.SEIZED,
    State.SEARCH_CLEAR,
    State.RELEASE_APPROVED,
    State.RELEASED,
)


@dataclass(frozen=True)
class Picture:
    """A simulated scan in the store; `box` is the hidden thing in image pixels, None in a clean one."""

    stored: StoredFile
    width: int
    height: int
    mm_per_pixel: Decimal
    box: tuple[int, int, int, int] | None = None
    title: str = ""
    category: str = Finding.ORGANIC
    load: str = "groupage"


@dataclass
class Station:
    """The post while the demo is written: officers by duty or function, papers, and a clock that is set."""

    post: Post
    officers: Mapping[str, Officer]
    set_clock: Callable[[datetime], None]
    paper: StoredFile
    rng: random.Random
    prn: int = 0


@dataclass
class Journey:
    """Moves one vehicle until a state; `pace` 1 is the pace of a real station, less is faster."""

    station: Station
    truck: Truck
    at: datetime
    picture: Picture
    outcome: SearchOutcome = SearchOutcome.NEGATIVE
    tipped: bool = False
    pace: float = 1.0
    case_id: str = field(default="", init=False)

    def go(self, until: State) -> str:
        """Do every step up to the state; gives the case id."""
        self._refer()
        for state, step in self._steps():
            if self._state() is until:
                break
            if self._state() is state:
                step()
        return self.case_id

    def _steps(self) -> list[tuple[State, Callable[[], object]]]:
        return [
            (State.REFERRED, self._queue),
            (State.QUEUED, self._call),
            (State.ENTRY, self._enter),
            (State.PRECHECK, self._check),
            (State.READY, self._start),
            (State.SCANNING, self._complete),
            (State.IMAGE_REVIEW, self._review),
            (State.SECOND_LOOK, self._second),
            (State.SEARCH_REFERRED, self._search),
            (State.SEARCHING, self._draft_result),
            (State.SEARCH_RESULT_DRAFT, self._commit),
            (State.SEARCH_CLEAR, self._approve),
            (State.RELEASE_APPROVED, self._release),
        ]

    def _state(self) -> State:
        return case(self.station.post, self.case_id).state

    def _act(self, duty: str, minutes: float = 2.0) -> dict[str, Any]:
        self.at += timedelta(minutes=self.pace * minutes * self.station.rng.uniform(0.5, 1.5))
        self.station.set_clock(self.at)
        return {"by": self.station.officers[duty], "at": self.at}

    def _refer(self) -> None:
        rng, truck = self.station.rng, self.truck
        reason = Reason.TIP if self.tipped else rng.choice((Reason.RISKY, Reason.RISKY, Reason.OTHER))
        asked = Referral(
            sources=(Source.KIM,),
            reasons=(reason,),
            reason_note="Mühür numarası belgeyle karşılaştırıldı" if reason is Reason.OTHER else "",
            bases=frozenset({Basis.INTELLIGENCE if self.tipped else Basis.SUSPICION}),
            rationale="Dorse ön duvarında yeni kaynak izi var, sürücü açıklayamadı"
            if self.picture.box
            else "Güzergâh ve eşya birlikte değerlendirildi, kontrol uygun görüldü",
            purposes=frozenset({Purpose.SMUGGLING}),
            item_count=truck.items,
            other_device=OtherDevice(False),
        )
        vehicle = referral.VehicleForm(
            VehicleType.TRACTOR_TRAILER,
            direction=truck.direction,
            plate=truck.plate,
            plate_country=truck.country,
            trailer_plate=truck.trailer,
            trailer_country=truck.country,
            goods=truck.goods,
            item_count=truck.items,
            passenger_count=0,
        )
        suspected = frozenset({SuspectedGoods.DRUGS}) if self.tipped else frozenset()
        form = referral.ReferralForm(vehicle, asked, SYSTEM, suspected)
        self.case_id = referral.refer(self.station.post, form, **self._act("referral_officer")).id

    def _queue(self) -> None:
        form = queue.QueueForm(
            "TIR_CARNET", self.truck.registration, local_day(self.at), belongings_checked=True
        )
        queue.put_in_queue(self.station.post, self.case_id, form, **self._act("referral_officer"))

    def _call(self) -> None:
        entry.call(self.station.post, self.case_id, **self._act("scan_entry_operator", 6))

    def _enter(self) -> None:
        post, truck = self.station.post, self.truck
        site_staff = self.station.officers["scan_site_operator"].staff_no
        papers = (
            entry.NewDocument("TIR karnesi", truck.registration),
            entry.NewDocument("CMR", truck.seal[2:]),
        )
        entry.take_documents(post, self.case_id, papers, site_staff, **self._act("scan_entry_operator", 1))
        for document in documents(post, self.case_id):
            entry.scan_document_page(
                post, self.case_id, document.id, self.station.paper, 2, **self._act("scan_entry_operator", 1)
            )
        values = {
            "driver_name": truck.driver,
            "driver_nationality": truck.nationality,
            "driver_document": truck.document,
            "is_loaded": True,
            "consignor": truck.sender,
            "consignee": truck.receiver,
            "seal_state": "SOUND",
            "seal_numbers": truck.seal,
            "special_load": ["NONE"],
        }
        form = entry.EntryForm(
            values, DeclarationState.NOT_NEEDED, "Beyan özet beyanla birlikte alındı, dosyasındadır"
        )
        entry.close_entry(post, self.case_id, form, **self._act("scan_entry_operator", 2))

    def _check(self) -> None:
        post = self.station.post
        for item in site.items_of(post, case(post, self.case_id)):
            site.tick(post, self.case_id, item.key, **self._act("scan_site_operator", 0.3))
        site.mark_ready(post, self.case_id, **self._act("scan_site_operator", 0.2))

    def _start(self) -> None:
        consulted = (self.station.officers["scan_image_operator"].staff_no,)
        form = run.StartForm(Discrimination.ON, consulted=consulted, is_area_clear=True)
        run.start(self.station.post, self.case_id, form, **self._act("scan_system_operator", 1))

    def _complete(self) -> None:
        self.station.prn += 1
        acting = self._act("scan_system_operator", 2)
        prn = f"{local_day(self.at):%Y%m%d}-{self.station.prn:04d}"
        picture = self.picture
        image = run.Image(picture.stored, prn, picture.width, picture.height, picture.mm_per_pixel)
        run.complete(self.station.post, self.case_id, image, **acting)

    def _review(self) -> None:
        form = review.ReviewForm(ReviewResult.CLEAN, "Beyanla uyumlu homojen yük", density_found=False)
        if self.picture.box:
            left, top, right, bottom = self.picture.box
            mark = NewMark(((left, top), (right, bottom)), "Beyanda olmayan yoğunluk", self.picture.category)
            form = review.ReviewForm(
                ReviewResult.SUSPICIOUS, "Ön bölümde farklı yoğunluk", density_found=True, marks=(mark,)
            )
        review.decide(self.station.post, self.case_id, form, **self._act("scan_image_operator", 4))

    def _second(self) -> None:
        post, suspicious = self.station.post, self.picture.box is not None
        result = ReviewResult.SUSPICIOUS if suspicious else ReviewResult.CLEAN
        form = second_look.SecondForm(result, "Aynı bölgede farklı yoğunluk görüldü" if suspicious else "")
        second_look.record_opinion(post, self.case_id, form, **self._act("scan_exit_operator", 2))
        second_look.decide_second(post, self.case_id, form, **self._act("scan_exit_operator", 1))

    def _search(self) -> None:
        form = search.SearchForm(
            officers=(self.station.officers["search_officer"].staff_no,),
            place="Hangar 2",
            aids=frozenset({SearchAid.VIDEOSCOPE}),
            aids_asked=True,
            got_printout=True,
            got_vehicle=True,
            got_documents=True,
            given_by=self.station.officers["scan_entry_operator"].staff_no,
        )
        search.start(self.station.post, self.case_id, form, **self._act("search_officer", 8))

    def _draft_result(self) -> None:
        found = self.outcome is SearchOutcome.POSITIVE
        line = SeizureLine(SeizureCategory.DRUGS, Decimal("12.400"), "kg", value_pending=True)
        acting = self._act("scan_exit_operator", 60)
        form = search.ResultForm(
            outcome=self.outcome,
            explanation="Ön duvardaki bölmede paketler hâlinde uyuşturucu madde bulundu" if found else "",
            record_no=f"2026/{self.station.rng.randint(100, 999)}",
            record_date=local_day(self.at),
            record=self.station.paper,
            lines=(line,) if found else (),
            no_dog_reason="Köpek timi başka görevde",
            answers={1: "FOUND" if found else "NOT_FOUND"},
        )
        search.draft_result(self.station.post, self.case_id, form, **acting)

    def _commit(self) -> None:
        acting = self._act("scan_system_operator", 5)
        confirm_password(self.station.post, acting["by"], DEMO_PASSWORD, at=acting["at"])
        search.commit_result(self.station.post, self.case_id, **acting)

    def _approve(self) -> None:
        release.approve(self.station.post, self.case_id, **self._act("scan_exit_operator", 3))

    def _release(self) -> None:
        post, officers = self.station.post, self.station.officers
        holder = Hand.SEARCH if self.picture.box else Hand.ENTRY
        duty = "search_officer" if self.picture.box else "scan_entry_operator"
        steps = (
            (holder, Hand.EXIT, duty, "scan_exit_operator"),
            (Hand.EXIT, Hand.SITE, "scan_exit_operator", "scan_site_operator"),
            (Hand.SITE, Hand.DRIVER, "scan_site_operator", ""),
        )
        for giver, taker, who, to in steps:
            staff = officers[to].staff_no if to else ""
            release.pass_documents(post, self.case_id, giver, taker, staff, **self._act(who, 1))
        release.release(post, self.case_id, **self._act("scan_site_operator", 2))
