"""Which report holds when two cannot both be the whole truth: the same answer in either order (4.9, D-30).

Possession with a matching device id beats any remote statement; event times count, never arrival times.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.geo import haversine
from gumruk_masaustu.systems.tracking.lists import HoldKind
from gumruk_masaustu.systems.tracking.values.contradictions import (
    Activated,
    Closer,
    Contradiction,
    Deactivated,
    Decision,
    Faulty,
    Missing,
    Outcome,
    Report,
)

WITHDRAW_PROPOSAL = "bedel geri çekilsin"
OFFERED: dict[Contradiction, tuple[Decision, ...]] = {
    Contradiction.FAULT: (),
    Contradiction.MISSING: (Decision.WITHDRAW, Decision.CLAIM),
    Contradiction.TWO_ENDS: (Decision.CONFIRM,),
    Contradiction.TWO_TRACKINGS: (Decision.CONFIRM, Decision.SWAP),
    Contradiction.DAMAGE: (Decision.CLAIM, Decision.LIFT),
    Contradiction.PLATE: (Decision.KEEP_FIRST, Decision.TAKE_SECOND),
    Contradiction.FIX: (Decision.CONFIRM,),
    Contradiction.PAPER: (Decision.CONFIRM,),
}
"""What the closing person chooses from; a fault is closed by the test alone (ATS-186)."""


class Fix(NamedTuple):
    """A valid position of a unit; degrees WGS84."""

    at: datetime
    lat: float
    lon: float


def judge(one: Report, other: Report) -> Outcome | None:
    """What work goes on with; None when the reports do not contradict each other. ATS-186 to ATS-189."""
    for first, second in ((one, other), (other, one)):
        if isinstance(first, Deactivated) and first.is_id_checked:
            if isinstance(second, Faulty):
                return _fault(first, second)
            if isinstance(second, Missing):
                return _missing(first, second)
    if isinstance(one, Deactivated) and isinstance(other, Deactivated):
        return _two_ends(*sorted((one, other), key=_by_time))
    if isinstance(one, Activated) and isinstance(other, Activated):
        return _two_trackings(*sorted((one, other), key=lambda report: (report.at, report.tracking)))
    return None


def _by_time(report: Deactivated) -> tuple[datetime, str, bool]:
    return report.at, report.administration, report.is_id_checked


def _said(what: str, report: Report) -> str:
    return f"{administration_name(report.administration)} {show_date_time(report.at)} {what}"


def _checked(report: Deactivated) -> str:
    return _said("deaktive etti" + ("" if report.is_id_checked else " (kimlik kontrolü yok)"), report)


def _sides(*reports: Report) -> tuple[str, ...]:
    return tuple(sorted({report.administration for report in reports}))


def _fault(end: Deactivated, fault: Faulty) -> Outcome | None:
    """Ended where the unit is; the report stays until the holder's test, no claim. Source: ATS-186."""
    if fault.administration == end.administration:
        return None
    return Outcome(
        Contradiction.FAULT,
        Closer.HOLDER,
        first=_checked(end),
        second=_said("arızalı bildirdi", fault),
        result=f"İzleme {show_date_time(end.at)} bitti; ünite {administration_name(end.administration)} "
        "İdaresinde, arızalı; test edilmeden kullanılamaz.",
        end=end.at,
        custody=end.administration,
        is_faulty=True,
        sides=_sides(end, fault),
    )


def _missing(end: Deactivated, missing: Missing) -> Outcome:
    """The claim is suspended in both orders; missing before the end demands a referral. Source: ATS-187."""
    was_ended = end.at <= missing.at
    return Outcome(
        Contradiction.MISSING,
        Closer.KKM,
        first=_checked(end),
        second=_said("yerinde değil bildirdi", missing),
        result=f"İzleme {show_date_time(end.at)} bitti; ünite {administration_name(end.administration)} "
        "İdaresinde; bedel askıda.",
        end=end.at,
        custody=end.administration,
        suspends_claim=True,
        hold=HoldKind.CONFLICT,
        proposal=WITHDRAW_PROPOSAL if was_ended else "",
        referral_at="" if was_ended else end.administration,
        sides=_sides(end, missing),
    )


def _two_ends(earlier: Deactivated, later: Deactivated) -> Outcome | None:
    """End is the earlier, custody follows the later, each only with device id check. Source: ATS-188."""
    checked = [report for report in (earlier, later) if report.is_id_checked]
    if not checked or earlier == later:
        return None
    end, custody = checked[0], checked[-1]
    return Outcome(
        Contradiction.TWO_ENDS,
        Closer.KKM,
        first=_checked(earlier),
        second=_checked(later),
        result=f"İzleme {show_date_time(end.at)} bitti; ünite "
        f"{administration_name(custody.administration)} İdaresinde.",
        end=end.at,
        custody=custody.administration,
        sides=_sides(earlier, later),
    )


def _two_trackings(earlier: Activated, later: Activated) -> Outcome | None:
    """The unit belongs where it was seen; without a deciding fix KKM alone decides. Source: ATS-189."""
    if earlier.tracking == later.tracking:
        return None
    keeper = _nearer(earlier, later)
    other = "" if keeper is None else (later if keeper is earlier else earlier).administration
    return Outcome(
        Contradiction.TWO_TRACKINGS,
        Closer.KKM,
        first=_said("aktive etti", earlier),
        second=_said("aktive etti", later),
        result="Konum karar vermiyor; KKM karar verir."
        if keeper is None
        else f"Ünite {administration_name(keeper.administration)} izlemesindedir; "
        f"{administration_name(other)} izlemesinde ünite yok.",
        keeper="" if keeper is None else keeper.tracking,
        sides=_sides(earlier, later),
    )


def _nearer(one: Activated, other: Activated) -> Activated | None:
    if one.distance_m is None or other.distance_m is None or one.distance_m == other.distance_m:
        return None
    return one if one.distance_m < other.distance_m else other


def deciding_fix(fixes: Iterable[Fix], later_activation: datetime, *, minutes: int) -> Fix | None:
    """The valid fix closest in time to the later activation, within ± `minutes`. Source: ATS-189."""
    near = [fix for fix in fixes if abs(fix.at - later_activation) <= timedelta(minutes=minutes)]
    return min(near, key=lambda fix: (abs(fix.at - later_activation), fix), default=None)


def is_same_journey(pre_recorded: datetime, activated: datetime, *, hours: int) -> bool:
    """Whether an activation belongs to an ön kayıt of the same unit: ± `hours`. Source: ATS-177."""
    return abs(activated - pre_recorded) <= timedelta(hours=hours)


def fix_is_verified(quoted: Fix, stored: Iterable[Fix], *, minutes: int, metres: int) -> bool:
    """Whether a stored fix lies within ± `minutes` and `metres` of the one read out by KKM. ATS-178."""
    span = timedelta(minutes=minutes)
    return any(
        abs(fix.at - quoted.at) <= span and haversine(quoted.lat, quoted.lon, fix.lat, fix.lon) <= metres
        for fix in stored
    )
