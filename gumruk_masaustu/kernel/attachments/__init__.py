"""Attachments: content-addressed files, encrypted, never changed (SYS-066)."""

from .store import Attachments, StoredFile, attachment
from .types import media_type_of

__all__ = ["Attachments", "StoredFile", "attachment", "media_type_of"]
