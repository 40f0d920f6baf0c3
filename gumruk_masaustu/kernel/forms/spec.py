"""What a form is and how one print of it is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from .sheet import Sheet

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Copy:
    """One nüsha and who keeps it, e.g. Copy("Cumhuriyet başsavcılığı"). Source: SYS-060."""

    keeper: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the paper code of a form holds: only what stands on the same paper (architecture, section 10).

    `fields` are pairs of printed label and printed text. `on` is the form's date; None takes the day of
    printing, which stands in the foot.
    """

    number: str
    on: date | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """The installation's key as `kernel.paper.make_code` wants it: eight bytes of id, signing function."""

    key_id: bytes
    sign: Callable[[bytes], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FormSpec(Generic[V]):
    """One layout of one form.

    `kind` and `version` are stored with the record, so that a reprint finds the same layout (SYS-061).
    `stamp` is the class mark of every page (GİZLİ); `notice` a line of every foot. `facts` gives what the
    paper code holds, None for a form without a code; `code_at` is the upper left corner and the side of the
    code on the first page, in mm. `copy_at_head`: number and keeper of the copy stand at the top of each page
    too, as EK-5 wants it.
    """

    kind: str
    title: str
    version: int
    copies: tuple[Copy, ...]
    draw: Callable[[Sheet, V], None] = field(repr=False)
    stamp: str = ""
    notice: str = ""
    landscape: bool = False
    facts: Callable[[V], PaperFacts] | None = field(default=None, repr=False)
    code_at: tuple[float, float, float] = (164.0, 242.0, 31.0)
    copy_at_head: bool = False


@dataclass(frozen=True, slots=True)
class PrintMarks:
    """What tells this print from others. `reprint` from 2 prints "n. baskı"; `only` picks copies by number.

    A draft or a voided print carries no paper code: it must not prove itself.
    Source: SYS-042, SYS-051, SYS-060.
    """

    staff_no: str
    printed_at: datetime
    print_no: str = ""
    draft: bool = False
    voided: bool = False
    reprint: int = 1
    only: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Imzadan imtina: the reason and the witnesses, as name and sicil or document. Source: SYS-063."""

    reason: str
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A blank line to sign on; name, title, staff number under it, of the form's date (SYS-007, SYS-063)."""

    role: str = ""
    name: str = ""
    title: str = ""
    staff_no: str = ""
    refused: Refusal | None = None
