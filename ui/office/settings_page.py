"""Ayarlar: the officer's own look, and the declared figures with who may change them."""

from __future__ import annotations

from gumruk_masaustu.kernel.preferences import keep_preference
from gumruk_masaustu.kernel.settings_actions import SettingLine, change_setting, setting_lines
from ui.kit.buttons import ActionButton, main_button
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.kit.theme import look
from ui.kit.tokens import TextSize, ThemeName
from ui.office.office_page import OfficePage
from ui.office.rows import count_of, whole_list

EMPTY = "Bu kurulumda ayar bildirilmemiş."


class SettingsPage(OfficePage):
    """Figures of the texts themselves are no settings; these are the ones that somebody may set."""

    title = "Ayarlar"
    help_text = (
        "Görünüm ve yazı boyu yalnız sizin içindir.\n"
        "Ayar değişikliği gerekçesiyle kayda geçer ve önce hesaplanmış hiçbir şeyi değiştirmez; kimin "
        "değiştirebileceği listede yazar."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._lines: dict[str, SettingLine] = {}
        self._chosen: SettingLine | None = None
        self.table: Table[SettingLine] = Table(
            (
                Column("label", "Ayar", lambda line: line.label, long=5),
                Column("value", "Değer", lambda line: f"{line.value} {line.unit}", numeric=True, long=3),
                Column("default", "Başlangıç", lambda line: line.default, numeric=True),
                Column("by", "Değiştiren", lambda line: line.changed_by),
                Column("rules", "Kural", _short_rules, exported=_all_rules),
            ),
            lambda line: line.name,
            whole_list(self._read, _words),
            context.runner,
            count=count_of(self._read, _words),
            empty_text=EMPTY,
            search_hint="Ayar adı veya kural",
            parent=self,
        )
        self.table.chosen.connect(self._choose)
        self.body.addWidget(self.table)
        self._build_look()
        self._build_change()
        self.keys.add("F2", "Ayarı değiştir", self.carry_out)

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        self.table.read()

    def put_on(self) -> None:
        """Theme and size at once; kept for this officer at this installation."""
        context, theme, size = self.context, self.theme.value(), self.text_size.value()
        if context.put_on is None or theme is None or size is None:
            return
        context.put_on(ThemeName(theme), TextSize[size])
        post, officer = context.post, context.officer

        def keep() -> None:
            keep_preference(post, officer.id, "theme", theme)
            keep_preference(post, officer.id, "text_size", size)

        self.run(keep, self._kept, self.show_refusal)

    def carry_out(self) -> None:
        line, context = self._chosen, self.context
        if line is None or not line.may_change or not self.form.show_problems():
            return
        typed, reason = self.value.value() or "", self.reason.value() or ""
        self.run(
            lambda: change_setting(
                context.post, line.name, typed, reason, by=context.officer, at=context.now()
            ),
            self._changed,
            self.form.show_error,
        )

    def _changed(self, _value: object) -> None:
        self.reason.clear()
        self.say_saved("Ayar değiştirildi.")
        self.table.reload()

    def _kept(self, _nothing: None) -> None:
        self.say_saved("Görünüm saklandı.")

    def _read(self) -> list[SettingLine]:
        context = self.context
        found = setting_lines(context.post, context.officer, context.now())
        self._lines = {line.name: line for line in found}
        return found

    def _choose(self, name: str) -> None:
        line = self._chosen = self._lines.get(name)
        may = line is not None and line.may_change
        self.form.setEnabled(may)
        self.change.setEnabled(may)
        if line is None:
            return
        self.value.set_value(line.value)
        why = "" if may else f"Bu ayarı yalnız {line.changed_by} değiştirir."
        self.value.set_hint(f"{line.label}, birim: {line.unit}. Kural: {_all_rules(line)}. {why}".strip())

    def _build_look(self) -> None:
        self.own = Form(self)
        self.own.add_section("Görünüm")
        self.theme = self.own.add(
            ChoiceField("theme", "Tema", [(theme.value, theme.title) for theme in ThemeName])
        )
        self.text_size = self.own.add(
            ChoiceField("text_size", "Yazı boyu", [(size.name, size.title) for size in TextSize])
        )
        self.theme.set_value(look().name.value)
        self.text_size.set_value(look().size.name)
        self.apply = ActionButton("Görünümü uygula", parent=self)
        self.apply.clicked.connect(self.put_on)
        self.side.addWidget(self.own, 1)
        self.side.addWidget(self.apply)

    def _build_change(self) -> None:
        self.form = Form(self)
        self.form.add_section("Seçilen ayar")
        self.value = self.form.add(TextField("value", "Yeni değer", required=True))
        self.reason = self.form.add(TextField("reason", "Neden", required=True))
        self.change = main_button("Ayarı değiştir", "F2")
        self.change.clicked.connect(self.carry_out)
        self.form.setEnabled(False)
        self.change.setEnabled(False)
        self.side.addWidget(self.form, 1)
        self.side.addWidget(self.change)


def _words(line: SettingLine) -> str:
    return f"{line.label} {line.name} {' '.join(line.rules)}"


def _all_rules(line: SettingLine) -> str:
    return ", ".join(line.rules)


def _short_rules(line: SettingLine) -> str:
    """ "SYS-021 +1"; all of them stand beside the chosen setting."""
    more = f" +{len(line.rules) - 1}" if len(line.rules) > 1 else ""
    return f"{next(iter(line.rules), '')}{more}"
