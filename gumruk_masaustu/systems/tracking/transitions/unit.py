"""Life of a mobile unit: the rows of workflow 4.1 as data, and the flags that stand beside the state."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE, Move, ats, next_state

FIELD, WATCH, TEAM, KKM = ("ats_field_operator", "ats_watch_operator", "ats_mobile_team", "kkm_operator")
OPERATORS = (WATCH, FIELD)
S = UnitState
STOCK = (S.IN_STOCK_UNCHARGED, S.CHARGING, S.READY)
LABEL = "Mobil ünite"


class UnitEvent(Labelled):
    """What happens to a unit. Source: workflow 4.1."""

    REGISTER = "register", "Kayda alma"
    PUT_ON_CHARGE = "put_on_charge", "Şarja takma"
    FULL = "full", "Batarya dolu"
    TAKEN_OFF = "taken_off", "Dolmadan şarjdan alma"
    ACTIVATE = "activate", "Aktivasyon"
    MOUNT = "mount", "Takma"
    CANCEL = "cancel", "İptal, ünite elde"
    EXIT = "exit", "Çıkış izni"
    UNMOUNT = "unmount", "Sökme"
    DEACTIVATE = "deactivate", "Deaktivasyon"
    FIELD_UNMOUNT = "field_unmount", "Sahada sökme"
    LOSE = "lose", "Yerinde değil"
    FIND = "find", "Bulunma"
    DISPATCH = "dispatch", "İdareler arası sevk"
    RECEIVE = "receive", "Teslim alma"
    DECIDE_LOST = "decide_lost", "Kayıp kararı"
    SEND_TO_MAKER = "send_to_maker", "Üreticiye gönderme"
    MAKER_RECEIVED = "maker_received", "Üreticinin teslim alması"
    MAKER_SENT = "maker_sent", "Üreticinin geri göndermesi"
    RECEIVE_REPAIRED = "receive_repaired", "Onarımdan teslim alma"
    CLEAR_FAULT = "clear_fault", "Arızayı kaldırma"
    CONFIRM_UNUSABLE = "confirm_unusable", "Kullanılamaz olduğunun teyidi"
    WRITE_OFF = "write_off", "Kayıttan düşme"
    NOTE_FOUND = "note_found", "Düşülen ünitenin bulunması"
    REINSTATE = "reinstate", "Kayda geri alma"


E = UnitEvent


_CHARGE = (
    Move((None,), E.REGISTER, S.IN_STOCK_UNCHARGED, (KKM,), ats("017")),
    Move((S.IN_STOCK_UNCHARGED,), E.PUT_ON_CHARGE, S.CHARGING, (FIELD,), ats("030")),
    Move((S.CHARGING,), E.FULL, S.READY, (FIELD, PROGRAM_ROLE), ats("031")),
    Move((S.CHARGING,), E.TAKEN_OFF, S.IN_STOCK_UNCHARGED, (FIELD,), ats("031")),
)
_TRACKING = (
    Move((S.READY,), E.ACTIVATE, S.ACTIVATED, OPERATORS, ats("057 058 059 060 005")),
    Move((S.ACTIVATED,), E.MOUNT, S.MOUNTED, (FIELD,), ats("073 074 075 076")),
    Move((S.ACTIVATED, S.MOUNTED), E.CANCEL, S.IN_STOCK_UNCHARGED, OPERATORS, ats("072 079 032")),
    Move((S.MOUNTED,), E.EXIT, S.IN_TRANSIT, (WATCH,), ats("078")),
    Move((S.IN_TRANSIT,), E.UNMOUNT, S.UNMOUNTED, (FIELD,), ats("113 115")),
    Move((S.UNMOUNTED,), E.DEACTIVATE, S.IN_STOCK_UNCHARGED, OPERATORS, ats("109 111 116 117 118 119")),
    Move((S.IN_TRANSIT,), E.FIELD_UNMOUNT, S.CARGO_TO_DESTINATION, (TEAM,), ats("136")),
    Move((S.CARGO_TO_DESTINATION,), E.DEACTIVATE, S.IN_STOCK_UNCHARGED, OPERATORS, ats("137 116")),
    Move((S.IN_TRANSIT, S.CARGO_TO_DESTINATION), E.LOSE, S.MISSING, (TEAM, *OPERATORS), ats("129 130")),
    Move((S.MISSING,), E.FIND, S.IN_STOCK_UNCHARGED, OPERATORS, ats("187 116")),
)
_TRANSFER = (
    Move(STOCK, E.DISPATCH, S.TRANSFER, (FIELD,), ats("026 027")),
    Move((S.TRANSFER,), E.RECEIVE, S.IN_STOCK_UNCHARGED, (FIELD,), ats("028")),
    Move((S.TRANSFER,), E.DECIDE_LOST, S.MISSING, (KKM,), ats("029")),
)
_REPAIR = (
    Move(STOCK, E.SEND_TO_MAKER, S.CARGO_TO_MANUFACTURER, (FIELD,), ats("140 142")),
    Move((S.CARGO_TO_MANUFACTURER,), E.MAKER_RECEIVED, S.AT_MANUFACTURER, (KKM,), ats("143")),
    Move((S.AT_MANUFACTURER,), E.MAKER_SENT, S.CARGO_FROM_MANUFACTURER, (KKM,), ats("143")),
    Move((S.CARGO_FROM_MANUFACTURER,), E.RECEIVE_REPAIRED, S.IN_STOCK_UNCHARGED, (FIELD,), ats("144")),
    # Not a row of 4.1: a fault cleared by a test on the shelf ends uncharged too (ATS-144).
    Move(STOCK, E.CLEAR_FAULT, S.IN_STOCK_UNCHARGED, (FIELD,), ats("144")),
)
_END = (
    Move((S.AT_MANUFACTURER,), E.CONFIRM_UNUSABLE, None, (KKM,), ats("146")),
    Move((S.AT_MANUFACTURER, S.MISSING), E.WRITE_OFF, S.WRITTEN_OFF, (KKM,), ats("146")),
    Move((S.WRITTEN_OFF,), E.NOTE_FOUND, None, OPERATORS, ats("193")),
    Move((S.WRITTEN_OFF,), E.REINSTATE, S.IN_STOCK_UNCHARGED, (KKM,), ats("193")),
)
MOVES: tuple[Move, ...] = _CHARGE + _TRACKING + _TRANSFER + _REPAIR + _END
"""Every row of 4.1; target None: the state stays and only a flag beside it changes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit as the machine sees it. Faulty: at least one open report (ATS-141); found: only a note."""

    state: UnitState | None
    is_faulty: bool = False
    is_unusable: bool = False
    is_found: bool = False


def moved(standing: Standing, event: UnitEvent) -> Standing:
    """Where the event leads, flags included. Raises UserError for an event that the state or a flag forbids.

    Whoever adds the fault report of a found unit does so in the same act: here the flag is set already.
    """
    _check_flags(standing, event)
    state = next_state(MOVES, standing.state, event, label=LABEL)
    return Standing(
        state,
        is_faulty=standing.is_faulty or event is E.FIND,
        is_unusable=event is E.CONFIRM_UNUSABLE or (standing.is_unusable and event is not E.REINSTATE),
        is_found=event is E.NOTE_FOUND or (standing.is_found and event is not E.REINSTATE),
    )


def _check_flags(standing: Standing, event: UnitEvent) -> None:
    if event in (E.ACTIVATE, E.DISPATCH) and standing.is_faulty:
        rule, article = ("ATS-140", "m.82/1") if event is E.ACTIVATE else ("ATS-027", "m.65/6")
        raise UserError(
            "Ünite arızalı olarak işaretli.",
            remedy="Arıza kaydı kapanmadan ünite kullanılamaz ve sevk edilemez.",
            field="serial",
            rule=rule,
            article=article,
        )
    if event is E.SEND_TO_MAKER and not standing.is_faulty:
        raise UserError(
            "Açık arıza kaydı olmayan ünite üreticiye gönderilemez.",
            remedy="Önce arızalı olarak işaretleyiniz.",
            field="serial",
            rule="ATS-142",
            article="m.82/1",
        )
    if event is E.WRITE_OFF and standing.state is S.AT_MANUFACTURER and not standing.is_unusable:
        raise UserError(
            "Ünitenin kullanılamaz olduğu üretici tarafından teyit edilmemiş.",
            remedy="Üretici belgesini kaydederek “kullanılamaz” olarak işaretleyiniz.",
            field="write_off_document",
            rule="ATS-146",
            article="m.82/3",
        )
