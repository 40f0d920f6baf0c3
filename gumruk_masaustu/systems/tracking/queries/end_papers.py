"""Values of the papers of the end: referral record (5.4) and violation notice (5.7)."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from gumruk_masaustu.kernel.forms import Signature
from gumruk_masaustu.kernel.forms.pictures import Picture
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.administration import administration_name, administration_of
from gumruk_masaustu.systems.tracking.forms.records import RecordHead
from gumruk_masaustu.systems.tracking.forms.referral_record import ReferralRecord
from gumruk_masaustu.systems.tracking.forms.violation_notice import DeviationLine, ViolationNotice
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmState
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm, alarms_of
from gumruk_masaustu.systems.tracking.queries.compliance_lines import compliance_of
from gumruk_masaustu.systems.tracking.queries.end_rows import Referral, violation_notices
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking


def record_head(
    post: Post, found: Tracking, number: str, moment: datetime, place: str, *, by: Officer, at: datetime
) -> RecordHead:
    """The head of every record of our own layout, for the officer's İdare."""
    tree, office = shipped_tree(), administration_of(by)
    region = tree.region_of(office) if office in tree else ""
    return RecordHead(
        number=number,
        tracking_no=found.number,
        at=moment,
        place=place,
        ministry=str(post.settings.value(settings.HEADING, at)),
        region=tree.unit(region).name if region else "",
        office=administration_name(office),
        plates=found.vehicle,
        serials=", ".join(one.serial for one in units_of_tracking(post, found.id)),
    )


def referral_record(
    post: Post, found: Tracking, sent: Referral, *, by: Officer, at: datetime
) -> ReferralRecord:
    """Form 5.4 of a referral; its result once there is one."""
    return ReferralRecord(
        head=record_head(post, found, sent.tutanak_no, sent.at, sent.place, by=by, at=at),
        goods=found.goods,
        document_no=found.document_no,
        kinds=sent.where_to,
        reasons=sent.reasons,
        receiving_unit=sent.receiving_unit,
        operators=(_signer("Sevk eden operatör", sent.staff_no, by), Signature("İkinci operatör")),
        compliance=sent.compliance_lines,
        result=sent.result,
    )


def _signer(role: str, staff_no: str, by: Officer) -> Signature:
    """Name and title are known here for the printing officer only."""
    if staff_no != by.staff_no:
        return Signature(role, staff_no=staff_no)
    return Signature(role, by.name, by.title, by.staff_no)


def violation_notice(
    post: Post,
    found: Tracking,
    number: str,
    *,
    picture: Picture | None = None,
    by: Officer,
    at: datetime,
) -> ViolationNotice:
    """Form 5.7 with every deviation that stands; no fine and no proposal of one (ATS-112)."""
    with post.read() as db:
        alarms = alarms_of(db, found.id)
    deviations = [
        one
        for one in alarms
        if one.kind is AlarmKind.ROUTE_DEVIATION and one.state is not AlarmState.SUPERSEDED
    ]
    notices = violation_notices(post, found.id)
    excuses = tuple(excuse for notice in notices for excuse in notice.excuses)
    return ViolationNotice(
        head=record_head(post, found, number, at, "", by=by, at=at),
        addressee=administration_name(found.destination),
        copy_to=administration_name(found.departure),
        goods=found.goods,
        document_no=found.document_no,
        carrier=found.carrier,
        route=found.route,
        route_hours=found.route_hours or Decimal(0),
        hours_basis=found.route_hours_basis or "aktivasyonda verilen süre",
        started_at=found.departed_at or found.exit_at,
        due_at=found.due_at,
        arrived_at=found.arrived_at,
        overrun_minutes=compliance_of(post, found, at).overrun_min,
        deviations=tuple(map(_line, deviations)),
        sender=_signer("Bildiren", by.staff_no, by),
        excuses=excuses,
        map_picture=picture,
    )


def _line(alarm: Alarm) -> DeviationLine:
    figures = alarm.figures
    end = alarm.ended_at
    minutes = 0 if end is None else int((end - alarm.started_at).total_seconds()) // 60
    place = "" if alarm.lat is None else f"{alarm.lat}, {alarm.lon}"
    return DeviationLine(
        started_at=alarm.started_at,
        ended_at=end,
        minutes=minutes,
        farthest_km=_km(figures, "greatest_m"),
        off_route_km=_km(figures, "off_route_m"),
        place=place,
    )


def _km(figures: dict[str, object], name: str) -> Decimal:
    """Kilometres with one decimal, half up."""
    return (Decimal(str(figures.get(name, 0))) / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
