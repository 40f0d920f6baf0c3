"""Further acts before the exit: what each asks, and how it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from gumruk_masaustu.systems.tracking.actions.corrections import CorrectionForm
from gumruk_masaustu.systems.tracking.administration import administrations
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.rules.corrections import FIELDS
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.field import Field
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.tracking.activation_controller import ActivationController, Done, Failed
from ui.tracking.activation_values import clock_time
from ui.tracking.activation_work import UnitView, Work
from ui.tracking.ask_panel import Ask
from ui.tracking.pick_field import PickField
from ui.tracking.refusal_fields import renamed

FAIL, TAKE_BACK, BY_HAND, CANCEL, CORRECT, NOTE, CALL, NOTICE = (
    *("fail", "take_back", "by_hand", "cancel", "correct", "note", "call", "notice"),
)
ON_UNIT = "Numarayı ünitenin üzerinden okutunuz."


def more_acts(work: Work) -> list[tuple[str, str]]:
    """(key, verb) of what is open for this tracking now."""
    state = work.found.state
    is_begun = state is not TrackingState.DRAFT
    is_here = state in (TrackingState.ACTIVATED, TrackingState.MOUNTED)
    offered = (
        (NOTE, "Ek not gir", is_begun),
        (CORRECT, "Düzeltme iste", is_begun and state is not TrackingState.CANCELLED),
        (NOTICE, "KKM'ye bildir (aktivasyon yapılamadı)", bool(work.tries)),
        (CALL, "KKM ile telefon görüşmesini kaydet", bool(work.tries)),
        (CANCEL, "Aktivasyonu iptal et", is_here),
    )
    return [(key, verb) for key, verb, is_open in offered if is_open]


class Asks:
    """Makes the asks of one controller."""

    def __init__(self, controller: ActivationController, now: Callable[[], datetime]) -> None:
        self._controller, self._now = controller, now

    def make(self, key: str, work: Work, serial: str = "") -> Ask:
        """`serial`: the unit that is pressed on the screen, for acts on one unit."""
        if key in (FAIL, TAKE_BACK):
            return (self._fail if key == FAIL else self._take_back)(work, serial)
        makers = {
            BY_HAND: self._by_hand,
            CANCEL: self._cancel,
            CORRECT: self._correct,
            NOTE: self._note,
            CALL: self._call,
        }
        return makers[key](work)

    def _fail(self, work: Work, serial: str) -> Ask:
        units = [view for view in work.units if view.one.state == "chosen"]
        record = work.found.id

        def send(values: dict[str, Any], done: Done, failed: Failed) -> None:
            serial, reason = str(values["serial"] or ""), str(values["reason"] or "")
            self._controller.fail_unit(record, serial, reason, done, failed)

        return Ask(
            FAIL,
            "Aktivasyon yapılamadı",
            "Deneme kaydedilir; önce başka bir ünite denenir. İkinci ünite de açılmazsa KKM'ye bildirim "
            "hazırlanır (m.67/4).",
            (_unit_pick(units, serial), _reason("Neden", "Örneğin: konum gelmedi.")),
            "Başarısız say",
            "Üniteye ait başarısız aktivasyon kaydedilecek; başka ünite seçilecek.",
            send,
            "Başarısız aktivasyon kaydedildi. Başka bir ünite seçiniz.",
        )

    def _take_back(self, work: Work, serial: str) -> Ask:
        units = [view for view in work.units if view.one.state in ("active", "mounted")]
        record = work.found.id

        def send(values: dict[str, Any], done: Done, failed: Failed) -> None:
            read = DeviceRead(str(values["read_serial"] or ""), str(values.get("read_imei") or ""))
            self._controller.take_back(
                record, str(values["serial"] or ""), str(values["reason"] or ""), read, done, failed
            )

        return Ask(
            TAKE_BACK,
            "Başka ünite kullan",
            "Ünite elinize alınır, şarjsız stoka döner; taahhütname iptal olur ve yeni seri numarasıyla "
            "yeniden basılır (m.68/3).",
            (
                _unit_pick(units, serial),
                _reason("Neden", "Örneğin: takıldıktan sonra konum gelmedi."),
                TextField("read_serial", "Okunan seri no", max_chars=40, required=True, hint=ON_UNIT),
                *_imei_field(units),
            ),
            "Üniteyi geri al",
            "Ünite izlemeden çıkacak; düzenlenmiş taahhütname iptal olacak.",
            send,
            "Ünite geri alındı. Yeni üniteyi seçip aktive ediniz.",
        )

    def _by_hand(self, work: Work) -> Ask:
        record = work.found.id

        def send(values: dict[str, Any], done: Done, failed: Failed) -> None:
            self._controller.by_hand(record, str(values["by_hand_reason"] or ""), done, failed)

        return Ask(
            BY_HAND,
            "Taahhütname elle dolduruldu",
            "Baskı alınamadığında boş takım elle doldurulur; 1. nüshanın taraması 24 saat içinde istenir.",
            (TextField("by_hand_reason", "Elle doldurma nedeni", max_chars=300, required=True),),
            "Elle dolduruldu",
            "Üç nüshanın elle doldurulduğu kaydedilecek.",
            send,
            "Elle doldurulduğu kaydedildi. İmzaları kaydediniz; 1. nüshayı taratınız.",
        )

    def _cancel(self, work: Work) -> Ask:
        riding = [view for view in work.units if view.one.state != "chosen"]
        record = work.found.id
        fields: list[Field] = [_reason("İptal nedeni", "", name="cancel_reason")]
        for number, view in enumerate(riding, start=1):
            label = f"{view.serial}: okunan seri no"
            fields.append(TextField(f"read_serial{number}", label, max_chars=40, required=True, hint=ON_UNIT))
            if view.imei:
                fields.append(TextField(f"read_imei{number}", f"{view.serial}: okunan IMEI", max_chars=20))

        def send(values: dict[str, Any], done: Done, failed: Failed) -> None:
            reads = {
                view.serial: DeviceRead(
                    str(values.get(f"read_serial{n}") or ""), str(values.get(f"read_imei{n}") or "")
                )
                for n, view in enumerate(riding, start=1)
            }
            self._controller.cancel(record, str(values["cancel_reason"] or ""), reads, done, failed)

        return Ask(
            CANCEL,
            "Aktivasyonu iptal et",
            "Yalnız çıkış izninden önce ve ünite elinizdeyken. KKM'ye bildirilir, taahhütname iptal olur, "
            "sevk yeniden aktivasyon bekler.",
            tuple(fields),
            "Aktivasyonu iptal et",
            "Aktivasyon iptal edilecek; KKM'ye elektronik form gidecek.",
            send,
            "Aktivasyon iptal edildi; sevk yeniden aktivasyon bekliyor.",
            harm=True,
        )

    def _correct(self, work: Work) -> Ask:
        record = work.found.id
        field = ChoiceField("field", "Yanlış olan bilgi", [*FIELDS.items()], required=True)
        rights = _right_fields(self._now)

        def show() -> None:
            kind = _right_kind(str(field.value() or ""))
            for name, right in rights.items():
                right.setVisible(name == kind)

        def send(values: dict[str, Any], done: Done, failed: Failed) -> None:
            kind = _right_kind(str(values["field"] or ""))
            typed = values[kind]
            right = typed.isoformat() if isinstance(typed, date) else str(typed or "")
            form = CorrectionForm(str(values["field"] or ""), right, str(values["reason"] or ""))
            refused = _renamed_right(kind, failed)
            self._controller.ask_correction(record, form, done, refused)

        field.changed.connect(show)
        show()
        return Ask(
            CORRECT,
            "Düzeltme iste",
            "Kayıtlı değer KKM onayına kadar durur; istenen değer yanında gösterilir (m.67/5).",
            (field, *rights.values(), _reason("Düzeltme nedeni", "")),
            "KKM'den iste",
            "Düzeltme talebi elektronik formla KKM'ye gidecek.",
            send,
            "Düzeltme talebi KKM'ye gönderildi.",
        )

    def _note(self, work: Work) -> Ask:
        record = work.found.id

        def send(values: dict[str, Any], done: Done, failed: Failed) -> None:
            topic, text = str(values["topic"] or ""), str(values["text"] or "")
            self._controller.add_note(record, topic, text, done, failed)

        return Ask(
            NOTE,
            "Ek not gir",
            "Ek not silinmez ve değiştirilmez; izlemeyi gören İdareler okur (m.69/2).",
            (
                TextField("topic", "Konu", max_chars=80),
                LongTextField("text", "Not", max_chars=1000, lines=4, required=True),
            ),
            "Notu kaydet",
            "Not izlemeye eklenecek.",
            send,
            "Ek not kaydedildi.",
        )

    def _call(self, work: Work) -> Ask:
        record = work.found.id

        def send(values: dict[str, Any], done: Done, failed: Failed) -> None:
            at = values["told_at"]
            told = clock_time(at, self._now()) if at is not None else self._now()
            self._controller.kkm_called(
                record, str(values["person"] or ""), told, str(values["text"] or ""), done, failed
            )

        return Ask(
            CALL,
            "KKM ile telefon görüşmesi",
            "Aktivasyonun yapılamadığı telefonla bildirildiyse kaydediniz; hatırlatma biter (m.67/4).",
            (
                TextField("person", "Görüşülen KKM görevlisi", max_chars=80, required=True),
                TimeField("told_at", "Görüşme saati", now=self._now, hint="Boş bırakılırsa kayıt anı."),
                LongTextField("text", "Görüşme içeriği", max_chars=500, lines=3, required=True),
            ),
            "Görüşmeyi kaydet",
            "KKM'ye telefonla bildirildiği kaydedilecek.",
            send,
            "Görüşme kaydedildi.",
        )


def _reason(label: str, hint: str, *, name: str = "reason") -> Field:
    return LongTextField(name, label, max_chars=300, lines=2, required=True, hint=hint)


def _unit_pick(units: list[UnitView], serial: str) -> PickField:
    field = PickField("serial", "Ünite", [(view.serial, view.serial) for view in units], required=True)
    known = [view.serial for view in units]
    field.set_value(serial if serial in known else (known[0] if len(known) == 1 else None))
    return field


def _imei_field(units: list[UnitView]) -> tuple[Field, ...]:
    if not any(view.imei for view in units):
        return ()
    return (TextField("read_imei", "Okunan IMEI", max_chars=20),)


def _right_kind(field: str) -> str:
    """Name of the input for the right value of a field."""
    return {"destination": "right_office", "entered_on": "right_day"}.get(field, "right")


def _right_fields(now: Callable[[], datetime]) -> dict[str, Field]:
    offices = [(unit.code, unit.name) for unit in administrations()]
    return {
        "right": TextField("right", "Doğru değer", max_chars=250, hint="Boşaltılacaksa boş bırakınız."),
        "right_office": ChoiceField("right_office", "Doğru değer", offices),
        "right_day": DateField("right_day", "Doğru değer", now=now),
    }


def _renamed_right(kind: str, failed: Failed) -> Failed:
    return lambda refusal: failed(renamed(refusal, {"right": kind}))
