"""Runs, their field checklist and the system's warnings (m.35, m.37, SCAN-068 to SCAN-085)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import (
    boolean,
    decimal,
    instant,
    integer,
    record_table,
    ref,
    text,
    texts,
)

scan_tick = record_table(
    "scan_tick",
    1004,
    integer("run", 1, label="Tarama sırası"),
    text("item", 2, label="Kontrol maddesi"),
    instant("ticked_at", 3, label="İşaretlendi"),
    text("staff_no", 4, label="Sicil"),
    instant("cleared_at", 5, label="Geri alındı"),
)

scan_run = record_table(
    "scan_run",
    1005,
    integer("number", 1, label="Tarama sırası"),
    text("purpose", 2, label="Amaç"),
    text("state", 3, label="Durum"),
    instant("started_at", 4, label="Başladı"),
    instant("ended_at", 5, label="Bitti"),
    text("system_label", 6, label="Sistem"),
    text("mode", 7, label="Mod"),
    text("discrimination", 8, label="Madde ayrıştırma"),
    text("discrimination_reason", 9, label="Kapalı olma nedeni"),
    texts("consulted", 10, label="İstişare edilen"),
    text("camera_reason", 11, label="Kamera açıklaması"),
    texts("operators", 12, label="Görevdeki operatörler"),
    text("starter_staff_no", 13, label="Başlatan"),
    text("abort_cause", 14, label="Kesilme nedeni"),
    text("aborted_by", 15, label="Durduran"),
    text("prn_no", 16, index=True, label="PRN NO"),
    text("image_sha256", 17),
    text("image_name", 18, label="Görüntü dosyası"),
    integer("image_width", 19),
    integer("image_height", 20),
    decimal("mm_per_pixel", 21),
    instant("waiting_area_at", 22, label="Bekleme alanına alındı"),
    ref("started_by", 23),
    boolean("is_replaced", 24, label="Yerine yeni tarama yapıldı"),
    text("photo_reason", 25, label="Plaka fotoğrafının nedeni"),
)

scan_warning = record_table(
    "scan_warning",
    1006,
    integer("run", 1, label="Tarama sırası"),
    text("text", 2, label="Uyarı"),
    text("kind", 3, label="Tür"),
    instant("at", 4, label="Zaman"),
    text("staff_no", 5, label="Sicil"),
)
