"""Units of EK-18 as a tree with dated names, and the qualifications of persons."""

from .names import BAKANLIK, NameBook, NameRow, shipped_names
from .tree import UnitTree
from .units import Unit, UnitKind, check_parent, shipped_tree, shipped_units

__all__ = [
    "BAKANLIK",
    "NameBook",
    "NameRow",
    "Unit",
    "UnitKind",
    "UnitTree",
    "check_parent",
    "shipped_names",
    "shipped_tree",
    "shipped_units",
]
