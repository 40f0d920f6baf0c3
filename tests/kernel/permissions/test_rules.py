import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.permissions import Scope, check_other_person, role_of, roles, visible_units


@pytest.mark.rule("SYS-033")
def test_an_ipsala_operator_sees_no_habur_scan():
    visible = visible_units(["scan_entry_operator"], "IPSALA", shipped_tree())
    assert visible == {"IPSALA"}


@pytest.mark.rule("SYS-033")
def test_the_region_sees_its_units_and_headquarters_all():
    visible = visible_units(["regional_office", "office_chief"], "IPSALA", shipped_tree())
    assert visible == {"B18", "KAPIKULE", "IPSALA", "HAMZABEYLI"}
    for role in ("kkm_operator", "hq_user", "auditor"):
        assert visible_units([role], "IPSALA", shipped_tree()) is None
    assert visible_units([], "IPSALA", shipped_tree()) == set()


def test_scopes_are_those_of_the_page():
    wider = {name: role.scope for name, role in roles().items() if role.scope is not Scope.UNIT}
    assert wider == {
        "regional_office": Scope.REGION,
        "kkm_operator": Scope.ALL,
        "hq_user": Scope.ALL,
        "auditor": Scope.ALL,
    }


def test_roles_carry_their_turkish_titles():
    assert role_of("scan_image_operator").title == "Görüntü inceleme operatörü"
    with pytest.raises(ValueError, match="no role"):
        role_of("admin")


@pytest.mark.rule("SYS-032")
def test_nobody_approves_his_own_entry():
    with pytest.raises(UserError) as refused:
        check_other_person("30011", "30011")
    assert refused.value.rule == "SYS-032"
    assert "Bölge Müdürlüğü" in refused.value.remedy
    check_other_person("30011", "30012")
