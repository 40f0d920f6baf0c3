"""The decoding child: reads hostile files in a process that may die without harm.

Run as `python -m gumruk_masaustu.imaging.child`; a bundle runs itself with the argument `imaging-child`.
It keeps no state between two requests and ends when its input ends.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

from gumruk_masaustu.imaging import wire
from gumruk_masaustu.imaging.faults import ImageFault, Limits

DEFAULT_MEMORY = 3 << 30


def limit_memory(size: int) -> None:
    """Cap the address space in bytes where the system can do it (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(source: IO[bytes], out: IO[bytes]) -> None:
    """Answer requests until the input ends. A fault of the file is an answer; all else ends the process."""
    while True:
        try:
            request, body = wire.receive(source, max_body=8 << 30)
        except EOFError:
            return
        try:
            answer = _answer(request, body)
        except ImageFault as fault:
            answer = {"fault": fault.kind, "detail": fault.detail}
        except MemoryError:
            answer = {"fault": "memory", "detail": ""}
        except OSError as error:
            answer = {"os_error": error.errno or 0, "detail": str(error)}
        del body
        wire.send(out, answer)


def _answer(request: dict[str, Any], body: bytes) -> dict[str, Any]:
    from gumruk_masaustu.imaging.formats import open_image
    from gumruk_masaustu.imaging.tile_store import write_tiles

    if request["ask"] == "warm":
        return {"ready": True}
    raw = open_image(body, Limits(**request["limits"]))
    if request["ask"] == "build":
        write_tiles(Path(request["path"]), bytes.fromhex(request["key"]), raw.planes, raw.meta)
    height, width = raw.high.shape
    return {"width": width, "height": height, "planes": len(raw.planes), "meta": raw.meta.to_dict()}


def main(arguments: list[str]) -> None:
    """Entry of the process; the one argument is the memory limit in bytes."""
    limit_memory(int(arguments[0]) if arguments else DEFAULT_MEMORY)
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
