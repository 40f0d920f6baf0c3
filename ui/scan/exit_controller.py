"""Exit duties: printout, search result, release approval, documents. For exit operator or reviewer. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import person_by_staff_no
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.kernel.tutanak.queries import tutanaks
from gumruk_masaustu.systems.scan.actions import printing, release, search, sheets
from gumruk_masaustu.systems.scan.actions.facts import runs_of
from gumruk_masaustu.systems.scan.images import CaseImages
from gumruk_masaustu.systems.scan.lists import CopyEnd, Hand
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.review import ReviewCase, review_case
from ui.kit.fields.sicil import Person
from ui.kit.run import Run


@dataclass(frozen=True)
class ExitCase:
    """What the exit duties need of a case; `copies`: printed marked images and what became of them."""

    found: ReviewCase
    custody: tuple[cases.CustodyLine, ...]
    has_exit_operator: bool
    density_found: bool
    copies: tuple[cases.CopyLine, ...]
    tutanaks: tuple[str, ...] = ()
    """Numbers of the last tutanaks of the unit, for the result."""

    @property
    def case(self) -> cases.Case:
        return self.found.case

    @property
    def search(self) -> cases.SearchLine | None:
        """The search that goes on or went last."""
        return self.found.searches[-1] if self.found.searches else None

    @property
    def holder(self) -> cases.CustodyLine | None:
        """Who has the documents: the last hand-over."""
        return self.custody[-1] if self.custody else None


@dataclass(frozen=True)
class Hop:
    """The next hand-over of the documents; `ask_taker`: his staff number must be given."""

    giver: Hand
    taker: Hand
    giver_staff_no: str
    verb: str
    ask_taker: bool


def next_hop(found: ExitCase) -> Hop | None:
    """Where the documents go from here at this station; None: they are on their way. Source: SCAN-135."""
    held = found.holder
    if held is None:
        return None
    if held.taker in (Hand.ENTRY, Hand.SEARCH) and found.has_exit_operator:
        return Hop(held.taker, Hand.EXIT, held.taker_staff_no, "Belgeleri teslim al", ask_taker=False)
    if held.taker is Hand.SEARCH:
        verb = "Giriş operatörüne geri verildi"
        return Hop(Hand.SEARCH, Hand.ENTRY, held.taker_staff_no, verb, ask_taker=True)
    if held.taker is Hand.EXIT:
        return Hop(Hand.EXIT, Hand.SITE, held.taker_staff_no, "Saha operatörüne ver", ask_taker=True)
    return None


def custody_text(found: ExitCase) -> str:
    """ "Evrak: giriş operatörü 131002 (2 belge)". Source: SCAN-061."""
    held = found.holder
    if held is None:
        return "Bu kayıtta teslim alınmış belge yok."
    return f"Evrak: {held.taker.label} {held.taker_staff_no} ({len(held.documents)} belge)"


class ExitView(Protocol):
    """What the widget shows after an action."""

    def show_case(self, found: ExitCase) -> None: ...

    def done(self, case: cases.Case, text: str) -> None: ...

    def show_refusal(self, refusal: UserError) -> None: ...


class ExitController:
    """Each wish is one action."""

    def __init__(
        self,
        view: ExitView,
        post: Post,
        officer: Officer,
        now: Callable[[], datetime],
        run: Run,
        images: CaseImages,
    ) -> None:
        self._view, self._post, self._officer = view, post, officer
        self._now, self._run, self._images = now, run, images

    def open(self, case_id: str) -> None:
        """Read the case with what the exit duties need."""
        post, at = self._post, self._now()
        self._run(lambda: read_case(post, case_id, at), self._view.show_case, self._view.show_refusal)

    def find_person(self, staff_no: str) -> Person | None:
        """For sicil fields; database thread."""
        found = person_by_staff_no(self._post, staff_no, self._now())
        return Person(found.id, found.staff_no, found.name) if found else None

    def printout(self, found: ExitCase, receiver: str) -> Printout:
        """F6; on the long lane. Refuses where there is no image. Source: SCAN-118."""
        run = found.found.run
        if run is None:
            raise UserError(
                "Bu kayıtta görüntü yok.",
                remedy="Boyut tutanağının (F4) nüshasını arama personeline veriniz.",
                rule="SCAN-118",
                article="m.41/1",
            )
        jpeg = self._images.plain_jpeg(run)
        return printing.marked_image(
            self._post, found.case.id, jpeg, received_by=receiver, by=self._officer, at=self._now()
        )

    def keep_file(self, path: Path) -> StoredFile:
        """The scanned copy of the tutanak; on the long lane."""
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise UserError(f"{path.name} okunamadı.", remedy="Dosyayı yeniden seçiniz.") from fault
        return self._post.attachments.keep(data, name=path.name, source="dosya")

    def draft_result(self, case_id: str, form: search.ResultForm) -> None:
        """ARAMADA to SONUÇ ONAYI BEKLİYOR."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: search.draft_result(post, case_id, form, by=officer, at=at),
            lambda case: self._view.done(
                case, f"{case.vehicle}: arama sonucu yazıldı, Sistem Operatörünün onayını bekliyor."
            ),
            self._view.show_refusal,
        )

    def approve(self, case_id: str) -> None:
        """ARAMA OLUMSUZ to ÇIKIŞ ONAYI."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: release.approve(post, case_id, by=officer, at=at),
            lambda case: self._view.done(case, f"{case.vehicle}: çıkış onayı verildi."),
            self._view.show_refusal,
        )

    def pass_documents(self, case_id: str, hop: Hop, taker_staff_no: str) -> None:
        """All documents go one hand on; then the case is read again."""
        post, officer, at = self._post, self._officer, self._now()
        taker = taker_staff_no if hop.ask_taker else officer.staff_no

        def passed() -> ExitCase:
            release.pass_documents(
                post,
                case_id,
                hop.giver,
                hop.taker,
                taker,
                giver_staff_no=hop.giver_staff_no,
                by=officer,
                at=at,
            )
            return read_case(post, case_id, at)

        self._run(passed, self._view.show_case, self._view.show_refusal)

    def end_copy(self, case_id: str, copy_id: str, end: CopyEnd) -> None:
        """What became of a printed copy (SCAN-119)."""
        post, officer, at = self._post, self._officer, self._now()

        def ended() -> ExitCase:
            sheets.end_copy(post, case_id, copy_id, end, by=officer, at=at)
            return read_case(post, case_id, at)

        self._run(ended, self._view.show_case, self._view.show_refusal)

    def attach_sheet(self, case_id: str, stored: StoredFile) -> None:
        """The scan of the printout that was marked by hand (SCAN-120)."""
        post, officer, at = self._post, self._officer, self._now()

        def attached() -> ExitCase:
            sheets.attach_marked_sheet(post, case_id, stored, by=officer, at=at)
            return read_case(post, case_id, at)

        self._run(attached, self._view.show_case, self._view.show_refusal)


def read_case(post: Post, case_id: str, at: datetime) -> ExitCase:
    """The case as the exit duties see it."""
    found = review_case(post, case_id)
    return ExitCase(
        found,
        cases.custody(post, case_id),
        release.has_exit_operator(post, found.case, at),
        any(run.review is not None and run.review.density_found for run in runs_of(post, case_id)),
        cases.copies(post, case_id),
        tuple(row.number for row in tutanaks(post, unit=found.case.unit, limit=7).rows),
    )
