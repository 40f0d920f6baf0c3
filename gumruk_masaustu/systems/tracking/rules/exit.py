"""What must be done before the vehicle may go (m.67/6, m.68/3, m.66/9, m.82/2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import HoldKind
from gumruk_masaustu.systems.tracking.values.tracking import OpenHold, PaperReadiness, UnitReadiness

_HOLDS = {HoldKind.HQ: "Genel Müdürlük tarama sevki sonuçlanmadı"}


def need_units_ready(units: Sequence[UnitReadiness]) -> Iterator[UserError]:
    """Refuse exit while a unit lacks mounting, checklist, identity or position, naming it.

    Source: m.68/3, ATS-006, ATS-078.
    """
    if not units:
        yield _refused("İzlemede takılı ünite yok.", "units", "ATS-078", "m.68/3")
    for unit in units:
        lacks = [
            text
            for text, done in (
                ("takılmadı", unit.is_mounted),
                ("takma kontrolü tamamlanmadı", unit.is_checklisted),
                ("kimliği okunmadı", unit.is_identified),
                ("takma sonrası konumu alınmadı", unit.is_position_confirmed),
            )
            if not done
        ]
        if lacks:
            yield _refused(f"{unit.serial}: {lacks[0]}.", "units", "ATS-078", "m.68/3")


def need_undertaking(paper: PaperReadiness, serials: Sequence[str]) -> Iterator[UserError]:
    """Refuse exit without the signed undertaking of these units. Source: m.67/6, ATS-069, ATS-078."""
    if not paper.is_produced:
        yield _refused("Taahhütname düzenlenmedi", "undertaking", "ATS-069", "m.67/6")
    elif set(paper.serials) != set(serials):
        yield _refused(
            "Taahhütnamedeki seri numaraları takılı ünitelerle aynı değil", "undertaking", "ATS-079", "m.67/6"
        )
    elif not paper.is_signed:
        yield _refused("Taahhütname imzalanmadı", "undertaking", "ATS-069", "m.67/6")
    elif not paper.is_handed:
        yield _refused("Taahhütnamenin 2 ve 3. nüshası şoföre verilmedi", "undertaking", "ATS-069", "m.67/6")


def need_no_hold(holds: Sequence[OpenHold]) -> Iterator[UserError]:
    """Refuse exit while a hold stands, naming it. Source: list 7.13, ATS-053, ATS-078."""
    for hold in holds:
        yield UserError(
            _HOLDS.get(hold.kind, f"Bekletme açık: {hold.kind.label}"),
            remedy="Bekletme kalkmadan taşıt çıkamaz.",
            field="holds",
            rule="ATS-053" if hold.kind is HoldKind.HQ else "ATS-078",
            article="m.66/9" if hold.kind is HoldKind.HQ else "m.82/2",
        )


_REMEDIES = {
    "ATS-069": "Taahhütnameyi yazdırınız veya elle doldurunuz; imzaları ve nüshaları kaydediniz.",
    "ATS-078": "Eksik işlemi tamamlayınız.",
    "ATS-079": "Taahhütnameyi yeni seri numaralarıyla düzenleyiniz.",
}


def _refused(text: str, field: str, rule: str, article: str) -> UserError:
    return UserError(text, remedy=_REMEDIES[rule], field=field, rule=rule, article=article)
