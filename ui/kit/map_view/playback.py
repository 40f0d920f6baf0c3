"""Going through a past route: position, speed, steps. No Qt and no clock of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from gumruk_masaustu.kernel.clock import show_date_time
from ui.kit.map_view.values import MapTrack

SPEEDS: Final = (60.0, 300.0, 900.0, 3600.0)
"""Seconds of the journey in a second on the screen."""


class Playback:
    """Where the playback of one track stands. Without a track every command does nothing."""

    def __init__(self) -> None:
        self.track: MapTrack | None = None
        self.is_playing = False
        self.seconds = 0.0
        self._speed = 1

    def open(self, track: MapTrack | None) -> None:
        """Another track, standing at its last point; an empty one counts as none."""
        self.track = track if track is not None and len(track) else None
        self.is_playing = False
        self.seconds = self.track.at[-1] if self.track else 0.0

    @property
    def speed(self) -> float:
        return SPEEDS[self._speed]

    @property
    def index(self) -> int:
        return self.track.index_at(self.seconds) if self.track else 0

    @property
    def is_at_end(self) -> bool:
        return self.track is None or self.seconds >= self.track.at[-1]

    def toggle(self) -> None:
        """Play or pause; from the end it begins anew."""
        if self.track is None:
            return
        if not self.is_playing and self.is_at_end:
            self.seconds = self.track.at[0]
        self.is_playing = not self.is_playing

    def advance(self, elapsed_s: float) -> None:
        """Time on the screen went by."""
        if self.track is None or not self.is_playing:
            return
        self.seconds = min(self.seconds + elapsed_s * self.speed, self.track.at[-1])
        self.is_playing = not self.is_at_end

    def step(self, points: int) -> None:
        """To another point of the track; stops playing."""
        if self.track is None:
            return
        self.is_playing = False
        here = self.index
        if points < 0 and self.seconds > self.track.at[here]:
            points += 1
        self.seconds = self.track.at[min(max(here + points, 0), len(self.track) - 1)]

    def go_to(self, moment: datetime) -> None:
        """The route as it was at a moment, inside the track's time."""
        if self.track is not None:
            first, last = self.track.at[0], self.track.at[-1]
            self.seconds = min(max(moment.timestamp(), first), last)

    def rewind(self) -> None:
        if self.track is not None:
            self.seconds, self.is_playing = self.track.at[0], False

    def next_speed(self) -> None:
        self._speed = (self._speed + 1) % len(SPEEDS)

    def moment(self) -> datetime | None:
        return datetime.fromtimestamp(self.seconds, UTC) if self.track else None

    def is_in_gap(self) -> bool:
        """Between two fixes with nothing known in between: the cursor stands at the earlier one."""
        if self.track is None or self.is_at_end:
            return False
        index = self.index
        return index in self.track.gaps and self.seconds > self.track.at[index]

    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude: between two fixes on the straight line, in a gap the last known one."""
        track = self.track
        if track is None:
            return None
        index = self.index
        if index + 1 >= len(track) or self.is_in_gap():
            return track.lat[index], track.lon[index]
        span = track.at[index + 1] - track.at[index]
        share = max(0.0, (self.seconds - track.at[index]) / span) if span > 0 else 0.0
        lat = track.lat[index] + (track.lat[index + 1] - track.lat[index]) * share
        return lat, track.lon[index] + (track.lon[index + 1] - track.lon[index]) * share

    def text(self) -> str:
        """`12.03.2026 14:22 · 5 dk/sn · duraklatıldı`; empty without a track."""
        moment = self.moment()
        if moment is None:
            return ""
        minutes = self.speed / 60
        pace = f"{minutes:g} dk/sn" if minutes < 60 else "1 sa/sn"
        parts = [show_date_time(moment), pace]
        if self.is_in_gap():
            parts.append("bu arada konum gelmedi")
        parts.append("oynatılıyor" if self.is_playing else "duraklatıldı")
        return " · ".join(parts)
