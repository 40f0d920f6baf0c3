"""Mobile units, their orders between administrations, faults and counts (m.65, m.81, m.82).

`administration` is everywhere the code of administrations.csv (KAPIKULE), never the short. `acting`: the last
act was done in the place of the other operator, with his reason (ATS-013).
"""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import (
    boolean,
    day,
    derived,
    instant,
    integer,
    record_table,
    ref,
    text,
    texts,
)
from gumruk_masaustu.kernel.identifiers import code_key

ats_unit = record_table(
    "ats_unit",
    3001,
    text("serial", 1, index=True, label="Seri no"),
    text("imei", 2, index=True, label="IMEI"),
    text("model", 3, label="Model"),
    day("warranty_until", 4, label="Garanti sonu"),
    text("administration", 5, clash="rank", index=True, label="Zimmetli İdare"),
    text("state", 6, clash="rank", label="Durum"),
    instant("state_since", 7, clash="rank", label="Durum zamanı"),
    boolean("unusable", 8, label="Kullanılamaz (üretici teyitli)"),
    text("found_note", 9, label="Bulundu"),
    text("place", 10, label="Saklandığı yer"),
    instant("last_used_at", 11, label="Son kullanım"),
    instant("charge_started_at", 12, label="Şarja takıldı"),
    instant("full_at", 13, label="Batarya dolu"),
    text("full_basis", 14, label="Dolu bilgisi"),
    ref("tracking_id", 15),
    text("write_off_document", 16, label="Düşüm belgesi"),
    instant("registered_at", 17, label="Kayıt"),
    text("acting", 18, label="Görev"),
    derived("serial_key", "serial", code_key, index=True),
    root=True,
)
"""Aggregate: the unit."""

ats_maintenance = record_table(
    "ats_maintenance",
    3002,
    day("done_on", 1, label="Bakım tarihi"),
    text("firm", 2, label="Firma"),
    text("basis", 3, label="Garanti/sözleşme"),
    text("result", 4, label="Sonuç"),
    text("report_sha256", 5),
    text("staff_no", 6, label="Sicil"),
)
"""Aggregate: the unit."""

ats_order = record_table(
    "ats_order",
    3003,
    text("sender", 1, index=True, label="Gönderen İdare"),
    text("receiver", 2, index=True, label="Alan İdare"),
    integer("quantity", 3, label="Adet"),
    texts("serials", 4, label="Seri numaraları"),
    text("ordered_by", 5, label="Emri veren"),
    instant("ordered_at", 6, label="Emir zamanı"),
    text("basis", 7, label="Dayanak"),
    text("cargo_firm", 8, label="Kargo firması"),
    text("cargo_no", 9, label="Kargo no"),
    instant("dispatched_at", 10, label="Sevk zamanı"),
    text("dispatched_by", 11, label="Sevk eden"),
    instant("received_at", 12, label="Teslim alındı"),
    text("received_by", 13, label="Teslim alan"),
    text("state", 14, label="Durum"),
    text("acting", 15, label="Görev"),
    root=True,
)
"""Aggregate: the transfer order of KKM (m.65/6)."""

ats_dispatch_line = record_table(
    "ats_dispatch_line",
    3004,
    text("serial", 1, index=True, label="Seri no"),
    ref("unit_id", 2),
    text("result", 3, label="Teslim sonucu"),
    text("note", 4, label="Açıklama"),
    instant("closed_at", 5, label="Uyuşmazlık kapandı"),
)
"""Aggregate: the order. `result`: received, missing or damaged."""

ats_fault = record_table(
    "ats_fault",
    3005,
    text("number", 1, index=True, label="Arıza no"),
    ref("unit_id", 2, index=True),
    text("serial", 3, index=True, label="Seri no"),
    text("administration", 4, label="Bildiren İdare"),
    text("symptom", 5, label="Belirti"),
    instant("marked_at", 6, label="Bildirim"),
    text("marked_by", 7, label="Bildiren"),
    text("contact", 8, label="KKM ile görüşme"),
    instant("contact_at", 9, label="Görüşme zamanı"),
    text("cargo_firm", 10, label="Kargo firması"),
    text("cargo_no", 11, label="Kargo no"),
    instant("sent_at", 12, label="Üreticiye gönderildi"),
    text("maker_fault_no", 13, label="Üretici arıza no"),
    instant("maker_received_at", 14, label="Üretici teslim aldı"),
    text("intervention", 15, label="Müdahale"),
    text("maker_result", 16, label="Sonuç"),
    instant("maker_sent_at", 17, label="Üretici gönderdi"),
    instant("back_at", 18, label="Onarımdan döndü"),
    instant("closed_at", 19, index=True, label="Arıza kapandı"),
    text("closed_by", 20, label="Kapatan"),
    text("closing_note", 21, label="Kapanış"),
    text("maker_document", 22, label="Üretici belgesi"),
    instant("tested_fix_at", 23, label="Testte alınan konum"),
    text("acting", 24, label="Görev"),
    root=True,
)
"""Aggregate: the fault report; closed by its own id (ATS-141)."""

ats_count = record_table(
    "ats_count",
    3006,
    text("administration", 1, label="İdare"),
    instant("counted_at", 2, label="Sayım"),
    text("staff_no", 3, label="Sicil"),
    texts("read", 4, label="Okunan"),
    texts("absent", 5, label="Bulunamayan"),
    texts("unexpected", 6, label="Kayıtta olmayan"),
    text("tutanak_no", 7, label="Tutanak no"),
    root=True,
)
"""Aggregate: the count of the shelf."""

ats_stock_request = record_table(
    "ats_stock_request",
    3007,
    text("administration", 1, label="İdare"),
    instant("sent_at", 2, label="Gönderildi"),
    integer("proposed", 3, label="Önerilen adet"),
    integer("asked", 4, label="İstenen adet"),
    text("computation", 5, label="Hesap"),
    text("eform_no", 6, label="Elektronik form no"),
    instant("answered_at", 7, label="Yanıtlandı"),
    text("answer", 8, label="Yanıt"),
    text("staff_no", 9, label="Sicil"),
    root=True,
)
"""Aggregate: the request for units to KKM (m.65/6)."""

ats_reminder = record_table(
    "ats_reminder",
    3008,
    text("key", 1, index=True, label="Hatırlatma"),
    integer("turn", 2, label="Tekrar"),
    text("administration", 3, label="İdare"),
    text("staff_no", 4, label="Sicil"),
    instant("at", 5, label="Görüldü"),
)
"""Aggregate: what the reminder is about. "Gördüm" for the reminder `key` up to its repetition `turn`."""
