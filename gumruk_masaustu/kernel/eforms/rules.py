"""What a form needs before it leaves: text, subject, recipients. Pure rules (SYS-089, ATS-149 to ATS-151)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.eforms.offices import KKM, is_administration, is_office, office_name
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.text import clean_text, nfc

MOST_TEXT, MOST_SUBJECT = 1000, 100
"""EK-13 footnote 14; ATS-149."""


class Subject(Labelled):
    """List L9: subjects offered; Konu may be any other text."""

    FAULT = "ARIZA", "Arıza"
    ACCOUNT_REQUEST = "HESAP_TALEP", "Kullanıcı Hesap Talebi"
    TEAM_REQUEST = "EKIP_SEVK", "Mobil Ekip Sevk Talebi"
    UNIT_REQUEST = "UNITE_TALEP", "Mobil Ünite Talebi"
    NOT_ACTIVATED = "AKTIVASYON_YOK", "Aktivasyon Yapılamadı"
    CORRECTION = "BILGI_DUZELTME", "Bilgi Düzeltme Talebi"
    ACTIVATION_CANCELLED = "AKTIVASYON_IPTAL", "Aktivasyon İptali"
    UNIT_LOST = "UNITE_KAYIP", "Ünite Kayıp/Hasar"
    PAYMENT = "ODEME", "Ödeme Belgesi"
    UNIT_SENT = "UNITE_SEVK", "Ünite Sevk/Kargo"
    ACCOUNT_DELETION = "HESAP_SILME", "Hesap Silme Talebi"
    PASSWORD_CONFIRMED = "SIFRE_TEYIT", "Şifre Değişikliği Teyidi"
    TEMPORARY_PASSWORD = "GECICI_SIFRE", "Geçici Şifre"
    DESTINATION_CHANGE = "VARIS_DEGISIKLIK", "Varış İdaresi Değişikliği"
    ALARM = "ALARM", "Alarm Bilgilendirme"
    SEARCH_RESULT = "ARAMA_SONUCU", "Arama Sonucu"
    OTHER = "DIGER", "Diğer"


@dataclass(frozen=True, slots=True)
class EformDraft:
    """What is written. `to` and `info` are codes of EK-18; KKM joins `info` by itself (ATS-151).

    `urgent` shortens the reminders, `asks_answer` keeps the form open until an answer or `due_at` (SYS-094).
    `answers` is the id of the form that this one answers; `about` and `about_number` the record concerned;
    `basis` the rule that wrote it, empty when an officer did.
    """

    to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    info: tuple[str, ...] = ()
    urgent: bool = False
    asks_answer: bool = False
    due_at: datetime | None = None
    answers: str | None = None
    about: str | None = None
    about_number: str = ""
    basis: str = ""


def plain_text(typed: str) -> str:
    """NFC, one sign for each line break, without blanks at the end. Source: ATS-150, D-44."""
    return nfc(typed.replace("\r\n", "\n").replace("\r", "\n")).rstrip()


def count_points(typed: str) -> int:
    """Characters of Açıklama and Konu: Unicode code points of `plain_text`, so that ş and İ count one."""
    return len(plain_text(typed))


def points_left(typed: str) -> int:
    """What the counter shows; negative when too much was typed. Source: SYS-089."""
    return MOST_TEXT - count_points(typed)


def _refusal(text: str, remedy: str, field: str, rule: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article="EK-13")


def too_long(count: int, most: int, field: str) -> UserError:
    """The refusal of a text beyond its limit. Source: ATS-150."""
    return _refusal(
        f"En fazla {most} karakter",
        f"{count} karakter yazıldı; {count - most} karakteri siliniz.",
        field,
        "ATS-150" if field == "text" else "ATS-149",
    )


def _text_needs(typed: str, *, field: str, label: str, most: int, multiline: bool) -> Iterator[UserError]:
    count = count_points(typed)
    if count > most:
        yield too_long(count, most, field)
    elif not plain_text(typed).strip():
        rule = "ATS-150" if field == "text" else "ATS-149"
        yield _refusal(f"{label} boş.", f"{label} alanını doldurunuz.", field, rule)
    else:
        try:
            clean_text(typed, field=field, label=label, max_chars=most, multiline=multiline)
        except UserError as refusal:
            yield refusal


def _recipient_needs(draft: EformDraft, sender: str) -> Iterator[UserError]:
    if not draft.to:
        yield _refusal("Kime boş.", "Formun gönderileceği idareyi seçiniz.", "to", "ATS-149")
    for code in dict.fromkeys((*draft.to, *draft.info)):
        if not is_office(code):
            field = "to" if code in draft.to else "info"
            yield _refusal(
                f"“{code}” elektronik form gönderilebilecek idareler arasında yok.",
                "EK-18 listesinden bir idare seçiniz.",
                field,
                "ATS-149",
            )
    if sender in draft.to:
        yield _refusal(
            f"Form, gönderen idareye ({office_name(sender)}) yazılamaz.",
            "Başka bir idare seçiniz.",
            "to",
            "ATS-149",
        )


def needs(draft: EformDraft, sender: str, at: datetime) -> Iterator[UserError]:
    """Every obstacle of sending. Source: ATS-149, ATS-150, SYS-089, SYS-094."""
    if not sender:
        yield _refusal(
            "Biriminiz elektronik form gönderen bir idareye bağlı değil.",
            "Birim kaydınızı denetletiniz.",
            "to",
            "ATS-149",
        )
    yield from _recipient_needs(draft, sender)
    yield from _text_needs(draft.subject, field="subject", label="Konu", most=MOST_SUBJECT, multiline=False)
    yield from _text_needs(draft.text, field="text", label="Açıklama", most=MOST_TEXT, multiline=True)
    if draft.due_at is not None and draft.due_at <= at:
        yield _refusal("Yanıtın son zamanı geçmiş.", "İleri bir tarih ve saat giriniz.", "due_on", "SYS-094")


def check_sendable(draft: EformDraft, sender: str, at: datetime) -> None:
    """Refuse an incomplete form with all its obstacles."""
    refuse_all(needs(draft, sender, at))


def check_draft(draft: EformDraft) -> None:
    """A draft may have gaps, but neither text may pass its limit. Source: ATS-150."""
    limits = ((draft.subject, MOST_SUBJECT, "subject"), (draft.text, MOST_TEXT, "text"))
    refuse_all(
        too_long(count_points(typed), most, field)
        for typed, most, field in limits
        if count_points(typed) > most
    )


def information_for(to: Iterable[str], chosen: Iterable[str], sender: str) -> tuple[str, ...]:
    """The Bilgi line: KKM first where the rule puts it, then the chosen offices, nobody twice.

    KKM is added to every form between offices unless it is the addressee or the sender itself.
    Source: EK-13 footnote 12, SYS-090, ATS-151.
    """
    addressed = tuple(to)
    wanted = [code for code in chosen if code not in addressed and code != sender]
    if kkm_is_informed(addressed, sender):
        wanted = [KKM, *wanted]
    return tuple(dict.fromkeys(wanted))


def kkm_is_informed(to: Iterable[str], sender: str) -> bool:
    """Whether KKM stands in Bilgi by itself and cannot be taken out. Source: ATS-151."""
    addressed = tuple(to)
    return sender != KKM and KKM not in addressed and any(is_administration(code) for code in addressed)


def cleaned(draft: EformDraft, sender: str) -> EformDraft:
    """The form as it is stored: texts cleaned, recipients once each, Bilgi complete."""
    to = tuple(dict.fromkeys(draft.to))
    return replace(
        draft,
        to=to,
        info=information_for(to, draft.info, sender),
        subject=clean_text(draft.subject, field="subject", label="Konu", max_chars=MOST_SUBJECT),
        text=plain_text(
            clean_text(draft.text, field="text", label="Açıklama", max_chars=MOST_TEXT, multiline=True)
        ),
    )


_FEWEST_DIGITS = 7


def check_fax_number(typed: str) -> str:
    """The number that was dialled. Raises UserError for one that cannot be a telephone number (ATS-154)."""
    number = clean_text(typed, field="fax_number", label="Faks numarası", max_chars=30)
    if sum(sign.isdigit() for sign in number) < _FEWEST_DIGITS or not set(number) <= set("0123456789 +-()/"):
        raise UserError(
            "Faks numarası eksik veya yanlış.",
            remedy="Numarayı alan koduyla yazınız, örneğin 0312 449 39 05.",
            field="fax_number",
            rule="ATS-154",
        )
    return number


def check_fax_time(faxed_at: datetime, at: datetime) -> None:
    """A fax that was sent lies in the past (SYS-070)."""
    if faxed_at > at:
        raise UserError(
            f"Faks zamanı ({show_date_time(faxed_at)}) ileride olamaz.",
            remedy="Faksın gönderildiği tarih ve saati giriniz.",
            field="faxed_on",
            rule="ATS-154",
        )


def accusative(staff_no: str) -> str:
    """A staff number as an object: 41455'i, 41300'ü, 30011'i."""
    ones = ("", "i", "yi", "ü", "ü", "i", "yı", "yi", "i", "u")
    tens = ("", "u", "yi", "u", "ı", "yi", "ı", "i", "i", "ı")
    digits = [int(sign) for sign in staff_no if sign.isdigit()] or [0]
    last, before = digits[-1], digits[-2] if len(digits) > 1 else 0
    ending = ones[last] or tens[before] or ("ü" if len(digits) > 2 and digits[-3] else "i")
    return f"{staff_no}'{ending}"
