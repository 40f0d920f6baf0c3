"""Cancelling an activation while the vehicle is still here (m.64/1-a, ATS-072)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import text_of
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.request_common import set_request
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    REASON,
    at_departure,
    set_tracking,
    step,
)
from gumruk_masaustu.systems.tracking.actions.undertaking import void_undertaking
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.model import ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules.activation import need_cancellable
from gumruk_masaustu.systems.tracking.rules.device_id import need_identity
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead

SUBJECT = "Aktivasyon İptali"
"""Konu of list L9."""


@action(
    "tracking.cancelled",
    title="Aktivasyonu iptal et",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.64/1-a",
    rule="ATS-072",
)
def cancel(
    post: Post,
    tracking_id: str,
    reason: str,
    reads: Mapping[str, DeviceRead],
    *,
    by: Officer,
    at: datetime,
) -> Tracking:
    """End the tracking before the exit permission, with every unit back in hand.

    `reads`: serial of the tracking → identity numbers read from the unit. KKM is told by EK-13, the
    undertaking is void, the referral is approved again, the units need a new full charge. Source: ATS-072,
    ATS-032.
    """
    found = at_departure(post, tracking_id, by)
    text = text_of(reason, "cancel_reason", REASON)
    refuse_all(need_cancellable(text, found.exit_at is not None))
    state = step(found, TrackingEvent.CANCEL, by)
    carried = units_of_tracking(post, tracking_id)
    riding = tuple(one for one in carried if one.state != "chosen")
    refuse_all(_need_in_hand(post, riding, reads))
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.cancelled", about=tracking_id)
        set_tracking(entry, tracking_id, at, state, cancel_reason=text, ended_at=at)
        _give_up_units(entry, carried, reads)
        void_undertaking(entry, post, tracking_id, "Aktivasyon iptal edildi")
        _tell_kkm(entry, found, text)
        for one in riding:
            unit_entry = batch.entry("tracking.unit_taken_back", about=one.unit_id)
            move_unit(unit_entry, unit(post, one.unit_id), UnitEvent.CANCEL, at, tracking_id=None)
        _approve_again(batch.entry("tracking.request_reopened", about=found.request_id), found)
    return tracking(post, tracking_id)


def _give_up_units(
    entry: EntryDraft, carried: tuple[TrackingUnit, ...], reads: Mapping[str, DeviceRead]
) -> None:
    for one in carried:
        read = reads.get(one.serial, DeviceRead())
        entry.set(
            ats_tracking_unit,
            one.id,
            state="cancelled",
            read_serial=read.serial.strip(),
            read_imei=read.imei.strip(),
            id_checked_at=None if one.state == "chosen" else entry.at,
        )


def _tell_kkm(entry: EntryDraft, found: Tracking, reason: str) -> None:
    eform_due(
        entry,
        subject=SUBJECT,
        text=f"{found.number} izlemesinin aktivasyonu iptal edildi. Neden: {reason}",
        receivers=(KKM,),
        at=entry.at,
        number=found.number,
        rule="ATS-072",
    )


def _approve_again(entry: EntryDraft, found: Tracking) -> None:
    """Not a row of 4.2: ATS-072 approves the referral again, and its time runs anew from here (ATS-054)."""
    set_request(
        entry,
        found.request_id,
        entry.at,
        RequestState.APPROVED,
        approved_at=entry.at,
        activated_at=None,
        tracking_id=None,
    )


def _need_in_hand(
    post: Post, riding: tuple[TrackingUnit, ...], reads: Mapping[str, DeviceRead]
) -> list[UserError]:
    """The identity numbers of every unit, read from the unit itself. Source: ATS-072, m.70/4."""
    obstacles: list[UserError] = []
    for one in riding:
        known = unit(post, one.unit_id)
        read = reads.get(one.serial, DeviceRead())
        obstacles.extend(need_identity(known.serial, known.imei, read, rule="ATS-072"))
    return obstacles
