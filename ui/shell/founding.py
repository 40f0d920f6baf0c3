"""Setting up a new post: what the wizard asks, checked, and carried out on the worker. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.errors import UserError

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post

SHORTEST_PASSPHRASE = 16
STEPS = 2


@dataclass(frozen=True, slots=True)
class Founding:
    """`unit` is the three-letter code of L2, `station` the two digits of the document numbers."""

    unit: str
    station: str
    label: str
    passphrase: str
    staff_no: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """One line of the list of administrations; `words` are what the search looks into."""

    short: str
    name: str
    words: str


def unit_choices() -> tuple[UnitChoice, ...]:
    """The units of EK-18 that number documents, in Turkish order of their names."""
    from gumruk_masaustu.kernel.organisation import UnitKind, shipped_units
    from gumruk_masaustu.kernel.text import search_key, sort_key

    units = [unit for unit in shipped_units() if unit.kind is not UnitKind.BOLGE]
    return tuple(
        UnitChoice(unit.short, unit.name, search_key(f"{unit.short} {unit.code} {unit.name} {unit.city}"))
        for unit in sorted(units, key=lambda unit: sort_key(unit.name))
    )


def matching_units(choices: tuple[UnitChoice, ...], typed: str) -> tuple[UnitChoice, ...]:
    """Those that hold every typed word: "kapi", "KPK", "edirne"."""
    from gumruk_masaustu.kernel.text import search_key

    parts = search_key(typed).split()
    return tuple(one for one in choices if all(part in one.words for part in parts))


def passphrase_problem(passphrase: str) -> UserError | None:
    """It guards the whole file and is not changed every 90 days, so it is longer than a password."""
    if len(passphrase) < SHORTEST_PASSPHRASE or len(set(passphrase)) < 6:
        return UserError(
            f"Nokta parolası en az {SHORTEST_PASSPHRASE} karakter olmalı, aynı harflerden oluşmamalıdır.",
            remedy="Dört beş sözcükten oluşan, başkasının bilmediği bir cümle yazınız.",
            field="passphrase",
        )
    return None


def strength_text(passphrase: str) -> str:
    """Beside the field while it is typed."""
    if not passphrase:
        return ""
    length = len(passphrase)
    if passphrase_problem(passphrase) is not None:
        return f"Zayıf: {length} karakter, en az {SHORTEST_PASSPHRASE} gerekir."
    kinds = sum(
        any(test(letter) for letter in passphrase)
        for test in (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
    )
    if length >= 24 or (length >= 20 and kinds >= 3):
        return f"Güçlü: {length} karakter."
    return f"Yeterli: {length} karakter; bir iki sözcük daha eklerseniz güçlenir."


def station_problem(station: str) -> UserError | None:
    """Two digits, 01 to 99 (SYS-053)."""
    if len(station) == 2 and station.isascii() and station.isdigit() and station != "00":
        return None
    return UserError(
        "İstasyon numarası 01 ile 99 arasında iki rakamdır.",
        remedy="Genel Müdürlüğün bu bilgisayara verdiği iki rakamı yazınız, örneğin 01.",
        field="station",
        rule="SYS-053",
    )


def found_post(
    folder: Path,
    founding: Founding,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Post, str]:
    """The new post and the first officer's temporary password, which is shown once.

    Raises UserError; a post that could not be finished is closed and opens no more.
    """
    from gumruk_masaustu.kernel.accounts.first import FirstPerson, first_accounts
    from gumruk_masaustu.kernel.accounts.granting import RightsForm
    from gumruk_masaustu.kernel.db.opening import create_post, exists
    from gumruk_masaustu.kernel.people.model import Rank
    from gumruk_masaustu.kernel.people.rules import check_staff_no

    report = progress or (lambda done, total: None)
    if exists(folder):
        raise UserError(
            "Bu klasörde zaten bir nokta kurulu.",
            remedy="Başka klasör seçiniz veya o noktayı açınız.",
            field="folder",
        )
    check_staff_no(founding.staff_no)
    post = create_post(
        folder,
        founding.passphrase,
        unit=founding.unit,
        station=founding.station,
        label=founding.label,
        clock=now,
    )
    try:
        report(1, STEPS)
        rights = RightsForm(("office_chief", "local_admin"), basis="kurulum")
        chief = FirstPerson(founding.staff_no, founding.name, founding.title, Rank.DIRECTOR, rights)
        (issued,) = first_accounts(post, [chief], at=now())
        report(STEPS, STEPS)
    except BaseException:
        post.close()
        (folder / "post.key").unlink(missing_ok=True)
        raise
    return post, issued.password
