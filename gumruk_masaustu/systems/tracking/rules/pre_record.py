"""When KKM may confirm an activation without a link, and where two records of one journey differ."""

from __future__ import annotations

from collections.abc import Iterator

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.values.pre_record import KnownUnit, PreRecordForm


def need_free_unit(unit: KnownUnit) -> Iterator[UserError]:
    """Refuse a unit that is faulty, written off or in an open tracking. Source: ATS-176, m.67/4."""
    if unit.is_faulty:
        yield _refused(f"{unit.serial} arızalı olarak işaretli.", "serial")
    if unit.state is UnitState.WRITTEN_OFF:
        yield _refused(f"{unit.serial} kayıttan düşülmüş.", "serial")
    if unit.open_tracking:
        yield _refused(f"Ünite başka izlemede: {unit.open_tracking}.", "serial")


def need_filled(form: PreRecordForm) -> Iterator[UserError]:
    """Plate and two different ends. Source: ATS-176."""
    if not form.tractor_plate:
        yield _refused("Çekici plakası yazılmadı.", "tractor_plate", "Plakayı yazınız.")
    if form.departure == form.destination:
        yield _refused("Hareket ve varış İdaresi aynı olamaz.", "destination", "İdareleri kontrol ediniz.")


def _refused(text: str, field: str, remedy: str = "Telefon teyidi verilemez.") -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-176", article="m.67/4")


def differs(pre_recorded: str, activated: str) -> bool:
    """Whether both plates are known and are not the same one. Source: ATS-177, ATS-003."""
    key = plate_key(pre_recorded)
    return bool(key) and key != plate_key(activated)
