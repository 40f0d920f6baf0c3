"""Referrals to tracking: EK-4 with the part of each decider, and the other origins (m.66).

Why a vehicle is asked for travels in the restricted part (ATS: Op, sevk amiri, Sistem Sorumlusu, KKM only).
"""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import (
    Class,
    boolean,
    day,
    decimal,
    derived,
    instant,
    record_table,
    ref,
    text,
    texts,
)
from gumruk_masaustu.kernel.identifiers import plate_key

R = Class.RESTRICTED

ats_request = record_table(
    "ats_request",
    3010,
    text("number", 1, index=True, label="Talep no"),
    text("origin", 2, label="Kaynak"),
    text("state", 3, label="Durum"),
    instant("state_since", 4, label="Durum zamanı"),
    text("state_left", 5, label="Soru öncesi durum"),
    text("administration", 6, index=True, label="İdare"),
    text("customs_office", 7, label="Gümrük müdürlüğü"),
    text("priority", 8, R, label="Öncelik"),
    text("tractor_plate", 10, label="Çekici plakası"),
    text("tractor_country", 11, label="Çekici ülkesi"),
    text("trailer1_plate", 12, label="Dorse1 plakası"),
    text("trailer1_country", 13, label="Dorse1 ülkesi"),
    text("trailer2_plate", 14, label="Dorse2 plakası"),
    text("trailer2_country", 15, label="Dorse2 ülkesi"),
    text("goods", 16, label="Eşya tanımı"),
    text("tir_no", 17, index=True, label="TIR karnesi"),
    text("declaration_no", 18, index=True, label="Tescil no"),
    text("route", 19, R, label="Güzergâh"),
    text("destination", 20, label="Deaktivasyon yeri"),
    text("warehouse_code", 21, label="Antrepo kodu"),
    text("warehouse_name", 22, label="Antrepo adı"),
    text("regime", 23, label="Rejim"),
    decimal("given_hours", 24, label="Verilen süre"),
    texts("fetched", 25, label="Programdan gelen alanlar"),
    text("requester_box", 30, label="Talepte bulunan personel"),
    ref("requester", 31),
    text("requester_name", 32, label="Talep eden"),
    text("requester_staff_no", 33, label="Talep eden sicil"),
    instant("requested_at", 34, label="Talep zamanı"),
    text("reason", 35, R, label="Talep nedeni"),
    texts("risk_elements", 36, R, label="Risk unsurları"),
    text("risk_mark", 37, R, label="Risk değerlendirmesi"),
    text("return_reason", 38, R, label="İade nedeni"),
    instant("approved_at", 39, label="Uygun bulundu"),
    instant("activated_at", 40, label="Aktivasyon"),
    ref("tracking_id", 41),
    text("exemption_law", 42, R, label="İstisna mevzuatı"),
    text("exemption_article", 43, R, label="İstisna maddesi"),
    text("annotation", 44, R, label="Meşruhat"),
    text("not_fulfilled_reason", 45, R, label="Yerine getirilememe nedeni"),
    boolean("hq_hold", 46, R, label="GM tarama beklemesi"),
    text("override_reason", 47, R, label="Yedekten kullanım gerekçesi"),
    text("requester_unit", 48, label="Talep edenin birimi"),
    derived("tractor_key", "tractor_plate", plate_key, index=True),
    derived("trailer1_key", "trailer1_plate", plate_key, index=True),
    derived("trailer2_key", "trailer2_plate", plate_key, index=True),
    indexes=(("administration", "state"),),
)
"""Aggregate: the request."""

ats_request_step = record_table(
    "ats_request_step",
    3011,
    text("kind", 1, label="Adım"),
    text("choice", 2, label="Karar"),
    text("box", 3, label="Kutu"),
    text("explanation", 4, R, label="Açıklama"),
    ref("person", 5),
    text("name", 6, label="Adı soyadı"),
    text("staff_no", 7, label="Sicil"),
    text("title", 8, label="Unvan"),
    instant("at", 9, label="Zaman"),
    text("acting", 10, label="Vekâleten"),
)
"""Aggregate: the request. One row per part of EK-4, question, answer, return, notice; only added.

`kind`: submitted, dispatch, field, system, question, answer, returned, no_unit, exempt, withdrawn, expired,
not_fulfilled, notice. `choice`: suitable or unsuitable.
"""

ats_time_correction = record_table(
    "ats_time_correction",
    3012,
    decimal("given_hours", 1, label="Verilen süre"),
    decimal("table_hours", 2, label="Tablodaki süre"),
    text("kind", 3, label="Talep türü"),
    instant("asked_at", 4, label="İstendi"),
    text("staff_no", 5, label="Sicil"),
    decimal("reply_hours", 6, label="Teyit edilen süre"),
    text("reply_no", 7, label="Yazı no"),
    day("reply_date", 8, label="Yazı tarihi"),
    instant("replied_at", 9, label="Yanıtlandı"),
)
"""Aggregate: the request (m.66/4)."""

ats_risk_element = record_table(
    "ats_risk_element",
    3013,
    text("administration", 1, label="İdare"),
    text("identifier", 2, label="Tanıtıcı"),
    text("label", 3, label="Risk unsuru"),
    instant("removed_at", 4, label="Kaldırıldı"),
    text("staff_no", 5, label="Sicil"),
)
"""Aggregate: the element. An empty `administration` is the general list of KKM (ATS-042)."""
