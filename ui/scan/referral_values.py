"""From what stands in the referral form to what the action wants. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gumruk_masaustu.systems.scan.actions.referral import ReferralForm, VehicleForm
from gumruk_masaustu.systems.scan.lists import Basis, Purpose, Reason, Source, SuspectedGoods, VehicleType
from gumruk_masaustu.systems.scan.values import OtherDevice, Referral

Values = Mapping[str, Any]
"""Field name to value, as `Form.values` gives them; hidden and empty fields are None."""


def referral_form(values: Values) -> ReferralForm:
    """The form of `actions.referral.refer`."""
    return ReferralForm(
        vehicle=vehicle_form(values),
        referral=_referral(values),
        system_label=str(values.get("system_label") or ""),
        suspected=frozenset(SuspectedGoods(v) for v in values.get("suspected") or ()),
        needs_escort=bool(values.get("needs_escort")),
        agency=_text(values, "agency"),
        agency_name=_text(values, "agency_name"),
        agency_rank=_text(values, "agency_rank"),
    )


def vehicle_form(values: Values) -> VehicleForm:
    plate, trailer, container = (values.get(name) for name in ("plate", "trailer_plate", "container_no"))
    return VehicleForm(
        vehicle_type=VehicleType(values.get("vehicle_type") or VehicleType.OTHER),
        direction=_text(values, "direction"),
        plate=plate.text if plate else "",
        plate_country=plate.country if plate else "",
        no_trailer=bool(values.get("no_trailer")),
        trailer_plate=trailer.text if trailer else "",
        trailer_country=trailer.country if trailer else "",
        container_no=container.text if container else "",
        number_confirmed=bool(container and container.confirmed) or bool(values.get("wagon_confirmed")),
        wagon_no=_text(values, "wagon_no"),
        goods=_text(values, "goods"),
        item_count=whole(values.get("item_count")),
        passenger_count=whole(values.get("passenger_count")),
    )


def vehicle_keys(values: Values) -> tuple[str, ...]:
    """Plates and numbers typed so far, for the look into the history."""
    found = (values.get("plate"), values.get("trailer_plate"), values.get("container_no"))
    return tuple(number.text for number in found if number) + tuple(filter(None, [_text(values, "wagon_no")]))


def whole(number: Decimal | None) -> int | None:
    """A count as the action wants it."""
    return None if number is None else int(number)


def _referral(values: Values) -> Referral:
    source, reason, better = (values.get(name) for name in ("source", "reason", "other_device"))
    answer = None
    if better is not None:
        answer = OtherDevice(better, _text(values, "other_device_name"), _text(values, "other_device_reason"))
    return Referral(
        sources=(Source(source),) if source else (),
        reasons=(Reason(reason),) if reason else (),
        reason_note=_text(values, "reason_note"),
        bases=frozenset(Basis(v) for v in values.get("bases") or ()),
        rationale=_text(values, "rationale"),
        purposes=frozenset(Purpose(v) for v in values.get("purposes") or ()),
        item_count=whole(values.get("item_count")),
        other_device=answer,
    )


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")
