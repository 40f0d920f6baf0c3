"""Settings of vehicle tracking (ats.*): figures that the regulation does not give. Source: list 7.16."""

from __future__ import annotations

from typing import Any

from gumruk_masaustu.kernel.eforms import settings as eforms
from gumruk_masaustu.kernel.settings import Setting, declare


def _ats(name: str, default: int | str, unit: str, title: str, rules: str, **more: Any) -> Setting:
    ids = tuple(f"ATS-{number}" for number in rules.split())
    return declare(f"ats.{name}", default, unit, "KKM", ids, title=title, **more)


LIVE_MAX_AGE_S = _ats("live_max_age_s", 300, "saniye", "Anlık sayılan konumun en büyük yaşı", "059 077 175")
MOUNT_POSITION_WAIT_MIN = _ats(
    "mount_position_wait_min",
    15,
    "dakika",
    "Takma sonrası konum bekleme süresi",
    "077 079",
    tightened_by_supervisor=True,
)
SHIFT_CHECK_MIN = _ats("shift_check_min", 15, "dakika", "Vardiya mevcut kontrolü", "012")
REASON_MIN_CHARS = _ats("reason_min_chars", 15, "karakter", "Zorunlu hal gerekçesinin en az uzunluğu", "014")
RISK_MIN_CHARS = _ats("risk_min_chars", 20, "karakter", "Risk açıklamasının en az uzunluğu", "036")
NOTE_MIN_CHARS = _ats("note_min_chars", 3, "karakter", "Zorunlu notların en az uzunluğu", "062")
EKNOT_MIN_CHARS = _ats("eknot_min_chars", 10, "karakter", "Ek notun en az uzunluğu", "097")
TRANSFER_DAYS_DEFAULT = _ats("transfer_days_default", 3, "gün", "Sevk geçmişi yokken aktarma süresi", "020")
HQ_REPLY_DAYS = _ats("hq_reply_days", 1, "gün", "KKM yanıt süresi", "020 022")
COVER_DAYS = _ats("cover_days", 7, "gün", "Talebin karşılayacağı gün", "023")
TRANSFER_LATE_DAYS = _ats("transfer_late_days", 2, "gün", "Sevk gecikme payı", "029")
EMERGENCY_RESERVE_MIN = _ats("emergency_reserve_min", 3, "ünite", "En az acil stok", "021")
EMERGENCY_RESERVE_DAYS = _ats("emergency_reserve_days", 2, "gün", "Acil stok gün sayısı", "021")
REORDER_REMIND_HOURS = _ats("reorder_remind_hours", 24, "saat", "Yanıtsız ünite talebi hatırlatması", "024")
DEMAND_DAYS_SHORT = _ats("demand_days_short", 7, "gün", "Kısa talep ortalaması", "019")
DEMAND_DAYS_LONG = _ats("demand_days_long", 28, "gün", "Uzun talep ortalaması", "019")
CHARGE_REMIND_MIN = _ats(
    "charge_remind_min", 30, "dakika", "Şarja takma hatırlatması", "030", tightened_by_supervisor=True
)
NOTES_REMIND_MIN = _ats(
    "notes_remind_min", 60, "dakika", "Eksik not hatırlatması", "063", tightened_by_supervisor=True
)
REQUEST_VALID_HOURS = _ats("request_valid_hours", 24, "saat", "Uygun görülen talebin geçerliliği", "054")
UNDERTAKING_SCAN_HOURS = _ats(
    "undertaking_scan_hours", 24, "saat", "Elle doldurulan taahhütnamenin taranma süresi", "070"
)
ACTIVATION_FAIL_REMIND_MIN = _ats(
    "activation_fail_remind_min", 5, "dakika", "Aktivasyon yapılamadı hatırlatması", "065"
)
FIX_HDOP_MAX = _ats("fix_hdop_max", 5, "-", "Kabul edilen en büyük HDOP", "080")
FIX_SATELLITES_MIN = _ats("fix_satellites_min", 4, "adet", "Kabul edilen en az uydu", "080")
FIX_FUTURE_S = _ats("fix_future_s", 120, "saniye", "Konum zamanının alınma zamanını aşabileceği süre", "080")
OUTLIER_KMH = _ats("outlier_kmh", 180, "km/sa", "Sıçrama sayılan hız", "082")
CORRIDOR_HALF_WIDTH_M = _ats(
    "corridor_half_width_m", 1000, "m", "Güzergâh koridorunun yarı genişliği", "084 085", limits=(200, 10000)
)
CORRIDOR_ACCURACY_MAX_M = _ats(
    "corridor_accuracy_max_m", 100, "m", "Koridora eklenen en büyük konum belirsizliği", "084 085"
)
DEVIATION_MIN_FIXES = _ats("deviation_min_fixes", 3, "adet", "Sapma için en az konum", "084")
DEVIATION_MIN_S = _ats("deviation_min_s", 300, "saniye", "Sapma için en az süre", "084")
DEVIATION_IMMEDIATE_M = _ats("deviation_immediate_m", 5000, "m", "Hemen sapma sayılan uzaklık", "084")
DEVIATION_CRITICAL_MIN = _ats("deviation_critical_min", 30, "dakika", "Kritik sapma süresi", "086")
DEVIATION_CRITICAL_KM = _ats("deviation_critical_km", 10, "km", "Kritik sapma uzaklığı", "086")
STOP_RADIUS_M = _ats("stop_radius_m", 150, "m", "Duruş yarıçapı", "087")
STOP_SPEED_KMH = _ats("stop_speed_kmh", 5, "km/sa", "Duruş sayılan hız", "087")
STOP_ALARM_MIN = _ats(
    "stop_alarm_min", 60, "dakika", "Olağandışı duruş süresi", "087", tightened_by_supervisor=True
)
STOP_PERMITTED_MIN = _ats("stop_permitted_min", 660, "dakika", "İzinli durakta duruş süresi", "087")
STOP_RISK_MIN = _ats("stop_risk_min", 5, "dakika", "Riskli bölgede duruş süresi", "087")
SPEED_ALARM_KMH = _ats("speed_alarm_kmh", 110, "km/sa", "Hız bilgisi sınırı", "089")
SILENCE_MOVING_MIN = _ats("silence_moving_min", 30, "dakika", "Hareketli taşıtta sessizlik", "090")
SILENCE_STATIONARY_MIN = _ats("silence_stationary_min", 90, "dakika", "Duran taşıtta sessizlik", "090")
SILENCE_CRITICAL_MIN = _ats("silence_critical_min", 180, "dakika", "Kritik sessizlik", "090")
NO_FIX_MIN = _ats("no_fix_min", 30, "dakika", "Konum alınamama süresi", "092")
GAP_SHOWN_MIN = _ats("gap_shown_min", 30, "dakika", "Kesikli gösterilen boşluk", "083 110")
BATTERY_WARN_PCT = _ats("battery_warn_pct", 20, "%", "Batarya uyarı düzeyi", "093", limits=(1, 100))
BATTERY_CRITICAL_PCT = _ats("battery_critical_pct", 10, "%", "Batarya kritik düzeyi", "093", limits=(1, 100))
REVIEW_HOURS = _ats("review_hours", 4, "saat", "İzlemeyi açma aralığı", "103", tightened_by_supervisor=True)
LIST_REFRESH_S = _ats("list_refresh_s", 60, "saniye", "Listelerin yenilenmesi", "108")
ROUTE_TIME_TOLERANCE_MIN = _ats(
    "route_time_tolerance_min", 0, "dakika", "Süre aşımı hoşgörüsü", "105", limits=(0, None)
)
PREWARN_MIN = _ats("prewarn_min", 120, "dakika", "Süre dolmak üzere uyarısı", "104")
NO_OUTSIDE_FIX_MIN = _ats("no_outside_fix_min", 60, "dakika", "Sahadan çıkış konumu bekleme süresi", "104")
OVERRUN_CRITICAL_H = _ats("overrun_critical_h", 12, "saat", "Kritik süre aşımı", "105")
ARRIVAL_NOT_CLOSED_HOURS = _ats(
    "arrival_not_closed_hours", 6, "saat", "Varıştan sonra deaktivasyon süresi", "123"
)
OVERDUE_NOT_ARRIVED_HOURS = _ats(
    "overdue_not_arrived_hours", 24, "saat", "Süre dolduktan sonra varış bekleme", "123"
)
SITE_RADIUS_M = _ats("site_radius_m", 3000, "m", "Gümrük sahası yarıçapı", "105")
TEAM_MEMUR = _ats("team_memur", 2, "kişi", "Mobil ekipte en az memur", "124")
TEAM_GPS_MIN = _ats("team_gps_min", 5, "dakika", "Ekip konumunun en büyük yaşı", "126")
HANDOVER_WAIT_MIN = _ats("handover_wait_min", 10, "dakika", "Ekip devrini bekleme", "128")
RECEIPT_REMIND_MIN = _ats("receipt_remind_min", 60, "dakika", "Makbuzun KKM'ye gönderilmesi", "135")
LETTER_REMIND_HOURS = _ats("letter_remind_hours", 24, "saat", "Kolluğa resmî yazı", "138")
PHOTO_NOTE_MIN = _ats("photo_note_min", 60, "dakika", "Gelen fotoğraf için ek not", "139")
FAULT_CONTACT_MIN = _ats("fault_contact_min", 15, "dakika", "Arızanın KKM'ye bildirilmesi", "140")
CONTRACT_REPAIR_DAYS = _ats("contract_repair_days", 7, "gün", "Sözleşmedeki onarım süresi", "145")
MAINTENANCE_DAYS = _ats("maintenance_days", 180, "gün", "Bakım aralığı", "148")
KKM_FAX_MAIN, KKM_FAX_INFO = eforms.KKM_FAX_MAIN, eforms.KKM_FAX_INFO
LINK_OFFLINE_S = _ats("link_offline_s", 180, "saniye", "Çevrimdışı sayılma (gümrük noktası)", "174")
LINK_OFFLINE_HQ_S = _ats("link_offline_hq_s", 300, "saniye", "Çevrimdışı sayılma (merkez)", "174")
OFFLINE_LIST_MAX_H = _ats("offline_list_max_h", 2, "saat", "Çıkış listesinin en büyük yaşı", "192")
OFFLINE_HOLD_HOURS = _ats("offline_hold_hours", 4, "saat", "Bağlantısız bekletme süresi", "180")
CLIENT_CACHE_DAYS = _ats("client_cache_days", 30, "gün", "Kapalı izlemenin yerelde saklanması", "168")
JOIN_HOURS = _ats("join_hours", 2, "saat", "Ön kayıtla birleştirme aralığı", "177")
FIX_CHECK_MIN = _ats("fix_check_min", 10, "dakika", "Konum teyidinin zaman payı", "178")
FIX_CHECK_M = _ats("fix_check_m", 500, "m", "Konum teyidinin uzaklık payı", "178")
DOUBLE_UNIT_MIN = _ats("double_unit_min", 15, "dakika", "Çift aktivasyonda konum aralığı", "189")
OFFLINE_CALL_HOURS = _ats("offline_call_hours", 6, "saat", "Çevrimdışı varışın aranması", "194")
HEADING = _ats("heading", "GÜMRÜK VE TİCARET BAKANLIĞI", "-", "Formların başlığı", "056 068")

POSITION_PORT = _ats("position_port", 0, "kapı", "Konum alma kapısı (0: kapalı)", "080", limits=(0, 65535))
