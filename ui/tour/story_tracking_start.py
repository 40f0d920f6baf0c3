"""Vehicle tracking, second part: form, unit, notes, mounting, position, EK-5, exit permission."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from ui.kit.badge import Badge
from ui.tour import eyes
from ui.tour.hand import Hand
from ui.tour.paper import keep_and_print
from ui.tour.session import arrive, carry_out, command
from ui.tour.step import Step
from ui.tour.story_tracking_request import FIELD, PLATE, WATCH

LIST = "Aktivasyon bekleyenler"
SERIAL = r"MU-\d{6}"
DRIVER = (
    ("Şoför adı soyadı", "Hüseyin Çağlayan"),
    ("Şoför Tel No", "0532 418 76 05"),
    ("Taşıyıcı", "Işıklar Uluslararası Nakliyat A.Ş."),
)
NOTES = (
    ("Takılı olduğu yer/yerler", "Çekici altı, sol şasi arası"),
    ("Takılma sebebi", "Riskli firma, eşya değeri yüksek"),
    ("Risk analizi bulguları", "Firma iki kez güzergâhtan saptı"),
    ("Taşıt ve şoförde dikkat çekenler", "yok"),
    ("Eşya açıklaması", "Çikolata ve şekerleme, 26 palet, soğutmalı dorse"),
)


def opened(hand: Hand, staff_no: str, place: str) -> None:
    """The list of the page; Enter opens the vehicle where the work goes on."""
    arrive(hand, staff_no, place, "Aktivasyon ve takma")
    command(hand, "aktivasyon ve takma")
    hand.until("the list of the page", lambda: hand.is_in(LIST))
    hand.row(PLATE)


def vehicle(hand: Hand) -> None:
    """From the approved referral to the driver."""
    opened(hand, FIELD, "ATS saha")
    hand.picture("ats-start-list")
    hand.press("Enter")
    hand.until("the form", lambda: hand.is_in(DRIVER[0][0]))
    for name, text in DRIVER:
        hand.fill(name, text)
    hand.settle()
    hand.picture("ats-start-vehicle")


def unit(hand: Hand) -> None:
    """A unit of the stock is switched on and says where it is."""
    hand.press("PgDown")
    hand.until("the serial of the unit", lambda: hand.is_in("Ünite seri no"))
    hand.go_to("Çekici üstü")
    hand.press("Down", "Space")
    serial = eyes.rows(_stock(hand))[0].split()[0]
    hand.row(serial)
    hand.press("Enter")
    hand.picture("ats-start-unit-chosen")
    hand.go_to("Ünite seri no")
    hand.press("Enter")
    hand.see(f"{serial} seçildi.")
    hand.picture("ats-start-unit-waits")
    hand.until("a position younger than what was done", lambda: _has_badge(hand, "Konum geldi"))
    hand.picture("ats-start-unit")


def activated(hand: Hand) -> None:
    """F2 counts what is missing; with the five notes it starts the tracking."""
    hand.press("PgDown")
    hand.until("the notes", lambda: hand.is_in(NOTES[0][0]))
    hand.press("F2")
    hand.see("Aktive et  [Ctrl+Enter]")
    hand.picture("ats-start-refused")
    hand.press("Esc")
    hand.see_no_more("Aktive et  [Ctrl+Enter]")
    for name, text in NOTES:
        hand.fill(name, text)
    hand.picture("ats-start-notes")
    hand.press("F2")
    carry_out(hand, "Aktive et", "ats-start-strip")
    hand.see("Üniteyi takınız.")


def mounted(hand: Hand) -> None:
    """Tick after tick of m.68/2, then serial and IMEI from the label of the unit."""
    hand.settle()
    serial = hand.find(rf"^✓ {SERIAL}").removeprefix("✓ ")
    hand.go_to("Takma kontrolü")
    hand.picture("ats-start-mount")
    for _ in range(_ticks(hand)):
        hand.press("Space", "Down")
    hand.picture("ats-start-ticks")
    hand.fill("Yer ayrıntısı", "sol şasi arası")
    for name, label in (("Okunan seri no", serial), ("Okunan IMEI", _imei(serial))):
        hand.go_to(name)
        hand.type(label)
        hand.press("Enter")
    hand.settle()
    hand.picture("ats-start-mounted")
    hand.press("F2")
    carry_out(hand, "Takıldı", "ats-start-mounted-strip")
    hand.see("takıldı. Konum bekleniyor.")
    hand.picture("ats-start-position-waits")


def located(hand: Hand) -> None:
    """The watch operator sees a position younger than the mounting."""
    opened(hand, WATCH, "ATS izleme")
    hand.press("Enter")
    hand.until("a position younger than what was done", lambda: _has_badge(hand, "Konum geldi"))
    hand.picture("ats-start-position")
    hand.press("F2")
    carry_out(hand, "Konum alındı")
    hand.see("konum alındı.")
    hand.picture("ats-start-located")


def papered(hand: Hand) -> None:
    """EK-5 in three copies, signed and handed over."""
    opened(hand, FIELD, "ATS saha")
    hand.press("Enter")
    hand.see("Taahhütname düzenlenmedi.")
    hand.press("Ctrl+P")
    keep_and_print(hand, "ats-ek5")
    hand.see("1. takım, yazdırıldı")
    hand.go_to("Teslim eden görevli imzaladı")
    for _ in range(3):
        hand.press("Space", "Down")
    hand.picture("ats-start-paper")
    hand.press("F2")
    carry_out(hand, "İmzalandı")
    hand.see("İmzalar ve nüshalar kaydedildi.")


def permitted(hand: Hand) -> None:
    """Everything is green: the vehicle leaves."""
    opened(hand, WATCH, "ATS izleme")
    hand.press("Enter")
    hand.see("Taahhütname imzalandı, nüshalar verildi")
    hand.picture("ats-start-exit")
    hand.press("F2")
    carry_out(hand, "Çıkışa izin ver", "ats-start-exit-strip")
    hand.see("çıkış izni verildi.")
    hand.picture("ats-start-left")


def _stock(hand: Hand) -> QAbstractItemView:
    """The list of ready units."""
    view = hand.go_to("Hazır üniteler")
    assert isinstance(view, QAbstractItemView)
    return view


def _has_badge(hand: Hand, word: str) -> bool:
    """Whether a card carries this; badges are painted."""
    shown = hand.window.findChildren(Badge)
    return any(one.isVisible() and one.word.startswith(word) for one in shown)


def _ticks(hand: Hand) -> int:
    """How many ticks this place asks."""
    from ui.tracking.checks_field import ChecksField

    field = eyes.field_of(hand.focus())
    assert isinstance(field, ChecksField)
    return len(field.lines)


def _imei(serial: str) -> str:
    """What stands beside the serial on the label of a unit of the demo."""
    from gumruk_masaustu.demo.tracking.stock import FIRST, imei

    return imei(int(serial.removeprefix("MU-")) - FIRST + 1)


STEPS = (
    Step("activation form", vehicle),
    Step("unit", unit),
    Step("notes and activation", activated),
    Step("mounting", mounted),
    Step("position", located),
    Step("EK-5", papered),
    Step("exit permission", permitted),
)
