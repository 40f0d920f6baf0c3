"""Documents of a case and the hands they pass through (m.35/2-a, m.36/2, SCAN-061, SCAN-063, SCAN-135)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import boolean, instant, integer, record_table, ref, text, texts

scan_document = record_table(
    "scan_document",
    1002,
    text("kind", 1, label="Belge türü"),
    text("number", 2, label="Belge no"),
    integer("pages", 3, label="Sayfa"),
    text("sha256", 4),
    ref("added_by", 5),
    instant("added_at", 6, label="Eklendi"),
    boolean("is_removed", 7, label="Çıkarıldı"),
)

scan_custody = record_table(
    "scan_custody",
    1003,
    text("giver", 1, label="Veren"),
    text("taker", 2, label="Alan"),
    texts("documents", 3, label="Belgeler"),
    text("giver_staff_no", 4, label="Veren sicil"),
    text("taker_staff_no", 5, label="Alan sicil"),
    instant("at", 6, label="Zaman"),
)

scan_copy = record_table(
    "scan_copy",
    1012,
    integer("number", 1, label="Nüsha"),
    text("print_no", 2, label="Baskı no"),
    text("receiver_staff_no", 3, label="Teslim alan"),
    instant("printed_at", 4, label="Basıldı"),
    text("printed_by", 5, label="Basan"),
    text("end", 6, label="Akıbeti"),
    instant("ended_at", 7, label="Kapandı"),
    text("ended_by", 8, label="Kapatan"),
)
"""Printed copies of the marked image; every one is counted and its end recorded (SCAN-119)."""
