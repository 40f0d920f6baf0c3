"""The scan itself: two beams, noise, detector rows, scatter; 16-bit values as a console writes them."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.demo.scanner.scene import Scene
from gumruk_masaustu.demo.scanner.shapes import Field, add_part
from gumruk_masaustu.imaging.meta import MaterialLimits

Plane = npt.NDArray[np.uint16]

AIR: Final = 65000
PHOTONS_LOW: Final = 60_000.0
PHOTONS_HIGH: Final = 120_000.0
# Calibration of this scanner: organic goods lie near 1.9, glass and aluminium near 2.1, steel near 4.8.
LIMITS: Final = MaterialLimits(organic_below=2.03, metal_from=2.75, opaque_below=330, air_above=0.955)
_SCATTER = 0.0022
_ROW_GAIN = 0.0025
_WOBBLE = 0.004
_ROAD_ATTENUATION = 5.2


def scan(scene: Scene, rng: np.random.Generator) -> tuple[Plane, Plane]:
    """Low- and high-energy planes, 0 dark, about 65000 open beam."""
    shape = (scene.grid.height, scene.grid.width)
    low, high = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for part in scene.parts:
        add_part(low, high, scene.grid, part)
    for plane, share in ((low, 1.3), (high, 1.0)):
        plane[shape[0] - scene.grid.road_px :] += _ROAD_ATTENUATION * share
    wobble = _beam_wobble(shape[1], rng)
    return _detected(low, PHOTONS_LOW, wobble, rng), _detected(high, PHOTONS_HIGH, wobble, rng)


def _detected(attenuation: Field, photons: float, wobble: Field, rng: np.random.Generator) -> Plane:
    """Transmission, beam spot, scatter, photon noise, calibration, digits."""
    height, width = attenuation.shape
    np.negative(attenuation, out=attenuation)
    signal = np.exp(attenuation, out=attenuation)
    _blur(signal)
    signal += np.float32(_SCATTER * float(signal.mean()))
    noise = rng.standard_normal((height, width), dtype=np.float32)
    noise *= np.sqrt(signal / np.float32(photons))
    signal += noise
    signal *= wobble[None, :] * _left_over_gain(height, photons, rng)[:, None]
    signal *= AIR
    signal += 0.5
    return np.clip(signal, 0, 65535, out=signal).astype(np.uint16)


def _blur(signal: Field) -> None:
    """Size of the beam spot and the detector: a quarter of a pixel from each neighbour."""
    across = signal[:, :-1] - signal[:, 1:]
    across *= np.float32(0.18)
    signal[:, :-1] -= across
    signal[:, 1:] += across
    down = signal[:-1] - signal[1:]
    down *= np.float32(0.18)
    signal[:-1] -= down
    signal[1:] += down


def _left_over_gain(height: int, photons: float, rng: np.random.Generator) -> Field:
    """Each detector row against its air calibration: drift since then and the noise of 200 air lines."""
    drift = rng.normal(0, _ROW_GAIN / 4, height)
    modules = np.repeat(rng.normal(0, _ROW_GAIN / 2, -(-height // 64)), 64)[:height]
    calibration = rng.normal(0, 1 / np.sqrt(photons * 200), height)
    return (1 + drift + modules + calibration).astype(np.float32)


def _beam_wobble(width: int, rng: np.random.Generator) -> Field:
    """Pulse by pulse output of the source, after the reference detector took out most of it."""
    columns = np.arange(width)
    slow = np.sin(columns / width * 2 * np.pi * rng.uniform(5, 9) + rng.uniform(0, 6))
    return (1 + _WOBBLE * (0.35 * slow + 0.25 * rng.standard_normal(width))).astype(np.float32)
