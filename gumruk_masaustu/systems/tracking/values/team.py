"""Values of mobile teams, their tasks and what they find: what rules judge, and what forms carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead


class OrderWay(Labelled):
    """Who sends a team to a vehicle. Source: ATS-125."""

    OWN_TEAM = "own_team", "Kendi ekibi"
    THROUGH_KKM = "through_kkm", "KKM üzerinden"


class LawForce(Labelled):
    """Whom the İdare informs when nobody of customs can watch; chosen by the operator (D-37)."""

    POLICE = "emniyet", "Emniyet"
    GENDARMERIE = "jandarma", "Jandarma"


@dataclass(frozen=True, slots=True)
class TeamForm:
    """A team as typed; `chief` and `members` are staff numbers, `team_id` empty for a new team."""

    name: str
    vehicle_plate: str
    shift: str
    chief: str
    members: tuple[str, ...]
    team_id: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of a team as the rule judges him; `lacks` says which training is missing, empty if none."""

    staff_no: str
    name: str
    is_chief: bool
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class OrderForm:
    """An order to a team. `equipment_confirmed`: equipment and safety measures were asked for (m.74/1-a)."""

    team_id: str
    target: str
    equipment_confirmed: bool
    alarm_id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was; degrees WGS84, None when no coordinates are known."""

    text: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class FindingForm:
    """What a team sees at the vehicle, before there is time for the tutanak (ATS-129)."""

    findings: tuple[Finding, ...]
    found_at: datetime
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class InterventionForm:
    """The tutanak of 5.5. `statement` empty means that the driver refused to sign."""

    findings: tuple[Finding, ...]
    found_at: datetime
    finding_text: str
    place: Place = field(default_factory=Place)
    serial: str = ""
    damage: DamageClass | None = None
    fault: Fault | None = None
    driver_statement: str = ""
    measures: str = ""
    tip_program_no: str = ""
    persons: tuple[str, ...] = ()
    photos: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovalForm:
    """The tutanak of 5.6: what is known while the unit comes off; cargo and information may follow."""

    serial: str
    removed_at: datetime
    reason: str
    unit_condition: str
    read: DeviceRead
    place: Place = field(default_factory=Place)
    persons: tuple[str, ...] = ()
    photos: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovalEnd:
    """What completes a removal (m.74/1-c-2). `by_hand`: a team of the deactivating İdare brings the unit.

    `told_person`, `told_at`: the telephone call; `by_eform`: an EK-13 to the İdare and KKM. `note`: ek not.
    """

    cargo_firm: str = ""
    cargo_no: str = ""
    by_hand: bool = False
    note: str = ""
    told_person: str = ""
    told_at: datetime | None = None
    by_eform: bool = False


@dataclass(frozen=True, slots=True)
class RemovalState:
    """A recorded removal as the end of the task judges it (ATS-136)."""

    serial: str
    record_no: str
    cargo_firm: str
    cargo_no: str
    by_hand: bool
    has_note: bool
    is_told: bool


@dataclass(frozen=True, slots=True)
class LawCallForm:
    """A telephone notice to Emniyet or Jandarma (m.74/1-ç-1). `wanted`: watching, photographs, facts."""

    force: LawForce
    unit_name: str
    person: str
    called_at: datetime
    wanted: str
    task_id: str = ""


@dataclass(frozen=True, slots=True)
class LawLetterForm:
    """The official letter after the call; `tells_risk` only KKM may tick (m.83, 5.8)."""

    number: str
    dated: date
    tells_risk: bool = False
