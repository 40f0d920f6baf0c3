"""Sistem: start, the image that the console leaves in the watched folder, the result of the search."""

from __future__ import annotations

import functools

from ui.tour.hand import Hand
from ui.tour.session import PASSWORD, SYSTEM, carry_out, change_to
from ui.tour.step import Step
from ui.tour.vehicle import CLEAN, SUSPICIOUS, Vehicle


def sit_down(hand: Hand) -> None:
    change_to(hand, SYSTEM, "Sistem odası", "Tarama ve onay")


def start(hand: Hand, vehicle: Vehicle, picture: str) -> None:
    hand.row(vehicle.plate)
    hand.see(f"{vehicle.plate} / {vehicle.trailer}")
    hand.choose("Madde ayrıştırma", "Açık")
    hand.tick("220145 Aslı Demirbağlı")
    hand.tick("Tünelin içi, dışı ve tarama alanı boş")
    if picture:
        hand.picture(f"{picture}-start")
    hand.press("F2")
    carry_out(hand, "Taramayı başlat", f"{picture}-start-strip" if picture else "")
    hand.see("1. tarama sürüyor.")
    if picture:
        hand.picture(f"{picture}-running")


def image_arrives(hand: Hand, vehicle: Vehicle) -> None:
    """What the console of the scanner does: a TIFF with two energies comes into the folder."""
    from gumruk_masaustu.demo.people import IMAGE_FOLDER
    from gumruk_masaustu.demo.pictures import write_scan

    folder = hand.context.gate.folder / IMAGE_FOLDER
    seed = int(vehicle.items)
    path = folder / f"tarama-{seed}.tif"
    write_scan(path, seed, vehicle.load, vehicle.hidden, prn_no=vehicle.prn_no, plate=vehicle.plate)
    if not vehicle.prn_no:
        decide(hand)
    hand.see("görüntü alındı, inceleme bekliyor.")
    if vehicle.prn_no:
        hand.picture("system-image-taken")


def decide(hand: Hand) -> None:
    """The file names no PRN NO: the officer reads it from the console."""
    hand.see("Görüntüde PRN NO yok")
    hand.picture("system-image-asked")
    hand.push("Bu taramaya al")
    hand.fill("Konsoldaki PRN NO", "61240088")
    carry_out(hand, "Bu taramaya al", "system-image-assigned")


def commit(hand: Hand, vehicle: Vehicle) -> None:
    """The second pair of eyes on a search result; with the own password."""
    sit_down(hand)
    hand.row(vehicle.plate)
    hand.see(f"{vehicle.plate} / {vehicle.trailer}")
    hand.press("Ctrl+B")
    hand.picture("system-result")
    hand.press("F2")
    hand.see("Sonucu onayla")
    hand.type(PASSWORD)
    carry_out(hand, "Sonucu onayla", "system-commit")
    hand.see("arama sonucu onaylandı.")


def steps(vehicle: Vehicle, which: str, picture: str = "") -> tuple[Step, ...]:
    return (
        Step("system operator sits down", sit_down),
        Step(f"{which} scan started", functools.partial(start, vehicle=vehicle, picture=picture)),
        Step(f"{which} image arrives", functools.partial(image_arrives, vehicle=vehicle)),
    )


STEPS = steps(CLEAN, "first", "system")
SECOND = steps(SUSPICIOUS, "second")
COMMIT = (Step("search result committed", functools.partial(commit, vehicle=SUSPICIOUS)),)
