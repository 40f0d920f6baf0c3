"""When and how many units to ask KKM for: averages, transfer time, reserve (m.65/6, D-35, D-36).

All figures are exact fractions; only what is shown is rounded (half up, two decimals, decimal comma).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import ceil, floor

DAY = timedelta(days=1)
LAST_TRANSFERS = 5
SUBJECT = "Mobil Ünite Talebi"


@dataclass(frozen=True, slots=True)
class Figures:
    """The settings of list 7.16 that the computation uses; days and units."""

    transfer_days_default: int = 3
    reply_days: int = 1
    cover_days: int = 7
    reserve_min: int = 3
    reserve_days: int = 2
    short_days: int = 7
    long_days: int = 28


@dataclass(frozen=True, slots=True)
class Stock:
    """Units of an İdare that count, in units. `incoming`: in transfer to here without open discrepancy."""

    ready: int = 0
    charging: int = 0
    uncharged: int = 0
    incoming: int = 0
    reserved: int = 0
    faulty: int = 0


@dataclass(frozen=True, slots=True)
class Demand:
    """Units mounted in the last short and long span of complete local days, and how many days there are."""

    short: int
    long: int
    days_of_history: int = 28


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the computation: what it is, the formula with its figures, the result."""

    label: str
    formula: str
    result: str
    rule: str


@dataclass(frozen=True, slots=True)
class ReorderSteps:
    """The computation of m.65/6 from its inputs; every step is kept so that a screen can show it."""

    stock: Stock
    demand: Demand
    transfers: tuple[Fraction, ...]
    figures: Figures
    daily: Fraction
    transfer_days: int
    reserve: int
    reorder_point: int
    position: int
    quantity: int
    available: int

    @property
    def is_due(self) -> bool:
        """Stock position at or below the reorder point. Source: ATS-022."""
        return self.position <= self.reorder_point

    @property
    def lines(self) -> tuple[StepLine, ...]:
        """D, L, E, ROP, SP, Q and AV with their formulas in Turkish."""
        return _lines(self)


def daily_demand(demand: Demand, figures: Figures) -> Fraction:
    """D in units a day: the larger average; with less history than the span, over the days there are.

    Source: m.65/6, ATS-019.
    """
    spans = ((demand.short, figures.short_days), (demand.long, figures.long_days))
    return max(_average(mounted, min(days, demand.days_of_history)) for mounted, days in spans)


def _average(mounted: int, days: int) -> Fraction:
    return Fraction(mounted, days) if days > 0 else Fraction(0)


def days_between(span: timedelta) -> Fraction:
    """A span in exact days."""
    return Fraction(span // timedelta(microseconds=1), DAY // timedelta(microseconds=1))


def transfer_time(transfers: Sequence[Fraction], figures: Figures) -> int:
    """L in whole days: mean of the last five completed transfers, rounded up. Source: m.65/6, ATS-020."""
    last = transfers[-LAST_TRANSFERS:]
    return ceil(sum(last, Fraction(0)) / len(last)) if last else figures.transfer_days_default


def emergency_reserve(daily: Fraction, figures: Figures) -> int:
    """E in units. Source: m.65/6, ATS-021, D-36."""
    return max(figures.reserve_min, ceil(figures.reserve_days * daily))


def compute(stock: Stock, demand: Demand, transfers: Sequence[Fraction], figures: Figures) -> ReorderSteps:
    """All steps. `transfers`: dispatch-to-receipt in days, oldest first. Source: ATS-019 to ATS-025."""
    daily = daily_demand(demand, figures)
    transfer_days, reserve = transfer_time(transfers, figures), emergency_reserve(daily, figures)
    lead = transfer_days + figures.reply_days
    position = stock.ready + stock.charging + stock.uncharged + stock.incoming - stock.reserved
    return ReorderSteps(
        stock=stock,
        demand=demand,
        transfers=tuple(transfers[-LAST_TRANSFERS:]),
        figures=figures,
        daily=daily,
        transfer_days=transfer_days,
        reserve=reserve,
        reorder_point=ceil(daily * lead) + reserve,
        position=position,
        quantity=max(0, ceil(daily * (lead + figures.cover_days)) + reserve - position),
        available=stock.ready - stock.reserved,
    )


def shown(value: Fraction) -> str:
    """Two decimals, half up, with decimal comma: 38/7 is "5,43"."""
    hundredths = floor(value * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02}"


def _shown_short(value: Fraction) -> str:
    return shown(value).rstrip("0").rstrip(",")


def request_text(steps: ReorderSteps, quantity: int) -> str:
    """Text of form 5.10; `quantity` is what the operator asks for, the proposal stays in the record."""
    stock, demand = steps.stock, steps.demand
    return "\n".join(
        (
            f"Hazır: {stock.ready} Şarjda: {stock.charging} Şarjsız: {stock.uncharged} "
            f"Sevkte (gelen): {stock.incoming} Söz verilen: {stock.reserved} Arızalı: {stock.faulty}",
            f"Son {steps.figures.short_days} gün takılan: {demand.short} "
            f"Son {steps.figures.long_days} gün takılan: {demand.long} "
            f"Günlük ortalama: {shown(steps.daily)} Sevk süresi (gün): {steps.transfer_days}",
            f"Yeniden talep noktası: {steps.reorder_point} Acil stok: {steps.reserve} "
            f"Talep edilen adet: {quantity} adet",
        )
    )


def _lines(steps: ReorderSteps) -> tuple[StepLine, ...]:
    stock, figures, daily = steps.stock, steps.figures, shown(steps.daily)
    lead = steps.transfer_days + figures.reply_days
    cover = lead + figures.cover_days
    return (
        StepLine("Günlük talep (D)", _demand_formula(steps), daily, "ATS-019"),
        StepLine("Sevk süresi (L)", _transfer_formula(steps), f"{steps.transfer_days} gün", "ATS-020"),
        StepLine("KKM yanıt süresi (P)", "ayar", f"{figures.reply_days} gün", "ATS-020"),
        StepLine(
            "Acil stok (E)",
            f"en büyüğü: {figures.reserve_min} ve ⌈{figures.reserve_days} × {daily}⌉",
            str(steps.reserve),
            "ATS-021",
        ),
        StepLine(
            "Yeniden talep noktası (ROP)",
            f"⌈{daily} × {lead}⌉ + {steps.reserve} = {ceil(steps.daily * lead)} + {steps.reserve}",
            str(steps.reorder_point),
            "ATS-022",
        ),
        StepLine(
            "Stok durumu (SP)",
            f"hazır {stock.ready} + şarjda {stock.charging} + şarjsız {stock.uncharged} "
            f"+ gelen {stock.incoming} − söz verilen {stock.reserved}",
            str(steps.position),
            "ATS-022",
        ),
        StepLine(
            "Önerilen adet (Q)",
            f"⌈{daily} × {cover}⌉ + {steps.reserve} − {steps.position} "
            f"= {ceil(steps.daily * cover)} + {steps.reserve} − {steps.position}",
            str(steps.quantity),
            "ATS-023",
        ),
        StepLine(
            "Kullanılabilir (AV)",
            f"hazır {stock.ready} − söz verilen {stock.reserved}",
            str(steps.available),
            "ATS-025",
        ),
    )


def _demand_formula(steps: ReorderSteps) -> str:
    history, figures, demand = steps.demand.days_of_history, steps.figures, steps.demand
    short, long = min(figures.short_days, history), min(figures.long_days, history)
    if not history:
        return "takma kaydı yok"
    return f"en büyüğü: {demand.short}/{short} ve {demand.long}/{long}"


def _transfer_formula(steps: ReorderSteps) -> str:
    if not steps.transfers:
        return "tamamlanmış sevk yok; ayardaki süre"
    days = " + ".join(_shown_short(one) for one in steps.transfers)
    mean = _shown_short(sum(steps.transfers, Fraction(0)) / len(steps.transfers))
    return f"⌈({days}) / {len(steps.transfers)}⌉ = ⌈{mean}⌉"
