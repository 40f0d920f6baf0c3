"""Sealed content: temporary passwords that can be opened once (m.84/2, ATS-158, D-23).

The journal is never cut, so a secret must not become readable from it later. Every installation publishes
public keys in advance, each for one sealed form; the private halves stay in the local part of its encrypted
file. A secret is sealed for one such key of every installation of the addressee. The first reading overwrites
the private half in the transaction that records the reader; from then on the box in the journal is noise.

What stays weak: a backup made before the reading still holds the private half, and two stations of one office
that have not exchanged their entries may each open the form once (both readers are recorded then).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.db.local import get_meta, put_meta
from gumruk_masaustu.kernel.eforms.model import eform_receipt, eform_seal_key, eform_secret
from gumruk_masaustu.kernel.eforms.offices import office_name, office_of_unit
from gumruk_masaustu.kernel.eforms.values import SealedLine
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.officer import PROGRAM

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post

POOL, LOW = 8, 4
"""Keys that an installation keeps ready, and at how few it publishes new ones."""
_PRIVATE = "eform.seal."


@dataclass(frozen=True, slots=True)
class Box:
    """Sealed bytes for the key of one installation."""

    key: str
    sealed: bytes


def publish_keys(post: Post, at: datetime) -> int:
    """Fill the pool of one-time keys of this installation; gives how many were published. By the program."""
    from nacl.public import PrivateKey

    with post.journal.lock:
        if len(_unused_own(post)) >= LOW:
            return 0
        made = {new_id(): PrivateKey.generate() for _ in range(POOL - len(_unused_own(post)))}
        with post.journal.entry("eforms.keys", by=PROGRAM, at=at) as entry:
            for row, key in made.items():
                entry.insert(
                    eform_seal_key,
                    row,
                    office=office_of_unit(post.unit),
                    station=entry.station,
                    public_key=bytes(key.public_key),
                    made_at=at,
                )
            entry.alongside(lambda: _keep_private(post, {row: bytes(key) for row, key in made.items()}))
        return len(made)


def _keep_private(post: Post, keys: dict[str, bytes]) -> None:
    for row, key in keys.items():
        put_meta(post.raw, _PRIVATE + row, key)


def _unused(post: Post, office: str) -> list[tuple[str, str, bytes]]:
    """Row, station and public key of keys that no secret has taken, oldest first."""
    k = eform_seal_key.c
    taken = select(eform_secret.c.key)
    query = (
        select(k.id, k.station, k.public_key)
        .where(k.office == office, k.id.not_in(taken))
        .order_by(k.made_at, k.id)
    )
    with post.read() as db:
        return [(row.id, row.station, bytes(row.public_key)) for row in db.execute(query)]


def _unused_own(post: Post) -> list[str]:
    return [row for row, _, _ in _unused(post, office_of_unit(post.unit)) if _private(post, row) is not None]


def _private(post: Post, key: str) -> bytes | None:
    found = get_meta(post.raw, _PRIVATE + key)
    return bytes(found) if found is not None else None


def seal(post: Post, office: str, lines: Iterable[SealedLine]) -> tuple[Box, ...]:
    """The secret for every installation of an office that has published keys.

    Raises UserError when none of them has a key left here. Source: ATS-158.
    """
    from nacl.public import PublicKey, SealedBox

    plain = json.dumps([[line.staff_no, line.password] for line in lines]).encode()
    by_station: dict[str, tuple[str, bytes]] = {}
    for row, station, public in _unused(post, office):
        by_station.setdefault(station, (row, public))
    if not by_station:
        raise UserError(
            f"{office_name(office)} için kullanılmamış mühür anahtarı yok; geçici şifre mühürlenemez.",
            remedy="İdarenin yeni kayıtları geldikten sonra yeniden deneyiniz.",
            field="to",
            rule="ATS-158",
            article="m.84/2",
        )
    return tuple(Box(row, SealedBox(PublicKey(public)).encrypt(plain)) for row, public in by_station.values())


def unseal(post: Post, form_id: str) -> tuple[SealedLine, ...]:
    """What is sealed for this installation; empty when its private key is gone or never was here."""
    from nacl.public import PrivateKey, SealedBox

    for key, box in _boxes(post, form_id):
        private = _private(post, key)
        if private is not None:
            found = json.loads(SealedBox(PrivateKey(private)).decrypt(box))
            return tuple(SealedLine(staff_no, password) for staff_no, password in found)
    return ()


def _boxes(post: Post, form_id: str) -> list[tuple[str, bytes]]:
    s = eform_secret.c
    with post.read() as db:
        rows = db.execute(select(s.key, s.box).where(s.eform == form_id)).all()
    return [(row.key, bytes(row.box)) for row in rows if row.box is not None]


def destroy_keys(post: Post, form_id: str) -> None:
    """Overwrite the private halves that open a form; inside the caller's transaction.

    The file is opened with `secure_delete`, so the freed bytes become zeros.
    """
    for key, _ in _boxes(post, form_id):
        post.raw.execute("DELETE FROM meta WHERE key = ?", (_PRIVATE + key,))


def destroy_keys_of_read(post: Post) -> None:
    """Destroy the keys of forms that were read at another station of this office meanwhile."""
    r, s = eform_receipt.c, eform_secret.c
    here = office_of_unit(post.unit)
    query = (
        select(s.eform, s.key)
        .join(eform_receipt, r.eform == s.eform)
        .where(r.kind == "READ", r.office == here)
    )
    with post.journal.lock:
        with post.read() as db:
            rows = db.execute(query.distinct()).all()
        stale = {row.eform for row in rows if _private(post, row.key) is not None}
        if stale:
            with transaction(post.raw, post.journal.path):
                for form_id in stale:
                    destroy_keys(post, form_id)
