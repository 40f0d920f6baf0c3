"""Emniyet and Jandarma: call, letter, photographs, end (ATS-138, ATS-139, form 5.8)."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import law, tasks, team_printing
from gumruk_masaustu.systems.tracking.lists import NoteKind, TaskState
from gumruk_masaustu.systems.tracking.queries import tasks as task_queries
from gumruk_masaustu.systems.tracking.queries import team_due
from gumruk_masaustu.systems.tracking.queries.law import law_requests
from gumruk_masaustu.systems.tracking.queries.team_papers import law_letter
from gumruk_masaustu.systems.tracking.queries.trackings import notes
from gumruk_masaustu.systems.tracking.values.team import LawCallForm, LawForce, LawLetterForm
from tests.support import SetClock, at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.teams_made import receipt_scan, sent

LETTER = LawLetterForm("2026/77", date(2026, 3, 12))


@pytest.fixture
def clock() -> SetClock:
    made = SetClock()
    made.set("08:00")
    return made


def call(**values: object) -> LawCallForm:
    usual: dict[str, object] = {
        "force": LawForce.GENDARMERIE,
        "unit_name": "Havsa İlçe Jandarma",
        "person": "Asb. Kemal Yıldız",
        "called_at": at("12:00"),
        "wanted": "Taşıtın izlenmesi, ünitenin fotoğrafı",
    }
    return LawCallForm(**(usual | values))  # type: ignore[arg-type]


@pytest.mark.rule("ATS-138")
def test_the_letter_comes_after_the_telephone_call(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    with pytest.raises(UserError) as refused:
        law.record_letter(desk.post, tracking_id, LETTER, **desk.act("watch"))
    assert refused.value.text == "Önce telefon bildirimi yapılmalıdır."
    made = law.record_call(desk.post, tracking_id, call(), by=desk.watch, at=desk.clock.set("12:05"))
    assert (made.unit_name, made.person, made.called_at) == (
        "Havsa İlçe Jandarma",
        "Asb. Kemal Yıldız",
        at("12:00"),
    )
    assert team_due.due(desk.post, desk.watch, at("11:59", "2026-03-13")) == ()
    [alert] = team_due.due(desk.post, desk.watch, at("12:00", "2026-03-13"))
    assert "kolluğa resmî yazı yazılmadı" in alert.text
    found = law.record_letter(desk.post, tracking_id, LETTER, made.id, **desk.act("watch"))
    assert (found.letter_no, found.letter_date) == ("2026/77", date(2026, 3, 12))
    assert team_due.due(desk.post, desk.watch, at("12:00", "2026-03-13")) == ()
    assert [one.id for one in law_requests(desk.post, tracking_id, desk.watch)] == [made.id]


def test_a_task_that_cannot_watch_goes_to_law_enforcement(kapikule: Desk) -> None:
    desk, on = kapikule, sent(kapikule)
    form = call(task_id=on.task_id, called_at=desk.clock.now)
    law.record_call(desk.post, on.tracking_id, form, **desk.act("watch"))
    assert task_queries.task(desk.post, on.task_id).state is TaskState.LAW_ENFORCEMENT
    ended = tasks.recall(desk.post, on.task_id, "Jandarma üstlendi", **desk.act("watch"))
    assert ended.state is TaskState.FINISHED
    with pytest.raises(UserError, match="yazılmalıdır"):
        law.record_call(
            desk.post, on.tracking_id, call(person="", called_at=at("08:00")), **desk.act("watch")
        )


@pytest.mark.rule("ATS-139")
def test_photographs_demand_a_note_and_the_answer_to_headquarters(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    made = law.record_call(desk.post, tracking_id, call(), by=desk.watch, at=desk.clock.set("12:05"))
    law.record_letter(desk.post, tracking_id, LETTER, made.id, **desk.act("watch"))
    photos = [receipt_scan(desk.post, str(n)) for n in range(3)]
    got = law.record_received(
        desk.post, made.id, at("13:00"), photos, by=desk.watch, at=desk.clock.set("13:00")
    )
    assert len(got.photos) == 3
    assert team_due.due(desk.post, desk.watch, at("13:59")) == ()
    [alert] = team_due.due(desk.post, desk.watch, at("14:00"))
    assert "ek not girilmedi" in alert.text
    with pytest.raises(UserError, match="ek not girilmedi"):
        law.close_request(desk.post, made.id, True, by=desk.watch, at=desk.clock.set("14:05"))
    law.note_received(desk.post, made.id, "Ünite yerinde, mühür sağlam", **desk.act("watch"))
    assert [one.kind for one in notes(desk.post, tracking_id)] == [NoteKind.ADDITIONAL]
    with pytest.raises(UserError, match="yanıtlanmadı"):
        law.close_request(desk.post, made.id, None, **desk.act("watch"))
    with pytest.raises(UserError, match="verilmeme nedeni"):
        law.close_request(desk.post, made.id, False, **desk.act("watch"))
    closed = law.close_request(desk.post, made.id, False, "Önemsiz", **desk.act("watch"))
    assert (closed.told_hq, closed.told_hq_reason) == ("hayır", "Önemsiz")
    with pytest.raises(UserError, match="kapanmış"):
        law.close_request(desk.post, made.id, True, **desk.act("watch"))


def test_the_letter_tells_why_only_when_kkm_ticked_it(kapikule: Desk) -> None:
    desk = kapikule
    tracking_id = tracking_in(desk.post)
    made = law.record_call(desk.post, tracking_id, call(), by=desk.watch, at=desk.clock.set("12:05"))
    told = LawLetterForm("2026/77", date(2026, 3, 12), tells_risk=True)
    with pytest.raises(UserError, match="yalnız KKM"):
        law.record_letter(desk.post, tracking_id, told, made.id, **desk.act("watch"))
    found = law.record_letter(desk.post, tracking_id, LETTER, made.id, **desk.act("watch"))
    assert law_letter(desk.post, found, by=desk.watch, at=desk.clock.now).risk_reason == ""
    printed = team_printing.print_law_letter(desk.post, made.id, **desk.act("watch"))
    assert (printed.form, printed.pdf[:5]) == ("ATSKOLLUK", b"%PDF-")
    with pytest.raises(UserError, match="yetkiniz yok"):
        law.allow_risk(desk.post, made.id, True, **desk.act("watch"))
    assert law.allow_risk(desk.post, made.id, True, **desk.act("kkm")).tells_risk
