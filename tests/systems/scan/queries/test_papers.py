"""EK-2 of a complete case: every field of both faces, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gumruk_masaustu.kernel.people.actions import change_detail
from gumruk_masaustu.systems.scan.actions import printing, referral
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.forms.ek2_back import explanations
from gumruk_masaustu.systems.scan.lists import (
    Direction,
    Hindrance,
    HindranceChoice,
    Reason,
    ReviewResult,
    SearchOutcome,
    Source,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.papers import ek2_back_values, ek2_front_values
from tests.kernel.forms.pdf_text import assert_in_order, text
from tests.support import at
from tests.systems.scan.made import SUSPICIOUS, officer
from tests.systems.scan.station import Station


@pytest.fixture
def complete(station: Station) -> cases.Case:
    """An agency's request that was evaluated, scanned, found suspicious and searched with a find."""
    case = station.refer(
        "47 AB 012",
        source=Source.OTHER_AGENCY,
        reason=Reason.OTHER,
        asked={"reason_note": "Emniyet Narkotik talebi, 12.03.2026"},
        agency="Mardin İl Emniyet Müdürlüğü",
        agency_name="Çağrı Öztürkoğlu",
        agency_rank="Komiser 204417",
    )
    referral.evaluate(station.post, case.id, True, "", **station.act("evaluator"))
    station.queue(case.id, signed_form=station.stored(), signed_at=station.clock())
    station.call(case.id)
    station.enter(case.id)
    station.check(case.id)
    station.start(case.id)
    station.complete(case.id)
    hindered = replace(
        SUSPICIOUS,
        hindrances=frozenset({Hindrance.UNPENETRATED}),
        hindrance_note="mermer blok, x 3 000–9 000",
        hindrance_choice=HindranceChoice.SECOND_LOOK,
    )
    station.review(case.id, hindered)
    station.second(case.id, ReviewResult.SUSPICIOUS, "aynı bölge")
    station.search(case.id)
    station.draft(case.id, SearchOutcome.POSITIVE)
    return station.commit(case.id)


def test_the_values_of_the_front_face(station: Station, complete: cases.Case) -> None:
    front = ek2_front_values(station.post, complete.id, complete.serial)
    run = cases.runs(station.post, complete.id)[0]
    assert front.head.serial == "A000201"
    assert "KAPIKULE" in front.head.office
    assert front.vehicle == "47 AB 012 / 47 DR 012"
    assert front.requested_at == complete.requested_at
    assert front.goods == "Seramik karo, 24 palet"
    assert front.registration == "TR 06.26.341200.00118822"
    assert front.direction is Direction.IN
    assert front.requested_by is None
    assert front.agency == "Mardin İl Emniyet Müdürlüğü"
    assert front.reason is Reason.OTHER
    assert (front.suitable, front.evaluated_at) == (True, complete.evaluated_at)
    assert (front.evaluator.name, front.evaluator.staff_no) == ("Hatice Aydoğdulu", "100940")
    assert front.prn_no == run.prn_no
    assert (front.reviewer.name, front.reviewer.staff_no) == ("Aslı Demirbağlı", "220145")
    assert front.suspicious is True
    assert front.scanned_at == run.ended_at
    assert front.found is True
    assert (front.exit_operator.name, front.exit_operator.staff_no) == ("Murat Özkanlı", "220153")
    assert front.searched_at == cases.searches(station.post, complete.id)[0].started_at


def test_the_values_of_the_back_face(station: Station, complete: cases.Case) -> None:
    back = ek2_back_values(station.post, complete.id, complete.serial)
    assert back.other_reason == "Emniyet Narkotik talebi, 12.03.2026"
    assert back.agency is not None
    assert (back.agency.name, back.agency.unit, back.agency.rank) == (
        "Çağrı Öztürkoğlu",
        "Mardin İl Emniyet Müdürlüğü",
        "Komiser 204417",
    )
    assert back.agency.signed_at == station.case(complete.id).agency_signed_at
    note = "Sağlıklı analizi engelleyen husus: Nüfuz edilemeyen bölge – mermer blok, x 3 000–9 000"
    assert back.hindrance == note
    assert [line for line in explanations(back) if "engelleyen" in line] == [note]
    assert back.finding == "Ön duvardaki bölmede 12,4 kg eroin bulundu"
    assert back.signer == "Hüseyin Çağlayan"


@pytest.mark.rule("SCAN-004", "SCAN-109", "SCAN-128")
def test_both_faces_hold_their_texts_with_turkish_letters(station: Station, complete: cases.Case) -> None:
    front = text(printing.front(station.post, complete.id, **station.act("scan_entry_operator")).pdf)
    assert_in_order(front, "EK-2: TARAMA FORMU (Ön Yüz)", "A000201", "47 AB 012 / 47 DR 012")
    for piece in (
        "Seramik karo, 24 palet",
        "TR 06.26.341200.00118822",
        "Mardin İl Emniyet Müdürlüğü",
        "Hatice Aydoğdulu",
        "Aslı Demirbağlı",
        "Murat Özkanlı",
        "20260312-0001",
        "12/03/2026",
        "Tarama talebi uygundur",
        "Analiz sonucu şüpheli bir durum tespit edildi, aramaya sevki uygundur.",
        "Aramaya ilişkin tutanak mutlaka forma eklenecektir.",
    ):
        assert piece in front, piece
    back = text(printing.back(station.post, complete.id, **station.act("scan_entry_operator")).pdf)
    assert_in_order(
        back,
        "EK-2: TARAMA FORMU (Arka Yüz)",
        "Açıklama/Ek Bilgi",
        "Emniyet Narkotik talebi, 12.03.2026",
        "Çağrı Öztürkoğlu",
        "mermer blok, x 3 000–9 000",
        "12,4 kg eroin bulundu",
        "SÜRÜCÜ /ACENTE BEYANI",
        "X-ışını üreten bir sistem tarafından taranacağı",
    )


@pytest.mark.rule("SCAN-144")
def test_the_face_for_the_driver_has_no_explanation(station: Station, complete: cases.Case) -> None:
    act = station.act("scan_entry_operator")
    back = text(printing.back(station.post, complete.id, for_driver=True, **act).pdf)
    for piece in ("Narkotik", "Çağrı", "mermer", "eroin"):
        assert piece not in back
    assert "Hüseyin Çağlayan" in back


@pytest.mark.rule("SYS-007")
def test_names_stand_as_on_the_day_of_the_act(station: Station, complete: cases.Case) -> None:
    station.clock.set(at("09:00", "2026-06-01"))
    reviewer = station.scan_image_operator
    station.add("office", officer(roles=("office_chief",), functions=("hr",)))
    change_detail(
        station.post,
        reviewer.id,
        name="Aslı Demirbağlı Şahin",
        valid_from=date(2026, 6, 1),
        basis="Evlenme, nüfus kaydı",
        **station.act("office"),
    )
    front = ek2_front_values(station.post, complete.id, complete.serial)
    assert front.reviewer.name == "Aslı Demirbağlı"


def test_a_case_without_search_leaves_its_boxes_open(station: Station) -> None:
    case = station.at_state(State.RELEASED)
    front = ek2_front_values(station.post, case.id, "")
    assert (front.suspicious, front.found, front.searched_at) == (False, None, None)
    assert front.requested_by is Source.KIM
    assert front.requester.name == "Volkan Işıkçı"
    back = ek2_back_values(station.post, case.id, "")
    assert back.left_at == case.release_approved_at
    assert back.released_by == "Murat Özkanlı"


def test_a_request_that_was_refused_prints_why(station: Station) -> None:
    case = station.at_state(State.REQUESTED, "35 KL 905")
    note = "Araç bugün 06:40 tarandı, yeni bilgi yok"
    referral.evaluate(station.post, case.id, False, note, **station.act("chief"))
    front = ek2_front_values(station.post, case.id, "")
    assert (front.suitable, front.evaluation_note) == (False, note)
    assert front.evaluator.staff_no == "100381"
    assert front.prn_no == ""
