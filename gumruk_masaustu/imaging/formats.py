"""Open an image file that came from outside: content decides, the name does not."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from gumruk_masaustu.imaging import tiff
from gumruk_masaustu.imaging.faults import DEFAULT_LIMITS, ImageFault, Limits
from gumruk_masaustu.imaging.meta import PRIVATE_TAGS, ImageMeta, from_json, from_mapping, merged
from gumruk_masaustu.imaging.tiff_pixels import Plane, planes_of

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class RawImage:
    """Decoded pixels: raw transmission values, 0 nothing got through, 65535 open beam.

    `high` is what is shown in grey; `low` is None for a single-energy image (SCAN-096 is then off).
    """

    high: Plane
    low: Plane | None
    meta: ImageMeta

    @property
    def planes(self) -> tuple[Plane, ...]:
        """High first, low second when there is one."""
        return (self.high,) if self.low is None else (self.high, self.low)


def open_image(data: bytes, limits: Limits = DEFAULT_LIMITS) -> RawImage:
    """Check and decode a TIFF, PNG or JPEG. Raises ImageFault with a sentence for the officer."""
    if not data:
        raise ImageFault("empty")
    if len(data) > limits.file_bytes:
        raise ImageFault("too_large", f"{len(data)} bytes")
    if tiff.is_tiff(data):
        return _open_tiff(data, limits)
    if data.startswith(_PNG):
        return _open_picture(data, "PNG", _png_size(data), limits)
    if data.startswith(b"\xff\xd8\xff"):
        return _open_picture(data, "JPEG", None, limits)
    raise ImageFault("not_image", f"begins with {data[:8]!r}")


def _open_tiff(data: bytes, limits: Limits) -> RawImage:
    pages = tiff.read_pages(data, limits)
    meta = _tiff_meta(pages[0])
    planes = [plane for number, page in enumerate(pages) for plane in planes_of(data, page, number)]
    if pages[0].photometric == 2 or len(planes) > 2:
        if len(pages) > 1 or len(planes) < 3:
            raise ImageFault("unsupported", f"{len(planes)} planes")
        return RawImage(_luminance(planes), None, meta)
    if len(planes) == 1:
        return RawImage(planes[0], None, meta)
    if planes[0].shape != planes[1].shape:
        raise ImageFault("planes_differ", f"{planes[0].shape} and {planes[1].shape}")
    high_first = meta.planes[:1] == ("high",)
    high, low = planes if high_first else reversed(planes)
    return RawImage(high, low, meta)


def _tiff_meta(page: tiff.Page) -> ImageMeta:
    described = from_json(page.texts.get(tiff.DESCRIPTION, ""))
    private = {name: page.texts[tag] for tag, name in PRIVATE_TAGS.items() if page.texts.get(tag)}
    return merged(described, from_mapping(private))


def _luminance(planes: list[Plane]) -> Plane:
    """Grey of a colour picture (0.299 R + 0.587 G + 0.114 B, rounded half up)."""
    red, green, blue = (plane.astype(np.float32) for plane in planes[:3])
    grey: Plane = (red * 0.299 + green * 0.587 + blue * 0.114 + 0.5).astype(np.uint16)
    return grey


def _png_size(data: bytes) -> tuple[int, int]:
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise ImageFault("truncated", "no PNG header")
    width, height = struct.unpack_from(">II", data, 16)
    return int(width), int(height)


def _check_size(size: tuple[int, int], data: bytes, limits: Limits) -> None:
    width, height = size
    if width <= 0 or height <= 0:
        raise ImageFault("damaged", f"{width} x {height}")
    if max(size) > limits.side or width * height > limits.pixels:
        raise ImageFault("too_large", f"{width} x {height}")
    if len(data) * limits.inflate_ratio * 4 < width * height:
        raise ImageFault("bomb", f"{len(data)} bytes for {width} x {height}")


def _open_picture(data: bytes, kind: str, size: tuple[int, int] | None, limits: Limits) -> RawImage:
    """PNG and JPEG through Pillow, which reports faults of the file as one of several built-in errors."""
    from PIL import Image, PngImagePlugin, UnidentifiedImageError

    if size is not None:
        _check_size(size, data, limits)
    PngImagePlugin.MAX_TEXT_MEMORY = 1 << 20
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                _check_size(picture.size, data, limits)
                description = str(picture.info.get("Description", ""))[: limits.text_chars]
                pixels = _grey(picture)
    except UnidentifiedImageError as error:
        raise ImageFault("damaged", str(error)) from error
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        kind_of_fault = "truncated" if "truncated" in str(error) else "damaged"
        raise ImageFault(kind_of_fault, str(error)) from error
    return RawImage(pixels, None, from_json(description))


def _grey(picture: Any) -> Plane:
    if picture.mode.startswith("I"):
        wide: Plane = np.clip(np.asarray(picture), 0, 65535).astype(np.uint16)
        return wide
    narrow: Plane = np.asarray(picture.convert("L")).astype(np.uint16)
    return narrow * np.uint16(257)
