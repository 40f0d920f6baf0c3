"""Size of files and functions: reports the medians, fails on what is over the limit.

A function may be longer if its docstring says why, beginning with "Long because".
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

FILE_LIMIT, FUNCTION_LIMIT = 400, 50
PRODUCT, TESTS, SCRIPTS = ("gumruk_masaustu", "ui"), ("tests",), ("build",)
EXCUSE = "Long because"


@dataclass(frozen=True)
class Piece:
    """A file or function and how many lines it has, blank ones and docstring included."""

    name: str
    lines: int
    excused: bool = False


def pieces_of(path: Path, name: str) -> tuple[Piece, list[Piece]]:
    """The file and its functions. Raises SyntaxError for a file that is no Python."""
    text = path.read_text(encoding="utf-8")
    functions = []
    for node in ast.walk(ast.parse(text, name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            excused = EXCUSE in (ast.get_docstring(node) or "")
            functions.append(Piece(f"{name}:{node.lineno} {node.name}", lines, excused))
    return Piece(name, len(text.splitlines())), functions


def too_large(files: list[Piece], functions: list[Piece]) -> list[Piece]:
    """What is over its limit, the largest first."""
    found = [piece for piece in files if piece.lines > FILE_LIMIT]
    found += [piece for piece in functions if piece.lines > FUNCTION_LIMIT and not piece.excused]
    return sorted(found, key=lambda piece: -piece.lines)


def python_files(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((root / folder).rglob("*.py"))


def measured(root: Path, folders: tuple[str, ...]) -> tuple[list[Piece], list[Piece]]:
    files, functions = [], []
    for path in python_files(root, folders):
        file, inside = pieces_of(path, path.relative_to(root).as_posix())
        files.append(file)
        functions += inside
    return files, functions


def summary(kind: str, pieces: list[Piece]) -> str:
    lines = [piece.lines for piece in pieces if piece.lines]
    if len(lines) < 2:
        return f"{kind}: {len(lines)}"
    tenth = quantiles(lines, n=10, method="inclusive")[8]
    return (
        f"{kind}: {len(lines)}, median {median(lines):.0f}, 90th percentile {tenth:.0f}, largest {max(lines)}"
    )


def main(root: Path) -> int:
    files, functions = measured(root, PRODUCT)
    test_files, test_functions = measured(root, TESTS)
    script_files, script_functions = measured(root, SCRIPTS)
    print(summary("modules", files))
    print(summary("functions", functions))
    code, tests = sum(piece.lines for piece in files), sum(piece.lines for piece in test_files)
    print(f"lines of tests per line of code: {tests / max(code, 1):.2f}")
    over = too_large(files + test_files + script_files, functions + test_functions + script_functions)
    for piece in over:
        print(f"too large: {piece.name}: {piece.lines} lines")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
