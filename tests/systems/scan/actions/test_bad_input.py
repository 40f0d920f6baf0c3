"""What is typed or pasted wrongly: a clear Turkish sentence that names the field, and nothing written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions import (
    closing,
    entry,
    printing,
    queue,
    referral,
    release,
    review,
    run,
    search,
)
from gumruk_masaustu.systems.scan.actions.entry_values import _LABELS
from gumruk_masaustu.systems.scan.actions.referral_forms import _AGENCY, _DEVICE, _REFERRAL, _VEHICLE
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Discrimination, Reason, SeizureCategory, Source
from gumruk_masaustu.systems.scan.rules.release import HqConfirmation
from gumruk_masaustu.systems.scan.values import OtherDevice, SeizureLine
from tests.systems.scan.made import CLEAN, ENTERED, SUSPICIOUS, form, mark, vehicle
from tests.systems.scan.station import Station

BAD = {
    "NUL": "Ab\x00cd",
    "escape": "Ab\x1b[31mcd",
    "direction": "Ab\u202ecd",
    "half character": "Ab\ud800cd",
    "long": "A" * 5_000,
    "ten megabytes": "A" * 10_000_000,
}
DEVICE = OtherDevice(True, "cihaz", "neden")
WORDS = {"direction", "registration_kind", "seal_state", "vehicle_type"}
TEXT_FIELDS = sorted(
    set(_LABELS)
    - WORDS
    - {"no_trailer", "no_driver", "carries_container", "is_loaded", "special_load", "registration_date"}
    - {"passenger_count", "item_count", "wagon_order"}
)


def assert_clear(refusal: UserError, field: str) -> None:
    """A sentence with a remedy that names the field by its Turkish label."""
    assert field in {one.field for one in refusal.all}, [one.field for one in refusal.all]
    for one in refusal.all:
        assert not one.text[0].islower()
        assert one.text.endswith(".")
        assert one.remedy
        assert len(one.text) < 200
        assert not any(bad in one.text for bad in ("\x00", "\x1b", "\u202e"))


@pytest.mark.parametrize("bad", sorted(BAD))
@pytest.mark.parametrize("field", sorted({*_VEHICLE, *_REFERRAL, *_DEVICE, *_AGENCY}))
def test_every_text_of_a_referral(station: Station, field: str, bad: str) -> None:
    text = BAD[bad]
    if field in _VEHICLE:
        made = form(car=replace(vehicle(), **{field: text}))
    elif field in _REFERRAL:
        made = form(asked={field: text}, reason=Reason.OTHER if field == "reason_note" else Reason.RISKY)
    elif field in _DEVICE:
        made = form(asked={"other_device": replace(DEVICE, **{field: text})})
    else:
        made = form("47 AB 012", Source.OTHER_AGENCY, **{field: text})
    refusal = station.refused(lambda: referral.refer(station.post, made, **station.act("referrer")))
    assert_clear(refusal, field)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("item_count", -1),
        ("item_count", 2**70),
        ("item_count", 1.5),
        ("passenger_count", -3),
        ("passenger_count", True),
        ("direction", "YAN"),
    ],
)
def test_figures_and_words_of_a_referral(station: Station, field: str, value: Any) -> None:
    made = form(car=replace(vehicle(), **{field: value}))
    refusal = station.refused(lambda: referral.refer(station.post, made, **station.act("referrer")))
    assert_clear(refusal, field)


@pytest.mark.parametrize("plate", ["", "   ", "---", "车牌"])
def test_a_vehicle_without_readable_number(station: Station, plate: str) -> None:
    made = form(car=vehicle(plate, trailer_plate=""))
    refusal = station.refused(lambda: referral.refer(station.post, made, **station.act("referrer")))
    assert refusal.field == "plate"


def test_wrong_check_digits_are_named(station: Station) -> None:
    box = form(car=vehicle("", trailer_plate="", container_no="MSCU 123456-5"))
    refusal = station.refused(lambda: referral.refer(station.post, box, **station.act("referrer")))
    assert (refusal.rule, refusal.field) == ("SCAN-039", "container_no")
    wagon = form(car=vehicle("", trailer_plate="", wagon_no="31 75 4556 013-5"))
    refusal = station.refused(lambda: referral.refer(station.post, wagon, **station.act("referrer")))
    assert (refusal.rule, refusal.field) == ("SCAN-039", "wagon_no")


def test_every_text_of_the_entry(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    station.take_papers(case.id)
    station.scan_papers(case.id)
    for field in TEXT_FIELDS:
        for bad in BAD.values():
            values = ENTERED | {field: bad}
            refusal = station.refused(lambda v=values: station.close_entry(case.id, values=v), about=case.id)
            assert_clear(refusal, field)
    for field in sorted(WORDS):
        values = ENTERED | {field: "BİLİNMEYEN"}
        refusal = station.refused(lambda v=values: station.close_entry(case.id, values=v), about=case.id)
        assert_clear(refusal, field)
    for field, value in (
        ("passenger_count", -1),
        ("item_count", 10**30),
        ("wagon_order", 0),
        ("special_load", ["UZAYLI"]),
        ("registration_date", "12.03.2026"),
    ):
        values = ENTERED | {field: value}
        refusal = station.refused(lambda v=values: station.close_entry(case.id, values=v), about=case.id)
        assert_clear(refusal, field)
    long_reason = station.refused(
        lambda: station.close_entry(case.id, declaration_reason=BAD["ten megabytes"]), about=case.id
    )
    assert_clear(long_reason, "declaration_reason")
    assert station.close_entry(case.id).state is State.PRECHECK


def test_a_field_that_the_form_does_not_have_is_our_fault(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    with pytest.raises(KeyError, match="legal_hold"):
        station.close_entry(case.id, values=ENTERED | {"legal_hold": False})


@pytest.mark.parametrize("bad", sorted(BAD))
def test_texts_before_the_entry(station: Station, bad: str) -> None:
    text, post = BAD[bad], station.post
    requested = station.at_state(State.REQUESTED, "35 KL 905")
    referred = station.refer("06 AA 111")
    act = station.act
    acts: list[tuple[str, str, Any]] = [
        (
            requested.id,
            "evaluation_note",
            lambda: referral.evaluate(post, requested.id, False, text, **act("chief")),
        ),
        (
            requested.id,
            "withdrawal_reason",
            lambda: closing.take_back(post, requested.id, text, **act("requester")),
        ),
        (referred.id, "registration_no", lambda: station.queue(referred.id, registration_no=text)),
        (referred.id, "escort", lambda: station.queue(referred.id, escort_staff_no=text)),
        (
            referred.id,
            "withdrawal_reason",
            lambda: closing.withdraw(post, referred.id, text, **act("system_supervisor")),
        ),
        (
            referred.id,
            "registration_override",
            lambda: queue.override_registration(post, referred.id, text, **act("system_supervisor")),
        ),
    ]
    for case_id, field, one in acts:
        assert_clear(station.refused(one, about=case_id), field)


@pytest.mark.parametrize("bad", sorted(BAD))
def test_texts_before_the_image(station: Station, bad: str) -> None:
    text, post, act = BAD[bad], station.post, station.act
    called = station.at_state(State.ENTRY, "06 BB 222")
    ready = station.at_state(State.READY, "06 CC 333")
    scanning = station.at_state(State.SCANNING, "06 DD 444")
    acts: list[tuple[str, str, Any]] = [
        (
            called.id,
            "documents",
            lambda: entry.take_documents(
                post, called.id, (entry.NewDocument("CMR", text),), "118840", **act("scan_entry_operator")
            ),
        ),
        (
            called.id,
            "from_staff_no",
            lambda: entry.take_documents(
                post, called.id, (entry.NewDocument("CMR", "1"),), text, **act("scan_entry_operator")
            ),
        ),
        (
            ready.id,
            "discrimination_reason",
            lambda: station.start(ready.id, discrimination=Discrimination.OFF, discrimination_reason=text),
        ),
        (ready.id, "consulted", lambda: station.start(ready.id, consulted=(text,))),
        (
            scanning.id,
            "warning",
            lambda: run.record_warning(post, scanning.id, text, "uyarı", **act("scan_system_operator")),
        ),
        (
            scanning.id,
            "prn_no",
            lambda: run.complete(
                post, scanning.id, replace(station.image(), prn_no=text), **act("scan_system_operator")
            ),
        ),
    ]
    for case_id, field, one in acts:
        assert_clear(station.refused(one, about=case_id), field)


@pytest.mark.parametrize("bad", sorted(BAD))
def test_texts_after_the_image(station: Station, bad: str) -> None:
    text, post, act = BAD[bad], station.post, station.act
    image = station.at_state(State.IMAGE_REVIEW, "06 EE 555")
    searching = station.at_state(State.SEARCHING, "06 FF 666")
    line = SeizureLine(SeizureCategory.DRUGS, Decimal(1), text, value_pending=True)
    told = HqConfirmation(text, "tel", station.clock(), False)
    acts: list[tuple[str, str, Any]] = [
        (image.id, "comment", lambda: station.review(image.id, replace(CLEAN, comment=text))),
        (
            image.id,
            "mark_comment",
            lambda: station.review(image.id, replace(SUSPICIOUS, marks=(mark(text),))),
        ),
        (
            image.id,
            "delete_reason",
            lambda: station.review(image.id, replace(CLEAN, deleted_marks=((mark(), text),))),
        ),
        (image.id, "reason", lambda: review.want_new_run(post, image.id, text, **act("scan_image_operator"))),
        (searching.id, "explanation", lambda: station.draft(searching.id, explanation=text)),
        (searching.id, "record_no", lambda: station.draft(searching.id, record_no=text)),
        (searching.id, "unit", lambda: station.draft(searching.id, lines=(line,))),
        (
            searching.id,
            "hq_staff_no",
            lambda: release.record_hq_confirmation(post, searching.id, told, **act("system_supervisor")),
        ),
        (
            searching.id,
            "driver_name",
            lambda: printing.declaration(post, searching.id, driver_name=text, **act("scan_entry_operator")),
        ),
    ]
    for case_id, field, one in acts:
        assert_clear(station.refused(one, about=case_id), field)


@pytest.mark.parametrize("quantity", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e15"), Decimal(-1)])
def test_a_quantity_is_a_figure(station: Station, quantity: Decimal) -> None:
    case = station.at_state(State.SEARCHING)
    line = SeizureLine(SeizureCategory.DRUGS, quantity, "kg", value_pending=True)
    made = station.result_form(lines=(line,))
    made = replace(made, outcome=search.SearchOutcome.POSITIVE, explanation="bulundu")
    refusal = station.refused(
        lambda: search.draft_result(station.post, case.id, made, **station.act("scan_exit_operator")),
        about=case.id,
    )
    assert refusal.field == "quantity"


def test_pasted_text_is_stored_clean(station: Station) -> None:
    pasted = "  Dorse\u00a0zemininde yeni kaynak\r\nizi var,\tsürücü açıklayamadı\u200b  "
    case = station.refer(asked={"rationale": pasted})
    assert "\r" not in case.rationale
    assert "\t" not in case.rationale
    assert "\u200b" not in case.rationale
    assert case.rationale.startswith("Dorse")
    decomposed = station.refer("33 TR 610", car=vehicle("33 TR 610", goods="Ayc\u0327ic\u0327ek yag\u0306ı"))
    assert decomposed.goods == "Ayçiçek yağı"
