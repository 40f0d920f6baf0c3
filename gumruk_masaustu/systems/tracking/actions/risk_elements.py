"""Risk elements: the general list by KKM, the local list by the Sistem Sorumlusu. Source: m.65/3, ATS-042."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.text import fold
from gumruk_masaustu.kernel.typed import Bound, need_text
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_risk_element
from gumruk_masaustu.systems.tracking.queries.risk_elements import RiskElementRow, risk_elements
from gumruk_masaustu.systems.tracking.transitions.request import KKM_OFFICER, SUPERVISOR

_LABEL = Bound("Risk unsuru", 120)


@action(
    "tracking.general_risk_added",
    title="Genel risk unsuru ekle",
    system="ATS",
    letter="M",
    roles=(KKM_OFFICER,),
    article="m.65/3",
    rule="ATS-042",
)
def add_general(post: Post, label: str, *, by: Officer, at: datetime) -> RiskElementRow:
    """A new element of every İdare."""
    return _add(post, label, "", "tracking.general_risk_added", by, at)


@action(
    "tracking.local_risk_added",
    title="Yerel risk unsuru ekle",
    system="ATS",
    letter="M",
    roles=(SUPERVISOR,),
    article="m.65/3",
    rule="ATS-042",
)
def add_local(post: Post, label: str, *, by: Officer, at: datetime) -> RiskElementRow:
    """A new element of the Sistem Sorumlusu's own İdare alone."""
    return _add(post, label, administration_of(by), "tracking.local_risk_added", by, at)


def _add(post: Post, label: str, administration: str, kind: str, by: Officer, at: datetime) -> RiskElementRow:
    text = need_text(label, "label", _LABEL, rule="ATS-042", article="m.65/3")
    if fold(text) in {fold(one.label) for one in risk_elements(post, administration)}:
        raise _refusal(f"“{text}” listede var.", "Listedeki unsuru kullanınız.")
    with post.journal.entry(kind, by=by, at=at) as entry:
        entry.insert(
            ats_risk_element,
            entry.about,
            administration=administration,
            identifier=entry.about,
            label=text,
            staff_no=by.staff_no,
        )
    return RiskElementRow(entry.about, entry.about, text, administration, None)


@action(
    "tracking.general_risk_removed",
    title="Genel risk unsurunu kaldır",
    system="ATS",
    letter="M",
    roles=(KKM_OFFICER,),
    article="m.65/3",
    rule="ATS-042",
)
def remove_general(post: Post, identifier: str, *, by: Officer, at: datetime) -> None:
    """Offer an element of the general list no more; old requests go on showing it."""
    one = _offered(post, "", identifier)
    with post.journal.entry("tracking.general_risk_removed", by=by, at=at, about=one.id or None) as entry:
        if one.id:
            entry.set(ats_risk_element, one.id, removed_at=at, staff_no=by.staff_no)
        else:  # of the first content: its row begins with its end
            entry.insert(
                ats_risk_element,
                entry.about,
                administration="",
                identifier=one.identifier,
                label=one.label,
                removed_at=at,
                staff_no=by.staff_no,
            )


@action(
    "tracking.local_risk_removed",
    title="Yerel risk unsurunu kaldır",
    system="ATS",
    letter="M",
    roles=(SUPERVISOR,),
    article="m.65/3",
    rule="ATS-042",
)
def remove_local(post: Post, identifier: str, *, by: Officer, at: datetime) -> None:
    """Offer an element of the own İdare no more; the general list is read-only here."""
    one = _offered(post, administration_of(by), identifier)
    if one.is_general:
        raise _refusal(
            "Genel listeyi yalnız Komuta Kontrol Merkezi değiştirir.", "Yerel unsurlardan birini seçiniz."
        )
    with post.journal.entry("tracking.local_risk_removed", by=by, at=at, about=one.id) as entry:
        entry.set(ats_risk_element, one.id, removed_at=at, staff_no=by.staff_no)


def _offered(post: Post, administration: str, identifier: str) -> RiskElementRow:
    for one in risk_elements(post, administration):
        if one.identifier == identifier:
            return one
    raise _refusal("Bu risk unsuru listede yok.", "Listeyi yenileyiniz.")


def _refusal(text: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field="label", rule="ATS-042", article="m.65/3")
