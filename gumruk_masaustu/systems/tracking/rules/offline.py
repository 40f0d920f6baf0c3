"""What the missing link changes at the end of a tracking (m.70, m.79, m.85)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import show_date_time, show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key, plate_key
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.values.end import KkmCall


def is_offline(last_contact: datetime | None, now: datetime, *, limit_s: int) -> bool:
    """No contact for `limit_s` seconds; never connected is a post of its own and not offline (ATS-174)."""
    return last_contact is not None and now - last_contact >= timedelta(seconds=limit_s)


def data_age(last_contact: datetime | None, now: datetime) -> timedelta | None:
    """Age of what came from elsewhere; None for a post that was never connected. Source: ATS-174."""
    return None if last_contact is None else max(now - last_contact, timedelta(0))


def banner(last_contact: datetime) -> str:
    """What the screen shows while the link is down (ATS-174)."""
    return f"Çevrimdışı: son eşitleme {show_date_time(last_contact)}"


def needs_history_call(last_contact: datetime | None, arrived_at: datetime | None) -> bool:
    """The history up to the arrival is not whole here. Source: ATS-179."""
    return last_contact is not None and (arrived_at is None or last_contact < arrived_at)


def need_history_call(
    last_contact: datetime | None, arrived_at: datetime | None, calls: Sequence[KkmCall]
) -> Iterator[UserError]:
    """Refuse an offline deactivation without the history read out by KKM. Source: m.70/3, ATS-179."""
    if needs_history_call(last_contact, arrived_at) and not calls:
        yield UserError(
            "Son eşitleme varıştan önce; geçmiş izleme KKM'ye telefonla okutulmadı.",
            remedy="KKM'yi arayınız: sicil, görüşme zamanı ve okunan içerik yazılır. KKM'ye ulaşılamıyorsa "
            "geçmiş incelemesi bekletmesi koyunuz.",
            field="history_call",
            rule="ATS-179",
            article="m.70/3",
        )


def need_call(call: KkmCall) -> Iterator[UserError]:
    """Person, time and content of the call. Source: ATS-179."""
    for value, name, label in (
        (call.staff_no.strip(), "staff_no", "KKM görevlisinin sicili"),
        (call.called_at, "called_at", "Görüşme zamanı"),
        (call.text.strip(), "text", "Okunan içerik"),
    ):
        if not value:
            yield UserError(
                f"{label} yazılmalıdır.",
                remedy="Alanı doldurunuz.",
                field=name,
                rule="ATS-179",
                article="m.70/3",
            )


def unreviewed_from(arrived_at: datetime, *, hours: int) -> datetime:
    """From when an amir may release without the review. Source: ATS-180."""
    return arrived_at + timedelta(hours=hours)


def need_unreviewed_release(
    arrived_at: datetime | None, now: datetime, tutanak_no: str, *, hours: int, is_held: bool
) -> Iterator[UserError]:
    """An amir releases with a tutanak when neither link nor telephone came back in time. Source: ATS-180."""
    if not is_held:
        yield _unreviewed(
            "Geçmiş incelemesi bekletmesi yok.", "Taşıt olağan yoldan serbest bırakılır.", "holds"
        )
    if arrived_at is None:
        yield _unreviewed("Varış kaydedilmemiş.", "Önce varışı kaydediniz.", "arrived_at")
    elif now < unreviewed_from(arrived_at, hours=hours):
        yield _unreviewed(
            f"Varıştan itibaren {hours} saat dolmadı.",
            f"{show_time(unreviewed_from(arrived_at, hours=hours))} saatine kadar KKM'ye ulaşmaya çalışınız.",
            "arrived_at",
        )
    if not tutanak_no.strip():
        yield _unreviewed(
            "Tutanak no yazılmalıdır.", "Serbest bırakma tutanağını düzenleyiniz.", "tutanak_no"
        )


def _unreviewed(text: str, remedy: str, field: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-180", article="m.70/3")


def state_of_facts(*, is_provisional: bool, is_released: bool) -> TrackingState:
    """The state of a tracking that was ended, whatever was said of it later by somebody who did not know.

    Physical possession with a matching device id beats any remote statement (D-30).
    """
    if is_provisional:
        return TrackingState.DEACTIVATED_PROVISIONAL
    return TrackingState.RELEASED if is_released else TrackingState.DEACTIVATED


@dataclass(frozen=True, slots=True)
class OpenCandidate:
    """An open tracking as a paper is matched with it."""

    tracking_id: str
    serials: tuple[str, ...]
    plates: tuple[str, ...]


def match_paper(
    serial: str, plates: Iterable[str], candidates: Iterable[OpenCandidate]
) -> OpenCandidate | None:
    """The tracking with this unit and one of these plates; two that fit are nobody's (ATS-183)."""
    unit, keys = code_key(serial), {plate_key(plate) for plate in plates} - {""}
    found = [
        one
        for one in candidates
        if unit in {code_key(s) for s in one.serials} and keys & {plate_key(p) for p in one.plates}
    ]
    return found[0] if len(found) == 1 else None


def corrected_time(local: datetime, offset: timedelta) -> datetime:
    """Time by which headquarters orders and computes: local time and measured offset. Source: ATS-185."""
    return local + offset


def shown_time(local: datetime, offset: timedelta) -> str:
    """Both times, the local one first; it is never rewritten. Source: ATS-185."""
    if abs(offset) < timedelta(minutes=1):
        return show_time(local)
    return f"{show_time(local)} (düzeltilmiş {show_time(corrected_time(local, offset))})"


@dataclass(frozen=True, slots=True, order=True)
class EventOrder:
    """Order of events at headquarters: corrected time, then İdare code, then its sequence (ATS-185)."""

    corrected: datetime
    administration: str
    seq: int


def newly_violating(violations_now: int, violations_then: int | None, notices_after: int) -> bool:
    """Late data show more deviations or overruns than were known at the deactivation. Source: ATS-181."""
    return violations_now > (violations_then or 0) and notices_after == 0


def due_call(now: datetime, due_at: datetime | None, *, hours: int, has_critical: bool) -> bool:
    """Whether KKM telephones an offline destination: due soon, or a kritik alarm. Source: ATS-194."""
    is_near = due_at is not None and now >= due_at - timedelta(hours=hours)
    return is_near or has_critical
