"""Table of the free tutanak (wire 9). A correction is a new row of the same record with the next version."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import Class, instant, integer, record_table, ref, text, texts

R = Class.RESTRICTED

tutanak = record_table(
    "tutanak",
    9,
    text("number", 1, index=True, label="Tutanak no"),
    integer("version", 2, label="Sürüm"),
    text("unit", 3, index=True, label="Birim"),
    text("subject", 4, label="Konu"),
    instant("held_at", 5, label="Düzenlenme zamanı"),
    text("place", 6, label="Yer"),
    text("text", 7, R, label="Metin"),
    texts("signers", 8, label="İmzalayanlar"),
    texts("keepers", 9, label="Nüshalar"),
    ref("written_by", 10),
    text("writer_staff_no", 11, label="Düzenleyen sicil"),
    instant("recorded_at", 12, label="Kesinleşti"),
    text("correction_reason", 13, label="Düzeltme nedeni"),
    text("void_reason", 14, label="İptal nedeni"),
    instant("voided_at", 15, label="İptal zamanı"),
    text("replaces", 16, label="Yerine geçtiği tutanak"),
    indexes=(("unit", "recorded_at"),),
)
