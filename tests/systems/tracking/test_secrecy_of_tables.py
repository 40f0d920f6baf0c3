"""What travels in the open part to every gate and may be shown to any reader of a history (section 6).

Route, positions, notes, alarms, reasons and what was found on the way are the sides' alone (m.69/1, m.83/1).
"""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.db.schema import Class, record
from gumruk_masaustu.systems.tracking import model, sync

WHERE_AND_WHY = {
    "ats_tracking": "route route_id route_administrations compliance violations notes_later_reason "
    "other_place_reason",
    "ats_correction": "reason decision_note",
    "ats_hold": "ground lift_ground",
    "ats_note": "text",
    "ats_information": "text",
    "ats_kkm_call": "lat lon text",
    "ats_referral": "reasons compliance_lines",
    "ats_disclosure": "content",
    "ats_alarm": "lat lon zone evidence nearest_reason",
    "ats_alarm_revision": "evidence",
    "ats_conflict": "first second reason",
    "ats_task": "target urgent_reason found_lat found_lon result",
    "ats_task_step": "note",
    "ats_intervention": "lat lon finding_text driver_statement measures tip_program_no removal_reason",
    "ats_law_request": "wanted",
    "ats_claim": "tip_program_no",
    "ats_request": "route priority reason risk_elements risk_mark return_reason exemption_law "
    "exemption_article annotation not_fulfilled_reason hq_hold override_reason",
    "ats_request_step": "explanation",
}


@pytest.mark.parametrize("table", sorted(WHERE_AND_WHY))
def test_where_and_why_stand_in_the_detachable_part(table: str) -> None:
    fields = record(getattr(model, table)).fields
    open_ones = [name for name in WHERE_AND_WHY[table].split() if fields[name].part is not Class.RESTRICTED]
    assert open_ones == []


def test_no_position_of_a_vehicle_is_open() -> None:
    """Positions of teams, sites and zones are not those of a tracked vehicle."""
    of_places = {"ats_team", "ats_site", "ats_zone"}
    told = [
        f"{name}.{field.name}"
        for name in sync.SCOPES
        if name not in of_places
        for field in record(getattr(model, name)).fields.values()
        if field.name.endswith(("lat", "lon")) and field.part is not Class.RESTRICTED
    ]
    assert told == []
