"""Examples of SCAN-008, SCAN-096, SCAN-098, SCAN-100 to SCAN-104, SCAN-107 to SCAN-113, SCAN-120."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gumruk_masaustu.systems.scan.lists import (
    Discrimination,
    Finding,
    Hindrance,
    HindranceChoice,
    ReviewResult,
)
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import review as rules
from gumruk_masaustu.systems.scan.values import Mark, Review, ScanSystem
from tests.systems.scan.rules.examples import FIXED, GAMMA, at, refusal, texts

CLEAN = Review("220145", ReviewResult.CLEAN, "Beyanla uyumlu homojen yük", density_found=False)
SUSPICIOUS = Review("220145", ReviewResult.SUSPICIOUS, density_found=True)
MARK = Mark(1, "Dorse ön duvarında ek bölme", Finding.HIDDEN_COMPARTMENT, ((4100, 880), (4620, 1240)))


def decide(review: Review, *marks: Mark, system: ScanSystem = FIXED) -> None:
    rules.check_review(review, marks, system, comment_min_chars=5)


@pytest.mark.rule("SCAN-102")
def test_suspicious_without_a_mark_is_refused():
    refused = refusal(lambda: decide(SUSPICIOUS))
    assert refused.text == "En az bir bölge işaretlenmelidir"
    assert (refused.rule, refused.field) == ("SCAN-102", "marks")
    decide(SUSPICIOUS, MARK)


@pytest.mark.rule("SCAN-103")
def test_clean_is_refused_while_a_mark_stands_and_its_deletion_wants_a_reason():
    assert refusal(lambda: decide(CLEAN, MARK)).rule == "SCAN-103"
    assert refusal(lambda: rules.check_mark_deletion(" ")).field == "delete_reason"
    rules.check_mark_deletion("gölge, yedek lastik")
    decide(CLEAN, replace(MARK, is_deleted=True, delete_reason="gölge, yedek lastik"))


@pytest.mark.rule("SCAN-101")
def test_a_mark_has_a_comment_of_five_characters_and_a_category():
    assert not list(rules.need_mark(MARK, comment_min_chars=5))
    assert texts(rules.need_mark(replace(MARK, comment=" ek  "), comment_min_chars=5)) == [
        "1 numaralı işaretin yorumu en az 5 karakter olmalıdır."
    ]
    assert refusal(lambda: decide(SUSPICIOUS, replace(MARK, category=""))).field == "mark_category"
    assert rules.next_mark_number([]) == 1
    assert rules.next_mark_number([replace(MARK, is_deleted=True)]) == 2


@pytest.mark.rule("SCAN-108")
@pytest.mark.parametrize("review", [CLEAN, SUSPICIOUS])
def test_the_density_question_is_answered_with_every_result(review: Review):
    marks = () if review is CLEAN else (MARK,)
    refused = refusal(lambda: decide(replace(review, density_found=None), *marks))
    assert (refused.rule, refused.article) == ("SCAN-108", "m.141/5")


@pytest.mark.rule("SCAN-109")
def test_the_hindrance_is_stored_with_its_text():
    hindered = replace(
        SUSPICIOUS,
        hindrances=frozenset({Hindrance.UNPENETRATED}),
        hindrance_note="mermer blok, x 3 000–9 000",
    )
    line = "Sağlıklı analizi engelleyen husus: Nüfuz edilemeyen bölge – mermer blok, x 3 000–9 000"
    assert rules.hindrance_line(hindered) == line
    assert rules.hindrance_line(CLEAN) == ""
    decide(hindered, MARK)
    assert refusal(lambda: decide(replace(hindered, hindrance_note=""), MARK)).rule == "SCAN-109"


@pytest.mark.rule("SCAN-110")
def test_a_hindered_image_is_clean_only_after_a_choice():
    blurred = replace(CLEAN, hindrances=frozenset({Hindrance.MOTION}), hindrance_note="araç oynadı")
    assert refusal(lambda: decide(blurred)).rule == "SCAN-110"
    decide(replace(blurred, hindrance_choice=HindranceChoice.NEW_RUN))
    decide(replace(blurred, hindrance_choice=HindranceChoice.SECOND_LOOK))
    neither = replace(blurred, hindrance_choice=HindranceChoice.NEITHER)
    assert refusal(lambda: decide(neither)).rule == "SCAN-110"
    decide(replace(neither, hindrance_reason="tek operatör, sistem arızalandı"))


@pytest.mark.rule("SCAN-112")
def test_a_clean_result_needs_its_explanation():
    refused = refusal(lambda: decide(replace(CLEAN, comment="  ")))
    assert (refused.rule, refused.field) == ("SCAN-112", "comment")
    decide(CLEAN)


@pytest.mark.parametrize(
    ("percent", "text"),
    [
        (82, "görüntünün %82'si incelendi"),
        (90, "görüntünün %90'ı incelendi"),
        (73, "görüntünün %73'ü incelendi"),
        (46, "görüntünün %46'sı incelendi"),
        (30, "görüntünün %30'u incelendi"),
        (5, "görüntünün %5'i incelendi"),
        (0, "görüntünün %0'ı incelendi"),
        (100, ""),
    ],
)
def test_the_share_seen_is_said_and_never_a_block(percent: int, text: str):
    assert rules.seen_share_text(percent) == text


@pytest.mark.rule("SCAN-113")
def test_a_saved_result_is_corrected_by_a_new_entry_only():
    refused = refusal(lambda: rules.check_unsaved(at("10:20")))
    assert "Düzeltme ekle" in refused.remedy
    rules.check_unsaved(None)
    rules.check_correction({Role.IMAGE_OPERATOR}, is_released=False)
    assert refusal(lambda: rules.check_correction({Role.IMAGE_OPERATOR}, is_released=True)).rule == "SCAN-113"
    rules.check_correction({Role.SUPERVISOR}, is_released=True)


@pytest.mark.rule("SCAN-120")
def test_on_gamma_the_region_is_marked_on_paper():
    assert rules.mark_tools_text(GAMMA) == "m.41/2: kâğıt üzerinde işaretleyiniz"
    assert rules.mark_tools_text(FIXED) == ""
    assert refusal(lambda: decide(SUSPICIOUS, system=GAMMA)).field == "printout_marked"
    decide(replace(SUSPICIOUS, printout_marked=True), system=GAMMA)


def test_material_tools_say_why_they_are_off():
    assert rules.material_tools_text(Discrimination.OFF) == "Bu taramada madde ayrıştırma verisi yok"
    assert rules.material_tools_text(Discrimination.NONE) == "Bu taramada madde ayrıştırma verisi yok"
    assert rules.material_tools_text(Discrimination.ON) == ""


@pytest.mark.rule("SCAN-098")
def test_a_distance_is_approximate_and_needs_the_scale():
    assert rules.approximate(240, mm_per_pixel=Decimal(5)) == "yaklaşık 1,20 m"
    assert rules.approximate(240, mm_per_pixel=None) == "240 piksel"


def test_a_measured_block_is_written_as_approximate():
    assert rules.approximate(240, 160, mm_per_pixel=Decimal(5)) == "yaklaşık 1,20 × 0,80 m"
    assert rules.approximate(1, mm_per_pixel=Decimal(5)) == "yaklaşık 0,01 m"


def test_a_changed_image_takes_no_result():
    rules.check_integrity("ab", "ab")
    assert refusal(lambda: rules.check_integrity("ab", "ac")).text == "Görüntü bütünlüğü bozuk"


@pytest.mark.rule("SCAN-104")
def test_a_trailer_is_found_behind_another_tractor_newest_first():
    def scan(name, clock, *keys):
        return rules.EarlierScan(name, frozenset(keys), at(clock), "Habur", "şüpheli değil")

    known = [
        scan("old", "08:00", "63AG771", "34DRS19"),
        scan("new", "09:00", "34ABC123"),
        scan("other", "09:30", "33TR610"),
        scan("this", "10:00", "34ABC123", "34DRS19"),
    ]
    found = rules.earlier_scans(["34ABC123", "34DRS19", ""], [*known, known[0]], but="this")
    assert [one.scan for one in found] == ["new", "old"]
    assert rules.earlier_scans_text(found) == "2 önceki tarama bulundu"
    assert rules.earlier_scans_text(()) == "Önceki tarama bulunamadı"


@pytest.mark.rule("SCAN-107")
def test_a_consulted_database_is_one_line():
    assert (
        rules.consultation_line("GÜVAS", "34DRS19", "10:18", "uyumlu") == "GÜVAS – 34DRS19 – 10:18 – uyumlu"
    )
