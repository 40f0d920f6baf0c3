"""Makes resources/map/land.json from world-atlas' countries-10m.json (Natural Earth 1:10m, public domain).

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python build/make_map.py package/countries-10m.json

Only needed to renew the file. Lines shared by two countries become borders, the others coast.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

WEST, EAST, SOUTH, NORTH = 17.0, 55.0, 28.5, 49.0
STEPS = 10_000
"""Numbers are 1/10,000 degree, each point as its step from the one before."""

NAMES = {
    "Turkey": "TÜRKİYE", "Bulgaria": "BULGARİSTAN", "Greece": "YUNANİSTAN", "Georgia": "GÜRCİSTAN",
    "Armenia": "ERMENİSTAN", "Azerbaijan": "AZERBAYCAN", "Iran": "İRAN", "Iraq": "IRAK", "Syria": "SURİYE",
    "Lebanon": "LÜBNAN", "Israel": "İSRAİL", "Palestine": "FİLİSTİN", "Jordan": "ÜRDÜN",
    "Saudi Arabia": "SUUDİ ARABİSTAN", "Kuwait": "KUVEYT", "Egypt": "MISIR", "Libya": "LİBYA",
    "Cyprus": "GKRY", "N. Cyprus": "KKTC", "Romania": "ROMANYA", "Moldova": "MOLDOVA", "Ukraine": "UKRAYNA",
    "Russia": "RUSYA", "Macedonia": "KUZEY MAKEDONYA", "Kosovo": "KOSOVA", "Serbia": "SIRBİSTAN",
    "Albania": "ARNAVUTLUK", "Montenegro": "KARADAĞ", "Bosnia and Herz.": "BOSNA-HERSEK",
    "Croatia": "HIRVATİSTAN", "Hungary": "MACARİSTAN", "Italy": "İTALYA", "Kazakhstan": "KAZAKİSTAN",
    "Turkmenistan": "TÜRKMENİSTAN", "Slovakia": "SLOVAKYA", "Austria": "AVUSTURYA",
}  # fmt: skip
"""As the Ministry writes them; smaller areas without a name here are drawn and not labelled."""

TURKEY = "792"
CRIMEA = (32.5, 36.7, 45.0, 46.4)
"""No border is drawn at the neck of Crimea: Türkiye counts it to Ukraine, the source does not."""

Point = tuple[float, float]


def unpacked_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """TopoJSON arcs as lon, lat."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in packed:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(line)
    return arcs


def rings_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Polygons, each a list of rings, each a list of arc numbers."""
    kind = geometry["type"]
    found: list[list[list[int]]] = [geometry["arcs"]] if kind == "Polygon" else geometry["arcs"]
    return found


def ring_points(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def clipped(ring: list[Point]) -> list[Point]:
    """Sutherland-Hodgman at the four edges of the window."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        ring = _clipped_at(ring, axis, limit, sign)
        if len(ring) < 3:
            return []
    return ring


def _clipped_at(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True):
        was_in, is_in = sign * (before[axis] - limit) >= 0, sign * (point[axis] - limit) >= 0
        if was_in != is_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(a + (b - a) * share for a, b in zip(before, point, strict=True)))  # type: ignore[arg-type]
        if is_in:
            kept.append(point)
    return kept


def inside_runs(line: list[Point]) -> list[list[Point]]:
    """The parts of a line in the window."""
    runs: list[list[Point]] = [[]]
    for x, y in line:
        if WEST <= x <= EAST and SOUTH <= y <= NORTH:
            runs[-1].append((x, y))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def packed(points: list[Point]) -> list[int]:
    """Flat steps: lon, lat, lon, lat."""
    steps: list[int] = []
    x = y = 0
    for lon, lat in points:
        to_x, to_y = round(lon * STEPS), round(lat * STEPS)
        if not steps or (to_x, to_y) != (x, y):
            steps += [to_x - x, to_y - y]
        x, y = to_x, to_y
    return steps


def in_crimea(line: list[Point]) -> bool:
    west, east, south, north = CRIMEA
    return all(west <= x <= east and south <= y <= north for x, y in line)


def make(topology: dict[str, Any]) -> dict[str, Any]:
    arcs = unpacked_arcs(topology)
    users: dict[int, set[int]] = defaultdict(set)
    countries = []
    own = -1
    for place, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        rings = []
        own = place if geometry.get("id") == TURKEY else own
        for polygon in rings_of(geometry):
            for numbers in polygon:
                for number in numbers:
                    users[number if number >= 0 else ~number].add(place)
                cut = clipped(ring_points(numbers, arcs))
                if cut:
                    rings.append(packed(cut))
        if rings:
            name = NAMES.get(geometry["properties"]["name"], "")
            countries.append({"code": geometry.get("id", ""), "name": name, "rings": rings})
    lines: dict[str, list[list[int]]] = {"own_borders": [], "borders": [], "coast": []}
    for number, by in sorted(users.items()):
        if len(by) > 1 and in_crimea(arcs[number]):
            continue
        kind = "coast" if len(by) == 1 else "own_borders" if own in by else "borders"
        lines[kind] += [packed(run) for run in inside_runs(arcs[number])]
    return {"steps": STEPS, "countries": countries, **lines}


def main(source: str) -> None:
    made = make(json.loads(Path(source).read_text(encoding="utf-8")))
    target = Path(__file__).resolve().parent.parent / "resources" / "map" / "land.json"
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size // 1000} kB, {len(made['countries'])} countries")


if __name__ == "__main__":
    main(sys.argv[1])
