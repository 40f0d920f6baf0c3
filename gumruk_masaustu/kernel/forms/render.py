"""From form and values to the PDF file: pages, copies, foot, marks, code. Same input, same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..clock import local_day
from .foot import Foot
from .sheet import POINTS, Sheet, body_name
from .spec import FormSpec, PrintMarks, Seal, V

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_A4 = (210.0, 297.0)


def render(form: FormSpec[V], values: V, *, marks: PrintMarks, seal: Seal | None = None) -> bytes:
    """All copies of the form in one file, each copy with its own marks; the content is stored once.

    `seal` puts the signed paper code on the first page of each copy, if the form has one.
    Source: SYS-051, SYS-060, SYS-061.
    """
    canvas, out = _canvas(form)
    size = (_A4[1], _A4[0]) if form.landscape else _A4
    sealed = seal if form.facts and not (marks.draft or marks.voided) else None
    below = form.facts is not None and form.code_at[1] > size[1] / 2
    sheet = Sheet(canvas, size, form.code_at[1] if below else None)
    form.draw(sheet, values)
    sheet.close()
    for number in marks.only or range(1, len(form.copies) + 1):
        code = _code(form, values, marks, sealed, number) if sealed else ""
        for page in range(1, sheet.pages + 1):
            canvas.doForm(body_name(page))
            Foot(canvas, form, marks, size).draw(number, page, sheet.pages, code)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _canvas(form: FormSpec[V]) -> tuple[Canvas, io.BytesIO]:
    from .fonts import REGULAR, load_fonts

    load_fonts()
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    size = (_A4[1], _A4[0]) if form.landscape else _A4
    canvas = Canvas(
        out,
        pagesize=(size[0] * POINTS, size[1] * POINTS),
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        lang="tr-TR",
    )
    canvas.setTitle(form.title)
    canvas.setSubject(f"{form.kind}/{form.version}")
    canvas.setAuthor("")
    canvas.setCreator("Gümrük Masaüstü")
    return canvas, out


def _code(form: FormSpec[V], values: V, marks: PrintMarks, seal: Seal, copy: int) -> str:
    from ..paper import PaperValues, make_code, text_of

    assert form.facts is not None
    facts = form.facts(values)
    paper = PaperValues(
        number=facts.number,
        kind=form.kind,
        version=form.version,
        copy=copy,
        on=facts.on or local_day(marks.printed_at),
        fields=facts.fields,
    )
    return text_of(make_code(paper, seal.sign, seal.key_id))
