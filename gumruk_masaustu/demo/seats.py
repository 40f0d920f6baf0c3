"""Who works while the demo is written: signed in once, their duties taken anew for every shift."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gumruk_masaustu.demo.people import CREW, DEMO_PASSWORD, SUPERVISOR, desks_of
from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.duty import choose_duty
from gumruk_masaustu.kernel.workplaces.queries import workplaces

OTHERS = {"referral_officer": ("100940", "Sevk masası"), "search_officer": ("100912", "Arama hangarı")}


def sign_in_everybody(post: Post, at: datetime) -> dict[str, Officer]:
    """Crew, supervisor, referral and search officer, without a duty yet: duty or function → officer."""
    others = {key: number for key, (number, _) in OTHERS.items()}
    numbers = {**CREW, "system_supervisor": SUPERVISOR, **others}
    return {
        key: sign_in.sign_in(post, number, DEMO_PASSWORD, at=at).officer for key, number in numbers.items()
    }


def take_duties(post: Post, officers: Mapping[str, Officer], at: datetime) -> dict[str, Officer]:
    """Everybody takes the duty of his key; those with a function sit at their desk as guard officers."""
    by_name = {place.name: place.id for place in workplaces(post)}
    by_duty = desks_of(post)
    taken = {}
    for key, officer in officers.items():
        if key in OTHERS:
            taken[key] = choose_duty(post, officer, by_name[OTHERS[key][1]], "guard_officer", at)
        else:
            taken[key] = choose_duty(post, officer, by_duty[key], key, at)
    return taken
