"""EK-5: three nüsha, their holders, the order of serials, the scan (m.67/6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from gumruk_masaustu.kernel.clock import add_hours
from gumruk_masaustu.kernel.errors import UserError

HOLDERS = ("İşlemi yapan İdare", "Şoför", "Deaktivasyon İdaresi")
"""Holders of nüsha 1, 2 and 3 (ATS-068)."""
NONE = "-"
SLOTS = 3


def copy_heads() -> tuple[str, ...]:
    """Head of each nüsha: `1/3 İşlemi yapan İdare` and so on. Source: m.67/6, ATS-068."""
    return tuple(f"{number}/{SLOTS} {holder}" for number, holder in enumerate(HOLDERS, start=1))


def slots(values: Sequence[str], count: int = SLOTS) -> tuple[str, ...]:
    """Values in the printed order, "-" for what is not there (5.2)."""
    return tuple(values[n] if n < len(values) and values[n] else NONE for n in range(count))


def need_signatures(
    *, is_produced: bool, officer_signed: bool, driver_signed: bool, copies_given: bool
) -> Iterator[UserError]:
    """Refuse the record of signing when one of its facts is missing. Source: m.67/6, ATS-069."""
    for done, text, field in (
        (is_produced, "Taahhütname düzenlenmedi.", "undertaking"),
        (officer_signed, "Teslim eden görevlinin imzası işaretlenmelidir.", "officer_signed"),
        (driver_signed, "Şoförün imzası işaretlenmelidir.", "driver_signed"),
        (copies_given, "2 ve 3. nüshanın şoföre verildiği işaretlenmelidir.", "copies_given"),
    ):
        if not done:
            yield _refused(text, field, "ATS-069")


def need_by_hand_reason(reason: str) -> Iterator[UserError]:
    """Refuse “elle dolduruldu” without a reason. Source: m.67/6, ATS-070."""
    if not reason.strip():
        yield _refused("Elle doldurma nedeni yazılmalıdır.", "by_hand_reason", "ATS-070")


def scan_due_at(filled_at: datetime, *, hours: int) -> datetime:
    """When the scan of copy 1 of a hand-filled undertaking is due. Source: ATS-070."""
    return add_hours(filled_at, hours)


def _refused(text: str, field: str, rule: str) -> UserError:
    return UserError(
        text,
        remedy="Taahhütname üç nüsha düzenlenir, imzalanır; iki nüshası şoföre verilir.",
        field=field,
        rule=rule,
        article="m.67/6",
    )
