"""Printed records of the scan station: forms F1 and F3 to F6 as pure functions of values.

The two faces of EK-2 are two forms, and so two print jobs (SCAN-144). `FORMS` finds a layout by the kind and
version that are stored with a record: a changed layout gets a new version beside the old one (SYS-061).
"""

from collections.abc import Mapping
from typing import Any

from gumruk_masaustu.kernel.forms import FormSpec

from .accident_record import ACCIDENT_RECORD
from .declaration import DECLARATION
from .ek2_back import EK2_BACK
from .ek2_front import EK2_FRONT
from .marked_image import MARKED_IMAGE
from .size_record import SIZE_RECORD

_ALL = (EK2_FRONT, EK2_BACK, DECLARATION, SIZE_RECORD, ACCIDENT_RECORD, MARKED_IMAGE)

FORMS: Mapping[tuple[str, int], FormSpec[Any]] = {(form.kind, form.version): form for form in _ALL}

__all__ = [
    "ACCIDENT_RECORD",
    "DECLARATION",
    "EK2_BACK",
    "EK2_FRONT",
    "FORMS",
    "MARKED_IMAGE",
    "SIZE_RECORD",
]
