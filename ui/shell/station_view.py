"""How this station looks before anybody signed in: theme, text size, whether the key is remembered."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from ui.kit.tokens import TextSize, ThemeName

FILE = "view.json"


@dataclass(frozen=True, slots=True)
class StationView:
    """Kept as plain JSON beside the post: nothing of a case or a person is in it."""

    theme: str = ThemeName.MASA.value
    size: str = TextSize.NORMAL.name
    remembered: bool = False

    @property
    def theme_name(self) -> ThemeName:
        return ThemeName(self.theme)

    @property
    def text_size(self) -> TextSize:
        return TextSize[self.size]


def read_view(folder: Path) -> StationView:
    """The standard view where the file is missing or not readable."""
    file = folder / FILE
    if not file.exists():
        return StationView()
    import json

    try:
        content = json.loads(file.read_text("utf-8"))
        view = StationView(str(content["theme"]), str(content["size"]), content["remembered"] is True)
        return view if view.theme_name and view.text_size else StationView()
    except (OSError, ValueError, KeyError, TypeError):
        return StationView()


def write_view(folder: Path, view: StationView) -> None:
    """A disk that refuses only costs the look at the next start."""
    import json

    try:
        (folder / FILE).write_text(json.dumps(asdict(view)), "utf-8")
    except OSError:
        return
