"""Values of claims: damage as it is judged, what KKM and the payer bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault


class Consequence(Labelled):
    """What a damage leads to. Source: ATS-130 to ATS-132."""

    CLAIM = "claim", "Bedel istenir"
    CONFLICT = "conflict", "KKM karar verir"
    RECORD = "record", "Yalnız kaydedilir"


class Basis(Labelled):
    """What the amount rests on. Source: ATS-133, EK-5."""

    MINISTRY = "ministry", "Bakanlıkça belirlenen bedel"
    MANUFACTURER = "manufacturer", "Üreticinin belirlediği hasar bedeli"


class Payer(Labelled):
    """Source: ATS-134; cash at the gate is no choice."""

    DRIVER = "driver", "Şoför"
    CARRIER = "carrier", "Taşıyıcı"


@dataclass(frozen=True, slots=True)
class Damage:
    """Damage or loss of one unit of a tracking, as found."""

    serial: str
    damage: DamageClass
    fault: Fault
    found_at: datetime
    tip_program_no: str = ""


@dataclass(frozen=True, slots=True)
class AmountForm:
    """What KKM enters; Turkish lira with two decimals."""

    amount_try: Decimal
    basis: Basis
    document_no: str


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """A receipt of the saymanlık; Turkish lira with two decimals. `scan`: the picture of the receipt."""

    accounting_office: str
    receipt_no: str
    paid_on: date
    amount_try: Decimal
    payer: Payer
    payer_name: str = ""
    scan: StoredFile | None = None
