"""What the map says when it shows nothing or old data (operator-ux 11, ATS-083, ATS-091, ATS-102)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.clock import show_time

NO_RIGHT = "İzleme yetkisi verilmedi."


def no_position(last: datetime | None) -> str:
    """Son 30 dakikada konum gelmedi. Son konum 10:42."""
    known = f" Son konum {show_time(last)}." if last else " Daha önce de konum alınmadı."
    return f"Son 30 dakikada konum gelmedi.{known}"


def no_link(last: datetime | None) -> str:
    """Merkez bağlantısı yok, son veri 10:42."""
    return f"Merkez bağlantısı yok, son veri {show_time(last) if last else 'yok'}"


def last_position(at: datetime, now: datetime) -> str:
    """Son konum 10:42 (23 dk önce). Minutes are whole, rounded down."""
    minutes = max(0, int((now - at).total_seconds() // 60))
    age = f"{minutes} dk" if minutes < 120 else f"{minutes // 60} sa {minutes % 60} dk"
    return f"Son konum {show_time(at)} ({age} önce)"
