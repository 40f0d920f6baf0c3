"""Words and badges with which the screens show a referral. No Qt: the controller uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gumruk_masaustu.kernel.clock import show_date, show_date_time
from gumruk_masaustu.kernel.units import show_decimal
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import DispatchBox, RequestState, ReturnReason
from gumruk_masaustu.systems.tracking.queries.requests import RequestRow
from gumruk_masaustu.systems.tracking.transit_link import FETCHED_MARK, fetched_fields
from gumruk_masaustu.systems.tracking.transitions.request import END_STATES
from gumruk_masaustu.systems.tracking.values.request import Choice, HoursInUse, Regime, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request, Step
from ui.kit.facts_grid import Fact
from ui.kit.tokens import State as Plain

S = RequestState
_SHORT = {
    S.AWAITING_DISPATCH_OFFICER: "Sevk amiri",
    S.DISPATCH_REFUSED: "Uygun değil",
    S.AWAITING_FIELD_DECISION: "Saha op.",
    S.AWAITING_SYSTEM_RESPONSIBLE: "Sist. Sor.",
    S.INFO_REQUESTED: "Ek bilgi",
    S.ACTIVATED: "Aktive",
    S.WITHDRAWN: "Geri çekildi",
    S.NOT_FULFILLED: "Getirilemedi",
}
_ASKS = frozenset({S.INFO_REQUESTED, S.RETURNED})
_REFUSED = frozenset({S.DISPATCH_REFUSED, S.REFUSED, S.NO_UNIT, S.EXPIRED, S.NOT_FULFILLED})
_CHOSEN, _EMPTY = "☑", "☐"
HIDDEN = "Sevkin nedeni, risk unsurları ve önceliği yalnız ilgili görevlilere açıktır (m.83/1)."
NO_BREAK = "\u00a0"


def badge_of(state: RequestState) -> Plain:
    """Plain state whose shape and colour the referral's own word gets (operator-ux 2)."""
    if state in _ASKS or state in _REFUSED:
        return Plain.ATTENTION
    if state is S.DRAFT:
        return Plain.UNKNOWN
    return Plain.DONE if state in (*END_STATES, S.APPROVED) else Plain.WORKING


def short_word(state: RequestState) -> str:
    """For the narrow list; the record shows the whole word."""
    return _SHORT.get(state, state.label)


SHORT_WORDS = tuple(_SHORT.values())


def short_number(row: RequestRow) -> str:
    """Station and count without zeros, "01-5"; the record shows the whole number."""
    *_, station, count = ("", *row.number.split("-"))[-2:]
    return f"{station}-{count.lstrip('0')}" if station else count


def main_plate(row: RequestRow | Request) -> str:
    """What stands in large type."""
    return row.tractor_plate or row.trailer1_plate or "plaka yok"


def plates_text(found: Request) -> str:
    """ "34 ABC 123 / CB 1234 AB (BG)"; a narrow head breaks between two plates, never inside one."""
    pairs = (
        (found.tractor_plate, found.tractor_country),
        (found.trailer1_plate, found.trailer1_country),
        (found.trailer2_plate, found.trailer2_country),
    )
    foreign = ((plate, f" ({country})" if country not in ("", "TR") else "") for plate, country in pairs)
    whole = (f"{plate}{where}".replace(" ", NO_BREAK) for plate, where in foreign if plate)
    return " / ".join(whole) or "plaka yok"


def hours_text(hours: Decimal) -> str:
    """ "72 saat"."""
    return f"{show_decimal(hours.normalize())} saat"


def place_text(code: str) -> str:
    """Name of an İdare, or what was typed for another place."""
    return administration_name(code)


# --- TALEP -----------------------------------------------------------------------------------------------


def request_facts(found: Request, labels: Sequence[str], hours: HoursInUse | None) -> list[Fact]:
    """Part TALEP in the order of EK-4, then what the paper has no field for."""
    numbers = " / ".join(filter(None, (found.tir_no, found.declaration_no)))
    regime = Regime(found.regime).label if found.regime else ""
    office = found.customs_office if found.customs_office != place_text(found.administration) else ""
    facts = [
        ("Eşya Tanımı", _marked(found, found.goods, "goods")),
        ("TIR Karnesi / Tescil No", _marked(found, numbers, "tir_no", "declaration_no")),
        ("Güzergâh", _marked(found, found.route, "route")),
        ("Talepte bulunan", _requester(found)),
        *_reasons(found, labels),
        ("Söküleceği İdare", _marked(found, place_text(found.destination), "destination")),
        ("Antrepo", " ".join(filter(None, (found.warehouse_code, found.warehouse_name)))),
        ("Rejim, süre", ", ".join(filter(None, (regime, _hours(found, hours))))),
        ("Gümrük müdürlüğü", office),
    ]
    return [*facts, *_endings(found)]


def _requester(found: Request) -> str:
    who = f"{found.requester_name} ({found.requester_staff_no})" if found.requester_name else ""
    when = show_date_time(found.requested_at) if found.requested_at else ""
    box = found.requester_box.label if found.requester_box else ""
    return ", ".join(filter(None, (who, when, box)))


def _reasons(found: Request, labels: Sequence[str]) -> list[Fact]:
    if not found.sees_risk:
        return []
    mark = f"risk yazımı: {found.risk_mark.label}" if found.risk_mark else ""
    reason = f"{found.reason} ({mark})" if found.reason and mark else found.reason or mark
    return [
        ("Talep nedeni", reason),
        ("Risk unsurları", ", ".join(labels)),
        ("Öncelik", found.served_as.label),
    ]


def _hours(found: Request, hours: HoursInUse | None) -> str:
    if hours is None:
        return ""
    if not hours.basis:
        return _marked(found, hours_text(hours.hours), "given_hours")
    given = f"; ilk verilen {hours_text(found.given_hours)}" if found.given_hours is not None else ""
    return f"{hours_text(hours.hours)} ({hours.basis}{given})"


def _endings(found: Request) -> list[Fact]:
    returned = found.return_reason.label if found.return_reason else ""
    activated = show_date_time(found.activated_at) if found.activated_at else ""
    law = " ".join(filter(None, (found.exemption_law, found.exemption_article)))
    return [
        ("İade nedeni", returned),
        ("İstisna", ": ".join(filter(None, (law, found.annotation)))),
        ("Yerine getirilemedi", found.not_fulfilled_reason),
        ("Yedekten kullanım", found.override_reason),
        ("Aktivasyon", activated),
    ]


def _marked(found: Request, text: str, *names: str) -> str:
    """The value with "[BİLGE]" where it came from there, and what came where it was changed (ATS-055)."""
    fetched = [one for one in fetched_fields(found.fetched, found) if one.name in names]
    if not fetched:
        return text
    changed = ", ".join(one.fetched for one in fetched if one.is_changed)
    return f"{text} [{FETCHED_MARK}: {changed}]" if changed else f"{text} [{FETCHED_MARK}]"


# --- SEVK, KARAR, SONUÇ ----------------------------------------------------------------------------------

YES_NO = {
    StepKind.DISPATCH: ("Talep uygundur", "Talep uygun değildir"),
    StepKind.FIELD: ("Uygun görüldü", "Uygun değildir"),
    StepKind.SYSTEM: ("Uygundur", "Uygun değildir"),
}


def part_step(found: Request, kind: StepKind) -> Step | None:
    """The signed part that counts now; KARAR is also what closed the request for lack of units."""
    step = found.part(kind)
    if step is None and kind is StepKind.FIELD:
        step = found.part(StepKind.NO_UNIT)
    return step


def part_text(kind: StepKind, step: Step | None) -> str:
    """A part as on the paper: both boxes, then who, when, açıklama; empty boxes while undecided (ATS-056)."""
    yes, no = YES_NO[kind]
    chosen = step.choice if step else ""
    lines = [
        f"{_CHOSEN if chosen == Choice.SUITABLE.value else _EMPTY} {yes}",
        f"{_CHOSEN if chosen == Choice.UNSUITABLE.value else _EMPTY} {no}",
    ]
    if step is None:
        return "\n".join(lines)
    box = f"{_dispatch_box(step.box)}: " if kind is StepKind.DISPATCH and step.box else ""
    lines.append(f"{box}{step.name} ({step.staff_no})")
    lines += filter(None, (step.acting, show_date_time(step.at)))
    if step.explanation:
        lines.append(f"Açıklama: {step.explanation}")
    return "\n".join(lines)


def _dispatch_box(box: str) -> str:
    return next((one.label for one in DispatchBox if one.value == box), box)


# --- history ---------------------------------------------------------------------------------------------


def history(found: Request) -> list[Fact]:
    """What happened, newest first; what somebody merely saw is left out."""
    steps = [*_step_lines(found), *_correction_lines(found)]
    return [(when, text) for _, when, text in sorted(steps, key=lambda one: one[0], reverse=True)]


def _step_lines(found: Request) -> Iterator[tuple[str, str, str]]:
    for step in found.steps:
        if step.kind is StepKind.SEEN:
            continue
        who = f"{step.name} ({step.staff_no})" if step.name else "program"
        to = "alıcı " if step.kind is StepKind.NOTICE else ""
        text = f"{step.kind.label}{_choice_word(step)}, {to}{who}"
        yield (
            f"{step.at.isoformat()} {step.id}",
            show_date_time(step.at),
            f"{text}: {step.explanation}" if step.explanation else text,
        )


def _choice_word(step: Step) -> str:
    chosen = next((f": {one.label}" for one in Choice if one.value == step.choice), "")
    if step.kind is StepKind.RETURNED:
        chosen = next((f": {one.label}" for one in ReturnReason if one.value == step.box), "")
    return chosen


def _correction_lines(found: Request) -> Iterator[tuple[str, str, str]]:
    for line in found.corrections:
        given = hours_text(line.given_hours) if line.given_hours is not None else "?"
        table = hours_text(line.table_hours) if line.table_hours is not None else "?"
        asked = f"Süre düzeltme istendi (verilen {given}, tablo {table}), sicil {line.staff_no}"
        yield f"{line.asked_at.isoformat()} {line.id}", show_date_time(line.asked_at), asked
        if line.replied_at and line.reply_hours is not None and line.reply_date is not None:
            reply = f"Süre yanıtı: {hours_text(line.reply_hours)}, yazı {line.reply_no}, "
            yield (
                f"{line.replied_at.isoformat()} {line.id}",
                show_date_time(line.replied_at),
                reply + show_date(line.reply_date),
            )
