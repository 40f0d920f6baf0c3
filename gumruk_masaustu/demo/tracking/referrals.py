"""Referrals of the demo in every state, besides those that became trackings."""

from __future__ import annotations

from dataclasses import replace

from gumruk_masaustu.demo.tracking.cast import Cast
from gumruk_masaustu.demo.tracking.departures import (
    approved,
    dispatched,
    ek4,
    evaluated,
    submitted,
)
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.actions import request_origins as origins
from gumruk_masaustu.systems.tracking.actions import requests
from gumruk_masaustu.systems.tracking.actions.request_decisions import DecisionForm, ExemptionForm
from gumruk_masaustu.systems.tracking.lists import DispatchBox, Priority, ReturnReason
from gumruk_masaustu.systems.tracking.values.request import Choice, Ek4Form

_NO = "Taşıt daha önce izlendi, risk unsuru görülmedi"
_BOXES = (DispatchBox.SECTION_CHIEF,)


def no(text: str = _NO) -> DecisionForm:
    return DecisionForm((Choice.UNSUITABLE,), text)


def _form(
    cast: Cast, seed: int, destination: str = "HABUR", *, priority: Priority = Priority.TRANSIT
) -> Ek4Form:
    return ek4(cast.truck(), destination, seed, priority=priority)


def without_units(cast: Cast) -> None:
    """The first day: a referral comes while the charger is still at work."""
    asked = dispatched(cast, _form(cast, 1))
    decisions.close_without_unit(cast.post, asked, **cast.act("field"))


def to_expire(cast: Cast) -> None:
    """Approved two days ago, the vehicle never came."""
    approved(cast, _form(cast, 0, "SARP"))


def ended(cast: Cast) -> None:
    """Referrals that ended without a tracking."""
    post = cast.post
    asked = submitted(cast, _form(cast, 1))
    decisions.decide_dispatch(post, asked, no(), _BOXES, **cast.act("chief"))
    asked = dispatched(cast, _form(cast, 2))
    decisions.decide_field(post, asked, no(), **cast.act("field"))
    decisions.decide_system(post, asked, no(), **cast.act("leader"))
    asked = dispatched(cast, _form(cast, 3, "MERSIN"))
    law = ExemptionForm("Gümrük Yönetmeliği", "m.218", "Askerî eşya, ünite takılmaz")
    decisions.exempt(post, asked, law, **cast.act("leader"))
    asked = submitted(cast, _form(cast, 1, "IZMIR"))
    requests.withdraw_request(post, asked, "Taşıt geri döndü", **cast.act("guard"))
    urgent = replace(_form(cast, 0, "GURBULAK"), administration="KAPIKULE", priority=Priority.SECURITY)
    asked = origins.refer_by_headquarters(post, urgent, **cast.act("kkm")).id
    reason = "Taşıt sevk bildiriminden önce ülkeden çıkmış"
    origins.could_not_fulfil(post, asked, reason, **cast.act("watch"))


def waiting(cast: Cast) -> None:
    """Referrals in the hands of each decider, the newest last."""
    post = cast.post
    requests.draft_request(post, replace(_form(cast, 1), reason=""), **cast.act("guard"))
    asked = dispatched(cast, replace(_form(cast, 2), risk_elements=(), reason="Şüpheli görüldü"))
    decisions.return_request(post, asked, ReturnReason.NO_RISK, "Risk unsuru seçiniz", **cast.act("field"))
    asked = dispatched(cast, _form(cast, 3))
    decisions.ask_question(post, asked, "Mühür numarası tutanağa yazıldı mı?", **cast.act("field"))
    evaluated(cast, _form(cast, 1, "MERSIN", priority=Priority.DIVERSION))
    own = _form(cast, 0, "CILVEGOZU")
    origins.refer_own(post, own, **cast.act("field"))
    approved(cast, _form(cast, 2, "GURBULAK"))
    urgent = replace(_form(cast, 3, "HABUR"), administration="KAPIKULE", priority=Priority.SECURITY)
    origins.refer_by_headquarters(post, urgent, **cast.act("kkm"))
    origins.receive_program_referral(
        post, replace(_form(cast, 1, "SARP"), administration="KAPIKULE"), at=post.clock()
    )
    dispatched(cast, _form(cast, 0, "IZMIR"))
    submitted(cast, _form(cast, 3, "ESENDERE"))
    submitted(cast, _form(cast, 2, "AMBARLI", priority=Priority.DIVERSION))
