"""What the desk looks for by itself: alerts of the systems, and once a day whether the records are whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.runner import AnyRunner
from ui.kit.tokens import State
from ui.kit.tones import Tones, system_player
from ui.shell.alert_bar import AlertBar
from ui.shell.gate import Gate
from ui.shell.notices import Notices

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.integrity import Findings
    from gumruk_masaustu.kernel.officer import Officer

MOST_LINES = 3


class Watch(QObject):
    """`look` is called by the desk's timer; nothing here polls by itself."""

    def __init__(
        self,
        gate: Gate,
        officer: Officer,
        runner: AnyRunner,
        now: Callable[[], datetime],
        notices: Notices,
        bar: AlertBar,
        failed: Callable[[UserError], object],
    ) -> None:
        super().__init__(bar)
        self._gate, self._officer, self._now, self._failed = gate, officer, now, failed
        self._notices, self._bar = notices, bar
        self._run = runner.bound_to(self)
        self._told_of: set[tuple[str, int]] = set()
        self._has_looked = False
        self.tones = Tones(system_player(), self)
        self._checked_on: date | None = None
        bar.acknowledge_asked.connect(self._acknowledge)

    def look(self) -> None:
        gate, officer = self._gate, self._officer
        self._run(lambda: gate.alerts(officer), self._show_alerts, self._failed)
        today = local_day(self._now())
        if today != self._checked_on and effective_roles(officer) & self._gate.told_of_findings():
            self._checked_on = today
            self._run(gate.look_over, self._show_findings, self._failed)

    def _show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """What stood at sign-in is counted in the bar; what comes later is also told, line by line."""
        new = [alert for alert in alerts if (alert.key, alert.turn) not in self._told_of]
        self._told_of.update((alert.key, alert.turn) for alert in new)
        if self._has_looked:
            for alert in new:
                state = State.STOP if alert.is_critical else State.ATTENTION
                self._notices.add(alert.text, state=state)
        self._sound(alerts, new)
        self._has_looked = True
        self._bar.show_alerts(alerts)

    def _sound(self, alerts: Sequence[Alert], new: Sequence[Alert]) -> None:
        if any(alert.is_critical for alert in new):
            self.tones.begin()
        elif not any(alert.is_critical for alert in alerts):
            self.tones.rest()
            if new and self._has_looked:
                self.tones.once()

    def _acknowledge(self, alert: Alert) -> None:
        gate, officer, now = self._gate, self._officer, self._now
        self._run(
            lambda: alert.acknowledge(gate.post, by=officer, at=now()),
            lambda _done: self.look(),
            self._failed,
        )

    def _show_findings(self, findings: Findings) -> None:
        found = findings.all
        if len(found) > MOST_LINES:
            more = f"{len(found) - MOST_LINES + 1} bulgu daha var: Büro > Program hakkında."
            found = (*found[: MOST_LINES - 1], more)
        for text in reversed(found):
            self._notices.add(text, state=State.ATTENTION)
