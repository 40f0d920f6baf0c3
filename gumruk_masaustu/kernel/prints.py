"""The print log: which form and copies, who, when, whether the paper was good (SYS-038, SYS-051, SYS-060).

A print counts when the officer says that the paper is good; otherwise its copies are spoiled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.db.local import get_meta, put_meta
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.db.schema import boolean, instant, integer, record_table, ref, text
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.forms.render import render
from gumruk_masaustu.kernel.forms.spec import FormSpec, PrintMarks, Seal, V
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.paper import key_id
from gumruk_masaustu.kernel.post import Post

GOOD, SPOILED, SAVED = "GOOD", "SPOILED", "SAVED"
_LAST_PRINT = "last_print"

print_log = record_table(
    "print_log",
    40,
    text("form", 1, label="Form"),
    integer("version", 2, label="Düzen"),
    text("print_no", 3, label="Baskı no"),
    integer("copies", 4, label="Nüsha"),
    integer("reprint", 5, label="Kaçıncı baskı"),
    boolean("is_draft", 6, label="Taslak"),
    text("outcome", 7, label="Sonuç"),
    text("reason", 8, label="Neden"),
    instant("printed_at", 9, label="Basıldı"),
    ref("printed_by", 10),
    text("staff_no", 11, label="Sicil"),
    text("workplace", 12, label="Yer"),
)


@dataclass(frozen=True, slots=True)
class Printout:
    """A rendered form before the officer has judged the paper; `keepers` names who keeps each copy.

    `copy_no`: the number that stands on a form whose copies are counted one by one; 0: they are not.
    """

    about: str
    form: str
    version: int
    title: str
    pdf: bytes
    print_no: str
    reprint: int
    is_draft: bool
    keepers: tuple[str, ...]
    printed_at: datetime
    copy_no: int = 0


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One line of a record's print log."""

    id: str
    form: str
    print_no: str
    copies: int
    reprint: int
    outcome: str
    reason: str
    printed_at: datetime
    staff_no: str


def seal_of(post: Post) -> Seal:
    """The installation's key for the paper code (architecture 10)."""
    key = post.journal.identity.key
    return Seal(key_id(bytes(key.verify_key)), lambda data: key.sign(data).signature)


def make_printout(
    post: Post,
    form: FormSpec[V],
    values: V,
    *,
    about: str,
    by: Officer,
    at: datetime,
    draft: bool = False,
    voided: bool = False,
) -> Printout:
    """Render a form with print number, copy and reprint marks. Slow (tens of ms): call it on a worker."""
    with post.read() as db:
        earlier = db.execute(
            select(func.count())
            .select_from(print_log)
            .where(print_log.c.aggregate == about, print_log.c.form == form.kind, print_log.c.outcome == GOOD)
        ).scalar_one()
    print_no = f"{post.place.unit}-{post.place.station}-B{_next_print(post):06d}"
    reprint = 1 if draft else int(earlier) + 1
    marks = PrintMarks(
        staff_no=by.staff_no, printed_at=at, print_no=print_no, draft=draft, voided=voided, reprint=reprint
    )
    pdf = render(form, values, marks=marks, seal=seal_of(post))
    keepers = tuple(copy.keeper for copy in form.copies)
    return Printout(about, form.kind, form.version, form.title, pdf, print_no, reprint, draft, keepers, at)


def _next_print(post: Post) -> int:
    """A number that no other sheet bears: taken when the form is prepared, since paper may come out of the
    printer before, or without, a word on it in the log (SYS-051).
    """
    with post.journal.lock:
        with post.read() as db:
            logged = db.execute(select(func.count()).select_from(print_log)).scalar_one()
        number = max(int(get_meta(post.raw, _LAST_PRINT) or 0), int(logged)) + 1
        with transaction(post.raw, post.journal.path):
            put_meta(post.raw, _LAST_PRINT, number)
    return number


def check_not_logged(post: Post, printout: Printout) -> None:
    """One sheet, one number: good, spoiled or kept as a file, whatever comes after is made anew.

    Raises UserError when the log knows what became of this number. Source: SYS-038, SYS-051.
    """
    if any(line.print_no == printout.print_no for line in prints_of(post, printout.about)):
        raise UserError(
            f"{printout.print_no} numaralı baskının sonucu kaydedilmiş.",
            remedy="Yeni bir baskı için belgeyi yeniden açınız.",
            rule="SYS-038",
        )


def log_print(
    entry: EntryDraft, printout: Printout, *, outcome: str, reason: str = "", workplace: str = ""
) -> str:
    """Put the print into the log with what became of the paper; gives the row id."""
    return entry.insert(
        print_log,
        form=printout.form,
        version=printout.version,
        print_no=printout.print_no,
        copies=len(printout.keepers),
        reprint=printout.reprint,
        is_draft=printout.is_draft,
        outcome=outcome,
        reason=reason,
        printed_at=printout.printed_at,
        printed_by=entry.by.id,
        staff_no=entry.by.staff_no,
        workplace=workplace or entry.by.workplace,
    )


def prints_of(post: Post, about: str) -> tuple[PrintLine, ...]:
    """The print log of a record, oldest first."""
    t = print_log.c
    with post.read() as db:
        rows = db.execute(
            select(*columns_for(PrintLine, print_log))
            .where(t.aggregate == about)
            .order_by(t.printed_at, t.id)
        ).all()
    return tuple(value_of(PrintLine, row) for row in rows)
