"""Seri blokları: the EK-2 serials that headquarters gave, what is left, and entering a block (SYS-052)."""

from __future__ import annotations

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.kernel.kernel_settings import BLOCK_REQUEST_PCT
from gumruk_masaustu.kernel.numbering import SERIAL_LETTERS
from gumruk_masaustu.kernel.serial_blocks import Block, blocks, enter_block
from gumruk_masaustu.kernel.units import show_decimal
from ui.kit.buttons import main_button
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.number import NumberField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.kit.tokens import State
from ui.office.office_page import OfficePage
from ui.office.rows import count_of, whole_list

EMPTY = "Bu birime girilmiş seri bloğu yok. Genel Müdürlük yazısındaki bloğu sağdaki forma giriniz."


class SerialsPage(OfficePage):
    """Blocks at the left, the block of a letter of headquarters at the right."""

    title = "Seri blokları"
    help_text = (
        "Tarama Formu (EK-2) serileri Genel Müdürlüğün bu istasyona verdiği bloklardan sırayla kullanılır.\n"
        "Gelen bloğu yazısının tarih ve sayısıyla giriniz. Blokların %20'si kalınca Açık işler sayfasında "
        "yeni blok isteme işi açılır; yeni blok girilince kapanır."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._low_pct = 0
        self.table: Table[Block] = Table(
            (
                Column("state", "Durum", self._word, state=self._state),
                Column("span", "Blok", lambda one: one.span, code=True),
                Column("station", "İstasyon", lambda one: one.station),
                Column("used", "Kullanılan", lambda one: show_decimal(one.used), numeric=True),
                Column("left", "Kalan", lambda one: show_decimal(one.left), numeric=True),
                Column("given", "Girildi", lambda one: show_date(one.given_at) if one.given_at else ""),
                Column("basis", "Dayanak", lambda one: one.basis, long=1),
            ),
            lambda one: one.id,
            whole_list(self._read, _words),
            context.runner,
            count=count_of(self._read, _words),
            empty_text=EMPTY,
            search_hint="Blok",
            parent=self,
        )
        self.body.addWidget(self.table)
        self.form = Form(self)
        self.form.add_section(f"Gelen blok, istasyon {context.post.place.station}")
        letters = [(letter, letter) for letter in SERIAL_LETTERS]
        self.letter = self.form.add(ChoiceField("letter", "Harf", letters, required=True))
        self.first = self.form.add(NumberField("first", "İlk seri (altı hane)", places=0, required=True))
        self.last = self.form.add(NumberField("last", "Son seri (altı hane)", places=0, required=True))
        self.basis = self.form.add(
            TextField("basis", "Dayanak yazısı (tarih ve sayı)", max_chars=120, required=True)
        )
        self.enter = main_button("Bloğu gir", "F2")
        self.enter.clicked.connect(self.ask_enter)
        self.side.addWidget(self.form, 1)
        self.side.addWidget(self.enter)
        self.strip = Strip(self)
        self.strip.carried_out.connect(self._carry_out)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.keys.add("F2", "Bloğu gir", self.ask_enter)

    def activate(self) -> None:
        super().activate()
        self.letter.focus_editor()

    def reload(self) -> None:
        self.table.read()

    def ask_enter(self) -> None:
        """F2: the strip shows the span as it will be printed."""
        if self.strip.offer is not None or not self.form.show_problems():
            return
        first, last = int(self.first.value() or 0), int(self.last.value() or 0)
        letter = self.letter.value()
        self.strip.open(
            Offer(
                f"{letter}{first:06d}-{letter}{last:06d}",
                f"{self.context.post.place.station} istasyonu bu bloktan {last - first + 1} seri kullanır. "
                "Blok sonradan silinemez; yazıyla karşılaştırınız.",
                "Bloğu gir",
            )
        )

    def _carry_out(self, _confirmed: object) -> None:
        context, letter, basis = self.context, str(self.letter.value()), str(self.basis.value())
        first, last = int(self.first.value() or 0), int(self.last.value() or 0)
        self.run(
            lambda: enter_block(
                context.post, letter, first, last, basis, by=context.officer, at=context.now()
            ),
            self._entered,
            self.strip.show_error,
        )

    def _entered(self, _blocks: object) -> None:
        self.strip.close_strip()
        self.form.set_values({field.name: None for field in self.form.fields})
        self.say_saved("Blok girildi.")
        self.table.reload()

    def _read(self) -> tuple[Block, ...]:
        post = self.context.post
        self._low_pct = int(post.settings.value(BLOCK_REQUEST_PCT))
        return blocks(post)

    def _state(self, one: Block) -> State:
        if one.left == 0:
            return State.UNKNOWN
        return State.ATTENTION if self._is_low(one) else State.DONE

    def _word(self, one: Block) -> str:
        if one.left == 0:
            return "BİTTİ"
        return "AZALDI" if self._is_low(one) else "KULLANILABİLİR"

    def _is_low(self, one: Block) -> bool:
        return one.left * 100 <= one.size * self._low_pct


def _words(one: Block) -> str:
    return f"{one.span} {one.station} {one.basis}"
