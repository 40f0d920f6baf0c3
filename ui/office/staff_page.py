"""Personel ve hesaplar: who has an account here, new persons, passwords, unlocking, leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.accounts.hashing import TemporaryPassword
from gumruk_masaustu.kernel.accounts.queries import Grant
from gumruk_masaustu.kernel.accounts.states import State as AccountState
from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.people.model import Rank
from gumruk_masaustu.kernel.permissions import role_of
from ui.kit.buttons import ActionButton, main_button
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.office.office_page import OfficePage
from ui.office.rights_panel import RightsPanel, short_title, title_of
from ui.office.staff_controller import NewStaff, StaffController, StaffRow

EMPTY = "Bu birimde hesap yok. Sağdaki formdan ilk personeli ekleyiniz."
OFFERED = (
    "scan_site_operator", "scan_entry_operator", "scan_system_operator", "scan_image_operator",
    "scan_exit_operator", "system_supervisor", "shift_chief", "office_chief", "guard_officer",
    "customs_office_user", "dog_handler", "judicial_officer", "judicial_chief", "local_admin", "auditor",
)  # fmt: skip
_STATES = {
    AccountState.ACTIVE: State.DONE,
    AccountState.LOCKED: State.ATTENTION,
    AccountState.SUSPENDED: State.ATTENTION,
    AccountState.CANCELLED: State.UNKNOWN,
}


class StaffPage(OfficePage):
    """A temporary password is shown once, in large letters, and is nowhere else."""

    title = "Personel ve hesaplar"
    help_text = (
        "Yeni personel: F2 kişiyi hesabıyla birlikte ekler ve geçici şifreyi bir kez gösterir.\n"
        "Hesap: listeden seçilen hesaba yeni geçici şifre verilir, kilidi açılır, askıya alınır veya yeniden "
        "açılır, ayrılış kaydedilir.\n"
        "Yetkiler: seçilen personele bir yetki daha verilir veya biri geri alınır; dayanak yazısının tarihi "
        "ve sayısı yazılır. Geri alınan yetkiyle açık oturum kapanır."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.controller = StaffController(context.post, context.officer, context.now)
        self._rows: dict[str, StaffRow] = {}
        self._chosen: StaffRow | None = None
        self._looked_at = ""
        self.table: Table[StaffRow] = Table(
            (
                Column("state", "Durum", lambda row: row.state.label, state=_state),
                Column("staff_no", "Sicil", lambda row: row.line.person.staff_no, code=True),
                Column("name", "Adı soyadı", lambda row: row.line.person.name),
                Column("title", "Unvan", lambda row: row.line.person.title, long=1),
                Column("roles", "Yetkiler", lambda row: row.role_titles, long=1),
                Column("ends", "Bitiş", _ends),
            ),
            lambda row: row.line.account.id,
            self._fetch,
            context.runner,
            empty_text=EMPTY,
            search_hint="Ad veya sicil",
            parent=self,
        )
        self.table.chosen.connect(self._choose)
        self.body.addWidget(self.table, 1)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Personel işlemleri")
        self.side.addWidget(self.tabs, 1)
        self._build_form()
        self._build_account()
        self._build_rights()
        self.strip = Strip(self)
        self.strip.carried_out.connect(self._carry_out)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.keys.add("F2", "Personeli ekle / yetkiyi ver", self.ask_main)
        self._pending = ""

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        self.table.read()

    def shown_password(self) -> str:
        return self.password.text()

    # --- wishes ------------------------------------------------------------------------------------------

    def ask_main(self) -> None:
        """F2: what the open leaf is for."""
        if self.strip.offer is not None:
            return
        if self.tabs.currentWidget() is self.rights:
            self.ask_give()
        elif self.tabs.currentIndex() == 0:
            self.ask_add()
        else:
            self.messages.show_info("Yapılacak işlemin düğmesini seçiniz.")

    def ask_add(self) -> None:
        """F2: the strip says who becomes what."""
        if not self.form.show_problems():
            return
        titles = ", ".join(role_of(name).title for name in self.roles.value())
        self._ask("add", str(self.staff_no.value()), f"{self.name.value()}: {titles}.", "Personeli ekle")

    def ask_issue(self) -> None:
        if (row := self._need_choice()) is not None:
            self._ask(
                "issue",
                row.line.person.staff_no,
                "Yeni geçici şifre verilir; eski şifresi ve açık oturumu sona erer.",
                "Geçici şifre ver",
            )

    def ask_unlock(self) -> None:
        if (row := self._need_choice()) is not None and self._has(self.reason):
            self._ask("unlock", row.line.person.staff_no, "Hesabın kilidi açılır.", "Kilidi aç")

    def ask_end(self) -> None:
        row = self._need_choice()
        if row is not None and self._has(self.reason) and self._has(self.last_day):
            self._ask(
                "end",
                row.line.person.staff_no,
                "Bu birimdeki bütün yetkileri son günün 24:00'ünde sona erer.",
                "Ayrılışı kaydet",
                check=True,
            )

    def ask_suspend(self) -> None:
        if (row := self._need_choice()) is not None and self._has(self.reason):
            what = "Hesap askıya alınır; açık oturumu kapanır, dönüşe kadar giriş yapamaz."
            self._ask("suspend", row.line.person.staff_no, what, "Askıya al", check=True)

    def ask_bring_back(self) -> None:
        if (row := self._need_choice()) is not None:
            self._ask("bring_back", row.line.person.staff_no, "Hesap yeniden açılır.", "Yeniden aç")

    def ask_give(self) -> None:
        row, (kind, name) = self._need_choice(), self.rights.wish()
        if row is not None and self._has(self.rights.right):
            title = title_of(kind, name)
            self._ask("give", row.line.person.staff_no, f"{row.line.person.name}: {title}.", "Yetkiyi ver")

    def ask_withdraw(self) -> None:
        row, grant = self._need_choice(), self.rights.chosen
        if row is None:
            return
        if grant is None:
            self.messages.show_info("Geri alınacak yetkiyi listeden seçiniz.")
        elif self._has(self.rights.basis):
            what = f"{row.line.person.name}: {title_of(grant.kind, grant.name)} yetkisi şimdi sona erer."
            self._ask("withdraw", row.line.person.staff_no, what, "Yetkiyi geri al", check=True)

    # --- inside ------------------------------------------------------------------------------------------

    def _ask(self, what: str, subject: str, text: str, verb: str, *, check: bool = False) -> None:
        self._pending = what
        self.strip.open(Offer(subject, text, verb, typed_check=subject if check else "", harm=check))

    def _carry_out(self, _confirmed: object) -> None:
        controller, row = self.controller, self._chosen
        if self._pending == "add":
            form = self._new_staff()
            self.run(lambda: controller.add(form), self._issued, self.strip.show_error)
        elif row is not None and self._pending == "issue":
            account, held = row.line.account.id, row.line.roles
            self.run(lambda: controller.issue(account, held), self._issued, self.strip.show_error)
        elif row is not None and self._pending == "unlock":
            account, reason = row.line.account.id, self.reason.value() or ""
            self.run(lambda: controller.unlock(account, reason), self._done, self.strip.show_error)
        elif row is not None and self._pending == "end":
            account, reason, day = row.line.account.id, self.reason.value() or "", self.last_day.value()
            assert day is not None
            self.run(lambda: controller.end(account, day, reason), self._done, self.strip.show_error)
        elif row is not None:
            self._change_account(row.line.account.id)

    def _change_account(self, account: str) -> None:
        controller, reason = self.controller, str(self.reason.value() or "")
        (kind, name), grant = self.rights.wish(), self.rights.chosen
        system, basis = (str(field.value() or "") for field in (self.rights.system, self.rights.basis))
        grant_id = grant.id if grant is not None else ""
        acts: dict[str, Callable[[], None]] = {
            "suspend": lambda: controller.suspend(account, reason),
            "bring_back": lambda: controller.bring_back(account),
            "give": lambda: controller.give(account, kind, name, system, basis),
            "withdraw": lambda: controller.withdraw(account, grant_id, basis),
        }
        self.run(acts[self._pending], self._done, self.strip.show_error)

    def _new_staff(self) -> NewStaff:
        leads = "system_supervisor" in self.roles.value()
        return NewStaff(
            staff_no=str(self.staff_no.value()),
            name=str(self.name.value()),
            title=str(self.officer_title.value()),
            rank=str(self.rank.value()),
            roles=self.roles.value(),
            basis=str(self.basis.value() or ""),
            module="SCAN" if leads else "",
            system=str(self.system.value() or "") if leads else "",
        )

    def _issued(self, issued: TemporaryPassword) -> None:
        self.strip.close_strip()
        self.password.setText(issued.password)
        self.password_note.setText(
            f"{issued.staff_no} sicilinin geçici şifresi; bir kez gösterilir, not alınız:"
        )
        if self._pending == "add":
            self.form.set_values({field.name: None for field in self.form.fields})
        self.say_saved("Geçici şifre verildi.")
        self.table.reload()

    def _done(self, _nothing: object) -> None:
        self.strip.close_strip()
        self.reason.clear()
        self.rights.clear()
        self.say_saved()
        self.table.reload()
        self._show_rights()

    def _show_rights(self) -> None:
        row, controller = self._chosen, self.controller
        if row is None:
            self.rights.show_grants("", ())
            return
        person, account = row.line.person, row.line.account.id

        def show(found: tuple[Grant, ...]) -> None:
            if self._chosen is not None and self._chosen.line.account.id == account:
                self.rights.show_grants(f"{person.staff_no} {person.name}", found)

        self.run(lambda: controller.grants(account), show, self.show_refusal)

    def _fetch(self, after: object | None, query: Query, limit: int) -> Page[StaffRow]:
        page = self.controller.fetch(after, query, limit)
        if after is None:
            self._rows = {}
        self._rows |= {row.line.account.id: row for row in page.rows}
        return page

    def _choose(self, account_id: str) -> None:
        self._chosen = self._rows.get(account_id)
        if account_id and account_id != self._looked_at:  # reading the list again is no new choice
            self._looked_at = account_id
            self.password.clear()
            self.password_note.clear()
            self._show_rights()

    def _need_choice(self) -> StaffRow | None:
        if self._chosen is None:
            self.messages.show_info("Listeden bir personel seçiniz.")
        return self._chosen

    def _has(self, field: TextField | DateField | ChoiceField) -> bool:
        if field.value() is None:
            field.show_problem(field.missing())
            field.focus_editor()
            return False
        return True

    def _build_form(self) -> None:
        self.form = Form(self)
        add = self.form.add
        self.staff_no = add(TextField("staff_no", "Sicil numarası", required=True, max_chars=8))
        self.name = add(TextField("name", "Adı soyadı", required=True, max_chars=80))
        self.officer_title = add(TextField("title", "Unvanı", required=True, max_chars=80))
        ranks = [(rank.value, rank.label) for rank in Rank]
        self.rank = add(ChoiceField("rank", "Düzeyi", ranks, required=True))
        offered = [(name, short_title(role_of(name).title)) for name in OFFERED]
        self.roles = add(TickGroup("roles", "Yetkiler", offered, required=True))
        self.system = add(TextField("system", "Sorumlu olduğu sistem (KPK-T1)", max_chars=12))
        self.basis = add(TextField("basis", "Dayanak yazısı (tarih ve sayı)", max_chars=120))
        self.add_button = main_button("Personeli ekle", "F2")
        self.add_button.clicked.connect(self.ask_add)
        self._add_leaf("Yeni personel", self.form, self.add_button)

    def _build_account(self) -> None:
        self.password_note, self.password = QLabel(self), QLabel(self)
        self.password_note.setWordWrap(True)
        self.password.setAccessibleName("Geçici şifre")
        self.password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.password, "plate")
        self.body.addWidget(self.password_note)
        self.body.addWidget(self.password)
        self.account = Form(self)
        self.reason = self.account.add(TextField("reason", "Neden"))
        self.last_day = self.account.add(DateField("last_day", "Son görev günü", now=self.context.now))
        buttons = []
        for verb, act in (
            ("Seçilene geçici şifre ver", self.ask_issue),
            ("Seçilenin kilidini aç", self.ask_unlock),
            ("Seçileni askıya al", self.ask_suspend),
            ("Seçilenin hesabını yeniden aç", self.ask_bring_back),
            ("Seçilenin ayrılışını kaydet", self.ask_end),
        ):
            button = ActionButton(verb, parent=self)
            button.clicked.connect(act)
            buttons.append(button)
        self._add_leaf("Hesap", self.account, *buttons)

    def _build_rights(self) -> None:
        self.rights = RightsPanel(OFFERED, self)
        self.rights.give_asked.connect(self.ask_give)
        self.rights.withdraw_asked.connect(self.ask_withdraw)
        self.tabs.addTab(self.rights, "Yetkiler")

    def _add_leaf(self, title: str, form: Form, *buttons: QWidget) -> None:
        leaf = QWidget(self)
        column = QVBoxLayout(leaf)
        column.addWidget(form, 1)
        for button in buttons:
            column.addWidget(button)
        self.tabs.addTab(leaf, title)


def _state(row: StaffRow) -> State:
    return _STATES.get(row.state, State.WORKING)


def _ends(row: StaffRow) -> str:
    end = row.line.account.ends_at
    return show_date_time(end) if end is not None else ""
