"""The request for units to KKM and its answer (m.65/6). No Qt."""

from __future__ import annotations

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.actions import stock_request
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.stock_papers import StockRequest
from gumruk_masaustu.systems.tracking.rules.reorder import ReorderSteps
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of


def send_wish(desk: StockDesk, steps: ReorderSteps) -> Wish | None:
    """The computed number stands in the form; the officer may change it, both are kept (ATS-023)."""
    if desk.is_central or not desk.office or not desk.may(stock_request.request_units):
        return None

    def work(values: Values) -> str:
        typed = values.get("asked")
        made = desk.do(stock_request.request_units, int(typed) if typed is not None else 0)
        return f"KKM'den {made.asked} ünite talep edildi (önerilen {made.proposed})."

    hint = f"Önerilen {steps.quantity}; değiştirirseniz iki sayı da saklanır."
    asked = Ask(Kind.NUMBER, "asked", "Talep edilen adet", True, first=steps.quantity or None, hint=hint)
    what = "Hesap ve adet elektronik formla KKM'ye gönderilir; yanıt gelene kadar yenisi açılmaz (m.65/6)."
    return Wish(
        "request", "F2", "KKM'den ünite talep et", "Mobil ünite talebi", what, work, (asked,), desk.office
    )


def answer_wish(desk: StockDesk, one: StockRequest) -> Wish | None:
    """KKM's answer; KKM itself may write it too (ATS-024)."""
    is_mine = desk.is_central or one.administration == desk.office
    if one.answered_at is not None or not is_mine or not desk.may(stock_request.record_answer):
        return None

    def work(values: Values) -> str:
        desk.do(stock_request.record_answer, one.id, text_of(values, "answer"))
        return "Yanıt kaydedildi."

    answer = Ask(Kind.LONG, "answer", "KKM'nin yanıtı", True)
    what = (
        f"{administration_name(one.administration)}, {show_date_time(one.sent_at)}: {one.asked} ünitelik "
        "talebin yanıtı kaydedilir; sonra yeni talep açılabilir."
    )
    return Wish("answer", "F2", "Yanıtı kaydet", f"{one.asked} ünite", what, work, (answer,), one.id)
