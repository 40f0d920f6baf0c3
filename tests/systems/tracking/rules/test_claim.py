"""Damage × fault, amount, payment: ATS-130 to ATS-134."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding
from gumruk_masaustu.systems.tracking.rules import claim as rules
from gumruk_masaustu.systems.tracking.values.claim import (
    AmountForm,
    Basis,
    Consequence,
    Payer,
    PaymentForm,
)
from gumruk_masaustu.systems.tracking.values.team import InterventionForm, Place
from tests.support import at

D, F, C = DamageClass, Fault, Consequence
SCAN = StoredFile("a" * 64, 10, "application/pdf", "makbuz.pdf", "scan")
PAYMENT = PaymentForm(
    "Edirne Saymanlığı", "2026/8812", date(2026, 3, 12), Decimal("18000.00"), Payer.DRIVER, scan=SCAN
)
RECORD = InterventionForm(
    findings=(Finding.NOT_IN_PLACE,),
    found_at=at("13:10"),
    finding_text="Ünite yerinde değil",
    place=Place(lat=38.42, lon=27.10),
    serial="MU-004217",
    tip_program_no="İHB-1",
    persons=("Memur 41001",),
)


def test_every_damage_and_fault_has_its_consequence() -> None:
    claims = {(D.LOST, fault) for fault in F} | {
        (damage, fault) for damage in D for fault in (F.NEGLIGENCE, F.INTENT)
    }
    conflicts = {(D.BROKEN, F.UNDETERMINED), (D.NOT_WORKING, F.UNDETERMINED)}
    for damage, fault in product(D, F):
        expected = (
            C.CLAIM if (damage, fault) in claims else C.CONFLICT if (damage, fault) in conflicts else C.RECORD
        )
        assert rules.consequence(damage, fault) is expected, (damage, fault)


@pytest.mark.parametrize("damage", [D.LIGHT_CRACK, D.SCRATCH, D.LABEL_PEEL])
def test_wear_of_normal_use_is_only_recorded(damage: DamageClass) -> None:
    assert rules.consequence(damage, F.NORMAL_USE) is C.RECORD


def test_suspicion_alone_is_no_damage() -> None:
    suspicious = replace(RECORD, findings=(Finding.SUSPICIOUS,), damage=D.BROKEN, fault=F.INTENT)
    assert rules.damage_of(suspicious) is None
    assert rules.damage_of(RECORD) == (D.LOST, F.UNDETERMINED)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tip_program_no": ""}, "tip_program_no"),
        ({"finding_text": ""}, "finding_text"),
        ({"findings": ()}, "findings"),
        ({"persons": ()}, "persons"),
        ({"serial": ""}, "serial"),
        ({"place": Place()}, "place"),
        ({"findings": (Finding.DAMAGED,)}, "damage"),
        (
            {
                "findings": (Finding.DAMAGED, Finding.NOT_IN_PLACE),
                "damage": D.BROKEN,
                "fault": F.INTENT,
            },
            "findings",
        ),
    ],
)
def test_the_record_names_what_it_lacks(change: dict[str, object], field: str) -> None:
    assert list(rules.need_intervention(RECORD)) == []
    assert field in {one.field for one in rules.need_intervention(replace(RECORD, **change))}  # type: ignore[arg-type]


def test_eighteen_thousand_of_eighteen_and_a_half_leaves_five_hundred() -> None:
    amount = Decimal("18500.00")
    assert rules.remaining(amount, [Decimal("18000.00")]) == Decimal("500.00")
    assert rules.remaining(amount, [Decimal("18000.00"), Decimal("600.00")]) == Decimal(0)
    assert rules.remaining(None, [Decimal(1)]) is None


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "Infinity", "100000000"])
def test_money_is_above_zero_in_whole_kurus(amount: str) -> None:
    form = AmountForm(Decimal(amount), Basis.MINISTRY, "2026/5")
    assert [one.field for one in rules.need_amount(form)] == ["amount_try"]
    assert [one.field for one in rules.need_payment(replace(PAYMENT, amount_try=Decimal(amount)), at_day())]


def at_day() -> date:
    return date(2026, 3, 12)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"accounting_office": ""}, "accounting_office"),
        ({"receipt_no": ""}, "receipt_no"),
        ({"scan": None}, "scan"),
        ({"paid_on": date(2026, 3, 13)}, "paid_on"),
    ],
)
def test_a_payment_is_a_receipt_of_the_saymanlik(change: dict[str, object], field: str) -> None:
    assert list(rules.need_payment(PAYMENT, at_day())) == []
    assert [one.field for one in rules.need_payment(replace(PAYMENT, **change), at_day())] == [field]  # type: ignore[arg-type]


def test_nobody_confirms_his_own_entry() -> None:
    assert [one.text for one in rules.need_second_person("41277", "41277")] == [
        "Ödemeyi giren kişi onaylayamaz."
    ]
    assert not list(rules.need_second_person("41277", "41300"))


def test_amounts_need_a_document() -> None:
    refused: list[UserError] = list(rules.need_amount(AmountForm(Decimal(5), Basis.MANUFACTURER, "")))
    assert [one.field for one in refused] == ["document_no"]
