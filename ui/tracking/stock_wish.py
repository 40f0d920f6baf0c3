"""An act that a page of areas offers: its key, what it asks, what it does. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from gumruk_masaustu.kernel.actions import ActionRule, effective_roles, may
from gumruk_masaustu.kernel.clock import from_local
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.transitions.unit import FIELD, OPERATORS

Values = dict[str, Any]
ACTING = "acting_reason"


class Kind(Enum):
    """How a field is asked; a MOMENT is a day and a time of day.

    SERIALS and RECEIPT are filled by the barcode reader.
    """

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    TICK = "tick"
    SERIALS = "serials"
    RECEIPT = "receipt"
    FILE = "file"
    FILES = "files"
    TICKS = "ticks"


@dataclass(frozen=True, slots=True)
class Ask:
    """One field; `name` is what a refusal calls it. `first` is the value that stands in it at the start.

    `unit` and `places` belong to a NUMBER; TICKS give the tuple of the ticked `choices`.
    """

    kind: Kind
    name: str
    label: str
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    first: Any = None
    hint: str = ""
    max_chars: int = 300
    unit: str = ""
    places: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """`work` runs on the database thread and gives what is said after saving; `record`: what it is about.

    `harm`: red; `typed_check`: whose last three characters are typed. `own_password`: a wish without fields
    that is carried out when the officer typed his own password, instead of the strip.
    """

    name: str
    key: str
    verb: str
    subject: str
    what: str
    work: Callable[[Values], str]
    asks: tuple[Ask, ...] = ()
    record: str = ""
    harm: bool = False
    typed_check: str = ""
    own_password: bool = False

    @property
    def draft_key(self) -> str:
        return f"{self.name}:{self.record}"


def allowed(officer: Officer, act: Callable[..., object]) -> bool:
    """Whether the officer may do this action at all; the action itself decides about the record."""
    rule: ActionRule = act.action_rule  # type: ignore[attr-defined]
    return may(officer, rule)


def acting_asks(officer: Officer) -> tuple[Ask, ...]:
    """The reason of a watch operator who does what the saha operatörü does (ATS-013)."""
    held = effective_roles(officer)
    if FIELD in held or not held & set(OPERATORS):
        return ()
    hint = "Saha operatörünün işini onun yerine yapıyorsunuz."
    return (Ask(Kind.TEXT, ACTING, "Diğer operatör görevi nedeni", True, hint=hint, max_chars=200),)


def text_of(values: Values, name: str) -> str:
    """What was typed; empty for a field that was not asked."""
    return str(values.get(name) or "")


def moment_of(values: Values, name: str) -> datetime | None:
    """Aware UTC of a MOMENT; None while the day is empty. Raises UserError for a day without a time."""
    day: date | None = values.get(f"{name}_day")
    at: time | None = values.get(f"{name}_time")
    if day is None and at is None:
        return None
    if day is None or at is None:
        missing = "day" if day is None else "time"
        raise UserError(
            "Gün ve saat birlikte yazılmalıdır.",
            remedy="Eksik olanı yazınız.",
            field=f"{name}_{missing}",
        )
    return from_local(day, at)
