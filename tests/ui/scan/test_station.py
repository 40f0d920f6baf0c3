"""The builder itself brings a case through every state by actions."""

from __future__ import annotations

from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult
from tests.ui.scan.station import Station


def test_a_request_of_somebody_else_waits_for_evaluation(station: Station) -> None:
    assert station.requested().state is State.REQUESTED


def test_a_case_goes_from_referral_to_second_look(station: Station) -> None:
    case = station.reviewed("34 ABC 123", ReviewResult.SUSPICIOUS)
    assert case.state is State.SECOND_LOOK
    assert station.queued("06 KLM 456").state is State.QUEUED


def test_without_exit_operator_a_clean_image_is_released(station: Station) -> None:
    station.leave_exit_empty()
    assert station.reviewed().state is State.RELEASE_APPROVED
