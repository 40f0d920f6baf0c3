"""Crew, duties and privileges of a shift. Source: m.29-34, m.37/2-d and g, m.39/2, m.45/3."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.scan.lists import Labelled, SystemKind
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role
from gumruk_masaustu.systems.scan.values import DutyHolding, Qualification

ACTING_NOTE = "Sistem Sorumlusu yerine, m.37/2-d"
_COMPULSORY = (Role.SYSTEM_OPERATOR, Role.SITE_OPERATOR, Role.ENTRY_OPERATOR, Role.IMAGE_OPERATOR)


class Rank(Labelled):
    """Ranks in rising order, as far as SCAN-043 asks."""

    GUARD = "GUARD", "Muhafaza memuru"
    SECTION_CHIEF = "SECTION_CHIEF", "Kısım amiri"
    DISTRICT_CHIEF = "DISTRICT_CHIEF", "Bölge amiri"
    DIRECTOR = "DIRECTOR", "Müdür"


class SystemOperatorAct(Labelled):
    """What only the current Sistem Operatörü does. Source: m.45/3, SCAN-054."""

    SYSTEM_ACCESS = "SYSTEM_ACCESS", "Sisteme erişimi açma"
    COMMIT_SEARCH = "COMMIT_SEARCH", "Arama sonucunu onaylama"
    BACKUP = "BACKUP", "Yedekleme"
    OPERATOR_PASSWORD = "OPERATOR_PASSWORD", "Operatör şifresi verme"


def min_operators(kind: SystemKind) -> int:
    """Two on gamma-ray, three elsewhere (sabit too: D10). Source: m.33/1, SCAN-040, SCAN-041."""
    return 2 if kind is SystemKind.GAMMA else 3


def crew_shortfall(kind: SystemKind, crew: Iterable[DutyHolding]) -> int:
    """How many operators are missing; a person with several duties counts once."""
    present = {holding.staff_no for holding in crew if holding.duty in OPERATOR_ROLES}
    return max(0, min_operators(kind) - len(present))


def need_crew(kind: SystemKind, crew: Sequence[DutyHolding]) -> Iterator[UserError]:
    """The minimum crew with its Sistem Operatörü, signed in. Source: m.33/1, SCAN-040, SCAN-041."""
    rule = "SCAN-041" if kind is SystemKind.GAMMA else "SCAN-040"
    needed = min_operators(kind)
    missing = crew_shortfall(kind, crew)
    if missing:
        yield UserError(
            f"En az {needed} operatör gerekir (mevcut {needed - missing})",
            remedy="Vardiyadaki diğer operatörler oturum açmalıdır.",
            rule=rule,
            article="m.33/1",
        )
    elif not any(holding.duty is Role.SYSTEM_OPERATOR for holding in crew):
        yield UserError(
            "Operatörlerden biri Sistem Operatörü olmalıdır.",
            remedy="Sistem Operatörü oturum açmalıdır.",
            rule=rule,
            article="m.33/1",
        )


def need_duties(crew: Sequence[DutyHolding]) -> Iterator[UserError]:
    """Sistem, Saha, Giriş and Görüntü İnceleme duty are held; Çıkış may be empty.

    Source: m.33/3, SCAN-042.
    """
    held = {holding.duty for holding in crew}
    for duty in _COMPULSORY:
        if duty not in held:
            yield UserError(
                f"{duty.label} görevi boş.",
                remedy="Sistem Sorumlusu görev dağılımında bu görevi vermelidir.",
                field=duty.value,
                rule="SCAN-042",
                article="m.33/3",
            )


def check_allocation_confirmed(*, is_copied: bool, is_confirmed: bool) -> None:
    """Refuse yesterday's allocation without a confirmation for this shift. Source: m.33/3, SCAN-042."""
    if is_copied and not is_confirmed:
        raise UserError(
            "Önceki vardiyanın görev dağılımı onaylanmadan kullanılamaz.",
            remedy="Dağılımı bu vardiya için gözden geçirip onaylayınız.",
            field="allocation",
            rule="SCAN-042",
            article="m.33/3",
        )


def check_supervisor_rank(rank: Rank) -> None:
    """Refuse a Sistem Sorumlusu below kısım amiri. Source: m.33/2, SCAN-043."""
    if rank is Rank.GUARD:
        raise UserError(
            "Sistem Sorumlusu en az kısım amiri düzeyinde olmalıdır.",
            remedy="En az kısım amiri olan bir personel seçiniz.",
            field="supervisor",
            rule="SCAN-043",
            article="m.33/2",
        )


def need_qualified(person: Qualification) -> Iterator[UserError]:
    """Certificate, radiation-safety training, assignment, fitness, dosimeter.

    Source: SCAN-044, SCAN-045, SCAN-048.
    """
    papers = (
        (person.has_certificate, "Operatör sertifikası kaydı yok", "SCAN-044", "m.30/2"),
        (person.has_radiation_training, "Radyasyon güvenliği eğitimi kaydı yok", "SCAN-044", "m.30/3"),
        (person.has_assignment, "Genel Müdürlük görevlendirmesi kaydı yok", "SCAN-044", "m.31/1"),
        (person.is_fit is not None, "İlk sağlık muayenesi kaydı yok", "SCAN-045", "m.32/1"),
        (person.is_fit is not False, "Sağlık durumu göreve uygun değil", "SCAN-045", "m.32/2"),
        (person.has_dosimeter or not person.is_new, "Dozimetre kaydı yok", "SCAN-048", "m.32/4"),
    )
    for is_there, text, rule, article in papers:
        if not is_there:
            yield UserError(
                text,
                remedy=f"{person.staff_no} sicilli personele bu kayıt tamamlanınca görev verilebilir.",
                field="operator",
                rule=rule,
                article=article,
            )


def check_qualified(person: Qualification) -> None:
    """Refuse an operator duty with everything that is missing."""
    refuse_all(need_qualified(person))


def system_operators(crew: Iterable[DutyHolding]) -> tuple[str, ...]:
    """Who holds the Sistem Operatörü duty; more than one is refused by `check_one_system_operator`."""
    return tuple(dict.fromkeys(hold.staff_no for hold in crew if hold.duty is Role.SYSTEM_OPERATOR))


def check_one_system_operator(crew: Iterable[DutyHolding]) -> None:
    """Refuse a second holder of the system-administrator right. Source: m.45/3, SCAN-053."""
    if len(system_operators(crew)) > 1:
        raise UserError(
            "Bir sistemde aynı vardiyada yalnız bir Sistem Operatörü olabilir.",
            remedy="Görevi tek adımda, nedeniyle devrediniz.",
            field="system_operator",
            rule="SCAN-053",
            article="m.45/3",
        )


def passed_on(crew: Iterable[DutyHolding], *, to: str, reason: str) -> tuple[DutyHolding, ...]:
    """The crew after the Sistem Operatörü duty goes to `to` in one step: never two holders, never none.

    Only when the holder leaves or is unfit; refuses without a reason. Source: m.45/3, SCAN-053.
    """
    if not reason.strip():
        raise UserError(
            "Sistem Operatörlüğünün devri için neden yazılmalıdır.",
            remedy="Görevi bırakma nedenini yazınız.",
            field="handover_reason",
            rule="SCAN-053",
            article="m.45/3",
        )
    others = tuple(holding for holding in crew if holding.duty is not Role.SYSTEM_OPERATOR)
    return (*others, DutyHolding(to, Role.SYSTEM_OPERATOR))


def need_system_operator(
    staff_no: str, crew: Iterable[DutyHolding], act: SystemOperatorAct
) -> Iterator[UserError]:
    """Only the current Sistem Operatörü, not even the Sistem Sorumlusu. Source: m.45/3, SCAN-054."""
    if staff_no not in system_operators(crew):
        yield UserError(
            f"{act.label} yalnız görevdeki Sistem Operatörü tarafından yapılabilir.",
            remedy="Görevdeki Sistem Operatörüne bildiriniz.",
            rule="SCAN-054",
            article="m.45/3",
        )


def check_system_operator(staff_no: str, crew: Iterable[DutyHolding], act: SystemOperatorAct) -> None:
    """Refuse an act of m.45/3 to everybody else."""
    refuse_all(need_system_operator(staff_no, crew, act))


def acts_for_supervisor(staff_no: str, crew: Iterable[DutyHolding], *, supervisor_on_duty: bool) -> bool:
    """Whether his acts are stored as ACTING_NOTE. Source: m.37/2-d, SCAN-056."""
    return not supervisor_on_duty and staff_no in system_operators(crew)


def acting_roles(
    staff_no: str, roles: Collection[str], crew: Iterable[DutyHolding], *, supervisor_on_duty: bool
) -> frozenset[str]:
    """Roles with which the officer acts: the Sistem Operatörü is Sistem Sorumlusu too while none is there.

    What wants a rank (refusing an agency's request, making a Sistem Sorumlusu) is not asked with these roles
    but with his own: it goes to the nöbetçi amir. Source: m.37/2-d, SCAN-056.
    """
    acting = acts_for_supervisor(staff_no, crew, supervisor_on_duty=supervisor_on_duty)
    return frozenset(roles) | ({Role.SUPERVISOR} if acting else set())


def check_different_starter(safety_checker: str, starter: str) -> None:
    """Refuse Başlat by the person who closed the field check. Source: m.35/1, m.37/1, SCAN-059."""
    refuse_all(need_different_starter(safety_checker, starter))


def need_different_starter(safety_checker: str, starter: str) -> Iterator[UserError]:
    """Field check and Başlat are done by two persons. Source: m.35/1, m.37/1, SCAN-059."""
    if safety_checker == starter:
        yield UserError(
            "Saha güvenlik kontrolünü kapatan kişi taramayı başlatamaz.",
            remedy="Taramayı başka bir operatör başlatmalı veya kontrolü başka bir operatör yapmalıdır.",
            rule="SCAN-059",
            article="m.35/1",
        )
