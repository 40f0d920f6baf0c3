"""A ready scan station for screen tests: people, crew on duty, grants, and cases brought on by actions."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import tifffile

from gumruk_masaustu.demo import people
from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.numbering import serial_block
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.duty import choose_duty
from gumruk_masaustu.kernel.workplaces.queries import workplaces
from gumruk_masaustu.systems.scan.actions import entry as entries
from gumruk_masaustu.systems.scan.actions import field as fields
from gumruk_masaustu.systems.scan.actions import marks, queue, referral, review, run
from gumruk_masaustu.systems.scan.lists import (
    Basis,
    DeclarationState,
    Discrimination,
    Finding,
    Purpose,
    Reason,
    ReviewResult,
    Source,
    VehicleType,
)
from gumruk_masaustu.systems.scan.model import scan_grant
from gumruk_masaustu.systems.scan.queries.case import Case, documents
from gumruk_masaustu.systems.scan.values import Camera, OtherDevice, Referral
from tests.support import SetClock

SYSTEM = people.SYSTEM
REFERRAL_OFFICER, REQUESTER, EVALUATOR = "100951", "200310", "100940"
RATIONALE = "Güzergâh dışı bekleme ve mühür numarasında uyuşmazlık görüldü."
GRANTED = (Source.KIM, Source.CUSTOMS, Source.OTHER_AGENCY)


def paper(pages: int = 1) -> bytes:
    """A scanned paper of the shape of A4; each further page is a little longer than the one before."""
    kids = " ".join(f"{3 + n} 0 R" for n in range(pages))
    sheets = "".join(
        f"{3 + n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 210 {297 + 30 * n}]>>endobj\n"
        for n in range(pages)
    )
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n"
        f"{sheets}trailer<</Root 1 0 R>>\n%%EOF\n"
    ).encode()


PDF = paper()
ENTERED: dict[str, Any] = {
    "direction": "OUT",
    "driver_name": "İsmail Ağaoğlu",
    "driver_nationality": "TR",
    "driver_document": "U12345678",
    "passenger_count": 0,
    "is_loaded": True,
    "goods": "Hazır giyim, kolili",
    "item_count": 6,
    "seal_state": "SOUND",
    "seal_numbers": "TR1234567",
    "special_load": ["NONE"],
}


def referral_form(plate: str, **vehicle: Any) -> referral.ReferralForm:
    """A complete personnel referral of a tractor with trailer."""
    values: dict[str, Any] = {
        "direction": "OUT",
        "plate": plate,
        "plate_country": "TR",
        "trailer_plate": f"{plate.split(' ')[0]} DR {plate[-3:]}9",
        "trailer_country": "TR",
        "goods": "Hazır giyim, kolili",
        "item_count": 6,
        "passenger_count": 0,
    }
    asked = Referral(
        sources=(Source.KIM,),
        reasons=(Reason.RISKY,),
        bases=frozenset({Basis.SUSPICION}),
        rationale=RATIONALE,
        purposes=frozenset({Purpose.SMUGGLING}),
        item_count=6,
        other_device=OtherDevice(False),
    )
    made = referral.VehicleForm(VehicleType.TRACTOR_TRAILER, **(values | vehicle))
    return referral.ReferralForm(made, asked, SYSTEM)


def tiny_image() -> bytes:
    """A 16-bit image of 240 × 120 pixels, dark in the middle."""
    rows, columns = np.mgrid[0:120, 0:240]
    pixels = (20_000 + 120 * columns + 60 * rows).astype(np.uint16)
    pixels[40:80, 90:150] = 9_000
    file = io.BytesIO()
    tifffile.imwrite(file, pixels)
    return file.getvalue()


@dataclass
class Station:
    """Brings cases to the state that a test needs; the clock goes on a minute with every act."""

    post: Post
    clock: SetClock
    crew: dict[str, Officer]
    by: dict[str, Officer] = field(default_factory=dict)
    entered_values: dict[str, Any] = field(default_factory=lambda: dict(ENTERED))
    cmr_pages: int = 1

    @property
    def entry_operator(self) -> Officer:
        return self.crew["scan_entry_operator"]

    @property
    def site_operator(self) -> Officer:
        return self.crew["scan_site_operator"]

    @property
    def system_operator(self) -> Officer:
        return self.crew["scan_system_operator"]

    @property
    def image_operator(self) -> Officer:
        return self.crew["scan_image_operator"]

    @property
    def exit_operator(self) -> Officer:
        return self.crew["scan_exit_operator"]

    @property
    def supervisor(self) -> Officer:
        return self.crew["system_supervisor"]

    @property
    def referrer(self) -> Officer:
        """Sevkle görevlendirilmiş personel."""
        return self.officer(REFERRAL_OFFICER, "guard_officer")

    @property
    def requester(self) -> Officer:
        """May ask, may not refer: his requests wait in TALEP."""
        return self.officer(REQUESTER, "customs_office_user")

    @property
    def evaluator(self) -> Officer:
        return self.officer(EVALUATOR, "guard_officer")

    def officer(self, staff_no: str, duty: str) -> Officer:
        """Somebody of the demo's people, signed in at a workplace that offers the duty."""
        if staff_no not in self.by:
            self.by[staff_no] = self._sign_in(staff_no, duty)
        return self.by[staff_no]

    def _sign_in(self, staff_no: str, duty: str) -> Officer:
        at = self.clock()
        officer = sign_in.sign_in(self.post, staff_no, people.DEMO_PASSWORD, at=at).officer
        desk = next(p for p in reversed(workplaces(self.post)) if duty in p.duties)
        return choose_duty(self.post, officer, desk.id, duty, at)

    def leave_exit_empty(self) -> None:
        """Nobody holds the exit duty from now on: the entry operator releases (m.39/2)."""
        sign_in.sign_out(self.post, self.crew.pop("scan_exit_operator"), at=self.clock.tick())

    # --- a case, step by step ------------------------------------------------------------------------------

    def requested(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        form = referral_form(plate, **vehicle)
        return referral.refer(self.post, form, by=self.requester, at=self.clock.tick(minutes=1))

    def referred(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        form = referral_form(plate, **vehicle)
        return referral.refer(self.post, form, by=self.referrer, at=self.clock.tick(minutes=1))

    def queued(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        case = self.referred(plate, **vehicle)
        form = queue.QueueForm(
            "DECLARATION", "26341200TR01234567", date(2026, 3, 12), belongings_checked=True
        )
        return queue.put_in_queue(self.post, case.id, form, by=self.referrer, at=self.clock.tick(minutes=1))

    def called(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        case = self.queued(plate, **vehicle)
        return entries.call(self.post, case.id, by=self.entry_operator, at=self.clock.tick(minutes=1))

    def with_documents(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        """GİRİŞ KAYDI with every paper taken over and scanned."""
        case = self.called(plate, **vehicle)
        papers = (
            entries.NewDocument("CMR", "CMR-4471"),
            entries.NewDocument(entries.DECLARATION_KIND, case.number),
        )
        at = self.clock.tick(minutes=1)
        entries.take_documents(
            self.post, case.id, papers, self.site_operator.staff_no, by=self.entry_operator, at=at
        )
        for document in documents(self.post, case.id):
            pages = self.cmr_pages if document.kind == "CMR" else 1
            stored = self.post.attachments.keep(paper(pages), name="belge.pdf", source="belge tarayıcı")
            entries.scan_document_page(
                self.post, case.id, document.id, stored, pages, by=self.entry_operator, at=self.clock.tick()
            )
        return case

    def entered(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        """SAHA KONTROLÜ: the entry is closed."""
        case = self.with_documents(plate, **vehicle)
        form = entries.EntryForm(self.entered_values, DeclarationState.SIGNED)
        return entries.close_entry(
            self.post, case.id, form, by=self.entry_operator, at=self.clock.tick(minutes=1)
        )

    def ready(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        case = self.entered(plate, **vehicle)
        for item in fields.items_of(self.post, case):
            fields.tick(self.post, case.id, item.key, by=self.site_operator, at=self.clock.tick(seconds=5))
        return fields.mark_ready(self.post, case.id, by=self.site_operator, at=self.clock.tick())

    def scanning(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        case = self.ready(plate, **vehicle)
        return run.start(self.post, case.id, self.start_form(), by=self.system_operator, at=self.clock.tick())

    def start_form(self) -> run.StartForm:
        return run.StartForm(
            Discrimination.ON,
            consulted=(self.image_operator.staff_no,),
            is_area_clear=True,
            cameras=(Camera("Tünel içi", True), Camera("Tünel dışı", True), Camera("Alan", True)),
        )

    def keep_image(self, data: bytes | None = None) -> StoredFile:
        return self.post.attachments.keep_own(
            data or tiny_image(), name="KPK-T1-0001.tif", source="tarama sistemi", media_type="image/tiff"
        )

    def scanned(self, plate: str = "34 ABC 123", **vehicle: Any) -> Case:
        """İNCELEMEDE with the tiny image."""
        case = self.scanning(plate, **vehicle)
        image = run.Image(self.keep_image(), f"PRN-{case.number[-4:]}", 240, 120)
        at = self.clock.tick(minutes=1)
        return run.complete(self.post, case.id, image, by=self.system_operator, at=at)

    def reviewed(
        self, plate: str = "34 ABC 123", result: ReviewResult = ReviewResult.CLEAN, **vehicle: Any
    ) -> Case:
        """The reviewer's result is saved: İKİNCİ BAKIŞ while somebody holds the exit duty."""
        case = self.scanned(plate, **vehicle)
        suspicious = result is ReviewResult.SUSPICIOUS
        mark = marks.NewMark(((90, 40), (150, 80)), "Yükten farklı yoğunluk", Finding.DENSITY_ANOMALY)
        form = review.ReviewForm(
            result,
            "Yoğunluk farkı görüldü." if suspicious else "Beyana uygun.",
            density_found=suspicious,
            marks=(mark,) if suspicious else (),
        )
        at = self.clock.tick(minutes=1)
        return review.decide(self.post, case.id, form, by=self.image_operator, at=at)


def give_serials(station: Station) -> None:
    """Block A000201 to A000300 of headquarters (SYS-052)."""
    at = station.clock()
    with station.post.journal.entry("numbering.block", by=PROGRAM, at=at) as entry:
        entry.insert(
            serial_block,
            letter="A",
            first=201,
            last=300,
            unit="KPK",
            station="01",
            given_at=at,
            given_by=PROGRAM.id,
        )


def make_station(post: Post, clock: SetClock) -> Station:
    people.add_people(post, clock)
    clock.tick(minutes=1)
    crew = people.sign_in_crew(post, clock)
    with post.journal.entry("scan.granted", by=PROGRAM, at=clock()) as entry:
        for level in (1, 2):
            entry.insert(
                scan_grant,
                version="2026/1",
                unit="KPK",
                level=level,
                site="ROAD",
                sources=list(GRANTED),
                valid_from=date(2026, 1, 1),
            )
    return Station(post, clock, crew)
