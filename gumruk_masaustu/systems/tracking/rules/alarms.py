"""Closing an alarm (m.69/2, m.79/1-c; ATS-097, ATS-099)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import count_chars
from gumruk_masaustu.systems.tracking.values.alarm import HandleForm

ARTICLE = "m.69/2"


def need_handling(
    form: HandleForm, *, own: str, proposed: str, raised_at: datetime, at: datetime, note_min: int
) -> Iterator[UserError]:
    """Everything that stands against closing. `proposed`: the nearest İdare by distance, "" if unknown."""
    yield from _need_note(form, note_min)
    yield from _need_nearest(form, own, proposed)
    told = form.informed
    if told is None and not form.is_own_nearest:
        yield UserError(
            "En yakın İdarenin bilgilendirildiği kaydedilmemiş; alarm kapatılamaz.",
            remedy="Bilgi verilen kişiyi, yolu ve saati yazınız veya en yakın İdarenin kendi İdareniz "
            "olduğunu işaretleyiniz.",
            field="informed",
            rule="ATS-097",
            article=ARTICLE,
        )
    if told is not None and not told.person.strip():
        yield _refusal("Bilgi verilen kişi yazılmalıdır.", "person", "Görüşülen kişinin adını yazınız.")
    if told is not None and not raised_at <= told.told_at <= at:
        yield _refusal(
            "Bilgi verme zamanı alarmdan önce veya ileri bir zaman olamaz.",
            "told_at",
            "Tarih ve saati düzeltiniz.",
        )


def _need_note(form: HandleForm, note_min: int) -> Iterator[UserError]:
    if count_chars(form.note) < note_min:
        yield _refusal(
            f"Ek not en az {note_min} karakter olmalıdır.", "note", "Ne yapıldığını ve sonucunu yazınız."
        )
    if form.answer is None:
        yield _refusal(
            "Alarmın değerlendirmesi seçilmelidir.", "answer", "Haklı, Açıklandı veya Yanlış alarm seçiniz."
        )


def _need_nearest(form: HandleForm, own: str, proposed: str) -> Iterator[UserError]:
    if not form.nearest:
        yield _refusal("En yakın İdare seçilmelidir.", "nearest", "Listeden bir İdare seçiniz.", "ATS-099")
    elif proposed and form.nearest != proposed and not form.nearest_reason.strip():
        yield _refusal(
            "Önerilenden başka bir İdare seçildi; nedeni yazılmalıdır.",
            "nearest_reason",
            "Neden bu İdarenin bilgilendirildiğini yazınız.",
            "ATS-099",
        )
    if form.is_own_nearest and form.nearest and form.nearest != own:
        yield _refusal(
            "En yakın İdare kendi İdareniz değil.",
            "nearest",
            "En yakın İdareyi bilgilendiriniz ve kaydını yazınız.",
        )


def _refusal(text: str, field: str, remedy: str, rule: str = "ATS-097") -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article=ARTICLE)


def need_party(*, is_party: bool) -> Iterator[UserError]:
    """Who only sees the vehicle in his area, or whose team is at it, does not close its alarms (4.4)."""
    if not is_party:
        yield UserError(
            "Alarmı yalnız çıkış, varış, güzergâh veya bilgi verilen İdarenin operatörü kapatır.",
            remedy="Gözleminizi izlemeye ek not olarak yazınız.",
            rule="ATS-097",
            article=ARTICLE,
        )


def need_kkm_unseen(kkm_seen_at: datetime | None) -> Iterator[UserError]:
    """KKM acknowledges once; it never counts as the İdare's (ATS-098)."""
    if kkm_seen_at is not None:
        yield UserError(
            "Bu alarm KKM tarafından görüldü olarak işaretlenmiş.",
            remedy="Listeyi yenileyiniz.",
            rule="ATS-098",
            article="m.65/5",
        )
