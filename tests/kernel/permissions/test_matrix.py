"""Every cell of L6a and L6b against a copy of the page that does not come from the program's data."""

import pytest

from gumruk_masaustu.kernel.permissions import LETTERS, SYSTEMS, allowed, letters, roles

L6A_SYSTEMS = "SCAN BAG ATS RAD CCTV PTS DEV SHIP SEA DOG PAX VEH YACHT DUTY"
L6A = """
scan_site_operator: RU - - C - - C - - - - - - S
scan_entry_operator: CRUP - - - - - C - - - - - - S
scan_system_operator: CRUAM - - C - - CR - - - - - - CS
scan_image_operator: CRUP - - - - - C - - - - R - S
scan_exit_operator: CRUAP - - - - - C - - - - R - S
baggage_operator: - CRUP - C - - C - - - - - - CS
ats_watch_operator: - - CRUAP - - - C - - - - R - CS
ats_field_operator: - - CRUAP - - - CR - - - - - - CS
ats_mobile_team: - - CRP - - - C - - - - C - S
radiation_operator: - - - CRUP - - C - - - - - - S
cctv_operator: - - - - CRU - C - - - - - - CS
pts_operator: - - - - - CRU C - - - - - - S
system_supervisor: RUAPXM RAPM RAPM RUAPM CRUAPM CRUPM CRUP - - - - - - CRAM
technical_officer: - R - R - - CRUAP - - - - - - S
dog_handler: R - - - - - C - - CRUP - - - S
ship_team_leader: - - - - - - C CRUAP - - - - - CR
ship_team_member: - - - - - - C CR - - - - - S
sea_team_leader: - - - - - - C C CRUAP - - - CR CR
sea_crew: - - - - - - C - CRU - - - - S
guard_officer: CUS C C - - - C - - - CRUP CRUP CRUP CS
shift_chief: CRAP CRP CRAP RA R R CRA RA RA CRA RAP RAP RAP CRUAMP
judicial_officer: R R R - R R - R R R R R R S
judicial_chief: R R R - R R - R R R R R R CRA
informant_contact: - - - - - - - - - - - - - S
office_chief: RAPX RAPX RAPX RAPX RAPX RUPX CRAP RAPX RAPX CRAPX RAP RAP RAP CRAMP
customs_office_user: C - C - - - - C - - R CR - S
customs_director: CR - CRA - - - - C - - RAP RAP RAP S
bonus_clerk: - - - - - - - - - - - - - S
payment_officer: - - - - - - - - - - - - - S
regional_office: R R - R R R RA CRA RA R R R R R
kkm_operator: CR R CRUAM CRU R R CRUA R R R - - - S
hq_user: RX RX RX RX R RX RAX CRX RX RAX R R R R
kem_branch: - - - - - - - - - CRUA - - - S
query_user: - - - - - - - - - - - - - -
auditor: R R R R R R R R R R R R R R
local_admin: - - - - - - C - - - - - - -
"""

L6B_SYSTEMS = "CUST SEIZ KBB INTEL INF BONUS ENV LAW MSG PERS ADM HOLD REP AUD"
L6B = """
scan_site_operator: - - - - - - - R - S - - - -
scan_entry_operator: - - - - - - - R - S - - - -
scan_system_operator: - - - - - - - R - S - - - -
scan_image_operator: - - - - - - - R - S - - - -
scan_exit_operator: - - - - - - - R - S - - - -
baggage_operator: - - - - - - - R - S - - - -
ats_watch_operator: - - - - - - - R CR S - - - -
ats_field_operator: - - - - - - - R CR S - - - -
ats_mobile_team: - - - - - - - R R S - - - -
radiation_operator: - - - - - - - R - S - - - -
cctv_operator: - - - - - - - R - S - - - -
pts_operator: - - - - - - - R - S - - - -
system_supervisor: - - - - - - - R CRA R M CR CP -
technical_officer: - - - - - - - R - R - - C -
dog_handler: - C - - - - - R - S - - - -
ship_team_leader: - C - - - - - R - S - - C -
ship_team_member: - - - - - - - R - S - - - -
sea_team_leader: - C - - - - - R - S - - C -
sea_crew: - - - - - - - R - S - - - -
guard_officer: - C - - - - - R - S - - - -
shift_chief: - R - - - - - R CR R - - P -
judicial_officer: CRUP CRUP CRU CR - - CRUP R CR S - C - -
judicial_chief: CRUAP RAP R RA - - RA R CR R - CRA P -
informant_contact: - - - - CS - - R - S - - - -
office_chief: R RAPX RA RAP CRUA RAP RAP RA CRA CRU M RA CAPX R
customs_office_user: - - R - - C - R R S - - - -
customs_director: - - R - - RAP - R R S - - P -
bonus_clerk: - R - - - CRUP - R - S - - - -
payment_officer: - - - - - RUP - R - S - - - -
regional_office: - R - R - - RA R CR CRUA - RA CRAPX R
kkm_operator: - - - - - - - R CRUA S - - RP -
hq_user: R RX CRUAX CRUAX - RAPX R CRUAM CRUA CRUA CRUAM RA CRAPX R
kem_branch: - - - - - - - R - R - - RP -
query_user: - - R - - - - R - - - - - -
auditor: R R R R - R R R R R - R R R
local_admin: - - - - - - - CRU - - S - - -
"""


def golden_cells() -> dict[tuple[str, str], str]:
    cells = {}
    for systems, table in ((L6A_SYSTEMS, L6A), (L6B_SYSTEMS, L6B)):
        for line in table.strip().splitlines():
            role, row = line.split(": ")
            for system, cell in zip(systems.split(), row.split(), strict=True):
                cells[role, system] = "" if cell == "-" else cell
    return cells


GOLDEN = golden_cells()


def test_the_copy_has_36_roles_and_28_systems():
    assert len(GOLDEN) == 36 * 28
    assert list(SYSTEMS) == f"{L6A_SYSTEMS} {L6B_SYSTEMS}".split()
    assert {role for role, _ in GOLDEN} == set(roles())


@pytest.mark.parametrize("role", sorted({role for role, _ in GOLDEN}))
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_cell_is_the_page_s(role, system):
    assert letters(role, system) == GOLDEN[role, system]
    for letter in LETTERS:
        assert allowed([role], system, letter) == (letter in GOLDEN[role, system])


def test_no_role_no_right():
    assert not any(allowed([], system, letter) for system in SYSTEMS for letter in LETTERS)


def test_rights_of_several_roles_add_up():
    assert allowed(["bonus_clerk", "scan_entry_operator"], "SCAN", "C")
    assert allowed(["bonus_clerk", "scan_entry_operator"], "BONUS", "C")


@pytest.mark.parametrize(
    ("role", "system", "letter"), [("chief", "SCAN", "R"), ("auditor", "XYZ", "R"), ("auditor", "SCAN", "RC")]
)
def test_unknown_identifiers_are_faults(role, system, letter):
    with pytest.raises(ValueError, match="no "):
        allowed([role], system, letter)


def test_a_supervisor_leads_only_his_own_system():
    supervisor = ["system_supervisor"]
    assert allowed(supervisor, "BAG", "A", own_systems=("BAG",))
    assert not allowed(supervisor, "SCAN", "R", own_systems=("BAG",))
    assert allowed(supervisor, "LAW", "R", own_systems=("BAG",))
    assert allowed([*supervisor, "auditor"], "SCAN", "R", own_systems=("BAG",))
    assert not allowed([*supervisor, "auditor"], "SCAN", "A", own_systems=("BAG",))
