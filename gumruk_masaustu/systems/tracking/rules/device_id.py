"""Identity numbers read from the unit against those of the register (m.70/4, D-02)."""

from __future__ import annotations

from collections.abc import Iterator

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead


def need_identity(serial: str, imei: str, read: DeviceRead, *, rule: str) -> Iterator[UserError]:
    """Refuse a unit of which a registered identity number was not read or differs.

    Every number that is registered must match; spaces, hyphens and case do not count.
    """
    for field, label, known, found in (
        ("read_serial", "Seri no", serial, read.serial),
        ("read_imei", "IMEI", imei, read.imei),
    ):
        if not code_key(known):
            continue
        if not code_key(found):
            yield _refused(f"{serial}: ünite üzerindeki {label} okunmalıdır.", field, rule)
        elif code_key(found) != code_key(known):
            yield _refused(f"Kimlik uyuşmuyor: kayıtlı {label} {known}, okunan {found.strip()}.", field, rule)


def _refused(text: str, field: str, rule: str) -> UserError:
    return UserError(
        text,
        remedy="Numarayı ünitenin üzerinden yeniden okuyunuz; başka bir üniteyse KKM'ye bildiriniz.",
        field=field,
        rule=rule,
        article="m.70/4",
    )
