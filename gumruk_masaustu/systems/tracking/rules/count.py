"""Counting the shelf: serials that were read against the register (m.80/1-b, m.169/4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key


@dataclass(frozen=True, slots=True)
class CountResult:
    """Serials as registered (`absent`, `found`), as read (`unexpected`); `repeated` were read twice."""

    found: tuple[str, ...]
    absent: tuple[str, ...]
    unexpected: tuple[str, ...]
    repeated: tuple[str, ...]

    @property
    def is_even(self) -> bool:
        return not self.absent and not self.unexpected


def compare(registered: Collection[str], read: Sequence[str]) -> CountResult:
    """Set difference by the letters and digits of the serials. Source: ATS-198."""
    known = {code_key(serial): serial for serial in registered}
    seen: dict[str, str] = {}
    repeated: dict[str, str] = {}
    for serial in read:
        key = code_key(serial)
        if key in seen:
            repeated[key] = serial
        elif key:
            seen[key] = serial
    return CountResult(
        found=tuple(sorted(known[key] for key in known.keys() & seen.keys())),
        absent=tuple(sorted(known[key] for key in known.keys() - seen.keys())),
        unexpected=tuple(sorted(seen[key] for key in seen.keys() - known.keys())),
        repeated=tuple(sorted(repeated.values())),
    )


def need_tutanak(result: CountResult, tutanak_no: str) -> Iterator[UserError]:
    """Ask for the tutanak number when a unit is absent. Source: ATS-198, DUTY-089."""
    if result.absent and not tutanak_no:
        yield UserError(
            f"Bulunamayan ünite: {', '.join(result.absent)}.",
            remedy="Tutanak numarasını yazınız; KKM'ye EK-13 ile bilgi verilir.",
            field="tutanak_no",
            rule="ATS-198",
            article="m.80/1-b",
        )
