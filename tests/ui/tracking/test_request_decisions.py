"""Talepler by keys: SEVK, KARAR, SONUÇ and the other ways of a referral."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.prints import prints_of
from gumruk_masaustu.systems.tracking.lists import Priority, RequestState
from gumruk_masaustu.systems.tracking.model import ats_route_time
from gumruk_masaustu.systems.tracking.queries.requests import requests as request_list
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from gumruk_masaustu.systems.tracking.values.request import NO_UNIT_REASON
from tests.systems.tracking.made import HERE, Desk, approved_request
from tests.systems.tracking.requests_made import (
    FORM,
    NO,
    approved,
    dispatched,
    evaluated,
    sent,
    with_section_chief,
)
from tests.ui.tracking.conftest import Context, Shell
from tests.ui.tracking.request_keys import (
    CTRL,
    TYPED,
    at_record,
    carry_out,
    key,
    opened,
    state_of,
    step_field,
)


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    """14 ready units, the reserve is 3."""
    return with_section_chief(kapikule, officer)


# --- SEVK, KARAR, SONUÇ ----------------------------------------------------------------------------------


def test_three_officers_decide_one_after_the_other(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = sent(desk)
    page = at_record(qtbot, context, desk.section_chief, record)
    key(qtbot, page, Qt.Key.Key_F2)
    assert step_field(page, "boxes").value() == "section_chief"  # type: ignore[attr-defined]
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.AWAITING_FIELD_DECISION
    assert "☑ Talep uygundur" in page.view.text()
    page = at_record(qtbot, context, desk.field, record)
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.AWAITING_SYSTEM_RESPONSIBLE
    page = at_record(qtbot, context, desk.supervisor, record)
    assert "Kullanılabilir ünite 14, yedek 3; bu talep için 11 ünite ayrılabilir" in page.view.text()
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.APPROVED


def test_unsuitable_wants_an_aciklama_beside_its_field(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = sent(desk)
    page = at_record(qtbot, context, desk.section_chief, record)
    key(qtbot, page, Qt.Key.Key_F8)
    step_field(page, "boxes").set_value(None)  # type: ignore[attr-defined]
    carry_out(qtbot, page)
    assert page.desk.form is not None
    text = page.desk.form.messages.text()
    assert "Yalnız bir tanesi işaretlenecektir" in text
    assert "Uygun değildir için açıklama yazılmalıdır." in text
    assert page.desk.form.field("boxes").has_focus()
    page.desk.form.set_values({"boxes": "section_chief", "explanation": "Mükerrer talep"})
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.DISPATCH_REFUSED


def test_what_is_typed_in_the_strip_survives_esc(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = dispatched(desk)
    page = at_record(qtbot, context, desk.field, record)
    key(qtbot, page, Qt.Key.Key_F8)
    step_field(page, "explanation").set_value("Mükerrer talep")  # type: ignore[attr-defined]
    key(qtbot, page, Qt.Key.Key_Escape)
    assert page.strip.offer is None
    assert state_of(desk, record) is RequestState.AWAITING_FIELD_DECISION
    again = at_record(qtbot, context, desk.field, record)
    key(qtbot, again, Qt.Key.Key_F8)
    assert step_field(again, "explanation").value() == "Mükerrer talep"  # type: ignore[attr-defined]


def test_against_karar_the_result_wants_an_aciklama(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = evaluated(desk, choice=NO)
    page = at_record(qtbot, context, desk.supervisor, record)
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert page.desk.form is not None
    assert "farklı sonuç için açıklama" in page.desk.form.messages.text()
    page.desk.form.field("explanation").set_value("İhbar var")
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.APPROVED


def test_who_asked_cannot_sign_and_reads_why(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.section_chief)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    page.editor.form.set_values(TYPED)
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert "Talepte bulunan kişi sevk amiri olamaz" in page.view.text()
    assert page.bar.verbs() == {"Ctrl+N": "Yeni talep", "Ctrl+P": "EK-4 yazdır", "F8": "Talebi geri çek"}


def test_insufficient_risk_offers_a_question_and_the_answer_comes_back(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    record = dispatched(desk, replace(FORM, reason="şüpheli"))
    page = at_record(qtbot, context, desk.watch, record)
    assert "Risk yetersiz yazılmış" in page.view.text()
    key(qtbot, page, Qt.Key.Key_B, CTRL)
    step_field(page, "question").set_value("Hangi firma riskli?")  # type: ignore[attr-defined]
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.INFO_REQUESTED
    asked = at_record(qtbot, context, desk.guard, record)
    assert "Hangi firma riskli?" in asked.view.text()
    key(qtbot, asked, Qt.Key.Key_F2)
    step_field(asked, "answer").set_value("Çınar Nakliyat")  # type: ignore[attr-defined]
    carry_out(qtbot, asked)
    assert state_of(desk, record) is RequestState.AWAITING_FIELD_DECISION


def test_no_unit_is_offered_only_where_none_is_usable(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = dispatched(desk)
    page = at_record(qtbot, context, desk.field, record)
    assert "Ctrl+Y" not in page.bar.verbs()
    for number in range(11):
        approved_request(desk.post, number=f"TLP-{number}")
    page = at_record(qtbot, context, desk.field, record)
    assert page.bar.verbs()["Ctrl+Y"] == "Ünite yok"
    key(qtbot, page, Qt.Key.Key_Y, CTRL)
    assert page.strip.offer is not None
    assert NO_UNIT_REASON in page.strip.offer.what
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.NO_UNIT
    assert "☑ Uygun değildir\nNermin Çetinkaya (41300)" in page.view.text()


def test_the_reserve_is_opened_with_a_reason(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = evaluated(desk)
    for number in range(11):
        approved_request(desk.post, number=f"TLP-{number}")
    page = at_record(qtbot, context, desk.supervisor, record)
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert page.desk.form is not None
    assert (
        "Yeterli mobil ünite bulunmamaktadır (kullanılabilir 3, yedek 3)." in page.desk.form.messages.text()
    )
    assert page.desk.form.field("override_reason").has_focus()
    page.desk.form.field("override_reason").set_value("Genel Müdürlüğün sözlü talimatı")
    carry_out(qtbot, page)
    assert stored_request(desk.post, record).override_reason == "Genel Müdürlüğün sözlü talimatı"


# --- other ways ------------------------------------------------------------------------------------------


def test_the_field_operator_refers_himself(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.field)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    page.editor.form.set_values(TYPED)
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.verb == "Sistem Sorumlusuna gönder"
    carry_out(qtbot, page)
    (row,) = request_list(desk.post, desk.field).rows
    assert row.state is RequestState.AWAITING_SYSTEM_RESPONSIBLE
    assert "SEVK" not in page.view.text().split("\n")


@pytest.mark.rule("ATS-052")
def test_a_headquarters_referral_cannot_be_refused(desk: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, desk.kkm)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    assert page.editor is not None
    page.editor.form.set_values({"administration": HERE, **TYPED})
    key(qtbot, page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    (row,) = request_list(desk.post, desk.kkm).rows
    here = at_record(qtbot, context, desk.field, row.id)
    assert here.bar.barred() == ("Uygun değildir", "İade et")
    assert here.bar.verbs()["F8"] == "Yerine getirilemedi"
    key(qtbot, here, Qt.Key.Key_F8)
    step_field(here, "not_fulfilled_reason").set_value("araç gelmedi")  # type: ignore[attr-defined]
    carry_out(qtbot, here)
    found = stored_request(desk.post, row.id)
    assert (found.state, found.not_fulfilled_reason) == (RequestState.NOT_FULFILLED, "araç gelmedi")


def test_an_approved_request_leads_to_its_activation(
    desk: Desk, context: Context, shell: Shell, qtbot: QtBot
) -> None:
    record = approved(desk)
    page = at_record(qtbot, context, desk.field, record)
    assert "aktive edilmezse talebin süresi dolar" in page.view.text()
    assert page.bar.verbs()["F2"] == "Aktivasyona geç"
    key(qtbot, page, Qt.Key.Key_F2)
    assert shell.opened == [("tracking.activation", "")]


def test_a_longer_time_than_the_table_is_asked_about_and_answered(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    with desk.post.journal.entry("tracking.test_table", by=PROGRAM, at=desk.clock()) as entry:
        entry.insert(
            ats_route_time,
            entry.about,
            regime="tir",
            departure=HERE,
            destination="HABUR",
            hours=Decimal(72),
            valid_from=date(2026, 1, 1),
        )
    record = dispatched(desk, replace(FORM, given_hours=Decimal(96)))
    page = at_record(qtbot, context, desk.watch, record)
    assert "Verilen süre 96 saat, tablo 72 saat: 24 saat fazla. Sürenin azaltılması" in page.view.text()
    key(qtbot, page, Qt.Key.Key_T, CTRL)
    carry_out(qtbot, page)
    assert "yanıt gelene kadar süre değişmez" in page.view.text()
    key(qtbot, page, Qt.Key.Key_T, CTRL)
    assert page.desk.form is not None
    carry_out(qtbot, page)
    assert page.desk.form.field("hours").has_focus()
    page.desk.form.set_values({"hours": Decimal(72), "document_no": "2026/1187"})
    page.desk.form.field("document_date").set_value(date(2026, 3, 12))
    carry_out(qtbot, page)
    assert "Rejim, süre: TIR, 72 saat (yazı 2026/1187, 12.03.2026; ilk verilen 96 saat)" in page.view.text()


def test_headquarters_holds_a_vehicle_and_lifts_it(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = approved(desk)
    page = at_record(qtbot, context, desk.kkm, record)
    key(qtbot, page, Qt.Key.Key_H, CTRL)
    step_field(page, "ground").set_value("Tarama sonucu istendi")  # type: ignore[attr-defined]
    carry_out(qtbot, page)
    assert stored_request(desk.post, record).hq_hold
    assert "Genel Müdürlük tarama sevki sonuçlanmadı" in page.view.text()
    assert page.bar.verbs()["Ctrl+H"] == "Beklemeyi kaldır"


def test_an_exemption_needs_law_article_and_mesruhat(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = dispatched(desk)
    page = at_record(qtbot, context, desk.watch, record)
    key(qtbot, page, Qt.Key.Key_M, CTRL)
    step_field(page, "exemption_law").set_value("Gümrük Kanunu")  # type: ignore[attr-defined]
    carry_out(qtbot, page)
    assert page.desk.form is not None
    text = page.desk.form.messages.text()
    assert "Madde yazılmalıdır." in text
    assert "Meşruhat yazılmalıdır." in text
    page.desk.form.set_values({"exemption_article": "m.167", "annotation": "Diplomatik eşya"})
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.EXEMPT


def test_priority_is_changed_with_a_reason(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = dispatched(desk)
    page = at_record(qtbot, context, desk.watch, record)
    key(qtbot, page, Qt.Key.Key_R, CTRL)
    step_field(page, "priority").set_value(Priority.SECURITY.value)  # type: ignore[attr-defined]
    step_field(page, "explanation").set_value("İhbar birimi yazısı")  # type: ignore[attr-defined]
    carry_out(qtbot, page)
    assert stored_request(desk.post, record).priority is Priority.SECURITY


def test_the_requester_withdraws(desk: Desk, context: Context, qtbot: QtBot) -> None:
    record = dispatched(desk)
    page = at_record(qtbot, context, desk.guard, record)
    key(qtbot, page, Qt.Key.Key_F8)
    carry_out(qtbot, page)
    assert state_of(desk, record) is RequestState.WITHDRAWN


def test_ek4_is_printed_and_logged(desk: Desk, context: Context, shell: Shell, qtbot: QtBot) -> None:
    record = evaluated(desk)
    page = at_record(qtbot, context, desk.watch, record)
    key(qtbot, page, Qt.Key.Key_P, CTRL)
    assert shell.prints[0].title.startswith("ATS MOBİL ÜNİTE TAKILMASINA İLİŞKİN TALEP FORMU")
    shell.say_printed()
    assert [line.form for line in prints_of(desk.post, record)] == ["EK4"]
