"""Price of a lost or damaged unit, its payments, and contradictory reports (m.82/2, workflow 4.6 and 4.9)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import Class, day, decimal, instant, record_table, ref, text, texts

R = Class.RESTRICTED

ats_claim = record_table(
    "ats_claim",
    3070,
    text("number", 1, index=True, label="Bedel no"),
    ref("tracking_id", 2, index=True),
    text("serial", 3, index=True, label="Seri no"),
    text("state", 4, label="Durum"),
    instant("state_since", 5, label="Durum zamanı"),
    text("damage", 6, label="Hasar"),
    text("fault", 7, label="Kusur"),
    text("administration", 8, label="İdare"),
    text("staff_no", 9, label="Sicil"),
    instant("opened_at", 10, label="Açıldı"),
    text("tip_program_no", 11, R, label="İhbar programı kayıt no"),
    decimal("amount_try", 12, label="Bedel (TL)"),
    text("basis", 13, label="Bedelin dayanağı"),
    text("document_no", 14, label="Belge no"),
    text("amount_by", 15, label="Bedeli giren"),
    instant("amount_at", 16, label="Bedel girildi"),
    instant("receipt_sent_at", 17, label="Makbuz KKM'ye gönderildi"),
    text("decision_reason", 18, label="Karar gerekçesi"),
)
"""Aggregate: the claim. `basis`: ministry or manufacturer."""

ats_payment = record_table(
    "ats_payment",
    3071,
    text("accounting_office", 1, label="Saymanlık"),
    text("receipt_no", 2, label="Makbuz no"),
    day("paid_on", 3, label="Ödeme tarihi"),
    decimal("amount_try", 4, label="Tutar (TL)"),
    text("payer", 5, label="Ödeyen"),
    text("scan_sha256", 6),
    text("entered_by", 7, label="Giren"),
    instant("entered_at", 8, label="Girildi"),
    text("confirmed_by", 9, label="Onaylayan"),
    instant("confirmed_at", 10, label="Onaylandı"),
    text("payer_name", 11, label="Ödeyenin adı"),
)
"""Aggregate: the claim. `payer`: driver or carrier."""

ats_conflict = record_table(
    "ats_conflict",
    3072,
    text("kind", 1, index=True, label="Çelişki"),
    ref("tracking_id", 2, index=True),
    text("serial", 3, index=True, label="Seri no"),
    text("first", 4, R, label="Birinci bildirim"),
    text("second", 5, R, label="İkinci bildirim"),
    text("result", 6, label="Geçerli durum"),
    text("proposal", 7, label="Öneri"),
    text("closes", 8, label="Kapatacak"),
    instant("found_at", 9, clash="rank", label="Görüldü"),
    instant("closed_at", 10, index=True, label="Kapandı"),
    text("closed_by", 11, label="Kapatan"),
    text("decision", 12, label="Karar"),
    texts("sides", 13, label="Taraf İdareler"),
    ref("claim_id", 14),
    ref("other_id", 15),
    text("reason", 16, R, label="Gerekçe"),
)
"""Aggregate: the contradiction; its id follows from the two reports, so that every installation that
sees both writes the same row. `other_id`: what stands against `tracking_id`, or the hold that it set.
Confirmed or changed by the named person with a reason (SYS-115)."""
