"""A mobile team at Kapıkule and vehicles on its task, for the tests of teams and claims."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.actions import interventions, tasks
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding, TrackingState
from gumruk_masaustu.systems.tracking.queries.tasks import Intervention
from gumruk_masaustu.systems.tracking.values.team import InterventionForm, OrderForm, Place
from tests.systems.tracking.made import HERE, Desk, tracking_in
from tests.systems.tracking.started import fix

SERIAL = "MU-004217"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ORDER = "Edirne çıkışı, sağ şerit"


def new_officer(post: Post, staff_no: str, *, unit: str = "KPK", **values: Any) -> Officer:
    """An officer with an open session."""
    usual: dict[str, Any] = {
        "id": new_id(),
        "name": f"Memur {staff_no}",
        "title": "Muhafaza Memuru",
        "roles": ("ats_mobile_team",),
        "session": os.urandom(8).hex(),
    }
    made = Officer(staff_no=staff_no, unit=unit, **(usual | values))
    post.sessions.begin(made)
    return made


def add_team(post: Post, *people: Officer, administration: str = HERE, name: str = "Ekip 1") -> str:
    """A standing team, the first person its amir; gives its id."""
    with post.journal.entry("tracking.test_team", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(
            model.ats_team,
            entry.about,
            administration=administration,
            name=name,
            vehicle_plate="22 AA 001",
            shift="gündüz",
        )
        for n, one in enumerate(people):
            entry.insert(
                model.ats_team_member,
                person=one.id,
                staff_no=one.staff_no,
                name=one.name,
                is_chief=n == 0,
            )
    return entry.about


def add_area(post: Post, administration: str, lat: float, lon: float) -> None:
    """A responsibility area of about 100 km around a point."""
    corners = ((-0.5, -0.5), (-0.5, 0.5), (0.5, 0.5), (0.5, -0.5))
    polygon = ";".join(f"{lat + a:.6f},{lon + b:.6f}" for a, b in corners)
    with post.journal.entry("tracking.test_area", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(model.ats_area, administration=administration, polygon=polygon, kind="area")


def add_site(post: Post, administration: str, lat: str, lon: str) -> None:
    with post.journal.entry("tracking.test_site", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(
            model.ats_site,
            administration=administration,
            lat=Decimal(lat),
            lon=Decimal(lon),
            phone="0284 238 20 00",
            source="demo",
        )


@dataclass
class OnTask:
    """A tracked vehicle near Edirne and the team of Kapıkule that was sent to it."""

    desk: Desk
    tracking_id: str
    team_id: str
    task_id: str


def sent(desk: Desk, **tracking: Any) -> OnTask:
    """A team was ordered to a vehicle in the own area; `desk.team_chief` and `desk.team_one` are on it."""
    post = desk.post
    people = [new_officer(post, number) for number in ("30500", "41001", "41002")]
    desk.by |= {"team_chief": people[0], "team_one": people[1], "team_two": people[2]}
    team_id = add_team(post, *people)
    add_area(post, HERE, 41.7, 26.4)
    tracking_id = tracking_in(post, TrackingState.IN_TRANSIT, **tracking)
    fix(post, SERIAL, desk.clock.now)
    order = OrderForm(team_id, ORDER, equipment_confirmed=True)
    made = tasks.send_team(post, tracking_id, order, **desk.act("watch"))
    assert made.task_id
    return OnTask(desk, tracking_id, team_id, made.task_id)


def intervening(desk: Desk, **tracking: Any) -> OnTask:
    """The team is at the vehicle on an instruction."""
    on = sent(desk, **tracking)
    tasks.set_out(desk.post, on.task_id, **desk.act("team_one"))
    tasks.in_sight(desk.post, on.task_id, **desk.act("team_one"))
    tasks.record_instruction(
        desk.post, on.task_id, "41277 Tolga Aksungur", desk.clock.now, **desk.act("watch")
    )
    tasks.intervene(desk.post, on.task_id, **desk.act("team_one"))
    return on


def missing_form(found_at: datetime, **values: Any) -> InterventionForm:
    """“ünite yerinde değil” at 38.42, 27.10."""
    usual: dict[str, Any] = {
        "findings": (Finding.NOT_IN_PLACE,),
        "found_at": found_at,
        "finding_text": "Çekici altında yalnız mıknatıs izi görüldü.",
        "place": Place(lat=38.42, lon=27.10),
        "serial": SERIAL,
        "tip_program_no": "İHB-2026/15",
        "persons": ("Memur 30500", "Hüseyin Çağlayan (şoför)"),
    }
    return InterventionForm(**(usual | values))


def damaged_form(found_at: datetime, damage: DamageClass, fault: Fault, **values: Any) -> InterventionForm:
    return missing_form(
        found_at,
        findings=(Finding.DAMAGED,),
        damage=damage,
        fault=fault,
        finding_text="Ünitenin kapağında hasar görüldü.",
        **values,
    )


def found_by_operator(desk: Desk, tracking_id: str, form: InterventionForm) -> Intervention:
    """A tutanak of an operator without a team."""
    return interventions.record_intervention(desk.post, tracking_id, form, **desk.act("field"))


def receipt_scan(post: Post, text: str = "1") -> StoredFile:
    return post.attachments.keep(PDF + text.encode(), name=f"makbuz-{text}.pdf", source="scan")


def second_tracking(post: Post, unit_id: str, departure: str, number: str, moment: datetime) -> str:
    """Another open tracking that names the same unit; gives its id."""
    with post.journal.entry("tracking.test_tracking", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(
            model.ats_tracking,
            entry.about,
            number=number,
            state=TrackingState.IN_TRANSIT.value,
            state_since=moment,
            departure=departure,
            destination="HABUR",
            tractor_plate="06 DR 777",
            activated_at=moment,
            exit_at=moment,
        )
        entry.insert(
            model.ats_tracking_unit,
            unit_id=unit_id,
            serial=SERIAL,
            state="mounted",
            carrier_part="tractor",
            mounted_at=moment,
        )
    return entry.about
