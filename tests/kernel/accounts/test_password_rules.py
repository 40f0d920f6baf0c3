"""Passwords, temporary passwords, lock and offline period: pure rules with the page's examples."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.accounts import hashing
from gumruk_masaustu.kernel.accounts.authority import Authority, check_authority, offline_until
from gumruk_masaustu.kernel.accounts.password_rules import (
    Policy,
    age_reminder,
    check_password,
    check_temporary,
    is_outdated,
    locked_until,
)
from gumruk_masaustu.kernel.accounts.states import Event, State, next_state
from gumruk_masaustu.kernel.errors import UserError
from tests.support import at

POLICY = Policy()


@pytest.mark.parametrize(
    ("password", "part"),
    [
        ("Kisa-Sifre1", "en az 12 karakter"),
        ("sifrem-104512-x", "sicil numarasını içeremez"),
        ("AYŞE-ile-bir-yol", "adınızı"),
        ("ayse-ile-bir-yol", "adınızı"),
        ("x" * 129, "en çok 128"),
    ],
)
@pytest.mark.rule("SYS-021")
def test_weak_passwords(password: str, part: str) -> None:
    with pytest.raises(UserError, match=part) as refused:
        check_password(password, staff_no="104512", name="Ayşe Yılmaz", policy=POLICY)
    assert (refused.value.rule, refused.value.field) == ("SYS-021", "new_password")
    assert password not in refused.value.text + refused.value.remedy


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(UserError) as refused:
        check_password("ayşe104512", staff_no="104512", name="Ayşe Yılmaz", policy=POLICY)
    assert len(refused.value.all) == 3


@pytest.mark.rule("SYS-021")
def test_reminder_on_day_80_and_change_screen_on_day_90() -> None:
    changed = at("09:00", "2026-01-01")
    assert age_reminder(changed, at("08:00", "2026-03-21"), POLICY) == ""
    assert "10 gün" in age_reminder(changed, at("08:00", "2026-03-22"), POLICY)
    assert not is_outdated(changed, at("23:59", "2026-03-31"), POLICY)
    assert is_outdated(changed, at("00:00", "2026-04-01"), POLICY)


@pytest.mark.rule("SYS-018")
def test_temporary_password_lives_72_hours_from_reading_and_14_days_from_issue() -> None:
    issued, read = at("10:00", "2026-03-01"), at("10:00", "2026-03-02")
    check_temporary(issued, read, None, at("09:59", "2026-03-05"), POLICY)
    check_temporary(issued, None, None, at("23:59", "2026-03-15"), POLICY)
    for moment, seen, used in (
        ("2026-03-05", read, None),
        ("2026-03-16", None, None),
        ("2026-03-03", read, at("11:00", "2026-03-02")),
    ):
        with pytest.raises(UserError) as refused:
            check_temporary(issued, seen, used, at("10:00", moment), POLICY)
        assert refused.value.rule == "SYS-018"


@pytest.mark.rule("SYS-023")
def test_five_failures_at_10_02_lock_until_10_17() -> None:
    failures = [at("09:55"), at("09:58"), at("10:00"), at("10:01"), at("10:02")]
    assert locked_until(failures, tries=5, window_min=15, lock_min=15) == at("10:17")
    assert locked_until(failures[1:], tries=5, window_min=15, lock_min=15) is None
    assert locked_until([at("09:40"), *failures[1:]], tries=5, window_min=15, lock_min=15) is None


@pytest.mark.rule("SYS-028")
def test_offline_login_ends_with_31_march() -> None:
    limits = {"login_days": 30, "extension_days": 7}
    last = at("15:00", "2026-03-01")
    assert offline_until(last, extensions=0, **limits) == at("00:00", "2026-04-01")
    assert offline_until(last, extensions=2, **limits) == at("00:00", "2026-04-15")
    assert offline_until(None, extensions=0, **limits) is None


@pytest.mark.rule("SYS-017")
def test_scan_system_operator_gives_no_right_at_a_baggage_system() -> None:
    with pytest.raises(UserError, match="yalnız Sistem Sorumlusu verir"):
        check_authority(Authority.SCAN, ["baggage_operator"])
    check_authority(Authority.BAGGAGE, ["baggage_operator"])
    check_authority(Authority.HQ, ["baggage_operator", "judicial_officer"])
    with pytest.raises(UserError, match="yalnız Genel Müdürlük"):
        check_authority(Authority.REGION, ["judicial_officer"])


def test_states_of_the_page() -> None:
    assert next_state(State.REQUESTED, Event.GRANT) is State.TEMPORARY
    assert next_state(State.TEMPORARY, Event.OWN_PASSWORD) is State.CHANGED
    assert next_state(State.CHANGED, Event.CONFIRM) is State.ACTIVE
    assert next_state(State.ACTIVE, Event.SUSPEND) is State.SUSPENDED
    assert next_state(State.SUSPENDED, Event.RETURN) is State.ACTIVE
    assert next_state(State.ACTIVE, Event.LEAVE) is State.ENDING
    assert next_state(State.ENDING, Event.ANSWER) is State.CANCELLED


@pytest.mark.parametrize("event", list(Event))
def test_nothing_leads_out_of_a_cancelled_account(event: Event) -> None:
    with pytest.raises(UserError, match="İptal"):
        next_state(State.CANCELLED, event)


@pytest.mark.rule("SYS-022")
def test_hash_is_salted_and_the_value_hides_the_password() -> None:
    first, second = hashing.hashed("Uzun-Bir-Cumle-42"), hashing.hashed("Uzun-Bir-Cumle-42")
    assert first != second
    assert first.startswith("$argon2id$")
    assert hashing.matches(first, "Uzun-Bir-Cumle-42")
    assert not hashing.matches(first, "uzun-bir-cumle-42")
    issued = hashing.TemporaryPassword("104512", hashing.new_temporary())
    assert issued.password not in repr(issued)


def test_same_letters_typed_in_two_ways_are_one_password() -> None:
    assert hashing.matches(hashing.hashed("g\u0306u\u0308n-dogumu-yolu"), "ğün-dogumu-yolu")


def test_new_hashes_are_slow_by_default() -> None:
    default = hashing.Cost()
    assert (default.rounds, default.memory_kib) == (3, 65536)
