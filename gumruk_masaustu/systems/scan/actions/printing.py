"""Printing the papers of a case: who may, which serial, what became of the paper. Source: EK-2, F3, F6."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import SPOILED, Printout, check_not_logged, log_print, make_printout
from gumruk_masaustu.kernel.typed import Bound, need_text, staff_no, text_of
from gumruk_masaustu.systems.scan import forms
from gumruk_masaustu.systems.scan.actions.step import opened, set_case
from gumruk_masaustu.systems.scan.model import scan_copy
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import papers
from gumruk_masaustu.systems.scan.queries.blind import need_no_blind_look


@action(
    "scan.serial_taken",
    title="Tarama Formu seri numarası al",
    system="SCAN",
    letter="P",
    article="EK-2",
    rule="SYS-052",
)
def take_serial(post: Post, case_id: str, *, by: Officer, at: datetime) -> cases.Case:
    """Give the case its EK-2 serial; it has one only. Source: SYS-052, SCAN-138."""
    case = opened(post, case_id, by)
    if case.serial:
        return case
    with post.journal.entry("scan.serial_taken", by=by, at=at, about=case_id) as entry:
        set_case(entry, case_id, at, serial=entry.serial(case.number))
    return cases.case(post, case_id)


@action(
    "scan.front_prepared",
    title="Tarama Formu ön yüzünü yazdır",
    system="SCAN",
    letter="P",
    article="EK-2",
    rule="SCAN-066",
)
def front(post: Post, case_id: str, *, draft: bool = False, by: Officer, at: datetime) -> Printout:
    """EK-2 front face, a print job of its own, never for the driver. Source: F1, SYS-045, SCAN-144."""
    need_no_blind_look(post, opened(post, case_id, by), by)
    serial = _serial(post, case_id, draft=draft)
    post.open_record("scan.case", case_id, "EK-2 ön yüz", by=by, at=at)
    values = papers.ek2_front_values(post, case_id, serial)
    return make_printout(post, forms.EK2_FRONT, values, about=case_id, by=by, at=at, draft=draft)


@action(
    "scan.back_prepared",
    title="Tarama Formu arka yüzünü yazdır",
    system="SCAN",
    letter="P",
    article="EK-2",
    rule="SCAN-144",
)
def back(
    post: Post,
    case_id: str,
    *,
    for_driver: bool = False,
    draft: bool = False,
    by: Officer,
    at: datetime,
) -> Printout:
    """EK-2 back face; `for_driver` leaves every explanation out. Source: F1, SCAN-144."""
    case = opened(post, case_id, by)
    if not for_driver:
        need_no_blind_look(post, case, by)
    values = papers.ek2_back_values(post, case_id, _serial(post, case_id, draft=draft))
    if for_driver:
        values = values.for_driver()
    return make_printout(post, forms.EK2_BACK, values, about=case_id, by=by, at=at, draft=draft)


def _serial(post: Post, case_id: str, *, draft: bool) -> str:
    serial = cases.case(post, case_id).serial
    if not serial and not draft:
        raise UserError(
            "Tarama Formunun seri numarası alınmamış.",
            remedy="Önce seri numarası alınız.",
            rule="SYS-052",
            article="EK-2",
        )
    return serial


@action(
    "scan.declaration_prepared",
    title="Sürücü beyanını yazdır",
    system="SCAN",
    letter="P",
    article="m.36/2-b",
    rule="SCAN-065",
)
def declaration(post: Post, case_id: str, *, driver_name: str = "", by: Officer, at: datetime) -> Printout:
    """F3 on one sheet, both languages, nothing that tells why. Source: SCAN-065, SCAN-066."""
    driver_name = text_of(driver_name, "driver_name", Bound("Sürücü adı soyadı"))
    values = papers.declaration_values(opened(post, case_id, by), driver_name)
    return make_printout(post, forms.DECLARATION, values, about=case_id, by=by, at=at)


@action(
    "scan.marked_image_prepared",
    title="İşaretli görüntüyü yazdır",
    system="SCAN",
    letter="P",
    article="m.41/1",
    rule="SCAN-118",
)
def marked_image(
    post: Post, case_id: str, jpeg: bytes, *, received_by: str = "", by: Officer, at: datetime
) -> Printout:
    """F6 for the search staff; every copy is counted. Source: SCAN-118, SCAN-119."""
    need_no_blind_look(post, opened(post, case_id, by), by)
    if received_by:
        received_by = staff_no(received_by, "received_by", "Teslim alan")
    post.open_record("scan.image", case_id, "işaretli görüntü çıktısı", by=by, at=at)
    copy_no = _next_copy(post, case_id)
    values = papers.marked_image_values(
        post, case_id, jpeg, copy_no=copy_no, printed_by=f"{by.name} ({by.staff_no})", received_by=received_by
    )
    made = make_printout(post, forms.MARKED_IMAGE, values, about=case_id, by=by, at=at)
    return replace(made, copy_no=copy_no)


@action("scan.printed", title="Baskıyı kaydet", system="SCAN", letter="P", article="m.43/1", rule="SCAN-119")
def record_print(
    post: Post, printout: Printout, outcome: str, reason: str = "", *, by: Officer, at: datetime
) -> None:
    """What became of the paper: good, spoiled with reason, or kept as a file. Source: SYS-038, SCAN-119.

    Each of them ends the print number: what is printed or kept after it is prepared anew.
    """
    bound = Bound("Bozuk baskının nedeni", 200)
    if outcome == SPOILED:
        reason = need_text(reason, "reason", bound, rule="SYS-042")
    reason = text_of(reason, "reason", bound)
    opened(post, printout.about, by)
    check_not_logged(post, printout)
    with post.journal.entry("scan.printed", by=by, at=at, about=printout.about) as entry:
        log_print(entry, printout, outcome=outcome, reason=reason)
        if printout.form == forms.MARKED_IMAGE.kind and outcome != SPOILED:
            entry.insert(
                scan_copy,
                number=printout.copy_no,
                print_no=printout.print_no,
                printed_at=printout.printed_at,
                printed_by=by.staff_no,
            )


def _next_copy(post: Post, case_id: str) -> int:
    """Copies that count are numbered on; a spoiled paper gives its number back (SCAN-119)."""
    return 1 + max((copy.number for copy in cases.copies(post, case_id)), default=0)
