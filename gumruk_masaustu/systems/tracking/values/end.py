"""Values of arrival, deactivation, referral, release and exit check: what rules judge, what forms carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import DeactivationTopic, ExitAnswer
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead, Plate

NO_PLATE = Plate("")
COPIES = ("2", "3")
"""Nüsha of EK-5 that come back with the driver (m.67/6)."""


class UnmountPlace(Labelled):
    """Where a unit is taken off (m.70/2)."""

    SITE = "site", "Gümrük sahası"
    WAREHOUSE = "warehouse", "Antrepo"


class PaperCode(Labelled):
    """What the code of the undertaking said (ATS-183)."""

    VALID = "valid", "Belge kodu geçerli"
    UNKNOWN_KEY = "unknown_key", "Anahtar burada kayıtlı değil"
    TYPED = "typed", "Kâğıttan yazıldı"


@dataclass(frozen=True, slots=True)
class UnmountForm:
    """One unit as it was taken off; `unmounted_at` None: now.

    `place_reason`: goods for an antrepo, the unit taken off elsewhere (ATS-115). `other_reason`: this İdare
    is not the destination (ATS-120). `acting_reason`: an izleme operatörü stands in (ATS-013).
    `tip_program_no`: record in the İhbar programı, asked when the damage opens a claim (ATS-130).
    """

    serial: str
    place: str = UnmountPlace.SITE.value
    place_reason: str = ""
    other_reason: str = ""
    damage: str = ""
    damage_fault: str = ""
    unmounted_at: datetime | None = None
    acting_reason: str = ""
    tip_program_no: str = ""


@dataclass(frozen=True, slots=True)
class HandoverForm:
    """A unit that was not on the vehicle and was given by hand (ATS-114)."""

    serial: str
    handed_by: str
    where: str
    statement: str
    tutanak_no: str
    read: DeviceRead
    photo: StoredFile | None = None
    other_reason: str = ""


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A unit that counted as missing and is in hand now; `found_at` None: now (ATS-187)."""

    serial: str
    where: str
    read: DeviceRead
    photo: StoredFile | None = None
    other_reason: str = ""
    found_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewTick:
    """A page of m.70/3 that one operator opened and ticked; `ticked_at` None: only opened."""

    page: str
    staff_no: str
    opened_at: datetime | None
    ticked_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """The notification of a deviation or overrun, as it was sent (m.79/1-g)."""

    document_no: str = ""
    document_date: date | None = None
    excuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopiesForm:
    """Nüsha 2 and 3 at the end: shown and countersigned, one returned, one filed (m.67/6)."""

    shown: tuple[str, ...] = COPIES
    signed: bool = False
    returned: bool = False
    missing_reason: str = ""


@dataclass(frozen=True, slots=True)
class KkmCall:
    """A telephone call to headquarters: who, when, what was read out (ATS-179, ATS-191)."""

    staff_no: str = ""
    called_at: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """An İdare that is not the destination: why here, and whether the destination was changed (ATS-120)."""

    reason: str = ""
    has_change_document: bool | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class DeactivationForm:
    """The note of m.70/5 and the answers to open requests.

    `topics`: ticked topic → its text. `answers`: id of an open request → answer.
    """

    topics: Mapping[DeactivationTopic, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    other: OtherPlace = field(default_factory=OtherPlace)


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """Where m.71 sends the vehicle, and why. `compliance_lines`: those that go on the paper."""

    kinds: tuple[str, ...] = ()
    reasons: str = ""
    receiving_unit: str = ""
    place: str = ""
    compliance_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExitQuestion:
    """Tractor and trailers as the gate officer reads them."""

    tractor: Plate
    trailer1: Plate = NO_PLATE
    trailer2: Plate = NO_PLATE

    @property
    def plates(self) -> tuple[Plate, ...]:
        return tuple(one for one in (self.tractor, self.trailer1, self.trailer2) if one.text.strip())


@dataclass(frozen=True, slots=True)
class Hit:
    """Why a vehicle may not go, without any detail: the class of reason (ATS-096)."""

    answer: ExitAnswer


@dataclass(frozen=True, slots=True)
class GateConfirmation:
    """What KKM said by telephone; `grounds`: one for each hit. `approved_by`: an amir, for an old list."""

    staff_no: str = ""
    called_at: datetime | None = None
    grounds: tuple[str, ...] = ()
    receipt_no: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class PaperTracking:
    """What EK-5 says of a tracking that is not in the local store (ATS-183)."""

    number: str
    gate: str = ""
    destination: str = ""
    tractor_plate: str = ""
    trailers: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    activated_on: date | None = None
    driver_name: str = ""
    driver_phone: str = ""
    code: PaperCode = PaperCode.TYPED


@dataclass(frozen=True, slots=True)
class PaperEndForm:
    """A unit in hand whose tracking is unknown here: paper and unit (ATS-183)."""

    paper: PaperTracking
    read: DeviceRead
    departure: str = ""
    acting_reason: str = ""
