"""Varış ve deaktivasyon in words: badges, facts of the steps, what stands in the way of a release. No Qt."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date, show_date_time, show_time
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.arriving import ArrivalRow
from gumruk_masaustu.systems.tracking.queries.mounting_compare import MountingComparison
from gumruk_masaustu.systems.tracking.queries.tracking_rows import TrackingUnit
from gumruk_masaustu.systems.tracking.queries.watch import last_position_text
from ui.kit.tokens import State
from ui.tracking.arrival_work import ArrivalWork

Fact = tuple[str, str]
BADGE_WORDS = ("ÜNİTE YOK", "BEKLETME", "DEAKTİVE", "İNCELEME")
Ready = tuple[State, str, str]
"""Badge, its word, the line beside it."""
PARTS = {"tractor": "Çekici", "trailer1": "1. dorse", "trailer2": "2. dorse"}
_S = TrackingState
_BADGES = {
    _S.IN_TRANSIT: (State.WORKING, "YOLDA"),
    _S.ARRIVED: (State.ATTENTION, "VARIŞTA"),
    _S.UNMOUNTED: (State.ATTENTION, "SÖKÜLDÜ"),
    _S.FIELD_UNMOUNTED: (State.ATTENTION, "SÖKÜLDÜ"),
    _S.MISSING_UNIT: (State.STOP, "ÜNİTE YOK"),
    _S.RELEASED: (State.DONE, "SERBEST"),
}


def badge_of(state: TrackingState, *, is_held: bool = False, review_owed: bool = False) -> tuple[State, str]:
    """What waits for whom."""
    if review_owed:
        return State.ATTENTION, "İNCELEME"
    if state in _BADGES:
        return _BADGES[state]
    return (State.STOP, "BEKLETME") if is_held else (State.ATTENTION, "DEAKTİVE")


def row_badge(row: ArrivalRow, now: datetime) -> tuple[State, str]:
    """With "gecikti" for a vehicle that should have come."""
    if row.state is _S.IN_TRANSIT and row.due_at is not None and row.due_at < now:
        return State.ATTENTION, "GECİKTİ"
    return badge_of(row.state, is_held=row.is_held, review_owed=row.review_owed)


def row_since(row: ArrivalRow) -> datetime | None:
    """From when the line waits; on the road nothing waits yet."""
    return None if row.state is _S.IN_TRANSIT else row.state_since


def due_text(row: ArrivalRow, now: datetime) -> str:
    """ "varması gereken 16:00", with the day where it is another one, and "gecikti" after it."""
    if row.arrived_at is not None:
        return f"vardı {_when(row.arrived_at, now)}"
    if row.due_at is None:
        return ""
    return f"{_when(row.due_at, now)}{', gecikti' if row.due_at < now else ''}"


def _when(at: datetime, now: datetime) -> str:
    return show_time(at) if show_date(at) == show_date(now) else show_date_time(at)


def arrive_facts(work: ArrivalWork, now: datetime) -> tuple[Fact, ...]:
    found = work.found
    place = found.warehouse_name or found.warehouse_code
    where = f"{administration_name(found.destination)}{f', antrepo {place}' if place else ''}"
    basis = f" ({found.arrived_basis})" if found.arrived_basis else ""
    return (
        ("Nereden", administration_name(found.departure)),
        ("Varış yeri", where),
        ("Çıkış izni", _moment(found.exit_at)),
        ("Varması gereken", _moment(found.due_at)),
        ("Vardı", f"{show_date_time(found.arrived_at)}{basis}" if found.arrived_at else ""),
        ("Son konum", last_position_text(work.last_fix_at, now)),
        ("Eşya", found.goods),
        ("Belge", found.document_no),
        ("Şoför", " ".join(part for part in (found.driver_name, found.driver_phone) if part)),
        ("Üniteler", ", ".join(one.serial for one in work.riding)),
    )


COMPARED = ("", "Takılırken", "Sökülürken")


def compare_lines(one: MountingComparison) -> list[tuple[str, str, str]]:
    """The unit at both ends of its way (T4)."""
    place = ": ".join(part for part in (one.place, one.place_detail) if part)
    return [
        ("Taşıtta", f"{PARTS.get(one.carrier_part, '')}, {place}".strip(", "), ""),
        ("Zaman", _moment(one.mounted_at), _moment(one.removed_at)),
        ("Seri no", one.mounting_serial, one.removal_serial),
        ("IMEI", one.mounting_imei, one.removal_imei),
        ("Fotoğraf", _photo(one.mounting_photo), _photo(one.removal_photo)),
    ]


def compare_result(one: MountingComparison) -> tuple[State, str]:
    if not one.removal_serial:
        return State.UNKNOWN, "Söküldükten sonra okunan kimlik burada karşılaştırılır."
    if one.differences:
        return State.ATTENTION, " ".join(one.differences)
    return State.DONE, "Takılan ünite ile sökülen ünite aynı."


def unit_words(one: TrackingUnit) -> str:
    """Serial, part and what is still to be done with it."""
    word = "kimliği okundu" if one.id_checked_at is not None else "kimliği okunacak"
    word = "sökülecek" if one.state == "mounted" else word
    return "   ".join(text for text in (one.serial, PARTS.get(one.carrier_part, ""), word) if text)


def notice_lines(work: ArrivalWork) -> tuple[Fact, ...]:
    """Notifications that were recorded, and reasons why none was sent."""
    lines = []
    for one in work.shown.notices:
        who = f"{show_date_time(one.at)}, {one.staff_no}"
        if one.is_sent:
            day = f" ({show_date(one.document_date)})" if one.document_date else ""
            excuses = f"; mazeret belgeleri: {', '.join(one.excuses)}" if one.excuses else ""
            lines.append((who, f"Bildirim yapıldı: yazı {one.document_no}{day}{excuses}"))
        else:
            lines.append((who, f"Bildirim yapılmadı: {one.reason}"))
    return tuple(lines)


def copies_facts(work: ArrivalWork) -> tuple[Fact, ...]:
    paper = work.shown.undertaking
    if paper is None:
        return (("Taahhütname", "Bu kurulumda kaydı yok; nüshaları kâğıttan kaydediniz."),)
    signed = f"imzalandı {show_date_time(paper.signed_at)}" if paper.signed_at else "imza kaydı yok"
    received = ""
    if paper.received_at is not None:
        received = f"{show_date_time(paper.received_at)}, {paper.received_by}"
        if paper.missing_copies:
            received += (
                f"; ibraz edilmeyen: {', '.join(paper.missing_copies)}. nüsha ({paper.missing_reason})"
            )
    return (
        ("Taahhütname", f"{paper.version}. takım, {signed}"),
        ("Üniteler", ", ".join(paper.serials)),
        ("Nüshalar alındı", received),
    )


def referral_facts(work: ArrivalWork) -> tuple[Fact, ...]:
    lines = []
    for one in work.shown.referrals:
        where = ", ".join(kind.label for kind in one.where_to)
        unit = f" ({one.receiving_unit})" if one.receiving_unit else ""
        lines.append((one.tutanak_no, f"{show_date_time(one.at)}: {where}{unit}. {one.reasons}"))
        said = f"{show_date_time(one.result_at)}: {one.result}" if one.result_at else "bekleniyor"
        lines.append(("Sonuç", said))
    return tuple(lines)


def release_lines(work: ArrivalWork) -> list[Ready]:
    """What a release asks, every hold on its own line (ATS-122, list 7.13)."""
    found = work.found
    lines: list[Ready] = []
    if found.released_at is not None:
        word = "SERBEST" if not found.review_owed else "İNCELENECEK"
        state = State.DONE if not found.review_owed else State.ATTENTION
        return [(state, word, f"Serbest bırakıldı {show_date_time(found.released_at)}, {found.released_by}.")]
    if work.is_ended:
        when = show_date_time(found.deactivated_at) if found.deactivated_at else ""
        local = " Merkez onayı bekleniyor; bu İdarede serbest bırakılabilir." if found.is_provisional else ""
        lines.append((State.DONE, "TAMAM", f"{found.state.label} {when}, {found.deactivated_by}.{local}"))
    else:
        lines.append((State.UNKNOWN, "EKSİK", f"İzleme “{found.state.label}”; deaktivasyon tamamlanmadı."))
    for hold in work.shown.holds:
        office = f" ({administration_name(hold.administration)})" if hold.administration else ""
        ground = f": {hold.ground}" if hold.ground and work.may_view else ""
        lines.append((State.STOP, "BEKLETME", f"{hold.kind.label}{office}{ground}"))
    if not work.shown.holds:
        lines.append((State.DONE, "TAMAM", "Taşıt için açık bekletme yok."))
    if work.list_is_old and work.is_operator:
        age = work.shown.link.age
        hours = int(age.total_seconds()) // 3600 if age is not None else 0
        text = f"Liste {hours} saat eski; KKM teyidi veya amir onayı yazınız."
        lines.append((State.ATTENTION, "LİSTE ESKİ", text))
    return lines


def _moment(at: datetime | None) -> str:
    return show_date_time(at) if at else ""


def _photo(sha256: str) -> str:
    return "var" if sha256 else "yok"
