"""The form of a wish, made from what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.clock import local_day, to_local
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.field import Field
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup, YesNoField
from ui.kit.form import Form
from ui.tracking.files_field import FilesField
from ui.tracking.read_fields import FileField, ReceiptField, SerialsField
from ui.tracking.refusal_fields import renamed
from ui.tracking.stock_wish import Ask, Kind

Now = Callable[[], datetime]
_NARROW = 22
"""Letters for which a list of choices asks room; the open list shows its words whole."""


class AskForm(Form):
    """Refusals of the action and empty required fields stand in one list."""

    def __init__(self, asks: Iterable[Ask], now: Now) -> None:
        super().__init__()
        for ask in asks:
            for field in _fields(ask, now):
                self.add(field)
                _show_first(field, ask)

    def answers(self) -> dict[str, Any]:
        """Value by field name."""
        return self.values()

    def unreadable(self) -> UserError | None:
        """What was typed in no readable form; None if everything can be read."""
        found = [problem for f in self.fields if not f.is_empty() and (problem := f.format_problem())]
        return _one_of(found)

    def show_refusal(self, refusal: UserError) -> None:
        """All that stands in the way, also what the action did not come to look at."""
        names = {field.name for field in self.fields}
        shown = renamed(refusal, {name.removesuffix("_day"): name for name in names if name.endswith("_day")})
        named = {obstacle.field for obstacle in shown.all}
        missing = [f.missing() for f in self.fields if f.required and f.is_empty() and f.name not in named]
        self.show_error(_one_of([*shown.all, *missing]) or shown)

    def take(self, serial: str) -> bool | None:
        """A serial was read: True if a field took it, False if that field refused it, None without one."""
        for field in self.fields:
            if isinstance(field, SerialsField | ReceiptField):
                return field.take(serial)
        return None


def _one_of(found: list[UserError]) -> UserError | None:
    if not found:
        return None
    first, *others = found
    return UserError(
        first.text,
        remedy=first.remedy,
        field=first.field,
        rule=first.rule,
        article=first.article,
        others=tuple(others),
    )


def _fields(ask: Ask, now: Now) -> tuple[Field, ...]:
    common: dict[str, Any] = {"required": ask.required, "hint": ask.hint}
    match ask.kind:
        case Kind.TEXT:
            return (TextField(ask.name, ask.label, max_chars=ask.max_chars, **common),)
        case Kind.LONG:
            return (LongTextField(ask.name, ask.label, max_chars=ask.max_chars, lines=3, **common),)
        case Kind.CHOICE:
            choice = ChoiceField(ask.name, ask.label, ask.choices, **common)
            choice.narrow(_NARROW)
            return (choice,)
        case Kind.DAY:
            return (DateField(ask.name, ask.label, now=now, **common),)
        case Kind.NUMBER:
            return (NumberField(ask.name, ask.label, unit=ask.unit, places=ask.places, **common),)
        case Kind.TICK:
            return (YesNoField(ask.name, ask.label, **common),)
        case Kind.MOMENT:
            day = DateField(f"{ask.name}_day", f"{ask.label}, gün", now=now, required=ask.required)
            return (day, TimeField(f"{ask.name}_time", f"{ask.label}, saat", now=now, **common))
        case Kind.SERIALS:
            return (SerialsField(ask.name, ask.label, **common),)
        case Kind.RECEIPT:
            return (ReceiptField(ask.name, ask.label, [word for _, word in ask.choices], **common),)
        case Kind.FILE:
            return (FileField(ask.name, ask.label, **common),)
        case Kind.FILES:
            return (FilesField(ask.name, ask.label, **common),)
        case Kind.TICKS:
            return (TickGroup(ask.name, ask.label, ask.choices, **common),)


def _show_first(field: Field, ask: Ask) -> None:
    first = ask.first
    if ask.kind is Kind.FILE:
        field.set_value(None)
    elif first is not None and ask.kind is Kind.MOMENT:
        field.set_value(local_day(first) if field.name.endswith("_day") else to_local(first).time())
    elif first is not None:
        field.set_value(first)
