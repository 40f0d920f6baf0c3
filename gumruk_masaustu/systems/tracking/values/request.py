"""Values of referrals to tracking: EK-4, its parts and signers, the waiting line (m.66)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import Origin, Priority, RequesterBox

NO_UNIT_REASON = "Yeterli mobil ünite bulunmamaktadır"
"""The fixed reason of KARAR for lack of units. Source: m.66/5, ATS-049, D-05."""


class RequestEvent(Labelled):
    """What can happen to a referral. Source: workflow 4.2."""

    FILL = "filled", "EK-4 doldurma"
    SEND = "sent", "sevk amirine gönderme"
    DISPATCH_SUITABLE = "dispatch_suitable", "sevk uygundur"
    DISPATCH_UNSUITABLE = "dispatch_unsuitable", "sevk uygun değildir"
    QUESTION = "question", "ek bilgi isteme"
    ANSWER = "answer", "ek bilgi yanıtı"
    RETURN = "return", "iade"
    RESEND = "resend", "düzeltip yeniden gönderme"
    FIELD_DECISION = "field_decision", "saha operatörü kararı"
    NO_UNIT = "no_unit", "ünite yok"
    SYSTEM_SUITABLE = "system_suitable", "sonuç uygundur"
    SYSTEM_UNSUITABLE = "system_unsuitable", "sonuç uygun değildir"
    EXEMPT = "exempt", "istisna"
    ACTIVATE = "activate", "aktivasyon"
    EXPIRE = "expire", "sürenin dolması"
    WITHDRAW = "withdraw", "geri çekme"
    OWN_REFERRAL = "own_referral", "saha operatörü sevki"
    IMPORT = "import", "program sevki"
    HQ_REFERRAL = "hq_referral", "Genel Müdürlük sevki"
    NOT_FULFILLED = "not_fulfilled", "yerine getirilemedi"


class Choice(Labelled):
    """uygundur / uygun değildir of every part of EK-4: exactly one."""

    SUITABLE = "suitable", "Uygundur"
    UNSUITABLE = "unsuitable", "Uygun değildir"


class RiskMark(Labelled):
    """How well the risk of a personnel referral is written. Source: m.66/4, ATS-036."""

    SUFFICIENT = "sufficient", "Yeterli"
    INSUFFICIENT = "yetersiz", "Yetersiz"
    NONE = "hic_yok", "Hiç yok"


class Part(Labelled):
    """A part of EK-4 and who signs it. The identifier is also the kind of its step."""

    REQUESTER = "submitted", "Talepte bulunan kişi"
    DISPATCH = "dispatch", "Sevk amiri"
    FIELD = "field", "Saha operatörü"
    SYSTEM = "system", "Sistem Sorumlusu"

    @property
    def signer(self) -> str:
        """The label inside a sentence."""
        return {"Sevk amiri": "sevk amiri", "Saha operatörü": "saha operatörü"}.get(self.label, self.label)


class StepKind(Labelled):
    """Rows of the history of a referral."""

    SUBMITTED = "submitted", "Gönderildi"
    DISPATCH = "dispatch", "Sevk amiri"
    FIELD = "field", "Saha operatörü (KARAR)"
    SYSTEM = "system", "Sistem Sorumlusu (SONUÇ)"
    QUESTION = "question", "Ek bilgi istendi"
    ANSWER = "answer", "Ek bilgi verildi"
    RETURNED = "returned", "İade edildi"
    NO_UNIT = "no_unit", "Ünite yok"
    EXEMPT = "exempt", "İstisna"
    WITHDRAWN = "withdrawn", "Geri çekildi"
    EXPIRED = "expired", "Süresi doldu"
    NOT_FULFILLED = "not_fulfilled", "Yerine getirilemedi"
    ACTIVATED = "activated", "Aktive edildi"
    PRIORITY = "priority", "Öncelik belirlendi"
    NOTICE = "notice", "Bildirim"
    SEEN = "seen", "Görüldü"


class Regime(Labelled):
    """Which time table counts. Source: m.66/4, ATS-047."""

    TIR = "tir", "TIR"
    TRANSIT = "transit", "Ulusal transit"
    COMMON_TRANSIT = "ortak_transit", "Ortak transit"


class TimeOffer(Labelled):
    """What the operator asks of the hareket gümrük idaresi. Source: m.66/4, ATS-047."""

    REDUCTION = "reduction", "Sürenin azaltılması"
    CORRECTION = "correction", "Sürenin düzeltilmesi"


@dataclass(frozen=True, slots=True)
class Ek4Form:
    """What the requester fills. `destination`: code of an İdare, or what was typed for another place.

    `fetched` maps field names to what the transit programs gave; the fields themselves may differ (ATS-055).
    """

    administration: str = ""
    customs_office: str = ""
    tractor_plate: str = ""
    tractor_country: str = "TR"
    trailer1_plate: str = ""
    trailer1_country: str = ""
    trailer2_plate: str = ""
    trailer2_country: str = ""
    goods: str = ""
    tir_no: str = ""
    declaration_no: str = ""
    route: str = ""
    destination: str = ""
    warehouse_code: str = ""
    warehouse_name: str = ""
    regime: str = ""
    given_hours: Decimal | None = None
    boxes: tuple[RequesterBox, ...] = ()
    reason: str = ""
    risk_elements: tuple[str, ...] = ()
    priority: Priority = Priority.OTHER
    fetched: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a part of EK-4."""

    part: Part
    person: str
    staff_no: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """Title and rank (people module) of who signs SEVK, or of whom he deputises."""

    roles: frozenset[str]
    title: str
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Usable:
    """Units of an İdare: `available` is AV (sound ready − promised), `reserve` is E (ATS-021, ATS-025)."""

    available: int
    reserve: int


@dataclass(frozen=True, slots=True)
class WaitingReferral:
    """A referral in the line of its İdare (ATS-050)."""

    id: str
    priority: Priority
    origin: Origin
    received_at: datetime


@dataclass(frozen=True, slots=True)
class TableTime:
    """A line of the loaded time tables, whole route in hours."""

    regime: Regime
    departure: str
    destination: str
    hours: Decimal
    valid_from: date


@dataclass(frozen=True, slots=True)
class TimeDifference:
    """Given time against the table; `text` as the officer sees it ("24 saat fazla")."""

    given: Decimal
    table: Decimal
    offer: TimeOffer
    text: str


@dataclass(frozen=True, slots=True)
class TimeReply:
    """A written answer of the hareket gümrük idaresi (ATS-048)."""

    hours: Decimal
    document_no: str
    document_date: date
    replied_at: datetime


@dataclass(frozen=True, slots=True)
class HoursInUse:
    """The route time that counts now; `basis` empty for the time given at the start."""

    hours: Decimal
    basis: str = ""


@dataclass(frozen=True, slots=True)
class FetchedField:
    """A field that came from the transit programs, beside what stands in the form now (ATS-055)."""

    name: str
    fetched: str
    current: str

    @property
    def is_changed(self) -> bool:
        """Whether the officer changed what came."""
        return self.fetched != self.current
