"""Mobile teams: who is one, who sends it, what must be done before a task ends (m.73, m.74)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import Finding, TaskState
from gumruk_masaustu.systems.tracking.values.team import Candidate, OrderWay, RemovalState

NO_TEAM = "mobil ekip yok"
"""Stands at an İdare without a team; its requests go to KKM (ATS-124)."""
IN_FIELD = "sahada söküldü"
"""Deactivation place after a field unmounting (ATS-137)."""


def _refused(text: str, remedy: str, field: str, rule: str, article: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article=article)


def need_team(people: Sequence[Candidate], vehicle_plate: str, shift: str) -> Iterator[UserError]:
    """What stands against a team: no chief, no memur, somebody untrained, no vehicle, no shift. ATS-124."""
    if sum(one.is_chief for one in people) != 1 or all(one.is_chief for one in people):
        yield _refused(
            "Mobil ekip bir amir ve memurlardan oluşur.",
            "Bir amir ve en az bir memur seçiniz.",
            "members",
            "ATS-124",
            "m.73/1",
        )
    if len({one.staff_no for one in people}) != len(people):
        yield _refused(
            "Aynı personel ekipte iki kez yazılmış.",
            "Her personeli bir kez yazınız.",
            "members",
            "ATS-124",
            "m.73/1",
        )
    for one in people:
        if one.lacks:
            yield _refused(
                f"{one.staff_no} {one.name}: {one.lacks}.",
                "ATS kullanımı eğitimi almış bir personel seçiniz.",
                "members",
                "ATS-124",
                "m.73/1",
            )
    for value, field, label in ((vehicle_plate, "vehicle_plate", "Ekip aracı"), (shift, "shift", "Vardiya")):
        if not value:
            yield _refused(f"{label} yazılmadı.", "Alanı doldurunuz.", field, "ATS-124", "m.73/1")


def team_warning(people: Sequence[Candidate], memur: int) -> str:
    """ "2/3" when the team is smaller than one amir and `memur` memur; empty when complete. ATS-124, D-45."""
    whole = memur + 1
    return "" if len(people) >= whole else f"Ekip eksik: {len(people)}/{whole} kişi"


def order_way(office: str, areas: Collection[str], nearest: str, *, has_team: bool) -> OrderWay:
    """Own team inside the own area, else a request to KKM. Source: ATS-124, ATS-125, D-14.

    `areas`: İdareler in whose area the last fix lies; `nearest` stands in for them while no areas are loaded.
    """
    responsible = set(areas) or ({nearest} if nearest else set())
    return OrderWay.OWN_TEAM if has_team and office in responsible else OrderWay.THROUGH_KKM


def need_order(target: str, *, equipment_confirmed: bool) -> Iterator[UserError]:
    """Target and confirmation of the equipment. Source: m.74/1-a, ATS-125."""
    if not target:
        yield _refused("Hedef yazılmadı.", "Hedefi yazınız.", "target", "ATS-125", "m.74/1-a")
    if not equipment_confirmed:
        yield _refused(
            "Teknik donanım ve güvenlik önlemleri onaylanmadı.",
            "Ekiple görüşüp onaylayınız.",
            "equipment_confirmed",
            "ATS-125",
            "m.74/1-a",
        )


def gps_warning(position_at: datetime | None, at: datetime, *, minutes: int) -> str:
    """A warning when the team's own position is missing or older than `minutes`. Source: ATS-126."""
    if position_at is None:
        return "Ekip konumu alınamıyor."
    age = at - position_at
    if age <= timedelta(minutes=minutes):
        return ""
    return f"Ekip konumu {int(age // timedelta(minutes=1))} dakikadır alınamıyor."


def need_instruction(
    instruction_by: str, instruction_at: datetime | None, urgent_reason: str
) -> Iterator[UserError]:
    """An instruction (who, when) or “gecikmesinde sakınca” with its reason. Source: ATS-127, m.74/1-b."""
    if not (instruction_by and instruction_at) and not urgent_reason:
        yield _refused(
            "Müdahale için talimat kaydı yok.",
            "Talimatı vereni ve zamanını yazınız ya da “gecikmesinde sakınca”yı nedeniyle işaretleyiniz.",
            "instruction_by",
            "ATS-127",
            "m.74/1-b",
        )


def handover_is_open(state: TaskState, asked_at: datetime | None, taken_at: datetime | None) -> bool:
    """Whether the first team is still responsible for a vehicle that leaves its area (ATS-128)."""
    waits = state is TaskState.HANDOVER_REQUESTED or state is TaskState.OBSERVING
    return waits and asked_at is not None and taken_at is None


def need_taken_over(
    state: TaskState, asked_at: datetime | None, taken_at: datetime | None
) -> Iterator[UserError]:
    """Refuse to end a task that no other team took over. Source: ATS-128, m.74/1-b."""
    if handover_is_open(state, asked_at, taken_at):
        yield _refused(
            "Devir kabul edilmedi.",
            "Diğer ekip devralana kadar izlemeyi sürdürünüz.",
            "handover_to",
            "ATS-128",
            "m.74/1-b",
        )


def handover_lapsed(asked_at: datetime, at: datetime, *, minutes: int) -> bool:
    """Whether nobody answered in time and the first team goes on. Source: ATS-128, workflow 4.5."""
    return at - asked_at >= timedelta(minutes=minutes)


def need_records(found: Iterable[Finding], recorded: Iterable[Finding]) -> Iterator[UserError]:
    """Every finding needs a tutanak before the task ends. Source: ATS-129, m.74/1-c-1."""
    missing = [one.label for one in Finding if one in set(found) - set(recorded)]
    if missing:
        yield _refused(
            f"Tutanak düzenlenmedi: {', '.join(missing)}.",
            "Bulgu için müdahale tutanağını kaydediniz.",
            "findings",
            "ATS-129",
            "m.74/1-c-1",
        )


def need_removal_complete(removal: RemovalState) -> Iterator[UserError]:
    """Cargo, ek not, information and tutanak of a unit taken off in the field. ATS-136, m.74/1-c-2."""
    missing = []
    if not removal.by_hand and not (removal.cargo_firm and removal.cargo_no):
        missing.append("kargo firması ve numarası")
    if not removal.has_note:
        missing.append("ek not")
    if not removal.is_told:
        missing.append("İdareye ve KKM'ye bilgi kaydı")
    if not removal.record_no:
        missing.append("tutanak")
    if missing:
        yield _refused(
            f"{removal.serial} ünitesinin sökülmesinde eksik: {', '.join(missing)}.",
            "Eksik kaydı tamamlayınız.",
            "removal",
            "ATS-136",
            "m.74/1-c-2",
        )


def need_hand_delivery(office: str, destination: str, *, by_hand: bool) -> Iterator[UserError]:
    """Only a team of the deactivating İdare brings the unit by hand. Source: ATS-136."""
    if by_hand and office != destination:
        yield _refused(
            "Üniteyi yalnız deaktivasyonu yapacak İdarenin ekibi elden götürür.",
            "Kargo firmasını ve numarasını yazınız.",
            "by_hand",
            "ATS-136",
            "m.74/1-c-2",
        )


def end_after_field_removal(removed: Iterable[datetime]) -> datetime | None:
    """End of the tracking: when the last unit came off, whenever it arrives by cargo. ATS-137, D-26."""
    return max(removed, default=None)
