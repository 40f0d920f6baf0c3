"""The tree of units: who stands below whom, who reads what, which office answers for a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..errors import UserError
from .units import Unit, UnitKind, check_parent

_AMIRLIK = (UnitKind.BOLGE_AMIRLIGI, UnitKind.KISIM_AMIRLIGI)


class UnitTree:
    """Immutable. Codes and shorts are unique for ever, closed units included."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: dict[str, Unit] = {}
        self._shorts: dict[str, Unit] = {}
        self._children: dict[str, list[Unit]] = {}
        for unit in units:
            self._check(unit)
            self._units[unit.code] = self._shorts[unit.short] = unit
            self._children.setdefault(unit.parent, []).append(unit)

    def _check(self, unit: Unit) -> None:
        if unit.code in self._units or unit.short in self._shorts:
            raise UserError(
                f"{unit.code} / {unit.short} birim kodu daha önce verilmiş.",
                remedy="Kapanmış birimlerin kodu da yeniden kullanılamaz; başka bir kod seçiniz.",
                field="code",
                rule="SYS-002",
            )
        if unit.parent and unit.parent not in self._units:
            raise ValueError(f"parent {unit.parent!r} of {unit.code} is not known yet")
        check_parent(unit.kind, self._units[unit.parent].kind if unit.parent else None)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __contains__(self, code: object) -> bool:
        return code in self._units

    def unit(self, code: str) -> Unit:
        """Raises ValueError for an unknown code."""
        try:
            return self._units[code]
        except KeyError:
            raise ValueError(f"no unit {code!r}") from None

    def by_short(self, short: str) -> Unit:
        """Raises ValueError for an unknown short."""
        try:
            return self._shorts[short]
        except KeyError:
            raise ValueError(f"no unit with short {short!r}") from None

    def with_unit(self, unit: Unit) -> UnitTree:
        """A tree with one more unit. Raises UserError for a used code or a parent that L1 does not allow."""
        return UnitTree([*self, unit])

    def line_up(self, code: str) -> tuple[Unit, ...]:
        """The unit, its parent, and so on to headquarters."""
        line = [self.unit(code)]
        while line[-1].parent:
            line.append(self.unit(line[-1].parent))
        return tuple(line)

    def is_within(self, code: str, of: str) -> bool:
        """Whether the unit is `of` or stands below it (SYS-033)."""
        self.unit(of)
        return any(unit.code == of for unit in self.line_up(code))

    def region_of(self, code: str) -> str:
        """Code of the region that the unit belongs to; empty for headquarters."""
        return next((unit.code for unit in self.line_up(code) if unit.kind is UnitKind.BOLGE), "")

    def below(self, code: str) -> Iterator[Unit]:
        """The unit and everything below it."""
        yield self.unit(code)
        for child in self._children.get(code, ()):
            yield from self.below(child.code)

    def visible_from(self, code: str) -> frozenset[str]:
        """Codes whose records a user of the unit reads: own and below, and closed units that these follow."""
        visible = {unit.code for unit in self.below(code)}
        while followed := {unit.code for unit in self if unit.successor in visible} - visible:
            for closed in followed:
                visible.update(unit.code for unit in self.below(closed))
        return frozenset(visible)

    def may_write(self, code: str, of: str, day: date) -> bool:
        """Whether records of the unit may still be changed from `of`: within, and open (SYS-005)."""
        return self.is_within(code, of) and self.unit(code).is_open(day)

    def office_for(self, place: str, day: date) -> Unit:
        """The office that answers for a place: the KİM of the area, else the unit under the customs office.

        A customs office without a unit below it answers itself (EK-18 lists it as area).
        Raises UserError if the tree gives two answers. Source: m.64/1-ç, m.72, m.73, SYS-004.
        """
        line = self.line_up(place)
        answers = {unit.code: unit for unit in line if unit.kind is UnitKind.KIM and unit.is_open(day)}
        areas = (self.unit(unit.area_kim) for unit in line if unit.area_kim)
        answers |= {kim.code: kim for kim in areas if kim.is_open(day)}
        if not answers:
            office = next((unit for unit in line if unit.kind is UnitKind.GUMRUK_MUDURLUGU), line[0])
            below = [
                unit
                for unit in self._children.get(office.code, ())
                if unit.kind in _AMIRLIK and unit.is_open(day)
            ]
            answers = {unit.code: unit for unit in below or [office]}
        if len(answers) > 1:
            raise self._two_answers(line[0], [unit.name for unit in answers.values()])
        return next(iter(answers.values()))

    @staticmethod
    def _two_answers(place: Unit, names: list[str]) -> UserError:
        return UserError(
            f"{place.name} için birden çok sorumlu birim görünüyor: {', '.join(names)}.",
            remedy="Birim ağacında bu yer için tek sorumlu birim bırakılmalıdır.",
            field="unit",
            rule="SYS-004",
            article="m.64/1-ç",
        )
