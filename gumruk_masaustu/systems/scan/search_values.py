"""Facts of a physical search, as frozen values; part of `values`, which hands them on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gumruk_masaustu.systems.scan.lists import SearchAid, SearchOutcome, SeizureCategory


@dataclass(frozen=True, slots=True)
class SeizureLine:
    """One seized item; `value_kurus` None only with `value_pending`."""

    category: SeizureCategory
    quantity: Decimal | None
    unit: str
    value_kurus: int | None = None
    value_pending: bool = False


@dataclass(frozen=True, slots=True)
class SearchStart:
    """What the search starts with (m.42/1)."""

    officers: tuple[str, ...]
    place: str
    started_at: datetime | None
    aids: frozenset[SearchAid] = frozenset()
    aids_asked: bool = False
    has_printout_receipt: bool = False
    has_vehicle_receipt: bool = False
    has_documents_receipt: bool = False
    is_without_image: bool = False
    dog_first: bool = False
    dog_finished: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A search result draft (EK-2, m.42/2)."""

    outcome: SearchOutcome | None
    drafted_by: str
    drafted_at: datetime | None
    record_no: str = ""
    record_date: date | None = None
    has_record_copy: bool = False
    explanation: str = ""
    lines: tuple[SeizureLine, ...] = ()
    density_found: bool = False
    has_dog_record: bool = False
    has_dog_team: bool = True
    no_dog_reason: str = ""


@dataclass(frozen=True, slots=True)
class CommittedSearch:
    """A search whose result the Sistem Operatörü committed."""

    outcome: SearchOutcome
    committed_at: datetime
