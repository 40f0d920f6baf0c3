"""Declares the kernel's own tables; those of the systems are declared by `systems.load_models`."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil

from gumruk_masaustu import kernel


def load_models() -> None:
    """Import every part of the kernel that has tables; before a post is made or opened."""
    for part in pkgutil.iter_modules(kernel.__path__):
        name = f"{kernel.__name__}.{part.name}"
        if part.ispkg:
            importlib.import_module(name)
            if importlib.util.find_spec(f"{name}.model") is not None:
                importlib.import_module(f"{name}.model")
