"""Pixels of a checked TIFF page as one uint16 array per plane."""

from __future__ import annotations

import io
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging.faults import ImageFault
from gumruk_masaustu.imaging.tiff import Page, byte_order

Plane = npt.NDArray[np.uint16]
_NONE, _LZW, _DEFLATE, _PACKBITS, _OLD_DEFLATE = 1, 5, 8, 32773, 32946


def planes_of(data: bytes, page: Page, number: int) -> list[Plane]:
    """One array (height, width) per sample; 8-bit values are spread over 16 bits (x 257).

    A plain uncompressed page is a view of `data`: nothing is copied. Raises ImageFault.
    """
    if page.compression in (_LZW, _PACKBITS):
        planes = [_with_pillow(data, page, number)]
    elif page.compression not in (_NONE, _DEFLATE, _OLD_DEFLATE):
        raise ImageFault("unsupported", f"compression {page.compression}")
    else:
        whole = _contiguous(data, page)
        whole = _assembled(data, page) if whole is None else whole
        planes = [_to_uint16(whole[:, :, sample], page) for sample in range(page.samples)]
    return planes


def _dtype(data: bytes, page: Page) -> np.dtype[Any]:
    return np.dtype(np.uint8 if page.bits == 8 else byte_order(data) + "u2")


def _contiguous(data: bytes, page: Page) -> npt.NDArray[Any] | None:
    """The page as a view of the file, when its strips lie one after another; else None."""
    following = all(
        at + size == next_at
        for at, size, next_at in zip(page.offsets, page.counts, page.offsets[1:], strict=False)
    )
    if page.compression != _NONE or page.segment_width != page.width or not following or page.predictor != 1:
        return None
    count = page.pixels
    flat = np.frombuffer(data, _dtype(data, page), count, page.offsets[0])
    if page.separate:
        return flat.reshape(page.samples, page.height, page.width).transpose(1, 2, 0)
    return flat.reshape(page.height, page.width, page.samples)


def _assembled(data: bytes, page: Page) -> npt.NDArray[Any]:
    """Copy every strip or tile to its place."""
    whole = np.zeros((page.height, page.width, page.samples), _dtype(data, page).newbyteorder("="))
    across, down = -(-page.width // page.segment_width), -(-page.height // page.segment_height)
    depth = 1 if page.separate else page.samples
    for index, (at, size) in enumerate(zip(page.offsets, page.counts, strict=True)):
        plane, place = divmod(index, across * down)
        row, column = divmod(place, across)
        top, left = row * page.segment_height, column * page.segment_width
        tiled = page.segment_width != page.width
        rows = page.segment_height if tiled else min(page.segment_height, page.height - top)
        shape = (rows, page.segment_width, depth)
        segment = _segment(data, page, at, size, shape)
        target = whole[top : top + rows, left : left + page.segment_width]
        target = target[:, :, plane : plane + 1] if page.separate else target
        target[:] = segment[: target.shape[0], : target.shape[1]]
    return whole


def _segment(data: bytes, page: Page, at: int, size: int, shape: tuple[int, int, int]) -> npt.NDArray[Any]:
    dtype = _dtype(data, page)
    needed = shape[0] * shape[1] * shape[2] * dtype.itemsize
    raw = data[at : at + size]
    if page.compression != _NONE:
        raw = _inflate(raw, needed)
    if len(raw) < needed:
        raise ImageFault("lying", f"segment holds {len(raw)} of {needed}")
    segment = np.frombuffer(raw, dtype, needed // dtype.itemsize).reshape(shape)
    if page.predictor == 2:
        return np.cumsum(segment, axis=1, dtype=dtype.newbyteorder("="))
    if page.predictor != 1:
        raise ImageFault("unsupported", f"predictor {page.predictor}")
    return segment


def _inflate(raw: bytes, needed: int) -> bytes:
    """At most `needed` bytes come out, whatever the stream promises."""
    try:
        return zlib.decompressobj().decompress(raw, needed)
    except zlib.error as error:
        raise ImageFault("damaged", str(error)) from error


def _with_pillow(data: bytes, page: Page, number: int) -> Plane:
    """LZW and PackBits of a single grey plane. Pillow reports its own faults as OSError or ValueError."""
    from PIL import Image

    if page.samples != 1:
        raise ImageFault("unsupported", "compressed colour")
    try:
        with Image.open(io.BytesIO(data), formats=["TIFF"]) as picture:
            picture.seek(number)
            found = np.asarray(picture)
    except (OSError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise ImageFault("damaged", str(error)) from error
    if found.shape != (page.height, page.width):
        raise ImageFault("lying", f"decoder gave {found.shape}")
    return _to_uint16(found, page, turned=True)


def _to_uint16(plane: npt.NDArray[Any], page: Page, *, turned: bool = False) -> Plane:
    """Native 16-bit values; `turned` when the decoder already took account of white-is-zero."""
    if plane.dtype == np.uint8:
        plane = plane.astype(np.uint16) * np.uint16(257)
    found: Plane = plane.astype(np.uint16, copy=False)
    if page.photometric == 0 and not turned:
        found = np.uint16(65535) - found
    return found
