"""The question of the exit gate, and the passing that KKM allowed by telephone (m.70/1, m.82/2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, staff_no, text_of
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import ExitAnswer
from gumruk_masaustu.systems.tracking.model import ats_exit_check
from gumruk_masaustu.systems.tracking.queries.end_rows import ExitCheck, exit_check
from gumruk_masaustu.systems.tracking.queries.exit_check import exit_facts
from gumruk_masaustu.systems.tracking.rules.exit_check import need_pass
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.end import ExitQuestion, GateConfirmation
from gumruk_masaustu.systems.tracking.values.tracking import Plate

GATE = "exit_gate_officer"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """What the gate sees. `hits`: how many obstacles KKM must name when the link is down."""

    check_id: str
    answer: ExitAnswer
    text: str
    hits: int
    may_confirm: bool


@action(
    "tracking.exit_asked",
    title="Çıkış sorgusu",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    functions=(GATE,),
    article="m.70/1",
    rule="ATS-096",
)
def ask_exit(post: Post, question: ExitQuestion, *, by: Officer, at: datetime) -> GateAnswer:
    """Ask for tractor and trailers, and keep that it was asked. Source: ATS-096, ATS-165, ATS-192."""
    office, plates = administration_of(by), _plates(question)
    if not plates:
        raise UserError(
            "Plaka yazılmalıdır.", remedy="Çekici plakasını yazınız.", field="tractor", rule="ATS-096"
        )
    facts = exit_facts(post, plates, at, administration=office)
    named = dict(zip(("tractor", "trailer1", "trailer2"), _parts(question), strict=True))
    with post.journal.entry("tracking.exit_asked", by=by, at=at) as entry:
        columns = {f"{part}_plate": plate.text for part, plate in named.items()}
        columns |= {f"{part}_country": plate.country for part, plate in named.items()}
        entry.insert(
            ats_exit_check,
            entry.about,
            administration=office,
            staff_no=by.staff_no,
            asked_at=at,
            answer=facts.answer.value,
            list_at=facts.link.last_contact if facts.link.is_offline else None,
            grounds=[],
            **columns,
        )
    may_confirm = facts.link.is_offline and facts.answer is not ExitAnswer.PASS
    return GateAnswer(entry.about, facts.answer, facts.text, len(facts.hits), may_confirm)


def _parts(question: ExitQuestion) -> tuple[Plate, ...]:
    bound, land = Bound("Plaka", 20), Bound("Ülke", 3)
    return tuple(
        Plate(text_of(one.text, field, bound), text_of(one.country, field, land))
        for field, one in (
            ("tractor", question.tractor),
            ("trailer1", question.trailer1),
            ("trailer2", question.trailer2),
        )
    )


def _plates(question: ExitQuestion) -> tuple[Plate, ...]:
    return tuple(plate for plate in _parts(question) if plate.key[0])


@action(
    "tracking.exit_confirmed",
    title="KKM teyidiyle geçişe izin ver",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    functions=(GATE,),
    article="m.70/1",
    rule="ATS-191",
)
def let_pass(
    post: Post, check_id: str, confirmation: GateConfirmation, *, by: Officer, at: datetime
) -> ExitCheck:
    """Offline only: KKM named the ground of each obstacle, or an amir answers for an old list.

    The list is asked again, so that nothing that arrived meanwhile is passed over. Source: ATS-191, ATS-192.
    """
    known = exit_check(post, check_id)
    if known.administration != administration_of(by) or known.passed_at is not None:
        raise UserError("Bu sorgu için geçiş izni verilemez.", remedy="Yeniden sorgulayınız.", rule="ATS-191")
    plates = (
        Plate(known.tractor_plate, known.tractor_country),
        Plate(known.trailer1_plate, known.trailer1_country),
        Plate(known.trailer2_plate, known.trailer2_country),
    )
    asked = [plate for plate in plates if plate.text]
    facts = exit_facts(post, asked, at, administration=known.administration)
    grounds = [text_of(one, "grounds", Bound("Dayanak", 120)) for one in confirmation.grounds]
    refuse_all(
        need_pass(
            facts.hits,
            confirmation,
            is_linked=not facts.link.is_offline,
            list_is_old=facts.list_is_old,
            asked_at=known.asked_at,
            now=at,
        )
    )
    caller = confirmation.staff_no.strip()
    amir = confirmation.approved_by.strip()
    with post.journal.entry("tracking.exit_confirmed", by=by, at=at, about=check_id) as entry:
        entry.set(
            ats_exit_check,
            check_id,
            kkm_staff_no=staff_no(caller, "kkm_staff_no", "KKM görevlisi") if caller else "",
            called_at=confirmation.called_at,
            grounds=[one for one in grounds if one],
            receipt_no=text_of(confirmation.receipt_no, "receipt_no", Bound("Makbuz no", 40)),
            approved_by=staff_no(amir, "approved_by", "Amir") if amir else "",
            passed_at=at,
            passed_by=by.staff_no,
        )
    return exit_check(post, check_id)
