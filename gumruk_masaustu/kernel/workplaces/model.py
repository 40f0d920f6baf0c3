"""Tables of workplaces, scanner cards, shifts and duty allocation (wire 30 to 33)."""

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

workplace = record_table(
    "workplace",
    30,
    text("name", 1, label="Çalışma yeri"),
    texts("duties", 2, label="Görevler"),
    text("system", 3, label="Sistem"),
    text("lock_kind", 4, label="Ekran kilidi"),
    integer("position", 5),
    instant("closed_at", 6, label="Kapatıldı"),
    root=True,
)

scan_system = record_table(
    "scan_system",
    31,
    text("label", 1, index=True, label="Etiket"),
    text("kind", 2, label="Tür"),
    text("make", 3, label="Marka"),
    text("model", 4, label="Model"),
    decimal("max_height_m", 5, label="En çok yükseklik (m)"),
    decimal("max_width_m", 6, label="En çok genişlik (m)"),
    decimal("max_length_m", 7, label="En çok uzunluk (m)"),
    boolean("discriminates", 8, label="Malzeme ayrımı"),
    decimal("mm_per_pixel", 9, label="mm/piksel"),
    boolean("digital_marks", 10, label="Sayısal işaret"),
    text("site_type", 11, label="Yer türü"),
    text("image_folder", 12, label="Görüntü klasörü"),
    day("installed_on", 13, label="Kuruluş"),
    boolean("driver_aboard", 14, label="Sürücü araçta portal"),
    text("unit", 15, label="Birim"),
    root=True,
)
"""`digital_marks` and `driver_aboard` are entered by headquarters (D36, D9)."""

shift = record_table(
    "shift",
    32,
    text("system", 1, index=True, label="Sistem"),
    instant("starts_at", 2, index=True, label="Başlangıç"),
    instant("ends_at", 3, label="Bitiş"),
    ref("copied_from", 4),
    ref("planned_by", 5),
    indexes=(("system", "starts_at"),),
    root=True,
)

duty_allocation = record_table(
    "duty_allocation",
    33,
    text("duty", 1, label="Görev"),
    ref("person", 2, index=True),
    instant("from_at", 3, label="Başlangıç"),
    instant("to_at", 4, label="Bitiş"),
    text("reason", 5, label="Neden"),
    text("approval_no", 6, label="Onay no"),
)
"""Rows of a shift; `to_at` is the end of the shift until a change ends the row earlier."""
