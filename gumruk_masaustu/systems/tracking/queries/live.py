"""The port to the newest position of a unit; rules ask whether it is young enough (ATS-059, ATS-077)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.values.tracking import LiveFix


def live_fix(post: Post, serial: str, at: datetime) -> LiveFix | None:
    """The newest accepted position that had arrived by `at`; None when the unit never sent one."""
    point = post_positions(post).last(serial)
    if point is None or point.received_time > at:
        return None
    return LiveFix(point.fix_time, point.lat, point.lon, True, point.received_time)
