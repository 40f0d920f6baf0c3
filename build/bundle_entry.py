"""The first file of the bundle: the same as `python -m gumruk_masaustu`.

A bundle has no `python -m`: the program starts its image child as itself with this first argument.
"""

from __future__ import annotations

import sys

IMAGING_CHILD = "imaging-child"


def start(arguments: list[str]) -> int:
    if arguments[:1] == [IMAGING_CHILD]:
        from gumruk_masaustu.imaging import child

        child.main(arguments[1:])
        return 0
    from gumruk_masaustu.__main__ import main

    return int(main() or 0)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
