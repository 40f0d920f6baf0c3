"""The gate of every action: lock, session, permission, and a descriptor that tests and menus walk.

An action is a function `(post, ..., *, by: Officer, at: datetime)`; nothing writes the journal but actions.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.permissions import allowed

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

P = ParamSpec("P")
R = TypeVar("R")

STATION_DUTIES = frozenset(
    {
        "scan_site_operator",
        "scan_entry_operator",
        "scan_system_operator",
        "scan_image_operator",
        "scan_exit_operator",
        "baggage_operator",
        "ats_watch_operator",
        "ats_field_operator",
        "radiation_operator",
        "cctv_operator",
        "pts_operator",
    }
)
"""Roles that count only while their duty is held (role × duty × system, architecture 6)."""


@dataclass(frozen=True)
class ActionRule:
    """Who may do an action: a letter of the matrix for a system, narrowed to roles or functions if given."""

    name: str
    title: str
    system: str
    letter: str
    roles: tuple[str, ...]
    functions: tuple[str, ...]
    article: str
    rule: str


ACTIONS: dict[str, ActionRule] = {}


def action(
    name: str,
    *,
    title: str,
    system: str,
    letter: str,
    roles: tuple[str, ...] = (),
    functions: tuple[str, ...] = (),
    article: str = "",
    rule: str = "",
) -> Callable[[Callable[Concatenate[Post, P], R]], Callable[Concatenate[Post, P], R]]:
    """Declare an action; `title` is Turkish and names it in refusals and in the history.

    The call raises UserError when the officer's session has ended or the matrix gives him no right; a refusal
    of right is written to the trail.
    """
    rule_of = ActionRule(name, title, system, letter, roles, functions, article, rule)

    def wrap(function: Callable[Concatenate[Post, P], R]) -> Callable[Concatenate[Post, P], R]:
        if name in ACTIONS:
            raise ValueError(f"action {name} declared twice")
        ACTIONS[name] = rule_of

        @functools.wraps(function)
        def guarded(post: Post, /, *args: P.args, **kwargs: P.kwargs) -> R:
            by = cast("Officer", kwargs["by"])
            with post.journal.lock:
                post.sessions.check(by)
                if not may(by, rule_of):
                    _note_refusal(post, rule_of, by, kwargs)
                    raise not_permitted(rule_of)
                return function(post, *args, **kwargs)

        guarded.action_rule = rule_of  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[Post, P], R]", guarded)

    return wrap


def effective_roles(by: Officer) -> frozenset[str]:
    """The roles that count now: station roles only while their duty is held."""
    standing = {role for role in by.roles if role not in STATION_DUTIES}
    return frozenset(standing | ({by.duty} if by.duty else set()))


def may(by: Officer, rule: ActionRule) -> bool:
    """Whether the officer may do the action now. Source: SYS-033, L6, L6c."""
    roles = effective_roles(by)
    if rule.roles or rule.functions:
        named = bool(roles & set(rule.roles)) or bool(set(by.functions) & set(rule.functions))
        if not named:
            return False
    relevant = roles & set(rule.roles) or roles
    own_step = bool(set(by.functions) & set(rule.functions))
    return allowed(
        relevant, rule.system, rule.letter, by.functions, own_systems=by.own_systems, own_record=own_step
    )


def not_permitted(rule: ActionRule) -> UserError:
    """The refusal of an action without right."""
    return UserError(
        f"“{rule.title}” için yetkiniz yok.",
        remedy="Yetkili görevliye başvurunuz.",
        rule=rule.rule or "SYS-033",
        article=rule.article or None,
    )


def _note_refusal(post: Post, rule: ActionRule, by: Officer, kwargs: dict[str, Any]) -> None:
    at = kwargs["at"]
    with post.journal.entry("kernel.refused", by=by, at=at) as entry:
        note(entry, Event.REFUSED, subject=rule.name, at=at)
