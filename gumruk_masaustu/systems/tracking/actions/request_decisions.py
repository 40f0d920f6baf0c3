"""SEVK, KARAR and SONUÇ of EK-4, questions, returns, no unit, exemption. Source: EK-4, m.66, m.77, m.80."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.actions import action, effective_roles
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.text import fold
from gumruk_masaustu.kernel.typed import Bound, member, need_text, text_of
from gumruk_masaustu.systems.tracking.actions.request_common import (
    EXPLANATION,
    acting_note,
    add_step,
    appointments,
    moved,
    opened,
    set_request,
    tell,
)
from gumruk_masaustu.systems.tracking.administration import administrations
from gumruk_masaustu.systems.tracking.lists import DispatchBox, Priority, RequestState, ReturnReason
from gumruk_masaustu.systems.tracking.queries.referral_board import usable
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.rules import request_decisions as rules
from gumruk_masaustu.systems.tracking.rules import request_stock
from gumruk_masaustu.systems.tracking.rules.request import lacks_system, need_system
from gumruk_masaustu.systems.tracking.transitions.request import (
    DISPATCHERS,
    FIELD,
    OPERATORS,
    SUPERVISOR,
    WAITING_STATES,
)
from gumruk_masaustu.systems.tracking.values.request import (
    NO_UNIT_REASON,
    Choice,
    Part,
    RequestEvent,
    StepKind,
)
from gumruk_masaustu.systems.tracking.values.request_rows import Request


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """Boxes as they were ticked (exactly one must be) and the açıklama of a part of EK-4."""

    choices: tuple[Choice, ...] = ()
    explanation: str = ""


def _codes() -> frozenset[str]:
    return frozenset(one.code for one in administrations())


def is_without_system(found: Request) -> bool:
    """Mark sistem_yok of a request (ATS-046)."""
    return lacks_system(found.destination, _codes())


@action(
    "tracking.request_dispatched",
    title="Sevk kararı (EK-4)",
    system="ATS",
    letter="A",
    roles=DISPATCHERS,
    functions=("dispatch_officer",),
    article="EK-4",
    rule="ATS-037",
)
def decide_dispatch(
    post: Post,
    request_id: str,
    form: DecisionForm,
    boxes: Collection[DispatchBox],
    *,
    by: Officer,
    at: datetime,
) -> Request:
    """SEVK: the sevk amiri's box, uygundur or uygun değildir. Source: ATS-037, ATS-038, ATS-039."""
    found = opened(post, request_id, by, local=False)
    text = text_of(form.explanation, "explanation", EXPLANATION)
    refuse_all(
        [
            *rules.need_other_person(Part.DISPATCH, by.id, by.staff_no, found.signers()),
            *rules.need_dispatch_box(boxes, appointments(post, by, at)),
            *rules.need_choice(form.choices, text, rule="ATS-038", article="EK-4"),
        ]
    )
    is_suitable = Choice.SUITABLE in form.choices
    state = moved(found, RequestEvent.DISPATCH_SUITABLE if is_suitable else RequestEvent.DISPATCH_UNSUITABLE)
    box = next(iter(boxes)).value
    role = "customs_director" if box in ("customs_director", "customs_deputy_director") else "shift_chief"
    with post.journal.entry("tracking.request_dispatched", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state)
        add_step(
            entry,
            StepKind.DISPATCH,
            at,
            choice=form.choices[0],
            box=box,
            explanation=text,
            acting=acting_note(post, by, role, at),
        )
        if not is_suitable:
            tell(entry, found, "Talebiniz sevk amirince uygun bulunmadı.", at)
    return request(post, request_id, by)


@action(
    "tracking.request_field_decided",
    title="Saha operatörü kararı (EK-4)",
    system="ATS",
    letter="A",
    roles=(FIELD,),
    article="m.80/1-ç",
    rule="ATS-040",
)
def decide_field(post: Post, request_id: str, form: DecisionForm, *, by: Officer, at: datetime) -> Request:
    """KARAR, a pre-evaluation that always goes on to the Sistem Sorumlusu. Source: ATS-039, ATS-040."""
    found = opened(post, request_id, by)
    state = moved(found, RequestEvent.FIELD_DECISION)
    text = text_of(form.explanation, "explanation", EXPLANATION)
    is_suitable = Choice.SUITABLE in form.choices
    refuse_all(
        [
            *rules.need_other_person(Part.FIELD, by.id, by.staff_no, found.signers()),
            *rules.need_choice(form.choices, text, rule="ATS-040", article="m.80/1-ç"),
            *(need_system(found.destination, _codes()) if is_suitable else ()),
            *(_need_true_lack(post, found, at) if fold(text) == fold(NO_UNIT_REASON) else ()),
        ]
    )
    with post.journal.entry("tracking.request_field_decided", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state)
        add_step(entry, StepKind.FIELD, at, choice=form.choices[0], explanation=text)
    return request(post, request_id, by)


def _need_true_lack(post: Post, found: Request, at: datetime) -> Iterator[UserError]:
    """The fixed reason is refused while a unit is usable, also when it is typed. Source: ATS-049."""
    units = usable(post, found.administration, at)
    return request_stock.need_no_unit(units, found.served_as, found.origin)


@action(
    "tracking.request_decided",
    title="Sistem Sorumlusu sonucu (EK-4)",
    system="ATS",
    letter="A",
    roles=(SUPERVISOR,),
    article="m.77/1-ç",
    rule="ATS-041",
)
def decide_system(
    post: Post,
    request_id: str,
    form: DecisionForm,
    override_reason: str = "",
    *,
    by: Officer,
    at: datetime,
) -> Request:
    """SONUÇ, final; `override_reason` lets a normal request use the reserve.

    Source: ATS-025, ATS-039, ATS-041, ATS-046.
    """
    found = opened(post, request_id, by)
    text = text_of(form.explanation, "explanation", EXPLANATION)
    override = text_of(override_reason, "override_reason", Bound("Yedekten kullanım gerekçesi", 500))
    is_suitable = Choice.SUITABLE in form.choices
    event = RequestEvent.SYSTEM_SUITABLE if is_suitable else RequestEvent.SYSTEM_UNSUITABLE
    state = moved(found, event)
    refuse_all(
        [
            *rules.need_other_person(Part.SYSTEM, by.id, by.staff_no, found.signers()),
            *rules.need_result(form.choices, text, found.field_choice()),
            *(_need_approvable(post, found, override, at) if is_suitable else ()),
        ]
    )
    with post.journal.entry("tracking.request_decided", by=by, at=at, about=request_id) as entry:
        values = {"approved_at": at, "override_reason": override} if is_suitable else {}
        set_request(entry, request_id, at, state, **values)
        note = acting_note(post, by, SUPERVISOR, at)
        add_step(entry, StepKind.SYSTEM, at, choice=form.choices[0], explanation=text, acting=note)
        outcome = "uygun bulundu" if is_suitable else "uygun bulunmadı"
        tell(entry, found, f"Talebiniz Sistem Sorumlusunca {outcome}.", at)
    return request(post, request_id, by)


def _need_approvable(post: Post, found: Request, override: str, at: datetime) -> list[UserError]:
    units = usable(post, found.administration, at)
    return [
        *need_system(found.destination, _codes()),
        *request_stock.need_unit(units, found.served_as, found.origin, override=override),
    ]


@action(
    "tracking.request_questioned",
    title="Ek bilgi iste",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.66/4",
    rule="ATS-044",
)
def ask_question(post: Post, request_id: str, question: str, *, by: Officer, at: datetime) -> Request:
    """Ask the requester; the text is kept and his answer returns the request. Source: m.66/4, ATS-044."""
    found = opened(post, request_id, by)
    state = moved(found, RequestEvent.QUESTION)
    if not found.requester:
        raise UserError(
            "Programdan gelen sevkin sorulacak bir talep edeni yoktur.",
            remedy="Sevki değerlendiriniz.",
            rule="ATS-044",
            article="m.66/4",
        )
    bound = Bound("Soru", 500, multiline=True)
    text = need_text(question, "question", bound, rule="ATS-044", article="m.66/4")
    with post.journal.entry("tracking.request_questioned", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state, state_left=found.state.value)
        add_step(entry, StepKind.QUESTION, at, explanation=text)
        tell(entry, found, text, at)
    return request(post, request_id, by)


@action(
    "tracking.request_returned",
    title="Talebi iade et",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.66/4",
    rule="ATS-045",
)
def return_request(
    post: Post, request_id: str, reason: ReturnReason, note: str = "", *, by: Officer, at: datetime
) -> Request:
    """Back for re-evaluation: no risk element, or no system at the destination. Source: ATS-045, ATS-046."""
    found = opened(post, request_id, by)
    state = moved(found, RequestEvent.RETURN)
    reason = member(ReturnReason, reason, "return_reason", "İade nedeni")
    refuse_all(
        rules.need_returnable(reason, found.risk_mark, lacks_system=is_without_system(found)),
    )
    text = text_of(note, "explanation", EXPLANATION)
    with post.journal.entry("tracking.request_returned", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state, return_reason=reason.value)
        add_step(entry, StepKind.RETURNED, at, box=reason.value, explanation=text)
        told = f"Talep yeniden değerlendirilmek üzere iade edildi: {reason.label}."
        tell(entry, found, told, at, chief=True)
    return request(post, request_id, by)


@action(
    "tracking.request_no_unit",
    title="Ünite yok",
    system="ATS",
    letter="A",
    roles=OPERATORS,
    article="m.66/5",
    rule="ATS-049",
)
def close_without_unit(post: Post, request_id: str, *, by: Officer, at: datetime) -> Request:
    """KARAR uygun değildir with the fixed reason; requester and sevk amiri get the written notice.

    Source: m.66/5, ATS-049, D-05.
    """
    found = opened(post, request_id, by)
    state = moved(found, RequestEvent.NO_UNIT)
    refuse_all(
        [
            *rules.need_other_person(Part.FIELD, by.id, by.staff_no, found.signers()),
            *_need_true_lack(post, found, at),
        ]
    )
    with post.journal.entry("tracking.request_no_unit", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state)
        add_step(entry, StepKind.NO_UNIT, at, choice=Choice.UNSUITABLE, explanation=NO_UNIT_REASON)
        tell(entry, found, f"{NO_UNIT_REASON}; talep karşılanamadı.", at, chief=True)
    return request(post, request_id, by)


@dataclass(frozen=True, slots=True)
class ExemptionForm:
    """Legislation, article and meşruhat of an exempt referral (m.66/7)."""

    law: str
    article: str
    annotation: str


@action(
    "tracking.request_exempt",
    title="İstisna meşruhatı",
    system="ATS",
    letter="A",
    roles=(*OPERATORS, SUPERVISOR),
    article="m.66/7",
    rule="ATS-051",
)
def exempt(post: Post, request_id: str, form: ExemptionForm, *, by: Officer, at: datetime) -> Request:
    """No tracking by legislation; the meşruhat stands on the record. Source: m.66/7, ATS-051, D-38."""
    found = opened(post, request_id, by)
    state = moved(found, RequestEvent.EXEMPT)
    law = text_of(form.law, "exemption_law", Bound("Mevzuat", 120))
    article = text_of(form.article, "exemption_article", Bound("Madde", 40))
    text = text_of(form.annotation, "annotation", Bound("Meşruhat", 500, multiline=True))
    refuse_all(rules.need_exemption(law, article, text))
    with post.journal.entry("tracking.request_exempt", by=by, at=at, about=request_id) as entry:
        values = {"exemption_law": law, "exemption_article": article, "annotation": text}
        set_request(entry, request_id, at, state, **values)
        add_step(entry, StepKind.EXEMPT, at, explanation=f"{law} {article}: {text}")
        tell(entry, found, "Talep istisna kapsamında; izleme yapılmayacak.", at)
    return request(post, request_id, by)


@action(
    "tracking.request_prioritised",
    title="Öncelik belirle",
    system="ATS",
    letter="U",
    roles=(*OPERATORS, "kkm_operator"),
    article="m.66/6",
    rule="ATS-050",
)
def set_priority(
    post: Post, request_id: str, priority: Priority, reason: str, *, by: Officer, at: datetime
) -> Request:
    """Put a waiting referral into its place of the line, with a reason. Source: m.66/6, ATS-050."""
    found = opened(post, request_id, by, local="kkm_operator" not in effective_roles(by))
    priority = member(Priority, priority, "priority", "Öncelik")
    text = need_text(reason, "explanation", EXPLANATION, rule="ATS-050", article="m.66/6")
    if found.state not in (*WAITING_STATES, RequestState.AWAITING_DISPATCH_OFFICER):
        raise UserError(
            f"Talep “{found.state.label}” durumunda; önceliği değiştirilemez.",
            remedy="Yalnız bekleyen taleplerin önceliği belirlenir.",
            rule="ATS-050",
            article="m.66/6",
        )
    with post.journal.entry("tracking.request_prioritised", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, priority=priority.value)
        add_step(entry, StepKind.PRIORITY, at, box=priority.value, explanation=text)
    return request(post, request_id, by)


@action(
    "tracking.request_seen",
    title="Bekleyen talebi gördüm",
    system="ATS",
    letter="R",
    roles=(*OPERATORS, SUPERVISOR, *DISPATCHERS, "kkm_operator"),
    rule="ATS-052",
    article="m.66/8",
)
def see_request(post: Post, request_id: str, *, by: Officer, at: datetime) -> None:
    """The officer saw the alert of a waiting referral."""
    opened(post, request_id, by, local=False)
    with post.journal.entry("tracking.request_seen", by=by, at=at, about=request_id) as entry:
        add_step(entry, StepKind.SEEN, at)
