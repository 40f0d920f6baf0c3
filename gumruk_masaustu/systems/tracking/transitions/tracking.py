"""Table 4.3 as data: the life of a tracking from the opened form to release."""

from __future__ import annotations

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE, Move, ats

WATCH, FIELD, TEAM = "ats_watch_operator", "ats_field_operator", "ats_mobile_team"
KKM_OFFICER = "kkm_operator"
CHIEFS = ("shift_chief", "office_chief")
"""Kısım amiri and above (ATS-180)."""
OPERATORS = (WATCH, FIELD)
"""“Op” of the tables."""
LABEL = "İzleme"


class TrackingEvent(Labelled):
    """What happens to a tracking. Source: workflow 4.3."""

    OPEN = "open", "Aktivasyon formunu aç"
    ACTIVATE = "activate", "Aktive et"
    FAIL = "fail", "Aktivasyon yapılamadı"
    PRE_RECORD = "pre_record", "Ön kayıt"
    JOIN = "join", "Ön kaydı birleştir"
    MOUNT = "mount", "Takmayı kaydet"
    REPOSITION = "reposition", "Yeniden konumlandır"
    CHANGE_UNIT = "change_unit", "Başka ünite kullan"
    CANCEL = "cancel", "Aktivasyonu iptal et"
    PERMIT_EXIT = "permit_exit", "Çıkış izni ver"
    ARRIVE = "arrive", "Varışı kaydet"
    UNMOUNT = "unmount", "Söküldü"
    FIELD_UNMOUNT = "field_unmount", "Sahada söküldü"
    LOSE_UNIT = "lose_unit", "Ünite yerinde değil"
    DEACTIVATE = "deactivate", "Deaktive et"
    DEACTIVATE_OFFLINE = "deactivate_offline", "Yerel deaktivasyon"
    RELEASE_UNREVIEWED = "release_unreviewed", "İnceleme yapılmadan serbest bırak"
    REVIEW_OWED = "review_owed", "Geçmiş incelemesini tamamla"
    CONFIRM = "confirm", "Yerel deaktivasyonu onayla"
    HAND_OVER = "hand_over", "Elden alındı"
    FIND_UNIT = "find_unit", "Ünite bulundu"
    CLOSE_WITHOUT_UNIT = "close_without_unit", "Ünitesiz kapat"
    RELEASE = "release", "Taşıt serbest"


S, E = TrackingState, TrackingEvent

_START: tuple[Move, ...] = (
    Move((None,), E.OPEN, S.DRAFT, OPERATORS, ats("057")),
    Move((S.DRAFT,), E.ACTIVATE, S.ACTIVATED, OPERATORS, ats("002 059 060 062 004 005")),
    Move((S.DRAFT,), E.FAIL, None, OPERATORS, ats("064 065")),
    Move((None,), E.PRE_RECORD, S.PRE_RECORD, (KKM_OFFICER,), ats("176")),
    Move((S.PRE_RECORD,), E.JOIN, S.ACTIVATED, (PROGRAM_ROLE,), ats("177 178")),
    Move((S.PRE_RECORD,), E.JOIN, S.MOUNTED, (PROGRAM_ROLE,), ats("177 178")),
    Move((S.PRE_RECORD,), E.JOIN, S.IN_TRANSIT, (PROGRAM_ROLE,), ats("177 178")),
    Move((S.ACTIVATED,), E.MOUNT, S.MOUNTED, (FIELD,), ats("073 075")),
    # Not rows of 4.3: what ATS-079 offers when no position comes after the mounting.
    Move((S.ACTIVATED, S.MOUNTED), E.REPOSITION, None, (FIELD,), ats("079")),
    Move((S.ACTIVATED, S.MOUNTED), E.CHANGE_UNIT, S.ACTIVATED, OPERATORS, ats("079 059")),
    Move((S.ACTIVATED, S.MOUNTED), E.CANCEL, S.CANCELLED, OPERATORS, ats("072")),
    Move((S.MOUNTED,), E.PERMIT_EXIT, S.IN_TRANSIT, (WATCH,), ats("078")),
)
_ROAD: tuple[Move, ...] = (
    Move((S.IN_TRANSIT,), E.ARRIVE, S.ARRIVED, (PROGRAM_ROLE, *OPERATORS), ats("105")),
    Move((S.IN_TRANSIT, S.ARRIVED), E.UNMOUNT, S.UNMOUNTED, (FIELD,), ats("113 120")),
    Move((S.IN_TRANSIT,), E.FIELD_UNMOUNT, S.FIELD_UNMOUNTED, (TEAM,), ats("136")),
    Move((S.IN_TRANSIT, S.ARRIVED), E.LOSE_UNIT, S.MISSING_UNIT, (TEAM, *OPERATORS), ats("129")),
    Move((S.IN_TRANSIT, S.ARRIVED, S.MISSING_UNIT), E.HAND_OVER, S.UNMOUNTED, OPERATORS, ats("114 187")),
    Move((S.MISSING_UNIT,), E.FIND_UNIT, S.UNMOUNTED, OPERATORS, ats("187 116")),
)
_END: tuple[Move, ...] = (
    Move((S.UNMOUNTED, S.FIELD_UNMOUNTED), E.DEACTIVATE, S.DEACTIVATED, OPERATORS, ats("109 111 116 118")),
    Move((S.UNMOUNTED,), E.DEACTIVATE_OFFLINE, S.DEACTIVATED_PROVISIONAL, OPERATORS, ats("179 183")),
    Move((S.UNMOUNTED,), E.RELEASE_UNREVIEWED, None, CHIEFS, ats("180")),
    Move((S.UNMOUNTED,), E.REVIEW_OWED, S.DEACTIVATED, OPERATORS, ats("180 181")),
    Move((S.DEACTIVATED_PROVISIONAL,), E.CONFIRM, S.DEACTIVATED, (PROGRAM_ROLE,), ats("184 186 187 188")),
    Move((S.MISSING_UNIT,), E.CLOSE_WITHOUT_UNIT, S.CLOSED_WITHOUT_UNIT, (KKM_OFFICER,), ats("147")),
    Move((S.DEACTIVATED, S.CLOSED_WITHOUT_UNIT), E.RELEASE, S.RELEASED, OPERATORS, ats("122")),
    # Not a row of 4.3: ATS-179 releases from the provisional state, which ends with the confirmation.
    Move((S.DEACTIVATED_PROVISIONAL,), E.RELEASE, None, OPERATORS, ats("122 179 192")),
)
MOVES: tuple[Move, ...] = _START + _ROAD + _END
"""Every row of 4.3. `RELEASE_UNREVIEWED` sets `review_owed`, and `REVIEW_OWED` is only for such a tracking;
a sync with conflict confirms the deactivation too and leaves the conflict to KKM."""
