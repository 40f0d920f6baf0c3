"""Table 4.6 as data: the life of a claim for a lost or damaged unit."""

from __future__ import annotations

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import ClaimState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE, Move, ats

OPERATORS = ("ats_watch_operator", "ats_field_operator")
TEAM, KKM, SUPERVISOR = "ats_mobile_team", "kkm_operator", "system_supervisor"
CONFIRMERS = (*OPERATORS, SUPERVISOR, "shift_chief")
"""The second person of a payment."""
LABEL = "Bedel"


class ClaimEvent(Labelled):
    """What happens to a claim. Source: workflow 4.6."""

    OPEN = "open", "Bedel kaydı aç"
    DEMAND = "demand", "Bedeli gir"
    PAY = "pay", "Ödemeyi onayla"
    SEND_RECEIPT = "send_receipt", "Makbuzu gönder"
    SUSPEND = "suspend", "Askıya al"
    WITHDRAW = "withdraw", "Geri çek"
    TURN = "turn", "Hasar bedeline çevir"


S, E = ClaimState, ClaimEvent

MOVES: tuple[Move, ...] = (
    Move((None,), E.OPEN, S.AMOUNT_REQUESTED, (*OPERATORS, TEAM, KKM), ats("130 132")),
    Move((S.AMOUNT_REQUESTED,), E.DEMAND, S.DEMANDED, (KKM,), ats("133")),
    Move((S.DEMANDED,), E.PAY, S.PAID, CONFIRMERS, ats("134")),
    Move((S.PAID,), E.SEND_RECEIPT, S.CLOSED, OPERATORS, ats("135")),
    Move((S.AMOUNT_REQUESTED, S.DEMANDED), E.SUSPEND, S.SUSPENDED, (PROGRAM_ROLE,), ats("187")),
    Move((S.SUSPENDED,), E.WITHDRAW, S.WITHDRAWN, (KKM,), ats("187")),
    Move((S.SUSPENDED,), E.TURN, S.AMOUNT_REQUESTED, (KKM,), ats("187 130")),
)
OPEN = frozenset({S.AMOUNT_REQUESTED, S.DEMANDED, S.SUSPENDED})
"""States in which money is still owed or disputed."""
