"""Cases from sevk to their end on a real post, by real actions; then the journal is rebuilt and checked."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.db.schema import all_tables
from gumruk_masaustu.kernel.journal.history import history
from gumruk_masaustu.kernel.journal.verify import check_chains, check_state
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.scan.actions import release, run
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause, Hand, Reason, RunState, SearchOutcome, Source
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.support import at
from tests.systems.scan.made import SUSPICIOUS
from tests.systems.scan.station import Station


def findings(station: Station) -> list[str]:
    """What is wrong with chains and tables; every table is compared with the rebuilt journal."""
    with station.post.journal.lock:
        found = check_chains(station.post.raw) + check_state(station.post.raw, station.post._key)
    return [finding.text for finding in found]


def test_a_clean_vehicle_is_released(station: Station) -> None:
    case = station.at_state(State.RELEASED)
    assert case.number == "TRM-KPK-2026-01-000001"
    assert case.released_by == station.scan_site_operator.id
    assert case.release_approved_by == station.scan_exit_operator.id
    assert release.may_leave(station.post, "34ABC123", unit="KPK").may_leave


@pytest.mark.rule("SCAN-130", "SCAN-131")
def test_a_find_ends_in_judicial_hands(station: Station) -> None:
    case = station.at_state(State.SEIZED)
    assert case.legal_hold
    assert case.seizure_folder == "YKD-KPK-2026-01-000001"
    kinds = {item.kind: item for item in open_items(station.post, unit="KPK", record=case.id)}
    assert set(kinds) == {"custody.handover", "seizures.folder", "cctv.cabin_copy"}
    assert not release.may_leave(station.post, "34 ABC 123", unit="KPK").may_leave
    refusal = station.refused(lambda: station.approve(case.id), about=case.id)
    assert refusal.rule == "SCAN-130"


@pytest.mark.rule("SCAN-132")
def test_the_cabin_footage_is_due_thirty_days_after_the_scan(station: Station) -> None:
    case = station.at_state(State.SEIZED)
    item = next(i for i in open_items(station.post, unit="KPK") if i.kind == "cctv.cabin_copy")
    scanned = cases.runs(station.post, case.id)[0].ended_at
    assert scanned is not None
    assert local_day(scanned) == date(2026, 3, 12)
    assert item.due_at == at("00:00", "2026-04-12")  # 11.04.2026 is the last day, red from 12.04.2026


def test_a_search_without_find_frees_the_vehicle(station: Station) -> None:
    case = station.at_state(State.RELEASED, suspicious=True)
    assert [s.outcome for s in cases.searches(station.post, case.id)] == [SearchOutcome.NEGATIVE]
    assert not case.legal_hold
    assert case.seizure_folder == ""


@pytest.mark.rule("SCAN-057")
def test_without_exit_operator_the_reviewer_approves(station: Station) -> None:
    case = station.at_state(State.IMAGE_REVIEW)
    station.sign_out("scan_exit_operator")
    case = station.review(case.id)
    assert case.state is State.RELEASE_APPROVED
    assert case.exit_duty_note == "çıkış görevi: 220145, m.39/2"
    assert case.release_approved_by == station.scan_image_operator.id
    station.hand(case.id, Hand.ENTRY, Hand.DRIVER, "", "scan_entry_operator")
    assert station.release(case.id, who="scan_entry_operator").state is State.RELEASED


@pytest.mark.rule("SCAN-057")
def test_without_exit_operator_a_suspicious_image_goes_to_search_at_once(station: Station) -> None:
    case = station.at_state(State.IMAGE_REVIEW)
    station.sign_out("scan_exit_operator")
    assert station.review(case.id, SUSPICIOUS).state is State.SEARCH_REFERRED
    station.search(case.id)
    station.draft(case.id, who="scan_image_operator")
    assert station.commit(case.id).state is State.SEARCH_CLEAR
    assert station.approve(case.id, who="scan_image_operator").state is State.RELEASE_APPROVED


@pytest.mark.rule("SCAN-085")
def test_an_aborted_run_keeps_its_number(station: Station) -> None:
    case = station.at_state(State.SCANNING)
    run.abort(station.post, case.id, AbortCause.INTRUSION, **station.act("scan_site_operator"))
    run.again(station.post, case.id, **station.act("scan_system_operator"))
    station.check(case.id)
    station.start(case.id)
    station.complete(case.id)
    first, second = cases.runs(station.post, case.id)
    assert (first.number, first.state) == (1, RunState.ABORTED)
    assert (second.number, second.state) == (2, RunState.COMPLETED)
    assert second.prn_no == "20260312-0001"
    assert len(second.operators) == 5
    assert second.image_sha256


def test_everything_of_a_day_is_built_again_from_the_journal(station: Station) -> None:
    station.at_state(State.RELEASED, "34 ABC 123")
    seized = station.at_state(State.SEIZED, "27 HK 144", reason=Reason.TIP)
    station.at_state(State.RELEASED, "33 TR 610", suspicious=True)
    station.at_state(State.REQUESTED, "47 AB 012", source=Source.OTHER_AGENCY)
    station.post.access.flush()
    assert all_tables()
    assert findings(station) == []
    lines = history(station.post, seized.id, may_see_restricted=True, name_of=lambda person: person[:4])
    assert [line.title for line in lines][:3] == ["Tarama talebi", "Sıraya al", "Çağır"]
    assert "Arama sonucunu onayla" in [line.title for line in lines]
    assert all(line.title != "Kayıt" and line.who for line in lines)
    assert [line.number for line in lines] == sorted(line.number for line in lines)
