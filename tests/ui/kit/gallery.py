"""Everything of the kit on one screen, in every theme: `python -m tests.ui.kit.gallery FOLDER`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.units import Unit
from tests.ui.kit.sample import COLUMNS, case_id, count_cases, fetch_cases
from ui.kit.attachments import Attachments
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton, main_button, stop_button
from ui.kit.drafts import DraftKeeper
from ui.kit.error_box import ErrorBox
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.container import Container, ContainerField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.plate import Plate, PlateField
from ui.kit.fields.sicil import Person, SicilField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup, YesNoField
from ui.kit.form import Form
from ui.kit.icons import picture
from ui.kit.keyhints import KeyHints
from ui.kit.run import ImmediateRunner
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Filter
from ui.kit.theme import apply, look, set_role
from ui.kit.tokens import State, TextSize, ThemeName
from ui.kit.turkish_qt import install_turkish

NOW = datetime(2026, 11, 21, 11, 20, tzinfo=UTC)


class Gallery(QWidget):
    """Form on the left, list and strip on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = ImmediateRunner()
        self.form = make_form(self.runner)
        self.keeper = DraftKeeper(self.form, lambda _content: None)
        self.table = Table(
            COLUMNS,
            case_id,
            fetch_cases(1240),
            self.runner,
            count=count_cases(1240),
            empty_text="İnceleme bekleyen görüntü yok. Son sonuç 14:12.",
            search_hint="Plaka, konteyner veya kayıt no",
            parent=self,
        )
        self.table.allow_export()
        self.strip = Strip(self)
        self.keys = Shortcuts(self)
        self.keys.add("F2", "Kaydet ve kapat", self.open_strip)
        self.keys.add("F8", "engel, istisna", self.form.show_problems)
        self.keys.add("Ctrl+T", "belge tara", self.form.focus_first)
        self.keys.add("Ctrl+S", "taslak kaydet", self.keeper.save_on_demand)
        hints = KeyHints(self)
        hints.show_keys(self.keys.hints())
        right = QVBoxLayout()
        right.addLayout(_heading())
        right.addLayout(_buttons())
        right.addWidget(self.table, 1)
        right.addWidget(Attachments(lambda path: path.name, self.runner.run_long, self))
        is_outdoors = look().name is ThemeName.SAHA
        row = QVBoxLayout() if is_outdoors else QHBoxLayout()
        row.addWidget(self.form, 2)
        row.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        column.addWidget(hints)
        self.table.set_filters((Filter("state", "open", "açık"),))
        self.table.announce_new(3)

    def open_strip(self) -> None:
        self.strip.open(
            Offer(
                "34 ABC 1234  MSCU 123456-5",
                "Araç taramaya alınacak, giriş kaydı kapanacak.",
                "Kaydet ve kapat",
                missing=UserError(
                    "Dorse plakası boş.",
                    remedy="Plakayı yazınız veya “dorsesiz” işaretleyiniz.",
                    field="trailer",
                    rule="SCAN-080",
                    article="m.36/2",
                ),
            )
        )


def make_form(runner: ImmediateRunner) -> Form:
    form = Form()
    form.add_section("Araç")
    form.add(PlateField("tractor", "Çekici plakası", required=True)).set_value(Plate("34 ABC 1234", "TR"))
    form.add(PlateField("trailer", "Dorse plakası", required=True)).set_value(Plate("82 AB 123", "TR"))
    form.add(ContainerField("container")).set_value(Container("CSQU3054384"))
    form.add(NumberField("weight", "Brüt ağırlık", unit=Unit.KILOGRAM)).set_value(Decimal("12400.5"))
    form.add_section("Zaman ve kişi")
    form.add(DateField("day", "Tarih", now=lambda: NOW)).set_value(NOW.date())
    form.add(TimeField("hour", "Saat", now=lambda: NOW))
    sicil = SicilField("sicil", "Sicil", find=lambda sicil: Person("1", sicil, "Gülşen IŞIK"), run=runner.run)
    form.add(sicil).set_value("104522")
    form.add(TextField("goods", "Eşya", required=True, hint="Beyannamedeki gibi"))
    form.add(ChoiceField("direction", "Yön", (("in", "Giriş"), ("out", "Çıkış")), required=True))
    form.add(YesNoField("seal", "Mühür", yes="Var", no="Yok", required=True))
    form.add(TickGroup("docs", "Belgeler", (("cmr", "CMR"), ("tir", "TIR karnesi"), ("t1", "T1"))))
    form.add(LongTextField("reason", "Gerekçe", min_chars=20, required=True, lines=3))
    return form


def _heading() -> QHBoxLayout:
    row = QHBoxLayout()
    emblem = QLabel()
    emblem.setPixmap(picture("emblem", 40))
    title = QLabel("Görüntü inceleme")
    set_role(title, "title")
    for widget in (emblem, title):
        row.addWidget(widget)
    row.addStretch()
    for state in State:
        row.addWidget(Badge(state))
    return row


def _buttons() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().gap)
    for button in (main_button("Kaydet ve kapat", "F2"), stop_button(), ActionButton("Belge tara", "Ctrl+T")):
        row.addWidget(button)
    disabled = ActionButton("Sıradaki")
    disabled.setEnabled(False)
    row.addWidget(disabled)
    for name in ("scan", "dog", "roster", "radiation"):
        label = QLabel()
        label.setPixmap(picture(name, 24))
        row.addWidget(label)
    row.addStretch()
    return row


def settle(app: QApplication) -> None:
    for _ in range(10):
        app.processEvents()


def take_pictures(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install_turkish(app)
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ThemeName:
        apply(app, theme, TextSize.NORMAL)
        gallery = Gallery()
        gallery.resize(*((1000, 1500) if theme is ThemeName.SAHA else (1366, 900)))
        gallery.show()
        settle(app)
        gallery.form.field("goods").focus_editor()
        settle(app)
        gallery.grab().save(str(folder / f"{theme.value}-1.png"))
        for field in gallery.form.fields[8:]:
            field.focus_editor()
        settle(app)
        gallery.grab().save(str(folder / f"{theme.value}-4.png"))
        gallery.form.show_problems()
        gallery.open_strip()
        settle(app)
        gallery.grab().save(str(folder / f"{theme.value}-2.png"))
        box = ErrorBox()
        box.add("261121-1420-01")
        settle(app)
        box.grab().save(str(folder / f"{theme.value}-3.png"))
        box.close()
        gallery.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
