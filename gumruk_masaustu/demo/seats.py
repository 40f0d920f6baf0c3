"""Who works at the demo post's other cabins, so that one visitor alone has a complete crew."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime

from gumruk_masaustu.demo.people import CREW, DEMO_PASSWORD, SUPERVISOR, SYSTEM, shift_hours
from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces import shifts
from gumruk_masaustu.kernel.workplaces.duty import choose_duty
from gumruk_masaustu.kernel.workplaces.queries import shift_at, workplaces

OTHERS = {"referral_officer": ("100940", "Sevk masası"), "search_officer": ("100912", "Arama hangarı")}


def sign_in_everybody(post: Post, at: datetime) -> dict[str, Officer]:
    """Sign in crew, supervisor, referral and search officer, without a duty yet: duty or function → officer."""
    numbers = {**CREW, "system_supervisor": SUPERVISOR, **{k: number for k, (number, _) in OTHERS.items()}}
    return {
        key: sign_in.sign_in(post, number, DEMO_PASSWORD, at=at).officer for key, number in numbers.items()
    }


def take_duties(post: Post, officers: Mapping[str, Officer], at: datetime) -> dict[str, Officer]:
    """Everybody takes the duty of his key; those with a function sit at their desk as guard officers."""
    by_name = {place.name: place.id for place in workplaces(post)}
    by_duty = {duty: place.id for place in workplaces(post) for duty in place.duties}
    taken = {}
    for key, officer in officers.items():
        if key in OTHERS:
            taken[key] = choose_duty(post, officer, by_name[OTHERS[key][1]], "guard_officer", at)
        else:
            taken[key] = choose_duty(post, officer, by_duty[key], key, at)
    return taken


class Seats:
    """The crew of the other cabins while somebody tries the demo; a seat is given up to the visitor."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._officers: dict[str, Officer] = {}

    def fill(self, at: datetime) -> None:
        """Sign in whoever is not, and plan the running shift if there is none. Slow: on a worker."""
        numbers = {"system_supervisor": SUPERVISOR, **CREW}
        places = {duty: place.id for place in workplaces(self._post) for duty in place.duties}
        busy = {officer.staff_no for officer in self._post.sessions.officers()}
        for duty, number in numbers.items():
            if number in busy:
                continue
            with contextlib.suppress(UserError):  # the visitor may have taken this place just now
                officer = sign_in.sign_in(self._post, number, DEMO_PASSWORD, at=at).officer
                if duty == "system_supervisor" and shift_at(self._post, SYSTEM, at) is None:
                    officer = choose_duty(self._post, officer, places[duty], duty, at)
                    shifts.plan_shift(self._post, SYSTEM, *shift_hours(at), CREW, by=officer, at=at)
                else:
                    officer = choose_duty(self._post, officer, places[duty], duty, at)
                self._officers[number] = officer

    def free(self, staff_no: str, at: datetime) -> None:
        """The visitor signs in as this officer: his stand-in leaves."""
        officer = self._officers.pop(staff_no, None)
        if officer is not None:
            sign_in.sign_out(self._post, officer, at=at)
