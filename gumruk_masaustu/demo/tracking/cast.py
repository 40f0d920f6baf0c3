"""Who acts in vehicle tracking while the demo is written, with the clock and the trucks on the road."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from gumruk_masaustu.demo.people import DEMO_PASSWORD
from gumruk_masaustu.demo.tracking import people
from gumruk_masaustu.demo.tracking.fleet import Fleet
from gumruk_masaustu.demo.traffic import Truck
from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.duty import choose_duty
from gumruk_masaustu.kernel.workplaces.queries import workplaces

SEATS: dict[str, tuple[str, str, str]] = {
    "watch": (people.WATCH, "ATS izleme", "ats_watch_operator"),
    "watch2": (people.SECOND_WATCH, "ATS izleme", "ats_watch_operator"),
    "field": (people.FIELD, "ATS saha", "ats_field_operator"),
    "team": (people.TEAM_CHIEF, "ATS mobil ekip", "ats_mobile_team"),
    "team2": (people.SECOND_TEAM[0], "ATS mobil ekip", "ats_mobile_team"),
    "leader": (people.LEADER, "ATS Sistem Sorumlusu", "system_supervisor"),
    "kkm": (people.KKM, "KKM (Ankara)", "kkm_operator"),
    "gate": (people.GATE, "Çıkış kapısı", "guard_officer"),
    "guard": ("100951", "Sevk masası", "guard_officer"),
    "examiner": ("200310", "Sevk masası", "customs_office_user"),
    "chief": ("100381", "Amir masası", "shift_chief"),
}
"""Key of a part → staff number, workplace, duty."""


@dataclass
class Cast:
    """Every act is a little later than the one before; the post's clock never stands behind it."""

    post: Post
    set_clock: Callable[[datetime], None]
    by: dict[str, Officer]
    fleet: Fleet
    trucks: list[Truck]
    rng: random.Random = field(default_factory=lambda: random.Random(64))
    known: dict[str, str] = field(default_factory=dict)
    """Name of a scene → tracking."""

    def act(self, who: str, minutes: float = 0.5) -> dict[str, Any]:
        """`by` and `at` of the next act."""
        self.set_clock(self.post.clock() + timedelta(minutes=minutes))
        return {"by": self.by[who], "at": self.post.clock()}

    def phone(self) -> str:
        """An invented telephone number."""
        return f"0532 {self.rng.randint(100, 999)} {self.rng.randint(10, 99)} {self.rng.randint(10, 99)}"

    def truck(self) -> Truck:
        """The next vehicle."""
        return self.trucks.pop()


def assemble(post: Post, set_clock: Callable[[datetime], None], trucks: list[Truck]) -> Cast:
    """Everybody signed in and seated; officers of other İdareler too."""
    at = post.clock()
    ids = {place.name: place.id for place in workplaces(post)}
    seated: dict[str, Officer] = {}
    for key, (staff_no, place, duty) in SEATS.items():
        officer = sign_in.sign_in(post, staff_no, DEMO_PASSWORD, at=at).officer
        seated[key] = choose_duty(post, officer, ids[place], duty, at)
    seated |= people.away(post, at)
    return Cast(post, set_clock, seated, Fleet(post), trucks)


def dismiss(cast: Cast) -> None:
    """Everybody of vehicle tracking signs out; the officers of other places just go."""
    for key, officer in cast.by.items():
        if key in SEATS:
            sign_in.sign_out(cast.post, officer, at=cast.post.clock())
        else:
            cast.post.sessions.end(officer.session)
