"""The keys of the map. Single letters belong to the map widget only (operator-ux 3)."""

from __future__ import annotations

from typing import Final

# key, Turkish title, command of the widget.
KEYS: Final[tuple[tuple[str, str, str], ...]] = (
    ("W", "Yakınlaştır", "zoom_in"),
    ("Q", "Uzaklaştır", "zoom_out"),
    ("S", "Tüm Türkiye", "fit"),
    ("B", "İzlenenleri sığdır", "fit_trucks"),
    ("N", "Sonraki taşıt", "next_truck"),
    ("Shift+N", "Önceki taşıt", "previous_truck"),
    ("G", "Seçili taşıta git", "go_to_selected"),
    ("E", "Plakaları göster/gizle", "toggle_names"),
    ("K", "Güzergâhları göster/gizle", "toggle_routes"),
    ("Z", "Bölgeleri göster/gizle", "toggle_zones"),
    ("T", "Geçmiş izi göster/gizle", "toggle_track"),
    ("L", "Açıklamayı göster/gizle", "toggle_legend"),
    ("Space", "Oynat, duraklat", "play"),
    (",", "Önceki konum", "step_back"),
    (".", "Sonraki konum", "step_forward"),
    ("H", "Oynatma hızı", "next_speed"),
    ("R", "İzin başına dön", "rewind"),
)
COMMANDS: Final = frozenset(command for _, _, command in KEYS)
