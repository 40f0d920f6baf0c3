"""What is refused in an image file, in words for the officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gumruk_masaustu.kernel.errors import UserError


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps that hold before anything is allocated. Pixels count all planes; bytes are those of the file."""

    file_bytes: int = 1 << 30
    pixels: int = 260_000_000
    side: int = 200_000
    pages: int = 4
    inflate_ratio: int = 400
    text_chars: int = 20_000


DEFAULT_LIMITS: Final = Limits()

_DEMAND = "Görüntüyü tarama sisteminden yeniden aktarınız; sorun sürerse Sistem Sorumlusuna bildiriniz."

_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "empty": ("Görüntü dosyası boş.", _DEMAND),
    "too_large": (
        "Görüntü dosyası izin verilen büyüklüğü aşıyor.",
        "Dosyanın tek bir taramaya ait olduğunu denetleyiniz.",
    ),
    "not_image": (
        "Bu dosya bir tarama görüntüsü değil.",
        "16 bit TIFF, PNG veya JPEG biçiminde bir görüntü dosyası seçiniz.",
    ),
    "truncated": ("Görüntü dosyası eksik; sonu kesilmiş.", _DEMAND),
    "damaged": ("Görüntü dosyası bozuk.", _DEMAND),
    "lying": ("Görüntü dosyasında yazılı boyut ile içindeki veri birbirini tutmuyor.", _DEMAND),
    "loop": (
        "Görüntü dosyasının sayfa zinciri kendi içinde dönüyor; dosya bozuk veya kötü niyetli.",
        _DEMAND,
    ),
    "too_many_pages": (
        "Görüntü dosyasında beklenenden çok sayfa var.",
        "Her taramayı ayrı dosya olarak aktarınız.",
    ),
    "bomb": ("Görüntü dosyası açıldığında aşırı büyüyor; güvenlik nedeniyle açılmadı.", _DEMAND),
    "unsupported": (
        "Görüntü dosyasının biçimi desteklenmiyor.",
        "Tarama sisteminde sıkıştırmasız, 16 bit gri TIFF aktarımını seçiniz.",
    ),
    "planes_differ": ("Alçak ve yüksek enerji görüntülerinin boyutları farklı.", _DEMAND),
    "timeout": ("Görüntü dosyası belirlenen sürede açılamadı; işlem durduruldu.", _DEMAND),
    "memory": ("Görüntü dosyası izin verilenden çok bellek istiyor; işlem durduruldu.", _DEMAND),
    "crashed": ("Görüntü dosyası açılırken çözücü durdu; dosya açılmadı.", _DEMAND),
    "store_damaged": (
        "Görüntü bütünlüğü bozuk.",
        "Sonuç kaydetmeyiniz; Sistem Sorumlusuna bildiriniz.",
    ),
}

KINDS: Final = frozenset(_TEXTS)


class ImageFault(UserError):
    """An image that is not shown, and why. `kind` is one of `KINDS`; `detail` is for the log, never shown."""

    def __init__(self, kind: str, detail: str = "") -> None:
        text, remedy = _TEXTS[kind]
        super().__init__(text, remedy=remedy, rule="SCAN-100", article="m.48/1")
        self.kind, self.detail = kind, detail
