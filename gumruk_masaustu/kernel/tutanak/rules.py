"""What a tutanak needs before it takes a number, and what may become of it after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError, refuse_all

OFFICE_COPY = "İdare"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: an officer by staff number, or another person by name and title."""

    name: str
    title: str = ""
    staff_no: str = ""


@dataclass(frozen=True, slots=True)
class TutanakForm:
    """What is typed. `keepers` are those who get a copy, the İdare first; `replaces` a voided number."""

    subject: str = ""
    held_at: datetime | None = None
    place: str = ""
    text: str = ""
    signers: tuple[Signer, ...] = ()
    keepers: tuple[str, ...] = (OFFICE_COPY,)
    replaces: str = ""


def _gap(text: str, remedy: str, field: str, rule: str = "SYS-060") -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule)


def _needs(form: TutanakForm, now: datetime) -> Iterator[UserError]:
    for value, label, field in (
        (form.subject, "Konu", "subject"),
        (form.place, "Yer", "place"),
        (form.text, "Metin", "text"),
    ):
        if not value.strip():
            yield _gap(f"{label} boş.", f"“{label}” alanını doldurunuz.", field)
    if form.held_at is None:
        yield _gap("Düzenlenme tarihi ve saati boş.", "Tarihi ve saati giriniz.", "held_on")
    elif form.held_at > now:
        yield _gap(
            f"Düzenlenme zamanı ({show_date_time(form.held_at)}) ileride.", "Zamanı düzeltiniz.", "held_on"
        )
    if not form.signers:
        yield _gap(
            "İmzalayacak en az bir kişi yazılmalıdır.", "Sicil numarasını yazınız.", "signers", "SYS-063"
        )
    if not any(keeper.strip() for keeper in form.keepers):
        yield _gap("En az bir nüsha gerekir.", "Nüshanın kimde kalacağını yazınız.", "keepers")


def check_form(form: TutanakForm, now: datetime) -> None:
    """Refuse an incomplete tutanak with every obstacle. Source: SYS-060, SYS-063."""
    refuse_all(_needs(form, now))


def check_reason(reason: str, what: str) -> None:
    """Correction and İPTAL want a reason. Source: SYS-041, SYS-042."""
    if not reason.strip():
        raise UserError(f"{what} nedeni boş.", remedy="Nedeni yazınız.", field="reason", rule="SYS-041")


def check_valid(number: str, voided_at: datetime | None) -> None:
    """A voided tutanak is neither corrected nor voided again. Source: SYS-042."""
    if voided_at is not None:
        raise UserError(
            f"{number} iptal edilmiştir.",
            remedy="Yeni tutanak düzenleyip yerine geçtiği numarayı yazınız.",
            rule="SYS-042",
            article="m.156/2",
        )
