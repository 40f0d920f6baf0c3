"""Personel ve hesaplar: who has an account here, new persons, passwords, unlocking, leaving."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gumruk_masaustu.kernel.accounts.hashing import TemporaryPassword
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
        "F2 yeni personeli hesabıyla birlikte ekler ve geçici şifreyi bir kez gösterir.\n"
        "Listeden seçilen hesaba yeni geçici şifre verilir, kilidi açılır, ayrılış kaydedilir. Başka merciin "
        "verdiği yetkide dayanak yazısının tarih ve sayısı yazılır."
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
                Column("title", "Unvan", lambda row: row.line.person.title),
                Column("roles", "Yetkiler", lambda row: row.role_titles),
                Column("ends", "Sona erme", _ends),
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
        self._build_form()
        self._build_account()
        self.strip = Strip(self)
        self.strip.carried_out.connect(self._carry_out)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.keys.add("F2", "Personeli ekle", self.ask_add)
        self._pending = ""

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        self.table.read()

    def shown_password(self) -> str:
        return self.password.text()

    # --- wishes ------------------------------------------------------------------------------------------

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
        self.say_saved()
        self.table.reload()

    def _fetch(self, after: object | None, query: Query, limit: int) -> Page[StaffRow]:
        page = self.controller.fetch(after, query, limit)
        if after is None:
            self._rows = {}
        self._rows |= {row.line.account.id: row for row in page.rows}
        return page

    def _choose(self, account_id: str) -> None:
        if account_id and account_id != self._looked_at:  # reading the list again is no new choice
            self._looked_at = account_id
            self.password.clear()
            self.password_note.clear()
        self._chosen = self._rows.get(account_id)

    def _need_choice(self) -> StaffRow | None:
        if self._chosen is None:
            self.messages.show_info("Listeden bir personel seçiniz.")
        return self._chosen

    def _has(self, field: TextField | DateField) -> bool:
        if field.value() is None:
            field.show_problem(field.missing())
            field.focus_editor()
            return False
        return True

    def _build_form(self) -> None:
        self.form = Form(self)
        add = self.form.add
        self.form.add_section("Yeni personel ve hesap")
        self.staff_no = add(TextField("staff_no", "Sicil numarası", required=True, max_chars=8))
        self.name = add(TextField("name", "Adı soyadı", required=True, max_chars=80))
        self.officer_title = add(TextField("title", "Unvanı", required=True, max_chars=80))
        ranks = [(rank.value, rank.label) for rank in Rank]
        self.rank = add(ChoiceField("rank", "Düzeyi", ranks, required=True))
        offered = [(name, role_of(name).title) for name in OFFERED]
        self.roles = add(TickGroup("roles", "Yetkiler", offered, required=True))
        self.system = add(TextField("system", "Sorumlu olduğu sistem (KPK-T1)", max_chars=12))
        self.basis = add(TextField("basis", "Dayanak yazısı (tarih ve sayı)", max_chars=120))
        self.add_button = main_button("Personeli ekle", "F2")
        self.add_button.clicked.connect(self.ask_add)
        self.side.addWidget(self.form, 1)
        self.side.addWidget(self.add_button)

    def _build_account(self) -> None:
        self.password_note, self.password = QLabel(self), QLabel(self)
        self.password_note.setWordWrap(True)
        self.password.setAccessibleName("Geçici şifre")
        self.password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.password, "plate")
        self.account = Form(self)
        self.account.setMaximumHeight(190)
        self.reason = self.account.add(TextField("reason", "Neden"))
        self.last_day = self.account.add(DateField("last_day", "Son görev günü", now=self.context.now))
        self.body.addWidget(self.password_note)
        self.body.addWidget(self.password)
        self.body.addWidget(self.account)
        for verb, act in (
            ("Seçilene geçici şifre ver", self.ask_issue),
            ("Seçilenin kilidini aç", self.ask_unlock),
            ("Seçilenin ayrılışını kaydet", self.ask_end),
        ):
            button = ActionButton(verb, parent=self)
            button.clicked.connect(act)
            self.body.addWidget(button)


def _state(row: StaffRow) -> State:
    return _STATES.get(row.state, State.WORKING)


def _ends(row: StaffRow) -> str:
    end = row.line.account.ends_at
    return show_date_time(end) if end is not None else ""
