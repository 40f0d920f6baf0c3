"""The parts of the guided screen from referral to exit, and how a tracking is shown in them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.lists import TrackingState
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.print_flow import PrintFlow
from ui.kit.run import Run
from ui.kit.strip import Strip
from ui.tracking.activation_asks import more_acts
from ui.tracking.activation_controller import ActivationController
from ui.tracking.activation_flow import exception_verb, usual_verb
from ui.tracking.activation_values import EXIT, MOUNT, NOTES, PAPER, POSITION, STEPS, UNIT, VEHICLE
from ui.tracking.activation_work import Work
from ui.tracking.ask_panel import AskPanel, MorePanel
from ui.tracking.exit_step import ExitStep
from ui.tracking.foot_bar import FootBar
from ui.tracking.mount_step import MountStep
from ui.tracking.notes_step import NotesStep
from ui.tracking.paper_step import PaperStep
from ui.tracking.position_step import PositionStep
from ui.tracking.start_list import StartList
from ui.tracking.step_bar import StepBar
from ui.tracking.tracking_head import TrackingHead
from ui.tracking.unit_step import UnitStep
from ui.tracking.vehicle_step import VehicleStep

LEAST_HEIGHT = 120
"""A long list of obstacles takes the rest: the foot never leaves the screen."""


class ActivationScreen(QWidget):
    """Shows values; `ActivationPage` says what happens."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = context.now
        run, run_long = context.runner.bound_to(self), context.runner.bound_to(self, long=True)
        self.controller = ActivationController(context.post, context.officer, run, context.now)
        self._build(context, run_long)

    def show_tracking(self, work: Work, *, refill: bool) -> None:
        """`refill`: the stored form goes into the inputs, whatever stands in them."""
        now = self._now()
        self.head.show_tracking(work.found)
        self.vehicle.show_work(work, refill)
        self.unit.show_work(work, now)
        self.notes.show_work(work)
        self.mount.show_work(work)
        self.position.show_work(work, now)
        self.paper.show_work(work)
        self.exit.show_work(work)
        self.more.offer(more_acts(work))

    def show_clocks(self) -> None:
        now = self._now()
        self.unit.cards.show_clock(now)
        self.position.cards.show_clock(now)

    def show_page(self, step: str, work: Work) -> None:
        """One step alone."""
        self.bar.show_step(step, done_steps(work))
        self.head.show_unit(str(self.mount.unit.value() or "") if step == MOUNT else "")
        self.inner.setCurrentWidget(self.pages[step])
        self.stack.setCurrentWidget(self.one_task)

    @property
    def is_on_steps(self) -> bool:
        """A step is shown, nothing over it."""
        on_step = self.inner.currentWidget() in self.pages.values()
        return self.stack.currentWidget() is self.one_task and on_step and self.strip.offer is None

    @property
    def is_typed_elsewhere(self) -> bool:
        """The officer went on to another page or to the line for commands: its focus stays."""
        focused = QApplication.focusWidget()
        return not self.isVisible() or (isinstance(focused, QLineEdit) and not self.isAncestorOf(focused))

    @property
    def is_asking(self) -> bool:
        """A further act is alone on the screen."""
        return self.inner.currentWidget() is self.asking and self.asking.ask is not None

    def show_foot(self, work: Work | None, step: str) -> None:
        """The verbs of what is shown; only what can be done now."""
        self.foot.setVisible(self.strip.offer is None)
        if work is None:
            row = self.list.current()
            verb = "Devam et" if row is not None and row.tracking_id else "Formu aç"
            self.foot.show_verbs(usual=verb if row is not None else "", exception="", back="", more=False)
        elif self.is_asking and self.asking.ask is not None:
            self.foot.show_verbs(usual=self.asking.ask.verb, exception="", back="Vazgeç", more=False)
        elif self.inner.currentWidget() is self.more:
            self.foot.show_verbs(usual="", exception="", back="Adımlara dön", more=False)
        else:
            self.foot.show_verbs(
                usual=usual_verb(work, step),
                exception=exception_verb(work, step),
                back="Listeye dön",
                more=bool(self.more.keys()),
            )

    # --- building ----------------------------------------------------------------------------------------

    def _build(self, context: PageContext, run_long: Run) -> None:
        keep = self.controller.keep_file
        self.messages, self.strip, self.foot = MessageBar(self), Strip(self), FootBar(self)
        self.list, self.head = StartList(context.now, self), TrackingHead(self)
        self.bar = StepBar(STEPS, self)
        self.vehicle, self.unit, self.notes = VehicleStep(context.now), UnitStep(), NotesStep()
        self.mount = MountStep(context.now, keep, run_long)
        self.position, self.exit = PositionStep(), ExitStep()
        self.paper = PaperStep(keep, run_long)
        self.more, self.asking = MorePanel(), AskPanel()
        self.prints = PrintFlow(context, self.controller.record_print, self)
        self.pages: dict[str, QWidget] = {
            VEHICLE: self.vehicle,
            UNIT: self.unit,
            NOTES: self.notes,
            MOUNT: self.mount,
            POSITION: self.position,
            PAPER: self.paper,
            EXIT: self.exit,
        }
        self.inner = QStackedWidget(self)
        for widget in (*self.pages.values(), self.more, self.asking):
            self.inner.addWidget(widget)
        self.one_task = QWidget(self)
        inner = QVBoxLayout(self.one_task)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.head)
        inner.addWidget(self.bar)
        inner.addWidget(self.inner, 1)
        inner.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumHeight(LEAST_HEIGHT)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.one_task)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self.messages)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        column.addWidget(self.foot)


def done_steps(work: Work) -> set[str]:
    """Steps that carry a tick."""
    if work.found.state is TrackingState.DRAFT:
        return {UNIT} if work.units and all(view.is_live for view in work.units) else set()
    done = {VEHICLE}
    riding = work.units
    if riding and all(view.one.state != "chosen" for view in riding):
        done.add(UNIT)
    if not work.found.notes_missing:
        done.add(NOTES)
    if riding and all(view.one.state == "mounted" for view in riding):
        done.add(MOUNT)
    if riding and all(view.one.position_confirmed_at is not None for view in riding):
        done.add(POSITION)
    if work.is_signed:
        done.add(PAPER)
    if work.found.exit_at is not None:
        done.add(EXIT)
    return done
