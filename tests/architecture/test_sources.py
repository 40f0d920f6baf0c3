"""What the text of the project may not hold, whatever file it stands in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

TEXT = {".py", ".sh", ".toml", ".txt", ".md", ".spec", ".qss", ".csv", ".json", ".ini", ".desktop", ".svg"}
PLACES = re.compile(r"/work/|/home/\w|/root/|/opt/(wheels|pypi)|file:///|pypi\.org|pythonhosted")
SHARED = re.compile(r"\.\./shared|shared/(domain|design|mevzuat|tools|hooks)")
# Where what is imported is called otherwise than what is installed.
DISTRIBUTIONS = {
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "argon2": "argon2-cffi",
    "nacl": "pynacl",
    "shiboken6": "pyside6-essentials",
    "stdnum": "python-stdnum",
    "zxingcpp": "zxing-cpp",
}


def committed(root: Path) -> Iterator[Path]:
    """The text files of the project; without git (an unpacked archive) those that stand in its folders."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=False, encoding="utf-8"
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    paths = [root / name for name in names if name] or list(root.rglob("*"))
    for path in paths:
        ours = path.suffix in TEXT or path.parent.name == ".ci"
        if ours and path.is_file() and ".venv" not in path.parts and path != Path(__file__):
            yield path


def hits(paths: Iterator[Path], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.name}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def imported_roots(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_no_file_names_a_machine_path_or_a_package_host(root: Path) -> None:
    assert hits(committed(root), PLACES) == []


def test_tests_never_read_what_lies_beside_the_checkout(root: Path) -> None:
    assert hits((path for path in committed(root) if "tests" in path.parts), SHARED) == []


def test_locks_name_no_place(root: Path) -> None:
    locks = sorted((root / "build" / "requirements").glob("*.txt"))
    assert [lock.name for lock in locks] == ["dev.txt", "hub.txt", "run.txt"]
    assert hits(iter(locks), re.compile(r"^-|//|@ ")) == []


def test_locks_hold_the_pins_of_the_project(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {
        "hub.txt": project["dependencies"] + extras["hub"],
        "run.txt": project["dependencies"] + extras["desktop"],
        "dev.txt": project["dependencies"] + extras["desktop"] + extras["dev"],
    }
    for name, pins in wanted.items():
        locked = (root / "build" / "requirements" / name).read_text(encoding="utf-8")
        have = set(re.findall(r"^(\S+==\S+)", locked, re.MULTILINE))
        assert {pin.lower().replace("_", "-") for pin in pins} <= have, name


def test_the_program_imports_only_libraries_that_it_declares(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = project["dependencies"] + project["optional-dependencies"]["desktop"]
    declared = {pin.partition("==")[0].lower() for pin in pins}
    files = [path for top in ("gumruk_masaustu", "ui") for path in (root / top).rglob("*.py")]
    known = {"gumruk_masaustu", "ui", *sys.stdlib_module_names}
    roots = {name for path in files for name in imported_roots(path)} - known
    foreign = {DISTRIBUTIONS.get(name, name.lower().replace("_", "-")) for name in roots}
    assert foreign - declared == set()


def test_qt_is_imported_under_ui_alone(root: Path) -> None:
    files = (root / "gumruk_masaustu").rglob("*.py")
    assert [path.name for path in files if imported_roots(path) & {"PySide6", "shiboken6"}] == []


def test_no_sql_under_ui(root: Path) -> None:
    files = (root / "ui").rglob("*.py")
    assert [
        path.name for path in files if imported_roots(path) & {"sqlalchemy", "sqlcipher3", "sqlite3"}
    ] == []


@pytest.mark.parametrize("folders", [("gumruk_masaustu", "ui"), ("tests",), ("build",)])
def test_files_and_functions_keep_to_their_size(
    folders: tuple[str, ...], root: Path, script: Callable[[str], ModuleType]
) -> None:
    budget = script("size_budget")
    assert [piece.name for piece in budget.too_large(*budget.measured(root, folders))] == []


def test_a_long_function_needs_a_reason(tmp_path: Path, script: Callable[[str], ModuleType]) -> None:
    budget = script("size_budget")
    body = "\n".join("    x = 1" for _ in range(60))
    (tmp_path / "a.py").write_text(f"def bare():\n{body}\n", encoding="utf-8")
    (tmp_path / "b.py").write_text(
        f'def told():\n    """Long because of its table."""\n{body}\n', encoding="utf-8"
    )
    over = budget.too_large(*budget.measured(tmp_path, (".",)))
    assert [(piece.name, piece.lines) for piece in over] == [("a.py:1 bare", 61)]


def test_names_in_descriptors_count_as_used(tmp_path: Path, script: Callable[[str], ModuleType]) -> None:
    (tmp_path / "page.py").write_text("class Shown: ...\n\n\nclass Forgotten: ...\n", encoding="utf-8")
    (tmp_path / "system.py").write_text('PAGE = "ui.scan.page:Shown"\n', encoding="utf-8")
    settings = {"paths": ["."], "ignore_names": [], "ignore_decorators": [], "min_confidence": 60}
    found = script("unused_code").unused(tmp_path, settings)
    assert found == ["page.py:4: unused class 'Forgotten' (60 %)"]
