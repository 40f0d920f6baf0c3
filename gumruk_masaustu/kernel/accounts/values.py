"""The settings of accounts in force, as one value."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel import kernel_settings as settings
from gumruk_masaustu.kernel.accounts.password_rules import Policy

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


def policy(post: Post, at: datetime) -> Policy:
    """Figures of SYS-018 and SYS-021 at a time."""
    value = post.settings.value
    return Policy(
        min_length=value(settings.PASSWORD_MIN_LENGTH, at),
        history=value(settings.PASSWORD_HISTORY, at),
        max_days=value(settings.PASSWORD_MAX_DAYS, at),
        remind_day=value(settings.PASSWORD_REMIND_DAY, at),
        temporary_hours=value(settings.TEMP_PASSWORD_HOURS, at),
        temporary_issue_days=value(settings.TEMP_PASSWORD_ISSUE_DAYS, at),
    )
