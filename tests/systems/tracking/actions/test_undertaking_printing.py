"""EK-5 on paper: a good print makes the set, a spoiled one does not."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import GOOD, SPOILED, prints_of
from gumruk_masaustu.systems.tracking.actions import activation_units, undertaking_printing
from gumruk_masaustu.systems.tracking.queries.trackings import undertaking_in_force
from gumruk_masaustu.systems.tracking.values.tracking import UnitChoice
from tests.systems.tracking.made import Desk, add_unit
from tests.systems.tracking.started import READ, activated


def test_three_copies_and_only_the_good_paper_counts(kapikule: Desk) -> None:
    post, found = kapikule.post, activated(kapikule)
    sheet = undertaking_printing.print_undertaking(post, found.id, **kapikule.act("field"))
    assert len(sheet.keepers) == 3
    undertaking_printing.record_undertaking_print(
        post, sheet, SPOILED, "kâğıt sıkıştı", **kapikule.act("field")
    )
    assert undertaking_in_force(post, found.id) is None
    again = undertaking_printing.print_undertaking(post, found.id, **kapikule.act("field"))
    assert again.print_no != sheet.print_no
    undertaking_printing.record_undertaking_print(post, again, GOOD, **kapikule.act("field"))
    known = undertaking_in_force(post, found.id)
    assert known is not None
    assert known.serials == ("MU-004217",)
    assert [line.outcome for line in prints_of(post, found.id)] == [SPOILED, GOOD]


def test_nothing_is_printed_while_a_new_unit_waits(kapikule: Desk) -> None:
    post, found = kapikule.post, activated(kapikule)
    add_unit(post, "MU-003388")
    activation_units.take_back_unit(post, found.id, "MU-004217", "konum yok", READ, **kapikule.act("field"))
    choice = UnitChoice("MU-003388", "tractor", "tractor_under")
    activation_units.choose_unit(post, found.id, choice, **kapikule.act("field"))
    with pytest.raises(UserError, match="MU-003388 henüz aktive edilmedi"):
        undertaking_printing.print_undertaking(post, found.id, **kapikule.act("field"))
