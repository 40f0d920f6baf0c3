"""What several acts on the road ask alike: when, where, who was there, photographs, which vehicle. No Qt."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.administration import administrations
from gumruk_masaustu.systems.tracking.values.team import Place
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, moment_of, text_of

TRACKING = Ask(Kind.TEXT, "tracking", "İzleme no veya plaka", True, hint="Örnek: 34 ABC 123", max_chars=40)
PLACE = (
    Ask(Kind.TEXT, "place", "Yer", hint="Yer veya koordinat yazılır.", max_chars=200),
    Ask(Kind.NUMBER, "lat", "Enlem", hint="Örnek: 41,664000", places=6),
    Ask(Kind.NUMBER, "lon", "Boylam", hint="Örnek: 26,700000", places=6),
)
PERSONS = Ask(Kind.LONG, "persons", "Bulunanlar", True, hint="Her satıra bir kişi: adı soyadı, sicil no")
PHOTOS = Ask(Kind.FILES, "photos", "Fotoğraflar")


def choices(kind: type[Labelled]) -> tuple[tuple[str, str], ...]:
    """A list of words for a field."""
    return tuple((one.value, one.label) for one in kind)


def other_offices(office: str) -> tuple[tuple[str, str], ...]:
    """İdareler of EK-18 without one's own."""
    return tuple((one.code, one.name) for one in administrations() if one.code != office)


def place_of(values: Values) -> Place:
    return Place(text_of(values, "place"), _degrees(values.get("lat")), _degrees(values.get("lon")))


def word_of(values: Values, name: str) -> Any:
    """A word of a closed list as chosen, empty without a choice: the action refuses that."""
    return values.get(name) or ""


def persons_of(values: Values) -> tuple[str, ...]:
    lines = (line.strip() for line in text_of(values, "persons").splitlines())
    return tuple(line for line in lines if line)


def numbers_of(text: str) -> tuple[str, ...]:
    """Staff numbers as typed, with commas or spaces between them."""
    return tuple(part for part in re.split(r"[\s,;]+", text) if part)


def moment_needed(values: Values, name: str, label: str) -> datetime:
    """Day and time that were asked. Raises UserError while they are empty."""
    moment = moment_of(values, name)
    if moment is None:
        raise UserError(f"{label} boş.", remedy="Gün ve saati yazınız.", field=f"{name}_day")
    return moment


def files_of(desk: StockDesk, values: Values, name: str) -> tuple[StoredFile, ...]:
    """The chosen files, stored now. Raises UserError for one that is gone or not allowed."""
    return tuple(_kept(desk, Path(path), name) for path in values.get(name) or ())


def _kept(desk: StockDesk, path: Path, field: str) -> StoredFile:
    if not path.is_file():
        raise UserError(
            f"{path.name} bulunamadı.", remedy="Dosyayı listeden çıkarıp yeniden seçiniz.", field=field
        )
    return desk.post.attachments.keep(path.read_bytes(), name=path.name, source="dosya")


def _degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
