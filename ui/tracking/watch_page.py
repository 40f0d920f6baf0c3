"""İzleme: alarms and lists, the map, the alarm card; for those who watch hundreds of trucks for hours."""

from __future__ import annotations

import functools
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.page import PageContext
from ui.kit.shortcuts import KeyHint, Shortcuts
from ui.tracking.alarm_desk import AlarmDesk
from ui.tracking.team_order import TeamOrder
from ui.tracking.tracking_acts import TrackingActs
from ui.tracking.tracking_controller import TrackingController, TrackingDetail
from ui.tracking.watch_beat import Heartbeat
from ui.tracking.watch_controller import Beat, ShownCard, Span, WatchController
from ui.tracking.watch_side import ALARMS
from ui.tracking.watch_view import WatchView

HELP = """Solda alarmlar: görülmemişler önce, sonra düzey ve yaş. Enter alarmı açar (kim açtı, yazılır), 1-3 \
olağan yanıtı ve ek notu yazar; en yakın İdare doludur, bilgi verdiğiniz kişiyi yazıp F2, Ctrl+Enter ile \
alarmı kapatırsınız. Ctrl+2, 3, 4: giden, gelen, geçen taşıtlar; Enter izlemeyi açar, Esc listeye döner. \
Ctrl+L haritada konuma gider; haritada W, Q ölçek, N sonraki taşıt, Boşluk geçmiş izi oynatır.
F8: taşıt sorumluluk alanınızdaysa kendi ekibinize görev, değilse KKM'ye EK-13. Ctrl+R: geç gelen veriyle \
değişen alarmın önceki sürümü."""
NO_RIGHT = "İzleme yetkisi verilmedi."
EVER: Span = (None, None)


class WatchPage(QWidget):
    """Everything is read off the GUI thread; the timer never moves focus, cursor or scroll position."""

    title = "İzleme"
    help_text = HELP
    search_text = "izleme harita alarm giden gelen geçen kontrol zamanı konum ekip alarm cetveli"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        run, run_long = context.runner.bound_to(self), context.runner.bound_to(self, long=True)
        self.controller = WatchController(context.post, context.officer, context.now, run, run_long)
        self.journeys = TrackingController(context.post, context.officer, context.now, run)
        self.view = view = WatchView(context, self.controller, self)
        self.messages, self.strip, self.map = view.messages, view.strip, view.map
        self.side, self.card, self.detail = view.side, view.card, view.detail
        self.heart = Heartbeat(self.controller, view)
        self.alarm = AlarmDesk(context, self.controller, self.strip, self.card, self)
        self.team = TeamOrder(context, self.controller, self.strip, self)
        self.acts = TrackingActs(context, self.journeys, self.strip, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        self._connect()
        view.arrange()
        if not self.controller.may_watch:
            self.map.set_empty(NO_RIGHT)
            self.side.set_empty_texts(NO_RIGHT)

    # --- the shell's contract ----------------------------------------------------------------------------

    def activate(self) -> None:
        if not self.controller.may_watch:
            return
        self.heart.start()
        self.side.reload()
        self.heart.beat()
        if self.view.shows_detail:
            self.detail.focus()
        elif self.strip.offer is None and not self.card.isAncestorOf(self.focusWidget() or self):
            self.side.focus()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        """From an alert: an alarm in its list, or a tracking in its detail."""
        if self.controller.may_watch:
            opened = functools.partial(self._open_record, record_id)
            self.controller.kind_of(record_id, opened, self.messages.show_error)

    # --- what the officer does ---------------------------------------------------------------------------

    def usual(self) -> None:
        """F2."""
        if self.side.mode == ALARMS and not self.view.shows_detail:
            self.alarm.usual()
        elif not self.view.shows_detail and self.side.current_tracking():
            self.open_tracking(self.side.current_tracking())

    def order_team(self) -> None:
        """F8."""
        tracking_id = self._subject()
        if self.strip.offer is not None:
            return
        if not tracking_id:
            self.messages.show_info("Önce bir alarm veya izleme seçiniz.")
            return
        alarm_id = self.card.shown.card.alarm.id if self.view.shows_card and self.card.shown else ""
        self.team.ask(tracking_id, alarm_id)

    def go_to_place(self) -> None:
        """Ctrl+L: the map moves, the focus stays."""
        tracking_id = self._subject()
        self.map.choose(tracking_id)
        if tracking_id and self.map.chosen() is None:
            self.messages.show_info("Bu taşıttan henüz konum gelmedi.")
        self.map.run_command("go_to_selected")

    def open_tracking(self, tracking_id: str) -> None:
        """Enter: data, notes and history beside the map; the opening is logged."""
        self.messages.clear()
        self.journeys.open(tracking_id, self._show_detail, self.messages.show_error)

    def open_journey_of_alarm(self) -> None:
        """Ctrl+D."""
        if self._subject() and not self.view.shows_detail:
            self.open_tracking(self._subject())

    def back(self) -> None:
        """Esc: the list as it was left."""
        self.view.show_list()
        self.side.focus()

    def turn_version(self) -> None:
        """Ctrl+R (T2)."""
        self.card.turn_version(self._context.now())

    # --- inside ------------------------------------------------------------------------------------------

    def _subject(self) -> str:
        """The tracking that is chosen now; empty if none."""
        if self.view.shows_detail and self.detail.detail is not None:
            return self.detail.detail.tracking.id
        if self.side.mode == ALARMS:
            row = self.side.alarms.current()
            return row.alarm.tracking_id if row else ""
        return self.side.current_tracking()

    def _alarm_chosen(self, alarm_id: str) -> None:
        if self.strip.offer is None:
            self.alarm.preview(alarm_id)
        self._choose(self._subject())

    def _choose(self, tracking_id: str) -> None:
        """On the map; the past route of another vehicle goes away."""
        if self.view.shows_detail:
            return
        self.map.choose(tracking_id)
        self.heart.keep_way_of(tracking_id)

    def _alarm_shown(self, shown: ShownCard) -> None:
        if shown.is_opened:
            self.heart.show_way_of(shown.card.alarm.tracking_id, EVER, shown.card.alarm.serial)
        self.view.show_buttons()

    def _alarm_closed(self, _alarm_id: str) -> None:
        self.messages.show_saved("Alarm kaydı yazıldı.")
        self.alarm.preview("")
        self.controller.beat(self._show_closed, self.messages.show_error)

    def _show_closed(self, beat: Beat) -> None:
        """Without the alarm that was just closed; the cursor goes to the one that waits first."""
        self.side.alarms.show_rows(beat.alarms)
        self.side.show_beat(beat)
        self.side.focus()

    def _read_alarms(self) -> None:
        """F5."""
        self.controller.beat(self._show_read, self.messages.show_error)

    def _show_read(self, beat: Beat) -> None:
        self.side.alarms.show_rows(beat.alarms)
        self.side.show_beat(beat)

    def _open_record(self, record_id: str, kind: str) -> None:
        if kind == "alarm":
            self.side.bar.setCurrentIndex(0)
            self.view.show_list()
            self.side.alarms.select(record_id)
            self._read_alarms()
            self.alarm.open(record_id)
        else:
            self.open_tracking(record_id)

    def _show_detail(self, detail: TrackingDetail) -> None:
        was_open = self.view.shows_detail
        self.alarm.leave()
        self.detail.show_detail(detail)
        self.view.show_journey()
        tracking_id = detail.tracking.id
        self.map.choose(tracking_id)
        self.heart.show_way_of(tracking_id, EVER)
        if not was_open:
            self.detail.focus()

    def _read_detail(self) -> None:
        if self.detail.detail is not None:
            self.journeys.read(self.detail.detail.tracking.id, self._show_news, self.messages.show_error)

    def _show_news(self, detail: TrackingDetail) -> None:
        shown = self.detail.detail
        if shown is not None and shown.tracking.id == detail.tracking.id:
            self.detail.show_detail(detail)

    def _span_asked(self, span: Span) -> None:
        if self.detail.detail is not None:
            self.heart.show_way_of(self.detail.detail.tracking.id, span)

    def _saved(self, system: str, record: str) -> None:
        """Somebody wrote: by this officer or received."""
        if system != "tracking" or not self.isVisible():
            return
        self.heart.beat()
        if self.view.shows_detail and self.detail.detail and self.detail.detail.tracking.id == record:
            self._read_detail()

    def _carry_out(self, _confirmed: Any) -> None:
        if self.team.is_open:
            self.team.carry_out()
        elif self.acts.is_open:
            self.acts.carry_out()
        else:
            self.alarm.carry_out()

    def _went_back(self) -> None:
        self.team.went_back()
        self.acts.went_back()
        self.alarm.went_back()

    def _act_done(self, text: str) -> None:
        self.messages.show_saved(text)
        self._read_detail()

    def _detail_act(self, act: Any, *about: str) -> None:
        if self.detail.detail is not None:
            act(self.detail.detail, *about)

    def _turned(self, _mode: str) -> None:
        self.view.show_list()

    def _connect(self) -> None:
        refused = self.messages.show_error
        self.side.alarms.chosen.connect(self._alarm_chosen)
        self.side.alarms.opened.connect(self.alarm.open)
        self.side.alarms.reload_asked.connect(self._read_alarms)
        self.side.chosen.connect(self._choose)
        self.side.opened.connect(self.open_tracking)
        self.side.turned.connect(self._turned)
        self.map.truck_chosen.connect(self.open_tracking)
        self.alarm.shown.connect(self._alarm_shown)
        self.alarm.closed.connect(self._alarm_closed)
        self.alarm.refused.connect(refused)
        self.team.ordered.connect(self.messages.show_saved)
        self.team.refused.connect(refused)
        self.acts.done.connect(self._act_done)
        self.card.version_asked.connect(self.turn_version)
        self.card.form.completed.connect(self.usual)
        self.detail.back_asked.connect(self.back)
        self.detail.alarm_asked.connect(self._open_of_journey)
        self.detail.span.span_asked.connect(self._span_asked)
        self.detail.note_asked.connect(functools.partial(self._detail_act, self.acts.add_note))
        self.detail.correction_asked.connect(functools.partial(self._detail_act, self.acts.correct))
        self.detail.information_asked.connect(functools.partial(self._detail_act, self.acts.inform))
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._went_back)
        self._context.changes.saved.connect(self._saved)
        self.heart.refused.connect(refused)
        self.view.main.clicked.connect(self.usual)
        self.view.journey.clicked.connect(self.open_journey_of_alarm)
        self._add_keys()

    def _open_of_journey(self, alarm_id: str) -> None:
        self._open_record(alarm_id, "alarm")

    def _add_keys(self) -> None:
        self.keys = keys = Shortcuts(self)
        keys.add("F2", "alarmı işle", self.usual)
        keys.add("F8", "ekip iste, KKM'ye bildir", self.order_team)
        keys.add("Ctrl+L", "konuma git", self.go_to_place)
        keys.add("Ctrl+D", "izlemeyi aç", self.open_journey_of_alarm)
        keys.add("Ctrl+R", "önceki sürüm", self.turn_version)
        for number in range(len(self.side.keys)):
            title = self.side.title(number)
            keys.add(f"Ctrl+{number + 1}", title, functools.partial(self.turn_to, number), hint=False)
        for place in (self.side.alarms.view, self.card):
            digits = Shortcuts(place)
            for digit in (1, 2, 3):
                act = functools.partial(self.alarm.use_answer, digit)
                digits.add(str(digit), "olağan yanıt", act, inside=place, hint=False)
        lists = KeyHint(f"Ctrl+1–{len(self.side.keys)}", "listeler")
        self.view.hints.show_keys((*keys.hints(), lists, KeyHint("L", "haritada açıklama")))

    def turn_to(self, number: int) -> None:
        """Ctrl+1 and so on; also out of the detail."""
        if self.strip.offer is None:
            self.view.show_list()
            self.side.turn_to(number)
