"""The figures of L-settings that rules of the scan station take."""

from __future__ import annotations

from gumruk_masaustu.systems.scan.settings import SETTINGS


def test_defaults_are_those_of_the_pages_and_names_are_used_once():
    values = {setting.name: setting.default for setting in SETTINGS}
    assert len(values) == len(SETTINGS)
    assert values["scan.rationale_min_chars"] == 20
    assert values["scan.hq_ack_min"] == 5
    assert values["scan.last_check_min"] == 5
    assert values["scan.second_look_blind"] is True
    assert values["scan.mark_comment_min_chars"] == 5
    assert values["scan.cabin_copy_remind_days"] == (1, 7, 20)


def test_every_default_is_within_its_own_limits():
    for setting in SETTINGS:
        assert setting.check(setting.default) == setting.default
        assert setting.title
        assert setting.rules
