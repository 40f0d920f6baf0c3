"""The seizure folder of a tracking: opened, reminded daily until headquarters has its copy (ATS-171)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.tracking.actions import seizures
from gumruk_masaustu.systems.tracking.queries import end_due
from gumruk_masaustu.systems.tracking.queries.seizures import seizures_of
from gumruk_masaustu.systems.tracking.values.seizure import SeizureForm
from tests.support import at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.teams_made import receipt_scan

FOUND = "Dorsenin gizli bölmesinde 1.200 paket sigara"


@pytest.mark.rule("ATS-171")
def test_a_seizure_is_reminded_daily_until_headquarters_has_it(kapikule: Desk) -> None:
    desk, made = kapikule, tracking_in(kapikule.post)
    start = desk.clock.set(at("10:00", "2026-04-01"))
    photo = receipt_scan(desk.post)
    one = seizures.record_seizure(
        desk.post, made, SeizureForm(FOUND, photos=(photo,)), by=desk.habur, at=start
    )
    assert (one.folder_no, one.sent_text) == (
        "YKD-KPK-2026-01-000001",
        "Genel Müdürlüğe gönderildi: hayır",
    )
    assert one.photos == (photo.sha256,)
    assert seizures_of(desk.post, made) == (one,)
    [item] = open_items(desk.post, unit="HBR")
    assert (item.kind, item.number) == ("seizures.folder", one.folder_no)
    assert FOUND not in item.title
    [alert] = end_due.due(desk.post, desk.habur, start)
    assert (alert.turn, alert.text) == (
        1,
        f"{one.folder_no}: yakalama dosyası Genel Müdürlüğe gönderilmedi.",
    )
    alert.acknowledge(desk.post, by=desk.habur, at=desk.clock.tick(minutes=1))
    assert end_due.due(desk.post, desk.habur, at("09:59", "2026-04-02")) == ()
    assert [one.turn for one in end_due.due(desk.post, desk.habur, at("10:00", "2026-04-02"))] == [2]
    assert end_due.due(desk.post, desk.watch, at("10:00", "2026-04-02")) == ()
    desk.clock.set(at("11:00", "2026-04-02"))
    with pytest.raises(UserError) as refused:
        seizures.confirm_sent(desk.post, made, one.id, "", **desk.act("habur"))
    assert refused.value.field == "document_no"
    sent = seizures.confirm_sent(desk.post, made, one.id, "2026/880", **desk.act("habur"))
    assert sent.sent_text == "Genel Müdürlüğe gönderildi: evet"
    assert end_due.due(desk.post, desk.habur, at("10:00", "2026-04-03")) == ()
    with pytest.raises(UserError, match="gönderildiği kayıtlı"):
        seizures.confirm_sent(desk.post, made, one.id, "2026/881", **desk.act("habur"))


def test_the_folder_of_the_system_that_seized_first_is_used(kapikule: Desk) -> None:
    desk, made = kapikule, tracking_in(kapikule.post)
    form = SeizureForm(FOUND, folder_no="YKD-HBR-2026-01-000031")
    one = seizures.record_seizure(desk.post, made, form, **desk.act("habur"))
    assert one.folder_no == "YKD-HBR-2026-01-000031"
    with pytest.raises(UserError, match="ileri bir zaman"):
        seizures.record_seizure(
            desk.post, made, SeizureForm(FOUND, seized_at=at("10:00", "2027-01-01")), **desk.act("habur")
        )
    with pytest.raises(UserError):
        seizures.record_seizure(desk.post, made, form, **desk.act("izmir"))
    with pytest.raises(UserError, match="bulunamadı"):
        seizures.confirm_sent(desk.post, made, "0" * 32, "1", **desk.act("habur"))
