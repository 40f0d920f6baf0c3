"""The shell's own pages: they belong to no system of the regulation, but are shown and opened like theirs."""

from __future__ import annotations

from gumruk_masaustu.systems import Page, System

CHIEFS = ("shift_chief", "office_chief")
STAFF = (*CHIEFS, "system_supervisor", "regional_office", "hq_user", "local_admin")

OFFICE = System(
    key="office",
    wire=0,
    title="Büro",
    icon="inbox",
    pages=(
        Page("office.open_work", "Açık işler", "ui.office.open_work_page:OpenWorkPage", order=10),
        Page("office.eforms", "Elektronik form", "ui.office.eform_page:EformPage", order=15),
        Page("office.shift", "Vardiya", "ui.office.shift_page:ShiftPage", order=20),
        Page(
            "office.staff",
            "Personel ve hesaplar",
            "ui.office.staff_page:StaffPage",
            roles=(*STAFF, "scan_system_operator"),
            order=30,
        ),
        Page(
            "office.workplaces",
            "Çalışma yerleri",
            "ui.office.workplaces_page:WorkplacesPage",
            roles=STAFF,
            order=35,
        ),
        Page("office.tutanak", "Tutanak", "ui.office.tutanak_page:TutanakPage", order=38),
        Page("office.numbers", "Evrak numara defteri", "ui.office.numbers_page:NumbersPage", order=40),
        Page(
            "office.serials",
            "Seri blokları",
            "ui.office.serials_page:SerialsPage",
            roles=("office_chief", "system_supervisor", "shift_chief"),
            order=42,
        ),
        Page("office.clock", "Saat ve numaralar", "ui.office.clock_page:ClockPage", roles=CHIEFS, order=44),
        Page("office.clashes", "Uyuşmazlıklar", "ui.office.clashes_page:ClashesPage", order=50),
        Page(
            "office.exchange",
            "Kayıt aktarımı",
            "ui.office.exchange_page:ExchangePage",
            roles=STAFF,
            order=60,
        ),
        Page("office.settings", "Ayarlar", "ui.office.settings_page:SettingsPage", order=70),
        Page("office.about", "Program hakkında", "ui.office.about_page:AboutPage", order=80),
    ),
    order=10_000,
)
