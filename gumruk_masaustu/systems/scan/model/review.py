"""Review results and marks; a saved one is never changed, a correction is a new row (SCAN-101, 113, 116)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import boolean, instant, integer, record_table, ref, text, texts

scan_review = record_table(
    "scan_review",
    1007,
    integer("run", 1, label="Tarama sırası"),
    text("kind", 2, label="Görüş"),
    text("result", 3, label="Sonuç"),
    text("comment", 4, label="Açıklama"),
    boolean("density_found", 5, label="Yoğunluk"),
    texts("hindrances", 6, label="Engelleyen husus"),
    text("hindrance_note", 7, label="Engel açıklaması"),
    text("hindrance_choice", 8, label="Engel sonrası"),
    text("hindrance_reason", 9, label="Engel gerekçesi"),
    integer("seen_permille", 10, label="İncelenen bölüm (binde)"),
    ref("by", 11),
    text("staff_no", 12, label="Sicil"),
    instant("decided_at", 13, label="Zaman"),
    boolean("printout_marked", 14, label="Çıktı işaretlendi"),
    boolean("agreed", 15),
    boolean("second_look_due", 16),
)

scan_mark = record_table(
    "scan_mark",
    1008,
    integer("run", 1, label="Tarama sırası"),
    integer("number", 2, label="İşaret no"),
    text("shape", 3, label="Şekil"),
    text("points", 4),
    text("category", 5, label="Bulgu"),
    text("comment", 6, label="Yorum"),
    text("author_kind", 7),
    text("staff_no", 8, label="Sicil"),
    instant("marked_at", 9, label="Zaman"),
    text("view_state", 10),
    boolean("is_deleted", 11, label="Silindi"),
    text("delete_reason", 12, label="Silme nedeni"),
    text("answer", 13, label="Arama cevabı"),
)
