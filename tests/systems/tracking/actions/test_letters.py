"""Letters with their expected answers; information outside only on paper and approval."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import letters
from gumruk_masaustu.systems.tracking.queries.letters import disclosures_of, letters_of, open_letters
from gumruk_masaustu.systems.tracking.rules.letters import (
    Direction,
    DisclosureForm,
    LetterForm,
    RecipientKind,
)
from tests.kernel.forms.pdf_text import pages
from tests.systems.tracking.made import Desk, tracking_in

LATER = LetterForm(Direction.OUT, "Bölge Müdürlüğü", "2026/640", date(2026, 4, 10), "Bilgi", date(2026, 5, 1))
LETTER = LetterForm(
    Direction.OUT, "KAPIKULE Gümrük Müdürlüğü", "2026/611", date(2026, 4, 8), "Antrepo", date(2026, 4, 14)
)


@pytest.mark.rule("ATS-199")
def test_an_overdue_letter_is_the_first_of_the_open_ones(kapikule: Desk) -> None:
    kapikule.clock.now = datetime(2026, 4, 12, 6, tzinfo=UTC)
    tracking = tracking_in(kapikule.post)
    for form in (LATER, LETTER):
        letters.record_letter(kapikule.post, "tracking", tracking, form, **kapikule.act("field"))
    kapikule.clock.now = datetime(2026, 4, 15, 6, tzinfo=UTC)
    first, second = open_letters(kapikule.post, "KAPIKULE")
    assert (first.number, second.number) == ("2026/611", "2026/640")
    assert first.is_overdue(date(2026, 4, 15))
    assert not first.is_overdue(date(2026, 4, 14))
    assert not second.is_overdue(date(2026, 4, 15))
    letters.answer_letter(kapikule.post, tracking, first.id, **kapikule.act("field"))
    assert [one.number for one in open_letters(kapikule.post, "KAPIKULE")] == ["2026/640"]
    assert len(letters_of(kapikule.post, tracking)) == 2


def test_every_fault_of_a_letter_is_named_at_once(kapikule: Desk) -> None:
    kapikule.clock.now = datetime(2026, 4, 12, 6, tzinfo=UTC)
    wrong = LetterForm(Direction.IN, " ", "", date(2026, 4, 13), "", date(2026, 4, 1))
    with pytest.raises(UserError) as refused:
        letters.record_letter(kapikule.post, "unit", "00" * 16, wrong, **kapikule.act("field"))
    fields = [refused.value.field, *(one.field for one in refused.value.others)]
    assert fields == ["counterpart", "number", "subject", "dated", "answer_due"]


def test_another_administration_cannot_close_the_letter(kapikule: Desk) -> None:
    kapikule.clock.now = datetime(2026, 4, 12, 6, tzinfo=UTC)
    tracking = tracking_in(kapikule.post)
    made = letters.record_letter(kapikule.post, "tracking", tracking, LETTER, **kapikule.act("field"))
    with pytest.raises(UserError, match="Yazı bulunamadı"):
        letters.answer_letter(kapikule.post, tracking, made, **kapikule.act("habur"))
    assert letters_of(kapikule.post, tracking)[0].answered_at is None


@pytest.mark.rule("ATS-166")
def test_information_outside_needs_the_approval_unless_a_court_asks(kapikule: Desk) -> None:
    tracking = tracking_in(kapikule.post)
    police = DisclosureForm(RecipientKind.APPROVED_BODY, "Emniyet", "2026/55", "Son konum")
    with pytest.raises(UserError) as refused:
        letters.disclose(kapikule.post, tracking, police, **kapikule.act("supervisor"))
    assert refused.value.field == "approval_no"
    assert disclosures_of(kapikule.post, tracking) == ()

    court = DisclosureForm(RecipientKind.JUDICIAL, "Edirne C. Başsavcılığı", "2026/1234", "Son konum")
    made = letters.disclose(kapikule.post, tracking, court, **kapikule.act("supervisor"))
    found = disclosures_of(kapikule.post, tracking)[0]
    assert (found.document_no, found.giver) == ("2026/1234", "30112")

    paper = letters.disclosure_printout(kapikule.post, tracking, made, **kapikule.act("supervisor"))
    for page in pages(paper.pdf):
        assert "Edirne C. Başsavcılığı – " in page


def test_an_operator_gives_nothing_outside(kapikule: Desk) -> None:
    tracking = tracking_in(kapikule.post)
    court = DisclosureForm(RecipientKind.JUDICIAL, "Edirne C. Başsavcılığı", "2026/1234", "Son konum")
    with pytest.raises(UserError, match="yetkiniz yok"):
        letters.disclose(kapikule.post, tracking, court, **kapikule.act("watch"))
    assert disclosures_of(kapikule.post, tracking) == ()
