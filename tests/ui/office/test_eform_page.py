"""Elektronik form by keys: writing, sending, reading, answering, fax, drafts, sealed content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gumruk_masaustu.kernel.eforms import actions, arrivals, queries, reading, sealing
from gumruk_masaustu.kernel.eforms.model import eform, eform_secret
from gumruk_masaustu.kernel.eforms.queries import Box
from gumruk_masaustu.kernel.eforms.rules import EformDraft
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.values import MASK, Eform, SealedLine
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import prints_of
from tests.kernel.journal.records import meet, send
from tests.support import SetClock, at
from tests.ui.keys import type_text
from tests.ui.scan.desk_keys import ctrl, focus, press
from tests.ui.screen_rules import assert_screen_rules
from ui.office.eform_page import NEW_ACCOUNT, EformPage

Open = Callable[[type[EformPage]], EformPage]
TO_KPK = EformDraft(to=("KAPIKULE",), subject="Varış İdaresi Değişikliği", text="Yeni varış: MERSİN.")


@pytest.fixture
def clock() -> SetClock:
    made = SetClock()
    made.set("09:00")
    return made


@pytest.fixture
def habur(new_post: Callable[..., Post]) -> Post:
    return new_post("01", unit="HBR")


@pytest.fixture
def deliver(
    post: Post, habur: Post, officer: Callable[..., Officer], tmp_path: Path, clock: SetClock
) -> Callable[..., Eform]:
    """A form of HABUR arrives at KAPIKULE; with `secret` it is sealed."""
    writer = officer(where=habur, unit="HBR", staff_no="41300", roles=("office_chief",), name="Deniz Kaya")

    def make(draft: EformDraft = TO_KPK, secret: tuple[SealedLine, ...] = ()) -> Eform:
        sealing.publish_keys(post, clock())
        meet(post, habur, tmp_path)
        form = actions.send_eform(habur, draft, by=writer, at=clock())
        if secret:
            boxes = sealing.seal(habur, "KAPIKULE", secret)
            with habur.journal.entry("eforms.sent", by=writer, at=clock(), about=form.id) as entry:
                entry.set(eform, form.id, sealed=True, sealed_for=[one.staff_no for one in secret])
                for box in boxes:
                    entry.insert(eform_secret, eform=form.id, key=box.key, box=box.sealed)
        send(habur, post, tmp_path)
        arrivals.take_in(post, clock())
        return form

    return make


def fill(page: EformPage, text: str = "34 ABC 123 plakalı taşıt sapmıştır.") -> None:
    """Kime by name and Enter, then on with Enter, as the fields follow each other."""
    type_text(focus(), "habur")
    press(Qt.Key.Key_Return)
    page.editor.focus_field("subject")
    type_text(focus(), "Alarm Bilgilendirme")
    page.editor.focus_field("text")
    type_text(focus(), text)


def lines(page: EformPage, box: Box) -> list[queries.EformLine]:
    return list(queries.eforms(page.context.post, box, by=page.context.officer).rows)


def test_a_form_is_written_and_sent_with_keys(open_page: Open) -> None:
    page = open_page(EformPage)
    ctrl(Qt.Key.Key_N)
    fill(page)
    press(Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert "HABUR KİM" in page.strip.offer.what
    ctrl(Qt.Key.Key_Return)
    [line] = lines(page, Box.QUEUE)
    assert (line.number, line.state) == ("MSJ-KPK-2026-01-000001", EformState.QUEUED)
    form = queries.eform_of(page.context.post, line.id)
    assert (form.to_offices, form.info_offices) == (("HABUR",), ("KKM",))
    assert form.text == "34 ABC 123 plakalı taşıt sapmıştır."
    assert page.box is Box.QUEUE
    assert "Teslim edilmedi: HABUR KİM" in page.view.texts()


@pytest.mark.rule("ATS-151")
def test_kkm_stands_greyed_in_bilgi_and_cannot_be_taken_out(open_page: Open) -> None:
    page = open_page(EformPage)
    ctrl(Qt.Key.Key_N)
    type_text(focus(), "habur")
    press(Qt.Key.Key_Return)
    listed = page.editor.info._list
    assert listed.item(0).text().startswith("KOMUTA KONTROL MERKEZİ")
    assert listed.item(0).flags() == Qt.ItemFlag.NoItemFlags
    listed.setCurrentRow(0)
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert page.editor.info.value() == ("KKM",)
    QTest.keyClick(page.editor.to._list, Qt.Key.Key_Down)
    page.editor.to._list.setCurrentRow(0)
    QTest.keyClick(page.editor.to._list, Qt.Key.Key_Delete)
    assert page.editor.to.value() == ()
    assert page.editor.info.value() == ()


@pytest.mark.rule("SYS-089")
@pytest.mark.rule("ATS-150")
def test_the_1001st_character_is_not_taken(open_page: Open) -> None:
    page = open_page(EformPage)
    ctrl(Qt.Key.Key_N)
    page.editor.text.set_value("ş" * 999)
    assert page.editor.text.shown_count() == "1 karakter kaldı"
    page.editor.text.focus_editor()
    edit = page.editor.text._edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    type_text(edit, "ab")
    assert page.editor.text.value() == "ş" * 999 + "a"
    assert page.editor.text.shown_count() == "0 karakter kaldı"
    assert "En fazla 1000 karakter" in page.editor.text.shown_problem()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    edit.insertPlainText("x" * 50)
    assert page.editor.text.value() == "ş" * 999 + "a"
    page.editor.text.set_value("son")
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    edit.insertPlainText("😀" * 1200)
    assert page.editor.text.value() == "😀" * 997 + "son"


@pytest.mark.rule("ATS-149")
def test_without_addressee_the_form_does_not_go(open_page: Open) -> None:
    page = open_page(EformPage)
    ctrl(Qt.Key.Key_N)
    press(Qt.Key.Key_F2)
    assert page.strip.offer is None
    text = page.editor.messages.text()
    for gap in ("Kime boş.", "Konu boş.", "Açıklama boş."):
        assert gap in text
    assert page.editor.to.has_focus()


def test_an_unknown_office_is_said_beside_the_field(open_page: Open) -> None:
    page = open_page(EformPage)
    ctrl(Qt.Key.Key_N)
    type_text(focus(), "atlantis")
    press(Qt.Key.Key_Return)
    assert "bulunamadı" in page.editor.to.shown_problem()


@pytest.mark.rule("ATS-152")
def test_enter_opens_and_records_the_reading(open_page: Open, deliver: Callable[..., Eform]) -> None:
    form = deliver()
    page = open_page(EformPage)
    assert lines(page, Box.INCOMING)[0].first_reader == ""
    press(Qt.Key.Key_Return)
    assert lines(page, Box.INCOMING)[0].first_reader == page.context.officer.staff_no
    texts = page.view.texts()
    assert "Yeni varış: MERSİN." in texts
    assert any(text.startswith("Okundu: KAPIKULE KİM, 30011") for text in texts)
    assert form.number in texts


@pytest.mark.rule("ATS-156")
def test_only_answering_is_left_for_a_sent_form(open_page: Open, deliver: Callable[..., Eform]) -> None:
    form = deliver(replace(TO_KPK, asks_answer=True, due_at=at("16:00")))
    page = open_page(EformPage)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F8)
    assert page.strip.offer is None
    press(Qt.Key.Key_F2)
    assert page.writes
    assert page.editor.to.value() == ("HABUR",)
    assert page.editor.subject.value() == form.subject
    page.editor.focus_field("text")
    type_text(focus(), "Bilgi edinildi.")
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    [line] = lines(page, Box.QUEUE)
    assert queries.eform_of(page.context.post, line.id).answers == form.id
    assert lines(page, Box.ANSWER) == []


@pytest.mark.rule("ATS-154")
def test_a_queued_form_is_printed_and_its_fax_recorded(open_page: Open) -> None:
    page = open_page(EformPage)
    post, by = page.context.post, page.context.officer
    draft = EformDraft(to=("KKM",), subject="Arıza", text="Yazılım açılmıyor.")
    form = actions.send_eform(post, draft, by=by, at=at("09:00"))
    page.open_form(form.id)
    shown: list[Any] = []
    page.fax._context = replace(page.context, show_pdf=lambda job, **answers: shown.append((job, answers)))
    ctrl(Qt.Key.Key_P)
    [(job, answers)] = shown
    assert job.copies == ("1/1 Gönderen idare",)
    answers["printed"]()
    assert len(prints_of(post, form.id)) == 1
    press(Qt.Key.Key_F8)
    ctrl(Qt.Key.Key_Return)
    detail = queries.detail_of(post, form.id, by=by)
    assert (detail.state, detail.faxes[0].number) == (EformState.FAXED, "0312 449 39 05")
    assert any(text.startswith("Faks: 0312 449 39 05") for text in page.view.texts())


def test_a_draft_of_the_office_is_kept_and_taken_out(open_page: Open) -> None:
    page = open_page(EformPage)
    ctrl(Qt.Key.Key_N)
    page.editor.focus_field("subject")
    type_text(focus(), "Arıza")
    ctrl(Qt.Key.Key_T)
    [line] = lines(page, Box.DRAFTS)
    assert line.subject == "Arıza"
    page.open_form(line.id)
    assert page.writes
    press(Qt.Key.Key_F8)
    ctrl(Qt.Key.Key_Return)
    assert lines(page, Box.DRAFTS) == []


def test_what_was_typed_survives_a_crash(open_page: Open) -> None:
    page = open_page(EformPage)
    ctrl(Qt.Key.Key_N)
    fill(page)
    page.editor.left_field.emit()
    page.close()
    again = open_page(EformPage)
    assert again.writes
    assert again.editor.to.value() == ("HABUR",)
    assert again.editor.text.value() == "34 ABC 123 plakalı taşıt sapmıştır."
    assert again.editor.info.value() == ("KKM",)
    assert "Kaldığınız yerden açıldı" in again.editor.messages.text()


@pytest.mark.rule("ATS-158")
def test_sealed_passwords_are_shown_once_and_each_duty_is_ticked(
    open_page: Open, deliver: Callable[..., Eform]
) -> None:
    form = deliver(secret=(SealedLine("41455", "abcd-efgh"),))
    page = open_page(EformPage)
    press(Qt.Key.Key_Return)
    assert "abcd-efgh" in page.view.texts()
    verbs = [button.verb for button in page.view.buttons]
    assert verbs == ["Sistem Sorumlusunu bilgilendirdim", "41455'i bilgilendirdim"]
    page.view.buttons[0].click()
    assert MASK in page.view.texts()
    assert "abcd-efgh" not in page.view.texts()
    assert [button.verb for button in page.view.buttons] == verbs[1:]
    page.view.buttons[0].click()
    assert page.view.buttons == []
    again = reading.read_eform(page.context.post, form.id, by=page.context.officer, at=at("09:30"))
    assert again.sealed == (SealedLine("41455", MASK),)


@pytest.mark.rule("ATS-157")
def test_new_user_opens_a_prefilled_form(open_page: Open) -> None:
    page = open_page(EformPage)
    page.show_record(NEW_ACCOUNT)
    assert (page.editor.to.value(), page.editor.subject.value()) == (("KKM",), "Kullanıcı Hesap Talebi")
    type_text(page.editor.staff_nos.editor, "30011")
    page.editor.role.set_value("ats_watch_operator")
    page.editor.role.changed.emit()
    text = page.editor.text.value() or ""
    assert "- 30011, Işıl Güneş, Müdür, İzleme operatörü, eğitim kaydı yok" in text
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    [line] = lines(page, Box.QUEUE)
    assert line.subject == "Kullanıcı Hesap Talebi"


def test_the_rules_of_screens_hold(open_page: Open, deliver: Callable[..., Eform]) -> None:
    deliver()
    page = open_page(EformPage)
    assert_screen_rules(page)
    press(Qt.Key.Key_Return)
    assert_screen_rules(page)
    ctrl(Qt.Key.Key_N)
    fill(page)
    assert_screen_rules(page)
    press(Qt.Key.Key_F2)
    assert_screen_rules(page)
