"""The kernel's rows of L-settings. All of them are headquarters' to change."""

from __future__ import annotations

from .settings import declare

TEMP_PASSWORD_HOURS = declare(
    "account.temp_password_hours", 72, "saat", rules=("SYS-018", "ATS-158"), title="Geçici şifre süresi"
)
TEMP_PASSWORD_ISSUE_DAYS = declare(
    "account.temp_password_issue_days",
    14,
    "gün",
    rules=("SYS-018", "ATS-158"),
    title="Geçici şifrenin verilişten sonraki süresi",
)
PASSWORD_MIN_LENGTH = declare(
    "account.password_min_length",
    12,
    "karakter",
    rules=("SYS-021", "ATS-161"),
    limits=(8, 128),
    title="En kısa şifre",
)
PASSWORD_HISTORY = declare(
    "account.history", 5, "adet", rules=("SYS-021", "ATS-161"), title="Yeniden kullanılamayan son şifreler"
)
PASSWORD_MAX_DAYS = declare(
    "account.max_days", 90, "gün", rules=("SYS-021", "ATS-161"), title="Şifre değiştirme süresi"
)
PASSWORD_REMIND_DAY = declare(
    "account.remind_day", 80, "gün", rules=("SYS-021", "ATS-161"), title="Şifre değiştirme hatırlatması"
)
LOCK_TRIES = declare(
    "account.lock_tries", 5, "deneme", rules=("SYS-023",), title="Kilitleyen yanlış şifre sayısı"
)
LOCK_WINDOW_MIN = declare(
    "account.lock_window_min", 15, "dakika", rules=("SYS-023",), title="Yanlış şifrelerin sayıldığı süre"
)
LOCK_MIN = declare("account.lock_min", 15, "dakika", rules=("SYS-023",), title="Hesap kilidinin süresi")
DEPUTY_MAX_DAYS = declare("account.deputy_max_days", 30, "gün", rules=("SYS-026",), title="En uzun vekâlet")
EMERGENCY_ACCESS_HOURS = declare(
    "account.emergency_access_hours", 4, "saat", rules=("SYS-037",), title="Acil erişim süresi"
)

_IDLE_RULES = ("SYS-027", "SCAN-052", "ATS-165")
IDLE_LOCK_DEFAULT = declare(
    "idle_lock_min.default", 5, "dakika", rules=_IDLE_RULES, limits=(1, 10), title="Ekran kilidi"
)
IDLE_LOCK_ATS = declare(
    "idle_lock_min.ats", 3, "dakika", rules=_IDLE_RULES, limits=(1, 10), title="Ekran kilidi (ATS)"
)
IDLE_LOCK_SCAN = declare(
    "idle_lock_min.scan", 10, "dakika", rules=_IDLE_RULES, limits=(1, 10), title="Ekran kilidi (tarama)"
)

OFFLINE_LOGIN_DAYS = declare(
    "offline.login_days", 30, "gün", rules=("SYS-028",), title="Merkez bağlantısı olmadan oturum açma"
)
OFFLINE_EXTENSION_DAYS = declare(
    "offline.extension_days", 7, "gün", rules=("SYS-028",), title="Çevrimdışı uzatma süresi"
)
OFFLINE_EXTENSIONS = declare(
    "offline.extensions", 2, "kez", rules=("SYS-028",), limits=(0, None), title="Çevrimdışı uzatma sayısı"
)
SYNC_REVOKE_S = declare(
    "sync.revoke_s", 60, "saniye", rules=("SYS-029",), title="İptal edilen oturumun kapanması"
)
SYNC_OLD_RELEASES = declare(
    "sync.old_releases", 2, "sürüm", rules=("SYS-122",), title="Desteklenen eski sürümler"
)

BLOCK_REQUEST_PCT = declare(
    "numbers.block_request_pct",
    20,
    "% kalan",
    rules=("SYS-052",),
    limits=(1, 99),
    title="Yeni seri bloku isteme eşiği",
)
SCAN_BACK_DAYS = declare(
    "forms.scan_back_days", 3, "gün", rules=("SYS-065",), title="İmzalı nüsha hatırlatması"
)
ATTACH_MAX_MB = declare("attach.max_mb", 50, "MB", rules=("SYS-066",), title="En büyük ek")
LATE_ENTRY_REASON_H = declare(
    "time.late_entry_reason_h", 24, "saat", rules=("SYS-070",), title="Geç giriş gerekçesi eşiği"
)
FORWARD_JUMP_H = declare(
    "time.forward_jump_h", 24, "saat", rules=("SYS-072",), title="İleri saat atlaması eşiği"
)

_CLOCK_RULES = ("SYS-073", "SCAN-168", "DUTY-093", "ATS-185")
CLOCK_SHOW_S = declare("clock.show_s", 60, "saniye", rules=_CLOCK_RULES, title="Gösterilen saat farkı")
CLOCK_WARN_S = declare("clock.warn_s", 120, "saniye", rules=_CLOCK_RULES, title="Uyarılan saat farkı")
CLOCK_SUSPECT_MIN = declare("clock.suspect_min", 10, "dakika", rules=_CLOCK_RULES, title="Saat şüpheli eşiği")

QUAL_REMIND_DAYS = declare(
    "qual.remind_days",
    (60, 30, 7),
    "gün önce",
    rules=("SYS-012", "SCAN-046", "DUTY-022"),
    title="Belge süresi hatırlatmaları",
)
QUAL_REMIND_DAYS_SEA = declare(
    "qual.remind_days_sea",
    (180, 90, 30),
    "gün önce",
    rules=("SYS-012", "SHIP-018", "SEA-021"),
    title="Gemi adamı belgesi hatırlatmaları",
)
HOLD_REMIND_MONTHS = declare("hold.remind_months", 12, "ay", rules=("SYS-081",), title="Takibat hatırlatması")

BACKUP_DAILY = declare("backup.daily", 7, "kopya", rules=("SYS-086",), title="Saklanan günlük yedek")
BACKUP_WEEKLY = declare("backup.weekly", 5, "kopya", rules=("SYS-086",), title="Saklanan haftalık yedek")
BACKUP_MONTHLY = declare("backup.monthly", 12, "kopya", rules=("SYS-086",), title="Saklanan aylık yedek")
BACKUP_FAIL_WARN = declare(
    "backup.fail_warn", 2, "gece", rules=("SYS-086",), title="Alınamayan yedek uyarısı"
)
RESTORE_TEST_MONTHS = declare(
    "backup.restore_test_months", 6, "ay", rules=("SYS-087",), title="Geri yükleme denemesi aralığı"
)

EFORM_UNREAD_SUPERVISOR_MIN = declare(
    "eform.unread_supervisor_min",
    15,
    "dakika",
    rules=("SYS-091", "ATS-153"),
    title="Okunmayan elektronik form uyarısı",
)

_CALENDAR_RULES = ("SYS-095", "SCAN-163", "SCAN-169", "DEV-058", "SEIZ-049", "SEA-040")
CALENDAR_REMIND_DAYS = declare(
    "calendar.remind_days", (10, 3), "gün önce", rules=_CALENDAR_RULES, title="Dönemlik görev hatırlatmaları"
)
EK1_RED_DAY = declare("calendar.ek1_red_day", "15.01", "gg.aa", rules=_CALENDAR_RULES, title="EK-1 son günü")
EK11_DUE_DAY = declare(
    "calendar.ek11_due_day", 5, "ayın günü", rules=_CALENDAR_RULES, limits=(1, 28), title="EK-11 son günü"
)
CONTRADICTION_REGION_DAYS = declare(
    "contradiction.region_days", 3, "gün", rules=("SYS-116",), title="Çelişkinin bölgeye çıkması"
)
