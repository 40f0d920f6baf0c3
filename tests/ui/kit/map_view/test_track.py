"""The past route: gaps, late and rejected fixes, playback, levels of detail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.kit.map_view.conftest import Press, Watch
from tests.ui.kit.map_view.invented import long_track, track
from ui.kit.map_view import FixKind, MapFix, MapTrack, MapView
from ui.kit.map_view.playback import Playback
from ui.kit.map_view.projection import whole_turkey
from ui.kit.map_view.texts import NO_RIGHT, last_position, no_link, no_position
from ui.kit.map_view.track_levels import Track
from ui.kit.map_view.track_paint import gap_pen
from ui.kit.theme import look

START = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def short() -> MapTrack:
    """Three fixes, 45 minutes of silence, two more; one rejected far away; given in disorder."""
    fixes = [
        MapFix(at(60), 40.0, 31.0),
        MapFix(at(0), 41.0, 28.0),
        MapFix(at(5), 41.0, 28.1, FixKind.LATE),
        MapFix(at(7), 44.0, 28.1, FixKind.REJECTED),
        MapFix(at(15), 41.0, 28.2),
        MapFix(at(65), 40.0, 31.1),
    ]
    return MapTrack.of(fixes)


def test_a_track_is_ordered_and_knows_its_gaps(short: MapTrack) -> None:
    assert list(short.lon) == [28.0, 28.1, 28.2, 31.0, 31.1]
    assert short.gaps == (2,)
    assert short.late == (1,)


def test_a_rejected_fix_is_never_on_the_line(short: MapTrack) -> None:
    assert 44.0 not in short.lat
    assert [fix.lat for fix in short.rejected] == [44.0]


def test_exactly_30_minutes_are_no_gap() -> None:
    fixes = [MapFix(at(0), 41, 28), MapFix(at(30), 41, 29), MapFix(at(60.1), 41, 30)]
    assert MapTrack.of(fixes).gaps == (1,)


def test_the_solid_line_leaves_the_gap_out_and_the_dashes_fill_it(short: MapTrack) -> None:
    view, made = whole_turkey(1000, 600), Track.of(short)
    solid, dashed = made.segments(view), made.gap_segments(view)
    assert len(solid) == 3
    before, after = view.to_screen(41.0, 28.2), view.to_screen(40.0, 31.0)
    assert dashed.tolist() == [pytest.approx([*before, *after])]
    assert not any(np.allclose(row, dashed[0]) for row in solid)
    assert gap_pen(look()).style() is Qt.PenStyle.CustomDashLine


def test_a_long_track_is_drawn_by_what_is_seen() -> None:
    made, view = Track.prepared(long_track(60_000)), whole_turkey(1600, 900)
    assert len(made.segments(view)) < 8000
    near = view.at_place(41.0, 28.9)
    assert 0 < len(made.segments(near.zoomed(100, 800, 450))) < 60_000
    assert len(made.segments(near.centred(20.0, 33.0).zoomed(40, 800, 450))) == 0


def test_every_stretch_of_a_short_track_is_drawn_when_near(short: MapTrack) -> None:
    made, view = Track.of(short), whole_turkey(1000, 600).fitted((28.0, 40.9, 28.2, 41.1))
    ends = {tuple(round(value) for value in row) for row in made.segments(view).tolist()}
    assert len(ends) == 2


def test_playback_steps_from_fix_to_fix(short: MapTrack) -> None:
    play = Playback()
    play.open(short)
    assert play.moment() == at(65)
    play.step(-1)
    assert play.moment() == at(60)
    play.rewind()
    play.step(1)
    assert (play.moment(), play.place()) == (at(5), (41.0, 28.1))
    play.step(-9)
    assert play.moment() == at(0)
    play.step(99)
    assert play.is_at_end


def test_a_step_back_between_two_fixes_goes_to_the_earlier_one(short: MapTrack) -> None:
    play = Playback()
    play.open(short)
    play.go_to(at(12))
    play.step(-1)
    assert play.moment() == at(5)


def test_playback_runs_on_the_line_and_stands_in_a_gap(short: MapTrack) -> None:
    play = Playback()
    play.open(short)
    play.toggle()
    assert (play.is_playing, play.moment()) == (True, at(0))
    play.advance(0.5)
    assert play.moment() == at(2.5)
    assert play.place() == pytest.approx((41.0, 28.05))
    play.go_to(at(40))
    assert play.is_in_gap()
    assert play.place() == (41.0, 28.2)
    assert "bu arada konum gelmedi" in play.text()
    play.advance(1000)
    assert (play.is_playing, play.moment()) == (False, at(65))


def test_playback_text_is_turkish_local_time(short: MapTrack) -> None:
    play = Playback()
    assert play.text() == ""
    play.open(short)
    play.rewind()
    assert play.text() == "10.03.2026 08:00 · 5 dk/sn · duraklatıldı"


def test_without_a_track_nothing_happens() -> None:
    play = Playback()
    play.open(MapTrack.of([]))
    play.toggle()
    play.step(1)
    play.rewind()
    assert (play.moment(), play.place(), play.is_playing) == (None, None, False)


def test_keys_drive_the_playback(view: MapView, press: Press, watch: Watch, short: MapTrack) -> None:
    view.set_track(short)
    press("R", "Period")
    assert view.playback.moment() == at(5)
    press("Comma", "H", "Space")
    watch.now += 0.5
    view.tick()
    assert view.playback.moment() == at(7.5)
    press("Space")
    assert not view.playback.is_playing


def test_moments_are_told(view: MapView, press: Press, qtbot: QtBot, short: MapTrack) -> None:
    view.set_track(short)
    with qtbot.waitSignal(view.moment_changed) as told:
        press("R")
    assert told.args == [at(0)]


def test_a_long_track_comes_from_the_worker(view: MapView, qtbot: QtBot) -> None:
    view.set_track(long_track(20_000))
    assert view.is_busy()
    qtbot.waitUntil(lambda: not view.is_busy(), timeout=20_000)
    view.stop()


def test_an_invented_journey_has_everything() -> None:
    made = track()
    assert made.gaps
    assert made.late
    assert made.rejected


@pytest.mark.rule("ATS-083")
def test_age_of_the_last_position() -> None:
    last = datetime(2026, 3, 10, 7, 42, tzinfo=UTC)
    now = datetime(2026, 3, 10, 8, 5, tzinfo=UTC)
    assert last_position(last, now) == "Son konum 10:42 (23 dk önce)"
    assert last_position(last, last + timedelta(hours=5, minutes=3)) == "Son konum 10:42 (5 sa 3 dk önce)"


def test_texts_of_a_map_without_data() -> None:
    last = datetime(2026, 3, 10, 7, 42, tzinfo=UTC)
    assert NO_RIGHT == "İzleme yetkisi verilmedi."
    assert no_position(last) == "Son 30 dakikada konum gelmedi. Son konum 10:42."
    assert no_link(last) == "Merkez bağlantısı yok, son veri 10:42"
    assert "yok" in no_link(None)
