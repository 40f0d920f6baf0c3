"""Kinds of qualification of L3: who needs them, how long they hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCAN_OPERATORS = (
    "scan_site_operator",
    "scan_entry_operator",
    "scan_system_operator",
    "scan_image_operator",
    "scan_exit_operator",
)
SCAN_SUPERVISOR = "scan_supervisor"
"""Sistem Sorumlusu of a scan system; other supervisors need none of the scan qualifications (S-30)."""
SHIP_TEAM = ("ship_team_leader", "ship_team_member")
SEA_PATROL = ("sea_team_leader", "sea_crew")
ATS_OPERATORS = ("ats_watch_operator", "ats_field_operator")
ATS_SUPERVISOR = "ats_supervisor"
"""Sistem Sorumlusu of the vehicle tracking of an İdare (m.76/6)."""


class Kind(StrEnum):
    """Identifiers of L3, with the Genel Müdürlük assignment of m.31/1."""

    JUDICIAL_BASIC = "JUDICIAL_BASIC"
    XRAY_OPERATOR = "XRAY_OPERATOR"
    RADIATION_SAFETY = "RADIATION_SAFETY"
    HQ_ASSIGNMENT = "HQ_ASSIGNMENT"
    MEDICAL = "MEDICAL"
    BAGGAGE_PRACTICE = "BAGGAGE_PRACTICE"
    TRAINER = "TRAINER"
    ATS_PRACTICE = "ATS_PRACTICE"
    ATS_TRAINER = "ATS_TRAINER"
    ATS_USE = "ATS_USE"
    RTS_PRACTICE = "RTS_PRACTICE"
    CCTV = "CCTV"
    DEVICE = "DEVICE"
    SHIP_SEARCH = "SHIP_SEARCH"
    SEAMAN_SHIP = "SEAMAN_SHIP"
    SEA_PATROL = "SEA_PATROL"
    SEAMAN_PATROL = "SEAMAN_PATROL"
    DOG_PAIR = "DOG_PAIR"
    E_SIGNATURE = "E_SIGNATURE"


@dataclass(frozen=True, slots=True)
class KindInfo:
    """`months`: validity from the issue, 0 = as the document says. `warns_only`: stops nothing (SYS-009).

    `missing`: what a refusal says instead of "<label> kaydı yok".
    """

    label: str
    needed_for: tuple[str, ...]
    article: str
    months: int = 0
    rule: str = "SYS-009"
    is_sea: bool = False
    warns_only: bool = False
    allows_exception: bool = True
    missing: str = ""


_SCAN = (*SCAN_OPERATORS, SCAN_SUPERVISOR)

KINDS: dict[Kind, KindInfo] = {
    Kind.JUDICIAL_BASIC: KindInfo(
        "Adli Kolluk Temel Eğitimi sertifikası",
        ("judicial_officer", "judicial_chief"),
        "m.6",
        rule="CUST-008",
        warns_only=True,
    ),
    Kind.XRAY_OPERATOR: KindInfo("Operatör sertifikası", _SCAN, "m.30/2", rule="SCAN-044"),
    Kind.RADIATION_SAFETY: KindInfo("Radyasyon güvenliği eğitimi", _SCAN, "m.30/3", rule="SCAN-044"),
    Kind.HQ_ASSIGNMENT: KindInfo("Genel Müdürlük görevlendirmesi", _SCAN, "m.31/1", rule="SCAN-044"),
    Kind.MEDICAL: KindInfo(
        "Sağlık muayenesi", SCAN_OPERATORS, "m.32", months=12, rule="SYS-011", allows_exception=False
    ),
    Kind.BAGGAGE_PRACTICE: KindInfo("Bagaj uygulamalı eğitim", ("baggage_operator",), "m.53/2"),
    Kind.TRAINER: KindInfo("Eğitici operatörlük sertifikası", (), "m.54/3, 90/3"),
    Kind.ATS_PRACTICE: KindInfo(
        "ATS uygulamalı eğitim",
        ATS_OPERATORS,
        "m.75/2",
        rule="ATS-008",
        missing="ATS eğitimi kaydı yok",
    ),
    Kind.ATS_TRAINER: KindInfo(
        "ATS eğitici operatörlük sertifikası",
        ("trainer_operator", ATS_SUPERVISOR),
        "m.76/4",
        rule="ATS-008",
    ),
    Kind.ATS_USE: KindInfo("ATS kullanımı eğitimi", ("ats_mobile_team",), "m.73", rule="ATS-008"),
    Kind.RTS_PRACTICE: KindInfo("RTS uygulamalı eğitim", ("radiation_operator",), "m.89/2"),
    Kind.CCTV: KindInfo("CCTV eğitimi", ("cctv_operator",), "m.97/1"),
    Kind.DEVICE: KindInfo("Teknik cihaz eğitimi", (), "m.104"),
    Kind.SHIP_SEARCH: KindInfo("Gemi arama sertifikası", SHIP_TEAM, "m.109, 111/3"),
    Kind.SEAMAN_SHIP: KindInfo("Gemi adamı belgeleri", SHIP_TEAM, "m.111/6", months=60, is_sea=True),
    Kind.SEA_PATROL: KindInfo("Deniz devriyesi hizmet öncesi eğitimi", SEA_PATROL, "m.129/2"),
    Kind.SEAMAN_PATROL: KindInfo("Gemi adamı belgeleri", SEA_PATROL, "m.129/5", months=60, is_sea=True),
    Kind.DOG_PAIR: KindInfo(
        "Köpek ile birlikte sertifika", ("dog_handler",), "m.135, 141/2", allows_exception=False
    ),
    Kind.E_SIGNATURE: KindInfo("E-imza sertifikası", (), "S-11"),
}


def needed_kinds(role: str) -> tuple[Kind, ...]:
    """What L3 wants for a role, in the order of the list; lines marked "warn only" included."""
    return tuple(kind for kind, info in KINDS.items() if role in info.needed_for)
