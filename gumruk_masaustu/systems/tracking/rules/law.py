"""Emniyet and Jandarma: call first, letter after, photographs answered by a note (m.74/1-ç)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError


def _refused(text: str, remedy: str, field: str, rule: str, article: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article=article)


def need_call_first(called_at: datetime | None, dated: date, today: date) -> Iterator[UserError]:
    """The letter follows the telephone notice. Source: m.74/1-ç-1, ATS-138."""
    if called_at is None:
        yield _refused(
            "Önce telefon bildirimi yapılmalıdır.",
            "Görüşülen birimi, kişiyi ve saati kaydediniz.",
            "letter_no",
            "ATS-138",
            "m.74/1-ç-1",
        )
    elif not local_day(called_at) <= dated <= today:
        yield _refused(
            "Yazı tarihi telefon bildiriminden önce veya ileri bir tarih olamaz.",
            "Yazının tarihini düzeltiniz.",
            "letter_date",
            "ATS-138",
            "m.74/1-ç-1",
        )


def letter_due_at(called_at: datetime, *, hours: int) -> datetime:
    """When the missing letter is reminded. Source: ATS-138."""
    return called_at + timedelta(hours=hours)


def note_due_at(received_at: datetime, *, minutes: int) -> datetime:
    """When the missing ek not is reminded. Source: ATS-139."""
    return received_at + timedelta(minutes=minutes)


def need_answered(
    received_at: datetime | None, has_note: bool, told_hq: bool | None, reason: str
) -> Iterator[UserError]:
    """What a request needs before it is closed. Source: m.74/1-ç-3, m.74/1-ç-4, ATS-139."""
    if received_at is not None and not has_note:
        yield _refused(
            "Gelen bilgi ve fotoğraflar için ek not girilmedi.",
            "Ek notu giriniz.",
            "note",
            "ATS-139",
            "m.74/1-ç-3",
        )
    if told_hq is None:
        yield _refused(
            "“Genel Müdürlüğe bilgi” yanıtlanmadı.",
            "Evet veya hayır seçiniz.",
            "told_hq",
            "ATS-139",
            "m.74/1-ç-4",
        )
    if told_hq is False and not reason:
        yield _refused(
            "Genel Müdürlüğe bilgi verilmeme nedeni yazılmadı.",
            "Nedeni yazınız.",
            "told_hq_reason",
            "ATS-139",
            "m.74/1-ç-4",
        )


def need_risk_right(tells_risk: bool, *, is_kkm: bool) -> Iterator[UserError]:
    """Only KKM lets the letter tell why. Source: m.83, form 5.8."""
    if tells_risk and not is_kkm:
        yield _refused(
            "Risk nedenini yazıya yalnız KKM koyar.",
            "İşareti kaldırınız.",
            "tells_risk",
            "ATS-164",
            "m.83/1",
        )
