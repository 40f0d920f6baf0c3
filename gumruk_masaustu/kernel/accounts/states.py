"""States of an account and what leads from one to the next (kernel page, workflow "Account")."""

from __future__ import annotations

from enum import StrEnum

from gumruk_masaustu.kernel.errors import UserError


class State(StrEnum):
    """Stored states. KILITLI is counted at each station from wrong passwords and never stored."""

    REQUESTED = "TALEP"
    TEMPORARY = "GECICI"
    CHANGED = "DEGISTI"
    ACTIVE = "AKTIF"
    LOCKED = "KILITLI"
    SUSPENDED = "ASKIDA"
    ENDING = "IPTAL_BEKLIYOR"
    CANCELLED = "IPTAL"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    State.REQUESTED: "Talep edildi",
    State.TEMPORARY: "Geçici şifre",
    State.CHANGED: "Şifre değişti, teyit bekliyor",
    State.ACTIVE: "Aktif",
    State.LOCKED: "Kilitli",
    State.SUSPENDED: "Askıda",
    State.ENDING: "İptal bekliyor",
    State.CANCELLED: "İptal",
}


class Event(StrEnum):
    """What happens to an account."""

    GRANT = "grant"
    RESET = "reset"
    OWN_PASSWORD = "own_password"  # noqa: S105
    CONFIRM = "confirm"
    SUSPEND = "suspend"
    RETURN = "return"
    LEAVE = "leave"
    ANSWER = "answer"


_NEXT: dict[tuple[State, Event], State] = {
    (State.REQUESTED, Event.GRANT): State.TEMPORARY,
    (State.TEMPORARY, Event.RESET): State.TEMPORARY,
    (State.CHANGED, Event.RESET): State.TEMPORARY,
    (State.ACTIVE, Event.RESET): State.TEMPORARY,
    (State.TEMPORARY, Event.OWN_PASSWORD): State.CHANGED,
    (State.CHANGED, Event.OWN_PASSWORD): State.CHANGED,
    (State.ACTIVE, Event.OWN_PASSWORD): State.ACTIVE,
    (State.CHANGED, Event.CONFIRM): State.ACTIVE,
    (State.ACTIVE, Event.SUSPEND): State.SUSPENDED,
    (State.SUSPENDED, Event.RETURN): State.ACTIVE,
    (State.REQUESTED, Event.LEAVE): State.ENDING,
    (State.TEMPORARY, Event.LEAVE): State.ENDING,
    (State.CHANGED, Event.LEAVE): State.ENDING,
    (State.ACTIVE, Event.LEAVE): State.ENDING,
    (State.SUSPENDED, Event.LEAVE): State.ENDING,
    (State.ENDING, Event.ANSWER): State.CANCELLED,
}
"""The page's table; added: a new temporary password (SCAN-054), and leaving before the account was active."""


def next_state(state: State, event: Event) -> State:
    """The state after an event, or a refusal that names the state."""
    following = _NEXT.get((state, event))
    if following is None:
        raise UserError(
            f"Hesap “{state.label}” durumunda; bu işlem yapılamaz.",
            remedy="Hesap listesini yenileyiniz.",
            rule="SYS-015",
        )
    return following
