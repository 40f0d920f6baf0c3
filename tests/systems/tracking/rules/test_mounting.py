"""Where and how a unit is fixed (ATS-073 to ATS-077)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.systems.tracking.lists import ForbiddenDetail, MountingCheck, MountingPlace
from gumruk_masaustu.systems.tracking.rules import mounting as rules
from gumruk_masaustu.systems.tracking.values.tracking import LiveFix, Mounting
from tests.support import at

UNDER = Mounting(MountingPlace.TRACTOR_UNDER, "tractor")


def _texts(detail: str = "", flags: tuple[ForbiddenDetail, ...] = ()) -> list[str]:
    found = rules.need_place(Mounting(MountingPlace.TRACTOR_UNDER, "tractor", detail, flags))
    return [one.text for one in found]


@pytest.mark.rule("ATS-074")
def test_the_fuel_tank_is_an_easily_detachable_place() -> None:
    assert _texts("yakıt deposu") == ["Ayrılması kolay yer"]
    assert _texts("sağ Yakıt Deposu yanı") == ["Ayrılması kolay yer"]
    assert _texts("EGZOZ borusu") == ["Aşırı sıcak yer"]
    assert _texts(flags=(ForbiddenDetail.DETACHABLE,)) == ["Ayrılması kolay yer"]
    assert _texts("yakıt deposundan 2 m geride, şasi") == []


def test_a_place_belongs_to_the_part_of_the_vehicle() -> None:
    assert not list(rules.need_place(UNDER))
    wrong = rules.need_place(Mounting(MountingPlace.TRAILER_TOP, "tractor"))
    assert [one.field for one in wrong] == ["place"]


@pytest.mark.rule("ATS-075")
def test_not_parallel_to_the_road_is_refused() -> None:
    ticked = set(rules.required_checks(UNDER.place)) - {MountingCheck.PARALLEL}
    (refused,) = rules.need_checks(UNDER.place, ticked)
    assert (refused.text, refused.rule) == ("İşaretlenmedi: Yola paralel.", "ATS-075")


@pytest.mark.rule("ATS-076")
def test_under_the_trailer_the_underside_ticks_are_shown_and_the_top_tick_is_hidden() -> None:
    shown = rules.required_checks(MountingPlace.TRAILER_UNDER)
    assert shown[-2:] == (MountingCheck.REFLECTED_SKY, MountingCheck.NO_METAL_BELOW)
    assert MountingCheck.SEES_SKY not in shown
    missing = rules.need_checks(MountingPlace.TRAILER_UNDER, shown[:-2])
    assert [one.rule for one in missing] == ["ATS-076", "ATS-076"]
    assert MountingCheck.SEES_SKY in rules.required_checks(MountingPlace.TRACTOR_TOP)


@given(st.sampled_from(MountingPlace), st.sets(st.sampled_from(list(MountingCheck))))
def test_only_all_shown_ticks_together_pass(place: MountingPlace, ticked: set[MountingCheck]) -> None:
    refused = list(rules.need_checks(place, ticked))
    assert (not refused) == (set(rules.required_checks(place)) <= ticked)


@pytest.mark.rule("ATS-073")
def test_a_guard_without_the_role_is_not_among_the_mounters() -> None:
    (refused,) = rules.need_mounter("100951", ("41300", "41301"))
    assert refused.rule == "ATS-073"
    assert not list(rules.need_mounter("41300", ("41300", "41301")))


def test_a_mounting_stands_between_activation_and_now() -> None:
    early = rules.need_mounting_time(at("09:44"), at("09:45"), at("10:00"))
    late = rules.need_mounting_time(at("10:01"), at("09:45"), at("10:00"))
    assert [one.field for one in (*early, *late)] == ["mounted_at", "mounted_at"]
    assert not list(rules.need_mounting_time(at("09:58"), at("09:45"), at("10:00")))


@pytest.mark.rule("ATS-077")
def test_a_position_later_than_the_mounting_is_awaited() -> None:
    def texts(fix: str, now: str) -> list[str]:
        moment = at(fix)
        known = LiveFix(moment, 41.7, 26.3, True, moment)
        found = rules.need_position("MU-004217", known, at("09:58"), at(now), max_age_s=300)
        return [one.text for one in found]

    assert texts("09:57", "09:59") == ["MU-004217: takma sonrası konum bekleniyor (takıldı 09:58)."]
    assert texts("10:00", "10:01") == []
    assert texts("10:00", "10:06") != []
    waits = [rules.mount_wait("MU-004217", at("09:58"), at(now), minutes=15) for now in ("10:12", "10:13")]
    assert [(one.minutes, one.is_late) for one in waits] == [(14, False), (15, True)]
