from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.organisation import Unit, UnitKind, UnitTree, check_parent, shipped_tree

DAY = date(2026, 3, 12)

L2 = """
B01 ANT=ANTALYA
B02 TEK=TEKIRDAG
B03 ONC=ONCUPINAR CLV=CILVEGOZU MER=MERSIN ISK=ISKENDERUN
B04 VAN=VAN ESN=ESENDERE
B05 TRB=TRABZON
B06 KOC=KOCAELI ZON=ZONGULDAK SAK=SAKARYA IZT=IZMIT GEB=GEBZE DLV=DILOVASI DRN=DERINCE KRF=KORFEZ
B07 IZM=IZMIR CSM=CESME
B08 MLT=MALATYA
B09 GAZ=GAZIANTEP AKC=AKCAKALE SUR=SANLIURFA
B10 DLC=DILUCU GRB=GURBULAK
B11 NSB=NUSAYBIN HBR=HABUR DYB=DIYARBAKIR
B12 IST=ISTANBUL AMB=AMBARLI HYD=HAYDARPASA AHL=ISTANBUL_AHL PND=PENDIK HLK=HALKALI ERN=ERENKOY
B13 SRP=SARP RIZ=RIZE TGZ=TURKGOZU
B14 TSC=TASUCU ADN=ADANA
B15 ANK=ANKARA_KIM KYS=KAYSERI ANG=ANKARA_GM KRK=KIRIKKALE KNY=KONYA
B16 SAM=SAMSUN
B17 DLM=DALAMAN MLS=MILAS
B18 KPK=KAPIKULE IPS=IPSALA HMZ=HAMZABEYLI
B19 BRS=BURSA ESK=ESKISEHIR
"""


def with_units(*units: Unit) -> UnitTree:
    """The shipped tree with further units; one of a known code takes its place."""
    own = {unit.code: unit for unit in units}
    known = [own.pop(unit.code, unit) for unit in shipped_tree()]
    return UnitTree([*known, *own.values()])


@pytest.mark.rule("SYS-002")
def test_the_program_ships_with_the_units_of_ek_18():
    tree = shipped_tree()
    printed = {}
    for line in L2.strip().splitlines():
        region, *units = line.split()
        printed |= {tuple(unit.split("=")): region for unit in units}
    local = [unit for unit in tree if unit.kind in (UnitKind.KIM, UnitKind.GUMRUK_MUDURLUGU)]
    assert {(unit.short, unit.code): unit.parent for unit in local} == printed
    assert len(local) == 53
    regions = [unit for unit in tree if unit.kind is UnitKind.BOLGE]
    assert [(unit.code, unit.short) for unit in regions] == [(f"B{n:02}", f"B{n:02}") for n in range(1, 20)]
    assert {unit.short: unit.kind for unit in tree if unit not in local + regions} == {
        "GMG": UnitKind.HQ,
        "KKM": UnitKind.KKM,
        "MOP": UnitKind.MERKEZ_OPERASYON,
    }


@pytest.mark.rule("SYS-002")
def test_kapikule_kim_stands_under_trakya():
    kapikule = shipped_tree().by_short("KPK")
    assert (kapikule.code, kapikule.parent, kapikule.name) == ("KAPIKULE", "B18", "KAPIKULE KİM")
    assert shipped_tree().unit("B18").name == "TRAKYA GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ"
    assert [unit.code for unit in shipped_tree().line_up("KAPIKULE")] == ["KAPIKULE", "B18", "GENEL_MUDURLUK"]


@pytest.mark.rule("SYS-002")
def test_codes_are_never_used_again():
    closed = with_units(replace(shipped_tree().unit("AKCAKALE"), ended_on=date(2026, 8, 31)))
    for unit in (
        Unit("AKCAKALE", "AKX", UnitKind.KIM, "YENİ KİM", "B09"),
        Unit("YENI", "AKC", UnitKind.KIM, "YENİ KİM", "B09"),
    ):
        with pytest.raises(UserError) as refused:
            closed.with_unit(unit)
        assert refused.value.rule == "SYS-002"


@pytest.mark.rule("SYS-001")
def test_a_section_chief_unit_under_headquarters_is_refused():
    with pytest.raises(UserError) as refused:
        shipped_tree().with_unit(
            Unit("X1", "XKA", UnitKind.KISIM_AMIRLIGI, "X KISIM AMİRLİĞİ", "GENEL_MUDURLUK")
        )
    assert refused.value.rule == "SYS-001"
    assert refused.value.text == "Kısım Amirliği Genel Müdürlük altına yerleştirilemez."
    assert (
        refused.value.remedy
        == "Üst birim olarak şunlardan birini seçiniz: Bölge Amirliği, KİM, Gümrük Müdürlüğü."
    )


L1 = """
HQ:
KKM: HQ
MERKEZ_OPERASYON: HQ
KEM: HQ
BOLGE: HQ
KIM: BOLGE
GUMRUK_MUDURLUGU: BOLGE
BOLGE_AMIRLIGI: KIM GUMRUK_MUDURLUGU
KISIM_AMIRLIGI: BOLGE_AMIRLIGI KIM GUMRUK_MUDURLUGU
EKIP: KIM BOLGE_AMIRLIGI KISIM_AMIRLIGI
SAHA: KIM BOLGE_AMIRLIGI KISIM_AMIRLIGI GUMRUK_MUDURLUGU
"""


@pytest.mark.rule("SYS-001")
@pytest.mark.parametrize("line", L1.strip().splitlines())
def test_allowed_parents_are_those_of_l1(line):
    name, parents = line.split(":")
    for parent in UnitKind:
        if parent.value in parents.split():
            check_parent(UnitKind(name), parent)
        else:
            with pytest.raises(UserError, match="yerleştirilemez"):
                check_parent(UnitKind(name), parent)
    if name == "HQ":
        check_parent(UnitKind.HQ, None)
    else:
        with pytest.raises(UserError, match="üst birimi olmadan"):
            check_parent(UnitKind(name), None)


@pytest.mark.rule("SYS-004")
def test_an_adana_task_goes_to_the_unit_under_the_customs_office():
    unit = Unit("ADANA_KA", "ADK", UnitKind.KISIM_AMIRLIGI, "ADANA KISIM AMİRLİĞİ", "ADANA")
    assert with_units(unit).office_for("ADANA", DAY) == unit
    assert shipped_tree().office_for("ADANA", DAY).code == "ADANA"


@pytest.mark.rule("SYS-004")
def test_the_kim_of_the_area_answers_first():
    site = Unit("KPK_T1", "KT1", UnitKind.SAHA, "KAPIKULE TARAMA SAHASI", "KAPIKULE")
    assert with_units(site).office_for("KPK_T1", DAY).code == "KAPIKULE"
    below = Unit("IZMIT_KA", "IZK", UnitKind.KISIM_AMIRLIGI, "İZMİT KISIM AMİRLİĞİ", "IZMIT")
    served = replace(shipped_tree().unit("IZMIT"), area_kim="KOCAELI")
    assert with_units(served, below).office_for("IZMIT", DAY).code == "KOCAELI"


@pytest.mark.rule("SYS-004")
def test_two_answers_for_one_place_are_refused():
    tree = with_units(
        Unit("ADANA_1", "AD1", UnitKind.KISIM_AMIRLIGI, "ADANA 1. KISIM", "ADANA"),
        Unit("ADANA_2", "AD2", UnitKind.KISIM_AMIRLIGI, "ADANA 2. KISIM", "ADANA"),
    )
    with pytest.raises(UserError, match=r"ADANA 1\. KISIM, ADANA 2\. KISIM") as refused:
        tree.office_for("ADANA", DAY)
    assert refused.value.rule == "SYS-004"


@pytest.mark.rule("SYS-005")
def test_the_successor_reads_the_records_of_a_closed_unit():
    last_day = date(2026, 8, 31)
    closed = replace(shipped_tree().unit("AKCAKALE"), ended_on=last_day, successor="SANLIURFA")
    tree = with_units(closed)
    assert tree.visible_from("SANLIURFA") == {"SANLIURFA", "AKCAKALE"}
    assert "AKCAKALE" not in shipped_tree().visible_from("SANLIURFA")
    assert not tree.may_write("AKCAKALE", "SANLIURFA", date(2026, 9, 1))
    assert tree.may_write("AKCAKALE", "AKCAKALE", last_day)
    assert not tree.may_write("AKCAKALE", "AKCAKALE", date(2026, 9, 1))


@pytest.mark.rule("SYS-033")
def test_own_unit_and_below():
    tree = shipped_tree()
    assert tree.is_within("IPSALA", "IPSALA")
    assert tree.is_within("IPSALA", "B18")
    assert not tree.is_within("HABUR", "IPSALA")
    assert not tree.is_within("B18", "IPSALA")
    assert tree.region_of("IPSALA") == "B18"
    assert tree.region_of("KKM") == ""
    assert len(tree.visible_from("GENEL_MUDURLUK")) == 75


@given(st.sampled_from(sorted(unit.code for unit in shipped_tree())), st.sampled_from(["B06", "B18", "KKM"]))
def test_within_and_visible_agree(code, of):
    assert shipped_tree().is_within(code, of) == (code in shipped_tree().visible_from(of))


def test_unknown_codes_are_faults():
    tree = shipped_tree()
    for wrong in (
        lambda: tree.unit("XYZ"),
        lambda: tree.by_short("XYZ"),
        lambda: tree.is_within("KKM", "XYZ"),
    ):
        with pytest.raises(ValueError, match="no unit"):
            wrong()
    with pytest.raises(ValueError, match="not known yet"):
        tree.with_unit(Unit("X1", "XKA", UnitKind.KIM, "X", "B99"))
    assert "KAPIKULE" in tree
