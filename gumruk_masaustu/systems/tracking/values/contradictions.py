"""Two reports that cannot both be the whole truth, and what work goes on with (workflow 4.9, D-30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import HoldKind


class Contradiction(Labelled):
    """Kind of a contradiction. Source: workflow 4.9, ATS-132, ATS-177, ATS-178, ATS-183."""

    FAULT = "fault_and_deactivation", "Deaktive edilen ünite arızalı bildirildi"
    MISSING = "missing_and_deactivation", "Yerinde değil denilen ünite deaktive edildi"
    TWO_ENDS = "two_deactivations", "İki deaktivasyon"
    TWO_TRACKINGS = "two_trackings", "Bir ünite iki açık izlemede"
    DAMAGE = "damage_fault", "Hasarın kusuru belirlenemedi"
    PLATE = "plate", "Plaka"
    FIX = "fix", "Konum teyidi uyuşmuyor"
    PAPER = "paper_unmatched", "Belgeden deaktivasyonun izlemesi yok"


class Closer(Labelled):
    """Who closes a contradiction. Source: workflow 4.9."""

    KKM = "KKM", "KKM"
    HOLDER = "holder_test", "Ünitenin bulunduğu İdarenin saha operatörü (test)"


class Decision(Labelled):
    """What the named person decides; each kind offers some of them (SYS-115)."""

    CONFIRM = "confirm", "Geçerli durumu onayla"
    WITHDRAW = "withdraw", "Bedeli geri çek"
    CLAIM = "claim", "Hasar bedeli iste"
    LIFT = "lift", "Bedel yok, beklemeyi kaldır"
    SWAP = "swap", "Ünite diğer izlemededir"
    KEEP_FIRST = "keep_first", "İdarenin plakası doğru"
    TAKE_SECOND = "take_second", "Ön kaydın plakası doğru"


@dataclass(frozen=True, slots=True)
class Deactivated:
    """A deactivation with its corrected time. Source: ATS-186 to ATS-188."""

    administration: str
    at: datetime
    is_id_checked: bool = True


@dataclass(frozen=True, slots=True)
class Faulty:
    """A fault report of another İdare."""

    administration: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that the unit is not on the vehicle."""

    administration: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Activated:
    """An activation of the unit. `distance_m`: from its İdare's site to the deciding fix; None: unknown."""

    tracking: str
    administration: str
    at: datetime
    distance_m: float | None = None


Report = Deactivated | Faulty | Missing | Activated


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state with which work goes on until the closing person confirms or changes it.

    `end`, `custody`: end of the tracking and the İdare that has the unit; `keeper`: the tracking that keeps
    it. `referral_at`: the İdare that must refer the vehicle (ATS-121). Texts are for the list.
    """

    kind: Contradiction
    closes: Closer
    first: str
    second: str
    result: str
    end: datetime | None = None
    custody: str = ""
    is_faulty: bool = False
    suspends_claim: bool = False
    hold: HoldKind | None = None
    proposal: str = ""
    referral_at: str = ""
    keeper: str = ""
    sides: tuple[str, ...] = ()
