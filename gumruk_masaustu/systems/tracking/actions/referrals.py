"""Referral of a suspicious vehicle to scan or examination, and its result (m.71)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import close_item, open_items, raise_item
from gumruk_masaustu.kernel.typed import Bound, cleaned, members, need_text
from gumruk_masaustu.systems.tracking.actions.end_step import at_end, lift_hold, set_hold
from gumruk_masaustu.systems.tracking.actions.unit_step import short_of
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import HoldKind, ReferralKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_referral
from gumruk_masaustu.systems.tracking.queries.end_rows import Referral, referral, referrals
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of
from gumruk_masaustu.systems.tracking.rules.deactivation import need_referral
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.end import ReferralForm

SCAN_ITEM, EXAMINATION_ITEM = "tracking.scan_referral", "tracking.examination_referral"
_S = TrackingState
_AT_THE_END = (
    *(_S.ARRIVED, _S.UNMOUNTED, _S.FIELD_UNMOUNTED, _S.MISSING_UNIT),
    *(_S.DEACTIVATED_PROVISIONAL, _S.DEACTIVATED, _S.CLOSED_WITHOUT_UNIT),
)


@action(
    "tracking.referred_out",
    title="Taramaya / muayeneye sevk et",
    system="ATS",
    letter="A",
    roles=OPERATORS,
    article="m.71/1",
    rule="ATS-121",
)
def refer(post: Post, tracking_id: str, form: ReferralForm, *, by: Officer, at: datetime) -> Referral:
    """Send the vehicle with reasons and a tutanak; it waits until the result (referral_hold).

    The scan station has no door of its own yet: the referral waits there as an open item. Source: m.71/1,
    ATS-121, SCAN-037.
    """
    found = at_end(post, tracking_id, by)
    if found.state not in _AT_THE_END or found.released_at is not None:
        raise UserError(
            "Sevk, varıştan sonra ve taşıt serbest bırakılmadan önce yapılır.",
            remedy="Serbest bırakılmış taşıt için KKM'ye bildiriniz.",
            rule="ATS-121",
            article="m.71/1",
        )
    form = cleaned(
        form,
        {
            "reasons": Bound("Nedenler", 1000, multiline=True),
            "receiving_unit": Bound("Alan birim", 120),
            "place": Bound("Yer", 120),
        },
    )
    kinds = members(ReferralKind, form.kinds, "kinds", "Sevk yeri")
    refuse_all(need_referral(kinds, form.reasons))
    with post.journal.entry("tracking.referred_out", by=by, at=at, about=tracking_id) as entry:
        number = entry.number("TUT", found.number)
        hold = _standing_hold(post, tracking_id) or set_hold(
            entry, found, HoldKind.REFERRAL, form.reasons, at, by=by
        )
        row = entry.insert(
            ats_referral,
            kinds=[kind.value for kind in kinds],
            reasons=form.reasons,
            receiving_unit=form.receiving_unit,
            place=form.place,
            compliance_lines=list(form.compliance_lines),
            administration=administration_of(by),
            staff_no=by.staff_no,
            at=at,
            tutanak_no=number,
            hold_id=hold,
        )
        _ask_receivers(entry, found, kinds, number, at)
    return referral(post, tracking_id, row)


def _standing_hold(post: Post, tracking_id: str) -> str | None:
    """A referral_hold without a referral of its own: a unit taken by hand waits for one (ATS-114)."""
    used = {one.hold_id for one in referrals(post, tracking_id)}
    for hold in holds_of(post, tracking_id):
        if hold.kind is HoldKind.REFERRAL and hold.lifted_at is None and hold.id not in used:
            return hold.id
    return None


def _ask_receivers(
    entry: EntryDraft, found: Tracking, kinds: list[ReferralKind], number: str, at: datetime
) -> None:
    """An item each for scan and examination; no reason in its title."""
    unit = short_of(administration_of(entry.by))
    wanted = []
    if ReferralKind.SCAN in kinds:
        wanted.append((SCAN_ITEM, "Taramaya sevk", "scan_entry_operator"))
    if set(kinds) - {ReferralKind.SCAN}:
        labels = ", ".join(kind.label for kind in kinds if kind is not ReferralKind.SCAN)
        wanted.append((EXAMINATION_ITEM, f"{labels} için sevk", "customs_office_user"))
    for kind, what, role in wanted:
        raise_item(
            entry,
            system="tracking",
            kind=kind,
            title=f"{what}: {found.vehicle}, tutanak {number}",
            role=role,
            unit=unit,
            at=at,
            number=number,
        )


@action(
    "tracking.referral_result",
    title="Sevk sonucunu kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.71/1",
    rule="ATS-121",
)
def record_referral_result(
    post: Post, tracking_id: str, referral_id: str, result: str, *, by: Officer, at: datetime
) -> Referral:
    """The result of scan or examination lifts the hold that this referral set."""
    at_end(post, tracking_id, by)
    known = referral(post, tracking_id, referral_id)
    if known.result:
        raise UserError("Bu sevkin sonucu kaydedilmiş.", remedy="Listeyi yenileyiniz.", rule="ATS-121")
    text = need_text(result, "result", Bound("Sonuç", 300, multiline=True), rule="ATS-121", article="m.71/1")
    standing = {hold.id for hold in holds_of(post, tracking_id) if hold.lifted_at is None}
    unit = short_of(administration_of(by))
    waiting = [
        one for one in open_items(post, unit=unit, record=tracking_id) if one.number == known.tutanak_no
    ]
    with post.journal.entry("tracking.referral_result", by=by, at=at, about=tracking_id) as entry:
        entry.set(ats_referral, known.id, result=text, result_at=at, result_by=by.staff_no)
        if known.hold_id in standing:
            lift_hold(entry, known.hold_id, f"Sevk sonucu ({known.tutanak_no}): {text}", at, by=by)
        for item in waiting:
            close_item(entry, item.id, result="sonuç kaydedildi", at=at)
    return referral(post, tracking_id, referral_id)
