"""Writing a tutanak: number at the end, correction as a new version, İPTAL with reason.

Every officer may write what he saw; the one cell of the matrix that every role has is reading the legislation
(LAW R), and that is asked here.
"""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import need_person
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import SPOILED, Printout, check_not_logged, log_print, make_printout
from gumruk_masaustu.kernel.tutanak import queries, rules
from gumruk_masaustu.kernel.tutanak.model import tutanak as table
from gumruk_masaustu.kernel.tutanak.papers import values_of
from gumruk_masaustu.kernel.tutanak.rules import Signer, TutanakForm

KIND = "TUT"


def _known(post: Post, signers: tuple[Signer, ...], at: datetime) -> tuple[Signer, ...]:
    """Names and titles of officers as on the day; others stay as typed."""
    found = []
    for signer in signers:
        if signer.staff_no:
            person = need_person(post, signer.staff_no, at, field="signers")
            signer = Signer(person.name, person.title, person.staff_no)
        found.append(signer)
    return tuple(found)


@action("tutanak.finalised", title="Tutanağı kesinleştir", system="LAW", letter="R", rule="SYS-053")
def finalise(post: Post, form: TutanakForm, *, by: Officer, at: datetime) -> queries.TutanakRow:
    """Take the number and keep the text; from now on only corrections. Source: SYS-041, SYS-053, SYS-054."""
    rules.check_form(form, at)
    signers = _known(post, form.signers, form.held_at or at)
    with post.journal.entry("tutanak.finalised", by=by, at=at) as entry:
        number = entry.number(KIND, form.subject)
        _insert(entry, form, signers, number=number, version=1)
        record = entry.about
    return queries.current(post, record)


@action("tutanak.corrected", title="Tutanağı düzelt", system="LAW", letter="R", rule="SYS-041")
def correct(
    post: Post, record: str, form: TutanakForm, reason: str, *, by: Officer, at: datetime
) -> queries.TutanakRow:
    """A new version under the same number; the old one stays readable. Source: SYS-041."""
    old = queries.current(post, record)
    rules.check_valid(old.number, old.voided_at)
    _check_own(old, by)
    rules.check_reason(reason, "Düzeltme")
    rules.check_form(form, at)
    signers = _known(post, form.signers, form.held_at or at)
    with post.journal.entry("tutanak.corrected", by=by, at=at, about=record) as entry:
        _insert(entry, form, signers, number=old.number, version=old.version + 1, reason=reason.strip())
    return queries.current(post, record)


@action("tutanak.voided", title="Tutanağı iptal et", system="LAW", letter="R", rule="SYS-042")
def void(post: Post, record: str, reason: str, *, by: Officer, at: datetime) -> queries.TutanakRow:
    """The number stays in the ledger as İPTAL. Source: SYS-042, m.156/2."""
    old = queries.current(post, record)
    rules.check_valid(old.number, old.voided_at)
    _check_own(old, by)
    rules.check_reason(reason, "İptal")
    with post.journal.entry("tutanak.voided", by=by, at=at, about=record) as entry:
        entry.void(old.number, reason)
        entry.set(table, old.id, void_reason=reason.strip(), voided_at=at)
    return queries.current(post, record)


@action("tutanak.prepared", title="Tutanağı yazdır", system="LAW", letter="R", rule="SYS-060")
def printout(post: Post, record: str, *, by: Officer, at: datetime) -> Printout:
    """One copy for each keeper; a voided one bears İPTAL across. Source: SYS-042, SYS-060."""
    row = queries.current(post, record)
    from gumruk_masaustu.kernel.forms.tutanak import tutanak_for

    voided = row.voided_at is not None
    return make_printout(
        post, tutanak_for(row.keepers), values_of(row), about=record, by=by, at=at, voided=voided
    )


@action("tutanak.printed", title="Tutanak baskısını kaydet", system="LAW", letter="R", rule="SYS-051")
def record_print(
    post: Post, made: Printout, outcome: str, reason: str = "", *, by: Officer, at: datetime
) -> None:
    """What became of the paper. Source: SYS-038, SYS-051."""
    if outcome == SPOILED and not reason.strip():
        raise UserError(
            "Bozuk baskının nedeni yazılmadı.", remedy="Nedeni yazınız.", field="reason", rule="SYS-042"
        )
    check_not_logged(post, made)
    with post.journal.entry("tutanak.printed", by=by, at=at, about=made.about) as entry:
        log_print(entry, made, outcome=outcome, reason=reason)


def _check_own(old: queries.TutanakRow, by: Officer) -> None:
    """Its writer or a signer of it corrects or voids a tutanak."""
    if by.id != old.written_by and by.staff_no not in {signer.staff_no for signer in old.people}:
        raise UserError(
            f"{old.number} tutanağını yalnız düzenleyeni veya imzalayanları düzeltebilir.",
            remedy=f"Tutanağı düzenleyen {old.writer_staff_no} sicil numaralı personele bildiriniz.",
            rule="SYS-041",
        )


def _insert(
    entry: EntryDraft,
    form: TutanakForm,
    signers: tuple[Signer, ...],
    *,
    number: str,
    version: int,
    reason: str = "",
) -> None:
    entry.insert(
        table,
        number=number,
        version=version,
        unit=entry.by.unit,
        subject=form.subject.strip(),
        held_at=form.held_at,
        place=form.place.strip(),
        text=form.text.strip(),
        signers=[queries.packed(signer) for signer in signers],
        keepers=[keeper.strip() for keeper in form.keepers if keeper.strip()],
        written_by=entry.by.id,
        writer_staff_no=entry.by.staff_no,
        recorded_at=entry.at,
        correction_reason=reason,
        replaces=form.replaces.strip(),
    )
