"""`gumruk-masaustu`: commands without a screen, else the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

COMMANDS = ("verify", "check-paper", "--version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 all right, 1 something is wrong, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        from gumruk_masaustu import commands

        return commands.main(given)
    from ui.start import main as open_window

    return open_window(given)


if __name__ == "__main__":
    sys.exit(main())
