"""F2 and F8 of each step: what is offered, what is missing, and how it is carried out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import TrackingState
from ui.kit.strip import Offer
from ui.tracking import activation_asks as asks
from ui.tracking.activation_values import (
    EXIT,
    MOUNT,
    NOTES,
    PAPER,
    POSITION,
    UNIT,
    form_of,
    mounting_field,
    note_parts,
    notes_of,
    screen_field,
)
from ui.tracking.activation_work import Work
from ui.tracking.refusal_fields import mapped

if TYPE_CHECKING:
    from ui.tracking.activation_page import ActivationPage

_IN_HAND = (TrackingState.ACTIVATED, TrackingState.MOUNTED)


def usual_verb(work: Work, step: str) -> str:
    """What F2 is called on a step; empty where nothing is expected."""
    state = work.found.state
    if state is TrackingState.DRAFT:
        return "Aktive et"
    if step == NOTES and work.found.notes_missing:
        return "Notları kaydet"
    if state not in _IN_HAND:
        return ""
    verbs = {MOUNT: "Takıldı", POSITION: "Konum alındı", PAPER: "İmzalandı", EXIT: "Çıkış izni"}
    if step == UNIT and any(view.one.state == "chosen" for view in work.units):
        return "Yeni üniteyi aktive et"
    return verbs.get(step, "")


def exception_verb(work: Work, step: str) -> str:
    """What F8 is called on a step."""
    if step == UNIT and any(view.one.state == "chosen" for view in work.units):
        return "Açılmadı"
    if work.found.state not in _IN_HAND:
        return ""
    return {MOUNT: "Başka ünite", POSITION: "Başka ünite", PAPER: "Elle dolduruldu"}.get(step, "")


class ActivationFlow:
    """Works on the page that shows the steps."""

    def __init__(self, page: ActivationPage) -> None:
        self._page = page

    # --- F2 ----------------------------------------------------------------------------------------------

    def usual(self, work: Work, step: str) -> None:
        if not usual_verb(work, step):
            self._page.messages.show_info("Bu adımda beklenen bir işlem yok.")
        elif work.found.state is TrackingState.DRAFT:
            self._offer_activation(work)
        elif step == UNIT:
            self._offer_join(work)
        elif step == NOTES:
            self._offer_notes(work)
        else:
            offers: dict[str, Callable[[Work], None]] = {
                MOUNT: self._offer_mounting,
                POSITION: self._offer_position,
                PAPER: self._offer_signatures,
                EXIT: self._offer_exit,
            }
            offers[step](work)

    def _offer_activation(self, work: Work) -> None:
        page, record = self._page, work.found.id
        form, typed = form_of(page.vehicle.form.values()), notes_of(page.notes.form.values())
        units = ", ".join(view.serial for view in work.units) or "ünite seçilmedi"

        def checked(missing: UserError | None) -> None:
            found = _joined(page.vehicle.form.problems(), page.notes.form.problems(), missing)
            what = f"İzleme başlayacak ({units}); sevk aktive edilecek, bilgiler kilitlenecek."
            page.offer(
                Offer(_vehicle(work), what, "Aktive et", found),
                lambda: page.controller.activate(record, form, typed, page.acted, page.strip.show_error),
                f"{_vehicle(work)}: aktive edildi. Üniteyi takınız.",
            )

        page.controller.check_activation(record, form, typed, checked, page.messages.show_error)

    def _offer_join(self, work: Work) -> None:
        page = self._page
        serial = next(view.serial for view in work.units if view.one.state == "chosen")
        page.offer(
            Offer(serial, "Ünite aktive edilecek; taahhütname yeniden basılacak.", "Üniteyi aktive et"),
            lambda: page.controller.join_unit(work.found.id, serial, page.acted, page.strip.show_error),
            f"{serial}: aktive edildi.",
        )

    def _offer_notes(self, work: Work) -> None:
        page, parts = self._page, note_parts(self._page.notes.form.values())
        page.offer(
            Offer(work.found.number, "Beş zorunlu not girilecek; “not eksik” kalkacak.", "Notları kaydet"),
            lambda: page.controller.complete_notes(
                work.found.id, parts, page.acted, page.strip_refused(page.notes.form)
            ),
            "Zorunlu notlar kaydedildi.",
        )

    def _offer_mounting(self, work: Work) -> None:
        page, record, typed = self._page, work.found.id, self._page.mount.typed()

        def checked(missing: UserError | None) -> None:
            found = mapped(missing, mounting_field) if missing is not None else None
            found = _joined(page.mount.form.problems(), (), found)
            view = page.mount.view
            again = view is not None and view.one.state == "mounted"
            what = "Yeni yerine takıldığı" if again else "Taşıta takıldığı"
            page.offer(
                Offer(
                    typed.serial, f"{what} kaydedilecek; takma sonrası konumu beklenecek.", "Takıldı", found
                ),
                lambda: page.controller.record_mounting(
                    record, typed, functools.partial(self._mounted, typed.serial), page.strip.show_error
                ),
                f"{typed.serial}: takıldı. Konum bekleniyor.",
            )

        page.controller.check_mounting(record, typed, checked, page.messages.show_error)

    def _mounted(self, serial: str, result: Any) -> None:
        self._page.drafts.mounted(serial)
        self._page.acted(result)

    def _offer_position(self, work: Work) -> None:
        page, view = self._page, self._page.position.next_unit
        if view is None:
            page.messages.show_info("Konumu beklenen ünite yok.")
            return
        acting = str(page.position.acting.value() or "")
        page.offer(
            Offer(view.serial, "Takmadan sonra geçerli konum geldiği onaylanacak.", "Konum alındı"),
            lambda: page.controller.confirm_position(
                work.found.id, view.serial, acting, page.acted, page.strip.show_error
            ),
            f"{view.serial}: konum alındı.",
        )

    def _offer_signatures(self, work: Work) -> None:
        page, ticks = self._page, self._page.paper.signatures()
        page.offer(
            Offer(
                _vehicle(work),
                "Görevli ve şoförün imzaladığı, 2 ve 3. nüshanın şoföre verildiği kaydedilecek.",
                "İmzalandı",
            ),
            lambda: page.controller.signed(work.found.id, ticks, page.acted, page.strip.show_error),
            "İmzalar ve nüshalar kaydedildi.",
        )

    def _offer_exit(self, work: Work) -> None:
        page, record = self._page, work.found.id
        acting = str(page.exit.acting.value() or "")

        def checked(missing: UserError | None) -> None:
            page.offer(
                Offer(
                    _vehicle(work),
                    "Taşıt yola çıkacak; izleme “Yolda” olacak ve aktivasyon artık iptal edilemeyecek.",
                    "Çıkışa izin ver",
                    missing,
                ),
                lambda: page.controller.permit_exit(record, acting, page.acted, page.strip.show_error),
                f"{_vehicle(work)}: çıkış izni verildi.",
            )

        page.controller.check_exit(record, acting, checked, page.messages.show_error)

    # --- F8 ----------------------------------------------------------------------------------------------

    def exception(self, work: Work, step: str) -> None:
        page, verb = self._page, exception_verb(work, step)
        if not verb:
            page.messages.show_info("Bu adımda arızalı ünite işlemi yok.")
        elif step == UNIT:
            page.ask(asks.FAIL)
        elif step == PAPER:
            page.ask(asks.BY_HAND)
        else:
            view = page.mount.view if step == MOUNT else page.position.next_unit
            page.ask(asks.TAKE_BACK, view.serial if view is not None else "")


def _joined(
    first: tuple[UserError, ...], second: tuple[UserError, ...], refusal: UserError | None
) -> UserError | None:
    """What the inputs cannot read beside what the action misses; each field once, the action's word."""
    found = list(mapped(refusal, screen_field).all) if refusal is not None else []
    named = {obstacle.field for obstacle in found}
    found += [problem for problem in (*first, *second) if problem.field not in named]
    if not found:
        return None
    lead, *others = found
    return UserError(
        lead.text,
        remedy=lead.remedy,
        field=lead.field,
        rule=lead.rule,
        article=lead.article,
        others=tuple(others),
    )


def _vehicle(work: Work) -> str:
    return work.found.vehicle or work.found.number
