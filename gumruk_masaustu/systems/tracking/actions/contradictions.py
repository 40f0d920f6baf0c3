"""KKM confirms or changes with a reason what the program settled (SYS-115, workflow 4.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, member, need_text, text_of
from gumruk_masaustu.systems.tracking.actions.claims import holds_of_claim, lift_all, move_claim
from gumruk_masaustu.systems.tracking.actions.contradiction_rows import give_to
from gumruk_masaustu.systems.tracking.actions.damage import open_claim, put_hold
from gumruk_masaustu.systems.tracking.actions.tracking_step import REASON
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, HoldKind
from gumruk_masaustu.systems.tracking.model import (
    ats_claim,
    ats_conflict,
    ats_correction,
    ats_tracking,
    ats_tracking_unit,
)
from gumruk_masaustu.systems.tracking.queries.claims import claim
from gumruk_masaustu.systems.tracking.queries.contradictions import (
    Conflict,
    conflict,
    conflict_for,
    decisions_for,
)
from gumruk_masaustu.systems.tracking.queries.tracking_rows import TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import (
    corrections,
    holds_of,
    tracking,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.rules.claim import need_tip_number
from gumruk_masaustu.systems.tracking.transitions.claim import KKM, ClaimEvent
from gumruk_masaustu.systems.tracking.values.claim import Consequence, Damage
from gumruk_masaustu.systems.tracking.values.contradictions import Contradiction, Decision


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """What KKM decides. `fault` and `tip_program_no` only when a damage becomes a claim (ATS-132)."""

    decision: Decision
    reason: str
    fault: Fault | None = None
    tip_program_no: str = ""


@action(
    "tracking.contradiction_closed",
    title="Çelişkili bildirimi karara bağla",
    system="ATS",
    letter="A",
    roles=(KKM,),
    article="m.82/2",
    rule="SYS-115",
)
def close_contradiction(
    post: Post, conflict_id: str, form: DecisionForm, *, by: Officer, at: datetime
) -> Conflict:
    """Confirm or change the settled state, with a reason; nothing of either report is erased.

    One of a fault is closed by the holder's test alone (ATS-186). Source: D-30, SYS-115, ATS-132, ATS-177,
    ATS-187 to ATS-189.
    """
    found = conflict_for(post, conflict_id, by)
    decision = member(Decision, form.decision, "decision", "Karar")
    if decision not in decisions_for(found, by):
        raise UserError(
            "Bu çelişki kapanmış." if not found.is_open else f"Bu çelişkiyi kapatacak: {found.closes.label}.",
            remedy="Listeyi yenileyip sunulan kararlardan birini seçiniz.",
            field="decision",
            rule="SYS-115",
        )
    reason = need_text(form.reason, "reason", REASON, rule="SYS-115")
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.contradiction_closed", about=conflict_id)
        claim_id = _carry_out(post, batch, found, form, decision, reason)
        values = {"claim_id": claim_id} if claim_id else {}
        entry.set(
            ats_conflict,
            conflict_id,
            closed_at=at,
            closed_by=by.staff_no,
            decision=decision.value,
            reason=reason,
            **values,
        )
    return conflict(post, conflict_id)


def _carry_out(
    post: Post, batch: Together, found: Conflict, form: DecisionForm, decision: Decision, reason: str
) -> str:
    """What the decision changes; gives the id of a claim that it opens."""
    if found.kind is Contradiction.MISSING:
        _decide_missing(post, batch, found, decision, reason)
    elif found.kind is Contradiction.DAMAGE:
        return _decide_damage(post, batch, found, form, decision, reason)
    elif found.kind is Contradiction.PLATE:
        _decide_plate(post, batch, found, decision, reason)
    elif found.kind is Contradiction.TWO_TRACKINGS:
        pair = (found.tracking_id, found.other_id)
        keeper, other = pair if decision is Decision.CONFIRM else pair[::-1]
        unit_id = _unit_row(post, found).unit_id
        give_to(post, batch, keeper, other, unit_id, batch.drafts[0].at)
    return ""


def _decide_missing(post: Post, batch: Together, found: Conflict, decision: Decision, reason: str) -> None:
    """Claim and conflict_hold end together, or the claim stands as one for damage. Source: ATS-187."""
    if not found.claim_id:
        return
    known, by = claim(post, found.claim_id), batch.drafts[0].by
    event = ClaimEvent.WITHDRAW if decision is Decision.WITHDRAW else ClaimEvent.TURN
    entry = batch.entry("tracking.claim_decided", about=known.id)
    state = move_claim(known, event, by)
    entry.set(ats_claim, known.id, state=state, state_since=entry.at, decision_reason=reason)
    about = batch.entry("tracking.hold_turned", about=known.tracking_id)
    lift_all(about, holds_of_claim(post, known, HoldKind.CONFLICT), reason)
    if event is ClaimEvent.TURN:
        vehicle = tracking(post, known.tracking_id)
        put_hold(about, vehicle, HoldKind.DEBT, f"{known.number} ödenmedi", claim_id=known.id)


def _decide_damage(
    post: Post, batch: Together, found: Conflict, form: DecisionForm, decision: Decision, reason: str
) -> str:
    """“İhmal” or “kasıt” opens the claim in place of the conflict_hold; else the hold ends. ATS-132."""
    vehicle, one = tracking(post, found.tracking_id), _unit_row(post, found)
    about = batch.entry("tracking.damage_decided", about=vehicle.id)
    _lift_own(post, about, found, reason)
    if decision is Decision.LIFT:
        about.set(ats_tracking_unit, one.id, damage_fault=Fault.NORMAL_USE.value)
        return ""
    if form.fault not in (Fault.NEGLIGENCE, Fault.INTENT):
        raise UserError(
            "Kusur seçilmedi.",
            remedy="İhmal veya kasıt seçiniz.",
            field="fault",
            rule="ATS-132",
            article="m.82/2",
        )
    number = text_of(form.tip_program_no, "tip_program_no", Bound("İhbar programı kayıt no", 40))
    refuse_all(need_tip_number(Consequence.CLAIM, number))
    about.set(ats_tracking_unit, one.id, damage_fault=form.fault.value)
    damage = Damage(found.serial, DamageClass(one.damage), form.fault, found.found_at, number)
    return open_claim(batch, about, vehicle, damage)


def _unit_row(post: Post, found: Conflict) -> TrackingUnit:
    """The unit's row in the tracking of the contradiction."""
    return next(one for one in units_of_tracking(post, found.tracking_id) if one.serial == found.serial)


def _lift_own(post: Post, about: EntryDraft, found: Conflict, reason: str) -> None:
    holds = (hold for hold in holds_of(post, found.tracking_id) if hold.id == found.other_id)
    lift_all(about, tuple(hold for hold in holds if hold.lifted_at is None), reason)


def _decide_plate(post: Post, batch: Together, found: Conflict, decision: Decision, reason: str) -> None:
    """The other plate is no longer looked up, or replaces the İdare's. Source: ATS-177, m.67/5."""
    asked = next((one for one in corrections(post, found.tracking_id) if one.id == found.other_id), None)
    if asked is None or not asked.is_pending:
        return
    taken = decision is Decision.TAKE_SECOND
    about = batch.entry("tracking.correction_decided", about=found.tracking_id)
    about.set(
        ats_correction,
        asked.id,
        outcome="approved" if taken else "refused",
        decided_by=about.by.staff_no,
        decided_at=about.at,
        decision_note=reason,
    )
    if taken:
        about.set(ats_tracking, found.tracking_id, **{asked.field: asked.right})
