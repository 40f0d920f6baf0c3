"""Proceedings on a search: its papers are kept until the decision is final (m.85/2, ATS-170)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day, show_date
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_text
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_proceedings
from gumruk_masaustu.systems.tracking.queries.retention import PaperRetention, paper_retention, proceedings_of
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.proceedings import FinalityForm, ProceedingsForm

_AUTHORITY, _FILE = Bound("Soruşturma makamı", 120), Bound("Dosya no", 40)
_DECISION, _SEARCH = Bound("Kesinleşen karar no", 40), Bound("Arama kararı no", 40)


@action(
    "tracking.proceedings_opened",
    title="Soruşturma açıldığını kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.85/2",
    rule="ATS-170",
)
def open_proceedings(
    post: Post, tracking_id: str, form: ProceedingsForm, *, by: Officer, at: datetime
) -> PaperRetention:
    """From now on the papers of this tracking may not be destroyed. Source: m.85/2, ATS-170."""
    found = tracking_for(post, tracking_id, by)
    form = cleaned(form, {"search_decision_no": _SEARCH})
    authority = need_text(form.authority, "authority", _AUTHORITY, rule="ATS-170", article="m.85/2")
    file_no = need_text(form.file_no, "file_no", _FILE, rule="ATS-170", article="m.85/2")
    if form.opened_on > local_day(at):
        raise _refused(f"Soruşturma tarihi ({show_date(form.opened_on)}) ileri olamaz.", "opened_on")
    if any(one.file_no == file_no for one in proceedings_of(post, found.id)):
        raise _refused(f"{file_no} dosyası bu izleme için kayıtlı.", "file_no")
    with post.journal.entry("tracking.proceedings_opened", by=by, at=at, about=found.id) as entry:
        entry.insert(
            ats_proceedings,
            opened_on=form.opened_on,
            authority=authority,
            file_no=file_no,
            search_decision_no=form.search_decision_no,
            administration=administration_of(by),
            staff_no=by.staff_no,
        )
    return paper_retention(post, found.id, by)


@action(
    "tracking.proceedings_final",
    title="Kararın kesinleştiğini kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.85/2",
    rule="ATS-170",
)
def end_proceedings(
    post: Post, tracking_id: str, row: str, form: FinalityForm, *, by: Officer, at: datetime
) -> PaperRetention:
    """The decision is final: the papers may go on the day after, or a year after the closing if later."""
    found = tracking_for(post, tracking_id, by)
    known = next((one for one in proceedings_of(post, found.id) if one.id == row), None)
    if known is None or known.final_on is not None:
        raise _refused("Bu soruşturma kayıtlı değil veya kararı kesinleşmiş.", "row", "Listeyi yenileyiniz.")
    decision = need_text(form.decision_no, "decision_no", _DECISION, rule="ATS-170", article="m.85/2")
    if not known.opened_on <= form.final_on <= local_day(at):
        raise _refused(
            f"Kesinleşme tarihi {show_date(known.opened_on)} ile bugün arasında olmalıdır.", "final_on"
        )
    with post.journal.entry("tracking.proceedings_final", by=by, at=at, about=found.id) as entry:
        entry.set(
            ats_proceedings,
            row,
            decision_no=decision,
            final_on=form.final_on,
            final_by=by.staff_no,
        )
    return paper_retention(post, found.id, by)


def _refused(text: str, field: str, remedy: str = "Belgeye bakarak düzeltiniz.") -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-170", article="m.85/2")
