"""What happened, in one sentence: how the history of a case calls each entry of the scan station.

An action's title names the command; the history tells a fact. Some entries have no action of their name.
"""

from __future__ import annotations

from typing import Final

ENTRY_TITLES: Final = {
    # referral, evaluation, headquarters
    "scan.referred": "Tarama talebi kaydedildi",
    "scan.reason_added": "Sevk nedeni eklendi",
    "scan.evaluated": "Tarama talebi değerlendirildi",
    "scan.taken_back": "Tarama talebi geri çekildi",
    "scan.exempted": "İstisna kararı verildi",
    "scan.withdrawn": "Kayıt iptal edildi",
    "scan.grants_received": "Sevk yetki tablosu alındı",
    "scan.hq_acknowledged": "Genel Müdürlük sevki görüldü",
    "scan.hq_confirmed": "Genel Müdürlük teyidi kaydedildi",
    "scan.hq_hold_set": "Genel Müdürlük taşıtı bekletti",
    "scan.hq_hold_lifted": "Genel Müdürlük bekletmeyi kaldırdı",
    # queue and entry
    "scan.arrived": "Taşıt sisteme vardı",
    "scan.registration_overridden": "Tescil olmadan sıraya alma kararı verildi",
    "scan.queued": "Taşıt sıraya alındı",
    "scan.moved": "Sıradaki yeri değiştirildi",
    "scan.called": "Taşıt çağrıldı",
    "scan.documents_taken": "Belgeler teslim alındı",
    "scan.document_scanned": "Belge tarandı",
    "scan.documents_passed": "Belgeler devredildi",
    "scan.entry_obstacle": "Giriş kaydında engel bildirildi",
    "scan.entry_closed": "Giriş kaydı kapatıldı",
    # field check and run
    "scan.ticked": "Kontrol maddesi işaretlendi",
    "scan.unticked": "Kontrol maddesinin işareti kaldırıldı",
    "scan.last_check_expired": "Son kontrolün süresi doldu, işareti kalktı",
    "scan.marked_ready": "Taşıt taramaya hazır bildirildi",
    "scan.waiting_area": "Taşıt tünelden çıktı, bekleme alanına alındı",
    "scan.run_started": "Tarama başlatıldı",
    "scan.run_completed": "Tarama tamamlandı, görüntü kaydedildi",
    "scan.run_aborted": "Tarama durduruldu",
    "scan.abort_cause_recorded": "Taramanın kesilme nedeni yazıldı",
    "scan.run_again": "Yeniden tarama için saha kontrolüne dönüldü",
    "scan.warning_recorded": "Sistem uyarısı kaydedildi",
    # image, both looks
    "scan.image_broken": "Bozuk görüntü bildirildi",
    "scan.review_decided": "Görüntü inceleme sonucu verildi",
    "scan.new_run_wanted": "Yeni tarama istendi",
    "scan.correction_added": "İnceleme sonucuna düzeltme eklendi",
    "scan.opinion_recorded": "İkinci bakışta kendi görüşü kaydedildi",
    "scan.second_look_decided": "İkinci bakış sonucu verildi",
    # search and release
    "scan.search_started": "Arama başlatıldı",
    "scan.search_result_drafted": "Arama sonucu yazıldı, onay bekliyor",
    "scan.search_result_returned": "Arama sonucu geri gönderildi",
    "scan.search_result_committed": "Arama sonucu onaylandı",
    "scan.marked_sheet_attached": "İşaretli çıktı dosyaya eklendi",
    "scan.copy_ended": "Çıktı nüshasının akıbeti kaydedildi",
    "scan.release_approved": "Çıkış onayı verildi",
    "scan.released": "Taşıt serbest bırakıldı",
    # paper and lists
    "scan.serial_taken": "Tarama Formuna seri numarası verildi",
    "scan.printed": "Baskının sonucu kaydedildi",
    "scan.list_exported": "Kayıt listesi dışa aktarıldı",
}
