"""Receiver of position messages on this machine: our own JSON, or what a Traccar server forwards.

`POST /konum` with the token in `Authorization: Bearer ...` or as the last part of the path. 200 is answered
only after the messages are durable, so a sender that repeats what was not answered loses nothing.
"""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from gumruk_masaustu.kernel.clock import Clock
from gumruk_masaustu.kernel.errors import UserError

from .messages import Message, MessageRefused, from_mapping
from .positions import PositionStore
from .traccar import NoPosition, from_traccar, is_traccar

MOST_BYTES = 1024 * 1024
MOST_MESSAGES = 2000
_TIMEOUT_S = 10.0
HOST, PATH = "127.0.0.1", "/konum"

Heard = Callable[[tuple[Message, ...]], object]


@dataclass(frozen=True, slots=True)
class Read:
    """Messages of one request, and the reasons against those that were refused."""

    messages: tuple[Message, ...]
    refused: tuple[str, ...]


def read_body(data: bytes, received: datetime, serial_of: Callable[[str], str]) -> Read:
    """One message or a list of them. `serial_of` names the unit of an IMEI, "" for an unknown one.

    Raises MessageRefused when nothing in the body can be read.
    """
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise MessageRefused("JSON okunamadı") from error
    parts = found if isinstance(found, list) else [found]
    if len(parts) > MOST_MESSAGES:
        raise MessageRefused("bir istekte çok fazla mesaj")
    messages, refused = [], []
    for part in parts:
        try:
            messages.append(_named(_message(part, received), serial_of))
        except NoPosition:
            continue
        except MessageRefused as refusal:
            refused.append(str(refusal))
    if refused and not messages:
        raise MessageRefused("; ".join(sorted(set(refused))[:5]))
    return Read(tuple(messages), tuple(refused))


def _message(part: object, received: datetime) -> Message:
    if not isinstance(part, dict):
        raise MessageRefused("JSON nesnesi değil")
    found: Mapping[str, Any] = part
    return from_traccar(found, received) if is_traccar(found) else from_mapping(found, received)


def _named(message: Message, serial_of: Callable[[str], str]) -> Message:
    """With the unit's serial; an unregistered unit keeps its IMEI as its name, so nothing is lost."""
    if message.unit_serial:
        return message
    return replace(message, unit_serial=serial_of(message.imei) or message.imei)


class Gateway:
    """One listening port. `heard` gets the newly stored messages on the request's own thread."""

    def __init__(
        self,
        store: PositionStore,
        token: str,
        heard: Heard,
        clock: Clock,
        serial_of: Callable[[str], str],
        *,
        port: int = 0,
        on_fault: Callable[[BaseException], object],
    ) -> None:
        """`port` 0 takes a free one. `on_fault` gets what `heard` raised: the messages are stored already.

        Raises ValueError for a short token, OSError when the port is taken.
        """
        if len(token) < 16:
            raise ValueError("a token needs 16 characters")
        self.store, self.heard, self.clock, self.serial_of = store, heard, clock, serial_of
        self.on_fault, self._token = on_fault, token.encode()
        self.last_heard: datetime | None = None
        self._server = ThreadingHTTPServer((HOST, port), self._handler())
        self._server.daemon_threads = False
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, name="konum"
        )

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """What `forward.url` of a Traccar server is set to."""
        return f"http://{HOST}:{self.port}{PATH}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Requests that are being answered end first."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def is_allowed(self, path: str, authorization: str) -> bool:
        given = authorization.removeprefix("Bearer ").strip() if authorization else path.rpartition("/")[2]
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token)

    def receive(self, data: bytes) -> tuple[Read, tuple[Message, ...]]:
        """Store one request's messages; gives what was read and what was new."""
        now = self.clock()
        read = read_body(data, now, self.serial_of)
        added = self.store.add(read.messages)
        self.last_heard = now
        return read, added.new

    def tell(self, messages: tuple[Message, ...]) -> None:
        """Give stored messages on; a fault there is no fault of the sender."""
        try:
            if messages:
                self.heard(messages)
        except Exception as fault:  # noqa: BLE001  # handed to whoever started the gateway
            self.on_fault(fault)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gateway = self

        class Handler(_Handler):
            owner = gateway

        return Handler


class _Handler(BaseHTTPRequestHandler):
    owner: Gateway
    timeout = _TIMEOUT_S
    server_version, sys_version = "konum", ""

    def do_POST(self) -> None:
        path = self.path.partition("?")[0]
        if path != PATH and not path.startswith(f"{PATH}/"):
            self._answer(404, {"error": "yol yok"})
            return
        if not self.owner.is_allowed(path, self.headers.get("Authorization", "")):
            self._answer(403, {"error": "anahtar geçersiz"})
            return
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            self._answer(411, {"error": "uzunluk yok"})
        elif len(length) > 9 or int(length) > MOST_BYTES:
            self._answer(413, {"error": "istek çok uzun"})
        else:
            self._receive(int(length))

    def _receive(self, length: int) -> None:
        try:
            data = self.rfile.read(length)
            if len(data) < length:
                self.close_connection = True
                return
            read, new = self.owner.receive(data)
        except MessageRefused as refusal:
            self._answer(400, {"error": str(refusal)})
        except UserError as refusal:
            self._answer(503, {"error": refusal.text})
        else:
            self._answer(
                200, {"new": len(new), "read": len(read.messages), "refused": list(read.refused[:20])}
            )
            self.owner.tell(new)

    def _answer(self, status: int, body: dict[str, object]) -> None:
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: addresses and paths belong to no log, the path may carry the token."""
