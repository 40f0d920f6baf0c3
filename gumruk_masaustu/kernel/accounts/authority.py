"""Who may give which right: list L5, and the limits of offline log-in. Pure rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum

from gumruk_masaustu.kernel.clock import end_of_days
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS
from gumruk_masaustu.kernel.permissions import may_hold, role_of

ATS_ROLES = ("ats_watch_operator", "ats_field_operator", "ats_mobile_team")
HQ_ONLY = (*ATS_ROLES, "judicial_officer", "judicial_chief", "hq_user", "kkm_operator", "auditor")


class Authority(StrEnum):
    """Who gives the rights of a group of roles (L5)."""

    SCAN = "SCAN"
    BAGGAGE = "BAG"
    CCTV = "CCTV"
    HQ = "HQ"
    REGION = "REGION"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Authority.SCAN: "vardiyanın Sistem Operatörü",
    Authority.BAGGAGE: "Sistem Sorumlusu",
    Authority.CCTV: "Sistem Sorumlusu",
    Authority.HQ: "Genel Müdürlük",
    Authority.REGION: "Bölge Müdürlüğü",
}


def authority_for(role: str) -> Authority:
    """Who gives a role; ValueError for an unknown one. Source: m.34/2-j, 45/3, 56/5, 84, SYS-017, L5."""
    role_of(role)
    if role in SCAN_OPERATORS:
        return Authority.SCAN
    if role == "baggage_operator":
        return Authority.BAGGAGE
    if role == "cctv_operator":
        return Authority.CCTV
    return Authority.HQ if role in HQ_ONLY else Authority.REGION


def check_authority(authority: Authority, roles: Iterable[str]) -> None:
    """Refuse a role that another authority gives; headquarters may give every one. Source: SYS-017."""
    for role in roles:
        wanted = authority_for(role)
        if authority not in (wanted, Authority.HQ):
            raise UserError(
                f"“{role_of(role).title}” yetkisini yalnız {wanted.label} verir.",
                remedy=f"Talebi iletiniz: {wanted.label}.",
                field="roles",
                rule="SYS-017",
            )


def check_request_no(roles: Iterable[str], request_no: str) -> None:
    """An ATS right needs the number of its request. Source: m.84/1, SYS-016."""
    if not request_no.strip() and any(role in ATS_ROLES for role in roles):
        raise UserError(
            "ATS yetkisi için “Kullanıcı Hesap Talebi” formunun numarası gerekir.",
            remedy="Talep numarasını yazınız.",
            field="request_no",
            rule="SYS-016",
            article="m.84/1",
        )


def check_functions(functions: Iterable[str], roles: Collection[str]) -> None:
    """A function of L6c stands on top of a role that may hold it."""
    for name in functions:
        if not may_hold(name, roles):
            raise UserError(
                f"Bu görevlendirme, personelin yetkileriyle birlikte verilemez: {name}.",
                remedy="Önce uygun bir yetki verilmelidir.",
                field="functions",
                rule="SYS-017",
            )


def offline_until(
    last_contact: datetime | None, *, login_days: int, extension_days: int, extensions: int
) -> datetime | None:
    """Until when log-in works without contact; None: this post was never connected to headquarters.

    A post that has not been enrolled has no contact to count from and no cancellation can reach it, so the
    period begins with its first contact. Source: SYS-028, S-6.
    """
    if last_contact is None:
        return None
    return end_of_days(last_contact, login_days + extension_days * extensions)
