"""EK-2 with its code: through the forms kit, and the same strokes put straight on a ReportLab canvas.

The peer replays what the form draws, without repeated font and pen settings: what one would write by hand,
with all places and line breaks known beforehand, binary streams and the same code drawn.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.kernel.forms.fonts import REGULAR, load_fonts
from gumruk_masaustu.kernel.forms.foot import Foot, draw_code
from gumruk_masaustu.kernel.forms.sheet import Sheet
from gumruk_masaustu.kernel.paper import PaperValues, make_code, text_of
from gumruk_masaustu.systems.scan.forms.ek2_front import EK2_FRONT, front_facts
from tests.bench.measure import Result, paired
from tests.kernel.forms.pdf_text import MARKS, SEAL
from tests.systems.scan.forms.ek2_values import FRONT

BOUND = 1.3
_A4_MM = (210.0, 297.0)
_A4 = (595.2755905511812, 841.8897637795277)
_PENS = ("setFont", "setLineWidth")
_PLAIN = ("drawString", "drawCentredString", "drawRightString", "line", "rect")
_STROKES = (*_PENS, *_PLAIN, "setDash", "saveState", "restoreState", "translate", "rotate")

Stroke = tuple[str, tuple[Any, ...], dict[str, Any]]


class _Recorder:
    """Stands in for a canvas and notes the strokes."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self._pens: dict[str, tuple[Any, ...]] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        def note(*args: Any, **named: Any) -> None:
            if name == "restoreState":
                self._pens.clear()
            if name in _PENS:
                if self._pens.get(name) == args:
                    return
                self._pens[name] = args
            if name in _STROKES:
                self.strokes.append((name, args, named))

        return note


def _strokes() -> list[Stroke]:
    recorder: Any = _Recorder()
    EK2_FRONT.draw(Sheet(recorder, _A4_MM, EK2_FRONT.code_at[1]), FRONT)
    Foot(recorder, EK2_FRONT, MARKS, _A4_MM).draw(1, 1, 1, "")
    return list(recorder.strokes)


def by_kit() -> bytes:
    """The form as the program prints it."""
    return render(EK2_FRONT, FRONT, marks=MARKS, seal=SEAL)


def by_hand(strokes: list[Stroke]) -> bytes:
    """The same page on a bare canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_A4, invariant=1, pageCompression=1, initialFontName=REGULAR)
    for name, args, named in strokes:
        getattr(canvas, name)(*args, **named)
    facts = front_facts(FRONT)
    assert facts.on is not None
    paper = PaperValues(facts.number, EK2_FRONT.kind, EK2_FRONT.version, 1, facts.on, facts.fields)
    left, top, side = EK2_FRONT.code_at
    code = text_of(make_code(paper, SEAL.sign, SEAL.key_id))
    draw_code(canvas, code, left, _A4_MM[1] - top - side, side)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def run() -> Iterable[Result]:
    """One line: the kit by the bare canvas."""
    load_fonts()
    strokes = _strokes()
    yield Result(
        "form", paired(by_kit, lambda: by_hand(strokes), rounds=15), BOUND, "reportlab-canvas-binary"
    )
