"""A tracking: one vehicle, its goods and its units from activation to release (m.64/1-d, m.67 to m.71).

Everything here is of the aggregate "tracking": administrations add their part and change nobody else's
(SYS-112). Notes, route and risk findings travel in the restricted part.
"""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import (
    Class,
    boolean,
    day,
    decimal,
    derived,
    instant,
    integer,
    record_table,
    ref,
    text,
    texts,
)
from gumruk_masaustu.kernel.identifiers import plate_key

R = Class.RESTRICTED

ats_tracking = record_table(
    "ats_tracking",
    3020,
    text("number", 1, index=True, label="İzleme no"),
    text("alias_number", 2, index=True, label="Ön kayıt no"),
    text("state", 3, clash="rank", label="Durum"),
    instant("state_since", 4, clash="rank", label="Durum zamanı"),
    ref("request_id", 5, index=True),
    text("departure", 6, index=True, label="Aktivasyon İdaresi"),
    text("destination", 7, index=True, label="Deaktivasyon İdaresi"),
    text("warehouse_code", 8, label="Antrepo kodu"),
    text("warehouse_name", 9, label="Antrepo adı"),
    ref("route_id", 10, R),
    text("route", 11, R, label="Güzergâh"),
    texts("route_administrations", 12, R, label="Güzergâh İdareleri"),
    text("tractor_plate", 20, label="Çekici plakası"),
    text("tractor_country", 21, label="Çekici ülkesi"),
    text("trailer1_plate", 22, label="Dorse1 plakası"),
    text("trailer1_country", 23, label="Dorse1 ülkesi"),
    text("trailer2_plate", 24, label="Dorse2 plakası"),
    text("trailer2_country", 25, label="Dorse2 ülkesi"),
    boolean("no_trailer", 26, label="Dorse yok"),
    text("goods", 27, label="Eşya tanımı"),
    text("document_no", 28, index=True, label="TIR karnesi / tescil no"),
    text("driver_name", 29, label="Şoför adı soyadı"),
    text("driver_phone", 30, label="Şoför tel no"),
    text("carrier", 31, label="Taşıyıcı"),
    day("entered_on", 32, label="Giriş tarihi"),
    decimal("given_hours", 33, label="Verilen süre"),
    decimal("route_hours", 34, label="Geçerli süre"),
    text("route_hours_basis", 35, label="Sürenin dayanağı"),
    instant("activated_at", 40, label="Aktivasyon"),
    text("activated_by", 41, label="Aktive eden"),
    text("notes_later_reason", 42, R, label="Notların sonraya bırakılma nedeni"),
    instant("notes_completed_at", 43, label="Notlar girildi"),
    instant("exit_at", 44, label="Çıkış izni"),
    text("exit_by", 45, label="Çıkış iznini veren"),
    instant("departed_at", 46, label="Sahadan çıkış"),
    instant("due_at", 47, label="Varması gereken"),
    instant("arrived_at", 48, label="Varış"),
    text("arrived_basis", 49, label="Varış bilgisi"),
    instant("unmounted_at", 50, label="Sökme"),
    text("unmounted_by", 51, label="Söken"),
    text("unmounted_where", 52, label="Sökme yeri"),
    text("unmounted_how", 53, label="Sökme biçimi"),
    instant("ended_at", 54, clash="rank", label="İzleme sonu"),
    instant("deactivated_at", 55, clash="rank", label="Deaktivasyon"),
    text("deactivated_by", 56, clash="rank", label="Deaktive eden"),
    text("deactivated_at_administration", 57, clash="rank", label="Deaktive eden İdare"),
    text("other_place_reason", 58, R, label="Başka İdarede deaktivasyon nedeni"),
    text("destination_change_document", 59, label="Varış değişikliği belgesi"),
    instant("released_at", 60, label="Serbest"),
    text("released_by", 61, label="Serbest bırakan"),
    text("cancel_reason", 62, label="İptal nedeni"),
    boolean("review_owed", 63, label="Geçmiş incelemesi yapılacak"),
    boolean("is_provisional", 64, label="Yerel deaktivasyon"),
    integer("violations", 65, R, label="İhlal sayısı"),
    text("compliance", 66, R, label="Uyum özeti"),
    text("closing_record_no", 67, label="KKM kapanış EVR no"),
    text("exit_as", 68, label="Çıkış izninde görev"),
    text("activated_name", 69, label="Aktive edenin adı soyadı"),
    text("activated_title", 70, label="Aktive edenin unvanı"),
    text("unmounted_at_administration", 71, label="Söken İdare"),
    text("released_at_administration", 72, label="Serbest bırakan İdare"),
    derived("tractor_key", "tractor_plate", plate_key, index=True),
    derived("trailer1_key", "trailer1_plate", plate_key, index=True),
    derived("trailer2_key", "trailer2_plate", plate_key, index=True),
    indexes=(("state", "state_since"),),
)

ats_tracking_unit = record_table(
    "ats_tracking_unit",
    3021,
    ref("unit_id", 1, index=True),
    text("serial", 2, index=True, label="Seri no"),
    text("imei", 3, label="IMEI"),
    text("state", 4, label="Durum"),
    text("place", 5, label="Takıldığı yer"),
    text("place_detail", 6, label="Yer ayrıntısı"),
    instant("switched_on_at", 7, label="Açıldı"),
    instant("activation_fix_at", 8, label="Aktivasyon konumu"),
    instant("mounted_at", 9, index=True, label="Takıldı"),
    text("mounted_by", 10, label="Takan"),
    text("mounted_as", 11, label="Görev"),
    texts("checklist", 12, label="Takma kontrolü"),
    text("mounting_photo", 13),
    instant("position_fix_at", 14, label="Takma sonrası konum"),
    instant("position_confirmed_at", 15, label="Konum alındı"),
    text("position_confirmed_by", 16, label="Konumu teyit eden"),
    instant("unmounted_at", 17, label="Söküldü"),
    text("unmounted_by", 18, label="Söken"),
    text("handed_over_by", 19, label="Elden teslim eden"),
    text("handed_over_statement", 20, label="Beyan"),
    text("read_serial", 21, label="Okunan seri no"),
    text("read_imei", 22, label="Okunan IMEI"),
    instant("id_checked_at", 23, label="Kimlik kontrolü"),
    text("removal_photo", 24),
    text("damage", 25, label="Hasar"),
    text("damage_fault", 26, label="Kusur"),
    text("carrier_part", 27, label="Bulunduğu araç"),
    text("mounting_read_serial", 28, label="Takarken okunan seri no"),
    text("mounting_read_imei", 29, label="Takarken okunan IMEI"),
    text("position_confirmed_as", 30, label="Konum teyidinde görev"),
)
"""`state`: chosen, active, mounted, failed, cancelled, removed. `carrier_part`: tractor, trailer1, trailer2.

Chosen: switched on and waiting for its position. `read_*` is the device identity of the removal.
"""

ats_attempt = record_table(
    "ats_attempt",
    3022,
    ref("unit_id", 1),
    text("serial", 2, label="Seri no"),
    instant("at", 3, label="Zaman"),
    text("reason", 4, label="Neden"),
    text("staff_no", 5, label="Sicil"),
)
"""A failed activation (m.67/4)."""

ats_note = record_table(
    "ats_note",
    3023,
    text("kind", 1, label="Not türü"),
    text("topic", 2, label="Konu"),
    text("text", 3, R, label="Not"),
    text("administration", 4, label="İdare"),
    text("staff_no", 5, label="Sicil"),
    text("name", 6, label="Adı soyadı"),
    instant("at", 7, label="Zaman"),
    ref("answers", 8),
    ref("alarm_id", 9),
)
"""Only added (ATS-107). `answers`: the request or note that it answers or corrects."""

ats_undertaking = record_table(
    "ats_undertaking",
    3024,
    integer("version", 1, label="Düzenleme"),
    texts("serials", 2, label="Seri numaraları"),
    instant("printed_at", 3, label="Basıldı"),
    text("by_hand_reason", 4, label="Elle doldurma nedeni"),
    instant("signed_at", 5, label="İmzalandı"),
    text("officer_staff_no", 6, label="Teslim eden sicil"),
    instant("handed_at", 7, label="2 ve 3. nüsha verildi"),
    text("scan_sha256", 8),
    instant("void_at", 9, label="İptal"),
    text("void_reason", 10, label="İptal nedeni"),
    instant("received_at", 11, label="Nüshalar geri alındı"),
    text("received_by", 12, label="Teslim alan"),
    texts("missing_copies", 13, label="İbraz edilmeyen nüsha"),
    text("missing_reason", 14, label="İbraz edilmeme nedeni"),
    instant("filled_at", 15, label="Elle dolduruldu"),
)
"""EK-5 of one set of serials; a change of unit voids it and begins the next version (ATS-079)."""

ats_correction = record_table(
    "ats_correction",
    3025,
    text("field", 1, label="Alan"),
    text("wrong", 2, label="Yanlış değer"),
    text("right", 3, label="Doğru değer"),
    text("reason", 4, R, label="Neden"),
    text("administration", 5, label="İdare"),
    text("staff_no", 6, label="Sicil"),
    instant("asked_at", 7, label="İstendi"),
    text("eform_no", 8, label="Elektronik form no"),
    text("outcome", 9, label="Sonuç"),
    text("decided_by", 10, label="Karar veren"),
    instant("decided_at", 11, label="Karar"),
    text("decision_note", 12, R, label="Karar açıklaması"),
    derived("plate_key", "right", plate_key, index=True),
)
"""m.67/5. `field`: a column of ats_tracking. `outcome`: approved or refused; empty is pending."""

ats_hold = record_table(
    "ats_hold",
    3026,
    text("kind", 1, index=True, label="Bekletme"),
    text("tractor_plate", 2, label="Çekici"),
    text("trailer1_plate", 3, label="Dorse1"),
    text("trailer2_plate", 4, label="Dorse2"),
    text("administration", 5, label="Koyan İdare"),
    text("ground", 6, R, label="Dayanak"),
    instant("set_at", 7, label="Kondu"),
    text("set_by", 8, label="Koyan"),
    instant("lifted_at", 9, index=True, label="Kalktı"),
    text("lifted_by", 10, label="Kaldıran"),
    text("lift_ground", 11, R, label="Kaldırma nedeni"),
    boolean("too_late", 12, label="Tutulamadı"),
    ref("claim_id", 13),
    derived("tractor_key", "tractor_plate", plate_key, index=True),
    derived("trailer1_key", "trailer1_plate", plate_key, index=True),
    derived("trailer2_key", "trailer2_plate", plate_key, index=True),
)
"""Holds add up and are lifted one by one (D-30). Aggregate: the tracking, or the request before it."""

ats_information = record_table(
    "ats_information",
    3027,
    text("target", 1, label="Bilgi verilen"),
    text("person", 2, label="Görüşülen"),
    text("way", 3, label="Yol"),
    instant("told_at", 4, label="Bilgi zamanı"),
    text("text", 5, R, label="Bilgi"),
    text("administration", 6, label="Bilgi veren İdare"),
    text("staff_no", 7, label="Sicil"),
    ref("alarm_id", 8),
    text("purpose", 9, label="Amaç"),
)
"""Who was told, how and when: nearest İdare, scan unit, Emniyet, Jandarma, KKM (ATS-097, 106, 138, 194)."""

ats_review = record_table(
    "ats_review",
    3028,
    text("page", 1, label="İncelenen"),
    instant("opened_at", 2, label="Açıldı"),
    instant("ticked_at", 3, label="İncelendi"),
    text("administration", 4, label="İdare"),
    text("staff_no", 5, label="Sicil"),
)
"""What m.70/3 wants looked at, by whom (ATS-109)."""

ats_kkm_call = record_table(
    "ats_kkm_call",
    3029,
    text("purpose", 1, label="Amaç"),
    text("kkm_staff_no", 2, label="KKM görevlisi"),
    instant("called_at", 3, label="Görüşme"),
    instant("fix_at", 4, label="Okunan konum zamanı"),
    decimal("lat", 5, R, label="Enlem"),
    decimal("lon", 6, R, label="Boylam"),
    text("text", 7, R, label="İçerik"),
    text("staff_no", 8, label="Sicil"),
    text("check", 9, label="Teyit sonucu"),
    text("serial", 10, label="Seri no"),
)
"""Telephone confirmations of KKM while the link is down (ATS-175, 179, 191)."""
