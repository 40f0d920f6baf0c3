"""Physical search, its result and what was found (m.42, SCAN-118 to SCAN-132)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import (
    boolean,
    day,
    decimal,
    instant,
    integer,
    record_table,
    ref,
    text,
    texts,
)

scan_search = record_table(
    "scan_search",
    1009,
    integer("run", 1, label="Tarama sırası"),
    texts("officers", 2, label="Arama personeli"),
    text("place", 3, label="Yer"),
    instant("started_at", 4, label="Başladı"),
    texts("aids", 5, label="Yardımcı"),
    text("receipt_staff_no", 6, label="Teslim alan"),
    instant("receipt_at", 7, label="Teslim zamanı"),
    text("outcome", 8, label="Sonuç"),
    text("explanation", 9, label="Açıklama"),
    text("record_no", 10, label="Tutanak no"),
    day("record_date", 11, label="Tutanak tarihi"),
    text("record_sha256", 12),
    text("no_dog_reason", 13, label="Köpek araması yapılmama nedeni"),
    ref("drafted_by", 14),
    text("drafter_staff_no", 15, label="Sonucu yazan"),
    instant("drafted_at", 16, label="Sonuç yazıldı"),
    ref("committed_by", 17),
    text("committer_staff_no", 18, label="Onaylayan"),
    instant("committed_at", 19, label="Onaylandı"),
    text("returned_reason", 20, label="Geri gönderme nedeni"),
    text("inspection_place", 21, label="Muayene yeri"),
    text("dog_record", 22, label="Köpek tutanağı/raporu"),
    text("inspection_reason", 23, label="Muayene yeri değişikliğinin nedeni"),
)

scan_seizure_line = record_table(
    "scan_seizure_line",
    1010,
    ref("search", 1),
    text("category", 2, label="Tür"),
    decimal("quantity", 3, label="Miktar"),
    text("unit", 4, label="Birim"),
    integer("value_kurus", 5, label="Değer (kuruş)"),
    boolean("value_pending", 6, label="Değer bekleniyor"),
    text("note", 7, label="Açıklama"),
    boolean("is_removed", 8, label="Çıkarıldı"),
)
