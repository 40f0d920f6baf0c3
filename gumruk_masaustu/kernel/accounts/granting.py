"""Accounts from the request to the rights, which list L5 leaves to several authorities."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts import tracking_lead
from gumruk_masaustu.kernel.accounts.authority import (
    Authority,
    authority_for,
    check_authority,
    check_functions,
    check_request_no,
)
from gumruk_masaustu.kernel.accounts.model import account, right_grant
from gumruk_masaustu.kernel.accounts.queries import (
    FUNCTION,
    ROLE,
    Account,
    account_by_id,
    account_of,
    grants,
)
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.people import qualifications
from gumruk_masaustu.kernel.people.kinds import ATS_SUPERVISOR, SCAN_OPERATORS, SCAN_SUPERVISOR
from gumruk_masaustu.kernel.people.model import Rank
from gumruk_masaustu.kernel.people.queries import need_person, person_as_of, standing
from gumruk_masaustu.kernel.people.rules import check_own_unit, check_staff_no, need_text
from gumruk_masaustu.kernel.reminders.items import raise_item

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

TRAINER = "trainer_operator"


@dataclass(frozen=True, slots=True)
class RightsForm:
    """Rights asked for; `module` and `system` say what a Sistem Sorumlusu leads (SCAN, KPK-T1)."""

    roles: tuple[str, ...]
    functions: tuple[str, ...] = ()
    module: str = ""
    system: str = ""
    basis: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@action(
    "accounts.request",
    title="Hesap talebi",
    system="ADM",
    letter="M",
    roles=("system_supervisor", "office_chief"),
    rule="SYS-015",
    article="m.45/1, m.84",
)
def request_account(post: Post, staff_no: str, *, request_no: str = "", by: Officer, at: datetime) -> Account:
    """Ask for the one account of a person. Source: SYS-015, SYS-016, SCAN-051, workflow "Account"."""
    person = need_person(post, check_staff_no(staff_no), at)
    check_own_unit(person, by)
    if account_of(post, person.id) is not None:
        raise UserError(
            f"{person.staff_no} sicilli personelin hesabı var; ikinci hesap açılamaz.",
            remedy="Var olan hesabı kullanınız.",
            field="staff_no",
            rule="SCAN-051",
            article="m.45/1",
        )
    with post.journal.entry("accounts.requested", by=by, at=at) as entry:
        entry.insert(
            account,
            entry.about,
            person=person.id,
            state=State.REQUESTED,
            request_no=request_no.strip(),
        )
    return account_by_id(post, entry.about)


def _grant(
    post: Post, account_id: str, form: RightsForm, authority: Authority, by: Officer, at: datetime
) -> Account:
    found = account_by_id(post, account_id)
    _check_not_himself(found, by)
    check_authority(authority, form.roles)
    check_request_no(form.roles, found.request_no)
    check_functions(form.functions, {*form.roles, *(one.name for one in grants(post, account_id, at))})
    check_may_have(post, found.person, form, at)
    person = person_as_of(post, found.person, at)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("accounts.rights_given", about=account_id)
        write_rights(entry, form)
        if set(form.roles) & set(SCAN_OPERATORS):
            _ask_for_vys(entry, person.staff_no, by.unit, at)
        if _leads(form, tracking_lead.MODULE):
            tracking_lead.end_former(batch, post, account_id, person.unit, form.valid_from or at)
    return account_by_id(post, account_id)


def _leads(form: RightsForm, module: str) -> bool:
    return "system_supervisor" in form.roles and form.module == module


def _check_not_himself(found: Account, by: Officer) -> None:
    if found.person == by.id:
        raise UserError(
            "Kendi hesabınıza yetki veremezsiniz.",
            remedy="Yetkiyi bir üst makam verir.",
            field="account",
            rule="SYS-032",
        )


def check_may_have(post: Post, person_id: str, form: RightsForm, at: datetime) -> None:
    """Refuse roles without the qualifications of L3. Source: SYS-009, SCAN-043, SCAN-044, ATS-008."""
    person = person_as_of(post, person_id, at)
    leads_scan = _leads(form, "SCAN")
    if leads_scan and person.rank is Rank.GUARD:
        raise UserError(
            "Sistem Sorumlusu en az kısım amiri düzeyinde olmalıdır.",
            remedy="En az kısım amiri olan bir personel seçiniz.",
            field="roles",
            rule="SCAN-043",
            article="m.33/2",
        )
    papers = standing(post, person_id, at)
    asked = [*form.roles, *([SCAN_SUPERVISOR] if leads_scan else [])]
    asked += [ATS_SUPERVISOR] if _leads(form, tracking_lead.MODULE) else []
    asked += [name for name in form.functions if name == TRAINER]
    found = {
        one.text: one
        for role in asked
        if role not in SCAN_OPERATORS  # asked when the duty is given: certificates come with the training
        for one in qualifications.obstacles(papers, role, local_day(at))
    }
    refuse_all(found.values())


def write_rights(entry: EntryDraft, form: RightsForm) -> None:
    """The rows of given rights in the account's entry."""
    for kind, names in ((ROLE, form.roles), (FUNCTION, form.functions)):
        for name in names:
            leads = name == "system_supervisor"
            entry.insert(
                right_grant,
                kind=kind,
                name=name,
                module=form.module if leads else "",
                system=form.system if leads else "",
                valid_from=form.valid_from or entry.at,
                valid_until=form.valid_until,
                basis=form.basis.strip(),
                given_by=entry.by.id,
            )


def _ask_for_vys(entry: EntryDraft, staff_no: str, unit: str, at: datetime) -> None:
    """Source: m.34/2-j, SCAN-055."""
    raise_item(
        entry,
        system="PERS",
        kind="vys_request",
        title=f"VYS şifre talebi – {staff_no}",
        role="system_supervisor",
        unit=unit,
        at=at,
    )


@action(
    "accounts.grant_baggage",
    title="Bagaj sistemi yetkisi verme",
    system="BAG",
    letter="M",
    roles=("system_supervisor",),
    rule="SYS-017",
    article="m.56/5",
)
def grant_baggage(post: Post, account_id: str, form: RightsForm, *, by: Officer, at: datetime) -> Account:
    """Rights at the baggage system: its Sistem Sorumlusu. Source: L5."""
    return _grant(post, account_id, form, Authority.BAGGAGE, by, at)


@action(
    "accounts.grant_cctv",
    title="CCTV yetkisi verme",
    system="CCTV",
    letter="M",
    roles=("system_supervisor",),
    rule="SYS-017",
    article="m.100/3",
)
def grant_cctv(post: Post, account_id: str, form: RightsForm, *, by: Officer, at: datetime) -> Account:
    """Rights at the CCTV system: its Sistem Sorumlusu. Source: L5."""
    return _grant(post, account_id, form, Authority.CCTV, by, at)


@action(
    "accounts.grant_scan",
    title="Tarama sistemi yetkisi verme",
    system="SCAN",
    letter="M",
    roles=("scan_system_operator",),
    rule="SYS-017",
    article="m.45/3",
)
def grant_scan(post: Post, account_id: str, form: RightsForm, *, by: Officer, at: datetime) -> Account:
    """Rights at the scan station: the Sistem Operatörü of the shift. Source: L5, SCAN-054."""
    return _grant(post, account_id, form, Authority.SCAN, by, at)


@action(
    "accounts.grant_region",
    title="Yetki verme",
    system="PERS",
    letter="A",
    roles=("regional_office", "hq_user"),
    rule="SYS-017",
)
def grant_region(post: Post, account_id: str, form: RightsForm, *, by: Officer, at: datetime) -> Account:
    """Rights of the other modules: the regional office; headquarters gives its own ones too. Source: L5."""
    authority = Authority.HQ if "hq_user" in by.roles else Authority.REGION
    return _grant(post, account_id, form, authority, by, at)


@action(
    "accounts.record_grant",
    title="Yazıyla verilen yetkiyi işleme",
    system="ADM",
    letter="M",
    roles=("office_chief",),
    rule="SYS-017",
    article="m.25/2",
)
def record_grant(post: Post, account_id: str, form: RightsForm, *, by: Officer, at: datetime) -> Account:
    """Enter rights that region or headquarters gave by letter, while no line reaches them.

    `form.basis` is the date and number of that letter; for scan operators the assignment of m.31/1.
    """
    need_text(form.basis, "basis", "Dayanak (yazı tarihi ve sayısı)", 120, rule="SYS-017")
    return _grant(post, account_id, form, Authority.HQ, by, at)


def grant_action_for(roles: Iterable[str]) -> Callable[..., Account]:
    """The action that gives these roles on a screen: one authority per step."""
    by_authority: dict[Authority, Callable[..., Account]] = {
        Authority.SCAN: grant_scan,
        Authority.BAGGAGE: grant_baggage,
        Authority.CCTV: grant_cctv,
    }
    wanted = {authority_for(role) for role in roles}
    return by_authority.get(next(iter(wanted)), grant_region) if len(wanted) == 1 else grant_region
