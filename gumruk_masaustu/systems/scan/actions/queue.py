"""From SEVK EDİLDİ to SIRADA, and the order there. Source: m.25/6 to m.25/9, m.26."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import (
    Bound,
    cleaned,
    member,
    need_count,
    need_past,
    need_text,
    staff_no,
    text_of,
)
from gumruk_masaustu.systems.scan.actions.referral import SUITABLE
from gumruk_masaustu.systems.scan.actions.step import acting_note, opened, roles_of, set_case, step
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import Direction, Purpose, Reason, RegistrationKind, Source
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.lists import queue as waiting
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import queue
from gumruk_masaustu.systems.scan.values import (
    AgencyForm,
    Confirmation,
    Evaluation,
    Place,
    QueueRequest,
    Registration,
    Watch,
)


@dataclass(frozen=True, slots=True)
class QueueForm:
    """What is added before SIRADA: tescil, control of belongings, escort, signed form of the agency."""

    registration_kind: str = ""
    registration_no: str = ""
    registration_date: date | None = None
    registration_override: str = ""
    belongings_checked: bool = False
    no_driver: bool = False
    escort_staff_no: str = ""
    signed_form: StoredFile | None = None
    signed_at: datetime | None = None
    agency: str = ""
    agency_name: str = ""
    agency_rank: str = ""


_TEXTS = {
    "registration_no": Bound("Tescil numarası"),
    "registration_override": Bound("Tescilsiz sıraya alma nedeni", 300),
    "agency": Bound("Kurum", 120),
    "agency_name": Bound("Kurum temsilcisi"),
    "agency_rank": Bound("Rütbe/sicil", 40),
}


def _cleaned(form: QueueForm, at: datetime) -> QueueForm:
    form = cleaned(form, _TEXTS)
    if form.registration_kind:
        member(RegistrationKind, form.registration_kind, "registration_kind", "Tescil türü")
    if form.escort_staff_no:
        form = replace(form, escort_staff_no=staff_no(form.escort_staff_no, "escort", "Nezaret personeli"))
    need_past(form.signed_at, at, "signed_at", "İmza saati")
    return form


@action("scan.queued", title="Sıraya al", system="SCAN", letter="C", article="m.25/9", rule="SCAN-009")
def put_in_queue(post: Post, case_id: str, form: QueueForm, *, by: Officer, at: datetime) -> cases.Case:
    """SEVK EDİLDİ to SIRADA. Source: SCAN-009, SCAN-013, SCAN-018, SCAN-020 to SCAN-026, SCAN-037."""
    case, form = opened(post, case_id, by), _cleaned(form, at)
    state = step(post, case, Event.QUEUE, by, at)
    queue.check_queue(_queue_request(post, case, form, by, at))
    values: dict[str, object] = {"queued_at": at, "no_driver": form.no_driver}
    for name in (
        "registration_kind",
        "registration_no",
        "registration_date",
        "registration_override",
        "agency",
        "agency_name",
        "agency_rank",
    ):
        if getattr(form, name):
            values[name] = getattr(form, name)
    if form.belongings_checked:
        values |= {"belongings_at": at, "belongings_by": by.staff_no}
    if form.escort_staff_no:
        values |= {"escort_staff_no": form.escort_staff_no, "escort_since": at}
    if form.signed_at:
        values["agency_signed_at"] = form.signed_at
    with post.journal.entry("scan.queued", by=by, at=at, about=case_id) as entry:
        if form.signed_form is not None:
            entry.attach(form.signed_form, kind="signed_ek2")
        set_case(entry, case_id, at, state, **values)
    return cases.case(post, case_id)


def _override_roles(
    post: Post, case: cases.Case, form: QueueForm, by: Officer, at: datetime
) -> tuple[str, ...]:
    """Roles of who decided to do without tescil: the officer himself, or the one whose decision is stored."""
    if form.registration_override:
        return tuple(roles_of(post, by, case.system_label, at))
    return (Role.SUPERVISOR.value,) if case.registration_override_by else ()


@action(
    "scan.registration_overridden",
    title="Tescilsiz sıraya alma kararı",
    system="SCAN",
    letter="A",
    roles=(Role.SUPERVISOR, Role.SYSTEM_OPERATOR),
    article="m.25/9",
    rule="SCAN-009",
)
def override_registration(post: Post, case_id: str, reason: str, *, by: Officer, at: datetime) -> cases.Case:
    """The Sistem Sorumlusu lets the vehicle queue without tescil, with a written reason. Source: SCAN-009."""
    case = opened(post, case_id, by)
    reason = need_text(
        reason,
        "registration_override",
        _TEXTS["registration_override"],
        rule="SCAN-009",
        article="m.25/9",
    )
    if Role.SUPERVISOR.value not in roles_of(post, by, case.system_label, at):
        raise UserError(
            "Tescilsiz sıraya almaya yalnız Sistem Sorumlusu karar verebilir.",
            remedy="Sistem Sorumlusuna bildiriniz.",
            rule="SCAN-009",
            article="m.25/9",
        )
    if case.state is not State.REFERRED:
        raise UserError(
            f"Kayıt “{case.state.label}” durumunda; bu karar “{State.REFERRED.label}” durumunda verilir.",
            remedy="Listeyi yenileyiniz.",
            rule="SCAN-009",
        )
    acting = acting_note(post, by, case.system_label, at)
    with post.journal.entry("scan.registration_overridden", by=by, at=at, about=case_id) as entry:
        set_case(
            entry,
            case_id,
            at,
            registration_override=reason,
            registration_override_by=by.staff_no,
            acting_note=acting,
        )
    return cases.case(post, case_id)


def _queue_request(post: Post, case: cases.Case, form: QueueForm, by: Officer, at: datetime) -> QueueRequest:
    decided = None
    if case.evaluation and case.evaluated_at:
        decided = Evaluation(
            case.evaluation == SUITABLE, Confirmation(case.evaluated_at, ""), case.evaluation_note
        )
    belongings = Confirmation(at, by.staff_no, by.name) if form.belongings_checked else None
    return QueueRequest(
        source=case.source or Source.KIM,
        vehicle=case.vehicle_type,
        place=Place(case.site_type),
        at=at,
        registration=Registration(
            form.registration_kind or case.registration_kind,
            form.registration_no or case.registration_no,
            form.registration_override or case.registration_override,
            _override_roles(post, case, form, by, at),
        ),
        belongings=belongings,
        has_no_driver=form.no_driver,
        requester_is_referral_officer=case.requester_is_referral_officer,
        evaluation=decided,
        agency_form=AgencyForm(
            case.serial,
            form.agency or case.agency,
            form.agency_name or case.agency_name,
            form.agency_rank or case.agency_rank,
            form.signed_at or case.agency_signed_at,
            form.signed_form is not None,
        ),
        needs_escort=case.needs_escort,
        watches=(Watch(form.escort_staff_no, at),) if form.escort_staff_no else (),
        is_from_tracking=Reason.TRACKING_PROGRAM in case.reasons,
        has_tracking_record=True,
        bases=frozenset(case.bases),
        purposes=frozenset(case.purposes),
        purpose_basis=queue.SEA_SAFETY_BASIS if Purpose.SAFETY_SECURITY in case.purposes else "",
        declaration_no=_declaration_no(case, form),
        has_declaration_date=bool(form.registration_date or case.registration_date),
        is_outbound=case.direction == Direction.OUT,
    )


def _declaration_no(case: cases.Case, form: QueueForm) -> str:
    """Number of the declaration of a customs-approved treatment or use; özet beyan and manifesto are none.

    Source: m.26/2-b, SCAN-021.
    """
    kind = form.registration_kind or case.registration_kind
    is_declared = kind in (RegistrationKind.DECLARATION, RegistrationKind.TRANSIT)
    return (form.registration_no or case.registration_no) if is_declared else ""


@action(
    "scan.moved",
    title="Sırayı değiştir",
    system="SCAN",
    letter="A",
    roles=(Role.SUPERVISOR, Role.SYSTEM_OPERATOR),
    article="m.25/7",
    rule="SCAN-016",
)
def move_in_queue(post: Post, case_id: str, place: int, reason: str, *, by: Officer, at: datetime) -> None:
    """Move a case by hand; old and new place stand in the history. Source: SCAN-016, SCAN-056."""
    case = opened(post, case_id, by)
    need_count(place, "place", "Sıra", low=1, high=10_000)
    reason = text_of(reason, "move_reason", Bound("Sıra değişikliğinin nedeni", 300))
    refuse_all(queue.need_move(roles_of(post, by, case.system_label, at), reason))
    order = [row.id for row in waiting(post, unit=case.unit)]
    if case_id not in order:
        raise UserError("Kayıt sırada değil.", remedy="Listeyi yenileyiniz.", rule="SCAN-016")
    acting = acting_note(post, by, case.system_label, at)
    with post.journal.entry("scan.moved", by=by, at=at, about=case_id) as entry:
        set_case(
            entry,
            case_id,
            at,
            moved_from=order.index(case_id) + 1,
            moved_to=place,
            moved_at=at,
            moved_reason=reason,
            acting_note=acting,
        )
