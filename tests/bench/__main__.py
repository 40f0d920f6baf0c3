"""`python -m tests.bench [NAME ...]`: runs bench_NAME.py, prints `NAME RATIO BOUND PEER` lines.

The figures never fail the run; a benchmark that could not run at all does, after the others.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from pathlib import Path

PREFIX = "bench_"


def names() -> list[str]:
    return sorted(path.stem.removeprefix(PREFIX) for path in Path(__file__).parent.glob(f"{PREFIX}*.py"))


def run(name: str) -> bool:
    """Print the results of one benchmark; False if it broke."""
    try:
        for result in importlib.import_module(f"tests.bench.{PREFIX}{name}").run():
            sys.stdout.write(f"{result}\n")
            sys.stdout.flush()
    except Exception:  # noqa: BLE001  # told in full, and the exit code says so
        sys.stderr.write(f"{name} could not run:\n{traceback.format_exc()}")
        return False
    return True


def main(wanted: list[str]) -> int:
    known = names()
    unknown = [name for name in wanted if name not in known]
    if unknown:
        sys.stderr.write(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(known)}\n")
        return 2
    broken = [name for name in wanted or known if not run(name)]
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
