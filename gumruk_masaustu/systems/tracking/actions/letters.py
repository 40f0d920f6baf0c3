"""Letters about a request, tracking, unit or claim, and information given outside (m.80/1-d, m.83/3)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.forms import Signature
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout, make_printout
from gumruk_masaustu.kernel.typed import Bound, cleaned
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.forms.disclosure import DisclosureSheet, disclosure_form
from gumruk_masaustu.systems.tracking.forms.records import RecordHead
from gumruk_masaustu.systems.tracking.model import ats_disclosure, ats_letter
from gumruk_masaustu.systems.tracking.queries.claims import claim_for
from gumruk_masaustu.systems.tracking.queries.letters import disclosures_of, letters_of
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for
from gumruk_masaustu.systems.tracking.rules import letters as rules

ABOUT = ("request", "tracking", "unit", "claim")
OPERATORS = ("ats_watch_operator", "ats_field_operator", "system_supervisor")
_LETTER = {
    "counterpart": Bound("Muhatap", 120),
    "number": Bound("Yazı no", 40),
    "subject": Bound("Konu", 200),
}
_DISCLOSURE = {
    "recipient": Bound("Bilgiyi alan", 120),
    "document_no": Bound("Yazı no", 40),
    "approval_no": Bound("Genel Müdürlük onay no", 40),
    "content": Bound("Verilen bilgi", 1000, multiline=True),
}


@action(
    "tracking.letter_recorded",
    title="Yazı kaydet",
    system="ATS",
    letter="R",
    roles=OPERATORS,
    article="m.80/1-d",
    rule="ATS-199",
)
def record_letter(
    post: Post, about_kind: str, about: str, form: rules.LetterForm, *, by: Officer, at: datetime
) -> str:
    """One letter in or out; gives its id."""
    if about_kind not in ABOUT:
        raise ValueError(f"letters about {about_kind!r} are not kept")
    _check_reached(post, about_kind, about, by)
    form = cleaned(form, _LETTER)
    refuse_all(rules.need_letter(form, local_day(at)))
    with post.journal.entry("tracking.letter_recorded", by=by, at=at) as entry:
        entry.insert(
            ats_letter,
            entry.about,
            about_kind=about_kind,
            about=about,
            administration=administration_of(by),
            staff_no=by.staff_no,
            **asdict(form),
        )
    return entry.about


def _check_reached(post: Post, about_kind: str, about: str, by: Officer) -> None:
    """A letter is kept with a record that the officer sees; units are everybody's (ATS-100)."""
    if about_kind == "tracking":
        tracking_for(post, about, by)
    elif about_kind == "request":
        request(post, about, by)
    elif about_kind == "claim":
        claim_for(post, about, by)


@action(
    "tracking.letter_answered",
    title="Yazının cevabını kaydet",
    system="ATS",
    letter="R",
    roles=OPERATORS,
    article="m.80/1-d",
    rule="ATS-199",
)
def answer_letter(post: Post, about: str, letter_id: str, *, by: Officer, at: datetime) -> None:
    """The expected answer has come."""
    own = administration_of(by)
    found = next((one for one in letters_of(post, about) if one.id == letter_id), None)
    if found is None or found.administration != own:
        raise UserError("Yazı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-199")
    with post.journal.entry("tracking.letter_answered", by=by, at=at, about=letter_id) as entry:
        entry.set(ats_letter, letter_id, answered_at=at)


@action(
    "tracking.disclosed",
    title="ATS bilgisi ver",
    system="ATS",
    letter="A",
    roles=("system_supervisor", "kkm_operator"),
    article="m.83/3",
    rule="ATS-166",
)
def disclose(post: Post, tracking_id: str, form: rules.DisclosureForm, *, by: Officer, at: datetime) -> str:
    """Record of information given outside; the export of it carries recipient and time. Source: ATS-166."""
    tracking_for(post, tracking_id, by)
    form = cleaned(form, _DISCLOSURE)
    refuse_all(rules.need_disclosure(form))
    with post.journal.entry("tracking.disclosed", by=by, at=at, about=tracking_id) as entry:
        return entry.insert(ats_disclosure, giver=by.staff_no, at=at, **asdict(form))


@action(
    "tracking.disclosure_printed",
    title="Verilen bilgiyi yazdır",
    system="ATS",
    letter="P",
    roles=("system_supervisor",),
    article="m.83/3",
    rule="ATS-166",
)
def disclosure_printout(
    post: Post, tracking_id: str, disclosure_id: str, *, by: Officer, at: datetime
) -> Printout:
    """The information as paper with recipient and time on every page. Source: ATS-166."""
    about = tracking_for(post, tracking_id, by)
    found = next((one for one in disclosures_of(post, tracking_id) if one.id == disclosure_id), None)
    if found is None:
        raise UserError("Bilgi verme kaydı bulunamadı.", remedy="Önce kaydı yapınız.", rule="ATS-166")
    values = DisclosureSheet(
        head=RecordHead(found.document_no, about.number, found.at),
        recipient=found.recipient,
        document_no=found.document_no,
        approval_no=found.approval_no,
        content=found.content,
        given_at=found.at,
        giver=Signature("Bilgiyi veren", by.name, by.title, found.giver),
    )
    post.open_record("tracking", tracking_id, f"dışarıya bilgi: {found.recipient}", by=by, at=at)
    return make_printout(post, disclosure_form(values), values, about=tracking_id, by=by, at=at)
