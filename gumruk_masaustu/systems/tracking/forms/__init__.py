"""Printed records of vehicle tracking: EK-4, EK-5 and the records of our own layout (5.4 to 5.8).

`FORMS` finds a layout by the kind and version that are stored with a record (SYS-061).
"""

from collections.abc import Mapping
from typing import Any

from gumruk_masaustu.kernel.forms import FormSpec

from .disclosure import DISCLOSURE
from .ek4 import EK4, EK4_REQUESTER
from .ek5 import EK5, EK5_BLANK
from .intervention_record import INTERVENTION_RECORD
from .law_letter import LAW_LETTER
from .referral_record import REFERRAL_RECORD
from .removal_record import REMOVAL_RECORD
from .statistics import STATISTICS
from .violation_notice import VIOLATION_NOTICE

_ALL = (
    EK4,
    EK5,
    REFERRAL_RECORD,
    INTERVENTION_RECORD,
    REMOVAL_RECORD,
    VIOLATION_NOTICE,
    LAW_LETTER,
    DISCLOSURE,
    STATISTICS,
)

FORMS: Mapping[tuple[str, int], FormSpec[Any]] = {(form.kind, form.version): form for form in _ALL}

__all__ = [
    "DISCLOSURE",
    "EK4",
    "EK4_REQUESTER",
    "EK5",
    "EK5_BLANK",
    "FORMS",
    "INTERVENTION_RECORD",
    "LAW_LETTER",
    "REFERRAL_RECORD",
    "REMOVAL_RECORD",
    "STATISTICS",
    "VIOLATION_NOTICE",
]
