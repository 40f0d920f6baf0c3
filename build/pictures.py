"""Pictures of the tour for the README: 1200 pixels wide, few colours, small files. build/pictures.sh DIR"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image

WIDTH, COLOURS, MOST_BYTES = 1200, (256, 128, 64, 32), 150_000
NAMES = (
    "referral-refused",
    "entry-form",
    "field-checklist",
    "system-start",
    "review-colours",
    "review-mark",
    "case-summary",
    "case-ek2-front-preview",
    "ats-alarm-card",
    "ats-start-ticks",
    "ats-request-approved",
    "ats-arrival-review",
)
TARGET = Path(__file__).parents[1] / "docs" / "pictures"


def main(folder: Path) -> int:
    """1 if a picture is missing or does not become small enough."""
    TARGET.mkdir(exist_ok=True)
    for name in NAMES:
        found = [path for path in folder.iterdir() if re.fullmatch(rf"\d+-{name}\.png", path.name)]
        if not found:
            print(f"{name}: not in {folder}; the tour has to reach its end first")
            return 1
        size = shrink(found[0], TARGET / f"{name}.png")
        print(f"{name}: {size // 1000} kB")
        if size > MOST_BYTES:
            return 1
    return 0


def shrink(source: Path, target: Path) -> int:
    """Bytes of the written file: as many colours as the limit allows."""
    with Image.open(source) as picture:
        height = round(picture.height * WIDTH / picture.width)
        small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        small.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target.stat().st_size


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
