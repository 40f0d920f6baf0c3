"""The first file of the bundle: the same as `python -m gumruk_masaustu`."""

from __future__ import annotations

import multiprocessing
import sys

from gumruk_masaustu.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the image decoder's child is this same program
    sys.exit(main())
