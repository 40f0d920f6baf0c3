"""What happens on the road: teams sent, a unit taken off, one lost, one broken; alarms seen and handled."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from gumruk_masaustu.demo.paper import document_page
from gumruk_masaustu.demo.tracking import people
from gumruk_masaustu.demo.tracking.cast import Cast
from gumruk_masaustu.demo.tracking.stock import imei, serial
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.eforms.actions import send_eform
from gumruk_masaustu.kernel.eforms.arrivals import mark_carried, take_in
from gumruk_masaustu.kernel.eforms.rules import EformDraft, Subject
from gumruk_masaustu.systems.tracking.actions import (
    alarms,
    claims,
    field_removals,
    interventions,
    notes,
    tasks,
    teams,
)
from gumruk_masaustu.systems.tracking.lists import (
    AlarmAnswer,
    AlarmKind,
    AlarmState,
    DamageClass,
    Fault,
    Finding,
)
from gumruk_masaustu.systems.tracking.model import ats_alarm
from gumruk_masaustu.systems.tracking.queries.alarm_rows import alarm_by_id
from gumruk_masaustu.systems.tracking.queries.alarms import nearest_to
from gumruk_masaustu.systems.tracking.queries.opening import open_tracking
from gumruk_masaustu.systems.tracking.queries.watch import Side, watch_list
from gumruk_masaustu.systems.tracking.values.alarm import HandleForm, Informed, Way
from gumruk_masaustu.systems.tracking.values.claim import AmountForm, Basis, Payer, PaymentForm
from gumruk_masaustu.systems.tracking.values.team import (
    InterventionForm,
    OrderForm,
    Place,
    RemovalForm,
    TeamForm,
)
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead

TEAM, SMALL_TEAM = "Kapıkule Ekip 1", "Kapıkule Ekip 2"


def form_teams(cast: Cast) -> None:
    """The mobile team with its car, and a second one that lacks a memur."""
    for name, plate, chief, members in (
        (TEAM, "22 AAR 104", people.TEAM_CHIEF, people.TEAM),
        (SMALL_TEAM, "22 AAR 117", people.SECOND_TEAM[0], people.SECOND_TEAM[1:]),
    ):
        form = TeamForm(name, plate, "08.00-20.00", chief, members)
        cast.known[name] = teams.save_team(cast.post, form, **cast.act("leader")).team.id


def _send(cast: Cast, team: str, who: str, name: str, target: str) -> str:
    order = OrderForm(cast.known[team], target, equipment_confirmed=True)
    task = tasks.send_team(cast.post, cast.known[name], order, **cast.act("watch")).task_id
    tasks.set_out(cast.post, task, **cast.act(who, 3))
    return task


def team_under_way(cast: Cast) -> None:
    """The team drives to the vehicle that stands near Edirne."""
    _send(cast, TEAM, "team", "stop", "Babaeski yönünde, yol kenarında bekleyen taşıt uzaktan gözlenecek")
    acting = cast.act("team", 2)
    place = Place(lat=41.664, lon=26.70)
    teams.report_position(cast.post, cast.known[TEAM], place, acting["at"], **acting)


def unit_taken_off(cast: Cast, number: int) -> None:
    """The vehicle broke down: the team takes the unit off; cargo and word to the others are still owed."""
    post = cast.post
    target = "Yol kenarında terk edilmiş görünen taşıt"
    task = _send(cast, SMALL_TEAM, "team2", "removed", target)
    tasks.in_sight(post, task, **cast.act("team2", 8))
    acting = cast.act("watch", 2)
    tasks.record_instruction(post, task, "Filiz Aksoylu, KKM", acting["at"], **acting)
    tasks.intervene(post, task, **cast.act("team2", 4))
    acting = cast.act("team2", 4)
    form = RemovalForm(
        serial=serial(number),
        removed_at=acting["at"] - timedelta(minutes=3),
        reason="Taşıt arızalanmış, yük başka taşıta aktarılacak",
        unit_condition="Sağlam, batarya dolu",
        read=DeviceRead(serial(number), imei(number)),
        place=Place("Edirne-Havsa yolu", 41.62, 26.80),
        persons=("Orhan Kılıçlı", "Emine Yağızer"),
    )
    field_removals.record_removal(post, task, form, **acting)
    cast.fleet.silence(serial(number))


def unit_lost(cast: Cast, number: int) -> None:
    """A unit is not on its vehicle: claim, amount of KKM, a part of it paid."""
    post = cast.post
    acting = cast.act("watch")
    form = _found(
        Finding.NOT_IN_PLACE,
        number,
        acting["at"] - timedelta(minutes=5),
        "Ünite yerinde yok, mıknatıs izi var",
    )
    record = interventions.record_intervention(post, cast.known["lost"], form, **acting)
    cast.fleet.silence(serial(number))
    amount = AmountForm(Decimal("18500.00"), Basis.MINISTRY, "2026-1190")
    claims.enter_amount(post, record.claim_id or "", amount, **cast.act("kkm", 8))
    scan = post.attachments.keep(document_page(), name="makbuz.pdf", source="tarayıcı")
    acting = cast.act("watch", 6)
    form_paid = PaymentForm(
        "Edirne Defterdarlığı Muhasebe Müdürlüğü",
        "2026-A-55120",
        local_day(acting["at"]),
        Decimal("10000.00"),
        Payer.CARRIER,
        "Çınar Nakliyat A.Ş.",
        scan,
    )
    payment = claims.enter_payment(post, record.claim_id or "", form_paid, **acting)
    claims.confirm_payment(post, record.claim_id or "", payment.id, **cast.act("leader"))


def _found(finding: Finding, number: int, found_at: datetime, text: str) -> InterventionForm:
    is_lost = finding is Finding.NOT_IN_PLACE
    return InterventionForm(
        findings=(finding,),
        found_at=found_at,
        finding_text=text,
        place=Place("Kapıkule TIR sahası"),
        serial=serial(number),
        damage=DamageClass.LOST if is_lost else DamageClass.BROKEN,
        fault=Fault.NEGLIGENCE if is_lost else Fault.UNDETERMINED,
        driver_statement="Bilgim yok",
        tip_program_no="İHB-2026-778" if is_lost else "",
        persons=("Tolga Aksungur", "Nermin Çetinkayalı"),
    )


def unit_broken(cast: Cast, number: int) -> None:
    """Heavy damage of unknown fault: KKM decides, the vehicle is held."""
    acting = cast.act("watch")
    text = "Ünitenin gövdesi kırık; şoför ve saha görevlisi birbirini suçluyor"
    form = _found(Finding.DAMAGED, number, acting["at"] - timedelta(minutes=5), text)
    interventions.record_intervention(cast.post, cast.known["broken"], form, **acting)


def note(cast: Cast, name: str, text: str) -> None:
    notes.add_note(cast.post, cast.known[name], text, **cast.act("watch"))


def forms(cast: Cast) -> None:
    """EK-13 in and out: a question of KKM that waits for an answer, a request of ours, a word from Habur."""
    post = cast.post
    mark_carried(post, post.clock())
    due = post.clock() + timedelta(hours=6)
    asked = EformDraft(
        ("KAPIKULE",),
        Subject.OTHER.label,
        "Sahanızdaki hazır ünite sayısını ve arızalı ünitelerin son durumunu bildiriniz.",
        urgent=True,
        asks_answer=True,
        due_at=due,
    )
    send_eform(post, asked, **cast.act("kkm"))
    word = EformDraft(
        ("KAPIKULE",),
        Subject.OTHER.label,
        "Nüshaları eksik gelen taşıtlar için 1. nüshanın taraması istenir.",
    )
    send_eform(post, word, **cast.act("HBR"))
    ours = EformDraft(
        ("KKM",), Subject.OTHER.label, "Yeni görevlendirilen iki memur için ATS kullanım eğitimi istenir."
    )
    send_eform(post, ours, **cast.act("leader"))
    take_in(post, post.clock())


def look_around(cast: Cast) -> None:
    """The izleme operatörü opens what he sees, as m.65/2 wants it every few hours; three wait for him."""
    for side in (Side.LEAVING, Side.ARRIVING):
        acting = cast.act("watch", 0.1)
        for row in watch_list(cast.post, side, acting["by"], acting["at"]).rows[2:]:
            open_tracking(cast.post, row.id, "izleme", **acting)


def see(cast: Cast, name: str, kind: AlarmKind, *, by_kkm: bool = False) -> None:
    """An operator (or KKM) opens the alarm and leaves it open."""
    for alarm in _alarms(cast, name, kind)[:1]:
        if by_kkm:
            alarms.acknowledge_by_kkm(cast.post, alarm, **cast.act("kkm"))
        else:
            alarms.see_alarm(cast.post, alarm, **cast.act("watch"))


def handle(cast: Cast, name: str, kind: AlarmKind, text: str, answer: AlarmAnswer) -> None:
    """The alarm is closed: ek not, evaluation, the nearest İdare told by telephone."""
    for alarm_id in _alarms(cast, name, kind):
        alarms.see_alarm(cast.post, alarm_id, **cast.act("watch"))
        alarm = alarm_by_id(cast.post, alarm_id)
        nearest = nearest_to(cast.post, alarm)
        acting = cast.act("watch", 4)
        code = nearest.administration if nearest is not None else "KAPIKULE"
        told = Informed(Way.PHONE, "nöbetçi izleme operatörü", acting["at"])
        is_own = code == "KAPIKULE"
        form = HandleForm(text, answer, code, None if is_own else told, is_own_nearest=is_own)
        alarms.handle_alarm(cast.post, alarm_id, form, **acting)


def _alarms(cast: Cast, name: str, kind: AlarmKind) -> tuple[str, ...]:
    c = ats_alarm.c
    query = select(c.id).where(
        c.tracking_id == cast.known[name], c.kind == kind.value, c.state.in_(["open", AlarmState.SEEN.value])
    )
    with cast.post.read() as db:
        return tuple(db.execute(query.order_by(c.raised_at)).scalars())
