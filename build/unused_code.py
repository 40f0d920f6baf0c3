"""Unused code by vulture, which does not see names in text: paths of descriptors and names of commands count.

Methods in camelCase are Qt's, which calls them; ours are in snake_case.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vulture import Vulture

# Fields of records and tables are read by name; ruff finds the unused local ones.
UNSURE = {"variable", "attribute"}
DOTTED = re.compile(r"[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)*")
CAMEL_CASE = re.compile(r"[a-z]+[A-Z]\w*")


def names_in_text(paths: Iterable[Path]) -> set[str]:
    """The parts of every string constant that is a name or a path such as `ui.scan.entry_page:EntryPage`."""
    found: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and DOTTED.fullmatch(node.value)
            ):
                found.update(re.split("[.:]", node.value))
    return found


def unused(root: Path, settings: dict[str, Any]) -> list[str]:
    folders = [root / name for name in settings["paths"] if (root / name).exists()]
    texts = names_in_text(path for folder in folders for path in folder.rglob("*.py"))
    finder = Vulture(ignore_names=settings["ignore_names"], ignore_decorators=settings["ignore_decorators"])
    finder.scavenge([str(folder) for folder in folders])
    items = finder.get_unused_code(min_confidence=settings["min_confidence"])
    return [
        f"{Path(item.filename).relative_to(root)}:{item.first_lineno}: {item.message} ({item.confidence} %)"
        for item in items
        if item.name not in texts and item.typ not in UNSURE and not CAMEL_CASE.fullmatch(item.name)
    ]


def main(root: Path) -> int:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["vulture"]
    found = unused(root, settings)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
