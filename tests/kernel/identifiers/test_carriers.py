import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.identifiers import (
    container_doubts,
    container_key,
    imei_doubts,
    imo_doubts,
    imo_key,
    vin_doubts,
    wagon_doubts,
    wagon_key,
)


@pytest.mark.rule("SYS-105")
def test_container_numbers_are_checked_by_iso_6346():
    assert container_doubts("CSQU3054383") == ()
    (doubt,) = container_doubts("CSQU3054384")
    assert doubt.tick == "konteyner üzerinde böyle"
    assert container_doubts("TEMU7331500") == ()


@pytest.mark.rule("SCAN-039")
def test_the_right_check_digit_is_named():
    (doubt,) = container_doubts("MSCU 123456-5")
    assert doubt.text == "Konteyner numarasının denetim rakamı 5 yazılmış, 6 olmalı."
    assert container_doubts("MSCU 123456-6") == ()


@pytest.mark.parametrize(
    "number", ["CSQX3054383", "CSU3054383", "CSQU305438", "CSQU30543833", "", "C5QU3054383"]
)
def test_other_forms_of_container_numbers_warn(number):
    assert "4 harf" in container_doubts(number)[0].text


def test_typed_forms_of_one_container_are_one():
    assert container_key("mscu 123456-6") == container_key("MSCU1234566")


@pytest.mark.rule("SCAN-039")
def test_wagon_numbers_are_checked_by_their_twelfth_digit():
    assert wagon_key("31 75 2780 044-3") == "317527800443"
    assert wagon_doubts("31 75 2780 044-3") == ()
    (doubt,) = wagon_doubts("31 75 2780 044-4")
    assert doubt.text == "Vagon numarasının denetim rakamı 4 yazılmış, 3 olmalı."
    assert doubt.tick == "numara araçtan böyle okundu"
    assert "12 rakam" in wagon_doubts("31 75 2780 044")[0].text


@pytest.mark.rule("SYS-107")
def test_imo_numbers_are_checked():
    assert imo_doubts("9074729") == imo_doubts("IMO 9074729") == ()
    assert imo_doubts("9074728")[0].text == "IMO numarasının denetim rakamı 8 yazılmış, 9 olmalı."
    assert imo_doubts("907472")[0].rule == "SYS-107"
    assert imo_key("imo9074729") == "9074729"


def test_vin_and_imei_give_doubts():
    assert vin_doubts("WDB9634031L123456") == ()
    assert vin_doubts("WDB9634O31L123456")
    assert imei_doubts("490154203237518") == ()
    assert imei_doubts("490154203237519")
    assert imei_doubts("4901542")


@given(st.integers(0, 10**11 - 1), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_wagon_digit_is_always_seen(number, place, change):
    digits = f"{number:011}"
    right = next(last for last in "0123456789" if not wagon_doubts(digits + last))
    wrong = digits[:place] + str((int(digits[place]) + change) % 10) + digits[place + 1 :]
    assert wagon_doubts(wrong + right)


@given(st.text(max_size=30))
def test_checks_never_fail_on_what_is_read(text):
    for check in (container_doubts, wagon_doubts, imo_doubts, vin_doubts, imei_doubts):
        assert isinstance(check(text), tuple)
