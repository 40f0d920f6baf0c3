"""Table 4.5 as data: the life of a mobile team's task."""

from __future__ import annotations

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import TaskState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE, Move, ats

WATCH, TEAM, KKM = "ats_watch_operator", "ats_mobile_team", "kkm_operator"
LABEL = "Mobil ekip görevi"


class TaskEvent(Labelled):
    """What happens to a task. Source: workflow 4.5."""

    ORDER = "order", "Ekip gönder"
    SET_OUT = "set_out", "Yola çık"
    IN_SIGHT = "in_sight", "Gözetime al"
    INTERVENE = "intervene", "Müdahale et"
    ASK_HANDOVER = "ask_handover", "Devir iste"
    TAKE_OVER = "take_over", "Devral"
    KEEP = "keep", "Devir olmadı"
    FINISH = "finish", "Görevi bitir"
    CALL_POLICE = "call_police", "Kolluğa bildir"
    RECALL = "recall", "Geri çağır"


S, E = TaskState, TaskEvent

MOVES: tuple[Move, ...] = (
    Move((None,), E.ORDER, S.ORDERED, (WATCH, KKM), ats("125")),
    Move((S.ORDERED,), E.SET_OUT, S.EN_ROUTE, (TEAM,), ats("126")),
    Move((S.EN_ROUTE,), E.IN_SIGHT, S.OBSERVING, (TEAM,), ats("127")),
    Move((S.OBSERVING,), E.INTERVENE, S.INTERVENING, (TEAM,), ats("127")),
    Move((S.EN_ROUTE, S.OBSERVING), E.ASK_HANDOVER, S.HANDOVER_REQUESTED, (TEAM,), ats("128")),
    Move((S.HANDOVER_REQUESTED,), E.TAKE_OVER, S.HANDED_OVER, (TEAM,), ats("128")),
    Move((S.HANDOVER_REQUESTED,), E.KEEP, S.OBSERVING, (PROGRAM_ROLE, TEAM), ats("128")),
    Move((S.INTERVENING,), E.FINISH, S.FINISHED, (TEAM,), ats("129 136")),
    Move((S.ORDERED, S.EN_ROUTE, S.OBSERVING), E.CALL_POLICE, S.LAW_ENFORCEMENT, (WATCH,), ats("138 139")),
    # Not rows of 4.5: a vehicle that arrived or proved harmless needs nobody any more, and 4.5 leaves
    # law_enforcement without an end. Whoever gives orders calls the team back, with a reason.
    Move(
        (S.ORDERED, S.EN_ROUTE, S.OBSERVING, S.LAW_ENFORCEMENT),
        E.RECALL,
        S.FINISHED,
        (WATCH, KKM),
        ats("128"),
    ),
)
ENDED = frozenset({S.HANDED_OVER, S.FINISHED})
