"""What PyInstaller cannot see for itself: modules named as text, and data files. Used by installer.spec."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

from gumruk_masaustu import systems

ROOT = Path(__file__).resolve().parent.parent
# The same place as in the wheel: gumruk_masaustu/_resources beside the package's code.
RESOURCES = "gumruk_masaustu/_resources"


def hidden_imports() -> list[str]:
    """Every module of the program: systems and screens are loaded by the names in their descriptors."""
    found = set(_all_of("gumruk_masaustu")) | set(_all_of("ui"))
    for system in systems.discover():
        found.update(system.modules())
    return sorted(found)


def data_files() -> list[tuple[str, str]]:
    """(file or folder, folder in the bundle) as PyInstaller wants them."""
    found = [(str(ROOT / "resources"), RESOURCES)]
    for system in systems.discover():
        (package,) = import_module(f"{systems.__name__}.{system.key}").__path__
        target = f"gumruk_masaustu/systems/{system.key}"
        found += [(str(Path(package) / name), target) for name in system.data]
    return found


def _all_of(name: str) -> list[str]:
    package = import_module(name)
    walked = pkgutil.walk_packages(package.__path__, f"{name}.")
    return [name, *(each.name for each in walked if not each.name.endswith("__main__"))]
