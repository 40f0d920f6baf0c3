"""The judges of a move in W1: where an event leads, who may do it, what a refusal says.

The table itself is `transitions.TRANSITIONS`; the guards that its rows name stand in `rules`.
"""

from __future__ import annotations

from collections.abc import Iterable

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import END_STATES, OPEN_STATES, Event, State
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.transitions import TRANSITIONS, Transition

__all__ = [
    "END_STATES",
    "OPEN_STATES",
    "TRANSITIONS",
    "Event",
    "State",
    "Transition",
    "allowed_events",
    "check_may",
    "check_transition",
    "next_state",
    "transition",
]


def rows(state: State | None, event: Event) -> tuple[Transition, ...]:
    """The rows of W1 for this event in this state; several when facts decide between targets."""
    return tuple(row for row in TRANSITIONS if row.event is event and state in row.sources)


def allowed_events(state: State | None, roles: Iterable[str] | None = None) -> tuple[Event, ...]:
    """What can happen to a case in this state, for these roles if they are given, in the order of W1."""
    held = None if roles is None else set(roles)
    found = (
        row.event for row in TRANSITIONS if state in row.sources and (held is None or held & set(row.who))
    )
    return tuple(dict.fromkeys(found))


def check_transition(state: State | None, event: Event) -> None:
    """Refuse an event that W1 does not know in this state. Source: W1; end states: SCAN-038."""
    if rows(state, event):
        return
    if state is None:
        raise UserError(f"Kaydı olmayan bir taşıt için “{event.label}” işlemi yapılamaz.")
    if state in END_STATES:
        raise UserError(
            f"Kayıt “{state.label}” durumunda kapanmıştır; “{event.label}” işlemi yapılamaz.",
            remedy="Aynı taşıt için yeni bir kayıt açınız.",
            rule="SCAN-038",
            article="m.34/2-k",
        )
    raise UserError(
        f"“{state.label}” durumundaki kayıtta “{event.label}” işlemi yapılamaz.",
        remedy="Bu durumda yapılabilecek işlemler: "
        + ", ".join(known.label for known in allowed_events(state))
        + ".",
    )


def transition(state: State | None, event: Event, **facts: bool) -> Transition:
    """The row of W1 that these facts choose; facts that no row asks for are ignored.

    Refuses like `check_transition`; refuses too when the facts rule every row out (a suspicious image has no
    way but the search, SCAN-117). Raises TypeError if a fact that the rows need was not given: our fault.
    """
    check_transition(state, event)
    candidates = rows(state, event)
    missing = {fact for row in candidates for fact in row.when} - facts.keys()
    for row in candidates:
        if all(fact in facts and facts[fact] == value for fact, value in row.when.items()):
            return row
    if missing:
        raise TypeError(f"{event} in {state} needs the facts {sorted(missing)}")
    raise _ruled_out(state, event)


def next_state(state: State | None, event: Event, **facts: bool) -> State:
    """State after the event. Facts: see `when` of the rows in W1.

    needs_evaluation (SUBMIT), entry_closed (RADIATION_CLEARED), image_complete (LIFT_ACCIDENT_HOLD),
    has_image (HQ_IMAGE_REVIEW), positive (COMMIT_SEARCH_RESULT), exit_operator (DECIDE_REVIEW: somebody other
    than the reviewer holds the exit duty, `rules.routing.second_looker`), suspicious (DECIDE_REVIEW,
    DECIDE_SECOND_LOOK, NEW_RUN in SECOND_LOOK: this image, by either officer, or an earlier run whose
    suspicion still stands, `rules.routing.suspicion_stands`).
    """
    target = transition(state, event, **facts).target or state
    if target is None:
        raise ValueError(f"{event} leads nowhere")
    return target


def check_may(state: State | None, event: Event, roles: Iterable[str]) -> None:
    """Refuse an event to somebody whom W1 does not name for it (duties: `rules.shift`)."""
    check_transition(state, event)
    who = tuple(dict.fromkeys(role for row in rows(state, event) for role in row.who))
    if not set(roles) & set(who):
        names = ", ".join(Role(role).label for role in who)
        raise UserError(
            f"“{event.label}” işlemini yapma yetkiniz yok.", remedy=f"Bu işlemi yapabilir: {names}."
        )


def _ruled_out(state: State | None, event: Event) -> UserError:
    if event is Event.NEW_RUN:
        return UserError(
            "Şüpheli bulunan görüntü için tek yol ARAMAYA SEVK'tir.",
            remedy="Taşıtı aramaya sevk ediniz.",
            rule="SCAN-117",
            article="m.41/1",
        )
    if event is Event.HQ_IMAGE_REVIEW:
        return UserError(
            "Kayıtta incelenecek bir görüntü yok.",
            remedy="Tarama tamamlandıktan sonra isteyiniz.",
            rule="SCAN-034",
            article="m.28/2",
        )
    raise AssertionError(f"no row of W1 for {event} in {state}")
