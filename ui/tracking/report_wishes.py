"""Letters and information given outside: what may be done (m.80/1-d, m.83/3). No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import letters
from gumruk_masaustu.systems.tracking.queries.letter_subjects import AboutKind, subject_id
from gumruk_masaustu.systems.tracking.queries.letters import Letter
from gumruk_masaustu.systems.tracking.rules.letters import (
    Direction,
    DisclosureForm,
    LetterForm,
    RecipientKind,
)
from ui.tracking.case_asks import TRACKING, choices
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of


def letter_wish(desk: StockDesk) -> Wish | None:
    """A letter in or out."""
    if not desk.may(letters.record_letter):
        return None

    def work(values: Values) -> str:
        kind = AboutKind(_chosen(values, "about_kind", "İlgili kayıt"))
        about = subject_id(desk.post, kind, text_of(values, "about"), desk.officer)
        form = LetterForm(
            Direction(_chosen(values, "direction", "Yön")),
            text_of(values, "counterpart"),
            text_of(values, "number"),
            values.get("dated") or local_day(desk.now()),
            text_of(values, "subject"),
            values.get("answer_due"),
        )
        desk.do(letters.record_letter, kind.value, about, form)
        return f"{form.number} sayılı yazı kaydedildi."

    asks = (
        Ask(Kind.CHOICE, "direction", "Yön", True, choices(Direction)),
        Ask(Kind.CHOICE, "about_kind", "İlgili kayıt", True, choices(AboutKind)),
        Ask(Kind.TEXT, "about", "Kayıt no", True, hint="Talep, izleme, bedel no veya seri no", max_chars=40),
        Ask(Kind.TEXT, "counterpart", "Muhatap", True, max_chars=120),
        Ask(Kind.TEXT, "number", "Yazı no", True, max_chars=40),
        Ask(Kind.DAY, "dated", "Yazı tarihi", True, first=local_day(desk.now())),
        Ask(Kind.TEXT, "subject", "Konu", True, max_chars=200),
        Ask(Kind.DAY, "answer_due", "Cevap beklenen gün", hint="Cevap beklenmiyorsa boş bırakılır."),
    )
    what = "Yazı ilgili kayıtta ve açık yazılar listesinde durur; süresi geçen başa gelir (m.80/1-d)."
    return Wish("letter", "Ctrl+N", "Yazı kaydet", "Yeni yazı", what, work, asks)


def answer_wish(desk: StockDesk, one: Letter) -> Wish | None:
    is_open = one.answer_due is not None and one.answered_at is None
    if not is_open or one.administration != desk.office or not desk.may(letters.answer_letter):
        return None

    def work(_values: Values) -> str:
        desk.do(letters.answer_letter, one.about, one.id)
        return f"{one.number} sayılı yazının cevabı kaydedildi."

    what = f"{one.counterpart}: beklenen cevap geldi; yazı açık listeden düşer."
    return Wish("letter_answered", "F2", "Cevabı kaydet", one.number, what, work, (), one.id)


def disclosure_wish(desk: StockDesk, find: Callable[[str], str]) -> Wish | None:
    """Information given outside; `find` gives the id of the tracking that was typed."""
    if not desk.may(letters.disclose):
        return None

    def work(values: Values) -> str:
        form = DisclosureForm(
            RecipientKind(_chosen(values, "recipient_kind", "Alan makam")),
            text_of(values, "recipient"),
            text_of(values, "document_no"),
            text_of(values, "content"),
            text_of(values, "approval_no"),
        )
        desk.do(letters.disclose, find(text_of(values, "tracking")), form)
        return "Bilgi verme kaydı yapıldı; Ctrl+P alıcı ve zaman basılı belgeyi yazdırır."

    asks = (
        TRACKING,
        Ask(Kind.CHOICE, "recipient_kind", "Alan makam", True, choices(RecipientKind)),
        Ask(Kind.TEXT, "recipient", "Bilgiyi alan", True, max_chars=120),
        Ask(Kind.TEXT, "document_no", "Yazı no", True, max_chars=40),
        Ask(
            Kind.TEXT,
            "approval_no",
            "Genel Müdürlük onay no",
            hint="Adli makam için gerekmez.",
            max_chars=40,
        ),
        Ask(Kind.LONG, "content", "Verilen bilgi", True, max_chars=1000),
    )
    what = "ATS bilgisi yalnız adli makama veya Genel Müdürlükçe uygun görülen kuruma verilir (m.83/3)."
    return Wish("disclosure", "Ctrl+N", "Bilgi ver", "Dışarıya bilgi", what, work, asks, harm=True)


def _chosen(values: Values, name: str, label: str) -> str:
    """Raises UserError while nothing is chosen."""
    value = text_of(values, name)
    if not value:
        raise UserError(f"{label} seçilmedi.", remedy="Listeden birini seçiniz.", field=name)
    return value
