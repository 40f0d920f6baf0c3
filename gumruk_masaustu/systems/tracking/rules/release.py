"""When the vehicle may go at the end, and the end without a unit (m.70, m.71, m.82)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.values.tracking import OpenHold

_ENDED = (
    TrackingState.DEACTIVATED,
    TrackingState.DEACTIVATED_PROVISIONAL,
    TrackingState.CLOSED_WITHOUT_UNIT,
)


def need_ended(state: TrackingState, released_at: datetime | None) -> Iterator[UserError]:
    """Release comes after the deactivation, once. Source: ATS-122, D-11."""
    if state not in _ENDED:
        yield UserError(
            f"İzleme “{state.label}” durumunda; taşıt serbest bırakılamaz.",
            remedy="Önce deaktivasyonu tamamlayınız.",
            field="state",
            rule="ATS-122",
            article="m.70/1",
        )
    elif released_at is not None:
        yield UserError(
            "Taşıt zaten serbest bırakılmış.", remedy="Listeyi yenileyiniz.", field="state", rule="ATS-122"
        )


def need_no_hold(holds: Sequence[OpenHold]) -> Iterator[UserError]:
    """Every open hold is named; they are lifted one by one. Source: list 7.13, ATS-122, D-13."""
    for hold in holds:
        yield UserError(
            f"Bekletme açık: {hold.kind.label}.",
            remedy="Bekletme kalkmadan taşıt serbest bırakılamaz.",
            field="holds",
            rule="ATS-122",
            article="m.82/2",
        )


def need_closing(tutanak_no: str, claim_state: str) -> Iterator[UserError]:
    """KKM closes without a unit with tutanak and the state of the claim. Source: m.82/3, ATS-147."""
    for value, name, label in (
        (tutanak_no, "tutanak_no", "Tutanak no"),
        (claim_state, "claim_state", "Bedelin durumu"),
    ):
        if not value.strip():
            yield UserError(
                f"{label} yazılmalıdır.",
                remedy="Alanı doldurunuz.",
                field=name,
                rule="ATS-147",
                article="m.82/3",
            )
