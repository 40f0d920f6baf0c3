import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel import text
from gumruk_masaustu.kernel.errors import UserError

ALPHABET = list("abcçdefgğhıijklmnoöpqrsştuüvwxyz")
any_text = st.text(st.characters(), max_size=40)
turkish_text = st.text("abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîûÂÎÛ 019.-", max_size=30)


def clean(value: str, max_chars: int = 50, *, multiline: bool = False) -> str:
    return text.clean_text(
        value, field="rationale", label="Gerekçe", max_chars=max_chars, multiline=multiline
    )


@pytest.mark.rule("SYS-099")
def test_case_and_fold_follow_turkish():
    assert text.upper("ışık iğne") == "IŞIK İĞNE"
    assert text.lower("IŞIK İĞNE") == "ışık iğne"
    assert text.fold("IŞIK") == text.fold("ışık")
    assert text.fold("ISIK") != text.fold("ışık")
    assert text.search_key("ISIK") == text.search_key("ışık")


@pytest.mark.rule("SYS-099")
def test_fold_trims_and_drops_circumflex_but_keeps_other_letters():
    assert text.fold("  Kâmil \t  HİLMÎ ") == "kamil hilmi"
    assert text.fold("Gu\u0308l\u00adşen") == "gülşen"
    assert text.fold("İ".lower()) == "i"
    assert text.fold("Ünal") != text.fold("Unal")


@pytest.mark.rule("SYS-100")
def test_places_are_sorted_as_in_turkish():
    names = ["İpsala", "Ilgaz", "Çeşme", "Cilvegözü"]
    assert sorted(names, key=text.sort_key) == ["Cilvegözü", "Çeşme", "Ilgaz", "İpsala"]


@pytest.mark.rule("SYS-100")
def test_every_letter_stands_in_its_place_and_digits_first_in_sqlite():
    words = [f"a{letter}{tail}" for letter in ["7", *ALPHABET, "ж"] for tail in ("", "a", "z", "ж")]
    with sqlite3.connect(":memory:") as db:
        db.execute("create table words (word, sort)")
        db.executemany(
            "insert into words values (?, ?)", [(word, text.sort_key(word)) for word in words[::-1]]
        )
        found = [word for (word,) in db.execute("select word from words order by sort")]
    db.close()
    assert found == words


def test_sorting_ignores_case_accents_and_punctuation_until_texts_are_otherwise_equal():
    names = ["Kâr", "kar", "KAR A", "“Kara”", "kara-b"]
    assert sorted(names, key=text.sort_key) == ["kar", "Kâr", "KAR A", "“Kara”", "kara-b"]


@pytest.mark.rule("SYS-101")
def test_tolerant_search_finds_sisli():
    assert text.search_key("sisli") in text.search_key("Şişli İlçesi")
    assert text.search_key("Düğün ÇÖĞÜR Émile") == "dugun cogur emile"


@given(any_text | turkish_text)
def test_forms_are_idempotent(value):
    for form in (text.nfc, text.upper, text.lower, text.fold, text.search_key):
        once = form(value)
        assert form(once) == once, form


@given(turkish_text)
def test_case_does_not_change_what_is_found(value):
    assert text.fold(text.upper(value)) == text.fold(value) == text.fold(text.lower(value))
    assert text.search_key(text.upper(value)) == text.search_key(value)


@given(any_text | turkish_text, any_text | turkish_text)
def test_sort_key_is_ascii_and_tells_different_texts_apart(one, other):
    assert text.sort_key(one).isascii()
    assert (text.sort_key(one) == text.sort_key(other)) == (text.nfc(one) == text.nfc(other))


@given(
    st.text("".join(ALPHABET) + "0123456789 ", max_size=8),
    st.text("".join(ALPHABET) + "0123456789 ", max_size=8),
)
def test_sort_key_orders_small_letters_by_the_alphabet(one, other):
    order = " 0123456789" + "".join(ALPHABET)

    def places(word: str) -> list[int]:
        return [order.index(char) for char in " ".join(word.split())]

    if places(one) != places(other):
        assert (text.sort_key(one) < text.sort_key(other)) == (places(one) < places(other))


def test_clean_text_returns_what_may_be_stored():
    assert clean("  Şüpheli\tyük\u200b ") == "Şüpheli yük"
    assert clean("s\u0327u\u0308phe") == "şüphe"
    assert clean("bir\r\niki\u2028üç", multiline=True) == "bir\niki\nüç"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("   ") == ""


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x9b", "\ud800", "\u202e", "\u2066", "\uffff"])
def test_clean_text_refuses_signs_that_cannot_be_printed(sign):
    with pytest.raises(UserError) as refused:
        clean(f"34 ABC{sign}123")
    assert refused.value.field == "rationale"
    assert refused.value.text == "Gerekçe alanında yazdırılamayan bir işaret var."


def test_clean_text_refuses_a_second_line_in_a_one_line_field():
    with pytest.raises(UserError, match="Gerekçe tek satır olmalıdır"):
        clean("bir\niki")


def test_the_1001st_character_is_refused():
    assert len(clean("ş" * 1000, 1000)) == 1000
    with pytest.raises(UserError) as refused:
        clean("ş" * 1001, 1000)
    assert refused.value.text == "Gerekçe en çok 1000 karakter olabilir."
    assert refused.value.remedy == "1001 karakter yazıldı; 1 fazla."


@pytest.mark.parametrize("unit", ["a", "ş", "s\u0327", "\x00", "\u0301", "👨‍👩‍👧", "\n"])
def test_ten_megabytes_are_refused_without_reading_them_through(unit):
    with pytest.raises(UserError, match="en çok 1000 karakter"):
        clean("x" + unit * (10_000_000 // len(unit)) + "x", 1000, multiline=True)


def test_characters_are_counted_as_people_count_them():
    assert text.count_chars("ğüş") == 3
    assert text.count_chars(unicodedata.normalize("NFD", "ğüş")) == 3
    assert text.count_chars("a\r\nb") == 3
    assert text.count_chars("👨‍👩‍👧‍👦") == 1
    assert text.count_chars("🇹🇷🇩🇪") == 2
    assert text.count_chars("👍🏽ş") == 2
    assert text.count_chars("") == 0


@given(any_text)
def test_count_is_never_more_than_code_points(value):
    assert (1 if value else 0) <= text.count_chars(value) <= len(value)


@given(st.text(st.characters(), max_size=60))
def test_clean_text_refuses_or_gives_a_stable_text(value):
    try:
        cleaned = clean(value, multiline=True)
    except UserError:
        return
    assert clean(cleaned, multiline=True) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
