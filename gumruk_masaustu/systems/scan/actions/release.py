"""Çıkış onayı, return of the documents, serbest, orders of headquarters. Source: m.28, m.36/2-c, m.39/1-c."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, staff_no
from gumruk_masaustu.systems.scan.actions.arrivals import acknowledge_hq as acknowledge_hq
from gumruk_masaustu.systems.scan.actions.entry import custody_steps
from gumruk_masaustu.systems.scan.actions.facts import holds_of, runs_of, searches_of
from gumruk_masaustu.systems.scan.actions.sheets import check_marked_sheet
from gumruk_masaustu.systems.scan.actions.step import (
    acting_note,
    holdings,
    need_exit_duty,
    opened,
    roles_of,
    set_case,
    step,
)
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import Hand
from gumruk_masaustu.systems.scan.model import scan_custody
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import release as rules
from gumruk_masaustu.systems.scan.rules.registration import holders
from gumruk_masaustu.systems.scan.values import LeaveFacts

LATE_ITEM = "scan.late_notice"
_CONFIRMATION = {
    "hq_staff_no": Bound("Teyit verenin sicili", 20),
    "channel": Bound("Teyit yolu", 60),
}


@action(
    "scan.release_approved",
    title="Çıkış onayı",
    system="SCAN",
    letter="C",
    roles=(Role.EXIT_OPERATOR, Role.IMAGE_OPERATOR),
    article="m.39/1-c",
    rule="SCAN-134",
)
def approve(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """ARAMA OLUMSUZ to ÇIKIŞ ONAYI. Source: SCAN-034 to SCAN-036, SCAN-134."""
    case = opened(post, case_id, by)
    rules.check_release_approval(
        runs_of(post, case_id),
        searches_of(post, case_id),
        holds_of(post, case),
        is_searching=case.state in (State.SEARCHING, State.SEARCH_RESULT_DRAFT),
    )
    state = step(post, case, Event.APPROVE_RELEASE, by, at)
    need_exit_duty(post, case, by, at)
    with post.journal.entry("scan.release_approved", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, release_approved_by=by.id, release_approved_at=at)
    return cases.case(post, case_id)


@action(
    "scan.documents_passed",
    title="Belgeleri devret",
    system="SCAN",
    letter="U",
    article="m.36/2-c",
    rule="SCAN-135",
)
def pass_documents(
    post: Post,
    case_id: str,
    giver: Hand,
    taker: Hand,
    taker_staff_no: str,
    *,
    giver_staff_no: str = "",
    by: Officer,
    at: datetime,
) -> cases.Case:
    """All documents of the case go from one hand to the next. Source: SCAN-135.

    `giver_staff_no`: who gives when the taker records it; empty is the recording officer.
    """
    opened(post, case_id, by)
    documents = _held_by(post, case_id, giver, taker)
    if taker is not Hand.DRIVER or taker_staff_no.strip():
        taker_staff_no = staff_no(taker_staff_no, "taker_staff_no", "Teslim alan")
    if giver_staff_no:
        giver_staff_no = staff_no(giver_staff_no, "giver_staff_no", "Teslim eden")
    with post.journal.entry("scan.documents_passed", by=by, at=at, about=case_id) as entry:
        entry.insert(
            scan_custody,
            giver=giver,
            taker=taker,
            documents=documents,
            giver_staff_no=giver_staff_no or by.staff_no,
            taker_staff_no=taker_staff_no,
            at=at,
        )
    return cases.case(post, case_id)


def _held_by(post: Post, case_id: str, giver: Hand, taker: Hand) -> list[str]:
    """The documents that are in the giver's hand now. Refused when there are none. Source: SCAN-135."""
    last = holders(custody_steps(post, case_id))
    found = [document for document, line in last.items() if line.taker is giver]
    if found and giver is not taker:
        return found
    hands = ", ".join(dict.fromkeys(line.taker.label for line in last.values())) or "kimsede değil"
    raise UserError(
        "Bu kayıtta devredilecek belge yok.",
        remedy=f"Belgeler şu anda: {hands}. Listeyi yenileyiniz.",
        field="documents",
        rule="SCAN-135",
        article="m.36/2-c",
    )


def has_exit_operator(post: Post, case: cases.Case, at: datetime) -> bool:
    """Whether somebody holds the exit duty of the system now (m.39/2)."""
    return any(h.duty is Role.EXIT_OPERATOR for h in holdings(post, case.system_label, at))


@action(
    "scan.released",
    title="Serbest bırak",
    system="SCAN",
    letter="U",
    roles=(Role.SITE_OPERATOR, Role.ENTRY_OPERATOR),
    article="m.36/2-c",
    rule="SCAN-135",
)
def release(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """ÇIKIŞ ONAYI to SERBEST when every document went back. Source: SCAN-035, SCAN-036, SCAN-135.

    A hold that is still set here was overcome by the confirmation of headquarters, and ends with it.
    """
    case = opened(post, case_id, by)
    _check_release(post, case, at)
    state = step(post, case, Event.RELEASE, by, at)
    with post.journal.entry("scan.released", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, released_by=by.id, released_at=at, hq_hold=False)
    return cases.case(post, case_id)


def release_obstacles(post: Post, case_id: str, *, at: datetime) -> UserError | None:
    """What stands in the way of Serbest bırak now, for the strip. Source: SCAN-135."""
    try:
        _check_release(post, cases.case(post, case_id), at)
    except UserError as refusal:
        return refusal
    return None


def _check_release(post: Post, case: cases.Case, at: datetime) -> None:
    taken_in = {d for line in cases.custody(post, case.id) if line.giver is Hand.SITE for d in line.documents}
    rules.check_release(
        sorted(taken_in),
        custody_steps(post, case.id),
        holds_of(post, case),
        exit_operator=_goes_by_exit(post, case, at),
    )
    check_marked_sheet(post, case)


def _goes_by_exit(post: Post, case: cases.Case, at: datetime) -> bool:
    """Whether the documents go back by the exit operator's hand: what was done decides first (D4)."""
    if any(line.taker is Hand.EXIT for line in cases.custody(post, case.id)):
        return True
    return not case.exit_duty_note and has_exit_operator(post, case, at)


def may_leave(post: Post, number: str, *, unit: str) -> rules.MayLeave:
    """The gate's question for a plate or container; the answer never says why. Source: SCAN-136."""
    found = [cases.case(post, row.id) for row in lists.by_vehicle(post, number) if row.unit == unit]
    return rules.may_leave(LeaveFacts(case.state, case.hq_hold) for case in found)


@action(
    "scan.hq_hold_set",
    title="GM bekletmesi",
    system="SCAN",
    letter="R",
    roles=(Role.HQ_USER, Role.KKM),
    article="m.28/2",
    rule="SCAN-035",
)
def set_hq_hold(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """Headquarters stops the vehicle. Source: SCAN-035."""
    return _set_hold(post, case_id, Event.HQ_HOLD, True, by, at)


@action(
    "scan.hq_hold_lifted",
    title="GM bekletmesini kaldır",
    system="SCAN",
    letter="R",
    roles=(Role.HQ_USER, Role.KKM),
    article="m.28/2",
    rule="SCAN-035",
)
def lift_hq_hold(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """Only headquarters lifts its hold. Source: SCAN-035."""
    rules.check_lift_hold(by_hq=bool({Role.HQ_USER.value, Role.KKM.value} & set(by.roles)))
    return _set_hold(post, case_id, Event.HQ_LIFT_HOLD, False, by, at)


def _set_hold(post: Post, case_id: str, event: Event, held: bool, by: Officer, at: datetime) -> cases.Case:
    case = opened(post, case_id, by)
    is_late = held and case.state is State.RELEASED
    if is_late:
        step(post, case, Event.LATE_HQ_HOLD, by, at, by_program=True)
    else:
        step(post, case, event, by, at)
    with post.journal.entry(
        f"scan.hq_hold_{'set' if held else 'lifted'}", by=by, at=at, about=case_id
    ) as entry:
        values: dict[str, Any] = {"hq_hold": held}
        if held:  # a confirmation of before does not answer this hold
            values |= {"hq_confirmed_at": None, "late_hold": is_late}
        set_case(entry, case_id, at, **values)
        if is_late:
            _alert_late_hold(entry, case, at)
    return cases.case(post, case_id)


def _alert_late_hold(entry: EntryDraft, case: cases.Case, at: datetime) -> None:
    """The vehicle has left already: everybody at the station sees it at once. Source: SCAN-036."""
    for role in (Role.SUPERVISOR, Role.SYSTEM_OPERATOR):
        raise_item(
            entry,
            system="scan",
            kind=LATE_ITEM,
            title=f"Serbest bırakılan taşıt için sonradan gelen bildirim: {case.number}",
            role=role.value,
            unit=case.unit,
            at=at,
            number=case.number,
        )


@action(
    "scan.hq_confirmed",
    title="GM teyidini kaydet",
    system="SCAN",
    letter="R",
    roles=(Role.SUPERVISOR, Role.SYSTEM_OPERATOR),
    article="m.28/2",
    rule="SCAN-036",
)
def record_hq_confirmation(
    post: Post, case_id: str, confirmation: rules.HqConfirmation, *, by: Officer, at: datetime
) -> cases.Case:
    """The confirmation by telephone or message while the link is down. Source: SCAN-036."""
    case = opened(post, case_id, by)
    confirmation = cleaned(confirmation, _CONFIRMATION)
    need_past(confirmation.at, at, "hq_confirmation", "Teyit saati")
    is_supervisor = Role.SUPERVISOR.value in roles_of(post, by, case.system_label, at)
    given = rules.HqConfirmation(
        confirmation.hq_staff_no, confirmation.channel, confirmation.at, is_supervisor
    )
    refuse_all(rules.need_hq_confirmation(given))
    acting = acting_note(post, by, case.system_label, at)
    with post.journal.entry("scan.hq_confirmed", by=by, at=at, about=case_id) as entry:
        set_case(
            entry,
            case_id,
            at,
            hq_confirmed_at=given.at,
            hq_confirmed_by=given.hq_staff_no,
            hq_confirmed_channel=given.channel,
            acting_note=acting,
        )
    return cases.case(post, case_id)
