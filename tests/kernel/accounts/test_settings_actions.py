"""Who changes which setting, inside which limits, and what the trail says of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gumruk_masaustu.kernel import settings
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.kernel_settings import PASSWORD_MIN_LENGTH
from gumruk_masaustu.kernel.settings import Setting
from gumruk_masaustu.kernel.settings_actions import change_setting, setting_lines
from tests.kernel.people_support import World


@pytest.fixture
def declared_for_test(monkeypatch: pytest.MonkeyPatch) -> dict[str, Setting]:
    monkeypatch.setattr(settings, "_declared", dict(settings._declared))
    return {
        "sup": settings.declare("test.sup", 120, "dakika", "SUP", limits=(10, 240)),
        "kkm": settings.declare("test.kkm", 60, "dakika", "KKM", tightened_by_supervisor=True),
        "chief": settings.declare("test.chief", 12, "adet", "CHIEF"),
    }


def test_headquarters_changes_a_figure_with_reason_and_trail(world: World) -> None:
    post, now = world.post, world.clock()
    with pytest.raises(UserError, match="Neden boş"):
        change_setting(post, "account.password_min_length", "14", " ", by=world.hq, at=now)
    change_setting(post, "account.password_min_length", "14", "Genelge", by=world.hq, at=now)
    assert post.settings.value(PASSWORD_MIN_LENGTH, now) == 14
    assert post.settings.value(PASSWORD_MIN_LENGTH, now - timedelta(seconds=1)) == 12
    with post.read() as db:
        row = db.execute(audit_event.select().where(audit_event.c.kind == "AYAR")).one()
    assert (row.subject, row.detail) == ("account.password_min_length", "12 → 14; Genelge")


def test_change_is_never_backdated(world: World) -> None:
    now = world.clock()
    with pytest.raises(UserError, match="geçmiş bir zamandan"):
        change_setting(
            world.post,
            "account.history",
            "6",
            "x",
            valid_from=now - timedelta(days=1),
            by=world.hq,
            at=now,
        )
    change_setting(
        world.post, "account.history", "6", "x", valid_from=now + timedelta(days=1), by=world.hq, at=now
    )


@pytest.mark.parametrize("role", ["office_chief", "system_supervisor", "shift_chief"])
def test_others_do_not_change_headquarters_figures(world: World, role: str) -> None:
    by, before = world.actor(role, own_systems=("SCAN",)), world.entries()
    with pytest.raises(UserError):
        change_setting(world.post, "account.history", "9", "x", by=by, at=world.clock())
    with world.post.read() as db:
        assert not db.execute(audit_event.select().where(audit_event.c.kind == "AYAR")).all()
    assert world.entries() - before in (0, 1)  # at most the refusal itself


def test_each_authority_changes_its_own(world: World, declared_for_test: dict[str, Setting]) -> None:
    post, now = world.post, world.clock()
    leader = world.actor("system_supervisor", own_systems=("SCAN",))
    change_setting(post, "test.sup", "90", "Yoğunluk", by=leader, at=now)
    with pytest.raises(UserError, match="en çok 240"):
        change_setting(post, "test.sup", "241", "Yoğunluk", by=leader, at=now)
    change_setting(post, "test.chief", "10", "Genelge", by=world.actor("shift_chief"), at=now)
    change_setting(post, "test.chief", "11", "Genelge", by=world.chief, at=now)
    change_setting(post, "test.kkm", "75", "Genelge", by=world.actor("kkm_operator"), at=now)
    values = [post.settings.value(declared_for_test[name], now) for name in ("sup", "chief", "kkm")]
    assert values == [90, 11, 75]


def test_supervisor_may_only_tighten(world: World, declared_for_test: dict[str, Setting]) -> None:
    leader = world.actor("system_supervisor", own_systems=("ATS",))
    with pytest.raises(UserError, match="yalnız sıkılaştırabilir"):
        change_setting(world.post, "test.kkm", "61", "x", by=leader, at=world.clock())
    change_setting(world.post, "test.kkm", "45", "x", by=leader, at=world.clock())
    line = next(one for one in setting_lines(world.post, leader, world.clock()) if one.name == "test.kkm")
    assert (line.value, line.default, line.may_change) == ("45", "60", True)
