"""The decision of KKM about contradictory reports (SYS-115, workflow 4.9). No Qt."""

from __future__ import annotations

from gumruk_masaustu.systems.tracking.actions.contradictions import DecisionForm, close_contradiction
from gumruk_masaustu.systems.tracking.lists import Fault
from gumruk_masaustu.systems.tracking.queries.contradictions import Conflict, decisions_for
from gumruk_masaustu.systems.tracking.values.contradictions import Contradiction
from ui.tracking.case_asks import word_of
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of

_BLAMED = (Fault.NEGLIGENCE, Fault.INTENT)


def conflict_wishes(desk: StockDesk, one: Conflict, number: str) -> tuple[Wish, ...]:
    """Only the named person decides; empty for everybody else."""
    offered = decisions_for(one, desk.officer)
    if not offered or not desk.may(close_contradiction):
        return ()

    def work(values: Values) -> str:
        fault = text_of(values, "fault")
        form = DecisionForm(
            word_of(values, "decision"),
            text_of(values, "reason"),
            Fault(fault) if fault else None,
            text_of(values, "tip_program_no"),
        )
        made = desk.do(close_contradiction, one.id, form)
        opened = "\nBedel kaydı açıldı." if made.claim_id and not one.claim_id else ""
        return f"{number}: çelişki karara bağlandı.{opened}"

    decisions = tuple((decision.value, decision.label) for decision in offered)
    asks = [
        Ask(Kind.CHOICE, "decision", "Karar", True, decisions),
        Ask(Kind.LONG, "reason", "Gerekçe", True),
    ]
    if one.kind is Contradiction.DAMAGE:
        blamed = tuple((fault.value, fault.label) for fault in _BLAMED)
        hint = "Hasar bedeli istenirse yazılır."
        asks.append(Ask(Kind.CHOICE, "fault", "Kusur", choices=blamed, hint=hint))
        asks.append(Ask(Kind.TEXT, "tip_program_no", "İhbar programı kayıt no", hint=hint, max_chars=40))
    what = f"Geçerli durum: {one.result} Karar gerekçesiyle kaydedilir; iki bildirim de kayıtta kalır."
    return (
        Wish("conflict", "F2", "Karara bağla", f"{one.serial} · {number}", what, work, tuple(asks), one.id),
    )
