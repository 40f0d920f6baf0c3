"""Small images, made here."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
import tifffile

from gumruk_masaustu.imaging.pyramid import Plane

WriteTiff = Callable[..., bytes]


@pytest.fixture
def ramp() -> Plane:
    """600 x 400, values growing to the right and downwards."""
    rows, columns = np.mgrid[0:400, 0:600]
    return (columns * 100 + rows * 10).astype(np.uint16)


@pytest.fixture
def write_tiff() -> WriteTiff:
    """Bytes of a TIFF with the given pages; keywords go to tifffile."""

    def write(*pages: Plane, **options: object) -> bytes:
        out = io.BytesIO()
        with tifffile.TiffWriter(out, bigtiff=bool(options.pop("bigtiff", False))) as writer:
            for page in pages:
                writer.write(page, metadata=None, software="", **options)
        return out.getvalue()

    return write
