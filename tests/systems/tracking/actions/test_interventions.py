"""Tutanak, claim, payment, field unmounting: ATS-129 to ATS-137 on a real file."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import (
    claims,
    contradictions,
    field_removals,
    interventions,
    tasks,
    team_printing,
)
from gumruk_masaustu.systems.tracking.actions.contradictions import DecisionForm
from gumruk_masaustu.systems.tracking.lists import (
    ClaimState,
    DamageClass,
    ExitAnswer,
    Fault,
    Finding,
    HoldKind,
    TrackingState,
    UnitState,
)
from gumruk_masaustu.systems.tracking.public import may_leave
from gumruk_masaustu.systems.tracking.queries import claims as claim_queries
from gumruk_masaustu.systems.tracking.queries import contradictions as conflict_queries
from gumruk_masaustu.systems.tracking.queries import team_due
from gumruk_masaustu.systems.tracking.queries.claims import Claim
from gumruk_masaustu.systems.tracking.queries.trackings import (
    holds_open,
    tracking,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.queries.units import unit_by_serial
from gumruk_masaustu.systems.tracking.values.claim import AmountForm, Basis, Payer, PaymentForm
from gumruk_masaustu.systems.tracking.values.contradictions import Decision
from gumruk_masaustu.systems.tracking.values.team import RemovalEnd, RemovalForm
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from tests.support import SetClock, at
from tests.systems.tracking.made import IMEI, Desk, tracking_in
from tests.systems.tracking.teams_made import (
    SERIAL,
    OnTask,
    damaged_form,
    found_by_operator,
    intervening,
    missing_form,
    receipt_scan,
)

TRACTOR, TRAILER = "34 ABC 123", "34 DR 4521"


@pytest.fixture
def clock() -> SetClock:
    """Starts before the examples of the page: numbers are only given at later and later times."""
    made = SetClock()
    made.set("08:00")
    return made


def kinds(post: Post, plate: str) -> list[HoldKind]:
    return [hold.kind for hold in holds_open(post, (plate,))]


def bases(post: Post) -> list[str]:
    with post.read() as db:
        return [row.basis for row in db.execute(eform.select().order_by(eform.c.id))]


def only_claim(desk: Desk, tracking_id: str) -> Claim:
    [found] = claim_queries.claims_of(desk.post, tracking_id)
    return found


def payment(scan: StoredFile | None, amount: str, receipt_no: str = "2026/8812") -> PaymentForm:
    return PaymentForm(
        "Edirne Saymanlığı", receipt_no, date(2026, 3, 12), Decimal(amount), Payer.CARRIER, scan=scan
    )


@pytest.mark.rule("ATS-130")
def test_broken_by_neglect_opens_a_claim_and_holds_every_plate(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    form = damaged_form(desk.clock.now, DamageClass.BROKEN, Fault.NEGLIGENCE)
    with pytest.raises(UserError, match="İhbar programı kayıt numarası"):
        found_by_operator(
            desk, tracking_id, damaged_form(desk.clock.now, form.damage, form.fault, tip_program_no="")
        )  # type: ignore[arg-type]
    record = found_by_operator(desk, tracking_id, form)
    claim = only_claim(desk, tracking_id)
    assert (claim.id, claim.number) == (record.claim_id, "BDL-KPK-2026-01-000001")
    assert (claim.state, claim.tip_program_no) == (ClaimState.AMOUNT_REQUESTED, "İHB-2026/15")
    assert kinds(desk.post, TRACTOR) == kinds(desk.post, TRAILER) == [HoldKind.DEBT]
    assert bases(desk.post) == ["ATS-129", "ATS-130"] or bases(desk.post) == ["ATS-130", "ATS-129"]
    found_by_operator(desk, tracking_id, form)
    assert len(claim_queries.claims_of(desk.post, tracking_id)) == 1


def test_suspicion_opens_no_claim(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    form = missing_form(desk.clock.now, findings=(Finding.SUSPICIOUS,), serial="", tip_program_no="")
    record = found_by_operator(desk, tracking_id, form)
    assert (record.claim_id, kinds(desk.post, TRACTOR)) == ("", [])
    assert claim_queries.claims_of(desk.post, tracking_id) == ()


@pytest.mark.rule("ATS-131")
def test_a_scratch_opens_neither_claim_nor_hold(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    form = damaged_form(desk.clock.now, DamageClass.SCRATCH, Fault.NORMAL_USE, tip_program_no="")
    found_by_operator(desk, tracking_id, form)
    assert claim_queries.claims_of(desk.post, tracking_id) == ()
    assert kinds(desk.post, TRACTOR) == []
    [one] = units_of_tracking(desk.post, tracking_id)
    assert (one.damage, one.damage_fault) == ("scratch", "normal_use")


@pytest.mark.rule("ATS-132")
def test_kkm_decides_a_broken_unit_of_unknown_fault(kapikule: Desk) -> None:
    desk = kapikule
    desk.clock.set("10:00")
    tracking_id = tracking_in(desk.post)
    form = damaged_form(desk.clock.now, DamageClass.BROKEN, Fault.UNDETERMINED, tip_program_no="")
    found_by_operator(desk, tracking_id, form)
    assert kinds(desk.post, TRACTOR) == [HoldKind.CONFLICT]
    assert claim_queries.claims_of(desk.post, tracking_id) == ()
    [conflict] = conflict_queries.conflicts(desk.post, desk.kkm).rows
    assert conflict_queries.decisions_for(conflict, desk.watch) == ()
    assert conflict_queries.decisions_for(conflict, desk.kkm) == (Decision.CLAIM, Decision.LIFT)
    assert [one.key for one in team_due.due(desk.post, desk.kkm, desk.clock.now)] == [
        f"conflict:{conflict.id}"
    ]
    with pytest.raises(UserError, match="yetkiniz yok"):
        contradictions.close_contradiction(
            desk.post, conflict.id, DecisionForm(Decision.LIFT, "x"), **desk.act("watch")
        )
    with pytest.raises(UserError, match="Neden"):
        contradictions.close_contradiction(
            desk.post, conflict.id, DecisionForm(Decision.LIFT, ""), **desk.act("kkm")
        )
    decided = DecisionForm(Decision.CLAIM, "Şoför düşürmüş", Fault.NEGLIGENCE, "İHB-2026/16")
    closed = contradictions.close_contradiction(
        desk.post, conflict.id, decided, by=desk.kkm, at=desk.clock.set("10:40")
    )
    assert (closed.closed_by, closed.closed_at, closed.claim_id) == (
        "20031",
        at("10:40"),
        only_claim(desk, tracking_id).id,
    )
    assert kinds(desk.post, TRACTOR) == [HoldKind.DEBT]
    with pytest.raises(UserError, match="kapanmış"):
        contradictions.close_contradiction(desk.post, conflict.id, decided, **desk.act("kkm"))


def test_kkm_lifts_the_hold_of_normal_use(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    form = damaged_form(desk.clock.now, DamageClass.NOT_WORKING, Fault.UNDETERMINED, tip_program_no="")
    found_by_operator(desk, tracking_id, form)
    [conflict] = conflict_queries.conflicts(desk.post, desk.watch).rows
    contradictions.close_contradiction(
        desk.post, conflict.id, DecisionForm(Decision.LIFT, "Üretim hatası"), **desk.act("kkm")
    )
    assert kinds(desk.post, TRACTOR) == []
    assert claim_queries.claims_of(desk.post, tracking_id) == ()


def claimed(desk: Desk) -> Claim:
    """A claim of a lost unit, 18 500,00 TL by KKM."""
    tracking_id = tracking_in(desk.post)
    found_by_operator(desk, tracking_id, missing_form(desk.clock.now))
    claim = only_claim(desk, tracking_id)
    amount = AmountForm(Decimal("18500.00"), Basis.MINISTRY, "2026/101")
    return claims.enter_amount(desk.post, claim.id, amount, **desk.act("kkm"))


@pytest.mark.rule("ATS-133")
def test_only_kkm_enters_the_amount(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    found_by_operator(desk, tracking_id, missing_form(desk.clock.now))
    claim = only_claim(desk, tracking_id)
    assert tracking(desk.post, tracking_id).state is TrackingState.MISSING_UNIT
    assert not claim_queries.claim_sheet(desk.post, claim.id, desk.watch).may_enter_amount
    assert claim_queries.claim_sheet(desk.post, claim.id, desk.kkm).may_enter_amount
    amount = AmountForm(Decimal("18500.00"), Basis.MINISTRY, "2026/101")
    with pytest.raises(UserError, match="yetkiniz yok"):
        claims.enter_amount(desk.post, claim.id, amount, **desk.act("watch"))
    found = claims.enter_amount(desk.post, claim.id, amount, **desk.act("kkm"))
    assert (found.state, found.amount_try, found.amount_by) == (
        ClaimState.DEMANDED,
        Decimal("18500.00"),
        "20031",
    )
    assert kinds(desk.post, TRACTOR) == [HoldKind.DEBT]
    with pytest.raises(UserError, match="bulunamadı"):
        claim_queries.claim_for(desk.post, claim.id, desk.izmir)


@pytest.mark.rule("ATS-134")
def test_the_hold_stays_with_five_hundred_lira_open(kapikule: Desk) -> None:
    desk = kapikule
    claim = claimed(desk)
    with pytest.raises(UserError, match="Makbuz taraması"):
        claims.enter_payment(desk.post, claim.id, payment(None, "18000.00"), **desk.act("watch"))
    scan = receipt_scan(desk.post)
    first = claims.enter_payment(desk.post, claim.id, payment(scan, "18000.00"), **desk.act("watch"))
    with pytest.raises(UserError, match="giren kişi"):
        claims.confirm_payment(desk.post, claim.id, first.id, **desk.act("watch"))
    with pytest.raises(UserError, match="bu bedel için girilmiş"):
        claims.enter_payment(desk.post, claim.id, payment(scan, "500.00"), **desk.act("watch"))
    claims.confirm_payment(desk.post, claim.id, first.id, **desk.act("field"))
    sheet = claim_queries.claim_sheet(desk.post, claim.id, desk.watch)
    assert (sheet.remaining_try, sheet.claim.state) == (Decimal("500.00"), ClaimState.DEMANDED)
    assert kinds(desk.post, TRACTOR) == [HoldKind.DEBT]
    with pytest.raises(UserError, match="onaylanmış"):
        claims.confirm_payment(desk.post, claim.id, first.id, **desk.act("field"))
    rest = payment(receipt_scan(desk.post, "2"), "500.00", "2026/8813")
    second = claims.enter_payment(desk.post, claim.id, rest, **desk.act("watch"))
    assert kinds(desk.post, TRACTOR) == [HoldKind.DEBT]
    found = claims.confirm_payment(desk.post, claim.id, second.id, **desk.act("supervisor"))
    assert (found.state, kinds(desk.post, TRACTOR)) == (ClaimState.PAID, [])
    assert may_leave(desk.post, TRACTOR, "TR", desk.clock.now) is ExitAnswer.OPEN_TRACKING


@pytest.mark.rule("ATS-135")
def test_the_receipt_is_reminded_after_an_hour_until_it_is_sent(kapikule: Desk) -> None:
    desk = kapikule
    claim = claimed(desk)
    scan = receipt_scan(desk.post)
    paid = claims.enter_payment(desk.post, claim.id, payment(scan, "18500.00"), **desk.act("watch"))
    claims.confirm_payment(desk.post, claim.id, paid.id, by=desk.field, at=desk.clock.set("15:00"))
    assert team_due.due(desk.post, desk.watch, at("15:59")) == ()
    [alert] = team_due.due(desk.post, desk.watch, at("16:00"))
    assert (alert.text, alert.turn) == (f"{claim.number}: makbuz örneği KKM'ye gönderilmedi.", 1)
    alert.acknowledge(desk.post, by=desk.watch, at=desk.clock.set("16:01"))
    assert team_due.due(desk.post, desk.watch, at("16:02")) == ()
    assert [one.turn for one in team_due.due(desk.post, desk.watch, at("16:00", "2026-03-13"))] == [2]
    closed = claims.send_receipt(desk.post, claim.id, by=desk.watch, at=desk.clock.set("16:10"))
    assert (closed.state, bases(desk.post)[-1]) == (ClaimState.CLOSED, "ATS-135")
    assert team_due.due(desk.post, desk.watch, at("16:00", "2026-03-13")) == ()
    page = claim_queries.claims(desk.post, desk.watch, limit=1)
    assert ([one.id for one in page.rows], page.next_key) == ([claim.id], None)
    assert claim_queries.claims(desk.post, desk.izmir).rows == ()


def removal(**values: Any) -> RemovalForm:
    usual: dict[str, Any] = {
        "serial": SERIAL,
        "removed_at": at("09:30"),
        "reason": "Ünite yerinden oynamış",
        "unit_condition": "sağlam",
        "read": DeviceRead(SERIAL, IMEI),
        "persons": ("Memur 30500",),
    }
    return RemovalForm(**(usual | values))


def unmounted(desk: Desk) -> OnTask:
    on = intervening(desk, imei=IMEI)
    desk.clock.set("09:35")
    field_removals.record_removal(desk.post, on.task_id, removal(), **desk.act("team_one"))
    return on


@pytest.mark.rule("ATS-136")
def test_a_field_unmounting_is_complete_before_the_task_ends(kapikule: Desk) -> None:
    desk, on = kapikule, unmounted(kapikule)
    unit = unit_by_serial(desk.post, SERIAL)
    assert unit is not None and unit.state is UnitState.CARGO_TO_DESTINATION  # noqa: PT018
    assert tracking(desk.post, on.tracking_id).state is TrackingState.FIELD_UNMOUNTED
    cargo = RemovalEnd("Yurt Kargo", "KRG-77", note="Üniteyi söküp kargoya verdik")
    field_removals.complete_removal(desk.post, on.task_id, SERIAL, cargo, **desk.act("team_one"))
    with pytest.raises(UserError) as refused:
        tasks.finish(desk.post, on.task_id, "söküldü", **desk.act("team_one"))
    assert refused.value.text == ("MU-004217 ünitesinin sökülmesinde eksik: İdareye ve KKM'ye bilgi kaydı.")
    told = RemovalEnd(told_person="Şirin Kılıç", told_at=desk.clock.now, by_eform=True)
    record = field_removals.complete_removal(desk.post, on.task_id, SERIAL, told, **desk.act("team_one"))
    assert (record.cargo_no, record.informed.count("\n")) == ("KRG-77", 1)
    assert bases(desk.post)[-1] == "ATS-136"
    tasks.finish(desk.post, on.task_id, "söküldü", **desk.act("team_one"))


def test_a_field_unmounting_sets_the_end_of_the_tracking(kapikule: Desk) -> None:
    desk, on = kapikule, unmounted(kapikule)
    found = tracking(desk.post, on.tracking_id)
    assert (found.unmounted_at, found.unmounted_where) == (at("09:30"), "sahada söküldü")
    [one] = units_of_tracking(desk.post, on.tracking_id)
    assert (one.state, one.unmounted_at) == ("removed", at("09:30"))


def test_only_a_task_and_the_right_unit_let_a_team_unmount(kapikule: Desk) -> None:
    desk, on = kapikule, intervening(kapikule, imei=IMEI)
    desk.clock.set("09:35")
    wrong = removal(read=DeviceRead("MU-004271", IMEI))
    with pytest.raises(UserError, match="Kimlik uyuşmuyor"):
        field_removals.record_removal(desk.post, on.task_id, wrong, **desk.act("team_one"))
    with pytest.raises(UserError, match="yetkiniz yok"):
        field_removals.record_removal(desk.post, on.task_id, removal(), **desk.act("field"))
    tasks.finish(desk.post, on.task_id, "bitti", **desk.act("team_one"))
    with pytest.raises(UserError, match="müdahale sırasında"):
        field_removals.record_removal(desk.post, on.task_id, removal(), **desk.act("team_one"))


def test_the_team_of_another_administration_sends_by_cargo(kapikule: Desk) -> None:
    desk, on = kapikule, unmounted(kapikule)
    with pytest.raises(UserError, match="elden götürür"):
        field_removals.complete_removal(
            desk.post, on.task_id, SERIAL, RemovalEnd(by_hand=True), **desk.act("team_one")
        )
    with pytest.raises(UserError, match="söküm tutanağı yok"):
        field_removals.complete_removal(
            desk.post, on.task_id, "MU-1", RemovalEnd(note="x"), **desk.act("team_one")
        )


def test_tutanaks_are_printed_for_those_who_may_see_them(kapikule: Desk) -> None:
    desk, on = kapikule, intervening(kapikule, imei=IMEI)
    photo = desk.post.attachments.keep(receipt_bytes(), name="iz.pdf", source="camera")
    form = missing_form(desk.clock.now, findings=(Finding.SUSPICIOUS,), photos=(photo,))
    record = interventions.record_intervention(
        desk.post, on.tracking_id, form, task_id=on.task_id, **desk.act("team_one")
    )
    printed = team_printing.print_record(desk.post, record.id, **desk.act("team_one"))
    assert (printed.form, printed.pdf[:5]) == ("ATSMUD", b"%PDF-")
    desk.clock.set("09:35")
    removed = field_removals.record_removal(desk.post, on.task_id, removal(), **desk.act("team_one"))
    assert team_printing.print_record(desk.post, removed.id, **desk.act("watch")).form == "ATSSOKME"
    with pytest.raises(UserError, match="bulunamadı"):
        team_printing.print_record(desk.post, record.id, **desk.act("izmir"))


def receipt_bytes() -> bytes:
    return b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_a_tutanak_of_a_task_is_written_while_intervening(kapikule: Desk) -> None:
    desk, on = kapikule, intervening(kapikule)
    tasks.finish(desk.post, on.task_id, "bulgu yok", **desk.act("team_one"))
    with pytest.raises(UserError, match="müdahale sırasında"):
        interventions.record_intervention(
            desk.post,
            on.tracking_id,
            missing_form(desk.clock.now),
            task_id=on.task_id,
            **desk.act("team_one"),
        )
    with pytest.raises(UserError, match="bu izlemenin ünitesi değil"):
        found_by_operator(desk, on.tracking_id, missing_form(desk.clock.now, serial="MU-9"))
    late = missing_form(desk.clock.now + timedelta(hours=1))
    with pytest.raises(UserError, match="ileri bir zaman"):
        found_by_operator(desk, on.tracking_id, late)
