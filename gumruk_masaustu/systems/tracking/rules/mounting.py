"""Where and how a unit is fixed, by whom, and that it gives its position afterwards (m.68)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import search_key
from gumruk_masaustu.systems.tracking.lists import ForbiddenDetail, MountingCheck, MountingPlace
from gumruk_masaustu.systems.tracking.rules.activation import is_live
from gumruk_masaustu.systems.tracking.values.tracking import LiveFix, Mounting, MountWait

_ALWAYS = (
    MountingCheck.FLAT_SURFACE,
    MountingCheck.PARALLEL,
    MountingCheck.NOT_HOT,
    MountingCheck.NOT_DETACHABLE,
)
_HOT = (ForbiddenDetail.EXHAUST, ForbiddenDetail.VERY_HOT)
_WORDS = {
    ForbiddenDetail.EXHAUST: ("egzoz",),
    ForbiddenDetail.VERY_HOT: ("aşırı sıcak", "çok sıcak"),
    ForbiddenDetail.FUEL_TANK: ("yakıt deposu", "yakıt tankı", "mazot deposu"),
    ForbiddenDetail.FOOD_BOX: ("yemek dolabı", "yemek sandığı"),
    ForbiddenDetail.DETACHABLE: (),
}
_PLACES = {
    "tractor": (MountingPlace.TRACTOR_TOP, MountingPlace.TRACTOR_UNDER),
    "trailer1": (MountingPlace.TRAILER_TOP, MountingPlace.TRAILER_UNDER),
    "trailer2": (MountingPlace.TRAILER_TOP, MountingPlace.TRAILER_UNDER),
}


def places_of(carrier_part: str) -> tuple[MountingPlace, ...]:
    """Places that a part of the vehicle has (list 7.10)."""
    return _PLACES[carrier_part]


def required_checks(place: MountingPlace) -> tuple[MountingCheck, ...]:
    """The ticks that the screen shows for a place; all of them are required. Source: ATS-075, ATS-076."""
    if place.is_under:
        return (*_ALWAYS, MountingCheck.REFLECTED_SKY, MountingCheck.NO_METAL_BELOW)
    return (*_ALWAYS, MountingCheck.SEES_SKY)


def need_place(mounting: Mounting) -> Iterator[UserError]:
    """Refuse exhaust, fuel tank, food box and the like. Source: m.68/1, m.68/2-b, ATS-074."""
    if mounting.place not in places_of(mounting.carrier_part):
        yield _refused("Takılma yeri, ünitenin bağlandığı araçta değil.", "place", "ATS-074", "m.68/1")
    flags = dict.fromkeys((*mounting.flags, *_named(mounting.detail)))
    for flag in flags:
        text = "Aşırı sıcak yer" if flag in _HOT else "Ayrılması kolay yer"
        yield _refused(text, "place_detail", "ATS-074", "m.68/2-b")


def _named(detail: str) -> Iterator[ForbiddenDetail]:
    typed = f" {search_key(detail)} "
    for flag, words in _WORDS.items():
        if any(f" {search_key(word)} " in typed for word in words):
            yield flag


def need_checks(place: MountingPlace, ticked: Collection[MountingCheck]) -> Iterator[UserError]:
    """Refuse a mounting with a tick of m.68/2 missing. Source: ATS-075, ATS-076."""
    for check in required_checks(place):
        if check not in ticked:
            rule = "ATS-075" if check in _ALWAYS else "ATS-076"
            yield _refused(f"İşaretlenmedi: {check.label}.", check.value, rule, "m.68/2")


def need_mounter(mounter: str, field_operators: Collection[str]) -> Iterator[UserError]:
    """Refuse somebody who is no saha operatörü of the İdare. Source: m.68/1, ATS-073; both staff numbers."""
    if mounter not in field_operators:
        yield _refused(
            f"{mounter} sicilli görevli saha operatörü değil; ünite ona takdırılamaz.",
            "mounter",
            "ATS-073",
            "m.68/1",
        )


def need_mounting_time(mounted_at: datetime, activated_at: datetime, at: datetime) -> Iterator[UserError]:
    """Refuse a mounting before the activation or in the future. Source: m.68/1, ATS-073."""
    if mounted_at < activated_at:
        yield _refused(
            f"Takma zamanı aktivasyondan ({show_time(activated_at)}) önce olamaz.",
            "mounted_at",
            "ATS-073",
            "m.68/1",
        )
    if mounted_at > at:
        yield _refused("Takma zamanı ileri bir zaman olamaz.", "mounted_at", "ATS-073", "m.68/1")


def need_position(
    serial: str, fix: LiveFix | None, mounted_at: datetime, at: datetime, *, max_age_s: int
) -> Iterator[UserError]:
    """Refuse “Konum alındı” until a fix later than the mounting is here. Source: m.68/3, ATS-077."""
    if not is_live(fix, after=mounted_at, at=at, max_age_s=max_age_s):
        yield _refused(
            f"{serial}: takma sonrası konum bekleniyor (takıldı {show_time(mounted_at)}).",
            "position",
            "ATS-077",
            "m.68/3",
        )


def mount_wait(serial: str, mounted_at: datetime, at: datetime, *, minutes: int) -> MountWait:
    """The waiting clock; late from the end of `minutes` on. Source: ATS-077, ATS-079."""
    waited = at - mounted_at
    return MountWait(
        serial, mounted_at, int(waited // timedelta(minutes=1)), waited >= timedelta(minutes=minutes)
    )


_REMEDIES = {
    "ATS-073": "Listeden bir saha operatörü seçiniz veya zamanı düzeltiniz.",
    "ATS-074": "Çekicinin veya dorsenin sabit, düz bir yerini seçiniz.",
    "ATS-075": "Takılışı kontrol ederek işaretleyiniz.",
    "ATS-076": "Takılışı kontrol ederek işaretleyiniz.",
    "ATS-077": "Konumu bekleyiniz; gelmezse yeniden konumlandırınız veya başka ünite seçiniz.",
}


def _refused(text: str, field: str, rule: str, article: str) -> UserError:
    return UserError(text, remedy=_REMEDIES[rule], field=field, rule=rule, article=article)
