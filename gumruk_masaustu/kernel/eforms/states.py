"""States of a form and of each recipient (kernel page, machine "Eform"; vehicle tracking 4.7)."""

from __future__ import annotations

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled


class EformState(Labelled):
    """TASLAK to GONDERILDI are stored by the sender; the later ones follow from receipts and answers."""

    DRAFT = "TASLAK", "Taslak"
    QUEUED = "KUYRUKTA", "Kuyrukta"
    FAXED = "FAKSLANDI", "Fakslandı, kuyrukta"
    SENT = "GONDERILDI", "Gönderildi"
    DELIVERED = "ALINDI", "Alındı"
    READ = "OKUNDU", "Okundu"
    ANSWERED = "YANITLANDI", "Yanıtlandı"
    CLOSED = "KAPANDI", "Kapandı"


class EformEvent(Labelled):
    """What happens to a form at its sender."""

    SEND = "send", "Gönderme"
    FAX = "fax", "Faks kaydı"
    LINK_BACK = "link_back", "İletime verilme"


_NEXT: dict[tuple[EformState, EformEvent], EformState] = {
    (EformState.DRAFT, EformEvent.SEND): EformState.QUEUED,
    (EformState.DRAFT, EformEvent.FAX): EformState.FAXED,
    (EformState.QUEUED, EformEvent.FAX): EformState.FAXED,
    (EformState.FAXED, EformEvent.FAX): EformState.FAXED,
    (EformState.QUEUED, EformEvent.LINK_BACK): EformState.SENT,
    (EformState.FAXED, EformEvent.LINK_BACK): EformState.SENT,
}
"""A second fax goes to another recipient, therefore FAKSLANDI stays. A draft that is faxed is numbered and
queued by the same act. Sending online is queueing and being carried at once: whatever carries entries
says LINK_BACK (4.7, ATS-154: "the record is allowed while the form is queued or draft")."""

WAITING = (EformState.QUEUED, EformState.FAXED)
"""Written and numbered, but not yet carried by anything."""


def next_state(state: EformState, event: EformEvent) -> EformState:
    """The state after an event. Raises UserError that names the state. Source: 4.7, ATS-156."""
    following = _NEXT.get((state, event))
    if following is None:
        raise UserError(
            f"Form “{state.label}” durumunda; {event.label.lower()} yapılamaz.",
            remedy="Gönderilen form değiştirilemez; yalnız yanıtlanabilir.",
            rule="ATS-156",
            article="m.79/1-ğ",
        )
    return following


def shown_state(
    stored: EformState, *, delivered: bool, read: bool, answered: bool, closed: bool
) -> EformState:
    """What the list shows: the furthest that is known here. A draft stays a draft."""
    if stored is EformState.DRAFT:
        return stored
    for known, state in (
        (closed, EformState.CLOSED),
        (answered, EformState.ANSWERED),
        (read, EformState.READ),
        (delivered, EformState.DELIVERED),
    ):
        if known:
            return state
    return stored
