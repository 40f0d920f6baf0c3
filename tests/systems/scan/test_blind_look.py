"""Until the second opinion stands, no door tells the first result (SCAN-116)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions import printing, second_look
from gumruk_masaustu.systems.scan.actions.second_look import SecondForm
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries.blind import blind_look
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.history import earlier_scans, record_history
from tests.systems.scan.made import SUSPICIOUS
from tests.systems.scan.station import Station

EXIT = "scan_exit_operator"


@pytest.fixture
def case(station: Station) -> Case:
    """Found suspicious by the reviewer; the exit operator has not looked yet."""
    made = station.refer()
    for step in (station.queue, station.call, station.enter, station.check, station.start, station.complete):
        step(made.id)
    return station.review(made.id, SUSPICIOUS)


def told(station: Station, case: Case, who: str) -> str:
    """Everything that the history of the case says to this officer."""
    is_blind = blind_look(station.post, case, station.by[who]) is not None
    lines = record_history(station.post, case.id, lambda person: "", is_blind=is_blind)
    return " ".join(f"{change.label} {change.new}" for line in lines for change in line.changes)


def test_the_history_is_silent_to_who_may_give_the_second_look(station: Station, case: Case) -> None:
    result, comment = ReviewResult.SUSPICIOUS.value, SUSPICIOUS.marks[0].comment
    for who in ("scan_image_operator", "chief"):
        assert result in told(station, case, who)
        assert comment in told(station, case, who)
    for who in (EXIT, "scan_system_operator"):  # he may sit at the exit next
        assert result not in told(station, case, who)
        assert comment not in told(station, case, who)


def test_no_paper_tells_it(station: Station, case: Case) -> None:
    printing.take_serial(station.post, case.id, **station.act(EXIT))
    papers = (
        lambda: printing.front(station.post, case.id, **station.act(EXIT)),
        lambda: printing.back(station.post, case.id, **station.act(EXIT)),
        lambda: printing.marked_image(station.post, case.id, b"", **station.act(EXIT)),
    )
    for paper in papers:
        with pytest.raises(UserError, match="İkinci bakış sürüyor"):
            paper()
    printing.back(station.post, case.id, for_driver=True, **station.act(EXIT))


def test_the_earlier_scans_of_the_vehicle_do_not_tell_it(station: Station, case: Case) -> None:
    (line,) = earlier_scans(station.post, (case.plate,))
    assert line.result == case.state.label


def test_afterwards_everybody_reads_both(station: Station, case: Case) -> None:
    form = SecondForm(ReviewResult.CLEAN)
    second_look.record_opinion(station.post, case.id, form, **station.act(EXIT))
    assert blind_look(station.post, station.case(case.id), station.by[EXIT]) is None
    assert ReviewResult.SUSPICIOUS.value in told(station, case, EXIT)
