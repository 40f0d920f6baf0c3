"""What this officer may do with a referral now: the usual outcome, the exception, the rest. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import (  # noqa: F401  they declare what ACTIONS knows
    activation,
    request_decisions,
    request_holds,
    request_origins,
    request_printing,
    request_time,
    requests,
)
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState
from gumruk_masaustu.systems.tracking.machine import moves_from
from gumruk_masaustu.systems.tracking.rules.hq_referral import FORBIDDEN
from gumruk_masaustu.systems.tracking.rules.request_decisions import need_other_person, return_reason
from gumruk_masaustu.systems.tracking.rules.request_stock import usable_units
from gumruk_masaustu.systems.tracking.transitions.request import END_STATES, MOVES, WAITING_STATES
from gumruk_masaustu.systems.tracking.values.request import (
    NO_UNIT_REASON,
    Part,
    RequestEvent,
    TimeDifference,
    Usable,
)
from gumruk_masaustu.systems.tracking.values.request_rows import Request

E, S = RequestEvent, RequestState


class Whose(Enum):
    """Where an act may be done: at the İdare of the referral, by its requester, or anywhere."""

    HERE, OWN, ANYWHERE = range(3)


class Act(Enum):
    """action, event, whose, key beside F2 and F8, verb on the button, what the strip says."""

    DISPATCH_YES = (
        "request_dispatched", E.DISPATCH_SUITABLE, Whose.ANYWHERE, "", "Uygundur",
        "SEVK “talep uygundur” işaretlenecek; talep saha operatörüne gidecek.",
    )  # fmt: skip
    DISPATCH_NO = (
        "request_dispatched", E.DISPATCH_UNSUITABLE, Whose.ANYWHERE, "", "Uygun değildir",
        "SEVK “talep uygun değildir” işaretlenecek; talep kapanacak ve talepte bulunana bildirilecek.",
    )  # fmt: skip
    FIELD_YES = (
        "request_field_decided", E.FIELD_DECISION, Whose.HERE, "", "Uygun görüldü",
        "KARAR “uygun görüldü” işaretlenecek; talep Sistem Sorumlusuna gidecek.",
    )  # fmt: skip
    FIELD_NO = (
        "request_field_decided", E.FIELD_DECISION, Whose.HERE, "Ctrl+D", "Uygun değildir",
        "KARAR “uygun değildir” işaretlenecek; son karar için Sistem Sorumlusuna gidecek.",
    )  # fmt: skip
    SYSTEM_YES = (
        "request_decided", E.SYSTEM_SUITABLE, Whose.HERE, "", "Uygundur",
        "SONUÇ “uygundur” işaretlenecek; bir ünite bu taşıta ayrılacak.",
    )  # fmt: skip
    SYSTEM_NO = (
        "request_decided", E.SYSTEM_UNSUITABLE, Whose.HERE, "", "Uygun değildir",
        "SONUÇ “uygun değildir” işaretlenecek; talep kapanacak ve talepte bulunana bildirilecek.",
    )  # fmt: skip
    SEND = (
        "request_submitted", E.SEND, Whose.OWN, "", "Sevk amirine gönder",
        "EK-4 sevk amirine gönderilecek; tarih ve saat şimdi yazılacak.",
    )  # fmt: skip
    RESEND = (
        "request_resent", E.RESEND, Whose.OWN, "", "Düzeltip yeniden gönder",
        "Talep aynı numarayla yeniden sevk amirine gönderilecek.",
    )  # fmt: skip
    ANSWER = (
        "request_answered", E.ANSWER, Whose.OWN, "", "Ek bilgi ver",
        "Yanıtınız talebe yazılacak; talep soruyu soran adıma dönecek.",
    )  # fmt: skip
    WITHDRAW = (
        "request_withdrawn", E.WITHDRAW, Whose.OWN, "", "Talebi geri çek",
        "Talebiniz geri çekilecek; kayıt kapanır.",
    )  # fmt: skip
    RETURN = (
        "request_returned", E.RETURN, Whose.HERE, "Ctrl+G", "İade et",
        "Talep yeniden değerlendirilmek üzere iade edilecek; sevk amirine ve talepte bulunana bildirilecek.",
    )  # fmt: skip
    NO_UNIT = (
        "request_no_unit", E.NO_UNIT, Whose.HERE, "Ctrl+Y", "Ünite yok",
        f"KARAR “uygun değildir”, açıklama “{NO_UNIT_REASON}” yazılacak; sevk amirine ve talepte bulunana "
        "yazılı bildirilecek.",
    )  # fmt: skip
    NOT_FULFILLED = (
        "request_not_fulfilled", E.NOT_FULFILLED, Whose.HERE, "", "Yerine getirilemedi",
        "Genel Müdürlük sevki nedeniyle kapanacak; KKM'ye EK-13 yazılacak.",
    )  # fmt: skip
    QUESTION = (
        "request_questioned", E.QUESTION, Whose.HERE, "Ctrl+B", "Ek bilgi iste",
        "Soru talepte bulunana gidecek; yanıtı gelince talep bu adıma döner.",
    )  # fmt: skip
    PRIORITY = (
        "request_prioritised", None, Whose.HERE, "Ctrl+R", "Öncelik belirle",
        "Talebin bekleme sırasındaki önceliği değişecek.",
    )  # fmt: skip
    ASK_TIME = (
        "time_correction_asked", None, Whose.HERE, "Ctrl+T", "Süre düzeltme iste",
        "Hareket gümrük idaresinden sürenin düzeltilmesi istenecek; talep yanıtı beklemez.",
    )  # fmt: skip
    ANSWER_TIME = (
        "time_correction_answered", None, Whose.HERE, "Ctrl+T", "Süre yanıtını kaydet",
        "Hareket gümrük idaresinin yazıyla bildirdiği süre bundan sonra geçerli olacak.",
    )  # fmt: skip
    EXEMPT = (
        "request_exempt", E.EXEMPT, Whose.HERE, "Ctrl+M", "İstisna",
        "Talep mevzuattaki istisna nedeniyle kapanacak; izleme yapılmayacak.",
    )  # fmt: skip
    HOLD = (
        "hq_hold_set", None, Whose.ANYWHERE, "Ctrl+H", "Tarama beklemesi koy",
        "Tarama sonuçlanana kadar taşıta çıkış izni verilmeyecek ve taşıt serbest bırakılmayacak.",
    )  # fmt: skip
    LIFT = (
        "hq_hold_lifted", None, Whose.ANYWHERE, "Ctrl+H", "Beklemeyi kaldır",
        "Genel Müdürlük tarama beklemesi kaldırılacak.",
    )  # fmt: skip
    ACTIVATE = (
        "form_opened", E.ACTIVATE, Whose.HERE, "", "Aktivasyona geç",
        "Aktivasyon ve takma sayfası açılacak.",
    )  # fmt: skip
    SCAN_RESULT = (
        "hq_scan_recorded", None, Whose.HERE, "Ctrl+H", "Tarama sonucunu kaydet",
        "Genel Müdürlüğün istediği taramanın sonucu yazılacak ve bekleme kalkacak.",
    )  # fmt: skip

    def __init__(
        self, action: str, event: RequestEvent | None, whose: Whose, key: str, verb: str, what: str
    ) -> None:
        self.action, self.event, self.whose = f"tracking.{action}", event, whose
        self.key, self.verb, self.what = key, verb, what

    @property
    def leaves(self) -> bool:
        """Goes on upon another page."""
        return self is Act.ACTIVATE

    @property
    def edits(self) -> bool:
        """The form EK-4 itself is open for this act."""
        return self in (Act.SEND, Act.RESEND)


_USUAL = (
    Act.DISPATCH_YES,
    Act.FIELD_YES,
    Act.SYSTEM_YES,
    Act.SEND,
    Act.RESEND,
    Act.ANSWER,
    Act.ACTIVATE,
)
_EXCEPTION = (
    Act.DISPATCH_NO,
    Act.RETURN,
    Act.FIELD_NO,
    Act.SYSTEM_NO,
    Act.NOT_FULFILLED,
    Act.WITHDRAW,
)
"""The first that may be done is F8: what is returnable is returned (m.66/4), else uygun değildir."""
_PARTS = {
    Act.DISPATCH_YES: Part.DISPATCH,
    Act.DISPATCH_NO: Part.DISPATCH,
    Act.FIELD_YES: Part.FIELD,
    Act.FIELD_NO: Part.FIELD,
    Act.NO_UNIT: Part.FIELD,
    Act.SYSTEM_YES: Part.SYSTEM,
    Act.SYSTEM_NO: Part.SYSTEM,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides beside state and right. `units` is None for a reader who decides nothing here."""

    units: Usable | None
    lacks_system: bool
    difference: TimeDifference | None


@dataclass(frozen=True, slots=True)
class ActOffers:
    """F2, F8, the others in the order of their buttons; `barred` are shown, but cannot be chosen."""

    usual: Act | None
    exception: Act | None
    others: tuple[Act, ...]
    barred: tuple[Act, ...] = ()
    note: str = ""
    """Why this officer may not sign the part that is due (ATS-039)."""

    @property
    def all(self) -> tuple[Act, ...]:
        return tuple(act for act in (self.usual, self.exception, *self.others) if act is not None)


def offers(found: Request, by: Officer, facts: Facts) -> ActOffers:
    """The acts on the screen; each is judged again when it is carried out."""
    able = [act for act in Act if _is_due(found, by, facts, act) and may(by, ACTIONS[act.action])]
    same_person = {act: _same_person(found, by, act) for act in able}
    note = next((text for text in same_person.values() if text), "")
    free = [act for act in able if not same_person[act]]
    usual = next((act for act in _USUAL if act in free), None)
    exception = next((act for act in _EXCEPTION if act in free), None)
    others = tuple(act for act in free if act not in (usual, exception) and act.key)
    return ActOffers(usual, exception, others, tuple(_barred(found, by)), note)


def _is_due(found: Request, by: Officer, facts: Facts, act: Act) -> bool:
    if act.whose is Whose.OWN and found.requester != by.id:
        return False
    is_here = administration_of(by) == found.administration
    if act.whose is Whose.HERE and not is_here and not _may_from_afar(by, act):
        return False
    if act.event is None:
        return _standing(found, facts, act)
    if found.origin is Origin.HEADQUARTERS and act.event in FORBIDDEN:
        return False
    return bool(moves_from(MOVES, found.state, act.event)) and _makes_sense(found, facts, act)


def _may_from_afar(by: Officer, act: Act) -> bool:
    """KKM puts any referral into its place of the line (m.66/6)."""
    return act is Act.PRIORITY and "kkm_operator" in by.roles


def _standing(found: Request, facts: Facts, act: Act) -> bool:
    """Acts that change no state."""
    waits_for_reply = any(line.replied_at is None for line in found.corrections)
    is_open = found.state not in END_STATES
    return {
        Act.PRIORITY: found.state in (*WAITING_STATES, S.AWAITING_DISPATCH_OFFICER),
        Act.ASK_TIME: facts.difference is not None and not waits_for_reply and is_open,
        Act.ANSWER_TIME: waits_for_reply,
        Act.HOLD: not found.hq_hold and (is_open or found.state is S.ACTIVATED),
        Act.LIFT: found.hq_hold,
        Act.SCAN_RESULT: found.hq_hold,
    }[act]


def _makes_sense(found: Request, facts: Facts, act: Act) -> bool:
    """Of several acts that 4.2 allows, those for which the facts give a reason."""
    if act is Act.RETURN:
        return return_reason(found.risk_mark, lacks_system=facts.lacks_system) is not None
    if act is Act.NO_UNIT:
        return facts.units is not None and not usable_units(facts.units, found.served_as, found.origin)
    if act is Act.NOT_FULFILLED:
        return found.origin is Origin.HEADQUARTERS
    return not (act is Act.QUESTION and not found.requester)


def _same_person(found: Request, by: Officer, act: Act) -> str:
    part = _PARTS.get(act)
    if part is None:
        return ""
    return " ".join(
        f"{one.text}. {one.remedy}" for one in need_other_person(part, by.id, by.staff_no, found.signers())
    )


def _barred(found: Request, by: Officer) -> Iterator[Act]:
    """A referral of headquarters shows that it cannot be refused or returned (ATS-052)."""
    is_here = administration_of(by) == found.administration
    if found.origin is Origin.HEADQUARTERS and found.state is S.APPROVED and is_here:
        if may(by, ACTIONS[Act.FIELD_NO.action]):
            yield Act.FIELD_NO
        if may(by, ACTIONS[Act.RETURN.action]):
            yield Act.RETURN
