"""What KKM loads: routes, zones, sites, areas, route times, prices; and the access and counts of an İdare.

A polyline or polygon is text "lat,lon;lat,lon" with six decimals, WGS84.
"""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import day, decimal, instant, integer, record_table, ref, text, texts

ats_route = record_table(
    "ats_route",
    3080,
    text("code", 1, index=True, label="Güzergâh kodu"),
    text("name", 2, label="Güzergâh"),
    text("departure", 3, label="Çıkış"),
    text("destination", 4, label="Varış"),
    text("line", 5),
    integer("half_width_m", 6, label="Koridor yarı genişliği"),
    texts("administrations", 7, label="Güzergâh İdareleri"),
    instant("removed_at", 8, label="Kaldırıldı"),
)

ats_zone = record_table(
    "ats_zone",
    3081,
    text("name", 1, label="Bölge"),
    text("kind", 2, label="Tür"),
    text("administration", 3, label="İdare"),
    decimal("lat", 4),
    decimal("lon", 5),
    integer("radius_m", 6, label="Yarıçap"),
    text("polygon", 7),
    instant("removed_at", 8, label="Kaldırıldı"),
    text("staff_no", 9, label="Sicil"),
)
"""A circle, or a polygon when `polygon` is filled. Local risk zones carry their `administration`."""

ats_site = record_table(
    "ats_site",
    3082,
    text("administration", 1, index=True, label="İdare"),
    decimal("lat", 2),
    decimal("lon", 3),
    text("phone", 4, label="Telefon"),
    text("source", 5, label="Kaynak"),
)
"""Position of an İdare; `source`: surveyed or demo."""

ats_area = record_table(
    "ats_area",
    3083,
    text("administration", 1, index=True, label="İdare"),
    text("polygon", 2),
    text("kind", 3, label="Tür"),
)
"""Responsibility area (`kind` area) and the national border (`kind` border, no İdare)."""

ats_route_time = record_table(
    "ats_route_time",
    3084,
    text("regime", 1, label="Rejim"),
    text("departure", 2, index=True, label="Çıkış"),
    text("destination", 3, label="Varış"),
    decimal("hours", 4, label="Saat"),
    day("valid_from", 5, label="Geçerlilik"),
)

ats_price = record_table(
    "ats_price",
    3085,
    text("model", 1, label="Model"),
    decimal("amount_try", 2, label="Bedel (TL)"),
    day("valid_from", 3, label="Geçerlilik"),
    text("document_no", 4, label="Belge no"),
)

ats_operator_access = record_table(
    "ats_operator_access",
    3086,
    ref("person", 1, index=True),
    text("program", 2, label="Program"),
    text("document_no", 3, label="Bölge yazı no"),
    day("valid_from", 4, label="Başlangıç"),
    day("valid_to", 5, label="Bitiş"),
)
"""Access to BİLGE, GÜVAS and the like (ATS-196)."""

ats_transit_count = record_table(
    "ats_transit_count",
    3087,
    text("administration", 1, index=True, label="İdare"),
    integer("vehicles", 2, label="Transit taşıt"),
    instant("counted_at", 3, label="Sayım"),
    text("staff_no", 4, label="Sicil"),
)
"""Transit vehicles of the day, typed once a vardiya without the BİLGE link (ATS-195)."""
