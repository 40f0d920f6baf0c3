"""Elektronik form: what the page wishes becomes actions. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.accounts import requests, sealed
from gumruk_masaustu.kernel.accounts.granting import RightsForm, grant_region
from gumruk_masaustu.kernel.accounts.leaving import confirm_cancelled
from gumruk_masaustu.kernel.accounts.queries import grants
from gumruk_masaustu.kernel.accounts.requests import Wanted
from gumruk_masaustu.kernel.clock import from_local
from gumruk_masaustu.kernel.eforms import actions, papers, queries, reading
from gumruk_masaustu.kernel.eforms.offices import eform_offices, office_of
from gumruk_masaustu.kernel.eforms.queries import Box, EformPage
from gumruk_masaustu.kernel.eforms.rules import EformDraft, Subject, kkm_is_informed
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.values import Eform, Opened
from gumruk_masaustu.kernel.reminders import OpenItem, open_items

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post
    from gumruk_masaustu.kernel.prints import Printout

FAX, CLOSE, GRANT, CANCEL, ISSUE = "fax", "close", "grant", "cancel", "issue"
SUBJECTS = tuple(one.label for one in Subject if one is not Subject.OTHER)


@dataclass(frozen=True, slots=True)
class Shown:
    """An opened form and what its reader still has to do about it."""

    opened: Opened
    duties: tuple[OpenItem, ...] = ()


def office_choices() -> list[tuple[str, str]]:
    """Code and words of everyone a form may go to."""
    return [(unit.code, f"{unit.name} ({unit.short})") for unit in eform_offices()]


def draft_of_values(values: dict[str, Any], base: EformDraft) -> EformDraft:
    """What stands in the editor; `base` keeps what it answers or is about."""
    flags = values["flags"] or ()
    due_on, due_time = values["due_on"], values["due_time"]
    due_at = from_local(due_on, due_time) if "asks" in flags and due_on and due_time else None
    return EformDraft(
        to=tuple(values["to"] or ()),
        subject=values["subject"] or "",
        text=values["text"] or "",
        info=tuple(values["info"] or ()),
        urgent="urgent" in flags,
        asks_answer="asks" in flags,
        due_at=due_at,
        answers=base.answers,
        about=base.about,
        about_number=base.about_number,
    )


class EformController:
    """Every method works on the calling thread; the page gives them to its runner."""

    def __init__(self, post: Post, officer: Officer, now: Callable[[], datetime]) -> None:
        self._post, self._officer, self._now = post, officer, now
        self.office = office_of(officer)

    def kkm_is_informed(self, to: tuple[str, ...]) -> bool:
        """Whether KKM stands in Bilgi by itself (ATS-151)."""
        return kkm_is_informed(to, self.office)

    def page(self, box: Box, search: str, after: tuple[datetime, str] | None, limit: int) -> EformPage:
        """One page of a list."""
        return queries.eforms(self._post, box, by=self._officer, search=search, after=after, limit=limit)

    def open(self, form_id: str) -> Shown:
        """Open a form; at a recipient this is reading it (ATS-152)."""
        form = queries.eform_of(self._post, form_id)
        queries.check_visible(form, self._officer)
        if form.state is EformState.DRAFT:
            return Shown(Opened(queries.detail(self._post, form)))
        opened = reading.read_eform(self._post, form_id, by=self._officer, at=self._now())
        items = open_items(
            self._post,
            unit=self._officer.unit,
            roles=(),
            record=form.aggregate,
            person=self._officer.id,
        )
        return Shown(opened, tuple(item for item in items if item.kind == reading.INFORM_ITEM))

    def save_draft(self, draft: EformDraft, form_id: str) -> Eform:
        return actions.save_draft(self._post, draft, form_id=form_id, by=self._officer, at=self._now())

    def drop_draft(self, form_id: str) -> None:
        actions.drop_draft(self._post, form_id, by=self._officer, at=self._now())

    def send(self, draft: EformDraft, form_id: str, staff_nos: str, role: str) -> Eform:
        """Send; an account request with named persons opens their accounts as TALEP (ATS-157)."""
        wanted = wanted_of(staff_nos, role)
        if wanted and draft.subject == Subject.ACCOUNT_REQUEST.label:
            sent = requests.request_by_eform(
                self._post, wanted, text=draft.text, by=self._officer, at=self._now()
            )
            if form_id:
                self.drop_draft(form_id)
            return sent
        return actions.send_eform(self._post, draft, form_id=form_id, by=self._officer, at=self._now())

    def account_text(self, staff_nos: str, role: str) -> str:
        """The prefilled text of an account request."""
        return requests.account_request_draft(self._post, wanted_of(staff_nos, role), self._now()).text

    def carry_out(self, pending: str, form: Eform, values: dict[str, Any]) -> Eform:
        """What F8 offered for an opened form: its fax, its closing, the answer of headquarters."""
        post, by, now = self._post, self._officer, self._now()
        if pending == FAX:
            day, at_time = values["faxed_on"], values["faxed_at"]
            faxed_at = from_local(day, at_time)
            return actions.record_fax(post, form.id, values["fax_number"], faxed_at, by=by, at=now)
        if pending == CLOSE:
            return actions.close_eform(post, form.id, values["note"], by=by, at=now)
        if pending == GRANT:
            sealed.confirm_password_change(post, str(form.about), by=by, at=now)
        if pending == ISSUE:
            return self._issue(form, values["role"])
        if pending == CANCEL:
            confirm_cancelled(post, str(form.about), values["answer"], by=by, at=now)
        return queries.eform_of(post, form.id)

    def _issue(self, form: Eform, role: str) -> Eform:
        """Rights for the accounts of a request that have none, then their passwords in one sealed form.

        The rights sleep until the operator's own confirmation (ATS-159). Slow.
        """
        post, by, now = self._post, self._officer, self._now()
        found = requests.accounts_of_request(post, form.number)
        for one in found:
            if not any(grant.name == role for grant in grants(post, one.id, now)):
                grant_region(post, one.id, RightsForm((role,), basis=form.number), by=by, at=now)
        return sealed.issue_by_eform(post, [one.id for one in found], by=by, at=now)

    def tick(self, item_id: str) -> None:
        reading.tick_informed(self._post, item_id, by=self._officer, at=self._now())

    def may_confirm(self) -> bool:
        """Whether the officer's own password change waits for his confirmation (ATS-159)."""
        return sealed.may_confirm(self._post, self._officer)

    def confirm_change(self) -> Eform:
        return sealed.send_change_confirmation(self._post, self._officer, at=self._now())

    def fax_number(self, form: Eform) -> str:
        """What is proposed: the number of KKM that D-22 gives, else nothing."""
        lines = papers.fax_lines(self._post, form.to_offices, form.info_offices, self._now())
        return next((number for _, number in lines if number != papers.NO_NUMBER), "")

    def printout(self, form_id: str) -> Printout:
        """For the long lane."""
        return papers.printout(self._post, form_id, by=self._officer, at=self._now())

    def record_print(self, made: Printout, outcome: str, reason: str) -> None:
        papers.record_print(self._post, made, outcome, reason, by=self._officer, at=self._now())


def wanted_of(staff_nos: str, role: str) -> tuple[Wanted, ...]:
    """Staff numbers as typed, with commas or blanks between."""
    return tuple(Wanted(one, role) for one in staff_nos.replace(",", " ").split()) if role else ()
