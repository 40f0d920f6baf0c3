"""Sevk: a request typed from the first field to the last, then into the queue; a refusal on the way."""

from __future__ import annotations

import functools

from ui.tour.hand import Hand
from ui.tour.session import carry_out
from ui.tour.step import Step
from ui.tour.vehicle import CLEAN, SUSPICIOUS, Vehicle


def refused(hand: Hand) -> None:
    """F2 with nearly nothing filled in: every obstacle in one list."""
    hand.choose("Taşıt türü", "Çekici+dorse")
    hand.fill("Çekici plakası", CLEAN.plate.lower())
    hand.press("F2")
    hand.see("Sevkin amacı seçilmelidir")
    hand.until("the focus in the first wrong field", lambda: hand.is_in("Sevk kaynağı"))
    hand.picture("referral-refused")


def refer(hand: Hand, vehicle: Vehicle, picture: str = "") -> None:
    """The whole form by keys, in the order of EK-2."""
    hand.choose("Taşıt türü", "Çekici+dorse")
    hand.choose("Yön", "Çıkış")
    hand.fill("Çekici plakası", vehicle.plate.lower())
    hand.fill("Dorse plakası", vehicle.trailer.lower())
    hand.fill("Eşya tanımı", vehicle.goods)
    hand.fill("Kalem sayısı", vehicle.items)
    hand.fill("Yolcu sayısı", "0")
    hand.choose("Sevk kaynağı", "KİM personeli")
    hand.choose("Tarama talep nedeni", "Riskli")
    hand.tick("Şüphe")
    hand.fill("Gerekçe", vehicle.rationale)
    hand.tick("Kaçakçılık şüphesi")
    hand.go_to("Başka bir cihaz daha etkili ve hızlı mı? (m.24/1)")
    hand.type("h")
    hand.go_to("Takip ve nezaret gerekli mi? (m.25/6)")
    hand.type("h")
    if picture:
        hand.picture(picture)
    hand.press("F2")
    carry_out(hand, "Sevki gönder", f"{picture}-strip" if picture else "")
    hand.see("SEVK EDİLDİ.")


def queue(hand: Hand, vehicle: Vehicle, picture: str = "") -> None:
    """The request is chosen in the list; tescil and the control of belongings, then SIRADA."""
    hand.row(vehicle.plate)
    hand.see(f"{vehicle.plate} / {vehicle.trailer}")
    hand.see("Sürücü eşyasının kontrolü (m.25/9)")
    hand.choose("Tescil türü", "Beyanname")
    hand.fill("Tescil numarası", vehicle.registration)
    hand.fill("Tescil tarihi", "b")
    hand.tick("Sürücü eşyası kontrol edildi (adıma, şimdi)")
    if picture:
        hand.picture(picture)
    hand.press("F2")
    carry_out(hand, "Sıraya al")
    hand.see(f"{vehicle.plate} SIRADA")
    if picture:
        hand.picture(f"{picture}-done")
    hand.press("Ctrl+N")


def steps(vehicle: Vehicle, picture: str = "") -> tuple[Step, ...]:
    return (
        Step(f"referral of {vehicle.plate}", functools.partial(refer, vehicle=vehicle, picture=picture)),
        Step(
            f"{vehicle.plate} into the queue",
            functools.partial(queue, vehicle=vehicle, picture=f"{picture}-queue" if picture else ""),
        ),
    )


STEPS = (Step("referral refused", refused), *steps(CLEAN, "referral"), *steps(SUSPICIOUS))
