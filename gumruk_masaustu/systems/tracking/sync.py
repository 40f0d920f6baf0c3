"""What the synchronisation must know of vehicle tracking: who gets which table, what two offices' words mean.

Plain data, read by nobody before there is a network: scopes and merging are those of the design of
synchronisation (scopes; merge, ownership, state machines), the contradictions are the rows of 4.9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Scope(Enum):
    """Who receives the open part of a table's entries; headquarters filters, posts never choose.

    SIDES: departure, destination (stored and pending), route, area, informed İdareler (ATS-100, ATS-101).
    OPEN: every border gate, as long as the tracking is open or the hold stands (ATS-192). OWN: the İdare of
    the record and headquarters. ORDER: sender and receiver of an order. REF: everybody.
    """

    REF = "ref"
    OPEN = "open-tracking"
    SIDES = "post:sides"
    OWN = "post:own"
    ORDER = "order:post"


R, G, S, W, O = Scope.REF, Scope.OPEN, Scope.SIDES, Scope.OWN, Scope.ORDER  # noqa: E741
SCOPES: Mapping[str, tuple[Scope, ...]] = {
    "ats_tracking": (G, S),
    "ats_tracking_unit": (G, S),
    "ats_hold": (G, S),
    "ats_correction": (G, S),
    "ats_attempt": (S,),
    "ats_note": (S,),
    "ats_undertaking": (S,),
    "ats_information": (S,),
    "ats_review": (S,),
    "ats_kkm_call": (S,),
    "ats_referral": (S,),
    "ats_violation_notice": (S,),
    "ats_disclosure": (S,),
    "ats_proceedings": (S,),
    "ats_seizure": (S,),
    "ats_alarm": (S,),
    "ats_alarm_revision": (S,),
    "ats_intervention": (S,),
    "ats_task": (S,),
    "ats_task_step": (S,),
    "ats_law_request": (S,),
    "ats_claim": (S,),
    "ats_payment": (S,),
    "ats_conflict": (S,),
    "ats_unit": (R,),
    "ats_fault": (R,),
    "ats_maintenance": (W,),
    "ats_order": (O,),
    "ats_dispatch_line": (O,),
    "ats_count": (W,),
    "ats_stock_request": (W,),
    "ats_reminder": (W,),
    "ats_letter": (W,),
    "ats_request": (W, S),
    "ats_request_step": (W, S),
    "ats_time_correction": (W, S),
    "ats_risk_element": (R,),
    "ats_team": (W,),
    "ats_team_member": (W,),
    "ats_exit_check": (W,),
    "ats_paper_end": (W,),
    "ats_route": (R,),
    "ats_zone": (R,),
    "ats_site": (R,),
    "ats_area": (R,),
    "ats_route_time": (R,),
    "ats_price": (R,),
    "ats_operator_access": (W,),
    "ats_transit_count": (W,),
}
"""Scopes of each table by name."""

RESTRICTED_SCOPES = frozenset({Scope.SIDES, Scope.OWN})
"""The restricted part (route, notes, grounds, evidence) never travels to every gate (m.83, ATS-096)."""

RANKED: Mapping[str, frozenset[str]] = {
    "ats_tracking": frozenset(
        {
            *("state", "state_since", "ended_at", "deactivated_at", "deactivated_by"),
            "deactivated_at_administration",
        }
    ),
    "ats_unit": frozenset({"administration", "state", "state_since"}),
    "ats_alarm": frozenset(
        {
            *("level", "state", "revision", "seen_at", "seen_by", "seen_administration"),
            *("handled_at", "handled_by", "handled_administration", "answer"),
            *("nearest", "nearest_reason", "kkm_seen_at", "kkm_seen_by"),
        }
    ),
    "ats_conflict": frozenset({"found_at"}),
}
"""Fields that a rule closes when two offices wrote them apart; every other clash waits for a person."""

APPENDED = frozenset(
    {
        *("ats_note", "ats_information", "ats_attempt", "ats_kkm_call", "ats_disclosure"),
        *("ats_violation_notice", "ats_alarm_revision", "ats_request_step", "ats_task_step", "ats_reminder"),
    }
)
"""Tables whose rows are added and never changed by another act: nothing in them can clash (ATS-107)."""

FACTS = frozenset(
    {
        *("tracking.activated", "tracking.mounted", "tracking.exit_permitted", "tracking.arrival_recorded"),
        *("tracking.unmounted", "tracking.handed_over", "tracking.identity_read", "tracking.deactivated"),
        "tracking.missing_unit_found",
        *("tracking.ended_from_paper", "tracking.released", "tracking.released_unreviewed"),
        *("tracking.referred_out", "tracking.referral_result", "tracking.closed_without_unit"),
    }
)
"""What happened is applied whatever state stands here; an order of a person may be refused where it is given,
a fact from elsewhere never."""


@dataclass(frozen=True, slots=True)
class EventRule:
    """One row of 4.9: two reports, the state with which work goes on, the hold, and who closes it."""

    first: str
    second: str
    result: str
    hold: str
    closes: str
    rule: str


EVENT_RULES: tuple[EventRule, ...] = (
    EventRule("deactivated", "fault", "ended_and_faulty", "", "field_operator", "ATS-186"),
    EventRule("deactivated", "missing_later", "ended_claim_suspended", "conflict_hold", "KKM", "ATS-187"),
    EventRule("deactivated", "missing_before", "ended_and_referred", "conflict_hold", "KKM", "ATS-187"),
    EventRule("deactivated", "deactivated", "end_earlier_custody_later", "", "KKM", "ATS-188"),
    EventRule("activated", "activated", "position_decides", "", "KKM", "ATS-189"),
    EventRule("exit_permitted", "hq_hold_received", "hold_at_destination", "hq_hold", "KKM", "ATS-190"),
    EventRule("exit_not_given", "hq_hold_received", "blocked", "hq_hold", "KKM", "ATS-053"),
    EventRule("fault_closed", "fault", "faulty_again", "", "field_operator", "ATS-141"),
    EventRule("paid", "list_not_synced", "call_names_each_hit", "", "KKM", "ATS-191"),
    EventRule("received", "sent_more", "unit_stays_in_transfer", "", "KKM", "ATS-028"),
    EventRule("written_off", "found", "stays_written_off", "", "KKM", "ATS-193"),
    EventRule("correction_pending", "deactivated", "deactivation_valid", "", "KKM", "ATS-067"),
    EventRule("alarm_handled", "alarm_handled", "earlier_counts", "", "", "ATS-107"),
)
