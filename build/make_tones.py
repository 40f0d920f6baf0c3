"""Writes the alarm tones into resources/sounds: DUR two falling notes, DİKKAT one. build/make_tones.py"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE, PEAK = 16_000, 0.5
TARGET = Path(__file__).resolve().parent.parent / "resources" / "sounds"
TONES = {"stop": ((988, 0.22), (740, 0.30)), "attention": ((784, 0.25),)}
"""Hertz and seconds of each note."""


def samples(notes: tuple[tuple[int, float], ...]) -> bytes:
    """16-bit mono; each note swells and fades, so that nothing clicks."""
    out = bytearray()
    for hertz, seconds in notes:
        count = int(RATE * seconds)
        for n in range(count):
            envelope = min(1.0, n / 400, (count - n) / 1600)
            out += struct.pack("<h", int(32767 * PEAK * envelope * math.sin(2 * math.pi * hertz * n / RATE)))
    return bytes(out)


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for name, notes in TONES.items():
        with wave.open(str(TARGET / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(notes))


if __name__ == "__main__":
    main()
