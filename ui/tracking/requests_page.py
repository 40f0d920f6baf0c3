"""Talepler (EK-4): the referrals of an İdare from the form to the result, one page for every role (m.66)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.systems.tracking.values.request_rows import Request
from ui.kit.empty import Empty
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Strip
from ui.tracking.act_bar import ActBar
from ui.tracking.request_acts import Act
from ui.tracking.request_board import RequestBoard
from ui.tracking.request_desk import RequestDesk
from ui.tracking.request_editor import RequestEditor
from ui.tracking.request_list import RequestList
from ui.tracking.request_view import RequestView
from ui.tracking.requests_controller import FormOffers, Opened, RequestsController
from ui.tracking.risk_lists import RiskLists

HELP = """Soldaki liste: bana düşen (Ctrl+1), açık (Ctrl+2), hepsi (Ctrl+3). Enter kaydı açar.
F2 sıradaki olağan işlemi, F8 istisnayı (uygun değildir, iade, geri çekme) alttaki şeritte sorar. Ctrl+Enter \
yapar, Esc yazdıklarınızı saklayarak döner.
Ctrl+N yeni talep formunu açar; taslağınız kendiliğinden saklanır. Ctrl+P EK-4 formunu o ana kadar dolan \
bölümleriyle yazdırır. Ctrl+O sevk panosuna geçer."""
CHOOSE = "Soldan bir talep seçiniz."
ACTIVATION = "tracking.activation"
LEAST_HEIGHT = 130
BEGIN = " Ctrl+N: yeni talep."
_SHOWN_OR_HIDDEN = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
_ON_BUTTONS = ("Ctrl+N", "Ctrl+P", "Ctrl+L")


class RequestsPage(QWidget):
    """Left the list, right the chosen referral or the form; a second tab is the board."""

    title = "Talepler (EK-4)"
    help_text = HELP
    search_text = "talep formu EK-4 sevk amiri karar sonuç istisna iade öncelik sevk panosu transit sayısı"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._started = context, False
        run = context.runner.bound_to(self)
        self.controller = RequestsController(context.post, context.officer, context.now, run)
        self.messages, self.strip = MessageBar(self), Strip(self)
        self.view, self.empty = RequestView(self), Empty(CHOOSE, "inbox", self)
        self.desk = RequestDesk(context, self.controller, self.strip, self)
        self.board = RequestBoard(context, self.controller, self.strip, self)
        self.risks = RiskLists(context, self.controller, self.strip, self)
        self.list = RequestList(context, self.controller)
        self.bar = ActBar(self)
        self.editor: RequestEditor | None = None
        self._new: RequestEditor | None = None
        self._offers: FormOffers | None = None
        self._wants_new = False
        self._asker: RequestBoard | RiskLists | RequestEditor | RequestDesk = self.desk
        self._build()
        self._connect()
        self._show_buttons()

    # --- the shell's contract ----------------------------------------------------------------------------

    def activate(self) -> None:
        if not self._started:
            self._started = True
            self.controller.form_offers(self._take_offers, self.messages.show_error)
            self.list.start()
        else:
            self._read_again()
        if self.editor is None and not self.desk.record_id:
            self.list.table.focus_first()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        """Open the page on a referral."""
        self._tabs.setCurrentIndex(0)
        if not self.list.select(record_id):
            self._chosen(record_id)

    # --- what the officer does ---------------------------------------------------------------------------

    def start_new(self) -> None:
        """Ctrl+N: the form with everything that stands in it."""
        if self.strip.offer is not None or not self.controller.kind:
            return
        self._tabs.setCurrentIndex(0)
        self.desk.leave()
        self.list.clear_choice()
        if self._offers is None:
            self._wants_new = True
            return
        if self._new is None:
            self._new = self._make_editor(None)
        self._edit(self._new)

    def usual(self) -> None:
        """F2."""
        if self.strip.offer is not None:
            return
        if self._side is not None:
            if self._side.verbs[0]:
                self._asker = self._side
                self._side.usual()
        elif self.editor is not None:
            self._asker = self.editor
            self.editor.ask_send()
        elif self.desk.opened is not None and self.desk.opened.offers.usual is not None:
            self._go_on(self.desk.opened, self.desk.opened.offers.usual)
        else:
            self.messages.show_info("Bu kayıtta sıradaki işlem sizin değil.")

    def _go_on(self, opened: Opened, act: Act) -> None:
        if act.leaves:
            self._context.open_page(ACTIVATION, opened.request.tracking_id)
        else:
            self._ask(act)

    def _ask(self, act: Act) -> None:
        self._asker = self.desk
        self.desk.ask(act)

    def exception(self) -> None:
        """F8."""
        if self.strip.offer is not None:
            return
        if self._side is not None:
            if self._side.verbs[1]:
                self._asker = self._side
                self._side.exception()
            return
        act = self.desk.opened.offers.exception if self.desk.opened is not None else None
        if act is None:
            self.messages.show_info("Burada F8 ile yapılacak bir işlem yok ya da yetkiniz yok.")
        else:
            self._ask(act)

    def other(self, key: str) -> None:
        """One of the further acts, by its key."""
        if self.strip.offer is not None or self.desk.opened is None or self._side is not None:
            return
        act = next((act for act in self.desk.opened.offers.others if act.key == key), None)
        if act is not None:
            self._ask(act)

    def switch_board(self) -> None:
        """Ctrl+O: the next tab."""
        if self.strip.offer is None:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + 1) % self._tabs.count())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The strip has buttons of its own; those of the page make room for it."""
        if watched is self.strip and event.type() in _SHOWN_OR_HIDDEN:
            self.bar.setVisible(self.strip.isHidden())
        return super().eventFilter(watched, event)

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _side(self) -> RequestBoard | RiskLists | None:
        """The tab in front, if it is not the referrals themselves."""
        shown = self._tabs.currentWidget()
        return shown if isinstance(shown, RequestBoard | RiskLists) else None

    def _take_offers(self, offers: FormOffers) -> None:
        self._offers = offers
        if self.controller.sees_board:
            self.board.offer_administrations(offers.administrations)
        if self._wants_new:
            self._wants_new = False
            self.start_new()

    def _chosen(self, request_id: str) -> None:
        if self._is_typing_new():
            self.list.clear_choice()
        elif request_id:
            self.desk.open(request_id)

    def _is_typing_new(self) -> bool:
        """What is read again or comes late never takes the form from under the keys."""
        focused, form = QApplication.focusWidget(), self._new
        return form is not None and focused is not None and self.editor is form and form.isAncestorOf(focused)

    def _opened(self, opened: Opened) -> None:
        if self._is_typing_new():
            self.desk.leave()
            return
        act = opened.offers.usual
        if act is not None and act.edits and self._offers is not None:
            if self.editor is None or self.editor.record != opened.request:
                self._edit(self._make_editor(opened.request), focus=False)
        else:
            self.editor = None
            self.view.show_request(opened, self._context.now())
            self._stack.setCurrentWidget(self.view)
        self._show_buttons()

    def _make_editor(self, record: Request | None) -> RequestEditor:
        assert self._offers is not None
        editor = RequestEditor(self._context, self.controller, self.strip, self._offers, record)
        editor.form.completed.connect(self.usual)
        editor.sent.connect(self._sent)
        editor.kept.connect(self._kept)
        self._stack.addWidget(editor)
        return editor

    def _edit(self, editor: RequestEditor, *, focus: bool = True) -> None:
        before = self.editor
        self.editor = editor
        self._stack.setCurrentWidget(editor)
        if before is not None and before not in (editor, self._new):
            self._stack.removeWidget(before)
            before.deleteLater()
        self._show_buttons()
        if focus:
            editor.form.focus_first()

    def _focus_record(self, _request_id: str) -> None:
        """Enter in the list."""
        (self.editor.form.focus_first if self.editor is not None else self.view.area.setFocus)()

    def _sent(self, request: Request) -> None:
        self._leave_editor(request)
        self.messages.show_info(f"{request.number} gönderildi: {request.state.label}.")

    def _kept(self, request: Request) -> None:
        self._leave_editor(request)
        self.messages.show_saved("Taslak listeye kondu.")

    def _leave_editor(self, request: Request) -> None:
        self.editor = None
        self.desk.open(request.id)
        self._tell(request.id)

    def _done(self, request_id: str) -> None:
        self.messages.show_saved()
        self.desk.open(request_id)
        self._tell(request_id)
        self.list.table.view.setFocus()

    def _tell(self, request_id: str) -> None:
        """Others on this station read again, and so does this page."""
        self._context.changes.saved.emit("tracking", request_id)

    def _saved(self, system: str, _record: str) -> None:
        if system == "tracking" and self._started:
            self._read_again()

    def _read_again(self) -> None:
        self.list.table.reload()
        if self.desk.record_id:
            self.desk.open(self.desk.record_id)
        if self._side is not None:
            self._side.read()

    def _carry_out(self, _confirmed: object) -> None:
        if self._asker.carry_out is not None:
            self._asker.carry_out()

    def _back(self) -> None:
        if self.editor is not None and self._side is None:
            self.editor.show_missing()

    def _missing_asked(self, field: str) -> None:
        if self.editor is not None:
            self.editor.show_missing()
            self.editor.form.focus_field(field)

    def _save_draft(self) -> None:
        if self.editor is not None:
            self.editor.keeper.save_on_demand()
        else:
            self.desk.save_draft()

    def _keep(self) -> None:
        if self.editor is not None and self.editor.may_keep and self.strip.offer is None:
            self.editor.ask_keep()

    def _tab_changed(self) -> None:
        if self._side is not None:
            self._side.read()
            self._side.table.focus_first()
        self._show_buttons()

    def _show_buttons(self) -> None:
        if self._side is not None:
            self.bar.show_verbs(*self._side.verbs)
        elif self.editor is not None:
            withdraws = self.desk.opened.offers.exception if self.desk.opened is not None else None
            self.bar.show_editor(self.editor.verb, may_keep=self.editor.may_keep, exception=withdraws)
        else:
            opened = self.desk.opened
            self.bar.show_offers(
                opened.offers if opened else None,
                may_print=bool(opened and opened.may_print),
                may_begin=bool(self.controller.kind),
            )

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._focus_record)
        self.desk.shown.connect(self._opened)
        self.desk.done.connect(self._done)
        self.desk.refused.connect(self.messages.show_error)
        self.board.opened.connect(self.show_record)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.installEventFilter(self)
        self.strip.went_back.connect(self._back)
        self.strip.missing_asked.connect(self._missing_asked)
        self._context.changes.saved.connect(self._saved)
        self._tabs.currentChanged.connect(self._tab_changed)
        self.bar.pressed.connect(self._pressed)
        self._add_keys()

    def _add_keys(self) -> None:
        self.keys = keys = Shortcuts(self)
        for key, title, act in self._own_keys():
            keys.add(key, title, act)
        for key in dict.fromkeys(act.key for act in Act if act.key):
            verbs = "; ".join(act.verb for act in Act if act.key == key)
            keys.add(key, verbs, lambda key=key: self.other(key), hint=False)  # type: ignore[misc]
        self._hints.show_keys(hint for hint in keys.hints() if hint.key not in _ON_BUTTONS)

    def _own_keys(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        sides = (("Ctrl+O", "sevk panosu, sonraki sekme", self.switch_board),)
        return (
            ("F2", "olağan işlem", self.usual),
            ("F8", "istisna", self.exception),
            ("Ctrl+N", "yeni talep", self.start_new),
            ("Ctrl+P", "EK-4 yazdır", self.desk.print_form),
            ("Ctrl+S", "taslak", self._save_draft),
            ("Ctrl+L", "taslağı listeye koy", self._keep),
            ("Ctrl+1", "bana düşen", lambda: self.list.views.press(0)),
            ("Ctrl+2", "açık", lambda: self.list.views.press(1)),
            ("Ctrl+3", "hepsi", lambda: self.list.views.press(2)),
            *(sides if self.controller.sees_board else ()),
        )

    def _pressed(self, key: str) -> None:
        """A button of the bar does what its key does."""
        known = {name: act for name, _title, act in self._own_keys()}
        known.get(key, lambda: self.other(key))()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        if self.controller.kind:
            self.empty.set_text(CHOOSE + BEGIN)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(14)
        for shrinks in (self.list, self._stack, self.board, self.risks):  # makes room for a tall strip
            shrinks.setMinimumHeight(LEAST_HEIGHT)
        row.addWidget(self.list, 3)
        row.addWidget(self._stack, 4)
        self._tabs = _Tabs(self)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(work, "Talepler")
        if self.controller.sees_board:
            self._tabs.addTab(self.board, "Sevk panosu")
        if self.controller.kept_list:
            self._tabs.addTab(self.risks, "Risk unsurları")
        if self._tabs.count() == 1:  # Tab would stay for ever at a bar that is not shown
            self._tabs.tabBar().hide()
            self._tabs.setFocusProxy(None)  # type: ignore[arg-type]  # None takes it away
            self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for tab in (self.board, self.risks):
            tab.setHidden(self._tabs.indexOf(tab) < 0 or tab is not self._tabs.currentWidget())
        self._hints = KeyHints(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 6, 12, 6)
        whole.addWidget(self.messages)
        whole.addWidget(self._tabs, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.strip)
        whole.addWidget(self._hints)


class _Tabs(QTabWidget):
    """Gives up its height to the strip: what is inside scrolls, whatever height its texts would like."""

    def hasHeightForWidth(self) -> bool:
        return False
