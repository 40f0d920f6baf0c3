"""Who may do what: roles, the matrix of L6a and L6b, the functions of L6c, and the scope of what a user sees.

Letters: R read; C create, enter; U correct own; A approve, finalise, close; P print; X export; M manage;
S own rows only. The tables are data in `resources/`; only headquarters changes them (SYS-031).
"""

from .functions import Function, function_of, functions, may_hold
from .matrix import LETTERS, SYSTEMS, allowed, letters, sees_only_own_rows
from .roles import Role, Scope, role_of, roles
from .rules import check_other_person, visible_units

__all__ = [
    "LETTERS",
    "SYSTEMS",
    "Function",
    "Role",
    "Scope",
    "allowed",
    "check_other_person",
    "function_of",
    "functions",
    "letters",
    "may_hold",
    "role_of",
    "roles",
    "sees_only_own_rows",
    "visible_units",
]
