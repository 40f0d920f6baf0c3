"""Open work, numbers, settings, exchange and the check of the trail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.kernel_settings import IDLE_LOCK_DEFAULT
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.preferences import preferences
from gumruk_masaustu.kernel.reminders import raise_item
from tests.support import SetClock
from tests.ui.office.conftest import Asked
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.tokens import TextSize, ThemeName
from ui.office.about_page import SOUND, AboutPage
from ui.office.clashes_page import ClashesPage
from ui.office.exchange_page import ExchangePage
from ui.office.numbers_page import NumbersPage
from ui.office.open_work_page import OpenWorkPage
from ui.office.settings_page import SettingsPage

Open = Callable[[type[Any]], Any]


def cells(page: Any, column: int) -> list[str]:
    model = page.table.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_open_work_shows_own_roles_with_the_late_ones_marked(
    open_page: Open, post: Post, chief: Officer, clock: SetClock, asked: Asked
) -> None:
    with post.journal.entry("test.raised", by=chief, at=clock()) as entry:
        for role, title, due in (
            ("office_chief", "Eksik evrak", clock()),
            ("office_chief", "Onay", None),
            ("kem_branch", "Başkasının işi", None),
        ):
            raise_item(
                entry, system="SCAN", kind="x", title=title, role=role, unit="KPK", at=clock(), due_at=due
            )
    clock.tick(hours=1)
    page = open_page(OpenWorkPage)
    assert cells(page, 1) == ["Eksik evrak", "Onay"]
    assert cells(page, 0) == ["GECİKTİ", "BEKLİYOR"]
    page.table.focus_first()
    page.table.opened.emit(page.table.view.current_id())
    assert asked.pages == [("scan.cases", entry.about)]


def test_numbers_are_listed_newest_first_with_what_became_of_them(
    open_page: Open, post: Post, chief: Officer, clock: SetClock
) -> None:
    for _ in range(2):
        with post.journal.entry("test.numbered", by=chief, at=clock.tick()) as entry:
            entry.number("TUT")
    page = open_page(NumbersPage)
    assert cells(page, 1) == ["TUT-KPK-2026-01-000002", "TUT-KPK-2026-01-000001"]
    assert cells(page, 0) == ["VERİLDİ", "VERİLDİ"]


def test_a_setting_of_headquarters_is_read_only_and_says_whose_it_is(open_page: Open) -> None:
    page = open_page(SettingsPage)
    page._choose(IDLE_LOCK_DEFAULT.name)
    assert not page.change.isEnabled()
    assert "yalnız Genel Müdürlük değiştirir" in page.value.shown_hint()


def test_theme_and_letters_are_kept_for_the_officer(
    open_page: Open, post: Post, chief: Officer, asked: Asked
) -> None:
    page = open_page(SettingsPage)
    page.theme.set_value("kabin")
    page.text_size.set_value("LARGE")
    page.put_on()
    assert asked.looks == [(ThemeName.KABIN, TextSize.LARGE)]
    assert preferences(post, chief.id) == {"theme": "kabin", "text_size": "LARGE"}


def test_entries_go_to_a_file_and_the_other_post_confirms_the_stranger(
    open_page: Open, post: Post, second_post: Post, chief: Officer, tmp_path: Path
) -> None:
    page = open_page(ExchangePage)
    page.export_to(tmp_path / "kayitlar.gma")
    assert "dosyasına yazıldı" in page.messages.text()
    page.import_from(tmp_path / "kayitlar.gma")
    assert "0 yeni kayıt alındı" in page.messages.text()
    page.import_from(tmp_path / "yok.gma")
    assert "Dosya bulunamadı." in page.messages.text()


def test_a_strange_installation_is_confirmed_by_its_fingerprint(
    open_page: Open, second_post: Post, officer: Callable[..., Officer], clock: SetClock, tmp_path: Path
) -> None:
    from gumruk_masaustu.kernel.transfer import export_entries

    leader = officer(where=second_post, roles=("office_chief",))
    export_entries(second_post, tmp_path / "öteki.gma", by=leader, at=clock())
    page = open_page(ExchangePage)
    page.import_from(tmp_path / "öteki.gma")
    assert page.strangers.count() == 1
    page.strangers.setCurrentRow(0)
    page.ask_confirmation()
    assert page.strip.offer is not None
    page.strip.carry_out()
    assert "Kurulum onaylandı" in page.messages.text()
    assert page.strangers.count() == 0


def test_the_check_of_the_trail_says_that_all_is_sound(open_page: Open) -> None:
    page = open_page(AboutPage)
    assert "Birim: KPK" in page.facts.text()
    page.verify()
    assert page.result.text() == SOUND
    assert page.check.isEnabled()


def test_without_contradictions_the_page_says_what_it_is_for(open_page: Open) -> None:
    page = open_page(ClashesPage)
    page.carry_out()
    assert page.table.model.rowCount() == 0


def test_the_pages_keep_the_rules_of_screens(open_page: Open) -> None:
    for kind in (OpenWorkPage, NumbersPage, SettingsPage, ExchangePage, AboutPage, ClashesPage):
        assert_screen_rules(open_page(kind))
