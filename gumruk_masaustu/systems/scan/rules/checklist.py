"""Field safety: the checklist of one run, its last check, barriers, tunnel log.

Source: m.35, m.37/2-a, m.44.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.scan.lists import SystemKind, TunnelEntryReason, VehicleType
from gumruk_masaustu.systems.scan.values import BarrierTest, ScanSystem, Tick

BELONGINGS = "BELONGINGS"
LAST_CHECK = "LAST_CHECK"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the field checklist; `number` is that of list 7.8, 0 for lines that a kind adds."""

    key: str
    number: int
    label: str


_DRIVER_OUT = (
    Item("DOCUMENTS", 1, "Belgeler giriş operatörüne verildi"),
    Item("POSITION", 2, "Taşıt/konteyner doğru konumda, sabitlendi, motor durdu"),
    Item(BELONGINGS, 3, "Sürücü/yolcu eşyası indirildi"),
    Item("NOBODY_ABOARD", 4, "Taşıtta yolcu/hayvan yok"),
    Item("PATH_FREE", 5, "Ünitenin yolunda çarpacak cisim yok"),
    Item("BARRIERS", 6, "Giriş-çıkış engelleri kapalı, alan boşaltıldı"),
    Item("WATCH", 7, "Alana kimse girmeyecek şekilde gözetim kuruldu"),
    Item("DRIVER_OUT", 8, "Sürücü dışarıda, bekleme yerinde"),
)
_ABOARD = {
    "POSITION": Item("POSITION", 2, "Taşıt/konteyner doğru konumda, sabitlendi, sürücü sürüş konumunda"),
    "NOBODY_ABOARD": Item("NOBODY_BUT_DRIVER", 4, "Sürücü dışında kimse yok"),
    "DRIVER_OUT": Item("DRIVER_PRESSED", 8, "Sürücü araçta, tarama başlatma düğmesine bastı"),
}
_INFRARED = Item("INFRARED", 0, "Kızılötesi bariyer çalışıyor")
_PASSENGERS_OFF = Item("PASSENGERS_OFF", 0, "Yolcu boşaltıldı")
_LOCOMOTIVE = Item("LOCOMOTIVE", 0, "Lokomotif/makinist güvenli")


def items(system: ScanSystem, *, has_passengers: bool = False) -> tuple[Item, ...]:
    """The checklist of this system, last check last. Source: list 7.8, m.35/2-b to ç, SCAN-068, SCAN-072.

    `has_passengers`: only asked for trains (m.26/3-c).
    """
    basic: tuple[Item, ...] = _DRIVER_OUT
    if system.driver_stays_aboard:
        basic = tuple(_ABOARD.get(item.key, item) for item in _DRIVER_OUT)
    extra: tuple[Item, ...] = ()
    if system.kind.is_mobile:
        extra = (_INFRARED,)
    elif system.kind is SystemKind.TRAIN:
        extra = (_PASSENGERS_OFF, _LOCOMOTIVE) if has_passengers else (_LOCOMOTIVE,)
    where = "Alanda" if system.kind.is_mobile else "Tünelde"
    return (*basic, *extra, Item(LAST_CHECK, 9, f"{where} kimse yok – son kontrol"))


def open_items(checklist: Sequence[Item], ticks: Iterable[Tick]) -> tuple[Item, ...]:
    """Items that nobody ticked for this run."""
    ticked = {tick.item for tick in ticks}
    return tuple(item for item in checklist if item.key not in ticked)


def check_tick(key: str, checklist: Sequence[Item], ticks: Iterable[Tick]) -> None:
    """Refuse an item that is not on the list (our fault) or the last check before the others.

    Source: SCAN-069.
    """
    if key not in {item.key for item in checklist}:
        raise ValueError(f"{key} is not on this checklist")
    still_open = [item for item in open_items(checklist, ticks) if item.key != LAST_CHECK]
    if key == LAST_CHECK and still_open:
        raise UserError(
            "Son kontrol, diğer maddelerden sonra yapılmalıdır.",
            remedy=f"Önce tamamlayınız: {', '.join(item.label for item in still_open)}.",
            field=still_open[0].key,
            rule="SCAN-069",
            article="m.35/2-ç",
        )


def check_single_tick(keys: Collection[str]) -> None:
    """Refuse ticking several items in one act. Source: m.35/1, SCAN-068."""
    if len(keys) > 1:
        raise UserError(
            "Kontrol maddeleri tek tek işaretlenmelidir.",
            remedy="Her maddeyi yerinde kontrol ederek ayrı ayrı işaretleyiniz.",
            rule="SCAN-068",
            article="m.35/1",
        )


def need_all_ticked(checklist: Sequence[Item], ticks: Sequence[Tick]) -> Iterator[UserError]:
    """Every item ticked, the last check after all others. Source: m.35/1, SCAN-068, SCAN-010."""
    for item in open_items(checklist, ticks):
        is_belongings = item.key == BELONGINGS
        yield UserError(
            f"İşaretlenmedi: {item.label}.",
            remedy="Maddeyi yerinde kontrol edip işaretleyiniz.",
            field=item.key,
            rule="SCAN-010" if is_belongings else "SCAN-068",
            article="m.25/9" if is_belongings else "m.35/1",
        )
    last = _last_check(ticks)
    if last is not None and any(tick.at > last.at for tick in ticks):
        yield UserError(
            "Son kontrolden sonra bir madde işaretlendi; son kontrol yinelenmelidir.",
            remedy="Tüneli/alanı son kez kontrol ediniz.",
            field=LAST_CHECK,
            rule="SCAN-069",
            article="m.35/2-ç",
        )


def check_ready(checklist: Sequence[Item], ticks: Sequence[Tick]) -> None:
    """Refuse TARAMAYA HAZIR with every open item. Source: m.35/1, SCAN-068."""
    refuse_all(need_all_ticked(checklist, ticks))


def _last_check(ticks: Iterable[Tick]) -> Tick | None:
    return next((tick for tick in ticks if tick.item == LAST_CHECK), None)


def last_check_expired(ticks: Iterable[Tick], at: datetime, *, minutes: int) -> bool:
    """Whether Başlat has to send the run back to SAHA KONTROLÜ (event LAST_CHECK_EXPIRED).

    Source: SCAN-069.
    """
    last = _last_check(ticks)
    return last is None or at - last.at > timedelta(minutes=minutes)


def need_fresh_last_check(ticks: Iterable[Tick], at: datetime, *, minutes: int) -> Iterator[UserError]:
    """The last check is not older than `minutes` at Başlat (exactly so old is still valid).

    Source: SCAN-069.
    """
    if last_check_expired(ticks, at, minutes=minutes):
        yield UserError(
            "Son kontrol süresi doldu",
            remedy="Tüneli/alanı yeniden kontrol edip son maddeyi işaretleyiniz.",
            field=LAST_CHECK,
            rule="SCAN-069",
            article="m.35/2-ç",
        )


def without_last_check(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    """What remains of the ticks after the last check ran out: only that item is cleared. Source: SCAN-069."""
    return tuple(tick for tick in ticks if tick.item != LAST_CHECK)


def need_barrier_test(
    kind: SystemKind, tests: Iterable[BarrierTest], *, shift_start: datetime, place: str, placed_at: datetime
) -> Iterator[UserError]:
    """On a mobil system a passed infrared-barrier test in this shift at this place; the last one counts.

    `placed_at`: when the system came to `place`. Source: m.37/2-a, SCAN-071.
    """
    if not kind.is_mobile:
        return
    since = max(shift_start, placed_at)
    here = [test for test in tests if test.place == place and test.at >= since]
    if not here or not max(here, key=lambda test: test.at).passed:
        yield UserError(
            "Bu vardiyada ve bu yerde kızılötesi bariyer denetimi yapılmadı.",
            remedy="Bariyerleri denetleyip sonucu kaydediniz.",
            field="barrier_test",
            rule="SCAN-071",
            article="m.37/2-a",
        )


def need_tunnel_entry_reason(reason: TunnelEntryReason | None, text: str) -> Iterator[UserError]:
    """Only a zorunlu hal lets anybody in; another one wants its text. Source: m.44/1, SCAN-075."""
    if reason is None:
        yield UserError(
            "Tünele veya tarama alanına yalnız zorunlu hallerde girilebilir.",
            remedy="Bakım-onarım, acil durum, kaza, denetim veya başka zorunlu hal seçiniz.",
            field="entry_reason",
            rule="SCAN-075",
            article="m.44/1",
        )
    elif reason is TunnelEntryReason.OTHER_NECESSITY and not text.strip():
        yield UserError(
            "Başka zorunlu halin ne olduğu yazılmalıdır.",
            remedy="Zorunlu hali açıklayınız.",
            field="entry_note",
            rule="SCAN-075",
            article="m.44/1",
        )


def tunnel_entry_reason(text: str) -> TunnelEntryReason | None:
    """The zorunlu hal of this label, or None for anything else ("ziyaret"). Source: SCAN-075."""
    wanted = text.strip()
    return next((reason for reason in TunnelEntryReason if wanted in (reason.label, reason.value)), None)


def need_empty_tunnel(people_inside: Iterable[str]) -> Iterator[UserError]:
    """Nobody is logged in the tunnel or scan area. Source: m.44/1, SCAN-075."""
    for name in people_inside:
        yield UserError(
            f"Tünelde/alanda kayıtlı kişi var: {name}.",
            remedy="Kişinin çıktığını görüp çıkış saatini giriniz.",
            field="tunnel_log",
            rule="SCAN-075",
            article="m.44/1",
        )


def need_passengers_off(
    vehicle: VehicleType, *, passengers: int, confirmed_off: int | None
) -> Iterator[UserError]:
    """A locomotive or passenger wagon is scanned after its passengers are off. Source: m.26/3-c, SCAN-027."""
    is_asked = vehicle in (VehicleType.LOCOMOTIVE, VehicleType.PASSENGER_WAGON)
    if is_asked and (confirmed_off is None or confirmed_off < passengers):
        yield UserError(
            "Yolcuların boşaltıldığı onaylanmadan tarama yapılamaz.",
            remedy="İnen yolcu sayısını, onaylayanın adını ve sicilini giriniz.",
            field="passengers_off",
            rule="SCAN-027",
            article="m.26/3-c",
        )
