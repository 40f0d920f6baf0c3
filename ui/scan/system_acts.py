"""What the keys of the system room do with the case that is shown."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import SearchOutcome
from gumruk_masaustu.systems.scan.queries.case import Case, Document
from ui.kit.page import PageContext
from ui.kit.strip import Offer
from ui.scan.documents import DocumentPage, draw_page
from ui.scan.system_controller import SystemCase

if TYPE_CHECKING:
    from ui.scan.system_page import SystemPage

_USUAL = {
    State.READY: "Taramayı başlat",
    State.ABORTED: "Yeniden tara",
    State.SEARCH_RESULT_DRAFT: "Sonucu onayla",
}
_OFFERED: dict[State, tuple[str, ...]] = {
    State.QUEUED: ("move", "withdraw", "hq"),
    State.ENTRY: ("withdraw", "hq"),
    State.PRECHECK: ("warning",),
    State.READY: ("warning",),
    State.SCANNING: ("warning",),
    State.ABORTED: ("cause", "warning"),
    State.SEARCH_RESULT_DRAFT: ("paper", "send_back", "hq"),
    State.SEARCH_CLEAR: ("hq",),
    State.RELEASE_APPROVED: ("hq",),
}
_PAPER_PX = 900


class SystemActs(QObject):
    """Every act ends in the controller; refusals stay in the strip with everything typed."""

    def __init__(self, context: PageContext, page: SystemPage) -> None:
        super().__init__(page)
        self._context, self._page, self._controller = context, page, page.controller
        self._run_long = context.runner.bound_to(self, long=True)

    def usual_verb(self) -> str:
        """What F2 does with the case that is shown; empty: nothing."""
        shown = self._page.shown
        return _USUAL.get(shown.case.state, "") if shown else ""

    def offered(self) -> tuple[str, ...]:
        """Names of the further acts in this state."""
        shown = self._page.shown
        return _OFFERED.get(shown.case.state, ()) if shown else ()

    def by_name(self, name: str) -> Callable[[], None]:
        acts: dict[str, Callable[[], None]] = {
            "paper": self.show_paper,
            "send_back": self.send_back,
            "cause": self.ask_cause,
            "warning": self.record_warning,
            "move": self.move,
            "withdraw": self.withdraw,
            "hq": self.confirm_hq,
        }
        return acts[name]

    # --- F2 and F8 ---------------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2 of the state that is shown."""
        shown = self._page.shown
        acts = {
            State.READY: self._offer_start,
            State.PRECHECK: self._offer_start,
            State.ABORTED: self._offer_again,
            State.SEARCH_RESULT_DRAFT: self._ask_commit,
        }
        act = acts.get(shown.case.state) if shown else None
        if shown is None or act is None:
            self._page.messages.show_info("Önce işlem bekleyen bir kayıt seçiniz.")
            return
        act(shown)

    def stop(self) -> None:
        """F8, at once, whatever is on the screen; the cause is asked afterwards."""
        self._controller.stop(self._stopped, self._page.messages.show_error)

    def _stopped(self, case: Case) -> None:
        self._page.saved(case)
        self._page.list.select(case.id)
        self._page.choose(case.id)
        self._ask_cause_of(case)

    def _offer_start(self, shown: SystemCase) -> None:
        form = self._page.panel.start_form()
        offered = functools.partial(self._open_start, shown)
        self._controller.check_start(shown.case.id, form, offered, self._start_refused)

    def _open_start(self, shown: SystemCase, missing: UserError | None) -> None:
        fields = self._page.panel.fields
        words = fields.words() if fields is not None else ""
        offer = Offer(
            subject_of(shown.case),
            f"{shown.case.system_label} taraması başlatılacak; {words}.",
            "Taramayı başlat",
            missing,
        )
        self._page.asks.open(shown.case.id, offer, functools.partial(self._start, shown.case.id))

    def _start(self, case_id: str) -> None:
        form = self._page.panel.start_form()
        self._controller.start(case_id, form, self._started, self._start_refused)

    def _started(self, case: Case) -> None:
        self._page.panel.forget_draft(case.id)
        self._page.asks.finished()
        self._page.saved(case, f"{subject_of(case)}: tarama başladı.")

    def _start_refused(self, refusal: UserError) -> None:
        """The last check may have been cleared: the case is read again."""
        self._page.strip.close_strip()
        shown, fields = self._page.shown, self._page.panel.fields
        if shown is not None:
            self._page.saved(shown.case)
        self._page.messages.show_error(refusal)
        named = {obstacle.field for obstacle in refusal.all}
        first = next((f for f in fields.fields if f.name in named), None) if fields is not None else None
        if first is not None:
            first.focus_editor()

    def _offer_again(self, shown: SystemCase) -> None:
        offer = Offer(
            subject_of(shown.case),
            "Yeniden tarama için kayıt saha kontrolüne döner; kontrol listesi baştan işaretlenir.",
            "Yeniden tara",
        )
        done = functools.partial(self._finished, "saha kontrolüne döndü.")
        self._page.asks.open(
            shown.case.id,
            offer,
            lambda: self._controller.again(shown.case.id, done, self._page.asks.refused),
        )

    def _ask_commit(self, shown: SystemCase) -> None:
        outcome = SearchOutcome(shown.search.outcome).label if shown.search and shown.search.outcome else ""
        what = f"{subject_of(shown.case)}: arama sonucu “{outcome}” kesinleşecek."
        if shown.search and shown.search.outcome == SearchOutcome.POSITIVE:
            what += " Taşıt adli işleme alınır; yakalama dosyası açılır."
        done = functools.partial(self._finished, "arama sonucu onaylandı.")
        self._context.ask_password(
            what,
            "Sonucu onayla",
            lambda: self._controller.commit(shown.case.id, done, self._page.messages.show_error),
        )

    # --- further acts ------------------------------------------------------------------------------------

    def ask_cause(self) -> None:
        """Why the run was cut."""
        if self._page.shown is not None:
            self._ask_cause_of(self._page.shown.case)

    def _ask_cause_of(self, case: Case) -> None:
        what = f"Tarama durduruldu, {show_time(case.state_since)}. Kesilme nedenini seçiniz."
        offer = Offer(subject_of(case), what, "Nedeni kaydet", back="Sonra yaz")
        asks = self._page.asks
        done = functools.partial(self._finished, "kesilme nedeni kaydedildi.")
        asks.open(
            case.id,
            offer,
            lambda: self._controller.write_cause(case.id, asks.cause_value(), done, asks.refused),
            asks.cause,
        )

    def record_warning(self) -> None:
        """Ctrl+R: what the system reported during the run (SCAN-083)."""
        asks, shown = self._page.asks, self._page.shown
        if shown is None:
            return
        case_id = shown.case.id
        offer = Offer(subject_of(shown.case), "Sistemin uyarısı kayda eklenecek.", "Uyarıyı kaydet")
        done = functools.partial(self._finished, "uyarı kaydedildi.")
        asks.open(
            case_id,
            offer,
            lambda: self._controller.record_warning(case_id, *asks.warning_value(), done, asks.refused),
            asks.warning,
        )

    def send_back(self) -> None:
        """The result goes back to the one who wrote it, with a reason."""
        self._with_reason(
            "Arama sonucu düzeltilmek üzere geri gönderilecek.",
            "Geri gönder",
            "geri gönderildi.",
            self._controller.send_back,
        )

    def withdraw(self) -> None:
        """İPTAL before scanning, with a reason (SCAN-030)."""
        self._with_reason(
            "Kayıt iptal edilecek; taşıt taranmayacak.",
            "Kaydı iptal et",
            "iptal edildi.",
            self._controller.withdraw,
        )

    def _with_reason(self, what: str, verb: str, told: str, act: Callable[..., None]) -> None:
        asks, shown = self._page.asks, self._page.shown
        if shown is None:
            return
        case_id = shown.case.id
        done = functools.partial(self._finished, told)
        asks.open(
            case_id,
            Offer(subject_of(shown.case), what, verb),
            lambda: act(case_id, asks.reason_value(), done, asks.refused),
            asks.reason,
        )

    def move(self) -> None:
        """Another place in SIRADA, with a reason (SCAN-016)."""
        asks, shown = self._page.asks, self._page.shown
        if shown is None:
            return
        case_id = shown.case.id
        what = (
            f"Şimdi {shown.place}. sırada. Yeni sırasını ve nedenini yazınız; eski ve yeni sıra kaydedilir."
        )
        done = functools.partial(self._finished, "sırası değiştirildi.")
        asks.open(
            case_id,
            Offer(subject_of(shown.case), what, "Sırasını değiştir"),
            lambda: self._controller.move(case_id, *asks.move_value(), done, asks.refused),
            asks.move,
        )

    def confirm_hq(self) -> None:
        """The confirmation of headquarters by telephone or message (SCAN-036)."""
        asks, shown = self._page.asks, self._page.shown
        if shown is None:
            return
        case_id = shown.case.id
        what = "Merkez bağlantısı yokken alınan Genel Müdürlük teyidi kaydedilecek."
        done = functools.partial(self._finished, "GM teyidi kaydedildi.")
        asks.open(
            case_id,
            Offer(subject_of(shown.case), what, "Teyidi kaydet"),
            lambda: self._controller.confirm_hq(case_id, *asks.hq_value(), done, asks.refused),
            asks.hq,
        )

    def show_paper(self) -> None:
        """The copy of the tutanak, beside the result."""
        shown = self._page.shown
        found = shown.search if shown is not None else None
        if found is None or not found.record_sha256:
            self._page.messages.show_info("Bu sonuca tutanak sureti eklenmemiş.")
            return
        at = found.drafted_at or self._context.now()
        paper = Document("", "Tutanak", found.record_no, None, found.record_sha256, at, is_removed=False)
        post = self._context.post
        self._run_long(
            lambda: draw_page(post, (paper,), 0, 0, _PAPER_PX),
            self._paper_drawn,
            self._page.messages.show_error,
        )

    def _paper_drawn(self, page: DocumentPage) -> None:
        self._page.panel.show_paper(page.picture)

    def _finished(self, told: str, case: Case) -> None:
        self._page.asks.finished()
        self._page.saved(case, f"{subject_of(case)}: {told}")


def subject_of(case: Case) -> str:
    """Plates in large type, else the number of the case."""
    return case.vehicle or case.number
