import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.identifiers import plate_doubts, plate_key, similar_key


@pytest.mark.rule("SYS-102")
def test_plates_have_one_normal_form():
    assert plate_key("34 abi-123") == "34ABI123"
    assert plate_key("СВ 1234 АВ") == "CB1234AB"
    assert plate_key("34 şık 123") == plate_key("34 ŞIK 123") == plate_key("34 sik 123") == "34SIK123"
    assert plate_key("ΙΚΥ 1234") == "IKY1234"
    assert plate_key("٣٤ AB ۱۲۳") == "34AB123"
    assert plate_key("３４ＡＢ１２３") == "34AB123"
    assert plate_key("") == ""


@given(st.text(max_size=30))
def test_normal_form_is_idempotent_and_ascii(text):
    key = plate_key(text)
    assert plate_key(key) == key
    assert set(key) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    assert similar_key(key) == similar_key(similar_key(text))


@pytest.mark.rule("SYS-103")
def test_a_wrong_province_warns():
    (doubt,) = plate_doubts("82 AB 123")
    assert doubt.rule == "SYS-103"
    assert "il kodu" in doubt.text


@pytest.mark.rule("SYS-103")
@pytest.mark.parametrize(
    "plate", ["34 A 1234", "34 A 12345", "01 AB 123", "81 AB 1234", "34 ABC 12", "34 ABC 123", "06abi123"]
)
def test_plates_of_the_pattern_have_no_doubt(plate):
    assert plate_doubts(plate) == ()


@pytest.mark.rule("SYS-103")
@pytest.mark.parametrize(
    "plate",
    [
        "34 A 123",
        "34 AB 12",
        "34 AB 12345",
        "34 ABC 1234",
        "34 AQ 123",
        "34 123",
        "ABC 123",
        "00 AB 123",
        "-",
    ],
)
def test_other_patterns_warn(plate):
    assert plate_doubts(plate)


@pytest.mark.rule("SCAN-039")
def test_foreign_plates_are_never_judged_by_pattern():
    assert plate_doubts("СВ 1234 АВ", "BG") == ()
    assert plate_doubts("82 AB 123", "IR") == ()


@pytest.mark.rule("SYS-104")
def test_near_plates_share_the_similar_form_only():
    assert similar_key("34ABO12") == similar_key("34AB012")
    assert plate_key("34ABO12") != plate_key("34AB012")
    assert similar_key("18S 0") == similar_key("IB5 O")
    assert similar_key("34AB012") != similar_key("34AC012")
