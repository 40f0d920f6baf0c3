"""Emniyet and Jandarma: call, letter, what they send, ek not, word to headquarters (m.74/1-ç). No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import law
from gumruk_masaustu.systems.tracking.queries.law import LawRequest
from gumruk_masaustu.systems.tracking.values.team import LawLetterForm
from ui.tracking.case_asks import PHOTOS, TRACKING, files_of, moment_needed
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of
from ui.tracking.task_wishes import CALL_ASKS, call_form


def call_wish(desk: StockDesk, find: Callable[[str], str]) -> Wish | None:
    """A call about a vehicle for which no team is out; `find` gives the id of the tracking."""
    if not desk.may(law.record_call):
        return None

    def work(values: Values) -> str:
        desk.do(law.record_call, find(text_of(values, "tracking")), call_form(values))
        return "Kolluk bildirimi kaydedildi.\nYazısı kaydedilip yazdırılmalıdır."

    what = "Önce telefon, sonra yazı: birim, görüşülen ve saat kaydedilir (m.74/1-ç-1)."
    asks = (TRACKING, *CALL_ASKS)
    return Wish("law_call", "Ctrl+N", "Kolluğa bildir", "Yeni bildirim", what, work, asks)


def law_wishes(desk: StockDesk, one: LawRequest, number: str) -> tuple[Wish, ...]:
    """The first step that is owed is F2: letter, what came, its ek not, the end."""
    if one.closed_at is not None or not desk.may(law.record_letter):
        return ()
    steps: list[Callable[[StockDesk, LawRequest, str], Wish]] = []
    if not one.letter_no:
        steps.append(_letter)
    if one.received_at is not None and not one.note_id:
        steps.append(_note)
    if one.received_at is None:
        steps.append(_received)
    steps.append(_close)
    if one.received_at is not None:
        steps.append(_received)
    if desk.may(law.allow_risk):
        steps.append(_risk)
    made = [make(desk, one, number) for make in steps]
    return (replace(made[0], key="F2"), *made[1:])


def _letter(desk: StockDesk, one: LawRequest, number: str) -> Wish:
    def work(values: Values) -> str:
        form = LawLetterForm(
            text_of(values, "letter_no"),
            values.get("letter_date") or local_day(desk.now()),
            tells_risk=bool(values.get("tells_risk")),
        )
        desk.do(law.record_letter, one.aggregate, form, one.id)
        return f"{form.number} sayılı yazı kaydedildi; Ctrl+P yazdırır."

    asks = [
        Ask(Kind.TEXT, "letter_no", "Yazı no", True, max_chars=40),
        Ask(Kind.DAY, "letter_date", "Yazı tarihi", True, first=local_day(desk.now())),
    ]
    if desk.may(law.allow_risk):
        asks.append(Ask(Kind.TICK, "tells_risk", "Risk nedeni yazıda yer alsın"))
    what = "Resmî yazının numarası ve tarihi telefon bildiriminden sonra kaydedilir (m.74/1-ç-1)."
    return _wish(one, number, "law_letter", "Ctrl+B", "Yazıyı kaydet", what, work, tuple(asks))


def _received(desk: StockDesk, one: LawRequest, number: str) -> Wish:
    def work(values: Values) -> str:
        at = moment_needed(values, "received_at", "Geliş zamanı")
        photos = files_of(desk, values, "photos")
        desk.do(law.record_received, one.id, at, photos)
        return f"{len(photos)} fotoğraf kaydedildi.\nGelen bilgi için ek not girilmelidir."

    asks = (Ask(Kind.MOMENT, "received_at", "Geliş", True, first=desk.now()), PHOTOS)
    what = "Kolluktan gelen fotoğraf ve bilgi kaydedilir; ek not istenir (m.74/1-ç-2)."
    return _wish(one, number, "law_received", "Ctrl+G", "Geleni kaydet", what, work, asks)


def _note(desk: StockDesk, one: LawRequest, number: str) -> Wish:
    def work(values: Values) -> str:
        desk.do(law.note_received, one.id, text_of(values, "note"))
        return f"{number}: ek not kaydedildi."

    asks = (Ask(Kind.LONG, "note", "Ek not", True, max_chars=1000),)
    what = "Gelen bilgi ve fotoğraflar ek notla değerlendirilir (m.74/1-ç-3)."
    return _wish(one, number, "law_note", "Ctrl+T", "Ek notu gir", what, work, asks)


def _close(desk: StockDesk, one: LawRequest, number: str) -> Wish:
    def work(values: Values) -> str:
        told = values.get("told_hq")
        desk.do(law.close_request, one.id, told, text_of(values, "told_hq_reason"))
        return f"{number}: kolluk bildirimi kapandı." + (" KKM'ye EK-13 gönderildi." if told else "")

    asks = (
        Ask(Kind.TICK, "told_hq", "Genel Müdürlüğe bilgi", True),
        Ask(Kind.LONG, "told_hq_reason", "Neden", hint="“Hayır” için zorunludur."),
    )
    what = "“Genel Müdürlüğe bilgi” evet veya nedeniyle hayır yanıtlanır (m.74/1-ç-4)."
    return _wish(one, number, "law_close", "Ctrl+U", "Bildirimi kapat", what, work, asks)


def _risk(desk: StockDesk, one: LawRequest, number: str) -> Wish:
    def work(values: Values) -> str:
        tells = values.get("tells_risk")
        if tells is None:
            raise UserError("Seçilmedi.", remedy="Evet veya hayır seçiniz.", field="tells_risk")
        desk.do(law.allow_risk, one.id, bool(tells))
        return "Risk nedeni yazıda yer alacak." if tells else "Risk nedeni yazıda yer almayacak."

    asks = (Ask(Kind.TICK, "tells_risk", "Risk nedeni yazıda yer alsın", True, first=one.tells_risk),)
    what = "Yazı risk nedenini yalnız KKM'nin kararıyla içerir (m.83/1)."
    return _wish(one, number, "law_risk", "Ctrl+R", "Risk nedeni", what, work, asks)


def _wish(
    one: LawRequest,
    number: str,
    name: str,
    key: str,
    verb: str,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...],
) -> Wish:
    return Wish(name, key, verb, f"{one.force.label} · {number}", what, work, asks, one.id)
