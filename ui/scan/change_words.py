"""Stored identifiers in the history of a case, in the words that the screens use. No Qt."""

from __future__ import annotations

from functools import cache

from gumruk_masaustu.systems.scan import lists
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.rules import checklist
from gumruk_masaustu.systems.scan.values import ScanSystem

QUIET = frozenset({"Durum zamanı", "Tarama sırası", "Boyut"})
"""Fields that only say again what the line says."""
_KINDS: dict[str, tuple[type[lists.Labelled], ...]] = {
    "Durum": (State, lists.RunState),
    "Sevk kaynağı": (lists.Source,),
    "Talep nedeni": (lists.Reason,),
    "Dayanak": (lists.Basis,),
    "Amaç": (lists.Purpose, lists.RunPurpose),
    "Şüphelenilen": (lists.SuspectedGoods,),
    "Taşıt türü": (lists.VehicleType,),
    "Yön": (lists.Direction,),
    "Tescil türü": (lists.RegistrationKind,),
    "Mühür durumu": (lists.SealState,),
    "Özel durum": (lists.SpecialLoad,),
    "Beyan": (lists.DeclarationState,),
    "Saha türü": (lists.SiteType,),
    "Sonuç": (lists.ReviewResult, lists.SearchOutcome),
    "Madde ayrıştırma": (lists.Discrimination,),
    "Bulgu": (lists.Finding,),
    "Şekil": (lists.MarkShape,),
    "Engelleyen husus": (lists.Hindrance,),
    "Engel sonrası": (lists.HindranceChoice,),
    "Veren": (lists.Hand,),
    "Alan": (lists.Hand,),
    "Kesilme nedeni": (lists.AbortCause,),
    "Mod": (lists.SystemKind,),
    "Yardımcı": (lists.SearchAid,),
    "İstisna": (lists.Exemption,),
    "Tür": (lists.SeizureCategory,),
}
_OTHERS = {
    "Değerlendirme": {"SUITABLE": "uygundur", "UNSUITABLE": "uygun değildir"},
    "Görüş": {
        "FIRST": "inceleme",
        "OPINION": "çıkış: kendi görüşü",
        "SECOND": "ikinci bakış",
        "CORRECTION": "düzeltme",
    },
    "Sonuç": {"GOOD": "iyi", "SPOILED": "bozuk", "SAVED": "saklandı"},
    "Tür": {
        "application/pdf": "PDF",
        "image/tiff": "TIFF görüntü",
        "image/jpeg": "JPEG görüntü",
        "image/png": "PNG görüntü",
    },
    "Belge türü": {
        "scan_image": "tarama görüntüsü",
        "transport_document": "taşıma belgesi",
        "signed_ek2": "imzalı Tarama Formu",
    },
}


def change_word(label: str, value: str) -> str:
    """ "PRECHECK" under "Durum" is "SAHA KONTROLÜ"; what is no identifier stands as it is."""
    known = _words_of(label)
    return ", ".join(known.get(part, part) for part in value.split(", ")) if known else value


@cache
def _words_of(label: str) -> dict[str, str]:
    if label == "Kontrol maddesi":
        return _checklist_words()
    found: dict[str, str] = {}
    for kind in _KINDS.get(label, ()):
        found |= lists.labels(kind)
    return found | _OTHERS.get(label, {})


def _checklist_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in lists.SystemKind:
        system = ScanSystem("", kind)
        found |= {item.key: item.label for item in checklist.items(system, has_passengers=True)}
    return found
