"""The journal: signed entries are the record; state tables are a view of them."""
