"""What happens at the gate without the tracking itself: the exit check, and an end known from paper only.

Neither says why a vehicle is watched: the gate officer sees the class of reason (m.83/1, ATS-096).
"""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import day, instant, record_table, ref, text, texts

ats_exit_check = record_table(
    "ats_exit_check",
    3044,
    text("tractor_plate", 1, label="Çekici"),
    text("tractor_country", 2, label="Çekici ülkesi"),
    text("trailer1_plate", 3, label="Dorse1"),
    text("trailer1_country", 4, label="Dorse1 ülkesi"),
    text("trailer2_plate", 5, label="Dorse2"),
    text("trailer2_country", 6, label="Dorse2 ülkesi"),
    text("administration", 7, index=True, label="İdare"),
    text("staff_no", 8, label="Sicil"),
    instant("asked_at", 9, label="Sorgu"),
    text("answer", 10, label="Cevap"),
    instant("list_at", 11, label="Liste zamanı"),
    text("kkm_staff_no", 12, label="KKM görevlisi"),
    instant("called_at", 13, label="Görüşme"),
    texts("grounds", 14, label="KKM'nin bildirdiği dayanak"),
    text("receipt_no", 15, label="Gösterilen makbuz"),
    text("approved_by", 16, label="Amir onayı"),
    instant("passed_at", 17, label="Geçişe izin"),
    text("passed_by", 18, label="Geçişe izin veren"),
    root=True,
)
"""Aggregate: the question. `list_at`: last contact with headquarters, empty while connected (ATS-192)."""

ats_paper_end = record_table(
    "ats_paper_end",
    3045,
    text("number", 1, index=True, label="İzleme no"),
    text("serial", 2, index=True, label="Seri no"),
    text("imei", 3, label="IMEI"),
    text("tractor_plate", 4, label="Çekici"),
    text("trailer1_plate", 5, label="Dorse1"),
    text("trailer2_plate", 6, label="Dorse2"),
    text("departure", 7, label="Aktivasyon İdaresi"),
    day("activated_on", 8, label="Aktivasyon tarihi"),
    text("paper", 9, label="Belge kodu"),
    text("administration", 10, index=True, label="İdare"),
    text("staff_no", 11, label="Sicil"),
    instant("at", 12, label="Deaktivasyon"),
    ref("tracking_id", 13, index=True),
    instant("matched_at", 14, label="Eşleşti"),
    text("note", 15, label="Not"),
    root=True,
)
"""Aggregate: the belgeden deaktivasyon (ATS-183). `paper`: valid, unknown_key, or typed."""
