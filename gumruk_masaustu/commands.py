"""Commands that need no screen: verify, check-paper, --version. Never imports Qt."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from gumruk_masaustu import __version__
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.folders import default_folder

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.paper import PaperCheck
    from gumruk_masaustu.kernel.post import Post

AskPassphrase = Callable[[str], str]


def main(arguments: Sequence[str], *, out: TextIO | None = None, ask: AskPassphrase = getpass.getpass) -> int:
    """Carry out a command; the text goes to `out`, the exit status is given back."""
    target = out or sys.stdout
    options = _parser().parse_args(list(arguments))
    if options.version:
        target.write(f"gumruk-masaustu {__version__}\n")
        return 0
    folder = Path(options.folder) if options.folder else default_folder()
    try:
        if options.command == "verify":
            return verify(folder, target, ask)
        return check_paper(folder, options.paper, target, ask)
    except UserError as refusal:
        for one in refusal.all:
            target.write(f"{one.text} {one.remedy}".strip() + "\n")
        return 1


def verify(folder: Path, out: TextIO, ask: AskPassphrase) -> int:
    """Check chain, signatures and that the tables equal the rebuilt journal; 1 if anything is found."""
    from gumruk_masaustu.kernel.integrity import findings_of

    with _opened(folder, ask) as post:
        findings = findings_of(post)
    if not findings:
        out.write("İz zinciri sağlam, imzalar geçerli, tablolar günlükle aynı.\n")
        return 0
    for text in findings:
        out.write(f"{text}\n")
    return 1


def check_paper(folder: Path, paper: str, out: TextIO, ask: AskPassphrase) -> int:
    """Check the code of a printed record, from a file or as the letters a scanner read. Needs no network."""
    from gumruk_masaustu.kernel.paper import PaperState

    checks = _checks(paper, _known_keys(folder, ask))
    out.write("\n\n".join(check.text for check in checks) + "\n")
    return 0 if all(check.state is PaperState.VALID for check in checks) else 1


def _checks(paper: str, keys: Mapping[bytes, bytes]) -> list[PaperCheck]:
    from gumruk_masaustu.kernel.paper import check_paper as check_letters
    from gumruk_masaustu.kernel.paper import payload_of
    from gumruk_masaustu.kernel.paper_file import check_paper_file

    if payload_of(paper) is None and len(paper) < 1000 and Path(paper).is_file():
        return check_paper_file(Path(paper), keys)
    return [check_letters(paper, keys)]


def _known_keys(folder: Path, ask: AskPassphrase) -> dict[bytes, bytes]:
    """Public keys of the installations known to the post of the folder; none where there is no post."""
    from gumruk_masaustu.kernel.db.opening import exists
    from gumruk_masaustu.kernel.integrity import public_keys

    if not exists(folder):
        return {}
    with _opened(folder, ask) as post:
        return public_keys(post)


@contextlib.contextmanager
def _opened(folder: Path, ask: AskPassphrase) -> Iterator[Post]:
    """With the key that the computer remembers, else with the passphrase typed on the terminal.

    Raises UserError while the program has the file open.
    """
    from gumruk_masaustu.kernel.clock import system_clock
    from gumruk_masaustu.kernel.db.keyfile import remembered
    from gumruk_masaustu.kernel.db.opening import exists, open_post, open_with_key
    from gumruk_masaustu.kernel.models import load_models as load_kernel_models
    from gumruk_masaustu.systems import load_models

    load_kernel_models()
    load_models()
    if not exists(folder):
        raise missing_post()
    key = remembered(str(folder.resolve()))
    if key is not None:
        post = open_with_key(folder, key, clock=system_clock)
    else:
        post = open_post(folder, ask("Nokta parolası: "), clock=system_clock)
    try:
        yield post
    finally:
        post.close()


def missing_post() -> UserError:
    return UserError(
        "Bu klasörde kurulu bir nokta yok.",
        remedy="--folder ile noktanın klasörünü yazınız veya programı açıp yeni nokta kurunuz.",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gumruk-masaustu", description="Gümrük muhafaza masaüstü programı")
    parser.add_argument("--version", action="store_true", help="sürümü yazar")
    commands = parser.add_subparsers(dest="command")
    checked = commands.add_parser("verify", help="iz zincirini, imzaları ve tabloları denetler")
    paper = commands.add_parser("check-paper", help="basılı bir kaydın kodunu denetler")
    paper.add_argument("paper", metavar="DOSYA_VEYA_KOD", help="PDF, resim ya da okutulan kod")
    for command in (checked, paper):
        command.add_argument("--folder", default="", help="noktanın klasörü")
    parser.set_defaults(folder="", paper="")
    return parser
