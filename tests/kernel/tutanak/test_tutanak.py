"""The free tutanak: number at the end, correction as a version, İPTAL, copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import GOOD, SPOILED, prints_of
from gumruk_masaustu.kernel.tutanak import actions, queries
from gumruk_masaustu.kernel.tutanak.rules import Signer, TutanakForm
from tests.support import at

FORM = TutanakForm(
    subject="Dorse araması",
    held_at=at("13:40"),
    place="Hangar 2",
    text="34 ABC 123 plakalı aracın dorsesinde yapılan aramada suç unsuruna rastlanmamıştır.",
    signers=(Signer("", "", "100912"), Signer("Ahmet Şoför", "sürücü")),
    keepers=("İdare", "Sürücü"),
)


@pytest.fixture
def writer(post: Post, officer: Callable[..., Officer]) -> Officer:
    chief = officer(roles=("office_chief",), staff_no="100001", name="Gül İnce")
    people.add_person(post, "100912", "Çağrı Şen", "Muhafaza Memuru", by=chief, at=at("08:00"))
    return officer(roles=("guard_officer",))


@pytest.mark.rule("SYS-053")
def test_number_is_taken_when_the_tutanak_is_finalised(post: Post, writer: Officer) -> None:
    first = actions.finalise(post, FORM, by=writer, at=at("14:00"))
    second = actions.finalise(post, FORM, by=writer, at=at("14:05"))
    assert first.number == "TUT-KPK-2026-01-000001"
    assert second.number == "TUT-KPK-2026-01-000002"
    assert [(s.name, s.title, s.staff_no) for s in first.people] == [
        ("Çağrı Şen", "Muhafaza Memuru", "100912"),
        ("Ahmet Şoför", "sürücü", ""),
    ]


def test_an_incomplete_tutanak_lists_every_gap_and_takes_no_number(post: Post, writer: Officer) -> None:
    with pytest.raises(UserError) as refused:
        actions.finalise(post, TutanakForm(held_at=at("15:00")), by=writer, at=at("14:00"))
    assert [o.field for o in refused.value.all] == ["subject", "place", "text", "held_on", "signers"]
    assert actions.finalise(post, FORM, by=writer, at=at("14:00")).number.endswith("000001")


@pytest.mark.rule("SYS-041")
def test_correction_is_version_2_with_reason_and_version_1_stays_readable(
    post: Post, writer: Officer
) -> None:
    row = actions.finalise(post, FORM, by=writer, at=at("14:00"))
    better = replace(FORM, place="Hangar 3")
    with pytest.raises(UserError) as refused:
        actions.correct(post, row.aggregate, better, " ", by=writer, at=at("14:10"))
    assert refused.value.field == "reason"
    actions.correct(post, row.aggregate, better, "Hangar yanlış yazıldı", by=writer, at=at("14:10"))
    old, new = queries.versions(post, row.aggregate)
    assert (old.place, new.place, new.version, new.number) == ("Hangar 2", "Hangar 3", 2, old.number)
    assert new.correction_reason == "Hangar yanlış yazıldı"


def test_somebody_else_does_not_correct_it(
    post: Post, writer: Officer, officer: Callable[..., Officer]
) -> None:
    row = actions.finalise(post, FORM, by=writer, at=at("14:00"))
    other = officer(roles=("guard_officer",), staff_no="100777")
    with pytest.raises(UserError, match="yalnız düzenleyeni"):
        actions.void(post, row.aggregate, "yanlış", by=other, at=at("14:10"))


@pytest.mark.rule("SYS-042")
def test_a_voided_number_is_not_given_again_and_its_replacement_names_it(post: Post, writer: Officer) -> None:
    row = actions.finalise(post, FORM, by=writer, at=at("14:00"))
    voided = actions.void(post, row.aggregate, "baskı bozuldu", by=writer, at=at("14:10"))
    assert (voided.void_reason, voided.voided_at) == ("baskı bozuldu", at("14:10"))
    with pytest.raises(UserError, match="iptal edilmiştir"):
        actions.correct(post, row.aggregate, FORM, "x", by=writer, at=at("14:11"))
    following = actions.finalise(post, replace(FORM, replaces=row.number), by=writer, at=at("14:12"))
    assert (following.number, following.replaces) == ("TUT-KPK-2026-01-000002", "TUT-KPK-2026-01-000001")


@pytest.mark.rule("SYS-060")
def test_every_keeper_gets_a_copy_and_the_print_is_logged(post: Post, writer: Officer) -> None:
    row = actions.finalise(post, FORM, by=writer, at=at("14:00"))
    made = actions.printout(post, row.aggregate, by=writer, at=at("14:01"))
    assert made.keepers == ("İdare", "Sürücü")
    assert made.pdf.startswith(b"%PDF")
    with pytest.raises(UserError, match="nedeni"):
        actions.record_print(post, made, SPOILED, by=writer, at=at("14:02"))
    actions.record_print(post, made, GOOD, by=writer, at=at("14:02"))
    assert [(line.form, line.copies, line.outcome) for line in prints_of(post, row.aggregate)] == [
        ("TUT", 2, GOOD)
    ]


def test_list_is_newest_first_in_pages(post: Post, writer: Officer) -> None:
    for minute in range(5):
        subject = replace(FORM, subject=f"Konu {minute}")
        actions.finalise(post, subject, by=writer, at=at(f"14:0{minute}"))
    page = queries.tutanaks(post, unit="KPK", limit=3)
    rest = queries.tutanaks(post, unit="KPK", limit=3, after=page.next_key)
    assert [row.subject for row in (*page.rows, *rest.rows)] == [f"Konu {n}" for n in (4, 3, 2, 1, 0)]
    assert rest.next_key is None
    assert [r.subject for r in queries.tutanaks(post, unit="KPK", search="Konu 2").rows] == ["Konu 2"]
    found = queries.by_number(post, "TUT-KPK-2026-01-000003")
    assert found is not None
    assert found.subject == "Konu 2"
