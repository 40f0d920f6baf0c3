"""Whether a referral may have a unit: the reserve and the fixed reason of KARAR. Source: m.65/6, m.66/5.

The figures AV and E come from the register and the reorder computation (ATS-021, ATS-025).
"""

from __future__ import annotations

from collections.abc import Iterator

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import Origin, Priority
from gumruk_masaustu.systems.tracking.values.request import Usable

_MAY_USE_RESERVE = (Priority.SECURITY, Priority.DIVERSION)


def may_use_reserve(priority: Priority, origin: Origin) -> bool:
    """Priority 1-2 and referrals of headquarters. Source: m.66/6, ATS-025."""
    return priority in _MAY_USE_RESERVE or origin is Origin.HEADQUARTERS


def usable_units(units: Usable, priority: Priority, origin: Origin) -> int:
    """How many units this referral could have; never below zero. Source: m.65/6, ATS-025."""
    kept = 0 if may_use_reserve(priority, origin) else units.reserve
    return max(0, units.available - kept)


def need_unit(
    units: Usable, priority: Priority, origin: Origin, *, wanted: int = 1, override: str = ""
) -> Iterator[UserError]:
    """Refuse an approval that would take the reserve; `override` is the Sistem Sorumlusu's reason.

    The reason opens the reserve, never units that are not there. Source: m.65/6, m.66/6, ATS-025.
    """
    if override.strip():
        units = Usable(units.available, 0)
    free = usable_units(units, priority, origin)
    if free >= wanted:
        return
    kept = f", yedek {units.reserve}" if units.reserve else ""
    yield UserError(
        f"Yeterli mobil ünite bulunmamaktadır (kullanılabilir {units.available}{kept}).",
        remedy="Yedekten kullanmak için gerekçe yazınız veya talebi “ünite yok” olarak kapatınız."
        if units.available >= wanted
        else "Talebi “ünite yok” olarak kapatınız ve KKM'den ünite isteyiniz.",
        field="override_reason",
        rule="ATS-025",
        article="m.65/6",
    )


def need_no_unit(
    units: Usable, priority: Priority, origin: Origin, *, wanted: int = 1
) -> Iterator[UserError]:
    """Refuse the reason "Yeterli mobil ünite bulunmamaktadır" while a unit is usable. Source: ATS-049."""
    free = usable_units(units, priority, origin)
    if free >= wanted:
        yield UserError(
            f"{free} ünite kullanılabilir",
            remedy="Talebi ünite yokluğu dışında bir gerekçeyle değerlendiriniz.",
            field="explanation",
            rule="ATS-049",
            article="m.66/5",
        )
