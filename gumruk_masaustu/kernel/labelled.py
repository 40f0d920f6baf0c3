"""Enumerations of the pages' lists: the identifier is stored, the Turkish label is shown."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A stored identifier whose `label` is the Turkish word that screens and papers show."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """`label` may be left out when a member is looked up by its identifier."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def labels(kind: type[Labelled]) -> dict[str, str]:
    """Identifier to Turkish label, in the order of the page's list."""
    return {member.value: member.label for member in kind}
