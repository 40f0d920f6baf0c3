"""The chief's day: archive, forms of a finished case, tutanak, books, staff, settings, lock and curtain."""

from __future__ import annotations

import functools

from PySide6.QtWidgets import QAbstractItemView

from ui.tour import eyes
from ui.tour.hand import PATIENCE_S, Hand
from ui.tour.paper import keep_and_print
from ui.tour.session import CHIEF, PASSWORD, SUPERVISOR, carry_out, change_to, command
from ui.tour.step import Step

LEAVES = ("results", "documents", "papers", "history")
THEMES = (("Kabin", "cabin"), ("Saha", "field"), ("Masa", "desk"))
ALL_STATES, SEIZED = "Bütün durumlar", "ADLİ İŞLEM"
KEY_TEXT = (
    "Cihaz odasının iki anahtarından biri, ağırlıklı dolapta mühürlü zarfta saklanmak üzere Sistem "
    "Sorumlusuna teslim edildi. Işıklar söndürüldü, kapı kilitlendi."
)
CHECK_S = 120
"""The whole trail is counted again; that takes its time."""


def page(hand: Hand, title: str) -> None:
    """Open a page of the office by its name; its heading stands beside the navigation then."""
    command(hand, title)
    hand.until(f"the page {title}", lambda: list(eyes.texts(hand.window)).count(title) > 1)
    hand.settle()


def shown_page(hand: Hand, title: str, name: str) -> None:
    page(hand, title)
    hand.picture(name)


def sit_down(hand: Hand) -> None:
    change_to(hand, CHIEF, "Amir masası", "Kayıtlar")


def archive(hand: Hand) -> None:
    """The whole list, then what one word finds."""
    command(hand, "kayıtlar tarama")
    hand.find(r"^\d+ kayıt")
    hand.picture("cases-list")
    hand.fill("Plaka, konteyner veya kayıt no", "34 nkl")
    hand.until("found plates alone", lambda: _all_rows_hold(hand, "34 NKL"))
    hand.picture("cases-search")


def case_detail(hand: Hand) -> None:
    """A seized vehicle, leaf by leaf."""
    hand.press("Esc")
    hand.see_no_more("Süzgeci kaldır")
    hand.choose("Durum süzgeci", SEIZED)
    hand.until("seized vehicles alone", lambda: _all_rows_hold(hand, SEIZED))
    hand.row(SEIZED)
    hand.press("Enter")
    hand.see("Listeye dön")
    hand.picture("case-summary")
    for leaf in LEAVES:
        hand.press("Ctrl+PgDown")
        hand.picture(f"case-{leaf}")


def tarama_formu(hand: Hand) -> None:
    """EK-2: the serial is taken once, the front and the back are two jobs."""
    hand.press("F2")
    hand.until("serial or preview", lambda: hand.reads("Seri numarası al") or hand.reads("Sayfa 1 /"))
    if hand.reads("Seri numarası al"):
        hand.picture("case-serial")
        hand.press("Ctrl+Enter")
    keep_and_print(hand, "case-ek2-front")
    hand.press("Ctrl+Shift+P")
    keep_and_print(hand, "case-ek2-back")
    hand.until("the focus in the case again", lambda: hand.is_in("Kaydın bölümleri"))
    hand.press("Esc")
    hand.see("Çağrı panosu")


def write_tutanak(hand: Hand) -> None:
    """A record that belongs to no case: numbered TUT when it is finalised."""
    page(hand, "Tutanak")
    hand.press("Ctrl+N")
    hand.fill("Konu", "Cihaz odası anahtarının teslimi")
    hand.fill("Tarih", "b")
    hand.fill("Saat", "s")
    hand.fill("Yer", "Kapıkule, cihaz odası")
    hand.fill("Metin", KEY_TEXT)
    hand.fill("İmzalayanlar", f"{CHIEF}\n{SUPERVISOR}")
    hand.picture("office-tutanak")
    hand.press("F2")
    carry_out(hand, "Kesinleştir ve numara al")
    keep_and_print(hand, "office-tutanak")
    hand.see("Cihaz odası anahtarının teslimi")
    hand.picture("office-tutanak-list")


def staff(hand: Hand) -> None:
    """The list, one person, and a new one half filled in."""
    page(hand, "Personel ve hesaplar")
    hand.row("220145")
    hand.picture("office-staff")
    hand.fill("Adı soyadı", "Gülşah Öztürkmenoğlu")
    hand.press("F2")
    hand.settle()
    hand.picture("office-staff-refused")


def themes(hand: Hand) -> None:
    """The same page in the three looks; the one of a desk stays."""
    page(hand, "Ayarlar")
    for title, name in THEMES:
        hand.choose("Tema", title)
        hand.push("Görünümü uygula")
        hand.see("Görünüm saklandı.")
        hand.picture(f"office-settings-{name}")


def exchange(hand: Hand) -> None:
    """All entries into a file; the same file back again changes nothing."""
    page(hand, "Kayıt aktarımı")
    path = hand.folder / ".demo" / "kayitlar.gma"
    hand.go_to("Dosyaya yaz")
    hand.answer_file_dialog(path, lambda: hand.press("Enter"))
    hand.see("dosyasına yazıldı.")
    hand.go_to("Dosyadan al")
    hand.answer_file_dialog(path, lambda: hand.press("Enter"))
    hand.see("0 yeni kayıt alındı")
    hand.picture("office-exchange")


def about(hand: Hand) -> None:
    page(hand, "Program hakkında")
    hand.push("Kayıtları denetle")
    hand.patience = CHECK_S
    hand.see("İz zinciri sağlam")
    hand.patience = PATIENCE_S
    hand.picture("office-about")


def find_everything(hand: Hand) -> None:
    """Ctrl+K, F1 and F3."""
    hand.press("Ctrl+K")
    hand.until("the line for commands", lambda: hand.is_in("Komut veya sayfa adı"))
    hand.type("ka")
    hand.picture("office-commands")
    hand.press("Esc", "F1")
    hand.see("Bu ekranın yardımı")
    hand.picture("office-help")
    hand.press("F1", "F3")
    hand.until("the line of the search", lambda: hand.is_in("Aranan"))
    hand.type("34 nkl")
    hand.see("kayıt bulundu.")
    hand.picture("office-search")


def lock_and_curtain(hand: Hand) -> None:
    """Nothing of the desk is to be seen; the password leads back to the same place."""
    hand.press("Ctrl+Shift+L")
    hand.see("Ekran kilitli")
    hand.picture("office-locked")
    hand.type(PASSWORD)
    hand.press("Enter")
    hand.see("Çıkış yap")
    hand.press("F12")
    hand.see_no_more("Çıkış yap")
    hand.picture("office-curtain")
    hand.press("Space")
    hand.see("Ekran kilitli")
    hand.type(PASSWORD)
    hand.press("Enter")
    hand.see("Çıkış yap")


def _all_rows_hold(hand: Hand, word: str) -> bool:
    views = [view for view in hand.window.findChildren(QAbstractItemView) if view.isVisible()]
    found = [row for view in views for row in eyes.rows(view)]
    return bool(found) and all(word in row for row in found)


def _shown(title: str, name: str) -> Step:
    return Step(f"page {title}", functools.partial(shown_page, title=title, name=f"office-{name}"))


STEPS: tuple[Step, ...] = (
    Step("chief sits down", sit_down),
    Step("archive", archive),
    Step("case in the archive", case_detail),
    Step("EK-2 of a finished case", tarama_formu),
    _shown("Açık işler", "open-work"),
    Step("tutanak of the office", write_tutanak),
    _shown("Vardiya", "shift"),
    Step("staff", staff),
    _shown("Çalışma yerleri", "workplaces"),
    _shown("Evrak numara defteri", "numbers"),
    _shown("Uyuşmazlıklar", "clashes"),
    Step("exchange of entries", exchange),
    Step("themes", themes),
    Step("about the program", about),
    Step("commands, help, search", find_everything),
    Step("lock and curtain", lock_and_curtain),
)
