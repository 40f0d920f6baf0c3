"""What the program itself does with forms: sent, arrived, keys (4.7: "software"); for transfer and desk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from gumruk_masaustu.kernel.eforms import sealing
from gumruk_masaustu.kernel.eforms.model import eform, eform_receipt, eform_recipient
from gumruk_masaustu.kernel.eforms.offices import office_of_unit
from gumruk_masaustu.kernel.eforms.queries import DELIVERED
from gumruk_masaustu.kernel.eforms.states import WAITING, EformEvent, EformState, next_state
from gumruk_masaustu.kernel.officer import PROGRAM

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


def mark_carried(post: Post, at: datetime) -> int:
    """The forms of this installation that waited have left with its entries: GONDERILDI. Source: ATS-155.

    Whatever carries entries calls this after it succeeded; until the network comes that is the transfer file.
    Carried is not arrived: only the recipient's own receipt says ALINDI.
    """
    station = f"{post.place.unit}-{post.place.station}"
    c = eform.c
    query = (
        select(c.id, c.aggregate, c.state)
        .where(c.station == station, c.state.in_([state.value for state in WAITING]))
        .order_by(c.queued_at, c.id)
    )
    with post.journal.lock:
        with post.read() as db:
            rows = db.execute(query).all()
        for row in rows:
            state = next_state(EformState(row.state), EformEvent.LINK_BACK)
            with post.journal.entry("eforms.carried", by=PROGRAM, at=at, about=row.aggregate) as entry:
                entry.set(eform, row.id, state=state, sent_at=at)
        return len(rows)


def take_in(post: Post, at: datetime) -> int:
    """Record the arrival of forms addressed to this office, once; gives their number.

    Also destroys keys that are used up and publishes new ones. Source: ATS-152, SYS-091.
    """
    office = office_of_unit(post.unit)
    if not office:
        return 0
    with post.journal.lock:
        rows = _not_yet_received(post, office)
        for form, aggregate in rows:
            with post.journal.entry("eforms.delivered", by=PROGRAM, at=at, about=aggregate) as entry:
                entry.insert(
                    eform_receipt, eform=form, office=office, kind=DELIVERED, at=at, station=entry.station
                )
        sealing.destroy_keys_of_read(post)
        sealing.publish_keys(post, at)
        return len(rows)


def _not_yet_received(post: Post, office: str) -> list[tuple[str, str]]:
    received = exists().where(eform_receipt.c.eform == eform.c.id, eform_receipt.c.office == office)
    query = (
        select(eform.c.id, eform.c.aggregate)
        .join(eform_recipient, eform_recipient.c.eform == eform.c.id)
        .where(eform_recipient.c.office == office, eform.c.state != EformState.DRAFT, ~received)
        .order_by(eform.c.queued_at, eform.c.id)
    )
    with post.read() as db:
        return [(row.id, row.aggregate) for row in db.execute(query)]
