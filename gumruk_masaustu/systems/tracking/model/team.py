"""Mobile teams, their tasks and what they found (m.73, m.74)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import (
    Class,
    boolean,
    day,
    decimal,
    instant,
    record_table,
    ref,
    text,
    texts,
)

R = Class.RESTRICTED

ats_team = record_table(
    "ats_team",
    3060,
    text("administration", 1, index=True, label="İdare"),
    text("name", 2, label="Ekip"),
    text("vehicle_plate", 3, label="Ekip aracı"),
    text("shift", 4, label="Vardiya"),
    instant("ended_at", 5, label="Kapandı"),
    decimal("lat", 6),
    decimal("lon", 7),
    instant("position_at", 8, label="Ekip konumu"),
)
"""Aggregate: the team."""

ats_team_member = record_table(
    "ats_team_member",
    3061,
    ref("person", 1),
    text("staff_no", 2, label="Sicil"),
    text("name", 3, label="Adı soyadı"),
    boolean("is_chief", 4, label="Amir"),
    instant("left_at", 5, label="Ayrıldı"),
)
"""Aggregate: the team."""

ats_task = record_table(
    "ats_task",
    3062,
    ref("tracking_id", 1, index=True),
    ref("team_id", 2, index=True),
    text("state", 3, label="Durum"),
    instant("state_since", 4, label="Durum zamanı"),
    text("administration", 5, index=True, label="Sorumlu İdare"),
    text("ordered_by", 6, label="Görevi veren"),
    instant("ordered_at", 7, label="Görev zamanı"),
    text("target", 8, R, label="Hedef"),
    boolean("equipment_confirmed", 9, label="Donanım tamam"),
    text("instruction_by", 10, label="Talimatı veren"),
    instant("instruction_at", 11, label="Talimat zamanı"),
    text("urgent_reason", 12, R, label="Gecikmesinde sakınca"),
    text("handover_to", 13, label="Devralacak İdare"),
    instant("handover_asked_at", 14, label="Devir istendi"),
    text("handover_taken_by", 15, label="Devralan"),
    instant("handover_taken_at", 16, label="Devralındı"),
    text("handover_given_by", 17, label="Devreden"),
    ref("alarm_id", 18),
    texts("findings", 19, label="Bulgu"),
    instant("found_at", 20, label="Bulgu zamanı"),
    decimal("found_lat", 21, R),
    decimal("found_lon", 22, R),
    ref("from_task", 23),
    text("result", 24, R, label="Sonuç"),
)
"""Aggregate: the task. `from_task`: the task of another team that it goes on with (ATS-128)."""

ats_task_step = record_table(
    "ats_task_step",
    3063,
    text("state", 1, label="Durum"),
    instant("at", 2, label="Zaman"),
    text("staff_no", 3, label="Sicil"),
    text("note", 4, R, label="Açıklama"),
)
"""Aggregate: the task; only added."""

ats_intervention = record_table(
    "ats_intervention",
    3064,
    ref("tracking_id", 1, index=True),
    text("number", 2, index=True, label="Tutanak no"),
    text("form", 3, label="Form"),
    instant("at", 4, label="Tarih"),
    text("place", 5, label="Yer"),
    decimal("lat", 6, R),
    decimal("lon", 7, R),
    texts("findings", 8, label="Bulgu"),
    text("damage", 9, label="Hasar"),
    text("fault", 10, label="Kusur"),
    text("finding_text", 11, R, label="Tespit"),
    text("driver_statement", 12, R, label="Şoför beyanı"),
    text("measures", 13, R, label="Alınan önlem"),
    text("tip_program_no", 14, R, label="İhbar programı kayıt no"),
    texts("persons", 15, label="Bulunanlar"),
    text("removal_reason", 16, R, label="Sökme nedeni"),
    text("unit_condition", 17, label="Ünitenin durumu"),
    texts("read_ids", 18, label="Okunan kimlik numaraları"),
    text("cargo_firm", 19, label="Kargo firması"),
    text("cargo_no", 20, label="Kargo no"),
    text("informed", 21, label="Verilen bilgi"),
    text("administration", 22, label="İdare"),
    text("staff_no", 23, label="Sicil"),
    texts("photos", 24),
    text("serial", 25, label="Seri no"),
    boolean("by_hand", 26, label="Elden götürülecek"),
    ref("note_id", 27),
    instant("informed_at", 28, label="Bilgi zamanı"),
    ref("claim_id", 29),
    ref("task_id", 30),
)
"""Aggregate: the tracking; `task_id` when a team was there. `form`: 5.5 or 5.6."""

ats_law_request = record_table(
    "ats_law_request",
    3065,
    ref("tracking_id", 1, index=True),
    text("force", 2, label="Kolluk"),
    text("unit_name", 3, label="Birim"),
    text("person", 4, label="Görüşülen"),
    instant("called_at", 5, label="Telefon"),
    text("letter_no", 6, label="Yazı no"),
    day("letter_date", 7, label="Yazı tarihi"),
    text("wanted", 8, R, label="İstenen"),
    instant("received_at", 9, label="Bilgi/fotoğraf geldi"),
    texts("photos", 10),
    ref("note_id", 11),
    text("told_hq", 12, label="Genel Müdürlüğe bilgi"),
    text("told_hq_reason", 13, label="Bilgi verilmeme nedeni"),
    instant("closed_at", 14, label="Kapandı"),
    text("staff_no", 15, label="Sicil"),
    boolean("tells_risk", 16, label="Risk nedeni yazıya konur"),
)
"""Aggregate: the tracking (m.74/1-ç)."""
