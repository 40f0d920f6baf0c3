"""Where a reviewed image goes: second look, search or release. Source: m.38/2-a and b, m.39, m.41/1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult, RunPurpose, RunState, SystemKind
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.values import CommittedSearch, DutyHolding, Run, SecondLook

SUSPICIOUS = ReviewResult.SUSPICIOUS


@dataclass(frozen=True, slots=True)
class Route:
    """Next state after a review. `exit_duty_note` is stored where the reviewer does the exit duties."""

    state: State
    exit_operator: str | None
    exit_duty_note: str = ""


def second_looker(crew: Iterable[DutyHolding], *, reviewer: str) -> str | None:
    """Who gives the second look: a holder of the exit duty other than the reviewer, else nobody.

    Source: m.38/2-a, m.39/2, SCAN-057, SCAN-114, SCAN-115.
    """
    holders = (holding.staff_no for holding in crew if holding.duty is Role.EXIT_OPERATOR)
    return next((staff_no for staff_no in holders if staff_no != reviewer), None)


def after_review(
    result: ReviewResult, *, reviewer: str, crew: Iterable[DutyHolding], earlier_suspicion: bool = False
) -> Route:
    """With an exit operator every image goes to İKİNCİ BAKIŞ; without one the reviewer does the exit duties.

    `earlier_suspicion`: an earlier run's suspicion still stands (`suspicion_stands`): this image alone
    does not free the vehicle. Source: m.38/2-a and b, m.39/2, SCAN-057, SCAN-114, SCAN-134.
    """
    exit_operator = second_looker(crew, reviewer=reviewer)
    if exit_operator is not None:
        return Route(State.SECOND_LOOK, exit_operator)
    to_search = result is SUSPICIOUS or earlier_suspicion
    state = State.SEARCH_REFERRED if to_search else State.RELEASE_APPROVED
    return Route(state, None, f"çıkış görevi: {reviewer}, m.39/2")


def is_suspicious(run: Run) -> bool:
    """Whether the reviewer or the second looker found the run's image suspicious.

    Source: m.41/1, SCAN-117.
    """
    by_reviewer = run.review is not None and run.review.result is SUSPICIOUS
    return by_reviewer or (run.second_look is not None and is_suspicious_look(run.second_look))


def is_suspicious_look(look: SecondLook) -> bool:
    """The final opinion of the exit operator, or his first one while there is no final one."""
    return (look.final_opinion or look.first_opinion) is SUSPICIOUS


def suspicion_stands(runs: Iterable[Run], searches: Sequence[CommittedSearch]) -> bool:
    """Whether a completed run was found suspicious and no committed search followed it.

    Source: m.41/1, SCAN-134.
    """
    return any(
        is_suspicious(run) and not searched_after(run, searches)
        for run in runs
        if run.state is RunState.COMPLETED and run.purpose is not RunPurpose.TEST
    )


def searched_after(run: Run, searches: Iterable[CommittedSearch]) -> bool:
    """Whether a search was committed after the run ended."""
    return any(run.finished_at is not None and search.committed_at >= run.finished_at for search in searches)


def need_other_person(by: str, *, reviewer: str) -> Iterator[UserError]:
    """The second look is by another person than the reviewer of that run. Source: m.38/2-a, SCAN-115."""
    if by == reviewer:
        yield UserError(
            "İkinci bakışı, görüntüyü inceleyen kişi yapamaz.",
            remedy="Görüntüyü başka bir Çıkış Operatörü incelemelidir; yoksa m.39/2 uygulanır.",
            rule="SCAN-115",
            article="m.38/2-a",
        )


def may_see_marks(look: SecondLook | None, *, blind: bool) -> bool:
    """Whether the reviewer's marks and result are shown to the exit operator already.

    `blind` is the setting scan.second_look_blind. Source: m.39/1-a, SCAN-116.
    """
    return not blind or (look is not None and look.first_opinion is not None)


def need_second_look(look: SecondLook, *, reviewer: str, blind: bool) -> Iterator[UserError]:
    """Other person; first opinion before the marks are shown; comment on a suspicion.

    Source: SCAN-115, SCAN-116.
    """
    yield from need_other_person(look.by, reviewer=reviewer)
    if blind and look.first_opinion is None:
        yield UserError(
            "Önce görüntü hakkındaki kendi görüşünüzü kaydediniz.",
            remedy="İşaretler ve inceleme sonucu, ilk görüşünüzden sonra gösterilir.",
            field="first_opinion",
            rule="SCAN-116",
            article="m.39/1-a",
        )
    if look.final_opinion is None:
        yield UserError(
            "İkinci bakış sonucu seçilmelidir.",
            remedy="Şüpheli durum olup olmadığını işaretleyiniz.",
            field="final_opinion",
            rule="SCAN-116",
            article="m.39/1-a",
        )
    if SUSPICIOUS in (look.first_opinion, look.final_opinion) and not look.comment.strip():
        yield UserError(
            "Şüpheli görülen alan için yorum yazılmalıdır.",
            remedy="Hangi alanın neden şüpheli olduğunu yazınız.",
            field="second_look_comment",
            rule="SCAN-116",
            article="m.39/1-a",
        )


def check_second_look(look: SecondLook, *, reviewer: str, blind: bool) -> None:
    """Refuse a second look with every obstacle."""
    refuse_all(need_second_look(look, reviewer=reviewer, blind=blind))


def after_second_look(review: ReviewResult, look: SecondLook, *, earlier_suspicion: bool = False) -> State:
    """ARAMAYA SEVK when either of the two found it suspicious, else ÇIKIŞ ONAYI. Source: m.41/1, SCAN-117."""
    suspicious = review is SUSPICIOUS or is_suspicious_look(look) or earlier_suspicion
    return State.SEARCH_REFERRED if suspicious else State.RELEASE_APPROVED


def need_no_suspicion(review: ReviewResult, *, earlier_suspicion: bool = False) -> Iterator[UserError]:
    """The exit operator cannot turn the reviewer's suspicion into clean. Source: m.41/1, SCAN-117."""
    if review is SUSPICIOUS or earlier_suspicion:
        yield UserError(
            "Görüntü şüpheli bulunmuştur; çıkış onayı verilemez.",
            remedy="Görüşünüz kaydedilir; taşıtı aramaya sevk ediniz.",
            rule="SCAN-117",
            article="m.41/1",
        )


def agree(review: ReviewResult, look: SecondLook) -> bool:
    """Whether reviewer and exit operator agreed before the marks were shown; counted per pair.

    Source: SCAN-116.
    """
    return look.first_opinion is review


def offers_second_review_by_system_operator(
    kind: SystemKind, *, system_operator: str, first_reviewer: str
) -> bool:
    """On a mobil system the Sistem Operatörü may review second, never his own. Source: m.37/2-g, SCAN-058."""
    return kind.is_mobile and system_operator != first_reviewer
