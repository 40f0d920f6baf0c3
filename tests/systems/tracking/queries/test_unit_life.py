"""The history of a unit in sentences, its fault reports among them."""

from __future__ import annotations

from gumruk_masaustu.systems.tracking.actions import faults, units, write_off
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.unit_life import unit_history
from gumruk_masaustu.systems.tracking.unit_titles import UNIT_TITLES
from gumruk_masaustu.systems.tracking.values.stock import UnitForm
from tests.systems.tracking.made import HERE, Desk


def test_life_of_a_unit_is_told_in_order(kapikule: Desk) -> None:
    post, act = kapikule.post, kapikule.act
    made = units.register_unit(post, UnitForm("MU-004217"), HERE, **act("kkm"))
    units.put_on_charge(post, made.id, "Yuva 3", **act("field"))
    report = faults.mark_faulty(post, made.id, "Şarj almıyor", **act("field"))
    faults.record_contact(post, report.id, "Telefon, KKM", **act("field"))
    units.take_off_charge(post, made.id, **act("field"))
    assert made.state is UnitState.IN_STOCK_UNCHARGED
    assert [line.title for line in unit_history(post, made.id)] == [
        "Ünite kayda alındı",
        "Şarja takıldı",
        "Arızalı işaretlendi",
        "KKM ile görüşme kaydedildi",
        "Dolmadan şarjdan alındı",
    ]


def test_every_act_on_a_unit_has_its_sentence() -> None:
    modules = (units, faults, write_off)
    names = {
        rule.name
        for module in modules
        for made in vars(module).values()
        if (rule := getattr(made, "action_rule", None)) is not None
    }
    assert len(names) == 17
    assert names <= set(UNIT_TITLES)
