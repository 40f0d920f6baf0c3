"""From SEVK EDİLDİ to SIRADA and the order of waiting. Source: m.25/6-9, m.26, m.66/9, m.71."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.scan.lists import (
    Basis,
    Channel,
    Purpose,
    Reason,
    RegistrationKind,
    SiteType,
    Source,
    VehicleType,
)
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules.evaluation import needs_evaluation
from gumruk_masaustu.systems.scan.values import OpenCase, Place, QueueRequest, Risk, Waiting, Watch

SEA_SAFETY_BASIS = "Gümrük Yönetmeliği m.69"
_COUNTS_FOR_CONTAINER_OR_WAGON = frozenset({RegistrationKind.SUMMARY_DECLARATION, RegistrationKind.MANIFEST})


def is_priority(risk: Risk) -> bool:
    """High-risk contraband, a tip, or a vehicle with passengers. Source: m.25/7, SCAN-015."""
    is_tip = Reason.TIP in risk.reasons or risk.source is Source.PROGRAM_TIP or risk.is_hq_tip
    has_passengers = risk.vehicle.carries_passengers or risk.passenger_count > 0
    return bool(risk.suspected) or is_tip or has_passengers


def queue_order(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """SIRADA in its order: priority first, then time of entering; moves by hand on top, in their own order.

    Source: m.25/7, SCAN-016.
    """
    everyone = list(waiting)
    order = sorted(
        (case for case in everyone if case.moved_to is None),
        key=lambda case: (not case.is_priority, case.queued_at),
    )
    moved = [(case.moved_at or case.queued_at, case.moved_to, case) for case in everyone if case.moved_to]
    for _at, place, case in sorted(moved, key=lambda move: move[0]):
        order.insert(place - 1, case)
    return tuple(order)


def need_move(roles: Iterable[str], reason: str) -> Iterator[UserError]:
    """Only the Sistem Sorumlusu moves a case by hand, with a reason. Source: SCAN-016.

    `roles` are those with which the officer acts (SCAN-056: `shift.acting_roles`).
    """
    if Role.SUPERVISOR not in set(roles):
        yield UserError(
            "Sırayı yalnız Sistem Sorumlusu değiştirebilir.",
            remedy="Sistem Sorumlusuna bildiriniz.",
            rule="SCAN-016",
            article="m.25/7",
        )
    if not reason.strip():
        yield UserError(
            "Sıra değişikliği için neden yazılmalıdır.",
            remedy="Nedeni yazınız; eski ve yeni sıra kaydedilir.",
            field="move_reason",
            rule="SCAN-016",
            article="m.25/7",
        )


def need_registration(request: QueueRequest) -> Iterator[UserError]:
    """Tescil recorded, or overridden with a reason by the Sistem Sorumlusu. Source: m.25/9, SCAN-009.

    Özet beyan and manifesto count for containers and wagons, so that a safety referral at sea needs no
    customs declaration (SCAN-020).
    """
    registration = request.registration
    if registration.override_reason.strip() and Role.SUPERVISOR in registration.overridden_by:
        return
    if not registration.kind or not registration.number.strip():
        yield UserError(
            "Tescil türü ve numarası girilmeden taşıt sıraya alınamaz.",
            remedy="Tescil bilgisini giriniz.",
            field="registration_no",
            rule="SCAN-009",
            article="m.25/9",
        )
        return
    if registration.kind in _COUNTS_FOR_CONTAINER_OR_WAGON and not _may_be_driverless(request):
        yield UserError(
            "Özet beyan veya manifesto numarası yalnız konteyner ve vagon için tescil sayılır.",
            remedy="Taşıtın tescil numarasını giriniz.",
            field="registration_no",
            rule="SCAN-009",
            article="m.25/9",
        )


def need_belongings_checked(request: QueueRequest) -> Iterator[UserError]:
    """Control of the driver's belongings, confirmed by name and time. Source: m.25/9, SCAN-009."""
    if request.belongings is None and not (request.has_no_driver and _may_be_driverless(request)):
        yield UserError(
            "Sürücü eşyasının kontrolü onaylanmadan taşıt sıraya alınamaz.",
            remedy="Kontrolü yapan personelin adını, sicilini ve saati giriniz.",
            field="belongings",
            rule="SCAN-009",
            article="m.25/9",
        )


def _may_be_driverless(request: QueueRequest) -> bool:
    return request.vehicle.is_rail or request.vehicle is VehicleType.CONTAINER


def need_evaluated(request: QueueRequest) -> Iterator[UserError]:
    """No evaluation, no queue. Source: EK-2, SCAN-011."""
    if not needs_evaluation(
        request.source, requester_is_referral_officer=request.requester_is_referral_officer
    ):
        return
    if request.evaluation is None or not request.evaluation.suitable:
        yield UserError(
            "Tarama talebi değerlendirilmeden taşıt sıraya alınamaz.",
            remedy="Sevkle görevlendirilmiş personel talebi değerlendirmelidir.",
            field="evaluation",
            rule="SCAN-011",
            article="EK-2",
        )


def need_agency_form(request: QueueRequest) -> Iterator[UserError]:
    """The form that the agency's representative signed, complete and scanned. Source: m.25/8, SCAN-013."""
    if request.source is not Source.OTHER_AGENCY:
        return
    form = request.agency_form
    texts = (form.serial, form.agency, form.representative, form.rank_or_staff_no)
    if not all(text.strip() for text in texts) or form.signed_at is None or not form.has_signed_copy:
        yield UserError(
            "İmzalı Tarama Formu bekleniyor",
            remedy="Kurum temsilcisinin imzaladığı formu tarayıp kurum, ad, rütbe/sicil ve saati giriniz.",
            field="agency_form",
            rule="SCAN-013",
            article="m.25/8",
        )


def need_escort(is_needed: bool, watches: Iterable[Watch], at: datetime) -> Iterator[UserError]:
    """A current escort officer where needed, to enter SIRADA and to leave it. Source: m.25/6, SCAN-018."""
    if is_needed and not any(watch.covers(at) for watch in watches):
        yield UserError(
            "Nezaret görevlisi belirlenmeden işlem yapılamaz.",
            remedy="Nezaret personelini ve gözetimin başlama saatini giriniz.",
            field="escort",
            rule="SCAN-018",
            article="m.25/6",
        )


def need_tracking_record(request: QueueRequest) -> Iterator[UserError]:
    """A deactivation referral of the tracking system brings its tutanak.

    Source: m.71/1-a, m.66/9, SCAN-037.
    """
    if request.is_from_tracking and not request.has_tracking_record:
        yield UserError(
            "Araç Takip Sisteminin deaktivasyon tutanağı eklenmeden taşıt sıraya alınamaz.",
            remedy="Gerekçeli tutanağı kayda ekleyiniz.",
            field="tracking_record",
            rule="SCAN-037",
            article="m.71/1-a",
        )


def need_program_channel(source: Source, channel: Channel, place: Place) -> Iterator[UserError]:
    """At road sites and for Ro-Ro a personnel referral is made in the program.

    Source: m.26/1-a, SCAN-019, SCAN-023.
    """
    is_road = place.site in (SiteType.ROAD, SiteType.RORO) or place.is_roro
    if channel is Channel.PAPER and source.is_personnel and is_road and not place.has_outage:
        yield UserError(
            "Program çalışıyor; sevki programdan yapınız",
            remedy="Program çalışmıyorsa önce kesinti kaydı açınız.",
            field="channel",
            rule="SCAN-019",
            article="m.26/1-a",
        )


def is_sea_safety(request: QueueRequest) -> bool:
    """A referral for emniyet ve güvenlik at a sea site with its basis recorded.

    Source: m.26/2-a, SCAN-020.
    """
    return (
        request.place.site is SiteType.SEA
        and not request.place.is_roro
        and Purpose.SAFETY_SECURITY in request.purposes
        and bool(request.purpose_basis.strip())
    )


def need_sea_declaration(request: QueueRequest) -> Iterator[UserError]:
    """At a sea site other containers wait for the declaration; not Ro-Ro.

    Source: m.26/2-b and c, SCAN-021, SCAN-023.
    """
    is_container = request.place.site is SiteType.SEA and not request.place.is_roro
    if not is_container or request.is_bulk or is_sea_safety(request):
        return
    if not request.declaration_no.strip() or not request.has_declaration_date:
        yield UserError(
            "Beyan bekleniyor",
            remedy="Gümrükçe onaylanmış işlem veya kullanıma ilişkin beyanın numarasını ve tarihini giriniz.",
            field="declaration_no",
            rule="SCAN-021",
            article="m.26/2-b",
        )


def need_bulk_loaded(request: QueueRequest) -> Iterator[UserError]:
    """Bulk goods are referred after loading on a vehicle. Source: m.26/2-ç, SCAN-024."""
    if request.is_bulk and (not request.carrier.strip() or request.loaded_at is None):
        yield UserError(
            "Dökme yük, taşıma aracına yüklenmeden sıraya alınamaz.",
            remedy="Aracın plakasını veya vagon numarasını ve yükleme saatini giriniz.",
            field="carrier",
            rule="SCAN-024",
            article="m.26/2-ç",
        )


def need_outbound_wagon_basis(request: QueueRequest) -> Iterator[UserError]:
    """An outbound wagon is referred on suspicion or intelligence. Source: m.26/3-b, SCAN-026."""
    is_outbound_wagon = request.vehicle.is_rail and request.is_outbound
    if not is_outbound_wagon or not request.source.is_personnel:
        return
    if not request.bases & {Basis.SUSPICION, Basis.INTELLIGENCE}:
        yield UserError(
            "Çıkış vagonu ancak Şüphe veya İstihbarat dayanağıyla sevk edilebilir.",
            remedy="Dayanağı kontrol ediniz.",
            field="bases",
            rule="SCAN-026",
            article="m.26/3-b",
        )


_QUEUE_NEEDS = (
    need_registration,
    need_belongings_checked,
    need_evaluated,
    need_agency_form,
    need_tracking_record,
    need_sea_declaration,
    need_bulk_loaded,
    need_outbound_wagon_basis,
)


def need_queueable(request: QueueRequest) -> Iterator[UserError]:
    """Every obstacle of "sıraya al"."""
    for need in _QUEUE_NEEDS:
        yield from need(request)
    yield from need_escort(request.needs_escort, request.watches, request.at)


def need_arrival(place: Place, vehicle: VehicleType, arrived_at: datetime | None) -> Iterator[UserError]:
    """A sea container is called only after its arrival at the system is recorded.

    Source: m.26/2-b, SCAN-022.
    """
    is_sea_container = place.site is SiteType.SEA and vehicle is VehicleType.CONTAINER
    if is_sea_container and not place.is_roro and arrived_at is None:
        yield UserError(
            "Konteynerin sisteme varışı kaydedilmeden giriş kaydı açılamaz.",
            remedy="Taşıma aracını ve varış saatini giriniz.",
            field="arrived_at",
            rule="SCAN-022",
            article="m.26/2-b",
        )


def check_call(
    *,
    needs_escort: bool,
    watches: Iterable[Watch],
    place: Place,
    vehicle: VehicleType,
    arrived_at: datetime | None,
    at: datetime,
) -> None:
    """Refuse "çağır" with every obstacle. Source: SCAN-018, SCAN-022."""
    refuse_all([*need_escort(needs_escort, watches, at), *need_arrival(place, vehicle, arrived_at)])


def check_queue(request: QueueRequest) -> None:
    """Refuse SIRADA with every obstacle. Source: W1 "sıraya al"."""
    refuse_all(need_queueable(request))


def same_vehicle(keys: Iterable[str], open_cases: Sequence[OpenCase]) -> OpenCase | None:
    """The open case of the site that has one of these keys. Source: m.34/2-k, SCAN-038."""
    wanted = {key for key in keys if key}
    return next((case for case in open_cases if case.keys & wanted), None)


def need_no_open_case(keys: Iterable[str], open_cases: Sequence[OpenCase]) -> Iterator[UserError]:
    """Refuse a second open case; the new reason can be added to the open one. Source: m.34/2-k, SCAN-038."""
    found = same_vehicle(keys, open_cases)
    if found is not None:
        yield UserError(
            f"Bu taşıt için açık bir kayıt var: {found.number}.",
            remedy="Yeni nedeni açık kayda ekleyiniz; sırası korunur.",
            field="plate",
            rule="SCAN-038",
            article="m.34/2-k",
        )


def merged(case: OpenCase, reason: Reason, risk: Risk) -> OpenCase:
    """The open case with a further reason: its queue time stays, priority is recomputed. Source: SCAN-038.

    `risk` is that of the new event; a priority once given stays.
    """
    return OpenCase(
        case=case.case,
        number=case.number,
        keys=case.keys,
        reasons=case.reasons | {reason},
        queued_at=case.queued_at,
        is_priority=case.is_priority or is_priority(risk),
    )
