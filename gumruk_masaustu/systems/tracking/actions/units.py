"""The register of units and their charge (m.65, m.70/6, m.80/1-b, m.80/1-c)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.text import upper
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_text, text_of
from gumruk_masaustu.systems.tracking.actions.tracking_step import acting_as
from gumruk_masaustu.systems.tracking.actions.unit_step import held_unit, move_unit
from gumruk_masaustu.systems.tracking.administration import check_administration
from gumruk_masaustu.systems.tracking.model import ats_unit
from gumruk_masaustu.systems.tracking.queries.units import Unit, unit
from gumruk_masaustu.systems.tracking.rules.stock import need_identity
from gumruk_masaustu.systems.tracking.transitions.unit import (
    FIELD,
    KKM,
    OPERATORS,
    Standing,
    UnitEvent,
    moved,
)
from gumruk_masaustu.systems.tracking.values.stock import FullBasis, UnitForm

_TEXTS = {"serial": Bound("Seri no", 40), "imei": Bound("IMEI", 20), "model": Bound("Model", 60)}
_PLACE = Bound("Saklandığı yer", 60)


@action(
    "tracking.unit_registered",
    title="Ünite kaydet",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.70/4",
    rule="ATS-017",
)
def register_unit(post: Post, form: UnitForm, administration: str, *, by: Officer, at: datetime) -> Unit:
    """A new unit at an İdare, uncharged. Source: ATS-017, workflow 4.1."""
    values = _identity(post, form, "")
    place = check_administration(administration, "administration", "İdare")
    state = moved(Standing(None), UnitEvent.REGISTER).state
    with post.journal.entry("tracking.unit_registered", by=by, at=at) as entry:
        entry.insert(
            ats_unit,
            entry.about,
            **values,
            administration=place,
            state=state,
            state_since=at,
            registered_at=at,
        )
    return unit(post, entry.about)


@action(
    "tracking.unit_identity_changed",
    title="Ünite kimliğini değiştir",
    system="ATS",
    letter="M",
    roles=(KKM,),
    article="m.70/4",
    rule="ATS-017",
)
def change_identity(post: Post, unit_id: str, form: UnitForm, *, by: Officer, at: datetime) -> Unit:
    """Serial, IMEI, model or warranty corrected; the journal keeps what stood before. Source: ATS-017."""
    found = unit(post, unit_id)
    values = _identity(post, form, found.id)
    with post.journal.entry("tracking.unit_identity_changed", by=by, at=at, about=unit_id) as entry:
        entry.set(ats_unit, unit_id, **values)
    return unit(post, unit_id)


def _identity(post: Post, form: UnitForm, own_id: str) -> dict[str, Any]:
    form = cleaned(form, _TEXTS)
    form = replace(form, serial=upper(form.serial), imei=code_key(form.imei) or form.imei)
    c = ats_unit.c
    with post.read() as db:
        others = db.execute(select(c.serial, c.serial_key, c.imei).where(c.id != own_id)).all()
    refuse_all(
        need_identity(
            form,
            serials={row.serial_key for row in others},
            imeis={row.imei: row.serial for row in others if row.imei},
        )
    )
    return {
        "serial": form.serial,
        "imei": form.imei,
        "model": form.model,
        "warranty_until": form.warranty_until,
    }


@action(
    "tracking.unit_put_on_charge",
    title="Şarja takıldı",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.80/1-c",
    rule="ATS-030",
)
def put_on_charge(
    post: Post, unit_id: str, place: str = "", *, acting_reason: str = "", by: Officer, at: datetime
) -> Unit:
    """Uncharged to charging; `place` is the charger slot. Source: ATS-030, ATS-198."""
    acting = acting_as(by, FIELD, acting_reason)
    found = held_unit(post, unit_id, by)
    more = {"place": text_of(place, "place", _PLACE)} if place.strip() else {}
    with post.journal.entry("tracking.unit_put_on_charge", by=by, at=at, about=unit_id) as entry:
        move_unit(entry, found, UnitEvent.PUT_ON_CHARGE, at, charge_started_at=at, acting=acting, **more)
    return unit(post, unit_id)


@action(
    "tracking.unit_full",
    title="Batarya dolu",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/6",
    rule="ATS-031",
)
def mark_full(post: Post, unit_id: str, *, acting_reason: str = "", by: Officer, at: datetime) -> Unit:
    """The charger's full sign, recorded by name: charging to ready. Source: ATS-031, D-08."""
    acting = acting_as(by, FIELD, acting_reason)
    found = held_unit(post, unit_id, by)
    with post.journal.entry("tracking.unit_full", by=by, at=at, about=unit_id) as entry:
        move_unit(entry, found, UnitEvent.FULL, at, full_at=at, full_basis=FullBasis.CHARGER, acting=acting)
    return unit(post, unit_id)


def full_by_telemetry(post: Post, unit_id: str, *, at: datetime) -> Unit:
    """A message with 100 % from a charging unit; the program's own act. Source: ATS-031."""
    with post.journal.lock:
        found = unit(post, unit_id)
        with post.journal.entry("tracking.unit_full", by=PROGRAM, at=at, about=unit_id) as entry:
            move_unit(entry, found, UnitEvent.FULL, at, full_at=at, full_basis=FullBasis.TELEMETRY)
    return unit(post, unit_id)


@action(
    "tracking.unit_taken_off_charge",
    title="Dolmadan şarjdan al",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/6",
    rule="ATS-031",
)
def take_off_charge(post: Post, unit_id: str, *, acting_reason: str = "", by: Officer, at: datetime) -> Unit:
    """Charging to uncharged: the charge does not count. Source: ATS-031."""
    acting = acting_as(by, FIELD, acting_reason)
    found = held_unit(post, unit_id, by)
    with post.journal.entry("tracking.unit_taken_off_charge", by=by, at=at, about=unit_id) as entry:
        move_unit(entry, found, UnitEvent.TAKEN_OFF, at, acting=acting)
    return unit(post, unit_id)


@action(
    "tracking.unit_stored",
    title="Saklama yerini yaz",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.80/1-b",
    rule="ATS-198",
)
def store(
    post: Post, unit_id: str, place: str, *, acting_reason: str = "", by: Officer, at: datetime
) -> Unit:
    """Room, shelf or charger slot of a unit in stock. Source: ATS-198."""
    acting = acting_as(by, FIELD, acting_reason)
    found = held_unit(post, unit_id, by)
    place = need_text(place, "place", _PLACE, rule="ATS-198", article="m.80/1-b")
    if not found.state.is_in_stock:
        raise UserError(
            f"Ünite stokta değil (“{found.state.label}”).",
            remedy="Saklama yeri yalnız stoktaki ünite için yazılır.",
            field="place",
            rule="ATS-198",
            article="m.80/1-b",
        )
    with post.journal.entry("tracking.unit_stored", by=by, at=at, about=unit_id) as entry:
        entry.set(ats_unit, unit_id, place=place, acting=acting)
    return unit(post, unit_id)
