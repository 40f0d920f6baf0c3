"""Headquarters is told at once when a second unit fails too, or none is left (m.67/4)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, need_past, need_text
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.tracking_step import at_departure
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.model import ats_information
from gumruk_masaustu.systems.tracking.queries.activation import choosable_units
from gumruk_masaustu.systems.tracking.queries.start_notices import (
    NOTICE_RULE,
    PURPOSE,
    activation_notice,
    tries_of,
)
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.rules.failed_activation import (
    need_second_unit,
    notice_is_due,
    notice_text,
)
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.tracking import FailedTry

SUBJECT = "Aktivasyon Yapılamadı"
"""Konu of list L9."""


def _usable(post: Post, found: Tracking) -> tuple[str, ...]:
    return tuple(one.serial for one in choosable_units(post, found.departure))


def ask_notice(entry: EntryDraft, post: Post, found: Tracking, serial: str, reason: str) -> None:
    """Put the urgent EK-13 on screen when this failure makes it due; once for a tracking. Source: ATS-065."""
    tries = (*tries_of(post, found.id), FailedTry(serial, entry.at, reason))
    if notice_is_due(tries, _usable(post, found)) and activation_notice(post, found.id) is None:
        write_notice(entry, found, tries)


def write_notice(entry: EntryDraft, found: Tracking, tries: tuple[FailedTry, ...]) -> str:
    """The EK-13 with every attempt as a draft that the operator sends; gives its id."""
    return eform_due(
        entry,
        subject=SUBJECT,
        text=notice_text(tries, found.vehicle),
        receivers=(KKM,),
        at=entry.at,
        urgent=True,
        number=found.number,
        rule=NOTICE_RULE,
        send=False,
    )


@action(
    "tracking.kkm_notice",
    title="KKM'ye bildir",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/4",
    rule="ATS-064",
)
def notify_kkm(post: Post, tracking_id: str, *, by: Officer, at: datetime) -> str:
    """The EK-13 about the failed activation that waits to be sent; gives its id. Source: ATS-064, ATS-065.

    Refused after one failure while another usable unit exists.
    """
    found = at_departure(post, tracking_id, by)
    tries = tries_of(post, tracking_id)
    refuse_all(need_second_unit(tries, _usable(post, found)))
    known = activation_notice(post, tracking_id)
    if known is not None:
        return known
    with post.journal.entry("tracking.kkm_notice", by=by, at=at, about=tracking_id) as entry:
        return write_notice(entry, found, tries)


@action(
    "tracking.kkm_called",
    title="KKM ile telefon görüşmesini kaydet",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/4",
    rule="ATS-065",
)
def record_kkm_call(
    post: Post, tracking_id: str, person: str, told_at: datetime, text: str, *, by: Officer, at: datetime
) -> None:
    """KKM was told by telephone of the failed activation; the reminder ends. Source: m.67/4, ATS-065."""
    found = at_departure(post, tracking_id, by)
    refuse_all(need_second_unit(tries_of(post, tracking_id), _usable(post, found)))
    name = need_text(person, "person", Bound("Görüşülen KKM görevlisi", 80), rule="ATS-065")
    said = need_text(text, "text", Bound("Görüşme içeriği", 500, multiline=True), rule="ATS-065")
    need_past(told_at, at, "told_at", "Görüşme zamanı")
    with post.journal.entry("tracking.kkm_called", by=by, at=at, about=tracking_id) as entry:
        entry.insert(
            ats_information,
            target=KKM,
            person=name,
            way="telefon",
            told_at=told_at,
            text=said,
            administration=found.departure,
            staff_no=by.staff_no,
            purpose=PURPOSE,
        )
