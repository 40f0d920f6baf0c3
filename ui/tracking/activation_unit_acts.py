"""What happens to units and to the paper beside F2 and F8: read, chosen, left out, fixed anew, printed."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.systems.tracking.values.tracking import UnitChoice
from ui.tracking.activation_values import MOUNT, NOTES, PAPER, UNIT, VEHICLE
from ui.tracking.mount_step import IMEI_DIGITS

if TYPE_CHECKING:
    from ui.tracking.activation_page import ActivationPage


class UnitActs:
    """Works on the page that shows the steps."""

    def __init__(self, page: ActivationPage) -> None:
        self._page = page

    def take_reading(self, text: str) -> None:
        """What the reader saw, wherever the focus was."""
        page, work = self._page, self._page.work
        if work is None or page.strip.offer is not None:
            return
        if page.is_asking:
            self._read_into_ask(text)
        elif page.step == MOUNT:
            page.mount.take_reading(text)
        elif page.step == VEHICLE and code_key(text) not in work.codes:
            page.vehicle.form.field("document_no").set_value(text)
            page.vehicle.form.changed.emit()
        elif page.step in (VEHICLE, UNIT, NOTES):
            page.go(UNIT)
            page.unit.want(text)

    def _read_into_ask(self, text: str) -> None:
        is_imei = text.isdigit() and len(text) == IMEI_DIGITS
        form = self._page.asking.form
        for field in form.fields:
            if field.name.startswith("read_imei" if is_imei else "read_serial") and field.is_empty():
                field.set_value(text)
                form.changed.emit()
                return

    def choose(self, serial: str, part: str, place: str) -> None:
        page = self._page
        if page.work is not None:
            choice = UnitChoice(serial, part, place)
            page.controller.choose_unit(page.work.found.id, choice, self._chosen, self._refused)

    def _chosen(self, one: Any) -> None:
        self._page.unit.clear_choice()
        self._page.saved()
        self._page.messages.show_saved(f"{one.serial} seçildi. Konum bekleniyor.")

    def _refused(self, refusal: UserError) -> None:
        page = self._page
        page.messages.show_error(refusal)
        fields = {"serial": page.unit.serial, "carrier_part": page.unit.part, "place": page.unit.place}
        for obstacle in refusal.all:
            field = fields.get(obstacle.field or "")
            if field is not None:
                field.show_problem(obstacle)
        first = fields.get(refusal.field or "")
        if first is not None:
            first.focus_editor()

    def leave_out(self, serial: str) -> None:
        page = self._page
        if page.work is not None:
            done = functools.partial(self._left_out, serial)
            page.controller.leave_out(page.work.found.id, serial, done, page.messages.show_error)

    def _left_out(self, serial: str, _nothing: object) -> None:
        self._page.saved()
        self._page.messages.show_saved(f"{serial} formdan çıkarıldı.")

    def mount_again(self, serial: str) -> None:
        """Another place for a unit that gives no position (ATS-079)."""
        self._page.mount.unit.set_value(serial)
        self._page.drafts.open_mounting()
        self._page.show_step(MOUNT)

    def print_paper(self) -> None:
        page = self._page
        if page.work is None or page.strip.offer is not None or page.step != PAPER:
            return
        record = page.work.found.id
        page.prints.show(
            lambda: page.controller.printout(record), on_hand=functools.partial(self._by_hand, record)
        )

    def _by_hand(self, record: str, serial: str) -> None:
        reason = f"Baskı alınamadı; elle doldurulan form seri no {serial}"
        self._page.controller.by_hand(record, reason, self.written, self._page.messages.show_error)

    def scanned(self, stored: Any) -> None:
        page = self._page
        if page.work is not None:
            page.controller.scanned(page.work.found.id, stored, self.written, page.messages.show_error)

    def written(self, _result: object) -> None:
        """Something was recorded that leaves the step as it is."""
        self._page.saved()
