"""The first file of the bundle: the same as `python -m gumruk_masaustu`.

The program starts children as `sys.executable -m gumruk_masaustu...`; in a bundle that is this file again.
"""

from __future__ import annotations

import runpy
import sys

from gumruk_masaustu.__main__ import main


def start(arguments: list[str]) -> int:
    """The program, or one of its own modules as a child. A module of anybody else is an argument like others."""
    if len(arguments) > 1 and arguments[0] == "-m" and arguments[1].startswith("gumruk_masaustu."):
        sys.argv[1:3] = []
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        return 0
    return int(main() or 0)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
