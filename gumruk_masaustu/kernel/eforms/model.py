"""Tables of the elektronik form (wire 50 to 55).

A form is written by its sender alone; what happens at a recipient (arrival, reading) are rows of their own:
two posts never write the same field. A form that a system's rule writes belongs to that system's record.
"""

from __future__ import annotations

from gumruk_masaustu.kernel.db.schema import Class, binary, boolean, instant, record_table, ref, text, texts

R = Class.RESTRICTED

eform = record_table(
    "eform",
    50,
    text("number", 1, index=True, label="Elektronik form no"),
    text("office", 2, index=True, label="Kimden"),
    text("station", 3),
    text("state", 4, index=True, label="Form durumu"),
    text("subject", 5, label="Konu"),
    text("text", 6, R),
    boolean("urgent", 7, label="İvedi"),
    ref("writer", 8),
    text("writer_staff_no", 9, label="Formu dolduran sicil"),
    text("writer_name", 10),
    text("writer_title", 11),
    instant("drafted_at", 12),
    instant("queued_at", 13, label="Gönderme"),
    instant("sent_at", 14, label="İletime verildi"),
    boolean("asks_answer", 15, label="Yanıt istenir"),
    instant("due_at", 16, label="Yanıtın son zamanı"),
    ref("answers", 17, index=True),
    instant("closed_at", 18, label="Kapandı"),
    text("closed_by", 19, label="Kapatan sicil"),
    text("close_note", 20, label="Kapatma notu"),
    boolean("sealed", 21, label="Mühürlü"),
    texts("sealed_for", 22, label="Geçici şifre verilenler"),
    boolean("automatic", 23, label="Programca yazıldı"),
    text("basis", 24, label="Dayanak"),
    ref("about", 25, index=True),
    text("about_number", 26, label="İlgili kayıt"),
    texts("to_offices", 27, label="Kime"),
    texts("info_offices", 28, label="Bilgi"),
)
"""`office`, `to_offices`, `info_offices` are codes of EK-18. `station` is unit and station of the writing
installation. `basis` names the rule of an automatic form, `about` the record that it is about."""

eform_recipient = record_table(
    "eform_recipient",
    51,
    ref("eform", 1, index=True),
    text("office", 2, index=True),
    text("kind", 3),
)
"""One row for each İdare of a form that left its writer: kind TO or INFO."""

eform_receipt = record_table(
    "eform_receipt",
    52,
    ref("eform", 1, index=True),
    text("office", 2, label="Alan idare"),
    text("kind", 3, label="Alındı bilgisi"),
    instant("at", 4, label="Zaman"),
    ref("person", 5),
    text("staff_no", 6, label="Sicil"),
    text("name", 7),
    text("station", 8),
)
"""DELIVERED (by the program), SEEN ("Gördüm" on an alert), READ (opened by an officer)."""

eform_fax = record_table(
    "eform_fax",
    53,
    ref("eform", 1, index=True),
    text("number", 2, label="Faks no"),
    instant("faxed_at", 3, label="Fakslandı"),
    text("staff_no", 4, label="Fakslayan sicil"),
    text("scan", 5),
)
"""`scan` is the SHA-256 of the signed sheet, empty without one."""

eform_seal_key = record_table(
    "eform_seal_key",
    54,
    text("office", 1, index=True),
    text("station", 2),
    binary("public_key", 3),
    instant("made_at", 4),
)
"""A key for one sealed form; its private half stays in the file of the installation that published it."""

eform_secret = record_table(
    "eform_secret", 55, ref("eform", 1, index=True), ref("key", 2), binary("box", 3, R)
)
"""The sealed content for one installation of the recipient; without the private half it is noise."""
