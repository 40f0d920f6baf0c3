"""What a station's tests are made of: people, vehicles, forms with usual values."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from gumruk_masaustu.demo import people
from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.numbering import serial_block
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.duty import choose_duty
from gumruk_masaustu.kernel.workplaces.queries import workplaces
from gumruk_masaustu.systems.scan.actions import (
    referral,
    review,
)
from gumruk_masaustu.systems.scan.actions.marks import NewMark
from gumruk_masaustu.systems.scan.lists import (
    Basis,
    Finding,
    Purpose,
    Reason,
    ReviewResult,
    Source,
    VehicleType,
)
from gumruk_masaustu.systems.scan.model import scan_grant
from gumruk_masaustu.systems.scan.values import OtherDevice, Referral
from tests.support import SetClock

SYSTEM = people.SYSTEM
GAMMA = "KPK-G1"
DUTIES = people.OPERATORS
RATIONALE = "Dorse zemininde yeni kaynak izi var, sürücü açıklayamadı"
PDF = b"%PDF-1.4\n%Deneme belgesi\n"
IMAGE = b"II*\x00" + bytes(range(256))
OTHERS = {
    "referrer": ("100951", "guard_officer"),
    "evaluator": ("100940", "guard_officer"),
    "requester": ("200310", "customs_office_user"),
    "searcher": ("100912", "guard_officer"),
    "chief": ("100381", "shift_chief"),
}
ENTERED: dict[str, Any] = {
    "direction": "IN",
    "driver_name": "Hüseyin Çağlayan",
    "driver_nationality": "TR",
    "driver_document": "U12345678",
    "passenger_count": 0,
    "is_loaded": True,
    "goods": "Seramik karo, 24 palet",
    "item_count": 1,
    "seal_state": "SOUND",
    "seal_numbers": "TR1234567",
    "special_load": ["NONE"],
}


def officers_of_template(post: Post, clock: SetClock) -> dict[str, Officer]:
    """Fill a new post through real actions and sign everybody in: duty or name → officer."""
    people.add_people(post, clock)
    crew = people.sign_in_crew(post, clock)
    for name, (number, duty) in OTHERS.items():
        signed = sign_in.sign_in(post, number, people.DEMO_PASSWORD, at=clock()).officer
        desk = next(place for place in reversed(workplaces(post)) if duty in place.duties)
        crew[name] = choose_duty(post, signed, desk.id, duty, clock())
    with post.journal.entry("scan.grants", by=PROGRAM, at=clock()) as draft:
        for level, sources in ((2, ("KIM", "CUSTOMS", "OTHER_AGENCY")), (1, ("KIM", "OTHER_AGENCY"))):
            draft.insert(
                scan_grant,
                version="2026-02",
                unit="KPK",
                level=level,
                site="ROAD",
                sources=sources,
                valid_from=date(2026, 2, 1),
            )
    with post.journal.entry("numbering.block", by=PROGRAM, at=clock()) as draft:
        draft.insert(serial_block, letter="A", first=201, last=300, unit="KPK", station="01")
    return crew


def officer(**values: Any) -> Officer:
    """Somebody who is not of the demo's people."""
    known: dict[str, Any] = {
        "id": new_id(),
        "staff_no": "119900",
        "name": "Ayşe Yılmaz",
        "title": "Muhafaza Memuru",
        "unit": "KPK",
        "roles": ("guard_officer",),
        "session": os.urandom(8).hex(),
    }
    return Officer(**(known | values))


def vehicle(plate: str = "34 ABC 123", **values: Any) -> referral.VehicleForm:
    known: dict[str, Any] = {
        "vehicle_type": VehicleType.TRACTOR_TRAILER,
        "direction": "IN",
        "plate": plate,
        "plate_country": "TR",
        "trailer_plate": f"{plate[:2]} DR {plate[-4:].strip()}" if plate else "",
        "trailer_country": "TR",
        "goods": "Seramik karo, 24 palet",
        "item_count": 1,
        "passenger_count": 0,
    }
    return referral.VehicleForm(**(known | values))


def form(
    plate: str = "34 ABC 123",
    source: Source | None = Source.KIM,
    reason: Reason = Reason.RISKY,
    *,
    car: referral.VehicleForm | None = None,
    asked: dict[str, Any] | None = None,
    **values: Any,
) -> referral.ReferralForm:
    """A complete referral; `asked` overrides fields of the referral itself."""
    known: dict[str, Any] = {
        "sources": (source,) if source else (),
        "reasons": (reason,),
        "bases": frozenset({Basis.SUSPICION}),
        "rationale": RATIONALE,
        "purposes": frozenset({Purpose.SMUGGLING}),
        "other_device": OtherDevice(False),
    }
    return referral.ReferralForm(
        car or vehicle(plate),
        Referral(**(known | (asked or {}))),
        values.pop("system_label", SYSTEM),
        **values,
    )


def mark(comment: str = "Dorse ön duvarında ek bölme") -> NewMark:
    return NewMark(((4100, 880), (4620, 1240)), comment, Finding.HIDDEN_COMPARTMENT)


CLEAN = review.ReviewForm(ReviewResult.CLEAN, "Beyanla uyumlu homojen yük", density_found=False)
SUSPICIOUS = review.ReviewForm(
    ReviewResult.SUSPICIOUS, "Ön duvarda ek bölme", density_found=False, marks=(mark(),)
)
