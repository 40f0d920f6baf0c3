"""DEĞERLENDİRME of EK-2, and what program and headquarters referrals allow. Source: m.25/8, m.27, m.28."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.text import count_chars
from gumruk_masaustu.systems.scan.lists import Exemption, HqGround, Reason, Source
from gumruk_masaustu.systems.scan.roles import Role

PROGRAM_FIELDS = frozenset({"source", "profile_id", "profile_hit_at"})
"""What a program referral brought along; never edited at the station (SCAN-028)."""

_EVALUATORS = frozenset({Role.REFERRAL_OFFICER, Role.SUPERVISOR, Role.SHIFT_CHIEF, Role.OFFICE_CHIEF})
_CHIEFS = frozenset({Role.SUPERVISOR, Role.SHIFT_CHIEF, Role.OFFICE_CHIEF})


def holds(officer: Officer, *roles: str) -> bool:
    """Whether the officer has one of these roles or functions."""
    return bool({*officer.roles, *officer.functions} & set(roles))


def needs_evaluation(source: Source, *, requester_is_referral_officer: bool) -> bool:
    """Whether the request waits in TALEP for an evaluation. Source: EK-2, SCAN-011, SCAN-028, SCAN-031."""
    if source.is_program or source is Source.HQ:
        return False
    return source is Source.OTHER_AGENCY or not requester_is_referral_officer


def need_evaluation_note(suitable: bool, note: str) -> Iterator[UserError]:
    """ "Uygun değildir" wants an explanation. Source: EK-2, SCAN-011."""
    if not suitable and not note.strip():
        yield UserError(
            "“Uygun değildir” kararı için açıklama yazılmalıdır.",
            remedy="Talebin neden uygun görülmediğini yazınız.",
            field="evaluation_note",
            rule="SCAN-011",
            article="EK-2",
        )


def need_evaluator(officer: Officer, *, requester_staff_no: str) -> Iterator[UserError]:
    """Who may evaluate; nobody his own request, unless he is a referral officer.

    Source: m.26/1-a, SCAN-012.
    """
    is_referral_officer = holds(officer, Role.REFERRAL_OFFICER)
    if not holds(officer, *_EVALUATORS):
        yield UserError(
            "Tarama talebini değerlendirme yetkiniz yok.",
            remedy="Sevkle görevlendirilmiş personel veya Sistem Sorumlusu değerlendirir.",
            rule="SCAN-012",
            article="m.26/1-a",
        )
    elif officer.staff_no == requester_staff_no and not is_referral_officer:
        yield UserError(
            "Kendi talebinizi değerlendiremezsiniz.",
            remedy="Talebi sevkle görevlendirilmiş başka bir personel değerlendirmelidir.",
            rule="SCAN-012",
            article="m.26/1-a",
        )


def need_chief_for_refusal(officer: Officer, *, source: Source, reason: Reason | None) -> Iterator[UserError]:
    """Only an amir refuses a request of another agency or a tip. Source: m.25/8, SCAN-014."""
    is_reserved = source is Source.OTHER_AGENCY or reason is Reason.TIP
    if is_reserved and not holds(officer, *_CHIEFS):
        yield UserError(
            "Amir kararı gerekir",
            remedy="Kararı Sistem Sorumlusu veya üst amir vermelidir.",
            rule="SCAN-014",
            article="m.25/8",
        )


def check_evaluation(
    officer: Officer,
    *,
    suitable: bool,
    note: str,
    requester_staff_no: str,
    source: Source,
    reason: Reason | None,
) -> None:
    """Refuse an evaluation with every obstacle. Source: SCAN-011, SCAN-012, SCAN-014."""
    obstacles = [
        *need_evaluator(officer, requester_staff_no=requester_staff_no),
        *need_evaluation_note(suitable, note),
    ]
    if not suitable:
        obstacles += need_chief_for_refusal(officer, source=source, reason=reason)
    refuse_all(obstacles)


def check_editable(source: Source, fields: Collection[str]) -> None:
    """Refuse to change what a program referral brought along. Source: m.27/1, SCAN-028."""
    fixed = sorted(PROGRAM_FIELDS & set(fields))
    if source.is_program and fixed:
        raise UserError(
            "Programın yaptığı sevkin kaynağı, profili ve zamanı değiştirilemez.",
            remedy="Taramayı engelleyen bir istisna varsa meşruhat düşünüz.",
            field=fixed[0],
            rule="SCAN-028",
            article="m.27/1",
        )


def check_deletable(source: Source) -> None:
    """Refuse to delete a program referral at the station. Source: m.27/1, SCAN-028."""
    if source.is_program:
        raise UserError(
            "Programın yaptığı sevk silinemez.",
            remedy="Taramayı engelleyen bir istisna varsa meşruhat düşünüz.",
            rule="SCAN-028",
            article="m.27/1",
        )


def need_exemption(
    source: Source, exemption: Exemption | None, basis: str, annotation: str, *, min_chars: int
) -> Iterator[UserError]:
    """İSTİSNA: only program referrals, with type, legal basis and meşruhat.

    Source: m.27/2, SCAN-029, SCAN-030.
    """
    if not source.is_program:
        yield UserError(
            "İstisna yalnız programın yaptığı sevkler için kullanılabilir.",
            remedy="Genel Müdürlük sevki dışındaki kayıtlar taramadan önce nedeniyle iptal edilebilir.",
            rule="SCAN-030",
            article="m.27/2",
        )
    if exemption is None:
        yield _exemption_gap("İstisna türü seçilmelidir.", "exemption")
    if not basis.strip():
        yield _exemption_gap("İstisnanın mevzuat dayanağı yazılmalıdır.", "exemption_basis")
    length = count_chars(annotation.strip())
    if length < min_chars:
        text = f"Meşruhat en az {min_chars} karakter olmalıdır ({length} karakter yazıldı)."
        yield _exemption_gap(text, "annotation")


def _exemption_gap(text: str, field: str) -> UserError:
    return UserError(
        text,
        remedy="İstisnanın türünü, dayanağını ve gerekçeli meşruhatı giriniz.",
        field=field,
        rule="SCAN-029",
        article="m.27/2",
    )


def offered_closings(source: Source, *, by_hq: bool = False) -> tuple[str, ...]:
    """Which closings the action menu offers before scanning: "EXEMPT", "WITHDRAW".

    Source: SCAN-030, SCAN-031.

    A program referral is closed by exemption only; one of headquarters only by headquarters.
    """
    if source.is_program:
        return ("EXEMPT",)
    if source is Source.HQ and not by_hq:
        return ()
    return ("WITHDRAW",)


def need_withdrawal(
    source: Source, reason: str, *, by_hq: bool, has_completed_run: bool
) -> Iterator[UserError]:
    """İPTAL before scanning, with a reason; a case of headquarters only by it. Source: SCAN-030, SCAN-031."""
    if "WITHDRAW" not in offered_closings(source, by_hq=by_hq):
        is_hq = source is Source.HQ
        yield UserError(
            "Genel Müdürlük sevki istasyonda iptal edilemez."
            if is_hq
            else "Programın yaptığı sevk iptal edilemez.",
            remedy="Kaydı yalnız Genel Müdürlük kapatabilir." if is_hq else "İstisna varsa meşruhat düşünüz.",
            rule="SCAN-031" if is_hq else "SCAN-030",
            article="m.28/1" if is_hq else "m.27/2",
        )
    if has_completed_run:
        yield UserError(
            "Taraması yapılmış kayıt iptal edilemez.",
            remedy="Görüntüyü inceleyip sonucu kaydediniz.",
            rule="SCAN-030",
            article="m.27/2",
        )
    if not reason.strip():
        yield UserError(
            "İptal nedeni yazılmalıdır.",
            remedy="Kaydın neden kapatıldığını yazınız.",
            field="withdrawal_reason",
            rule="SCAN-030",
            article="m.27/2",
        )


def need_hq_ground(ground: HqGround | None) -> Iterator[UserError]:
    """A headquarters referral carries Şüphe or İhbar. Source: m.28/1, SCAN-031."""
    if ground is None:
        yield UserError(
            "Genel Müdürlük sevkinde Şüphe veya İhbar seçilmelidir.",
            remedy="Sevkin dayanağını işaretleyiniz.",
            field="hq_ground",
            rule="SCAN-031",
            article="m.28/1",
        )


def hq_alert_repeats(
    arrived_at: datetime, acknowledged_at: datetime | None, now: datetime, *, minutes: int
) -> bool:
    """Whether the unacknowledged alert repeats and goes to the Sistem Sorumlusu too.

    Source: m.28/1, SCAN-031.
    """
    return acknowledged_at is None and now - arrived_at >= timedelta(minutes=minutes)
