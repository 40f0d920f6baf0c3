"""Fields of a unit that comes off the vehicle or out of a hand, and their values (m.70/2, m.70/3, m.71)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault
from gumruk_masaustu.systems.tracking.values.end import HandoverForm, UnmountForm, UnmountPlace
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.tracking.moments import moment_of
from ui.tracking.pick_field import PickField

UNMOUNT, HAND, IDENTITY = "unmount", "hand", "identity"
HOW = ((UNMOUNT, "Taşıttan söküldü"), (HAND, "Elden alındı"))
BY_MODE = {
    UNMOUNT: (
        *("how", "place", "place_reason", "unmounted_at"),
        *("damage", "damage_fault", "tip_program_no", "acting_reason"),
    ),
    HAND: ("how", "handed_by", "where", "statement", "tutanak_no", "read_serial", "read_imei"),
    IDENTITY: ("read_serial", "read_imei"),
}
VERBS = {UNMOUNT: "Söküldü", HAND: "Elden alındı", IDENTITY: "Kimliği kaydet"}
WHATS = {
    UNMOUNT: "Ünite taşıttan söküldü olarak kaydedilir; sonra üzerindeki numaralar okunur.",
    HAND: "Ünite taşıt üzerinde değildi: KKM'ye bildirilir, taşıt bekletilir, ünite teste ayrılır.",
    IDENTITY: "Üniteden okunan numaralar kayıtla karşılaştırılır; uymazsa KKM'ye alarm gider.",
}
SAID = {
    UNMOUNT: "Sökme kaydedildi.",
    HAND: "Elden alma kaydedildi; taşıt sevk sonucuna kadar bekletilir.",
    IDENTITY: "Kimlik kaydedildi: ünite kayıtla aynı.",
}
_UNMOUNT_TEXTS = (
    *("serial", "place", "place_reason", "other_reason"),
    *("damage", "damage_fault", "tip_program_no", "acting_reason"),
)
_HAND_TEXTS = ("serial", "handed_by", "where", "statement", "tutanak_no", "other_reason")


def unmount_form(values: Mapping[str, Any], now: datetime) -> UnmountForm:
    return UnmountForm(
        **_texts(values, _UNMOUNT_TEXTS), unmounted_at=moment_of(None, values["unmounted_at"], now)
    )


def handover_form(values: Mapping[str, Any], photo: StoredFile | None) -> HandoverForm:
    return HandoverForm(**_texts(values, _HAND_TEXTS), read=device_read(values), photo=photo)


def device_read(values: Mapping[str, Any]) -> DeviceRead:
    return DeviceRead(str(values["read_serial"] or ""), str(values["read_imei"] or ""))


def _texts(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: str(values.get(name) or "") for name in names}


def add_fields(form: Form, context: PageContext) -> None:
    """Of every mode; those of the present one are shown."""
    places = [(one.value, one.label) for one in UnmountPlace]
    form.add(
        LongTextField(
            "other_reason",
            "Ünitenin burada alınma nedeni",
            max_chars=300,
            lines=2,
            hint="Bu izlemenin varış İdaresi burası değil; KKM'ye ve iki İdareye bildirilir.",
        )
    )
    form.add(PickField("place", "Sökme yeri", places, required=True))
    form.add(TextField("place_reason", "Antrepo dışında sökme nedeni", max_chars=300))
    _add_damage(form)
    form.add(TimeField("unmounted_at", "Sökme saati", now=context.now, hint="Boşsa kayıt anı."))
    form.add(TextField("handed_by", "Üniteyi teslim eden", max_chars=80, required=True))
    form.add(TextField("where", "Teslim yeri", max_chars=120, required=True))
    form.add(LongTextField("statement", "Beyanı", max_chars=500, lines=2, required=True))
    form.add(
        TextField(
            "tutanak_no",
            "Müdahale tutanağının numarası",
            max_chars=40,
            required=True,
            hint="Tutanak düzenlenmeden elden alma kaydedilmez (m.71/1).",
        )
    )
    read = "Ünitenin üzerinden okutunuz."
    form.add(TextField("read_serial", "Okunan seri no", max_chars=40, hint=read))
    form.add(TextField("read_imei", "Okunan IMEI", max_chars=20))
    form.add(
        TextField(
            "acting_reason",
            "Diğer operatör görevi nedeni",
            max_chars=200,
            hint="Saha operatörünün yerine kaydediyorsanız nedenini yazınız (m.79/1-h).",
        )
    )


def _add_damage(form: Form) -> None:
    form.add(
        ChoiceField(
            "damage", "Ünitede hasar", [("", "Hasar yok"), *((d.value, d.label) for d in DamageClass)]
        )
    )
    form.add(ChoiceField("damage_fault", "Hasarda kusur", [(f.value, f.label) for f in Fault]))
    form.add(
        TextField(
            "tip_program_no",
            "İhbar programı kayıt no",
            max_chars=40,
            hint="Yalnız bedel gerektiren hasarda (kırık veya çalışmıyor; ihmal ya da kasıt) yazılır.",
        )
    )
