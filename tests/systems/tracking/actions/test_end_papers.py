"""Papers of the end and of the undertaking: what stands on them, and what never does (ATS-071, ATS-112)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.paper import PaperState, check_paper, key_id
from gumruk_masaustu.kernel.paper_file import check_paper_file
from gumruk_masaustu.systems.tracking.actions import referrals
from gumruk_masaustu.systems.tracking.actions.papers import print_notice, print_referral
from gumruk_masaustu.systems.tracking.actions.undertaking_printing import print_undertaking
from gumruk_masaustu.systems.tracking.lists import AlarmKind
from gumruk_masaustu.systems.tracking.queries.end_papers import referral_record
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.rules.paper_code import paper_tracking
from gumruk_masaustu.systems.tracking.values.end import PaperCode, ReferralForm
from tests.systems.tracking.ended import alarm, arrived, with_habur
from tests.systems.tracking.made import Desk
from tests.systems.tracking.started import mounted


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_habur(kapikule, officer)


def text_of(pdf: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return " ".join(" ".join(pages).split())


@pytest.mark.rule("ATS-071")
def test_the_undertaking_prints_neither_the_tip_off_nor_the_route(habur: Desk) -> None:
    made = mounted(habur)
    pdf = print_undertaking(habur.post, made.id, **habur.act("watch")).pdf
    text = text_of(pdf)
    assert made.number in text
    for secret in ("ihbar", "gizli bölme", "Edirne - Ankara", "Ankara"):
        assert secret.casefold() not in text.casefold()


def test_the_code_of_the_undertaking_starts_the_arrival_post(habur: Desk, tmp_path) -> None:
    made = mounted(habur)
    sheet = tmp_path / "ek5.pdf"
    sheet.write_bytes(print_undertaking(habur.post, made.id, **habur.act("watch")).pdf)
    key = bytes(habur.post.journal.identity.key.verify_key)
    checks = check_paper_file(sheet, {key_id(key): key})
    said = paper_tracking(checks[0])
    assert (said.number, said.code, said.serials) == (made.number, PaperCode.VALID, ("MU-004217",))
    assert (said.tractor_plate, said.trailers) == ("34 ABC 123", ("34 DR 4521",))
    stranger = paper_tracking(check_paper_file(sheet, {})[0])
    assert stranger.code is PaperCode.UNKNOWN_KEY
    with pytest.raises(UserError) as refused:
        paper_tracking(check_paper("GM1", {}))
    assert refused.value.rule == "ATS-183"
    assert checks[0].state is PaperState.VALID


def test_the_referral_record_names_reasons_and_where_to(habur: Desk) -> None:
    made = arrived(habur)
    form = ReferralForm(("scan", "full_examination"), "rota dışı 25 dk duruş", "Habur tarama", "Habur sahası")
    sent = referrals.refer(habur.post, made, form, **habur.act("habur"))
    paper = print_referral(habur.post, made, sent.id, **habur.act("habur"))
    text = text_of(paper.pdf)
    for said in (sent.tutanak_no, "rota dışı 25 dk duruş", "Habur tarama", "34 ABC 123 / 34 DR 4521"):
        assert said in text
    assert paper.keepers == ("İdare", "Tarama / muayene birimi")


def test_a_signature_bears_the_title_and_not_the_number_in_its_place(habur: Desk) -> None:
    made = arrived(habur)
    sent = referrals.refer(
        habur.post, made, ReferralForm(("scan",), "duruş", "Tarama", "Saha"), **habur.act("habur")
    )
    found, now = tracking(habur.post, made), habur.clock()
    own = referral_record(habur.post, found, sent, by=habur.habur, at=now).operators[0]
    assert (own.name, own.title, own.staff_no) == ("Şirin Kılıç", habur.habur.title, "52210")
    other = referral_record(habur.post, found, sent, by=habur.habur_field, at=now).operators[0]
    assert (other.name, other.title, other.staff_no) == ("", "", "52210")


def test_the_notice_states_facts_and_no_fine(habur: Desk) -> None:
    start = habur.clock.now - timedelta(hours=73)
    made = arrived(habur, exit_at=start)
    alarm(
        habur.post,
        made,
        AlarmKind.ROUTE_DEVIATION,
        start + timedelta(hours=2),
        15,
        evidence='{"greatest_m": 4350.0, "off_route_m": 3250.0}',
    )
    text = text_of(print_notice(habur.post, made, "2026/455", **habur.act("habur")).pdf)
    for said in ("2026/455", "Süre aşımı", "61 dakika", "4,4", "3,3"):
        assert said in text
    assert "ceza" not in text.casefold()
    with pytest.raises(UserError) as refused:
        print_notice(habur.post, made, "2026/455", b"not a picture", **habur.act("habur"))
    assert refused.value.field == "map"
