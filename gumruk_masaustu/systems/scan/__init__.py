"""Araç, konteyner ve tren tarama sistemi: one case from sevk to serbest (m.19 to m.49)."""

from gumruk_masaustu.systems import Page, System

SYSTEM = System(
    key="scan",
    wire=1,
    title="Tarama",
    icon="scan",
    models="gumruk_masaustu.systems.scan.model",
    pages=(
        Page(
            "scan.referral",
            "Sevk",
            "ui.scan.referral_page:ReferralPage",
            roles=(
                *("guard_officer", "customs_office_user", "customs_director", "scan_entry_operator"),
                *("system_supervisor", "shift_chief", "office_chief", "hq_user", "kkm_operator"),
            ),
            order=10,
        ),
        Page(
            "scan.entry", "Giriş", "ui.scan.entry_page:EntryPage", duties=("scan_entry_operator",), order=20
        ),
        Page("scan.field", "Saha", "ui.scan.field_page:FieldPage", duties=("scan_site_operator",), order=30),
        Page(
            "scan.system",
            "Sistem",
            "ui.scan.system_page:SystemPage",
            duties=("scan_system_operator",),
            order=40,
        ),
        Page(
            "scan.review",
            "Görüntü inceleme",
            "ui.scan.review_page:ReviewPage",
            duties=("scan_image_operator",),
            order=50,
        ),
        Page("scan.exit", "Çıkış", "ui.scan.exit_page:ExitPage", duties=("scan_exit_operator",), order=60),
        Page(
            "scan.search",
            "Arama",
            "ui.scan.search_page:SearchPage",
            roles=("search_officer", "system_supervisor", "shift_chief", "office_chief"),
            order=70,
        ),
        Page("scan.cases", "Kayıtlar", "ui.scan.cases_page:CasesPage", order=80),
    ),
    forms=("gumruk_masaustu.systems.scan.forms",),
    actions=(
        "gumruk_masaustu.systems.scan.actions.arrivals",
        "gumruk_masaustu.systems.scan.actions.closing",
        "gumruk_masaustu.systems.scan.actions.entry",
        "gumruk_masaustu.systems.scan.actions.exporting",
        "gumruk_masaustu.systems.scan.actions.field",
        "gumruk_masaustu.systems.scan.actions.image",
        "gumruk_masaustu.systems.scan.actions.printing",
        "gumruk_masaustu.systems.scan.actions.queue",
        "gumruk_masaustu.systems.scan.actions.referral",
        "gumruk_masaustu.systems.scan.actions.release",
        "gumruk_masaustu.systems.scan.actions.review",
        "gumruk_masaustu.systems.scan.actions.run",
        "gumruk_masaustu.systems.scan.actions.search",
        "gumruk_masaustu.systems.scan.actions.sheets",
        "gumruk_masaustu.systems.scan.actions.second_look",
    ),
    search="gumruk_masaustu.systems.scan.queries.everywhere:find",
    alerts="gumruk_masaustu.systems.scan.standing:alerts",
    order=10,
)
