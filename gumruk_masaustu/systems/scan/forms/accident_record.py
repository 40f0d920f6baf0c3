"""Tarama kazası (insan taranması) tutanağı (form F5). Source: m.34/2-c; the layout is ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day, show_date, show_date_time, show_time, to_local
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Signature
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.sheet import DOTS, Sheet, tick_mark
from gumruk_masaustu.kernel.forms.tutanak import office_head

TITLE = "TARAMA KAZASI (İNSAN TARANMASI) TUTANAĞI"
UNKNOWN_PERSON = "kimliği belirsiz"


@dataclass(frozen=True, slots=True)
class ScannedPerson:
    """Somebody who was in the beam; an unknown person has only a position in vehicle or area."""

    position: str
    name: str = ""
    nationality: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyStep:
    """A step of the emergency plan; None: not done."""

    text: str
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DoseReading:
    """`place` is a point of the area or the person who wore the dosimeter; `value` has its unit."""

    place: str
    value: str


@dataclass(frozen=True, slots=True)
class AccidentRecord:
    """Times are aware. `witnesses`, `operators` and `supervisor` sign."""

    number: str
    case_number: str
    run: str
    prn_no: str
    region: str
    office: str
    started_at: datetime
    stopped_at: datetime
    exposure_s: int
    system: str
    mode: str
    energy: str
    place: str
    persons: tuple[ScannedPerson, ...]
    noticed: str
    steps: tuple[EmergencyStep, ...]
    doses: tuple[DoseReading, ...]
    medical_place: str
    medical_at: datetime | None
    declaration_signed: bool
    witnesses: tuple[Signature, ...]
    operators: tuple[Signature, ...]
    supervisor: Signature
    sent_at: datetime | None = None
    sending_number: str = ""


def draw_accident(sheet: Sheet, values: AccidentRecord) -> None:
    """Event, persons, what was done, measured doses, signatures, sending."""
    sheet.running_head = f"{TITLE} – {values.number}"
    flow = Flow(sheet)
    office_head(flow, "", values.region, values.office, TITLE)
    flow.facts(_event(values))
    flow.heading("Taranan kişiler")
    flow.table(
        ("Adı Soyadı", "Uyruğu", "Belgesi", "Araçtaki/alandaki yeri"), _persons(values), (54, 28, 42, 54)
    )
    flow.heading("Nasıl fark edildi")
    flow.paragraph(values.noticed or DOTS)
    flow.heading("Acil durum planına göre yapılanlar")
    for step in values.steps:
        done = show_time(step.done_at) if step.done_at else "…..:….."
        flow.paragraph(f"{tick_mark(step.done_at is not None)} {done}  {step.text}")
    flow.heading("Ölçülen dozlar (alan ve orada bulunanların dozimetreleri)")
    flow.table(("Yer / kişi", "Değer"), [(dose.place, dose.value) for dose in values.doses], (120, 58))
    flow.space(3)
    flow.facts(_after(values))
    _signatures(flow, values)


def _event(values: AccidentRecord) -> list[tuple[str, str]]:
    start, stop = to_local(values.started_at), to_local(values.stopped_at)
    return [
        ("Tutanak No", values.number),
        ("Dosya No", values.case_number),
        ("Tarama / PRN NO", f"{values.run} / {values.prn_no}"),
        ("Tarih", show_date(values.started_at)),
        ("Başlama – durdurma", f"{start:%H:%M:%S} – {stop:%H:%M:%S}"),
        ("Maruz kalma süresi", f"{values.exposure_s} sn"),
        ("Sistem / kip / enerji", f"{values.system} / {values.mode} / {values.energy}"),
        ("Yer", values.place),
    ]


def _persons(values: AccidentRecord) -> list[tuple[str, str, str, str]]:
    return [
        (person.name or UNKNOWN_PERSON, person.nationality or "–", person.document or "–", person.position)
        for person in values.persons
    ]


def _after(values: AccidentRecord) -> list[tuple[str, str]]:
    when = show_date_time(values.medical_at) if values.medical_at else ""
    sent = show_date(values.sent_at) if values.sent_at else ""
    signed = values.declaration_signed
    return [
        ("Sağlık kuruluşuna sevk", " – ".join(part for part in (values.medical_place, when) if part)),
        ("Sürücü/acente beyanı", f"{tick_mark(signed)} imzalandı   {tick_mark(not signed)} imzalanmadı"),
        ("Gönderme tarihi ve sayısı", " / ".join(part for part in (sent, values.sending_number) if part)),
    ]


def _signatures(flow: Flow, values: AccidentRecord) -> None:
    flow.space(4)
    flow.heading("Tanıklar ve görevli operatörler")
    flow.signatures((*values.witnesses, *values.operators))
    flow.heading("Sistem Sorumlusu")
    flow.signatures((values.supervisor,))


def accident_facts(values: AccidentRecord) -> PaperFacts:
    """Case and image only: persons and doses stay out of the code."""
    fields = (("Dosya No", values.case_number), ("Tarama / PRN NO", f"{values.run} / {values.prn_no}"))
    return PaperFacts(values.number, local_day(values.started_at), fields)


ACCIDENT_RECORD: FormSpec[AccidentRecord] = FormSpec(
    kind="KAZA",
    title=TITLE,
    version=1,
    copies=(Copy("İdare dosyası"), Copy("Bölge Müdürlüğü")),
    draw=draw_accident,
    stamp="GİZLİ",
    facts=accident_facts,
)
