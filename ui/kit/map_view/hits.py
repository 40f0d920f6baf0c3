"""What lies under the pointer, and what is said about it. No Qt."""

from __future__ import annotations

import numpy as np

from gumruk_masaustu.kernel.map_data import Place, inside
from ui.kit.map_view.geometry import to_screen, world_points
from ui.kit.map_view.projection import View
from ui.kit.map_view.scene import Scene
from ui.kit.map_view.values import MapPost, MapTruck, MapZone

_LISTED = 6


def trucks_at(scene: Scene, view: View, px: float, py: float, reach: float) -> list[MapTruck]:
    """Vehicles within `reach` pixels: the most urgent first, then the nearest."""
    trucks = scene.trucks
    if not len(trucks.points):
        return []
    x, y = view.world(px, py)
    near = np.flatnonzero(np.abs(trucks.points - (x, y)).max(axis=1) * view.scale <= reach)
    found = []
    for place in near.tolist():
        sx, sy = view.screen(*trucks.points[place].tolist())
        distance = ((sx - px) ** 2 + (sy - py) ** 2) ** 0.5
        if distance <= reach:
            found.append((int(trucks.ranks[place]), distance, trucks.all[place]))
    return [truck for _, _, truck in sorted(found, key=lambda each: each[:2])]


def post_at(scene: Scene, view: View, px: float, py: float, reach: float) -> MapPost | None:
    """The nearest post within `reach` pixels."""
    if not scene.posts:
        return None
    points = world_points([post.lat for post in scene.posts], [post.lon for post in scene.posts])
    away = np.hypot(*(to_screen(points, view) - (px, py)).T)
    nearest = int(np.argmin(away))
    return scene.posts[nearest] if away[nearest] <= reach else None


def zones_at(scene: Scene, view: View, px: float, py: float) -> list[MapZone]:
    """Shown zones that hold the place under the pointer."""
    if not scene.show_zones:
        return []
    x, y = view.world(px, py)
    return [zone.zone for zone in scene.zones if inside(Place(y, x), zone.outline)]


def tooltip(scene: Scene, view: View, px: float, py: float, reach: float, words: dict[str, str]) -> str:
    """Plain text, a line for each thing; empty where there is nothing. `words`: state value to its word."""
    trucks = trucks_at(scene, view, px, py, reach)
    lines = [
        " · ".join(
            part
            for part in (truck.label, words.get(truck.state.value, truck.state.word), truck.age_text)
            if part
        )
        for truck in trucks[:_LISTED]
    ]
    if len(trucks) > _LISTED:
        lines.append(f"ve {len(trucks) - _LISTED} taşıt daha; ayırmak için yakınlaştırınız")
    post = post_at(scene, view, px, py, reach)
    if post is not None:
        lines.append(post.name)
    lines += [
        f"{zone.kind.value}: {zone.name}" if zone.name else zone.kind.value
        for zone in zones_at(scene, view, px, py)
    ]
    return "\n".join(lines)


def next_truck(scene: Scene, chosen: str, step: int) -> MapTruck | None:
    """The vehicle after (or before) the chosen one in order of urgency, then as given."""
    trucks = scene.trucks.all
    if not trucks:
        return None
    ids = [truck.id for truck in trucks]
    if chosen not in ids:
        return trucks[0 if step > 0 else -1]
    return trucks[(ids.index(chosen) + step) % len(trucks)]
