from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel import kernel_settings
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.settings import Setting, declare, declared

KERNEL_ROWS = """
account.temp_password_hours 72
account.temp_password_issue_days 14
account.password_min_length 12
account.history 5
account.max_days 90
account.remind_day 80
account.lock_tries 5
account.lock_window_min 15
account.lock_min 15
account.deputy_max_days 30
account.emergency_access_hours 4
idle_lock_min.default 5
idle_lock_min.ats 3
idle_lock_min.scan 10
offline.login_days 30
offline.extension_days 7
offline.extensions 2
sync.revoke_s 60
sync.old_releases 2
numbers.block_request_pct 20
forms.scan_back_days 3
attach.max_mb 50
time.late_entry_reason_h 24
time.forward_jump_h 24
clock.show_s 60
clock.warn_s 120
clock.suspect_min 10
qual.remind_days 60,30,7
qual.remind_days_sea 180,90,30
hold.remind_months 12
backup.daily 7
backup.weekly 5
backup.monthly 12
backup.fail_warn 2
backup.restore_test_months 6
eform.unread_supervisor_min 15
calendar.remind_days 10,3
calendar.ek1_red_day 15.01
calendar.ek11_due_day 5
contradiction.region_days 3
"""


def test_the_kernel_declares_its_rows_of_l_settings():
    rows = dict(line.split() for line in KERNEL_ROWS.strip().splitlines())
    own = [setting for setting in vars(kernel_settings).values() if isinstance(setting, Setting)]
    assert {one.name: one.show(one.default).replace(" ", "") for one in own} == rows
    assert all(one.changed_by == "HQ" and one.rules and one.title for one in own)
    assert {one.name for one in own} <= set(declared())


@pytest.mark.parametrize("typed", ["0", "11", "-1", "", "beş", "2,5"])
def test_idle_lock_stays_between_1_and_10_minutes(typed):
    setting = kernel_settings.IDLE_LOCK_DEFAULT
    assert setting.parse("10") == 10
    with pytest.raises(UserError) as refused:
        setting.parse(typed)
    assert refused.value.field == "idle_lock_min.default"


def test_a_refusal_names_the_limits_in_turkish():
    with pytest.raises(UserError) as refused:
        kernel_settings.IDLE_LOCK_DEFAULT.check(11)
    assert refused.value.text == "Ekran kilidi en az 1 en çok 10 dakika olabilir."


def test_lists_are_typed_with_commas_and_come_back_from_json():
    setting = kernel_settings.QUAL_REMIND_DAYS
    assert setting.parse(" 90, 45 ,7") == (90, 45, 7)
    assert setting.check([90, 45, 7]) == (90, 45, 7)
    for wrong in ("", "60,,7", "60, 60", "60, 0"):
        with pytest.raises(UserError):
            setting.parse(wrong)


@pytest.mark.parametrize("value", ["5", 5.0, True, None, Decimal(5), (5,), []])
def test_another_type_is_refused(value):
    with pytest.raises(UserError):
        kernel_settings.IDLE_LOCK_DEFAULT.check(value)


def test_switches_numbers_and_texts():
    switch = Setting("test.switch", False, "-", "HQ")
    assert switch.parse("AÇIK") is True
    assert switch.parse(switch.show(False)) is False
    with pytest.raises(UserError, match="açık veya kapalı"):
        switch.parse("evet")
    number = Setting("test.number", Decimal("0.85"), "-", "HQ", limits=(0, 1))
    assert number.parse("0,9") == Decimal("0.9")
    for wrong in (Decimal("NaN"), Decimal("1.01")):
        with pytest.raises(UserError):
            number.check(wrong)
    assert Setting("test.text", "0312", "-", "KKM").parse(" 0312 449 39 05 ") == "0312 449 39 05"


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=5, unique=True), st.integers(1, 10**12))
def test_what_is_shown_may_be_typed_again(days, number):
    several, one = kernel_settings.QUAL_REMIND_DAYS, kernel_settings.ATTACH_MAX_MB
    assert several.parse(several.show(tuple(days))) == tuple(days)
    assert one.parse(one.show(number)) == number


def test_only_the_named_role_may_change_it():
    assert kernel_settings.ATTACH_MAX_MB.may_change(["hq_user"])
    assert not kernel_settings.ATTACH_MAX_MB.may_change(["office_chief", "system_supervisor"])
    assert Setting("test.duty", 11, "h", "CHIEF").may_change(["shift_chief"])


def test_a_setting_is_declared_once_with_a_default_inside_its_limits():
    with pytest.raises(ValueError, match="declared twice"):
        declare("attach.max_mb", 60, "MB")
    with pytest.raises(ValueError, match="changes no settings"):
        declare("test.nobody", 60, "MB", "POST")
    with pytest.raises(UserError):
        declare("test.outside", 60, "MB", limits=(1, 50))
    assert not [name for name in declared() if name.startswith("test.")]
