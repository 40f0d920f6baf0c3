"""From the stored scan image to something that can be shown: checked, decoded in the child, kept as tiles.

The original stays untouched in the attachments; `images/<sha>.tiles` beside the post holds its sealed tiles,
so that the second opening costs only the check of the original (SCAN-090, SCAN-100).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gumruk_masaustu.imaging.pyramid import ImageSource
from gumruk_masaustu.kernel.db.faults import file_faults
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions.review import image_of
from gumruk_masaustu.systems.scan.queries.case import RunLine

if TYPE_CHECKING:
    from gumruk_masaustu.imaging.decoder import ImageInfo

FOLDER, PURPOSE = "images", "images"
_log = logging.getLogger(__name__)


class Builder(Protocol):
    """`imaging.decoder.Decoder`, as far as it is needed here."""

    def warm(self) -> None: ...

    def build(self, data: bytes, path: Path, key: bytes) -> ImageInfo: ...

    def close(self) -> None: ...


class OpenImage(ImageSource, Protocol):
    """What the view draws from; whoever opened it closes it."""

    def close(self) -> None: ...


class CaseImages:
    """Opens images of runs; one decoding child, started with the first need. Call it on the long lane."""

    def __init__(self, post: Post, builder: Builder | None = None) -> None:
        self._post, self._builder = post, builder
        self._key = post.derived_key(PURPOSE)
        self._folder = post.folder / FOLDER

    def warm(self) -> None:
        """Start the child while the officer still looks at the list."""
        self._decoder().warm()

    def open(self, run: RunLine) -> OpenImage:
        """The image as a source for the view; close it when another one is shown.

        Raises UserError "Görüntü bütünlüğü bozuk" when the stored bytes changed, ImageFault when the file
        cannot be decoded, UserError when it is not here or the disk is full. Source: SCAN-100.
        """
        from gumruk_masaustu.imaging.faults import ImageFault
        from gumruk_masaustu.imaging.tile_store import TileStore

        data = image_of(self._post, run)
        path = self._path(run.image_sha256)
        if path.exists():
            try:
                return TileStore(path, self._key)
            except ImageFault as fault:
                _log.warning("tiles built anew: %s", fault.detail)
                path.unlink(missing_ok=True)
        with file_faults(path):
            self._folder.mkdir(exist_ok=True)
            self._decoder().build(data, path, self._key)
        return TileStore(path, self._key)

    def plain_jpeg(self, run: RunLine) -> bytes:
        """The whole image at full resolution, grey, without marks, for form F6 (which draws the marks).

        Source: SCAN-118.
        """
        import contextlib

        from gumruk_masaustu.imaging.mark_export import whole_image_sheets
        from gumruk_masaustu.imaging.view import ViewState

        with contextlib.closing(self.open(run)) as source:
            size = {"sheet_width": source.width, "max_height": source.height}
            return whole_image_sheets(source, (), ViewState(), **size)[0]

    def close(self, _destroyed: object = None) -> None:
        """End the child; `open` starts a new one."""
        builder, self._builder = self._builder, None
        if builder is not None:
            builder.close()

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256")
        return self._folder / f"{sha256}.tiles"

    def _decoder(self) -> Builder:
        if self._builder is None:
            from gumruk_masaustu.imaging.decoder import Decoder

            self._builder = Decoder()
        return self._builder
