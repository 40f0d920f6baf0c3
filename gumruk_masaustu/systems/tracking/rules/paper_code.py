"""The code of EK-5 as a beginning for an arrival post that never heard of the tracking (E1, ATS-183)."""

from __future__ import annotations

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.kernel.paper import PaperCheck, PaperState, PaperValues
from gumruk_masaustu.systems.tracking.values.end import PaperCode, PaperTracking

EK5 = "EK5"
_CODES = {PaperState.VALID: PaperCode.VALID, PaperState.UNKNOWN_KEY: PaperCode.UNKNOWN_KEY}
_NONE = "-"


def paper_tracking(check: PaperCheck) -> PaperTracking:
    """What the undertaking says. Raises UserError for a forged code, another form, or no code.

    A code of a key that is not known here is taken with that mark: the activating installation may be new.
    """
    values = check.values
    if check.state not in _CODES or values is None:
        raise UserError(
            check.state.value,
            remedy="Kâğıttaki bilgileri elle giriniz; belgeden şüphe varsa KKM'ye bildiriniz.",
            field="paper",
            rule="ATS-183",
            article="m.67/6",
        )
    if values.kind != EK5:
        raise UserError(
            f"Bu belge taahhütname (EK-5) değil: {values.kind}.",
            remedy="Şoförün getirdiği taahhütnamenin kodunu okutunuz.",
            field="paper",
            rule="ATS-183",
            article="m.67/6",
        )
    return _from_values(values, _CODES[check.state])


def _from_values(values: PaperValues, code: PaperCode) -> PaperTracking:
    said = dict(values.fields)
    return PaperTracking(
        number=values.number,
        gate=said.get("Aktivasyon Gümrük Kapısı", ""),
        destination=said.get("Deaktivasyon Gümrük Kapısı", ""),
        tractor_plate=said.get("Çekici plakası", ""),
        trailers=_slots(said.get("Dorse1/Dorse2 plakası", "")),
        serials=_slots(said.get("seri no", "")),
        activated_on=values.on,
        driver_name=said.get("Adı Soyadı", ""),
        driver_phone=said.get("Tel No", ""),
        code=code,
    )


def _slots(printed: str) -> tuple[str, ...]:
    parts = (part.strip() for part in printed.split("/"))
    return tuple(part for part in parts if part and part != _NONE)


def check_unit_of_paper(serials: tuple[str, ...], read_serial: str) -> None:
    """The unit in hand is one of those that the paper names. Source: ATS-183."""
    named = ", ".join(serials) or "-"
    if code_key(read_serial) not in {code_key(serial) for serial in serials}:
        raise UserError(
            f"Okunan seri no {read_serial.strip() or '(boş)'} bu taahhütnamede yok: {named}.",
            remedy="Ünite ile taahhütname aynı taşıtın mı, denetleyiniz; değilse KKM'ye bildiriniz.",
            field="read_serial",
            rule="ATS-183",
            article="m.70/4",
        )
