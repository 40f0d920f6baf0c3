"""Alarms: found by `detection/`, published by headquarters, handled by people (m.65/2, m.69/2)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import Class, decimal, instant, integer, record_table, ref, text

R = Class.RESTRICTED

ats_alarm = record_table(
    "ats_alarm",
    3050,
    ref("tracking_id", 1, index=True),
    text("serial", 2, label="Seri no"),
    text("kind", 3, label="Alarm"),
    text("level", 4, clash="rank", label="Düzey"),
    text("state", 5, clash="rank", label="Durum"),
    instant("started_at", 6, label="Olay başlangıcı"),
    instant("ended_at", 7, label="Olay sonu"),
    instant("raised_at", 8, label="Alarm"),
    integer("revision", 9, clash="rank", label="Değişiklik"),
    text("evidence", 10, R, label="Dayanak"),
    decimal("lat", 11, R),
    decimal("lon", 12, R),
    text("zone", 13, R, label="Bölge"),
    instant("seen_at", 14, clash="rank", label="Görüldü"),
    text("seen_by", 15, clash="rank", label="Gören"),
    text("seen_administration", 16, clash="rank", label="Gören İdare"),
    instant("handled_at", 17, clash="rank", label="İşlendi"),
    text("handled_by", 18, clash="rank", label="İşleyen"),
    text("handled_administration", 19, clash="rank", label="İşleyen İdare"),
    text("answer", 20, clash="rank", label="Değerlendirme"),
    text("nearest", 21, clash="rank", label="En yakın İdare"),
    text("nearest_reason", 22, R, clash="rank", label="Başka İdare seçilme nedeni"),
    instant("kkm_seen_at", 23, clash="rank", label="KKM gördü"),
    text("kkm_seen_by", 24, clash="rank", label="Gören KKM görevlisi"),
    indexes=(("state", "raised_at"),),
)
"""Aggregate: the alarm. `evidence`: JSON of the rule's figures; `ended_at` is empty while it goes on."""

ats_alarm_revision = record_table(
    "ats_alarm_revision",
    3051,
    integer("revision", 1, label="Değişiklik"),
    text("level", 2, label="Düzey"),
    text("state", 3, label="Durum"),
    instant("started_at", 4, label="Olay başlangıcı"),
    instant("ended_at", 5, label="Olay sonu"),
    text("evidence", 6, R, label="Dayanak"),
    instant("at", 7, label="Değişti"),
    text("cause", 8, label="Neden"),
)
"""Aggregate: the alarm. What it said before late data changed it (T2)."""
