"""A scan station for each test: a folder that was filled once through real actions, copied and opened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.db.opening import create_post, open_post
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems import discover, load
from tests.support import PASSPHRASE, SetClock
from tests.systems.scan.made import officers_of_template
from tests.systems.scan.station import Station

Template = tuple[Path, dict[str, Officer]]


@pytest.fixture(scope="session")
def template(all_models: None, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Kapıkule KİM with KPK-T1, its crew signed in, grants and serials, on 12.03.2026 at 14:00."""
    for system in discover():
        for module in system.actions:
            load(module)
    folder, clock = tmp_path_factory.mktemp("station") / "post", SetClock()
    post = create_post(
        folder, PASSPHRASE, memory_kib=1024, unit="KPK", station="01", label="kabin 01", clock=clock
    )
    officers = officers_of_template(post, clock)
    post.close()
    return folder, officers


@pytest.fixture
def station(template: Template, tmp_path: Path, clock: SetClock) -> Iterator[Station]:
    folder, officers = template
    shutil.copytree(folder, tmp_path / "station")
    post = open_post(tmp_path / "station", PASSPHRASE, clock=clock)
    for one in officers.values():
        post.sessions.begin(one)
    yield Station(post, clock, dict(officers))
    post.close()
