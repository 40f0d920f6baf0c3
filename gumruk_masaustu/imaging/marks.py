"""Marks on an image: pure geometry in image pixels, so that zoom never moves them (SCAN-101)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from gumruk_masaustu.imaging.view import ViewState
from gumruk_masaustu.kernel.errors import UserError, refuse_all

SHAPES: Final[dict[str, str]] = {
    "rectangle": "Dikdörtgen",
    "ellipse": "Elips",
    "polygon": "Çokgen",
    "arrow": "Ok",
}
# List 7.6 of the scan page.
CATEGORIES: Final[dict[str, str]] = {
    "HIDDEN_COMPARTMENT": "Gizli bölme/zula",
    "MISMATCH": "Beyana uymayan yük",
    "DENSITY_ANOMALY": "Yoğunluk farkı",
    "ORGANIC": "Organik madde şüphesi",
    "WEAPON_METAL": "Silah/metal nesne",
    "PERSON_ANIMAL": "İnsan/canlı",
    "STRUCTURE": "Yapısal değişiklik",
    "OTHER": "Diğer",
}
MIN_COMMENT: Final = 5
MIN_SIDE: Final = 4.0
REVIEWER, EXIT = "reviewer", "exit"

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked region. `points` are image pixels: two corners, an arrow's ends, or a polygon's corners.

    `role` is "reviewer" or "exit" and decides the colour. `at` is aware UTC. `view`: tools when it was drawn.
    """

    number: int
    points: tuple[Point, ...]
    shape: str = "rectangle"
    comment: str = ""
    category: str = ""
    author: str = ""
    role: str = REVIEWER
    at: datetime | None = None
    view: ViewState | None = None

    @property
    def box(self) -> Box:
        """Left, top, right, bottom in image pixels."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return min(xs), min(ys), max(xs), max(ys)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "number": self.number,
            "points": [list(point) for point in self.points],
            "shape": self.shape,
            "comment": self.comment,
            "category": self.category,
            "author": self.author,
            "role": self.role,
            "at": self.at.isoformat() if self.at else None,
            "view": self.view.to_dict() if self.view else None,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Mark:
        """Read what `to_dict` wrote."""
        return cls(
            number=int(values["number"]),
            points=tuple((float(x), float(y)) for x, y in values["points"]),
            shape=values["shape"],
            comment=values["comment"],
            category=values["category"],
            author=values["author"],
            role=values["role"],
            at=datetime.fromisoformat(values["at"]) if values["at"] else None,
            view=ViewState.from_dict(values["view"]) if values["view"] else None,
        )


def check_mark(mark: Mark, image_width: int, image_height: int) -> None:
    """Refuse a mark without comment, category or place, naming every obstacle. Source: m.38/2-b, SCAN-101."""
    name = f"{mark.number} numaralı işaret"
    obstacles = []
    if len(mark.comment.strip()) < MIN_COMMENT:
        obstacles.append(
            _refusal(
                f"{name} için açıklama en az {MIN_COMMENT} karakter olmalıdır.",
                "Bölgede ne gördüğünüzü yazınız.",
                "comment",
            )
        )
    if mark.category not in CATEGORIES:
        obstacles.append(
            _refusal(f"{name} için bulgu türü seçilmemiş.", "Listeden bir bulgu türü seçiniz.", "category")
        )
    if not _is_inside(mark, image_width, image_height):
        obstacles.append(
            _refusal(f"{name} görüntünün dışında.", "İşareti görüntünün üzerine çiziniz.", "points")
        )
    refuse_all(obstacles)


def _refusal(text: str, remedy: str, field: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="SCAN-101", article="m.38/2-b")


def _is_inside(mark: Mark, width: int, height: int) -> bool:
    left, top, right, bottom = mark.box
    wanted = {"polygon": 3}.get(mark.shape, 2)
    known = mark.shape in SHAPES and len(mark.points) >= wanted
    return known and left >= 0 and top >= 0 and right <= width and bottom <= height


def next_number(marks: Iterable[Mark]) -> int:
    """Numbers start at 1; one that was used in this list is not given again."""
    return max((mark.number for mark in marks), default=0) + 1


def moved(mark: Mark, dx: float, dy: float, width: int, height: int) -> Mark:
    """Shifted by image pixels, kept inside the image."""
    left, top, right, bottom = mark.box
    dx = min(max(dx, -left), width - right)
    dy = min(max(dy, -top), height - bottom)
    return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))


def resized(mark: Mark, dx: float, dy: float, width: int, height: int) -> Mark:
    """The last corner moved by image pixels; a rectangle keeps at least 4 pixels a side."""
    (x, y), (first_x, first_y) = mark.points[-1], mark.points[0]
    room = MIN_SIDE if mark.shape in ("rectangle", "ellipse") else -1.0e9
    corner = (min(max(x + dx, first_x + room), width), min(max(y + dy, first_y + room), height))
    return replace(mark, points=(*mark.points[:-1], (max(corner[0], 0.0), max(corner[1], 0.0))))


def ordered(first: Point, second: Point) -> tuple[Point, Point]:
    """Upper left and lower right corner of a box drawn in any direction."""
    return (min(first[0], second[0]), min(first[1], second[1])), (
        max(first[0], second[0]),
        max(first[1], second[1]),
    )


def mark_at(marks: Sequence[Mark], x: float, y: float) -> Mark | None:
    """The smallest mark whose box covers an image position."""
    found = [mark for mark in marks if _covers(mark.box, x, y)]
    return min(found, key=lambda mark: _area(mark.box), default=None)


def _covers(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
