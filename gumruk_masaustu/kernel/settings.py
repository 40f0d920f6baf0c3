"""Settings: the figures that the texts do not give, declared with name, default, unit and who may change it.

The values in force are kept elsewhere, dated and with a reason. Figures printed in an article are constants
beside their rule, never settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from .errors import UserError
from .text import clean_text, fold
from .units import parse_decimal, show_decimal

Value = int | Decimal | bool | str | tuple[int, ...]

_ROLES = {
    "HQ": ("hq_user",),
    "KKM": ("kkm_operator",),
    "SUP": ("system_supervisor",),
    "CHIEF": ("shift_chief", "office_chief"),
}
_MOST_CHARS = 200


@dataclass(frozen=True, slots=True)
class Setting:
    """One figure. The type of `default` is the type of every value; Turkish `title` names it in refusals.

    `limits`: least and greatest number, None is open; by default from 1 (0 would switch a rule off).
    `changed_by`: HQ, KKM, SUP or CHIEF. `tightened_by_supervisor`: † of L-settings, he may lower it.
    """

    name: str
    default: Value
    unit: str
    changed_by: str
    rules: tuple[str, ...] = ()
    limits: tuple[int | Decimal | None, int | Decimal | None] = (1, None)
    title: str = ""
    tightened_by_supervisor: bool = False

    @property
    def label(self) -> str:
        return self.title or self.name

    def check(self, value: Any) -> Value:
        """The value as stored. Raises UserError for another type or outside the limits.

        A list (as JSON gives it back) counts as a tuple.
        """
        if isinstance(value, list):
            value = tuple(value)
        if type(value) is not type(self.default):
            raise self._refused(f"{self.label} için bu türde bir değer verilemez.")
        if isinstance(value, tuple):
            if not value or any(type(one) is not int for one in value):
                raise self._refused(f"{self.label} en az bir tam sayı içermelidir.")
            if len(set(value)) != len(value):
                raise self._refused(f"{self.label} içinde aynı sayı iki kez yazılmış.")
            for one in value:
                self._check_limits(one)
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            self._check_limits(value)
        return value

    def _check_limits(self, number: int | Decimal) -> None:
        low, high = self.limits
        if isinstance(number, Decimal) and not number.is_finite():
            raise self._refused(f"{self.label} bir sayı olmalıdır.")
        if (low is not None and number < low) or (high is not None and number > high):
            most = f" en çok {show_decimal(high)}" if high is not None else ""
            least = f" en az {show_decimal(low)}" if low is not None else ""
            raise self._refused(f"{self.label}{least}{most} {self.unit} olabilir.".replace("  ", " "))

    def _refused(self, text: str) -> UserError:
        return UserError(
            text, remedy=f"Birim: {self.unit}.", field=self.name, rule=next(iter(self.rules), None)
        )

    def parse(self, typed: str) -> Value:
        """What an officer typed; lists are written 60, 30, 7. Raises UserError as `check` does."""
        if isinstance(self.default, bool):
            return self._parse_switch(typed)
        if isinstance(self.default, str):
            return clean_text(typed, field=self.name, label=self.label, max_chars=_MOST_CHARS)
        if isinstance(self.default, tuple):
            return self.check(tuple(self._parse_number(part, 0) for part in typed.split(",")))
        if isinstance(self.default, Decimal):
            return self.check(parse_decimal(typed, field=self.name, label=self.label, places=6, low=None))
        return self.check(self._parse_number(typed, 0))

    def _parse_number(self, typed: str, places: int) -> int:
        return int(parse_decimal(typed, field=self.name, label=self.label, places=places, low=None))

    def _parse_switch(self, typed: str) -> bool:
        switches = {"açık": True, "kapalı": False}
        if fold(typed) not in switches:
            raise UserError(
                f"{self.label} açık veya kapalı olabilir.", remedy="Birini seçiniz.", field=self.name
            )
        return switches[fold(typed)]

    def show(self, value: Any) -> str:
        """As typed: 20; 60, 30, 7; 0,5; açık. Without the unit."""
        if isinstance(value, bool):
            return "açık" if value else "kapalı"
        if isinstance(value, tuple | list):
            return ", ".join(str(one) for one in value)
        # Without thousands, so that what is shown may be typed again.
        return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)

    def may_change(self, roles: Iterable[str]) -> bool:
        """Whether one of the roles may set it (limits of headquarters apart)."""
        return not set(roles).isdisjoint(_ROLES[self.changed_by])


_declared: dict[str, Setting] = {}


def declare(
    name: str,
    default: Value,
    unit: str,
    changed_by: str = "HQ",
    rules: tuple[str, ...] = (),
    *,
    limits: tuple[int | Decimal | None, int | Decimal | None] = (1, None),
    title: str = "",
    tightened_by_supervisor: bool = False,
) -> Setting:
    """Make a setting known to the program, once, as a module constant beside the rule that reads it."""
    if changed_by not in _ROLES:
        raise ValueError(f"{changed_by!r} changes no settings")
    if name in _declared:
        raise ValueError(f"setting {name} declared twice")
    setting = Setting(name, default, unit, changed_by, rules, limits, title, tightened_by_supervisor)
    setting.check(default)
    _declared[name] = setting
    return setting


def declared() -> Mapping[str, Setting]:
    """All settings declared so far, by name."""
    return MappingProxyType(_declared)
