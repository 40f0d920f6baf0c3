"""Who finds vehicle tracking in the navigation, and how soon its place locks (ATS-164, ATS-165)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import Workplace, lock_minutes
from gumruk_masaustu.systems import discover
from gumruk_masaustu.systems.tracking.lists import ExitAnswer
from tests.support import at
from ui.shell.navigation import entries


def officer(*roles: str, duty: str = "") -> Officer:
    return Officer("0" * 32, "45821", "Ayşe Yılmaz", "Memur", "KPK", roles, duty=duty)


def systems_of(one: Officer) -> set[str]:
    return {entry.system for entry in entries(discover(), one)}


@pytest.mark.rule("ATS-164")
def test_an_xray_operator_has_no_ats_menu() -> None:
    assert "tracking" not in systems_of(officer("scan_image_operator", duty="scan_image_operator"))
    assert "tracking" in systems_of(officer("ats_watch_operator", duty="ats_watch_operator"))
    assert "tracking" not in systems_of(officer("ats_watch_operator"))


def test_an_ats_place_locks_after_three_minutes_and_the_gate_names_no_detail(post: Post) -> None:
    place = Workplace("0" * 32, "ATS izleme", ("ats_watch_operator",), "", "ats")
    assert lock_minutes(post, place, at("14:00")) == 3
    assert ExitAnswer.UNIT_MOUNTED.label == "GEÇEMEZ: takılı ünite"
