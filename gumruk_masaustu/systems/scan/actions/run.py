"""Tarama: starting, stopping and completing a run. Source: m.37."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_count, need_text, text_of
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions.field import ticks_of
from gumruk_masaustu.systems.scan.actions.step import holdings, opened, scan_system, set_case, step
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import AbortCause, Discrimination, RunPurpose, RunState
from gumruk_masaustu.systems.scan.model import scan_run, scan_tick, scan_warning
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.images import case_of_prn
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import checklist, run
from gumruk_masaustu.systems.scan.values import Camera

_TEXTS = {
    "discrimination_reason": Bound("Madde ayrıştırmanın kapalı olma nedeni", 300),
    "camera_reason": Bound("Kamera açıklaması", 300),
}
_CONSULTED = Bound("İstişare edilen operatör", 20)
_PRN = Bound("PRN NO", 30)


@dataclass(frozen=True, slots=True)
class StartForm:
    """What the Sistem Operatörü decides before Başlat (m.37/2-b, c)."""

    discrimination: Discrimination | None = None
    discrimination_reason: str = ""
    consulted: tuple[str, ...] = ()
    is_area_clear: bool = False
    cameras: tuple[Camera, ...] = ()
    camera_reason: str = ""
    has_field_confirmation: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A complete image of the scanner, already stored (SCAN-085)."""

    stored: StoredFile
    prn_no: str
    width: int
    height: int
    mm_per_pixel: Decimal | None = None
    has_video_frame: bool = False
    photo: StoredFile | None = None
    photo_reason: str = ""
    """Gamma-ray: the frame of the trailer plate in the image file, else a photo and why (SCAN-084)."""


@action(
    "scan.run_started",
    title="Taramayı başlat",
    system="SCAN",
    letter="C",
    roles=(Role.SYSTEM_OPERATOR,),
    article="m.37/1",
    rule="SCAN-080",
)
def start(post: Post, case_id: str, form: StartForm, *, by: Officer, at: datetime) -> cases.Case:
    """Başlat with every failing guard at once; a last check that ran out goes back to SAHA KONTROLÜ.

    Source: SCAN-010, SCAN-040 to SCAN-042, SCAN-059, SCAN-068 to SCAN-071, SCAN-080 to SCAN-082.
    """
    case = opened(post, case_id, by)
    form = _cleaned(form)
    request, minutes = _start_request(post, case, form, by, at)
    if case.state is State.READY and checklist.last_check_expired(request.ticks, at, minutes=minutes):
        _clear_last_check(post, case, request, by, at)
    run.check_start(request, last_check_min=minutes)
    state = step(post, case, Event.START, by, at)
    earlier = cases.runs(post, case_id)
    purpose = RunPurpose.REPEAT if any(r.state is RunState.COMPLETED for r in earlier) else RunPurpose.FIRST
    with post.journal.entry("scan.run_started", by=by, at=at, about=case_id) as entry:
        entry.insert(
            scan_run,
            number=case.run_no,
            purpose=purpose,
            state=RunState.RUNNING,
            started_at=at,
            system_label=case.system_label,
            mode=request.system.kind,
            discrimination=form.discrimination or run.default_discrimination(request.system),
            discrimination_reason=form.discrimination_reason,
            consulted=list(form.consulted),
            camera_reason=form.camera_reason,
            operators=[f"{h.duty.label}: {h.staff_no}" for h in request.crew],
            starter_staff_no=by.staff_no,
            started_by=by.id,
        )
        set_case(entry, case_id, at, state, run_count=case.run_no)
    return cases.case(post, case_id)


def _cleaned(form: StartForm) -> StartForm:
    """The form with its texts cleaned; blank names are nobody who was consulted."""
    form = cleaned(form, _TEXTS)
    consulted = (text_of(name, "consulted", _CONSULTED) for name in form.consulted)
    return replace(form, consulted=tuple(name for name in consulted if name))


def start_obstacles(
    post: Post, case_id: str, form: StartForm, *, by: Officer, at: datetime
) -> UserError | None:
    """What stands in the way of Başlat now, for the strip; nothing is recorded. Source: SCAN-080."""
    request, minutes = _start_request(post, cases.case(post, case_id), form, by, at)
    try:
        run.check_start(request, last_check_min=minutes)
    except UserError as refusal:
        return refusal
    return None


def _start_request(
    post: Post, case: cases.Case, form: StartForm, by: Officer, at: datetime
) -> tuple[run.StartRequest, int]:
    """All that Başlat has to know, and the minutes for which the last check is valid."""
    request = run.StartRequest(
        state=case.state,
        starter=by.staff_no,
        at=at,
        system=scan_system(post, case.system_label),
        crew=holdings(post, case.system_label, at),
        ticks=ticks_of(post, case),
        safety_checker=case.safety_checker,
        discrimination=form.discrimination,
        discrimination_reason=form.discrimination_reason,
        consulted=form.consulted,
        cameras=form.cameras,
        is_area_clear=form.is_area_clear,
        camera_reason=form.camera_reason,
        has_field_confirmation=form.has_field_confirmation,
        has_passengers=bool(case.passenger_count),
    )
    return request, int(post.settings.value(settings.LAST_CHECK_MIN))


def _clear_last_check(
    post: Post, case: cases.Case, request: run.StartRequest, by: Officer, at: datetime
) -> None:
    """Record that the last check ran out and refuse; only that item is cleared. SCAN-069, SCAN-080."""
    with post.journal.entry("scan.last_check_expired", by=by, at=at, about=case.id) as entry:
        for line in cases.ticks(post, case.id, case.run_no):
            if line.item == checklist.LAST_CHECK:
                entry.set(scan_tick, line.id, cleared_at=at)
        set_case(entry, case.id, at, State.PRECHECK)
    minutes = int(post.settings.value(settings.LAST_CHECK_MIN))
    others = (o for o in run.need_startable(request, last_check_min=minutes) if o.rule != "SCAN-069")
    raise UserError(
        "Son kontrol süresi doldu",
        remedy="Saha operatörü son kontrolü yeniden yapıp işaretlemelidir.",
        field="last_check",
        rule="SCAN-069",
        article="m.35/2-ç",
        others=tuple(others),
    )


def running(post: Post, case_id: str) -> cases.RunLine:
    """The run that is going on. Raises UserError when there is none."""
    for line in cases.runs(post, case_id):
        if line.state is RunState.RUNNING:
            return line
    raise UserError("Süren bir tarama yok.", remedy="Listeyi yenileyiniz.", rule="SCAN-085")


@action(
    "scan.run_completed",
    title="Tarama tamamlandı, görüntü kaydedildi",
    system="SCAN",
    letter="C",
    roles=(Role.SYSTEM_OPERATOR,),
    article="m.37/1",
    rule="SCAN-085",
)
def complete(post: Post, case_id: str, image: Image, *, by: Officer, at: datetime) -> cases.Case:
    """TARANIYOR to İNCELEMEDE when the image is stored with its hash. Source: SCAN-085."""
    case = opened(post, case_id, by)
    line = running(post, case_id)
    state = step(post, case, Event.COMPLETE, by, at, by_program=True)
    prn_no, photo_reason = _check_image(post, case, image)
    with post.journal.entry("scan.run_completed", by=by, at=at, about=case_id) as entry:
        entry.attach(image.stored, kind="scan_image")
        entry.set(
            scan_run,
            line.id,
            state=RunState.COMPLETED,
            ended_at=at,
            prn_no=prn_no,
            image_sha256=image.stored.sha256,
            image_name=image.stored.name,
            image_width=image.width,
            image_height=image.height,
            mm_per_pixel=image.mm_per_pixel,
            photo_reason=photo_reason,
        )
        if image.photo is not None:
            entry.attach(image.photo, kind="trailer_plate_photo")
        set_case(entry, case_id, at, state)
    return cases.case(post, case_id)


def _check_image(post: Post, case: cases.Case, image: Image) -> tuple[str, str]:
    """PRN NO and the reason of the photo, cleaned. Refused: PRN NO used before (D20), gaps of SCAN-084."""
    prn_no = need_text(image.prn_no, "prn_no", _PRN, rule="SCAN-085", article="m.37/1")
    reason = text_of(image.photo_reason, "photo_reason", Bound("Fotoğraf nedeni", 300))
    need_count(image.width, "image", "Görüntü genişliği", low=1, high=1_000_000)
    need_count(image.height, "image", "Görüntü yüksekliği", low=1, high=1_000_000)
    known = case_of_prn(post, prn_no, case.system_label)
    if known is not None:
        raise UserError(
            f"{prn_no} numaralı görüntü {known} kaydında duruyor.",
            remedy="Görüntünün PRN NO bilgisini kontrol ediniz.",
            field="prn_no",
            rule="SCAN-085",
            article="m.37/1",
        )
    data = run.GammaData(
        case.plate,
        case.trailer_plate or ("dorsesiz" if case.no_trailer else ""),
        case.direction,
        image.has_video_frame,
        image.photo is not None,
        reason,
    )
    refuse_all(run.need_gamma_data(scan_system(post, case.system_label).kind, data))
    return prn_no, reason


@action(
    "scan.run_aborted",
    title="Durdur",
    system="SCAN",
    letter="R",
    roles=(Role.SITE_OPERATOR, Role.SYSTEM_OPERATOR),
    article="m.35/2-d",
    rule="SCAN-070",
)
def abort(post: Post, case_id: str, cause: AbortCause, *, by: Officer, at: datetime) -> cases.Case:
    """Durdur, at once, from field or control; the run keeps its number. Source: SCAN-070, SCAN-085."""
    case = opened(post, case_id, by)
    line = running(post, case_id)
    state = step(post, case, Event.ABORT, by, at)
    with post.journal.entry("scan.run_aborted", by=by, at=at, about=case_id) as entry:
        entry.set(
            scan_run, line.id, state=RunState.ABORTED, ended_at=at, abort_cause=cause, aborted_by=by.staff_no
        )
        set_case(entry, case_id, at, state)
    return cases.case(post, case_id)


@action(
    "scan.abort_cause_recorded",
    title="Kesilme nedenini yaz",
    system="SCAN",
    letter="R",
    roles=(Role.SITE_OPERATOR, Role.SYSTEM_OPERATOR),
    article="m.35/2-d",
    rule="SCAN-070",
)
def record_abort_cause(
    post: Post, case_id: str, cause: AbortCause, *, by: Officer, at: datetime
) -> cases.Case:
    """Why the run was cut, written after Durdur, which never waits for a choice. Source: SCAN-070."""
    case = opened(post, case_id, by)
    cut = [line for line in cases.runs(post, case_id) if line.state is RunState.ABORTED]
    if case.state is not State.ABORTED or not cut:
        raise UserError(
            f"Kayıt “{case.state.label}” durumunda; kesilme nedeni artık değiştirilemez.",
            remedy="Listeyi yenileyiniz.",
            rule="SCAN-070",
            article="m.35/2-d",
        )
    with post.journal.entry("scan.abort_cause_recorded", by=by, at=at, about=case_id) as entry:
        entry.set(scan_run, cut[-1].id, abort_cause=cause)
    return cases.case(post, case_id)


@action(
    "scan.run_again",
    title="Yeniden tara",
    system="SCAN",
    letter="C",
    roles=(Role.SYSTEM_OPERATOR,),
    article="m.35/2-d",
    rule="SCAN-070",
)
def again(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """TARAMA KESİLDİ to SAHA KONTROLÜ: the next run wants its own checklist. Source: SCAN-070."""
    case = opened(post, case_id, by)
    state = step(post, case, Event.RESTART, by, at)
    with post.journal.entry("scan.run_again", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, run_count=case.run_no + 1)
    return cases.case(post, case_id)


@action(
    "scan.warning_recorded",
    title="Uyarı kaydet",
    system="SCAN",
    letter="C",
    roles=(Role.SYSTEM_OPERATOR,),
    article="m.37/2-ç",
    rule="SCAN-083",
)
def record_warning(post: Post, case_id: str, text: str, kind: str, *, by: Officer, at: datetime) -> None:
    """Store a warning of the system; arıza or aksaklık leaves an open item for the fault record (DEV).

    Source: SCAN-083. The devices system does not exist yet: its door is the open item.
    """
    case = opened(post, case_id, by)
    text = need_text(text, "warning", Bound("Uyarı metni", 300), rule="SCAN-083", article="m.37/2-ç")
    kind = need_text(kind, "warning_kind", Bound("Uyarı türü", 20), rule="SCAN-083")
    with post.journal.entry("scan.warning_recorded", by=by, at=at, about=case_id) as entry:
        entry.insert(scan_warning, run=case.run_no, text=text, kind=kind, at=at, staff_no=by.staff_no)
        if run.opens_fault(kind):
            _raise_fault(entry, case, text, at)


def _raise_fault(entry: EntryDraft, case: cases.Case, text: str, at: datetime) -> None:
    raise_item(
        entry,
        system="devices",
        kind="devices.fault",
        title=f"Arıza kaydı açılacak ({case.system_label}): {text}",
        role=Role.SUPERVISOR.value,
        unit=case.unit,
        at=at,
        number=case.number,
    )


@action(
    "scan.waiting_area",
    title="Bekleme alanına alındı",
    system="SCAN",
    letter="U",
    roles=(Role.SITE_OPERATOR,),
    article="m.35/2-e",
    rule="SCAN-088",
)
def to_waiting_area(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """The driver was brought to the vehicle and it left the tunnel. Source: SCAN-088."""
    opened(post, case_id, by)
    done = [r for r in cases.runs(post, case_id) if r.state is RunState.COMPLETED]
    if not done:
        raise UserError("Tamamlanan tarama yok.", remedy="Tarama bitince kaydediniz.", rule="SCAN-088")
    with post.journal.entry("scan.waiting_area", by=by, at=at, about=case_id) as entry:
        entry.set(scan_run, done[-1].id, waiting_area_at=at)
    return cases.case(post, case_id)
