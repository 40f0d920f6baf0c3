"""What was seized through a tracking goes into the electronic seizure folder (m.85/3, ATS-171)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, cleaned, need_past, need_text
from gumruk_masaustu.systems.tracking.actions.unit_step import short_of
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_seizure
from gumruk_masaustu.systems.tracking.queries.seizures import Seizure, seizures_of
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for
from gumruk_masaustu.systems.tracking.transitions.request import SUPERVISOR
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.seizure import SeizureForm

PHOTO_KIND = "tracking.seizure_photo"
FOLDER_ITEM = "seizures.folder"
_TEXT = Bound("Yakalama bilgisi", 2000, multiline=True)
_FOLDER, _DOCUMENT = Bound("Yakalama dosyası no", 40), Bound("Gönderme yazısı no", 40)


@action(
    "tracking.seizure_recorded",
    title="Yakalamayı kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.85/3",
    rule="ATS-171",
)
def record_seizure(post: Post, tracking_id: str, form: SeizureForm, *, by: Officer, at: datetime) -> Seizure:
    """Images and data of a seizure, apart from everything that is ever destroyed.

    The folder is opened here unless another system seized first (`folder_no`); the system of seizures finds
    it as an open item. Source: m.85/3, SYS-067, ATS-171.
    """
    found = tracking_for(post, tracking_id, by)
    form = cleaned(form, {"folder_no": _FOLDER})
    text = need_text(form.text, "text", _TEXT, rule="ATS-171", article="m.85/3")
    moment = form.seized_at or at
    need_past(moment, at, "seized_at", "Yakalama zamanı")
    office = administration_of(by)
    with post.journal.entry("tracking.seizure_recorded", by=by, at=at, about=found.id) as entry:
        number = form.folder_no or entry.number("YKD", found.number)
        for photo in form.photos:
            entry.attach(photo, kind=PHOTO_KIND)
        row = entry.insert(
            ats_seizure,
            folder_no=number,
            seized_at=moment,
            recorded_at=at,
            text=text,
            photos=[photo.sha256 for photo in form.photos],
            administration=office,
            staff_no=by.staff_no,
        )
        raise_item(
            entry,
            system="seizures",
            kind=FOLDER_ITEM,
            title=f"Yakalama dosyası tamamlanacak: {number}",
            role=SUPERVISOR,
            unit=short_of(office),
            at=at,
            number=number,
        )
    return _one(post, found.id, row)


@action(
    "tracking.seizure_sent",
    title="Genel Müdürlüğe gönderildi",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.85/3",
    rule="ATS-171",
)
def confirm_sent(
    post: Post, tracking_id: str, row: str, document_no: str, *, by: Officer, at: datetime
) -> Seizure:
    """The copy of the folder has reached headquarters: the daily reminder ends. Source: ATS-171."""
    found = tracking_for(post, tracking_id, by)
    known = _one(post, found.id, row)
    if known.sent_at is not None:
        raise UserError(
            "Dosyanın gönderildiği kayıtlı.", remedy="Listeyi yenileyiniz.", rule="ATS-171", article="m.85/3"
        )
    document = need_text(document_no, "document_no", _DOCUMENT, rule="ATS-171", article="m.85/3")
    with post.journal.entry("tracking.seizure_sent", by=by, at=at, about=found.id) as entry:
        entry.set(ats_seizure, row, sent_at=at, sent_document=document, sent_by=by.staff_no)
    return _one(post, found.id, row)


def _one(post: Post, tracking_id: str, row: str) -> Seizure:
    for known in seizures_of(post, tracking_id):
        if known.id == row:
            return known
    raise UserError("Yakalama kaydı bulunamadı.", remedy="Listeyi yenileyiniz.", rule="ATS-171")
