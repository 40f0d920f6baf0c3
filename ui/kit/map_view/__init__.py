"""The offline map: any number of trucks, driven by keys. Import it only where a map is shown."""

from ui.kit.map_view.values import (
    FixKind,
    MapFix,
    MapPost,
    MapRoute,
    MapTrack,
    MapTruck,
    MapZone,
    ZoneKind,
)
from ui.kit.map_view.widget import MapView

__all__ = [
    "FixKind",
    "MapFix",
    "MapPost",
    "MapRoute",
    "MapTrack",
    "MapTruck",
    "MapView",
    "MapZone",
    "ZoneKind",
]
