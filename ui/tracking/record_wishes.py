"""Tutanaks of a team and of operators: intervention (5.5), unit taken off in the field (5.6). No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.systems.tracking.actions import field_removals, interventions
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding
from gumruk_masaustu.systems.tracking.values.team import InterventionForm, RemovalEnd, RemovalForm
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from ui.tracking.case_asks import (
    PERSONS,
    PHOTOS,
    PLACE,
    TRACKING,
    choices,
    files_of,
    moment_needed,
    persons_of,
    place_of,
)
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, moment_of, text_of

Serials = tuple[str, ...]


def intervention_wish(
    desk: StockDesk, tracking_id: str, number: str, serials: Serials, *, task_id: str
) -> Wish | None:
    """The tutanak of a team at the vehicle of its task."""
    if not desk.may(interventions.record_intervention):
        return None

    def work(values: Values) -> str:
        return _record(desk, tracking_id, values, task_id)

    asks = intervention_asks(desk, _serial_ask(serials, required=False))
    return Wish("record_55", "Ctrl+U", "Müdahale tutanağı", number, _WHAT_55, work, asks, task_id)


def operator_wish(desk: StockDesk, find: Callable[[str], str]) -> Wish | None:
    """The tutanak of an operator without a team; `find` gives the id of the tracking that was typed."""
    if not desk.may(interventions.record_intervention):
        return None

    def work(values: Values) -> str:
        return _record(desk, find(text_of(values, "tracking")), values, "")

    serial = Ask(Kind.TEXT, "serial", "Ünite seri no", hint="Ünite bulgusunda yazılır.", max_chars=40)
    asks = (TRACKING, *intervention_asks(desk, serial))
    verb = "Müdahale tutanağı"
    return Wish("record_operator", "Ctrl+N", verb, "Yeni tutanak", _WHAT_55, work, asks)


_WHAT_55 = "Tutanak numarasını alır, örneği KKM'ye hemen gider; kayıp veya kusurlu hasar bedel kaydı açar."


def intervention_asks(desk: StockDesk, serial: Ask) -> tuple[Ask, ...]:
    """The fields of 5.5 in its order."""
    return (
        Ask(Kind.TICKS, "findings", "Bulgu", True, choices(Finding)),
        Ask(Kind.MOMENT, "found_at", "Tespit", True, first=desk.now()),
        *PLACE,
        serial,
        Ask(Kind.CHOICE, "damage", "Hasar sınıfı", choices=choices(DamageClass)),
        Ask(Kind.CHOICE, "fault", "Kusur", choices=choices(Fault)),
        Ask(Kind.LONG, "finding_text", "Tespit metni", True, max_chars=2000),
        Ask(Kind.LONG, "driver_statement", "Şoförün beyanı", hint="Boş: imzadan imtina", max_chars=2000),
        Ask(Kind.LONG, "measures", "Alınan önlem", max_chars=1000),
        Ask(
            Kind.TEXT,
            "tip_program_no",
            "İhbar programı kayıt no",
            hint="Bedel kaydı açılacaksa zorunludur.",
            max_chars=40,
        ),
        PERSONS,
        PHOTOS,
    )


def _record(desk: StockDesk, tracking_id: str, values: Values, task_id: str) -> str:
    damage, fault = text_of(values, "damage"), text_of(values, "fault")
    form = InterventionForm(
        findings=tuple(Finding(value) for value in values.get("findings") or ()),
        found_at=moment_needed(values, "found_at", "Tespit zamanı"),
        finding_text=text_of(values, "finding_text"),
        place=place_of(values),
        serial=text_of(values, "serial"),
        damage=DamageClass(damage) if damage else None,
        fault=Fault(fault) if fault else None,
        driver_statement=text_of(values, "driver_statement"),
        measures=text_of(values, "measures"),
        tip_program_no=text_of(values, "tip_program_no"),
        persons=persons_of(values),
        photos=files_of(desk, values, "photos"),
    )
    made = desk.do(interventions.record_intervention, tracking_id, form, task_id=task_id)
    follows = "\nBedel kaydı açıldı; taşıt bedel ödenene kadar bekletilir." if made.claim_id else ""
    return f"{made.number} sayılı tutanak kaydedildi; Ctrl+P yazdırır.{follows}"


def removal_wish(desk: StockDesk, task_id: str, number: str, serials: Serials) -> Wish | None:
    """A unit that the team takes off in its task (D-25)."""
    if not desk.may(field_removals.record_removal):
        return None

    def work(values: Values) -> str:
        form = RemovalForm(
            serial=text_of(values, "serial"),
            removed_at=moment_needed(values, "removed_at", "Sökme zamanı"),
            reason=text_of(values, "reason"),
            unit_condition=text_of(values, "unit_condition"),
            read=DeviceRead(text_of(values, "read_serial"), text_of(values, "read_imei")),
            place=place_of(values),
            persons=persons_of(values),
            photos=files_of(desk, values, "photos"),
        )
        made = desk.do(field_removals.record_removal, task_id, form)
        return (
            f"{made.number} sayılı söküm tutanağı kaydedildi.\nKargo, ek not ve bilgi kaydı tamamlanmalıdır."
        )

    asks = (
        _serial_ask(serials, required=True),
        Ask(Kind.MOMENT, "removed_at", "Sökme", True, first=desk.now()),
        Ask(Kind.LONG, "reason", "Sökme nedeni", True, max_chars=500),
        Ask(Kind.TEXT, "unit_condition", "Ünitenin durumu", True, max_chars=200),
        Ask(Kind.TEXT, "read_serial", "Üniteden okunan seri no", hint="Seri no veya IMEI üniteden okunur."),
        Ask(Kind.TEXT, "read_imei", "Üniteden okunan IMEI"),
        *PLACE,
        PERSONS,
        PHOTOS,
    )
    what = "Ünitenin konumları sayılmaz; son ünite sökülünce izleme “sahada söküldü” olur (m.74/1-c-2)."
    return Wish("record_56", "Ctrl+G", "Söküm tutanağı", number, what, work, asks, task_id)


def removal_end_wish(desk: StockDesk, task_id: str, number: str, serials: Serials) -> Wish | None:
    """Cargo, ek not and word to the deactivating İdare and KKM, as far as they are known (ATS-136)."""
    if not desk.may(field_removals.complete_removal):
        return None

    def work(values: Values) -> str:
        form = RemovalEnd(
            text_of(values, "cargo_firm"),
            text_of(values, "cargo_no"),
            by_hand=bool(values.get("by_hand")),
            note=text_of(values, "note"),
            told_person=text_of(values, "told_person"),
            told_at=moment_of(values, "told_at"),
            by_eform=bool(values.get("by_eform")),
        )
        serial = text_of(values, "serial")
        desk.do(field_removals.complete_removal, task_id, serial, form)
        return f"{serial}: söküm kaydı tamamlandı."

    asks = (
        _serial_ask(serials, required=True),
        Ask(Kind.TEXT, "cargo_firm", "Kargo firması", max_chars=60),
        Ask(Kind.TEXT, "cargo_no", "Kargo no", max_chars=40),
        Ask(Kind.TICK, "by_hand", "Ekip elden götürecek"),
        Ask(Kind.LONG, "note", "Ek not", max_chars=1000),
        Ask(Kind.TEXT, "told_person", "Telefonla bilgi verilen", max_chars=80),
        Ask(Kind.MOMENT, "told_at", "Telefon", hint="Boş: şimdi"),
        Ask(Kind.TICK, "by_eform", "EK-13 gönderilsin"),
    )
    what = "Görev bitmeden kargo, ek not ve bilgi kaydı tamamlanır; boş alan önceki kaydı değiştirmez."
    return Wish("removal_end", "Ctrl+E", "Sökümü tamamla", number, what, work, asks, task_id)


def _serial_ask(serials: Serials, *, required: bool) -> Ask:
    first = serials[0] if len(serials) == 1 and required else None
    offered = tuple((serial, serial) for serial in serials)
    return Ask(Kind.CHOICE, "serial", "Ünite", required, offered, first=first)
