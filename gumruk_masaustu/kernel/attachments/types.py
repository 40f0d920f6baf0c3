"""What a file is, read from its content and never from its name (SYS-066)."""

from __future__ import annotations

from gumruk_masaustu.kernel.errors import UserError

ALLOWED = "PDF, JPEG, PNG, TIFF veya MP4"
_SUFFIXES = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/tiff": (".tif", ".tiff"),
    "video/mp4": (".mp4",),
}


def media_type_of(data: bytes) -> str | None:
    """The media type that the first bytes show, or None for a type that is not allowed."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "image/tiff"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    return None


def checked_media_type(data: bytes, name: str, max_mb: int) -> str:
    """The media type of a file that may be attached.

    Raises UserError for an empty or too large file, a type that is not allowed, or a name that says another
    type.
    Source: m.36/2-a, SYS-066.
    """
    if not data:
        raise _refusal(f"“{name}” boş bir dosya.", "Dosyayı yeniden tarayınız.")
    if len(data) > max_mb * 1024 * 1024:
        raise _refusal(
            f"“{name}” {max_mb} MB sınırını aşıyor.",
            "Büyük kayıtları yeri, taşıyıcısı ve özetiyle tutanağa yazınız.",
        )
    found = media_type_of(data)
    if found is None:
        raise _refusal(
            f"“{name}” eklenemez: içeriği {ALLOWED} değil.", "Belgeyi bu türlerden biriyle tarayınız."
        )
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix and suffix not in _SUFFIXES[found]:
        raise _refusal(
            f"“{name}” adı içeriğiyle uyuşmuyor.", "Dosyanın aslını seçiniz; uzantısını elle değiştirmeyiniz."
        )
    return found


def _refusal(text: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field="attachments", rule="SYS-066", article="m.36/2-a")
