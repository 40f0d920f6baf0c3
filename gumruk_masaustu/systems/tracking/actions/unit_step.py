"""What every act on a unit does: whose it is, what its machine says, which fields a state brings along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_unit
from gumruk_masaustu.systems.tracking.queries.units import Unit, unit
from gumruk_masaustu.systems.tracking.rules.stock import need_full_charge
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent, moved


def held_unit(post: Post, unit_id: str, by: Officer, *, rule: str = "ATS-018") -> Unit:
    """A unit in the custody of the officer's İdare; KKM reaches all. Raises UserError for any other."""
    found, office = unit(post, unit_id), administration_of(by)
    if office not in (found.administration, KKM):
        raise UserError(
            f"{found.serial} ünitesi bu İdarenin zimmetinde değil "
            f"({administration_name(found.administration)}).",
            remedy="İşlemi üniteyi elinde bulunduran İdare yapar.",
            field="serial",
            rule=rule,
            article="m.65/4",
        )
    return found


def short_of(administration: str) -> str:
    """Three letters of an İdare, as accounts and open items name it."""
    return shipped_tree().unit(administration).short


def state_values(found: Unit, event: UnitEvent, at: datetime, **values: Any) -> dict[str, Any]:
    """Fields of `ats_unit` after the event; refuses what the machine of 4.1 or the charge rule forbids.

    Activation notes the use; a unit that comes back uncharged forgets its charge and its
    tracking (ATS-031, ATS-032).
    """
    after = moved(found.standing, event)
    if event is UnitEvent.ACTIVATE:
        refuse_all(need_full_charge(found.charge))
        values = {"last_used_at": at} | values
    if after.state is UnitState.IN_STOCK_UNCHARGED:
        forgotten = {"charge_started_at": None, "full_at": None, "full_basis": "", "tracking_id": None}
        values = forgotten | values
    if after.state is not None and not after.state.is_in_stock:
        values = {"place": ""} | values
    if after.state is not found.state:
        values = {"state": after.state, "state_since": at} | values
    return values


def move_unit(entry: EntryDraft, found: Unit, event: UnitEvent, at: datetime, **values: Any) -> None:
    """Write the event into an entry about this unit (`about=found.id`)."""
    entry.set(ats_unit, found.id, **state_values(found, event, at, **values))
