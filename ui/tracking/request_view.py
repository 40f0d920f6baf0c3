"""A chosen referral: head, what is to be known, TALEP, then SEVK, KARAR and SONUÇ side by side, history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState
from gumruk_masaustu.systems.tracking.rules.request_stock import usable_units
from gumruk_masaustu.systems.tracking.values.request import RiskMark, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request
from ui.kit.ages import age_text
from ui.kit.badge import Badge
from ui.kit.facts_grid import FactsGrid
from ui.kit.theme import set_role
from ui.tracking import request_words as words
from ui.tracking.request_acts import Act
from ui.tracking.requests_controller import Opened

PARTS = (
    (StepKind.DISPATCH, "SEVK"),
    (StepKind.FIELD, "KARAR"),
    (StepKind.SYSTEM, "SONUÇ"),
)


class RequestView(QWidget):
    """Read only; the acts stand on the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plates, self._facts, self._warnings, self._notes = (QLabel(self) for _ in range(4))
        set_role(self._plates, "plate")
        set_role(self._facts, "hint")
        set_role(self._warnings, "warning")
        for label in (self._plates, self._facts, self._warnings, self._notes):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._badge = Badge(parent=self)
        self.request, self.history = FactsGrid(self), FactsGrid(self)
        self.parts = {kind: _Part(title, self) for kind, title in PARTS}
        self._lay_out()

    def show_request(self, opened: Opened, now: datetime) -> None:
        found = opened.request
        self._plates.setText(words.plates_text(found))
        self._badge.show_state(words.badge_of(found.state), found.state.label)
        since = f"{show_date_time(found.state_since)} ({age_text(found.state_since, now)})"
        place = words.place_text(found.administration)
        self._facts.setText(" · ".join(filter(None, (found.number, found.origin.label, place, since))))
        for label, lines in ((self._warnings, _warnings(opened)), (self._notes, _notes(opened))):
            label.setText("\n".join(lines))
            label.setVisible(bool(label.text()))
        self.request.show_facts(words.request_facts(found, opened.labels, opened.hours))
        has_parts = found.requester_box is not None or found.origin is not Origin.HEADQUARTERS
        self._signed.setVisible(has_parts)
        for kind, part in self.parts.items():
            part.setVisible(has_parts and (kind is not StepKind.DISPATCH or found.requester_box is not None))
            part.show_text(words.part_text(kind, words.part_step(found, kind)))
        self.history.show_facts(words.history(found))

    def text(self) -> str:
        """Everything shown, for tests."""
        parts = (f"{part.title}\n{part.text()}" for part in self.parts.values() if not part.isHidden())
        head = (self._plates.text().replace(words.NO_BREAK, " "), self._badge.word, self._facts.text())
        notes = (self._warnings.text(), self._notes.text())
        return "\n".join((*head, *notes, self.request.text(), *parts, self.history.text()))

    def _lay_out(self) -> None:
        head = QFrame(self)
        set_role(head, "panel")
        inner, line = QVBoxLayout(head), QHBoxLayout()
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(2)
        line.addWidget(self._plates, 1)
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(line)
        inner.addWidget(self._facts)
        body = QWidget()
        below = QVBoxLayout(body)
        below.setContentsMargins(4, 6, 12, 4)
        below.setSpacing(10)
        below.addWidget(self._warnings)
        below.addWidget(self._notes)
        below.addWidget(_section("TALEP", body))
        below.addWidget(self.request)
        self._signed = QFrame(body)
        set_role(self._signed, "panel")
        row = QHBoxLayout(self._signed)
        row.setContentsMargins(10, 6, 10, 8)
        row.setSpacing(16)
        for part in self.parts.values():
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._signed, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(_section("Talebin geçmişi", body))
        below.addWidget(self.history)
        below.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Talep")
        area.setWidget(body)
        self.area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(area, 1)


class _Part(QWidget):
    """One of SEVK, KARAR, SONUÇ."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = title
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_section(title, self))
        column.addWidget(self._text)

    def show_text(self, text: str) -> None:
        self._text.setText(text)

    def text(self) -> str:
        return self._text.text()


def _section(title: str, parent: QWidget) -> QLabel:
    label = QLabel(title, parent)
    set_role(label, "section")
    label.setIndent(0)
    return label


# --- what the officer must know before he decides --------------------------------------------------------


def _warnings(opened: Opened) -> Iterator[str]:
    found = opened.request
    if not found.sees_risk:
        return
    if opened.offers.note:
        yield opened.offers.note
    yield from _risk_warnings(opened)
    yield from _time_warnings(opened)
    if found.hq_hold:
        yield "Genel Müdürlük tarama sevki sonuçlanmadı: çıkış izni ve serbest bırakma kapalı (m.66/9)."
    free = _free_units(opened)
    if free == 0:
        yield f"{_figures(opened)}; bu öncelik için ünite ayrılamaz{_way_out(found)} (m.65/6)."


def _notes(opened: Opened) -> Iterator[str]:
    """What is good to know and wants nothing."""
    found = opened.request
    if not found.sees_risk:
        yield words.HIDDEN
        return
    if found.origin is Origin.HEADQUARTERS:
        yield "Genel Müdürlük sevki İdarece reddedilemez ve iade edilemez (m.66/8)."
    free = _free_units(opened)
    if free:
        yield f"{_figures(opened)}; bu talep için {free} ünite ayrılabilir (m.65/6)."
    waiting = [line for line in found.corrections if line.replied_at is None]
    if waiting:
        asked = show_date_time(waiting[-1].asked_at)
        yield f"Süre düzeltme talebine yanıt bekleniyor ({asked}); yanıt gelene kadar süre değişmez."
    if opened.expires_at is not None:
        ends = show_date_time(opened.expires_at)
        yield f"{ends} saatine kadar aktive edilmezse talebin süresi dolar (m.66/3)."


def _risk_warnings(opened: Opened) -> Iterator[str]:
    found, acts = opened.request, opened.offers.all
    if found.risk_mark is RiskMark.INSUFFICIENT and Act.QUESTION in acts:
        yield "Risk yetersiz yazılmış: ek bilgi istenebilir, Ctrl+B (m.66/4)."
    if found.risk_mark is RiskMark.NONE and Act.RETURN in acts:
        yield "Risk unsuru hiç yok: talep yeniden değerlendirilmek üzere iade edilebilir (m.66/4)."
    if opened.lacks_system:
        yield (
            f"Sistem yok: “{found.destination}” ATS kurulu idareler listesinde (EK-18) değil; talep uygun "
            "görülemez, yalnız iade edilir (m.66/4)."
        )


def _time_warnings(opened: Opened) -> Iterator[str]:
    difference = opened.difference
    if difference is not None:
        asks = ", Ctrl+T" if Act.ASK_TIME in opened.offers.all else ""
        yield (
            f"Verilen süre {words.hours_text(difference.given)}, tablo {words.hours_text(difference.table)}: "
            f"{difference.text}. {difference.offer.label} istenebilir{asks} (m.66/4)."
        )


def _free_units(opened: Opened) -> int | None:
    """How many units this referral could have; None where nobody decides on it now."""
    units, found = opened.units, opened.request
    awaited = (RequestState.AWAITING_FIELD_DECISION, RequestState.AWAITING_SYSTEM_RESPONSIBLE)
    if units is None or found.state not in awaited:
        return None
    return usable_units(units, found.served_as, found.origin)


def _figures(opened: Opened) -> str:
    units = opened.units
    return f"Kullanılabilir ünite {units.available}, yedek {units.reserve}" if units else ""


def _way_out(found: Request) -> str:
    if found.state is RequestState.AWAITING_SYSTEM_RESPONSIBLE:
        return ", yedekten kullanmak için gerekçe yazılır"
    return ", talep “ünite yok” olarak kapatılabilir (Ctrl+Y)"
