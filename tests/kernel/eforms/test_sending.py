"""Writing, sending, fax, answers: two and three posts that exchange plain files."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.eforms import actions, queries, reading
from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.eforms.queries import Box
from gumruk_masaustu.kernel.eforms.rules import EformDraft
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.writing import cut_to_fit, put_eform
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.reminders import open_items
from tests.kernel.eforms.conftest import DRAFT, Exchange, Office
from tests.support import SetClock, at


def sent(office: Office, draft: EformDraft = DRAFT, moment: str = "14:00") -> str:
    return actions.send_eform(office.post, draft, by=office.operator, at=at(moment)).id


def numbers(office: Office, box: Box) -> list[str]:
    return [line.number for line in queries.eforms(office.post, box, by=office.operator).rows]


@pytest.mark.rule("ATS-149")
def test_sender_officer_and_date_come_from_the_session(kapikule: Office) -> None:
    edited = replace(DRAFT, subject="Mobil Ekip Sevk Talebi (Edirne)")
    form = actions.send_eform(kapikule.post, edited, by=kapikule.operator, at=at("14:00"))
    assert (form.office, form.writer_staff_no, form.queued_at) == ("KAPIKULE", "45821", at("14:00"))
    assert form.subject == "Mobil Ekip Sevk Talebi (Edirne)"
    assert form.number == "MSJ-KPK-2026-01-000001"
    with pytest.raises(UserError, match="Kime boş"):
        sent(kapikule, replace(DRAFT, to=()))
    assert sent(kapikule) != form.id
    assert numbers(kapikule, Box.SENT)[0].endswith("000002")


@pytest.mark.rule("ATS-152")
def test_habur_reads_at_10_12_and_kapikule_sees_who_and_when(
    kapikule: Office, habur: Office, exchange: Exchange, clock: SetClock
) -> None:
    clock.set("10:00")
    form = sent(kapikule, moment="10:00")
    assert queries.eform_of(kapikule.post, form).state is EformState.QUEUED
    exchange.carry(kapikule, habur)
    assert queries.eform_of(kapikule.post, form).state is EformState.SENT
    clock.set("10:12")
    [line] = queries.eforms(habur.post, Box.INCOMING, by=habur.operator).rows
    assert (line.state, line.first_reader) == (EformState.DELIVERED, "")
    queries.detail_of(habur.post, form, by=habur.operator)
    assert queries.eforms(habur.post, Box.INCOMING, by=habur.operator).rows[0].first_reader == ""
    reading.read_eform(habur.post, form, by=habur.operator, at=at("10:12"))
    second = habur.on_duty("41399")
    reading.read_eform(habur.post, form, by=second, at=at("10:15"))
    reading.read_eform(habur.post, form, by=second, at=at("10:16"))
    clock.set("10:20")
    exchange.carry(habur, kapikule)
    detail = queries.detail_of(kapikule.post, form, by=kapikule.operator)
    assert detail.state is EformState.READ
    recipient = detail.recipient("HABUR")
    assert recipient is not None
    assert recipient.state_text == "Okundu: HABUR KİM, 41300, 12.03.2026 10:12"
    assert [(one.staff_no, one.at) for one in recipient.readers] == [
        ("41300", at("10:12")),
        ("41399", at("10:15")),
    ]
    assert recipient.delivered_at == at("10:00")


@pytest.mark.rule("SYS-091")
def test_the_first_reader_of_an_arrived_form_is_recorded(
    kapikule: Office, habur: Office, exchange: Exchange
) -> None:
    form = sent(kapikule)
    exchange.carry(kapikule, habur)
    opened = reading.read_eform(habur.post, form, by=habur.operator, at=at("14:01"))
    assert opened.detail.form.text == DRAFT.text
    assert queries.eforms(habur.post, Box.INCOMING, by=habur.operator).rows[0].first_reader == "41300"


@pytest.mark.rule("ATS-154")
@pytest.mark.rule("ATS-155")
def test_a_queued_form_that_was_faxed_arrives_once_with_its_mark(
    kapikule: Office, kkm: Office, exchange: Exchange, clock: SetClock
) -> None:
    clock.set("09:00")
    request = EformDraft(to=("KKM",), subject="Mobil Ünite Talebi", text="39 adet")
    form = sent(kapikule, request, "08:50")
    actions.record_fax(
        kapikule.post, form, "0312 449 39 05", at("09:00"), by=kapikule.operator, at=at("09:02")
    )
    assert queries.eform_of(kapikule.post, form).state is EformState.FAXED
    assert numbers(kapikule, Box.QUEUE) == ["MSJ-KPK-2026-01-000001"]
    clock.set("13:00")
    exchange.carry(kapikule, kkm)
    exchange.carry(kapikule, kkm)
    [line] = queries.eforms(kkm.post, Box.INCOMING, by=kkm.operator).rows
    assert line.fax_mark == "FAKS TEYİDİ 09:00"
    assert numbers(kapikule, Box.QUEUE) == []


@pytest.mark.rule("SYS-092")
def test_faxed_at_02_10_and_synced_at_06_00_is_one_form_with_both_ways(
    kapikule: Office, kkm: Office, exchange: Exchange, clock: SetClock
) -> None:
    clock.set("02:05")
    draft = EformDraft(to=("KKM",), subject="Arıza", text="Yazılım açılmıyor.")
    saved = actions.save_draft(kapikule.post, draft, by=kapikule.operator, at=at("02:05"))
    actions.record_fax(
        kapikule.post, saved.id, "0312 449 39 05", at("02:10"), by=kapikule.operator, at=at("02:11")
    )
    clock.set("06:00")
    exchange.carry(kapikule, kkm)
    [line] = queries.eforms(kkm.post, Box.INCOMING, by=kkm.operator).rows
    detail = queries.detail_of(kkm.post, line.id, by=kkm.operator)
    assert (len(detail.faxes), detail.faxes[0].number) == (1, "0312 449 39 05")
    assert (detail.faxes[0].faxed_at, line.delivered_at) == (at("02:10"), at("06:00"))


@pytest.mark.rule("ATS-156")
def test_a_sent_form_is_neither_changed_nor_deleted_and_drafts_are_private(
    kapikule: Office, habur: Office, exchange: Exchange
) -> None:
    form = sent(kapikule)
    for act in (
        lambda: actions.save_draft(kapikule.post, DRAFT, form_id=form, by=kapikule.operator, at=at("14:02")),
        lambda: actions.drop_draft(kapikule.post, form, by=kapikule.operator, at=at("14:02")),
        lambda: actions.send_eform(kapikule.post, DRAFT, form_id=form, by=kapikule.operator, at=at("14:02")),
    ):
        with pytest.raises(UserError) as refused:
            act()
        assert refused.value.rule == "ATS-156"
    draft = actions.save_draft(kapikule.post, DRAFT, by=kapikule.operator, at=at("14:03"))
    exchange.carry(kapikule, habur)
    assert numbers(habur, Box.INCOMING) == ["MSJ-KPK-2026-01-000001"]
    with pytest.raises(UserError, match="bulunamadı"):
        queries.detail_of(habur.post, draft.id, by=habur.operator)
    colleague = kapikule.on_duty("45999")
    assert [line.id for line in queries.eforms(kapikule.post, Box.DRAFTS, by=colleague).rows] == [draft.id]


@pytest.mark.rule("ATS-156")
def test_an_answer_links_to_its_form(kapikule: Office, habur: Office, exchange: Exchange) -> None:
    asked = sent(kapikule, replace(DRAFT, asks_answer=True, due_at=at("16:00")))
    exchange.carry(kapikule, habur)
    opened = reading.read_eform(habur.post, asked, by=habur.operator, at=at("14:05"))
    answer = replace(actions.answer_draft(opened.detail, habur.operator), text="Ekip yolda.")
    assert (answer.to, answer.subject) == (("KAPIKULE",), "Alarm Bilgilendirme")
    sent(habur, answer, "14:06")
    exchange.carry(habur, kapikule)
    detail = queries.detail_of(kapikule.post, asked, by=kapikule.operator)
    assert detail.state is EformState.ANSWERED
    assert [one.number for one in detail.answers] == ["MSJ-HBR-2026-01-000001"]
    assert numbers(kapikule, Box.ANSWER) == []


@pytest.mark.rule("SYS-094")
def test_a_form_due_at_16_00_stands_first_at_16_01(kapikule: Office) -> None:
    sent(kapikule, replace(DRAFT, asks_answer=True), "09:00")
    sent(kapikule, replace(DRAFT, asks_answer=True, due_at=at("18:00")), "09:30")
    late = sent(kapikule, replace(DRAFT, asks_answer=True, due_at=at("16:00")), "10:00")
    rows = queries.eforms(kapikule.post, Box.ANSWER, by=kapikule.supervisor).rows
    assert rows[0].id == late
    assert [row.is_late(at("16:01")) for row in rows] == [True, False, False]
    assert not rows[0].is_late(at("16:00"))
    actions.close_eform(kapikule.post, late, "Telefonla yanıtlandı", by=kapikule.supervisor, at=at("16:05"))
    assert late not in {
        row.id for row in queries.eforms(kapikule.post, Box.ANSWER, by=kapikule.operator).rows
    }
    assert queries.detail_of(kapikule.post, late, by=kapikule.operator).state is EformState.CLOSED


def test_pages_follow_each_other_by_key(kapikule: Office) -> None:
    for n in range(5):
        sent(kapikule, moment=f"10:0{n}")
    first = queries.eforms(kapikule.post, Box.SENT, by=kapikule.operator, limit=2)
    second = queries.eforms(kapikule.post, Box.SENT, by=kapikule.operator, after=first.next_key, limit=2)
    third = queries.eforms(kapikule.post, Box.SENT, by=kapikule.operator, after=second.next_key, limit=2)
    found = [line.number[-1] for page in (first, second, third) for line in page.rows]
    assert found == ["5", "4", "3", "2", "1"]
    assert third.next_key is None


def test_a_form_about_a_fault_leaves_the_item_for_the_fault_record(kapikule: Office) -> None:
    sent(kapikule, replace(DRAFT, to=("KKM",), subject="Arıza"))
    [item] = [one for one in open_items(kapikule.post, unit="KPK") if one.kind == "device.fault"]
    assert item.number == "MSJ-KPK-2026-01-000001"


def test_a_form_is_written_inside_the_entry_of_another_system(kapikule: Office) -> None:
    post = kapikule.post
    draft = replace(DRAFT, to=("KKM",), basis="ATS-072", about_number="ATS-KPK-2026-01-000001")
    with post.journal.entry("test.act", by=kapikule.operator, at=at("14:00")) as entry:
        row = put_eform(entry, draft)
        record = entry.about
    form = queries.eform_of(post, row)
    assert (form.aggregate, form.state, form.automatic) == (record, EformState.QUEUED, True)
    assert [one.id for one in queries.eforms_about(post, record)] == [row]
    actions.record_fax(post, row, "0312 449 39 05", at("14:01"), by=kapikule.operator, at=at("14:02"))
    assert queries.eform_of(post, row).state is EformState.FAXED


def test_the_program_writes_for_the_office_that_is_named(kapikule: Office) -> None:
    post = kapikule.post
    with post.journal.entry("test.act", by=PROGRAM, at=at("14:00")) as entry:
        row = put_eform(entry, replace(DRAFT, basis="ATS-104"), office="KAPIKULE", send=False)
    form = queries.eform_of(post, row)
    assert (form.office, form.state, form.writer_name) == ("KAPIKULE", EformState.DRAFT, "Program")
    with post.journal.entry("test.act", by=PROGRAM, at=at("14:00")) as entry, pytest.raises(UserError):
        put_eform(entry, replace(DRAFT, to=(), basis="ATS-104"), office="KAPIKULE")


def test_an_act_of_kkm_itself_writes_no_form_to_kkm(kkm: Office) -> None:
    post = kkm.post
    with post.journal.entry("test.act", by=kkm.operator, at=at("14:00")) as entry:
        alone = put_eform(entry, replace(DRAFT, to=("KKM",)))
        row = put_eform(entry, replace(DRAFT, to=("KKM", "HABUR")))
    assert alone == ""
    form = queries.eform_of(post, row)
    assert (form.to_offices, form.info_offices) == (("HABUR",), ())


def test_put_together_text_is_cut_to_fit() -> None:
    assert len(cut_to_fit("a" * 1200)) == 1000
    assert cut_to_fit("a" * 1200).endswith("…")
    assert cut_to_fit("kısa ") == "kısa"


def test_arrival_is_recorded_once_and_the_text_travels_in_the_restricted_part(
    kapikule: Office, habur: Office, exchange: Exchange, clock: SetClock
) -> None:
    form = sent(kapikule)
    exchange.carry(kapikule, habur)
    clock.tick(minutes=30)
    exchange.carry(kapikule, habur)
    recipient = queries.detail_of(habur.post, form, by=habur.operator).recipient("HABUR")
    assert recipient is not None
    assert recipient.delivered_at == clock() - timedelta(minutes=30)
    assert eform.info["record"].fields["text"].part == 2


@pytest.mark.rule("SYS-090")
def test_kkm_gets_the_form_between_two_offices_as_information(
    kapikule: Office, kkm: Office, exchange: Exchange
) -> None:
    form = sent(kapikule)
    exchange.carry(kapikule, kkm)
    assert numbers(kkm, Box.INCOMING) == ["MSJ-KPK-2026-01-000001"]
    recipient = queries.detail_of(kkm.post, form, by=kkm.operator).recipient("KKM")
    assert recipient is not None
    assert recipient.kind == "INFO"
