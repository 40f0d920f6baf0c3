"""Mandatory notes, notes that come later, and notes that nobody changes (m.67/3, m.69/2)."""

from __future__ import annotations

from collections.abc import Iterator

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, NoteKind
from gumruk_masaustu.systems.tracking.values.tracking import NotesForm

NOTHING = "yok"
_MAY_BE_NOTHING = MANDATORY_NOTES[2:]
CORRECTABLE = tuple(kind for kind in NoteKind if kind is not NoteKind.CORRECTION)


def need_notes(form: NotesForm, *, min_chars: int) -> Iterator[UserError]:
    """Refuse an empty note part, or “sonra gireceğim” without a reason. Source: m.67/3, ATS-062, ATS-063.

    “yok” is an answer in the last three parts only: place and reason of mounting are always known.
    """
    if form.later:
        if len(form.later_reason.strip()) < min_chars:
            yield _refused("Notların sonraya bırakılma nedeni yazılmalıdır.", "later_reason", "ATS-063")
        return
    for kind in MANDATORY_NOTES:
        text = form.parts.get(kind, "").strip()
        if len(text) < min_chars:
            yield _refused(f"{kind.label} en az {min_chars} karakter olmalıdır.", kind.value, "ATS-062")
        elif text.casefold() == NOTHING and kind not in _MAY_BE_NOTHING:
            yield _refused(f"{kind.label} için “yok” yazılamaz.", kind.value, "ATS-062")


def need_note_text(text: str, field: str, *, min_chars: int, rule: str) -> Iterator[UserError]:
    """Refuse a note that is too short to explain anything."""
    if len(text.strip()) < min_chars:
        yield _refused(f"Not en az {min_chars} karakter olmalıdır.", field, rule, article="m.69/2")


def refuse_note_change() -> UserError:
    """Nobody edits or deletes a note, its author neither. Source: ATS-107."""
    return UserError(
        "Girilen not değiştirilemez ve silinemez.",
        remedy="“Düzeltme notu ekle” ile yeni bir not giriniz.",
        rule="ATS-107",
        article="m.69/2",
    )


def _refused(text: str, field: str, rule: str, article: str = "m.67/3") -> UserError:
    return UserError(
        text,
        remedy="Notu yazınız; girilemiyorsa “sonra gireceğim” seçeneğini nedeniyle işaretleyiniz."
        if rule == "ATS-062"
        else "Açıklamayı yazınız.",
        field=field,
        rule=rule,
        article=article,
    )
