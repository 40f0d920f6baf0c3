"""The keys of the image (operator-ux 3). Single letters belong to the image widget only."""

from __future__ import annotations

from typing import Final

# key, Turkish title, command of the widget.
KEYS: Final[tuple[tuple[str, str, str], ...]] = (
    ("W", "Yakınlaştır", "zoom_in"),
    ("Q", "Uzaklaştır", "zoom_out"),
    ("S", "Sığdır", "fit"),
    ("Y", "Yüksekliğe sığdır", "fit_height"),
    ("B", "Bire bir", "one_to_one"),
    ("Space", "Sonraki ekran", "sweep"),
    ("Shift+Space", "Önceki ekran", "sweep_back"),
    ("Ctrl+Right", "Bir ekran sağa", "step_right"),
    ("Ctrl+Left", "Bir ekran sola", "step_left"),
    ("Ctrl+Down", "Bir ekran aşağı", "step_down"),
    ("Ctrl+Up", "Bir ekran yukarı", "step_up"),
    ("J", "Görülmeyen yere git", "go_unseen"),
    ("1", "Ton: Tam", "preset_full"),
    ("2", "Ton: Otomatik", "preset_auto"),
    ("3", "Ton: Yoğun bölge", "preset_dense"),
    ("4", "Ton: Açık bölge", "preset_light"),
    ("0", "Tonu geri al", "tone_back"),
    ("T", "Ters", "invert"),
    ("R", "Renkler", "next_colours"),
    ("G", "Gri", "grey"),
    ("O", "Yalnız organik", "organic_only"),
    ("Shift+O", "Organiği kaldır", "organic_off"),
    ("V", "İkinci madde paleti", "second_palette"),
    ("E", "Kenar", "edge"),
    ("Shift+E", "Yalnız kenar", "edge_only"),
    ("L", "Yerel karşıtlık", "local_contrast"),
    ("U", "Yumuşatma", "smoothing"),
    ("D", "Yoğunluk", "density"),
    ("F", "Ham piksel", "interpolation"),
    ("Z", "Büyüteç", "lens"),
    ("C", "Cetvel", "ruler"),
    ("P", "Kesit", "profile"),
    ("X", "Yeni işaret", "new_mark"),
    (",", "Önceki işaret", "previous_mark"),
    (".", "Sonraki işaret", "next_mark"),
    ("H", "İşaretleri gizle/göster", "hide_marks"),
    ("Delete", "İşareti sil", "remove_mark"),
)
OWN_PRESETS: Final = range(5, 10)
