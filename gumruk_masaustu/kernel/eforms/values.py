"""Forms as screens and papers read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time, show_time
from gumruk_masaustu.kernel.eforms.offices import office_name
from gumruk_masaustu.kernel.eforms.states import EformState

MASK = "******"
"""What a sealed content shows after its first reading. Source: ATS-158."""


@dataclass(frozen=True, slots=True)
class Eform:
    """A form as stored; `state` is the sender's, the shown one is in `EformLine` and `EformDetail`."""

    id: str
    aggregate: str
    number: str
    office: str
    station: str
    state: EformState
    subject: str
    text: str
    urgent: bool
    writer: str
    writer_staff_no: str
    writer_name: str
    writer_title: str
    drafted_at: datetime
    queued_at: datetime | None
    sent_at: datetime | None
    asks_answer: bool
    due_at: datetime | None
    answers: str | None
    closed_at: datetime | None
    close_note: str
    sealed: bool
    sealed_for: tuple[str, ...]
    automatic: bool
    basis: str
    about: str | None
    about_number: str
    to_offices: tuple[str, ...]
    info_offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EformLine:
    """A line of a list. `is_read` and `first_reader` are those of the reader's own office."""

    id: str
    number: str
    office: str
    state: EformState
    subject: str
    urgent: bool
    drafted_at: datetime
    queued_at: datetime | None
    asks_answer: bool
    due_at: datetime | None
    to_offices: tuple[str, ...]
    faxed_at: datetime | None
    delivered_at: datetime | None
    first_reader: str
    answered: bool
    closed_at: datetime | None
    writer_staff_no: str

    @property
    def fax_mark(self) -> str:
        """FAKS TEYİDİ with the time of the fax (ATS-155)."""
        return fax_mark(self.faxed_at)

    @property
    def waits_for_answer(self) -> bool:
        return self.asks_answer and not self.answered and self.closed_at is None

    def is_late(self, at: datetime) -> bool:
        """Whether an answer is overdue (SYS-094)."""
        return self.waits_for_answer and self.due_at is not None and at > self.due_at


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opened a form of one office, and when."""

    office: str
    staff_no: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """One İdare of a form: arrival, first reading, later readers. Source: ATS-152."""

    office: str
    kind: str
    delivered_at: datetime | None = None
    readers: tuple[Reader, ...] = ()

    @property
    def state_text(self) -> str:
        """As the sender sees it: "Okundu: HABUR KİM, 41300, 12.05.2026 10:12"."""
        name = office_name(self.office)
        if self.readers:
            first = self.readers[0]
            return f"Okundu: {name}, {first.staff_no}, {show_date_time(first.at)}"
        if self.delivered_at is not None:
            return f"Alındı, okunmadı: {name}, {show_date_time(self.delivered_at)}"
        return f"Teslim edilmedi: {name}"


@dataclass(frozen=True, slots=True)
class Fax:
    """One fax of a form."""

    number: str
    faxed_at: datetime
    staff_no: str
    scan: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A form that answers this one."""

    id: str
    number: str
    office: str
    queued_at: datetime | None


@dataclass(frozen=True, slots=True)
class EformDetail:
    """A form with everything that became of it."""

    form: Eform
    state: EformState
    recipients: tuple[Recipient, ...]
    faxes: tuple[Fax, ...]
    answers: tuple[Answer, ...]

    @property
    def fax_mark(self) -> str:
        return fax_mark(self.faxes[0].faxed_at if self.faxes else None)

    def recipient(self, office: str) -> Recipient | None:
        """The row of one İdare."""
        return next((one for one in self.recipients if one.office == office), None)


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A temporary password of one person; shown once."""

    staff_no: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a form shows. `sealed` holds real passwords at the first opening and MASK afterwards."""

    detail: EformDetail
    sealed: tuple[SealedLine, ...] = ()


def fax_mark(faxed_at: datetime | None) -> str:
    """The mark of a queued form that was faxed (ATS-155)."""
    return f"FAKS TEYİDİ {show_time(faxed_at)}" if faxed_at is not None else ""
