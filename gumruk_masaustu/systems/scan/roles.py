"""Roles and functions that act on scan cases."""

from __future__ import annotations

from gumruk_masaustu.systems.scan.lists import Labelled


class Role(Labelled):
    """Roles and functions that act on scan cases; identifiers of the kernel. Source: list 7.10."""

    SITE_OPERATOR = "scan_site_operator", "Saha Operatörü"
    ENTRY_OPERATOR = "scan_entry_operator", "Giriş Operatörü"
    SYSTEM_OPERATOR = "scan_system_operator", "Sistem Operatörü"
    IMAGE_OPERATOR = "scan_image_operator", "Görüntü İnceleme Operatörü"
    EXIT_OPERATOR = "scan_exit_operator", "Çıkış Operatörü"
    SUPERVISOR = "system_supervisor", "Sistem Sorumlusu"
    SHIFT_CHIEF = "shift_chief", "Nöbetçi amir"
    OFFICE_CHIEF = "office_chief", "İdare amiri"
    REGIONAL_OFFICE = "regional_office", "Bölge Müdürlüğü kullanıcısı"
    HQ_USER = "hq_user", "Genel Müdürlük kullanıcısı"
    KKM = "kkm_operator", "Komuta Kontrol Merkezi"
    REFERRAL_OFFICER = "referral_officer", "Sevkle görevlendirilmiş personel"
    REQUESTER = "requester", "Talep eden"
    EVALUATOR = "evaluator", "Değerlendiren"
    ESCORT = "escort", "Nezaret personeli"
    SEARCH_OFFICER = "search_officer", "Arama personeli"
    AGENCY_REP = "agency_rep", "Diğer kurum temsilcisi"
    PROGRAM = "program", "Program"


OPERATOR_ROLES: tuple[Role, ...] = (
    Role.SITE_OPERATOR,
    Role.ENTRY_OPERATOR,
    Role.SYSTEM_OPERATOR,
    Role.IMAGE_OPERATOR,
    Role.EXIT_OPERATOR,
)
"""The five operator duties of m.35-39; "any duty role" of the page means these."""
