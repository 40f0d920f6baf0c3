"""A mobile team: put together, changed, closed, its own position (m.73, m.74/1-a). No Qt."""

from __future__ import annotations

from gumruk_masaustu.systems.tracking.actions import teams
from gumruk_masaustu.systems.tracking.queries.teams import Member, Team
from gumruk_masaustu.systems.tracking.values.team import TeamForm
from ui.tracking.case_asks import PLACE, moment_needed, numbers_of, place_of
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Ask, Kind, Values, Wish, text_of


def new_team_wish(desk: StockDesk) -> Wish | None:
    if not desk.may(teams.save_team) or desk.is_central:
        return None
    return _save(desk, None, (), "Ctrl+N", "Yeni ekip")


def team_wishes(desk: StockDesk, one: Team, members: tuple[Member, ...]) -> tuple[Wish, ...]:
    """`members`: who is on it now, the amir first."""
    if one.ended_at is not None:
        return ()
    found: list[Wish] = []
    if desk.may(teams.save_team):
        found.append(_save(desk, one, members, "F2", "Ekibi değiştir"))
    if desk.may(teams.report_position) and any(m.person == desk.officer.id for m in members):
        found.append(_position(desk, one))
    if desk.may(teams.end_team):
        found.append(_end(desk, one))
    return tuple(found)


def _save(desk: StockDesk, one: Team | None, members: tuple[Member, ...], key: str, verb: str) -> Wish:
    def work(values: Values) -> str:
        form = TeamForm(
            text_of(values, "name"),
            text_of(values, "vehicle_plate"),
            text_of(values, "shift"),
            text_of(values, "chief"),
            numbers_of(text_of(values, "members")),
            one.id if one is not None else "",
        )
        saved = desk.do(teams.save_team, form)
        return f"{saved.team.name} kaydedildi.\n{saved.warning}".rstrip()

    chief = next((m.staff_no for m in members if m.is_chief), "")
    memur = ", ".join(m.staff_no for m in members if not m.is_chief)
    hint = "Sicil numaraları, virgülle"
    asks = (
        Ask(Kind.TEXT, "name", "Ekip adı", True, first=one.name if one else None, max_chars=40),
        Ask(Kind.TEXT, "vehicle_plate", "Ekip aracı", True, first=one.vehicle_plate if one else None),
        Ask(Kind.TEXT, "shift", "Vardiya", True, first=one.shift if one else None, max_chars=40),
        Ask(Kind.TEXT, "chief", "Amir (sicil no)", True, first=chief or None, max_chars=8),
        Ask(Kind.TEXT, "members", "Memurlar", True, first=memur or None, hint=hint, max_chars=80),
    )
    what = (
        "Bir amir ve en az iki memur; hepsi ATS eğitimli olmalıdır. Eksik ekip uyarıyla kaydedilir (m.73/1)."
    )
    subject = one.name if one is not None else "Yeni ekip"
    name = "team" if one is not None else "team_new"
    return Wish(name, key, verb, subject, what, work, asks, one.id if one is not None else "")


def _position(desk: StockDesk, one: Team) -> Wish:
    def work(values: Values) -> str:
        at = moment_needed(values, "fix_at", "Konum zamanı")
        desk.do(teams.report_position, one.id, place_of(values), at)
        return f"{one.name}: konum kaydedildi."

    asks = (*PLACE[1:], Ask(Kind.MOMENT, "fix_at", "Konum", True, first=desk.now()))
    what = "Ekip aracının konumu; KKM ve izleme operatörü hedefle birlikte görür (m.74/1-a)."
    return Wish("team_position", "Ctrl+B", "Konumu gir", one.name, what, work, asks, one.id)


def _end(desk: StockDesk, one: Team) -> Wish:
    def work(_values: Values) -> str:
        desk.do(teams.end_team, one.id)
        return f"{one.name} kapatıldı."

    what = "Ekip artık göreve gönderilmez; geçmiş görevleri kayıtta kalır."
    return Wish("team_end", "F8", "Ekibi kapat", one.name, what, work, (), one.id, harm=True)
