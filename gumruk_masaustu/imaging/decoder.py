"""The program's side of the decoding child: one warm process, limits, restart after a fault."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from gumruk_masaustu.imaging import wire
from gumruk_masaustu.imaging.child import DEFAULT_MEMORY
from gumruk_masaustu.imaging.faults import DEFAULT_LIMITS, KINDS, ImageFault, Limits
from gumruk_masaustu.imaging.meta import ImageMeta, from_mapping

_PASSED_ON: Final = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LD_LIBRARY_PATH")
BUNDLE_ARGUMENT: Final = "imaging-child"


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What the child found: size in pixels, 1 or 2 planes, the scanner's description."""

    width: int
    height: int
    planes: int
    meta: ImageMeta


def child_command(memory: int) -> list[str]:
    """How to start the child from sources or from a PyInstaller bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, BUNDLE_ARGUMENT, str(memory)]
    return [sys.executable, "-m", "gumruk_masaustu.imaging.child", str(memory)]


class Decoder:
    """One child at a time; calls from several threads wait for each other.

    `seconds` is the limit of one request, start of the process included. Nothing here waits longer: a child
    that does not answer is killed, and the next request gets a new one.
    """

    def __init__(
        self,
        *,
        seconds: float = 60.0,
        memory: int = DEFAULT_MEMORY,
        limits: Limits = DEFAULT_LIMITS,
        command: Sequence[str] | None = None,
    ) -> None:
        self._seconds, self._limits = seconds, limits
        self._command = list(command) if command else child_command(memory)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """Of the running child, for the log and tests."""
        return self._process.pid if self._process else None

    def warm(self) -> None:
        """Start the child before it is needed."""
        with self._lock:
            self._ask({"ask": "warm"}, b"")

    def check(self, data: bytes) -> ImageInfo:
        """Decode once and say what it is. Raises ImageFault."""
        return self._request({"ask": "check"}, data)

    def build(self, data: bytes, path: Path, key: bytes) -> ImageInfo:
        """Decode `data` and write its sealed pyramid to `path` (tile_store). Raises ImageFault or OSError."""
        return self._request({"ask": "build", "path": str(path), "key": key.hex()}, data)

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._kill()

    def _request(self, head: dict[str, Any], body: bytes) -> ImageInfo:
        if len(body) > self._limits.file_bytes:
            raise ImageFault("too_large", f"{len(body)} bytes")
        with self._lock:
            answer = self._ask({**head, "limits": asdict(self._limits)}, body)
        if "os_error" in answer:
            raise OSError(answer["os_error"], answer["detail"])
        if "fault" in answer:
            raise ImageFault(answer["fault"] if answer["fault"] in KINDS else "damaged", answer["detail"])
        return ImageInfo(answer["width"], answer["height"], answer["planes"], from_mapping(answer["meta"]))

    def _ask(self, head: dict[str, Any], body: bytes) -> dict[str, Any]:
        if self._process is None or self._process.poll() is not None:
            self._kill()
            self._process = self._start()
        process, answers = self._process, list[dict[str, Any]]()
        worker = threading.Thread(target=_exchange, args=(process, head, body, answers), daemon=True)
        worker.start()
        worker.join(self._seconds)
        in_time = not worker.is_alive()
        if not answers or answers[0].get("fault") == "memory":
            self._kill()
            worker.join(5.0)
        if answers:
            return answers[0]
        return {"fault": "crashed" if in_time else "timeout", "detail": "no answer"}

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment |= {"PYTHONPATH": str(Path(__file__).parents[2]), "OPENBLAS_NUM_THREADS": "1"}
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)


def _close(pipe: Any) -> None:
    """Close a pipe to a dead process: what was still buffered for it has nowhere to go."""
    try:
        pipe.close()
    except BrokenPipeError:
        return


def _exchange(
    process: subprocess.Popen[bytes], head: dict[str, Any], body: bytes, answers: list[dict[str, Any]]
) -> None:
    """Ask and read; leaves `answers` empty when the child died or spoke nonsense."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the child was started without pipes")
    try:
        wire.send(process.stdin, head, body)
        answers.append(wire.receive(process.stdout, max_body=0)[0])
    except (OSError, EOFError, ValueError):
        return
