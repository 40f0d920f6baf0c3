"""Varış ve deaktivasyon by keys: letter, copies, note, referral, release."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.prints import prints_of
from gumruk_masaustu.systems.tracking.actions import notes, referrals
from gumruk_masaustu.systems.tracking.lists import (
    AlarmKind,
    DeactivationTopic,
    HoldKind,
    TrackingState,
)
from gumruk_masaustu.systems.tracking.queries.end_rows import referrals as referrals_of
from gumruk_masaustu.systems.tracking.queries.end_rows import violation_notices
from gumruk_masaustu.systems.tracking.queries.trackings import (
    notes as notes_of,
)
from gumruk_masaustu.systems.tracking.queries.trackings import (
    tracking,
    undertaking_in_force,
)
from gumruk_masaustu.systems.tracking.values.end import ReferralForm
from tests.systems.tracking.ended import (
    DOCUMENT_DAY,
    alarm,
    arrived,
    came,
    ended,
    last_contact,
    off,
    ready,
)
from tests.systems.tracking.made import Desk, hold
from tests.ui.tracking.arrival_keys import CTRL, REASON, key, opened, step, typed, usual
from tests.ui.tracking.conftest import Context, Shell
from ui.tracking.arrival_work import COPIES as COPIES_STEP
from ui.tracking.arrival_work import NOTE, NOTICE, REFER, RELEASE, UNITS

# --- notice, copies, note --------------------------------------------------------------------------------


@pytest.mark.rule("ATS-111")
def test_a_violation_wants_its_letter(habur: Desk, context: Context, qtbot: QtBot, shell: Shell) -> None:
    made = arrived(habur)
    alarm(habur.post, made, AlarmKind.ROUTE_DEVIATION, habur.clock(), 15)
    off(habur, made)
    page = opened(qtbot, context, habur.habur, made)
    notice = step(page, NOTICE)
    assert "İhlal: 1" in page.step(NOTICE).summary.text()  # type: ignore[attr-defined]
    usual(qtbot, page)
    assert len(notice.form.messages.refusals.items) == 2
    key(qtbot, page, Qt.Key.Key_P, CTRL)
    assert "İHLALİ BİLDİRİMİ" in shell.prints[-1].title
    shell.say_printed()
    assert prints_of(habur.post, made)
    notice.form.set_values(
        {"document_no": "2026/455", "document_date": DOCUMENT_DAY, "excuses": "Kaza raporu"}
    )
    usual(qtbot, page)
    (sent,) = violation_notices(habur.post, made)
    assert (sent.document_no, sent.excuses) == ("2026/455", ("Kaza raporu",))
    assert "İhlal: 1." in page.step(NOTICE).summary.text()  # type: ignore[attr-defined]


def test_the_sistem_sorumlusu_says_why_no_letter_went(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = arrived(habur)
    alarm(habur.post, made, AlarmKind.ROUTE_DEVIATION, habur.clock(), 15)
    off(habur, made)
    page = opened(qtbot, context, habur.habur_supervisor, made)
    page.go(NOTICE)
    key(qtbot, page, Qt.Key.Key_M, CTRL)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert "Neden" in page.strip._missing.text()
    page.strip.go_back()
    key(qtbot, page, Qt.Key.Key_M, CTRL)
    typed(page, "Valilik kararıyla yol kapatıldı.")
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    (said,) = violation_notices(habur.post, made)
    assert (said.is_sent, said.reason) == (False, "Valilik kararıyla yol kapatıldı.")


@pytest.mark.rule("ATS-119")
def test_a_missing_copy_needs_a_reason(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = arrived(habur)
    page = opened(qtbot, context, habur.habur, made)
    copies = step(page, COPIES_STEP)
    copies.form.set_values({"shown": ("2",), "marks": ("signed", "returned")})
    usual(qtbot, page)
    assert copies.form.field("missing_reason").has_focus()
    typed(page, "Şoför 3. nüshayı kaybettiğini söyledi.")
    usual(qtbot, page)
    paper = undertaking_in_force(habur.post, made)
    assert paper is not None
    assert paper.missing_copies == ("3",)


@pytest.mark.rule("ATS-118")
def test_an_open_request_is_named_and_answered(habur: Desk, asks: Context, qtbot: QtBot) -> None:
    made = ready(habur)
    request = notes.note_request(habur.post, made, "dorse altını kontrol edin", **habur.act("kkm"))
    page = opened(qtbot, asks, habur.habur, made)
    assert page.current.name == NOTE
    form = page.step(NOTE).form
    form.field("topics").set_value([DeactivationTopic.NOTHING_SPECIAL.value])
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.missing is not None
    assert "dorse altını kontrol edin" in page.strip.offer.missing.text
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert form.field(f"answer_{request.id}").has_focus()
    typed(page, "Dorse altı arandı, bulgu yok.")
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.DEACTIVATED
    assert "Dorse altı arandı, bulgu yok." in [one.text for one in notes_of(habur.post, made)]
    assert page.current.name == RELEASE


@pytest.mark.rule("ATS-117")
def test_without_the_own_password_nothing_ends(
    habur: Desk, context: Context, qtbot: QtBot, shell: Shell
) -> None:
    made = ready(habur)
    page = opened(qtbot, context, habur.habur, made)
    page.step(NOTE).form.field("topics").set_value([DeactivationTopic.NOTHING_SPECIAL.value])
    usual(qtbot, page)  # the shell of this test confirms nothing
    assert shell.passwords[-1][1] == "Deaktive et"
    assert tracking(habur.post, made).state is TrackingState.UNMOUNTED
    assert page.messages.text()


@pytest.mark.rule("ATS-120")
def test_another_office_takes_the_unit_with_a_reason_and_says_about_the_document(
    habur: Desk, asks: Context, qtbot: QtBot, officer: Callable[..., Officer]
) -> None:
    field = habur.add(
        "izmir_field",
        officer(
            staff_no="61300",
            name="Çağrı Öz",
            unit="IZM",
            roles=("ats_field_operator",),
            duty="ats_field_operator",
        ),
    )
    made = came(habur)
    page = opened(qtbot, asks, field)
    page.read_code("MU-004217")
    assert page.place is page.foreign
    assert "34 ABC 123" not in page.foreign.form.messages.text()
    usual(qtbot, page)
    assert page.foreign.form.field("other_reason").has_focus()
    typed(page, "Şoför yanlış limana geldi")
    usual(qtbot, page)
    assert page.work is not None
    assert page.work.found.id == made
    assert page.current.name == UNITS
    page.go(NOTE)
    form = page.step(NOTE).form
    assert form.field("has_change_document").isVisible()
    assert form.field("other_reason").value() == "Şoför yanlış limana geldi"
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.missing is not None
    fields = [one.field for one in page.strip.offer.missing.all]
    assert "has_change_document" in fields


# --- referral and release --------------------------------------------------------------------------------


@pytest.mark.rule("ATS-121")
def test_a_referral_holds_the_vehicle_until_its_result(
    habur: Desk, context: Context, qtbot: QtBot, shell: Shell
) -> None:
    made = ended(habur)
    page = opened(qtbot, context, habur.habur, made)
    refer = step(page, REFER)
    refer.form.field("kinds").set_value(("scan",))
    usual(qtbot, page)
    assert refer.form.field("reasons").has_focus()
    typed(page, REASON)
    usual(qtbot, page)
    (sent,) = referrals_of(habur.post, made)
    assert sent.reasons == REASON
    key(qtbot, page, Qt.Key.Key_P, CTRL)
    assert shell.prints[-1].copies == ("1/2 İdare", "2/2 Tarama / muayene birimi")
    page.go(RELEASE)
    assert "Tarama/muayene sonucu bekleniyor" in page.step(RELEASE).lines.text()  # type: ignore[attr-defined]
    usual(qtbot, page)
    assert "Bekletme açık" in page.messages.text()
    assert tracking(habur.post, made).released_at is None
    refer = step(page, REFER)
    refer.form.field("result").set_value("temiz")
    usual(qtbot, page)
    page.go(RELEASE)
    usual(qtbot, page)
    assert tracking(habur.post, made).released_at is not None


@pytest.mark.rule("ATS-122")
def test_every_hold_is_listed_before_the_release(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = ended(habur)
    hold(habur.post, made, HoldKind.DEBT.value)
    hold(habur.post, made, HoldKind.HQ.value)
    page = opened(qtbot, context, habur.habur, made)
    assert page.current.name == RELEASE
    usual(qtbot, page)
    assert "Bedel ödenmedi" in page.messages.text()
    assert "Genel Müdürlük tarama beklemesi" in page.messages.text()
    assert page.messages.refusals.items


def test_an_old_list_asks_kkm_or_an_amir_at_the_release(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = ended(habur)
    last_contact(habur.post, habur.clock() - timedelta(hours=3))
    page = opened(qtbot, context, habur.habur, made)
    form = page.step(RELEASE).form
    assert form.field("approved_by").isVisible()
    usual(qtbot, page)
    assert "KKM teyidi veya amir onayı yok" in page.step(RELEASE).form.messages.text()
    form.focus_field("approved_by")
    typed(page, "30112")
    usual(qtbot, page)
    assert tracking(habur.post, made).released_at is not None


def test_a_waiting_referral_is_where_the_work_goes_on(habur: Desk, context: Context, qtbot: QtBot) -> None:
    made = ended(habur)
    referrals.refer(habur.post, made, ReferralForm(("scan",), REASON), **habur.act("habur"))
    page = opened(qtbot, context, habur.habur, made)
    assert page.current.name == REFER
    assert page.step(REFER).form.field("result").isVisible()
