"""What an activation needs to know of units and plates elsewhere (ATS-004, ATS-005, ATS-058)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts.queries import holders_of
from gumruk_masaustu.kernel.eforms.offices import office_of_unit
from gumruk_masaustu.kernel.people.queries import Person, person_as_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_conflict, ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.trackings import open_by_plate
from gumruk_masaustu.systems.tracking.queries.units import Unit, usable_units
from gumruk_masaustu.systems.tracking.transitions.tracking import FIELD
from gumruk_masaustu.systems.tracking.values.tracking import ActivationForm, Candidate, Occupied

_CARRIED = ("chosen", "active", "mounted")


def candidate(post: Post, unit: Unit, tracking_id: str = "") -> Candidate:
    """A unit as the rules judge it for a tracking; that tracking itself does not count as another one."""
    return Candidate(
        serial=unit.serial,
        administration=unit.administration,
        state=unit.state,
        is_faulty=unit.is_faulty,
        is_unusable=unit.unusable,
        in_conflict=_in_conflict(post, unit.serial),
        other_tracking=_other_tracking(post, unit.id, tracking_id),
        charge=unit.charge,
    )


def choosable_units(post: Post, administration: str) -> tuple[Unit, ...]:
    """Units that the form offers: ready, sound, in custody, without conflict, in no form yet (ATS-058)."""
    found = usable_units(post, administration)
    return tuple(
        unit
        for unit in found
        if not _in_conflict(post, unit.serial) and not _other_tracking(post, unit.id, "")
    )


def _in_conflict(post: Post, serial: str) -> bool:
    t = ats_conflict.c
    query = select(t.id).where(t.serial == serial, t.closed_at.is_(None)).limit(1)
    with post.read() as db:
        return db.execute(query).first() is not None


def _other_tracking(post: Post, unit_id: str, tracking_id: str) -> str:
    """Number of the open tracking (or the word for a form that is being filled) that has the unit."""
    t, u = ats_tracking.c, ats_tracking_unit.c
    query = (
        select(t.number, t.alias_number)
        .join_from(ats_tracking, ats_tracking_unit, u.aggregate == t.id)
        .where(
            u.unit_id == unit_id,
            u.state.in_(_CARRIED),
            t.id != tracking_id,
            t.state.not_in(sorted(state.value for state in CLOSED_TRACKING)),
        )
        .limit(1)
    )
    with post.read() as db:
        row = db.execute(query).first()
    if row is None:
        return ""
    return row.number or row.alias_number or TrackingState.DRAFT.label


def occupied(post: Post, form: ActivationForm, tracking_id: str = "") -> tuple[Occupied, ...]:
    """Plates of the form that stand in other open trackings (ATS-004)."""
    return tuple(
        Occupied(plate.text, other.number or other.alias_number, other.departure)
        for plate in form.plates
        for other in open_by_plate(post, plate.text, plate.country)
        if other.id != tracking_id
    )


def field_operators(post: Post, administration: str, at: datetime) -> tuple[Person, ...]:
    """Saha operatörleri of an İdare by name: the list of mounters (ATS-073)."""
    people = (person_as_of(post, person, at) for person in holders_of(post, FIELD, at))
    own = (person for person in people if office_of_unit(person.unit) == administration)
    return tuple(sorted(own, key=lambda person: (person.name, person.staff_no)))
