"""Sevk by keys: a request from the first letter to the queue, its draft, its refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions import referral
from gumruk_masaustu.systems.scan.actions.arrivals import ProgramHit, receive_program_referral
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Purpose, Reason, Source
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import desk
from tests.ui.keys import show_active, type_text
from tests.ui.scan.station import PDF, RATIONALE, SYSTEM, Station, give_serials, referral_form
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.fields.plate import Plate
from ui.kit.page import PageContext
from ui.scan.referral_page import ReferralPage
from ui.scan.referral_steps import QueueFields

Context = Callable[[Officer], PageContext]
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, context: Context, officer: Officer) -> ReferralPage:
    page = ReferralPage(context(officer))
    page.resize(1100, 690)
    show_active(qtbot, page)
    page.activate()
    return page


def fill(page: ReferralPage, plate: str = "34 ABC 123", **others: object) -> None:
    """Everything that a complete personnel referral needs."""
    form = page.new.form
    values: dict[str, object] = {
        "vehicle_type": "TRACTOR_TRAILER",
        "direction": "OUT",
        "plate": Plate(plate, "TR"),
        "item_count": 6,
        "source": Source.KIM.value,
        "reason": Reason.RISKY.value,
        "bases": ["SUSPICION"],
        "rationale": RATIONALE,
        "purposes": [Purpose.SMUGGLING.value],
        "other_device": False,
    }
    form.set_values(values | others)
    form.adapt()


def key(qtbot: QtBot, page: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(page, code, modifier or Qt.KeyboardModifier.NoModifier)


def waiting(post: Post) -> list[State]:
    return [row.state for row in desk.requests(post, unit="KPK")]


def test_typed_and_sent_by_keys_alone(station: Station, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, station.referrer)
    fill(page)
    page.new.form.field("rationale").clear()
    page.new.form.focus_field("rationale")
    type_text(page.focusWidget() or page, "Şoför İĞNE ile ığdır yükünü açıklayamadı")
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.subject == "34 ABC 123"
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    (row,) = page.list.rows()
    case = cases.case(station.post, row.id)
    assert case.state is State.REFERRED
    assert case.rationale == "Şoför İĞNE ile ığdır yükünü açıklayamadı"
    assert page.new.form.field("plate").is_empty()


def test_esc_keeps_everything_and_sends_nothing(station: Station, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, station.referrer)
    fill(page)
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Escape)
    assert page.strip.offer is None
    assert page.new.form.field("rationale").value() == RATIONALE
    assert waiting(station.post) == []


@pytest.mark.rule("SCAN-001")
def test_all_obstacles_are_listed_and_the_first_wrong_field_has_the_focus(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, context, station.referrer)
    page.new.form.field("vehicle_type").set_value("TRUCK")
    page.new.form.field("source").set_value(None)
    key(qtbot, page, Qt.Key.Key_F2)
    text = page.new.form.messages.text()
    assert "Sevk kaynağı seçilmelidir" in text
    assert "Tek bir tarama talep nedeni seçilmelidir." in text
    assert "Sevkin amacı seçilmelidir." in text
    assert "Plaka, konteyner veya vagon numarası boş." in text
    assert page.new.form.field("plate").has_focus()
    assert page.strip.offer is None
    assert waiting(station.post) == []


def test_only_granted_sources_are_offered(station: Station, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, station.referrer)
    source = page.new.form.field("source")
    for value in (Source.HQ.value, Source.PROGRAM_RISK.value):
        source.set_value(value)
        assert source.is_empty()
    source.set_value(Source.CUSTOMS.value)
    assert source.value() == Source.CUSTOMS.value


@pytest.mark.rule("SCAN-005")
def test_a_barred_purpose_is_refused_with_its_letter(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, context, station.referrer)
    fill(page, "06 DZ 7788", purposes=[Purpose.VALUE.value])
    key(qtbot, page, Qt.Key.Key_F2)
    assert "m.24/2-d" in page.new.form.messages.text()
    page.new.form.field("purposes").set_value([Purpose.VALUE.value, Purpose.SMUGGLING.value])
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    case = cases.case(station.post, page.list.rows()[0].id)
    assert case.purposes == (Purpose.SMUGGLING,)


@pytest.mark.rule("SCAN-038")
def test_a_second_case_is_refused_and_its_reason_goes_to_the_open_one(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    first = station.queued("34 ABC 123")
    page = opened(qtbot, context, station.referrer)
    fill(page, "34 ABC 123", reason=Reason.TIP.value)
    key(qtbot, page, Qt.Key.Key_F2)
    assert f"Bu taşıt için açık bir kayıt var: {first.number}." in page.new.form.messages.text()
    key(qtbot, page, Qt.Key.Key_E, CTRL)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    case = cases.case(station.post, first.id)
    assert set(case.reasons) == {Reason.RISKY, Reason.TIP}
    assert case.priority
    assert case.queued_at == first.queued_at
    assert waiting(station.post) == [State.QUEUED]


def test_earlier_scans_of_the_typed_plate_stand_beside_the_form(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    station.leave_exit_empty()
    station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.referrer)
    page.new.form.field("plate").accept_reading("34 ABC 123", "TR")  # type: ignore[attr-defined]
    page.new.look_now()
    shown = page.new.history.text()
    assert "12.03.2026   şüpheli değil\nKAPIKULE KİM, KPK-T1" in shown
    assert "Riskli" not in shown
    assert "Geçmiş yalnız yerel kayıtlardan" in shown


def test_a_draft_survives_a_crash(station: Station, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, station.referrer)
    fill(page, "34 ŞNL 905")
    page.new.keeper.save_now()
    page.hide()
    again = opened(qtbot, context, station.referrer)
    assert again.new.form.field("rationale").value() == RATIONALE
    assert again.new.form.field("plate").value() == Plate("34 SNL 905", "TR")
    assert "Kaldığınız yerden açıldı" in again.new.form.messages.text()


@pytest.mark.rule("SCAN-011")
def test_a_request_is_refused_only_with_an_explanation(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    case = station.requested("35 KL 905")
    page = opened(qtbot, context, station.evaluator)
    page.list.select(case.id)
    form = page.view.form
    assert form is not None
    form.field("suitable").set_value("UNSUITABLE")
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert "“Uygun değildir” kararı için açıklama yazılmalıdır." in form.messages.text()
    form.field("evaluation_note").set_value("Araç bugün 06:40 tarandı, yeni bilgi yok")
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert cases.case(station.post, case.id).state is State.REFUSED


@pytest.mark.rule("SCAN-012")
def test_who_may_not_evaluate_finds_no_form_and_takes_his_request_back(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    case = station.requested("35 KL 905")
    page = opened(qtbot, context, station.requester)
    page.list.select(case.id)
    assert page.view.form is None
    key(qtbot, page, Qt.Key.Key_F8)
    assert page.desk.closing is not None
    page.desk.closing.field("withdrawal_reason").set_value("Yanlış plaka yazıldı")
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert cases.case(station.post, case.id).state is State.WITHDRAWN


@pytest.mark.rule("SCAN-009")
def test_queue_wants_tescil_and_control_of_belongings(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    case = station.referred("34 ABC 123")
    page = opened(qtbot, context, station.referrer)
    page.list.select(case.id)
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    form = page.view.form
    assert form is not None
    text = form.messages.text()
    assert "Tescil türü ve numarası girilmeden taşıt sıraya alınamaz." in text
    assert "Sürücü eşyasının kontrolü onaylanmadan taşıt sıraya alınamaz." in text
    form.field("registration_kind").set_value("DECLARATION")
    form.field("registration_no").set_value("26341200TR00118822")
    form.field("belongings").set_value(["CHECKED"])
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    found = cases.case(station.post, case.id)
    assert found.state is State.QUEUED
    assert found.belongings_by == station.referrer.staff_no
    assert page.list.current_id() == case.id


def test_the_supervisor_withdraws_with_a_reason(station: Station, context: Context, qtbot: QtBot) -> None:
    case = station.queued("34 ABC 123")
    page = opened(qtbot, context, station.supervisor)
    page.list.select(case.id)
    key(qtbot, page, Qt.Key.Key_F8)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert page.strip.offer is not None
    assert page.desk.closing is not None
    assert "boş" in page.desk.closing.messages.text() or "yazılmalıdır" in page.desk.closing.messages.text()
    page.desk.closing.field("withdrawal_reason").set_value("Taşıt geri döndü")
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert cases.case(station.post, case.id).state is State.WITHDRAWN


@pytest.mark.rule("SCAN-013")
def test_an_agency_request_waits_for_its_signed_form(
    station: Station, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    give_serials(station)
    page = opened(qtbot, context, station.referrer)
    agency = {"agency": "Jandarma", "agency_name": "Çağrı Şen", "agency_rank": "J-1180"}
    fill(page, "47 AB 012", source=Source.OTHER_AGENCY.value, bases=[], **agency)
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    (row,) = page.list.rows()
    case = referral.evaluate(
        station.post, row.id, True, "", by=station.evaluator, at=station.clock.tick(minutes=1)
    )
    assert (case.state, case.serial) == (State.REFERRED, "A000201")
    page.list.select(case.id)
    form = page.view.form
    assert isinstance(form, QueueFields)
    form.set_values({"registration_kind": "DECLARATION", "registration_no": "26341200TR00118822"})
    form.set_values({"belongings": ["CHECKED"], "agency_form": station.clock().date()})
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert "İmzalı Tarama Formu bekleniyor" in form.messages.text()
    signed = tmp_path / "imzalı form.pdf"
    signed.write_bytes(PDF)
    assert form.signed is not None
    form.signed.add_files([signed])
    form.field("signed_time").set_value(time(9, 14))
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert cases.case(station.post, case.id).state is State.QUEUED


@pytest.mark.rule("SCAN-029")
def test_a_program_referral_is_exempted_with_type_basis_and_annotation(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    vehicle = referral_form("06 CD 1234").vehicle
    hit = ProgramHit(Source.PROGRAM_RANDOM, vehicle, SYSTEM, "R-118", station.clock())
    case = receive_program_referral(station.post, hit, at=station.clock.tick(minutes=1))
    page = opened(qtbot, context, station.supervisor)
    page.list.select(case.id)
    key(qtbot, page, Qt.Key.Key_F8)
    fields = page.desk.closing
    assert fields is not None
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    text = fields.messages.text()
    assert "İstisna türü seçilmelidir." in text
    assert "İstisnanın mevzuat dayanağı yazılmalıdır." in text
    assert "Meşruhat en az 20 karakter olmalıdır (0 karakter yazıldı)." in text
    fields.set_values({"exemption": "DIPLOMATIC", "exemption_basis": "Viyana Sözleşmesi m.36"})
    fields.field("annotation").set_value("Diplomatik plakalı araç, kurye belgesi görüldü.")
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert cases.case(station.post, case.id).state is State.EXEMPT


def test_rules_of_every_screen(station: Station, context: Context, qtbot: QtBot) -> None:
    case = station.referred("34 ABC 123")
    page = opened(qtbot, context, station.supervisor)
    assert_screen_rules(page)
    page.list.select(case.id)
    assert_screen_rules(page)
    key(qtbot, page, Qt.Key.Key_F8)
    assert_screen_rules(page)
