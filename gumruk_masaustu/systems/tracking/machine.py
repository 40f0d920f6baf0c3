"""State tables as data and their judges: where an event leads, who may do it, what a refusal says.

Tables stand in `transitions/`, one module per machine of 4.1 to 4.6; the guards that their rows name stand in
`rules/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.permissions.functions import functions
from gumruk_masaustu.kernel.permissions.roles import roles as known_roles

PROGRAM_ROLE = "program"
"""`who` of a row that the program itself carries out."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a table. A source None begins the record; a target None leaves the state as it is.

    `who`: roles and functions of the kernel, or PROGRAM_ROLE.
    """

    sources: tuple[Any, ...]
    event: Labelled
    target: Any | None
    who: tuple[str, ...]
    rules: tuple[str, ...] = ()


def ats(numbers: str) -> tuple[str, ...]:
    """Rule ids from their figures: `ats("057 058")`."""
    return tuple(f"ATS-{number}" for number in numbers.split())


def moves_from(moves: Sequence[Move], state: Labelled | None, event: Labelled) -> tuple[Move, ...]:
    """The rows of an event in a state; several when facts decide between their targets."""
    return tuple(move for move in moves if move.event is event and state in move.sources)


def allowed_events(
    moves: Sequence[Move], state: Labelled | None, roles: Iterable[str] | None = None
) -> tuple[Labelled, ...]:
    """What can happen in this state, for these roles if given, in the order of the table."""
    held = None if roles is None else set(roles)
    found = (move.event for move in moves if state in move.sources and (held is None or held & set(move.who)))
    return tuple(dict.fromkeys(found))


def check_move(moves: Sequence[Move], state: Labelled | None, event: Labelled, *, label: str) -> None:
    """Refuse an event that the table does not know in this state. `label`: the record ("İzleme")."""
    if moves_from(moves, state, event):
        return
    if state is None:
        raise UserError(f"{label} kaydı olmadan “{event.label}” işlemi yapılamaz.")
    allowed = ", ".join(known.label for known in allowed_events(moves, state))
    raise UserError(
        f"{label} “{state.label}” durumunda; “{event.label}” işlemi yapılamaz.",
        remedy=f"Bu durumda yapılabilecek işlemler: {allowed}."
        if allowed
        else "Kayıt kapanmıştır; yeni bir kayıt açınız.",
    )


def next_state(
    moves: Sequence[Move],
    state: Any | None,
    event: Labelled,
    *,
    label: str,
    target: Any | None = None,
) -> Any:
    """State after the event. `target` chooses where a table has several rows for one event and state.

    Raises UserError when the table does not know the event here, ValueError when `target` is needed and
    fits no row (our fault).
    """
    check_move(moves, state, event, label=label)
    rows = moves_from(moves, state, event)
    targets = tuple(dict.fromkeys(row.target if row.target is not None else state for row in rows))
    chosen = target if target is not None else targets[0]
    if chosen not in targets or (target is None and len(targets) > 1):
        raise ValueError(f"{event!r} in {state!r} leads to {targets}, not to {target!r}")
    return chosen


def check_may(
    moves: Sequence[Move], state: Labelled | None, event: Labelled, roles: Iterable[str], *, label: str
) -> None:
    """Refuse an event to somebody whom the table does not name for it in this state."""
    check_move(moves, state, event, label=label)
    rows = moves_from(moves, state, event)
    who = tuple(dict.fromkeys(role for row in rows for role in row.who))
    if not set(roles) & set(who):
        raise UserError(
            f"“{event.label}” işlemini yapma yetkiniz yok.",
            remedy=f"Bu işlemi yapabilir: {', '.join(_title(role) for role in who)}.",
            rule=next((rule for row in rows for rule in row.rules), None),
        )


def _title(role: str) -> str:
    if role == PROGRAM_ROLE:
        return "programın kendisi"
    if role in known_roles():
        return known_roles()[role].title
    return functions()[role].title
