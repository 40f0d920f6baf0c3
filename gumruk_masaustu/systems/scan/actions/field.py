"""Saha kontrolü: the checklist of one run. Source: m.35/2-b to ç."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions.step import opened, scan_system, set_case, step
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.model import scan_tick
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import checklist
from gumruk_masaustu.systems.scan.values import Tick


def items_of(post: Post, case: cases.Case) -> tuple[checklist.Item, ...]:
    """The checklist of the case's system."""
    return checklist.items(scan_system(post, case.system_label), has_passengers=bool(case.passenger_count))


def ticks_of(post: Post, case: cases.Case) -> tuple[Tick, ...]:
    """Ticks of the present run."""
    return tuple(
        Tick(line.item, line.ticked_at, line.staff_no) for line in cases.ticks(post, case.id, case.run_no)
    )


@action(
    "scan.ticked",
    title="Kontrol maddesini işaretle",
    system="SCAN",
    letter="U",
    roles=(Role.SITE_OPERATOR,),
    article="m.35/1",
    rule="SCAN-068",
)
def tick(post: Post, case_id: str, key: str, *, by: Officer, at: datetime) -> cases.Case:
    """Tick one item with its time; there is no act that ticks all. Source: SCAN-068, SCAN-069."""
    case = opened(post, case_id, by)
    _need_precheck(case.state)
    checklist.check_tick(key, items_of(post, case), ticks_of(post, case))
    with post.journal.entry("scan.ticked", by=by, at=at, about=case_id) as entry:
        entry.insert(scan_tick, run=case.run_no, item=key, ticked_at=at, staff_no=by.staff_no)
    return cases.case(post, case_id)


@action(
    "scan.unticked",
    title="İşareti geri al",
    system="SCAN",
    letter="U",
    roles=(Role.SITE_OPERATOR,),
    article="m.35/1",
    rule="SCAN-069",
)
def untick(post: Post, case_id: str, key: str, *, by: Officer, at: datetime) -> cases.Case:
    """Take a tick back; TARAMAYA HAZIR goes back to SAHA KONTROLÜ. Source: W1, SCAN-069."""
    case = opened(post, case_id, by)
    state = step(post, case, Event.UNTICK_ITEM, by, at) if case.state is State.READY else None
    if state is None:
        _need_precheck(case.state)
    lines = [line for line in cases.ticks(post, case_id, case.run_no) if line.item == key]
    if not lines:
        raise UserError("Bu madde işaretli değil.", remedy="Listeyi yenileyiniz.", rule="SCAN-069")
    with post.journal.entry("scan.unticked", by=by, at=at, about=case_id) as entry:
        for line in lines:
            entry.set(scan_tick, line.id, cleared_at=at)
        if state is not None:
            set_case(entry, case_id, at, state)
    return cases.case(post, case_id)


@action(
    "scan.marked_ready",
    title="Taramaya hazır",
    system="SCAN",
    letter="U",
    roles=(Role.SITE_OPERATOR,),
    article="m.35/1",
    rule="SCAN-068",
)
def mark_ready(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """SAHA KONTROLÜ to TARAMAYA HAZIR; open items are named. Source: SCAN-068, SCAN-010."""
    case = opened(post, case_id, by)
    state = step(post, case, Event.MARK_READY, by, at)
    checklist.check_ready(items_of(post, case), ticks_of(post, case))
    with post.journal.entry("scan.marked_ready", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, safety_checker=by.staff_no, ready_at=at)
    return cases.case(post, case_id)


def _need_precheck(state: State) -> None:
    if state is not State.PRECHECK:
        raise UserError(
            f"Kayıt “{state.label}” durumunda; kontrol listesi yalnız “{State.PRECHECK.label}” durumunda "
            "işaretlenir.",
            remedy="Listeyi yenileyip yeniden seçiniz.",
            rule="SCAN-068",
            article="m.35/1",
        )
