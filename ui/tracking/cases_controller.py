"""What the page of teams, claims and contradictions reads, on the database thread. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import ClaimState
from gumruk_masaustu.systems.tracking.queries import claims, contradictions, law, tasks, team_records, teams
from gumruk_masaustu.systems.tracking.queries.claims import ClaimPage, ClaimSheet
from gumruk_masaustu.systems.tracking.queries.law import law_list
from gumruk_masaustu.systems.tracking.queries.named_tracking import named_tracking
from gumruk_masaustu.systems.tracking.queries.tasks import Intervention, Task, TeamView
from gumruk_masaustu.systems.tracking.queries.teams import Member, Team
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from ui.tracking.stock_desk import StockDesk


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team with its people; `whole` is how many it should have."""

    team: Team
    members: tuple[Member, ...]
    whole: int

    @property
    def strength(self) -> str:
        """2/3"""
        return f"{len(self.members)}/{self.whole}"

    @property
    def is_small(self) -> bool:
        return len(self.members) < self.whole


@dataclass(frozen=True, slots=True)
class TaskShown:
    task: Task
    number: str
    vehicle: str
    team: str
    view: TeamView
    steps: tuple[tasks.TaskStep, ...]
    records: tuple[Intervention, ...]
    serials: tuple[str, ...]


class CasesController:
    """Every method reads and returns."""

    def __init__(self, desk: StockDesk) -> None:
        self.desk = desk

    def place_of(self, record: str) -> tuple[str, str]:
        """What the record of an alert is ("task", "team", "law", "record", "claim", "conflict") and its id.

        A tracking stands for its open law request; an empty word for none.
        """
        post, by = self.desk.post, self.desk.officer
        finds: tuple[tuple[str, Callable[[], object]], ...] = (
            ("task", lambda: tasks.task_for(post, record, by)),
            ("claim", lambda: claims.claim_for(post, record, by)),
            ("conflict", lambda: contradictions.conflict_for(post, record, by)),
            ("law", lambda: law.law_request(post, record, by)),
            ("record", lambda: team_records.team_record(post, record, by)),
            ("team", lambda: teams.team(post, record)),
        )
        kind = next((name for name, find in finds if _is_found(find)), "")
        asked = next((one.id for one in law_list(post, by) if not kind and one.aggregate == record), "")
        return ("law", asked) if asked else (kind, record)

    def find_tracking(self, text: str) -> str:
        """Id of the tracking that was typed by number or plate."""
        return named_tracking(self.desk.post, text, self.desk.officer).id

    def number(self, tracking_id: str) -> str:
        return tasks.tracking_number(self.desk.post, tracking_id)

    def vehicle(self, tracking_id: str) -> str:
        """Plates as they head a record, one below the other."""
        return tracking(self.desk.post, tracking_id).vehicle.replace(" / ", "\n")

    def team_rows(self) -> tuple[TeamRow, ...]:
        post = self.desk.post
        found = teams.teams_of(post, self.desk.office)
        return tuple(self._team_row(one) for one in found)

    def team_row(self, team_id: str) -> TeamRow:
        return self._team_row(teams.team(self.desk.post, team_id))

    def _team_row(self, one: Team) -> TeamRow:
        whole = int(self.desk.post.settings.value(settings.TEAM_MEMUR, self.desk.now())) + 1
        return TeamRow(one, teams.members_of(self.desk.post, one.id), whole)

    def tasks(self, after: object | None, *, open_only: bool, limit: int) -> tasks.TaskPage:
        key = after if isinstance(after, tuple) else None
        return tasks.tasks(self.desk.post, self.desk.officer, open_only=open_only, after=key, limit=limit)

    def task(self, task_id: str) -> TaskShown:
        post, by = self.desk.post, self.desk.officer
        found = tasks.task_for(post, task_id, by)
        own = teams.team(post, found.team_id)
        serials = tuple(one.serial for one in units_of_tracking(post, found.tracking_id))
        return TaskShown(
            found,
            self.number(found.tracking_id),
            self.vehicle(found.tracking_id),
            f"{own.name} ({own.vehicle_plate})",
            tasks.team_view(post, task_id, by=by, at=self.desk.now()),
            tasks.steps_of(post, task_id),
            tasks.interventions_of(post, task_id),
            serials,
        )

    def claims(self, after: object | None, *, open_only: bool, limit: int) -> ClaimPage:
        key = after if isinstance(after, tuple) else None
        states = OPEN_CLAIMS if open_only else ()
        return claims.claims(self.desk.post, self.desk.officer, states=states, after=key, limit=limit)

    def claim(self, claim_id: str) -> ClaimSheet:
        return claims.claim_sheet(self.desk.post, claim_id, self.desk.officer)

    def conflicts(self, after: object | None, *, open_only: bool, limit: int) -> contradictions.ConflictPage:
        key: tuple[datetime, str] | None = after if isinstance(after, tuple) else None
        return contradictions.conflicts(
            self.desk.post, self.desk.officer, open_only=open_only, after=key, limit=limit
        )


OPEN_CLAIMS = tuple(state for state in ClaimState if state not in (ClaimState.CLOSED, ClaimState.WITHDRAWN))


def _is_found(find: Callable[[], object]) -> bool:
    try:
        find()
    except UserError:
        return False
    return True
