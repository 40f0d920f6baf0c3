"""A page that stands for a scanned transport document of the demo."""

from __future__ import annotations

import io


def document_page() -> bytes:
    """One A4 PDF page with the outline of a consignment note, marked as a demo."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from gumruk_masaustu.kernel.forms.fonts import BOLD, REGULAR, load_fonts

    load_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=REGULAR)
    canvas.setFont(BOLD, 16)
    canvas.drawString(60, 780, "TAŞIMA BELGESİ – DEMO")
    canvas.setFont(REGULAR, 10)
    labels = (
        "Gönderici",
        "Alıcı",
        "Yükleme yeri",
        "Boşaltma yeri",
        "Eşya",
        "Brüt ağırlık",
        "Taşıyıcı",
        "Mühür",
    )
    for n, label in enumerate(labels):
        y = 740 - n * 42
        canvas.rect(60, y - 26, 475, 38)
        canvas.drawString(66, y, label)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
