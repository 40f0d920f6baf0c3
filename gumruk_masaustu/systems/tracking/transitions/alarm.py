"""Table 4.4 as data: the life of an alarm."""

from __future__ import annotations

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE, Move, ats

OPERATORS = ("ats_watch_operator", "ats_field_operator")
LABEL = "Alarm"


class AlarmEvent(Labelled):
    """What happens to an alarm. Source: workflow 4.4."""

    RAISED = "raised", "Alarm ver"
    OPENED = "opened", "Alarmı gör"
    HANDLED = "handled", "Alarmı kapat"
    CHANGED = "changed", "Yeniden hesapla"
    REOPENED = "reopened", "Kritik olarak yeniden aç"
    REMOVED = "removed", "Geçersiz kıl"


S, E = AlarmState, AlarmEvent
_ANY = (S.OPEN, S.SEEN, S.HANDLED)

MOVES: tuple[Move, ...] = (
    Move((None,), E.RAISED, S.OPEN, (PROGRAM_ROLE,), ats("084 087 088 090 095")),
    Move((S.OPEN,), E.OPENED, S.SEEN, OPERATORS, ats("098")),
    Move((S.OPEN, S.SEEN), E.HANDLED, S.HANDLED, OPERATORS, ats("097 099")),
    Move(_ANY, E.CHANGED, None, (PROGRAM_ROLE,), ats("081")),
    Move((S.HANDLED,), E.REOPENED, S.OPEN, (PROGRAM_ROLE,), ats("081")),
    Move(_ANY, E.REMOVED, S.SUPERSEDED, (PROGRAM_ROLE,), ats("081")),
)
"""Every row of 4.4, and the reopening of 7.15: a handled alarm that rises to kritik opens again."""
