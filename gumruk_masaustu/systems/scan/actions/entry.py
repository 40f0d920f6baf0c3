"""Giriş kaydı: calling the vehicle, its documents, the driver's declaration. Source: m.35/2-a, m.36."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import Doubt, plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, need_count, need_text, staff_no, text_of
from gumruk_masaustu.systems.scan.actions.entry_values import cleaned_values
from gumruk_masaustu.systems.scan.actions.referral import open_cases
from gumruk_masaustu.systems.scan.actions.step import opened, scan_system, set_case, step
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import DeclarationState, Hand, VehicleType
from gumruk_masaustu.systems.scan.model import scan_custody, scan_document
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import queue, registration
from gumruk_masaustu.systems.scan.values import CustodyStep, Declaration, Place, ScannedDocument, Watch

_REASON = Bound("Beyan gerekçesi", 500, multiline=True)
DECLARATION_KIND = "Sürücü/acente beyanı"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that is handed over: kind and number as they stand on it."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class EntryForm:
    """What the entry screen sends: values of F2 by field name, and the declaration."""

    values: Mapping[str, Any] = field(default_factory=dict)
    declaration: DeclarationState | None = None
    declaration_reason: str = ""
    numbers_read_like_this: bool = False


@action(
    "scan.arrived",
    title="Sisteme varışı kaydet",
    system="SCAN",
    letter="U",
    roles=(Role.ENTRY_OPERATOR, Role.SITE_OPERATOR),
    article="m.26/2-b",
    rule="SCAN-022",
)
def record_arrival(post: Post, case_id: str, carrier: str, *, by: Officer, at: datetime) -> cases.Case:
    """A sea container that waits was brought to the system, on which vehicle. Source: SCAN-022."""
    case = opened(post, case_id, by)
    _need_state(case.state, State.QUEUED)
    carrier = need_text(carrier, "arrived_on", Bound("Taşıma aracı", 40), rule="SCAN-022", article="m.26/2-b")
    with post.journal.entry("scan.arrived", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, arrived_at=at, arrived_on=carrier)
    return cases.case(post, case_id)


@action("scan.called", title="Çağır", system="SCAN", letter="R", article="m.25/7", rule="SCAN-016")
def call(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """SIRADA to GİRİŞ KAYDI. Source: SCAN-016, SCAN-018, SCAN-022."""
    case = opened(post, case_id, by)
    state = step(post, case, Event.CALL, by, at)
    watches = (Watch(case.escort_staff_no, case.escort_since),) if case.escort_staff_no else ()
    queue.check_call(
        needs_escort=case.needs_escort,
        watches=watches,
        place=Place(case.site_type),
        vehicle=case.vehicle_type,
        arrived_at=case.arrived_at,
        at=at,
    )
    with post.journal.entry("scan.called", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, state, run_count=case.run_no)
    return cases.case(post, case_id)


@action(
    "scan.documents_taken",
    title="Belgeleri teslim al",
    system="SCAN",
    letter="C",
    roles=(Role.ENTRY_OPERATOR,),
    article="m.35/2-a",
    rule="SCAN-061",
)
def take_documents(
    post: Post,
    case_id: str,
    documents: tuple[NewDocument, ...],
    from_staff_no: str,
    *,
    by: Officer,
    at: datetime,
) -> cases.Case:
    """The field operator hands the transport documents to the entry operator. Source: SCAN-061.

    The driver's declaration stays at the office: it is a document of the case, but nobody gives it back.
    """
    case = opened(post, case_id, by)
    _need_state(case.state, State.ENTRY)
    if not documents:
        raise UserError(
            "Teslim alınan belge yazılmadı.",
            remedy="Her belgenin türünü ve numarasını giriniz.",
            field="documents",
            rule="SCAN-061",
            article="m.35/2-a",
        )
    giver = staff_no(from_staff_no, "from_staff_no", "Teslim eden")
    rows = [_document(d) for d in documents]
    with post.journal.entry("scan.documents_taken", by=by, at=at, about=case_id) as entry:
        ids = [entry.insert(scan_document, **row, added_by=by.id, added_at=at) for row in rows]
        passed = [row_id for row_id, row in zip(ids, rows, strict=True) if row["kind"] != DECLARATION_KIND]
        if passed:
            entry.insert(
                scan_custody,
                giver=Hand.SITE,
                taker=Hand.ENTRY,
                documents=passed,
                giver_staff_no=giver,
                taker_staff_no=by.staff_no,
                at=at,
            )
    return cases.case(post, case_id)


def _document(typed: NewDocument) -> dict[str, str]:
    return {
        "kind": need_text(typed.kind, "documents", Bound("Belge türü"), rule="SCAN-061", article="m.35/2-a"),
        "number": need_text(
            typed.number, "documents", Bound("Belge numarası"), rule="SCAN-061", article="m.35/2-a"
        ),
    }


@action(
    "scan.document_scanned",
    title="Belge tara",
    system="SCAN",
    letter="C",
    roles=(Role.ENTRY_OPERATOR,),
    article="m.36/2-a",
    rule="SCAN-063",
)
def scan_document_page(
    post: Post, case_id: str, document_id: str, stored: StoredFile, pages: int, *, by: Officer, at: datetime
) -> cases.Case:
    """Tie the scanned file to a document of the case, with hash and page count. Source: SCAN-063."""
    case = opened(post, case_id, by)
    _need_state(case.state, State.ENTRY)
    need_count(pages, "pages", "Sayfa sayısı", low=1, high=2_000)
    if document_id not in {d.id for d in cases.documents(post, case_id)}:
        raise UserError(
            "Bu belge kayıtta yok.",
            remedy="Belge listesini yenileyiniz.",
            field="documents",
            rule="SCAN-063",
            article="m.36/2-a",
        )
    with post.journal.entry("scan.document_scanned", by=by, at=at, about=case_id) as entry:
        entry.attach(stored, kind="transport_document")
        entry.set(scan_document, document_id, sha256=stored.sha256, pages=pages)
    return cases.case(post, case_id)


def check(post: Post, case_id: str, form: EntryForm) -> tuple[dict[str, Any], tuple[Doubt, ...]]:
    """Refuse what `close_entry` would refuse; gives the cleaned values and the doubts of the numbers.

    Source: SCAN-039, SCAN-061 to SCAN-064, SCAN-067.
    """
    case = cases.case(post, case_id)
    values = cleaned_values(form.values)
    merged = {**_entered(case), **values}
    vehicle = VehicleType(str(merged.get("vehicle_type") or case.vehicle_type))
    doubts = registration.number_doubts(
        containers=[str(merged[n]) for n in ("container_no", "container2_no") if merged.get(n)],
        wagons=[str(merged["wagon_no"])] if merged.get("wagon_no") else [],
    )
    documents = cases.documents(post, case_id)
    registration.check_entry(
        registration.EntryContext(vehicle, Place(case.site_type)),
        merged,
        taken_over={d for line in cases.custody(post, case_id) for d in line.documents},
        documents=[ScannedDocument(d.id, d.kind, d.number, bool(d.sha256)) for d in documents],
        declaration=Declaration(
            form.declaration,
            _has_signed_copy(documents),
            text_of(form.declaration_reason, "declaration_reason", _REASON),
        ),
        driver_stays_aboard=scan_system(post, case.system_label).driver_stays_aboard,
        doubts=doubts,
        read_like_this=form.numbers_read_like_this or case.number_confirmed,
    )
    _need_no_other_case(post, case, merged)
    return values, doubts


def _need_no_other_case(post: Post, case: cases.Case, merged: Mapping[str, Any]) -> None:
    """A number that is typed only now may be that of another open vehicle. Source: SCAN-038."""
    names = ("plate", "trailer_plate", "trailer2_plate", "container_no", "container2_no", "wagon_no")
    numbers = [str(merged[name]) for name in names if merged.get(name)]
    known = open_cases(post, numbers, case.unit, but=case.id)
    refuse_all(queue.need_no_open_case([plate_key(n) for n in numbers], known))


@action(
    "scan.entry_obstacle",
    title="Giriş kaydında engel",
    system="SCAN",
    letter="U",
    roles=(Role.ENTRY_OPERATOR,),
    article="m.36/2-b",
    rule="SCAN-067",
)
def record_obstacle(
    post: Post, case_id: str, declaration: DeclarationState | None, note: str, *, by: Officer, at: datetime
) -> cases.Case:
    """What keeps the case in GİRİŞ KAYDI; the Sistem Sorumlusu gets an open item. Source: SCAN-067."""
    case = opened(post, case_id, by)
    _need_state(case.state, State.ENTRY)
    note = need_text(note, "obstacle_note", Bound("Engelin açıklaması", 500, multiline=True), rule="SCAN-067")
    with post.journal.entry("scan.entry_obstacle", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, declaration_state=declaration, declaration_reason=note)
        raise_item(
            entry,
            system="scan",
            kind="scan.entry_obstacle",
            title=f"Giriş kaydı tamamlanamadı, karar gerekir: {case.number}",
            role=Role.SUPERVISOR.value,
            unit=case.unit,
            at=at,
            number=case.number,
        )
    return cases.case(post, case_id)


@action(
    "scan.entry_closed",
    title="Giriş kaydını kapat",
    system="SCAN",
    letter="C",
    roles=(Role.ENTRY_OPERATOR,),
    article="m.36/2-a",
    rule="SCAN-062",
)
def close_entry(post: Post, case_id: str, form: EntryForm, *, by: Officer, at: datetime) -> cases.Case:
    """GİRİŞ KAYDI to SAHA KONTROLÜ with every obstacle at once. Source: SCAN-061 to SCAN-064, SCAN-067."""
    case = opened(post, case_id, by)
    state = step(post, case, Event.CLOSE_ENTRY, by, at)
    values, doubts = check(post, case_id, form)
    reason = text_of(form.declaration_reason, "declaration_reason", _REASON)
    if scan_system(post, case.system_label).driver_stays_aboard:
        reason = reason or registration.GAMMA_DECLARATION
    with post.journal.entry("scan.entry_closed", by=by, at=at, about=case_id) as entry:
        set_case(
            entry,
            case_id,
            at,
            state,
            **values,
            number_confirmed=bool(doubts),
            declaration_state=form.declaration,
            declaration_reason=reason,
            entry_operator=by.id,
            entry_closed_at=at,
        )
    return cases.case(post, case_id)


def custody_steps(post: Post, case_id: str) -> tuple[CustodyStep, ...]:
    """The hand-overs of the case as rules want them."""
    return tuple(
        CustodyStep(line.giver, line.taker, line.documents, line.at, line.taker_staff_no)
        for line in cases.custody(post, case_id)
    )


def _has_signed_copy(documents: Sequence[cases.Document]) -> bool:
    return any(d.kind == DECLARATION_KIND and d.sha256 for d in documents)


def _entered(case: cases.Case) -> dict[str, Any]:
    """Values of F2 that the case has already."""
    return {f.name: getattr(case, f.name, None) for f in registration.ENTRY_FIELDS} | {
        "no_trailer": case.no_trailer,
        "no_driver": case.no_driver,
        "carries_container": case.carries_container,
        "container2_no": case.container2_no,
    }


def _need_state(state: State, wanted: State) -> None:
    if state is not wanted:
        raise UserError(
            f"Kayıt “{state.label}” durumunda; bu işlem “{wanted.label}” durumunda yapılır.",
            remedy="Listeyi yenileyip yeniden seçiniz.",
        )
