"""A shelf for the tests of the stock page: units in every place, a fault, transfers of KKM."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import faults, orders
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.values.stock import Cargo
from tests.systems.tracking.made import HERE, THERE, Desk, add_unit

S = UnitState


@dataclass
class Stock:
    """Ids of the units by serial."""

    desk: Desk
    units: dict[str, str] = field(default_factory=dict)

    def add(self, serial: str, state: UnitState = S.READY, **values: object) -> str:
        self.units[serial] = add_unit(self.desk.post, serial, state=state, **values)
        return self.units[serial]


def make_stock(desk: Desk, officer: Callable[..., Officer]) -> Stock:
    """KAPIKULE with ten units; GEBZE and HABUR get saha operatörleri."""
    field_role = {"roles": ("ats_field_operator",), "duty": "ats_field_operator"}
    desk.by["habur_field"] = officer(unit="HBR", staff_no="52300", name="Rojda Aydın", **field_role)
    desk.by["gebze_field"] = officer(unit="GEB", staff_no="52400", name="Burcu Şen", **field_role)
    stock, at = Stock(desk), desk.clock()
    for n in range(5):
        full = at - timedelta(hours=2 + n)
        stock.add(
            f"MU-00420{n}",
            place=f"Dolap 2, raf {n + 1}",
            full_at=full,
            charge_started_at=full - timedelta(hours=3),
        )
    stock.add("MU-004217", S.IN_STOCK_UNCHARGED, full_at=None, charge_started_at=None, place="Masa")
    stock.add("MU-004218", S.CHARGING, full_at=None, place="Şarj yuvası 3")
    stock.add("MU-004230", S.IN_TRANSIT, place="")
    stock.add("MU-003388", place="Dolap 1, arızalılar")
    stock.add("MU-003390", S.UNMOUNTED)
    stock.add("MU-009001", administration="GEBZE", place="Raf 1")
    return stock


def mark_fault(stock: Stock, serial: str = "MU-003388") -> str:
    """A fault that nobody has told KKM of yet; gives the id of its report."""
    desk = stock.desk
    made = faults.mark_faulty(
        desk.post, stock.units[serial], "Konum göndermiyor, ışık yanmıyor", **desk.act("field")
    )
    return made.id


def order_to(stock: Stock, sender: str = HERE, receiver: str = THERE, quantity: int = 2) -> str:
    """KKM's order; gives its id."""
    desk = stock.desk
    made = orders.order_transfer(
        desk.post, sender, receiver, quantity, (), "KKM-E-2026/114", **desk.act("kkm")
    )
    return made.id


def incoming(stock: Stock, serials: tuple[str, ...] = ("MU-002956", "MU-002957", "MU-002958")) -> str:
    """GEBZE has sent these units here; gives the id of the order."""
    desk = stock.desk
    for serial in serials:
        stock.add(serial, administration="GEBZE")
    order = order_to(stock, "GEBZE", HERE, len(serials))
    orders.dispatch(desk.post, order, serials, Cargo("Yurtiçi Kargo", "114477"), **desk.act("gebze_field"))
    return order
