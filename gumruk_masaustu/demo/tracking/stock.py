"""Mobile units of the demo: registered, charged, faulty, at the maker, on the way between İdareler."""

from __future__ import annotations

from datetime import timedelta

from gumruk_masaustu.demo.tracking.cast import Cast
from gumruk_masaustu.demo.tracking.map import HERE
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import faults, orders, units, write_off
from gumruk_masaustu.systems.tracking.queries.units import Unit, need_unit_by_serial
from gumruk_masaustu.systems.tracking.values.stock import Cargo, LineResult, UnitForm

FIRST = 4201
HERE_COUNT, IZMIR_COUNT = 34, 7
AWAY = {"HABUR": 3, "GURBULAK": 3, "SARP": 2, "MERSIN": 2}
UNCHARGED, CHARGING = (1, 2), (3, 4)
FAULTY, CARGO, MAKER, BACK, LOST = 5, 6, 7, 8, 9
TRANSFER = 10
ROAD = tuple(range(11, 27))
"""Numbers of the units that ride with the vehicles of the scenes."""


def serial(number: int) -> str:
    """MU-004201 is number 1."""
    return f"MU-{FIRST + number - 1:06}"


def imei(number: int) -> str:
    """With its check digit."""
    body = f"3569380400{4200 + number:04}"
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(body)]
    total = sum(one // 10 + one % 10 for one in doubled)
    return f"{body}{-total % 10}"


def unit_of(post: Post, number: int) -> Unit:
    return need_unit_by_serial(post, serial(number))


def register(cast: Cast) -> None:
    """KKM registers every unit at its first İdare; those of Kapıkule go to the charger."""
    homes = [HERE] * HERE_COUNT + ["IZMIR"] * IZMIR_COUNT
    homes += [code for code, count in AWAY.items() for _ in range(count)]
    warranty = local_day(cast.post.clock()) + timedelta(days=400)
    for number, home in enumerate(homes, start=1):
        model = "MT-3" if number % 4 == 0 else "MT-2"
        form = UnitForm(serial(number), imei(number), model, warranty + timedelta(days=number))
        units.register_unit(cast.post, form, home, **cast.act("kkm", 0.05))
    for number in range(1, HERE_COUNT + 1):
        if number not in UNCHARGED:
            slot = f"Şarj dolabı {1 + number % 12}"
            units.put_on_charge(cast.post, unit_of(cast.post, number).id, slot, **cast.act("field", 0.1))
    for number in range(HERE_COUNT + 1, HERE_COUNT + IZMIR_COUNT + 1):
        units.put_on_charge(cast.post, unit_of(cast.post, number).id, **cast.act("IZM", 0.1))


def charged(cast: Cast) -> None:
    """Some hours later the charger says full; two units stay on it."""
    for number in range(1, HERE_COUNT + 1):
        if number not in (*UNCHARGED, *CHARGING):
            units.mark_full(cast.post, unit_of(cast.post, number).id, **cast.act("field", 0.1))
    for number in range(HERE_COUNT + 1, HERE_COUNT + IZMIR_COUNT + 1):
        units.mark_full(cast.post, unit_of(cast.post, number).id, **cast.act("IZM", 0.1))


def repairs(cast: Cast) -> None:
    """Five faults: on the shelf, on the way to the maker, there, on the way back, written off."""
    post = cast.post
    for number, symptom in (
        (FAULTY, "Şarj olmuyor, gösterge yanıp sönüyor"),
        (CARGO, "Konum göndermiyor"),
        (MAKER, "Mıknatıs tabanı kırık"),
        (BACK, "Batarya bir günde bitiyor"),
        (LOST, "Gövdesi ezilmiş, su almış"),
    ):
        one = unit_of(post, number)
        report = faults.mark_faulty(post, one.id, symptom, **cast.act("field"))
        faults.record_contact(post, report.id, "KKM, Filiz Aksoylu, telefon", **cast.act("field"))
        if number == FAULTY:
            continue
        cargo = Cargo("Trakya Kargo", f"TK{8800 + number}")
        faults.send_to_maker(post, one.id, cargo, is_express=True, **cast.act("field"))
        if number == CARGO:
            continue
        acting = cast.act("kkm", 5)
        form = faults.MakerForm(f"UR-{700 + number}", acting["at"] - timedelta(minutes=2))
        faults.record_maker(post, report.id, form, **acting)
        if number == BACK:
            acting = cast.act("kkm", 5)
            form = faults.MakerForm(
                intervention="Batarya değiştirildi",
                result="Onarıldı",
                sent_at=acting["at"] - timedelta(minutes=1),
            )
            faults.record_maker(post, report.id, form, **acting)
        if number == LOST:
            write_off.confirm_unusable(post, one.id, "UR-2026/331", **cast.act("kkm"))
            write_off.write_off(post, one.id, "UR-2026/331", **cast.act("kkm"))


def transfers(cast: Cast) -> None:
    """Three units come from İzmir, one of them is missing in the parcel; one of ours goes to Habur."""
    post = cast.post
    sent = tuple(serial(HERE_COUNT + number) for number in (1, 2, 3))
    order = orders.order_transfer(post, "IZMIR", HERE, 3, sent, "KKM 2026/588", **cast.act("kkm"))
    orders.dispatch(post, order.id, sent, Cargo("Ege Kargo", "EK55102"), **cast.act("IZM", 30))
    results = {
        sent[0]: LineResult.RECEIVED,
        sent[1]: LineResult.DAMAGED,
        sent[2]: LineResult.MISSING,
    }
    cast.set_clock(post.clock() + timedelta(hours=4))
    notes = {sent[1]: "Kapağı çatlak", sent[2]: "Pakette yok"}
    orders.receive(post, order.id, results, notes, **cast.act("field"))
    order = orders.order_transfer(
        post, HERE, "HABUR", 1, (serial(TRANSFER),), "KKM 2026/601", **cast.act("kkm")
    )
    orders.dispatch(post, order.id, (serial(TRANSFER),), Cargo("Trakya Kargo", "TK9014"), **cast.act("field"))
