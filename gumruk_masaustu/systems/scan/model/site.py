"""Headquarters' permission table: which unit and level may refer from which source (m.25/2, SCAN-002)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import day, integer, record_table, text, texts

scan_grant = record_table(
    "scan_grant",
    1011,
    text("version", 1, label="Tablo sürümü"),
    text("unit", 2, label="Birim"),
    integer("level", 3, label="Düzey"),
    text("site", 4, label="Saha"),
    texts("sources", 5, label="Kaynaklar"),
    day("valid_from", 6, label="Geçerlilik"),
)
