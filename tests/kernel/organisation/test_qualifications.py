from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.kernel_settings import QUAL_REMIND_DAYS, QUAL_REMIND_DAYS_SEA
from gumruk_masaustu.kernel.organisation.qualifications import (
    Qualification,
    Status,
    check_qualified,
    expiry_of,
    lacks,
    qualification_kinds,
    reminder_on,
    status_on,
)
from gumruk_masaustu.kernel.permissions import functions, roles

ISSUED = date(2020, 1, 1)


def held(kind: str, expires_on: date | None = None, *, is_exception: bool = False) -> Qualification:
    return Qualification(kind, ISSUED, expires_on, is_exception)


def scan_operator(medical: date) -> list[Qualification]:
    examined = Qualification("medical", medical, expiry_of("medical", medical))
    return [held("xray_operator"), held("radiation_safety"), examined]


@pytest.mark.rule("SYS-008")
def test_status_is_computed_for_any_day():
    certificate = [held("ship_search", date(2026, 5, 10))]
    assert status_on(date(2026, 4, 1), certificate) is Status.SOON
    assert status_on(date(2026, 3, 10), certificate) is Status.GECERLI
    assert status_on(date(2026, 5, 10), certificate) is Status.SOON
    assert status_on(date(2026, 5, 11), certificate) is Status.DOLMUS
    assert status_on(date(2019, 12, 31), certificate) is Status.YOK
    assert status_on(date(2026, 4, 1), []) is Status.YOK
    assert status_on(date(2090, 4, 1), [held("cctv_training")]) is Status.GECERLI
    assert status_on(date(2026, 5, 11), [*certificate, held("ship_search")]) is Status.GECERLI


@pytest.mark.rule("SYS-009")
def test_no_operator_certificate_names_the_missing_item():
    person = [one for one in scan_operator(date(2026, 1, 5)) if one.kind != "xray_operator"]
    with pytest.raises(UserError) as refused:
        check_qualified("scan_image_operator", person, date(2026, 3, 12))
    assert [one.text for one in refused.value.all] == ["X-ray operatör sertifikası yok."]
    assert (refused.value.rule, refused.value.article) == ("SYS-009", "m.30/2, 31")
    check_qualified("scan_image_operator", scan_operator(date(2026, 1, 5)), date(2026, 3, 12))


@pytest.mark.rule("SYS-009")
def test_every_missing_item_is_named_at_once():
    with pytest.raises(UserError) as refused:
        check_qualified("ship_team_leader", [held("ship_search")], date(2026, 3, 12))
    assert [one.text for one in refused.value.all] == [
        "Adli Kolluk Temel Eğitimi sertifikası yok.",
        "Gemi adamı belgeleri (gemi arama) yok.",
    ]


@pytest.mark.rule("SYS-009")
def test_an_exception_of_headquarters_counts_but_never_for_medical_or_dog():
    until, day = date(2026, 6, 30), date(2026, 3, 12)
    assert lacks("cctv_operator", [held("cctv_training", until, is_exception=True)], day) == ()
    assert lacks("cctv_operator", [held("cctv_training", until, is_exception=True)], date(2026, 7, 1))
    assert lacks("dog_handler", [held("dog_pair", until, is_exception=True)], day)
    medical = [*scan_operator(date(2020, 1, 1)), held("medical", until, is_exception=True)]
    assert [lack.kind.kind for lack in lacks("scan_exit_operator", medical, day)] == ["medical"]


@pytest.mark.rule("SYS-009")
def test_a_line_marked_warn_only_stops_nothing():
    (lack,) = lacks("judicial_officer", [], date(2026, 3, 12))
    assert (lack.kind.kind, lack.stops) == ("judicial_basic", False)
    check_qualified("judicial_officer", [], date(2026, 3, 12))


@pytest.mark.rule("SYS-010")
def test_seaman_certificates_expire_five_years_after_issue():
    for kind in ("seaman_ship", "seaman_patrol"):
        assert expiry_of(kind, date(2021, 6, 15)) == date(2026, 6, 15)
    assert expiry_of("cctv_training", date(2021, 6, 15)) is None


@pytest.mark.rule("SYS-011")
def test_the_medical_examination_holds_twelve_months():
    person = scan_operator(date(2025, 3, 10))
    assert lacks("scan_site_operator", person, date(2026, 3, 10)) == ()
    (lack,) = lacks("scan_site_operator", person, date(2026, 3, 11))
    assert (lack.kind.title, lack.status) == ("Tıbbi muayene", Status.DOLMUS)


@pytest.mark.rule("SYS-012")
def test_reminders_come_60_30_and_7_days_before():
    expiry = date(2026, 5, 10)
    days = QUAL_REMIND_DAYS.default
    assert reminder_on(date(2026, 4, 10), expiry, days) == 30
    assert reminder_on(date(2026, 3, 10), expiry, days) is None
    assert reminder_on(date(2026, 3, 11), expiry, days) == 60
    assert reminder_on(date(2026, 5, 3), expiry, days) == reminder_on(expiry, expiry, days) == 7
    assert reminder_on(date(2026, 5, 11), expiry, days) is None
    assert reminder_on(date(2025, 12, 1), expiry, QUAL_REMIND_DAYS_SEA.default) == 180


def test_lines_name_only_known_roles_and_functions():
    known = set(roles()) | set(functions())
    for kind in qualification_kinds().values():
        assert {role.split(":")[0] for role in (*kind.needed_for, *kind.warn_for)} <= known
    assert len(qualification_kinds()) == 18
    assert [kind.kind for kind in qualification_kinds().values() if not kind.exception] == [
        "medical",
        "dog_pair",
    ]


@given(st.dates(date(2021, 1, 1), date(2030, 1, 1)), st.integers(0, 200))
def test_a_reminder_never_skips_to_a_later_step(expiry, before):
    step = reminder_on(expiry - timedelta(days=before), expiry, (60, 30, 7))
    assert (step is None) == (before > 60)
    assert step is None or before <= step
