"""F8: the own team is ordered when the vehicle is in the own area, else KKM is asked by EK-13 (ATS-125)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions.tasks import Sent
from gumruk_masaustu.systems.tracking.values.team import OrderForm, OrderWay
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.tracking.watch_controller import OrderOffer, WatchController

EFORMS = "office.eforms"
EQUIPMENT = "equipment_confirmed"


class TeamOrder(QObject):
    """Opens the strip with its form; `carry_out` sends."""

    ordered = Signal(str)
    """What to say: the team has its task."""
    refused = Signal(object)

    def __init__(
        self,
        context: PageContext,
        controller: WatchController,
        strip: Strip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip = context, controller, strip
        self._tracking = self._alarm = ""
        self._offer: OrderOffer | None = None
        self.form: Form | None = None

    @property
    def is_open(self) -> bool:
        return self._offer is not None

    def ask(self, tracking_id: str, alarm_id: str = "") -> None:
        """For the vehicle of an alarm or of a list."""
        self._tracking, self._alarm = tracking_id, alarm_id
        self._controller.order_offer(tracking_id, self._open, self.refused.emit)

    def carry_out(self) -> None:
        form, offer = self.form, self._offer
        if form is None or offer is None:
            return
        values = form.values()
        ordered = OrderForm(
            str(values.get("team_id") or ""),
            str(values.get("target") or ""),
            equipment_confirmed=bool(values.get(EQUIPMENT)),
            alarm_id=self._alarm,
        )
        self._controller.send_team(self._tracking, ordered, self._sent, self._refuse)

    def went_back(self) -> None:
        self._offer, self.form = None, None

    def _open(self, offer: OrderOffer) -> None:
        if self._strip.offer is not None:
            return
        self._offer = offer
        self.form = form = Form()
        is_own = offer.way is OrderWay.OWN_TEAM
        if is_own:
            teams = [(team.id, f"{team.name} ({team.vehicle_plate})") for team in offer.teams]
            choice = form.add(ChoiceField("team_id", "Mobil ekip", teams, required=True))
            if len(teams) == 1:
                choice.set_value(teams[0][0])
        target = form.add(LongTextField("target", "Hedef", lines=1, max_chars=300, required=is_own))
        if is_own:
            tick = [(EQUIPMENT, "Donanım ve güvenlik önlemi soruldu (m.74/1-a)")]
            form.add(TickGroup(EQUIPMENT, "Onay", tick))
        form.setFocusProxy(target)
        form.setFixedHeight(190 if is_own else 96)
        what = (
            "Taşıt sorumluluk alanınızda: kendi ekibinize görev verilir."
            if is_own
            else "Taşıt sorumluluk alanınız dışında veya ekibiniz yok: KKM'ye “Mobil Ekip Sevk Talebi” "
            "formu (EK-13) hazırlanır; okuyup siz gönderirsiniz."
        )
        verb = "Ekibe görev ver" if is_own else "EK-13 hazırla"
        self._strip.open(Offer(offer.vehicle or offer.number, what, verb), form)

    def _sent(self, sent: Sent) -> None:
        self._strip.close_strip()
        self.went_back()
        self._context.changes.saved.emit("tracking", self._tracking)
        if sent.eform_id:
            self._context.open_page(EFORMS, sent.eform_id)
        else:
            self.ordered.emit("Ekibe görev verildi.")

    def _refuse(self, refusal: UserError) -> None:
        if self.form is not None and self._strip.offer is not None:
            self.form.show_error(refusal)
        else:
            self.refused.emit(refusal)
