"""Exit permission (ATS-006, 053, 069, 078, 079), undertaking (ATS-068, 070), device identity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import HoldKind
from gumruk_masaustu.systems.tracking.rules import exit as rules
from gumruk_masaustu.systems.tracking.rules import undertaking as paper
from gumruk_masaustu.systems.tracking.rules.device_id import need_identity
from gumruk_masaustu.systems.tracking.values.tracking import (
    DeviceRead,
    OpenHold,
    PaperReadiness,
    UnitReadiness,
)
from tests.support import at

READY = UnitReadiness("MU-004217", True, True, True, True)
SIGNED = PaperReadiness(("MU-004217",), True, True, True)


def _texts(found: Iterable[UserError]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.rule("ATS-006")
def test_every_unit_needs_its_own_position() -> None:
    other = UnitReadiness("MU-003388", True, True, True, False)
    assert _texts(rules.need_units_ready((READY, other))) == ["MU-003388: takma sonrası konumu alınmadı."]
    assert _texts(rules.need_units_ready(())) == ["İzlemede takılı ünite yok."]


@pytest.mark.parametrize("lacking", ["is_mounted", "is_checklisted", "is_identified"])
def test_a_unit_lacks_one_step(lacking: str) -> None:
    (refused,) = rules.need_units_ready((replace(READY, **{lacking: False}),))  # type: ignore[arg-type]
    assert refused.text.startswith("MU-004217: ")


@pytest.mark.rule("ATS-069")
def test_without_signatures_no_exit() -> None:
    unsigned = replace(SIGNED, is_signed=False)
    assert _texts(rules.need_undertaking(unsigned, ("MU-004217",))) == ["Taahhütname imzalanmadı"]
    assert not list(rules.need_undertaking(SIGNED, ("MU-004217",)))


def test_an_undertaking_of_other_serials_does_not_count() -> None:
    (refused,) = rules.need_undertaking(SIGNED, ("MU-003388",))
    assert refused.rule == "ATS-079"
    assert _texts(rules.need_undertaking(PaperReadiness(), ())) == ["Taahhütname düzenlenmedi"]
    kept = replace(SIGNED, is_handed=False)
    assert len(_texts(rules.need_undertaking(kept, ("MU-004217",)))) == 1


def test_a_hold_is_named() -> None:
    found = rules.need_no_hold((OpenHold(HoldKind.HQ), OpenHold(HoldKind.DEBT)))
    assert _texts(found) == [
        "Genel Müdürlük tarama sevki sonuçlanmadı",
        "Bekletme açık: Bedel ödenmedi",
    ]


def test_three_copies_with_their_holders() -> None:
    assert paper.copy_heads() == ("1/3 İşlemi yapan İdare", "2/3 Şoför", "3/3 Deaktivasyon İdaresi")
    assert paper.slots(("MU-004217", "MU-003388")) == ("MU-004217", "MU-003388", "-")
    assert paper.slots((), 2) == ("-", "-")


def test_signing_has_four_facts() -> None:
    found = paper.need_signatures(
        is_produced=True, officer_signed=True, driver_signed=False, copies_given=False
    )
    assert [one.field for one in found] == ["driver_signed", "copies_given"]
    assert [one.rule for one in paper.need_by_hand_reason(" ")] == ["ATS-070"]
    assert paper.scan_due_at(at("10:00"), hours=24) == at("10:00") + timedelta(days=1)


def test_registered_identity_numbers_must_all_be_read() -> None:
    imei = "356938040042179"
    assert not list(need_identity("MU-004217", imei, DeviceRead("mu 004217", imei), rule="ATS-116"))
    wrong = need_identity("MU-004217", imei, DeviceRead("MU-004271", ""), rule="ATS-116")
    assert _texts(wrong) == [
        "Kimlik uyuşmuyor: kayıtlı Seri no MU-004217, okunan MU-004271.",
        "MU-004217: ünite üzerindeki IMEI okunmalıdır.",
    ]
    assert not list(need_identity("MU-004217", "", DeviceRead("MU-004217"), rule="ATS-116"))
