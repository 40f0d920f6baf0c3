import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import check_tckn, check_vkn


@pytest.mark.rule("SYS-106")
def test_a_right_number_is_returned_and_a_wrong_one_refused():
    assert check_tckn(" 10000000146 ") == "10000000146"
    with pytest.raises(UserError) as refused:
        check_tckn("10000000147", field="driver_tckn")
    assert (refused.value.field, refused.value.rule) == ("driver_tckn", "SYS-106")
    assert "pasaport" in refused.value.remedy


@pytest.mark.rule("SYS-106")
@pytest.mark.parametrize("number", ["", "1000000014", "100000001466", "00000000146", "1000000014A"])
def test_other_lengths_and_a_leading_zero_are_refused(number):
    with pytest.raises(UserError, match="11 rakam"):
        check_tckn(number)


@pytest.mark.rule("SYS-106")
@given(st.integers(100_000_000, 999_999_999))
def test_check_digits_follow_the_printed_sums(number):
    digits = [int(char) for char in str(number)]
    tenth = (7 * sum(digits[0::2]) - sum(digits[1::2])) % 10
    eleventh = (sum(digits) + tenth) % 10
    right = f"{number}{tenth}{eleventh}"
    assert check_tckn(right) == right
    with pytest.raises(UserError):
        check_tckn(f"{number}{tenth}{(eleventh + 1) % 10}")


def test_tax_numbers_are_checked():
    assert check_vkn("4540536920") == "4540536920"
    with pytest.raises(UserError) as refused:
        check_vkn("4540536921")
    assert refused.value.rule == "KBB-047"
