"""From the fields of the screen to EK-4 and back. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import Priority, RequesterBox
from gumruk_masaustu.systems.tracking.values.request import Ek4Form
from gumruk_masaustu.systems.tracking.values.request_rows import Request
from ui.kit.fields.plate import Plate

Values = Mapping[str, Any]
PLATES = ("tractor", "trailer1", "trailer2")
_TEXTS = (
    *("administration", "customs_office", "goods", "tir_no", "declaration_no", "route"),
    *("destination", "warehouse_code", "warehouse_name", "regime", "reason"),
)


def ek4_form(values: Values, fetched: Mapping[str, str] | None = None) -> Ek4Form:
    """What the actions want; a field that is not shown counts as empty."""
    texts = {name: str(values.get(name) or "") for name in _TEXTS}
    for name in PLATES:
        plate = values.get(f"{name}_plate")
        texts[f"{name}_plate"] = plate.text if plate else ""
        texts[f"{name}_country"] = plate.country if plate else ""
    box, priority = values.get("boxes"), values.get("priority")
    return Ek4Form(
        **texts,
        given_hours=values.get("given_hours"),
        boxes=(RequesterBox(box),) if box else (),
        risk_elements=tuple(values.get("risk_elements") or ()),
        priority=Priority(priority) if priority else Priority.OTHER,
        fetched=fetched,
    )


def form_values(found: Request) -> dict[str, Any]:
    """The fields of a referral that is corrected or still a draft."""
    values: dict[str, Any] = {name: getattr(found, name) or None for name in _TEXTS}
    values["destination"] = administration_name(found.destination) if found.destination else None
    for name in PLATES:
        text, country = getattr(found, f"{name}_plate"), getattr(found, f"{name}_country")
        values[f"{name}_plate"] = Plate(text, country) if text else None
    return values | {
        "given_hours": found.given_hours,
        "boxes": found.requester_box.value if found.requester_box else None,
        "risk_elements": found.risk_elements,
        "priority": (found.priority or Priority.OTHER).value,
    }


def fetched_of(found: Request) -> dict[str, str]:
    """What the transit programs gave, by field name."""
    pairs = (line.partition("=") for line in found.fetched)
    return {name: value for name, _, value in pairs}
