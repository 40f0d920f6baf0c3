"""What is wrong and what to do, as two sentences."""

from __future__ import annotations


def sentences(text: str, remedy: str) -> str:
    """The first one gets its full stop: the messages that the domain pages fix word by word have none."""
    ends = text.endswith((".", "!", "?", ":", "…"))
    return f"{text}{'' if ends or not remedy else '.'} {remedy}".strip()
