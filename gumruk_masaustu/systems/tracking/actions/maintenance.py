"""Maintenance of units (m.81/1, m.81/2); reports are kept with the unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, member, need_text
from gumruk_masaustu.systems.tracking.actions.unit_step import held_unit
from gumruk_masaustu.systems.tracking.model import ats_maintenance
from gumruk_masaustu.systems.tracking.queries.faults import MaintenanceLine, maintenance_of
from gumruk_masaustu.systems.tracking.transitions.unit import FIELD, KKM


class MaintenanceBasis(Labelled):
    """On whose account. Source: ATS-148."""

    WARRANTY = "warranty", "Garanti"
    CONTRACT = "contract", "Sözleşme"


@dataclass(frozen=True, slots=True)
class MaintenanceForm:
    """What was done on which day; `report` is the firm's paper."""

    done_on: date
    firm: str
    basis: str
    result: str
    report: StoredFile | None = None


@action(
    "tracking.maintenance_recorded",
    title="Bakımı kaydet",
    system="ATS",
    letter="U",
    roles=(FIELD, KKM),
    article="m.81/1",
    rule="ATS-148",
)
def record_maintenance(
    post: Post, unit_id: str, form: MaintenanceForm, *, by: Officer, at: datetime
) -> tuple[MaintenanceLine, ...]:
    """One maintenance of a unit. Source: ATS-148."""
    found = held_unit(post, unit_id, by, rule="ATS-148")
    if form.done_on > local_day(at):
        raise UserError(
            "Bakım tarihi ileri bir tarih olamaz.",
            remedy="Tarihi düzeltiniz.",
            field="done_on",
            rule="ATS-148",
            article="m.81/1",
        )
    firm = need_text(form.firm, "firm", Bound("Firma", 80), rule="ATS-148", article="m.81/1")
    result = need_text(form.result, "result", Bound("Sonuç", 300, multiline=True), rule="ATS-148")
    basis = member(MaintenanceBasis, form.basis, "basis", "Garanti/sözleşme")
    with post.journal.entry("tracking.maintenance_recorded", by=by, at=at, about=found.id) as entry:
        if form.report is not None:
            entry.attach(form.report, kind="ats_maintenance_report")
        entry.insert(
            ats_maintenance,
            done_on=form.done_on,
            firm=firm,
            basis=basis,
            result=result,
            report_sha256=form.report.sha256 if form.report is not None else "",
            staff_no=by.staff_no,
        )
    return maintenance_of(post, found.id)
