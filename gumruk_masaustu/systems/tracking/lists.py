"""Enumerations of vehicle tracking (lists 7.1 to 7.13 of its page)."""

from __future__ import annotations

from gumruk_masaustu.kernel.labelled import Labelled


class UnitState(Labelled):
    """Life of a mobile unit. Source: list 7.2, workflow 4.1."""

    IN_STOCK_UNCHARGED = "in_stock_uncharged", "Stokta (şarjsız)"
    CHARGING = "charging", "Şarjda"
    READY = "ready", "Hazır"
    ACTIVATED = "activated", "Aktive (takılmadı)"
    MOUNTED = "mounted", "Takılı (çıkış izni yok)"
    IN_TRANSIT = "in_transit", "Yolda (izlemede)"
    UNMOUNTED = "unmounted", "Söküldü (deaktivasyon bekliyor)"
    CARGO_TO_DESTINATION = "cargo_to_destination", "Kargoda (deaktivasyon idaresine)"
    TRANSFER = "transfer", "Sevkte (idareler arası)"
    CARGO_TO_MANUFACTURER = "cargo_to_manufacturer", "Kargoda (üreticiye)"
    AT_MANUFACTURER = "at_manufacturer", "Üreticide"
    CARGO_FROM_MANUFACTURER = "cargo_from_manufacturer", "Kargoda (onarımdan dönüş)"
    MISSING = "missing", "Yerinde değil"
    WRITTEN_OFF = "written_off", "Kayıttan düşüldü"

    @property
    def is_in_stock(self) -> bool:
        """On the shelf of its İdare, with a storage place (ATS-198)."""
        return self in (UnitState.IN_STOCK_UNCHARGED, UnitState.CHARGING, UnitState.READY)


class TrackingState(Labelled):
    """Source: list 7.3, workflow 4.3."""

    DRAFT = "draft", "Hazırlanıyor"
    PRE_RECORD = "pre_record", "Ön kayıt"
    ACTIVATED = "activated", "Aktive"
    MOUNTED = "mounted", "Takıldı"
    IN_TRANSIT = "in_transit", "Yolda"
    ARRIVED = "arrived", "Varışta"
    UNMOUNTED = "unmounted", "Söküldü"
    FIELD_UNMOUNTED = "field_unmounted", "Sahada söküldü"
    MISSING_UNIT = "missing_unit", "Ünite yok"
    DEACTIVATED_PROVISIONAL = "deactivated_provisional", "Deaktive (yerel)"
    DEACTIVATED = "deactivated", "Deaktive"
    CLOSED_WITHOUT_UNIT = "closed_without_unit", "Ünitesiz kapatıldı"
    RELEASED = "released", "Serbest"
    CANCELLED = "cancelled", "İptal"

    @property
    def is_open(self) -> bool:
        """Open on every gate; deactivated_provisional is closed at its own İdare only (list 7.3)."""
        return self not in CLOSED_TRACKING


CLOSED_TRACKING = frozenset(
    {
        TrackingState.DEACTIVATED,
        TrackingState.CLOSED_WITHOUT_UNIT,
        TrackingState.RELEASED,
        TrackingState.CANCELLED,
    }
)


class RequestState(Labelled):
    """Source: list 7.4, workflow 4.2."""

    DRAFT = "draft", "Taslak"
    AWAITING_DISPATCH_OFFICER = "awaiting_dispatch_officer", "Sevk amirinde"
    DISPATCH_REFUSED = "dispatch_refused", "Sevk uygun değil"
    AWAITING_FIELD_DECISION = "awaiting_field_decision", "Saha operatöründe"
    INFO_REQUESTED = "info_requested", "Ek bilgi istendi"
    RETURNED = "returned", "İade"
    AWAITING_SYSTEM_RESPONSIBLE = "awaiting_system_responsible", "Sistem Sorumlusunda"
    NO_UNIT = "no_unit", "Ünite yok"
    REFUSED = "refused", "Uygun değil"
    APPROVED = "approved", "Uygun"
    EXEMPT = "exempt", "İstisna"
    EXPIRED = "expired", "Süresi doldu"
    WITHDRAWN = "withdrawn", "Geri çekildi"
    ACTIVATED = "activated", "Aktive edildi"
    NOT_FULFILLED = "not_fulfilled", "Yerine getirilemedi"


class Origin(Labelled):
    """Who sends the vehicle to tracking. Source: list 7.5, m.66/1, m.66/8, m.80/1-ç."""

    PERSONNEL = "personel", "Personel (EK-4)"
    PROGRAM = "program", "Program"
    FIELD_OPERATOR = "saha_operatoru", "Saha operatörü"
    HEADQUARTERS = "genel_mudurluk", "Genel Müdürlük"


class Priority(Labelled):
    """Source: list 7.5, m.66/6, m.64/1-d."""

    SECURITY = "p1_security", "1 Ülke güvenliği açısından yüksek risk"
    DIVERSION = "p2_diversion", "2 Ülke içinde bırakılma riski yüksek eşya"
    TRANSIT = "p3_transit", "3 Transit rejimi altında riskli eşya"
    OTHER = "p4_other", "4 Diğer"

    @property
    def rank(self) -> int:
        """1 is served first."""
        return list(Priority).index(self) + 1


class ReturnReason(Labelled):
    """Source: list 7.5, m.66/4."""

    NO_RISK = "risk_yok", "Risk unsuru yok"
    NO_SYSTEM = "sistem_yok", "Deaktivasyon yerinde sistem yok"


class RiskElement(Labelled):
    """First content of the general list. Source: list 7.6, D-20."""

    GOODS = "goods", "Riskli eşya"
    ROUTE = "route", "Riskli güzergâh"
    CARRIER = "carrier", "Riskli firma"
    DRIVER_HISTORY = "driver_history", "Şoför geçmişi"
    DECLARATION_MISMATCH = "declaration_mismatch", "Beyan tutarsızlığı"
    TIP_OFF = "tip_off", "İhbar"
    SCAN_SUSPICION = "scan_suspicion", "Tarama şüphesi"
    SEAL_SUSPICION = "seal_suspicion", "Mühür şüphesi"
    UNUSUAL_DURATION = "unusual_duration", "Olağandışı süre"
    OTHER = "other", "Diğer"


class RequesterBox(Labelled):
    """TALEPTE BULUNAN PERSONEL of EK-4: exactly one."""

    GUARD = "guard_officer", "Gümrük Muhafaza Amir/Memuru"
    EXAMINER = "customs_office_user", "Muayene Memuru"


class DispatchBox(Labelled):
    """SEVK AMİRİ of EK-4: exactly one (ATS-037)."""

    DIRECTOR = "customs_director", "Gümrük Müdürü"
    DEPUTY_DIRECTOR = "customs_deputy_director", "Gümrük Müdür Yrd."
    BRANCH_CHIEF = "branch_chief", "Bölge Amiri"
    SECTION_CHIEF = "section_chief", "Kısım Amiri"


class AlarmKind(Labelled):
    """Source: list 7.7."""

    ROUTE_DEVIATION = "route_deviation", "Güzergâh sapması"
    ABNORMAL_STOP = "abnormal_stop", "Olağandışı duruş"
    ZONE_ENTRY = "zone_entry", "Bölgeye giriş"
    ROUTE_TIME_OVERRUN = "route_time_overrun", "Süre aşımı"
    ROUTE_TIME_PREWARN = "route_time_prewarn", "Süre dolmak üzere"
    SILENCE = "silence", "İletişim kesildi"
    NO_FIX = "no_fix", "Konum alınamıyor"
    BATTERY_LOW = "battery_low", "Batarya düşük"
    TAMPER = "tamper", "Ünite söküldü"
    BORDER_EXIT = "border_exit", "Çıkış riski"
    SPEED = "speed", "Hız"
    NOT_CLOSED = "not_closed", "Deaktivasyon yapılmadı"
    DEVICE_ID_MISMATCH = "device_id_mismatch", "Kimlik uyuşmuyor"


class AlarmLevel(Labelled):
    """Source: list 7.7; in rising order."""

    INFO = "info", "Bilgi"
    WARNING = "warning", "Uyarı"
    CRITICAL = "critical", "Kritik"

    @property
    def rank(self) -> int:
        return list(AlarmLevel).index(self)


class AlarmState(Labelled):
    """Source: workflow 4.4."""

    OPEN = "open", "Açık"
    SEEN = "seen", "Görüldü"
    HANDLED = "handled", "İşlendi"
    SUPERSEDED = "superseded", "Geçersiz kaldı"


class AlarmAnswer(Labelled):
    """What an alarm proved to be; counted by rule so that thresholds can be changed (T1, T5)."""

    JUSTIFIED = "justified", "Haklı"
    EXPLAINED = "explained", "Açıklandı"
    USELESS = "useless", "Yanlış alarm"


class DeactivationTopic(Labelled):
    """Topics of the deactivation note. Source: list 7.9, m.70/5."""

    IRREGULARITY = "irregularity", "Usulsüzlük"
    SCAN_REFERRAL = "scan_referral", "Tarama sistemine sevk"
    FULL_EXAMINATION = "full_examination", "Tam tespit"
    ACTIONS_ON_NOTES = "actions_on_notes", "Notlara ilişkin yapılanlar"
    HQ_REQUEST_RESULT = "hq_request_result", "KKM talebinin sonucu"
    OTHER_ADMIN_REQUEST_RESULT = "other_admin_request_result", "Başka İdare talebinin sonucu"
    NOTHING_SPECIAL = "nothing_special", "Hususiyet yok"
    OTHER = "other", "Diğer"


class MountingPlace(Labelled):
    """Source: list 7.10."""

    TRACTOR_TOP = "tractor_top", "Çekici üstü"
    TRACTOR_UNDER = "tractor_under", "Çekici altı"
    TRAILER_TOP = "trailer_top", "Dorse üstü"
    TRAILER_UNDER = "trailer_under", "Dorse altı"

    @property
    def is_under(self) -> bool:
        return self in (MountingPlace.TRACTOR_UNDER, MountingPlace.TRAILER_UNDER)


class ForbiddenDetail(Labelled):
    """Details of a mounting place that m.68/2-b forbids. Source: list 7.10."""

    EXHAUST = "exhaust", "Egzoz"
    VERY_HOT = "very_hot", "Aşırı sıcak yüzey"
    FUEL_TANK = "fuel_tank", "Yakıt deposu"
    FOOD_BOX = "food_box", "Yemek dolabı"
    DETACHABLE = "detachable", "Diğer kolay ayrılan yer"


class MountingCheck(Labelled):
    """Checklist of m.68/2; the last three depend on the place (ATS-075, ATS-076)."""

    FLAT_SURFACE = "flat_surface", "Mıknatıs tabanı düz ve pürüzsüz yüzeyde"
    PARALLEL = "parallel", "Yola paralel"
    NOT_HOT = "not_hot", "Egzoz gibi aşırı sıcak bölümde değil"
    NOT_DETACHABLE = "not_detachable", "Yakıt deposu, yemek dolabı gibi kolay ayrılan yerde değil"
    SEES_SKY = "sees_sky", "Doğrudan gökyüzünü görüyor"
    REFLECTED_SKY = "reflected_sky", "Yoldan yansıma ile gökyüzünü görebiliyor"
    NO_METAL_BELOW = "no_metal_below", "Zemin ile arasında metal yok"


class ZoneType(Labelled):
    """Source: list 7.11."""

    RISK = "risk", "Riskli bölge"
    FORBIDDEN = "yasak", "Yasak bölge"
    PERMITTED_STOP = "permitted_stop", "İzinli durak"
    PERMITTED_DEVIATION = "permitted_deviation", "İzinli sapma"
    CUSTOMS_SITE = "customs_site", "Gümrük sahası"
    BORDER_EXIT = "border_exit", "Sınır çıkışı"


class DamageClass(Labelled):
    """Source: list 7.12."""

    LOST = "lost", "Kayıp"
    BROKEN = "broken", "Kırık"
    NOT_WORKING = "not_working", "Çalışmıyor"
    LIGHT_CRACK = "light_crack", "Hafif kırık"
    SCRATCH = "scratch", "Çizik"
    LABEL_PEEL = "label_peel", "Etiket soyulması"


class Fault(Labelled):
    """Whose fault a damage is. Source: list 7.12."""

    NEGLIGENCE = "negligence", "İhmal"
    INTENT = "intent", "Kasıt"
    NORMAL_USE = "normal_use", "Normal kullanım"
    UNDETERMINED = "undetermined", "Belirlenemedi"


class HoldKind(Labelled):
    """Source: list 7.13."""

    HQ = "hq_hold", "Genel Müdürlük tarama beklemesi"
    REFERRAL = "referral_hold", "Tarama/muayene sonucu bekleniyor"
    DEBT = "debt_hold", "Bedel ödenmedi"
    CONFLICT = "conflict_hold", "Çelişkili bildirim"
    REVIEW = "review_hold", "Geçmiş incelemesi bekleniyor"


class TaskState(Labelled):
    """Mobile team task. Source: workflow 4.5."""

    ORDERED = "ordered", "Görev verildi"
    EN_ROUTE = "en_route", "Yola çıkıldı"
    OBSERVING = "observing", "Gözleniyor"
    INTERVENING = "intervening", "Müdahale ediliyor"
    HANDOVER_REQUESTED = "handover_requested", "Devir istendi"
    HANDED_OVER = "handed_over", "Devredildi"
    FINISHED = "finished", "Bitti"
    LAW_ENFORCEMENT = "law_enforcement", "Kolluğa bildirildi"


class ClaimState(Labelled):
    """Source: workflow 4.6."""

    AMOUNT_REQUESTED = "amount_requested", "Bedel bekleniyor"
    DEMANDED = "demanded", "Bedel istendi"
    PAID = "paid", "Ödendi"
    CLOSED = "closed", "Kapandı"
    SUSPENDED = "suspended", "Askıda"
    WITHDRAWN = "withdrawn", "Geri çekildi"


class Finding(Labelled):
    """What a team or operator found (form 5.5)."""

    SUSPICIOUS = "suspicious", "Şüpheli durum"
    NOT_IN_PLACE = "not_in_place", "Ünite yerinde değil"
    DAMAGED = "damaged", "Ünite zarar görmüş"


class ReferralKind(Labelled):
    """Where m.71 sends a vehicle (form 5.4)."""

    SCAN = "scan", "Araç ve Konteyner Tarama Sistemi"
    FULL_EXAMINATION = "full_examination", "Tam muayene"
    PARTIAL_EXAMINATION = "partial_examination", "Kısmi muayene"


class NoteKind(Labelled):
    """Notes of a tracking; the first five are mandatory at activation (m.67/3)."""

    PLACE = "place", "Takılı olduğu yer/yerler"
    REASON = "reason", "Takılma sebebi"
    RISK = "risk", "Risk analizi bulguları"
    VEHICLE_DRIVER = "vehicle_driver", "Taşıt ve şoförde dikkat çekenler"
    GOODS = "goods", "Eşya açıklaması"
    ADDITIONAL = "additional", "Ek not"
    CORRECTION = "correction", "Düzeltme notu"
    DEACTIVATION = "deactivation", "Deaktivasyon notu"
    REQUEST = "request", "KKM/İdare talebi"


MANDATORY_NOTES = (
    NoteKind.PLACE,
    NoteKind.REASON,
    NoteKind.RISK,
    NoteKind.VEHICLE_DRIVER,
    NoteKind.GOODS,
)


class ReviewPage(Labelled):
    """What m.70/3 wants looked at before deactivation (ATS-109)."""

    VEHICLE = "vehicle", "Taşıt bilgileri"
    TRACK = "track", "Geçmiş izleme"
    REPORTS = "reports", "Raporlar"
    NOTES = "notes", "Notlar"
    ADDITIONAL_NOTES = "additional_notes", "Ek notlar"


class ExitAnswer(Labelled):
    """Answer of the exit check: the class of reason only (ATS-096, ATS-165)."""

    PASS = "pass", "GEÇEBİLİR"
    UNIT_MOUNTED = "unit_mounted", "GEÇEMEZ: takılı ünite"
    OPEN_TRACKING = "open_tracking", "GEÇEMEZ: açık izleme"
    DEBT = "debt", "GEÇEMEZ: bedel"
    HELD = "held", "GEÇEMEZ: bekletme"
    LIST_OLD = "list_old", "GEÇEMEZ: liste eski"
