"""Nothing happens at import, and heavy libraries wait until they are used. Modules to come are judged too."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

DOCUMENTS = {"reportlab", "openpyxl", "xlsxwriter", "segno", "pypdfium2"}
PICTURES = {"PIL", "tifffile", "numpy"}
QT = {"PySide6"}

# modules (a closing .** means all below), what may not be loaded after importing them
LIGHT = [
    ("gumruk_masaustu.__main__", QT | DOCUMENTS | PICTURES | {"holidays"}),
    ("gumruk_masaustu.systems", QT | DOCUMENTS | PICTURES | {"sqlalchemy", "holidays"}),
    ("gumruk_masaustu.systems.*", QT | DOCUMENTS | PICTURES | {"sqlalchemy", "holidays"}),
    ("gumruk_masaustu.**", QT | DOCUMENTS),
    ("gumruk_masaustu.kernel.**", QT | DOCUMENTS | PICTURES | {"holidays"}),
    ("ui.start", DOCUMENTS | PICTURES | {"holidays"}),
    ("ui.kit.**", DOCUMENTS | {"tifffile"}),
]

# Runs in a child: imports the modules and tells which of them first loaded what, and what they did meanwhile.
CHILD = """
import importlib, json, sys
deeds, heavy, first = [], set(json.loads(sys.argv[2])), {}
current = [""]

def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event in WATCHED:
        deeds.append(f"{current[0]}: {event} {arguments[0]!r}")

WATCHED = {"sqlite3.connect", "socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir", "os.remove"}
sys.addaudithook(watch)
for name in json.loads(sys.argv[1]):
    current[0] = name
    importlib.import_module(name)
    for loaded in heavy & sys.modules.keys():
        first.setdefault(loaded, name)
print(json.dumps({"first": first, "deeds": deeds}))
"""


def modules(root: Path, pattern: str) -> list[str]:
    """The modules of the checkout that a pattern means; those with Qt only where Qt is installed."""
    if pattern.startswith("ui") and importlib.util.find_spec("PySide6") is None:
        return []
    base, _, rest = pattern.partition(".*")
    folder = root / base.replace(".", "/")
    if not rest:
        files = [folder.with_suffix(".py"), folder / "__init__.py"]
        if pattern.endswith(".*"):
            files = sorted(folder.glob("*/__init__.py"))
    else:
        files = sorted(folder.rglob("*.py"))
    names = (
        file.relative_to(root).with_suffix("").as_posix().replace("/", ".") for file in files if file.exists()
    )
    return [name.removesuffix(".__init__") for name in names]


def imported(root: Path, names: list[str], heavy: set[str]) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-B", "-c", CHILD, json.dumps(names), json.dumps(sorted(heavy))],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, object] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize(("pattern", "heavy"), LIGHT, ids=[pattern for pattern, _ in LIGHT])
def test_heavy_libraries_are_not_loaded_at_import(root: Path, pattern: str, heavy: set[str]) -> None:
    assert imported(root, modules(root, pattern), heavy)["first"] == {}


def test_no_module_does_work_at_import(root: Path) -> None:
    names = [name for top in ("gumruk_masaustu.**", "ui.**") for name in modules(root, top)]
    assert "gumruk_masaustu.kernel.errors" in names
    assert imported(root, names, set())["deeds"] == []
