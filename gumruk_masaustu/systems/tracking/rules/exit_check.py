"""The exit check of a border gate: the class of reason only, and what lets a vehicle pass offline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import ExitAnswer, HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.values.end import GateConfirmation, Hit

S, A = TrackingState, ExitAnswer
WITH_UNIT = (S.PRE_RECORD, S.ACTIVATED, S.MOUNTED, S.IN_TRANSIT, S.ARRIVED)
"""The unit is on the vehicle, as far as anybody knows."""
_ORDER = (A.UNIT_MOUNTED, A.OPEN_TRACKING, A.DEBT, A.HELD)


def tracking_hit(state: TrackingState) -> Hit:
    """The class of an open tracking. Source: list 7.13."""
    return Hit(A.UNIT_MOUNTED if state in WITH_UNIT else A.OPEN_TRACKING)


def hold_hit(kind: HoldKind) -> Hit:
    """The class of a hold; only the price is named. Source: list 7.13."""
    return Hit(A.DEBT if kind is HoldKind.DEBT else A.HELD)


def answer(hits: Collection[Hit], age: timedelta | None, *, max_hours: int) -> ExitAnswer:
    """What the gate is told. `age`: of the list while the link is down, else None (ATS-096, ATS-192).

    A hit is told before the age of the list: it stands until KKM says otherwise.
    """
    found = {hit.answer for hit in hits}
    for one in _ORDER:
        if one in found:
            return one
    return A.LIST_OLD if is_old(age, max_hours=max_hours) else A.PASS


def is_old(age: timedelta | None, *, max_hours: int) -> bool:
    """Whether a list of this age needs a KKM call or an amir. Source: ATS-192."""
    return age is not None and age > timedelta(hours=max_hours)


def old_list_text(age: timedelta) -> str:
    """What is shown beside the answer for an old list; whole hours."""
    return f"Liste {int(age.total_seconds()) // 3600} saat eski: KKM teyidi"


def need_pass(
    hits: Sequence[Hit],
    confirmation: GateConfirmation,
    *,
    is_linked: bool,
    list_is_old: bool,
    asked_at: datetime,
    now: datetime,
) -> Iterator[UserError]:
    """Why the vehicle may not pass on this confirmation. Source: ATS-191, ATS-192.

    Against a hit only KKM's call counts, naming the ground of each; an amir answers for the age of the list.
    """
    if is_linked and hits:
        yield _refused(
            "Bağlantı varken kayıttaki engel telefonla geçilemez.",
            "Engel, ilgili kayıtta kaldırılır; sonra yeniden sorgulayınız.",
            "confirmation",
            "ATS-191",
        )
        return
    if hits:
        yield from _need_call(confirmation, asked_at, now)
        if len([ground for ground in confirmation.grounds if ground.strip()]) < len(hits):
            yield _refused(
                f"KKM'nin her engel için dayanağı yazılmalıdır ({len(hits)} engel).",
                "Deaktive edilen izlemenin numarasını, KKM kapanış EVR numarasını veya makbuzu yazınız.",
                "grounds",
                "ATS-191",
            )
    elif list_is_old and not confirmation.approved_by.strip():
        yield from _need_call(confirmation, asked_at, now, rule="ATS-192")


def _need_call(
    confirmation: GateConfirmation, asked_at: datetime, now: datetime, *, rule: str = "ATS-191"
) -> Iterator[UserError]:
    if not confirmation.staff_no.strip() or confirmation.called_at is None:
        text = "KKM telefon teyidi yok; makbuz tek başına yeterli değildir."
        remedy = "KKM'yi arayıp görevlinin sicilini ve görüşme zamanını yazınız."
        if rule == "ATS-192":
            text, remedy = "KKM teyidi veya amir onayı yok.", f"{remedy[:-1]} ya da amir onayı alınız."
        yield _refused(text, remedy, "kkm_staff_no", rule)
    elif not asked_at - timedelta(hours=1) <= confirmation.called_at <= now:
        yield _refused(
            "KKM görüşmesinin zamanı bu sorguyla uyuşmuyor.",
            "Bu taşıt için yapılan görüşmenin zamanını yazınız.",
            "called_at",
            rule,
        )


def _refused(text: str, remedy: str, field: str, rule: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule=rule, article="m.70/1")
