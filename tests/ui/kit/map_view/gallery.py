"""The map in every theme: `python -m tests.ui.kit.map_view.gallery FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.kit.map_view.invented import posts, routes, track, trucks, zones
from ui.kit.map_view import MapView
from ui.kit.map_view.texts import NO_RIGHT
from ui.kit.theme import apply
from ui.kit.tokens import TextSize, ThemeName

MARMARA = [(40.0, 26.2), (41.9, 30.6)]


def filled(count: int = 60) -> MapView:
    view = MapView()
    view.set_posts(posts())
    view.set_routes(routes("KPK-HBR", "ANK-GRB"))
    view.set_zones(zones())
    view.set_trucks(trucks(count))
    return view


def shoot(view: MapView, file: Path) -> None:
    view.finish()
    view.grab().save(str(file))


def shoot_theme(app: QApplication, theme: ThemeName, folder: Path) -> None:
    apply(app, theme, TextSize.NORMAL)
    view = filled()
    view.resize(1600, 900)
    view.show()
    shoot(view, folder / f"{theme.value}-turkiye.png")
    view.set_track(track())
    view.choose("t1")
    view.fit_places(MARMARA)
    view.run_command("rewind")
    for _ in range(60):
        view.run_command("step_forward")
    shoot(view, folder / f"{theme.value}-marmara.png")
    view.set_track(None)
    view.go_to(41.0, 28.9, 1500)
    shoot(view, folder / f"{theme.value}-istanbul.png")
    view.close()


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ThemeName:
        shoot_theme(app, theme, folder)
    apply(app, ThemeName.SAHA, TextSize.NORMAL)
    view = filled(2000)
    view.set_banner("Merkez bağlantısı yok, son veri 10:42")
    view.resize(1366, 768)
    view.show()
    shoot(view, folder / "saha-2000.png")
    view.set_empty(NO_RIGHT)
    shoot(view, folder / "saha-bos.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
