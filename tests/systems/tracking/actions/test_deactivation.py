"""The end of a tracking at Habur: review, identity, password, note, copies (m.70; workflow 4.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.systems.tracking.actions import arrival, deactivation, end_review, identity, notes
from gumruk_masaustu.systems.tracking.lists import (
    AlarmKind,
    DeactivationTopic,
    NoteKind,
    ReviewPage,
    TrackingState,
    UnitState,
)
from gumruk_masaustu.systems.tracking.machine import allowed_events
from gumruk_masaustu.systems.tracking.model import ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries import trackings
from gumruk_masaustu.systems.tracking.queries.compliance_lines import compliance_summary
from gumruk_masaustu.systems.tracking.queries.end_rows import violation_notices
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.transitions.tracking import MOVES, TrackingEvent
from gumruk_masaustu.systems.tracking.values.end import CopiesForm, DeactivationForm, NoticeForm, UnmountForm
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from tests.support import at
from tests.systems.tracking.ended import (
    DOCUMENT_DAY,
    NOTHING,
    READ,
    alarm,
    arrived,
    came,
    deactivated,
    ended,
    off,
    ready,
    reviewed,
    with_habur,
)
from tests.systems.tracking.made import Desk


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_habur(kapikule, officer)


def refused(act: Callable[[], Any]) -> UserError:
    with pytest.raises(UserError) as found:
        act()
    return found.value


def test_a_unit_goes_into_the_stock_of_the_ending_administration(habur: Desk) -> None:
    made = ended(habur)
    found = trackings.tracking(habur.post, made)
    [one] = trackings.units_of_tracking(habur.post, made)
    held = unit(habur.post, one.unit_id)
    assert (found.deactivated_at_administration, found.deactivated_by) == ("HABUR", "52210")
    assert found.ended_at == found.deactivated_at
    assert (held.state, held.administration, held.tracking_id) == (
        UnitState.IN_STOCK_UNCHARGED,
        "HABUR",
        None,
    )
    assert found.compliance == "İhlal: 0"


@pytest.mark.rule("ATS-109")
def test_four_ticks_are_refused_naming_the_fifth(habur: Desk) -> None:
    made = arrived(habur)
    off(habur, made)
    identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("habur"))
    with pytest.raises(UserError, match="açılmadan işaretlenemez"):
        end_review.tick_review_page(habur.post, made, ReviewPage.VEHICLE, **habur.act("habur"))
    reviewed(habur, made, pages=tuple(ReviewPage)[:4])
    end_review.open_review_page(habur.post, made, ReviewPage.ADDITIONAL_NOTES, **habur.act("habur"))
    end_review.record_copies(habur.post, made, CopiesForm(signed=True, returned=True), **habur.act("habur"))
    refusal = refused(lambda: deactivated(habur, made))
    assert (refusal.text, refusal.rule) == ("İncelenmedi: ek notlar.", "ATS-109")
    # the colleague's tick does not complete it: one operator looks at all of it
    reviewed(habur, made, by="habur_field", pages=(ReviewPage.ADDITIONAL_NOTES,))
    assert refused(lambda: deactivated(habur, made)).text == "İncelenmedi: ek notlar."
    end_review.tick_review_page(habur.post, made, ReviewPage.ADDITIONAL_NOTES, **habur.act("habur"))
    assert deactivated(habur, made).state is TrackingState.DEACTIVATED


@pytest.mark.rule("ATS-110")
def test_the_summary_lists_a_deviation_and_the_overrun(habur: Desk) -> None:
    start = habur.clock()
    made = came(habur, exit_at=start, due_at=start, arrived_at=start + timedelta(hours=72, minutes=48))
    alarm(habur.post, made, AlarmKind.ROUTE_DEVIATION, start + timedelta(hours=2), 15)
    summary = compliance_summary(habur.post, trackings.tracking(habur.post, made), habur.clock())
    assert summary.lines == (
        "Güzergâhtan sapma: 12.03.2026 16:00, 15 dk",
        "Rota dışı: 3,2 km",
        "Süre aşımı: 48 dk",
        "İhlal: 2",
    )


@pytest.mark.rule("ATS-111")
def test_an_overrun_needs_its_notification(habur: Desk) -> None:
    start = habur.clock.now - timedelta(hours=72, minutes=48)
    made = ready(habur, exit_at=start, arrived_at=None)
    late = refused(lambda: deactivated(habur, made))
    assert late.rule == "ATS-111"
    missing = refused(lambda: end_review.record_notice(habur.post, made, NoticeForm(), **habur.act("habur")))
    assert "numarası" in missing.text
    form = NoticeForm("yazı 2026/455", DOCUMENT_DAY)
    end_review.record_notice(habur.post, made, form, **habur.act("habur"))
    assert deactivated(habur, made).violations == 1


def test_the_supervisor_may_say_why_there_was_no_notification(habur: Desk) -> None:
    start = habur.clock.now - timedelta(hours=80)
    made = ready(habur, exit_at=start)
    refusal = refused(
        lambda: end_review.record_no_notice(habur.post, made, "Yol kapalı", **habur.act("habur"))
    )
    assert refusal.rule == "ATS-111"
    end_review.record_no_notice(habur.post, made, "Yol kapalıydı", **habur.act("habur_supervisor"))
    assert deactivated(habur, made).state is TrackingState.DEACTIVATED


@pytest.mark.rule("ATS-112")
def test_an_accident_report_is_listed_and_the_violation_stays(habur: Desk) -> None:
    start = habur.clock.now - timedelta(hours=73)
    made = arrived(habur, exit_at=start)
    report = habur.post.attachments.keep(
        b"%PDF-1.4\n%EOF\n", name="jandarma kaza raporu.pdf", source="tarama"
    )
    form = NoticeForm("2026/455", DOCUMENT_DAY, ("Jandarma kaza raporu",))
    end_review.record_notice(habur.post, made, form, (report,), **habur.act("habur"))
    [notice] = violation_notices(habur.post, made)
    assert notice.excuses == ("Jandarma kaza raporu", "jandarma kaza raporu.pdf")
    found = trackings.tracking(habur.post, made)
    assert compliance_summary(habur.post, found, habur.clock()).figures.violations == 1


@pytest.mark.rule("ATS-113")
def test_an_examining_officer_has_no_unmounting(habur: Desk) -> None:
    made = arrived(habur)
    events = allowed_events(MOVES, TrackingState.ARRIVED, {"customs_office_user"})
    assert TrackingEvent.UNMOUNT not in events
    refusal = refused(
        lambda: arrival.unmount(habur.post, made, UnmountForm("MU-004217"), **habur.act("examiner"))
    )
    assert refusal.rule == "ATS-113"
    watch = refused(lambda: arrival.unmount(habur.post, made, UnmountForm("MU-004217"), **habur.act("habur")))
    assert watch.rule == "ATS-013"


@pytest.mark.rule("ATS-115")
def test_goods_for_an_antrepo_lose_their_unit_there(habur: Desk) -> None:
    made = arrived(habur, warehouse_code="A06000123", warehouse_name="Ankara Antrepo")
    refusal = refused(lambda: off(habur, made))
    assert (refusal.rule, refusal.field) == ("ATS-115", "place_reason")
    assert off(habur, made, place_reason="Antrepo kapalı").unmounted_where == "Gümrük sahası: Antrepo kapalı"


@pytest.mark.rule("ATS-116")
def test_another_unit_is_refused_and_kkm_is_alarmed(habur: Desk) -> None:
    made = arrived(habur)
    off(habur, made)
    wrong = DeviceRead("MU-004271", "356938040042179")
    for _ in range(2):
        refusal = refused(
            lambda: identity.read_identity(habur.post, made, "MU-004217", wrong, **habur.act("habur"))
        )
    assert refusal.text == "Kimlik uyuşmuyor: kayıtlı Seri no MU-004217, okunan MU-004271."
    from sqlalchemy import select

    from gumruk_masaustu.kernel.eforms.model import eform
    from gumruk_masaustu.systems.tracking.model import ats_alarm

    with habur.post.read() as db:
        kinds = db.execute(select(ats_alarm.c.kind, ats_alarm.c.level)).all()
        forms = db.execute(select(eform.c.subject).where(eform.c.about == made)).scalars().all()
    assert [tuple(row) for row in kinds] == [("device_id_mismatch", "critical")]
    assert forms == ["Alarm Bilgilendirme"]
    assert refused(lambda: deactivated(habur, made)).text.startswith("MU-004217: cihaz kimliği okunmadı")


def test_without_the_password_nothing_ends(habur: Desk) -> None:
    made = ready(habur)
    refusal = refused(lambda: deactivation.deactivate(habur.post, made, NOTHING, **habur.act("habur")))
    assert (refusal.rule, refusal.field) == ("ATS-117", "password")
    assert deactivated(habur, made).deactivated_by == "52210"


@pytest.mark.rule("ATS-118")
def test_an_open_request_of_kkm_is_answered_first(habur: Desk) -> None:
    made = arrived(habur)
    asked = notes.note_request(habur.post, made, "dorse altını kontrol edin", **habur.act("kkm"))
    off(habur, made)
    identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("habur"))
    reviewed(habur, made)
    end_review.record_copies(habur.post, made, CopiesForm(signed=True, returned=True), **habur.act("habur"))
    refusal = refused(lambda: deactivated(habur, made))
    assert refusal.text == "Talep yanıtlanmadı: “dorse altını kontrol edin”"
    form = DeactivationForm(
        {DeactivationTopic.HQ_REQUEST_RESULT: "Dorse altı temiz"}, {asked.id: "Kontrol edildi, temiz"}
    )
    assert deactivated(habur, made, form).state is TrackingState.DEACTIVATED
    answers = [one for one in trackings.notes(habur.post, made) if one.answers == asked.id]
    assert [one.text for one in answers] == ["Kontrol edildi, temiz"]
    kept = [one for one in trackings.notes(habur.post, made) if one.kind is NoteKind.DEACTIVATION]
    assert [(one.topic, one.text) for one in kept] == [("hq_request_result", "Dorse altı temiz")]


@pytest.mark.rule("ATS-119")
def test_a_lost_copy_warns_and_does_not_stop_the_end(habur: Desk) -> None:
    from gumruk_masaustu.kernel.reminders import open_items

    made = arrived(habur)
    off(habur, made)
    identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("habur"))
    reviewed(habur, made)
    form = CopiesForm(shown=("2",), signed=True, returned=True)
    refusal = refused(lambda: end_review.record_copies(habur.post, made, form, **habur.act("habur")))
    assert (refusal.rule, refusal.field) == ("ATS-119", "missing_reason")
    form = CopiesForm(shown=("2",), signed=True, returned=True, missing_reason="Şoför 3. nüshayı kaybetmiş")
    end_review.record_copies(habur.post, made, form, **habur.act("habur"))
    [warning] = open_items(habur.post, unit="HBR", roles=("system_supervisor",))
    assert "3. nüshası ibraz edilmedi" in warning.title
    assert deactivated(habur, made).state is TrackingState.DEACTIVATED


def test_the_end_is_the_unmounting_when_a_team_took_the_unit_off(habur: Desk) -> None:
    moment = at("13:10")
    made = came(
        habur,
        state=TrackingState.FIELD_UNMOUNTED,
        unmounted_at=moment,
        unit_state=UnitState.CARGO_TO_DESTINATION,
    )
    [one] = trackings.units_of_tracking(habur.post, made)
    with habur.post.journal.entry("tracking.test_off", by=PROGRAM, at=moment, about=made) as entry:
        entry.set(ats_tracking_unit, one.id, state="removed", unmounted_at=moment)
    identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("habur"))
    reviewed(habur, made)
    end_review.record_copies(habur.post, made, CopiesForm(signed=True, returned=True), **habur.act("habur"))
    found = deactivated(habur, made)
    assert (found.state, found.ended_at) == (TrackingState.DEACTIVATED, moment)
    assert found.deactivated_at != moment
    assert unit(habur.post, one.unit_id).administration == "HABUR"
