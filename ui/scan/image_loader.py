"""Opens a case with its image: data at once, the image as soon as it is decoded. No Qt."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions.image import report_broken
from gumruk_masaustu.systems.scan.images import CaseImages, OpenImage
from gumruk_masaustu.systems.scan.queries.case import RunLine
from gumruk_masaustu.systems.scan.queries.review import ReviewCase, review_case
from gumruk_masaustu.systems.scan.rules.review import BROKEN_IMAGE
from ui.kit.run import Run

_log = logging.getLogger(__name__)


class ImageCaseView(Protocol):
    """What the loader tells the screen."""

    def show_case(self, found: ReviewCase) -> None: ...

    def show_image(self, source: OpenImage | None) -> None: ...

    def show_broken(self, refusal: UserError) -> None: ...

    def show_error(self, refusal: UserError) -> None: ...


class ImageLoader:
    """One open case at a time; an image that comes after another case was opened is dropped."""

    def __init__(
        self,
        view: ImageCaseView,
        post: Post,
        officer: Officer,
        now: Callable[[], datetime],
        run: Run,
        run_long: Run,
        images: CaseImages,
        *,
        blind: bool = False,
    ) -> None:
        """`blind`: the reviewer's marks are not even read (SCAN-116)."""
        self._view, self._post, self._officer, self._now = view, post, officer, now
        self._run, self._run_long, self._images, self._blind = run, run_long, images, blind
        self._source: OpenImage | None = None
        self.case_id = ""
        self.is_broken = False

    def warm(self) -> None:
        """Start the decoder while the list is shown; a decoder that does not start is told at the image."""
        self._run_long(self._images.warm, _nothing, self._not_warm)

    def open(self, case_id: str, purpose: str = "görüntü inceleme") -> None:
        """Read the case, then its image; each opening stands in the access notes (SYS-039, SCAN-166)."""
        self.close()
        self.case_id = case_id
        post, officer, at, blind = self._post, self._officer, self._now(), self._blind

        def read() -> ReviewCase:
            post.open_record("scan.image", case_id, purpose, by=officer, at=at)
            return review_case(post, case_id, without_marks=blind)

        self._run(read, self._case_read, self._view.show_error)

    def close(self) -> None:
        """No case is open; the pixels are forgotten."""
        self.case_id, self.is_broken = "", False
        source, self._source = self._source, None
        if source is not None:
            self._view.show_image(None)
            source.close()

    def _case_read(self, found: ReviewCase) -> None:
        if found.case.id != self.case_id:
            return
        self._view.show_case(found)
        if found.run is not None:
            self._open_image(found.case.id, found.run)

    def _open_image(self, case_id: str, run: RunLine) -> None:
        self._run_long(
            functools.partial(self._images.open, run),
            functools.partial(self._image_opened, case_id),
            functools.partial(self._image_refused, case_id),
        )

    def _image_opened(self, case_id: str, source: OpenImage) -> None:
        if case_id != self.case_id:
            source.close()
            return
        self._source = source
        self._view.show_image(source)

    def _image_refused(self, case_id: str, refusal: UserError) -> None:
        if case_id != self.case_id:
            return
        self.is_broken = True
        self._view.show_broken(refusal)
        if refusal.text == BROKEN_IMAGE:
            self.report()

    def report(self) -> None:
        """Leave the task for the Sistem Sorumlusu (SCAN-100)."""
        post, case_id, officer, at = self._post, self.case_id, self._officer, self._now()
        self._run(lambda: report_broken(post, case_id, by=officer, at=at), _nothing, self._view.show_error)

    def _not_warm(self, refusal: UserError) -> None:
        _log.warning("decoder did not start: %s", refusal.text)


def _nothing(_result: object) -> None:
    """Nothing to show."""
