"""Elektronik form (EK-13): messages between İdareler and headquarters (m.64/1-c, m.77/1-b, m.79/1-ğ, m.84).

Other systems write a form inside their own entry with `eforms.writing.put_eform(entry, EformDraft(...))` or
by an officer's act with `eforms.actions.send_eform(post, EformDraft(...), by=, at=)`.
"""
