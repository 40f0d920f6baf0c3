"""Tables of accounts (wire 20 to 27). A password stands here only as a salted slow hash (SYS-022)."""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import Class, instant, integer, record_table, ref, text

account = record_table(
    "account",
    20,
    ref("person", 1, index=True),
    text("state", 2, index=True, label="Durum"),
    text("request_no", 3, label="Talep no"),
    instant("temporary_issued_at", 4, label="Geçici şifre verildi"),
    instant("temporary_read_at", 5, label="Geçici şifre okundu"),
    instant("temporary_used_at", 6, label="Geçici şifre kullanıldı"),
    instant("password_changed_at", 7, label="Şifre değişti"),
    instant("ends_at", 8, label="Yetkinin sona ermesi"),
    text("end_reason", 9, label="Neden"),
    text("answer", 10, label="Merkez yanıtı"),
    instant("leaving_closed_at", 11, label="Ayrılış kapandı"),
    root=True,
)

password = record_table(
    "password",
    21,
    text("hash", 1, Class.RESTRICTED),
    text("kind", 2),
    instant("set_at", 3),
    integer("number", 4),
)
"""`number` counts the passwords of an account: the newest is found by it, never by a clock."""

right_grant = record_table(
    "right_grant",
    22,
    text("kind", 1),
    text("name", 2, index=True, label="Yetki"),
    text("module", 3, label="Sistem"),
    text("system", 4, label="Sistem etiketi"),
    instant("valid_from", 5, label="Başlangıç"),
    instant("valid_until", 6, label="Bitiş"),
    text("basis", 7, label="Dayanak"),
    ref("given_by", 8),
)
"""A role or function for a time; `module` and `system` only for a Sistem Sorumlusu (SCAN, KPK-T1)."""

deputy_grant = record_table(
    "deputy_grant",
    23,
    ref("replaced", 1, index=True),
    ref("deputy", 2, index=True),
    instant("valid_from", 3, label="Başlangıç"),
    instant("valid_until", 4, label="Bitiş"),
    text("reason", 5, label="Neden"),
)

emergency_access = record_table(
    "emergency_access",
    24,
    ref("person", 1, index=True),
    text("role", 2, label="Yetki"),
    instant("valid_from", 3, label="Başlangıç"),
    instant("valid_until", 4, label="Bitiş"),
    text("reason", 5, label="Neden"),
)

offline_extension = record_table(
    "offline_extension",
    25,
    instant("given_at", 1, label="Verildi"),
    integer("days", 2, label="Gün"),
    text("reason", 3, label="Neden"),
)

session = record_table(
    "session",
    26,
    text("token", 1, index=True),
    ref("person", 2, index=True),
    text("node", 3),
    instant("started_at", 4, label="Giriş"),
    instant("ended_at", 5, index=True, label="Çıkış"),
    text("end_reason", 6, label="Neden"),
    root=True,
)

session_duty = record_table(
    "session_duty",
    27,
    ref("person", 1, index=True),
    text("workplace", 2, label="Çalışma yeri"),
    text("system", 3, index=True, label="Sistem"),
    text("duty", 4, label="Görev"),
    instant("from_at", 5, label="Başlangıç"),
    instant("to_at", 6, index=True, label="Bitiş"),
)
