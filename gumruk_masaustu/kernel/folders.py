"""Where a post lies on this computer unless somebody names another folder."""

from __future__ import annotations

from pathlib import Path


def default_folder() -> Path:
    """The post of this computer's user."""
    import platformdirs

    return Path(platformdirs.user_data_dir("gumruk-masaustu", appauthor=False)) / "nokta"


def demo_folder() -> Path:
    """The demo post, beside the real one and never mixed with it."""
    return default_folder().with_name("deneme")
