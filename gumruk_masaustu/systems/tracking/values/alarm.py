"""What is typed about an alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer


class Way(Labelled):
    """How an İdare was told (m.69/2)."""

    PHONE = "telefon", "Telefon"
    EFORM = "eform", "Elektronik form"
    RADIO = "telsiz", "Telsiz"
    FAX = "faks", "Faks"
    IN_PERSON = "yuz_yuze", "Yüz yüze"


@dataclass(frozen=True, slots=True)
class Informed:
    """Record of informing the nearest İdare: way, person, time."""

    way: Way
    person: str
    told_at: datetime


@dataclass(frozen=True, slots=True)
class HandleForm:
    """How an alarm is closed. `nearest`: code of the İdare that counts as nearest; `nearest_reason` when it
    is not the proposed one; `is_own_nearest`: the statement that it is the own one, instead of `informed`.
    """

    note: str
    answer: AlarmAnswer | None
    nearest: str
    informed: Informed | None = None
    is_own_nearest: bool = False
    nearest_reason: str = ""
