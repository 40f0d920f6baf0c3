"""The file that the scanner's console leaves in the watched folder."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

from gumruk_masaustu.demo.scanner.scanner import LIMITS, Plane
from gumruk_masaustu.imaging.meta import ImageMeta


def write_tiff(path: Path, low: Plane, high: Plane, meta: ImageMeta) -> None:
    """16-bit dual-energy TIFF: page 1 low, page 2 high, uncompressed, description as JSON.

    Written beside and then renamed, so that a watcher never sees half a file.
    """
    import tifffile

    described = replace(meta, planes=("low", "high"), material=meta.material or LIMITS)
    text = json.dumps({**described.to_dict(), "material": asdict(described.material or LIMITS)})
    partial = path.with_name(path.name + ".partial")
    with tifffile.TiffWriter(partial) as out:
        out.write(low, description=text, photometric="minisblack", metadata=None, software="")
        out.write(high, photometric="minisblack", metadata=None, software="")
    partial.replace(path)
