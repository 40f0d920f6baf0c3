"""The benchmark runner itself; no figure of this machine is judged."""

from __future__ import annotations

import pytest

from tests.bench import __main__ as runner
from tests.bench.measure import Result, paired


def test_contestants_take_turns_and_the_first_calls_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    clock = iter(range(1000))
    monkeypatch.setattr("tests.bench.measure.time.perf_counter", lambda: float(next(clock)))
    ratio = paired(lambda: calls.append("ours"), lambda: calls.append("peer"), rounds=5)
    assert ratio == 1.0
    assert calls[:2] == ["ours", "peer"]
    assert calls[2:] == ["peer", "ours", "ours", "peer", "peer", "ours", "ours", "peer", "peer", "ours"]


def test_too_few_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="five rounds"):
        paired(lambda: None, lambda: None, rounds=4)


def test_a_result_is_one_line() -> None:
    assert str(Result("start", 1.23456, 2.0, "empty PySide6 window")) == "start 1.235 2 empty PySide6 window"


def test_benchmarks_are_found_by_their_file_names() -> None:
    assert "start" in runner.names()


def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["no_such"]) == 2
    assert "no such benchmark: no_such" in capsys.readouterr().err


def test_a_broken_benchmark_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runner, "names", lambda: ["gone", "also_gone"])
    assert runner.main([]) == 1
    told = capsys.readouterr().err
    assert "gone could not run" in told
    assert "also_gone could not run" in told
