"""Referrals of headquarters: no refusal by the İdare, and the scan hold. Source: m.66/8, m.66/9."""

from __future__ import annotations

from collections.abc import Iterator

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import Origin
from gumruk_masaustu.systems.tracking.values.request import RequestEvent

FORBIDDEN = frozenset(
    {
        RequestEvent.DISPATCH_UNSUITABLE,
        RequestEvent.QUESTION,
        RequestEvent.RETURN,
        RequestEvent.FIELD_DECISION,
        RequestEvent.NO_UNIT,
        RequestEvent.SYSTEM_UNSUITABLE,
        RequestEvent.WITHDRAW,
        RequestEvent.EXPIRE,
    }
)
"""What an İdare cannot do with a referral of headquarters; a screen disables these choices."""


def need_may_refuse(origin: Origin, event: RequestEvent) -> Iterator[UserError]:
    """Only activated, exempt or not fulfilled end a referral of headquarters. Source: m.66/8, ATS-052."""
    if origin is Origin.HEADQUARTERS and event in FORBIDDEN:
        yield UserError(
            "Genel Müdürlük sevki İdarece reddedilemez ve iade edilemez.",
            remedy="Aktive ediniz, istisna meşruhatı düşünüz veya nedeniyle “yerine getirilemedi” yazınız.",
            rule="ATS-052",
            article="m.66/8",
        )


def need_headquarters(origin: Origin) -> Iterator[UserError]:
    """Only a referral of headquarters can be "yerine getirilemedi". Source: list 7.4, ATS-052."""
    if origin is not Origin.HEADQUARTERS:
        yield UserError(
            "“Yerine getirilemedi” yalnız Genel Müdürlük sevkleri içindir.",
            remedy="Talebi uygun değildir, iade veya geri çekme yoluyla kapatınız.",
            rule="ATS-052",
            article="m.66/8",
        )


def need_no_hq_hold(is_held: bool) -> Iterator[UserError]:
    """No exit permission and no release while KKM's scan hold stands. Source: m.66/9, ATS-053."""
    if is_held:
        yield UserError(
            "Genel Müdürlük tarama sevki sonuçlanmadı",
            remedy="Tarama sonucu kaydedilince veya KKM beklemeyi kaldırınca çıkış izni verilebilir.",
            field="hq_hold",
            rule="ATS-053",
            article="m.66/9",
        )
