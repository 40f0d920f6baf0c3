"""The tracking that an officer names by number or plate, for acts that begin without a list (ATS-100)."""

from __future__ import annotations

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.text import upper
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING
from gumruk_masaustu.systems.tracking.model import ats_tracking
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.queries.visible import whole_condition


def named_tracking(post: Post, text: str, officer: Officer, *, field: str = "tracking") -> Tracking:
    """The one visible tracking with this number, else the open one with this plate.

    Raises UserError when there is none, or when several open ones carry the plate.
    """
    wanted, condition = upper(text.strip()), whole_condition(post, officer)
    if not wanted or condition is None:
        raise _none(text, field)
    t, key = ats_tracking.c, plate_key(wanted)
    closed = sorted(state.value for state in CLOSED_TRACKING)
    by_number = select(t.id).where(condition, or_(t.number == wanted, t.alias_number == wanted))
    plates = or_(t.tractor_key == key, t.trailer1_key == key, t.trailer2_key == key)
    by_plate = select(t.id).where(condition, plates, t.state.not_in(closed)).limit(2)
    with post.read() as db:
        found = list(db.execute(by_number).scalars()) or (list(db.execute(by_plate).scalars()) if key else [])
    if len(found) > 1:
        raise UserError(
            f"{text.strip()} birden çok açık izlemede yazılı.",
            remedy="İzleme numarasını yazınız.",
            field=field,
            rule="ATS-100",
        )
    if not found:
        raise _none(text, field)
    return tracking(post, found[0])


def _none(text: str, field: str) -> UserError:
    return UserError(
        f"{text.strip()} için İdarenizin gördüğü bir izleme bulunamadı."
        if text.strip()
        else "İzleme no veya plaka yazılmadı.",
        remedy="İzleme numarasını veya çekicinin, dorsenin plakasını yazınız.",
        field=field,
        rule="ATS-100",
    )
