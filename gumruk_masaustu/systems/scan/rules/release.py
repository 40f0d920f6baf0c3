"""Release approval, return of the documents, the gate's question.

Source: m.28/2, m.36/2-c, m.39/1-c, m.40.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hand, RunPurpose, RunState, SearchOutcome
from gumruk_masaustu.systems.scan.rules.registration import holders
from gumruk_masaustu.systems.scan.rules.routing import is_suspicious, searched_after
from gumruk_masaustu.systems.scan.values import CommittedSearch, CustodyStep, LeaveFacts, Run

NOT_FINISHED = "İşlem tamamlanmadı"
NO_OBSTACLE = "Engel yok"
LATE_HOLD = "geç ulaşan bekletme"
HQ_REVIEW_PENDING = "GM ikincil inceleme bekleniyor"
_MAY_LEAVE = frozenset({State.DRAFT, State.RELEASED, State.EXEMPT, State.REFUSED, State.WITHDRAWN})
_TAKEN_OVER = frozenset({State.SEIZED, State.RADIATION_CLOSED})


@dataclass(frozen=True, slots=True)
class MayLeave:
    """Answer to the exit gate, Plaka Tanıma and Araç Takip; the text never says why."""

    may_leave: bool
    text: str


def may_leave(cases: Iterable[LeaveFacts]) -> MayLeave:
    """Whether the vehicle may leave: no case, only a TASLAK, or closed without HQ_HOLD.

    Source: m.28/2, SCAN-136.

    False from TALEP on; after a seizure until the module that took over answers (SCAN-130).
    """
    is_free = all(_is_free(case) for case in cases)
    return MayLeave(is_free, NO_OBSTACLE if is_free else NOT_FINISHED)


def _is_free(case: LeaveFacts) -> bool:
    taken_over = case.state in _TAKEN_OVER and case.cleared_by_successor
    return not case.hq_hold and (case.state in _MAY_LEAVE or taken_over)


@dataclass(frozen=True, slots=True)
class Holds:
    """What keeps a vehicle although its image is clean. `link_down` is the link to headquarters."""

    hq_hold: bool = False
    hq_review: bool = False
    hq_order: bool = False
    accident: bool = False
    radiation: bool = False
    is_hq_case: bool = False
    link_down: bool = False
    is_confirmed_by_hq: bool = False


@dataclass(frozen=True, slots=True)
class HqConfirmation:
    """Confirmation by telephone or message while the link is down (SCAN-036)."""

    hq_staff_no: str
    channel: str
    at: datetime | None
    recorded_by_supervisor: bool


def need_hq_confirmation(confirmation: HqConfirmation) -> Iterator[UserError]:
    """Person, sicil, channel and time, recorded by the Sistem Sorumlusu. Source: m.28/2, SCAN-036."""
    is_complete = confirmation.hq_staff_no.strip() and confirmation.channel.strip() and confirmation.at
    if not is_complete or not confirmation.recorded_by_supervisor:
        yield UserError(
            "Genel Müdürlük teyidi eksik.",
            remedy="Teyit verenin sicilini, yolunu ve saatini Sistem Sorumlusu kaydetmelidir.",
            field="hq_confirmation",
            rule="SCAN-036",
            article="m.28/2",
        )


def need_no_holds(holds: Holds) -> Iterator[UserError]:
    """No hold or order of headquarters, accident or radiation hold.

    Source: m.28/2, SCAN-034 to 036, SCAN-134.

    With the link down HQ_HOLD falls for a recorded confirmation, and a case of headquarters wants one.
    """
    confirmed = holds.link_down and holds.is_confirmed_by_hq
    if holds.link_down and (holds.hq_hold or holds.is_hq_case) and not confirmed:
        yield _hold(
            "Genel Müdürlük bağlantısı yokken taşıt teyit alınmadan bırakılamaz.",
            "Telefon veya yazılı mesajla teyit alınız; Sistem Sorumlusu kaydeder.",
            "SCAN-036",
        )
    elif holds.hq_hold and not confirmed:
        yield _hold(NOT_FINISHED, "Bekletmeyi yalnız Genel Müdürlük kaldırabilir.", "SCAN-035")
    if holds.hq_review:
        yield _hold(HQ_REVIEW_PENDING, "Genel Müdürlüğün inceleme sonucunu bekleyiniz.", "SCAN-034")
    if holds.hq_order:
        yield _hold(
            "Genel Müdürlüğün tamamlanmamış talimatı var.", "Talimat edilen işlemi tamamlayınız.", "SCAN-134"
        )
    if holds.accident:
        yield _hold(
            "Kaza beklemesi sürüyor.", "Beklemeyi Sistem Sorumlusu kaldırabilir.", "SCAN-134", "m.34/2-c"
        )
    if holds.radiation:
        yield _hold(
            "Radyasyon beklemesi sürüyor.", "Radyasyon Tespit sonucunu bekleyiniz.", "SCAN-134", "m.88"
        )


def _hold(text: str, remedy: str, rule: str, article: str = "m.28/2") -> UserError:
    return UserError(text, remedy=remedy, rule=rule, article=article)


def need_clean_runs(runs: Sequence[Run], searches: Sequence[CommittedSearch]) -> Iterator[UserError]:
    """Each completed run reviewed clean, or followed by a committed Olumsuz search.

    Source: m.39/1-c, SCAN-134.

    At least one completed run or committed search; test and aborted runs do not count. An unreadable image
    that a later run replaced needs no result of its own (m.38/2-f, SCAN-110).
    """
    negative = [search for search in searches if search.outcome is SearchOutcome.NEGATIVE]
    if any(search.outcome is SearchOutcome.POSITIVE for search in searches):
        yield _not_clean("Arama sonucu olumlu olan taşıt tarama istasyonundan bırakılamaz.", "SCAN-130")
    counted = [run for run in runs if run.state is RunState.COMPLETED and run.purpose is not RunPurpose.TEST]
    if not counted and not searches:
        yield _not_clean("Tamamlanmış tarama veya onaylanmış arama yok.")
    for run in counted:
        if searched_after(run, negative):
            continue
        if run.review is None:
            if run.is_replaced and any(later.number > run.number for later in counted):
                continue
            yield _not_clean(f"{run.number}. taramanın görüntüsü incelenmedi.")
        elif is_suspicious(run):
            yield _not_clean(f"{run.number}. taramada şüpheli durum var; arama sonucu gerekir.", "SCAN-117")
        elif run.second_look_due and (run.second_look is None or run.second_look.final_opinion is None):
            yield _not_clean(f"{run.number}. taramanın ikinci bakışı yapılmadı.")


def _not_clean(text: str, rule: str = "SCAN-134") -> UserError:
    return UserError(text, remedy="Önce bu adımı tamamlayınız.", field="runs", rule=rule, article="m.39/1-c")


def check_release_approval(
    runs: Sequence[Run], searches: Sequence[CommittedSearch], holds: Holds, *, is_searching: bool = False
) -> None:
    """Refuse ÇIKIŞ ONAYI with every obstacle; `is_searching`: in ARAMADA a result is missing (SCAN-126)."""
    search = (
        [
            UserError(
                "Arama sonucu kaydedilmeden çıkış onayı verilemez.",
                remedy="Arama sonucunu giriniz; Sistem Operatörü onaylar.",
                rule="SCAN-126",
                article="m.42/2",
            )
        ]
        if is_searching
        else []
    )
    refuse_all([*search, *need_clean_runs(runs, searches), *need_no_holds(holds)])


def return_path(*, exit_operator: bool) -> tuple[Hand, ...]:
    """Hands through which the documents go back to the driver. Source: m.36/2-c, m.39/1-c, SCAN-135, D4."""
    return (Hand.EXIT, Hand.SITE, Hand.DRIVER) if exit_operator else (Hand.ENTRY, Hand.DRIVER)


def need_documents_returned(
    taken_in: Sequence[str], steps: Sequence[CustodyStep], *, exit_operator: bool
) -> Iterator[UserError]:
    """Every document taken in went back, through the hands of its path.

    Source: m.36/2-c, m.39/1-c, SCAN-135.
    """
    last = holders(steps)
    missing = [
        document for document in taken_in if document not in last or last[document].taker is not Hand.DRIVER
    ]
    if missing:
        yield _document_gap(f"{len(missing)} belge iade edilmedi")
    path = return_path(exit_operator=exit_operator)
    for document in taken_in:
        if document not in missing and not _went_through(document, steps, path):
            hands = " → ".join(hand.label for hand in path)
            yield _document_gap(f"Belge iadesinin her adımı kaydedilmelidir ({hands}).")
            return


def _went_through(document: str, steps: Sequence[CustodyStep], path: Sequence[Hand]) -> bool:
    """Whether the document's last hand-overs follow the path without a gap."""
    own = sorted((step for step in steps if document in step.documents), key=lambda step: step.at)
    tail = own[-(len(path) - 1) :]
    hops = [(step.giver, step.taker) for step in tail]
    return hops == list(pairwise(path))


def _document_gap(text: str) -> UserError:
    return UserError(
        text,
        remedy="Belgelerin iadesini elden ele, saatiyle kaydediniz.",
        field="documents",
        rule="SCAN-135",
        article="m.39/1-c",
    )


def check_release(
    taken_in: Sequence[str], steps: Sequence[CustodyStep], holds: Holds, *, exit_operator: bool
) -> None:
    """Refuse SERBEST with every obstacle. Source: SCAN-034 to SCAN-036, SCAN-135."""
    refuse_all(
        [
            *need_documents_returned(taken_in, steps, exit_operator=exit_operator),
            *need_no_holds(holds),
        ]
    )


def check_lift_hold(*, by_hq: bool) -> None:
    """Refuse to lift HQ_HOLD to anybody but headquarters. Source: m.28/2, SCAN-035."""
    if not by_hq:
        raise UserError(
            "Genel Müdürlük bekletmesini yalnız Genel Müdürlük kaldırabilir.",
            remedy="Bağlantı yoksa teyit alınarak çıkış kaydedilebilir.",
            rule="SCAN-035",
            article="m.28/2",
        )


def hold_falls(*, until_finished: bool, result_recorded: bool) -> bool:
    """Whether a hold set "until the ordered work is finished" falls with the recorded result.

    Source: SCAN-035.
    """
    return until_finished and result_recorded
