"""Units, orders, faults and requests in the words and badges of the stock page. No Qt."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date, show_date_time
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.faults import FaultReport
from gumruk_masaustu.systems.tracking.queries.orders import TransferOrder
from gumruk_masaustu.systems.tracking.queries.units import Unit
from gumruk_masaustu.systems.tracking.values.stock import FullBasis, OrderState
from ui.kit.tokens import State

SHORT = {
    UnitState.IN_STOCK_UNCHARGED: "Şarjsız",
    UnitState.CHARGING: "Şarjda",
    UnitState.READY: "Hazır",
    UnitState.ACTIVATED: "Aktive",
    UnitState.MOUNTED: "Takılı",
    UnitState.IN_TRANSIT: "Yolda",
    UnitState.UNMOUNTED: "Söküldü",
    UnitState.CARGO_TO_DESTINATION: "Kargoda, idareye",
    UnitState.TRANSFER: "Sevkte",
    UnitState.CARGO_TO_MANUFACTURER: "Kargoda, üreticiye",
    UnitState.AT_MANUFACTURER: "Üreticide",
    UnitState.CARGO_FROM_MANUFACTURER: "Onarımdan dönüyor",
    UnitState.MISSING: "Yerinde değil",
    UnitState.WRITTEN_OFF: "Kayıttan düşüldü",
}
"""The states of list 7.2 as they fit into a column."""
_QUIET = (UnitState.READY, UnitState.WRITTEN_OFF)
_BADGES = {
    OrderState.ORDERED: State.ATTENTION,
    OrderState.DISPATCHED: State.WORKING,
    OrderState.DISCREPANCY: State.STOP,
    OrderState.CLOSED: State.DONE,
    OrderState.CANCELLED: State.UNKNOWN,
}


def unit_word(unit: Unit) -> str:
    """The word of its badge."""
    if unit.unusable:
        return "Kullanılamaz"
    return "Arızalı" if unit.is_faulty else SHORT[unit.state]


def unit_badge(unit: Unit) -> State:
    """Normal is quiet; a unit that nobody can use asks for attention."""
    if unit.state is UnitState.MISSING:
        return State.STOP
    if not unit.is_sound or unit.state is UnitState.IN_STOCK_UNCHARGED:
        return State.ATTENTION
    return State.DONE if unit.state in _QUIET else State.WORKING


def office_word(unit: Unit) -> str:
    return administration_name(unit.administration)


def unit_place(unit: Unit) -> str:
    """Where the unit of a fault is now."""
    return ", ".join(filter(None, (unit.state.label, administration_name(unit.administration), unit.place)))


def charge_word(unit: Unit) -> str:
    """What is known of its battery (ATS-031)."""
    if unit.state is UnitState.CHARGING and unit.charge_started_at is not None:
        return f"Şarjda, {show_date_time(unit.charge_started_at)} tarihinden beri"
    if unit.state is UnitState.READY and unit.is_sound and not unit.is_usable:
        return "Son kullanımdan sonra tam şarj yok"
    if unit.state is UnitState.READY and unit.full_at is not None:
        basis = next((one.label for one in FullBasis if one.value == unit.full_basis), "")
        return f"Dolu, {show_date_time(unit.full_at)}" + (f" ({basis})" if basis else "")
    return "Şarj yok" if unit.state.is_in_stock else ""


def unit_facts(unit: Unit, *, may_see_all: bool) -> tuple[tuple[str, str], ...]:
    """What stands in the register; `may_see_all`: KKM, for whom the İdare is named."""
    return (
        ("Durum", f"{unit.state.label}, {show_date_time(unit.state_since)}"),
        ("İdare", administration_name(unit.administration) if may_see_all else ""),
        ("Yer", unit.place),
        ("Şarj", charge_word(unit)),
        ("Son kullanım", _moment(unit.last_used_at)),
        ("Model", unit.model),
        ("IMEI", unit.imei),
        ("Garanti sonu", show_date(unit.warranty_until) if unit.warranty_until else ""),
        ("Açık arıza", f"{unit.open_faults} kayıt" if unit.open_faults else ""),
        ("Bulundu", unit.found_note),
        ("Düşüm belgesi", unit.write_off_document),
    )


def order_badge(order: TransferOrder, *, is_late: bool) -> State:
    return State.STOP if is_late else _BADGES[order.state]


def order_word(order: TransferOrder, *, is_late: bool) -> str:
    return "Gecikti" if is_late else order.state.label


def direction_word(order: TransferOrder, office: str) -> str:
    """Seen from this İdare."""
    if office == order.sender:
        return "Giden"
    return "Gelen" if office == order.receiver else ""


def order_facts(order: TransferOrder) -> tuple[tuple[str, str], ...]:
    cargo = " ".join(filter(None, (order.cargo_firm, order.cargo_no)))
    return (
        ("Gönderen", administration_name(order.sender)),
        ("Alan", administration_name(order.receiver)),
        ("Adet", f"{order.quantity} ünite"),
        ("Emirdeki seriler", ", ".join(order.serials)),
        ("Emir", f"{show_date_time(order.ordered_at)}, {order.ordered_by}"),
        ("Dayanak", order.basis),
        ("Kargo", cargo),
        ("Sevk", _by(order.dispatched_at, order.dispatched_by)),
        ("Teslim", _by(order.received_at, order.received_by)),
    )


def fault_stage(fault: FaultReport) -> tuple[State, str]:
    """What the fault waits for."""
    if fault.closed_at is not None:
        return State.DONE, "Kapandı"
    if fault.contact_at is None:
        return State.STOP, "Bildirilmedi"
    if fault.back_at is not None:
        return State.ATTENTION, "Onarımdan döndü"
    if fault.maker_sent_at is not None:
        return State.WORKING, "Onarımdan dönüyor"
    if fault.maker_received_at is not None:
        return State.WORKING, "Üreticide"
    if fault.sent_at is not None:
        return State.WORKING, "Üreticiye yolda"
    return State.ATTENTION, "İşlem bekliyor"


def fault_facts(fault: FaultReport, now: datetime) -> tuple[tuple[str, str], ...]:
    """The whole course; days with one decimal (ATS-145)."""
    firm = fault.firm_days(now)
    return (
        ("Arıza no", fault.number),
        ("Bildiren İdare", administration_name(fault.administration)),
        ("Belirti", fault.symptom),
        ("Bildirim", _by(fault.marked_at, fault.marked_by)),
        ("KKM görüşmesi", ", ".join(filter(None, (_moment(fault.contact_at), fault.contact)))),
        ("Gönderim", ", ".join(filter(None, (_moment(fault.sent_at), fault.cargo_firm, fault.cargo_no)))),
        ("Üretici arıza no", fault.maker_fault_no),
        ("Üretici teslim aldı", _moment(fault.maker_received_at)),
        ("Müdahale", fault.intervention),
        ("Üretici sonucu", fault.maker_result),
        ("Üretici gönderdi", _moment(fault.maker_sent_at)),
        ("Onarımdan döndü", _moment(fault.back_at)),
        ("Duruş süresi", f"{days(fault.downtime_days(now))} gün"),
        ("Firma süresi", f"{days(firm)} gün" if fault.maker_received_at is not None else ""),
    )


def days(value: object) -> str:
    """8,5"""
    return str(value).replace(".", ",")


def _moment(at: datetime | None) -> str:
    return show_date_time(at) if at is not None else ""


def _by(at: datetime | None, staff_no: str) -> str:
    return ", ".join(filter(None, (_moment(at), staff_no)))
