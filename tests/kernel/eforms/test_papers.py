"""EK-13 on paper: fields of the annex, fax numbers by D-22, the print log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.eforms import actions, papers, queries
from gumruk_masaustu.kernel.eforms.rules import EformDraft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import GOOD, SPOILED, prints_of
from tests.kernel.eforms.conftest import DRAFT, Office
from tests.kernel.forms.pdf_text import text as text_of
from tests.support import at

TO_KKM = EformDraft(to=("KKM",), subject="Arıza", text="İzleme ekranı açılmıyor.\nSunucuya ulaşılamıyor.")


@pytest.mark.rule("ATS-154")
def test_the_print_for_fax_has_all_fields_and_the_main_fax_of_kkm(kapikule: Office) -> None:
    post, by = kapikule.post, kapikule.operator
    form = actions.send_eform(post, TO_KKM, by=by, at=at("02:08"))
    made = papers.printout(post, form.id, by=by, at=at("02:09"))
    text = text_of(made.pdf)
    for part in (
        "T.C. GÜMRÜK VE TİCARET BAKANLIĞI",
        "ELEKTRONİK FORM",
        "KAPIKULE KİM",
        "45821",
        "Tarih ve Yetkilinin İmzası",
        "12.03.2026 02:08",
        "KOMUTA KONTROL MERKEZİ",
        "Konu",
        "Sunucuya ulaşılamıyor.",
        "0312 449 39 05",
    ):
        assert part in text
    assert "0312 306 80 55" not in text
    papers.record_print(post, made, GOOD, by=by, at=at("02:10"))
    assert [line.outcome for line in prints_of(post, form.id)] == [GOOD]
    with pytest.raises(UserError, match="sonucu kaydedilmiş"):
        papers.record_print(post, made, GOOD, by=by, at=at("02:11"))


@pytest.mark.rule("ATS-154")
def test_kkm_in_bilgi_gets_the_fax_for_information_copies(kapikule: Office) -> None:
    post, by = kapikule.post, kapikule.operator
    form = actions.send_eform(post, DRAFT, by=by, at=at("14:00"))
    text = text_of(papers.printout(post, form.id, by=by, at=at("14:01")).pdf)
    assert "0312 306 80 55" in text
    assert "0312 449 39 05" not in text
    assert "HABUR KİM" in text


def test_a_draft_bears_taslak_and_another_office_does_not_print(kapikule: Office) -> None:
    post, by = kapikule.post, kapikule.operator
    draft = actions.save_draft(post, replace(TO_KKM, text="kısa"), by=by, at=at("14:00"))
    assert "TASLAK" in text_of(papers.printout(post, draft.id, by=by, at=at("14:01")).pdf)
    form = actions.send_eform(post, DRAFT, by=by, at=at("14:02"))
    stranger = kapikule.officer("90001", roles=("kkm_operator",), unit="KKM")
    with pytest.raises(UserError, match="yalnız gönderen idare"):
        papers.printout(post, form.id, by=stranger, at=at("14:03"))
    made = papers.printout(post, form.id, by=by, at=at("14:04"))
    with pytest.raises(UserError, match="nedeni yazılmadı"):
        papers.record_print(post, made, SPOILED, " ", by=by, at=at("14:05"))


def test_a_long_text_stays_on_the_paper(kapikule: Office) -> None:
    post, by = kapikule.post, kapikule.operator
    words = " ".join(f"söz{n}" for n in range(140))
    form = actions.send_eform(post, replace(TO_KKM, text=words[:1000]), by=by, at=at("14:00"))
    text = text_of(papers.printout(post, form.id, by=by, at=at("14:01")).pdf)
    assert "söz0 " in text
    assert words[:1000].split()[-1] in text
    assert queries.detail(post, queries.eform_of(post, form.id)).fax_mark == ""
