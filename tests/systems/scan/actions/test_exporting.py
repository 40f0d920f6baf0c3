"""An exported list stands in the trail; who has no letter X gets no file (SYS-038)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from gumruk_masaustu.kernel.audit import Event, audit_event
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions.exporting import export_list
from tests.systems.scan.station import Station


def test_an_export_is_noted_with_who_and_what(station: Station) -> None:
    act = {"by": station.hq(), "at": station.clock()}
    export_list(station.post, "liste.xlsx", "34 ABC", **act)
    t = audit_event.c
    with station.post.read() as db:
        (row,) = db.execute(select(t.subject, t.detail, t.officer).where(t.kind == Event.EXPORT)).all()
    assert tuple(row) == ("scan.cases", "liste.xlsx | 34 ABC", act["by"].id)


def test_an_operator_may_not_export(station: Station) -> None:
    with pytest.raises(UserError, match="yetkiniz yok"):
        export_list(station.post, "liste.xlsx", "", **station.act("scan_entry_operator"))
