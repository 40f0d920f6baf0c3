"""What happened to a unit, in one sentence: how its history calls each entry about it."""

from __future__ import annotations

from typing import Final

UNIT_TITLES: Final = {
    # register and charge
    "tracking.unit_registered": "Ünite kayda alındı",
    "tracking.unit_identity_changed": "Ünitenin kimlik bilgisi değiştirildi",
    "tracking.unit_put_on_charge": "Şarja takıldı",
    "tracking.unit_full": "Batarya doldu, ünite hazır",
    "tracking.unit_taken_off_charge": "Dolmadan şarjdan alındı",
    "tracking.unit_stored": "Saklama yeri yazıldı",
    "tracking.maintenance_recorded": "Bakım kaydedildi",
    # tracking
    "tracking.unit_activated": "Aktive edildi",
    "tracking.unit_mounted": "Taşıta takıldı",
    "tracking.unit_in_transit": "Çıkış izniyle yola çıktı",
    "tracking.unit_taken_back": "Kullanılmadan geri alındı",
    # transfers
    "tracking.unit_dispatched": "Başka İdareye sevk edildi",
    "tracking.unit_received": "Sevkten teslim alındı",
    "tracking.unit_lost": "Sevkte kayıp kararı verildi",
    "tracking.unit_found": "Kayıp ünite bulundu",
    # fault and repair
    "tracking.fault_marked": "Arızalı işaretlendi",
    "tracking.fault_contact": "KKM ile görüşme kaydedildi",
    "tracking.fault_sent": "Arıza için üreticiye gönderildi",
    "tracking.unit_sent_to_maker": "Üreticiye gönderildi",
    "tracking.maker_recorded": "Üretici kaydı girildi",
    "tracking.unit_at_maker": "Üreticideki durumu kaydedildi",
    "tracking.unit_back_from_maker": "Onarımdan teslim alındı",
    "tracking.fault_back": "Onarımdan dönüş kaydedildi",
    "tracking.fault_closed": "Arıza kaydı kapatıldı",
    "tracking.fault_unrepairable": "Onarılamayacağı kaydedildi",
    "tracking.unit_fault_cleared": "Arızası kaldırıldı",
    # end
    "tracking.unit_unusable": "Üretici kullanılamaz olduğunu teyit etti",
    "tracking.unit_written_off": "Kayıttan düşüldü",
    "tracking.unit_found_after_write_off": "Kayıttan düşülen ünite bulundu",
    "tracking.unit_reinstated": "Kayda geri alındı",
    "tracking.reminder_seen": "Hatırlatma görüldü",
}
