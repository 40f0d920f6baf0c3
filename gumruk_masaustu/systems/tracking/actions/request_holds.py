"""tarama_bekletme of headquarters on a referred vehicle. Source: m.66/9, ATS-053."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, need_text
from gumruk_masaustu.systems.tracking.actions.request_common import EXPLANATION, opened, set_request
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.lists import HoldKind, RequestState
from gumruk_masaustu.systems.tracking.model import ats_hold
from gumruk_masaustu.systems.tracking.queries.requests import request
from gumruk_masaustu.systems.tracking.transitions.request import END_STATES, KKM_OFFICER, OPERATORS
from gumruk_masaustu.systems.tracking.values.request_rows import Request

_ENDED = frozenset(END_STATES) - {RequestState.ACTIVATED}


def _open_hold(post: Post, request_id: str) -> str | None:
    t = ats_hold.c
    query = select(t.id).where(t.aggregate == request_id, t.kind == HoldKind.HQ.value, t.lifted_at.is_(None))
    with post.read() as db:
        return db.execute(query).scalars().first()


def _refusal(text: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field="hq_hold", rule="ATS-053", article="m.66/9")


@action(
    "tracking.hq_hold_set",
    title="Genel Müdürlük tarama beklemesi koy",
    system="ATS",
    letter="U",
    roles=(KKM_OFFICER,),
    article="m.66/9",
    rule="ATS-053",
)
def set_hq_hold(post: Post, request_id: str, ground: str, *, by: Officer, at: datetime) -> Request:
    """Keep a referred vehicle until it was scanned: no exit permission and no release. Source: m.66/9."""
    found = opened(post, request_id, by, local=False)
    text = need_text(ground, "ground", EXPLANATION, rule="ATS-053", article="m.66/9")
    if found.state in _ENDED:
        raise _refusal(f"Talep “{found.state.label}” durumunda; bekletme konamaz.", "Açık bir sevk seçiniz.")
    if _open_hold(post, request_id) is not None:
        raise _refusal("Bu sevkte tarama beklemesi zaten var.", "Listeyi yenileyiniz.")
    with post.journal.entry("tracking.hq_hold_set", by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, hq_hold=True)
        entry.insert(
            ats_hold,
            kind=HoldKind.HQ.value,
            tractor_plate=found.tractor_plate,
            trailer1_plate=found.trailer1_plate,
            trailer2_plate=found.trailer2_plate,
            administration=KKM,
            ground=text,
            set_at=at,
            set_by=by.staff_no,
        )
    return request(post, request_id, by)


@action(
    "tracking.hq_hold_lifted",
    title="Genel Müdürlük tarama beklemesini kaldır",
    system="ATS",
    letter="U",
    roles=(KKM_OFFICER,),
    article="m.66/9",
    rule="ATS-053",
)
def lift_hq_hold(post: Post, request_id: str, ground: str, *, by: Officer, at: datetime) -> Request:
    """KKM lifts its hold with a reason. Source: m.66/9, ATS-053."""
    text = need_text(ground, "ground", EXPLANATION, rule="ATS-053", article="m.66/9")
    return _lift(post, request_id, text, "tracking.hq_hold_lifted", by, at)


@action(
    "tracking.hq_scan_recorded",
    title="Genel Müdürlük tarama sonucunu kaydet",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.66/9",
    rule="ATS-053",
)
def record_hq_scan_result(
    post: Post, request_id: str, record_no: str, result: str, *, by: Officer, at: datetime
) -> Request:
    """The scan that headquarters ordered was done: its record number and result lift the hold.

    The number is typed; the scan station's own record is not read here. Source: m.66/9, ATS-053.
    """
    opened(post, request_id, by)
    number = need_text(record_no, "record_no", Bound("Tarama kayıt no", 40), rule="ATS-053", article="m.66/9")
    text = need_text(result, "result", Bound("Tarama sonucu", 300), rule="ATS-053", article="m.66/9")
    return _lift(post, request_id, f"Tarama {number}: {text}", "tracking.hq_scan_recorded", by, at)


def _lift(post: Post, request_id: str, ground: str, kind: str, by: Officer, at: datetime) -> Request:
    opened(post, request_id, by, local=False)
    hold = _open_hold(post, request_id)
    if hold is None:
        raise _refusal("Bu sevkte açık tarama beklemesi yok.", "Listeyi yenileyiniz.")
    with post.journal.entry(kind, by=by, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, hq_hold=False)
        entry.set(ats_hold, hold, lifted_at=at, lifted_by=by.staff_no, lift_ground=ground)
    return request(post, request_id, by)
