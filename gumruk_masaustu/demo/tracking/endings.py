"""Vehicles that end their journey: unit off, history looked at, deactivated, released (m.70)."""

from __future__ import annotations

from gumruk_masaustu.demo.people import DEMO_PASSWORD
from gumruk_masaustu.demo.tracking.cast import Cast
from gumruk_masaustu.demo.tracking.stock import imei, serial
from gumruk_masaustu.kernel.accounts.sign_in import confirm_password
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.systems.tracking.actions import (
    arrival,
    cancelling,
    deactivation,
    end_review,
    identity,
    referrals,
    release,
)
from gumruk_masaustu.systems.tracking.lists import DeactivationTopic, ReferralKind, ReviewPage, TrackingState
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.values.end import (
    CopiesForm,
    DeactivationForm,
    NoticeForm,
    ReferralForm,
    UnmountForm,
)
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead


def cancel(cast: Cast, name: str, number: int) -> None:
    """The vehicle stays in the yard: its activation is taken back."""
    reads = {serial(number): DeviceRead(serial(number), imei(number))}
    reason = "Taşıt arızalandı, yola çıkmayacak"
    cancelling.cancel(cast.post, cast.known[name], reason, reads, **cast.act("watch"))


def unmount(cast: Cast, name: str, number: int, field: str = "field", watch: str = "watch") -> None:
    """Arrival, if the positions have not shown it, and the unit off the vehicle."""
    post, key = cast.post, cast.known[name]
    if tracking(post, key).state is TrackingState.IN_TRANSIT:
        arrival.record_arrival(post, key, **cast.act(watch))
    arrival.unmount(post, key, UnmountForm(serial(number)), **cast.act(field))
    cast.fleet.silence(serial(number))


def refer(cast: Cast, name: str) -> None:
    """After the unmounting the vehicle is sent to the scan station (m.71)."""
    form = ReferralForm(
        (ReferralKind.SCAN.value,), "Güzergâhta uzun duruş, mühürde oynama izi", "Tarama birimi", "KPK-T1"
    )
    referrals.refer(cast.post, cast.known[name], form, **cast.act("watch"))


def deactivate(cast: Cast, name: str, number: int, field: str = "field", watch: str = "watch") -> None:
    """The five pages, the notice where it was late, the copies, the own password, the end."""
    post, key = cast.post, cast.known[name]
    read = DeviceRead(serial(number), imei(number))
    identity.read_identity(post, key, serial(number), read, **cast.act(field))
    for page in ReviewPage:
        end_review.open_review_page(post, key, page, **cast.act(watch, 0.2))
        end_review.tick_review_page(post, key, page, **cast.act(watch, 0.2))
    acting = cast.act(watch)
    notice = NoticeForm("2026-E-7714", local_day(acting["at"]))
    end_review.record_notice(post, key, notice, **acting)
    end_review.record_copies(post, key, CopiesForm(signed=True, returned=True), **cast.act(watch))
    acting = cast.act(watch)
    if watch in ("watch", "watch2"):
        confirm_password(post, acting["by"], DEMO_PASSWORD, at=acting["at"])
    else:  # his password is at his own İdare
        post.sessions.confirm(acting["by"], acting["at"])
    topics = {DeactivationTopic.ACTIONS_ON_NOTES: "Notlardaki hususlar incelendi, aykırılık görülmedi"}
    deactivation.deactivate(post, key, DeactivationForm(topics), **acting)


def let_go(cast: Cast, name: str, watch: str = "watch") -> None:
    release.release(cast.post, cast.known[name], **cast.act(watch))
