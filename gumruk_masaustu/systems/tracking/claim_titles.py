"""Sentences of the history for interventions, claims, law enforcement, contradictions and ön kayıts."""

from __future__ import annotations

from typing import Final

CLAIM_TITLES: Final = {
    "tracking.intervention_recorded": "Müdahale tutanağı düzenlendi",
    "tracking.field_unmounted": "Ünite sahada söküldü",
    "tracking.removal_completed": "Sahada söküm kaydı tamamlandı",
    "tracking.unit_missing": "Yerinde olmadığı saptandı",
    "tracking.unit_field_unmounted": "Mobil ekip tarafından sahada söküldü",
    "tracking.unit_settled": "Çelişkili bildirimlere göre yeri belirlendi",
    "tracking.claim_opened": "Bedel kaydı açıldı, KKM'den bedel istendi",
    "tracking.claim_amount": "KKM bedeli girdi",
    "tracking.claim_suspended": "Bedel askıya alındı",
    "tracking.claim_decided": "Askıdaki bedel karara bağlandı",
    "tracking.payment_entered": "Ödeme makbuzu girildi",
    "tracking.payment_confirmed": "Ödeme ikinci kişi tarafından onaylandı",
    "tracking.receipt_sent": "Makbuz örneği KKM'ye gönderildi",
    "tracking.hold_lifted": "Bedel beklemesi kaldırıldı",
    "tracking.hold_turned": "Bekleme karara göre değişti",
    "tracking.damage_decided": "Hasarın kusuru karara bağlandı",
    "tracking.law_called": "Kolluğa telefonla bilgi verildi",
    "tracking.law_letter": "Kolluğa resmî yazı yazıldı",
    "tracking.law_risk_told": "Yazıda risk nedeni için KKM kararı verildi",
    "tracking.law_received": "Kolluktan bilgi geldi",
    "tracking.law_noted": "Kolluktan gelen bilgiye ek not girildi",
    "tracking.law_closed": "Kolluk bildirimi kapatıldı",
    "tracking.task_law_enforcement": "Görev kolluğa bildirildi",
    "tracking.pre_recorded": "KKM ön kayıt girdi",
    "tracking.pre_record_joined": "Ön kayıt izlemeyle birleşti",
    "tracking.pre_record_ended": "Ön kayıt İdarenin izlemesine geçti",
    "tracking.fix_checked": "Telefonla okunan konum denetlendi",
    "tracking.contradiction_found": "Çelişkili bildirim görüldü",
    "tracking.contradiction_tested": "Çelişki ünitenin testiyle kapandı",
    "tracking.contradiction_closed": "Çelişki karara bağlandı",
    "tracking.missing_unit_settled": "Yerinde değil denilen ünite deaktive edilmiş",
    "tracking.two_ends_settled": "İki deaktivasyondan bitiş zamanı belirlendi",
    "tracking.unit_kept": "Ünitenin bu izlemede olduğu belirlendi",
    "tracking.unit_denied": "Ünitenin bu izlemede olmadığı belirlendi",
}
"""Sentence by entry type; none says why a vehicle is tracked."""
