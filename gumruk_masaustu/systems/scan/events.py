"""The words of table W1: states of a scan case and the events that move it."""

from __future__ import annotations

from gumruk_masaustu.systems.scan.lists import Labelled


class State(Labelled):
    """State of a scan case. Source: list 7.11."""

    DRAFT = "DRAFT", "TASLAK"
    REQUESTED = "REQUESTED", "TALEP"
    REFUSED = "REFUSED", "UYGUN DEĞİL"
    REFERRED = "REFERRED", "SEVK EDİLDİ"
    EXEMPT = "EXEMPT", "İSTİSNA"
    WITHDRAWN = "WITHDRAWN", "İPTAL"
    QUEUED = "QUEUED", "SIRADA"
    ENTRY = "ENTRY", "GİRİŞ KAYDI"
    PRECHECK = "PRECHECK", "SAHA KONTROLÜ"
    RADIATION_HOLD = "RADIATION_HOLD", "RADYASYON BEKLEMESİ"
    RADIATION_CLOSED = "RADIATION_CLOSED", "RADYASYON İŞLEMİ"
    READY = "READY", "TARAMAYA HAZIR"
    SCANNING = "SCANNING", "TARANIYOR"
    ABORTED = "ABORTED", "TARAMA KESİLDİ"
    ACCIDENT_HOLD = "ACCIDENT_HOLD", "KAZA BEKLEMESİ"
    UNSCANNABLE_SIZE = "UNSCANNABLE_SIZE", "TARANAMADI (boyut)"
    UNSCANNABLE_OTHER = "UNSCANNABLE_OTHER", "TARANAMADI (diğer)"
    IMAGE_REVIEW = "IMAGE_REVIEW", "İNCELEMEDE"
    SECOND_LOOK = "SECOND_LOOK", "İKİNCİ BAKIŞ"
    SEARCH_REFERRED = "SEARCH_REFERRED", "ARAMAYA SEVK"
    SEARCHING = "SEARCHING", "ARAMADA"
    SEARCH_RESULT_DRAFT = "SEARCH_RESULT_DRAFT", "SONUÇ ONAYI BEKLİYOR"
    SEARCH_CLEAR = "SEARCH_CLEAR", "ARAMA OLUMSUZ"
    SEIZED = "SEIZED", "ADLİ İŞLEM"
    RELEASE_APPROVED = "RELEASE_APPROVED", "ÇIKIŞ ONAYI"
    RELEASED = "RELEASED", "SERBEST"


END_STATES: frozenset[State] = frozenset(
    {
        State.REFUSED,
        State.EXEMPT,
        State.WITHDRAWN,
        State.RADIATION_CLOSED,
        State.SEIZED,
        State.RELEASED,
    }
)
OPEN_STATES: tuple[State, ...] = tuple(state for state in State if state not in END_STATES)


class Event(Labelled):
    """What happens to a case. Source: table W1; the label is the page's own word."""

    CREATE = "CREATE", "yeni talep"
    PROGRAM_REFERRAL = "PROGRAM_REFERRAL", "program sevki"
    HQ_REFERRAL = "HQ_REFERRAL", "GM sevki"
    WAGON_LIST = "WAGON_LIST", "vagon listesi (giriş treni)"
    SUBMIT = "SUBMIT", "gönder"
    EVALUATE_SUITABLE = "EVALUATE_SUITABLE", "uygundur"
    EVALUATE_UNSUITABLE = "EVALUATE_UNSUITABLE", "uygun değildir"
    TAKE_BACK = "TAKE_BACK", "geri çek"
    EXEMPT = "EXEMPT", "istisna"
    WITHDRAW = "WITHDRAW", "iptal"
    QUEUE = "QUEUE", "sıraya al"
    CALL = "CALL", "çağır"
    CLOSE_ENTRY = "CLOSE_ENTRY", "kaydı kapat"
    MARK_READY = "MARK_READY", "hazır"
    UNTICK_ITEM = "UNTICK_ITEM", "işareti kaldır"
    LAST_CHECK_EXPIRED = "LAST_CHECK_EXPIRED", "son kontrol süresi doldu"
    RADIATION_ALARM = "RADIATION_ALARM", "radyasyon uyarısı"
    RADIATION_CLEARED = "RADIATION_CLEARED", "yanlış uyarı / serbest"
    RADIATION_CONFIRMED = "RADIATION_CONFIRMED", "madde tespit edildi"
    UNSCANNABLE_SIZE = "UNSCANNABLE_SIZE", "boyut nedeniyle taranamıyor"
    ALL_SIGNED = "ALL_SIGNED", "tüm operatörler imzaladı, aramaya sevk"
    UNSCANNABLE_OTHER = "UNSCANNABLE_OTHER", "başka nedenle taranamıyor"
    DECIDE_SEARCH = "DECIDE_SEARCH", "karar: fiziki arama"
    DECIDE_OTHER_SYSTEM = "DECIDE_OTHER_SYSTEM", "karar: başka sistem"
    DECIDE_WITHDRAW = "DECIDE_WITHDRAW", "karar: iptal"
    START = "START", "başlat"
    COMPLETE = "COMPLETE", "tamamlandı, görüntü kaydedildi"
    ABORT = "ABORT", "durdur / alarm / arıza"
    RESTART = "RESTART", "yeniden"
    ACCIDENT = "ACCIDENT", "tarama kazası"
    LIFT_ACCIDENT_HOLD = "LIFT_ACCIDENT_HOLD", "beklemeyi kaldır"
    NEW_RUN = "NEW_RUN", "yeni tarama gerekli"
    DECIDE_REVIEW = "DECIDE_REVIEW", "inceleme sonucu"
    DECIDE_SECOND_LOOK = "DECIDE_SECOND_LOOK", "ikinci bakış sonucu"
    HQ_SECOND_SCAN = "HQ_SECOND_SCAN", "GM: ikinci tarama"
    HQ_SEARCH = "HQ_SEARCH", "GM: aramaya sevk"
    HQ_IMAGE_REVIEW = "HQ_IMAGE_REVIEW", "GM: ikincil görüntü incelemesi"
    HQ_HOLD = "HQ_HOLD", "GM: beklet"
    HQ_LIFT_HOLD = "HQ_LIFT_HOLD", "GM: bekletmeyi kaldır"
    START_SEARCH = "START_SEARCH", "çıktı alındı, arama başladı"
    DRAFT_SEARCH_RESULT = "DRAFT_SEARCH_RESULT", "sonuç taslağı"
    RETURN_SEARCH_RESULT = "RETURN_SEARCH_RESULT", "geri gönder"
    COMMIT_SEARCH_RESULT = "COMMIT_SEARCH_RESULT", "onayla"
    APPROVE_RELEASE = "APPROVE_RELEASE", "çıkış onayı"
    RELEASE = "RELEASE", "belgeler iade, araç ayrıldı"
    LATE_HQ_HOLD = "LATE_HQ_HOLD", "GM bekletmesi geldi"
