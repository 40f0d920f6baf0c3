"""Giriş kaydı and saha kontrolü on a real post."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions import entry, printing, run
from gumruk_masaustu.systems.scan.actions import field as site
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause, DeclarationState, Hand, Reason
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.rules.checklist import LAST_CHECK
from gumruk_masaustu.systems.scan.rules.registration import GAMMA_DECLARATION, custody_line
from gumruk_masaustu.systems.scan.rules.secrecy import forbidden_words
from tests.kernel.forms.pdf_text import pages
from tests.systems.scan.made import ENTERED, PDF
from tests.systems.scan.station import Station


@pytest.mark.rule("SCAN-061")
def test_the_hands_of_the_documents_are_shown(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    empty = station.refused(
        lambda: entry.take_documents(
            station.post, case.id, (), "118840", **station.act("scan_entry_operator")
        ),
        about=case.id,
    )
    assert empty.rule == "SCAN-061"
    station.take_papers(case.id)
    steps = entry.custody_steps(station.post, case.id)
    assert custody_line(steps) == "Evrak: giriş operatörü 131002 (2 belge)"
    (line,) = cases.custody(station.post, case.id)
    assert (line.giver, line.giver_staff_no, line.at) == (Hand.SITE, "118840", station.clock())


@pytest.mark.rule("SCAN-062", "SYS-062")
def test_the_first_empty_field_is_named(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    station.take_papers(case.id)
    station.scan_papers(case.id)
    values = {name: value for name, value in ENTERED.items() if name != "driver_name"}
    refusal = station.refused(lambda: station.close_entry(case.id, values=values), about=case.id)
    assert (refusal.field, refusal.rule) == ("driver_name", "SCAN-062")


@pytest.mark.rule("SCAN-063")
def test_every_document_taken_over_is_scanned(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    station.take_papers(case.id)
    nothing = station.refused(lambda: station.close_entry(case.id), about=case.id)
    assert nothing.rule == "SCAN-063"
    station.scan_papers(case.id, only="CMR")
    refusal = station.refused(lambda: station.close_entry(case.id), about=case.id)
    assert refusal.text == "Teslim alınan belge taranmadı: TIR karnesi."
    station.scan_papers(case.id)
    assert station.close_entry(case.id).state is State.PRECHECK
    cmr = next(d for d in cases.documents(station.post, case.id) if d.kind == "CMR")
    assert (cmr.number, cmr.pages) == ("0118822", 2)
    assert station.post.attachments.read(cmr.sha256) == PDF


def test_a_document_of_another_case_is_not_scanned_into_this_one(station: Station) -> None:
    other = station.at_state(State.ENTRY, "33 TR 610")
    station.take_papers(other.id)
    strange = cases.documents(station.post, other.id)[0]
    case = station.at_state(State.ENTRY)
    refusal = station.refused(
        lambda: entry.scan_document_page(
            station.post, case.id, strange.id, station.stored(), 1, **station.act("scan_entry_operator")
        ),
        about=case.id,
    )
    assert refusal.text == "Bu belge kayıtta yok."


@pytest.mark.rule("SCAN-064")
def test_the_declaration_is_signed_or_its_absence_has_a_reason(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    station.take_papers(case.id)
    station.scan_papers(case.id)
    blank = station.refused(lambda: station.close_entry(case.id, declaration_reason=" "), about=case.id)
    assert (blank.field, blank.rule) == ("declaration", "SCAN-064")
    unsigned = station.refused(
        lambda: station.close_entry(case.id, declaration=DeclarationState.SIGNED), about=case.id
    )
    assert unsigned.text == "İmzalı beyan taranıp eklenmelidir."
    signed = entry.NewDocument(entry.DECLARATION_KIND, case.number)
    entry.take_documents(station.post, case.id, (signed,), "118840", **station.act("scan_entry_operator"))
    station.scan_papers(case.id)
    closed = station.close_entry(case.id, declaration=DeclarationState.SIGNED)
    assert closed.declaration_state == DeclarationState.SIGNED
    assert custody_line(entry.custody_steps(station.post, case.id)).endswith("(2 belge)")


@pytest.mark.rule("SCAN-064")
def test_on_gamma_the_declaration_is_not_needed_by_itself(station: Station) -> None:
    station.gamma()
    gamma = station.on_gamma()
    case = gamma.at_state(State.ENTRY, system_label="KPK-G1")
    gamma.take_papers(case.id)
    gamma.scan_papers(case.id)
    closed = gamma.close_entry(case.id, declaration=None, declaration_reason="")
    assert closed.declaration_reason == GAMMA_DECLARATION


@pytest.mark.rule("SCAN-065")
def test_the_declaration_holds_both_texts_and_the_plate(station: Station) -> None:
    case = station.at_state(State.ENTRY, "AB-123-CD")
    printout = printing.declaration(
        station.post, case.id, driver_name="Davit Beridze", **station.act("scan_entry_operator")
    )
    (page,) = pages(printout.pdf)
    assert "X-ışını üreten bir sistem tarafından taranacağı" in page
    assert "Scanned through an X-ray producing system" in page
    assert "AB-123-CD" in page
    assert "Davit Beridze" in page


@pytest.mark.rule("SCAN-066")
def test_nothing_for_the_driver_tells_the_tip(station: Station) -> None:
    case = station.at_state(State.ENTRY, "27 HK 144", reason=Reason.TIP)
    printout = printing.declaration(
        station.post, case.id, driver_name="Hakim Tipçi", **station.act("scan_entry_operator")
    )
    assert forbidden_words(" ".join(pages(printout.pdf)), but=["Hakim Tipçi"]) == ()


@pytest.mark.rule("SCAN-067")
@pytest.mark.parametrize("state", [DeclarationState.REFUSED, DeclarationState.LIVING_BEING])
def test_twelve_sheep_inside_keep_the_case_in_entry(station: Station, state: DeclarationState) -> None:
    case = station.at_state(State.ENTRY, "63 AG 771")
    station.take_papers(case.id)
    station.scan_papers(case.id)
    refusal = station.refused(lambda: station.close_entry(case.id, declaration=state), about=case.id)
    assert refusal.rule == "SCAN-067"
    entry.record_obstacle(
        station.post,
        case.id,
        state,
        "Araçta 12 koyun olduğu beyan edildi",
        **station.act("scan_entry_operator"),
    )
    assert station.case(case.id).state is State.ENTRY
    assert station.refused(lambda: station.start(case.id), about=case.id)


@pytest.mark.rule("SCAN-039")
def test_a_wrong_check_digit_goes_on_only_as_read(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    station.take_papers(case.id)
    station.scan_papers(case.id)
    values = ENTERED | {"carries_container": True, "container_no": "MSCU 123456-5"}
    refusal = station.refused(lambda: station.close_entry(case.id, values=values), about=case.id)
    assert (refusal.rule, refusal.field) == ("SCAN-039", "container_no")
    assert "6" in refusal.text
    closed = station.close_entry(case.id, values=values, numbers_read_like_this=True)
    assert closed.number_confirmed


@pytest.mark.rule("SCAN-068")
def test_eight_of_nine_ticks_are_not_ready(station: Station) -> None:
    case = station.at_state(State.PRECHECK)
    station.tick_all(case.id, but=LAST_CHECK)
    act = lambda: site.mark_ready(station.post, case.id, **station.act("scan_site_operator"))  # noqa: E731
    refusal = station.refused(act, about=case.id)
    assert "Tünelde kimse yok" in refusal.text
    assert refusal.rule == "SCAN-068"
    ticks = cases.ticks(station.post, case.id, 1)
    assert len({tick.ticked_at for tick in ticks}) == len(ticks) == 8


@pytest.mark.rule("SCAN-069")
def test_a_last_check_of_five_minutes_and_a_half_is_repeated(station: Station) -> None:
    case = station.at_state(State.READY)
    last = next(t for t in cases.ticks(station.post, case.id, 1) if t.item == LAST_CHECK)
    station.clock.set(last.ticked_at)
    by = station.scan_system_operator
    late = station.clock.tick(minutes=5, seconds=30)
    with pytest.raises(UserError, match="Son kontrol süresi doldu"):
        run.start(station.post, case.id, station.start_form(), by=by, at=late)
    assert station.case(case.id).state is State.PRECHECK
    left = {tick.item for tick in cases.ticks(station.post, case.id, 1)}
    assert LAST_CHECK not in left
    assert len(left) == 8
    site.tick(station.post, case.id, LAST_CHECK, **station.act("scan_site_operator"))
    site.mark_ready(station.post, case.id, **station.act("scan_site_operator"))
    assert station.start(case.id).state is State.SCANNING


@pytest.mark.rule("SCAN-070")
def test_whoever_stands_in_the_field_stops_the_run_and_the_next_one_wants_its_checklist(
    station: Station,
) -> None:
    case = station.at_state(State.SCANNING)
    stopped = run.abort(station.post, case.id, AbortCause.INTRUSION, **station.act("scan_site_operator"))
    assert stopped.state is State.ABORTED
    (line,) = cases.runs(station.post, case.id)
    assert (line.abort_cause, line.ended_at) == (AbortCause.INTRUSION, station.clock())
    assert station.refused(lambda: station.start(case.id), about=case.id)
    run.again(station.post, case.id, **station.act("scan_system_operator"))
    assert cases.ticks(station.post, case.id, 2) == ()
    unready = station.refused(
        lambda: site.mark_ready(station.post, case.id, **station.act("scan_site_operator")), about=case.id
    )
    assert len(unready.all) == 9


def test_taking_a_tick_back_ends_ready(station: Station) -> None:
    case = station.at_state(State.READY)

    def untick(key: str) -> Any:
        return site.untick(station.post, case.id, key, **station.act("scan_site_operator"))

    assert untick("POSITION").state is State.PRECHECK
    assert station.refused(lambda: untick("POSITION"), about=case.id).text == "Bu madde işaretli değil."


def test_an_operator_of_another_system_does_not_act_here(station: Station) -> None:
    case = station.at_state(State.PRECHECK)
    elsewhere = replace(station.scan_site_operator, system="KPK-T2")
    station.add("elsewhere", elsewhere)
    refusal = station.refused(
        lambda: site.tick(station.post, case.id, "POSITION", **station.act("elsewhere")), about=case.id
    )
    assert refusal.rule == "SCAN-042"
