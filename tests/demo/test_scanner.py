"""The simulated scanner: true substances, believable vehicles, files that the importer takes."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import xraydb

from gumruk_masaustu.demo.scanner.cargo import LOADS
from gumruk_masaustu.demo.scanner.contraband import HIDING
from gumruk_masaustu.demo.scanner.files import write_tiff
from gumruk_masaustu.demo.scanner.scanner import AIR, LIMITS, scan
from gumruk_masaustu.demo.scanner.scene import make_scene
from gumruk_masaustu.demo.scanner.shapes import Grid, Part, add_part
from gumruk_masaustu.demo.scanner.substances import HIGH_KEV, LOW_KEV, PENETRATION, SUBSTANCES
from gumruk_masaustu.imaging import material
from gumruk_masaustu.imaging.formats import open_image
from gumruk_masaustu.imaging.marks import CATEGORIES
from gumruk_masaustu.imaging.meta import ImageMeta

SMALL = (800, 280)


@pytest.mark.parametrize("name", list(SUBSTANCES))
def test_coefficients_are_those_of_the_open_tables(name: str) -> None:
    substance = SUBSTANCES[name]
    atoms = xraydb.chemparse(substance.formula)
    masses = {atom: count * xraydb.atomic_mass(atom) for atom, count in atoms.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for energy, ours in ((LOW_KEV, substance.low), (HIGH_KEV, substance.high)):
            parts = (mass * float(xraydb.mu_elam(atom, energy * 1000)) for atom, mass in masses.items())
            assert ours == pytest.approx(sum(parts) / sum(masses.values()), rel=0.005)


def test_the_beam_obeys_the_law_of_attenuation() -> None:
    low, high = np.zeros((10, 10), np.float32), np.zeros((10, 10), np.float32)
    add_part(low, high, Grid(10, 10, 10.0, 0, 0), Part("block", "steel", 0, 0, 50, 50, 2.0))
    assert high[9, 0] == pytest.approx(2.0 * 7.87 * 0.0770 * PENETRATION)
    assert low[9, 0] == pytest.approx(2.0 * 7.87 * 0.3717 * PENETRATION)
    assert high[0, 9] == 0


@pytest.mark.parametrize("kind", ["disc", "ring", "pipe", "drum", "ball", "wedge", "beam"])
def test_every_solid_lies_inside_its_box(kind: str) -> None:
    low, high = np.zeros((60, 60), np.float32), np.zeros((60, 60), np.float32)
    part = Part(kind, "water", 100, 100, 400, 300, 10.0, inner=0.4)
    add_part(low, high, Grid(60, 60, 10.0, 0, 0), part)
    rows, columns = np.nonzero(high)
    assert rows.size
    assert (rows.min() >= 30, rows.max() < 50, columns.min() >= 10, columns.max() < 40) == (True,) * 4
    assert high.max() <= 10 * 0.0896 * PENETRATION * 1.001


def test_the_same_seed_gives_the_same_image() -> None:
    scenes = [make_scene(3, cargo="drums", contraband=["roof"], size=SMALL) for _ in range(2)]
    assert scenes[0] == scenes[1]
    first, second = (scan(scene, np.random.default_rng(8)) for scene in scenes)
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("cargo", list(LOADS))
def test_a_scan_has_open_beam_above_and_dark_metal_below(cargo: str) -> None:
    scene = make_scene(1, cargo=cargo, body="box", size=SMALL)
    low, high = scan(scene, np.random.default_rng(1))
    assert low.shape == high.shape == (280, 800)
    assert abs(int(high[:10].mean()) - AIR) < AIR * 0.01
    assert high[:10].std() > 20
    assert (high[140:265] < 3_000).mean() > 0.02
    assert (low.astype(int) <= high.astype(int) + 1_500).all()


def test_steel_and_goods_are_told_apart_on_the_scan() -> None:
    scene = make_scene(2, cargo="sacks", size=(1600, 500))
    low, high = scan(scene, np.random.default_rng(2))
    classes = material.classify(high, low, LIMITS)
    shares = {number: float((classes == number).mean()) for number in range(5)}
    assert shares[material.ORGANIC] > 0.1
    assert shares[material.INORGANIC] > 0.02
    assert shares[material.AIR] > 0.2
    grid = scene.grid
    left, top, right, bottom = grid.box(Part("block", "steel", 8000, 930, 8600, 1050, 1.0))
    assert np.median(classes[top:bottom, left:right]) == material.INORGANIC


@pytest.mark.parametrize("kind", list(HIDING))
def test_what_is_hidden_is_inside_the_image_and_visible(kind: str) -> None:
    scene = make_scene(4, cargo="textiles", contraband=[kind])
    truth = scene.truth[0]
    left, top, right, bottom = truth.box
    assert 0 < left < right < scene.grid.width
    assert 0 < top < bottom < scene.grid.height
    assert truth.category in CATEGORIES
    without = make_scene(4, cargo="textiles")
    _, with_it = scan(scene, np.random.default_rng(1))
    _, bare = scan(without, np.random.default_rng(1))
    change = np.abs(with_it.astype(int) - bare.astype(int))[top:bottom, left:right]
    assert change.max() > 1_500


def test_the_file_is_opened_by_the_importer(tmp_path: Path) -> None:
    low, high = scan(make_scene(5, size=SMALL), np.random.default_rng(5))
    meta = ImageMeta(
        prn_no="20260512-0147", plate="34 ABC 123", trailer_plate="34 DRS 19", system="KPK-T1",
        direction="import", scanned_at=datetime(2026, 5, 12, 7, 2, tzinfo=UTC), mm_per_pixel=21.4,
    )  # fmt: skip
    write_tiff(tmp_path / "scan.tif", low, high, meta)
    found = open_image((tmp_path / "scan.tif").read_bytes())
    assert np.array_equal(found.high, high)
    assert found.low is not None
    assert np.array_equal(found.low, low)
    assert (found.meta.prn_no, found.meta.trailer_plate, found.meta.scanned_at) == (
        meta.prn_no, meta.trailer_plate, meta.scanned_at,
    )  # fmt: skip
    assert found.meta.material == LIMITS
    assert [path.name for path in tmp_path.iterdir()] == ["scan.tif"]
