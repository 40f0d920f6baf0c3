"""The running program receives positions when a port is set, and stops with the post."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator

import pytest

from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.setting_values import put_setting
from gumruk_masaustu.systems.tracking import desk_receiving
from gumruk_masaustu.systems.tracking.messages import to_json
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.standing import by_the_clock
from tests.systems.tracking.detection.made import UNIT, said
from tests.systems.tracking.made import Desk


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def listening(kapikule: Desk, port: int) -> Iterator[Desk]:
    put_port(kapikule, port)
    by_the_clock(kapikule.post, kapikule.clock())
    yield kapikule
    desk_receiving.stop(kapikule.post)


def put_port(desk: Desk, port: int) -> None:
    at = desk.clock()
    with desk.post.journal.entry("settings.test", by=PROGRAM, at=at, about=new_id()) as entry:
        put_setting(entry, "ats.position_port", port, valid_from=at, reason="deneme")
    desk.clock.tick(minutes=1)


def key(desk: Desk) -> str:
    lines = (desk.post.folder / desk_receiving.KEY_FILE).read_text(encoding="utf-8").splitlines()
    return lines[1].removeprefix("Authorization: ")


def send(port: int, body: bytes, authorization: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/konum", body, {"Authorization": authorization})
        return connection.getresponse().status
    finally:
        connection.close()


def test_nothing_listens_until_a_port_is_set(kapikule: Desk) -> None:
    by_the_clock(kapikule.post, kapikule.clock())
    assert desk_receiving.running(kapikule.post) is None
    assert not (kapikule.post.folder / desk_receiving.KEY_FILE).exists()


def test_a_position_with_the_key_of_the_file_is_stored(listening: Desk, port: int) -> None:
    body = to_json(said(1, "12:00", 41.6))
    assert send(port, body, "Bearer yanlis-anahtar-yanlis-anahtar") == 403
    assert post_positions(listening.post).last(UNIT) is None
    assert send(port, body, key(listening)) == 200
    assert post_positions(listening.post).last(UNIT) is not None


def test_only_this_user_reads_the_key(listening: Desk) -> None:
    assert (listening.post.folder / desk_receiving.KEY_FILE).stat().st_mode & 0o077 == 0


def test_another_port_moves_the_receiver_and_closing_the_post_ends_it(listening: Desk, port: int) -> None:
    put_port(listening, 0)
    by_the_clock(listening.post, listening.clock())
    assert desk_receiving.running(listening.post) is None
    put_port(listening, port)
    by_the_clock(listening.post, listening.clock())
    assert desk_receiving.running(listening.post) is not None
    listening.post.close()
    with pytest.raises(ConnectionRefusedError):
        send(port, b"{}", "Bearer x")
