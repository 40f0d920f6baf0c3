"""From what stands in the entry form to what the action wants. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gumruk_masaustu.systems.scan.actions.entry import EntryForm
from gumruk_masaustu.systems.scan.lists import DeclarationState

_PLATES = ("plate", "trailer_plate", "trailer2_plate")
_CONTAINERS = ("container_no", "container2_no")
_COUNTS = ("wagon_order", "passenger_count", "item_count")
_TICKS = ("no_trailer", "no_driver", "carries_container")
_APART = ("declaration", "declaration_reason", "wagon_confirmed", "special_load")


def entry_form(values: Mapping[str, Any]) -> EntryForm:
    """`values`: field name to value as `Form.values` gives them; hidden and empty fields are None."""
    plain: dict[str, Any] = {
        name: value
        for name, value in values.items()
        if value is not None and name not in (*_PLATES, *_CONTAINERS, *_COUNTS, *_TICKS, *_APART)
    }
    for name in _PLATES:
        if values.get(name) is not None:
            plain[name] = values[name].text
    for name, country in (("plate", "plate_country"), ("trailer_plate", "trailer_country")):
        if values.get(name) is not None:
            plain[country] = values[name].country
    for name in _CONTAINERS:
        if values.get(name) is not None:
            plain[name] = values[name].text
    for name in _COUNTS:
        if values.get(name) is not None:
            plain[name] = int(values[name])
    for name in _TICKS:
        plain[name] = bool(values.get(name))
    if values.get("special_load"):
        plain["special_load"] = list(values["special_load"])
    confirmed = any(values.get(name) is not None and values[name].confirmed for name in _CONTAINERS)
    chosen = values.get("declaration")
    return EntryForm(
        plain,
        DeclarationState(chosen) if chosen else None,
        str(values.get("declaration_reason") or ""),
        confirmed or bool(values.get("wagon_confirmed")),
    )
