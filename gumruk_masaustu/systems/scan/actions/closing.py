"""Cases that end before the scan: İPTAL, İSTİSNA, a request taken back. Source: m.27/2, m.28, EK-2."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, need_text, text_of
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions.step import acting_note, opened, set_case, step
from gumruk_masaustu.systems.scan.events import Event
from gumruk_masaustu.systems.scan.lists import Exemption, Source
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import evaluation
from gumruk_masaustu.systems.scan.states import next_state

_CLOSING = Bound("Kapatma nedeni", 500, multiline=True)


@action(
    "scan.withdrawn",
    title="Kaydı iptal et",
    system="SCAN",
    letter="R",
    roles=(Role.SUPERVISOR, Role.SYSTEM_OPERATOR, Role.HQ_USER, Role.KKM),
    article="m.27/2",
    rule="SCAN-030",
)
def withdraw(post: Post, case_id: str, reason: str, *, by: Officer, at: datetime) -> cases.Case:
    """İPTAL before scanning. Source: SCAN-030, SCAN-031."""
    case = opened(post, case_id, by)
    reason = text_of(reason, "withdrawal_reason", _CLOSING)
    refuse_all(
        evaluation.need_withdrawal(
            case.source or Source.KIM,
            reason,
            by_hq=bool({Role.HQ_USER.value, Role.KKM.value} & set(by.roles)),
            has_completed_run=any(r.ended_at and not r.abort_cause for r in cases.runs(post, case_id)),
        )
    )
    state = step(post, case, Event.WITHDRAW, by, at)
    acting = acting_note(post, by, case.system_label, at)
    with post.journal.entry("scan.withdrawn", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, closing_reason=reason, acting_note=acting)
    return cases.case(post, case_id)


@action(
    "scan.taken_back",
    title="Talebi geri çek",
    system="SCAN",
    letter="C",
    article="EK-2",
    rule="SCAN-011",
)
def take_back(post: Post, case_id: str, reason: str, *, by: Officer, at: datetime) -> cases.Case:
    """TALEP to İPTAL by the requester himself, with a reason. Source: W1 "geri çek"."""
    case = opened(post, case_id, by)
    reason = need_text(reason, "withdrawal_reason", _CLOSING, rule="SCAN-011", article="EK-2")
    if case.requested_by != by.id:
        raise UserError(
            "Talebi yalnız talep eden geri çekebilir.",
            remedy="Talep uygun değilse değerlendirmede “uygun değildir” seçilir.",
            rule="SCAN-011",
            article="EK-2",
        )
    state = next_state(case.state, Event.TAKE_BACK)
    with post.journal.entry("scan.taken_back", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, closing_reason=reason)
    return cases.case(post, case_id)


@action(
    "scan.exempted",
    title="İstisna",
    system="SCAN",
    letter="R",
    roles=(Role.SUPERVISOR,),
    functions=(Role.REFERRAL_OFFICER,),
    article="m.27/2",
    rule="SCAN-029",
)
def exempt(
    post: Post,
    case_id: str,
    exemption: Exemption | None,
    basis: str,
    annotation: str,
    *,
    by: Officer,
    at: datetime,
) -> cases.Case:
    """İSTİSNA of a program referral with type, basis and meşruhat. Source: SCAN-029, SCAN-030."""
    case = opened(post, case_id, by)
    basis = text_of(basis, "exemption_basis", Bound("İstisnanın dayanağı", 200))
    annotation = text_of(annotation, "annotation", Bound("Meşruhat", 1000, multiline=True))
    minimum = int(post.settings.value(settings.RATIONALE_MIN_CHARS))
    refuse_all(
        evaluation.need_exemption(case.source or Source.KIM, exemption, basis, annotation, min_chars=minimum)
    )
    state = step(post, case, Event.EXEMPT, by, at)
    with post.journal.entry("scan.exempted", by=by, at=at, about=case_id) as entry:
        set_case(
            entry,
            case_id,
            at,
            state,
            exemption=exemption,
            exemption_basis=basis,
            closing_reason=annotation,
        )
        raise_item(
            entry,
            system="scan",
            kind="scan.closed_unscanned",
            title=f"Taranmadan kapatılan kayıt: {case.number}",
            role=Role.SUPERVISOR.value,
            unit=case.unit,
            at=at,
            number=case.number,
        )
    return cases.case(post, case_id)
