"""Controllers and words of referral, entry and archive without a window."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import DeclarationState, Purpose, Source, VehicleType
from tests.support import SetClock, at
from tests.ui.scan.station import Station
from ui.kit.ages import age_text
from ui.kit.fields.container import Container
from ui.kit.fields.plate import Plate
from ui.kit.run import ImmediateRunner
from ui.kit.table_data import Filter, Query
from ui.kit.tokens import State as Plain
from ui.scan.cases_controller import STATES, CasesController
from ui.scan.change_words import change_word
from ui.scan.entry_values import entry_form
from ui.scan.referral_controller import ReferralController, Request, VehicleFacts
from ui.scan.referral_values import referral_form, vehicle_keys
from ui.scan.shown import badge_of

RUNNER = ImmediateRunner()


class Got:
    """Keeps what a callback was given."""

    def __init__(self) -> None:
        self.result: Any = None
        self.refusal: UserError | None = None

    def done(self, result: Any) -> None:
        self.result = result

    def failed(self, refusal: UserError) -> None:
        self.refusal = refusal


def test_ages_count_whole_minutes_and_never_run_backwards() -> None:
    now = at("14:00")
    assert age_text(now - timedelta(minutes=23, seconds=59), now) == "23 dk"
    assert age_text(now - timedelta(hours=2, minutes=5), now) == "2 sa 05 dk"
    assert age_text(now - timedelta(days=3, hours=1), now) == "3 gün"
    assert age_text(now + timedelta(minutes=5), now) == "0 dk"
    assert age_text(None, now) == ""


@pytest.mark.parametrize(
    ("state", "badge"),
    [
        (State.SEIZED, Plain.STOP),
        (State.ACCIDENT_HOLD, Plain.STOP),
        (State.REQUESTED, Plain.ATTENTION),
        (State.QUEUED, Plain.WORKING),
        (State.RELEASED, Plain.DONE),
        (State.WITHDRAWN, Plain.DONE),
    ],
)
def test_every_state_has_a_plain_badge(state: State, badge: Plain) -> None:
    assert badge_of(state) is badge


def test_identifiers_of_the_history_stand_in_turkish() -> None:
    assert change_word("Durum", "PRECHECK") == "SAHA KONTROLÜ"
    assert change_word("Talep nedeni", "RISKY, TIP") == "Riskli, İhbar"
    assert change_word("Kontrol maddesi", "BELONGINGS") == "Sürücü/yolcu eşyası indirildi"
    assert change_word("Plaka", "34 ABC 123") == "34 ABC 123"


def test_referral_values_become_the_form_of_the_action() -> None:
    form = referral_form(
        {
            "system_label": "KPK-T1",
            "vehicle_type": "CONTAINER",
            "plate": Plate("34 ABC 123", "TR"),
            "trailer_plate": None,
            "container_no": Container("MSCU1234565", confirmed=True),
            "item_count": Decimal(4),
            "source": "KIM",
            "reason": None,
            "purposes": ("VALUE",),
            "other_device": True,
            "other_device_name": "yoğunluk ölçer",
        }
    )
    assert form.vehicle.vehicle_type is VehicleType.CONTAINER
    assert (form.vehicle.container_no, form.vehicle.number_confirmed) == ("MSCU1234565", True)
    assert form.vehicle.item_count == 4
    assert form.referral.sources == (Source.KIM,)
    assert form.referral.reasons == ()
    assert form.referral.purposes == frozenset({Purpose.VALUE})
    assert form.referral.other_device is not None
    assert form.referral.other_device.device == "yoğunluk ölçer"
    assert vehicle_keys({"plate": Plate("34 ABC 123", "TR"), "wagon_no": "31 75"}) == ("34 ABC 123", "31 75")


def test_entry_values_leave_out_what_is_empty() -> None:
    form = entry_form(
        {
            "direction": "OUT",
            "plate": Plate("34 ABC 123", "TR"),
            "trailer_plate": None,
            "container_no": None,
            "no_trailer": ("NO",),
            "item_count": Decimal(6),
            "goods": None,
            "declaration": "SIGNED",
            "special_load": ("NONE",),
        }
    )
    assert form.values == {
        "direction": "OUT",
        "plate": "34 ABC 123",
        "plate_country": "TR",
        "no_trailer": True,
        "no_driver": False,
        "carries_container": False,
        "item_count": 6,
        "special_load": ["NONE"],
    }
    assert form.declaration is DeclarationState.SIGNED
    assert not form.numbers_read_like_this


@pytest.fixture
def referrals(station: Station) -> ReferralController:
    return ReferralController(station.post, station.referrer, station.clock, RUNNER.run)


def test_plates_that_look_alike_are_named(station: Station, referrals: ReferralController) -> None:
    station.queued("34 A8 105")
    got = Got()
    referrals.look_up({"plate": Plate("34 AB 1O5", "TR")}, got.done, got.failed)
    assert isinstance(got.result, VehicleFacts)
    assert got.result.earlier == ()
    assert got.result.similar == ("34 A8 105",)


def test_a_requester_sees_his_own_requests_only(station: Station) -> None:
    station.referred("06 KLM 456")
    own = station.requested("34 ABC 123")
    mine = ReferralController(station.post, station.requester, station.clock, RUNNER.run)
    assert [row.id for row in mine.read_list()] == [own.id]
    assert (
        len(ReferralController(station.post, station.evaluator, station.clock, RUNNER.run).read_list()) == 2
    )


def test_closings_offered(station: Station, referrals: ReferralController, clock: SetClock) -> None:
    case = station.queued("34 ABC 123")
    got = Got()
    referrals.open(case.id, got.done, got.failed)
    assert isinstance(got.result, Request)
    assert got.result.closing == ""
    assert got.result.place == 1
    leading = ReferralController(station.post, station.supervisor, clock, RUNNER.run)
    leading.open(case.id, got.done, got.failed)
    assert got.result.closing == "WITHDRAW"


def test_the_archive_reads_page_by_page_with_filters(station: Station) -> None:
    for number in range(5):
        station.referred(f"34 ABC {100 + number}")
    station.queued("06 KLM 456")
    archive = CasesController(station.post, station.supervisor, station.clock, RUNNER.run, RUNNER.run_long)
    first = archive.fetch(None, Query(), 4)
    rest = archive.fetch(first.next_key, Query(), 4)
    assert first.rows[0].plate == "06 KLM 456"
    assert (len(first.rows), len(rest.rows), rest.next_key) == (4, 2, None)
    queued = archive.fetch(None, Query(filters=(Filter(STATES, "QUEUED", "SIRADA"),)), 4)
    assert [row.plate for row in queued.rows] == ["06 KLM 456"]
    assert archive.may_export
