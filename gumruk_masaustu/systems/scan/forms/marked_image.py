"""İşaretli görüntü çıktısı (form F6) for search staff: whole image with marks, then one crop per mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.forms import Copy, FormSpec
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.fonts import BOLD, MONO, REGULAR
from gumruk_masaustu.kernel.forms.pictures import Picture
from gumruk_masaustu.kernel.forms.sheet import THICK, Sheet
from gumruk_masaustu.kernel.forms.wrap import line_height_mm, wrap
from gumruk_masaustu.systems.scan.lists import Direction, Finding

TITLE = "İŞARETLİ GÖRÜNTÜ ÇIKTISI"
NOTICE = "Gizlidir – görevli personel dışında verilemez"
GAMMA_TITLE = "Şüpheli bölge / yorum"
PRINT_DPI = 200
OVERLAP = 0.05
_MM_PER_PIXEL = 25.4 / PRINT_DPI
_HEAD_HEIGHT = 32.0
_RECEIPT_HEIGHT = 15.0
_CROP_WIDTH, _CROP_HEIGHT, _CROP_MARGIN, _MOST_ENLARGED = 150.0, 78.0, 0.25, 6.0
_GAMMA_MARGIN = 62.0
_NUMBER_SIDE = 5.0
_LEAST_ROOM = 40.0  # pixels around a mark that has no size of its own, such as an arrow

Box = tuple[float, float, float, float]
"""Left, top, width, height in pixels of the image."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the reviewer; `box` is the rectangle around it in image pixels."""

    number: int
    box: Box
    category: Finding
    comment: str
    author: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who got the print; blank lines until it is known. Source: SCAN-118."""

    name: str = ""
    staff_no: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MarkedImage:
    """`jpeg` is the image at full resolution, grey unless colour was chosen. No referral source, no reason.

    `gamma` leaves out digital marks and rules a blank margin for the reviewer's pen (m.38/2-b, D36).
    """

    office: str
    case_number: str
    prn_no: str
    vehicle: str
    scanned_at: datetime
    system: str
    direction: Direction
    copy_no: int
    printed_by: str
    jpeg: bytes = field(repr=False)
    marks: tuple[Mark, ...] = ()
    receipt: Receipt = Receipt()
    gamma: bool = False


def draw_marked_image(sheet: Sheet, values: MarkedImage) -> None:
    """Page 1 holds the whole image; parts at 200 dpi follow if it had to be made smaller, then the crops."""
    picture = Picture.of(values.jpeg)
    sheet.running_head = f"{TITLE} – {values.case_number} – PRN NO: {values.prn_no} – Kopya {values.copy_no}"
    marks = () if values.gamma else values.marks
    _head(sheet, values)
    top = sheet.top + _HEAD_HEIGHT
    bottom = sheet.bottom - _RECEIPT_HEIGHT - 2 - (_GAMMA_MARGIN if values.gamma else 0)
    scale = min((sheet.right - sheet.left) / picture.width, (bottom - top) / picture.height, _MM_PER_PIXEL)
    _image_part(sheet, picture, marks, top, scale, (0, 0, picture.width, picture.height))
    if values.gamma:
        _gamma_margin(sheet, values, bottom + 2)
    _receipt(sheet, values.receipt, sheet.bottom - _RECEIPT_HEIGHT)
    for part, part_scale in _parts(sheet, picture, scale):
        sheet.new_page()
        _image_part(sheet, picture, marks, sheet.top + 5, part_scale, part)
    _crops(sheet, picture, marks)


def _head(sheet: Sheet, values: MarkedImage) -> None:
    left, top = sheet.left, sheet.top
    sheet.text(left, top + 4, TITLE, size=12, font=BOLD)
    kind = f"Kopya {values.copy_no} · Basan: {values.printed_by}"
    sheet.text(sheet.right, top + 4, kind, size=9, font=BOLD, align="right")
    cells = (
        ("İdare", values.office, REGULAR),
        ("Dosya No", values.case_number, MONO),
        ("PRN NO", values.prn_no, MONO),
        ("Araç Plakası/Konteyner No", values.vehicle, MONO),
        ("Tarama tarihi ve saati", show_date_time(values.scanned_at), REGULAR),
        ("Sistem / Yön", f"{values.system} / {values.direction.label}", REGULAR),
    )  # fmt: skip
    width = (sheet.right - left) / 3
    for number, (label, value, font) in enumerate(cells):
        x, y = left + number % 3 * width, top + 6 + number // 3 * 12
        sheet.box(x, y, width, 12)
        sheet.text(x + 1.2, y + 3.4, label, size=7)
        sheet.fit(x, y + 3.6, width, 8.4, value, label=label, font=font)


def _parts(sheet: Sheet, picture: Picture, scale: float) -> Iterator[tuple[Box, float]]:
    """Parts that follow page 1, with 5 % overlap; none if page 1 already has full size."""
    height = sheet.bottom - sheet.top - 6
    full = min(_MM_PER_PIXEL, height / picture.height)
    if full <= scale:
        return
    wide = min(picture.width, (sheet.right - sheet.left) / full)
    left = 0.0
    while True:
        yield (left, 0, min(wide, picture.width - left), picture.height), full
        if left + wide >= picture.width:
            return
        left += wide * (1 - OVERLAP)


def _image_part(
    sheet: Sheet, picture: Picture, marks: tuple[Mark, ...], y: float, scale: float, part: Box
) -> None:  # fmt: skip
    sheet.picture(picture, sheet.left, y, scale, part)
    sheet.box(sheet.left, y, part[2] * scale, part[3] * scale)
    for mark in marks:
        _outline(sheet, mark, sheet.left, y, scale, part)


def _outline(sheet: Sheet, mark: Mark, x: float, y: float, scale: float, part: Box) -> None:
    """The rectangle of a mark with its number, white round black so that it shows on any grey."""
    left, top, wide, high = _common(mark.box, part)
    if wide <= 0 or high <= 0:
        return
    x, y = x + (left - part[0]) * scale, y + (top - part[1]) * scale
    with sheet.kept():
        sheet.canvas.setStrokeGray(1)
        sheet.box(x, y, wide * scale, high * scale, weight=0.9)
        sheet.canvas.setStrokeGray(0)
        sheet.box(x, y, wide * scale, high * scale, weight=THICK)
        sheet.canvas.setFillGray(1)
        # A small mark would vanish under its number, so that the number stands above it.
        y -= _NUMBER_SIDE if high * scale < 3 * _NUMBER_SIDE and top > part[1] else 0
        sheet.box_filled(x, y, _NUMBER_SIDE, _NUMBER_SIDE)
        sheet.box(x, y, _NUMBER_SIDE, _NUMBER_SIDE)
    sheet.text(x + _NUMBER_SIDE / 2, y + 3.8, str(mark.number), size=9, font=BOLD, align="center")


def _common(box: Box, part: Box) -> Box:
    left, top = max(box[0], part[0]), max(box[1], part[1])
    right = min(box[0] + box[2], part[0] + part[2])
    bottom = min(box[1] + box[3], part[1] + part[3])
    return left, top, right - left, bottom - top


def crop_of(mark: Mark, width: int, height: int) -> Box:
    """The mark with a quarter of its size around it, inside an image of width x height pixels."""
    left, top, wide, high = mark.box
    room = max(max(wide, high) * _CROP_MARGIN, _LEAST_ROOM)
    return _common((left - room, top - room, wide + 2 * room, high + 2 * room), (0, 0, width, height))


def _crops(sheet: Sheet, picture: Picture, marks: tuple[Mark, ...]) -> None:
    flow = Flow(sheet, sheet.bottom)
    for mark in marks:
        flow.need(_CROP_HEIGHT)
        part = crop_of(mark, picture.width, picture.height)
        largest = _MM_PER_PIXEL * _MOST_ENLARGED
        scale = min(_CROP_WIDTH / part[2], (_CROP_HEIGHT - 4) / part[3], largest)
        sheet.picture(picture, sheet.left, flow.y, scale, part)
        sheet.box(sheet.left, flow.y, part[2] * scale, part[3] * scale)
        _outline(sheet, mark, sheet.left, flow.y, scale, part)
        _comment(flow, mark)


def _comment(flow: Flow, mark: Mark) -> None:
    """Number, category, comment and author beside the crop; a long comment goes on below and over pages."""
    sheet, x = flow.sheet, flow.sheet.left + _CROP_WIDTH + 4
    width, top = sheet.right - x, flow.y
    y = sheet.paragraph(x, top, width, f"{mark.number}. {mark.category.label}", size=11, font=BOLD)
    y = sheet.paragraph(x, y + 1, width, f"İşaretleyen: {mark.author}", size=8.5)
    step = line_height_mm(9.5)
    room = int((top + _CROP_HEIGHT - 4 - y) / step)
    lines = wrap(mark.comment, width, REGULAR, 9.5)
    sheet.lines(x, y + 1, lines[:room], size=9.5)
    flow.y = top + _CROP_HEIGHT
    if lines[room:]:
        flow.paragraph(f"{mark.number}. işaretin yorumu (devam): " + " ".join(lines[room:]))
        flow.space(4)


def _gamma_margin(sheet: Sheet, values: MarkedImage, y: float) -> None:
    """Room for the reviewer's pen. Source: m.38/2-b, m.41/2."""
    width = sheet.right - sheet.left
    sheet.box(sheet.left, y, width, _GAMMA_MARGIN - 2)
    sheet.text(sheet.left + 2, y + 5, GAMMA_TITLE, font=BOLD)
    for number in range(1, 5):
        sheet.dotted(sheet.left + 2, sheet.right - 2, y + 5 + number * 9)
    names = ", ".join(dict.fromkeys(mark.author for mark in values.marks))
    sheet.labelled(sheet.left + 2, y + 55, "Görüntü inceleme operatörü:", names)
    sheet.labelled(sheet.right - 90, y + 55, "İmza:", "")
    sheet.dotted(sheet.right - 78, sheet.right - 2, y + 55.3)


def _receipt(sheet: Sheet, receipt: Receipt, y: float) -> None:
    """Receiver, sicil, signature, time."""
    received = show_date_time(receipt.received_at) if receipt.received_at else ""
    cells = (
        ("Teslim alan – Adı Soyadı", receipt.name),
        ("Sicil", receipt.staff_no),
        ("İmza", ""),
        ("Tarih ve saat", received),
    )
    width = (sheet.right - sheet.left) / 4
    for number, (label, value) in enumerate(cells):
        x = sheet.left + number * width
        sheet.box(x, y, width, _RECEIPT_HEIGHT - 1)
        sheet.text(x + 1.2, y + 3.6, label, size=7)
        sheet.fit(x, y + 4, width, _RECEIPT_HEIGHT - 5, value, label=label)


MARKED_IMAGE: FormSpec[MarkedImage] = FormSpec(
    kind="GORUNTU",
    title=TITLE,
    version=1,
    copies=(Copy("Arama personeli"),),
    draw=draw_marked_image,
    stamp="GİZLİ",
    notice=NOTICE,
    landscape=True,
)
