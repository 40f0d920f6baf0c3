"""Personel ve hesaplar: several acts of the kernel as one wish of the page. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from gumruk_masaustu.kernel.accounts.granting import (
    RightsForm,
    grant_action_for,
    record_grant,
    request_account,
)
from gumruk_masaustu.kernel.accounts.hashing import TemporaryPassword
from gumruk_masaustu.kernel.accounts.issuing import (
    issue_operator_password,
    issue_password,
    unlock_account,
)
from gumruk_masaustu.kernel.accounts.leaving import bring_back, plan_leaving, suspend
from gumruk_masaustu.kernel.accounts.lockout import locked_until
from gumruk_masaustu.kernel.accounts.queries import AccountLine, Grant, accounts, grants
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.accounts.withdrawing import withdraw_right
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.actions import add_person
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS
from gumruk_masaustu.kernel.people.model import Rank
from gumruk_masaustu.kernel.people.queries import Key, person_by_staff_no
from gumruk_masaustu.kernel.permissions import roles
from gumruk_masaustu.kernel.post import Post
from ui.kit.table_data import Page, Query


@dataclass(frozen=True, slots=True)
class NewStaff:
    """What the form of a new person holds; `basis` is the letter by which the rights were given."""

    staff_no: str
    name: str
    title: str
    rank: str
    roles: tuple[str, ...]
    basis: str
    module: str = ""
    system: str = ""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A line of the list; `locked` is the local lock of SYS-023."""

    line: AccountLine
    locked: bool

    @property
    def state(self) -> State:
        return State.LOCKED if self.locked else self.line.account.state

    @property
    def role_titles(self) -> str:
        known = roles()
        return ", ".join(known[name].title for name in self.line.roles)


class StaffController:
    """Every method works on the calling thread; the page gives them to its runner."""

    def __init__(self, post: Post, officer: Officer, now: Callable[[], datetime]) -> None:
        self._post, self._officer, self._now = post, officer, now

    def fetch(self, after: object | None, query: Query, limit: int) -> Page[StaffRow]:
        """Accounts of the officer's unit in the order of names."""
        at = self._now()
        found = accounts(
            self._post, at, units=(self._officer.unit,), search=query.search, after=cast("Key | None", after)
        )
        rows = tuple(
            StaffRow(line, locked_until(self._post, line.account.id, at) is not None) for line in found.rows
        )
        return Page(rows, found.next)

    def add(self, form: NewStaff) -> TemporaryPassword:
        """Person, account, rights, temporary password. What stands already is not written twice.

        Raises UserError at the first refusal; the steps before it stay, and the next try goes on from there.
        """
        post, officer, at = self._post, self._officer, self._now()
        if person_by_staff_no(post, form.staff_no, at) is None:
            add_person(post, form.staff_no, form.name, form.title, rank=Rank(form.rank), by=officer, at=at)
        account = self._account_of(form.staff_no)
        account_id = account or request_account(post, form.staff_no, by=officer, at=at).id
        self._give(account_id, form)
        return self.issue(account_id, form.roles)

    def issue(self, account_id: str, held: tuple[str, ...]) -> TemporaryPassword:
        """A new temporary password, by the act that may give it. Slow."""
        is_operator = bool(held) and set(held) <= set(SCAN_OPERATORS)
        if is_operator and "scan_system_operator" in (self._officer.duty, *self._officer.roles):
            return issue_operator_password(self._post, account_id, by=self._officer, at=self._now())
        return issue_password(self._post, account_id, by=self._officer, at=self._now())

    def unlock(self, account_id: str, reason: str) -> None:
        unlock_account(self._post, account_id, reason, by=self._officer, at=self._now())

    def end(self, account_id: str, last_day: date, reason: str) -> None:
        """Rights end at 24:00 of the last day (SYS-024)."""
        plan_leaving(self._post, account_id, last_day, reason, by=self._officer, at=self._now())

    def grants(self, account_id: str) -> tuple[Grant, ...]:
        """Rights of the account that are in force now."""
        return tuple(grants(self._post, account_id, self._now()))

    def give(self, account_id: str, kind: str, name: str, system: str, basis: str) -> None:
        """One more role or function for an account that stands (SYS-017)."""
        leads = name == "system_supervisor"
        rights = RightsForm(
            (name,) if kind == "role" else (),
            functions=(name,) if kind == "function" else (),
            module="SCAN" if leads else "",
            system=system if leads else "",
            basis=basis,
        )
        self._give_rights(account_id, rights)

    def withdraw(self, account_id: str, grant_id: str, basis: str) -> None:
        withdraw_right(self._post, account_id, grant_id, basis, by=self._officer, at=self._now())

    def suspend(self, account_id: str, reason: str) -> None:
        suspend(self._post, account_id, reason, by=self._officer, at=self._now())

    def bring_back(self, account_id: str) -> None:
        bring_back(self._post, account_id, by=self._officer, at=self._now())

    def _give(self, account_id: str, form: NewStaff) -> None:
        rights = RightsForm(form.roles, module=form.module, system=form.system, basis=form.basis)
        self._give_rights(account_id, rights)

    def _give_rights(self, account_id: str, rights: RightsForm) -> None:
        act = record_grant if "office_chief" in self._officer.roles else grant_action_for(rights.roles)
        act(self._post, account_id, rights, by=self._officer, at=self._now())

    def _account_of(self, staff_no: str) -> str:
        from gumruk_masaustu.kernel.accounts.queries import account_by_staff_no

        found = account_by_staff_no(self._post, staff_no)
        return found.id if found is not None else ""
