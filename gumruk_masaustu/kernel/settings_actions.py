"""Changing a setting: by whom the table says, inside the limits, dated, with reason, in the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.rules import need_text
from gumruk_masaustu.kernel.setting_values import put_setting
from gumruk_masaustu.kernel.settings import Setting, Value, declared

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

_AUTHORITIES = {
    "HQ": "Genel Müdürlük",
    "KKM": "Komuta Kontrol Merkezi",
    "SUP": "Sistem Sorumlusu",
    "CHIEF": "amir",
}


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A line of the settings screen; `may_change` for the officer who looks."""

    name: str
    label: str
    value: str
    default: str
    unit: str
    changed_by: str
    rules: tuple[str, ...]
    may_change: bool


def setting_lines(post: Post, by: Officer, at: datetime) -> list[SettingLine]:
    """Every declared setting with its value in force, by name."""
    return [
        SettingLine(
            name=one.name,
            label=one.label,
            value=one.show(post.settings.value(one, at)),
            default=one.show(one.default),
            unit=one.unit,
            changed_by=_AUTHORITIES[one.changed_by],
            rules=one.rules,
            may_change=one.may_change(by.roles) or _may_tighten(one, by),
        )
        for _, one in sorted(declared().items())
    ]


def change_setting(
    post: Post,
    name: str,
    typed: str,
    reason: str,
    *,
    valid_from: datetime | None = None,
    by: Officer,
    at: datetime,
) -> Value:
    """Change a setting by the action of the officer's column of the matrix; gives the new value.

    The three actions differ only in the cell of the matrix: KKM manages ATS, chiefs DUTY, the others ADM.
    """
    if "kkm_operator" in by.roles and declared()[name].changed_by == "KKM":
        chosen = change_by_command_centre
    elif "shift_chief" in by.roles and declared()[name].changed_by == "CHIEF":
        chosen = change_by_chief
    else:
        chosen = change_by_manager
    return chosen(post, name, typed, reason, valid_from=valid_from, by=by, at=at)


@action("settings.change", title="Ayar değiştirme", system="ADM", letter="M", rule="SYS-038")
def change_by_manager(
    post: Post, name: str, typed: str, reason: str, *, valid_from: datetime | None, by: Officer, at: datetime
) -> Value:
    """Headquarters, Sistem Sorumlusu, birim amiri."""
    return _change(post, name, typed, reason, valid_from, by, at)


@action(
    "settings.change_ats",
    title="Ayar değiştirme",
    system="ATS",
    letter="M",
    roles=("kkm_operator",),
    rule="SYS-038",
)
def change_by_command_centre(
    post: Post, name: str, typed: str, reason: str, *, valid_from: datetime | None, by: Officer, at: datetime
) -> Value:
    """KKM: the figures of ATS."""
    return _change(post, name, typed, reason, valid_from, by, at)


@action(
    "settings.change_duty",
    title="Ayar değiştirme",
    system="DUTY",
    letter="M",
    roles=("shift_chief",),
    rule="SYS-038",
)
def change_by_chief(
    post: Post, name: str, typed: str, reason: str, *, valid_from: datetime | None, by: Officer, at: datetime
) -> Value:
    """Vardiya amiri: the figures of CHIEF."""
    return _change(post, name, typed, reason, valid_from, by, at)


def _change(
    post: Post,
    name: str,
    typed: str,
    reason: str,
    valid_from: datetime | None,
    by: Officer,
    at: datetime,
) -> Value:
    setting, start = declared()[name], valid_from or at
    old = post.settings.value(setting, start)
    new = setting.check(setting.parse(typed))
    _check_may(setting, old, new, by)
    text = need_text(reason, "reason", "Neden", 200)
    if start < at:
        raise UserError(
            "Ayar geçmiş bir zamandan başlatılamaz; önceki hesaplar değişmez.",
            remedy="Başlangıcı şimdi veya ileri bir zaman seçiniz.",
            field="valid_from",
        )
    with post.journal.entry("settings.changed", by=by, at=at) as entry:
        put_setting(entry, name, new, valid_from=start, reason=text)
        note(
            entry,
            Event.SETTING,
            subject=name,
            detail=f"{setting.show(old)} → {setting.show(new)}; {text}",
            at=at,
        )
    return new


def _check_may(setting: Setting, old: Any, new: Any, by: Officer) -> None:
    if setting.may_change(by.roles):
        return
    if _may_tighten(setting, by):
        if new <= old:
            return
        raise UserError(
            f"Sistem Sorumlusu {setting.label} ayarını yalnız sıkılaştırabilir (şimdi {setting.show(old)}).",
            remedy="Daha küçük bir değer yazınız.",
            field=setting.name,
        )
    raise UserError(
        f"{setting.label} ayarını yalnız {_AUTHORITIES[setting.changed_by]} değiştirir.",
        remedy="Değişikliği yetkilisinden isteyiniz.",
        field=setting.name,
        rule="SYS-031",
    )


def _may_tighten(setting: Setting, by: Officer) -> bool:
    return setting.tightened_by_supervisor and "system_supervisor" in by.roles
