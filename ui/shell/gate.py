"""What lies before the desk: opening the file, signing in, the own password, the duty. No Qt.

Every method works on the calling thread and takes its time; the entrance calls them through its runner.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from gumruk_masaustu.kernel.errors import UserError

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.accounts.sign_in import SignedIn
    from gumruk_masaustu.kernel.alerts import Alert, Alerts, Due
    from gumruk_masaustu.kernel.clock_confirmation import ClockState
    from gumruk_masaustu.kernel.integrity import Findings
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post
    from ui.shell.demo_door import DemoDoor, StandIns
    from ui.shell.founding import Founding
    from ui.shell.places import PlaceChoice

Progress = Callable[[int, int], None]
KEY_FILE = "post.key"


class NotOpenError(RuntimeError):
    """Something asked for the post before its file was open: a fault of ours."""


class Gate:
    """One folder, one post at a time."""

    def __init__(
        self, folder: Path, now: Callable[[], datetime], demo: Callable[[], DemoDoor] | None = None
    ) -> None:
        self.folder, self._now = folder, now
        self.demo_folder: Path | None = None
        """Where the demo post lies; None: beside the post of this computer's user."""
        self.demo = demo or _no_demo
        self._stand_ins: StandIns | None = None
        self._post: Post | None = None
        self._date_confirmed: ClockState | None = None

    @property
    def post(self) -> Post:
        if self._post is None:
            raise NotOpenError
        return self._post

    @property
    def is_open(self) -> bool:
        return self._post is not None

    # --- the file ----------------------------------------------------------------------------------------

    def open_remembered(self, progress: Progress | None = None) -> bool:
        """Open with the key of the OS keyring; False where it knows none. Raises UserError."""
        from gumruk_masaustu.kernel.db.keyfile import remembered
        from gumruk_masaustu.kernel.db.opening import open_with_key

        key = remembered(self._keyring_name())
        if key is None:
            return False
        self._take(lambda: open_with_key(self.folder, key, clock=self._now, progress=progress))
        return True

    def open_with(self, passphrase: str, remember: bool, progress: Progress | None = None) -> bool:
        """Open with the passphrase; True if the computer remembers the key from now on."""
        from gumruk_masaustu.kernel.db import keyfile
        from gumruk_masaustu.kernel.db.opening import open_with_key

        key = keyfile.read(self.folder / KEY_FILE).unwrap(passphrase)
        self._take(lambda: open_with_key(self.folder, key, clock=self._now, progress=progress))
        return remember and keyfile.remember(self._keyring_name(), key)

    def found(self, founding: Founding, progress: Progress | None = None) -> str:
        """Set up a new post; gives the first officer's temporary password. Raises UserError."""
        from ui.shell.founding import found_post

        passwords: list[str] = []

        def opening() -> Post:
            post, password = found_post(self.folder, founding, self._now, progress)
            passwords.append(password)
            return post

        self._take(opening)
        return passwords[0]

    def open_demo(self, progress: Progress | None = None) -> None:
        """Open the demo post, building it where it is missing; its other cabins are manned."""
        from ui.shell.places import has_post

        demo = self.demo()
        if not has_post(self.folder):
            load_tables()
            self._build_demo(demo, progress or _unheard)
        self.open_with(demo.passphrase, False, progress)
        self._stand_ins = demo.stand_ins(self.post)
        self._stand_ins.fill(self._now())

    def _build_demo(self, demo: DemoDoor, progress: Progress) -> None:
        """Beside its place first, the key file last: a kill leaves no half demo that looks whole."""
        import shutil

        part = self.folder.with_name(self.folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        demo.build(part, progress)
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(part.iterdir(), key=lambda path: path.name == KEY_FILE):
            target = self.folder / name.name
            if target.is_dir():
                shutil.rmtree(target)
            name.replace(target)
        part.rmdir()

    def place_text(self) -> str:
        """KPK, KAPIKULE KİM · giriş kabini: what stands above the sign-in."""
        from gumruk_masaustu.kernel.db.local import get_meta
        from gumruk_masaustu.kernel.organisation import shipped_units

        post = self.post
        with post.journal.lock:
            label = str(get_meta(post.raw, "label") or "")
        name = next((unit.name for unit in shipped_units() if unit.short == post.unit), "")
        return " · ".join(part for part in (f"{post.unit} {name}".strip(), label) if part)

    def date_doubt(self) -> ClockState | None:
        """Last entry and clock where somebody must say that the date is right (SYS-072)."""
        from gumruk_masaustu.kernel.clock_confirmation import clock_state, must_confirm_date
        from gumruk_masaustu.kernel.kernel_settings import FORWARD_JUMP_H

        hours = int(self.post.settings.value(FORWARD_JUMP_H))
        if self._date_confirmed is not None or not must_confirm_date(self.post, hours):
            return None
        return clock_state(self.post)

    def confirm_date(self) -> None:
        """Date and time are right; who signs in next puts his name to it."""
        from gumruk_masaustu.kernel.clock_confirmation import clock_state

        self._date_confirmed = clock_state(self.post)

    # --- the officer -------------------------------------------------------------------------------------

    def sign_in(self, staff_no: str, password: str) -> SignedIn:
        from gumruk_masaustu.kernel.accounts.sign_in import sign_in

        if self._stand_ins is not None:
            self._stand_ins.free(staff_no, self._now())
        signed_in = sign_in(self.post, staff_no, password, at=self._now())
        confirmed, self._date_confirmed = self._date_confirmed, None
        if confirmed is not None:
            from gumruk_masaustu.kernel.clock_confirmation import note_forward_jump

            note_forward_jump(self.post, confirmed, by=signed_in.officer)
        return signed_in

    def change_password(self, officer: Officer, old: str, new: str) -> SignedIn:
        from gumruk_masaustu.kernel.accounts.sign_in import set_own_password

        return set_own_password(self.post, officer, old, new, at=self._now())

    def places(self, officer: Officer) -> tuple[PlaceChoice, ...]:
        """What he may take now; the last duty taken here first; work without a workplace last."""
        from ui.shell.duties import place_choices

        return place_choices(self.post, officer, self._now())

    def take_duty(self, officer: Officer, choice: PlaceChoice) -> Officer:
        """The officer with whom the session goes on. Raises UserError when the duty is no longer his."""
        from gumruk_masaustu.kernel.preferences import keep_preference
        from gumruk_masaustu.kernel.workplaces.duty import choose_duty
        from ui.shell.duties import LAST_DUTY, choice_key

        keep_preference(self.post, officer.id, LAST_DUTY, choice_key(choice))
        if not choice.workplace:
            return officer
        return choose_duty(self.post, officer, choice.workplace, choice.duty, self._now())

    def lock_minutes(self, choice: PlaceChoice) -> int:
        """Minutes without input until the lock of this workplace (SYS-027)."""
        from gumruk_masaustu.kernel.workplaces.queries import lock_minutes, workplace_by_id

        place = workplace_by_id(self.post, choice.workplace) if choice.workplace else None
        return lock_minutes(self.post, place, self._now())

    def extend_offline(self, officer: Officer, reason: str) -> None:
        """The chief extends log-in without headquarters; afterwards he signs in again."""
        from gumruk_masaustu.kernel.accounts.offline import extend

        extend(self.post, reason, by=officer, at=self._now())
        self.sign_out(officer)

    def unlock(self, officer: Officer, password: str) -> Officer:
        from gumruk_masaustu.kernel.accounts.sign_in import unlock

        return unlock(self.post, officer, password, at=self._now())

    def confirm(self, officer: Officer, password: str) -> Officer:
        """The own password for one act that wants it."""
        from gumruk_masaustu.kernel.accounts.sign_in import confirm_password

        return confirm_password(self.post, officer, password, at=self._now())

    def sign_out(self, officer: Officer) -> None:
        from gumruk_masaustu.kernel.accounts.sign_in import sign_out

        self.post.access.flush()
        sign_out(self.post, officer, at=self._now())
        if self._stand_ins is not None:
            self._stand_ins.fill(self._now())

    def still_signed_in(self, officer: Officer) -> bool:
        """Ends accounts and sessions whose rights ended (SYS-024, SYS-029); whether this one is open."""
        from gumruk_masaustu.kernel.accounts.leaving import run_due
        from gumruk_masaustu.kernel.eforms.arrivals import take_in

        run_due(self.post, self._now())
        take_in(self.post, self._now())
        self._by_the_clock()
        self.post.access.flush()
        return any(one.session == officer.session for one in self.post.sessions.officers())

    def _by_the_clock(self) -> None:
        """What the systems do by themselves. A fault in one stops no other; all are told at the end."""
        from gumruk_masaustu.systems import discover, load

        faults = []
        for one in discover():
            if one.due:
                try:
                    cast("Due", load(one.due))(self.post, self._now())
                except Exception as fault:  # noqa: BLE001 - raised again below
                    faults.append(fault)
        if faults:
            raise ExceptionGroup("acts by the clock", faults)

    def alerts(self, officer: Officer) -> tuple[Alert, ...]:
        """What every system wants this officer to acknowledge now."""
        from gumruk_masaustu.kernel.alerts import standing_alerts
        from gumruk_masaustu.kernel.eforms.standing import alerts
        from gumruk_masaustu.systems import discover, load

        functions = cast("list[Alerts]", [load(one.alerts) for one in discover() if one.alerts])
        return standing_alerts(self.post, officer, [alerts, *functions], self._now())

    def told_of_findings(self) -> frozenset[str]:
        """Roles that see what `look_over` found."""
        from gumruk_masaustu.kernel.integrity import TOLD

        return TOLD

    def look_over(self) -> Findings:
        """The check of the start and of each day (SYS-040, SYS-058)."""
        from gumruk_masaustu.kernel.integrity import look_over

        return look_over(self.post)

    def preferences(self, officer: Officer) -> dict[str, str]:
        from gumruk_masaustu.kernel.preferences import preferences

        return preferences(self.post, officer.id)

    # --- the end -----------------------------------------------------------------------------------------

    def close(self) -> None:
        """Everything that waits is written and the file is whole; closing twice is no fault."""
        stand_ins, self._stand_ins = self._stand_ins, None
        if stand_ins is not None:
            stand_ins.leave()
        if self._post is not None:
            for officer in self._post.sessions.officers():
                self.sign_out(officer)
            self._post.close()
            self._post = None

    def _take(self, opening: Callable[[], Post]) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"{self.folder} klasörüne yazılamıyor.",
                remedy="Başka klasör seçiniz veya klasörün yazma iznini denetletiniz.",
                field="folder",
            ) from error
        load_tables()
        self._post = opening()

    def _keyring_name(self) -> str:
        return str(self.folder.resolve())


def load_tables() -> None:
    """Every table of kernel and systems is declared before a file is opened."""
    from gumruk_masaustu.kernel.models import load_models as load_kernel_models
    from gumruk_masaustu.systems import load_models

    load_kernel_models()
    load_models()


def warm_up() -> None:
    """Load on the worker what the sign-in will need, while the officer types."""
    import argon2.low_level  # noqa: F401
    import keyring  # noqa: F401

    import gumruk_masaustu.kernel.accounts.sign_in
    import gumruk_masaustu.kernel.db.opening  # noqa: F401

    load_tables()


def _no_demo() -> DemoDoor:
    raise NotOpenError


def _unheard(_done: int, _total: int) -> None:
    """Nobody watches the progress."""
