"""Everything of a tipped case that somebody outside the duty can reach: none of it tells the tip."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.db.schema import Class, record, table_of
from gumruk_masaustu.kernel.journal.codec import decode_kept
from gumruk_masaustu.kernel.journal.entry import SALT_BYTES
from gumruk_masaustu.kernel.journal.history import history
from gumruk_masaustu.kernel.journal.store import OPEN, journal_entries
from gumruk_masaustu.kernel.prints import GOOD
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.scan.actions import printing, queue, referral, release
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Basis, Reason, SearchOutcome, Source, SuspectedGoods
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.queries import lists, lookup
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.history import earlier_scans
from gumruk_masaustu.systems.scan.rules.secrecy import (
    HIDDEN_CASE,
    RESTRICTED_FACTS,
    Visibility,
    board,
    forbidden_words,
)
from tests.kernel.forms.pdf_text import text
from tests.systems.scan.made import SUSPICIOUS, form, officer
from tests.systems.scan.station import Station

SECRET = "Muhbir Kırlangıç eroin getirileceğini bildirdi"
WORDS = ("ihbar", "istihbarat", "risk", "profil", "takip", "muhbir", "kırlangıç", "eroin")
PLATE = "27 HK 144"
SCAN_TABLES = range(1000, 2000)


def assert_silent(told: str, where: str) -> None:
    found = [word for word in WORDS if word in told.replace("I", "ı").lower()]
    assert not found, f"{where} tells {found}: {told[:400]}"


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """Everything that the program logs, at the finest level."""
    stream = io.StringIO()
    handler, root = logging.StreamHandler(stream), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(before)
    root.removeHandler(handler)


@pytest.fixture
def tipped(station: Station, logs: io.StringIO) -> Case:
    """A tipped case that was moved in the queue, searched, and ended with a find."""
    asked = {"rationale": SECRET, "bases": frozenset({Basis.INTELLIGENCE})}
    goods = frozenset({SuspectedGoods.DRUGS})
    case = station.at_state(State.QUEUED, PLATE, reason=Reason.TIP, asked=asked, suspected=goods)
    queue.move_in_queue(station.post, case.id, 1, SECRET, **station.act("system_supervisor"))
    station.call(case.id)
    station.enter(case.id)
    station.check(case.id)
    station.start(case.id)
    station.complete(case.id)
    station.review(case.id, SUSPICIOUS)
    station._second(case.id, True)
    return station.case(case.id)


def jpeg() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (400, 120), 200).save(file, "JPEG")
    return file.getvalue()


@pytest.mark.rule("SCAN-017")
def test_the_board_shows_plate_place_and_lane(station: Station) -> None:
    station.at_state(State.QUEUED, "34 ABC 123")
    station.at_state(State.QUEUED, PLATE, reason=Reason.TIP)
    rows = board([row.plate for row in lists.queue(station.post, unit="KPK")], "Tünel 1")
    assert [row.text for row in rows] == ["1 – 27 HK 144 – Tünel 1", "2 – 34 ABC 123 – Tünel 1"]


@pytest.mark.rule("SCAN-066", "SCAN-119")
def test_no_paper_that_leaves_the_office_tells(station: Station, tipped: Case) -> None:
    printing.take_serial(station.post, tipped.id, **station.act("scan_entry_operator"))
    act = station.act("scan_entry_operator")
    declared = printing.declaration(station.post, tipped.id, **act)
    back = printing.back(station.post, tipped.id, for_driver=True, **station.act("scan_entry_operator"))
    sheet = printing.marked_image(station.post, tipped.id, jpeg(), **station.act("scan_exit_operator"))
    own = ["Hüseyin Çağlayan", "KAPIKULE KİM"]  # the driver's name; the office on the letterhead
    for where, pdf in (("F3", declared.pdf), ("arka yüz", back.pdf)):
        assert forbidden_words(text(pdf), but=own) == (), where
    for where, pdf in (("F3", declared.pdf), ("arka yüz", back.pdf), ("F6", sheet.pdf)):
        assert_silent(text(pdf), where)
    assert "Gizlidir – görevli personel dışında verilemez" in text(sheet.pdf)


@pytest.mark.rule("SCAN-136", "SYS-044")
def test_lists_answers_items_and_titles_do_not_tell(station: Station, tipped: Case) -> None:
    outsider = station.add("outsider", officer())
    rows: list[Any] = [
        *lists.in_states(station.post, (tipped.state,), unit="KPK"),
        *lists.archive(station.post, lists.Filter()).rows,
        *lists.by_vehicle(station.post, PLATE),
        *earlier_scans(station.post, [PLATE]),
        *lookup.search(station.post, PLATE, by=outsider, at=station.clock()),
        release.may_leave(station.post, PLATE, unit="KPK"),
    ]
    for row in rows:
        assert_silent(repr(row), type(row).__name__)
    station.search(tipped.id)
    station.draft(tipped.id, SearchOutcome.POSITIVE, explanation="Paketler bulundu")
    station.commit(tipped.id)
    items = open_items(station.post, unit="KPK")
    assert items
    for item in items:
        assert_silent(repr(item), "open item")
    lines = history(station.post, tipped.id, may_see_restricted=False)
    assert_silent(repr(lines), "history for those without duty")


@pytest.mark.rule("SYS-044")
def test_the_open_part_of_no_entry_tells(station: Station, tipped: Case) -> None:
    station.add("nobody", officer(roles=("query_user",)))
    forms = (Source.HQ, Source.PROGRAM_TIP)
    for source in forms:
        with pytest.raises(Exception, match="Yetkisiz"):
            referral.refer(station.post, form("34 X 1", source), **station.act("referrer"))
    station.post.access.flush()
    values: set[str] = set()
    for _, entry in journal_entries(station.post.raw):
        if OPEN in entry.parts:
            for _, table, _, fields in decode_kept(entry.parts[OPEN][SALT_BYTES:]):
                for number, value in fields:
                    declared = record(table_of(table)).by_wire[number]  # type: ignore[arg-type]
                    assert declared.part is Class.OPEN
                    if table in SCAN_TABLES:
                        assert declared.name not in RESTRICTED_FACTS, declared.name
                    values |= {value} if isinstance(value, str) else set(_texts(value))
        values.add(entry.header.type)
    assert not values & {"TIP", "INTELLIGENCE", "DRUGS", "PROGRAM_TIP", "HQ", SECRET}
    case_values = {v for v in values if len(v) < 200}
    for value in case_values:
        assert_silent(value, "open part")


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def test_every_restricted_fact_of_the_case_is_restricted_in_its_table() -> None:
    fields = record(scan_case).fields
    for name in RESTRICTED_FACTS & set(fields):
        assert fields[name].part is Class.RESTRICTED, name
    for name in (
        "hq_acknowledged_at",
        "hq_acknowledged_by",
        "hq_confirmed_at",
        "profile_hit_at",
        "late_hold",
    ):
        assert fields[name].part is Class.RESTRICTED, name


def test_neither_log_nor_file_of_the_post_holds_the_tip(
    station: Station, tipped: Case, logs: io.StringIO
) -> None:
    assert_silent(logs.getvalue(), "log")
    out = printing.marked_image(station.post, tipped.id, jpeg(), **station.act("scan_exit_operator"))
    printing.record_print(station.post, out, GOOD, **station.act("scan_exit_operator"))
    for path in station.post.folder.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path.name


@pytest.mark.rule("SCAN-167")
def test_an_officer_without_duty_hears_only_that_there_is_a_case(station: Station, tipped: Case) -> None:
    peron = station.add("peron", officer(staff_no="119900"))
    hits = lookup.search(station.post, "27 hk 144", by=peron, at=station.clock())
    assert [hit.text for hit in hits] == ["kayıt var – yetkiniz yok"]
    assert hits[0].row is None
    refusal = station.refused(
        lambda: lookup.view(station.post, tipped.id, "arama", by=peron, at=station.clock())
    )
    assert refusal.text == HIDDEN_CASE


@pytest.mark.rule("SCAN-167")
def test_duty_sorumlu_chain_named_search_staff_and_headquarters_see_the_case(
    station: Station, tipped: Case
) -> None:
    station.hq()
    for name in ("scan_site_operator", "system_supervisor", "chief", "hq"):
        one = station.by[name]
        (hit,) = lookup.search(station.post, PLATE, by=one, at=station.clock())
        assert hit.row is not None, name
        assert lookup.view(station.post, tipped.id, "inceleme", by=one, at=station.clock()) == tipped
    assert lookup.search(station.post, PLATE, by=station.searcher, at=station.clock())[0].row is None
    station.search(tipped.id)
    assert lookup.search(station.post, PLATE, by=station.searcher, at=station.clock())[0].row is not None
    (own,) = lookup.search(station.post, PLATE, by=station.referrer, at=station.clock())
    assert own.visibility is Visibility.HISTORY


@pytest.mark.rule("SYS-033")
def test_another_unit_finds_nothing(station: Station, tipped: Case) -> None:
    duty = "scan_image_operator"
    ipsala = station.add(
        "ipsala", officer(unit="IPS", roles=(duty,), duty=duty, system="IPS-T1", workplace="Görüntü")
    )
    assert lookup.search(station.post, PLATE, by=ipsala, at=station.clock()) == ()
    refusal = station.refused(
        lambda: lookup.view(station.post, tipped.id, "inceleme", by=ipsala, at=station.clock())
    )
    assert refusal.text == "Kayıt bulunamadı."


@pytest.mark.rule("SCAN-166")
def test_every_view_is_logged_and_the_log_does_not_tell_which_are_tipped(
    station: Station, tipped: Case
) -> None:
    other = station.at_state(State.QUEUED, "33 TR 610")
    before = station.entries()
    by = station.scan_image_operator
    for case in (tipped, other):
        lookup.view(station.post, case.id, "inceleme", by=by, at=station.clock.tick())
    station.post.access.flush()
    assert station.entries() == before + 1
    with station.post.read() as db:
        lines = [
            r for r in db.execute(audit_event.select()) if r.kind == "GORUNTULE" and r.detail == "inceleme"
        ]
    assert {(line.subject, line.record) for line in lines} == {
        ("scan.case", tipped.id),
        ("scan.case", other.id),
    }
