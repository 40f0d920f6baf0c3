"""Mobile teams: put together, changed, ended; where they are (m.73, m.74/1-a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, need_text
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.administration import KKM as KKM_OFFICE
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_team, ats_team_member
from gumruk_masaustu.systems.tracking.queries.tasks import has_open_task
from gumruk_masaustu.systems.tracking.queries.teams import (
    Team,
    candidates,
    is_on_team,
    members_of,
    team,
)
from gumruk_masaustu.systems.tracking.rules.team import need_team, team_warning
from gumruk_masaustu.systems.tracking.transitions.task import KKM, TEAM
from gumruk_masaustu.systems.tracking.values.team import Candidate, Place, TeamForm

_BOUNDS = {
    "name": Bound("Ekip adı", 40),
    "vehicle_plate": Bound("Ekip aracı", 15),
    "shift": Bound("Vardiya", 40),
    "chief": Bound("Amir", 8),
}
_LEADERS = ("system_supervisor", KKM)


@dataclass(frozen=True, slots=True)
class SavedTeam:
    """The team as stored; `warning` says what is less than usual, empty if nothing is."""

    team: Team
    warning: str


@action(
    "tracking.team_saved",
    title="Mobil ekibi kaydet",
    system="ATS",
    letter="M",
    roles=_LEADERS,
    article="m.73/1",
    rule="ATS-124",
)
def save_team(post: Post, form: TeamForm, *, by: Officer, at: datetime) -> SavedTeam:
    """A new team, or new people of one. A small team is kept with a warning. Source: ATS-124, D-45."""
    form = cleaned(form, _BOUNDS)
    known = own_team(post, form.team_id, by) if form.team_id else None
    found = candidates(post, form.chief, form.members, at)
    judged = [one for _, one in found]
    refuse_all(need_team(judged, form.vehicle_plate, form.shift))
    name = need_text(form.name, "name", _BOUNDS["name"], rule="ATS-124", article="m.73/1")
    about = known.id if known is not None else None
    with post.journal.entry("tracking.team_saved", by=by, at=at, about=about) as entry:
        values = {"name": name, "vehicle_plate": form.vehicle_plate, "shift": form.shift}
        if known is None:
            office = administration_of(by)
            entry.insert(ats_team, entry.about, administration=office, **values)
        else:
            entry.set(ats_team, known.id, **values)
        _write_members(post, entry, known, found)
    memur = int(post.settings.value(settings.TEAM_MEMUR, at))
    return SavedTeam(team(post, entry.about), team_warning(judged, memur))


def _write_members(
    post: Post, entry: EntryDraft, known: Team | None, found: tuple[tuple[str, Candidate], ...]
) -> None:
    """Who stays is left alone; who is not named any more has left; who is new comes in."""
    before = {} if known is None else {one.person: one for one in members_of(post, known.id)}
    kept = set()
    for person, one in found:
        old = before.get(person)
        if old is not None and old.is_chief == one.is_chief:
            kept.add(person)
            continue
        entry.insert(
            ats_team_member, person=person, staff_no=one.staff_no, name=one.name, is_chief=one.is_chief
        )
    for person, old in before.items():
        if person not in kept:
            entry.set(ats_team_member, old.id, left_at=entry.at)


def own_team(post: Post, team_id: str, by: Officer) -> Team:
    """A standing team of the officer's İdare; KKM reaches all. Raises UserError for any other."""
    found = team(post, team_id)
    if administration_of(by) not in (found.administration, KKM_OFFICE) or found.ended_at is not None:
        raise UserError(
            "Bu ekip İdarenizin görevdeki ekibi değil.",
            remedy="Kendi ekiplerinizden birini seçiniz.",
            field="team_id",
            rule="ATS-125",
            article="m.73/1",
        )
    return found


@action(
    "tracking.team_ended",
    title="Mobil ekibi kapat",
    system="ATS",
    letter="M",
    roles=_LEADERS,
    article="m.73/1",
    rule="ATS-124",
)
def end_team(post: Post, team_id: str, *, by: Officer, at: datetime) -> None:
    """The team does not go out any more. One with an open task stays until that ends. Source: ATS-128."""
    own_team(post, team_id, by)
    if has_open_task(post, team_id):
        raise UserError(
            "Ekibin bitmemiş görevi var.",
            remedy="Önce görevi bitiriniz veya ekibi geri çağırınız.",
            field="team_id",
            rule="ATS-128",
            article="m.74/1-b",
        )
    with post.journal.entry("tracking.team_ended", by=by, at=at, about=team_id) as entry:
        entry.set(ats_team, team_id, ended_at=at)


@action(
    "tracking.team_position",
    title="Ekip konumu",
    system="ATS",
    letter="C",
    roles=(TEAM,),
    article="m.74/1-a",
    rule="ATS-126",
)
def report_position(
    post: Post, team_id: str, place: Place, fix_at: datetime, *, by: Officer, at: datetime
) -> Team:
    """Where the team's car is, from its GPS. Source: m.74/1-a, ATS-126."""
    need_member(post, team_id, by)
    need_past(fix_at, at, "fix_at", "Konum zamanı")
    lat, lon = degrees(place)
    if lat is None or lon is None:
        raise UserError("Konum eksik.", remedy="Enlem ve boylamı giriniz.", field="lat", rule="ATS-126")
    with post.journal.entry("tracking.team_position", by=by, at=at, about=team_id) as entry:
        entry.set(ats_team, team_id, lat=lat, lon=lon, position_at=fix_at)
    return team(post, team_id)


def need_member(post: Post, team_id: str, by: Officer) -> None:
    """Refuse an officer who is not on the team (list 7.1)."""
    if not is_on_team(post, team_id, by):
        raise UserError(
            "Bu görevin ekibinde değilsiniz.",
            remedy="İşlemi görevdeki ekibin bir üyesi yapar.",
            rule="ATS-127",
            article="m.74/1",
        )


def degrees(place: Place) -> tuple[Decimal | None, Decimal | None]:
    """Latitude and longitude with six decimals. Raises UserError for a point that is not on Earth."""
    if place.lat is None or place.lon is None:
        return None, None
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise UserError("Koordinat geçersiz.", remedy="Enlem ve boylamı kontrol ediniz.", field="lat")
    return Decimal(f"{place.lat:.6f}"), Decimal(f"{place.lon:.6f}")
