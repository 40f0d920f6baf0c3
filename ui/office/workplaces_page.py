"""Çalışma yerleri: where officers of this post sit, and the cards of its scanners."""

from __future__ import annotations

from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.workplaces.places import SYSTEM_KINDS, SystemForm, add_system, add_workplace
from gumruk_masaustu.kernel.workplaces.queries import Workplace, workplaces
from ui.kit.buttons import main_button
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.number import NumberField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import YesNoField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.office.office_page import OfficePage
from ui.office.rows import count_of, whole_list

EMPTY = "Çalışma yeri yok. Sağdaki formdan tarama sistemini ekleyince çalışma yerleri de açılır."
CABINS = (
    ("Giriş kabini", "scan_entry_operator"),
    ("Saha", "scan_site_operator"),
    ("Sistem odası", "scan_system_operator"),
    ("Görüntü inceleme", "scan_image_operator"),
    ("Çıkış kabini", "scan_exit_operator"),
)
DESKS = (
    ("Sevk masası", ("guard_officer", "customs_office_user")),
    ("Amir masası", ("system_supervisor", "shift_chief", "office_chief")),
    ("Arama hangarı", ("guard_officer", "dog_handler", "judicial_officer")),
)
_KINDS = {
    "FIXED": "Sabit", "SEMI_FIXED": "Yarı sabit", "MOBILE_GANTRY": "Mobil (geçişli)",
    "MOBILE_PORTAL": "Mobil (portal)", "GAMMA": "Gama", "TRAIN": "Tren",
}  # fmt: skip


class WorkplacesPage(OfficePage):
    """One step: the card of a scanner with the five cabins of its crew and the desks beside it."""

    title = "Çalışma yerleri"
    help_text = (
        "F2 tarama sisteminin kartını ve beş çalışma yerini birlikte açar; ilk sistemle birlikte sevk, amir "
        "ve arama yerleri de açılır.\n"
        "Etiket birimin üç harfiyle başlar, örneğin KPK-T1, ve bir daha kullanılmaz."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.table: Table[Workplace] = Table(
            (
                Column("name", "Çalışma yeri", lambda place: place.name, long=1),
                Column("system", "Sistem", lambda place: place.system, code=True),
                Column("duties", "Görevler", _duties, long=3),
            ),
            lambda place: place.id,
            whole_list(self._read, _words),
            context.runner,
            count=count_of(self._read, _words),
            empty_text=EMPTY,
            parent=self,
        )
        self.body.addWidget(self.table)
        self.form = Form(self)
        add = self.form.add
        self.form.add_section("Yeni tarama sistemi")
        self.label = add(TextField("label", "Etiket", required=True, max_chars=12))
        kinds = [(kind, _KINDS[kind]) for kind in SYSTEM_KINDS]
        self.kind = add(ChoiceField("kind", "Türü", kinds, required=True))
        self.make = add(TextField("make", "Marka", required=True, max_chars=40))
        self.model = add(TextField("model", "Model", required=True, max_chars=40))
        self.height_m = add(NumberField("max_height_m", "En çok yükseklik", unit="m", places=2))
        self.width_m = add(NumberField("max_width_m", "En çok genişlik", unit="m", places=2))
        self.length_m = add(NumberField("max_length_m", "En çok uzunluk", unit="m", places=2))
        self.discriminates = add(YesNoField("discriminates", "Malzeme ayrımı", yes="Var", no="Yok"))
        self.folder = add(TextField("image_folder", "Görüntü klasörü", max_chars=200))
        self.save = main_button("Sistemi ekle", "F2")
        self.save.clicked.connect(self.add)
        self.side.addWidget(self.form, 1)
        self.side.addWidget(self.save)
        self.keys.add("F2", "Sistemi ekle", self.add)

    def activate(self) -> None:
        super().activate()
        self.label.focus_editor()

    def reload(self) -> None:
        self.table.read()

    def add(self) -> None:
        if not self.form.show_problems():
            return
        form, context = self._system_form(), self.context

        def work() -> None:
            by, at = context.officer, context.now()
            add_system(context.post, form, by=by, at=at)
            for name, duty in CABINS:
                add_workplace(context.post, name, (duty,), system=form.label, lock_kind="scan", by=by, at=at)
            known = {place.name for place in workplaces(context.post)}
            for name, duties in DESKS:
                if name not in known:
                    add_workplace(context.post, name, duties, by=by, at=at)

        self.run(work, self._added, self.form.show_error)

    def _system_form(self) -> SystemForm:
        return SystemForm(
            label=str(self.label.value()),
            kind=str(self.kind.value()),
            make=str(self.make.value()),
            model=str(self.model.value()),
            max_height_m=self.height_m.value(),
            max_width_m=self.width_m.value(),
            max_length_m=self.length_m.value(),
            discriminates=bool(self.discriminates.value()),
            image_folder=str(self.folder.value() or ""),
        )

    def _added(self, _nothing: None) -> None:
        self.form.set_values({field.name: None for field in self.form.fields})
        self.say_saved("Sistem ve çalışma yerleri eklendi.")
        self.table.reload()

    def _read(self) -> list[Workplace]:
        return workplaces(self.context.post)


def _duties(place: Workplace) -> str:
    return ", ".join(role_of(duty).title for duty in place.duties)


def _words(place: Workplace) -> str:
    return f"{place.name} {place.system} {_duties(place)}"
