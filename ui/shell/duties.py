"""Which workplaces and duties an officer is offered, and how the station looks for them. No Qt."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import STATION_DUTIES
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.preferences import preferences
from gumruk_masaustu.kernel.workplaces.duty import duties_for
from gumruk_masaustu.kernel.workplaces.queries import Workplace, crew
from ui.kit.tokens import ThemeName
from ui.shell.places import PlaceChoice

LAST_DUTY = "last_duty"
_FIELD_DUTIES = ("scan_site_operator", "ats_field_operator", "ats_mobile_team")
_CABIN_DUTIES = ("scan_system_operator", "scan_image_operator", "scan_exit_operator", "ats_watch_operator")


def place_choices(post: Post, officer: Officer, at: datetime) -> tuple[PlaceChoice, ...]:
    """Permitted workplaces with duty; standing roles may also work without one."""
    crews: dict[str, tuple[str, ...]] = {}
    found = [_choice(post, place, duty, crews, at) for place, duty in duties_for(post, officer, at)]
    standing = [role for role in officer.roles if role not in STATION_DUTIES]
    if standing:
        titles = ", ".join(role_of(role).title for role in standing)
        found.append(PlaceChoice(f"Büro, görev almadan ({titles})", "Büro", titles))
    last = preferences(post, officer.id).get(LAST_DUTY, "")
    return tuple(sorted(found, key=lambda choice: choice_key(choice) != last))


def choice_key(choice: PlaceChoice) -> str:
    """How a choice is remembered."""
    return f"{choice.workplace}:{choice.duty}"


def usual_theme(duty: str) -> ThemeName:
    """Outdoors white, in cabins dark, at desks light grey (operator-ux 1)."""
    if duty in _FIELD_DUTIES:
        return ThemeName.SAHA
    return ThemeName.KABIN if duty in _CABIN_DUTIES else ThemeName.MASA


def _choice(
    post: Post, place: Workplace, duty: str, crews: dict[str, tuple[str, ...]], at: datetime
) -> PlaceChoice:
    title = role_of(duty).title
    where = f"{place.name}, {place.system}" if place.system else place.name
    if place.system and place.system not in crews:
        crews[place.system] = _crew_lines(post, place.system, at)
    return PlaceChoice(
        f"{where} – {title}",
        where,
        title,
        place.id,
        duty,
        place.lock_kind,
        crews.get(place.system, ()),
        bool(place.system),
    )


def _crew_lines(post: Post, system: str, at: datetime) -> tuple[str, ...]:
    return tuple(
        f"{role_of(holder.duty).title}: {holder.name} ({holder.staff_no})"
        + ("" if holder.is_signed_in else ", henüz giriş yapmadı")
        for holder in crew(post, system, at).holders
    )
