"""Lists, visibility, past track, review reminder (ATS-083, ATS-091, ATS-100 to ATS-103, ATS-108)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.compliance import compliance_lines, compliance_of
from gumruk_masaustu.systems.tracking.queries.opening import open_tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.queries.visible import NO_RIGHT, has_viewing_right, sight
from gumruk_masaustu.systems.tracking.queries.watch import (
    Flag,
    Side,
    last_position_text,
    offline_text,
    past_track,
    watch_list,
)
from gumruk_masaustu.systems.tracking.queries.watch_due import due, reviews_due
from gumruk_masaustu.systems.tracking.watcher import Watcher
from tests.support import at
from tests.systems.tracking.detection.made import UNIT, said
from tests.systems.tracking.made import Desk, hold, tracking_in
from tests.systems.tracking.watch_made import add_alarm, add_area, fix_at


def shown(desk: Desk, side: Side, who: str) -> list[str]:
    return [row.id for row in watch_list(desk.post, side, desk.by[who], at("14:30")).rows]


@pytest.mark.rule("ATS-108")
def test_the_row_of_a_vehicle_on_the_road(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post, exit_at=at("10:01"), due_at=at("10:09", "2026-03-15"))
    fix_at(kapikule.post, at("13:52"), 40.0, 33.0)
    add_alarm(kapikule.post, journey)
    hold(kapikule.post, journey, "debt_hold")
    hold(kapikule.post, journey, "hq_hold")
    (row,) = watch_list(kapikule.post, Side.ARRIVING, kapikule.habur, at("14:00")).rows
    assert row.id == journey
    assert (row.plates, row.serials) == (("34 ABC 123", "34 DR 4521"), (UNIT,))
    assert row.other_end == administration_name("KAPIKULE")
    assert (row.exit_at, row.due_at) == (at("10:01"), at("10:09", "2026-03-15"))
    assert (row.last_fix_at, row.age) == (at("13:52"), timedelta(minutes=8))
    assert row.open_alarms == 1
    assert row.flags == (Flag.HELD, Flag.CLAIM)
    assert row.state_text == "Yolda"


def test_the_three_lists_and_what_is_in_none(kapikule: Desk) -> None:
    post = kapikule.post
    leaving = tracking_in(post)
    arriving = tracking_in(post, units=(("MU-2", "tractor"),), departure="HABUR", destination="KAPIKULE")
    passing = tracking_in(
        post,
        units=(("MU-3", "tractor"),),
        departure="HABUR",
        destination="MERSIN",
        route_administrations=["KAPIKULE"],
    )
    tracking_in(post, units=(("MU-4", "tractor"),), departure="HABUR", destination="MERSIN")
    tracking_in(post, TrackingState.DEACTIVATED, units=(("MU-5", "tractor"),))
    assert shown(kapikule, Side.LEAVING, "watch") == [leaving]
    assert shown(kapikule, Side.ARRIVING, "watch") == [arriving]
    assert shown(kapikule, Side.PASSING, "watch") == [passing]
    assert len(shown(kapikule, Side.LEAVING, "kkm")) == 4


def test_pages_of_a_list(kapikule: Desk) -> None:
    for n in range(5):
        kapikule.clock.tick(minutes=1)
        tracking_in(kapikule.post, units=((f"MU-{n}", "tractor"),))
    first = watch_list(kapikule.post, Side.LEAVING, kapikule.watch, at("14:30"), limit=3)
    rest = watch_list(kapikule.post, Side.LEAVING, kapikule.watch, at("14:30"), limit=3, after=first.next_key)
    assert [row.serials[0] for row in (*first.rows, *rest.rows)] == ["MU-4", "MU-3", "MU-2", "MU-1", "MU-0"]
    assert rest.next_key is None


def test_before_the_exit_the_other_end_sees_it_as_not_left(kapikule: Desk) -> None:
    tracking_in(kapikule.post, TrackingState.ACTIVATED)
    (row,) = watch_list(kapikule.post, Side.ARRIVING, kapikule.habur, at("14:00")).rows
    assert row.state_text == "Aktive, henüz çıkmadı"


@pytest.mark.rule("ATS-100")
def test_an_idare_on_the_route_sees_it_and_another_gets_nothing(
    kapikule: Desk, officer: Callable[..., Officer]
) -> None:
    ankara = officer(unit="ANK", roles=("ats_watch_operator",), duty="ats_watch_operator")
    journey = tracking_in(kapikule.post, route_administrations=["ANKARA_KIM"])
    found = tracking(kapikule.post, journey)
    for who in ("watch", "habur", "kkm"):
        assert sight(kapikule.post, found, kapikule.by[who]).is_whole
    assert not sight(kapikule.post, found, kapikule.izmir).is_any
    for side in Side:
        assert shown(kapikule, side, "izmir") == []
    (row,) = watch_list(kapikule.post, Side.PASSING, ankara, at("14:00")).rows
    assert row.id == journey


@pytest.mark.rule("ATS-101")
def test_an_area_that_was_entered_sees_its_own_span_afterwards(
    kapikule: Desk, officer: Callable[..., Officer]
) -> None:
    post, bursa = kapikule.post, officer(unit="BRS", roles=("ats_watch_operator",), duty="ats_watch_operator")
    add_area(post, "BURSA", "40.0,28.5;40.0,29.5;40.5,29.5;40.5,28.5")
    journey = tracking_in(post, exit_at=at("13:00"), activated_at=at("12:50"))
    watcher, store = Watcher(post), post_positions(post)

    def drive(seq: int, when: str, lat: float) -> None:
        kapikule.clock.set(at(when))
        watcher.apply(store.add([said(seq, when, lat, 29.0)]).new, at=at(when))

    drive(1, "13:40", 40.9)
    assert watch_list(post, Side.PASSING, bursa, at("13:50")).rows == ()
    drive(2, "14:00", 40.45)
    assert sight(post, tracking(post, journey), bursa).is_whole
    assert [row.id for row in watch_list(post, Side.PASSING, bursa, at("14:01")).rows] == [journey]
    drive(3, "15:10", 40.2)
    drive(4, "15:40", 39.9)
    seen = sight(post, tracking(post, journey), bursa)
    assert (seen.is_whole, seen.spans) == (False, ((at("14:00"), at("15:10")),))
    (track,) = past_track(post, journey, at("13:00"), at("16:00"), by=bursa)
    assert [point.fix_time for point in track.points] == [at("14:00"), at("15:10")]
    (whole,) = past_track(post, journey, at("13:00"), at("16:00"), by=kapikule.watch)
    assert len(whole.points) == 4
    drive(5, "16:10", 40.3)
    drive(6, "16:40", 39.9)
    assert sight(post, tracking(post, journey), bursa).spans == (
        (at("14:00"), at("15:10")),
        (at("16:10"), at("16:10")),
    )


@pytest.mark.rule("ATS-102")
def test_without_the_viewing_right_there_is_nothing(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post)
    waiting = replace(kapikule.field, roles=(), duty="")
    assert not has_viewing_right(waiting)
    assert NO_RIGHT == "İzleme yetkisi verilmedi"
    for side in Side:
        assert watch_list(kapikule.post, side, waiting, at("14:00")).rows == ()
    with pytest.raises(UserError, match=NO_RIGHT):
        past_track(kapikule.post, journey, at("13:00"), at("14:00"), by=waiting)
    assert has_viewing_right(kapikule.field)
    for who in ("guard", "chief"):
        assert not has_viewing_right(kapikule.by[who])


def test_a_team_member_sees_the_tracking_of_his_task_only(
    kapikule: Desk, officer: Callable[..., Officer]
) -> None:
    post = kapikule.post
    member = officer(unit="IZM", roles=("ats_mobile_team",))
    his, other = tracking_in(post), tracking_in(post, units=(("MU-2", "tractor"),))
    with post.journal.entry("tracking.test_team", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(model.ats_team, entry.about, administration="IZMIR", name="Ekip 1")
        entry.insert(model.ats_team_member, person=member.id, staff_no=member.staff_no)
    team = entry.about
    with post.journal.entry("tracking.test_task", by=PROGRAM, at=post.clock()) as entry:
        values = {"tracking_id": his, "team_id": team, "state": "observing", "administration": "IZMIR"}
        entry.insert(model.ats_task, entry.about, **values)
    assert sight(post, tracking(post, his), member).is_whole
    assert not sight(post, tracking(post, other), member).is_any
    assert sight(post, tracking(post, his), kapikule.izmir).is_whole
    assert [row.id for row in watch_list(post, Side.PASSING, member, at("14:00")).rows] == [his]


@pytest.mark.rule("ATS-103")
def test_a_tracking_nobody_opened_for_four_hours(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post, exit_at=at("07:00"))
    post = kapikule.post
    open_tracking(post, journey, "izleme", by=kapikule.habur, at=at("08:00"))
    open_tracking(post, journey, "izleme", by=kapikule.watch, at=at("11:00"))
    post.access.flush()
    assert reviews_due(post, "HABUR", at("11:59")) == ()
    (found,) = reviews_due(post, "HABUR", at("12:00"))
    assert (found.tracking_id, found.since, found.turn) == (journey, at("08:00"), 1)
    assert reviews_due(post, "KAPIKULE", at("12:00")) == ()
    (alert,) = due(post, kapikule.habur, at("12:00"))
    assert alert.text == "Kontrol zamanı: ATS-KPK-2026-01-000001."
    alert.acknowledge(post, **kapikule.act("habur"))
    assert due(post, kapikule.habur, at("12:00")) == ()
    assert len(due(post, kapikule.habur, at("16:00"))) == 1


@pytest.mark.rule("ATS-083")
def test_last_position_and_gaps(kapikule: Desk) -> None:
    assert last_position_text(at("10:42"), at("11:05")) == "Son konum 10:42 (23 dk önce)"
    assert last_position_text(None, at("11:05")) == "Konum yok"
    journey = tracking_in(kapikule.post, activated_at=at("09:00"))
    for seq, when in enumerate(("10:00", "10:30", "11:01", "11:05")):
        fix_at(kapikule.post, at(when), 40.0, 33.0 + seq / 100, seq=seq)
    (track,) = past_track(kapikule.post, journey, at("10:00"), at("11:01"), by=kapikule.watch)
    assert [point.seq for point in track.points] == [0, 1, 2]
    assert [(gap.start, gap.end) for gap in track.gaps] == [(at("10:30"), at("11:01"))]


def test_a_discarded_jump_is_not_drawn(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post, activated_at=at("09:00"))
    path = (("09:30", 39.0080, 33.40), ("09:33", 39.5000, 33.42), ("09:35", 39.0030, 33.45))
    for seq, (when, lat, lon) in enumerate(path):
        fix_at(kapikule.post, at(when), lat, lon, seq=seq)
    (track,) = past_track(kapikule.post, journey, at("09:00"), at("10:00"), by=kapikule.watch)
    assert [point.seq for point in track.points] == [0, 2]


@pytest.mark.rule("ATS-091")
def test_the_banner_of_an_offline_gate() -> None:
    assert offline_text(at("10:42")) == "Merkez bağlantısı yok, son veri 10:42"


@pytest.mark.rule("ATS-110")
def test_the_stored_summary_lists_deviation_and_overrun(kapikule: Desk) -> None:
    values: dict[str, Any] = {"exit_at": at("09:00"), "arrived_at": at("13:48"), "route_hours": Decimal(4)}
    journey = tracking_in(kapikule.post, TrackingState.ARRIVED, **values)
    started = {"started_at": at("10:00"), "ended_at": at("10:15")}
    add_alarm(kapikule.post, journey, **started)
    summary = compliance_of(kapikule.post, journey, at("14:00"))
    assert (summary.overrun_min, summary.violations) == (48, 2)
    lines = compliance_lines(summary)
    assert lines[0] == "Güzergâh sapması: 12.03.2026 10:00, 15 dk"
    assert "Süre aşımı: 48 dk" in lines
    assert lines[-1] == "ihlal: 2"
