"""What stands on the five pages of the review (m.70/3, ATS-109, ATS-110). No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, AlarmState, NoteKind, ReviewPage
from gumruk_masaustu.systems.tracking.queries.alarm_words import figures_text
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Note
from gumruk_masaustu.systems.tracking.queries.watch import last_position_text
from gumruk_masaustu.systems.tracking.values.alarm import Way
from ui.tracking.arrival_work import ArrivalWork
from ui.tracking.tracking_controller import TrackingDetail
from ui.tracking.tracking_words import journey_facts, vehicle_facts

Fact = tuple[str, str]
_FIRST_NOTES = frozenset(MANDATORY_NOTES)
_NONE = {
    ReviewPage.NOTES: "Aktivasyon notu girilmemiş.",
    ReviewPage.ADDITIONAL_NOTES: "Ek not, talep veya bilgi kaydı yok.",
}


def page_facts(
    page: ReviewPage, work: ArrivalWork, detail: TrackingDetail, now: datetime
) -> tuple[Fact, ...]:
    """Label and value, line by line; an empty page says why it is empty."""
    facts: tuple[Fact, ...]
    if page is ReviewPage.VEHICLE:
        facts = (*vehicle_facts(detail), *_units(work))
    elif page is ReviewPage.TRACK:
        facts = (*journey_facts(detail, now), ("Son konum", last_position_text(work.last_fix_at, now)))
    elif page is ReviewPage.REPORTS:
        facts = (*_compliance(work), *_alarms(detail, now))
    elif page is ReviewPage.NOTES:
        facts = tuple(_note(one) for one in work.shown.notes if one.kind in _FIRST_NOTES)
    else:
        others = (one for one in work.shown.notes if one.kind not in _FIRST_NOTES)
        facts = (*(_note(one) for one in others), *_information(detail))
    return facts or ((page.label, _NONE.get(page, "Kayıt yok.")),)


def _units(work: ArrivalWork) -> Iterable[Fact]:
    for one in work.shown.units:
        yield "Ünite", f"{one.serial}{f', IMEI {one.imei}' if one.imei else ''}"


def _compliance(work: ArrivalWork) -> Iterable[Fact]:
    for line in work.shown.compliance:
        label, _, value = line.partition(": ")
        yield label, value


def _alarms(detail: TrackingDetail, now: datetime) -> Iterable[Fact]:
    standing = [row.alarm for row in detail.alarms if row.alarm.state is not AlarmState.SUPERSEDED]
    for one in sorted(standing, key=lambda alarm: alarm.started_at):
        answer = f", {one.answered.label}" if one.answered else ""
        said = f"{one.kind.label} ({one.level.label}, {one.state.label}{answer}). {figures_text(one, now)}"
        yield show_date_time(one.started_at), said
    if not standing:
        yield "Alarmlar", "Bu izlemede alarm oluşmadı."


def _note(one: Note) -> Fact:
    topic = f" ({one.topic})" if one.topic and one.topic not in {kind.value for kind in NoteKind} else ""
    office = administration_name(one.administration) if one.administration else ""
    who = ", ".join(
        part for part in (show_date_time(one.at), f"{one.name} {one.staff_no}".strip(), office) if part
    )
    return f"{one.kind.label}{topic}", f"{one.text}\n{who}"


def _information(detail: TrackingDetail) -> Iterable[Fact]:
    ways = {way.value: way.label for way in Way}
    for one in detail.information:
        unit = administration_name(one.target)
        said = ", ".join(part for part in (unit, one.person, ways.get(one.way, one.way)) if part)
        yield f"Bilgi verildi {show_date_time(one.told_at)}", f"{said}: {one.text}"
