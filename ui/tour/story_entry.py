"""Giriş: call, take the papers, scan them, print the declaration, close; later the papers go back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from ui.tour.hand import Hand
from ui.tour.paper import keep_and_print
from ui.tour.session import ENTRY, SITE, carry_out, change_to
from ui.tour.step import Step
from ui.tour.vehicle import CLEAN, SUSPICIOUS, Vehicle

PAPERS = (("TIR karnesi", "registration"), ("CMR", "seal"))


def sit_down(hand: Hand) -> None:
    change_to(hand, ENTRY, "Giriş kabini", "Belge iadesi")
    hand.picture("entry-list")


def call(hand: Hand, vehicle: Vehicle) -> None:
    hand.row(vehicle.plate)
    hand.see(f"{vehicle.plate} / {vehicle.trailer}")
    hand.press("F2")
    carry_out(hand, "Çağır")
    hand.see("Kaydet ve kapat  [F2]")


def take_papers(hand: Hand, vehicle: Vehicle) -> None:
    """The first file comes from the watched folder of the document scanner, the second one is chosen."""
    for kind, number in PAPERS:
        hand.choose("Belge türü", kind)
        hand.fill("Belge numarası", getattr(vehicle, number))
        hand.fill("Teslim eden saha operatörü", SITE)
        hand.go_to("Belge numarası")
        hand.press("Enter")
        hand.see(f"{kind}   {getattr(vehicle, number)}\ntaranmadı")


def scan_papers(hand: Hand, vehicle: Vehicle, picture: str) -> None:
    folder = hand.folder / ".demo" / "belge-tarayici"
    folder.mkdir(exist_ok=True)
    if not hand.reads("Tarayıcı klasörü izleniyor"):
        hand.go_to("Tarayıcı klasörü")
        hand.answer_file_dialog(folder, lambda: hand.press("Enter"))
        hand.see("Tarayıcı klasörü izleniyor")
    lay_paper(folder / f"{vehicle.seal}-1.pdf")
    hand.see(f"{PAPERS[0][0]}   {vehicle.registration}\ntarandı, 1 sayfa")
    lay_paper(folder / f"{vehicle.seal}-2.pdf")
    hand.see(f"{PAPERS[1][0]}   {vehicle.seal}\ntarandı, 1 sayfa")
    if picture:
        hand.picture(f"{picture}-papers")


def lay_paper(path: Path) -> None:
    """What the document scanner beside the desk does."""
    from gumruk_masaustu.demo.paper import document_page

    path.write_bytes(document_page())


def fill_in(hand: Hand, vehicle: Vehicle, picture: str) -> None:
    hand.fill("Sürücü adı soyadı", vehicle.driver)
    hand.fill("Sürücü uyruğu", "TR")
    hand.fill("Sürücü belge numarası", "U12904417")
    hand.go_to("Yük")
    hand.type("y")
    hand.fill("Gönderici (belgeden)", "Çınar Aydınlatma San. A.Ş.")
    hand.fill("Alıcı (belgeden)", "Işıklar Dış Ticaret OOD")
    hand.choose("Mühür durumu", "Sağlam")
    hand.fill("Mühür numaraları", vehicle.seal)
    hand.choose("Sürücü/acente beyanı", "İmzalandı")
    hand.tick("Yok")
    if picture:
        hand.picture(f"{picture}-form")


def print_declaration(hand: Hand, vehicle: Vehicle, picture: str) -> None:
    hand.press("Ctrl+B")
    keep_and_print(hand, f"{picture}-declaration")
    hand.see("Kaydet ve kapat  [F2]")


def scan_declaration(hand: Hand, vehicle: Vehicle) -> None:
    """The signed copy is a document of the case; it stays at the office."""
    hand.choose("Belge türü", "Sürücü/acente beyanı")
    hand.fill("Belge numarası", "1")
    hand.press("Enter")
    hand.see("taranmadı")
    lay_paper(hand.folder / ".demo" / "belge-tarayici" / f"{vehicle.seal}-3.pdf")
    hand.see_no_more("taranmadı")


def close(hand: Hand, vehicle: Vehicle, picture: str) -> None:
    hand.press("F2")
    carry_out(hand, "Kaydet ve kapat", f"{picture}-close" if picture else "")
    hand.see_no_more(f"{vehicle.plate} GİRİŞ KAYDI")


def steps(vehicle: Vehicle, picture: str = "") -> tuple[Step, ...]:
    def of(name: str, act: Callable[..., None], **more: str) -> Step:
        return Step(f"{name} {vehicle.plate}", functools.partial(act, vehicle=vehicle, **more))

    found = [
        of("entry calls", call),
        of("papers taken of", take_papers),
        of("papers scanned of", scan_papers, picture=picture),
        of("entry form of", fill_in, picture=picture),
    ]
    if picture:
        found.append(of("declaration printed of", print_declaration, picture=picture))
    found += [of("signed declaration of", scan_declaration), of("entry closed of", close, picture=picture)]
    return tuple(found)


STEPS = (Step("entry operator sits down", sit_down), *steps(CLEAN, "entry"), *steps(SUSPICIOUS))
