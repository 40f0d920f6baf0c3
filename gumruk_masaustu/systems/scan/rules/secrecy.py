"""Who may know what of a scan case.

Source: m.43/1, m.28/2, SCAN-017, SCAN-066, SCAN-119, SCAN-136, SCAN-167.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import search_key
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role

HIDDEN_CASE = "kayıt var – yetkiniz yok"
DRIVER_TEXT = "Aracınız kontrol edilecektir."
DRIVER_TEXT_DONE = "Kontrol tamamlandı."
FRONT_FACE_LINE = "Görevli personel içindir"

RESTRICTED_FACTS = frozenset(
    {
        "source",
        "reasons",
        "reason_note",
        "bases",
        "rationale",
        "purposes",
        "priority",
        "priority_reason",
        "suspected",
        "profile_id",
        "profile_hit_at",
        "tip",
        "other_device",
        "evaluation",
        "evaluation_note",
        "agency",
        "agency_name",
        "agency_rank",
        "agency_signed_at",
        "hq_confirmed_by",
        "hq_confirmed_channel",
        "moved_reason",
        "hq_ground",
        "hq_order_reason",
        "hq_hold",
        "hq_hold_reason",
        "hq_review",
        "exemption",
        "exemption_basis",
        "annotation",
        "closing_reason",
    }
)
"""Facts that never stand on anything for driver, agent, owner, broker or staff without duty (m.43/1)."""

OUTSIDER_FACTS = ("number", "position", "lane")
"""All that a list may hold that a driver, agent or waiting person can see: plate or container (SCAN-017)."""

_STEMS = ("ihbar", "istihbarat", "risk", "profil", "takip", "suphe")
_WORDS = ("tip", "kim")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the call board; nothing else of a case may be shown there. Source: m.43/1, SCAN-017."""

    position: int
    number: str
    lane: str

    @property
    def text(self) -> str:
        """ "1 – 27 HK 144 – Tünel 1"."""
        return f"{self.position} – {self.number} – {self.lane}"


def board(numbers: Sequence[str], lane: str) -> tuple[BoardRow, ...]:
    """The call board of a lane: plates or container numbers in queue order. Source: m.43/1, SCAN-017."""
    return tuple(BoardRow(position, number, lane) for position, number in enumerate(numbers, start=1))


def forbidden_words(text: str, *, but: Iterable[str] = ()) -> tuple[str, ...]:
    """Words of a paper or screen for outsiders that could tell why the vehicle is scanned, as search keys.

    Stems match with any ending ("Riskli"), short ones as whole words (a driver named Hakim is no obstacle).
    `but`: texts of the outsider himself, his own name for one. Source: m.43/1, SCAN-066, SCAN-119.
    """
    own = {word for allowed in but for word in _WORD.findall(search_key(allowed))}
    found = (word for word in _WORD.findall(search_key(text)) if word not in own and _is_forbidden(word))
    return tuple(dict.fromkeys(found))


def _is_forbidden(word: str) -> bool:
    return word in _WORDS or word.startswith(_STEMS)


class Visibility(StrEnum):
    """What an officer sees of a case. Source: m.43/1, SCAN-167."""

    FULL = "FULL"
    HISTORY = "HISTORY"
    """What SCAN-180 names: date, site and result of earlier cases; no image, no ihbar mark."""
    EXISTS = "EXISTS"
    """Only HIDDEN_CASE."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, with the systems on which he has a current duty and those of which he is Sorumlusu."""

    staff_no: str
    roles: frozenset[str]
    duty_systems: frozenset[str] = frozenset()
    supervised: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    """Units whose chain of command he stands in."""
    refers_this_vehicle: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a case is open: its system, unit, and the search and dog staff named on it."""

    system: str
    unit: str
    named_staff: frozenset[str] = frozenset()


_HQ_ROLES = frozenset({Role.HQ_USER, Role.KKM})
_CHAIN = frozenset({Role.SHIFT_CHIEF, Role.OFFICE_CHIEF, Role.REGIONAL_OFFICE})


def visibility(viewer: Viewer, audience: Audience) -> Visibility:
    """Full for duty on that system, its Sorumlusu and chain, named search and dog staff, and headquarters.

    A referral officer sees of the vehicle he refers what SCAN-180 names. Source: m.43/1, SCAN-167.
    """
    has_duty = audience.system in viewer.duty_systems and bool(viewer.roles & set(OPERATOR_ROLES))
    is_supervisor = audience.system in viewer.supervised and Role.SUPERVISOR in viewer.roles
    in_chain = audience.unit in viewer.units and bool(viewer.roles & _CHAIN)
    is_named = viewer.staff_no in audience.named_staff
    if has_duty or is_supervisor or in_chain or is_named or viewer.roles & _HQ_ROLES:
        return Visibility.FULL
    if viewer.refers_this_vehicle and Role.REFERRAL_OFFICER in viewer.roles:
        return Visibility.HISTORY
    return Visibility.EXISTS


def check_visible(viewer: Viewer, audience: Audience) -> None:
    """Refuse the details of a case to everybody else. Source: m.43/1, SCAN-167."""
    if visibility(viewer, audience) is not Visibility.FULL:
        raise UserError(
            HIDDEN_CASE,
            remedy="Tarama bilgileri yalnız o sistemde görevli personele açıktır.",
            rule="SCAN-167",
            article="m.43/1",
        )


def driver_text(*, is_finished: bool) -> str:
    """What may be said to the driver: a control, never its reason (m.43/1)."""
    return DRIVER_TEXT_DONE if is_finished else DRIVER_TEXT
