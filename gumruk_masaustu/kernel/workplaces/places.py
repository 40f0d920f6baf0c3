"""Setting up workplaces and scanner cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.rules import need_text
from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.workplaces.model import scan_system, workplace
from gumruk_masaustu.kernel.workplaces.queries import scan_system_of, scan_systems, workplaces

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post
    from gumruk_masaustu.kernel.workplaces.queries import ScanSystem

SYSTEM_KINDS = ("FIXED", "SEMI_FIXED", "MOBILE_GANTRY", "MOBILE_PORTAL", "GAMMA", "TRAIN")
LOCK_KINDS = ("default", "scan", "ats")


@dataclass(frozen=True, slots=True)
class SystemForm:
    """What is typed on a scanner card; lengths in metres."""

    label: str
    kind: str
    make: str
    model: str
    max_height_m: Decimal | None = None
    max_width_m: Decimal | None = None
    max_length_m: Decimal | None = None
    discriminates: bool = False
    mm_per_pixel: Decimal | None = None
    site_type: str = "ROAD"
    image_folder: str = ""
    installed_on: date | None = None


@action(
    "workplaces.add",
    title="Çalışma yeri ekleme",
    system="ADM",
    letter="M",
    roles=("system_supervisor", "office_chief"),
)
def add_workplace(
    post: Post,
    name: str,
    duties: tuple[str, ...],
    *,
    system: str = "",
    lock_kind: str = "default",
    by: Officer,
    at: datetime,
) -> str:
    """A place with the duties that can be taken there; gives its id."""
    text = need_text(name, "name", "Çalışma yeri", 40)
    places = workplaces(post)
    if any((one.name, one.system) == (text, system) for one in places):
        raise UserError(f"“{text}” çalışma yeri zaten var.", remedy="Başka bir ad yazınız.", field="name")
    if lock_kind not in LOCK_KINDS:
        raise ValueError(f"no lock kind {lock_kind!r}")
    for duty in duties:
        role_of(duty)
    with post.journal.entry("workplaces.added", by=by, at=at) as entry:
        entry.insert(
            workplace,
            entry.about,
            name=text,
            duties=duties,
            system=system,
            lock_kind=lock_kind,
            position=len(places) + 1,
        )
    return entry.about


@action("workplaces.close", title="Çalışma yeri kapatma", system="ADM", letter="M", roles=("office_chief",))
def close_workplace(post: Post, workplace_id: str, *, by: Officer, at: datetime) -> None:
    """The place is offered no more; its records stay."""
    with post.journal.entry("workplaces.closed", by=by, at=at, about=workplace_id) as entry:
        entry.set(workplace, workplace_id, closed_at=at)


@action(
    "workplaces.add_system",
    title="Tarama sistemi kartı",
    system="ADM",
    letter="M",
    roles=("system_supervisor", "office_chief", "hq_user"),
)
def add_system(post: Post, form: SystemForm, *, by: Officer, at: datetime) -> ScanSystem:
    """The card of a scanner; a label is given once, labels begin with the unit's three letters (L2)."""
    label = need_text(form.label, "label", "Etiket", 12)
    if form.kind not in SYSTEM_KINDS:
        raise UserError("Sistem türü seçilmedi.", remedy="Listeden seçiniz.", field="kind")
    if not label.startswith(f"{post.unit}-"):
        raise UserError(
            f"Etiket birimin kısa koduyla başlamalıdır: {post.unit}-….",
            remedy=f"Örnek: {post.unit}-T1.",
            field="label",
            rule="SYS-002",
        )
    if any(one.label == label for one in scan_systems(post)):
        raise UserError(
            f"{label} etiketi daha önce verilmiş.",
            remedy="Başka bir etiket yazınız.",
            field="label",
            rule="SYS-002",
        )
    with post.journal.entry("workplaces.system_added", by=by, at=at) as entry:
        entry.insert(
            scan_system,
            entry.about,
            label=label,
            kind=form.kind,
            make=form.make.strip(),
            model=form.model.strip(),
            max_height_m=form.max_height_m,
            max_width_m=form.max_width_m,
            max_length_m=form.max_length_m,
            discriminates=form.discriminates,
            mm_per_pixel=form.mm_per_pixel,
            digital_marks=False,
            site_type=form.site_type,
            image_folder=form.image_folder,
            installed_on=form.installed_on,
            driver_aboard=False,
            unit=post.unit,
        )
    return _card(post, label)


@action(
    "workplaces.set_system_options",
    title="Sistem kartında Genel Müdürlük bilgileri",
    system="ADM",
    letter="U",
    roles=("hq_user",),
    article="m.38/2-b, 41/2",
)
def set_system_options(
    post: Post, label: str, *, digital_marks: bool, driver_aboard: bool, by: Officer, at: datetime
) -> ScanSystem:
    """Digital marks on gamma, driver aboard in portal mode: headquarters alone (D36, D9)."""
    card = _card(post, label)
    with post.journal.entry("workplaces.system_options", by=by, at=at, about=card.id) as entry:
        entry.set(scan_system, card.id, digital_marks=digital_marks, driver_aboard=driver_aboard)
    return _card(post, label)


@action(
    "workplaces.set_image_folder",
    title="Görüntü klasörü",
    system="ADM",
    letter="M",
    roles=("system_supervisor", "office_chief", "hq_user"),
)
def set_image_folder(post: Post, label: str, folder: str, *, by: Officer, at: datetime) -> ScanSystem:
    """The folder into which the scanner's console delivers."""
    card = _card(post, label)
    with post.journal.entry("workplaces.image_folder", by=by, at=at, about=card.id) as entry:
        entry.set(scan_system, card.id, image_folder=folder.strip())
    return _card(post, label)


def _card(post: Post, label: str) -> ScanSystem:
    card = scan_system_of(post, label)
    if card is None:
        raise UserError(f"{label} sistemi kayıtlı değil.", remedy="Etiketi kontrol ediniz.", field="label")
    return card
