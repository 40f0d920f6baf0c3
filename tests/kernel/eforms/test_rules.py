"""Counting, recipients and obstacles of a form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.eforms import rules
from gumruk_masaustu.kernel.eforms.rules import EformDraft, Subject
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import labels
from tests.support import at

GOOD = EformDraft(to=("KAPIKULE",), subject="Arıza", text="Kayıt cihazı çalışmıyor.")
NOW = at("14:00")


def fields(draft: EformDraft, sender: str = "HABUR") -> list[str | None]:
    return [one.field for one in rules.needs(draft, sender, NOW)]


@pytest.mark.rule("ATS-150")
def test_1000_letters_s_go_and_1001_are_refused() -> None:
    from dataclasses import replace

    rules.check_sendable(replace(GOOD, text="ş" * 1000), "HABUR", NOW)
    with pytest.raises(UserError) as refused:
        rules.check_sendable(replace(GOOD, text="ş" * 1001), "HABUR", NOW)
    assert (refused.value.text, refused.value.field) == ("En fazla 1000 karakter", "text")
    assert rules.count_points("s\N{COMBINING CEDILLA}") == 1
    rules.check_sendable(replace(GOOD, text="s\N{COMBINING CEDILLA}" * 1000), "HABUR", NOW)


@pytest.mark.rule("SYS-089")
def test_the_1001st_character_is_not_taken_and_the_counter_shows_what_is_left() -> None:
    assert rules.points_left("x" * 1001) == -1
    assert rules.points_left("x" * 990) == 10
    with pytest.raises(UserError, match="En fazla 1000 karakter"):
        rules.check_draft(EformDraft(text="x" * 1001))


@pytest.mark.rule("ATS-150")
def test_a_line_break_counts_one_and_blanks_at_the_end_none() -> None:
    assert rules.count_points("bir\r\niki  \r\n \n") == 7
    assert rules.count_points("👍🏽") == 2


@given(st.text(alphabet="aşİı \r\n\N{COMBINING DOT ABOVE}"))
def test_counting_twice_gives_the_same(typed: str) -> None:
    once = rules.plain_text(typed)
    assert rules.plain_text(once) == once
    assert rules.count_points(typed) == len(once)


@pytest.mark.rule("ATS-149")
def test_a_form_without_addressee_subject_and_text_lists_all_three() -> None:
    assert fields(EformDraft()) == ["to", "subject", "text"]
    refused = next(rules.needs(EformDraft(subject="Arıza", text="x"), "HABUR", NOW))
    assert (refused.text, refused.rule) == ("Kime boş.", "ATS-149")


@pytest.mark.rule("ATS-149")
def test_a_subject_has_at_most_100_characters() -> None:
    from dataclasses import replace

    assert fields(replace(GOOD, subject="ğ" * 100)) == []
    assert fields(replace(GOOD, subject="ğ" * 101)) == ["subject"]


def test_nobody_writes_to_himself_or_to_a_place_that_is_no_office() -> None:
    from dataclasses import replace

    assert fields(replace(GOOD, to=("HABUR",))) == ["to"]
    assert fields(replace(GOOD, info=("ATLANTIS",))) == ["info"]


@pytest.mark.rule("ATS-151")
def test_habur_to_kapikule_informs_kkm_and_a_form_to_kkm_does_not() -> None:
    assert rules.information_for(("KAPIKULE",), (), "HABUR") == ("KKM",)
    assert rules.information_for(("KAPIKULE",), ("KKM", "MERSIN", "KAPIKULE"), "HABUR") == ("KKM", "MERSIN")
    assert rules.information_for(("KKM",), (), "HABUR") == ()
    assert rules.kkm_is_informed(("KAPIKULE",), "HABUR")
    assert not rules.kkm_is_informed(("KAPIKULE",), "KKM")


@pytest.mark.rule("SYS-090")
def test_kpk_to_hbr_informs_kkm() -> None:
    assert "KKM" in rules.information_for(("HABUR",), (), "KAPIKULE")


def test_subjects_are_those_of_list_9() -> None:
    assert list(labels(Subject).values())[:3] == ["Arıza", "Kullanıcı Hesap Talebi", "Mobil Ekip Sevk Talebi"]
    assert len(Subject) == 17


@pytest.mark.parametrize(
    ("staff_no", "shown"), [("41455", "41455'i"), ("41300", "41300'ü"), ("30012", "30012'yi"), ("40", "40'ı")]
)
def test_a_staff_number_as_object(staff_no: str, shown: str) -> None:
    assert rules.accusative(staff_no) == shown


def test_a_fax_number_has_digits_and_lies_in_the_past() -> None:
    assert rules.check_fax_number(" 0312 449 39 05 ") == "0312 449 39 05"
    with pytest.raises(UserError) as refused:
        rules.check_fax_number("312")
    assert refused.value.field == "fax_number"
    with pytest.raises(UserError, match="ileride olamaz"):
        rules.check_fax_time(at("14:01"), NOW)
