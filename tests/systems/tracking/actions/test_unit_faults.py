"""From the mark to the end of a fault, write-off, maintenance: ATS-140 to ATS-148, ATS-193."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.eforms.queries import eforms_about
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.tracking.actions import faults, maintenance, write_off
from gumruk_masaustu.systems.tracking.actions.faults import MakerForm
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_fault
from gumruk_masaustu.systems.tracking.queries import faults as queries
from gumruk_masaustu.systems.tracking.queries import stock_due
from gumruk_masaustu.systems.tracking.queries.reorder import availability
from gumruk_masaustu.systems.tracking.queries.units import unit, usable_units
from gumruk_masaustu.systems.tracking.values.stock import Cargo
from tests.support import SetClock, at
from tests.systems.tracking.made import HERE, THERE, Desk, add_unit

CARGO = Cargo("Yurtiçi Kargo", "99812")
S = UnitState


def due(post: Post, officer: Officer, now: datetime) -> list[Alert]:
    """Alerts besides the one that the few units of a test are at the reorder point."""
    return [one for one in stock_due.due(post, officer, now) if not one.key.startswith("reorder:")]


@pytest.fixture
def clock() -> SetClock:
    """Numbers are given forwards in time only: the examples of the page begin on 1 March."""
    made = SetClock()
    made.set(at("08:00", "2026-03-01"))
    return made


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    kapikule.by["habur_field"] = officer(
        unit="HBR", staff_no="52300", roles=("ats_field_operator",), duty="ats_field_operator"
    )
    return kapikule


def sent_to_maker(desk: Desk, unit_id: str) -> str:
    """A fault, told to KKM, on the way to the maker; gives its id."""
    report = faults.mark_faulty(desk.post, unit_id, "Anten arızası", **desk.act("field"))
    faults.record_contact(desk.post, report.id, "Telefon, KKM nöbetçisi", **desk.act("field"))
    faults.send_to_maker(desk.post, unit_id, CARGO, is_express=True, **desk.act("field"))
    return report.id


@pytest.mark.rule("ATS-140")
def test_a_marked_unit_leaves_the_usable_list_and_the_contact_is_due(desk: Desk) -> None:
    desk.clock.set("09:09")
    ids = [add_unit(desk.post, f"MU-00338{n}") for n in (7, 8)]
    before = availability(desk.post, HERE, desk.clock()).available
    report = faults.mark_faulty(desk.post, ids[1], "Konum göndermiyor", **desk.act("field"))
    assert report.marked_at == at("09:10")
    assert report.number.startswith("ARZ-KPK-2026-01-")
    assert availability(desk.post, HERE, at("09:10")).available == before - 1
    assert [one.serial for one in usable_units(desk.post, HERE)] == ["MU-003387"]
    assert not due(desk.post, desk.field, at("09:24"))
    (told,) = due(desk.post, desk.field, at("09:25"))
    assert (told.turn, told.text) == (1, f"MU-003388 arızası KKM'ye bildirilmedi ({report.number}).")
    assert [one.turn for one in due(desk.post, desk.field, at("09:40"))] == [2]
    faults.record_contact(desk.post, report.id, "Telefon, KKM nöbetçisi", **desk.act("field"))
    assert not due(desk.post, desk.field, at("10:00"))


@pytest.mark.rule("ATS-141")
def test_a_report_that_comes_later_keeps_the_unit_faulty(desk: Desk) -> None:
    unit_id = add_unit(desk.post, "MU-003388", administration=THERE)
    desk.clock.set("11:39")
    first = faults.mark_faulty(desk.post, unit_id, "Konum yok", **desk.act("habur_field"))
    faults.record_contact(desk.post, first.id, "Telefon", **desk.act("habur_field"))
    desk.clock.set("11:59")
    fix = at("11:50")
    faults.close_fault(desk.post, first.id, "Test tamam", fix, **desk.act("habur_field"))
    assert not unit(desk.post, unit_id).is_faulty
    desk.clock.set("12:59")
    later = faults.mark_faulty(desk.post, unit_id, "Sessiz", at("11:50"), **desk.act("field"))
    assert unit(desk.post, unit_id).is_faulty
    assert queries.fault(desk.post, first.id).closed_at == at("12:00")
    assert [one.id for one in queries.open_faults(desk.post, THERE)] == [later.id]
    with pytest.raises(UserError, match="stokunda değil"):
        faults.close_fault(desk.post, later.id, "Kapat", at("12:30"), **desk.act("field"))
    with pytest.raises(UserError, match="kapanmış"):
        faults.close_fault(desk.post, first.id, "Yine", fix, **desk.act("habur_field"))


@pytest.mark.rule("ATS-142")
def test_a_sound_unit_is_not_sent_to_the_maker(desk: Desk) -> None:
    unit_id = add_unit(desk.post)
    with pytest.raises(UserError, match="Açık arıza kaydı yok"):
        faults.send_to_maker(desk.post, unit_id, CARGO, is_express=True, **desk.act("field"))
    assert unit(desk.post, unit_id).state is S.READY
    sent_to_maker(desk, unit_id)
    assert unit(desk.post, unit_id).state is S.CARGO_TO_MANUFACTURER
    (form,) = eforms_about(desk.post, unit_id)
    assert (form.subject, form.to_offices) == ("Ünite Sevk/Kargo", ("KKM",))


@pytest.mark.rule("ATS-143")
def test_kkm_records_the_maker_and_the_idare_only_reads(desk: Desk) -> None:
    fault_id = sent_to_maker(desk, add_unit(desk.post))
    desk.clock.set(at("09:00", "2026-03-20"))
    form = MakerForm("M-77", at("10:00", "2026-03-14"), "Anten", "anten değişti")
    faults.record_maker(desk.post, fault_id, form, **desk.act("kkm"))
    assert queries.fault(desk.post, fault_id).maker_result == "anten değişti"
    assert [one.maker_fault_no for one in queries.open_faults(desk.post, HERE)] == ["M-77"]
    with pytest.raises(UserError, match="yetkiniz yok"):
        faults.record_maker(desk.post, fault_id, MakerForm(result="başka"), **desk.act("field"))
    with pytest.raises(UserError, match="önce olamaz"):
        faults.record_maker(desk.post, fault_id, MakerForm(sent_at=at("09:00")), **desk.act("kkm"))


@pytest.mark.rule("ATS-144")
def test_the_holder_closes_after_receipt_and_a_full_charge_is_needed(desk: Desk) -> None:
    unit_id = add_unit(desk.post)
    fault_id = sent_to_maker(desk, unit_id)
    desk.clock.set(at("09:00", "2026-03-20"))
    received = MakerForm("M-77", received_at=at("10:00", "2026-03-16"))
    faults.record_maker(desk.post, fault_id, received, **desk.act("kkm"))
    assert unit(desk.post, unit_id).state is S.AT_MANUFACTURER
    with pytest.raises(UserError, match="stokunda değil"):
        faults.close_fault(desk.post, fault_id, "Döndü", **desk.act("field"))
    faults.record_maker(desk.post, fault_id, MakerForm(sent_at=desk.clock()), **desk.act("kkm"))
    desk.clock.set(at("08:00", "2026-03-22"))
    faults.receive_back(desk.post, unit_id, **desk.act("field"))
    closed = faults.close_fault(desk.post, fault_id, "Onarıldı", **desk.act("field"))
    found = unit(desk.post, unit_id)
    assert (closed.is_open, found.is_faulty, found.state) == (False, False, S.IN_STOCK_UNCHARGED)
    assert (found.is_usable, found.full_at) == (False, None)
    assert [one.subject for one in eforms_about(desk.post, fault_id)] == ["Arıza"]


@pytest.mark.rule("ATS-145")
def test_a_long_repair_is_listed_with_a_penalty_proposal(desk: Desk) -> None:
    fault_id = sent_to_maker(desk, add_unit(desk.post))
    received, sent = at("10:00", "2026-03-12"), at("22:00", "2026-03-20")
    desk.clock.set(sent)
    faults.record_maker(desk.post, fault_id, MakerForm(received_at=received), **desk.act("kkm"))
    assert not open_items(desk.post, unit="KKM")
    faults.record_maker(desk.post, fault_id, MakerForm(sent_at=sent), **desk.act("kkm"))
    (line,) = queries.long_repairs(desk.post, desk.clock())
    assert (line.firm_days, line.over_days) == (Decimal("8.5"), Decimal("1.5"))
    (item,) = open_items(desk.post, unit="KKM")
    assert "1,5 gün aştı" in item.title


@pytest.mark.rule("ATS-146")
def test_only_kkm_writes_off_and_needs_the_makers_document(desk: Desk) -> None:
    assert not may(desk.supervisor, ACTIONS["tracking.unit_written_off"])
    unit_id = add_unit(desk.post)
    fault_id = sent_to_maker(desk, unit_id)
    form = MakerForm(received_at=desk.clock())
    with pytest.raises(UserError, match="üretici belgesi de yok"):
        write_off.write_off(desk.post, unit_id, "Tutanak", **desk.act("kkm"))
    faults.record_maker(desk.post, fault_id, form, **desk.act("kkm"))
    with pytest.raises(UserError, match="belgesi yazılmalıdır"):
        write_off.confirm_unusable(desk.post, unit_id, " ", **desk.act("kkm"))
    write_off.confirm_unusable(desk.post, unit_id, "Üretici raporu 2026/5", **desk.act("kkm"))
    gone = write_off.write_off(desk.post, unit_id, **desk.act("kkm"))
    assert (gone.state, gone.write_off_document) == (S.WRITTEN_OFF, "Üretici raporu 2026/5")


@pytest.mark.rule("ATS-193")
def test_a_written_off_unit_that_is_found_waits_for_kkm(desk: Desk, officer: Callable[..., Officer]) -> None:
    role = {"roles": ("ats_field_operator",), "duty": "ats_field_operator"}
    desk.by["gebze_field"] = officer(unit="GEB", staff_no="52400", **role)
    unit_id = add_unit(desk.post, "MU-002956", state=S.MISSING)
    desk.clock.set(at("10:00", "2026-05-01"))
    write_off.write_off(desk.post, unit_id, "Tutanak 2026/14", **desk.act("kkm"))
    desk.clock.set(at("10:00", "2026-05-20"))
    found = write_off.note_found(desk.post, unit_id, "Depoda bulundu", **desk.act("gebze_field"))
    assert (found.state, found.found_note) == (S.WRITTEN_OFF, "GEBZE GÜMRÜK MÜDÜRLÜĞÜ: Depoda bulundu")
    (item,) = open_items(desk.post, unit="KKM")
    assert item.title == "Kayıttan düşülen ünite bulundu: MU-002956"
    with pytest.raises(UserError, match="yetkiniz yok"):
        write_off.reinstate(desk.post, unit_id, HERE, **desk.act("gebze_field"))
    back = write_off.reinstate(desk.post, unit_id, HERE, **desk.act("kkm"))
    assert (back.state, back.found_note, back.is_sound) == (S.IN_STOCK_UNCHARGED, "", True)


@pytest.mark.rule("ATS-148")
def test_maintenance_reminds_180_days_after_the_last(desk: Desk) -> None:
    unit_id = add_unit(desk.post)
    form = maintenance.MaintenanceForm(date(2026, 1, 5), "Ünite Bakım A.Ş.", "contract", "Pil değişti")
    (line,) = maintenance.record_maintenance(desk.post, unit_id, form, **desk.act("field"))
    assert (line.done_on, line.basis) == (date(2026, 1, 5), "contract")
    assert not due(desk.post, desk.field, at("23:59", "2026-07-03"))
    (told,) = due(desk.post, desk.field, at("00:00", "2026-07-04"))
    assert told.text == "MU-004217 ünitesinin bakım zamanı geldi (son: 05.01.2026)."
    wrong = maintenance.MaintenanceForm(date(2027, 1, 5), "Firma", "contract", "Tamam")
    with pytest.raises(UserError, match="ileri bir tarih"):
        maintenance.record_maintenance(desk.post, unit_id, wrong, **desk.act("field"))


def test_a_unit_lost_in_a_transfer_is_found_with_a_fault_report(desk: Desk) -> None:
    unit_id = add_unit(desk.post, "MU-002956", state=S.MISSING, administration=THERE)
    found = write_off.record_found(desk.post, unit_id, "Kargo deposunda", **desk.act("field"))
    assert (found.state, found.administration, found.is_faulty) == (S.IN_STOCK_UNCHARGED, HERE, True)
    assert [one.number for one in queries.faults_of_unit(desk.post, unit_id)] == ["ARZ-KPK-2026-01-000001"]
    assert len(open_items(desk.post, unit="KKM")) == 1
    tracked = add_unit(desk.post, "MU-000007", state=S.MISSING, tracking_id=unit_id)
    with pytest.raises(UserError, match="bir izlemede yerinde değil"):
        write_off.record_found(desk.post, tracked, "Burada", **desk.act("field"))


def test_the_other_operator_says_why_he_acts(desk: Desk) -> None:
    unit_id = add_unit(desk.post)
    with pytest.raises(UserError) as refused:
        faults.mark_faulty(desk.post, unit_id, "Konum yok", **desk.act("watch"))
    assert refused.value.rule == "ATS-013"
    reason = "saha operatörü sevkte"
    faults.mark_faulty(desk.post, unit_id, "Konum yok", acting_reason=reason, **desk.act("watch"))
    with desk.post.read() as db:
        assert db.execute(select(ats_fault.c.acting)).scalars().all() == [f"saha (vekâleten): {reason}"]
