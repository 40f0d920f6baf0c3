"""Folders of the program on this computer. platformdirs is loaded only when a folder is not named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ui.shell.options import Options

TOUR_POSTS = ".demo"
"""In the folder of the tour: its own posts, made anew each time; never the user's demo."""


def post_folder(options: Options) -> Path:
    """Where the post lies: the tour's, the named folder, the demo's or this user's own."""
    if options.tour is not None:
        return options.tour / TOUR_POSTS / "nokta"
    if options.folder is not None:
        return options.folder
    from gumruk_masaustu.kernel.folders import default_folder, demo_folder

    return demo_folder() if options.demo else default_folder()


def has_post(folder: Path) -> bool:
    """Whether a post was set up here; looks at the key file alone, so nothing heavy is loaded."""
    return (folder / "post.key").exists()


def report_folder(folder: Path) -> Path:
    """Fault reports lie beside the post, without personal data."""
    return folder / "hata-raporlari"


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """One workplace with one duty that the officer may take; no workplace: work that needs none.

    `kind` is the lock kind of the workplace, `place` what stands in the top line, `crew` who is on duty.
    """

    title: str
    place: str
    duty_title: str
    workplace: str = ""
    duty: str = ""
    kind: str = ""
    crew: tuple[str, ...] = ()
    has_crew: bool = False
    """Whether the place belongs to a scanner with a shift."""
