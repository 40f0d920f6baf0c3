"""An operator in the place of the other one (m.79/1-h, m.80/1-f)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import mounting
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking
from tests.systems.tracking.made import Desk
from tests.systems.tracking.started import activated, mounting_form


@pytest.mark.rule("ATS-013")
def test_41277_alone_mounts_in_the_other_duty_with_his_reason(kapikule: Desk) -> None:
    made = activated(kapikule)
    with pytest.raises(UserError, match="saha operatörünün görevidir"):
        mounting.record_mounting(kapikule.post, made.id, mounting_form(), **kapikule.act("watch"))
    form = mounting_form(acting_reason="saha operatörü sevkte")
    mounting.record_mounting(kapikule.post, made.id, form, **kapikule.act("watch"))
    [one] = units_of_tracking(kapikule.post, made.id)
    assert (one.mounted_by, one.mounted_as) == ("41277", "saha (vekâleten): saha operatörü sevkte")
