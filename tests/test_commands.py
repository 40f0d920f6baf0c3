"""Commands that work without a screen."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gumruk_masaustu import __version__, commands
from gumruk_masaustu.kernel.db import keyfile
from gumruk_masaustu.kernel.paper import PaperValues, key_id, make_code, text_of
from gumruk_masaustu.kernel.post import Post
from tests.support import PASSPHRASE

ROOT = Path(__file__).resolve().parents[1]
VALUES = PaperValues("TRM-KPK-2026-01-000001", "EK-2", 1, 1, date(2026, 3, 12), (("Plaka", "34 ABC 123"),))


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "remembered", lambda _name: None)


@pytest.fixture
def closed(new_post: Callable[..., Post]) -> tuple[Path, str]:
    """The folder of a closed post and the code of a paper that it printed."""
    post = new_post("01")
    identity = post.journal.identity
    code = make_code(
        VALUES, lambda body: identity.key.sign(body).signature, key_id(bytes(identity.key.verify_key))
    )
    post.close()
    return post.folder, text_of(code)


def carry_out(*arguments: str, passphrase: str = PASSPHRASE) -> tuple[int, str]:
    out = io.StringIO()
    return commands.main(arguments, out=out, ask=lambda _prompt: passphrase), out.getvalue()


def test_the_version() -> None:
    assert carry_out("--version") == (0, f"gumruk-masaustu {__version__}\n")


def test_a_whole_post_is_verified(closed: tuple[Path, str]) -> None:
    status, said = carry_out("verify", "--folder", str(closed[0]))
    assert (status, said) == (0, "İz zinciri sağlam, imzalar geçerli, tablolar günlükle aynı.\n")


def test_a_wrong_passphrase_is_said_in_turkish(closed: tuple[Path, str]) -> None:
    status, said = carry_out("verify", "--folder", str(closed[0]), passphrase="bu değil")
    assert status == 1
    assert said.startswith("Kayıt dosyasının parolası yanlış. ")


def test_a_folder_without_a_post_is_said(tmp_path: Path) -> None:
    status, said = carry_out("verify", "--folder", str(tmp_path))
    assert status == 1
    assert said.startswith("Bu klasörde kurulu bir nokta yok.")


def test_a_paper_of_the_post_is_valid(closed: tuple[Path, str]) -> None:
    folder, code = closed
    status, said = carry_out("check-paper", code, "--folder", str(folder))
    assert status == 0
    assert "Belge kodu geçerli." in said
    assert "Plaka: 34 ABC 123" in said


def test_a_changed_letter_is_not_valid_and_an_unknown_key_is_told_as_such(
    closed: tuple[Path, str], tmp_path: Path
) -> None:
    folder, code = closed
    status, said = carry_out("check-paper", code[:-3] + "000", "--folder", str(folder))
    assert (status, "yeniden okutunuz" in said.lower()) == (1, True)
    status, said = carry_out("check-paper", code, "--folder", str(tmp_path))
    assert status == 1
    assert "anahtarı burada kayıtlı değil" in said


def test_commands_start_without_qt() -> None:
    child = (
        "import sys; from gumruk_masaustu.__main__ import main; main(['--version']); "
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", child], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
