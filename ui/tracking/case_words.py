"""Tasks, law requests, tutanaks, claims and contradictions in words and badges of the page. No Qt."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.clock import show_date, show_date_time
from gumruk_masaustu.kernel.units import show_money
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import ClaimState, TaskState
from gumruk_masaustu.systems.tracking.queries.claims import Claim, ClaimSheet, Payment
from gumruk_masaustu.systems.tracking.queries.contradictions import Conflict
from gumruk_masaustu.systems.tracking.queries.law import LawRequest
from gumruk_masaustu.systems.tracking.queries.tasks import REMOVAL, Intervention, Task, TeamView
from gumruk_masaustu.systems.tracking.values.claim import Basis
from gumruk_masaustu.systems.tracking.values.contradictions import Decision
from ui.kit.facts_grid import Fact
from ui.kit.tokens import State
from ui.tracking.claim_wishes import money_twice

TASK_BADGES = {
    TaskState.ORDERED: State.ATTENTION,
    TaskState.EN_ROUTE: State.WORKING,
    TaskState.OBSERVING: State.WORKING,
    TaskState.INTERVENING: State.WORKING,
    TaskState.HANDOVER_REQUESTED: State.ATTENTION,
    TaskState.LAW_ENFORCEMENT: State.ATTENTION,
    TaskState.HANDED_OVER: State.DONE,
    TaskState.FINISHED: State.DONE,
}
CLAIM_BADGES = {
    ClaimState.AMOUNT_REQUESTED: State.ATTENTION,
    ClaimState.DEMANDED: State.ATTENTION,
    ClaimState.PAID: State.ATTENTION,
    ClaimState.SUSPENDED: State.ATTENTION,
    ClaimState.CLOSED: State.DONE,
    ClaimState.WITHDRAWN: State.DONE,
}


def task_facts(one: Task, team: str, number: str, view: TeamView) -> tuple[Fact, ...]:
    asked = f"{administration_name(one.handover_to)}, {_moment(one.handover_asked_at)}"
    return (
        ("Uyarı", view.warning),
        ("İzleme no", number),
        ("Ekip", team),
        ("Görev", f"{show_date_time(one.ordered_at)}, {one.ordered_by}"),
        ("Hedef", one.target),
        ("Talimat", _by(one.instruction_at, one.instruction_by)),
        ("Gecikmesinde sakınca", one.urgent_reason),
        ("Bulgu", ", ".join(finding.label for finding in one.findings)),
        ("Devir istendi", asked if one.handover_asked_at is not None else ""),
        ("Devralan", _by(one.handover_taken_at, one.handover_taken_by)),
        ("Devreden", one.handover_given_by),
        ("Ekip konumu", _point(view.team_lat, view.team_lon, view.team_at)),
        ("Hedef konumu", _target(view)),
        ("Sonuç", one.result),
    )


def law_stage(one: LawRequest) -> tuple[State, str]:
    """What the request waits for (ATS-138, ATS-139)."""
    if one.closed_at is not None:
        return State.DONE, "Kapandı"
    if not one.letter_no:
        return State.ATTENTION, "Yazı bekliyor"
    if one.received_at is None:
        return State.WORKING, "Yanıt bekleniyor"
    if not one.note_id:
        return State.ATTENTION, "Ek not bekliyor"
    return State.ATTENTION, "Kapatılmadı"


def law_facts(one: LawRequest) -> tuple[Fact, ...]:
    letter = f"{one.letter_no}, {show_date(one.letter_date)}" if one.letter_no and one.letter_date else ""
    told = "; ".join(part for part in (one.told_hq, one.told_hq_reason) if part)
    return (
        ("Kolluk", f"{one.force.label}, {one.unit_name}"),
        ("Görüşülen", one.person),
        ("Telefon", _moment(one.called_at)),
        ("Talep", one.wanted),
        ("Yazı", letter),
        ("Risk nedeni", "Yazıda yer alacak (KKM)" if one.tells_risk else ""),
        ("Geliş", _moment(one.received_at)),
        ("Fotoğraf", f"{len(one.photos)} dosya" if one.photos else ""),
        ("Ek not", "Girildi" if one.note_id else ""),
        ("Genel Müdürlüğe bilgi", told),
        ("Kaydeden", one.staff_no),
    )


def record_kind(one: Intervention) -> str:
    return "Söküm (5.6)" if one.form == REMOVAL else "Müdahale (5.5)"


def record_facts(one: Intervention) -> tuple[Fact, ...]:
    if one.form == REMOVAL:
        cargo = (
            "Ekip elden götürecek" if one.by_hand else " ".join(filter(None, (one.cargo_firm, one.cargo_no)))
        )
        own: tuple[Fact, ...] = (
            ("Neden", one.removal_reason),
            ("Ünitenin durumu", one.unit_condition),
            ("Üniteden okunan", ", ".join(one.read_ids)),
            ("Kargo", cargo or "Yazılmadı"),
            ("Ek not", "Girildi" if one.note_id else "Girilmedi"),
            ("Bilgi verildi", one.informed or "Verilmedi"),
        )
    else:
        damage = f"{one.damage.label}, kusur: {one.fault.label}" if one.damage and one.fault else ""
        own = (
            ("Bulgu", ", ".join(finding.label for finding in one.findings)),
            ("Hasar", damage),
            ("Tespit", one.finding_text),
            ("Şoförün beyanı", one.driver_statement or "İmzadan imtina"),
            ("Alınan önlem", one.measures),
            ("İhbar programı", one.tip_program_no),
            ("Bedel kaydı", "Açıldı" if one.claim_id else ""),
        )
    return (
        ("Zaman", show_date_time(one.at)),
        ("Yer", ", ".join(filter(None, (one.place, _point(one.lat, one.lon, None))))),
        ("Ünite", one.serial),
        *own,
        ("Bulunanlar", "\n".join(one.persons)),
        ("Fotoğraf", f"{len(one.photos)} dosya" if one.photos else ""),
        ("Düzenleyen", f"{administration_name(one.administration)}, {one.staff_no}"),
    )


def claim_facts(sheet: ClaimSheet, number: str) -> tuple[Fact, ...]:
    """The amount stands there for everybody; only KKM gets a field for it (ATS-133)."""
    one, left = sheet.claim, sheet.remaining_try
    basis = next((word.label for word in Basis if word.value == one.basis), "")
    return (
        ("Bedel no", one.number),
        ("İzleme no", number),
        ("Hasar", f"{one.damage.label}, kusur: {one.fault.label}"),
        ("Açan", f"{administration_name(one.administration)}, {one.staff_no}"),
        ("Açıldı", show_date_time(one.opened_at)),
        ("İhbar programı", one.tip_program_no),
        ("Bedel", show_money(one.amount_try) if one.amount_try is not None else "KKM'den bekleniyor"),
        ("Dayanak", ", ".join(filter(None, (basis, one.document_no)))),
        ("Bedeli giren", _by(one.amount_at, one.amount_by)),
        ("Kalan", money_twice(left) if left is not None else ""),
        ("Bekletme", hold_word(one.state)),
        ("Makbuz", f"KKM'ye gönderildi, {_moment(one.receipt_sent_at)}" if one.receipt_sent_at else ""),
        ("KKM kararı", one.decision_reason),
    )


def hold_word(state: ClaimState) -> str:
    """What stands against the plates while the claim is in a state (list 7.13)."""
    if state in (ClaimState.AMOUNT_REQUESTED, ClaimState.DEMANDED):
        return "Bedel ödenene kadar çıkamaz"
    return "Çelişkili bildirim: KKM kararı bekleniyor" if state is ClaimState.SUSPENDED else ""


def payment_line(one: Payment) -> tuple[str, ...]:
    return (
        show_money(one.amount_try),
        f"Onay: {one.confirmed_by}" if one.confirmed_at is not None else "Onay bekliyor",
        one.receipt_no,
        show_date(one.paid_on),
        one.accounting_office,
        ", ".join(filter(None, (one.payer.label, one.payer_name))),
        one.entered_by,
    )


def claim_amount(one: Claim) -> str:
    return show_money(one.amount_try) if one.amount_try is not None else "Bekleniyor"


def conflict_badge(one: Conflict) -> tuple[State, str]:
    return (State.ATTENTION, "Karar bekliyor") if one.is_open else (State.DONE, "Karara bağlandı")


def conflict_facts(one: Conflict, number: str) -> tuple[Fact, ...]:
    decision = next((word.label for word in Decision if word.value == one.decision), one.decision)
    return (
        ("Tür", one.kind.label),
        ("İzleme no", number),
        ("Taraflar", ", ".join(administration_name(side) for side in one.sides)),
        ("Bulundu", show_date_time(one.found_at)),
        ("Öneri", one.proposal),
        ("Kapatacak", one.closes.label),
        ("Karar", decision),
        ("Gerekçe", one.reason),
        ("Kapatan", _by(one.closed_at, one.closed_by)),
    )


def _target(view: TeamView) -> str:
    point = view.target
    return f"{point.lat:.6f}, {point.lon:.6f} ({show_date_time(point.fix_time)})" if point is not None else ""


def _point(lat: Decimal | None, lon: Decimal | None, at: datetime | None) -> str:
    if lat is None or lon is None:
        return ""
    return f"{lat:.6f}, {lon:.6f}" + (f" ({show_date_time(at)})" if at is not None else "")


def _moment(at: datetime | None) -> str:
    return show_date_time(at) if at is not None else ""


def _by(at: datetime | None, who: str) -> str:
    return ", ".join(filter(None, (who, _moment(at))))
