"""Another unit first, then headquarters at once (m.67/4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.systems.tracking.values.tracking import FailedTry


def failed_serials(tries: Sequence[FailedTry]) -> tuple[str, ...]:
    """Different units that failed, in the order of their first failure."""
    seen: dict[str, str] = {}
    for one in tries:
        seen.setdefault(code_key(one.serial), one.serial)
    return tuple(seen.values())


def notice_is_due(tries: Sequence[FailedTry], usable: Collection[str]) -> bool:
    """Whether KKM must be told: a second different unit failed, or no other usable one is there (ATS-065)."""
    failed = failed_serials(tries)
    if not failed:
        return False
    others = {code_key(serial) for serial in usable} - {code_key(serial) for serial in failed}
    return len(failed) > 1 or not others


def need_second_unit(tries: Sequence[FailedTry], usable: Collection[str]) -> Iterator[UserError]:
    """Refuse the notice while another unit has not been tried. Source: m.67/4, ATS-064."""
    if not notice_is_due(tries, usable):
        yield UserError(
            "Önce başka ünite deneyin",
            remedy="Kullanılabilir bir ünite seçerek aktivasyonu yeniden deneyiniz."
            if tries
            else "Başarısız bir aktivasyon kaydı yok.",
            field="serial",
            rule="ATS-064",
            article="m.67/4",
        )


def notice_text(tries: Sequence[FailedTry], vehicle: str) -> str:
    """Text of the urgent EK-13 with every attempt, oldest first (ATS-065)."""
    lines = [f"{one.serial} {show_time(one.at)}: {one.reason}" for one in tries]
    return "\n".join((f"{vehicle} plakalı taşıtta aktivasyon yapılamadı.", *lines))


def reminder_turn(since: datetime, at: datetime, *, minutes: int) -> int:
    """Whole periods that have passed since; 0 until the first one is over (ATS-063, ATS-065)."""
    return max(0, (at - since) // timedelta(minutes=minutes))
