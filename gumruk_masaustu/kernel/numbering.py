"""Document numbers KIND-UNIT-YEAR-STATION-SEQ and EK-2 serials: no gap, no repeat, also after a crash.

A number is a row of the ledger, written in the entry that finalises the record (SYS-053, SYS-054); the next
number
is one more than the greatest in the ledger, so there is no counter that could differ from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.clock import clock_is_behind, show_date_time, to_local
from gumruk_masaustu.kernel.db.kinds import from_ms
from gumruk_masaustu.kernel.db.schema import instant, integer, record_table, ref, text
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.reminders.items import raise_item

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft

TAKEN, VOID, LOST = "TAKEN", "VOID", "LOST"
"""LOST: confirmed as given before a backup was restored; its record has not come back (yet)."""
NO_YEAR = 0
"""EK-2 serials do not restart with the year."""


def serial_kind(letter: str) -> str:
    """The ledger kind of the EK-2 serials of one letter."""
    return f"EK2{letter}"


ledger = record_table(
    "number_ledger",
    2,
    text("kind", 1, label="Tür"),
    text("unit", 2, label="Birim"),
    integer("year", 3, label="Yıl"),
    text("station", 4, label="İstasyon"),
    integer("seq", 5, label="Sıra"),
    text("number", 6, index=True, label="Numara"),
    text("subject", 7, label="Konu"),
    text("state", 8, label="Durum"),
    text("void_reason", 9, label="İptal nedeni"),
    ref("author", 10),
    instant("given_at", 11, label="Verildi"),
    text("replaces", 12, label="Yerine geçtiği numara"),
    indexes=(("kind", "unit", "year", "station", "seq"),),
)

serial_block = record_table(
    "serial_block",
    3,
    text("letter", 1),
    integer("first", 2, label="İlk"),
    integer("last", 3, label="Son"),
    text("unit", 4),
    text("station", 5),
    instant("given_at", 6, label="Verildi"),
    ref("given_by", 7),
    text("basis", 8, label="Dayanak yazısı"),
)

REQUEST_ITEM = "serial_block_request"
"""Kind of the open item that asks for the next block (SYS-052)."""
SERIAL_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SERIAL_PAGE, CLOCK_PAGE = "Büro > Seri blokları", "Büro > Saat ve numaralar"
"""Where the refusals send the officer."""


@dataclass(frozen=True)
class Place:
    """Unit (three letters) and two-digit station in which this installation numbers its documents."""

    unit: str
    station: str


def _refusal(text: str, remedy: str, rule: str) -> UserError:
    return UserError(text, remedy=remedy, field="number", rule=rule)


class Numbers:
    """Gives the numbers of this station over the writer's raw connection."""

    def __init__(
        self,
        connection: Any,
        place: Place,
        clock: Callable[[], datetime],
        last_time_ms: Callable[[], int],
        confirmed: Callable[[], bool],
    ) -> None:
        self._connection, self.place, self._clock = connection, place, clock
        self._last_time_ms, self._confirmed = last_time_ms, confirmed
        self.request_pct: Callable[[], int] = lambda: 20
        """At how many per cent left the next block is asked for; the post puts its setting here."""

    def take(self, draft: EntryDraft, kind: str, subject: str) -> str:
        """The next number of a kind, as a ledger row of this entry. Source: SYS-053, SYS-054, SYS-071,
        SYS-056.
        """
        now = self._check_may_number()
        year = to_local(now).year
        seq = self._next(draft, kind, year)
        number = f"{kind}-{self.place.unit}-{year}-{self.place.station}-{seq:06d}"
        self._enter(draft, kind, year, seq, number, subject, now)
        return number

    def take_serial(self, draft: EntryDraft, subject: str) -> str:
        """The next EK-2 serial of this station's blocks, upwards without gap. Source: SYS-052."""
        now = self._check_may_number()
        for letter, first, last in self._blocks():
            seq = self._next_serial(draft, letter, first, last)
            if seq is not None:
                number = f"{letter}{seq:06d}"
                self._enter(draft, serial_kind(letter), NO_YEAR, seq, number, subject, now)
                self._ask_for_block(draft, now)
                return number
        raise UserError(
            "Bu istasyonun Tarama Formu seri bloğu bitti.",
            remedy=f"Genel Müdürlükten yeni blok isteyiniz; gelen blok {SERIAL_PAGE} sayfasına girilir.",
            rule="SYS-052",
            article="EK-2",
        )

    def serials_left(self) -> tuple[int, int]:
        """Unused serials and size of all blocks of this station;
        at 20 % a new block is asked for (SYS-052).
        """
        left = size = 0
        for letter, first, last in self._blocks():
            used = self._connection.execute(
                "SELECT count(*) FROM number_ledger WHERE kind = ? AND year = ? AND unit = ? AND station = ?"
                " AND seq BETWEEN ? AND ?",
                (serial_kind(letter), NO_YEAR, self.place.unit, self.place.station, first, last),
            ).fetchone()[0]
            size, left = size + last - first + 1, left + last - first + 1 - used
        return left, size

    def _ask_for_block(self, draft: EntryDraft, now: datetime) -> None:
        """Leave the open item "yeni blok iste" once, as soon as so few are left. Source: SYS-052."""
        taken = sum(year == NO_YEAR for _, year, _ in draft.taken)
        left, size = self.serials_left()
        left -= taken
        if left * 100 > size * self.request_pct() or self._block_is_asked_for():
            return
        raise_item(
            draft,
            system="ADM",
            kind=REQUEST_ITEM,
            title=f"Yeni seri bloğu isteyiniz (Tarama Formu, istasyon {self.place.station}, kalan {left})",
            role="office_chief",
            unit=self.place.unit,
            at=now,
            number=self.place.station,
        )

    def _block_is_asked_for(self) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM open_item WHERE kind = ? AND unit = ? AND number = ? AND closed_at IS NULL",
            (REQUEST_ITEM, self.place.unit, self.place.station),
        ).fetchone()
        return row is not None

    def void(self, draft: EntryDraft, number: str, reason: str) -> None:
        """Mark a number of the draft's record İPTAL with a reason. Source: SYS-042, m.156/2."""
        row = self._connection.execute(
            "SELECT id, aggregate, state FROM number_ledger WHERE number = ? AND state != ?", (number, LOST)
        ).fetchone()
        if not reason.strip():
            raise _refusal(f"{number} numarasının iptal gerekçesi boş.", "Gerekçeyi yazınız.", "SYS-042")
        if row is None or row[1] != draft.about or row[2] == VOID:
            raise _refusal(
                f"{number} bu kaydın geçerli bir numarası değil.", "Numarayı denetleyiniz.", "SYS-042"
            )
        draft.set(ledger, row[0], state=VOID, void_reason=reason.strip())

    def enter_lost(self, draft: EntryDraft, kind: str, year: int, highest: int) -> list[int]:
        """Place-holders up to the confirmed highest number of a series, so that it goes on behind it
        (SYS-056).
        """
        start = self._next(draft, kind, year) if year != NO_YEAR else self._next_lost(draft, kind, highest)
        now, wanted = self._clock(), range(start, highest + 1)
        for seq in wanted:
            number = f"{kind}-{self.place.unit}-{year}-{self.place.station}-{seq:06d}"
            if year == NO_YEAR:
                number = f"{kind[-1]}{seq:06d}"
            self._enter(draft, kind, year, seq, number, "Yedekten dönüş", now, state=LOST)
        return list(wanted)

    def _check_may_number(self) -> datetime:
        now, last = self._clock(), from_ms(self._last_time_ms())
        if clock_is_behind(last, now):
            raise UserError(
                f"Bilgisayarın saati ({show_date_time(now)}) son kayıttan ({show_date_time(last)}) geride; "
                "numara verilemez.",
                remedy=f"Amir {CLOCK_PAGE} sayfasında saati doğrulamalıdır (Saat düzeltme kaydı).",
                rule="SYS-071",
            )
        if not self._confirmed():
            raise UserError(
                "Geri yüklenen kayıtların son numaraları doğrulanmadı; numara verilemez.",
                remedy=f"Amir {CLOCK_PAGE} sayfasında son numaraları doğrulamalı veya yeni istasyon "
                "numarası almalıdır.",
                rule="SYS-056",
            )
        return now

    def _next(self, draft: EntryDraft, kind: str, year: int) -> int:
        row = self._connection.execute(
            "SELECT max(seq) FROM number_ledger WHERE kind = ? AND unit = ? AND year = ? AND station = ?",
            (kind, self.place.unit, year, self.place.station),
        ).fetchone()
        return max(int(row[0] or 0), self._taken_in(draft, kind, year)) + 1

    def _next_serial(self, draft: EntryDraft, letter: str, first: int, last: int) -> int | None:
        row = self._connection.execute(
            "SELECT max(seq) FROM number_ledger WHERE kind = ? AND unit = ? AND year = ? AND station = ?"
            " AND seq BETWEEN ? AND ?",
            (serial_kind(letter), self.place.unit, NO_YEAR, self.place.station, first, last),
        ).fetchone()
        seq = max(int(row[0] or 0), self._taken_in(draft, serial_kind(letter), NO_YEAR), first - 1) + 1
        return seq if seq <= last else None

    def _next_lost(self, draft: EntryDraft, kind: str, highest: int) -> int:
        for letter, first, last in self._blocks():
            if serial_kind(letter) == kind and first <= highest <= last:
                return self._next_serial(draft, letter, first, last) or highest + 1
        raise _refusal(
            f"{kind[-1]}{highest:06d} bu istasyonun seri bloklarında yok.",
            f"Önce bloğu {SERIAL_PAGE} sayfasına giriniz veya numarayı düzeltiniz.",
            "SYS-052",
        )

    def _taken_in(self, draft: EntryDraft, kind: str, year: int) -> int:
        return max((seq for k, y, seq in draft.taken if (k, y) == (kind, year)), default=0)

    def _blocks(self) -> list[tuple[str, int, int]]:
        rows = self._connection.execute(
            "SELECT letter, first, last FROM serial_block WHERE unit = ? AND station = ?"
            " ORDER BY letter, first",
            (self.place.unit, self.place.station),
        )
        return [(str(letter), int(first), int(last)) for letter, first, last in rows]

    def _enter(
        self,
        draft: EntryDraft,
        kind: str,
        year: int,
        seq: int,
        number: str,
        subject: str,
        now: datetime,
        state: str = TAKEN,
    ) -> None:
        draft.taken.append((kind, year, seq))
        draft.insert(
            ledger,
            kind=kind,
            unit=self.place.unit,
            year=year,
            station=self.place.station,
            seq=seq,
            number=number,
            subject=subject,
            state=state,
            author=draft.by.id,
            given_at=now,
        )
