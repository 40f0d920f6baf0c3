"""TIFF as hostile input: the page chain is walked and checked before a single pixel is allocated."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from gumruk_masaustu.imaging.faults import ImageFault, Limits
from gumruk_masaustu.imaging.meta import PRIVATE_TAGS

_SIZES: Final = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    18: 8,
}
_INTEGERS: Final = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
_MAX_ENTRIES = 512
_MAX_SEGMENTS = 400_000

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, DESCRIPTION = 256, 257, 258, 259, 262, 270
STRIP_OFFSETS, SAMPLES, ROWS_PER_STRIP, STRIP_COUNTS, PLANAR, PREDICTOR = 273, 277, 278, 279, 284, 317
TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_COUNTS, SAMPLE_FORMAT = 322, 323, 324, 325, 339


@dataclass(frozen=True, slots=True)
class Page:
    """One checked page. Offsets and counts lie inside the file and are enough for the declared size."""

    width: int
    height: int
    bits: int
    samples: int
    compression: int
    photometric: int
    separate: bool
    predictor: int
    segment_width: int
    segment_height: int
    offsets: tuple[int, ...]
    counts: tuple[int, ...]
    texts: dict[int, str]

    @property
    def pixels(self) -> int:
        """Of all planes."""
        return self.width * self.height * self.samples


def is_tiff(data: bytes) -> bool:
    """By the first four bytes, classic or big."""
    return data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def byte_order(data: bytes) -> str:
    """The struct prefix of the file."""
    return "<" if data[:2] == b"II" else ">"


def read_pages(data: bytes, limits: Limits) -> list[Page]:
    """All pages of the file, each checked. Raises ImageFault."""
    walker = _Walker(data, limits)
    try:
        return walker.pages()
    except struct.error as error:
        raise ImageFault("truncated", str(error)) from error


class _Walker:
    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data, self._limits = data, limits
        self._order = byte_order(data)
        self._big = data[2:4] in (b"+\0", b"\0+")

    def pages(self) -> list[Page]:
        found: list[Page] = []
        visited: set[int] = set()
        (offset,) = struct.unpack_from(
            self._order + ("Q" if self._big else "I"), self._data, 8 if self._big else 4
        )
        while offset:
            if offset in visited:
                raise ImageFault("loop", f"page at {offset} twice")
            if len(found) >= self._limits.pages:
                raise ImageFault("too_many_pages")
            if offset >= len(self._data):
                raise ImageFault("truncated", f"page at {offset} of {len(self._data)}")
            visited.add(offset)
            tags, offset = self._directory(offset)
            found.append(self._page(tags))
        if not found:
            raise ImageFault("damaged", "no page")
        if sum(page.pixels for page in found) > self._limits.pixels:
            raise ImageFault("too_large", "pixels of all pages")
        return found

    def _directory(self, offset: int) -> tuple[dict[int, tuple[int, int, int]], int]:
        """Entries as tag -> (type, count, position of the value), and the offset of the next page."""
        order, big = self._order, self._big
        (entries,) = struct.unpack_from(order + ("Q" if big else "H"), self._data, offset)
        if not 0 < entries <= _MAX_ENTRIES:
            raise ImageFault("damaged", f"{entries} entries")
        start, size = offset + (8 if big else 2), 20 if big else 12
        tags: dict[int, tuple[int, int, int]] = {}
        for index in range(entries):
            at = start + index * size
            tag, kind, count = struct.unpack_from(order + ("HHQ" if big else "HHI"), self._data, at)
            value_at, room = at + (12 if big else 8), 8 if big else 4
            if _SIZES.get(kind, 1) * count > room:
                (value_at,) = struct.unpack_from(order + ("Q" if big else "I"), self._data, value_at)
            tags[tag] = (kind, count, value_at)
        (following,) = struct.unpack_from(order + ("Q" if big else "I"), self._data, start + entries * size)
        return tags, following

    def _integers(self, tags: dict[int, tuple[int, int, int]], tag: int, default: int) -> tuple[int, ...]:
        if tag not in tags:
            return (default,)
        kind, count, at = tags[tag]
        if kind not in _INTEGERS or not 0 < count <= _MAX_SEGMENTS:
            raise ImageFault("damaged", f"tag {tag}: type {kind}, count {count}")
        return struct.unpack_from(f"{self._order}{count}{_INTEGERS[kind]}", self._data, at)

    def _text(self, kind: int, count: int, at: int) -> str:
        if kind in _INTEGERS and count == 1:
            return str(struct.unpack_from(self._order + _INTEGERS[kind], self._data, at)[0])
        if kind in (5, 12) and count == 1:
            if kind == 12:
                return str(struct.unpack_from(self._order + "d", self._data, at)[0])
            above, below = struct.unpack_from(self._order + "II", self._data, at)
            return str(above / below) if below else ""
        if kind in (1, 2, 7) and count <= self._limits.text_chars and at + count <= len(self._data):
            return bytes(self._data[at : at + count]).split(b"\0", 1)[0].decode("utf-8", "replace")
        return ""

    def _page(self, tags: dict[int, tuple[int, int, int]]) -> Page:
        def one(tag: int, default: int) -> int:
            return self._integers(tags, tag, default)[0]

        width, height, samples = one(WIDTH, 0), one(HEIGHT, 0), one(SAMPLES, 1)
        self._check_size(width, height, samples)
        tiled = TILE_OFFSETS in tags
        rows = min(one(ROWS_PER_STRIP, height) or height, height)
        page = Page(
            width=width,
            height=height,
            bits=self._bits(tags),
            samples=samples,
            compression=one(COMPRESSION, 1),
            photometric=one(PHOTOMETRIC, 1),
            separate=one(PLANAR, 1) == 2 and samples > 1,
            predictor=one(PREDICTOR, 1),
            segment_width=one(TILE_WIDTH, 0) if tiled else width,
            segment_height=one(TILE_HEIGHT, 0) if tiled else rows,
            offsets=self._integers(tags, TILE_OFFSETS if tiled else STRIP_OFFSETS, 0),
            counts=self._integers(tags, TILE_COUNTS if tiled else STRIP_COUNTS, 0),
            texts={t: self._text(*tags[t]) for t in (DESCRIPTION, *PRIVATE_TAGS) if t in tags},
        )
        self._check_segments(page)
        return page

    def _bits(self, tags: dict[int, tuple[int, int, int]]) -> int:
        bits, formats = self._integers(tags, BITS, 1), self._integers(tags, SAMPLE_FORMAT, 1)
        if len(set(bits)) != 1 or bits[0] not in (8, 16) or set(formats) != {1}:
            raise ImageFault("unsupported", f"bits {bits[:4]}, formats {formats[:4]}")
        return int(bits[0])

    def _check_size(self, width: int, height: int, samples: int) -> None:
        if not (width > 0 and height > 0):
            raise ImageFault("damaged", f"{width} x {height}")
        if not 1 <= samples <= 4:
            raise ImageFault("unsupported", f"{samples} samples")
        if max(width, height) > self._limits.side or width * height * samples > self._limits.pixels:
            raise ImageFault("too_large", f"{width} x {height} x {samples}")

    def _check_segments(self, page: Page) -> None:
        if not (0 < page.segment_width <= self._limits.side and 0 < page.segment_height <= self._limits.side):
            raise ImageFault("damaged", "segment size")
        if page.segment_width * page.segment_height > max(page.width * page.height, 1 << 20) * 2:
            raise ImageFault("lying", "segment larger than the page")
        across = -(-page.width // page.segment_width) * -(-page.height // page.segment_height)
        if not len(page.offsets) == len(page.counts) == across * (page.samples if page.separate else 1):
            raise ImageFault("lying", f"{len(page.offsets)} segments, {across} needed")
        if any(at + size > len(self._data) for at, size in zip(page.offsets, page.counts, strict=True)):
            raise ImageFault("truncated", "segment past the end of the file")
        needed, held = page.pixels * page.bits // 8, sum(page.counts)
        if page.compression == 1 and held < needed:
            raise ImageFault("lying", f"{held} bytes for {needed}")
        if held * self._limits.inflate_ratio < needed:
            raise ImageFault("bomb", f"{held} bytes for {needed}")
