"""A post works fully without headquarters: records, numbers and forms need no line."""

from __future__ import annotations

import socket
from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.db.local import put_meta
from gumruk_masaustu.systems.scan.actions import printing
from gumruk_masaustu.systems.scan.events import State
from tests.systems.scan.station import Station


@pytest.mark.rule("SYS-109")
def test_a_seizure_after_nine_days_without_line(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_line(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", no_line)
    monkeypatch.setattr(socket, "create_connection", no_line)
    with station.post.journal.lock:
        last = to_ms(station.post.clock() - timedelta(days=9))
        put_meta(station.post.raw, "last_hq_contact_ms", last)
    case = station.at_state(State.SEIZED)
    assert (case.number, case.seizure_folder) == ("TRM-KPK-2026-01-000001", "YKD-KPK-2026-01-000001")
    printing.take_serial(station.post, case.id, **station.act("scan_exit_operator"))
    for form in (printing.front, printing.back):
        assert form(station.post, case.id, **station.act("scan_exit_operator")).pdf.startswith(b"%PDF")
    entries = station.post.raw.execute("SELECT count(*) FROM journal").fetchone()[0]
    assert entries == station.post.journal.head[0]  # everything of it waits for the line, whole and in order
