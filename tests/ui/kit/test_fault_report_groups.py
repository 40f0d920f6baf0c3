"""A report of several faults at once names where each of them happened."""

from __future__ import annotations

from ui.kit.fault_report import stripped_traceback


def broken() -> None:
    raise LookupError("secret plate 34 ABC 123")


def test_each_fault_of_a_group_is_in_the_report() -> None:
    faults: list[Exception] = []
    for _ in range(2):
        try:
            broken()
        except LookupError as fault:
            faults.append(fault)
    lines = stripped_traceback(ExceptionGroup("several", faults))
    assert sum("builtins.LookupError" in line for line in lines) == 2
    assert any("test_fault_report_groups.py" in line and "broken" in line for line in lines)
    assert not any("34 ABC" in line for line in lines)
