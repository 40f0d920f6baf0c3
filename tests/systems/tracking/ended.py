"""A tracking brought through its end at Habur by real acts, with the people of that İdare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from gumruk_masaustu.kernel.accounts.offline import LAST_CONTACT
from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.db.local import put_meta
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import arrival, deactivation, end_review, identity
from gumruk_masaustu.systems.tracking.lists import AlarmKind, DeactivationTopic, ReviewPage, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_undertaking
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.values.end import CopiesForm, DeactivationForm, UnmountForm
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from tests.systems.tracking.made import IMEI, Desk, tracking_in

READ = DeviceRead("MU-004217", IMEI)
NOTHING = DeactivationForm({DeactivationTopic.NOTHING_SPECIAL: ""})
COPIES = CopiesForm(signed=True, returned=True)


def with_habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    """The people of Habur beside those of Kapıkule: habur_field, habur_supervisor, habur_chief, gate."""
    for name, values in {
        "habur_field": {"staff_no": "52300", "name": "Ömer Tan", "roles": ("ats_field_operator",)},
        "habur_supervisor": {
            "staff_no": "52001",
            "name": "Elif Şen",
            "roles": ("system_supervisor",),
            "own_systems": ("ATS",),
        },
        "habur_chief": {"staff_no": "30112", "name": "Rıza Güçlü", "roles": ("shift_chief",)},
        "gate": {
            "staff_no": "52777",
            "name": "İlker Uz",
            "roles": ("guard_officer",),
            "functions": ("exit_gate_officer",),
        },
        "examiner": {"staff_no": "52888", "name": "Sıla Ak", "roles": ("customs_office_user",)},
    }.items():
        duty = {"duty": "ats_field_operator"} if name == "habur_field" else {}
        kapikule.add(name, officer(unit="HBR", **(values | duty)))
    return kapikule


def came(desk: Desk, **values: Any) -> str:
    """A tracking on the road to Habur with one unit and its signed undertaking; gives its id."""
    made = tracking_in(desk.post, **({"imei": IMEI} | values))
    with desk.post.journal.entry("tracking.test_paper", by=PROGRAM, at=desk.clock(), about=made) as entry:
        entry.insert(
            ats_undertaking, version=1, serials=["MU-004217"], printed_at=desk.clock(), signed_at=desk.clock()
        )
    return made


def arrived(desk: Desk, **values: Any) -> str:
    made = came(desk, **values)
    arrival.record_arrival(desk.post, made, **desk.act("habur"))
    return made


def reviewed(
    desk: Desk, made: str, by: str = "habur", pages: tuple[ReviewPage, ...] = tuple(ReviewPage)
) -> None:
    for page in pages:
        end_review.open_review_page(desk.post, made, page, **desk.act(by, seconds=5))
        end_review.tick_review_page(desk.post, made, page, **desk.act(by, seconds=5))


def off(desk: Desk, made: str, **values: Any) -> Tracking:
    return arrival.unmount(
        desk.post, made, UnmountForm(**({"serial": "MU-004217"} | values)), **desk.act("habur_field")
    )


def ready(desk: Desk, **values: Any) -> str:
    """Arrived, unmounted, identified, reviewed, copies back: only the note and the password are missing."""
    made = arrived(desk, **values)
    off(desk, made)
    identity.read_identity(desk.post, made, "MU-004217", READ, **desk.act("habur"))
    reviewed(desk, made)
    end_review.record_copies(desk.post, made, COPIES, **desk.act("habur"))
    return made


def deactivated(desk: Desk, made: str, form: DeactivationForm = NOTHING, by: str = "habur") -> Tracking:
    """Deactivate with the password typed just before."""
    desk.post.sessions.confirm(desk.by[by], desk.clock())
    return deactivation.deactivate(desk.post, made, form, **desk.act(by))


def ended(desk: Desk, **values: Any) -> str:
    made = ready(desk, **values)
    assert deactivated(desk, made).state is TrackingState.DEACTIVATED
    return made


def alarm(post: Post, made: str, kind: AlarmKind, start: datetime, minutes: int | None, **values: Any) -> str:
    """A stored alarm of a tracking; gives its id."""
    with post.journal.entry("tracking.test_alarm", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(
            ats_alarm,
            entry.about,
            **{
                "tracking_id": made,
                "serial": "MU-004217",
                "kind": kind.value,
                "level": "warning",
                "state": "open",
                "started_at": start,
                "ended_at": None if minutes is None else start + timedelta(minutes=minutes),
                "raised_at": start,
                "revision": 0,
                "evidence": '{"off_route_m": 3200.0}',
            }
            | values,
        )
    return entry.about


def last_contact(post: Post, moment: datetime) -> None:
    """Headquarters was reached at this time and not since."""
    with post.journal.lock, transaction(post.raw, post.journal.path):
        put_meta(post.raw, LAST_CONTACT, to_ms(moment))


DOCUMENT_DAY = date(2026, 3, 12)
