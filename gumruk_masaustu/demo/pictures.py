"""The demo's X-ray images: simulated, written as TIFF as a scanner would, kept like real ones."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from gumruk_masaustu.demo.journey import Picture
from gumruk_masaustu.kernel.post import Post

CLEAN = ("tiles", "textiles", "groupage", "drums", "sacks", "produce", "furniture")
HIDDEN = (
    ("groupage", "front_wall"),
    ("textiles", "spare_wheel"),
    ("sacks", "between_goods"),
    ("drums", "weapons"),
)


def keep_pictures(post: Post) -> tuple[list[Picture], list[Picture]]:
    """Clean pictures and pictures with something hidden."""
    clean = [_picture(post, n, load, ()) for n, load in enumerate(CLEAN)]
    hidden = [_picture(post, 100 + n, load, (thing,)) for n, (load, thing) in enumerate(HIDDEN)]
    return clean, hidden


def write_scan(
    path: Path, seed: int, load: str, hidden: tuple[str, ...], *, prn_no: str = "", plate: str = ""
) -> None:
    """Write one simulated scan as a dual-energy TIFF file."""
    import numpy as np

    from gumruk_masaustu.demo.scanner.files import write_tiff
    from gumruk_masaustu.demo.scanner.scanner import scan
    from gumruk_masaustu.demo.scanner.scene import make_scene
    from gumruk_masaustu.imaging.meta import ImageMeta

    scene = make_scene(seed, cargo=load, contraband=hidden)
    low, high = scan(scene, np.random.default_rng(seed))
    meta = ImageMeta(
        prn_no=prn_no, plate=plate, system="KPK-T1", direction="import", mm_per_pixel=scene.grid.mm_per_pixel
    )
    write_tiff(path, low, high, meta)


def _picture(post: Post, seed: int, load: str, hidden: tuple[str, ...]) -> Picture:
    from gumruk_masaustu.demo.scanner.scene import make_scene

    scene = make_scene(seed, cargo=load, contraband=hidden)
    with tempfile.TemporaryDirectory(prefix="gumruk-demo-") as folder:
        path = Path(folder) / f"tarama-{seed:03d}.tif"
        write_scan(path, seed, load, hidden)
        data = path.read_bytes()
    stored = post.attachments.keep_own(data, name=path.name, source="tarayıcı", media_type="image/tiff")
    truth = scene.truth[0] if scene.truth else None
    return Picture(
        stored,
        scene.grid.width,
        scene.grid.height,
        Decimal(str(round(scene.grid.mm_per_pixel, 3))),
        truth.box if truth else None,
        truth.title if truth else "",
        truth.category if truth else "ORGANIC",
        load,
    )
