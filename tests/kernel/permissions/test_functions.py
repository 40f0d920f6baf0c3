import pytest

from gumruk_masaustu.kernel.permissions import (
    LETTERS,
    SYSTEMS,
    allowed,
    function_of,
    functions,
    may_hold,
    roles,
    sees_only_own_rows,
)

L6C = """
deputy hr referral_officer requester evaluator escort search_officer agency_rep baggage_assistant exam_officer
dispatch_officer trainer_operator central_operations_officer exit_gate_officer responsible_chief caretaker
order_handler site_operator device_custodian search_trainer boat_captain boat_engineer boat_seaman
acting_judicial_chief custody_keeper checking_chief evidence_custodian gm_program_officer central_reviewer
legislation_editor local_editor
"""


def test_functions_are_those_of_the_page_and_no_roles():
    assert list(functions()) == L6C.split()
    assert not set(functions()) & set(roles())


def test_their_data_names_only_known_roles_systems_and_letters():
    for function in functions().values():
        for cells in (function.adds, function.adds_own):
            assert set(cells) <= set(SYSTEMS)
            assert all(set(cell) <= set(LETTERS) for cell in cells.values())
        assert set(function.only) <= set(SYSTEMS)
        assert {holder for holder in function.held_by if holder != "*" and ":" not in holder} <= set(roles())
        assert function.has_account == bool(function.held_by)


def test_a_function_adds_to_its_role_only():
    assert allowed(["guard_officer"], "BAG", "C", ["referral_officer"])
    assert allowed(["regional_office"], "BONUS", "A", ["central_reviewer"])
    assert not allowed(["regional_office"], "BONUS", "A")
    assert not allowed(["cctv_operator"], "BONUS", "A", ["central_reviewer"])


def test_the_referral_officer_reads_only_the_vehicle_that_he_refers():
    officer, function = ["guard_officer"], ["referral_officer"]
    assert not allowed(officer, "PTS", "R", function)
    assert allowed(officer, "PTS", "R", function, own_record=True)


def test_the_acting_judicial_chief_has_the_chief_s_rights():
    assert allowed(["judicial_officer"], "CUST", "A", ["acting_judicial_chief"])
    assert not allowed(["guard_officer"], "CUST", "A", ["acting_judicial_chief"])


def test_the_central_operations_officer_works_in_ats_only():
    assert allowed(["kkm_operator"], "ATS", "A", ["central_operations_officer"])
    assert allowed(["kkm_operator"], "LAW", "R", ["central_operations_officer"])
    assert not allowed(["kkm_operator"], "SCAN", "R", ["central_operations_officer"])
    assert allowed(["kkm_operator"], "SCAN", "R")


def test_who_may_hold_a_function():
    assert may_hold("deputy", ["sea_crew"])
    assert may_hold("device_custodian", ["cctv_operator"])
    assert not may_hold("device_custodian", ["bonus_clerk"])
    assert not may_hold("agency_rep", ["guard_officer"])
    assert not may_hold("deputy", [])


def test_unknown_functions_are_faults():
    with pytest.raises(ValueError, match="no function"):
        function_of("boss")


def test_own_rows_only_is_s_without_r():
    assert sees_only_own_rows(["scan_entry_operator"], "DUTY")
    assert not sees_only_own_rows(["scan_entry_operator", "auditor"], "DUTY")
    assert not sees_only_own_rows(["scan_entry_operator"], "SCAN")
