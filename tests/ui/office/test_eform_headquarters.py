"""Headquarters' side of the account forms: the offer of F8 and what it carries out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts import leaving, requests, sealed
from gumruk_masaustu.kernel.accounts.queries import account_by_id
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.eforms import queries, sealing
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.kinds import Kind
from tests.kernel.people_support import World, cheap_hashes, world  # noqa: F401  fixtures
from ui.office.eform_controller import CANCEL, GRANT, ISSUE, EformController
from ui.office.eform_offers import exceptional


@pytest.fixture
def kkm(officer: Callable[..., Officer]) -> Officer:
    return officer(staff_no="90001", unit="KKM", roles=("kkm_operator",))


@pytest.fixture
def account(world: World) -> str:  # noqa: F811
    person = world.person("45821")
    world.paper(person, Kind.ATS_PRACTICE)
    return world.active("45821", "guard_officer", "ats_watch_operator", request_no="MSJ-1")


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.mark.rule("ATS-159")
def test_the_operators_form_offers_the_viewing_right(
    world: World,  # noqa: F811
    account: str,
    kkm: Officer,
    place: QWidget,
) -> None:
    form = sealed.send_change_confirmation(world.post, world.sign_in("45821"), at=world.clock())
    controller = EformController(world.post, kkm, world.clock)
    found = exceptional(form, controller, world.clock, place)
    assert found is not None
    assert (found.pending, found.offer.subject, found.offer.verb) == (GRANT, "45821", "İzleme yetkisini aç")
    with pytest.raises(UserError, match="yetkiniz yok"):
        EformController(world.post, world.chief, world.clock).carry_out(GRANT, form, {})
    controller.carry_out(GRANT, form, {})
    assert account_by_id(world.post, account).state is State.ACTIVE


@pytest.mark.rule("ATS-160")
def test_the_deletion_request_is_answered_with_a_form(
    world: World,  # noqa: F811
    account: str,
    kkm: Officer,
    place: QWidget,
) -> None:
    form = requests.ask_deletion(world.post, account, by=world.chief, at=world.clock())
    leaving.run_due(world.post, world.clock())
    controller = EformController(world.post, kkm, world.clock)
    found = exceptional(form, controller, world.clock, place)
    assert found is not None
    assert (found.pending, found.offer.typed_check) == (CANCEL, "45821")
    assert requests.deletion_state(world.post, account) == requests.WAITS
    controller.carry_out(CANCEL, form, {"answer": "16.06.2026 / 88"})
    assert queries.detail(world.post, form).answers
    assert requests.deletion_state(world.post, account) == ""


@pytest.mark.rule("ATS-158")
def test_headquarters_answers_a_request_with_sealed_passwords(
    world: World,  # noqa: F811
    place: QWidget,
) -> None:
    person = world.person("41455")
    world.paper(person, Kind.ATS_PRACTICE)
    wanted = (requests.Wanted("41455", "ats_watch_operator"),)
    form = requests.request_by_eform(world.post, wanted, by=world.chief, at=world.clock())
    controller = EformController(world.post, world.hq, world.clock)
    found = exceptional(form, controller, world.clock, place)
    assert found is not None
    assert (found.pending, found.fields is not None) == (ISSUE, True)
    sealing.publish_keys(world.post, world.clock())
    sent = controller.carry_out(ISSUE, form, {"role": "ats_watch_operator"})
    assert (sent.sealed_for, sent.to_offices) == (("41455",), ("KAPIKULE",))
    assert account_by_id(world.post, world.account_id("41455")).state is State.TEMPORARY
    [line] = sealing.unseal(world.post, sent.id)
    assert line.password not in sent.text
