"""Writes what is needed to mend a fault of ours, and nothing about persons or cases. No Qt."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from itertools import count
from pathlib import Path


class FaultReports:
    """A folder of small text files, one per fault."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder, self._version = folder, version

    def write(self, fault: BaseException, now: datetime) -> str:
        """Keep the report and return its number, e.g. `261121-1420-01`; OSError if the disk refuses.

        Only file, line, function and kind of exception: messages and values may hold names and plates.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        for tried in count(1):
            number = f"{now:%y%m%d-%H%M}-{tried:02d}"
            try:
                with (self._folder / f"{number}.txt").open("x", encoding="utf-8") as file:
                    file.write(self._text(number, fault))
            except FileExistsError:
                continue
            return number
        raise AssertionError("unreachable")

    def _text(self, number: str, fault: BaseException) -> str:
        head = [
            f"report {number}",
            f"program {self._version}",
            f"python {platform.python_version()} on {sys.platform}",
        ]
        return "\n".join([*head, *stripped_traceback(fault), ""])


def stripped_traceback(fault: BaseException) -> list[str]:
    """The chain of exceptions, oldest first, without messages, source lines and values."""
    lines: list[str] = []
    for link in reversed(_chain(fault)):
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines.extend(
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__, limit=60)
        )
        if isinstance(link, BaseExceptionGroup):  # several faults at once: each with its own chain
            for one in link.exceptions:
                lines.extend(f"  | {line}" for line in stripped_traceback(one))
    return lines


def _chain(fault: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    link: BaseException | None = fault
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return chain


def _short(filename: str) -> str:
    """The last three parts: a home folder holds the officer's name."""
    return "/".join(Path(filename).parts[-3:])
