"""Recording qualifications and dated exceptions (SYS-008 to SYS-011, SCAN-181)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.kinds import KINDS, Kind
from gumruk_masaustu.kernel.people.model import qualification, qualification_exception
from gumruk_masaustu.kernel.people.qualifications import FIT, UNFIT, Status, expiry, status
from gumruk_masaustu.kernel.people.queries import need_person, person_as_of, standing
from gumruk_masaustu.kernel.people.rules import check_own_unit, need_text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

PASSED = "başarılı"
HQ_TRAINER = "Genel Müdürlük eğitim personeli"
OPERATOR_TRAINER = "Deneyimli X-ray operatörü"
MAKER_TRAINER = "Üretici firma uzmanı"
TAEK_TRAINER = "TAEK uzmanı"
NOT_HELD = (Status.MISSING, Status.EXPIRED)
XRAY_TRAINERS = (HQ_TRAINER, OPERATOR_TRAINER, MAKER_TRAINER)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What is typed of a qualification; `result` only for the medical examination (FIT or UNFIT)."""

    kind: Kind
    number: str
    issuer: str
    issued_on: date
    expires_on: date | None = None
    result: str = ""
    subject: str = ""
    trained_from: date | None = None
    trained_until: date | None = None
    trainer: str = ""
    exam_on: date | None = None
    exam_result: str = ""
    file: str = ""


@action(
    "people.record_qualification",
    title="Belge kaydı",
    system="PERS",
    letter="C",
    rule="SCAN-181",
    article="m.30",
)
def record_qualification(post: Post, person_id: str, form: PaperForm, *, by: Officer, at: datetime) -> str:
    """Record a certificate, training or assignment; gives its id. Source: SYS-008, SCAN-181.

    The medical examination is recorded by `workplaces.medical.record_medical`: it may end duties.
    """
    if form.kind is Kind.MEDICAL:
        raise ValueError("medical results have their own action")
    check_own_unit(person_as_of(post, person_id, at), by)
    check_paper(form, local_day(at))
    if form.kind in (Kind.ATS_PRACTICE, Kind.ATS_USE) and form.trainer:
        check_trainer(post, form.trainer, at)
    with post.journal.entry("people.qualification_recorded", by=by, at=at, about=person_id) as entry:
        return write_paper(entry, form)


def write_paper(entry: EntryDraft, form: PaperForm) -> str:
    """The row of a checked paper; the expiry of L3 stands when the form has none."""
    return entry.insert(
        qualification,
        kind=form.kind,
        number=form.number.strip(),
        issuer=form.issuer.strip(),
        issued_on=form.issued_on,
        expires_on=expiry(form.kind, form.issued_on) or form.expires_on,
        result=form.result,
        subject=form.subject,
        trained_from=form.trained_from,
        trained_until=form.trained_until,
        trainer=form.trainer,
        exam_on=form.exam_on,
        exam_result=form.exam_result,
        file=form.file,
        recorded_at=entry.at,
    )


def check_paper(form: PaperForm, today: date) -> None:
    """Refuse an incomplete paper. Source: SYS-008, SCAN-181."""
    if form.issued_on > today:
        raise _refused("Belge tarihi ileri bir tarih olamaz.", "issued_on", "SYS-008")
    if form.kind is Kind.MEDICAL:
        if form.result not in (FIT, UNFIT):
            raise _refused("Muayene sonucu seçilmedi.", "result", "SCAN-045", "m.32/1")
        return
    if form.kind is Kind.ATS_TRAINER:
        raise _refused("Eğitici operatörlük sertifikasını yalnız KKM girer.", "kind", "ATS-009", "m.76/4")
    need_text(form.number, "number", "Belge no", 40, rule="SYS-008")
    need_text(form.issuer, "issuer", "Veren", 80, rule="SYS-008")
    if form.kind is Kind.XRAY_OPERATOR:
        _check_operator_training(form)
    elif form.kind is Kind.RADIATION_SAFETY and form.trainer != TAEK_TRAINER:
        raise _refused("TAEK uzmanı gerekir", "trainer", "SCAN-181", "m.30/3")


def check_trainer(post: Post, staff_no: str, day: date | datetime) -> None:
    """Refuse a training whose trainer has no certificate of headquarters. Source: m.76/4, ATS-009."""
    trainer = need_person(post, staff_no, day, field="trainer")
    if status(standing(post, trainer.id, day), Kind.ATS_TRAINER, local_day(day)) in NOT_HELD:
        raise _refused(
            f"{trainer.staff_no} sicilli eğiticinin eğitici operatörlük sertifikası yok.",
            "trainer",
            "ATS-009",
            "m.76/4",
        )


def _check_operator_training(form: PaperForm) -> None:
    if form.trained_from is None or form.trained_until is None or form.trained_until < form.trained_from:
        raise _refused("Eğitim tarihleri eksik veya ters.", "trained_from", "SCAN-181", "m.30/1")
    if form.trainer not in XRAY_TRAINERS:
        raise _refused("Eğitici türü seçilmedi.", "trainer", "SCAN-181", "m.30/1")
    if form.exam_on is None or form.exam_result != PASSED:
        raise _refused(
            "Sınav sonucu “başarılı” olmadan operatör sertifikası kaydedilemez.",
            "exam_result",
            "SCAN-181",
            "m.30/2",
        )


def _refused(text: str, field: str, rule: str, article: str = "") -> UserError:
    return UserError(
        text, remedy="Belgeye bakarak düzeltiniz.", field=field, rule=rule, article=article or None
    )


@action(
    "people.grant_exception",
    title="Belge istisnası",
    system="PERS",
    letter="A",
    roles=("hq_user",),
    rule="SYS-009",
)
def grant_exception(
    post: Post,
    person_id: str,
    kind: Kind,
    *,
    valid_from: date,
    valid_until: date,
    basis: str,
    by: Officer,
    at: datetime,
) -> None:
    """Headquarters' dated exception with basis; never for the medical or a dog pair. Source: SYS-009."""
    if not KINDS[kind].allows_exception:
        raise UserError(
            f"{KINDS[kind].label} için istisna verilemez.",
            remedy="Belge tamamlanmadan görev verilemez.",
            field="kind",
            rule="SYS-009",
        )
    if valid_until < valid_from:
        raise _refused("İstisnanın bitişi başlangıcından önce olamaz.", "valid_until", "SYS-009")
    basis = need_text(basis, "basis", "Dayanak", 120, rule="SYS-009")
    with post.journal.entry("people.exception_granted", by=by, at=at, about=person_id) as entry:
        entry.insert(
            qualification_exception,
            kind=kind,
            basis=basis,
            valid_from=valid_from,
            valid_until=valid_until,
            given_by=by.id,
        )
