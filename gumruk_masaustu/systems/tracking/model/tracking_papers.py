"""Papers and letters of a tracking: referral, violation notice, letters, disclosures (m.71, m.79, m.83)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import Class, boolean, day, instant, record_table, ref, text, texts

R = Class.RESTRICTED

ats_referral = record_table(
    "ats_referral",
    3040,
    texts("kinds", 1, label="Sevk"),
    text("reasons", 2, R, label="Nedenler"),
    text("receiving_unit", 3, label="Alan birim"),
    text("place", 4, label="Yer"),
    texts("compliance_lines", 5, R, label="Uyum satırları"),
    text("administration", 6, label="İdare"),
    text("staff_no", 7, label="Sicil"),
    instant("at", 8, label="Sevk zamanı"),
    text("tutanak_no", 9, label="Tutanak no"),
    text("result", 10, label="Sonuç"),
    instant("result_at", 11, label="Sonuç zamanı"),
    text("result_by", 12, label="Sonucu kaydeden"),
    ref("hold_id", 13),
)
"""Aggregate: the tracking (m.71/1, form 5.4)."""

ats_violation_notice = record_table(
    "ats_violation_notice",
    3041,
    boolean("is_sent", 1, label="Bildirim yapıldı"),
    text("document_no", 2, label="Yazı no"),
    day("document_date", 3, label="Yazı tarihi"),
    text("reason", 4, label="Bildirim yapılmama nedeni"),
    texts("excuses", 5, label="Mazeret belgeleri"),
    text("administration", 6, label="İdare"),
    text("staff_no", 7, label="Sicil"),
    instant("at", 8, label="Zaman"),
)
"""Aggregate: the tracking (m.79/1-g, form 5.7)."""

ats_letter = record_table(
    "ats_letter",
    3042,
    text("about_kind", 1, label="Konu kaydı türü"),
    ref("about", 2, index=True),
    text("direction", 3, label="Yön"),
    text("counterpart", 4, label="Muhatap"),
    text("number", 5, label="Yazı no"),
    day("dated", 6, label="Tarih"),
    text("subject", 7, label="Konu"),
    day("answer_due", 8, index=True, label="Cevap tarihi"),
    instant("answered_at", 9, label="Cevaplandı"),
    text("administration", 10, index=True, label="İdare"),
    text("staff_no", 11, label="Sicil"),
)
"""Aggregate: the letter (ATS-199). `direction`: in or out."""

ats_disclosure = record_table(
    "ats_disclosure",
    3043,
    text("recipient_kind", 1, label="Alan"),
    text("recipient", 2, label="Alan makam"),
    text("document_no", 3, label="Yazı no"),
    text("approval_no", 4, label="GM onay no"),
    text("content", 5, R, label="İçerik"),
    text("giver", 6, label="Veren"),
    instant("at", 7, label="Zaman"),
)
"""Aggregate: the tracking (m.83/3)."""

ats_proceedings = record_table(
    "ats_proceedings",
    3046,
    day("opened_on", 1, label="Soruşturma açıldı"),
    text("authority", 2, R, label="Soruşturma makamı"),
    text("file_no", 3, R, label="Dosya no"),
    text("search_decision_no", 4, R, label="Arama kararı no"),
    text("decision_no", 5, R, label="Kesinleşen karar no"),
    day("final_on", 6, label="Kesinleşme"),
    text("final_by", 7, label="Kesinleşmeyi kaydeden"),
    text("administration", 8, label="İdare"),
    text("staff_no", 9, label="Sicil"),
)
"""Aggregate: the tracking (m.85/2, ATS-170). Its papers are kept until every one is final."""

ats_seizure = record_table(
    "ats_seizure",
    3047,
    text("folder_no", 1, index=True, label="Yakalama dosyası no"),
    instant("seized_at", 2, label="Yakalama"),
    instant("recorded_at", 3, label="Kayıt"),
    text("text", 4, R, label="Yakalama bilgisi"),
    texts("photos", 5),
    instant("sent_at", 6, index=True, label="Genel Müdürlüğe gönderildi"),
    text("sent_document", 7, label="Gönderme yazısı no"),
    text("sent_by", 8, label="Gönderen"),
    text("administration", 9, index=True, label="İdare"),
    text("staff_no", 10, label="Sicil"),
)
"""Aggregate: the tracking (m.85/3, ATS-171). It is never destroyed."""
