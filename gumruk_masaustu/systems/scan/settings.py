"""Settings of the scan station (scan.*): figures that the regulation does not give. Source: L-settings."""

from __future__ import annotations

from decimal import Decimal

from gumruk_masaustu.kernel.settings import Setting

RATIONALE_MIN_CHARS = Setting(
    "scan.rationale_min_chars",
    20,
    "karakter",
    "HQ",
    ("SCAN-003", "SCAN-029"),
    title="Gerekçe ve meşruhatın en az uzunluğu",
)
HQ_ACK_MIN = Setting(
    "scan.hq_ack_min", 5, "dakika", "HQ", ("SCAN-031",), title="Genel Müdürlük sevki uyarısının yinelenmesi"
)
ROTATION_MIN = Setting(
    "scan.rotation_min", 120, "dakika", "SUP", ("SCAN-050", "DUTY-045"), title="İstasyon değişim aralığı"
)
ROTATION_REVIEW_MIN = Setting(
    "scan.rotation_review_min",
    60,
    "dakika",
    "SUP",
    ("SCAN-050", "DUTY-045"),
    title="Görüntü incelemede değişim aralığı",
)
LAST_CHECK_MIN = Setting(
    "scan.last_check_min", 5, "dakika", "HQ", ("SCAN-069",), title="Son kontrolün geçerlilik süresi"
)
SECOND_LOOK_BLIND = Setting(
    "scan.second_look_blind", True, "-", "HQ", ("SCAN-116",), title="İkinci bakışta işaretlerin gizlenmesi"
)
MARK_COMMENT_MIN_CHARS = Setting(
    "scan.mark_comment_min_chars", 5, "karakter", "HQ", ("SCAN-101",), title="İşaret yorumunun en az uzunluğu"
)
SEEN_SCALE_PCT = Setting(
    "scan.seen_scale_pct",
    50,
    "%",
    "HQ",
    ("SCAN-111",),
    limits=(1, 100),
    title="Bölgenin incelenmiş sayıldığı ölçek",
)
SEEN_TILE_S = Setting(
    "scan.seen_tile_s",
    Decimal("0.5"),
    "saniye",
    "HQ",
    ("SCAN-111",),
    limits=(Decimal("0.1"), None),
    title="Bölgenin incelenmiş sayıldığı süre",
)
PRINT_DPI = Setting("scan.print_dpi", 200, "dpi", "HQ", ("SCAN-118",), title="Görüntü çıktısının çözünürlüğü")
PRINT_OVERLAP_PCT = Setting(
    "scan.print_overlap_pct",
    5,
    "%",
    "HQ",
    ("SCAN-118",),
    limits=(0, 50),
    title="Çıktı sayfalarının bindirmesi",
)
CABIN_COPY_REMIND_DAYS = Setting(
    "scan.cabin_copy_remind_days",
    (1, 7, 20),
    "gün",
    "SUP",
    ("SCAN-132", "CCTV-043"),
    title="Kabin görüntüsü hatırlatma günleri",
)

SETTINGS: tuple[Setting, ...] = (
    RATIONALE_MIN_CHARS,
    HQ_ACK_MIN,
    ROTATION_MIN,
    ROTATION_REVIEW_MIN,
    LAST_CHECK_MIN,
    SECOND_LOOK_BLIND,
    MARK_COMMENT_MIN_CHARS,
    SEEN_SCALE_PCT,
    SEEN_TILE_S,
    PRINT_DPI,
    PRINT_OVERLAP_PCT,
    CABIN_COPY_REMIND_DAYS,
)
