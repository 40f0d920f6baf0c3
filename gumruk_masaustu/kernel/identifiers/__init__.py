"""Numbers read from things and persons: plates, containers, wagons, ships, identity (SYS-102 to SYS-107).

What stands on a thing is a fact even if it is wrong: its checks give doubts that the officer confirms.
A person's number with wrong check digits is refused.
"""

from .carriers import (
    container_doubts,
    container_key,
    imei_doubts,
    imo_doubts,
    imo_key,
    vin_doubts,
    wagon_doubts,
    wagon_key,
)
from .doubt import Doubt
from .persons import check_tckn, check_vkn
from .plates import code_key, plate_doubts, plate_key, similar_key

__all__ = [
    "Doubt",
    "check_tckn",
    "check_vkn",
    "code_key",
    "container_doubts",
    "container_key",
    "imei_doubts",
    "imo_doubts",
    "imo_key",
    "plate_doubts",
    "plate_key",
    "similar_key",
    "vin_doubts",
    "wagon_doubts",
    "wagon_key",
]
