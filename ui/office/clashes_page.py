"""Uyuşmazlıklar: one field, several values; a person decides with a reason (SYS-114, SYS-115)."""

from __future__ import annotations

from gumruk_masaustu.kernel.clash_book import Clash, decide_clash, open_clashes
from gumruk_masaustu.kernel.clock import show_date_time
from ui.kit.buttons import main_button
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.kit.tokens import State
from ui.office.office_page import OfficePage
from ui.office.rows import count_of, whole_list

EMPTY = "Uyuşmazlık yok. Aynı alana iki yerde ayrı değer yazılırsa burada görünür."


class ClashesPage(OfficePage):
    """Choose at the left, decide at the right."""

    title = "Uyuşmazlıklar"
    help_text = (
        "Aynı alana farklı yerlerde yazılan değerler. Hangisinin doğru olduğuna amir gerekçesiyle karar "
        "verir; öteki değer geçmişte okunur kalır. Saat farkına bakılarak karar verilmez."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._clashes: dict[str, Clash] = {}
        self._chosen: Clash | None = None
        self.table: Table[Clash] = Table(
            (
                Column("state", "Durum", self._word, state=lambda clash: State.ATTENTION),
                Column("field", "Alan", lambda clash: clash.label, long=1),
                Column("values", "Değerler", _values, long=1),
                Column("since", "Ne zamandan beri", lambda clash: show_date_time(clash.since)),
            ),
            _key,
            whole_list(self._read, _words),
            context.runner,
            count=count_of(self._read, _words),
            empty_text=EMPTY,
            parent=self,
        )
        self.body.addWidget(self.table)
        self.form = Form(self)
        self.version = self.form.add(ChoiceField("version", "Geçerli değer", (), required=True))
        self.reason = self.form.add(TextField("reason", "Gerekçe", required=True))
        self.decide = main_button("Karara bağla", "F2")
        self.side.addWidget(self.form, 1)
        self.side.addWidget(self.decide)
        self.decide.clicked.connect(self.carry_out)
        self.table.chosen.connect(self._choose)
        self.keys.add("F2", "Karara bağla", self.carry_out)

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        self.table.read()

    def carry_out(self) -> None:
        clash = self._chosen
        if clash is None or not self.form.show_problems():
            return
        context, chosen, reason = self.context, self.version.value(), self.reason.value() or ""
        self.run(
            lambda: decide_clash(context.post, clash, chosen, reason, by=context.officer, at=context.now()),
            self._decided,
            self.form.show_error,
        )

    def _decided(self, _nothing: None) -> None:
        self.form.set_values({"version": None, "reason": None})
        self.say_saved("Karar yazıldı.")
        self.table.reload()

    def _read(self) -> list[Clash]:
        found = open_clashes(self.context.post)
        self._clashes = {_key(clash): clash for clash in found}
        return found

    def _choose(self, key: str) -> None:
        self._chosen = self._clashes.get(key)
        versions = self._chosen.versions if self._chosen is not None else ()
        self.version.offer(
            [
                (
                    version.entry,
                    f"{version.value}  ({version.installation}, {show_date_time(version.recorded_at)})",
                )
                for version in versions
            ]
        )

    def _word(self, clash: Clash) -> str:
        return "BÖLGEYE GİTTİ" if clash.goes_to_region(self.context.now()) else "KARAR BEKLİYOR"


def _key(clash: Clash) -> str:
    return f"{clash.record}:{clash.table}:{clash.row}:{clash.field}"


def _values(clash: Clash) -> str:
    """Restricted values are read in their own page."""
    if clash.restricted:
        return f"{len(clash.versions)} ayrı değer (gizli alan)"
    return "  /  ".join(version.value for version in clash.versions)


def _words(clash: Clash) -> str:
    return f"{clash.label} {_values(clash)}"
