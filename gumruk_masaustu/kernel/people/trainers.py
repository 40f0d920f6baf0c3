"""The certificate of an eğitici operatör of vehicle tracking; headquarters enters it (m.76)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day, show_date
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.people.papers import PASSED, PaperForm, write_paper
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.people.rules import need_text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

ISSUER = "Gümrükler Muhafaza Genel Müdürlüğü"


@dataclass(frozen=True, slots=True)
class TrainerForm:
    """The certificate, the letters before it, and the pre-service training at headquarters (m.76/1, 76/2)."""

    number: str
    issued_on: date
    request_no: str
    requested_on: date
    selection_no: str
    selected_on: date
    trained_from: date
    trained_until: date
    is_passed: bool


@action(
    "people.record_trainer",
    title="Eğitici operatörlük sertifikası kaydı",
    system="ATS",
    letter="M",
    roles=("kkm_operator",),
    rule="ATS-009",
    article="m.76/4",
)
def record_trainer(post: Post, person_id: str, form: TrainerForm, *, by: Officer, at: datetime) -> str:
    """Only KKM, and only after a passed training; gives the id of the paper. Source: ATS-009."""
    person_as_of(post, person_id, at)
    number = need_text(form.number, "number", "Sertifika no", 40, rule="ATS-009")
    asked = need_text(form.request_no, "request_no", "İdarenin talep yazısı", 40, rule="ATS-009")
    chosen = need_text(form.selection_no, "selection_no", "Bölge Müdürlüğünün seçimi", 40, rule="ATS-009")
    refuse_all(_need_trainer(form, local_day(at)))
    paper = PaperForm(
        kind=Kind.ATS_TRAINER,
        number=number,
        issuer=ISSUER,
        issued_on=form.issued_on,
        subject=f"İdare talebi {asked} ({show_date(form.requested_on)}); "
        f"Bölge seçimi {chosen} ({show_date(form.selected_on)})",
        trained_from=form.trained_from,
        trained_until=form.trained_until,
        exam_result=PASSED,
    )
    with post.journal.entry("people.qualification_recorded", by=by, at=at, about=person_id) as entry:
        return write_paper(entry, paper)


def _need_trainer(form: TrainerForm, today: date) -> Iterator[UserError]:
    if not form.is_passed:
        yield _refused("Hizmet öncesi eğitim başarıyla tamamlanmadan sertifika kaydedilemez.", "is_passed")
    if not form.trained_from <= form.trained_until <= form.issued_on:
        yield _refused("Eğitim tarihleri sertifika tarihinden önce ve sıralı olmalıdır.", "trained_from")
    if not form.requested_on <= form.selected_on <= form.trained_from:
        yield _refused("Talep, seçim ve eğitim tarihleri sıralı olmalıdır.", "selected_on")
    if form.issued_on > today:
        yield _refused("Sertifika tarihi ileri bir tarih olamaz.", "issued_on")


def _refused(text: str, field: str) -> UserError:
    return UserError(
        text, remedy="Belgelere bakarak düzeltiniz.", field=field, rule="ATS-009", article="m.76/4"
    )
