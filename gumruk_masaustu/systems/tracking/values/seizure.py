"""Values of a seizure made through a tracking (m.85/3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.attachments import StoredFile


@dataclass(frozen=True, slots=True)
class SeizureForm:
    """`folder_no`: of the folder that another system opened for the same case; `seized_at` None: now."""

    text: str
    seized_at: datetime | None = None
    photos: tuple[StoredFile, ...] = ()
    folder_no: str = ""
