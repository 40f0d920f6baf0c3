from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.units import (
    Quantity,
    Unit,
    kurus_to_lira,
    lira_to_kurus,
    parse_decimal,
    show_decimal,
    show_money,
)


def parse(text: str, **options: object) -> Decimal:
    return parse_decimal(text, field="weight_kg", label="Ağırlık", **options)


@pytest.mark.rule("SYS-108")
def test_money_is_shown_with_turkish_signs_and_kurus():
    assert show_money(36000) == "36.000,00 TL"
    assert show_money(Decimal("0.5")) == "0,50 TL"
    assert show_money(Decimal("1234567.895")) == "1.234.567,90 TL"


def test_numbers_are_shown_with_dot_for_thousands_and_comma_for_decimals():
    assert show_decimal(Decimal("12400"), 3) == "12.400,000"
    assert show_decimal(Decimal("-1234.5")) == "-1.234,5"
    assert show_decimal(7) == "7"
    assert show_decimal(Decimal("1E+3")) == "1.000"


@pytest.mark.rule("SYS-108")
def test_a_weight_is_repeated_in_the_smaller_unit():
    assert Quantity(Decimal("12.400"), Unit.KILOGRAM).show_twice() == "12,400 kg (12.400 g)"
    assert Quantity(Decimal("0.2505"), Unit.KILOGRAM).show_twice() == "0,2505 kg (250,5000 g)"
    assert Quantity(Decimal(3), Unit.PIECE).show_twice() == "3 adet"


@pytest.mark.rule("SYS-108")
def test_units_are_never_mixed_without_conversion():
    kilogram, gram = Quantity(Decimal(2), Unit.KILOGRAM), Quantity(Decimal(500), Unit.GRAM)
    with pytest.raises(ValueError, match="without conversion"):
        kilogram + gram
    assert kilogram + gram.to(Unit.KILOGRAM) == Quantity(Decimal("2.5"), Unit.KILOGRAM)
    with pytest.raises(ValueError, match="no conversion"):
        kilogram.to(Unit.LITRE)
    with pytest.raises(ValueError, match="no conversion"):
        Quantity(Decimal(1), Unit.PIECE).to(Unit.PACKAGE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("0.250", "0.250"),
        ("12.400", "12.4"),
        (",5", "0.5"),
        (" 7 ", "7"),
        ("007", "7"),
        ("+3", "3"),
    ],
)
def test_dot_and_comma_are_both_the_decimal_sign(typed, meant):
    assert parse(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["", "12.400,5", "1.000.000", "1e5", "12 kg", "5,", "٣", "NaN", "--1", "1" * 10_000]
)
def test_anything_else_is_refused_with_label_and_field(typed):
    with pytest.raises(UserError) as refused:
        parse(typed)
    assert refused.value.field == "weight_kg"
    assert refused.value.text.startswith("Ağırlık")
    assert len(refused.value.text) < 100


def test_typed_thousands_are_named_in_the_remedy():
    with pytest.raises(UserError) as refused:
        parse("12.400,500")
    assert refused.value.remedy == "Binlik ayırıcı yazmayınız; ondalık için tek virgül kullanınız."


def test_too_many_decimals_and_negative_numbers_are_refused():
    with pytest.raises(UserError, match="en çok 2 ondalık basamak"):
        parse("1,255", places=2)
    with pytest.raises(UserError, match="tam sayı"):
        parse("1,5", places=0)
    with pytest.raises(UserError, match="Ağırlık 0 değerinden küçük olamaz"):
        parse("-1")
    assert parse("-1,5", low=None) == Decimal("-1.5")
    assert str(parse("-0")) == "0"


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_what_is_shown_without_thousands_reads_back(number):
    assert parse(show_decimal(number, 3).replace(".", "")) == number


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_kurus_and_lira_convert_exactly(kurus):
    assert lira_to_kurus(kurus_to_lira(kurus)) == kurus


def test_a_part_of_a_kurus_is_no_money():
    with pytest.raises(ValueError, match="part of a kuruş"):
        lira_to_kurus(Decimal("1.005"))
