"""What may be done with a task of a mobile team, by its state and the officer (m.74/1, 4.5). No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.systems.tracking.actions import handovers, law, tasks
from gumruk_masaustu.systems.tracking.lists import Finding, TaskState
from gumruk_masaustu.systems.tracking.queries.tasks import Task
from gumruk_masaustu.systems.tracking.queries.teams import own_teams
from gumruk_masaustu.systems.tracking.transitions.task import ENDED
from gumruk_masaustu.systems.tracking.values.team import FindingForm, LawCallForm, LawForce, OrderForm
from ui.tracking.case_asks import (
    PLACE,
    TRACKING,
    choices,
    moment_needed,
    other_offices,
    place_of,
    word_of,
)
from ui.tracking.record_wishes import intervention_wish, removal_end_wish, removal_wish
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of

S = TaskState
_WATCHED = (S.ORDERED, S.EN_ROUTE, S.OBSERVING)
CALL_ASKS = (
    Ask(Kind.CHOICE, "force", "Kolluk", True, choices(LawForce)),
    Ask(Kind.TEXT, "unit_name", "Birim", True, max_chars=120),
    Ask(Kind.TEXT, "person", "Görüşülen", True, max_chars=80),
    Ask(Kind.MOMENT, "called_at", "Telefon", True),
    Ask(Kind.LONG, "wanted", "Talep", True, hint="Gözetim, fotoğraf, bilgi"),
)


def task_wishes(desk: StockDesk, one: Task, number: str, serials: tuple[str, ...]) -> tuple[Wish, ...]:
    """`number`: of the tracking; `serials`: its units."""
    if one.state in ENDED:
        return ()
    makers: tuple[Callable[[StockDesk, Task, str], Wish | None], ...] = (
        _step,
        _take_over,
        _instruct,
        _finding,
    )
    offered = [make(desk, one, number) for make in makers]
    if one.state is S.INTERVENING and desk.may(tasks.report_finding):
        offered.append(intervention_wish(desk, one.tracking_id, number, serials, task_id=one.id))
        offered.append(removal_wish(desk, one.id, number, serials))
        offered.append(removal_end_wish(desk, one.id, number, serials))
    offered += [_ask_handover(desk, one, number), _refused(desk, one, number), _recall(desk, one, number)]
    offered.append(_police(desk, one, number))
    return tuple(wish for wish in offered if wish is not None)


def order_wish(desk: StockDesk, teams: tuple[tuple[str, str], ...], find: Callable[[str], str]) -> Wish:
    """“Ekip gönder” without an alarm; `find` gives the id of the tracking that was typed (ATS-125)."""

    def work(values: Values) -> str:
        form = OrderForm(
            text_of(values, "team_id"),
            text_of(values, "target"),
            equipment_confirmed=bool(values.get("equipment_confirmed")),
        )
        sent = desk.do(tasks.send_team, find(text_of(values, "tracking")), form)
        if sent.eform_id:
            return "KKM'ye EK-13 hazırlandı.\nElektronik formlar sayfasında okuyup gönderiniz."
        return "Ekibe görev verildi."

    asks = (
        TRACKING,
        Ask(Kind.CHOICE, "team_id", "Mobil ekip", choices=teams),
        Ask(Kind.LONG, "target", "Hedef", max_chars=300),
        Ask(Kind.TICK, "equipment_confirmed", "Donanım ve güvenlik önlemi soruldu"),
    )
    what = (
        "Taşıt sorumluluk alanınızdaysa ekibinize görev verilir; değilse KKM'ye EK-13 hazırlanır (m.79/1-e)."
    )
    return Wish("task_order", "Ctrl+N", "Ekip gönder", "Yeni görev", what, work, asks)


# --- steps -----------------------------------------------------------------------------------------------


def _step(desk: StockDesk, one: Task, number: str) -> Wish | None:
    """The next step of the team is F2 (ATS-127)."""
    if one.state is S.ORDERED and desk.may(tasks.set_out):
        return _plain(
            desk, one, number, "task_set_out", "Yola çık", tasks.set_out, "Ekip yola çıkar (m.74/1-a)."
        )
    if one.state is S.EN_ROUTE and desk.may(tasks.in_sight):
        what = "Taşıt uzaktan gözetime alınır; talimatsız müdahale edilmez (m.74/1-b)."
        return _plain(desk, one, number, "task_in_sight", "Gözetime al", tasks.in_sight, what)
    if one.state is S.OBSERVING and desk.may(tasks.intervene):
        return _intervene(desk, one, number)
    if one.state is S.INTERVENING and desk.may(tasks.finish):
        return _finish(desk, one, number)
    return None


def _intervene(desk: StockDesk, one: Task, number: str) -> Wish:
    def work(values: Values) -> str:
        desk.do(tasks.intervene, one.id, text_of(values, "urgent_reason"))
        return f"{number}: müdahale ediliyor."

    hint = "Talimat kayıtlıysa boş bırakılır."
    asks = (Ask(Kind.LONG, "urgent_reason", "Gecikmesinde sakınca varsa nedeni", hint=hint),)
    told = f"Talimat: {one.instruction_by}." if one.instruction_by else "Talimat kaydı yok."
    return _wish(one, number, "task_intervene", "F2", "Müdahale et", f"{told} m.74/1-b.", work, asks)


def _finish(desk: StockDesk, one: Task, number: str) -> Wish:
    def work(values: Values) -> str:
        desk.do(tasks.finish, one.id, text_of(values, "result"))
        return f"{number}: görev bitti."

    asks = (Ask(Kind.LONG, "result", "Sonuç", True),)
    what = "Her bulgunun tutanağı ve söküm kaydı tamamsa görev biter (m.74/1-c)."
    return _wish(one, number, "task_finish", "F2", "Görevi bitir", what, work, asks)


def _take_over(desk: StockDesk, one: Task, number: str) -> Wish | None:
    is_asked = one.state is S.HANDOVER_REQUESTED and one.handover_to == desk.office
    if not is_asked or not desk.may(handovers.take_over):
        return None
    teams = tuple((team.id, team.name) for team in own_teams(desk.post, desk.officer))

    def work(values: Values) -> str:
        desk.do(handovers.take_over, one.id, text_of(values, "team_id"))
        return f"{number}: görev devralındı; ilk ekibin görevi bitti."

    first = teams[0][0] if len(teams) == 1 else None
    asks = (Ask(Kind.CHOICE, "team_id", "Devralan ekip", True, teams, first=first),)
    what = "Devralana kadar ilk ekip sorumludur; devir iki tarafın adı ve zamanıyla kaydedilir (m.74/1-b)."
    return _wish(one, number, "task_take_over", "F2", "Görevi devral", what, work, asks)


def _instruct(desk: StockDesk, one: Task, number: str) -> Wish | None:
    if one.state not in (S.EN_ROUTE, S.OBSERVING) or not desk.may(tasks.record_instruction):
        return None

    def work(values: Values) -> str:
        at = moment_needed(values, "instruction_at", "Talimat zamanı")
        desk.do(tasks.record_instruction, one.id, text_of(values, "instruction_by"), at)
        return f"{number}: müdahale talimatı kaydedildi."

    asks = (
        Ask(Kind.TEXT, "instruction_by", "Talimatı veren", True, hint="Adı soyadı, görevi", max_chars=80),
        Ask(Kind.MOMENT, "instruction_at", "Talimat", True, first=desk.now()),
    )
    key = "Ctrl+T" if desk.may(tasks.set_out) else "F2"
    what = "Ekip bu talimatla müdahale edebilir (m.74/1-b)."
    return _wish(one, number, "task_instruct", key, "Talimatı kaydet", what, work, asks)


def _finding(desk: StockDesk, one: Task, number: str) -> Wish | None:
    if one.state is not S.INTERVENING or not desk.may(tasks.report_finding):
        return None

    def work(values: Values) -> str:
        findings = tuple(Finding(value) for value in values.get("findings") or ())
        at = moment_needed(values, "found_at", "Bulgu zamanı")
        desk.do(tasks.report_finding, one.id, FindingForm(findings, at, place_of(values)))
        return f"{number}: bulgu bildirildi.\nHer bulgu için müdahale tutanağı düzenlenir."

    asks = (
        Ask(Kind.TICKS, "findings", "Bulgu", True, choices(Finding)),
        Ask(Kind.MOMENT, "found_at", "Bulgu", True, first=desk.now()),
        *PLACE[1:],
    )
    what = "Tutanaktan önce bulgu hemen bildirilir (m.74/1-c)."
    return _wish(one, number, "task_finding", "Ctrl+B", "Bulguyu bildir", what, work, asks)


# --- handover, recall, law enforcement -------------------------------------------------------------------


def _ask_handover(desk: StockDesk, one: Task, number: str) -> Wish | None:
    if one.state not in (S.EN_ROUTE, S.OBSERVING) or not desk.may(handovers.ask_handover):
        return None

    def work(values: Values) -> str:
        desk.do(handovers.ask_handover, one.id, text_of(values, "handover_to"))
        return f"{number}: devir istendi.\nDevralınana kadar ekibiniz sorumludur."

    asks = (Ask(Kind.CHOICE, "handover_to", "Devralacak İdare", True, other_offices(desk.office)),)
    what = "Taşıt bölgeden çıkıyor: diğer İdarenin ekibinden devralması istenir (m.74/1-b)."
    return _wish(one, number, "task_handover", "Ctrl+D", "Devir iste", what, work, asks)


def _refused(desk: StockDesk, one: Task, number: str) -> Wish | None:
    is_first = one.state is S.HANDOVER_REQUESTED and one.administration == desk.office
    if not is_first or not desk.may(handovers.handover_refused):
        return None
    what = "İzlemeyi ilk ekip sürdürür, KKM'ye elektronik form yazılır (m.74/1-b)."
    return _plain(
        desk, one, number, "task_keep", "Devir kabul edilmedi", handovers.handover_refused, what, "Ctrl+R"
    )


def _recall(desk: StockDesk, one: Task, number: str) -> Wish | None:
    if one.state not in (*_WATCHED, S.LAW_ENFORCEMENT) or not desk.may(tasks.recall):
        return None

    def work(values: Values) -> str:
        desk.do(tasks.recall, one.id, text_of(values, "reason"))
        return f"{number}: ekip geri çağrıldı."

    asks = (Ask(Kind.LONG, "reason", "Neden", True),)
    what = "Görev biter; devir istenmişse taşıt varmadan geri çağrılmaz (m.74/1-b)."
    return _wish(one, number, "task_recall", "Ctrl+R", "Ekibi geri çağır", what, work, asks)


def _police(desk: StockDesk, one: Task, number: str) -> Wish | None:
    if one.state not in _WATCHED or not desk.may(law.record_call):
        return None

    def work(values: Values) -> str:
        desk.do(law.record_call, one.tracking_id, call_form(values, one.id))
        return f"{number}: kolluk bildirimi kaydedildi.\nYazıyı “Kolluk” bölümünde kaydedip yazdırınız."

    what = "Fizikî izleme yapılamıyor: telefon bildirimi kaydedilir, görev kolluğa geçer (m.74/1-ç)."
    return _wish(one, number, "task_police", "F8", "Kolluğa bildir", what, work, CALL_ASKS)


def call_form(values: Values, task_id: str = "") -> LawCallForm:
    return LawCallForm(
        word_of(values, "force"),
        text_of(values, "unit_name"),
        text_of(values, "person"),
        moment_needed(values, "called_at", "Telefon zamanı"),
        text_of(values, "wanted"),
        task_id,
    )


# --- inside ----------------------------------------------------------------------------------------------


def _plain(
    desk: StockDesk,
    one: Task,
    number: str,
    name: str,
    verb: str,
    act: Callable[..., Task],
    what: str,
    key: str = "F2",
) -> Wish:
    """An act without fields."""

    def work(_values: Values) -> str:
        return f"{number}: {desk.do(act, one.id).state.label}."

    return _wish(one, number, name, key, verb, what, work, ())


def _wish(
    one: Task,
    number: str,
    name: str,
    key: str,
    verb: str,
    what: str,
    work: Callable[[Values], str],
    asks: tuple[Ask, ...],
) -> Wish:
    return Wish(name, key, verb, number, what, work, asks, one.id)
