"""What was done to tell KKM of a failed activation (ATS-065)."""

from __future__ import annotations

from sqlalchemy import select

from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.queries.trackings import attempts
from gumruk_masaustu.systems.tracking.values.tracking import FailedTry

NOTICE_RULE = "ATS-065"
"""Basis of the EK-13."""
PURPOSE = "activation_failed"
"""Purpose of a recorded telephone call."""


def tries_of(post: Post, tracking_id: str) -> tuple[FailedTry, ...]:
    """Failed activations of a tracking, oldest first."""
    return tuple(FailedTry(one.serial, one.at, one.reason) for one in attempts(post, tracking_id))


def activation_notice(post: Post, tracking_id: str) -> str | None:
    """Id of the EK-13 about the failed activation, sent or not; None before it was due."""
    t = eform.c
    query = select(t.id).where(t.about == tracking_id, t.basis == NOTICE_RULE).order_by(t.drafted_at)
    with post.read() as db:
        return db.execute(query).scalars().first()
