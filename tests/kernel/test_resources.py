import sys
from pathlib import Path

import pytest

from gumruk_masaustu.kernel import resources


@pytest.fixture(autouse=True)
def _forget_root():
    resources._root.cache_clear()
    yield
    resources._root.cache_clear()


def test_a_shipped_list_is_found_and_read():
    assert resources.resource_path("administrations.csv").is_file()
    assert resources.resource_rows("administrations.csv")[0]["code"] == "ANTALYA"


def test_a_missing_file_is_a_fault_of_the_installation():
    with pytest.raises(FileNotFoundError):
        resources.resource_path("no", "such.file")


def test_the_bundle_has_its_own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "inside.txt").write_text("bundle", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource_path("inside.txt").read_text(encoding="utf-8") == "bundle"


def test_the_wheel_carries_the_files_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    module = tmp_path / "gumruk_masaustu" / "kernel" / "resources.py"
    (tmp_path / "gumruk_masaustu" / "_resources").mkdir(parents=True)
    (tmp_path / "gumruk_masaustu" / "_resources" / "inside.txt").touch()
    monkeypatch.setattr(resources, "__file__", str(module))
    assert resources.resource_path("inside.txt").parent.name == "_resources"
