"""Status, obstacles and reminders of L3, with the page's examples."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.people.kinds import KINDS, Kind
from gumruk_masaustu.kernel.people.qualifications import (
    UNFIT,
    ExceptionGrant,
    Paper,
    Standing,
    Status,
    expiry,
    is_unfit,
    obstacles,
    reminder_days,
    reminders,
    status,
    warnings,
)

DAYS, SEA_DAYS = (60, 30, 7), (180, 90, 30)


def paper(kind: Kind, issued_on: date, expires_on: date | None = None, result: str = "FIT") -> Paper:
    return Paper("1", "p", kind, "1", "GMGM", issued_on, expires_on or expiry(kind, issued_on), result)


def complete(**changes: date) -> Standing:
    """Operator 104512 with every paper; medical on 10.03.2025 unless another day is given."""
    examined = changes.get("medical", date(2025, 3, 10))
    kinds = (Kind.XRAY_OPERATOR, Kind.RADIATION_SAFETY, Kind.HQ_ASSIGNMENT)
    papers = tuple(paper(kind, date(2024, 1, 1)) for kind in kinds)
    return Standing("104512", (*papers, paper(Kind.MEDICAL, examined)), has_dosimeter=True)


@pytest.mark.rule("SYS-008")
def test_certificate_to_10_may_shows_60_days_on_1_april() -> None:
    standing = Standing("1", (paper(Kind.E_SIGNATURE, date(2023, 5, 10), date(2026, 5, 10)),))
    assert status(standing, Kind.E_SIGNATURE, date(2026, 4, 1)) is Status.EXPIRING
    assert status(standing, Kind.E_SIGNATURE, date(2026, 3, 10)) is Status.VALID
    assert status(standing, Kind.E_SIGNATURE, date(2026, 5, 11)) is Status.EXPIRED
    assert status(standing, Kind.E_SIGNATURE, date(2023, 5, 9)) is Status.MISSING


@pytest.mark.rule("SYS-009")
def test_no_operator_certificate_is_refused_with_the_missing_item() -> None:
    standing = complete(medical=date(2026, 1, 10))
    without = Standing("104512", standing.papers[1:], has_dosimeter=True)
    found = list(obstacles(without, "scan_site_operator", date(2026, 3, 12)))
    assert [one.text for one in found] == ["Operatör sertifikası kaydı yok"]
    assert list(obstacles(standing, "scan_site_operator", date(2026, 3, 12))) == []


def test_exception_of_headquarters_counts_on_its_days_only() -> None:
    exception = ExceptionGrant(Kind.XRAY_OPERATOR, "2026/12", date(2026, 3, 12), date(2026, 3, 14))
    standing = complete(medical=date(2026, 1, 10))
    without = Standing("1", standing.papers[1:], (exception,), has_dosimeter=True)
    assert status(without, Kind.XRAY_OPERATOR, date(2026, 3, 12)) is Status.EXCEPTION
    assert list(obstacles(without, "scan_site_operator", date(2026, 3, 14))) == []
    assert len(list(obstacles(without, "scan_site_operator", date(2026, 3, 15)))) == 1


@pytest.mark.rule("SYS-009")
def test_warn_only_line_shows_a_mark_and_stops_nothing() -> None:
    nobody = Standing("310004")
    assert list(obstacles(nobody, "judicial_officer", date(2026, 3, 12))) == []
    assert warnings(nobody, "judicial_officer", date(2026, 3, 12)) == (
        "Adli Kolluk Temel Eğitimi sertifikası kaydı yok",
    )


@pytest.mark.rule("SYS-010")
def test_seamans_papers_expire_five_years_after_issue() -> None:
    assert expiry(Kind.SEAMAN_SHIP, date(2021, 6, 15)) == date(2026, 6, 15)
    assert expiry(Kind.SEAMAN_PATROL, date(2021, 6, 15)) == date(2026, 6, 15)


@pytest.mark.rule("SYS-011")
def test_last_examination_10_march_2025_refuses_the_rota_of_11_march_2026() -> None:
    assert list(obstacles(complete(), "scan_image_operator", date(2026, 3, 10))) == []
    found = list(obstacles(complete(), "scan_image_operator", date(2026, 3, 11)))
    assert [(one.text, one.rule) for one in found] == [
        ("Sağlık muayenesi süresi 10.03.2026 günü doldu", "SYS-011")
    ]


@pytest.mark.rule("SYS-012")
def test_thirty_day_reminder_shows_on_10_april() -> None:
    standing = Standing("1", (paper(Kind.E_SIGNATURE, date(2023, 5, 10), date(2026, 5, 10)),))

    def steps(day: date) -> list[int]:
        found = reminders(standing, day, days_before=DAYS, sea_days_before=SEA_DAYS)
        return [one.step for one in found]

    assert steps(date(2026, 3, 10)) == []
    assert steps(date(2026, 3, 11)) == [60]
    assert steps(date(2026, 4, 9)) == [60]
    assert steps(date(2026, 4, 10)) == [30]
    assert steps(date(2026, 5, 3)) == [7]


@pytest.mark.rule("SYS-012")
def test_seamans_papers_are_reminded_180_days_before() -> None:
    standing = Standing("1", (paper(Kind.SEAMAN_SHIP, date(2021, 6, 15)),))
    found = list(reminders(standing, date(2025, 12, 17), days_before=DAYS, sea_days_before=SEA_DAYS))
    assert [(one.step, one.days_left) for one in found] == [(180, 180)]


@pytest.mark.rule("SCAN-046")
def test_medical_of_20_may_2025() -> None:
    expires = expiry(Kind.MEDICAL, date(2025, 5, 20))
    assert expires == date(2026, 5, 20)
    assert reminder_days(expires, DAYS) == (date(2026, 3, 21), date(2026, 4, 20), date(2026, 5, 13))
    standing = complete(medical=date(2025, 5, 20))
    assert list(obstacles(standing, "scan_site_operator", date(2026, 5, 20))) == []
    assert len(list(obstacles(standing, "scan_site_operator", date(2026, 5, 21)))) == 1
    overdue = list(reminders(standing, date(2026, 5, 25), days_before=DAYS, sea_days_before=SEA_DAYS))
    assert [(one.step, one.days_left) for one in overdue] == [(0, -5)]


@pytest.mark.rule("SCAN-045")
def test_no_medical_record_is_refused() -> None:
    fresh = Standing("131002", complete().papers[:3], has_dosimeter=True)
    found = list(obstacles(fresh, "scan_entry_operator", date(2026, 5, 13)))
    assert [one.rule for one in found] == ["SCAN-045"]


@pytest.mark.rule("SCAN-048")
def test_no_dosimeter_is_refused() -> None:
    without = Standing("131002", complete(medical=date(2026, 1, 10)).papers)
    found = list(obstacles(without, "scan_site_operator", date(2026, 3, 12)))
    assert [one.text for one in found] == ["Dozimetre kaydı yok"]


def test_of_two_examinations_on_one_day_the_later_recorded_counts() -> None:
    day = date(2026, 5, 4)
    standing = Standing("1", (paper(Kind.MEDICAL, day), paper(Kind.MEDICAL, day, result=UNFIT)))
    assert is_unfit(standing.papers, day)


@pytest.mark.parametrize("kind", [Kind.MEDICAL, Kind.DOG_PAIR])
def test_medical_and_dog_pair_know_no_exception(kind: Kind) -> None:
    assert not KINDS[kind].allows_exception
