"""The receiver on this machine: durable before the answer, only with the token, stops cleanly."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.gateway import MOST_BYTES, Gateway
from gumruk_masaustu.systems.tracking.messages import Message, to_json
from gumruk_masaustu.systems.tracking.positions import PositionStore
from tests.support import SetClock, at
from tests.systems.tracking.detection.made import UNIT, said
from tests.systems.tracking.test_messages import TRACCAR

TOKEN = "yeterince-uzun-bir-anahtar".replace("ı", "i")


class Open:
    """A gateway with its store and what it heard."""

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self.store = PositionStore(folder / "positions.db", bytes(32))
        self.heard: list[Message] = []
        self.faults: list[BaseException] = []
        self.gateway = Gateway(
            self.store,
            TOKEN,
            self.hear,
            clock,
            {"356938040042179": UNIT}.get,
            on_fault=self.faults.append,  # type: ignore[arg-type]
        )
        self.gateway.start()
        self.fault: Exception | None = None

    def hear(self, messages: tuple[Message, ...]) -> None:
        if self.fault is not None:
            raise self.fault
        self.heard += messages

    def post(self, body: bytes, path: str = "/konum", token: str = TOKEN, **headers: str) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.gateway.port, timeout=10)
        try:
            given = {"Authorization": f"Bearer {token}"} if token else {}
            connection.request("POST", path, body, given | headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def points(self) -> list[int]:
        return [point.seq for point in self.store.track(UNIT, at("00:00"), at("23:59"))]

    def close(self) -> None:
        self.gateway.stop()
        self.store.close()


@pytest.fixture
def opened(tmp_path: Path, clock: SetClock) -> Iterator[Open]:
    made = Open(tmp_path, clock)
    yield made
    made.close()


def test_a_message_is_stored_and_told_once(opened: Open) -> None:
    body = to_json(said(118, "13:59", 41.0))
    assert opened.post(body) == (200, {"new": 1, "read": 1, "refused": []})
    assert opened.points() == [118]
    assert opened.post(body)[1]["new"] == 0
    opened.gateway.stop()
    assert [one.seq for one in opened.heard] == [118]
    assert opened.heard[0].received_time == at("14:00")
    assert opened.gateway.last_heard == at("14:00")


def test_a_list_is_stored_in_one_piece_and_wrong_ones_are_named(opened: Open) -> None:
    parts = [json.loads(to_json(said(n, "13:50", 41.0))) for n in range(3)]
    parts[1]["battery_pct"] = 300
    status, answer = opened.post(json.dumps(parts).encode())
    assert (status, answer["new"], len(answer["refused"])) == (200, 2, 1)
    assert opened.points() == [0, 2]


def test_what_traccar_forwards(opened: Open) -> None:
    status, answer = opened.post(json.dumps(TRACCAR).encode(), path=f"/konum/{TOKEN}", token="")
    assert (status, answer["new"]) == (200, 1)
    assert len(opened.points()) == 1


@pytest.mark.parametrize(
    ("path", "token", "status"),
    [("/konum", "yanlis", 403), ("/konum", "", 403), ("/konum/yanlis", "", 403), ("/", TOKEN, 404)],
)
def test_without_the_token_nothing_is_read(opened: Open, path: str, token: str, status: int) -> None:
    assert opened.post(to_json(said(1, "13:59", 41.0)), path, token)[0] == status
    assert opened.points() == []


def test_what_cannot_be_read_is_refused(opened: Open) -> None:
    assert opened.post(b"{")[0] == 400
    assert opened.post(b"[1]") == (400, {"error": "JSON nesnesi değil"})
    assert opened.post(b"[]")[0] == 200
    assert opened.post(b"", **{"Content-Length": str(MOST_BYTES + 1)})[0] == 413
    assert opened.post(b"", **{"Content-Length": "-1"})[0] == 411


def test_a_sender_that_leaves_in_the_middle_changes_nothing(opened: Open) -> None:
    body = to_json(said(1, "13:59", 41.0))
    with socket.create_connection(("127.0.0.1", opened.gateway.port), timeout=10) as line:
        head = f"POST /konum/{TOKEN} HTTP/1.0\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        line.sendall(head + body[:20])
    opened.gateway.stop()
    assert opened.points() == []


def test_a_full_disk_is_told_to_the_sender(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(messages: object) -> None:
        raise UserError("Disk dolu")

    monkeypatch.setattr(opened.store, "add", full)
    assert opened.post(to_json(said(1, "13:59", 41.0))) == (503, {"error": "Disk dolu"})


def test_a_fault_of_the_listener_is_no_fault_of_the_sender(opened: Open) -> None:
    opened.fault = RuntimeError("x")
    assert opened.post(to_json(said(1, "13:59", 41.0)))[0] == 200
    opened.gateway.stop()
    assert opened.faults == [opened.fault]


def test_a_short_token_is_refused(tmp_path: Path, clock: SetClock) -> None:
    store = PositionStore(tmp_path / "p.db", bytes(32))
    with pytest.raises(ValueError):
        Gateway(store, "kısa", lambda new: None, clock, lambda imei: "", on_fault=lambda fault: None)
    store.close()
