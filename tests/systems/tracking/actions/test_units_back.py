"""Units that come back another way: by cargo after a field unmounting, or found again (ATS-137, ATS-187)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.systems.tracking.actions import end_review, field_removals, found_units, identity, tasks
from gumruk_masaustu.systems.tracking.actions.settling import settle
from gumruk_masaustu.systems.tracking.lists import ClaimState, HoldKind, TrackingState, UnitState
from gumruk_masaustu.systems.tracking.model import ats_undertaking
from gumruk_masaustu.systems.tracking.queries.arriving import arriving
from gumruk_masaustu.systems.tracking.queries.claims import claims_of
from gumruk_masaustu.systems.tracking.queries.faults import faults_of_unit
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of, tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit, unit_by_serial
from gumruk_masaustu.systems.tracking.values.end import CopiesForm, FoundForm
from gumruk_masaustu.systems.tracking.values.team import RemovalEnd, RemovalForm
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from tests.support import SetClock, at
from tests.systems.tracking.ended import COPIES, READ, arrived, deactivated, reviewed, with_habur
from tests.systems.tracking.made import IMEI, Desk
from tests.systems.tracking.teams_made import SERIAL, found_by_operator, intervening, missing_form

WRONG = DeviceRead("MU-004271", IMEI)


@pytest.fixture
def clock() -> SetClock:
    made = SetClock()
    made.set("08:00")
    return made


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_habur(kapikule, officer)


def unmounted_by_team(desk: Desk) -> str:
    """A team of Kapıkule took the unit off on 12 March at 16:00 and sent it by cargo; gives the tracking."""
    desk.clock.set("15:30")
    on = intervening(desk, imei=IMEI)
    with desk.post.journal.entry(
        "tracking.test_paper", by=PROGRAM, at=desk.clock(), about=on.tracking_id
    ) as entry:
        entry.insert(ats_undertaking, version=1, serials=[SERIAL], signed_at=desk.clock())
    desk.clock.set("16:05")
    form = RemovalForm(
        SERIAL, at("16:00"), "Ünite yerinden oynamış", "sağlam", READ, persons=("Memur 30500",)
    )
    field_removals.record_removal(desk.post, on.task_id, form, **desk.act("team_one"))
    told = RemovalEnd(
        "Yurt Kargo", "KRG-77", note="Kargoya verildi", told_person="Şirin Kılıç", by_eform=True
    )
    field_removals.complete_removal(desk.post, on.task_id, SERIAL, told, **desk.act("team_one"))
    tasks.finish(desk.post, on.task_id, "söküldü", **desk.act("team_one"))
    return on.tracking_id


@pytest.mark.rule("ATS-137")
def test_a_unit_that_comes_by_cargo_ends_the_tracking_at_its_unmounting(habur: Desk) -> None:
    made = unmounted_by_team(habur)
    assert [(one.id, one.state) for one in arriving(habur.post, habur.habur)] == [
        (made, TrackingState.FIELD_UNMOUNTED)
    ]
    habur.clock.set(at("09:50", "2026-03-14"))
    reviewed(habur, made)
    missing = CopiesForm(shown=(), missing_reason="Taşıt gelmedi, nüshalar şoförde")
    end_review.record_copies(habur.post, made, missing, **habur.act("habur"))
    ten = habur.clock.set(at("10:00", "2026-03-14"))
    with pytest.raises(UserError, match="Kimlik uyuşmuyor"):
        identity.read_identity(habur.post, made, SERIAL, WRONG, by=habur.habur, at=ten)
    one = identity.read_identity(habur.post, made, SERIAL, READ, by=habur.habur, at=ten)
    assert one.id_checked_at == at("10:00", "2026-03-14")
    habur.clock.set(at("10:04", "2026-03-14"))
    found = deactivated(habur, made)
    assert found.state is TrackingState.DEACTIVATED
    assert (found.ended_at, found.unmounted_at) == (at("16:00", "2026-03-12"), at("16:00", "2026-03-12"))
    assert found.deactivated_at == at("10:05", "2026-03-14")
    assert (found.unmounted_where, found.unmounted_by) == ("sahada söküldü", "41001")
    assert found.deactivated_at_administration == "HABUR"
    back = unit_by_serial(habur.post, SERIAL)
    assert back is not None
    assert (back.state, back.administration) == (UnitState.IN_STOCK_UNCHARGED, "HABUR")


def test_without_the_device_the_tracking_does_not_end(habur: Desk) -> None:
    made = unmounted_by_team(habur)
    reviewed(habur, made)
    missing = CopiesForm(shown=(), missing_reason="Taşıt gelmedi, nüshalar şoförde")
    end_review.record_copies(habur.post, made, missing, **habur.act("habur"))
    with pytest.raises(UserError) as refused:
        deactivated(habur, made)
    assert refused.value.rule == "ATS-116"


def missing(desk: Desk) -> str:
    made = arrived(desk)
    found_by_operator(desk, made, missing_form(desk.clock.now))
    assert tracking(desk.post, made).state is TrackingState.MISSING_UNIT
    return made


def test_a_missing_unit_that_is_found_is_checked_tested_and_told_to_kkm(habur: Desk) -> None:
    made = missing(habur)
    with pytest.raises(UserError) as refused:
        found_units.find_unit(habur.post, made, FoundForm(SERIAL, " ", READ), **habur.act("habur"))
    assert refused.value.field == "where"
    wrong = FoundForm(SERIAL, "Dorse altı", WRONG)
    with pytest.raises(UserError, match="Kimlik uyuşmuyor"):
        found_units.find_unit(habur.post, made, wrong, **habur.act("habur"))
    form = FoundForm(SERIAL, "Dorse altı", READ)
    found = found_units.find_unit(habur.post, made, form, **habur.act("habur"))
    assert (found.state, found.unmounted_where, found.unmounted_how) == (
        TrackingState.UNMOUNTED,
        "Dorse altı",
        "bulundu",
    )
    [one] = units_of_tracking(habur.post, made)
    held = unit(habur.post, one.unit_id)
    assert (one.state, one.id_checked_at, held.state, held.is_faulty) == (
        "removed",
        habur.clock.now,
        UnitState.IN_STOCK_UNCHARGED,
        True,
    )
    [fault] = faults_of_unit(habur.post, one.unit_id)
    assert "test edilecek" in fault.symptom
    with pytest.raises(UserError):
        found_units.find_unit(habur.post, made, form, **habur.act("habur"))


def test_the_claim_of_a_found_unit_waits_for_kkm_after_the_deactivation(habur: Desk) -> None:
    made = missing(habur)
    form = FoundForm(SERIAL, "Dorse altı", READ)
    found_units.find_unit(habur.post, made, form, **habur.act("habur"))
    reviewed(habur, made)
    end_review.record_copies(habur.post, made, COPIES, **habur.act("habur"))
    assert deactivated(habur, made).state is TrackingState.DEACTIVATED
    assert settle(habur.post, at=habur.clock.tick(minutes=1)) == 1
    assert [one.state for one in claims_of(habur.post, made)] == [ClaimState.SUSPENDED]
    assert [one.kind for one in holds_of(habur.post, made) if one.lifted_at is None] == [HoldKind.CONFLICT]


def test_a_unit_that_is_not_missing_is_not_found(habur: Desk) -> None:
    made = arrived(habur)
    with pytest.raises(UserError, match="Varışta"):
        found_units.find_unit(habur.post, made, FoundForm(SERIAL, "Dorse", READ), **habur.act("habur"))
    assert units_of_tracking(habur.post, made)[0].state == "mounted"
