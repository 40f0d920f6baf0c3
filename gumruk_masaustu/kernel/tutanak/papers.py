"""Values of the printed tutanak, units named as on the day of the event (SYS-003)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.organisation import shipped_names, shipped_tree
from gumruk_masaustu.kernel.tutanak.queries import TutanakRow

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.forms.tutanak import Tutanak


def values_of(row: TutanakRow) -> Tutanak:
    """The version in force as it is printed; a correction says so and why."""
    from gumruk_masaustu.kernel.forms.spec import Signature
    from gumruk_masaustu.kernel.forms.tutanak import Tutanak

    tree, names, day = shipped_tree(), shipped_names(), local_day(row.held_at)
    unit = tree.by_short(row.unit)
    facts = []
    if row.version > 1:
        facts.append(("Düzeltme", f"{row.version}. sürüm: {row.correction_reason}"))
    if row.replaces:
        facts.append(("Yerine geçtiği tutanak", row.replaces))
    return Tutanak(
        number=row.number,
        subject=row.subject,
        held_at=row.held_at,
        place=row.place,
        text=row.text,
        signers=tuple(Signature("", s.name, s.title, s.staff_no) for s in row.people),
        region=names.name_on(tree.region_of(unit.code), day),
        office=names.name_on(unit.code, day),
        facts=tuple(facts),
    )
