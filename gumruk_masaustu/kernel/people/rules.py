"""Small checks of what is typed about persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import clean_text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.people.queries import Person

_STAFF_NO = re.compile(r"[0-9]{4,8}")


def check_staff_no(typed: str) -> str:
    """The digits of a staff number. Refuses generic user names. Source: SYS-006, SYS-015."""
    number = typed.strip()
    if not _STAFF_NO.fullmatch(number):
        raise UserError(
            "Sicil numarası 4-8 rakam olmalıdır; sicilsiz veya ortak hesap açılamaz.",
            remedy="Personelin sicil numarasını yazınız.",
            field="staff_no",
            rule="SYS-015",
            article="m.45/1",
        )
    return number


def need_text(value: str, field: str, label: str, max_chars: int, *, rule: str = "") -> str:
    """A cleaned one-line text that must not be empty."""
    text = clean_text(value, field=field, label=label, max_chars=max_chars)
    if not text:
        raise UserError(
            f"{label} boş.", remedy=f"{label} alanını doldurunuz.", field=field, rule=rule or None
        )
    return text


def check_own_unit(of: Person, by: Officer) -> None:
    """Refuse to change a person of another unit; region and headquarters may. Source: SYS-033, 6c."""
    if of.unit != by.unit and not {"hq_user", "regional_office"} & set(by.roles):
        raise UserError(
            f"{of.staff_no} sicilli personel {of.unit} biriminde görevlidir.",
            remedy="Değişikliği görevli olduğu birimin amiri yapar.",
            rule="SYS-033",
            article="m.43",
        )
