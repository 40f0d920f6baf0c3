"""Door to the ministry's transit programs (BİLGE, GÜVAS). Source: m.66/1, m.67/2, ATS-055.

No such connection exists yet: `NoLink` finds nothing, every field is typed, and `NO_LINK_HINT` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from gumruk_masaustu.systems.tracking.values.request import Ek4Form, FetchedField

NO_LINK_HINT = "BİLGE/GÜVAS bağlantısı kurulu değil; taşıt, eşya, belge ve süre bilgileri elle girilir."
FETCHED_MARK = "BİLGE"
"""Stands beside a field that came from the programs."""
FETCHABLE = (
    *("tractor_plate", "tractor_country", "trailer1_plate", "trailer1_country"),
    *("trailer2_plate", "trailer2_country", "goods", "tir_no", "declaration_no", "route", "destination"),
    *("regime", "given_hours"),
)
"""Vehicle, goods, document and given time: what the programs may fill (ATS-055)."""


@dataclass(frozen=True, slots=True)
class TransitRecord:
    """What a program gave under a TIR karnesi or tescil no, by field name of the form."""

    source: str
    fields: Mapping[str, str]


class TransitLink(Protocol):
    """A connection to one program; raises UserError when the program does not answer."""

    def find(self, *, tir_no: str, declaration_no: str) -> TransitRecord | None:
        """The transit under one of the numbers, or None."""
        ...

    @property
    def exists(self) -> bool:
        """Whether a program is connected at all."""
        ...


class NoLink:
    """The state of today: nothing is connected."""

    def find(self, *, tir_no: str, declaration_no: str) -> TransitRecord | None:
        """Nothing."""
        return None

    @property
    def exists(self) -> bool:
        return False


def fill(form: Ek4Form, link: TransitLink) -> Ek4Form:
    """The form with what the link gave, each field remembered as fetched; unchanged when it found nothing.

    Raises ValueError for hours that are no number: the program's fault, not the officer's.
    """
    found = link.find(tir_no=form.tir_no.strip(), declaration_no=form.declaration_no.strip())
    if found is None:
        return form
    values = {name: found.fields[name] for name in FETCHABLE if found.fields.get(name)}
    typed: dict[str, Any] = dict(values)
    if "given_hours" in typed:
        typed["given_hours"] = _hours(values["given_hours"])
        values["given_hours"] = str(typed["given_hours"])
    return replace(form, **typed, fetched={**(form.fetched or {}), **values})


def _hours(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(f"hours {text!r}") from error


def stored(fetched: Mapping[str, str] | None) -> list[str]:
    """Fetched values as they are kept in the record: "goods=Seramik karo"."""
    return [f"{name}={value}" for name, value in (fetched or {}).items() if name in FETCHABLE]


def fetched_fields(kept: tuple[str, ...], record: object) -> Iterator[FetchedField]:
    """Each fetched field with its fetched and its present value. Source: ATS-055."""
    for line in kept:
        name, _, value = line.partition("=")
        if name in FETCHABLE:
            current = getattr(record, name)
            yield FetchedField(name, value, "" if current is None else str(current))
