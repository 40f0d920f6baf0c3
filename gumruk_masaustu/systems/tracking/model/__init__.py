"""Tables of vehicle tracking, for reading; only the journal's projector writes them.

One module per kind of aggregate: rows of one aggregate are folded together when two administrations wrote
at the same time. Position messages are not here: they are no acts of officers and have a file of their own.
"""

from .alarm import ats_alarm, ats_alarm_revision
from .claim import ats_claim, ats_conflict, ats_payment
from .exit_check import ats_exit_check, ats_paper_end
from .request import ats_request, ats_request_step, ats_risk_element, ats_time_correction
from .site import (
    ats_area,
    ats_operator_access,
    ats_price,
    ats_route,
    ats_route_time,
    ats_site,
    ats_transit_count,
    ats_zone,
)
from .team import ats_intervention, ats_law_request, ats_task, ats_task_step, ats_team, ats_team_member
from .tracking import (
    ats_attempt,
    ats_correction,
    ats_hold,
    ats_information,
    ats_kkm_call,
    ats_note,
    ats_review,
    ats_tracking,
    ats_tracking_unit,
    ats_undertaking,
)
from .tracking_papers import (
    ats_disclosure,
    ats_letter,
    ats_proceedings,
    ats_referral,
    ats_seizure,
    ats_violation_notice,
)
from .unit import (
    ats_count,
    ats_dispatch_line,
    ats_fault,
    ats_maintenance,
    ats_order,
    ats_reminder,
    ats_stock_request,
    ats_unit,
)

__all__ = [
    "ats_alarm",
    "ats_alarm_revision",
    "ats_area",
    "ats_attempt",
    "ats_claim",
    "ats_conflict",
    "ats_correction",
    "ats_count",
    "ats_disclosure",
    "ats_dispatch_line",
    "ats_exit_check",
    "ats_fault",
    "ats_hold",
    "ats_information",
    "ats_intervention",
    "ats_kkm_call",
    "ats_law_request",
    "ats_letter",
    "ats_maintenance",
    "ats_note",
    "ats_operator_access",
    "ats_order",
    "ats_paper_end",
    "ats_payment",
    "ats_price",
    "ats_proceedings",
    "ats_referral",
    "ats_reminder",
    "ats_request",
    "ats_request_step",
    "ats_review",
    "ats_risk_element",
    "ats_route",
    "ats_route_time",
    "ats_seizure",
    "ats_site",
    "ats_stock_request",
    "ats_task",
    "ats_task_step",
    "ats_team",
    "ats_team_member",
    "ats_time_correction",
    "ats_tracking",
    "ats_tracking_unit",
    "ats_transit_count",
    "ats_undertaking",
    "ats_unit",
    "ats_violation_notice",
    "ats_zone",
]
