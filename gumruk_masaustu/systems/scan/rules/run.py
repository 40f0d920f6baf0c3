"""Starting, closing and missing a run. Source: m.33/5, m.34/2-c, m.35/2, m.37, m.44."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Discrimination, RunState, SystemKind, UnscannableCause
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import checklist, shift
from gumruk_masaustu.systems.scan.values import BarrierTest, Camera, DutyHolding, Run, ScanSystem, Tick


@dataclass(frozen=True, slots=True)
class StartRequest:
    """All that Başlat has to know."""

    state: State
    starter: str
    at: datetime
    system: ScanSystem
    crew: tuple[DutyHolding, ...]
    ticks: tuple[Tick, ...]
    safety_checker: str
    discrimination: Discrimination | None = None
    discrimination_reason: str = ""
    consulted: tuple[str, ...] = ()
    cameras: tuple[Camera, ...] = ()
    is_area_clear: bool = False
    camera_reason: str = ""
    has_field_confirmation: bool = False
    barrier_tests: tuple[BarrierTest, ...] = ()
    shift_start: datetime | None = None
    place: str = ""
    placed_at: datetime | None = None
    people_inside: tuple[str, ...] = ()
    is_place_approved: bool = True
    accident_hold: bool = False
    has_passengers: bool = False


def need_starter(request: StartRequest) -> Iterator[UserError]:
    """The current Sistem Operatörü, and only from TARAMAYA HAZIR. Source: m.37/1, SCAN-080."""
    if request.starter not in shift.system_operators(request.crew):
        yield _start_gap(
            "Taramayı yalnız görevdeki Sistem Operatörü başlatabilir.", "Sistem Operatörüne bildiriniz."
        )
    if request.state is not State.READY:
        yield _start_gap(
            f"Tarama yalnız “{State.READY.label}” durumunda başlatılır (şimdi “{request.state.label}”).",
            "Önceki adımları tamamlayınız.",
        )


def _start_gap(
    text: str, remedy: str, *, rule: str = "SCAN-080", article: str = "m.37/1", field: str | None = None
) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article=article)


def need_discrimination(
    system: ScanSystem,
    choice: Discrimination | None,
    reason: str,
    consulted: Collection[str],
    *,
    starter: str,
) -> Iterator[UserError]:
    """Açık or kapalı, after consulting at least one other operator; kapalı wants a reason.

    Source: m.37/2-b, SCAN-081.

    A system without the feature shows "yok" and is not asked.
    """
    if not system.has_discrimination:
        return
    if choice not in (Discrimination.ON, Discrimination.OFF):
        yield _discrimination_gap("Madde ayrıştırma kararı verilmedi.", "Açık veya kapalı seçiniz.")
        return
    if not set(consulted) - {starter}:
        yield _discrimination_gap(
            "Madde ayrıştırma kararı için istişare edilen operatör girilmelidir.",
            "İstişare edilen en az bir operatörü seçiniz.",
            field="consulted",
        )
    if choice is Discrimination.OFF and not reason.strip():
        yield _discrimination_gap(
            "Madde ayrıştırma kapalı ise nedeni yazılmalıdır.",
            "Nedeni yazınız.",
            field="discrimination_reason",
        )


def _discrimination_gap(text: str, remedy: str, *, field: str = "discrimination") -> UserError:
    return _start_gap(text, remedy, rule="SCAN-081", article="m.37/2-b", field=field)


def default_discrimination(system: ScanSystem) -> Discrimination:
    """Açık where the system has the feature, else "yok". Source: m.37/2-b, SCAN-081."""
    return Discrimination.ON if system.has_discrimination else Discrimination.NONE


def need_view(
    cameras: Sequence[Camera], *, is_area_clear: bool, reason: str, has_field_confirmation: bool
) -> Iterator[UserError]:
    """Inside, outside and area are confirmed clear; a dead camera wants reason and the field operator's look.

    Source: m.37/2-c, SCAN-082.
    """
    if not is_area_clear:
        yield _start_gap(
            "Tünelin içi, dışı ve tarama alanının boş olduğu onaylanmadı.",
            "Kamera görüntülerini kontrol edip onaylayınız.",
            rule="SCAN-082",
            article="m.37/2-c",
            field="is_area_clear",
        )
    dead = [camera.name for camera in cameras if not camera.is_online]
    if dead and (not reason.strip() or not has_field_confirmation):
        yield _start_gap(
            f"Görüntü alınamayan kamera: {', '.join(dead)}.",
            "Nedenini yazınız ve saha operatörünün gözle kontrol onayını alınız.",
            rule="SCAN-082",
            article="m.37/2-c",
            field="camera_reason",
        )


def need_no_hold(request: StartRequest) -> Iterator[UserError]:
    """No accident hold on the system, and a place that was approved.

    Source: m.34/2-c, SCAN-086; m.23/2, SCAN-155.
    """
    if request.accident_hold:
        yield _start_gap(
            "Sistem kaza beklemesinde; tarama başlatılamaz.",
            "Beklemeyi Sistem Sorumlusu kaldırabilir.",
            rule="SCAN-086",
            article="m.34/2-c",
        )
    if not request.is_place_approved:
        yield _start_gap(
            "Mobil sistemin bu yerdeki kullanımı için onay kaydı yok.",
            "Yer değiştirme onayını kaydediniz.",
            rule="SCAN-155",
            article="m.23/2",
        )


def need_startable(request: StartRequest, *, last_check_min: int) -> Iterator[UserError]:
    """Every failing guard of Başlat, in the order of W1.

    Source: SCAN-080 with SCAN-010, 040-042, 059, 068-082.
    """
    system, crew = request.system, request.crew
    yield from need_starter(request)
    yield from shift.need_crew(system.kind, crew)
    yield from shift.need_duties(crew)
    yield from shift.need_different_starter(request.safety_checker, request.starter)
    wanted = checklist.items(system, has_passengers=request.has_passengers)
    yield from checklist.need_all_ticked(wanted, request.ticks)
    if any(tick.item == checklist.LAST_CHECK for tick in request.ticks):
        yield from checklist.need_fresh_last_check(request.ticks, request.at, minutes=last_check_min)
    yield from need_discrimination(
        system,
        request.discrimination,
        request.discrimination_reason,
        request.consulted,
        starter=request.starter,
    )
    yield from need_view(
        request.cameras,
        is_area_clear=request.is_area_clear,
        reason=request.camera_reason,
        has_field_confirmation=request.has_field_confirmation,
    )
    shift_start = request.shift_start or request.at
    yield from checklist.need_barrier_test(
        system.kind,
        request.barrier_tests,
        shift_start=shift_start,
        place=request.place,
        placed_at=request.placed_at or shift_start,
    )
    yield from checklist.need_empty_tunnel(request.people_inside)
    yield from need_no_hold(request)


def check_start(request: StartRequest, *, last_check_min: int) -> None:
    """Refuse Başlat, naming every failing guard at once. Source: m.37/1, SCAN-080."""
    refuse_all(need_startable(request, last_check_min=last_check_min))


def next_run_number(runs: Iterable[Run]) -> int:
    """An aborted run keeps its number. Source: SCAN-085."""
    return max((run.number for run in runs), default=0) + 1


def printed_run(runs: Iterable[Run]) -> Run | None:
    """The run whose PRN NO stands on EK-2: the last completed one. Source: SCAN-085."""
    completed = (run for run in runs if run.state is RunState.COMPLETED)
    return max(completed, key=lambda run: run.number, default=None)


def need_driver_press(
    system: ScanSystem, *, authorised_at: datetime | None, pressed_at: datetime | None
) -> Iterator[UserError]:
    """Where the driver stays aboard he starts the scan, after the Sistem Operatörü authorised it.

    Source: SCAN-072.
    """
    if not system.driver_stays_aboard:
        return
    if authorised_at is None or pressed_at is None or pressed_at < authorised_at:
        yield _start_gap(
            "Sürücü, Sistem Operatörü izin verdikten sonra başlatma düğmesine basmalıdır.",
            "Önce taramaya izin veriniz, sonra sürücünün düğmeye basmasını sağlayınız.",
            rule="SCAN-072",
            article="m.35/2-c",
        )


@dataclass(frozen=True, slots=True)
class GammaData:
    """What a gamma-ray run needs before it is closed (m.37/2-e)."""

    plate: str = ""
    trailer_plate: str = ""
    direction: str = ""
    has_video_frame: bool = False
    has_photo: bool = False
    photo_reason: str = ""


def need_gamma_data(kind: SystemKind, data: GammaData) -> Iterator[UserError]:
    """Plates, direction and the video frame of the trailer plate; else photo and reason.

    Source: m.37/2-e, SCAN-084.
    """
    if kind is not SystemKind.GAMMA:
        return
    for field, value, label in (
        ("plate", data.plate, "Çekici plakası"),
        ("trailer_plate", data.trailer_plate, "Dorse plakası"),
        ("direction", data.direction, "Yön (ithalat/ihracat)"),
    ):
        if not value.strip():
            yield _gamma_gap(f"{label} girilmeden tarama kapatılamaz.", "Alanı doldurunuz.", field)
    if not data.has_video_frame and not (data.has_photo and data.photo_reason.strip()):
        yield _gamma_gap(
            "Dorse plakasının video görüntüsü imaj dosyasında yok.",
            "Fotoğraf ekleyip nedenini yazınız.",
            "video_frame",
        )


def _gamma_gap(text: str, remedy: str, field: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="SCAN-084", article="m.37/2-e")


def opens_fault(warning_kind: str) -> bool:
    """Whether a system warning of a run opens a fault record. Source: m.37/2-ç, SCAN-083."""
    return warning_kind in ("arıza", "aksaklık")


def need_dimensions(
    measured_m: Sequence[Decimal | None], limits_m: Sequence[Decimal | None]
) -> Iterator[UserError]:
    """Height, width, length in metres against the limits; at least one is above. Source: m.33/5, SCAN-077."""
    known = [
        (size, limit)
        for size, limit in zip(measured_m, limits_m, strict=True)
        if size is not None and limit is not None
    ]
    if not known or all(size <= limit for size, limit in known):
        yield UserError(
            "Ölçülen boyut sistem sınırını aşmıyor.",
            remedy="Ölçüleri ve sistem sınırlarını giriniz; neden boyut değilse diğer nedeni seçiniz.",
            field="dimensions",
            rule="SCAN-077",
            article="m.33/5",
        )


def signers_of_size_record(crew: Iterable[DutyHolding]) -> tuple[str, ...]:
    """Every operator with an open duty at the event; who leaves later stays required.

    Source: m.33/5, SCAN-077, D16.
    """
    return tuple(dict.fromkeys(holding.staff_no for holding in crew))


def need_signatures(required: Collection[str], signed: Collection[str]) -> Iterator[UserError]:
    """Search after TARANAMADI (boyut) only when every listed operator signed F4. Source: m.33/5, SCAN-078."""
    missing = [staff_no for staff_no in required if staff_no not in signed]
    if missing:
        yield UserError(
            f"Tutanağı imzalamayan operatör var: {', '.join(missing)}.",
            remedy="Eksik imzaları tamamlayınız; ayrılan operatörün ıslak imzalı nüshası taranabilir.",
            field="signatures",
            rule="SCAN-078",
            article="m.33/5",
        )


def check_unscannable_decider(cause: UnscannableCause, roles: Collection[str]) -> None:
    """Any cause but size is decided by the Sistem Sorumlusu. Source: m.33/5, m.27/2, SCAN-079."""
    if cause is not UnscannableCause.SIZE and Role.SUPERVISOR not in roles:
        raise UserError(
            "Taranamayan taşıt hakkında Sistem Sorumlusu karar vermelidir.",
            remedy="Fiziki arama, başka sisteme sevk veya iptal kararını Sistem Sorumlusundan isteyiniz.",
            rule="SCAN-079",
            article="m.34/1",
        )
