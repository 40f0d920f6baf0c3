"""Letters with customs offices and institutions, and giving information outside (m.80/1-d, m.83/3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled


class Direction(Labelled):
    """Which way a letter went."""

    IN = "in", "Gelen"
    OUT = "out", "Giden"


class RecipientKind(Labelled):
    """To whom information may be given outside. Source: m.83/3."""

    JUDICIAL = "judicial", "Adli makam"
    APPROVED_BODY = "approved_body", "Genel Müdürlükçe uygun görülen kurum"


@dataclass(frozen=True, slots=True)
class LetterForm:
    """As typed. `answer_due` is None when no answer is expected."""

    direction: Direction
    counterpart: str
    number: str
    dated: date
    subject: str
    answer_due: date | None = None


@dataclass(frozen=True, slots=True)
class DisclosureForm:
    """As typed. `approval_no`: approval of Genel Müdürlük, not needed by a judicial authority."""

    recipient_kind: RecipientKind
    recipient: str
    document_no: str
    content: str
    approval_no: str = ""


def need_letter(form: LetterForm, today: date) -> Iterator[UserError]:
    """Counterpart, number and subject; a date that has come; an answer not before the letter (ATS-199)."""
    for field, label in (("counterpart", "Muhatap"), ("number", "Yazı no"), ("subject", "Konu")):
        if not getattr(form, field).strip():
            yield _missing(field, label, "ATS-199", "m.80/1-d")
    if form.dated > today:
        yield UserError(
            "Yazı tarihi ileri bir gün olamaz.",
            remedy="Tarihi düzeltiniz.",
            field="dated",
            rule="ATS-199",
            article="m.80/1-d",
        )
    if form.answer_due and form.answer_due < form.dated:
        yield UserError(
            "Cevap tarihi yazı tarihinden önce olamaz.",
            remedy="Cevabın beklendiği günü yazınız.",
            field="answer_due",
            rule="ATS-199",
            article="m.80/1-d",
        )


def need_disclosure(form: DisclosureForm) -> Iterator[UserError]:
    """Recipient, document, content; the approval of Genel Müdürlük unless a judicial authority (ATS-166)."""
    for field, label in (
        ("recipient", "Bilgiyi alan"),
        ("document_no", "Yazı no"),
        ("content", "Verilen bilgi"),
    ):
        if not getattr(form, field).strip():
            yield _missing(field, label, "ATS-166", "m.83/3")
    if form.recipient_kind is not RecipientKind.JUDICIAL and not form.approval_no.strip():
        yield UserError(
            "Adli makam dışındaki kurumlara bilgi Genel Müdürlük onayı olmadan verilemez.",
            remedy="Genel Müdürlük onay numarasını yazınız.",
            field="approval_no",
            rule="ATS-166",
            article="m.83/3",
        )


def _missing(field: str, label: str, rule: str, article: str) -> UserError:
    return UserError(
        f"{label} yazılmalıdır.", remedy="Alanı doldurunuz.", field=field, rule=rule, article=article
    )
