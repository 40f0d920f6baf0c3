"""EK-13 on paper, for fax and file: values, printing, the print log (ATS-154, D-22)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.eforms import queries, settings
from gumruk_masaustu.kernel.eforms.offices import KKM, office_name, office_of
from gumruk_masaustu.kernel.eforms.rules import information_for
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.values import EformDetail
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import SPOILED, Printout, check_not_logged, log_print, make_printout

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.forms.eform import EformSheet
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

NO_NUMBER = "………………"
"""Fax number of an İdare: the program knows only those of KKM; the officer writes it by hand."""


def fax_lines(
    post: Post, to: tuple[str, ...], info: tuple[str, ...], at: datetime
) -> tuple[tuple[str, str], ...]:
    """Office and number for the sheet: KKM's main fax when it is Kime, the other one when it is in Bilgi.

    Source: EK-13 footnotes 7 and 12, D-22.
    """
    lines = []
    for office in (*to, *info):
        number = NO_NUMBER
        if office == KKM:
            setting = settings.KKM_FAX_MAIN if office in to else settings.KKM_FAX_INFO
            number = str(post.settings.value(setting, at))
        lines.append((office_name(office), number))
    return tuple(lines)


def sheet_of(post: Post, detail: EformDetail, at: datetime) -> EformSheet:
    """What the print shows: names and title as on the form's date (SYS-007)."""
    from gumruk_masaustu.kernel.forms.eform import EformSheet

    form = detail.form
    written_at = form.queued_at or form.drafted_at
    day = local_day(written_at)
    info = information_for(form.to_offices, form.info_offices, form.office)
    return EformSheet(
        number=form.number or "(taslak)",
        sender=office_name(form.office, day),
        staff_no=form.writer_staff_no,
        name=form.writer_name,
        title=form.writer_title,
        written_at=written_at,
        to=tuple(office_name(code, day) for code in form.to_offices),
        info=tuple(office_name(code, day) for code in info),
        subject=form.subject,
        text=form.text,
        faxes=fax_lines(post, form.to_offices, info, at),
        urgent=form.urgent,
        mark=detail.fax_mark,
        answers=queries.eform_of(post, form.answers).number if form.answers else "",
    )


@action(
    "eforms.prepared",
    title="Formu faks için yazdır",
    system="MSG",
    letter="C",
    rule="ATS-154",
    article="m.77/1-c",
)
def printout(post: Post, form_id: str, *, by: Officer, at: datetime) -> Printout:
    """The form as EK-13; a draft bears TASLAK. Slow. Source: ATS-154, SYS-060."""
    from gumruk_masaustu.kernel.forms.eform import EFORM

    detail = queries.detail_of(post, form_id, by=by)
    form = detail.form
    if form.office != office_of(by):
        raise UserError(
            f"{form.number} numaralı formu yalnız gönderen idare faks için yazdırır.",
            remedy="Giden listesinden bir form seçiniz.",
            rule="ATS-154",
        )
    return make_printout(
        post,
        EFORM,
        sheet_of(post, detail, at),
        about=form.aggregate,
        by=by,
        at=at,
        draft=form.state is EformState.DRAFT,
    )


@action("eforms.printed", title="Form baskısını kaydet", system="MSG", letter="C", rule="SYS-051")
def record_print(
    post: Post, made: Printout, outcome: str, reason: str = "", *, by: Officer, at: datetime
) -> None:
    """What became of the paper. Source: SYS-038, SYS-051."""
    if outcome == SPOILED and not reason.strip():
        raise UserError(
            "Bozuk baskının nedeni yazılmadı.", remedy="Nedeni yazınız.", field="reason", rule="SYS-042"
        )
    check_not_logged(post, made)
    with post.journal.entry("eforms.printed", by=by, at=at, about=made.about) as entry:
        log_print(entry, made, outcome=outcome, reason=reason)
