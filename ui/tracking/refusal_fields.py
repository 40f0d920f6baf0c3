"""Refusals whose fields are called otherwise on the screen. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gumruk_masaustu.kernel.errors import UserError


def renamed(refusal: UserError, names: Mapping[str, str]) -> UserError:
    """The same obstacles, each with the field's name of the screen."""
    return mapped(refusal, lambda obstacle: names.get(obstacle.field or "", obstacle.field or ""))


def mapped(refusal: UserError, name_of: Callable[[UserError], str]) -> UserError:
    """The same obstacles with `name_of(obstacle)` for each that names a field."""
    first, *others = (_one(obstacle, name_of) for obstacle in refusal.all)
    return UserError(
        first.text,
        remedy=first.remedy,
        field=first.field,
        rule=first.rule,
        article=first.article,
        others=tuple(others),
    )


def _one(obstacle: UserError, name_of: Callable[[UserError], str]) -> UserError:
    return UserError(
        obstacle.text,
        remedy=obstacle.remedy,
        field=name_of(obstacle) if obstacle.field else obstacle.field,
        rule=obstacle.rule,
        article=obstacle.article,
    )
