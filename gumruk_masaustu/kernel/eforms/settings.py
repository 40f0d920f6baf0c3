"""Settings of the elektronik form. Source: L-settings, list 7.16 of vehicle tracking, D-22.

The names are those of the page; vehicle tracking reads the same ones from here.
"""

from __future__ import annotations

from gumruk_masaustu.kernel.kernel_settings import EFORM_UNREAD_SUPERVISOR_MIN
from gumruk_masaustu.kernel.settings import declare

UNREAD_SUPERVISOR_MIN = EFORM_UNREAD_SUPERVISOR_MIN
UNREAD_MIN = declare(
    "ats.eform_unread_min", 10, "dakika", "KKM", ("ATS-153",), title="Okunmayan elektronik form hatırlatması"
)
URGENT_MIN = declare(
    "ats.eform_urgent_min", 5, "dakika", "KKM", ("ATS-153",), title="Okunmayan ivedi form hatırlatması"
)
URGENT_SUPERVISOR_MIN = declare(
    "ats.eform_urgent_supervisor_min",
    10,
    "dakika",
    "KKM",
    ("ATS-153",),
    title="Okunmayan ivedi formun Sistem Sorumlusuna bildirilmesi",
)
KKM_FAX_MAIN = declare(
    "ats.kkm_fax_main", "0312 449 39 05", "-", "KKM", ("ATS-154",), title="KKM faks (asıl)"
)
KKM_FAX_INFO = declare(
    "ats.kkm_fax_info", "0312 306 80 55", "-", "KKM", ("ATS-154",), title="KKM faks (bilgi)"
)
