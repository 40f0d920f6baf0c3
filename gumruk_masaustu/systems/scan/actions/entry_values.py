"""Values of F2 as they were typed, ready to be stored. Source: m.36/2-a, F2."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.typed import Bound, member, members, need_count, texts_of
from gumruk_masaustu.systems.scan.lists import (
    Direction,
    Labelled,
    RegistrationKind,
    SealState,
    SpecialLoad,
    VehicleType,
)
from gumruk_masaustu.systems.scan.rules.registration import ENTRY_FIELDS

_LABELS = {field.name: field.label for field in ENTRY_FIELDS} | {
    "vehicle_type": "Taşıt türü",
    "no_trailer": "Dorsesiz",
    "no_driver": "Sürücü yok",
    "carries_container": "Konteyner taşıyor",
    "trailer2_plate": "2. dorse plakası",
    "container2_no": "2. konteyner numarası",
    "consignor": "Gönderici",
    "consignee": "Alıcı",
}
_MOST = {"goods": 500, "consignor": 200, "consignee": 200, "seal_numbers": 200}
_BOUNDS = {name: Bound(label, _MOST.get(name, 80)) for name, label in _LABELS.items()}
_WORDS: dict[str, type[Labelled]] = {
    "vehicle_type": VehicleType,
    "direction": Direction,
    "registration_kind": RegistrationKind,
    "seal_state": SealState,
}
_COUNTS = {"passenger_count": (0, 2_000), "item_count": (0, 99_999), "wagon_order": (1, 999)}
_TRUTHS = frozenset({"no_trailer", "no_driver", "carries_container", "is_loaded"})


def cleaned_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Texts cleaned and bounded, words of the lists, whole numbers; a blank field is not entered.

    Raises UserError naming the field; KeyError for a field that F2 does not have: our fault.
    """
    for name in values:
        if name not in _LABELS:
            raise KeyError(name)
    result = texts_of(values, _BOUNDS, Bound("Alan"))
    for name, value in result.items():
        label = _LABELS[name]
        if name in _WORDS:
            result[name] = member(_WORDS[name], value, name, label)
        elif name in _COUNTS:
            low, high = _COUNTS[name]
            need_count(value, name, label, low=low, high=high)
        elif name == "special_load":
            result[name] = members(SpecialLoad, value, name, label)
        elif name == "registration_date":
            _need_day(value, name, label)
        elif name in _TRUTHS and not isinstance(value, bool):
            raise TypeError(name)
    return result


def _need_day(value: object, name: str, label: str) -> None:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise UserError(f"{label} bir tarih olmalıdır.", remedy="gg.aa.yyyy olarak yazınız.", field=name)
